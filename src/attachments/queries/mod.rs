//! All SQL of pictures with posts. Whether a viewer may see one is asked with its post.

mod find;
mod leave;
mod seal;
mod settle;
mod write;

pub use find::{find_attachment, list_loose, list_of_posts};
pub use leave::delete_of_posts;
pub use seal::{
    SETTLE_JOB, empty_unreadable_pictures, is_shown_again, keep_sealed, let_go, list_due, list_of_case, list_pictures,
    seal_pictures, show_again,
};
pub use settle::{erase_shown, find_to_settle, note_open, note_sealed};
pub use write::{attach, insert_attachment};
