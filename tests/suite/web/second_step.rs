//! The second step at sign-in: turning it on and off, codes of an app, and codes that were written down.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::db::schema::{ceremonies, recovery_codes, second_steps, sessions};

use crate::support::{Browser, PASSWORD, Page, SecondStep, Site};

/// Ann with a second step, and a browser that she has never used.
async fn ann(site: &Rc<Site>) -> (Browser, SecondStep, Browser) {
    let mut ann = site.member("Ann").await;
    let app = ann.turn_on_second_step(site).await;
    (ann, app, site.visitor())
}

fn is_signed_in(page: &Page) -> bool {
    page.status == 303
        && page.headers.get_all("set-cookie").any(|c| c.to_str().unwrap().starts_with("mooring-session="))
}

#[actix_web::test]
async fn it_is_on_only_after_a_right_code_and_then_ten_codes_are_shown_once() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let page = ann.get("/account/second-step").await;
    assert_eq!((page.status, page.count(".qr svg path")), (200, 1));
    let app = SecondStep::of(&page.text_of("code.secret").unwrap());
    let mut form = page.form("/account/second-step");
    form.set("code", "000000");
    let page = ann.submit_once(&form).await;
    assert_eq!(page.status, 422);
    assert!(page.contains(&site.text("error-code-first")));
    let again = SecondStep::of(&page.text_of("code.secret").unwrap());
    assert_eq!(again.code(&site, 0), app.code(&site, 0), "a wrong code leaves the picture as it is");
    assert!(is_signed_in(&ann_signs_in(&site).await), "it is not on yet");

    let mut form = page.form("/account/second-step");
    form.set("code", &app.code(&site, 0));
    let page = ann.submit_once(&form).await;
    let codes = page.text_of("pre.codes").unwrap();
    assert_eq!(codes.split(' ').count(), 10, "{codes}");
    let twice = ann.submit_once(&form).await;
    assert_eq!((twice.status, twice.header("location")), (303, "/account/second-step"), "sent twice, it is on once");
    let page = ann.get("/account/second-step").await;
    assert!(!page.contains(codes.split(' ').next().unwrap()) && page.contains(&site.text_with("codes-left", 10)));
    assert_eq!(page.count(".qr"), 0, "the secret is not shown again");
    assert!(ann.get("/notifications").await.contains(&site.text("event-second-step-on")));
    kept_are_digests_and_sealed(&site, &app, &codes).await;
}

async fn ann_signs_in(site: &Rc<Site>) -> Page {
    let mut browser = site.visitor();
    let mut form = browser.get("/sign-in").await.form("/sign-in");
    form.set("username", "Ann").set("password", PASSWORD);
    browser.submit_once(&form).await
}

async fn kept_are_digests_and_sealed(site: &Site, app: &SecondStep, codes: &str) {
    let (sealed, digests): (Vec<u8>, Vec<Vec<u8>>) = site
        .read(|conn| {
            let sealed = second_steps::table.select(second_steps::secret_sealed).first(conn)?;
            Ok((sealed, recovery_codes::table.select(recovery_codes::code_digest).load(conn)?))
        })
        .await;
    assert_eq!((sealed.len(), digests.len()), (1 + 24 + 20 + 16, 10));
    assert!(app.code(site, 0).len() == 6 && digests.iter().all(|digest| digest.len() == 32));
    let first = codes.split(' ').next().unwrap().replace('-', "");
    assert!(digests.iter().all(|digest| *digest != mooring::vault::digest(first.as_bytes()).to_vec()));
}

#[actix_web::test]
async fn the_password_leads_to_the_code_and_the_code_to_where_one_was_going() {
    let site = Site::new().await;
    let (_, app, mut browser) = ann(&site).await;
    let mut form = browser.get("/sign-in?next=%2Fboards%2Fwelcome").await.form("/sign-in");
    form.set("username", "Ann").set("password", PASSWORD).set("shared", "true");
    let page = browser.submit(&form).await;
    assert_eq!(page.url, "/sign-in/second-step?next=%2Fboards%2Fwelcome");
    assert!(!browser.cookies.contains_key("mooring-session"), "the password alone opens nothing");
    assert_eq!(browser.get("/account/sessions").await.url, "/sign-in?next=%2Faccount%2Fsessions");
    let page = browser.enter_code(&page, &app.code(&site, 0)).await;
    assert!(is_signed_in(&page));
    assert_eq!(page.header("location"), "/boards/welcome");
    assert!(!browser.cookies.contains_key("mooring-second-step"), "nothing waits any more");
    assert_eq!(browser.get_once("/sign-in/second-step").await.header("location"), "/");
    let (shared, waiting): (Vec<bool>, i64) = site
        .read(|conn| {
            let shared = sessions::table.order(sessions::id.desc()).select(sessions::is_shared).load(conn)?;
            Ok((shared, ceremonies::table.count().get_result(conn)?))
        })
        .await;
    assert_eq!((shared, waiting), (vec![true, false], 0), "that the phone is shared is kept on the way");
}

#[actix_web::test]
async fn a_code_is_good_once_and_within_a_step_of_the_clock() {
    let site = Site::new().await;
    let (_, app, mut browser) = ann(&site).await;
    let page = browser.enter_password("Ann").await;
    for (seconds, why) in [(-60, "two steps behind"), (60, "two steps before"), (-30, "used when it was turned on")] {
        let answer = browser.enter_code(&page, &app.code(&site, seconds)).await;
        assert_eq!(answer.status, 422, "{why}");
        assert!(answer.contains(&site.text("error-code")), "{why}");
    }
    let code = app.code(&site, 30);
    assert!(is_signed_in(&browser.enter_code(&page, &code).await), "a clock that is one step before");
    let mut other = site.visitor();
    let page = other.enter_password("Ann").await;
    assert_eq!(other.enter_code(&page, &code).await.status, 422, "a code that was used");
    assert_eq!(other.enter_code(&page, &app.code(&site, 0)).await.status, 422, "and one from before it");
    site.app.clock.advance(TimeDelta::seconds(90));
    assert!(is_signed_in(&other.enter_code(&page, &app.code(&site, -30)).await), "a clock that is one step behind");
}

#[actix_web::test]
async fn a_code_that_was_written_down_is_good_once() {
    let site = Site::new().await;
    let (mut ann, app, mut browser) = ann(&site).await;
    let page = browser.enter_password("Ann").await;
    let written = format!(" {} ", app.codes[3].to_lowercase().replace('-', " "));
    assert!(is_signed_in(&browser.enter_code(&page, &written).await), "however it is written");
    let mut other = site.visitor();
    let page = other.enter_password("Ann").await;
    assert_eq!(other.enter_code(&page, &app.codes[3]).await.status, 422, "used up");
    assert!(ann.get("/account/second-step").await.contains(&site.text_with("codes-left", 9)));
    assert!(ann.get("/notifications").await.contains(&site.text("event-code-used")));

    let form = ann.get("/account/second-step").await.form("/account/second-step/codes");
    let new = ann.submit_once(&form).await.text_of("pre.codes").unwrap();
    assert_eq!(other.enter_code(&page, &app.codes[4]).await.status, 422, "the new codes took the place of the old");
    assert!(is_signed_in(&other.enter_code(&page, new.split(' ').next().unwrap()).await));
}

#[actix_web::test]
async fn a_code_of_another_member_opens_nothing() {
    let site = Site::new().await;
    let (_, app, _) = ann(&site).await;
    let mut bob = site.member("Bob").await;
    bob.turn_on_second_step(&site).await;
    let mut browser = site.visitor();
    let page = browser.enter_password("Bob").await;
    for code in [&app.code(&site, 0), &app.codes[0]] {
        assert_eq!(browser.enter_code(&page, code).await.status, 422);
    }
}

#[actix_web::test]
async fn words_are_carried_through_the_second_step() {
    const WORDS: &str = "It took me all evening\nto write this.";
    let site = Site::new().await;
    let thread = site.member("Bob").await.begin_thread("welcome", "Say hello here", "Hello.").await;
    let (mut ann, app, _) = ann(&site).await;
    let form = ann.reply_form(&thread, WORDS).await;
    site.end_sessions().await;
    let mut sign_in = ann.submit(&form).await.form("/sign-in");
    sign_in.set("username", "Ann").set("password", PASSWORD);
    let page = ann.submit_once(&sign_in).await;
    assert_eq!(page.status, 200, "there is a form to carry, so it is no redirect");
    assert_eq!(page.form("/sign-in/second-step").get("resume_body"), WORDS);
    let page = ann.enter_code(&page, "000000").await;
    assert_eq!(page.status, 422);
    assert_eq!(page.form("/sign-in/second-step").get("resume_body"), WORDS, "a wrong code keeps them");
    let late = page.form("/sign-in/second-step");
    let page = ann.enter_code(&page, &app.code(&site, 0)).await;
    assert!(page.contains(&site.text("resume-title")), "{}", page.text());
    let again = page.form(&form.action);
    assert_eq!(again.get("body"), WORDS);
    assert!(again.fields.iter().all(|(name, _)| name != "code"), "codes are not carried");
    assert_eq!(ann.submit(&again).await.status, 200);
    assert_eq!(site.count_posts(&thread).await, 2);

    // Too late, the password is asked once more, and the words are still there.
    let mut stranger = site.visitor();
    let token = stranger.get("/sign-in").await.form("/sign-in").get("csrf_token").to_owned();
    let mut late = late;
    late.set("csrf_token", &token);
    let page = stranger.submit_once(&late).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.form("/sign-in").get("resume_body"), WORDS);
}

#[actix_web::test]
async fn a_sign_in_waits_ten_minutes_in_its_browser_only() {
    let site = Site::new().await;
    let (_, app, mut browser) = ann(&site).await;
    let page = browser.enter_password("Ann").await;
    let mut thief = site.visitor();
    thief.get("/sign-in").await;
    let cookie = browser.cookies["mooring-second-step"].clone();
    thief.cookies.insert("mooring-second-step".to_owned(), cookie.clone());
    assert_eq!(thief.get("/sign-in/second-step").await.url, "/sign-in?next=%2F", "another browser");
    for tampered in [cookie.replace(&cookie[..1], if cookie.starts_with('0') { "1" } else { "0" }), "00".to_owned()] {
        browser.cookies.insert("mooring-second-step".to_owned(), tampered);
        assert_eq!(browser.get("/sign-in/second-step").await.url, "/sign-in?next=%2F", "tampered with");
    }
    browser.cookies.insert("mooring-second-step".to_owned(), cookie);
    site.app.clock.advance(TimeDelta::minutes(10));
    let late = browser.enter_code(&page, &app.code(&site, 0)).await;
    assert_eq!(late.status, 422);
    assert!(late.contains(&site.text("error-second-step-late")), "{}", late.text());
}

#[actix_web::test]
async fn a_new_password_ends_a_sign_in_that_waits() {
    let site = Site::new().await;
    let (mut ann, app, mut thief) = ann(&site).await;
    let page = thief.enter_password("Ann").await;
    let mut form = ann.get("/account/password").await.form("/account/password");
    form.set("current_password", PASSWORD).set("password", "kettle violin ravine");
    assert_eq!(ann.submit_once(&form).await.status, 303);
    assert_eq!(thief.enter_code(&page, &app.code(&site, 0)).await.status, 422);
    assert!(!thief.cookies.contains_key("mooring-session"));
}

#[actix_web::test]
async fn a_browser_that_signed_in_before_is_asked_too() {
    let site = Site::new().await;
    let (mut ann, app, _) = ann(&site).await;
    let form = ann.get("/members/Ann").await.form("/sign-out");
    ann.submit(&form).await;
    assert!(ann.cookies.contains_key("mooring-device"));
    let page = ann.enter_password("Ann").await;
    assert!(page.has_form("/sign-in/second-step"));
    assert!(is_signed_in(&ann.enter_code(&page, &app.code(&site, 0)).await));
}

#[actix_web::test]
async fn after_five_wrong_codes_strangers_wait_and_the_owner_does_not() {
    let site = Site::new().await;
    let (mut ann, app, mut thief) = ann(&site).await;
    let page = thief.enter_password("Ann").await;
    for _ in 0..5 {
        assert_eq!(thief.enter_code(&page, "000000").await.status, 422);
    }
    let right = app.code(&site, 0);
    let wait = thief.enter_code(&page, &right).await;
    assert_eq!((wait.status, wait.header("retry-after")), (429, "2"), "even a right code is not looked at");
    assert!(!wait.contains(&site.text("error-code")));
    let mut other = site.visitor();
    let page = other.enter_password("Ann").await;
    assert_eq!(other.enter_code(&page, &right).await.status, 429, "it counts for the account, not the browser");

    let form = ann.get("/members/Ann").await.form("/sign-out");
    ann.submit(&form).await;
    let mine = ann.enter_password("Ann").await;
    for _ in 0..5 {
        assert_eq!(ann.enter_code(&mine, "000000").await.status, 422, "a browser of hers has tries of its own");
    }
    assert_eq!(ann.enter_code(&mine, &right).await.status, 429, "but not without end");
    site.app.clock.advance(TimeDelta::seconds(2));
    assert!(is_signed_in(&ann.enter_code(&mine, &app.code(&site, 0)).await), "nobody is locked out for good");
}

#[actix_web::test]
async fn turning_it_off_needs_the_password_and_a_code() {
    let site = Site::new().await;
    let (mut ann, app, mut browser) = ann(&site).await;
    let form = ann.get("/account/second-step").await.form("/account/second-step/delete");
    let right = app.code(&site, 0);
    for (password, code, key) in [
        ("not the password", right.as_str(), "error-current-password"),
        (PASSWORD, "000000", "error-code"),
        (PASSWORD, "", "error-code"),
    ] {
        let mut form = form.clone();
        form.set("current_password", password).set("code", code);
        let page = ann.submit_once(&form).await;
        assert_eq!(page.status, 422, "{password} {code}");
        assert!(page.contains(&site.text(key)), "{}", page.text());
    }
    assert!(browser.enter_password("Ann").await.has_form("/sign-in/second-step"), "it is still on");
    let mut form = form;
    form.set("current_password", PASSWORD).set("code", &right);
    let page = ann.submit(&form).await;
    assert!(page.contains(&site.text("second-step-done-off")) && page.count(".qr") == 1);
    let left: i64 = site.read(|conn| Ok(recovery_codes::table.count().get_result(conn)?)).await;
    assert_eq!(left, 0);
    assert!(is_signed_in(&ann_signs_in(&site).await));
    assert!(ann.get("/notifications").await.contains(&site.text("event-second-step-off")));
}

#[actix_web::test]
async fn a_picture_is_good_for_an_hour_in_its_session_only() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let page = ann.get("/account/second-step").await;
    let app = SecondStep::of(&page.text_of("code.secret").unwrap());
    let setup = page.form("/account/second-step").get("setup").to_owned();
    let changed = setup.replace(&setup[setup.len() - 1..], "0").replace("00", "01");
    let mut foreign = bob.get("/account/second-step").await.form("/account/second-step");
    foreign.set("setup", &setup).set("code", &app.code(&site, 0));
    assert_eq!(bob.submit_once(&foreign).await.status, 422, "another's");
    for setup in [changed.as_str(), "", "zz", &setup[..40]] {
        let mut form = page.form("/account/second-step");
        form.set("setup", setup).set("code", &app.code(&site, 0));
        let page = ann.submit_once(&form).await;
        assert_eq!(page.status, 422, "{setup}");
        assert!(page.contains(&site.text("error-second-step-setup")));
    }
    site.app.clock.advance(TimeDelta::minutes(61));
    let mut confirm = ann.get("/account/confirm").await.form("/account/confirm");
    confirm.set("current_password", PASSWORD);
    ann.submit(&confirm).await;
    let mut form = page.form("/account/second-step");
    form.set("code", &app.code(&site, 0));
    assert_eq!(ann.submit_once(&form).await.status, 422, "an hour later");
    let on: i64 = site.read(|conn| Ok(second_steps::table.count().get_result(conn)?)).await;
    assert_eq!(on, 0);
}
