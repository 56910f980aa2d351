//! The form of joining: sent twice, refused, in a storm; and deciding about who waits, also when they are many.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::{Role, Standing, find_account_by_name, set_standing};
use mooring::db::schema::{invitations, join_requests, members};

use super::consents::note;
use super::joining::{QUESTION, by, invite, join_by, link, set_way};
use crate::support::{Browser, Form, PASSWORD, Page, Site};

/// The filled form of joining, in a browser of its own.
async fn filled(site: &Rc<Site>, address: &str, name: &str) -> (Browser, Form) {
    let mut browser = site.visitor();
    let mut form = browser.get(address).await.form("/sign-up");
    form.set("username", name).set("password", PASSWORD);
    (browser, form)
}

/// Sends a form a second time, from the same browser as it was before the first answer came.
async fn twice(browser: &Browser, form: &Form) -> [Page; 2] {
    let (mut first, mut second) = (browser.clone(), browser.clone());
    [first.submit_once(form).await, second.submit_once(form).await]
}

async fn count_members(site: &Site) -> i64 {
    site.read(|conn| Ok(members::table.count().get_result(conn)?)).await
}

#[actix_web::test]
async fn sent_twice_by_an_invitation_for_one_it_makes_one_account_and_both_come_in() {
    let (site, mut ada) = by("invitation").await;
    let link = link(&invite(&mut ada, "1", "7").await);
    let (browser, form) = filled(&site, &link, "Bob").await;
    for page in twice(&browser, &form).await {
        assert_eq!((page.status, page.header("location")), (303, "/"), "{}", page.text());
    }
    assert_eq!(count_members(&site).await, 2);
    let uses: i64 = site.read(|conn| Ok(invitations::table.select(invitations::uses).first(conn)?)).await;
    assert_eq!(uses, 1);
    // Whoever does not know the password has not joined by it.
    let mut stranger = browser.clone();
    let mut form = form.clone();
    form.set("password", "another password of mine");
    assert_eq!(stranger.submit_once(&form).await.status, 403);
}

#[actix_web::test]
async fn sent_twice_with_a_note_of_age_it_makes_one_account_and_both_come_in() {
    const KEY: &str = "a key that both of them know and nobody else";
    let site = Site::with(|config| {
        config.security.age_check_url = "https://age.example/check".to_owned();
        config.security.age_check_key = mooring::config::Secret::new(KEY);
    })
    .await;
    site.set_up("full").await;
    let good = note(&site, 10, "0123456789abcdef", KEY);
    let (browser, form) = filled(&site, &format!("/sign-up?age_proof={good}"), "Ann").await;
    for page in twice(&browser, &form).await {
        assert_eq!((page.status, page.header("location")), (303, "/"), "{}", page.text());
    }
    assert_eq!(count_members(&site).await, 1);
    // A note whose time is over while somebody writes: their answer is given back.
    let late = note(&site, 10, "fedcba9876543210", KEY);
    let (mut ben, mut form) = filled(&site, &format!("/sign-up?age_proof={late}"), "Ben").await;
    form.set("answer", "What I wrote for ten minutes.");
    site.app.clock.advance(TimeDelta::minutes(11));
    let page = ben.submit_once(&form).await;
    assert_eq!((page.status, page.has_form("/sign-up")), (422, false));
    assert!(page.contains(&site.text("age-check-refused")) && page.contains("What I wrote for ten minutes."));
}

#[actix_web::test]
async fn the_form_that_made_an_account_is_no_way_around_its_second_step_or_around_waiting() {
    let site = Site::new().await;
    let (browser, form) = filled(&site, "/sign-up", "Ann").await;
    let mut ann = browser.clone();
    ann.submit(&form).await;
    // Wrong passwords count as those to sign in do.
    let mut stranger = browser.clone();
    let mut wrong = form.clone();
    wrong.set("password", "another password of mine");
    for _ in 0..6 {
        assert_eq!(stranger.submit_once(&wrong).await.status, 422);
    }
    assert_eq!(stranger.submit_once(&form).await.status, 422, "not even the right one, for now");
    site.app.clock.advance(TimeDelta::minutes(5));
    ann.turn_on_second_step(&site).await;
    let mut other = browser.clone();
    let page = other.submit_once(&form).await;
    assert_eq!(page.status, 422, "{}", page.text());
    assert!(page.contains(&site.text("error-name-taken")) && !other.cookies.contains_key("mooring-session"));
}

#[actix_web::test]
async fn in_a_storm_who_comes_by_an_invitation_waits_too() {
    let (site, mut ada) = by("invitation").await;
    let link = link(&invite(&mut ada, "5", "7").await);
    let page = ada.get("/admin/joining").await;
    ada.submit(&page.form("/admin/joining/storm")).await;
    let page = site.visitor().get(&link).await;
    assert!(page.contains(&site.text("sign-up-lead-waits")) && !page.contains(QUESTION), "{}", page.text());
    let page = join_by(&site, &link, "Bob").await;
    assert_eq!(page.url, "/account/standing");
    assert!(ada.get("/admin/invitations").await.contains("1 of 5 used"));
    assert_eq!(ada.get("/moderation/joining").await.texts_of("main h2.row-title"), ["Bob"]);
    site.app.clock.advance(TimeDelta::days(4));
    assert_eq!(join_by(&site, &link, "Cem").await.url, "/");
}

#[actix_web::test]
async fn an_answer_is_lost_in_no_refusal() {
    const ANSWER: &str = "What I wrote for ten minutes.";
    let site = Site::with(|config| {
        config.limits.enabled = true;
        config.limits.sign_ups_per_address = 1;
        config.limits.sign_ups_burst = 1;
    })
    .await;
    site.set_up("full").await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    set_way(&mut ada, "approval").await;
    let (mut ann, mut form) = filled(&site, "/sign-up", "Ann").await;
    site.app.clock.advance(TimeDelta::seconds(3));
    form.set("answer", ANSWER).set("email", "ann@example.org");
    // Many have joined from this address.
    let page = ann.submit_once(&form).await;
    assert_eq!((page.status, page.header("retry-after").is_empty()), (429, false));
    let again = page.form("/sign-up");
    assert_eq!((again.get("answer"), again.get("username"), again.get("email")), (ANSWER, "Ann", "ann@example.org"));
    // The token is of another browser.
    form.set("csrf_token", "nonsense");
    let page = ann.submit_once(&form).await;
    assert_eq!(page.status, 403);
    assert!(page.contains(ANSWER) && !page.body.contains(PASSWORD), "{}", page.text());
}

#[actix_web::test]
async fn the_form_says_that_a_link_is_mailed_at_once() {
    let site = Site::new().await;
    let (mut ann, mut form) = filled(&site, "/sign-up", "Ann").await;
    let page = ann.get("/sign-up").await;
    assert_eq!(page.text_of("#email-hint").unwrap(), site.text("sign-up-email-hint"));
    form.set("email", "ann@example.org");
    ann.submit(&form).await;
    assert_eq!(site.mail().await.to, "ann@example.org");
}

#[actix_web::test]
async fn the_time_a_person_needs_is_that_of_one_browser_and_of_one_day() {
    let site = Site::with(|config| config.limits.enabled = true).await;
    site.set_up("full").await;
    let (_, form) = filled(&site, "/sign-up", "Ann").await;
    site.app.clock.advance(TimeDelta::seconds(3));
    let (mut other, mut own) = filled(&site, "/sign-up", "Ben").await;
    own.set("began", form.get("began"));
    let page = other.submit_once(&own).await;
    assert_eq!(page.status, 422);
    assert!(page.contains(&site.text("error-too-fast")), "{}", page.text());
    let (mut late, form) = filled(&site, "/sign-up", "Cem").await;
    site.app.clock.advance(TimeDelta::days(1));
    let page = late.submit_once(&form).await;
    assert_eq!(page.status, 422);
    let again = page.form("/sign-up");
    assert_ne!(again.get("began"), form.get("began"));
    let mut again = again;
    again.set("password", PASSWORD);
    site.app.clock.advance(TimeDelta::seconds(3));
    assert_eq!(late.submit_once(&again).await.status, 303);
}

/// Has so many wait who joined a moment ago.
async fn have_wait(site: &Site, count: usize) {
    let now = site.app.clock.now();
    for n in 0..count {
        site.write(move |conn| {
            let name = mooring::accounts::Name::parse(&format!("Guest{n:02}")).unwrap();
            let new =
                mooring::accounts::NewMember { name, password_hash: None, email: None, source: None, created_at: now };
            let id = mooring::accounts::insert_member(conn, &new)?;
            set_standing(conn, id, Standing::Waiting, None)?;
            let request = (
                join_requests::member_id.eq(id),
                join_requests::answer.eq("Words."),
                join_requests::created_at.eq(now),
                join_requests::expires_at.eq(now + TimeDelta::days(30)),
            );
            diesel::insert_into(join_requests::table).values(request).execute(conn)?;
            Ok(())
        })
        .await;
    }
}

#[actix_web::test]
async fn whoever_lets_people_in_sees_that_they_wait_and_stays_on_their_page() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    assert_eq!(ada.get("/admin").await.count("main a[href='/moderation/joining']"), 0);
    have_wait(&site, 32).await;
    assert_eq!(ada.get("/admin").await.text_of("main a[href='/moderation/joining']").unwrap(), "32");
    for path in ["/moderation", "/moderation/joining", "/moderation/bans", "/moderation/log"] {
        let tab = mo.get(path).await.text_of(".tabs a[href='/moderation/joining']").unwrap();
        assert!(tab.ends_with("(32)"), "{path}: {tab}");
    }
    let page = mo.get("/moderation/joining?page=2").await;
    assert_eq!(page.texts_of("main h2.row-title"), ["Guest30", "Guest31"]);
    // A message that cannot be taken comes back, with a way to it, wherever in the list it was written.
    let action = page.attribute("form[action$='/refusal']", "action").unwrap();
    let mut form = page.form(&action);
    form.set("message", &"é".repeat(1_001));
    let page = mo.submit_once(&form).await;
    assert_eq!((page.status, page.form(&action).get("message").chars().count()), (422, 1_001));
    let target = page.attribute("#errors a", "href").unwrap();
    assert_eq!(page.count(target.as_str()), 1, "{target}");
    let mut form = page.form(&action);
    form.set("message", "We are full.");
    let page = mo.submit(&form).await;
    assert_eq!(page.texts_of("main h2.row-title"), ["Guest31"]);
    assert!(page.contains(&site.text("joining-declined")));
    // The last of a page: the one before it.
    let action = page.attribute("form[action$='/approval']", "action").unwrap();
    let page = mo.submit(&page.form(&action)).await;
    assert_eq!((page.status, page.count("main h2.row-title")), (200, 30));
    assert!(page.contains(&site.text("joining-approved")));
    let standing: String = site
        .read(|conn| {
            let id = find_account_by_name(conn, "Guest31")?.id;
            Ok(members::table.find(id).select(members::standing).first(conn)?)
        })
        .await;
    assert_eq!(standing, "full");
}
