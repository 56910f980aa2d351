//! Handlers of posts.

pub mod alias_block;
pub mod completions;
pub mod drafts;
pub mod edit;
pub mod form;
pub mod hints;
pub mod member;
pub mod names;
pub mod preview;
pub mod quote;
pub mod reactions;
pub mod reply;
pub mod retraction;
pub mod revisions;
pub mod save;
pub mod show;
pub mod undo;
pub mod update;
pub mod waiting;
pub mod writing;
