//! Sending members away, closing the account of somebody under age, and who comes back.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::{EMAIL_PURPOSE, MarkKind, Role, find_account_by_name};
use mooring::db::schema::{ban_marks, bans, members, passkeys, sessions};
use mooring::jobs::send_signal;
use mooring::moderation::{delete_expired_bans, hold_if_banned};

use crate::support::{Authenticator, Browser, Form, PASSWORD, Page, Site};

/// A reply of Bob's that Ann reported, in a thread of hers: the thread's address, the case's, a moderator, and Bob.
pub(super) async fn reported(site: &Rc<Site>) -> (String, String, Browser, Browser) {
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "A thread", "Words.").await;
    let mut bob = site.member("Bob").await;
    bob.reply(&thread, "Bad words.").await;
    let post = site.post_url(&thread, 2).await;
    ann.report(&post, "harassment", "").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let case = mo.first_case().await;
    (thread, case, mo, bob)
}

pub(super) async fn ban(mo: &mut Browser, case: &str, until: &str) -> Page {
    let mut form = mo.get(case).await.form(&format!("{case}/decision"));
    form.set("decision", "ban").set("reason", "harassment").set("message", "Please take a break.").set("until", until);
    mo.submit(&form).await
}

pub(super) async fn sign_in(site: &Rc<Site>, name: &str) -> (Browser, Page) {
    let mut browser = site.visitor();
    let mut form = browser.get("/sign-in").await.form("/sign-in");
    form.set("username", name).set("password", PASSWORD);
    let page = browser.submit(&form).await;
    (browser, page)
}

pub(super) async fn marks(site: &Site) -> Vec<(String, Vec<u8>)> {
    site.read(|conn| {
        Ok(ban_marks::table.order(ban_marks::kind).select((ban_marks::kind, ban_marks::digest)).load(conn)?)
    })
    .await
}

#[actix_web::test]
async fn who_is_sent_away_reads_why_and_until_when_and_no_more() {
    let site = Site::new().await;
    let (thread, case, mut mo, mut bob) = reported(&site).await;
    for until in ["2026-02-28", "soon", "9999-12-31"] {
        let page = ban(&mut mo, &case, until).await;
        assert_eq!(page.status, 422, "{until}");
        let again = page.form(&format!("{case}/decision"));
        assert_eq!((again.get("until"), again.get("message")), (until, "Please take a break."));
    }
    let page = ban(&mut mo, &case, "2026-03-08").await;
    assert!(page.text_of("#decided").unwrap().contains(&site.text("decided-ban")), "{}", page.text());
    // Every session ends, at once.
    assert_eq!(bob.get("/boards/talk").await.status, 404);
    let (mut bob, page) = sign_in(&site, "Bob").await;
    assert_eq!((page.status, page.url.as_str()), (200, "/account/standing"));
    assert!(page.contains(&site.text("banned-title")) && page.contains("Please take a break."));
    assert!(page.contains(&site.text("reason-harassment")) && page.count("time[datetime^='2026-03-09T00:00']") == 1);
    assert!(!page.contains("Mo"), "who decided is not told");
    for path in
        ["/account/profile", "/account/password", "/notifications", "/account/sessions", "/boards/welcome/threads/new"]
    {
        assert_eq!(bob.get(path).await.url, "/account/standing", "{path}");
    }
    assert!(bob.get(&thread).await.contains("Words."), "what is public stays open");
    let token = bob.get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
    let reply =
        Form::new(&format!("{thread}/posts"), &[("csrf_token", &token), ("body", "More."), ("consent", "posts")]);
    let page = bob.submit_once(&reply).await;
    assert_eq!(page.status, 403);
    assert!(page.contains(&site.text("forbidden-banned")) && page.contains("More."), "{}", page.text());
    let page = bob.get("/account/standing").await;
    assert_eq!(bob.submit(&page.form("/sign-out")).await.status, 200);
    let log = mo.get("/moderation/log").await;
    assert!(log.contains(&site.text("log-case-ban")), "{}", log.text());
}

#[actix_web::test]
async fn a_ban_ends_by_itself_and_by_hand() {
    let site = Site::new().await;
    let (thread, case, mut mo, _) = reported(&site).await;
    ban(&mut mo, &case, "2026-03-01").await;
    let (mut bob, _) = sign_in(&site, "Bob").await;
    assert_eq!(bob.get("/boards/talk").await.status, 404);
    site.app.clock.advance(TimeDelta::hours(13));
    assert_eq!(bob.reply(&thread, "Thank you.").await.status, 200, "the day is over");
    assert!(mo.get("/moderation/bans").await.contains(&site.text("bans-empty")));
    let now = site.app.clock.now();
    site.write(move |conn| delete_expired_bans(conn, now).map(drop)).await;
    let left: (i64, String) = site
        .read(|conn| {
            let standing = members::table.filter(members::name.eq("Bob")).select(members::standing).first(conn)?;
            Ok((bans::table.count().get_result(conn)?, standing))
        })
        .await;
    assert_eq!(left, (0, "full".to_owned()));

    // Another, for good; until somebody ends it.
    let post = site.post_url(&thread, 3).await;
    site.member("Cem").await.report(&post, "hate", "").await;
    let case = mo.first_case().await;
    ban(&mut mo, &case, "").await;
    let (_, page) = sign_in(&site, "Bob").await;
    assert!(page.contains(&site.text("banned-no-end")));
    let page = mo.get("/moderation/bans").await;
    assert!(page.contains("Bob") && page.contains(&site.text("bans-no-end")), "{}", page.text());
    let action = page.attribute("form[action$='/delete']", "action").unwrap();
    let form = page.form(&action);
    let page = mo.submit(&form).await;
    assert!(page.contains(&site.text("bans-ended")) && page.contains(&site.text("bans-empty")));
    assert_eq!(mo.submit_once(&form).await.status, 404, "twice");
    let (mut bob, page) = sign_in(&site, "Bob").await;
    assert_eq!(page.url, "/");
    assert!(bob.get("/notifications").await.contains(&site.text("event-ban-ended")));
    let mut ada = site.staff("Ada", Role::Administrator).await;
    assert!(ada.get("/moderation/log").await.contains(&site.text("log-unban")));
}

#[actix_web::test]
async fn whoever_looks_after_one_board_sends_nobody_away_and_staff_are_not_sent_away() {
    let site = Site::new().await;
    let (_, case, mut mo, _) = reported(&site).await;
    site.member("Kay").await;
    site.make_moderator_of("Kay", "welcome").await;
    let mut kay = site.visitor();
    let mut form = kay.get("/sign-in").await.form("/sign-in");
    form.set("username", "Kay").set("password", PASSWORD);
    kay.submit(&form).await;
    let page = kay.get(&case).await;
    assert_eq!(page.count("input[name='decision'][value='ban'], input[name='until']"), 0);
    assert_eq!(page.count("a[href='/moderation/bans'], a[href='/moderation/joining']"), 0);
    let mut form = page.form(&format!("{case}/decision"));
    form.set("decision", "ban").set("reason", "harassment");
    assert_eq!(kay.submit_once(&form).await.status, 403);
    // Bob gets a role: it has to be taken first.
    site.make_moderator_of("Bob", "talk").await;
    let now = site.app.clock.now();
    site.write(move |conn| send_signal(conn, "staff", now)).await;
    site.app.refresh().await;
    let page = mo.get(&case).await;
    assert_eq!(page.count("input[name='decision'][value='ban']"), 0);
    let mut form = page.form(&format!("{case}/decision"));
    form.set("decision", "ban").set("reason", "harassment").set("message", "Words to keep.");
    let page = mo.submit_once(&form).await;
    assert_eq!(page.status, 403);
    assert!(page.contains(&site.text("forbidden-ban-staff")) && page.contains("Words to keep."), "{}", page.text());
    let left: i64 = site.read(|conn| Ok(bans::table.count().get_result(conn)?)).await;
    assert_eq!(left, 0, "nothing of it happened");
    assert!(mo.get(&case).await.has_form(&format!("{case}/decision")), "the case is open still");
}

#[actix_web::test]
async fn an_account_of_somebody_under_age_is_closed_kindly() {
    let site = Site::new().await;
    let (thread, case, mut mo, mut bob) = reported(&site).await;
    let page = mo.decide(&case, "close-minor", "", "You sound as if you were fifteen.").await;
    let decided = page.text_of("#decided").unwrap();
    assert!(decided.contains(&site.text("decided-close-minor")) && decided.contains(&site.text("reason-minor")));
    assert_eq!(bob.get("/boards/talk").await.status, 404);
    // To others it is closed.
    assert_eq!(mo.get("/members/Bob").await.status, 404);
    let page = mo.get(&thread).await;
    assert!(page.contains("Bad words.") && page.count("a[href='/members/Bob']") == 0, "{}", page.text());
    let (mut bob, page) = sign_in(&site, "Bob").await;
    assert_eq!(page.url, "/account/standing");
    assert!(page.contains(&site.text("minor-lead")) && page.contains("You sound as if you were fifteen."));
    assert!(page.contains(&site.text("young-no-line")) && page.count("a[href='tel:999']") == 1, "{}", page.text());
    assert_eq!(bob.get("/account/profile").await.url, "/account/standing");
    assert!(marks(&site).await.is_empty(), "nothing is held against a child");
    assert_eq!((page.count("a[href='/account/export']"), page.count("a[href='/account/close']")), (1, 1));
    // However long ago they signed in.
    site.app.clock.advance(TimeDelta::minutes(20));
    let page = bob.get("/account/export").await;
    let mut form = page.form("/account/confirm");
    form.set("current_password", PASSWORD);
    assert_eq!(bob.submit(&form).await.url, "/account/export", "{}", page.text());
    assert!(bob.take_along(&site).await.holds("Bad words."), "what they wrote is theirs to take along");
    assert_eq!(bob.get_once("/account/close").await.status, 200);
    // A mistake can be put right.
    let page = mo.get("/moderation/bans").await;
    let action = page.attribute("form[action$='/delete']", "action").unwrap();
    mo.submit(&page.form(&action)).await;
    assert_eq!(bob.get("/boards/talk").await.status, 200);
    assert_eq!(mo.get("/members/Bob").await.status, 200);
}

#[actix_web::test]
async fn a_ban_keeps_digests_and_they_go_when_it_ends() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "A thread", "Words.").await;
    let mut bob = site.visitor();
    let mut form = bob.get("/sign-up").await.form("/sign-up");
    form.set("username", "Bob").set("password", PASSWORD).set("email", "Bob@example.org");
    bob.submit(&form).await;
    let mut device = Authenticator::new(9);
    bob.add_passkey("My phone", &mut device).await;
    bob.reply(&thread, "Bad words.").await;
    // An address that nobody has shown to be theirs is held against nobody.
    let now = site.app.clock.now();
    site.write(move |conn| {
        let bob = members::table.filter(members::name.eq("Bob"));
        diesel::update(bob).set(members::email_verified_at.eq(now)).execute(conn)?;
        Ok(())
    })
    .await;
    ann.report(&site.post_url(&thread, 2).await, "harassment", "").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let case = mo.first_case().await;
    ban(&mut mo, &case, "").await;
    let address = site.app.keyring.mac(EMAIL_PURPOSE, b"bob@example.org").to_vec();
    let credential = site.app.keyring.mac("passkeys.credential", &[9; 16]).to_vec();
    let kept = [("email".to_owned(), address.clone()), ("passkey".to_owned(), credential)];
    assert_eq!(marks(&site).await, kept);

    // Whoever comes back is held to it once the address is found to be theirs, and is told as Bob is.
    let mut cem = site.member("Cem").await;
    let now = site.app.clock.now();
    let digest = address.clone();
    let is_held = site
        .write(move |conn| {
            let cem = find_account_by_name(conn, "Cem")?.id;
            hold_if_banned(conn, cem, (MarkKind::Email, &digest), now)
        })
        .await;
    assert!(is_held);
    assert_eq!(cem.get("/boards/talk").await.status, 404);
    let (_, page) = sign_in(&site, "Cem").await;
    assert!(page.contains(&site.text("banned-title")) && page.contains("Please take a break."), "{}", page.text());
    // Staff are not, and neither is Bob's own account a second time.
    let digest = address.clone();
    let others = site
        .write(move |conn| {
            let mut held = Vec::new();
            for name in ["Mo", "Bob"] {
                let id = find_account_by_name(conn, name)?.id;
                held.push(hold_if_banned(conn, id, (MarkKind::Email, &digest), now)?);
            }
            Ok(held)
        })
        .await;
    assert_eq!(others, [false, false]);
    for _ in 0..2 {
        let page = mo.get("/moderation/bans").await;
        let action = page.attribute("form[action$='/delete']", "action").unwrap();
        mo.submit(&page.form(&action)).await;
    }
    assert!(marks(&site).await.is_empty());
    let digest = address.clone();
    let is_held = site
        .write(move |conn| {
            let cem = find_account_by_name(conn, "Cem")?.id;
            hold_if_banned(conn, cem, (MarkKind::Email, &digest), now)
        })
        .await;
    assert!(!is_held);
}

/// Somebody new gives an address and opens the link in its mail; what that page says.
async fn joins_with(site: &Rc<Site>, name: &str, email: &str) -> (Browser, Page) {
    let mut browser = site.member(name).await;
    // Mail of before.
    site.work().await;
    let mut form = browser.get("/account/email").await.form("/account/email");
    form.set("email", email);
    assert_eq!(browser.submit(&form).await.status, 200);
    assert_eq!(
        browser.get("/boards/welcome/threads/new").await.status,
        200,
        "an address that was only typed means nothing"
    );
    let mail = site.mail().await;
    let page = browser.follow_link(&mail).await;
    (browser, page)
}

#[actix_web::test]
async fn whoever_confirms_the_address_of_somebody_sent_away_is_held_to_it() {
    let site = Site::new().await;
    let (_, case, mut mo, _) = reported(&site).await;
    site.set_email("Bob", "bob@example.org").await;
    ban(&mut mo, &case, "").await;
    // Bob's account has the address still: nobody else gets it, and who it is is known now.
    let (mut cem, page) = joins_with(&site, "Cem", "Bob@example.org").await;
    assert!(page.contains(&site.text("banned-title")) && page.contains("Please take a break."), "{}", page.text());
    assert_eq!(cem.get("/boards/talk").await.status, 404);
    // Bob's account is gone: the address is free, and the ban stays with it.
    let mut bob = sign_in(&site, "Bob").await.0;
    bob.close_account("everything", "erase").await;
    site.wait_for_closing().await;
    let (mut dan, _) = joins_with(&site, "Dan", "bob@example.org").await;
    assert_eq!(dan.get("/boards/talk").await.status, 404);
    let (_, page) = sign_in(&site, "Dan").await;
    assert!(page.contains(&site.text("banned-title")), "{}", page.text());
    assert!(!page.contains("Please take a break."), "what was written to Bob went with him");
    // Another address is nothing to anybody.
    let (mut eve, page) = joins_with(&site, "Eve", "eve@example.org").await;
    assert!(page.contains(&site.text("confirm-email-done")), "{}", page.text());
    assert_eq!(eve.get("/account/profile").await.status, 200);
}

#[actix_web::test]
async fn a_passkey_of_who_was_sent_away_is_answered_clearly() {
    let site = Site::new().await;
    let (_, case, mut mo, mut bob) = reported(&site).await;
    let mut device = Authenticator::new(9);
    bob.add_passkey("My phone", &mut device).await;
    ban(&mut mo, &case, "").await;
    let with_key = |site: &Rc<Site>| site.visitor();
    let mut browser = with_key(&site);
    let mut form = browser.get("/sign-in").await.form("/sign-in");
    form.action = "/sign-in/passkey".to_owned();
    let form = browser.answer_with(form, "sign_in", &device).await;
    assert_eq!(browser.submit(&form).await.url, "/account/standing");
    // The account goes, its ban does not.
    site.write(|conn| Ok(diesel::delete(passkeys::table).execute(conn)?)).await;
    let mut browser = with_key(&site);
    let mut form = browser.get("/sign-in").await.form("/sign-in");
    form.action = "/sign-in/passkey".to_owned();
    let form = browser.answer_with(form, "sign_in", &device).await;
    let page = browser.submit_once(&form).await;
    assert_eq!(page.status, 200);
    assert!(page.contains(&site.text("banned-title")) && !page.has_form("/sign-out"), "{}", page.text());
    // Added to another account, it brings the ban with it.
    let mut cem = site.member("Cem").await;
    let mut form = cem.get("/account/passkeys").await.form("/account/passkeys");
    let asked = cem.begin_ceremony(&form, "add").await;
    form.set("ceremony", &asked.ceremony).set("credential", &device.create(&asked.options));
    cem.submit_once(&form).await;
    let (_, page) = sign_in(&site, "Cem").await;
    assert!(page.contains(&site.text("banned-title")));
    let open: i64 = site.read(|conn| Ok(sessions::table.count().get_result(conn)?)).await;
    assert!(open > 0);
}
