//! Writing under one-time names through the pages.

use diesel::prelude::*;
use mooring::db::schema::{boards, personas, posts};

use super::browser::Browser;
use super::page::{Form, Page};
use super::site::Site;

impl Form {
    /// Ticks the box for a one-time name, as a browser sends it: beside the empty field that says that the form has one.
    pub fn tick_alias(&mut self) -> &mut Self {
        self.set("one_time_name", "");
        self.fields.push(("one_time_name".to_owned(), "true".to_owned()));
        self
    }
}

impl Browser {
    /// Begins a thread under a one-time name; its address.
    pub async fn begin_apart(&mut self, board: &str, title: &str, body: &str) -> String {
        let page = self.get(&format!("/boards/{board}/threads/new")).await;
        let mut form = page.form(&format!("/boards/{board}/threads"));
        form.set("title", title).set("body", body).tick_alias();
        let page = self.submit(&form).await;
        assert_eq!(page.status, 200, "{}", page.text());
        page.url
    }

    /// Replies under a one-time name.
    pub async fn reply_apart(&mut self, thread: &str, body: &str) -> Page {
        let mut form = self.reply_form(thread, body).await;
        form.tick_alias();
        let page = self.submit(&form).await;
        assert_eq!(page.status, 200, "{}", page.text());
        page
    }
}

impl Site {
    /// Lets one-time names be used on a board, or not.
    pub async fn let_names(&self, board: &'static str, lets: bool) {
        self.write(move |conn| {
            let found = boards::table.filter(boards::slug.eq(board));
            Ok(diesel::update(found).set(boards::one_time_names.eq(lets)).execute(conn)?)
        })
        .await;
        self.app.refresh().await;
    }

    /// The one-time name of a post, and what its picture is drawn from.
    pub async fn alias_of(&self, post: i64) -> Option<(String, String)> {
        self.read(move |conn| {
            let found = posts::table.inner_join(personas::table.on(personas::id.nullable().eq(posts::persona_id)));
            let found = found.filter(posts::id.eq(post)).select((personas::alias, personas::avatar_seed));
            Ok(found.first(conn).optional()?)
        })
        .await
    }
}
