//! An app for sign-in codes, and signing in with it.

use totp_rs::{Builder, Secret};

use super::browser::Browser;
use super::page::Page;
use super::site::{PASSWORD, Site};

/// A member's app, and the codes they have written down.
pub struct SecondStep {
    secret: String,
    pub codes: Vec<String>,
}

impl SecondStep {
    /// An app that was told a secret as a page shows it.
    pub fn of(shown: &str) -> Self {
        Self { secret: shown.replace(' ', ""), codes: Vec::new() }
    }

    /// What the app shows now, or so many seconds from now.
    pub fn code(&self, site: &Site, seconds: i64) -> String {
        self.code_at(u64::try_from(site.app.clock.now().and_utc().timestamp() + seconds).unwrap())
    }

    /// What the app shows at a time, in seconds since 1970.
    pub fn code_at(&self, time: u64) -> String {
        let secret = Secret::try_from_base32(&self.secret).unwrap();
        Builder::new().with_secret(secret).build().unwrap().generate(time).to_string()
    }
}

impl Browser {
    /// Turns a second step on through the pages.
    pub async fn turn_on_second_step(&mut self, site: &Site) -> SecondStep {
        let page = self.get("/account/second-step").await;
        let mut app = SecondStep::of(&page.text_of("code.secret").unwrap());
        let mut form = page.form("/account/second-step");
        form.set("code", &app.code(site, 0));
        let page = self.submit_once(&form).await;
        assert_eq!(page.status, 200, "{}", page.text());
        app.codes = page.text_of("pre.codes").unwrap().split(' ').map(str::to_owned).collect();
        // The code that turned it on is used.
        site.app.clock.advance(chrono::TimeDelta::seconds(30));
        app
    }

    /// Sends the form of signing in, with everybody's password; what follows is the answer.
    pub async fn enter_password(&mut self, name: &str) -> Page {
        let mut form = self.get("/sign-in").await.form("/sign-in");
        form.set("username", name).set("password", PASSWORD);
        self.submit(&form).await
    }

    /// Sends a code from the page of the second step; a redirect is the answer.
    pub async fn enter_code(&mut self, page: &Page, code: &str) -> Page {
        let mut form = page.form("/sign-in/second-step");
        form.set("code", code);
        self.submit_once(&form).await
    }
}
