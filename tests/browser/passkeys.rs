//! Passkeys in a real browser, with a device that Chromium pretends to have; and the second step without scripts.

use serde_json::json;

use crate::support::passkeys::{BUTTON, by_name, code, looks_right, plug_in};
use crate::support::{Browser, Script, Site, axe_source, has_chromium};

async fn enter_password(browser: &Browser, site: &Site) {
    let person = site.person("member");
    browser.open("/sign-in").await;
    let fields = [("username", person.name.as_str()), ("password", person.password.as_str())];
    browser.send_form("form[action='/sign-in']", &fields).await;
}

async fn forget(browser: &Browser) {
    browser.driver.delete_all_cookies().await.unwrap();
}

async fn is_signed_in(browser: &Browser) -> bool {
    browser.has(".places .account a[href='/account']").await
}

#[actix_web::test]
async fn a_passkey_is_added_and_signs_in() {
    let test = "a_passkey_is_added_and_signs_in";
    if !has_chromium(test) {
        return;
    }
    let axe = axe_source(test);
    let site = Site::demo();
    let browser = by_name(&site, Script::On).await;
    let device = plug_in(&browser).await;
    enter_password(&browser, &site).await;
    browser.open("/account/passkeys").await;
    browser.js("document.querySelector('#name').value = ''", Vec::new()).await;
    browser.write("#name", "The harbour phone").await;
    browser.follow(BUTTON).await;
    assert_eq!(browser.path().await, "/account/passkeys?done=added", "{}", browser.text("main").await);
    assert_eq!(browser.text(".rows .row-title").await, "The harbour phone");
    looks_right(&browser, axe.as_ref(), "passkeys").await;

    // As the first step and the second at once, and back to where one was going.
    forget(&browser).await;
    browser.open("/sign-in?next=%2Fboards%2Fmotivation").await;
    looks_right(&browser, axe.as_ref(), "sign-in").await;
    browser.follow(BUTTON).await;
    assert_eq!(browser.path().await, "/boards/motivation", "{}", browser.text("main").await);
    assert!(is_signed_in(&browser).await);

    // As the second step.
    browser.open("/account/second-step").await;
    let secret = browser.text("code.secret").await;
    browser.send_form("form[action='/account/second-step']", &[("code", &code(&secret))]).await;
    assert_eq!(browser.text("pre.codes").await.lines().count(), 10);
    looks_right(&browser, axe.as_ref(), "codes").await;
    forget(&browser).await;
    enter_password(&browser, &site).await;
    assert_eq!(browser.path().await, "/sign-in/second-step?next=%2F");
    looks_right(&browser, axe.as_ref(), "second-step").await;
    browser.follow(BUTTON).await;
    assert!(is_signed_in(&browser).await, "{}", browser.text("main").await);

    // Whoever cannot unlock the device is told so, and stays where they are.
    forget(&browser).await;
    browser.cdp("WebAuthn.setUserVerified", json!({ "authenticatorId": device, "isUserVerified": false })).await;
    browser.open("/sign-in").await;
    browser.click(BUTTON).await;
    browser.wait_for("the reason", "return !document.querySelector('[data-passkey-failed]').hidden").await;
    assert!(!is_signed_in(&browser).await);
    assert_eq!(browser.complaints().await, Vec::<String>::new());
}

#[actix_web::test]
async fn without_scripts_the_second_step_takes_codes_and_no_button_is_shown_that_does_nothing() {
    if !has_chromium("without_scripts_the_second_step_takes_codes_and_no_button_is_shown_that_does_nothing") {
        return;
    }
    let site = Site::demo();
    let browser = by_name(&site, Script::Off).await;
    enter_password(&browser, &site).await;
    browser.open("/account/passkeys").await;
    assert!(!browser.find(BUTTON).await.is_displayed().await.unwrap());
    assert!(browser.find("noscript .notice").await.is_displayed().await.unwrap());
    browser.open("/account/second-step").await;
    let secret = browser.text("code.secret").await;
    browser.write("form[action='/account/second-step'] #code", &code(&secret)).await;
    browser.follow("form[action='/account/second-step'] button").await;
    let codes = browser.text("pre.codes").await;
    forget(&browser).await;
    enter_password(&browser, &site).await;
    browser.write("#code", codes.lines().next().unwrap()).await;
    browser.follow("form[action='/sign-in/second-step'] button").await;
    assert!(is_signed_in(&browser).await, "{}", browser.text("main").await);
}

#[actix_web::test]
async fn who_asks_too_often_is_told_and_who_asks_too_late_is_led_to_confirming() {
    let test = "who_asks_too_often_is_told_and_who_asks_too_late_is_led_to_confirming";
    if !has_chromium(test) {
        return;
    }
    let site = Site::demo();
    let browser = by_name(&site, Script::On).await;
    plug_in(&browser).await;
    enter_password(&browser, &site).await;
    browser.open("/account/passkeys").await;
    let answers = "window.fetch = async () => new Response('', { status: arguments[0] })";
    browser.js(answers, vec![json!(429)]).await;
    browser.click(BUTTON).await;
    browser.wait_for("the wait", "return !document.querySelector('[data-passkey-wait]').hidden").await;
    assert_eq!(browser.path().await, "/account/passkeys");
    browser.js(answers, vec![json!(403)]).await;
    browser.follow(BUTTON).await;
    assert_eq!(browser.path().await, "/account/confirm?next=%2Faccount%2Fpasskeys");
}
