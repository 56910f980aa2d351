//! Handlers of threads, and of a board's list of them.

mod beside;
pub mod board;
pub mod composer;
pub mod create;
pub mod edit;
pub mod feed;
pub mod lock;
pub mod mine;
pub mod new;
pub mod pictures;
pub mod pin;
pub mod read;
pub mod relocate;
pub mod show;
pub mod unread;
pub mod update;
pub mod verb;
pub mod watch;
