//! What the index keeps of a post, and how it compares words.

use meilisearch_sdk::settings::{MinWordSizeForTypos, PaginationSetting, Settings, TypoToleranceSettings};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::search::model::{Document, FARTHEST};
use crate::search::words::words;

/// Raise it whenever [`settings`], [`Stored`] or the way words are compared changes: every index is then made anew.
pub const SCHEMA: u32 = 1;

/// The key of what stands in an index while it is filled. No post has it, and nothing finds it.
pub const MARKER: i64 = 0;

/// A post as it is stored. Its texts are the words as they are compared, so that this engine tells words apart as the other
/// one does, and what it marks are words of that kind.
#[derive(Debug, Deserialize, Serialize)]
pub struct Stored {
    pub post: i64,
    thread: i64,
    board: i64,
    /// See [`author`].
    author: String,
    title: String,
    body: String,
    /// Microseconds.
    created: i64,
}

impl Stored {
    /// What is stored of a post.
    pub fn of(post: &Document) -> Self {
        Self {
            post: post.post.0,
            thread: post.thread.0,
            board: post.board.0,
            author: if post.author.is_empty() { String::new() } else { author(&post.author) },
            title: folded(&post.title),
            body: folded(&post.body),
            created: post.created_at.and_utc().timestamp_micros(),
        }
    }

    /// What stands in an index while it is filled.
    pub fn marker() -> Self {
        let empty = String::new;
        Self { post: MARKER, thread: 0, board: 0, author: empty(), title: empty(), body: empty(), created: 0 }
    }

    /// About as many bytes as are sent.
    pub fn size(&self) -> usize {
        self.title.len() + self.body.len() + 300
    }
}

fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in words(text).filter(|word| !word.folded.is_empty()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(&word.folded);
    }
    folded
}

/// A byline's name as it is kept and filtered by: of one length, without a character that means something in a filter, and
/// not to be read in the server's log.
pub fn author(name: &str) -> String {
    hex::encode(Sha256::digest(name))
}

/// The settings of every index.
pub fn settings() -> Settings {
    let lengths = MinWordSizeForTypos { one_typo: Some(5), two_typos: Some(9) };
    Settings::new()
        .with_searchable_attributes(["title", "body"])
        .with_displayed_attributes(["post", "title", "body"])
        .with_filterable_attributes(["post", "board", "author"])
        .with_sortable_attributes(["created"])
        // The newest first whenever that is asked for; of equals too.
        .with_ranking_rules(["sort", "words", "typo", "proximity", "attribute", "exactness", "created:desc"])
        .with_typo_tolerance(TypoToleranceSettings {
            enabled: Some(true),
            disable_on_attributes: Some(Vec::new()),
            disable_on_words: Some(Vec::new()),
            min_word_size_for_typos: Some(lengths),
            disable_on_numbers: None,
        })
        .with_pagination(PaginationSetting { max_total_hits: FARTHEST + 100 })
}
