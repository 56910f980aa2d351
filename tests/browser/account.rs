//! The whole life of an account on a phone: joining, a first post, the address, the second step, a passkey, a block, the
//! export and the end.

use std::fs;
use std::io::{Cursor, Read};
use std::thread;
use std::time::{Duration, Instant};

use mail_parser::MessageParser;
use serde_json::json;

use crate::support::passkeys::{BUTTON, by_name, code, looks_right, plug_in};
use crate::support::{Browser, PASSWORD, Script, Site, axe_source, has_chromium};

const NAME: &str = "Nightferry";
const PATIENCE: Duration = Duration::from_secs(20);
const ADDRESS: &str = "lantern@example.net";

/// A page as a phone shows it: nothing beyond its edge, and nothing axe would name.
async fn fits(browser: &Browser, axe: Option<&String>, name: &str) {
    let width = browser.js("return document.documentElement.scrollWidth", Vec::new()).await.as_u64().unwrap();
    assert!(width <= 390, "{name} is {width} px wide");
    looks_right(browser, axe, name).await;
}

/// Joins at the door, and writes for the first time.
async fn joins_and_posts(browser: &Browser) -> String {
    browser.open("/").await;
    browser.follow("main a.button[href^='/sign-up']").await;
    browser.write("#username", NAME).await;
    browser.write("#password", PASSWORD).await;
    browser.follow("form[action='/sign-up'] button").await;
    browser.write("#title", "A first evening").await;
    browser.write("#body", "It is quiet here.").await;
    browser.follow("form[data-composer] button[type='submit']:not([formaction])").await;
    assert_eq!(browser.text("h1").await, "A first evening");
    browser.path().await.split('#').next().unwrap().to_owned()
}

/// The link of the only mail there is, read by somebody else's parser.
fn link_in_the_mail(site: &Site) -> String {
    let files = || fs::read_dir(site.mail()).map(|files| files.map(|one| one.unwrap().path()).collect::<Vec<_>>());
    let begun = Instant::now();
    let is_there =
        || files().is_ok_and(|files| files.iter().any(|one| one.extension().is_some_and(|end| end == "eml")));
    while !is_there() {
        assert!(begun.elapsed() < PATIENCE, "no mail came");
        thread::sleep(Duration::from_millis(25));
    }
    let files = files().unwrap();
    let [file] = files.as_slice() else { panic!("one mail, not {files:?}") };
    let bytes = fs::read(file).unwrap();
    let message = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(message.to().unwrap().first().unwrap().address(), Some(ADDRESS));
    let text = message.body_text(0).unwrap().into_owned();
    let subject = message.subject().unwrap();
    for word in ["A first evening", "It is quiet here", NAME] {
        assert!(!text.contains(word) && !subject.contains(word), "a discreet mail: {subject}\n{text}");
    }
    let line = text.lines().find(|line| line.contains("/confirm-email?token=")).expect("a link").trim();
    line[line.find("/confirm-email").unwrap()..].to_owned()
}

async fn verifies_the_address(browser: &Browser, site: &Site, axe: Option<&String>) {
    browser.open("/account").await;
    fits(browser, axe, "account").await;
    browser.follow("main a[href='/account/email']").await;
    browser.write("#email", ADDRESS).await;
    browser.follow("main form.form[action='/account/email'] button").await;
    fits(browser, axe, "email").await;
    assert_eq!(browser.text("main b[translate='no']").await, ADDRESS);
    let link = link_in_the_mail(site);
    browser.open(&link).await;
    fits(browser, axe, "confirm-email").await;
    browser.follow("main form[action='/confirm-email'] button").await;
    assert_eq!(browser.path().await, "/confirm-email?done=confirmed", "{}", browser.text("main").await);
    // It works once.
    browser.open(&link).await;
    assert_eq!(browser.count("main form[action='/confirm-email']").await, 0, "{}", browser.text("main").await);
}

/// The second step by an app's codes, and a passkey in its place.
async fn protects_the_account(browser: &Browser, axe: Option<&String>) {
    browser.open("/account").await;
    browser.follow("main a[href='/account/second-step']").await;
    fits(browser, axe, "second-step").await;
    browser.write("main #code", &code(&browser.text("code.secret").await)).await;
    browser.follow("main form.form[action='/account/second-step'] button").await;
    fits(browser, axe, "codes").await;
    assert_eq!(browser.text("pre.codes").await.lines().count(), 10);
    browser.open("/account").await;
    browser.follow("main a[href='/account/passkeys']").await;
    fits(browser, axe, "passkeys").await;
    browser.follow(BUTTON).await;
    assert_eq!(browser.path().await, "/account/passkeys?done=added", "{}", browser.text("main").await);
    // The phone was put down and somebody signs in anew, by the finger alone.
    browser.driver.delete_all_cookies().await.unwrap();
    browser.open("/sign-in").await;
    browser.follow(BUTTON).await;
    assert!(browser.has(".places .account a[href='/account']").await, "{}", browser.text("main").await);
}

async fn blocks(browser: &Browser, site: &Site, thread: &str, axe: Option<&String>) {
    let other = Browser::signed_in(site, &site.person("member")).await;
    other.open(thread).await;
    other.send_form("form[data-composer]", &[("body", "Words that hurt.")]).await;
    browser.open(thread).await;
    browser.follow("#post-2 a[href*='/block']").await;
    fits(browser, axe, "block").await;
    browser.follow("main form[action$='/block'] button").await;
    fits(browser, axe, "thread with a block").await;
    let shown = "return document.querySelector('#post-2 .post-body').checkVisibility()";
    assert_eq!(browser.js(shown, Vec::new()).await, json!(false));
    other.open(thread).await;
    assert_eq!(other.status().await, 404, "their thread is absent to whoever is blocked");
}

/// Asks for a copy, and reads in it what was written.
async fn takes_it_along(browser: &Browser, axe: Option<&String>) {
    browser.open("/account").await;
    browser.follow("main a[href='/account/export']").await;
    fits(browser, axe, "export").await;
    browser.follow("main form[action='/account/export'] button").await;
    let ready = "if (document.querySelector('main a[download]')) return true; location.reload(); return false";
    browser.wait_for("the copy", ready).await;
    fits(browser, axe, "export, ready").await;
    let fetch = "const done = arguments[arguments.length - 1];
        fetch(document.querySelector('main a[download]').href)
            .then((answer) => answer.arrayBuffer())
            .then((bytes) => done(Array.from(new Uint8Array(bytes))), (error) => done(String(error)));";
    let bytes = browser.driver.execute_async(fetch, Vec::new()).await.unwrap();
    let bytes: Vec<u8> = serde_json::from_value(bytes.json().clone()).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut words = String::new();
    for name in names.iter().filter(|name| name.ends_with(".json") || name.ends_with(".md")) {
        archive.by_name(name).unwrap().read_to_string(&mut words).unwrap();
    }
    assert!(words.contains("It is quiet here."), "{names:?}");
    assert!(!words.contains("Words that hurt."), "what others wrote is theirs");
}

/// Chooses what stays, reads what will happen, and goes; signing in within seven days would bring it back.
async fn closes_the_account(browser: &Browser, axe: Option<&String>) {
    browser.open("/account").await;
    browser.follow("main a[href='/account/close']").await;
    fits(browser, axe, "close").await;
    browser.click("main input[name='choice'][value='everything']").await;
    browser.follow("main form.form[action='/account/close'] button").await;
    fits(browser, axe, "close, preview").await;
    browser.follow("main form[method='post'][action='/account/close'] button").await;
    fits(browser, axe, "receipt").await;
    assert!(browser.path().await.starts_with("/receipt/"), "{}", browser.path().await);
    assert!(!browser.has(".places .account a[href='/account']").await, "signed out");
    browser.open("/account").await;
    assert!(browser.path().await.starts_with("/sign-in"));
}

#[actix_web::test]
async fn an_account_from_joining_to_closing_on_a_phone() {
    let test = "an_account_from_joining_to_closing_on_a_phone";
    if !has_chromium(test) {
        return;
    }
    let axe = axe_source(test);
    let axe = axe.as_ref();
    let site = Site::demo();
    let browser = by_name(&site, Script::On).await;
    browser.look("light", 390, 844).await;
    plug_in(&browser).await;
    let thread = joins_and_posts(&browser).await;
    verifies_the_address(&browser, &site, axe).await;
    protects_the_account(&browser, axe).await;
    blocks(&browser, &site, &thread, axe).await;
    takes_it_along(&browser, axe).await;
    closes_the_account(&browser, axe).await;
    let expected = |line: &String| line.contains("404");
    assert_eq!(
        browser.complaints().await.into_iter().filter(|one| !expected(one)).collect::<Vec<_>>(),
        Vec::<String>::new()
    );
}
