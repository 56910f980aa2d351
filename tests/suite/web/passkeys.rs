//! Passkeys: adding, listing and removing them, signing in with one, and what is refused.

use std::rc::Rc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::{ceremonies, passkeys};

use crate::support::{Authenticator, Browser, Form, Page, Site};

/// Ann with a passkey, her device, and a browser that she has never used.
async fn ann(site: &Rc<Site>) -> (Browser, Authenticator, Browser) {
    let mut ann = site.member("Ann").await;
    let mut device = Authenticator::new(7);
    ann.add_passkey("My phone", &mut device).await;
    (ann, device, site.visitor())
}

fn is_signed_in(page: &Page) -> bool {
    page.status == 303
        && page.headers.get_all("set-cookie").any(|c| c.to_str().unwrap().starts_with("mooring-session="))
}

/// The form of signing in, sent by its other button.
async fn sign_in_form(browser: &mut Browser) -> Form {
    let mut form = browser.get("/sign-in?next=%2Fboards").await.form("/sign-in");
    form.action = "/sign-in/passkey".to_owned();
    form
}

#[actix_web::test]
async fn a_passkey_is_added_listed_used_and_removed() {
    let site = Site::new().await;
    let (mut ann, device, mut browser) = ann(&site).await;
    let page = ann.get("/account/passkeys").await;
    assert_eq!(page.texts_of(".row-title"), ["My phone"]);
    assert!(page.contains(&site.text("passkeys-unused")));
    site.app.clock.advance(TimeDelta::minutes(3));
    let form = sign_in_form(&mut browser).await;
    let form = browser.answer_with(form, "sign_in", &device).await;
    let page = browser.submit_once(&form).await;
    assert!(is_signed_in(&page), "{}", page.text());
    assert_eq!(page.header("location"), "/boards");
    assert!(!ann.get("/account/passkeys").await.contains(&site.text("passkeys-unused")));
    assert_eq!(browser.get("/account/second-step").await.url, "/account/second-step", "it counts as confirmed");

    let page = ann.get("/account/passkeys").await;
    let action = page.attribute("form[action$='/delete']", "action").unwrap();
    let page = ann.submit(&page.form(&action)).await;
    assert!(page.contains(&site.text("passkeys-done-removed")) && page.contains(&site.text("passkeys-empty")));
    let events = ann.get("/notifications").await;
    assert!(events.contains(&site.text("event-passkey-added")) && events.contains(&site.text("event-passkey-removed")));
    let mut other = site.visitor();
    let form = sign_in_form(&mut other).await;
    let form = other.answer_with(form, "sign_in", &device).await;
    let page = other.submit_once(&form).await;
    assert_eq!(page.status, 422, "it opens nothing any more");
    assert!(page.contains(&site.text("error-passkey")));
}

#[actix_web::test]
async fn what_is_kept_of_a_passkey_is_sealed() {
    let site = Site::new().await;
    ann(&site).await;
    let (digest, sealed): (Vec<u8>, Vec<u8>) = site
        .read(|conn| Ok(passkeys::table.select((passkeys::credential_digest, passkeys::passkey_sealed)).first(conn)?))
        .await;
    assert_eq!(digest, site.app.keyring.mac("passkeys.credential", &[7; 16]));
    assert!(!sealed.windows(16).any(|window| window == [7; 16]), "the credential's id is not in it");
}

#[actix_web::test]
async fn a_browser_is_asked_for_a_key_that_says_whose_it_is_and_is_unlocked() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let form = ann.get("/account/passkeys").await.form("/account/passkeys");
    let options = ann.begin_ceremony(&form, "add").await.options;
    let selection = &options["authenticatorSelection"];
    assert_eq!((&selection["residentKey"], &selection["userVerification"]), (&"required".into(), &"required".into()));
    assert_eq!((&options["rp"]["id"], &options["user"]["name"]), (&"localhost".into(), &"Ann".into()));
    let handle = URL_SAFE_NO_PAD.decode(options["user"]["id"].as_str().unwrap()).unwrap();
    assert_eq!(handle.len(), 16);
    assert!(!handle.windows(5).any(|some| some == [0; 5]), "no number that others could find out by it: {handle:?}");
    let again = ann.begin_ceremony(&form, "add").await.options;
    assert_eq!(again["user"]["id"], options["user"]["id"]);
    assert_ne!(again["challenge"], options["challenge"]);
}

#[actix_web::test]
async fn the_same_key_is_added_once() {
    let site = Site::new().await;
    let (mut ann, mut device, _) = ann(&site).await;
    let mut form = ann.get("/account/passkeys").await.form("/account/passkeys");
    let asked = ann.begin_ceremony(&form, "add").await;
    assert_eq!(asked.options["excludeCredentials"].as_array().unwrap().len(), 1);
    form.set("ceremony", &asked.ceremony).set("credential", &device.create(&asked.options));
    let page = ann.submit_once(&form).await;
    assert_eq!(page.status, 422);
    assert!(page.contains(&site.text("error-passkey-add")));
    let mut bob = site.member("Bob").await;
    let mut form = bob.get("/account/passkeys").await.form("/account/passkeys");
    let asked = bob.begin_ceremony(&form, "add").await;
    form.set("ceremony", &asked.ceremony).set("credential", &device.create(&asked.options));
    assert_eq!(bob.submit_once(&form).await.status, 422, "nor to another account");
}

#[actix_web::test]
async fn names_are_checked_and_come_back() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let page = ann.get("/account/passkeys").await;
    assert_eq!(page.form("/account/passkeys").get("name"), site.text("device-other"), "a kind of device to begin with");
    for (name, key) in [("x".repeat(61), None), ("a\u{202e}b".to_owned(), Some("error-text-direction"))] {
        let mut form = page.form("/account/passkeys");
        form.set("name", &name);
        let page = ann.submit_once(&form).await;
        assert_eq!(page.status, 422);
        assert_eq!(page.form("/account/passkeys").get("name"), name);
        assert!(key.is_none_or(|key| page.contains(&site.text(key))), "{}", page.text());
    }
    ann.add_passkey("  ", &mut Authenticator::new(9)).await;
    assert_eq!(ann.get("/account/passkeys").await.texts_of(".row-title"), [site.text("device-other")]);
}

#[actix_web::test]
async fn an_answer_is_good_once_in_its_browser_and_for_ten_minutes() {
    let site = Site::new().await;
    let (_, device, mut browser) = ann(&site).await;
    let form = sign_in_form(&mut browser).await;
    let answered = browser.answer_with(form.clone(), "sign_in", &device).await;
    let mut thief = site.visitor();
    let token = thief.get("/sign-in").await.form("/sign-in").get("csrf_token").to_owned();
    let mut stolen = answered.clone();
    stolen.set("csrf_token", &token);
    assert_eq!(thief.submit_once(&stolen).await.status, 422, "another browser");
    let mut second_window = browser.clone();
    assert!(is_signed_in(&browser.submit_once(&answered).await));
    assert_eq!(second_window.submit_once(&answered).await.status, 422, "sent twice");

    let late = second_window.answer_with(form, "sign_in", &device).await;
    site.app.clock.advance(TimeDelta::minutes(10));
    assert_eq!(second_window.submit_once(&late).await.status, 422, "too late");
    let kept: i64 = site.read(|conn| Ok(ceremonies::table.count().get_result(conn)?)).await;
    assert_eq!(kept, 1);
    site.app.clock.advance(TimeDelta::days(1));
    let now = site.app.clock.now();
    site.write(move |conn| mooring::jobs::enqueue(conn, "housekeeping", "", None, (now, now))).await;
    site.work().await;
    let kept: i64 = site.read(|conn| Ok(ceremonies::table.count().get_result(conn)?)).await;
    assert_eq!(kept, 0, "what nobody finished goes");
}

#[actix_web::test]
async fn a_tampered_answer_is_refused() {
    let site = Site::new().await;
    let (_, device, mut browser) = ann(&site).await;
    let form = sign_in_form(&mut browser).await;
    let (mut locked, mut elsewhere) = (device.clone(), device.clone());
    locked.is_unlocked = false;
    elsewhere.origin = "http://elsewhere.example".to_owned();
    let other_key = Authenticator::new(8);
    for (device, why) in [(&locked, "not unlocked"), (&elsewhere, "from another site"), (&other_key, "an unknown key")]
    {
        let form = browser.answer_with(form.clone(), "sign_in", device).await;
        assert_eq!(browser.submit_once(&form).await.status, 422, "{why}");
    }
    let signed = browser.answer_with(form.clone(), "sign_in", &device).await;
    let mut changed: serde_json::Value = serde_json::from_str(signed.get("credential")).unwrap();
    let signature = changed["response"]["signature"].as_str().unwrap().to_owned();
    let end = if signature.ends_with('A') { "B" } else { "A" };
    changed["response"]["signature"] = format!("{}{end}", &signature[..signature.len() - 1]).into();
    for (credential, why) in
        [(changed.to_string(), "a changed signature"), ("{}".to_owned(), "no answer"), (String::new(), "nothing")]
    {
        let mut form = browser.answer_with(form.clone(), "sign_in", &device).await;
        form.set("credential", &credential);
        assert_eq!(browser.submit_once(&form).await.status, 422, "{why}");
    }
    for ceremony in ["", "00", &"0".repeat(64)] {
        let mut form = browser.answer_with(form.clone(), "sign_in", &device).await;
        form.set("ceremony", ceremony);
        assert_eq!(browser.submit_once(&form).await.status, 422, "the ceremony {ceremony}");
    }
    assert!(!browser.cookies.contains_key("mooring-session"));
}

#[actix_web::test]
async fn a_ceremony_serves_what_it_was_begun_for_only() {
    let site = Site::new().await;
    let (mut ann, device, _) = ann(&site).await;
    let mut bob = site.member("Bob").await;
    let mut of_bob = Authenticator::new(9);
    bob.add_passkey("His", &mut of_bob).await;
    // What Ann began to sign in, or to confirm, adds no passkey; and Bob cannot finish what is Ann's.
    let form = ann.get("/account/passkeys").await.form("/account/passkeys");
    let asked = ann.begin_ceremony(&form, "add").await;
    let mut foreign = bob.get("/account/passkeys").await.form("/account/passkeys");
    foreign.set("ceremony", &asked.ceremony).set("credential", &Authenticator::new(11).create(&asked.options));
    assert_eq!(bob.submit_once(&foreign).await.status, 422);
    let confirm = ann.get("/account/confirm").await.form("/account/confirm");
    let mut wrong = ann.answer_with(confirm.clone(), "sign_in", &device).await;
    assert_eq!(ann.submit_once(&wrong).await.status, 422, "an answer for signing in confirms nothing");
    wrong = ann.answer_with(confirm.clone(), "confirm", &of_bob).await;
    assert_eq!(ann.submit_once(&wrong).await.status, 422, "nor does another's passkey");
    for (browser, purpose, status) in [(&mut ann, "nonsense", 400), (&mut bob, "second_step", 403)] {
        assert_eq!(
            browser
                .try_ceremony(&browser.clone().get("/account/confirm").await.form("/account/confirm"), purpose)
                .await
                .status,
            status
        );
    }
    let mut cleo = site.member("Cleo").await;
    let form = cleo.get("/account/confirm").await.form("/account/confirm");
    assert_eq!(cleo.try_ceremony(&form, "confirm").await.status, 404, "without a passkey there is none to ask for");
    let mut visitor = site.visitor();
    let form = visitor.get("/sign-in").await.form("/sign-in");
    for purpose in ["add", "confirm", "second_step"] {
        assert_eq!(visitor.try_ceremony(&form, purpose).await.status, 403, "{purpose}");
    }
}

#[actix_web::test]
async fn a_passkey_stands_for_the_code_and_for_both_steps() {
    let site = Site::new().await;
    let (mut ann, device, mut browser) = ann(&site).await;
    ann.turn_on_second_step(&site).await;
    let page = browser.enter_password("Ann").await;
    assert_eq!(page.count("[data-passkey='second_step']"), 1);
    let form = browser.answer_with(page.form("/sign-in/second-step"), "second_step", &device).await;
    assert!(is_signed_in(&browser.submit_once(&form).await));
    let mut alone = site.visitor();
    let form = sign_in_form(&mut alone).await;
    let form = alone.answer_with(form, "sign_in", &device).await;
    assert!(is_signed_in(&alone.submit_once(&form).await), "a passkey alone is both");

    let mut bob = site.member("Bob").await;
    let mut of_bob = Authenticator::new(9);
    bob.add_passkey("His", &mut of_bob).await;
    let mut other = site.visitor();
    let page = other.enter_password("Ann").await;
    let form = other.answer_with(page.form("/sign-in/second-step"), "second_step", &of_bob).await;
    let page = other.submit_once(&form).await;
    assert_eq!(page.status, 422, "another's passkey");
    assert!(page.contains(&site.text("error-passkey")));
}

#[actix_web::test]
async fn another_members_passkey_is_not_there() {
    let site = Site::new().await;
    ann(&site).await;
    let mut bob = site.staff("Bob", Role::Administrator).await;
    let id: i64 = site.read(|conn| Ok(passkeys::table.select(passkeys::id).first(conn)?)).await;
    let token = bob.get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
    let form = Form::new(&format!("/account/passkeys/{id}/delete"), &[("csrf_token", &token)]);
    assert_eq!(bob.submit_once(&form).await.status, 404);
}

#[actix_web::test]
async fn where_the_address_cannot_carry_them_there_are_none_and_the_page_says_why() {
    let site = Site::with(|config| config.server.base_url = "http://192.0.2.1:8080".to_owned()).await;
    site.set_up("full").await;
    let mut visitor = site.visitor();
    let page = visitor.get("/sign-in").await;
    assert_eq!((page.count("[data-passkey]"), page.count("script[src*='passkeys']")), (0, 0));
    let mut ann = {
        let mut form = visitor.get("/sign-up").await.form("/sign-up");
        form.set("username", "Ann").set("password", crate::support::PASSWORD);
        assert_eq!(visitor.submit(&form).await.status, 200);
        visitor
    };
    let page = ann.get("/account/passkeys").await;
    assert!(page.contains(&site.text("passkeys-not-here")) && !page.has_form("/account/passkeys"));
    let form = ann.get("/account/confirm").await.form("/account/confirm");
    assert_eq!(ann.try_ceremony(&form, "sign_in").await.status, 404);

    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let request =
        actix_web::test::TestRequest::get().uri("/account/passkeys").insert_header(("host", "127.0.0.1:8080"));
    let page = ann.send(request, "/account/passkeys").await;
    assert!(page.contains(&site.text("passkeys-other-name")) && !page.has_form("/account/passkeys"));
    assert_eq!(page.attribute("main .notice a", "href").unwrap(), "http://localhost:8080/account/passkeys");
}
