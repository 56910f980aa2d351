//! Blocking from a post, the quiet line, opening it, and undoing it, on a phone: with JavaScript and without.

use serde_json::json;

use crate::support::{Browser, Script, Site, has_chromium};

/// Whether something can be seen, rather than only being on the page.
async fn is_shown(browser: &Browser, css: &str) -> bool {
    let script = "return document.querySelector(arguments[0]).checkVisibility()";
    browser.js(script, vec![json!(css)]).await == json!(true)
}

async fn blocks_and_unblocks(script: Script) {
    let site = Site::demo();
    let author = Browser::newcomer(&site, "Author", Script::On).await;
    author.open("/boards/welcome/threads/new").await;
    let fields = [("title", "A lantern on the pier"), ("body", "Words of the author.")];
    author.send_form("form[data-composer]", &fields).await;
    let thread = author.path().await.split('#').next().unwrap().to_owned();
    let reader = Browser::newcomer(&site, "Reader", script).await;
    reader.open(&thread).await;
    reader.send_form("form[data-composer]", &[("body", "Words of the reader.")]).await;
    author.open(&thread).await;
    assert!(author.text("#post-2").await.contains("Words of the reader."));
    // From the post, over the page that says what it does, and back.
    reader.open(&thread).await;
    reader.follow("#post-1 a[href^='/members/Author/block']").await;
    assert!(reader.text("main").await.contains("It can be guessed"));
    let width = reader.js("return document.documentElement.scrollWidth", Vec::new()).await;
    assert!(width.as_u64().unwrap() <= 390, "the page is {width} px wide");
    reader.follow("form[action='/members/Author/block'] button").await;
    assert!(reader.path().await.starts_with(&thread), "{}", reader.path().await);
    assert!(!is_shown(&reader, "#post-1 .post-body").await);
    assert_eq!(reader.text("h1").await, "By someone you block");
    reader.click("#post-1 details.hushed > summary").await;
    assert!(is_shown(&reader, "#post-1 .post-body").await, "opened by a click");
    assert!(reader.text("#post-1").await.contains("A lantern on the pier"));
    // For the other it is as if the reader had taken their words back.
    author.open(&thread).await;
    assert!(author.text("#post-2").await.contains("took it back"));
    reader.open("/account/blocks").await;
    reader.follow("form[action='/members/Author/block/delete'] button").await;
    reader.open(&thread).await;
    assert_eq!(reader.text("h1").await, "A lantern on the pier");
    assert!(is_shown(&reader, "#post-1 .post-body").await);
    assert_eq!(reader.complaints().await, Vec::<String>::new());
}

#[actix_web::test]
async fn somebody_blocks_and_unblocks_on_a_phone() {
    if has_chromium("somebody_blocks_and_unblocks_on_a_phone") {
        blocks_and_unblocks(Script::On).await;
    }
}

#[actix_web::test]
async fn somebody_blocks_and_unblocks_without_scripts() {
    if has_chromium("somebody_blocks_and_unblocks_without_scripts") {
        blocks_and_unblocks(Script::Off).await;
    }
}
