//! A newcomer reads, joins, posts and is answered: with JavaScript and without. And leaves in a hurry.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::support::{Browser, PASSWORD, SEND, Script, Site, has_chromium};

const COMPOSER: &str = "form[data-composer]";

/// From the first page to the form of a first thread.
async fn join(browser: &Browser, name: &str) {
    browser.open("/").await;
    browser.open("/threads/2").await;
    assert_eq!(browser.count("article.post").await, 20, "reading needs no account");
    assert!(!browser.has(COMPOSER).await);
    browser.open("/").await;
    browser.follow("a.button[href^='/sign-up']").await;
    browser.write("#username", name).await;
    browser.write("#password", PASSWORD).await;
    browser.follow("form[action='/sign-up'] button").await;
    assert!(browser.has("form[action='/boards/welcome/threads']").await, "joining leads to {}", browser.path().await);
}

/// Somebody else answers; the newcomer sees it.
async fn is_answered(site: &Site, newcomer: &Browser, thread: &str) {
    let other = Browser::signed_in(site, &site.person("member")).await;
    other.open(thread).await;
    other.write("#body", "I am glad you wrote, @newcomer.").await;
    other.follow(SEND).await;
    assert!(other.text("#post-2").await.contains("I am glad you wrote, @Newcomer."));
    newcomer.open(thread).await;
    assert_eq!(newcomer.attribute("#post-2 a.mention", "href").await, "/members/Newcomer");
}

#[actix_web::test]
async fn a_newcomer_reads_joins_posts_and_is_answered() {
    if !has_chromium("a_newcomer_reads_joins_posts_and_is_answered") {
        return;
    }
    let site = Site::demo();
    let browser = Browser::new(&site).await;
    join(&browser, "Newcomer").await;
    browser.write("#title", "My first evening").await;
    toolbar_marks_what_is_selected(&browser).await;
    preview_shows_without_another_page(&browser).await;
    // Ctrl and Enter send, from where one writes.
    browser.click("#body").await;
    browser.leave_by(press_ctrl_enter(&browser)).await;
    assert_eq!(browser.text("h1").await, "My first evening");
    assert_eq!(browser.text("#post-1 strong").await, "long");
    assert_eq!(browser.text("#post-1 em").await, "quiet");
    let path = browser.path().await;
    let thread = path.split('#').next().unwrap();
    is_answered(&site, &browser, thread).await;
    assert_eq!(browser.complaints().await, Vec::<String>::new());
}

async fn press_ctrl_enter(browser: &Browser) {
    let keys = browser.driver.action_chain().key_down(Key::Control).key_down(Key::Enter).key_up(Key::Enter);
    keys.key_up(Key::Control).perform().await.unwrap();
}

async fn body(browser: &Browser) -> String {
    browser.js("return document.querySelector('#body').value", Vec::new()).await.as_str().unwrap().to_owned()
}

async fn select(browser: &Browser, word: &str) {
    let script = "const area = document.querySelector('#body');
        const start = area.value.indexOf(arguments[0]);
        area.focus();
        area.setSelectionRange(start, start + arguments[0].length);";
    browser.js(script, vec![json!(word)]).await;
}

async fn toolbar_marks_what_is_selected(browser: &Browser) {
    browser.write("#body", "A long and quiet day").await;
    for (word, tool) in [("long", "bold"), ("quiet", "italic"), ("A ", "quote"), ("day", "link")] {
        select(browser, word).await;
        browser.click(&format!(".toolbar [data-md='{tool}']")).await;
    }
    assert_eq!(body(browser).await, "> A **long** and *quiet* [day](https://)");
    let caret = browser.js("return document.querySelector('#body').selectionStart", Vec::new()).await;
    assert_eq!(caret, json!(39), "the address can be written at once");
    browser.js("document.querySelector('#body').value = ''", Vec::new()).await;
    browser.write("#body", "A **long** day").await;
}

async fn preview_shows_without_another_page(browser: &Browser) {
    browser.js("window.isSame = true", Vec::new()).await;
    browser.click("[data-preview]").await;
    browser.wait_for("the preview", "return document.querySelector('#preview strong')?.textContent === 'long'").await;
    assert!(browser.find("#preview").await.is_displayed().await.unwrap());
    assert_eq!(browser.attribute("[data-preview]", "aria-expanded").await, "true");
    browser.write("#body", ", and *quiet*").await;
    browser.wait_for("a newer preview", "return document.querySelector('#preview em')?.textContent === 'quiet'").await;
    browser.click("[data-preview]").await;
    assert!(!browser.find("#preview").await.is_displayed().await.unwrap());
    assert_eq!(browser.js("return window.isSame", Vec::new()).await, json!(true), "the page stayed");
}

#[actix_web::test]
async fn two_clicks_send_once() {
    if !has_chromium("two_clicks_send_once") {
        return;
    }
    let site = Site::demo();
    let browser = Browser::signed_in(&site, &site.person("member")).await;
    browser.open("/threads/6").await;
    let before = browser.count("article.post").await;
    // A slow line, so that the second click comes before the answer.
    let slow = json!({ "offline": false, "latency": 800, "downloadThroughput": -1, "uploadThroughput": -1 });
    browser.cdp("Network.emulateNetworkConditions", slow).await;

    browser.write("#body", "A double click.").await;
    let button = browser.find(SEND).await;
    browser.requests().await;
    let double = async { browser.driver.action_chain().double_click_element(&button).perform().await.unwrap() };
    browser.leave_by(double).await;
    assert_eq!(posts_sent(&browser).await, 1);

    browser.write("#body", "A second click while nothing seems to happen.").await;
    let twice = "const button = document.querySelector(arguments[0]);
        button.click();
        setTimeout(() => button.click(), 200);";
    browser
        .leave_by(async {
            browser.js(twice, vec![json!(SEND)]).await;
        })
        .await;
    assert_eq!(posts_sent(&browser).await, 1, "the page itself sends once");
    assert_eq!(browser.count("article.post").await, before + 2);
}

/// How often a form was sent since it was last asked.
async fn posts_sent(browser: &Browser) -> usize {
    // Beside it the composer saves its draft.
    let is_sent = |(method, url): &(String, String)| method == "POST" && !url.ends_with("/drafts");
    browser.requests().await.into_iter().filter(is_sent).count()
}

#[actix_web::test]
async fn a_newcomer_does_all_that_without_javascript() {
    if !has_chromium("a_newcomer_does_all_that_without_javascript") {
        return;
    }
    let site = Site::demo();
    let browser = Browser::with(&site, Script::Off).await;
    join(&browser, "Newcomer").await;
    assert!(!browser.find(".toolbar").await.is_displayed().await.unwrap(), "what needs a script is not shown");
    assert!(!browser.find(".keys").await.is_displayed().await.unwrap());
    browser.write("#title", "My first evening").await;
    browser.write("#body", "A **long** evening").await;
    browser.follow("[data-preview]").await;
    assert_eq!(browser.path().await, "/preview");
    assert_eq!(browser.text("article.preview h2").await, "My first evening");
    assert_eq!(browser.text("article.preview strong").await, "long");
    // Changed on the page of the preview, looked at once more, and sent from there.
    browser.write("#body", ", and *quiet*").await;
    browser.follow("[data-preview]").await;
    assert_eq!(browser.text("article.preview em").await, "quiet");
    browser.follow(SEND).await;
    assert_eq!(browser.text("h1").await, "My first evening");
    assert_eq!(browser.text("#post-1 em").await, "quiet");
    let path = browser.path().await;
    let thread = path.split('#').next().unwrap();
    is_answered(&site, &browser, thread).await;
    // A reply by its preview too.
    browser.write("#body", "Thank you, *both*.").await;
    browser.follow("[data-preview]").await;
    browser.follow(SEND).await;
    assert_eq!(browser.text("#post-3 em").await, "both");
    // The way out is a plain link.
    let link = browser.attribute("[data-exit]", "href").await;
    assert!(browser.attribute("[data-exit]", "rel").await.contains("noreferrer"));
    browser.click("[data-exit]").await;
    assert_eq!(browser.driver.current_url().await.unwrap().as_str(), link);
}

#[actix_web::test]
async fn shift_three_times_leaves_the_page() {
    if !has_chromium("shift_three_times_leaves_the_page") {
        return;
    }
    let site = Site::demo();
    let browser = Browser::new(&site).await;
    browser.open("/boards").await;
    browser.open("/threads/2").await;
    let link = browser.attribute("[data-exit]", "href").await;
    // Every word of the progress is noted, for it is gone soon.
    let watch = "window.told = [];
        const status = document.querySelector('#exit-progress');
        new MutationObserver(() => told.push(status.textContent)).observe(status, { childList: true });
        return [status.dataset.two, status.dataset.one]";
    let texts = browser.js(watch, Vec::new()).await;
    press_shift(&browser, 2).await;
    assert_eq!(browser.js("return told", Vec::new()).await, texts, "two more, one more");
    browser.wait_for("a new beginning", "return document.querySelector('#exit-progress').textContent === ''").await;
    press_shift(&browser, 1).await;
    browser.write("body", "x").await;
    press_shift(&browser, 2).await;
    assert_eq!(browser.path().await, "/threads/2", "another key begins anew");
    browser.wait_for("a new beginning", "return document.querySelector('#exit-progress').textContent === ''").await;
    press_shift(&browser, 3).await;
    assert_eq!(left_for(&browser).await, link);
    let visited = history(&browser).await;
    assert!(!visited.iter().any(|url| url.contains("/threads/2")), "Back does not lead here: {visited:?}");
    assert!(visited.iter().any(|url| url.ends_with("/boards")));
}

#[actix_web::test]
async fn the_link_out_leaves_no_way_back() {
    if !has_chromium("the_link_out_leaves_no_way_back") {
        return;
    }
    let site = Site::demo();
    let browser = Browser::new(&site).await;
    browser.open("/threads/2").await;
    let link = browser.attribute("[data-exit]", "href").await;
    browser.click("[data-exit]").await;
    assert_eq!(left_for(&browser).await, link);
    assert!(!history(&browser).await.iter().any(|url| url.contains("/threads/2")));
}

async fn press_shift(browser: &Browser, times: u32) {
    let keys = (0..times).fold(browser.driver.action_chain(), |keys, _| keys.key_down(Key::Shift).key_up(Key::Shift));
    keys.perform().await.unwrap();
}

/// Where the browser went; nothing answers there.
async fn left_for(browser: &Browser) -> String {
    browser.wait_for("another page", "return location.protocol === 'chrome-error:'").await;
    browser.driver.current_url().await.unwrap().into()
}

async fn history(browser: &Browser) -> Vec<String> {
    let history: Value = browser.cdp("Page.getNavigationHistory", json!({})).await;
    let entries = history["entries"].as_array().unwrap();
    entries.iter().map(|entry| entry["url"].as_str().unwrap().to_owned()).collect()
}
