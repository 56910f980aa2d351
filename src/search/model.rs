//! What an engine keeps of posts, and what it is asked.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDateTime;

use super::ask::Wanted;
use crate::boards::BoardId;
use crate::posts::PostId;
use crate::threads::ThreadId;

/// A post that readers see, as it is searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The post.
    pub post: PostId,
    /// Its thread.
    pub thread: ThreadId,
    /// Its board.
    pub board: BoardId,
    /// The folded name of its byline; empty when its author has left.
    pub author: String,
    /// Its thread's title; empty while that is hidden.
    pub title: String,
    /// Its own words.
    pub body: String,
    /// When it was written.
    pub created_at: NaiveDateTime,
}

/// What becomes of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The post is as this, whatever was known of it.
    Put(Arc<Document>),
    /// Nobody sees the post.
    Delete(PostId),
    /// Whatever is known of posts after the first key, up to the second or to the end, goes.
    DeleteRange(PostId, Option<PostId>),
}

impl Change {
    /// The one post that it is about.
    pub fn post(&self) -> Option<PostId> {
        match self {
            Self::Put(document) => Some(document.post),
            Self::Delete(post) => Some(*post),
            Self::DeleteRange(..) => None,
        }
    }
}

/// Nobody turns to a page beyond so many results.
pub const FARTHEST: usize = 10_000;

/// What stands first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// What fits best.
    #[default]
    Best,
    /// What was written last.
    Newest,
}

/// A question to an engine.
#[derive(Clone, Debug)]
pub struct Ask {
    /// What the posts must hold.
    pub wanted: Wanted,
    /// The boards to look in; none means nowhere.
    pub boards: Vec<BoardId>,
    /// A byline's folded name.
    pub author: Option<String>,
    /// What stands first.
    pub sort: Sort,
    /// Posts to pass over.
    pub offset: usize,
    /// Posts to find at most.
    pub limit: usize,
}

/// An engine's answer.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// The posts in their order.
    pub posts: Vec<PostId>,
    /// The words that were looked for, as they stand in posts.
    pub words: HashSet<String>,
}
