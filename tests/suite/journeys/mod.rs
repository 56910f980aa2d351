//! A few long stories.

mod import;
mod moderation;
mod newcomer;
mod nodes;
