//! How often: an address and an account, when limits are on.

use std::rc::Rc;

use mooring::config::Config;

use crate::support::{Browser, PASSWORD, Page, Site};

async fn limited(change: impl FnOnce(&mut Config)) -> Rc<Site> {
    let site = Site::with(|config| {
        config.limits.enabled = true;
        change(config);
    })
    .await;
    site.set_up("full").await;
    site
}

fn seconds(page: &Page) -> u64 {
    page.header("retry-after").parse().unwrap_or_else(|_| panic!("no Retry-After: {}", page.text()))
}

async fn sign_in(browser: &mut Browser) -> Page {
    let mut form = browser.get("/sign-in").await.form("/sign-in");
    form.set("username", "Nobody9").set("password", PASSWORD);
    browser.submit_once(&form).await
}

#[actix_web::test]
async fn an_address_may_try_to_sign_in_so_often() {
    let site = limited(|config| (config.limits.sign_ins_per_address, config.limits.sign_ins_burst) = (1, 2)).await;
    let mut browser = site.visitor();
    assert_eq!(sign_in(&mut browser).await.status, 422);
    assert_eq!(sign_in(&mut site.visitor()).await.status, 422);
    let page = sign_in(&mut browser).await;
    assert_eq!(page.status, 429);
    assert!((1..=61).contains(&seconds(&page)));
    let mut elsewhere = site.visitor();
    elsewhere.address = "198.51.100.7:1".to_owned();
    assert_eq!(sign_in(&mut elsewhere).await.status, 422, "another address is heard");
}

#[actix_web::test]
async fn an_address_may_make_so_many_accounts() {
    let site = limited(|config| (config.limits.sign_ups_per_address, config.limits.sign_ups_burst) = (1, 1)).await;
    site.member("Ann").await;
    let mut browser = site.visitor();
    let mut form = browser.get("/sign-up").await.form("/sign-up");
    form.set("username", "-bad-").set("password", PASSWORD);
    site.app.clock.advance(chrono::TimeDelta::seconds(3));
    assert_eq!(browser.submit_once(&form).await.status, 422, "a form with a slip costs nothing");
    form.set("username", "Bob");
    let page = browser.submit_once(&form).await;
    assert_eq!(page.status, 429);
    assert!((1..=3_601).contains(&seconds(&page)));
    browser.address = "198.51.100.7:1".to_owned();
    assert_eq!(browser.submit_once(&form).await.status, 303);
}

#[actix_web::test]
async fn an_address_may_ask_for_so_many_pages_and_assets_do_not_count() {
    let site = limited(|config| (config.limits.requests_per_address, config.limits.requests_burst) = (1, 3)).await;
    let mut browser = site.visitor();
    for _ in 0..3 {
        assert_eq!(browser.get("/about").await.status, 200);
    }
    let page = browser.get("/about").await;
    assert_eq!(page.status, 429);
    assert!(page.contains(&site.text("page-429-title")) && seconds(&page) >= 1);
    let style = page.attribute("link[rel=stylesheet]", "href").unwrap();
    assert_eq!(browser.get(&style).await.status, 200);
    for path in ["/healthz", "/help"] {
        assert_eq!(browser.get(path).await.status, 200, "{path}");
    }
    // One household has a /64 of IPv6.
    browser.address = "[2001:db8::1]:1".to_owned();
    for _ in 0..3 {
        assert_eq!(browser.get("/about").await.status, 200);
    }
    browser.address = "[2001:db8::2]:1".to_owned();
    assert_eq!(browser.get("/about").await.status, 429);
}

#[actix_web::test]
async fn what_an_address_sends_once_too_often_comes_back() {
    let site = limited(|config| (config.limits.requests_per_address, config.limits.requests_burst) = (1, 6)).await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "Hello there", "First words.").await;
    ann.address = "198.51.100.9:1".to_owned();
    let form = ann.reply_form(&thread, "Words that must not be lost.").await;
    for _ in 0..5 {
        ann.get("/about").await;
    }
    let page = ann.submit_once(&form).await;
    assert_eq!(page.status, 429);
    assert!(page.contains("Words that must not be lost."), "{}", page.text());
    assert_eq!(site.count_posts(&thread).await, 1);
}

#[actix_web::test]
async fn an_account_may_change_so_much_and_the_words_come_back() {
    let site = limited(|config| (config.limits.changes_per_account, config.limits.changes_burst) = (1, 2)).await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "Hello there", "First words.").await;
    ann.reply(&thread, "Second words.").await;
    let page = ann.reply(&thread, "Third words, which must not be lost.").await;
    assert_eq!(page.status, 429);
    assert!(page.contains("Third words, which must not be lost."));
    assert!((1..=61).contains(&seconds(&page)));
    assert_eq!(site.count_posts(&thread).await, 2);
}

#[actix_web::test]
async fn an_account_may_look_at_so_many_previews_and_still_send() {
    let site = limited(|config| (config.limits.previews_per_account, config.limits.previews_burst) = (1, 2)).await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "Hello there", "First words.").await;
    let reply = ann.reply_form(&thread, "Words that must not be lost.").await;
    let mut form = reply.clone();
    form.action = "/preview".to_owned();
    assert_eq!(ann.submit_once(&form).await.status, 200);
    form.set("fragment", "1");
    assert_eq!(ann.submit_once(&form).await.status, 200);
    form.set("fragment", "");
    let page = ann.submit_once(&form).await;
    assert_eq!(page.status, 429);
    assert!(page.contains("Words that must not be lost.") && (1..=61).contains(&seconds(&page)));
    let mut bob = site.member("Bob").await;
    let mut other = bob.reply_form(&thread, "Other words.").await;
    other.action = "/preview".to_owned();
    assert_eq!(bob.submit_once(&other).await.status, 200, "another account is heard");
    assert_eq!(ann.submit_once(&reply).await.status, 303, "previews spend nothing that sending needs");
}

#[actix_web::test]
async fn an_address_may_have_so_many_passwords_judged() {
    let site = limited(|config| (config.limits.sign_ins_per_address, config.limits.sign_ins_burst) = (1, 1)).await;
    let mut browser = site.visitor();
    let mut form = browser.get("/sign-up").await.form("/sign-up");
    form.set("username", "Ann").set("password", "password1234");
    for _ in 0..4 {
        assert_eq!(browser.submit_once(&form).await.status, 422);
    }
    assert_eq!(browser.submit_once(&form).await.status, 429);
}
