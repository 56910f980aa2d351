//! A browser that somebody uses.

use std::ops::Deref;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::pool::{Chromium, give_back, take};
use super::site::{Person, Site};

/// How long a page may take to show what is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// Whether pages may run scripts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Script {
    On,
    Off,
}

/// The button that sends what stands in a composer.
pub const SEND: &str = "form[data-composer] button[type='submit']:not([formaction])";

/// Whoever joins has this password.
pub const PASSWORD: &str = "a-long-enough-phrase";

/// A browser; with the end of this value it is free for others.
pub struct Browser {
    /// Always there, until the end.
    chromium: Option<Chromium>,
    pub base: String,
}

impl Deref for Browser {
    type Target = Chromium;

    fn deref(&self) -> &Chromium {
        self.chromium.as_ref().unwrap()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // One that something went wrong with is closed.
        if let Some(chromium) = self.chromium.take().filter(|_| !thread::panicking()) {
            give_back(chromium);
        }
    }
}

impl Browser {
    pub async fn new(site: &Site) -> Self {
        Self::with(site, Script::On).await
    }

    pub async fn with(site: &Site, script: Script) -> Self {
        let browser = Self { chromium: Some(take(script, &site.base).await), base: site.base.clone() };
        browser.cdp("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await;
        browser.look("light", 1280, 900).await;
        browser
    }

    /// A browser somebody has signed in with.
    pub async fn signed_in(site: &Site, person: &Person) -> Self {
        Self::signed_in_with(site, person, Script::On).await
    }

    pub async fn signed_in_with(site: &Site, person: &Person, script: Script) -> Self {
        let browser = Self::with(site, script).await;
        browser.sign_in(person).await;
        browser
    }

    /// The browser of somebody who joins with it, on a phone.
    pub async fn newcomer(site: &Site, name: &str, script: Script) -> Self {
        let browser = Self::with(site, script).await;
        browser.look("light", 390, 844).await;
        browser.open("/sign-up").await;
        browser.send_form("form[action='/sign-up']", &[("username", name), ("password", PASSWORD)]).await;
        assert!(browser.has(".places .account").await, "{name} has joined: {}", browser.text("main").await);
        browser
    }

    pub async fn sign_in(&self, person: &Person) {
        self.open("/sign-in").await;
        let fields = [("username", person.name.as_str()), ("password", person.password.as_str())];
        self.send_form("form[action='/sign-in']", &fields).await;
        assert_eq!(self.status().await, 200);
        assert!(self.has(".places .account").await, "{} is signed in", person.name);
    }

    /// Asks Chromium itself.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Value {
        self.driver.cdp().send_raw(method, parameters).await.unwrap()
    }

    /// The device: light or dark, and how large. Without motion, so that no colour is seen half way.
    pub async fn look(&self, scheme: &str, width: u32, height: u32) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await;
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Opens an address of the site.
    pub async fn open(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.base)).await.unwrap();
    }

    /// What a script answers. (It runs even where pages may run none.)
    pub async fn js(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.driver.execute(script, arguments).await.unwrap().json().clone()
    }

    /// The status of the page's own answer.
    pub async fn status(&self) -> u16 {
        let status = self.js("return performance.getEntriesByType('navigation')[0].responseStatus", Vec::new()).await;
        u16::try_from(status.as_u64().unwrap()).unwrap()
    }

    /// This page's path and query.
    pub async fn path(&self) -> String {
        let url = self.driver.current_url().await.unwrap();
        url.as_str().strip_prefix(&self.base).unwrap_or(url.as_str()).to_owned()
    }

    /// This page's path, without what leads to a place on it.
    pub async fn place(&self) -> String {
        self.path().await.split(['#', '?']).next().unwrap().to_owned()
    }

    pub async fn has(&self, css: &str) -> bool {
        self.count(css).await > 0
    }

    pub async fn count(&self, css: &str) -> u64 {
        self.js("return document.querySelectorAll(arguments[0]).length", vec![json!(css)]).await.as_u64().unwrap()
    }

    pub async fn find(&self, css: &str) -> WebElement {
        match self.driver.find(By::Css(css)).await {
            Ok(element) => element,
            Err(error) => panic!("{css} is not on {}: {error}", self.path().await),
        }
    }

    pub async fn text(&self, css: &str) -> String {
        self.find(css).await.text().await.unwrap()
    }

    /// The texts of all that is found.
    pub async fn texts(&self, css: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])].map((one) => one.textContent.trim())";
        serde_json::from_value(self.js(script, vec![json!(css)]).await).unwrap()
    }

    /// What a field holds by now.
    pub async fn value(&self, css: &str) -> String {
        let value = self.js("return document.querySelector(arguments[0]).value", vec![json!(css)]).await;
        value.as_str().unwrap_or_else(|| panic!("{css} holds nothing")).to_owned()
    }

    /// Whether something can be seen, rather than only being on the page.
    pub async fn shows(&self, css: &str) -> bool {
        let script =
            "return document.querySelector(arguments[0])?.checkVisibility({ visibilityProperty: true }) ?? false";
        self.js(script, vec![json!(css)]).await == json!(true)
    }

    pub async fn attribute(&self, css: &str, name: &str) -> String {
        self.find(css).await.attr(name).await.unwrap().unwrap_or_default()
    }

    /// Clicks, as a person does: not on what lies under the bar at a phone's edge.
    pub async fn click(&self, css: &str) {
        let element = self.find(css).await;
        self.js("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", vec![json!(css)]).await;
        element.click().await.unwrap();
    }

    /// Writes as a person does, key by key.
    pub async fn write(&self, css: &str, text: &str) {
        self.find(css).await.send_keys(text).await.unwrap();
    }

    /// Chooses of a list, as far as a driver can: it opens in a window of the system's.
    pub async fn choose(&self, css: &str, value: &str) {
        self.click(&format!("{css} option[value='{value}']")).await;
        assert_eq!(self.value(css).await, value);
    }

    /// Waits until a script answers true; where pages run none, and so nothing comes by itself, by opening the page anew.
    pub async fn sees(&self, what: &str, condition: &str) {
        match self.script {
            Script::On => self.wait_for(what, condition).await,
            Script::Off => {
                let anew = format!("if ((() => {{ {condition} }})()) return true; location.reload(); return false");
                self.wait_for(what, &anew).await;
            }
        }
    }

    /// Waits until a script answers true.
    pub async fn wait_for(&self, what: &str, condition: &str) {
        let begun = Instant::now();
        // While a page is being left, there is nothing to ask; the next question finds the new one.
        while !matches!(self.driver.execute(condition, Vec::new()).await, Ok(answer) if *answer.json() == json!(true)) {
            assert!(begun.elapsed() < PATIENCE, "waited in vain for {what} at {}", self.path().await);
            std::thread::sleep(Duration::from_millis(25));
        }
    }

    /// Writes in the composer of this page and sends it.
    pub async fn say(&self, words: &str) {
        self.write("#body", words).await;
        self.follow(SEND).await;
    }

    /// Does something that leads to another page, and waits for that.
    pub async fn leave_by(&self, action: impl Future<Output = ()>) {
        self.js("window.isOld = true", Vec::new()).await;
        action.await;
        self.wait_for("the next page", "return !window.isOld && document.readyState === 'complete'").await;
    }

    pub async fn follow(&self, css: &str) {
        self.leave_by(self.click(css)).await;
    }

    /// Fills a form (its hidden fields too, if told) and sends it, unchecked by the browser.
    pub async fn send_form(&self, css: &str, fields: &[(&str, &str)]) {
        self.send_form_by(css, fields, "").await;
    }

    /// Sends a form by one of its buttons.
    pub async fn send_form_by(&self, css: &str, fields: &[(&str, &str)], button: &str) {
        let script = "const [css, fields, button] = arguments;
            const form = document.querySelector(css);
            if (!form) throw new Error(`no form ${css}`);
            form.noValidate = true;
            form.dataset.plainPreview = '1';
            for (const [name, value] of fields) form.elements[name].value = value;
            HTMLFormElement.prototype.requestSubmit.call(form, form.querySelector(button || 'button[type=submit]'));";
        let arguments = vec![json!(css), json!(fields), json!(button)];
        self.leave_by(async {
            self.js(script, arguments).await;
        })
        .await;
    }

    /// What went wrong, as the console tells it, since it was last asked.
    pub async fn complaints(&self) -> Vec<String> {
        let entries = self.driver.get_log("browser").await.unwrap();
        entries.into_iter().filter(|one| one.level != "INFO" && one.level != "DEBUG").map(|one| one.message).collect()
    }

    /// Method and address of every request since it was last asked.
    pub async fn requests(&self) -> Vec<(String, String)> {
        let entries = self.driver.get_log("performance").await.unwrap();
        let events = entries.iter().map(|entry| serde_json::from_str::<Value>(&entry.message).unwrap());
        let sent = events.filter(|event| event["message"]["method"] == "Network.requestWillBeSent");
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        sent.map(|event| event["message"]["params"]["request"].clone())
            .map(|request| (text(&request["method"]), text(&request["url"])))
            .collect()
    }
}
