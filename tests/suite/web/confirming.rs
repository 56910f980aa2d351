//! Showing once more that an account is one's own, before what protects it is changed.

use actix_web::http::header;
use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::db::schema::sessions;

use crate::support::{Authenticator, Browser, Form, PASSWORD, Page, Site};

const PAGES: [&str; 3] = ["/account/second-step", "/account/passkeys", "/account/recovery-code"];

async fn confirm(browser: &mut Browser, page: &Page, password: &str) -> Page {
    let mut form = page.form("/account/confirm");
    form.set("current_password", password);
    browser.submit(&form).await
}

#[actix_web::test]
async fn a_quarter_of_an_hour_after_signing_in_the_password_is_asked_again() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.app.clock.advance(TimeDelta::minutes(15));
    for path in PAGES {
        assert_eq!(ann.get_once(path).await.status, 200, "{path}");
    }
    site.app.clock.advance(TimeDelta::seconds(1));
    for path in PAGES {
        let page = ann.get(path).await;
        assert_eq!(page.url, format!("/account/confirm?next={}", path.replace('/', "%2F").replace('-', "%2D")));
    }
    assert_eq!(ann.get_once("/account/sessions").await.status, 200, "what changes nothing is not asked for");
    let page = ann.get("/account/passkeys").await;
    let wrong = confirm(&mut ann, &page, "not the password").await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.contains(&site.text("error-current-password")));
    assert_eq!(wrong.form("/account/confirm").get("next"), "/account/passkeys");
    assert_eq!(confirm(&mut ann, &wrong, PASSWORD).await.url, "/account/passkeys");
    for path in PAGES {
        assert_eq!(ann.get_once(path).await.status, 200, "{path}: once for all");
    }
}

#[actix_web::test]
async fn it_holds_in_its_own_session_only() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut other = site.visitor();
    other.enter_password("Ann").await;
    site.app.clock.advance(TimeDelta::minutes(16));
    let page = ann.get("/account/passkeys").await;
    confirm(&mut ann, &page, PASSWORD).await;
    assert_eq!(ann.get_once("/account/passkeys").await.status, 200);
    assert_eq!(other.get_once("/account/passkeys").await.status, 303);
}

#[actix_web::test]
async fn a_session_from_before_is_asked() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.write(|conn| {
        diesel::update(sessions::table).set(sessions::confirmed_at.eq(None::<chrono::NaiveDateTime>)).execute(conn)?;
        Ok(())
    })
    .await;
    assert_eq!(ann.get_once("/account/second-step").await.status, 303);
}

#[actix_web::test]
async fn a_change_that_comes_too_late_is_not_made_and_leads_back_to_its_page() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut form = ann.get("/account/recovery-code").await.form("/account/recovery-code");
    site.app.clock.advance(TimeDelta::minutes(16));
    let page = ann.submit_once(&form).await;
    assert_eq!(page.status, 403);
    assert_eq!(page.text_of("h1").unwrap(), site.text("page-403-confirm-title"));
    assert_eq!(page.form("/account/confirm").get("next"), "/", "where it came from is not known");
    // Browsers say on which page a form stood.
    for (referer, next) in [
        ("http://localhost:8080/account/recovery-code?done=removed", "/account/recovery-code?done=removed"),
        ("http://elsewhere.example/account", "/"),
        ("http://localhost:8080.elsewhere.example/x", "/"),
        ("http://localhost:8080", "/"),
        ("http://localhost:8080//elsewhere.example", "/"),
    ] {
        let request = ann.post("/account/recovery-code", form.encoded());
        let request =
            request.insert_header(("sec-fetch-site", "same-origin")).insert_header((header::REFERER, referer));
        let page = ann.send(request, "/account/recovery-code").await;
        assert_eq!((page.status, page.form("/account/confirm").get("next")), (403, next), "{referer}");
    }
    confirm(&mut ann, &page, PASSWORD).await;
    form.set("csrf_token", ann.get("/preferences").await.form("/preferences").get("csrf_token"));
    assert_eq!(ann.submit_once(&form).await.status, 200);
}

#[actix_web::test]
async fn the_words_of_a_form_are_carried_through_confirming() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let token = ann.get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
    site.app.clock.advance(TimeDelta::minutes(16));
    let fields = [("csrf_token", token.as_str()), ("note", "Words of hers."), ("code", "123456"), ("other", "kept")];
    let page = ann.submit_once(&Form::new("/account/recovery-code", &fields)).await;
    assert_eq!(page.status, 403);
    assert!(page.contains("Words of hers.") && !page.body.contains("123456"));
    let wrong = confirm(&mut ann, &page, "not the password").await;
    assert_eq!(wrong.form("/account/confirm").get("resume_note"), "Words of hers.");
    let page = confirm(&mut ann, &wrong, PASSWORD).await;
    assert_eq!((page.status, page.text_of("h1").unwrap()), (200, site.text("resume-title-confirmed")));
    let again = page.form("/account/recovery-code");
    assert_eq!((again.get("note"), again.get("other")), ("Words of hers.", "kept"), "and nothing was sent");
}

#[actix_web::test]
async fn the_session_goes_on_under_a_new_token_and_forms_in_other_tabs_stay_good() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let other_tab = ann.get("/account/profile").await.form("/account/profile");
    site.app.clock.advance(TimeDelta::minutes(16));
    let mut thief = site.visitor();
    thief.cookies = ann.cookies.clone();
    assert_eq!(thief.get_once("/account/sessions").await.status, 200);
    let page = ann.get("/account/passkeys").await;
    assert_eq!(confirm(&mut ann, &page, PASSWORD).await.url, "/account/passkeys");
    assert_eq!(thief.get_once("/account/sessions").await.status, 303, "what was read before is worth nothing");
    assert_eq!(ann.get("/account/sessions").await.count("main li.row"), 1, "and it is the same session");
    assert_eq!(ann.submit_once(&other_tab).await.status, 303);
}

#[actix_web::test]
async fn a_visitors_cookie_cannot_be_made_to_give_the_token_of_somebodys_session() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let id: i64 = site.read(|conn| Ok(sessions::table.select(sessions::id).first(conn)?)).await;
    let mut stranger = site.visitor();
    stranger.cookies.insert("mooring-visitor".to_owned(), id.to_string());
    let token = stranger.get("/sign-in").await.form("/sign-in").get("csrf_token").to_owned();
    let form = Form::new("/account/profile", &[("csrf_token", token.as_str()), ("pronouns", "x")]);
    assert_eq!(ann.submit_once(&form).await.status, 403);
}

#[actix_web::test]
async fn a_passkey_confirms_too() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut device = Authenticator::new(7);
    ann.add_passkey("My phone", &mut device).await;
    site.app.clock.advance(TimeDelta::minutes(16));
    let page = ann.get("/account/second-step").await;
    let form = ann.answer_with(page.form("/account/confirm"), "confirm", &device).await;
    assert_eq!(ann.submit(&form).await.url, "/account/second-step");
    let again = ann.submit_once(&form).await;
    assert_eq!(again.status, 422, "an answer is good once");
}

#[actix_web::test]
async fn wrong_passwords_wait_as_those_of_signing_in_do() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let page = ann.get("/account/confirm?next=%2Fboards").await;
    for _ in 0..5 {
        assert_eq!(confirm(&mut ann, &page, "not the password").await.status, 422);
    }
    let wait = confirm(&mut ann, &page, PASSWORD).await;
    assert_eq!((wait.status, wait.header("retry-after")), (429, "2"));
    assert_eq!(site.visitor().enter_password("Ann").await.status, 200, "elsewhere she is heard");
    site.app.clock.advance(TimeDelta::seconds(2));
    assert_eq!(confirm(&mut ann, &page, PASSWORD).await.url, "/boards");
}

#[actix_web::test]
async fn it_leads_to_this_site_only() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    for next in ["https://elsewhere.example", "//elsewhere.example", "javascript:alert(1)"] {
        let page = ann.get(&format!("/account/confirm?next={next}")).await;
        assert_eq!(page.form("/account/confirm").get("next"), "/", "{next}");
    }
}

#[actix_web::test]
async fn whoever_has_forgotten_the_password_is_shown_the_ways_that_help() {
    let site = Site::new().await;
    let mut ann = site.member_with_email("Ann", "ann@harbour.example").await;
    site.app.clock.advance(TimeDelta::minutes(16));
    for page in [ann.get("/account/passkeys").await, ann.get("/account/password").await] {
        for way in ["/reset-password", "/recover", "/about#operator"] {
            assert_eq!(page.count(&format!("main a[href='{way}']")), 1, "{way}: {}", page.text());
        }
    }
    assert!(ann.get("/recover").await.has_form("/recover"), "also signed in");
    assert!(ann.ask_reset("ann@harbour.example").await.contains(&site.text("reset-sent")));
    let mut form = ann.get(&site.mail().await.link()).await.form("/reset-password/new");
    form.set("password", "kettle violin ravine");
    assert_eq!(ann.submit_once(&form).await.header("location"), "/sign-in?done=reset");
    assert_eq!(site.mail().await.link(), "/reset-password", "and so does the mail about it, if that was somebody else");
}
