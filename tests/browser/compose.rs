//! Writing: drafts that save themselves, names after an @, quotes of what is marked, hidden words.

use serde_json::json;
use thirtyfour::prelude::*;

use crate::support::{Browser, Script, Site, has_chromium};

const SEND: &str = "form[data-composer] button[type='submit']:not([formaction])";
const TEXT: &str = "The tide was **very high** that night. We waited.\n\nThe end was ||a quiet morning||, I think.";

/// A thread by somebody else; its address.
async fn thread(site: &Site) -> String {
    let author = Browser::newcomer(site, "Harvey", Script::On).await;
    author.open("/boards/welcome/threads/new").await;
    author.send_form("form[data-composer]", &[("title", "A night on the pier"), ("body", TEXT)]).await;
    author.path().await.split('#').next().unwrap().to_owned()
}

async fn body(browser: &Browser) -> String {
    browser.js("return document.querySelector('#body').value", Vec::new()).await.as_str().unwrap().to_owned()
}

/// Presses keys in the composer.
async fn press(browser: &Browser, keys: TypingData) {
    browser.find("#body").await.send_keys(keys).await.unwrap();
}

async fn is_shown(browser: &Browser, css: &str) -> bool {
    let script = "return getComputedStyle(document.querySelector(arguments[0])).visibility === 'visible'";
    browser.js(script, vec![json!(css)]).await == json!(true)
}

#[actix_web::test]
async fn a_draft_saves_itself_and_is_there_in_the_next_window() {
    if !has_chromium("a_draft_saves_itself_and_is_there_in_the_next_window") {
        return;
    }
    let site = Site::demo();
    let thread = thread(&site).await;
    let reader = Browser::newcomer(&site, "Reader", Script::On).await;
    reader.open(&thread).await;
    reader.write("#body", "Words of a long night.").await;
    reader
        .wait_for("the script", "return document.querySelector('[data-draft]').textContent === 'Not saved yet'")
        .await;
    reader
        .wait_for("the draft", "return document.querySelector('[data-draft]').textContent === 'Saved privately'")
        .await;
    let hears = |words: &str| format!("return document.querySelector('[data-draft-status]').textContent === '{words}'");
    assert_eq!(reader.attribute("[data-draft]", "role").await, "", "it is seen, and not spoken at each pause");
    assert_eq!(reader.js(&hears("Saved privately"), Vec::new()).await, json!(true));
    // Left in the midst of a sentence.
    reader.write("#body", " And more").await;
    reader.follow(".brand").await;
    reader.open(&thread).await;
    assert_eq!(body(&reader).await, "Words of a long night. And more");
    assert!(reader.text("#draft").await.starts_with("Your draft from"));
    // Sent in the midst of saving: it does not come back.
    reader.write("#body", ", and sent.").await;
    reader.follow(SEND).await;
    assert!(reader.text("#post-2").await.contains("And more, and sent."));
    assert_eq!(body(&reader).await, "");
    reader.open("/drafts").await;
    assert!(reader.has(".empty").await);
    // Two windows: the later one is told, and shown both.
    reader.open(&thread).await;
    let first = reader.driver.window().await.unwrap();
    let second = reader.driver.new_tab().await.unwrap();
    reader.driver.switch_to_window(second).await.unwrap();
    reader.open(&thread).await;
    reader.write("#body", "Of the second window.").await;
    reader
        .wait_for("the draft", "return document.querySelector('[data-draft]').textContent === 'Saved privately'")
        .await;
    reader.driver.switch_to_window(first).await.unwrap();
    reader.write("#body", "Of the first.").await;
    reader.wait_for("the other", "return document.querySelector('[data-draft]').classList.contains('is-bad')").await;
    reader.follow("form[data-composer] [formaction='/drafts']").await;
    assert_eq!((reader.status().await, body(&reader).await.as_str()), (409, "Of the first."));
    let theirs = reader.js("return document.querySelector('#theirs').value", Vec::new()).await;
    assert_eq!(theirs, json!("Of the second window."));
}

#[actix_web::test]
async fn names_are_completed_by_keyboard() {
    if !has_chromium("names_are_completed_by_keyboard") {
        return;
    }
    let site = Site::demo();
    let thread = thread(&site).await;
    Browser::newcomer(&site, "Harriet", Script::On).await;
    let reader = Browser::newcomer(&site, "Reader", Script::On).await;
    reader.open(&thread).await;
    reader.write("#body", "Dear @har").await;
    reader.wait_for("the names", "return document.querySelectorAll('#completions li').length > 1").await;
    assert_eq!(reader.attribute("#body", "aria-controls").await, "completions");
    assert_eq!(reader.text("#completions li:first-child").await, "Harvey", "of the thread first");
    press(&reader, Key::Down + "").await;
    let active = reader.attribute("#body", "aria-activedescendant").await;
    assert_eq!(reader.attribute(&format!("#{active}"), "aria-selected").await, "true");
    press(&reader, Key::Enter + "").await;
    assert_eq!(body(&reader).await, "Dear @Harvey ");
    assert_eq!(reader.attribute("#body", "aria-controls").await, "");
    reader.write("#body", "and @har").await;
    reader.wait_for("the names", "return document.querySelectorAll('#completions li').length > 0").await;
    press(&reader, Key::Escape + "").await;
    assert_eq!(reader.count("#completions li").await, 0);
    reader.write("#body", "p").await;
    assert_eq!(body(&reader).await, "Dear @Harvey and @harp", "Enter and Esc took nothing else");
    assert_eq!(reader.complaints().await, Vec::<String>::new());
}

#[actix_web::test]
async fn marked_words_are_quoted_and_hidden_words_show_when_asked_for() {
    if !has_chromium("marked_words_are_quoted_and_hidden_words_show_when_asked_for") {
        return;
    }
    let site = Site::demo();
    let thread = thread(&site).await;
    let reader = Browser::newcomer(&site, "Reader", Script::On).await;
    reader.open(&thread).await;
    let mark = "const words = document.querySelector('#post-1 .post-body p').lastChild;
        const range = document.createRange();
        range.setStart(words, words.data.indexOf('We'));
        range.setEnd(words, words.data.length);
        getSelection().removeAllRanges();
        getSelection().addRange(range);";
    reader.js(mark, Vec::new()).await;
    reader.wait_for("the button", "return !document.querySelector('.quote-marked').hidden").await;
    let width = reader.js("return document.documentElement.scrollWidth", Vec::new()).await;
    assert!(width.as_u64().unwrap() <= 390, "the page is {width} px wide");
    reader.click(".quote-marked").await;
    reader.wait_for("the quote", "return document.querySelector('#body').value !== ''").await;
    let begun = body(&reader).await;
    assert!(begun.starts_with("> [@Harvey](/posts/") && begun.ends_with("\n>\n> We waited.\n\n"), "{begun}");
    // The link of the post quotes all of it, below what is there, without leaving the page.
    // What has the focus is brought into view when the driver clicks.
    reader.js("document.activeElement.blur()", Vec::new()).await;
    reader.click("#post-1 .post-actions a[href*='quote=']").await;
    reader.wait_for("the post", "return document.querySelector('#body').value.includes('very high')").await;
    assert!(body(&reader).await.starts_with(begun.trim_end()));

    let words = "#post-1 .spoiler > span:not(.vh)";
    assert!(!is_shown(&reader, words).await);
    reader.js("document.activeElement.blur()", Vec::new()).await;
    reader.click("#post-1 .spoiler").await;
    assert!(is_shown(&reader, words).await, "by a click");
    reader.js("document.activeElement.blur()", Vec::new()).await;
    assert!(!is_shown(&reader, words).await);
    reader.js("document.querySelector('#post-1 .spoiler').focus()", Vec::new()).await;
    assert!(is_shown(&reader, words).await, "by keyboard");
    // The shortcuts.
    reader.js("const area = document.querySelector('#body'); area.value = 'words'; area.select()", Vec::new()).await;
    press(&reader, Key::Control + "b").await;
    assert_eq!(body(&reader).await, "**words**");
    reader.click("[data-md='spoiler']").await;
    assert_eq!(body(&reader).await, "**||words||**");
    assert_eq!(reader.complaints().await, Vec::<String>::new());
}

#[actix_web::test]
async fn choices_are_saved_too_and_nothing_writes_over_other_words() {
    if !has_chromium("choices_are_saved_too_and_nothing_writes_over_other_words") {
        return;
    }
    let site = Site::demo();
    let thread = thread(&site).await;
    let reader = Browser::newcomer(&site, "Reader", Script::On).await;
    reader.open(&thread).await;
    let says = |words: &str| format!("return document.querySelector('[data-draft]').textContent === '{words}'");
    let listen = "window.heard = 0;
        new MutationObserver(() => { window.heard += 1; })
            .observe(document.querySelector('[data-draft-status]'), { childList: true });";
    reader.js(listen, Vec::new()).await;
    reader.write("#body", "Words.").await;
    reader.wait_for("the draft", &says("Saved privately")).await;
    reader.js("document.querySelector('[name=content_notes][type=checkbox]').click()", Vec::new()).await;
    reader.wait_for("the change", &says("Not saved yet")).await;
    reader.wait_for("the draft", &says("Saved privately")).await;
    assert_eq!(reader.js("return window.heard", Vec::new()).await, json!(1), "who listens hears it once");
    reader.open(&thread).await;
    assert_eq!(reader.count("[name=content_notes]:checked").await, 1);
    // The cursor leaves the name that was begun.
    reader.write("#body", " Dear @har").await;
    reader.wait_for("the names", "return document.querySelectorAll('#completions li').length > 0").await;
    press(&reader, Key::Home + "").await;
    assert_eq!(reader.count("#completions li").await, 0);
    assert_eq!(body(&reader).await, "Words. Dear @har");
    // Words that the post only quotes are not its own. Before the script is there, the link leads to the form with the quote.
    reader.wait_for("the draft", &says("Saved privately")).await;
    reader.open(&thread).await;
    reader.follow("#post-1 .post-actions a[href*='quote=']").await;
    assert!(body(&reader).await.starts_with("Words. Dear @har\n\n> [@Harvey]"), "{}", body(&reader).await);
    reader.write("#body", "Of my own.").await;
    reader.js("document.querySelector('[name=content_notes]:checked').click()", Vec::new()).await;
    reader.follow(SEND).await;
    let mark = "getSelection().selectAllChildren(document.querySelector(arguments[0]))";
    reader.js(mark, vec![json!("#post-2 .post-body p")]).await;
    reader.wait_for("the button", "return document.querySelector('.quote-marked')?.hidden === false").await;
    reader.js(mark, vec![json!("#post-2 .quote p")]).await;
    reader.wait_for("no button", "return document.querySelector('.quote-marked').hidden").await;
}

#[actix_web::test]
async fn a_poll_that_is_written_first_is_saved() {
    if !has_chromium("a_poll_that_is_written_first_is_saved") {
        return;
    }
    let site = Site::demo();
    let reader = Browser::newcomer(&site, "Reader", Script::On).await;
    let address = "/boards/welcome/threads/new";
    reader.open(address).await;
    reader.click("#poll-fields summary").await;
    reader.write("#poll_question", "Which evening?").await;
    reader
        .wait_for("the draft", "return document.querySelector('[data-draft]').textContent === 'Saved privately'")
        .await;
    reader.open(address).await;
    let question = reader.js("return document.querySelector('#poll_question').value", Vec::new()).await;
    assert_eq!(question, json!("Which evening?"));
}

#[actix_web::test]
async fn what_is_sent_without_a_connection_stays_and_can_be_sent_later() {
    if !has_chromium("what_is_sent_without_a_connection_stays_and_can_be_sent_later") {
        return;
    }
    let site = Site::demo();
    let thread = thread(&site).await;
    let reader = Browser::newcomer(&site, "Reader", Script::On).await;
    reader.open(&thread).await;
    let says = |start: &str| format!("return document.querySelector('[data-draft]').textContent.startsWith('{start}')");
    reader.write("#body", "Words of a train.").await;
    reader.wait_for("the draft", &says("Saved privately")).await;
    let line =
        |is_off: bool| json!({ "offline": is_off, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    reader.cdp("Network.emulateNetworkConditions", line(true)).await;
    reader.wait_for("the tunnel", "return navigator.onLine === false").await;
    reader.write("#body", " In a tunnel.").await;
    reader.click(SEND).await;
    reader.wait_for("what is wrong", &says("Not sent: there is no connection.")).await;
    let heard = reader.js("return document.querySelector('[data-draft-status]').textContent", Vec::new()).await;
    assert!(heard.as_str().unwrap().starts_with("Not sent"), "{heard}");
    assert_eq!(body(&reader).await, "Words of a train. In a tunnel.");
    reader.cdp("Network.emulateNetworkConditions", line(false)).await;
    reader.wait_for("the draft", &says("Saved privately")).await;
    reader.follow(SEND).await;
    assert!(reader.text("#post-2").await.contains("Words of a train. In a tunnel."));
}

#[actix_web::test]
async fn without_a_script_drafts_are_kept_and_hidden_words_can_be_read() {
    if !has_chromium("without_a_script_drafts_are_kept_and_hidden_words_can_be_read") {
        return;
    }
    let site = Site::demo();
    let thread = thread(&site).await;
    let reader = Browser::newcomer(&site, "Reader", Script::Off).await;
    reader.open(&thread).await;
    assert!(!is_shown(&reader, "#post-1 .spoiler > span:not(.vh)").await);
    reader.click("#post-1 .spoiler").await;
    assert!(is_shown(&reader, "#post-1 .spoiler > span:not(.vh)").await);
    reader.write("#body", "Without a script.").await;
    reader.follow("form[data-composer] [formaction='/drafts']").await;
    assert!(reader.path().await.starts_with("/drafts"));
    reader.follow(".row-title a").await;
    assert_eq!(body(&reader).await, "Without a script.");
    reader.click("#draft summary").await;
    reader.follow("#draft form button").await;
    assert_eq!(body(&reader).await, "");
}
