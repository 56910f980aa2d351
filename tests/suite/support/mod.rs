//! A site under test, and browsers that visit it.

mod browser;
mod database;
mod page;
mod rows;
mod site;

pub use browser::Browser;
pub use database::{Database, skipped_postgres};
pub use page::{Form, Page};
pub use rows::thread_id;
pub use site::{PASSWORD, Site};
