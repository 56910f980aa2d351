//! Leaving by `Exit this page` with the session locked.

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::db::schema::sessions;

use crate::support::{Authenticator, Browser, Form, PASSWORD, Page, Site};

const PATH: &str = "/account/lock";

async fn choose_lock(browser: &mut Browser) {
    let mut form = browser.get("/account/profile").await.form("/account/profile");
    form.set("lock", "true");
    assert_eq!(browser.submit(&form).await.form("/account/profile").get("lock"), "true");
}

/// By the button that stands on every page.
async fn leave(browser: &mut Browser, path: &str) -> Page {
    let form = browser.get(path).await.form(PATH);
    browser.submit_once(&form).await
}

async fn unlock(browser: &mut Browser, page: &Page, password: &str) -> Page {
    let mut form = page.form("/account/lock/delete");
    form.set("current_password", password);
    browser.submit(&form).await
}

async fn count_locked(site: &Site) -> i64 {
    site.read(|conn| Ok(sessions::table.filter(sessions::locked_at.is_not_null()).count().get_result(conn)?)).await
}

#[actix_web::test]
async fn exit_is_a_plain_link_for_who_has_not_chosen_it() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    for page in [ann.get("/").await, site.visitor().get("/").await] {
        assert_eq!((page.count("a.exit[data-exit]"), page.count("form[action='/account/lock']")), (1, 0));
    }
    let token = ann.get("/account").await.form("/sign-out").get("csrf_token").to_owned();
    let page = ann.submit_once(&Form::new(PATH, &[("csrf_token", &token)])).await;
    assert_eq!(page.status, 200);
    assert_eq!((count_locked(&site).await, ann.get("/account").await.status), (0, 200));
}

#[actix_web::test]
async fn a_locked_session_shows_nothing_until_the_password_is_given() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A telling title", "Words.").await;
    choose_lock(&mut ann).await;
    let exit = ann.get("/").await.attribute("button.exit", "data-exit").unwrap();
    let page = leave(&mut ann, &thread).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.attribute("meta[http-equiv=refresh]", "content").unwrap(), format!("0;url={exit}"));
    for words in ["Ann", "Test Harbour", "telling"] {
        assert!(!page.body.contains(words), "{words}");
    }
    for path in [thread.as_str(), "/", "/boards/welcome", "/account", "/search?q=words", "/members/Ann", "/about"] {
        let page = ann.get(path).await;
        assert!(page.url.starts_with("/account/lock?next="), "{path}: {}", page.url);
        assert_eq!(page.text_of("h1").unwrap(), site.text("locked-title"));
        assert_eq!(page.header("cache-control"), "private, no-store");
        // What was asked for stands in the address, too.
        let body = page.body.replace(path, "");
        for words in ["Ann", "Test Harbour", "telling"] {
            assert!(!body.contains(words), "{path} says {words}");
        }
    }
    let help = ann.get("/help").await;
    assert_eq!((help.status, help.body.contains("Ann")), (200, false), "help is there for everyone");
    let page = ann.get(&thread).await;
    let wrong = unlock(&mut ann, &page, "not the password").await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.contains(&site.text("error-current-password")) && !wrong.body.contains("Ann"));
    let page = unlock(&mut ann, &wrong, PASSWORD).await;
    assert_eq!((page.status, page.url.as_str()), (200, thread.as_str()));
    assert!(page.contains("A telling title"));
    assert_eq!(count_locked(&site).await, 0);
    assert!(!ann.cookies.contains_key("mooring-lock"));
}

#[actix_web::test]
async fn only_this_browsers_session_is_locked() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut elsewhere = site.visitor();
    elsewhere.enter_password("Ann").await;
    choose_lock(&mut ann).await;
    leave(&mut ann, "/").await;
    assert_eq!(elsewhere.get_once("/account").await.status, 200);
    assert_eq!(ann.get_once("/account").await.status, 303);
    // Locked twice is locked.
    assert_eq!(count_locked(&site).await, 1);
}

#[actix_web::test]
async fn what_was_sent_in_a_locked_session_is_carried_and_not_shown() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A title", "Words.").await;
    let reply = ann.reply_form(&thread, "A long reply of hers.").await;
    choose_lock(&mut ann).await;
    leave(&mut ann, "/").await;
    let page = ann.submit_once(&reply).await;
    assert_eq!(page.status, 403);
    assert!(!page.text().contains("A long reply"));
    let again = unlock(&mut ann, &page, PASSWORD).await;
    let form = again.form(&reply.action);
    assert_eq!(form.get("body"), "A long reply of hers.");
    assert_eq!(site.count_posts(&thread).await, 1, "nothing is sent by itself");
    assert_eq!(ann.submit(&form).await.status, 200);
}

#[actix_web::test]
async fn whatever_is_wrong_with_what_was_sent_it_leads_away() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    choose_lock(&mut ann).await;
    let form = ann.get("/").await.form(PATH);
    let mut stale = form.clone();
    stale.set("csrf_token", "nonsense");
    let mut stranger = site.visitor();
    let foreign = ann.post(PATH, form.encoded()).insert_header(("sec-fetch-site", "cross-site"));
    let odd = ann.post(PATH, vec![b'a'; 300_000]).insert_header(("sec-fetch-site", "same-origin"));
    let answers = [
        (ann.submit_once(&stale).await, 403),
        (stranger.submit_once(&form).await, 403),
        (ann.send(foreign, PATH).await, 403),
        (ann.send(odd, PATH).await, 413),
    ];
    for (page, status) in answers {
        assert_eq!((page.status, page.count("meta[http-equiv=refresh]")), (status, 1));
    }
    assert_eq!(count_locked(&site).await, 0);
    assert_eq!(ann.submit_once(&form).await.status, 200);
    assert_eq!(count_locked(&site).await, 1);
    assert_eq!(ann.submit_once(&form).await.status, 200, "also once it is locked");
}

#[actix_web::test]
async fn a_passkey_opens_it_and_signing_out_ends_it() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut device = Authenticator::new(7);
    ann.add_passkey("My phone", &mut device).await;
    choose_lock(&mut ann).await;
    leave(&mut ann, "/").await;
    let page = ann.get("/boards").await;
    let form = ann.answer_with(page.form("/account/lock/delete"), "confirm", &device).await;
    assert_eq!(ann.submit(&form).await.url, "/boards");
    assert_eq!(ann.submit_once(&form).await.status, 303, "open already");
    leave(&mut ann, "/").await;
    let form = ann.get("/boards").await.form("/sign-out");
    ann.submit_once(&form).await;
    assert!(!ann.cookies.contains_key("mooring-session"));
    assert_eq!(ann.get("/boards").await.status, 200, "signed out, what is public is there");
    assert_eq!(ann.get_once(PATH).await.header("location"), "/sign-in?next=%2Faccount%2Flock");
}

#[actix_web::test]
async fn opening_it_confirms_and_wrong_passwords_wait() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    choose_lock(&mut ann).await;
    site.app.clock.advance(TimeDelta::minutes(20));
    leave(&mut ann, "/").await;
    let page = ann.get("/account/passkeys").await;
    for _ in 0..5 {
        assert_eq!(unlock(&mut ann, &page, "not the password").await.status, 422);
    }
    assert_eq!(unlock(&mut ann, &page, PASSWORD).await.status, 429);
    site.app.clock.advance(TimeDelta::minutes(1));
    let page = unlock(&mut ann, &page, PASSWORD).await;
    assert_eq!((page.status, page.url.as_str()), (200, "/account/passkeys"), "without being asked once more");
}
