//! What members are told.

use chrono::TimeDelta;
use mooring::accounts::MemberId;

use super::browser::Browser;
use super::page::Page;
use super::site::Site;

impl Site {
    /// Lets time pass, with what reading caused written before, and all work done that is due by then.
    pub async fn pass(&self, time: TimeDelta) {
        self.app.db.flush_later().await.unwrap();
        self.app.clock.advance(time);
        self.work().await;
    }

    /// Until posts are told of.
    pub async fn tell(&self) {
        self.pass(TimeDelta::seconds(71)).await;
    }

    /// How many things a member has not seen.
    pub async fn unseen(&self, member: MemberId) -> i64 {
        self.read(move |conn| mooring::notifications::count_unseen(conn, member)).await
    }
}

impl Browser {
    /// What the bars say that is new; empty without.
    pub async fn bell(&mut self) -> String {
        bell(&self.get("/boards").await)
    }

    /// The rows of the page of notifications, in words.
    pub async fn told(&mut self) -> Vec<String> {
        self.get("/notifications").await.texts_of("main .row")
    }

    /// Says one word to a post.
    pub async fn react(&mut self, thread: &str, post: &str, kind: &str) {
        let mut form = self.get(thread).await.form(&format!("{post}/reactions"));
        form.set("kind", kind);
        assert_eq!(self.submit(&form).await.status, 200);
    }

    /// Follows a thread, or mutes it.
    pub async fn watch(&mut self, thread: &str, how: &str) {
        let form = self.get(thread).await.form(&format!("{thread}/{how}"));
        assert_eq!(self.submit(&form).await.status, 200);
    }
}

/// What the bars of a page say that is new.
pub fn bell(page: &Page) -> String {
    page.text_of(".places .news a[href='/notifications'] span").unwrap_or_default()
}
