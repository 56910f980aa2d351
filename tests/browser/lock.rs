//! Leaving with the session locked, in a real browser: with JavaScript and without.

use crate::support::{Browser, PASSWORD, Script, Site, has_chromium};

/// Somebody who chose that leaving locks; answers where it leads.
async fn member(site: &Site, script: Script) -> (Browser, String) {
    let browser = Browser::newcomer(site, "Leaver", script).await;
    browser.look("light", 1280, 900).await;
    browser.open("/account/profile").await;
    browser.click("input[name='lock']").await;
    browser.follow("form[action='/account/profile'] button").await;
    let exit = browser.attribute("[data-exit]", "data-exit").await;
    (browser, exit)
}

/// Until the browser is somewhere.
async fn arrives(browser: &Browser, url: &str) {
    for _ in 0..400 {
        if browser.driver.current_url().await.is_ok_and(|now| now.as_str() == url) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(25));
    }
    panic!("{url} is not reached from {:?}", browser.driver.current_url().await);
}

/// Back shows nothing but the form, which opens what was there.
async fn comes_back(browser: &Browser, path: &str) {
    browser.driver.back().await.unwrap();
    browser
        .wait_for("the form that opens", "return !!document.querySelector(\"form[action='/account/lock/delete']\")")
        .await;
    assert_eq!(browser.driver.title().await.unwrap(), "Page");
    assert!(!browser.driver.source().await.unwrap().contains("Leaver"));
    browser.write("#current_password", PASSWORD).await;
    browser.follow("form[action='/account/lock/delete'] button").await;
    assert_eq!(browser.path().await, path);
}

#[actix_web::test]
async fn leaving_locks_every_window() {
    if !has_chromium("leaving_locks_every_window") {
        return;
    }
    let site = Site::demo();
    let (browser, exit) = member(&site, Script::On).await;
    let first = browser.driver.window().await.unwrap();
    let second = browser.driver.new_tab().await.unwrap();
    browser.driver.switch_to_window(second.clone()).await.unwrap();
    browser.open("/boards").await;
    browser.driver.switch_to_window(first).await.unwrap();
    browser.open("/threads/2").await;
    browser.open("/threads/6").await;
    browser.click("[data-exit]").await;
    arrives(&browser, &exit).await;
    browser.driver.switch_to_window(second).await.unwrap();
    arrives(&browser, &exit).await;
    let windows = browser.driver.windows().await.unwrap();
    browser.driver.switch_to_window(windows[0].clone()).await.unwrap();
    comes_back(&browser, "/threads/2").await;
}

#[actix_web::test]
async fn leaving_locks_without_javascript() {
    if !has_chromium("leaving_locks_without_javascript") {
        return;
    }
    let site = Site::demo();
    let (browser, exit) = member(&site, Script::Off).await;
    browser.open("/threads/2").await;
    browser.open("/threads/6").await;
    browser.click("[data-exit]").await;
    arrives(&browser, &exit).await;
    comes_back(&browser, "/threads/6").await;
}
