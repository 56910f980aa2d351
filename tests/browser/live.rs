//! What comes while a page is open: one stream for a browser, shared among its pages.

use serde_json::json;

use crate::support::passkeys::looks_right;
use crate::support::{Browser, Script, Site, axe_source, has_chromium};

async fn reply(browser: &Browser, thread: &str, words: &str) {
    browser.open(thread).await;
    browser.send_form("form[data-composer]", &[("body", words)]).await;
}

/// Waits until the page says what is new.
async fn wait_for_news(browser: &Browser, text: &str) {
    let shown = format!("return document.querySelector('#live').textContent.trim() === '{text}'");
    browser.wait_for("news", &shown).await;
}

/// The streams that a browser has asked for.
async fn streams(browser: &Browser) -> usize {
    browser.requests().await.iter().filter(|(_, url)| url.contains("/events")).count()
}

#[actix_web::test]
async fn a_reply_shows_itself_without_a_reload_and_leads_to_it() {
    let test = "a_reply_shows_itself_without_a_reload_and_leads_to_it";
    if !has_chromium(test) {
        return;
    }
    let axe = axe_source(test);
    let site = Site::demo();
    let author = Browser::newcomer(&site, "Harvey", Script::On).await;
    author.open("/boards/welcome/threads/new").await;
    author.send_form("form[data-composer]", &[("title", "A night on the pier"), ("body", "We waited.")]).await;
    let thread = author.path().await.split('#').next().unwrap().to_owned();
    // Signed out, too: everybody may read the board.
    let visitor = Browser::new(&site).await;
    visitor.open(&thread).await;
    author.open(&thread).await;
    let friend = Browser::newcomer(&site, "Friend", Script::On).await;
    reply(&friend, &thread, "With you.").await;
    wait_for_news(&author, "1 new reply. Show it").await;
    wait_for_news(&visitor, "1 new reply. Show it").await;
    assert_eq!(author.attribute("#live", "role").await, "status");
    for scheme in ["dark", "light"] {
        author.look(scheme, 390, 844).await;
        looks_right(&author, axe.as_ref(), &format!("a new reply, {scheme}")).await;
    }
    // What one is writing stays: the draft comes along.
    author.write("#body", "I was about to say").await;
    author
        .wait_for("the draft", "return document.querySelector('[data-draft]').textContent === 'Saved privately'")
        .await;
    author.follow("#live a").await;
    assert!(author.path().await.ends_with("#post-2"), "{}", author.path().await);
    let body = author.js("return document.querySelector('#body').value", Vec::new()).await;
    assert_eq!(body, json!("I was about to say"));
    reply(&friend, &thread, "And still.").await;
    wait_for_news(&author, "1 new reply. Show it").await;
    wait_for_news(&visitor, "2 new replies. Show them").await;
    // What is undone is no news any more.
    friend.follow("#post-3 form.undo button").await;
    author.wait_for("no news", "return document.querySelector('#live').childElementCount === 0").await;
    wait_for_news(&visitor, "1 new reply. Show it").await;
    assert_eq!((author.complaints().await, visitor.complaints().await), (Vec::new(), Vec::new()));
}

#[actix_web::test]
async fn two_pages_of_a_browser_share_one_stream() {
    if !has_chromium("two_pages_of_a_browser_share_one_stream") {
        return;
    }
    let site = Site::demo();
    let reader = Browser::newcomer(&site, "Reader", Script::On).await;
    let friend = Browser::newcomer(&site, "Friend", Script::Off).await;
    let mut threads = Vec::new();
    for title in ["One walk", "Another walk"] {
        friend.open("/boards/welcome/threads/new").await;
        friend.send_form("form[data-composer]", &[("title", title), ("body", "By the sea.")]).await;
        threads.push(friend.path().await.split('#').next().unwrap().to_owned());
    }
    reader.open(&threads[0]).await;
    let first = reader.driver.window().await.unwrap();
    let second = reader.driver.new_tab().await.unwrap();
    reader.driver.switch_to_window(second.clone()).await.unwrap();
    reader.open(&threads[1]).await;
    reply(&friend, &threads[0], "In the first.").await;
    reply(&friend, &threads[1], "In the second.").await;
    wait_for_news(&reader, "1 new reply. Show it").await;
    // One of the two holds the stream, for both.
    let held =
        "const { held } = await navigator.locks.query(); return held.filter(({ name }) => name === 'live').length";
    assert_eq!(reader.js(held, Vec::new()).await, json!(1));
    reader.driver.switch_to_window(first).await.unwrap();
    wait_for_news(&reader, "1 new reply. Show it").await;
    // Without scripts nothing is asked for, and nothing is shown.
    friend.open(&threads[0]).await;
    assert_eq!(friend.text("#live").await, "");
    assert_eq!(streams(&friend).await, 0);
}
