//! All SQL of pictures with posts. Whether a viewer may see one is asked with its post.

mod find;
mod leave;
mod seal;
mod settle;
mod write;

pub use find::{
    OwnPicture, count_bytes, find_attachment, is_decided_by, list_chosen, list_known, list_of_posts, list_own,
    list_shown,
};
pub use leave::{DELETE_JOB, delete_loose, delete_of_posts, delete_old_loose, leave_pictures};
pub use seal::{
    SETTLE_JOB, empty_unreadable_pictures, is_shown_again, keep_sealed, let_go_if_due, list_due, list_of_case,
    list_pictures, seal_pictures, show_again,
};
pub use settle::{erase_shown, find_to_settle, note_open, note_sealed};
pub use write::{attach, change_pictures, insert_attachment, keep_loose, loosen};
