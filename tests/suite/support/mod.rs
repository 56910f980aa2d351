//! A site under test, and browsers that visit it.

mod aliases;
mod authenticator;
mod blocks;
mod browser;
mod client;
mod database;
mod emails;
mod export;
mod feed;
mod ground;
mod leaving;
mod mails;
mod meilisearch;
mod moderation;
mod notes;
mod page;
mod rows;
mod running;
mod second_step;
mod site;
mod smtp;

pub use authenticator::Authenticator;
pub use browser::Browser;
pub use client::Client;
pub use database::{Database, postgres_url, skipped_postgres};
pub use export::Export;
pub use ground::{Ground, Outcome};
pub use leaving::files_with;
pub use mails::Mail;
pub use meilisearch::{FakeMeilisearch, MEILISEARCH_KEY, meilisearch};
pub use page::{Form, Page};
pub use rows::thread_id;
pub use running::Running;
pub use second_step::SecondStep;
pub use site::{PASSWORD, Site};
pub use smtp::{SMTP_PASSWORD, Smtp, skipped_smtp, with_account};
