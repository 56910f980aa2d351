//! Engines: what finds posts by their words.

mod embedded;
mod meilisearch;

#[cfg(test)]
mod tests;

use std::future::Future;
use std::pin::Pin;

use super::model::{Ask, Change, Hits};
use crate::web::AppError;

pub use embedded::Embedded;
pub use meilisearch::Meilisearch;

/// What an engine gives, later.
pub type Answer<T> = Pin<Box<dyn Future<Output = Result<T, AppError>> + Send>>;

/// Finds posts by their words. What stands here with a body is for an engine whose index only this process uses: that is
/// there once it is opened, and is read anew where it stands.
pub trait Engine: Send + Sync {
    /// Posts that fit a question. Whether the reader may see them is asked again elsewhere. [`AppError::NotFound`] when
    /// there is no index.
    fn search(&self, ask: Ask) -> Answer<Hits>;

    /// Makes changes, also to what [`Engine::fill`] fills; they are kept when the answer comes. Doing it twice does no
    /// harm. [`AppError::NotFound`] when there is no index.
    fn apply(&self, changes: Vec<Change>) -> Answer<()>;

    /// Lets go of what is open; nothing is asked of it afterwards.
    fn close(&self);

    /// Whether other processes change the index too.
    fn is_shared(&self) -> bool {
        false
    }

    /// Whether there is no index.
    fn is_missing(&self) -> Answer<bool> {
        ready(false)
    }

    /// Makes an empty index, unless there is one.
    fn make(&self) -> Answer<()> {
        ready(())
    }

    /// Makes ready for everything to be read anew, from the beginning or further on. False when what was read before is
    /// gone, so that it has to begin again.
    fn begin(&self, _is_beginning: bool) -> Answer<bool> {
        ready(true)
    }

    /// As [`Engine::apply`], for a part of everything.
    fn fill(&self, changes: Vec<Change>) -> Answer<()> {
        self.apply(changes)
    }

    /// Puts what it keeps in order, so that it is quick and keeps nothing of what was deleted. May take long; meanwhile posts
    /// are found and fed.
    fn tidy(&self) -> Answer<()> {
        ready(())
    }

    /// Everything was read: from now on posts are found in that. After an error everything has to be read once more.
    fn finish(&self) -> Answer<()> {
        ready(())
    }
}

fn ready<T: Send + 'static>(answer: T) -> Answer<T> {
    Box::pin(async move { Ok(answer) })
}
