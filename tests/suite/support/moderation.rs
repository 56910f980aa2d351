//! Reporting and deciding through the pages.

use super::browser::Browser;
use super::page::Page;
use super::site::Site;

impl Browser {
    /// Reports a post or a thread by its address.
    pub async fn report(&mut self, subject: &str, reason: &str, note: &str) -> Page {
        let page = self.get(&format!("{subject}/reports/new")).await;
        let mut form = page.form(&format!("{subject}/reports"));
        form.set("reason", reason).set("note", note);
        self.submit(&form).await
    }

    /// Decides a case by its address.
    pub async fn decide(&mut self, case: &str, decision: &str, reason: &str, message: &str) -> Page {
        let mut form = self.get(case).await.form(&format!("{case}/decision"));
        form.set("decision", decision).set("reason", reason).set("message", message);
        self.submit(&form).await
    }

    /// The address of the first case in the queue.
    pub async fn first_case(&mut self) -> String {
        let page = self.get("/moderation").await;
        page.attribute("main .row-title a", "href").unwrap_or_else(|| panic!("no case: {}", page.text()))
    }
}

impl Site {
    /// The address of a thread's post.
    pub async fn post_url(&self, thread: &str, number: i64) -> String {
        format!("/posts/{}", self.post_id(thread, number).await)
    }
}
