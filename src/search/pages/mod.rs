//! The page that searches.

mod query;
mod show;
mod walk;

pub use show::{create, show};
