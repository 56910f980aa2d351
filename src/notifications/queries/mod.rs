//! All SQL of notifications that is not of what they tell of.

mod due;
mod follow_up;
mod list;
mod push;
mod readers;
mod seen;
mod tell;

pub use due::{list_wanted, note_told_by, tell_due};
pub use follow_up::{forget_gone, list_gone_from, tell_of_reactions};
pub use list::{ConversationLine, Told, list_conversations, list_news, list_told, list_unseen_told};
pub use push::{
    BrowserLine, Subscription, delete_browser, delete_own_browser, find_to_push, list_browsers, note_push_failed,
    note_pushed, put_browser, queue_push,
};
pub use seen::{
    count_unseen, count_unseen_beside, delete_old, list_unseen, mark_all_seen, mark_seen, mark_threads_seen,
    unmark_seen,
};
pub use tell::tell_of_post;
