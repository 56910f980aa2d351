//! Who waits, was not let in, was sent away, or is under age: what stays theirs, and what nobody undoes by accident.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::{
    EMAIL_PURPOSE, MarkKind, MemberId, Role, Standing, close_as_minor, find_account_by_name, reopen, set_standing,
};
use mooring::db::schema::{ban_marks, bans, data_keys, join_requests, members, notifications};
use mooring::moderation::{delete_expired_bans, hold_if_banned};

use super::bans::{ban, marks, reported, sign_in};
use super::joining::{ask_to_join, by, housekeeping, set_way};
use crate::support::{Authenticator, Browser, Form, PASSWORD, Page, Site};

async fn standing_of(site: &Site, name: &'static str) -> String {
    site.read(move |conn| Ok(members::table.filter(members::name.eq(name)).select(members::standing).first(conn)?))
        .await
}

/// Somebody with another standing than the one they joined with, who is signed in.
async fn with_standing(site: &Rc<Site>, standing: Standing) -> Browser {
    let name = standing.as_str();
    let browser = site.member(name).await;
    let now = site.app.clock.now();
    site.write(move |conn| {
        let id = find_account_by_name(conn, name)?.id;
        if standing == Standing::Minor {
            return close_as_minor(conn, id, now);
        }
        set_standing(conn, id, standing, None)
    })
    .await;
    browser
}

#[actix_web::test]
async fn whoever_takes_along_or_leaves_can_show_that_it_is_them_however_long_ago_they_signed_in() {
    let site = Site::new().await;
    for standing in [Standing::Waiting, Standing::Declined, Standing::Banned, Standing::Minor] {
        let mut browser = with_standing(&site, standing).await;
        for path in ["/account/export", "/account/close"] {
            site.app.clock.advance(TimeDelta::minutes(20));
            let page = browser.get(path).await;
            assert!(page.url.starts_with("/account/confirm"), "{standing:?}: {}", page.url);
            let mut form = page.form("/account/confirm");
            form.set("current_password", PASSWORD);
            let page = browser.submit(&form).await;
            assert_eq!((page.status, page.url.as_str()), (200, path), "{standing:?}");
        }
        // A form that came too late is answered with the same question.
        let form = browser.get("/account/export").await.form("/account/export");
        site.app.clock.advance(TimeDelta::minutes(20));
        let page = browser.submit_once(&form).await;
        assert_eq!((page.status, page.has_form("/account/confirm")), (403, true), "{standing:?}");
        let mut confirm = page.form("/account/confirm");
        confirm.set("current_password", PASSWORD);
        assert_eq!(browser.submit_once(&confirm).await.status, 303, "{standing:?}");
    }
}

#[actix_web::test]
async fn whoever_does_not_take_part_asks_for_nothing_while_a_page_is_open() {
    let site = Site::new().await;
    for standing in [Standing::Waiting, Standing::Declined, Standing::Banned, Standing::Minor] {
        let mut browser = with_standing(&site, standing).await;
        assert_eq!(browser.get("/").await.count("body[data-live]"), 0, "{standing:?}");
    }
    assert_eq!(site.member("Ann").await.get("/").await.count("body[data-live]"), 1);
}

#[actix_web::test]
async fn a_passkey_confirms_for_who_was_sent_away_and_none_is_added() {
    let site = Site::new().await;
    let mut bob = site.member("Bob").await;
    let mut device = Authenticator::new(9);
    bob.add_passkey("My phone", &mut device).await;
    site.write(|conn| {
        let id = find_account_by_name(conn, "Bob")?.id;
        set_standing(conn, id, Standing::Banned, None)
    })
    .await;
    site.app.clock.advance(TimeDelta::minutes(20));
    let form = bob.get("/account/export").await.form("/account/confirm");
    assert_eq!(bob.try_ceremony(&form, "add").await.status, 403);
    let form = bob.answer_with(form, "confirm", &device).await;
    assert_eq!(bob.submit(&form).await.url, "/account/export");
}

/// A community by approval, in which Bob was sent away and comes back as Rob while he waits: a moderator, and Rob.
async fn comes_back(until: &str) -> (Rc<Site>, Browser, Browser) {
    let site = Site::new().await;
    let (_, case, mut mo, _) = reported(&site).await;
    site.set_email("Bob", "bob@example.org").await;
    ban(&mut mo, &case, until).await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    set_way(&mut ada, "approval").await;
    let (mut rob, _) = ask_to_join(&site, "Rob", "A friend told me.").await;
    rob.give_email("bob@example.org").await;
    let mail = site.mail().await;
    assert!(rob.follow_link(&mail).await.contains(&site.text("banned-title")));
    (site, mo, rob)
}

/// Lets in whoever waits with this name, through the page or, where it is not offered, past it.
async fn let_in(site: &Site, mo: &mut Browser, name: &'static str) -> Page {
    let id: i64 = site
        .read(move |conn| {
            let own = join_requests::table.inner_join(members::table).filter(members::name.eq(name));
            Ok(own.select(join_requests::id).first(conn)?)
        })
        .await;
    let token = mo.get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
    mo.submit_once(&Form::new(&format!("/moderation/joining/{id}/approval"), &[("csrf_token", &token)])).await
}

#[actix_web::test]
async fn who_is_sent_away_while_they_wait_is_not_let_in_and_waits_again_when_it_ends() {
    let (site, mut mo, _) = comes_back("").await;
    ask_to_join(&site, "Cem", "Just so.").await;
    let page = mo.get("/moderation/joining").await;
    assert_eq!(page.texts_of("main h2.row-title"), ["Cem"]);
    assert_eq!(let_in(&site, &mut mo, "Rob").await.status, 404);
    assert_eq!(standing_of(&site, "Rob").await, "banned");
    let answers: Vec<String> = site
        .read(|conn| Ok(join_requests::table.order(join_requests::id).select(join_requests::answer).load(conn)?))
        .await;
    assert_eq!(answers, ["", "Just so."], "the answer of who was sent away is gone");
    // Nobody decides about Cem: their account goes, and Rob's does not stand in the way.
    site.app.clock.advance(TimeDelta::days(31));
    housekeeping(&site).await;
    let names: Vec<String> =
        site.read(|conn| Ok(members::table.order(members::id).select(members::name).load(conn)?)).await;
    assert_eq!(names, ["Ann", "Bob", "Mo", "Ada", "Rob"]);
    // Ended by hand, they wait once more, with all the time there is for that.
    for _ in 0..2 {
        let page = mo.get("/moderation/bans").await;
        let action = page.attribute("form[action$='/delete']", "action").unwrap();
        assert!(mo.submit(&page.form(&action)).await.contains(&site.text("bans-ended")));
    }
    let (mut rob, page) = sign_in(&site, "Rob").await;
    assert!(page.contains(&site.text("waiting-title")), "{}", page.text());
    assert_eq!(rob.get("/boards/talk").await.status, 404);
    assert_eq!(mo.get("/moderation/joining").await.texts_of("main h2.row-title"), ["Rob"]);
    site.app.clock.advance(TimeDelta::days(20));
    housekeeping(&site).await;
    assert_eq!(let_in(&site, &mut mo, "Rob").await.status, 303);
    assert_eq!(rob.get("/boards/talk").await.status, 200);
}

#[actix_web::test]
async fn a_ban_that_ends_by_itself_lets_nobody_in_either() {
    let (site, mut mo, _) = comes_back("2026-03-08").await;
    site.app.clock.advance(TimeDelta::days(10));
    let (mut bob, _) = sign_in(&site, "Bob").await;
    assert_eq!(bob.get("/boards/talk").await.status, 200, "who was in before is in again");
    let (mut rob, page) = sign_in(&site, "Rob").await;
    assert_eq!((page.url.as_str(), rob.get("/boards/talk").await.status), ("/account/standing", 404));
    let now = site.app.clock.now();
    site.write(move |conn| delete_expired_bans(conn, now).map(drop)).await;
    assert!(rob.get("/account/standing").await.contains(&site.text("waiting-title")));
    assert_eq!(standing_of(&site, "Bob").await, "full");
    assert_eq!(let_in(&site, &mut mo, "Rob").await.status, 303);
}

#[actix_web::test]
async fn two_decisions_about_who_waits_are_one() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    set_way(&mut ada, "approval").await;
    for name in ["Ann0", "Ann1", "Ann2", "Ann3"] {
        ask_to_join(&site, name, "Words.").await;
        let mut sent = Vec::new();
        for (browser, end) in [(&mut ada, "/approval"), (&mut mo, "/refusal")] {
            let page = browser.get("/moderation/joining").await;
            let action = page.attribute(&format!("form[action$='{end}']"), "action").unwrap();
            let (mut browser, form) = (browser.clone(), page.form(&action));
            sent.push(async move { browser.submit_once(&form).await.status });
        }
        let mut statuses = futures_util::future::join_all(sent).await;
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 404]);
        let requests: i64 = site
            .read(move |conn| {
                let own = join_requests::table.inner_join(members::table).filter(members::name.eq(name));
                Ok(own.count().get_result(conn)?)
            })
            .await;
        let standing = standing_of(&site, name).await;
        assert!(matches!((standing.as_str(), requests), ("full", 0) | ("declined", 1)), "{standing} {requests}");
    }
}

#[actix_web::test]
async fn that_somebody_is_under_age_is_not_replaced_by_sending_them_away() {
    let site = Site::new().await;
    let (thread, case, mut mo, mut bob) = reported(&site).await;
    bob.reply(&thread, "More of them.").await;
    let post = site.post_url(&thread, 3).await;
    site.member("Cem").await.report(&post, "hate", "").await;
    mo.decide(&case, "close-minor", "", "You sound as if you were fifteen.").await;
    let other = mo.first_case().await;
    assert_ne!(other, case);
    let page = mo.get(&other).await;
    assert_eq!(page.count("input[name='decision'][value='ban'], input[name='decision'][value='close-minor']"), 0);
    let mut form = page.form(&format!("{other}/decision"));
    form.set("decision", "ban").set("reason", "hate").set("until", "2026-03-08");
    assert_eq!(mo.submit_once(&form).await.status, 409);
    // Nor by what somebody else is known by.
    let now = site.app.clock.now();
    let is_held = site
        .write(move |conn| {
            let bob = members::table.filter(members::name.eq("Bob")).select(members::id).first::<MemberId>(conn)?;
            let ban: i64 = diesel::insert_into(bans::table)
                .values((
                    bans::member_id.eq(find_account_by_name(conn, "Cem")?.id),
                    bans::kind.eq("ban"),
                    bans::decision_id.eq(bans::table.select(bans::decision_id).first::<i64>(conn)?),
                    bans::created_at.eq(now),
                ))
                .returning(bans::id)
                .get_result::<i64>(conn)?;
            let mark = (ban_marks::ban_id.eq(ban), ban_marks::kind.eq("email"), ban_marks::digest.eq(vec![7_u8]));
            diesel::insert_into(ban_marks::table).values(mark).execute(conn)?;
            hold_if_banned(conn, bob, (MarkKind::Email, &[7]), now)
        })
        .await;
    assert!(!is_held);
    let (_, page) = sign_in(&site, "Bob").await;
    assert!(page.contains(&site.text("minor-lead")), "{}", page.text());
}

#[actix_web::test]
async fn an_account_that_its_owner_closed_is_not_opened_again() {
    let site = Site::new().await;
    let (_, case, mut mo, _) = reported(&site).await;
    let bob = site.member_key("Bob").await;
    mo.decide(&case, "close-minor", "", "").await;
    sign_in(&site, "Bob").await.0.close_account("former", "keep").await;
    site.wait_for_closing().await;
    let page = mo.get("/moderation/bans").await;
    assert!(page.contains(&site.text("bans-empty")), "{}", page.text());
    let now = site.app.clock.now();
    let is_open = site.write(move |conn| reopen(conn, MemberId(bob), now)).await;
    assert!(!is_open);
    let left: (String, bool, bool) = site
        .read(move |conn| {
            let row = (members::standing, members::closed_at.is_null(), members::adult_at.is_null());
            Ok(members::table.find(MemberId(bob)).select(row).first(conn)?)
        })
        .await;
    assert_eq!(left, ("full".to_owned(), false, true));
}

#[actix_web::test]
async fn a_ban_outlives_the_account_and_its_end_is_told_to_nobody() {
    let site = Site::new().await;
    let (_, case, mut mo, _) = reported(&site).await;
    let bob = site.member_key("Bob").await;
    ban(&mut mo, &case, "").await;
    sign_in(&site, "Bob").await.0.close_account("everything", "erase").await;
    site.wait_for_closing().await;
    let page = mo.get("/moderation/bans").await;
    assert_eq!(page.texts_of("main h2.row-title"), [site.text("byline-former")]);
    let action = page.attribute("form[action$='/delete']", "action").unwrap();
    assert!(mo.submit(&page.form(&action)).await.contains(&site.text("bans-empty")));
    let told: i64 = site
        .read(move |conn| {
            Ok(notifications::table.filter(notifications::member_id.eq(MemberId(bob))).count().get_result(conn)?)
        })
        .await;
    assert_eq!(told, 0);
}

#[actix_web::test]
async fn a_young_person_gets_a_new_password_by_mail() {
    const NEW: &str = "kettle violin ravine";
    let site = Site::new().await;
    let (_, case, mut mo, _) = reported(&site).await;
    site.set_email("Bob", "bob@example.org").await;
    mo.decide(&case, "close-minor", "", "").await;
    let mut bob = site.visitor();
    bob.ask_reset("bob@example.org").await;
    let mail = site.mail().await;
    let mut form = bob.get(&mail.link()).await.form("/reset-password/new");
    form.set("password", NEW);
    assert_eq!(bob.submit(&form).await.status, 200);
    let mut form = bob.get("/sign-in").await.form("/sign-in");
    form.set("username", "Bob").set("password", NEW);
    let page = bob.submit(&form).await;
    assert!(page.contains(&site.text("minor-lead")), "{}", page.text());
    assert_eq!(site.mail().await.to, "bob@example.org", "and is told of it");
}

#[actix_web::test]
async fn of_several_bans_the_longest_holds_and_the_log_says_so() {
    let site = Site::new().await;
    let (_, case, mut mo, _) = reported(&site).await;
    site.set_email("Bob", "bob@example.org").await;
    ban(&mut mo, &case, "2026-03-08").await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    site.member("Eve").await;
    let digest = site.app.keyring.mac(EMAIL_PURPOSE, b"bob@example.org").to_vec();
    let mut ends = Vec::new();
    // Bob's ban is one of some days, then for good, then of some days again.
    for days in [Some(7), None, Some(2)] {
        let (digest, now) = (digest.clone(), site.app.clock.now());
        let end = site
            .write(move |conn| {
                let bob = bans::table.filter(bans::member_id.eq(find_account_by_name(conn, "Bob")?.id));
                let until = days.map(|days| now + TimeDelta::days(days));
                diesel::update(bob).set(bans::until.eq(until)).execute(conn)?;
                let eve = find_account_by_name(conn, "Eve")?.id;
                assert!(hold_if_banned(conn, eve, (MarkKind::Email, &digest), now)?);
                let own = bans::table.filter(bans::member_id.eq(eve)).select(bans::until);
                Ok(own.first::<Option<chrono::NaiveDateTime>>(conn)?.is_none())
            })
            .await;
        ends.push(end);
    }
    assert_eq!(ends, [false, true, true], "a longer one is not made shorter");
    let log = ada.get("/moderation/log").await;
    assert!(log.contains(&site.text("log-held")) && log.contains(&site.text("log-by-itself")), "{}", log.text());
}

#[actix_web::test]
async fn an_address_that_is_confirmed_after_the_ban_is_held_against_who_comes_back_too() {
    let site = Site::new().await;
    let (_, case, mut mo, mut bob) = reported(&site).await;
    bob.give_email("bob@example.org").await;
    let mail = site.mail().await;
    ban(&mut mo, &case, "").await;
    assert!(marks(&site).await.is_empty(), "an address that was only typed means nothing");
    let page = site.visitor().follow_link(&mail).await;
    assert!(page.contains(&site.text("confirm-email-done")), "{}", page.text());
    let address = site.app.keyring.mac(EMAIL_PURPOSE, b"bob@example.org").to_vec();
    assert_eq!(marks(&site).await, [("email".to_owned(), address)]);
}

#[actix_web::test]
async fn leaving_the_page_locks_for_who_waits_as_well() {
    let (site, _) = by("approval").await;
    let (mut ann, _) = ask_to_join(&site, "Ann", "A friend told me.").await;
    let mut form = ann.get("/account/profile").await.form("/account/profile");
    form.set("lock", "true");
    ann.submit(&form).await;
    let page = ann.get("/boards").await;
    assert!(page.has_form("/account/lock"), "on a page that is everybody's: {}", page.text());
    ann.submit_once(&page.form("/account/lock")).await;
    assert!(ann.get("/account/standing").await.url.starts_with("/account/lock"));
}

#[actix_web::test]
async fn who_waits_is_asked_to_sign_in_nowhere_and_led_to_no_page_that_is_not_there() {
    let (site, _) = by("approval").await;
    let (mut ann, _) = ask_to_join(&site, "Ann", "A friend told me.").await;
    let page = ann.get("/boards/talk").await;
    assert_eq!((page.status, page.has_form("/sign-in")), (404, false));
    for path in ["/account", "/account/profile", "/account/consents"] {
        assert_eq!(ann.get(path).await.count("main a[href='/members/Ann']"), 0, "{path}");
    }
}

async fn count_keys(site: &Site) -> i64 {
    site.read(|conn| Ok(data_keys::table.count().get_result(conn)?)).await
}

#[actix_web::test]
async fn with_the_account_of_who_was_not_let_in_goes_its_key() {
    let (site, _) = by("approval").await;
    let (mut ann, _) = ask_to_join(&site, "Ann", "A friend told me.").await;
    ann.turn_on_second_step(&site).await;
    assert_eq!(count_keys(&site).await, 1);
    site.app.clock.advance(TimeDelta::days(31));
    housekeeping(&site).await;
    assert_eq!(count_keys(&site).await, 0);
}
