//! Changing one's password: by whom, and what ends with it.

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::db::schema::{devices, sessions};

use crate::support::{Browser, PASSWORD, Page, Site};

const PATH: &str = "/account/password";
const NEW: &str = "kettle violin ravine";

async fn sign_in(browser: &mut Browser, name: &str, password: &str) -> Page {
    let mut form = browser.get("/sign-in").await.form("/sign-in");
    form.set("username", name).set("password", password);
    browser.submit_once(&form).await
}

async fn change(browser: &mut Browser, current: &str, new: &str) -> Page {
    let mut form = browser.get(PATH).await.form(PATH);
    form.set("current_password", current).set("password", new);
    browser.submit_once(&form).await
}

async fn count(site: &Site) -> (i64, i64) {
    site.read(|conn| Ok((sessions::table.count().get_result(conn)?, devices::table.count().get_result(conn)?))).await
}

#[actix_web::test]
async fn a_new_password_ends_every_other_session_and_this_one_goes_on() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let (mut phone, mut library) = (site.visitor(), site.visitor());
    for browser in [&mut phone, &mut library] {
        assert_eq!(sign_in(browser, "Ann", PASSWORD).await.status, 303);
    }
    assert_eq!(count(&site).await, (4, 4));

    let page = ann.get("/account").await;
    assert_eq!(page.count(&format!("a[href='{PATH}']")), 1);
    assert_eq!(bob.get("/members/Ann").await.count(&format!("a[href='{PATH}']")), 0, "only on one's own page");
    let page = change(&mut ann, PASSWORD, NEW).await;
    assert_eq!((page.status, page.header("location")), (303, "/account/password?done=changed"));
    let page = ann.get("/account/password?done=changed").await;
    assert_eq!(page.text_of(".notice.good").unwrap(), site.text("password-done"));

    assert_eq!(ann.get("/members/Ann").await.status, 200, "this one goes on");
    for browser in [&mut phone, &mut library] {
        assert_eq!(browser.get("/members/Ann").await.status, 404, "a session lives on");
    }
    assert_eq!(bob.get("/members/Ann").await.status, 200, "somebody else was signed out");
    assert_eq!(count(&site).await, (2, 2), "this browser and that of somebody else");
    assert_eq!(sign_in(&mut site.visitor(), "Ann", PASSWORD).await.status, 422);
    assert_eq!(sign_in(&mut phone, "Ann", NEW).await.status, 303);
}

#[actix_web::test]
async fn the_session_goes_on_under_a_new_token_and_what_stays_good_is_named() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut stolen = ann.clone();
    assert_eq!(change(&mut ann, PASSWORD, NEW).await.status, 303);
    assert_eq!(
        stolen.get_once("/account/sessions").await.status,
        303,
        "a cookie that was read before is worth nothing"
    );
    let page = ann.get("/account/password?done=changed").await;
    assert!(page.contains(&site.text("password-rest")), "{}", page.text());
    for path in ["/account/passkeys", "/account/recovery-code", "/account/second-step"] {
        assert_eq!(page.count(&format!("main a[href='{path}']")), 1, "{path}");
    }
}

#[actix_web::test]
async fn it_needs_the_password_and_everything_wrong_is_said_at_once() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let cases = [
        ("some other words", NEW, &["#current_password"][..]),
        ("", NEW, &["#current_password"]),
        (PASSWORD, "short", &["#password"]),
        (PASSWORD, "password1234", &["#password"]),
        (PASSWORD, "test harbour!", &["#password"]),
        ("some other words", "", &["#current_password", "#password"]),
    ];
    for (current, new, wrong) in cases {
        let page = change(&mut ann, current, new).await;
        assert_eq!(page.status, 422, "{current} {new}");
        assert_eq!(page.attributes("#errors a", "href"), wrong, "{current} {new}");
        let again = page.form(PATH);
        assert_eq!((again.get("current_password"), again.get("password")), ("", ""), "never sent back");
        assert!(!page.body.contains("some other words") && !page.body.contains(PASSWORD));
    }
    assert_eq!(sign_in(&mut site.visitor(), "Ann", PASSWORD).await.status, 303, "nothing was changed");
}

#[actix_web::test]
async fn signed_out_one_signs_in_first() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut form = ann.get(PATH).await.form(PATH);
    form.set("current_password", PASSWORD).set("password", NEW);
    let page = site.visitor().get_once(PATH).await;
    assert_eq!((page.status, page.header("location")), (303, "/sign-in?next=%2Faccount%2Fpassword"));
    let page = site.visitor().submit_once(&form).await;
    assert_eq!(page.status, 403);
    assert!(!page.body.contains(PASSWORD) && !page.body.contains(NEW), "{}", page.body);
    assert_eq!(sign_in(&mut site.visitor(), "Ann", PASSWORD).await.status, 303, "nothing was changed");
}

#[actix_web::test]
async fn wrong_tries_wait_as_those_to_sign_in_and_count_by_session() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut stranger = site.visitor();
    for _ in 0..5 {
        assert_eq!(sign_in(&mut stranger, "Ann", "not the password").await.status, 422);
    }
    assert_eq!(sign_in(&mut stranger, "Ann", "not the password").await.status, 429);
    for _ in 0..5 {
        assert_eq!(change(&mut ann, "not the password", NEW).await.status, 422, "a stranger's tries do not count here");
    }
    let page = change(&mut ann, PASSWORD, NEW).await;
    assert_eq!((page.status, page.header("retry-after").is_empty(), page.count("#errors li")), (429, false, 1));
    site.app.clock.advance(TimeDelta::seconds(2));
    assert_eq!(change(&mut ann, PASSWORD, NEW).await.status, 303);
    site.app.clock.advance(TimeDelta::hours(2));
    assert_eq!(sign_in(&mut stranger, "Ann", NEW).await.status, 303);
}
