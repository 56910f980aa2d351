//! A few long stories.

mod conversation;
mod import;
mod moderation;
mod newcomer;
mod nodes;
