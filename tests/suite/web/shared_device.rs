//! Signing in on a phone or computer that others use too.

use std::rc::Rc;

use actix_web::cookie::Cookie;
use actix_web::http::header;
use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::db::schema::{devices, sessions};

use crate::support::{Browser, PASSWORD, Page, Site};

async fn sign_in(browser: &mut Browser, shared: &str) -> Page {
    let mut form = browser.get("/sign-in").await.form("/sign-in");
    assert_eq!(form.get("shared"), "", "it is not ticked beforehand");
    form.set("username", "Ann").set("password", PASSWORD).set("shared", shared);
    browser.submit_once(&form).await
}

/// Ann has an account; this is a browser of somebody who signs in as her on a shared computer.
async fn on_a_shared_computer(site: &Rc<Site>) -> (Browser, Page) {
    site.member("Ann").await;
    let mut browser = site.visitor();
    let page = sign_in(&mut browser, "true").await;
    assert_eq!(page.status, 303, "{}", page.text());
    (browser, page)
}

fn set(page: &Page, name: &str) -> Vec<Cookie<'static>> {
    let values = page.headers.get_all(header::SET_COOKIE);
    let all = values.map(|value| Cookie::parse(value.to_str().unwrap().to_owned()).unwrap());
    all.filter(|cookie| cookie.name() == name).collect()
}

async fn count(site: &Site) -> (i64, i64) {
    site.read(|conn| Ok((sessions::table.count().get_result(conn)?, devices::table.count().get_result(conn)?))).await
}

#[actix_web::test]
async fn the_session_goes_with_the_browser_which_is_not_remembered() {
    let site = Site::new().await;
    let (mut browser, page) = on_a_shared_computer(&site).await;
    let session = set(&page, "mooring-session");
    assert_eq!((session.len(), session[0].max_age(), session[0].expires()), (1, None, None));
    assert!(set(&page, "mooring-device").is_empty());
    assert_eq!(count(&site).await, (2, 1), "only the browser that joined is remembered");
    let page = browser.get("/account/sessions").await;
    let rows = page.texts_of("main .row");
    assert!(
        rows[0].contains(&site.text("sessions-shared")) && !rows[1].contains(&site.text("sessions-shared")),
        "{rows:?}"
    );

    // Being used does not turn it into one that is kept.
    site.app.clock.advance(TimeDelta::minutes(10));
    let page = browser.get_once("/boards").await;
    assert_eq!(page.status, 200);
    assert!(set(&page, "mooring-session").is_empty());
}

#[actix_web::test]
async fn it_ends_after_half_an_hour_without_use() {
    let site = Site::new().await;
    let (mut browser, _) = on_a_shared_computer(&site).await;
    for _ in 0..3 {
        site.app.clock.advance(TimeDelta::minutes(29));
        assert_eq!(browser.get("/members/Ann").await.status, 200);
        site.app.db.flush_later().await.unwrap();
    }
    site.app.clock.advance(TimeDelta::minutes(30));
    assert_eq!(browser.get("/members/Ann").await.status, 404);
}

#[actix_web::test]
async fn it_ends_after_half_a_day_however_much_it_is_used() {
    let site = Site::new().await;
    let (mut browser, _) = on_a_shared_computer(&site).await;
    for _ in 0..29 {
        site.app.clock.advance(TimeDelta::minutes(24));
        assert_eq!(browser.get("/members/Ann").await.status, 200);
        site.app.db.flush_later().await.unwrap();
    }
    site.app.clock.advance(TimeDelta::minutes(24));
    assert_eq!(browser.get("/members/Ann").await.status, 404);
}

#[actix_web::test]
async fn signing_out_forgets_the_browser_too() {
    let site = Site::new().await;
    site.member("Ann").await;
    let mut browser = site.visitor();
    // Somebody forgot to say so the first time.
    sign_in(&mut browser, "").await;
    let form = browser.get("/members/Ann").await.form("/sign-out");
    browser.submit_once(&form).await;
    assert!(browser.cookies.contains_key("mooring-device"));
    assert_eq!(count(&site).await, (1, 2));

    sign_in(&mut browser, "true").await;
    let form = browser.get("/members/Ann").await.form("/sign-out");
    let page = browser.submit_once(&form).await;
    assert_eq!((page.status, page.header("clear-site-data")), (303, "\"cache\", \"storage\""));
    for name in ["mooring-session", "mooring-device"] {
        let gone = set(&page, name);
        assert!(gone.len() == 1 && gone[0].max_age().is_some_and(|age| age.is_zero()), "{name}: {gone:?}");
    }
    assert_eq!(count(&site).await, (1, 1));
}

#[actix_web::test]
async fn the_choice_stays_when_the_password_was_wrong() {
    let site = Site::new().await;
    site.member("Ann").await;
    let mut browser = site.visitor();
    let mut form = browser.get("/sign-in").await.form("/sign-in");
    form.set("username", "Ann").set("password", "not the password").set("shared", "true");
    let page = browser.submit_once(&form).await;
    assert_eq!((page.status, page.form("/sign-in").get("shared")), (422, "true"));
}

#[actix_web::test]
async fn it_can_be_said_wherever_one_signs_in() {
    let site = Site::new().await;
    site.member("Ann").await;
    let page = site.visitor().get("/boards/talk").await;
    assert_eq!((page.status, page.count("form[action='/sign-in'] input[name='shared']")), (404, 1));
}

#[actix_web::test]
async fn whoever_joins_on_one_leaves_no_trace_in_its_browser() {
    let site = Site::new().await;
    let mut browser = site.visitor();
    let mut form = browser.get("/sign-up").await.form("/sign-up");
    assert_eq!(form.get("shared"), "", "it is not ticked beforehand");
    form.set("username", "Ann").set("password", "short").set("shared", "true");
    let page = browser.submit_once(&form).await;
    assert_eq!((page.status, page.form("/sign-up").get("shared")), (422, "true"));
    form.set("password", PASSWORD);
    let page = browser.submit_once(&form).await;
    assert_eq!(page.status, 303, "{}", page.text());
    let session = set(&page, "mooring-session");
    assert_eq!((session.len(), session[0].max_age(), session[0].expires()), (1, None, None));
    assert!(set(&page, "mooring-device").is_empty());
    assert_eq!(count(&site).await, (1, 0));
}
