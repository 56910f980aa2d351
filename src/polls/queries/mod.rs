//! All SQL of polls. Whether a viewer may read one is asked with its thread.

mod find;
mod leave;
mod write;

pub use find::{OwnPoll, Voted, find_poll, find_poll_id, find_words, is_voted_by_others, list_own_polls, list_voted};
pub use leave::leave_votes;
pub use write::{close_poll, delete_polls, insert_poll, put_vote};
