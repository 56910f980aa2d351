//! The page that searches.

mod query;
mod show;

pub use show::{create, show};
