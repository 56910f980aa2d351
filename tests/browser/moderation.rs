//! A report from click to message: on a phone by thumb, and at a desk by keyboard alone.

use serde_json::json;
use thirtyfour::Key;

use crate::support::{Browser, Script, Site, has_chromium};

const MESSAGE: &str = "Please say it again without the insult.";

impl Browser {
    /// A phone that is touched.
    async fn as_phone(&self) {
        let size = json!({ "width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true });
        self.cdp("Emulation.setDeviceMetricsOverride", size).await;
        self.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 1 })).await;
    }

    /// Touches the middle of what can be seen of an element; nothing may lie over it, and a thumb must find it.
    async fn tap(&self, css: &str) {
        let script = "const target = document.querySelector(arguments[0]);
            target.scrollIntoView({ block: 'center', behavior: 'instant' });
            const { left, top, width, height } = target.getBoundingClientRect();
            const [x, y] = [left + width / 2, top + height / 2];
            const there = document.elementFromPoint(x, y);
            return { x, y, height, isFree: target.contains(there) || there?.closest('label')?.contains(target) };";
        let place = self.js(script, vec![json!(css)]).await;
        assert_eq!(place["isFree"], json!(true), "{css} is covered on {}", self.path().await);
        assert!(place["height"].as_f64().unwrap() >= 40.0, "{css} is {} px high", place["height"]);
        let touch = |kind: &str, points| json!({ "type": kind, "touchPoints": points });
        let point = json!([{ "x": place["x"], "y": place["y"] }]);
        self.cdp("Input.dispatchTouchEvent", touch("touchStart", point)).await;
        self.cdp("Input.dispatchTouchEvent", touch("touchEnd", json!([]))).await;
    }

    async fn tap_away(&self, css: &str) {
        self.leave_by(self.tap(css)).await;
    }

    async fn press(&self, key: Key) {
        self.driver.action_chain().key_down(key.clone()).key_up(key).perform().await.unwrap();
    }

    /// Goes on with the Tab key until something has the focus.
    async fn tab_to(&self, css: &str) {
        for _ in 0..150 {
            let is_there = self.js("return document.activeElement.matches(arguments[0])", vec![json!(css)]).await;
            if is_there == json!(true) {
                return;
            }
            self.press(Key::Tab).await;
        }
        panic!("the Tab key does not reach {css} on {}", self.path().await);
    }

    async fn type_on(&self, text: &str) {
        self.driver.action_chain().send_keys(text).perform().await.unwrap();
    }
}

/// Somebody writes an insult; answers the thread's address.
async fn insult(author: &Browser) -> String {
    author.open("/boards/motivation/threads/new").await;
    let fields = [("title", "An insult"), ("body", "You are all fools.")];
    author.send_form("form[data-composer]", &fields).await;
    author.path().await.split('#').next().unwrap().to_owned()
}

/// The author is told what was removed and why, and nobody else sees it.
async fn is_told(author: &Browser, thread: &str, reader: &Browser) {
    author.open("/notifications").await;
    let said = author.text("main").await;
    for words in ["An insult", MESSAGE, "It attacks a person"] {
        assert!(said.contains(words), "{words} is not in {said}");
    }
    reader.open(thread).await;
    assert_eq!(reader.status().await, 404);
}

#[actix_web::test]
async fn a_report_from_click_to_message_on_a_phone_by_thumb() {
    if !has_chromium("a_report_from_click_to_message_on_a_phone_by_thumb") {
        return;
    }
    let site = Site::demo();
    let author = Browser::newcomer(&site, "Author", Script::On).await;
    let thread = insult(&author).await;
    let reader = Browser::signed_in(&site, &site.person("member")).await;
    reader.as_phone().await;
    reader.open(&thread).await;
    reader.tap_away("#post-1 a[href$='/reports/new']").await;
    reader.tap("label:has([value='harassment'])").await;
    reader.tap("#note").await;
    reader.type_on("It insults everyone.").await;
    reader.tap_away("form[action$='/reports'] button").await;
    assert_eq!(reader.text("h1").await, "Thank you");

    let moderator = Browser::signed_in(&site, &site.person("moderator")).await;
    moderator.as_phone().await;
    moderator.open("/").await;
    moderator.tap_away(".places a[href='/moderation']").await;
    // A row is touched anywhere.
    moderator.tap_away("main .rows .row").await;
    assert!(moderator.text("main").await.contains("It insults everyone."));
    moderator.tap("label:has([value='remove'])").await;
    // The list of rules is the phone's own; its choice is what counts.
    let choose = "document.querySelector('select[name=reason]').value = 'harassment'";
    moderator.js(choose, Vec::new()).await;
    moderator.tap("#message").await;
    moderator.type_on(MESSAGE).await;
    moderator.tap_away("form[action$='/decision'] button").await;
    assert_eq!(moderator.count("#decided .row").await, 1);
    is_told(&author, &thread, &reader).await;
}

#[actix_web::test]
async fn a_report_from_click_to_message_at_a_desk_by_keyboard() {
    if !has_chromium("a_report_from_click_to_message_at_a_desk_by_keyboard") {
        return;
    }
    let site = Site::demo();
    let author = Browser::newcomer(&site, "Author", Script::On).await;
    let thread = insult(&author).await;
    let reader = Browser::signed_in(&site, &site.person("member")).await;
    reader.open(&thread).await;
    reader.tab_to("#post-1 a[href$='/reports/new']").await;
    reader.leave_by(reader.press(Key::Enter)).await;
    reader.tab_to("[name='reason']").await;
    reader.press(Key::Space).await;
    while reader.count("[value='harassment']:checked").await == 0 {
        reader.press(Key::Down).await;
    }
    reader.tab_to("#note").await;
    reader.type_on("It insults everyone.").await;
    reader.tab_to("form[action$='/reports'] button").await;
    reader.leave_by(reader.press(Key::Enter)).await;
    assert_eq!(reader.text("h1").await, "Thank you");

    let moderator = Browser::signed_in(&site, &site.person("moderator")).await;
    moderator.open("/").await;
    moderator.tab_to(".places a[href='/moderation']").await;
    moderator.leave_by(moderator.press(Key::Enter)).await;
    moderator.tab_to(".row-title a").await;
    // One case alone: neither key leads anywhere else.
    moderator.type_on("jk").await;
    moderator.leave_by(moderator.press(Key::Enter)).await;
    moderator.tab_to("[name='decision']").await;
    moderator.type_on("r").await;
    assert_eq!(moderator.count("[value='remove']:checked").await, 1);
    moderator.tab_to("select[name='reason']").await;
    moderator.type_on("It attacks").await;
    moderator.tab_to("#message").await;
    moderator.type_on(MESSAGE).await;
    moderator.tab_to("form[action$='/decision'] button").await;
    moderator.leave_by(moderator.press(Key::Enter)).await;
    assert_eq!(moderator.count("#decided .row").await, 1);
    is_told(&author, &thread, &reader).await;
}
