//! Handlers of threads, and of a board's list of them.

pub mod board;
pub mod create;
pub mod edit;
pub mod feed;
pub mod lock;
pub mod new;
pub mod pin;
pub mod relocate;
pub mod show;
pub mod update;
pub mod verb;
