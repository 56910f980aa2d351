//! A browser with a profile of its own.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::chromedriver::Chromedriver;
use super::needs::program;
use super::site::{Folder, Person, Site};
use super::wire::Wire;

const ARGUMENTS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    // Nothing beyond this machine is ever asked for, so that the tests are the same with and without a network.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];

/// How long a page may take to show what is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// Whether pages may run scripts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Script {
    On,
    Off,
}

/// A browser; it closes with this value: first the session, then the driver, then the profile's folder.
pub struct Browser {
    pub driver: WebDriver,
    _chromedriver: Chromedriver,
    _profile: Folder,
    pub base: String,
}

impl Browser {
    pub async fn new(site: &Site) -> Self {
        Self::with(site, Script::On).await
    }

    pub async fn with(site: &Site, script: Script) -> Self {
        let chromedriver = Chromedriver::start();
        let profile = Folder::new("profile");
        let mut wishes = DesiredCapabilities::chrome();
        wishes.set_binary(program("chromium").unwrap().to_str().unwrap()).unwrap();
        for argument in ARGUMENTS {
            wishes.add_arg(argument).unwrap();
        }
        wishes.add_arg(&format!("--user-data-dir={}", profile.0.display())).unwrap();
        wishes.set("goog:loggingPrefs", json!({ "browser": "ALL", "performance": "ALL" })).unwrap();
        if script == Script::Off {
            let preferences = json!({ "profile.managed_default_content_settings.javascript": 2 });
            wishes.add_experimental_option("prefs", preferences).unwrap();
        }
        let driver = WebDriver::builder(&chromedriver.url, wishes).client(Wire).await.unwrap();
        driver.cdp().send_raw("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await.unwrap();
        let browser = Self { driver, _chromedriver: chromedriver, _profile: profile, base: site.base.clone() };
        browser.look("light", 1280, 900).await;
        browser
    }

    /// A browser somebody has signed in with.
    pub async fn signed_in(site: &Site, person: &Person) -> Self {
        let browser = Self::new(site).await;
        browser.open("/sign-in").await;
        let fields = [("username", person.name.as_str()), ("password", person.password.as_str())];
        browser.send_form("form[action='/sign-in']", &fields).await;
        assert_eq!(browser.status().await, 200);
        assert!(browser.has(".places .account").await, "{} is signed in", person.name);
        browser
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

    /// Waits until a script answers true.
    pub async fn wait_for(&self, what: &str, condition: &str) {
        let begun = Instant::now();
        // While a page is being left, there is nothing to ask; the next question finds the new one.
        while !matches!(self.driver.execute(condition, Vec::new()).await, Ok(answer) if *answer.json() == json!(true)) {
            assert!(begun.elapsed() < PATIENCE, "waited in vain for {what} at {}", self.path().await);
            std::thread::sleep(Duration::from_millis(25));
        }
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
