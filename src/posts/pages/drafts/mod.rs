//! Drafts: the list of them, saving, and discarding.

pub mod create;
pub mod delete;
pub mod index;
