//! Engines: what finds posts by their words.

mod embedded;

use std::future::Future;
use std::pin::Pin;

use super::model::{Ask, Change, Hits};
use crate::web::AppError;

pub use embedded::Embedded;

/// What an engine gives, later.
pub type Answer<T> = Pin<Box<dyn Future<Output = Result<T, AppError>> + Send>>;

/// Finds posts by their words.
pub trait Engine: Send + Sync {
    /// Posts that fit a question. Whether the reader may see them is asked again elsewhere.
    fn search(&self, ask: Ask) -> Answer<Hits>;

    /// Makes changes; they are kept when the answer comes. Doing it twice does no harm.
    fn apply(&self, changes: Vec<Change>) -> Answer<()>;

    /// Lets go of what is open; nothing is asked of it afterwards.
    fn close(&self);
}
