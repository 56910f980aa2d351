//! The recovery code: offered after the first post, shown once, and good for one new password.

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::db::schema::{recovery_codes, sessions};

use crate::support::{Browser, PASSWORD, Page, Site};

const NEW: &str = "kettle violin ravine";
const OFFER: &str = "form[action='/account/recovery-code/offer/delete']";

async fn make_code(browser: &mut Browser) -> String {
    let form = browser.get("/account/recovery-code").await.form("/account/recovery-code");
    let page = browser.submit_once(&form).await;
    assert_eq!(page.status, 200, "{}", page.text());
    page.text_of("pre.codes").unwrap()
}

async fn recover(browser: &mut Browser, name: &str, code: &str, password: &str) -> Page {
    let mut form = browser.get("/recover").await.form("/recover");
    form.set("username", name).set("code", code).set("password", password);
    browser.submit_once(&form).await
}

#[actix_web::test]
async fn a_code_is_offered_after_the_first_post_and_not_at_the_door() {
    let site = Site::new().await;
    let theirs = site.member("Bob").await.begin_thread("welcome", "Say hello here", "Hello.").await;
    let mut ann = site.member("Ann").await;
    for path in ["/", "/boards/welcome", &theirs] {
        assert_eq!(ann.get(path).await.count(OFFER), 0, "{path}: not before she has written");
    }
    let page = ann.reply(&theirs, "Hello, all.").await;
    assert_eq!((page.count(OFFER), page.count("a[href='/account/recovery-code']")), (1, 1));
    assert_eq!(ann.get("/boards/welcome").await.count(OFFER), 0, "only beside what she wrote");
    assert_eq!(site.visitor().get(&theirs).await.count(OFFER), 0);
    let later = page.form("/account/recovery-code/offer/delete");
    let page = ann.submit(&later).await;
    assert_eq!((page.url.as_str(), page.count(OFFER)), (theirs.as_str(), 0), "not now is not now, and she is back");
    assert_eq!(ann.reply(&theirs, "Hello again.").await.count(OFFER), 0);
    make_code(&mut ann).await;
}

#[actix_web::test]
async fn who_has_a_code_or_a_confirmed_address_is_not_offered_one() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    make_code(&mut ann).await;
    let thread = ann.begin_thread("welcome", "Say hello here", "Hello.").await;
    assert_eq!(ann.get(&thread).await.count(OFFER), 0);
    let mut bob = site.visitor();
    let mut form = bob.get("/sign-up").await.form("/sign-up");
    form.set("username", "Bob").set("password", PASSWORD).set("email", "bob@example.org");
    bob.submit(&form).await;
    let page = bob.reply(&thread, "Hello.").await;
    assert_eq!(page.count(OFFER), 1, "an address with a slip in it opens nothing");
    assert!(page.contains(&site.text("recovery-offer")), "{}", page.text());
    let mail = site.mail().await;
    bob.follow_link(&mail).await;
    assert_eq!(bob.get(&thread).await.count(OFFER), 0);
}

#[actix_web::test]
async fn a_code_lets_a_new_password_be_set_and_ends_every_session() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let code = make_code(&mut ann).await;
    assert_eq!(code.split('-').count(), 7);
    let page = ann.get("/account/recovery-code").await;
    assert!(page.contains(&site.text("recovery-code-there")) && !page.contains(&code), "shown once");
    let mut browser = site.visitor();
    assert_eq!(browser.get("/sign-in").await.count("a[href='/recover']"), 1);
    let page = recover(&mut browser, "ann", &code.to_lowercase().replace('-', " "), NEW).await;
    assert_eq!((page.status, page.header("location")), (303, "/sign-in?done=recovered"));
    assert!(browser.get("/sign-in?done=recovered").await.contains(&site.text("recover-done")));
    let left: i64 = site.read(|conn| Ok(sessions::table.count().get_result(conn)?)).await;
    assert_eq!((left, ann.get_once("/account/sessions").await.status), (0, 303), "whoever was signed in is out");
    assert_eq!(browser.enter_password("Ann").await.status, 422, "the old password is gone");
    let mut form = browser.get("/sign-in").await.form("/sign-in");
    form.set("username", "Ann").set("password", NEW);
    assert_eq!(browser.submit(&form).await.status, 200);
    assert!(browser.get("/notifications").await.contains(&site.text("event-recovery-code-used")));
    let mut other = site.visitor();
    assert_eq!(recover(&mut other, "Ann", &code, "teapot gravel mitten").await.status, 422, "a code is good once");
}

#[actix_web::test]
async fn a_code_does_not_stand_for_the_second_step() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let app = ann.turn_on_second_step(&site).await;
    let code = make_code(&mut ann).await;
    let mut browser = site.visitor();
    let page = browser.enter_password("Ann").await;
    assert_eq!(browser.enter_code(&page, &code).await.status, 422);
    assert_eq!(recover(&mut browser, "Ann", &app.codes[0], NEW).await.status, 422, "nor the other way round");
    assert_eq!(recover(&mut browser, "Ann", &code, NEW).await.status, 303);
    let mut form = browser.get("/sign-in").await.form("/sign-in");
    form.set("username", "Ann").set("password", NEW);
    assert!(browser.submit(&form).await.has_form("/sign-in/second-step"), "it is asked for all the same");
}

#[actix_web::test]
async fn unknown_names_and_wrong_codes_get_the_same_answer() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let code = make_code(&mut ann).await;
    let of_bob = make_code(&mut site.member("Bob").await).await;
    site.member("Cleo").await;
    let mut texts = Vec::new();
    for (name, code) in [
        ("Ann", "0000-0000-0000-0000-0000-0000-0000"),
        ("Ann", of_bob.as_str()),
        ("Ann", ""),
        ("Cleo", code.as_str()),
        ("Nobody", code.as_str()),
    ] {
        let mut browser = site.visitor();
        browser.get("/recover").await;
        let (count, page) = site.statements(recover(&mut browser, name, code, NEW)).await;
        assert_eq!(page.status, 422, "{name} {code}");
        assert_eq!((page.form("/recover").get("code"), page.form("/recover").get("password")), ("", ""));
        texts.push((count, page.text()));
    }
    assert!(texts[0].1.contains(&site.text("error-recover")));
    assert_eq!(recover(&mut site.visitor(), "Nobody\0", &code, NEW).await.status, 422);
    texts.iter().for_each(|text| assert_eq!(*text, texts[0]));
}

#[actix_web::test]
async fn a_password_that_will_not_do_costs_no_code() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let code = make_code(&mut ann).await;
    let mut browser = site.visitor();
    for password in ["", "short", "password123", "p".repeat(129).as_str()] {
        assert_eq!(recover(&mut browser, "Ann", &code, password).await.status, 422, "{password}");
    }
    assert_eq!(ann.get_once("/account/sessions").await.status, 200, "nothing has changed");
    assert_eq!(recover(&mut browser, "Ann", &code, NEW).await.status, 303);
}

#[actix_web::test]
async fn wrong_codes_wait_in_a_known_browser_too() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let code = make_code(&mut ann).await;
    let form = ann.get("/members/Ann").await.form("/sign-out");
    ann.submit(&form).await;
    for _ in 0..5 {
        assert_eq!(recover(&mut ann, "Ann", "0000", NEW).await.status, 422);
    }
    assert_eq!(recover(&mut ann, "Ann", &code, NEW).await.status, 429);
    assert_eq!(recover(&mut site.visitor(), "Ann", &code, NEW).await.status, 303);
}

#[actix_web::test]
async fn wrong_codes_make_strangers_wait_and_not_the_owner() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let code = make_code(&mut ann).await;
    let form = ann.get("/members/Ann").await.form("/sign-out");
    ann.submit(&form).await;
    let mut thief = site.visitor();
    for name in ["Ann", "Nobody"] {
        for _ in 0..5 {
            assert_eq!(recover(&mut thief, name, "0000", NEW).await.status, 422);
        }
        let page = recover(&mut thief, name, "0000", NEW).await;
        assert_eq!((page.status, page.header("retry-after")), (429, "2"), "{name}");
    }
    assert_eq!(thief.enter_password("Ann").await.status, 200, "signing in does not wait for that");
    assert_eq!(recover(&mut ann, "Ann", &code, NEW).await.status, 303, "her own browser is heard");
}

#[actix_web::test]
async fn a_new_code_takes_the_place_of_the_old_and_a_removed_one_is_gone() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let first = make_code(&mut ann).await;
    let second = make_code(&mut ann).await;
    let mut browser = site.visitor();
    assert_eq!(recover(&mut browser, "Ann", &first, NEW).await.status, 422);
    let form = ann.get("/account/recovery-code").await.form("/account/recovery-code/delete");
    let page = ann.submit(&form).await;
    assert!(page.contains(&site.text("recovery-code-done-removed")));
    assert_eq!(recover(&mut browser, "Ann", &second, NEW).await.status, 422);
    let events = ann.get("/notifications").await;
    for key in ["event-recovery-code-made", "event-recovery-code-removed"] {
        assert!(events.contains(&site.text(key)), "{key}");
    }
    site.app.clock.advance(TimeDelta::days(91));
    assert!(
        !ann.get("/notifications").await.contains(&site.text("event-recovery-code-made")),
        "after a while it rests"
    );
}

#[actix_web::test]
async fn the_database_holds_a_digest_of_the_code() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let code = make_code(&mut ann).await.replace('-', "");
    let kept: Vec<Vec<u8>> =
        site.read(|conn| Ok(recovery_codes::table.select(recovery_codes::code_digest).load(conn)?)).await;
    assert_eq!((kept.len(), kept[0].len()), (1, 32));
    assert_ne!(kept[0], mooring::vault::digest(code.as_bytes()), "and no plain one");
}
