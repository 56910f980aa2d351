//! What every engine is asked by its tests, and must answer alike.

pub mod questions;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};

use super::Engine;
use crate::boards::BoardId;
use crate::posts::PostId;
use crate::search::ask::Wanted;
use crate::search::model::{Ask, Change, Document, Sort};
use crate::threads::ThreadId;

/// An empty engine, and what is to be done when the test is over.
pub struct Fresh {
    pub engine: Arc<dyn Engine>,
    pub cleaned: Pin<Box<dyn Future<Output = ()>>>,
}

/// Asks each of [`questions`] of an engine of its own, which `$fresh` makes, unless it says that there is none.
macro_rules! asks_every_question {
    ($fresh:path) => {
        asks_every_question! {
            $fresh:
            slips_of_the_pen_are_forgiven_by_the_length_of_the_word
            what_was_typed_right_stands_before_what_is_like_it
            beginnings_phrases_and_exclusions
            whatever_is_typed_is_answered
            boards_bylines_and_the_order_are_kept
            a_change_replaces_and_a_range_goes
            what_was_found_is_told_by_its_words
        }
    };
    ($fresh:path: $($question:ident)+) => {
        $(#[test]
        fn $question() {
            crate::search::engines::tests::run(async {
                let Some(fresh) = $fresh(stringify!($question)).await else { return };
                crate::search::engines::tests::fill(&*fresh.engine).await;
                crate::search::engines::tests::questions::$question(&*fresh.engine).await;
                fresh.cleaned.await;
            });
        })+
    };
}
pub(crate) use asks_every_question;

/// Runs a test.
pub fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test);
}

pub fn document(post: i64, board: i64, author: &str, title: &str, body: &str) -> Change {
    let begun = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap().and_hms_opt(12, 0, 0).unwrap();
    Change::Put(Arc::new(Document {
        post: PostId(post),
        thread: ThreadId(1),
        board: BoardId(board),
        author: author.to_owned(),
        title: title.to_owned(),
        body: body.to_owned(),
        created_at: begun + TimeDelta::hours(post),
    }))
}

/// Four posts.
pub async fn fill(engine: &dyn Engine) {
    let changes = vec![
        document(1, 1, "ann", "The first evening", "A quiet lantern stands at the harbour, and I don’t drink."),
        document(2, 1, "ben", "The first evening", "Thank you. The harbour was quiet; quietly we walked."),
        document(3, 2, "ann", "Recovery meetings", "Struggling with an overwhelming craving, harbour or not."),
        document(4, 2, "café", "Otra tarde", "La recuperación empieza con una canción tranquila."),
    ];
    engine.apply(changes).await.unwrap();
}

pub fn ask(query: &str) -> Ask {
    Ask {
        wanted: Wanted::parse(query),
        boards: vec![BoardId(1), BoardId(2)],
        author: None,
        sort: Sort::Best,
        offset: 0,
        limit: 10,
    }
}

pub async fn posts(engine: &dyn Engine, ask: &Ask) -> Vec<i64> {
    engine.search(ask.clone()).await.unwrap().posts.into_iter().map(|post| post.0).collect()
}

pub async fn found(engine: &dyn Engine, query: &str) -> Vec<i64> {
    let mut found = posts(engine, &ask(query)).await;
    found.sort_unstable();
    found
}
