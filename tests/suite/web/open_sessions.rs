//! Where one is signed in: what is listed, what is kept of a browser, and signing out elsewhere.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::db::schema::sessions;

use crate::support::{Browser, Form, PASSWORD, Page, Site};

const PATH: &str = "/account/sessions";
const PHONE: &str = "Mozilla/5.0 (Linux; Android 10; Zephyrphone) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.7204.63 Mobile Safari/537.36";
const COMPUTER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/// Signs in with a browser that says what it is.
async fn signed_in(site: &Rc<Site>, name: &str, user_agent: &str) -> Browser {
    let mut browser = site.visitor();
    let mut form = browser.get("/sign-in").await.form("/sign-in");
    form.set("username", name).set("password", PASSWORD);
    let request = browser.post("/sign-in", form.encoded()).insert_header(("sec-fetch-site", "same-origin"));
    let page = browser.send(request.insert_header(("user-agent", user_agent)), "/sign-in").await;
    assert_eq!(page.status, 303, "{}", page.text());
    browser
}

fn ends(page: &Page) -> Vec<String> {
    let actions = page.attributes("form[action^='/account/sessions/']", "action");
    actions.into_iter().filter(|action| action != "/account/sessions/delete").collect()
}

async fn count(site: &Site) -> i64 {
    site.read(|conn| Ok(sessions::table.count().get_result(conn)?)).await
}

#[actix_web::test]
async fn every_session_is_listed_with_what_it_was_begun_with_this_one_first() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let page = ann.get(PATH).await;
    assert_eq!((page.count("main .row"), page.has_form("/account/sessions/delete")), (1, false), "{}", page.text());
    site.app.clock.advance(TimeDelta::hours(2));
    let mut phone = signed_in(&site, "Ann", PHONE).await;
    site.app.clock.advance(TimeDelta::hours(1));
    signed_in(&site, "Ann", COMPUTER).await;
    site.member("Bob").await;

    let page = phone.get(PATH).await;
    let titles = page.texts_of("main .row-title");
    assert_eq!(titles, ["Phone · Chrome", "Computer · Firefox", "Unknown device · Another browser"]);
    let rows = page.texts_of("main .row");
    let here = site.text("sessions-here");
    assert!(rows[0].contains(&here) && rows[0].contains("First used 1 hour ago"), "{rows:?}");
    assert!(rows[1..].iter().all(|row| !row.contains(&here)), "{rows:?}");
    assert!(rows[2].contains("Last used 3 hours ago"), "{rows:?}");
    assert_eq!(ends(&page).len(), 2, "this one is signed out on the member's page");
    assert_eq!(ann.get("/account").await.count(&format!("a[href='{PATH}']")), 1);
    assert_eq!(ann.get("/members/Bob").await.count(&format!("a[href='{PATH}']")), 0);
}

#[actix_web::test]
async fn of_what_a_browser_says_of_itself_two_words_are_kept() {
    let site = Site::new().await;
    site.member("Ann").await;
    signed_in(&site, "Ann", PHONE).await;
    let kept: (String, String) = site
        .read(|conn| {
            let newest = sessions::table.order(sessions::id.desc()).select((sessions::device, sessions::browser));
            Ok(newest.first(conn)?)
        })
        .await;
    assert_eq!(kept, ("phone".to_owned(), "chrome".to_owned()));
    for line in crate::guards::everything(&site).await {
        for private in ["Zephyrphone", "Mozilla", "Android", "7204", "192.0.2.1"] {
            assert!(!line.contains(private), "{line}");
        }
    }
}

#[actix_web::test]
async fn one_session_is_ended_and_the_others_go_on() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut phone = signed_in(&site, "Ann", PHONE).await;
    let mut computer = signed_in(&site, "Ann", COMPUTER).await;
    let page = ann.get(PATH).await;
    let at = page.texts_of("main .row-title").iter().position(|title| title.starts_with("Phone")).unwrap();
    let action = &ends(&page)[at - 1];
    let form = page.form(action);
    let page = ann.submit_once(&form).await;
    assert_eq!((page.status, page.header("location")), (303, "/account/sessions?done=ended"));
    let page = ann.get("/account/sessions?done=ended").await;
    assert_eq!(page.text_of(".notice.good").unwrap(), site.text("sessions-done-one"));
    assert_eq!(page.count("main .row"), 2);
    assert_eq!(phone.get("/members/Ann").await.status, 404);
    assert_eq!(computer.get("/members/Ann").await.status, 200);
    assert_eq!(ann.submit_once(&form).await.status, 404, "it is not there any more");
    assert_eq!(ann.get("/members/Ann").await.status, 200);
}

#[actix_web::test]
async fn nobody_ends_a_session_of_somebody_else() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    signed_in(&site, "Bob", PHONE).await;
    let action = ends(&bob.get(PATH).await).remove(0);
    let token = ann.get("/account/password").await.form("/account/password").get("csrf_token").to_owned();
    for action in [action.as_str(), "/account/sessions/987654/delete", "/account/sessions/99999999999999999999/delete"]
    {
        let page = ann.submit_once(&Form::new(action, &[("csrf_token", &token)])).await;
        assert_eq!(page.status, 404, "{action}");
        assert_eq!(ann.submit_once(&Form::new(action, &[])).await.status, 404, "{action}, without a token");
        assert_eq!(site.visitor().submit_once(&Form::new(action, &[])).await.status, 404, "{action}, signed out");
    }
    let page = bob.submit_once(&Form::new(&action, &[])).await;
    assert_eq!(page.status, 403, "one's own, without a token");
    assert_eq!(count(&site).await, 3);
}

#[actix_web::test]
async fn everywhere_else_is_signed_out_at_once() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let mut phone = signed_in(&site, "Ann", PHONE).await;
    let mut computer = signed_in(&site, "Ann", COMPUTER).await;
    let form = ann.get(PATH).await.form("/account/sessions/delete");
    for _ in 0..2 {
        let page = ann.submit_once(&form).await;
        assert_eq!((page.status, page.header("location")), (303, "/account/sessions?done=others"));
    }
    let page = ann.get("/account/sessions?done=others").await;
    assert_eq!(page.text_of(".notice.good").unwrap(), site.text("sessions-done-others"));
    for browser in [&mut phone, &mut computer] {
        assert_eq!(browser.get("/members/Ann").await.status, 404);
    }
    assert_eq!(bob.get("/members/Ann").await.status, 200, "somebody else was signed out");
}

#[actix_web::test]
async fn ending_the_session_one_is_in_is_signing_out() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let id: i64 = site.read(|conn| Ok(sessions::table.select(sessions::id).first(conn)?)).await;
    let token = ann.get("/account/password").await.form("/account/password").get("csrf_token").to_owned();
    let page = ann.submit_once(&Form::new(&format!("{PATH}/{id}/delete"), &[("csrf_token", &token)])).await;
    assert_eq!((page.status, page.header("location")), (303, "/"));
    assert_eq!(page.header("clear-site-data"), "\"cache\", \"storage\"");
    assert!(!ann.cookies.contains_key("mooring-session"));
    assert_eq!(count(&site).await, 0);
}

#[actix_web::test]
async fn a_session_ends_a_year_after_it_began_however_much_it_is_used() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    for _ in 0..7 {
        site.app.clock.advance(TimeDelta::days(50));
        assert_eq!(ann.get("/members/Ann").await.status, 200);
        site.app.db.flush_later().await.unwrap();
    }
    site.app.clock.advance(TimeDelta::days(15) - TimeDelta::seconds(1));
    assert_eq!(ann.get("/members/Ann").await.status, 200);
    site.app.db.flush_later().await.unwrap();
    site.app.clock.advance(TimeDelta::seconds(1));
    assert_eq!(ann.get("/members/Ann").await.status, 404);
}

#[actix_web::test]
async fn of_more_than_a_hundred_the_one_that_was_not_used_for_longest_ends() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    site.write(|conn| {
        let found = sessions::table.order(sessions::id).select((sessions::member_id, sessions::last_used_at));
        let (member, now): (i64, chrono::NaiveDateTime) = found.first(conn)?;
        for i in 1..100_i64 {
            let used = now - TimeDelta::minutes(i);
            diesel::insert_into(sessions::table)
                .values((
                    sessions::member_id.eq(member),
                    sessions::token_hash.eq(i.to_be_bytes().to_vec()),
                    (sessions::created_at.eq(used), sessions::last_used_at.eq(used)),
                    sessions::expires_at.eq(now + TimeDelta::days(60)),
                    (sessions::device.eq("phone"), sessions::browser.eq("firefox"), sessions::is_shared.eq(false)),
                ))
                .execute(conn)?;
        }
        Ok(())
    })
    .await;
    assert_eq!(count(&site).await, 101);
    signed_in(&site, "Ann", PHONE).await;
    assert_eq!(count(&site).await, 101);
    let last = 99_i64.to_be_bytes().to_vec();
    let left: i64 = site
        .read(move |conn| Ok(sessions::table.filter(sessions::token_hash.eq(&last)).count().get_result(conn)?))
        .await;
    assert_eq!(left, 0);
    for browser in [&mut ann, &mut bob] {
        assert_eq!(browser.get_once(PATH).await.status, 200);
    }
}

#[actix_web::test]
async fn ending_a_session_forgets_its_browser() {
    for ends_all in [false, true] {
        let site = Site::new().await;
        let mut ann = site.member("Ann").await;
        let mut phone = signed_in(&site, "Ann", PHONE).await;
        let page = ann.get(PATH).await;
        let form = if ends_all { page.form("/account/sessions/delete") } else { page.form(&ends(&page)[0]) };
        assert_eq!(ann.submit_once(&form).await.status, 303);
        let mut stranger = site.visitor();
        for _ in 0..5 {
            let mut form = stranger.get("/sign-in").await.form("/sign-in");
            form.set("username", "Ann").set("password", "not the password");
            assert_eq!(stranger.submit_once(&form).await.status, 422);
        }
        assert_eq!(phone.enter_password("Ann").await.status, 429, "whoever has the phone now is a stranger");
        assert_eq!(ann.get_once(PATH).await.status, 200);
    }
}
