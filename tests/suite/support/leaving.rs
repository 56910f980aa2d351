//! Somebody who leaves, and looking for what they leave behind.

use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::find_member_by_name;
use mooring::db::schema::{personas, posts};

use super::browser::Browser;
use super::page::Page;
use super::site::Site;
use crate::guards::everything;

impl Browser {
    /// Asks to close the account, through the pages; answers the page of the receipt.
    pub async fn close_account(&mut self, choice: &str, aliases: &str) -> Page {
        let page = self.get(&format!("/account/close?choice={choice}&aliases={aliases}")).await;
        let form = page.form("/account/close");
        let page = self.submit(&form).await;
        assert_eq!(page.status, 200, "{}", page.text());
        page
    }
}

impl Site {
    /// Lets the days pass in which signing in takes it back, and does the work.
    pub async fn wait_for_closing(&self) {
        self.app.clock.advance(TimeDelta::days(7) + TimeDelta::seconds(1));
        self.work().await;
        // Sweeping comes a second later.
        self.app.clock.advance(TimeDelta::seconds(2));
        self.work().await;
    }

    /// Lets the night pass in which SQLite's file is written anew.
    pub async fn wait_for_night(&self) {
        self.app.clock.advance(TimeDelta::days(1));
        self.work().await;
    }

    /// A member's key, also when they have left: the one whose name it was.
    pub async fn member_key(&self, name: &'static str) -> i64 {
        self.read(move |conn| Ok(find_member_by_name(conn, name)?.id.0)).await
    }

    /// The newest post's key.
    pub async fn newest_post(&self) -> i64 {
        let newest = posts::table.select(diesel::dsl::max(posts::id));
        self.read(move |conn| Ok(newest.first::<Option<i64>>(conn)?)).await.unwrap()
    }

    /// Puts a post under a one-time name.
    pub async fn under_alias(&self, post: i64, alias: &'static str) {
        let now = self.app.clock.now();
        self.write(move |conn| {
            let (thread, author): (i64, Option<i64>) =
                posts::table.find(post).select((posts::thread_id, posts::author_id)).first(conn)?;
            let persona: i64 = diesel::insert_into(personas::table)
                .values((
                    personas::thread_id.eq(thread),
                    personas::member_id.eq(author),
                    personas::alias.eq(alias),
                    personas::avatar_seed.eq("seed"),
                    personas::created_at.eq(now),
                ))
                .returning(personas::id)
                .get_result(conn)?;
            diesel::update(posts::table.find(post)).set(posts::persona_id.eq(persona)).execute(conn)?;
            Ok(())
        })
        .await;
    }

    /// Everywhere that words stand: rows of the database, and files of the folder byte by byte.
    pub async fn places_of(&self, words: &str) -> Vec<String> {
        let (words, coded) = (words.to_lowercase(), hex::encode(words));
        let mut found: Vec<String> = everything(self)
            .await
            .into_iter()
            .map(|row| row.to_lowercase())
            .filter(|row| row.contains(&words) || row.contains(&coded))
            .collect();
        found.extend(files_with(self.folder(), &words).into_iter().map(|path| path.display().to_string()));
        found
    }
}

/// The files below a folder that hold words, whatever their case.
pub fn files_with(folder: &Path, words: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, words));
        } else if holds(&std::fs::read(&path).unwrap_or_default(), words.as_bytes()) {
            found.push(path);
        }
    }
    found
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window.eq_ignore_ascii_case(words))
}
