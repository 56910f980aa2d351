//! Signing in: wrong words, waiting, and whom the waiting does not touch.

use std::rc::Rc;

use chrono::TimeDelta;

use crate::support::{Browser, PASSWORD, Page, Site};

async fn sign_in(browser: &mut Browser, name: &str, password: &str) -> Page {
    let mut form = browser.get("/sign-in").await.form("/sign-in");
    form.set("username", name).set("password", password);
    browser.submit_once(&form).await
}

/// Five wrong passwords from a browser that never signed in to the account.
async fn guess_five_times(site: &Rc<Site>, name: &str) -> Browser {
    let mut stranger = site.visitor();
    for guess in 1..=5 {
        let page = sign_in(&mut stranger, name, "not the password").await;
        assert_eq!(page.status, 422, "guess {guess} is heard: {}", page.text());
    }
    stranger
}

#[actix_web::test]
async fn a_wrong_name_and_a_wrong_password_give_the_same_words() {
    let site = Site::new().await;
    site.member("Ann").await;
    let wrong_password = sign_in(&mut site.visitor(), "Ann", "not the password").await;
    let wrong_name = sign_in(&mut site.visitor(), "Nobody9", "not the password").await;
    let nothing = sign_in(&mut site.visitor(), "", "").await;
    let nul = sign_in(&mut site.visitor(), "An\0n", "not the\0password").await;
    for page in [&wrong_password, &wrong_name, &nothing, &nul] {
        assert_eq!(page.status, 422);
        assert_eq!(page.text_of("#username-error").unwrap(), site.text("error-sign-in"));
        assert_eq!(page.text(), wrong_password.text());
        assert_eq!(page.form("/sign-in").get("password"), "");
    }
    assert_eq!(wrong_name.form("/sign-in").get("username"), "Nobody9");
}

#[actix_web::test]
async fn a_member_without_a_password_cannot_sign_in() {
    use diesel::prelude::*;
    use mooring::db::schema::members;
    let site = Site::new().await;
    site.member("Ann").await;
    site.write(|conn| {
        diesel::update(members::table).set(members::password_hash.eq(None::<String>)).execute(conn)?;
        Ok(())
    })
    .await;
    for password in ["", PASSWORD, "nobody has this password"] {
        assert_eq!(sign_in(&mut site.visitor(), "Ann", password).await.status, 422, "{password}");
    }
}

#[actix_web::test]
async fn after_five_wrong_passwords_a_stranger_waits_and_the_wait_grows() {
    let site = Site::new().await;
    site.member("Ann").await;
    let mut stranger = guess_five_times(&site, "Ann").await;
    let page = sign_in(&mut stranger, "Ann", PASSWORD).await;
    assert_eq!((page.status, page.header("retry-after")), (429, "2"));
    let words = page.text_of("#errors").unwrap();
    assert!(words.contains("has to wait 2 seconds") && words.contains("Nothing is wrong with the account"), "{words}");
    assert_eq!(page.form("/sign-in").get("username"), "Ann", "the form is there to try again");
    assert!(!page.body.contains(PASSWORD));
    let page = sign_in(&mut site.visitor(), "ANN", PASSWORD).await;
    assert_eq!(page.status, 429, "another browser and another case wait as well");

    site.app.clock.advance(TimeDelta::seconds(2));
    assert_eq!(sign_in(&mut stranger, "Ann", "not the password").await.status, 422, "heard after the wait");
    let page = sign_in(&mut stranger, "Ann", PASSWORD).await;
    assert_eq!((page.status, page.header("retry-after")), (429, "4"), "the next wait is longer");
    site.app.clock.advance(TimeDelta::seconds(4));
    let page = sign_in(&mut stranger, "Ann", PASSWORD).await;
    assert_eq!((page.status, page.header("location")), (303, "/"));

    let mut other = site.visitor();
    assert_eq!(sign_in(&mut other, "Ann", "not the password").await.status, 422);
    assert_eq!(sign_in(&mut other, "Ann", PASSWORD).await.status, 303, "the right password ended the counting");
}

#[actix_web::test]
async fn a_device_that_signed_in_before_is_still_heard() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let page = ann.get("/members/Ann").await;
    ann.submit(&page.form("/sign-out")).await;
    let mut bob = site.member("Bob").await;
    let page = bob.get("/members/Bob").await;
    bob.submit(&page.form("/sign-out")).await;

    guess_five_times(&site, "Ann").await;
    assert_eq!(sign_in(&mut bob, "Ann", PASSWORD).await.status, 429, "another account's device counts as a stranger");
    assert_eq!(sign_in(&mut ann, "Ann", PASSWORD).await.status, 303);
}

#[actix_web::test]
async fn a_name_that_nobody_has_waits_the_same() {
    let site = Site::new().await;
    let mut stranger = guess_five_times(&site, "Nobody9").await;
    let page = sign_in(&mut stranger, "Nobody9", "not the password").await;
    assert_eq!((page.status, page.header("retry-after")), (429, "2"));
}

#[actix_web::test]
async fn after_an_hour_nothing_is_counted() {
    let site = Site::new().await;
    site.member("Ann").await;
    let mut stranger = guess_five_times(&site, "Ann").await;
    site.app.clock.advance(TimeDelta::minutes(61));
    for _ in 0..4 {
        assert_eq!(sign_in(&mut stranger, "Ann", "not the password").await.status, 422);
    }
    assert_eq!(sign_in(&mut stranger, "Ann", PASSWORD).await.status, 303);
}

#[actix_web::test]
async fn a_browser_that_the_account_knows_cannot_guess_without_end() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let page = ann.get("/members/Ann").await;
    ann.submit(&page.form("/sign-out")).await;
    for _ in 0..5 {
        assert_eq!(sign_in(&mut ann, "Ann", "not the password").await.status, 422);
    }
    let page = sign_in(&mut ann, "Ann", PASSWORD).await;
    assert_eq!((page.status, page.header("retry-after")), (429, "2"));
    assert_eq!(sign_in(&mut site.visitor(), "Ann", PASSWORD).await.status, 303, "elsewhere nobody waits for that");
    site.app.clock.advance(TimeDelta::seconds(2));
    assert_eq!(sign_in(&mut ann, "Ann", PASSWORD).await.status, 303);
}

#[actix_web::test]
async fn signing_in_once_more_ends_the_session_that_the_browser_had() {
    use diesel::prelude::*;
    use mooring::db::schema::sessions;
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let form = site.visitor().get("/sign-in").await.form("/sign-in");
    let token = ann.get("/account/password").await.form("/account/password").get("csrf_token").to_owned();
    let mut again = form.clone();
    again.set("username", "Ann").set("password", PASSWORD).set("csrf_token", &token);
    let mut before = ann.clone();
    assert_eq!(ann.submit_once(&again).await.status, 303);
    let left: i64 = site.read(|conn| Ok(sessions::table.count().get_result(conn)?)).await;
    assert_eq!(left, 1);
    assert_eq!(before.get_once("/account/sessions").await.status, 303);
    assert_eq!(ann.get_once("/account/sessions").await.status, 200);
}
