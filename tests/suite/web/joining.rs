//! Ways to join: open, by approval, by invitation; what stands at the door; storm mode; and those who wait.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::{Role, delete_expired_requests};
use mooring::db::schema::{invitations, join_requests, members};

use crate::support::{Authenticator, Browser, Form, PASSWORD, Page, Site};

pub(super) const QUESTION: &str = "What brings you to us?";

/// A site where people are let in by an administrator called Ada.
pub(super) async fn by(way: &str) -> (Rc<Site>, Browser) {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    set_way(&mut ada, way).await;
    (site, ada)
}

pub(super) async fn set_way(ada: &mut Browser, way: &str) {
    let mut form = ada.get("/admin/joining").await.form("/admin/joining");
    form.set("way", way).set("question", QUESTION);
    let page = ada.submit(&form).await;
    assert_eq!(page.status, 200, "{}", page.text());
}

pub(super) async fn ask_to_join(site: &Rc<Site>, name: &str, answer: &str) -> (Browser, Page) {
    let mut browser = site.visitor();
    let mut form = browser.get("/sign-up").await.form("/sign-up");
    form.set("username", name).set("password", PASSWORD).set("answer", answer);
    let page = browser.submit(&form).await;
    (browser, page)
}

/// The part of the daily work that is about those who wait.
pub(super) async fn housekeeping(site: &Site) {
    let now = site.app.clock.now();
    site.write(move |conn| delete_expired_requests(conn, now).map(drop)).await;
}

/// Whether somebody comes in by their name and password, whatever they find then.
pub(super) async fn signs_in(site: &Rc<Site>, name: &str) -> bool {
    let mut browser = site.visitor();
    let mut form = browser.get("/sign-in").await.form("/sign-in");
    form.set("username", name).set("password", PASSWORD);
    browser.submit_once(&form).await.status == 303
}

pub(super) async fn invite(ada: &mut Browser, uses: &str, days: &str) -> Page {
    let mut form = ada.get("/admin/invitations").await.form("/admin/invitations");
    form.set("label", "Tuesday group").set("uses", uses).set("days", days);
    ada.submit(&form).await
}

pub(super) fn link(page: &Page) -> String {
    let url = page.attribute("#link", "value").unwrap_or_else(|| panic!("no link: {}", page.text()));
    url.strip_prefix("http://localhost:8080").unwrap().to_owned()
}

pub(super) async fn join_by(site: &Rc<Site>, link: &str, name: &str) -> Page {
    let mut browser = site.visitor();
    let page = browser.get(link).await;
    if !page.has_form("/sign-up") {
        return page;
    }
    let mut form = page.form("/sign-up");
    form.set("username", name).set("password", PASSWORD);
    browser.submit(&form).await
}

#[actix_web::test]
async fn who_waits_answers_one_question_and_reads_only_what_is_public() {
    let (site, mut ada) = by("approval").await;
    let talk = ada.begin_thread("talk", "For members", "Members' words.").await;
    let welcome = ada.begin_thread("welcome", "For everyone", "Public words.").await;
    let (_, page) = ask_to_join(&site, "Ann", " ").await;
    assert_eq!(page.status, 422);
    assert!(page.contains(QUESTION), "{}", page.text());
    let (_, page) = ask_to_join(&site, "Ann", &"é".repeat(1_001)).await;
    assert_eq!((page.status, page.form("/sign-up").get("answer").chars().count()), (422, 1_001));

    let (mut ann, page) = ask_to_join(&site, "Ann", "A friend told me.").await;
    assert_eq!((page.status, page.url.as_str()), (200, "/account/standing"));
    assert!(page.contains(&site.text("waiting-title")) && page.contains("A friend told me."));
    // The bars lead back to that page.
    assert_eq!(ann.get("/boards").await.attribute("li.account a", "href").unwrap(), "/account/standing");
    assert_eq!((ann.get(&talk).await.status, ann.get("/boards/talk").await.status), (404, 404));
    let page = ann.get(&welcome).await;
    assert!(page.contains("Public words.") && page.count("form[data-composer]") == 0);
    assert_eq!(ann.get("/boards/welcome/threads/new").await.url, "/account/standing");
    assert_eq!(ann.get("/members/Ada").await.status, 404);
    // Their own account is theirs.
    for path in ["/account/profile", "/account/password", "/account/second-step", "/notifications", "/account/consents"]
    {
        assert_eq!(ann.get_once(path).await.status, 200, "{path}");
    }
    let token = ann.get("/account/profile").await.form("/account/profile").get("csrf_token").to_owned();
    let reply =
        Form::new(&format!("{welcome}/posts"), &[("csrf_token", &token), ("body", "Hello."), ("consent", "posts")]);
    let page = ann.submit_once(&reply).await;
    assert_eq!(page.status, 403);
    assert!(page.contains(&site.text("forbidden-waiting")) && page.contains("Hello."), "{}", page.text());
    // Nobody else finds them by the name they chose.
    assert_eq!(ada.get("/members/Ann").await.status, 404);
    assert_eq!(ada.get("/admin/members/Ann/roles").await.status, 404);
}

#[actix_web::test]
async fn who_is_let_in_is_told_and_their_answer_goes() {
    let site = Site::new().await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    set_way(&mut ada, "approval").await;
    let (mut ann, _) = ask_to_join(&site, "Ann", "A friend told me.").await;
    ask_to_join(&site, "Ben", "Just so.").await;
    assert!(ada.get("/admin/joining").await.contains("2 people wait"));
    let page = mo.get("/moderation/joining").await;
    assert!(page.contains(QUESTION) && page.contains("A friend told me."), "{}", page.text());
    assert_eq!(page.texts_of("main h2.row-title"), ["Ann", "Ben"], "who has waited longest comes first");
    let action = page.attribute("form[action$='/approval']", "action").unwrap();
    let page = mo.submit(&page.form(&action)).await;
    assert!(page.contains(&site.text("joining-approved")) && !page.contains("A friend told me."));
    assert_eq!(ann.get("/boards/talk").await.status, 200);
    assert_eq!(ann.get("/account/standing").await.url, "/");
    assert!(ann.get("/notifications").await.contains(&site.text("event-let-in")));
    assert_eq!(ann.get("/").await.attribute("li.account a", "href").unwrap(), "/account");
    let answers: Vec<String> =
        site.read(|conn| Ok(join_requests::table.select(join_requests::answer).load(conn)?)).await;
    assert_eq!(answers, ["Just so."]);
    // Twice, or with a key of nobody's: there is nobody there.
    let token = mo.get("/moderation/joining").await;
    let token = token.forms("/moderation/joining/2/approval")[0].get("csrf_token").to_owned();
    assert_eq!(mo.submit_once(&Form::new(&action, &[("csrf_token", &token)])).await.status, 404);
    let log = ada.get("/moderation/log").await;
    assert!(log.contains(&site.text("log-join-approve")) && log.contains("Mo"), "{}", log.text());
}

#[actix_web::test]
async fn who_is_declined_reads_why_and_the_account_goes_after_a_while() {
    let (site, mut ada) = by("approval").await;
    let (mut ann, _) = ask_to_join(&site, "Ann", "A friend told me.").await;
    let page = ada.get("/moderation/joining").await;
    let action = page.attribute("form[action$='/refusal']", "action").unwrap();
    let mut form = page.form(&action);
    form.set("message", &"é".repeat(1_001));
    let page = ada.submit(&form).await;
    assert_eq!((page.status, page.form(&action).get("message").chars().count()), (422, 1_001));
    form.set("message", "We are a local group, and full.");
    let page = ada.submit(&form).await;
    assert!(page.contains(&site.text("joining-declined")), "{}", page.text());
    let page = ann.get("/account/standing").await;
    assert!(page.contains("We are a local group, and full.") && page.contains(&site.text("declined-title")));
    assert_eq!(ann.get("/account/profile").await.url, "/account/standing", "no more than that");
    site.app.clock.advance(TimeDelta::days(15));
    housekeeping(&site).await;
    let names: Vec<String> = site.read(|conn| Ok(members::table.select(members::name).load(conn)?)).await;
    assert_eq!(names, ["Ada"]);
}

#[actix_web::test]
async fn waiting_ends_by_itself_and_takes_account_and_answer_with_it() {
    let (site, _) = by("approval").await;
    let (mut ann, page) = ask_to_join(&site, "Ann", "A friend told me.").await;
    assert!(page.contains(&site.text("waiting-gone")));
    site.app.clock.advance(TimeDelta::days(29));
    housekeeping(&site).await;
    assert!(signs_in(&site, "Ann").await, "not before");
    site.app.clock.advance(TimeDelta::days(2));
    housekeeping(&site).await;
    assert!(!signs_in(&site, "Ann").await);
    assert_eq!(ann.get("/account/standing").await.url, "/sign-in?next=%2Faccount%2Fstanding");
    let left: i64 = site.read(|conn| Ok(join_requests::table.count().get_result(conn)?)).await;
    assert_eq!(left, 0);
}

#[actix_web::test]
async fn signing_in_again_leads_back_to_the_page_that_says_so() {
    let (site, _) = by("approval").await;
    ask_to_join(&site, "Ann", "A friend told me.").await;
    let mut elsewhere = site.visitor();
    let mut form = elsewhere.get("/sign-in?next=/boards/talk").await.form("/sign-in");
    form.set("username", "Ann").set("password", PASSWORD);
    assert_eq!(elsewhere.submit(&form).await.url, "/account/standing");
    for path in ["/sign-in", "/sign-up"] {
        assert_eq!(elsewhere.get(path).await.url, "/account/standing");
    }
    let page = elsewhere.get("/account/standing").await;
    assert_eq!(elsewhere.submit(&page.form("/sign-out")).await.status, 200);
    assert_eq!(elsewhere.get_once("/account/standing").await.status, 303);
}

#[actix_web::test]
async fn an_invitation_lets_in_as_many_as_it_says_and_is_kept_as_a_hash() {
    let (site, mut ada) = by("invitation").await;
    let page = site.visitor().get("/sign-up").await;
    assert!(page.contains(&site.text("by-invitation-title")) && !page.has_form("/sign-up"));
    let mut form = Form::new("/sign-up", &[("username", "Ann"), ("password", PASSWORD), ("age", "adult")]);
    let mut ann = site.visitor();
    let token = ann.get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
    let page = ann.submit_once(form.set("csrf_token", &token)).await;
    assert_eq!(page.status, 403);
    assert!(page.contains(&site.text("forbidden-invitation")));

    let page = invite(&mut ada, "2", "7").await;
    let link = link(&page);
    assert!(page.contains("0 of 2 used"), "{}", page.text());
    let token = link.rsplit('=').next().unwrap().to_owned();
    let hashes: Vec<Vec<u8>> =
        site.read(|conn| Ok(invitations::table.select(invitations::token_hash).load(conn)?)).await;
    assert!(!hashes.iter().any(|hash| hex::encode(hash) == token));
    assert!(!ada.get("/admin/invitations").await.body.contains(&token), "shown once");
    for name in ["Ann", "Ben"] {
        let page = join_by(&site, &link, name).await;
        assert_eq!(page.status, 200, "{}", page.text());
        assert!(page.count("form[action='/sign-up']") == 0);
    }
    let page = join_by(&site, &link, "Cem").await;
    assert!(page.contains(&site.text("by-invitation-over")), "{}", page.text());
    assert!(ada.get("/admin/invitations").await.contains("2 of 2 used"));
}

#[actix_web::test]
async fn an_invitation_ends_by_its_time_by_another_link_and_by_hand() {
    let (site, mut ada) = by("approval").await;
    let page = invite(&mut ada, "9", "1").await;
    let (first, action) = (link(&page), page.attribute("form[action$='/link']", "action").unwrap());
    let page = ada.submit(&page.form(&action)).await;
    let second = link(&page);
    assert_ne!(first, second);
    // Who comes by a link that is not good finds the door as it is for everyone.
    assert!(site.visitor().get(&first).await.contains(QUESTION));
    assert!(!site.visitor().get(&second).await.contains(QUESTION), "who is invited is not asked");
    assert_eq!(join_by(&site, &second, "Ann").await.status, 200);
    assert!(signs_in(&site, "Ann").await);
    site.app.clock.advance(TimeDelta::hours(25));
    assert!(site.visitor().get(&second).await.contains(QUESTION), "its time is over");
    let page = invite(&mut ada, "9", "7").await;
    let third = link(&page);
    let delete = page.attribute("form[action$='/delete']", "action").unwrap();
    let page = ada.submit(&page.form(&delete)).await;
    assert!(page.contains(&site.text("invitations-ended")));
    assert!(site.visitor().get(&third).await.contains(QUESTION));
    for token in ["", "nonsense", "%00", "%C3%A9"] {
        assert_eq!(site.visitor().get(&format!("/sign-up?invitation={token}")).await.status, 200, "{token}");
    }
}

#[actix_web::test]
async fn an_invitations_form_is_checked_and_makes_one_when_sent_twice() {
    let (site, mut ada) = by("open").await;
    for (uses, days) in [("0", "7"), ("501", "7"), ("x", "7"), ("2", "0"), ("2", "366"), ("2", "")] {
        let page = invite(&mut ada, uses, days).await;
        assert_eq!(page.status, 422, "{uses} {days}");
        assert_eq!(page.form("/admin/invitations").get("label"), "Tuesday group");
    }
    let mut form = ada.get("/admin/invitations").await.form("/admin/invitations");
    form.set("label", "Twice");
    assert_eq!(ada.submit(&form).await.count("#link"), 1);
    let page = ada.submit(&form).await;
    assert_eq!((page.status, page.count("#link")), (200, 0), "its link was shown then");
    let made: i64 = site.read(|conn| Ok(invitations::table.count().get_result(conn)?)).await;
    assert_eq!(made, 1);
}

#[actix_web::test]
async fn the_hidden_field_is_refused_with_a_word_and_a_form_too_fast_as_well() {
    let site = Site::with(|config| config.limits.enabled = true).await;
    site.set_up("full").await;
    let mut browser = site.visitor();
    let mut form = browser.get("/sign-up").await.form("/sign-up");
    form.set("username", "Ann").set("password", PASSWORD);
    let page = browser.submit_once(&form).await;
    assert_eq!(page.status, 422);
    assert!(page.contains(&site.text("error-too-fast")), "{}", page.text());
    let again = page.form("/sign-up");
    assert_eq!((again.get("username"), again.get("began")), ("Ann", form.get("began")), "the time runs on");
    for began in ["", "00", "zz", &again.get("began").replace('0', "1")] {
        let mut forged = form.clone();
        forged.set("began", began);
        site.app.clock.advance(TimeDelta::seconds(60));
        let page = browser.submit_once(&forged).await;
        assert_eq!(page.status, 422, "{began}");
        assert_ne!(page.form("/sign-up").get("began"), began, "a new one, of now");
    }
    let mut filled = form.clone();
    filled.set("homepage", "https://pills.example");
    let page = browser.submit_once(&filled).await;
    assert_eq!(page.status, 422);
    assert!(page.contains(&site.text("error-homepage")));
    assert_eq!(page.count(".away"), 0, "who has to empty it can see it");
    assert_eq!(page.form("/sign-up").get("homepage"), "");
    assert_eq!(browser.submit_once(&form).await.status, 303);
    // Young people need not wait for help.
    let mut other = site.visitor();
    let mut form = other.get("/sign-up").await.form("/sign-up");
    form.set("age", "young");
    assert_eq!(other.submit_once(&form).await.status, 200);
}

#[actix_web::test]
async fn one_click_turns_a_storm_on_and_it_ends_by_itself() {
    let site = Site::with(|config| config.limits.enabled = true).await;
    site.set_up("full").await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut ann = site.member("Ann").await;
    let thread = ada.begin_thread("welcome", "Hello there", "First words.").await;
    let page = ada.get("/admin/joining").await;
    let page = ada.submit(&page.form("/admin/joining/storm")).await;
    assert!(page.contains(&site.text("storm-on")), "{}", page.text());
    assert_eq!(page.count("form[action='/admin/joining/storm']"), 0);
    // Nobody comes in unseen; who has just joined posts only now and then, and loses no words.
    let mut ben = site.visitor();
    let mut form = ben.get("/sign-up").await.form("/sign-up");
    form.set("username", "Ben").set("password", PASSWORD);
    site.app.clock.advance(TimeDelta::seconds(3));
    assert_eq!(ben.submit(&form).await.url, "/account/standing");
    // A form that is sent twice is one of them.
    let form = ann.reply_form(&thread, "One.").await;
    for _ in 0..2 {
        assert_eq!(ann.submit_once(&form).await.status, 303);
    }
    assert_eq!(ann.reply(&thread, "Two.").await.status, 200);
    let page = ann.reply(&thread, "Three, not to be lost.").await;
    assert_eq!(page.status, 429);
    assert!(page.contains("Three, not to be lost."));
    for words in ["One.", "Two.", "Three."] {
        assert_eq!(ada.reply(&thread, words).await.status, 200, "staff are not slowed down");
    }
    site.app.clock.advance(TimeDelta::days(4));
    let page = ada.get("/admin/joining").await;
    assert!(!page.contains(&site.text("storm-on")));
    assert_eq!(ann.reply(&thread, "Three.").await.status, 200);
    site.member("Cem").await;
    assert!(signs_in(&site, "Cem").await);
}

#[actix_web::test]
async fn one_click_ends_a_storm_and_who_has_been_here_is_not_slowed_down() {
    let site = Site::with(|config| config.limits.enabled = true).await;
    site.set_up("full").await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut ann = site.member("Ann").await;
    let thread = ada.begin_thread("welcome", "Hello there", "First words.").await;
    site.app.clock.advance(TimeDelta::days(8));
    let page = ada.get("/admin/joining").await;
    let mut form = page.form("/admin/joining/storm");
    form.set("days", "2");
    assert_eq!(ada.submit_once(&form).await.status, 400, "days that are not offered");
    form.set("days", "7");
    ada.submit(&form).await;
    for words in ["One.", "Two.", "Three."] {
        assert_eq!(ann.reply(&thread, words).await.status, 200);
    }
    let page = ada.get("/admin/joining").await;
    let page = ada.submit(&page.form("/admin/joining/storm/delete")).await;
    assert!(!page.contains(&site.text("storm-on")));
    let log = ada.get("/moderation/log").await;
    assert!(log.contains(&site.text("log-storm-begin")) && log.contains(&site.text("log-storm-end")));
}

#[actix_web::test]
async fn how_people_join_is_checked_and_two_administrators_do_not_overwrite_each_other() {
    let (site, mut ada) = by("open").await;
    let old = ada.get("/admin/joining").await.form("/admin/joining");
    set_way(&mut ada, "invitation").await;
    let mut form = old.clone();
    form.set("way", "approval").set("question", "Another question?");
    let page = ada.submit(&form).await;
    assert_eq!(page.status, 409);
    assert!(page.contains(&site.text("joining-invitation")), "{}", page.text());
    let again = page.form("/admin/joining");
    assert_eq!((again.get("way"), again.get("question")), ("approval", "Another question?"));
    assert_eq!(ada.submit(&again).await.status, 200);
    let long = "é".repeat(301);
    for (way, question) in [("nonsense", "Why?"), ("", "Why?"), ("open", long.as_str()), ("open", "a\u{202E}b")] {
        let mut form = ada.get("/admin/joining").await.form("/admin/joining");
        form.set("way", way).set("question", question);
        assert_eq!(ada.submit(&form).await.status, 422, "{way} {question}");
    }
}

#[actix_web::test]
async fn fifty_people_behind_one_address_join_sign_in_and_write() {
    let site = Site::with(|config| config.limits.enabled = true).await;
    site.set_up("full").await;
    let thread = site.member("Harriet").await.begin_thread("welcome", "Hello there", "First words.").await;
    for n in 0..49 {
        // All at the same moment, but for the seconds that each needs.
        let mut one = site.member(&format!("Guest{n}")).await;
        assert_eq!(one.reply(&thread, "Hello from the library.").await.status, 200, "guest {n}");
    }
    for n in 0..49 {
        assert!(signs_in(&site, &format!("Guest{n}")).await, "guest {n}");
    }
    assert_eq!(site.count_posts(&thread).await, 50);
}

#[actix_web::test]
async fn at_a_shared_exit_a_second_step_a_passkey_and_a_link_work_all_the_same() {
    let site = Site::with(|config| {
        config.limits.enabled = true;
        config.limits.sign_ins_per_address = 1;
    })
    .await;
    site.set_up("full").await;
    let mut ann = site.member("Ann").await;
    site.set_email("Ann", "ann@harbour.example").await;
    let app = ann.turn_on_second_step(&site).await;
    let mut device = Authenticator::new(7);
    let mut cem = site.member("Cem").await;
    cem.add_passkey("My phone", &mut device).await;
    site.visitor().ask_reset("ann@harbour.example").await;
    site.work().await;
    let link = site.mails().pop().unwrap().link();
    let mut stranger = site.visitor();
    let mut form = stranger.get("/sign-in").await.form("/sign-in");
    let mut last = 0;
    for n in 0..80 {
        form.set("username", &format!("Nobody{n}")).set("password", "not the password");
        last = stranger.submit_once(&form).await.status;
    }
    assert_eq!(last, 429);
    let page = ann.get("/members/Ann").await;
    ann.submit(&page.form("/sign-out")).await;
    let page = ann.enter_password("Ann").await;
    assert_eq!(ann.enter_code(&page, &app.code(&site, 0)).await.status, 303, "the code is hers alone");
    site.app.clock.advance(TimeDelta::minutes(16));
    let page = ann.get("/account/passkeys").await;
    let mut form = page.form("/account/confirm");
    form.set("current_password", PASSWORD);
    assert_eq!(ann.submit_once(&form).await.status, 303, "confirming counts by session");
    let mut other = site.visitor();
    let mut form = other.get("/sign-in").await.form("/sign-in");
    form.action = "/sign-in/passkey".to_owned();
    let form = other.answer_with(form, "sign_in", &device).await;
    assert_eq!(other.submit_once(&form).await.status, 303, "passkeys count by themselves");
    assert_eq!(site.visitor().get(&link).await.status, 200, "nobody guesses a link");
}

#[actix_web::test]
async fn at_a_shared_exit_one_person_cannot_keep_others_from_coming_in() {
    let site = Site::with(|config| {
        config.limits.enabled = true;
        // So that nothing comes back while the test runs.
        config.limits.sign_ins_per_address = 1;
    })
    .await;
    site.set_up("full").await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut ann = site.member("Ann").await;
    let page = ann.get("/members/Ann").await;
    ann.submit(&page.form("/sign-out")).await;
    // Somebody uses up what the address may try.
    let mut stranger = site.visitor();
    let mut form = stranger.get("/sign-in").await.form("/sign-in");
    let mut last = 0;
    for n in 0..80 {
        form.set("username", &format!("Nobody{n}")).set("password", "not the password");
        last = stranger.submit_once(&form).await.status;
    }
    assert_eq!(last, 429);
    // Ann has signed in here before, so she is heard; and no slower than ever.
    let mut form = ann.get("/sign-in").await.form("/sign-in");
    form.set("username", "Ann").set("password", PASSWORD);
    assert_eq!(ann.submit_once(&form).await.status, 303);
    // Her browser's mark is no pass to other accounts.
    let mut other = ann.clone();
    other.cookies.remove("mooring-session");
    let mut form = other.get("/sign-in").await.form("/sign-in");
    form.set("username", "Ada").set("password", "not the password");
    assert_eq!(other.submit_once(&form).await.status, 429);
    // So are those who were invited, when the address has made all the accounts that it may.
    for n in 0..60 {
        let mut browser = site.visitor();
        let mut form = browser.get("/sign-up").await.form("/sign-up");
        site.app.clock.advance(TimeDelta::seconds(3));
        form.set("username", &format!("Crowd{n}")).set("password", PASSWORD);
        last = browser.submit_once(&form).await.status;
    }
    assert_eq!(last, 429);
    let link = link(&invite(&mut ada, "1", "7").await);
    let mut bob = site.visitor();
    let mut form = bob.get(&link).await.form("/sign-up");
    site.app.clock.advance(TimeDelta::seconds(3));
    form.set("username", "Bob").set("password", PASSWORD);
    assert_eq!(bob.submit_once(&form).await.status, 303);
}
