//! The pages that belong to the community as a whole.

pub mod help;
pub mod home;
pub mod preferences;
pub mod setup;
pub mod sheet;
pub mod sitemap;
pub mod texts;
