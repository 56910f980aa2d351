//! A site under test, and browsers that visit it.

mod blocks;
mod browser;
mod client;
mod database;
mod ground;
mod meilisearch;
mod moderation;
mod page;
mod rows;
mod running;
mod site;

pub use browser::Browser;
pub use client::Client;
pub use database::{Database, postgres_url, skipped_postgres};
pub use ground::{Ground, Outcome};
pub use meilisearch::{FakeMeilisearch, MEILISEARCH_KEY, meilisearch};
pub use page::{Form, Page};
pub use rows::thread_id;
pub use running::Running;
pub use site::{PASSWORD, Site};
