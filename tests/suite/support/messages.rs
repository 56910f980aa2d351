//! Private conversations through the pages.

use std::rc::Rc;

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use mooring::accounts::LettersFrom;
use mooring::db::schema::members;

use super::browser::Browser;
use super::page::Page;
use super::site::Site;

impl Site {
    /// Switches private conversations on, for accounts of any age.
    pub async fn allow_messages(&self) {
        self.set_messages("true", 0).await;
    }

    /// Switches private conversations, for accounts of an age.
    pub async fn set_messages(&self, is_on: &'static str, days: i64) {
        self.set_settings(vec![
            ("features.messages", is_on.to_owned()),
            ("features.messages_age_days", days.to_string()),
        ])
        .await;
    }

    /// A member who lets others write to them.
    pub async fn open_member(self: &Rc<Self>, name: &str) -> Browser {
        let browser = self.member(name).await;
        self.let_write(name, LettersFrom::Members).await;
        browser
    }

    /// Sets whom a member lets write to them.
    pub async fn let_write(&self, name: &str, from: LettersFrom) {
        let id = self.member_id(name).await;
        self.write(move |conn| {
            diesel::update(members::table.find(id)).set(members::letters_from.eq(from)).execute(conn)?;
            Ok(())
        })
        .await;
    }

    /// Does the daily work.
    pub async fn housekeep(&self) {
        let now = self.app.clock.now();
        self.write(move |conn| mooring::jobs::enqueue(conn, "housekeeping", "", None, (now, now))).await;
        self.work().await;
    }

    /// Makes an account as old as so many days.
    pub async fn age(&self, name: &str, days: i64) {
        let (id, at): (_, NaiveDateTime) = (self.member_id(name).await, self.app.clock.now() - TimeDelta::days(days));
        self.write(move |conn| {
            diesel::update(members::table.find(id)).set(members::created_at.eq(at)).execute(conn)?;
            Ok(())
        })
        .await;
    }
}

impl Browser {
    /// Fills the form that begins a conversation, and sends it.
    pub async fn write_to(&mut self, to: &str, subject: &str, body: &str) -> Page {
        let page = self.get("/messages/new").await;
        assert!(page.has_form("/messages"), "{}", page.text());
        let mut form = page.form("/messages");
        form.set("to", to).set("title", subject).set("body", body);
        self.submit(&form).await
    }

    /// Begins a conversation; answers its address.
    pub async fn begin(&mut self, to: &str, body: &str) -> String {
        let page = self.write_to(to, "", body).await;
        assert_eq!(page.status, 200, "{}", page.text());
        page.url
    }

    /// Accepts the conversation at an address.
    pub async fn accept(&mut self, url: &str) -> Page {
        let form = self.get(url).await.form(&format!("{url}/acceptance"));
        self.submit(&form).await
    }

    /// Writes into the conversation at an address.
    pub async fn say(&mut self, url: &str, body: &str) -> Page {
        let mut form = self.get(url).await.form(&format!("{url}/messages"));
        form.set("body", body);
        self.submit(&form).await
    }
}

/// A conversation that both are in; its address.
pub async fn talk(one: &mut Browser, other: (&mut Browser, &str), body: &str) -> String {
    let url = one.begin(other.1, body).await;
    let page = other.0.accept(&url).await;
    assert_eq!(page.status, 200, "{}", page.text());
    url
}
