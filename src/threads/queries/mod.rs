//! All SQL of threads. Whether a viewer may read one is part of every query.

mod find;
mod leave;
mod list;
mod list_marked;
mod opened;
mod reading;
mod shut_out;
mod undo;
mod unread;
mod verbs;
mod write;

pub use find::{Found, ToReply, find_imported_thread, find_to_reply, find_visible, list_visible, standing};
pub use leave::leave_locks;
pub use list::{Slice, THREADS_ON_PAGE, list_latest, list_of_board};
pub use list_marked::{count_unread, list_unread, list_watched};
pub use opened::{Opened, find_mark, find_opened};
pub use reading::{
    find_first_unread, follow_by_writing, forget_old_reads, note_read, read_all, read_board, set_watch, unread_all,
    unread_board,
};
pub use shut_out::{count_shut_out, list_seen_boards};
pub use undo::{delete_thread, drop_reply, unfollow_by_writing};
pub use verbs::{change_terms, lock_thread, move_thread, pin_thread, set_title, unlock_thread};
pub use write::{
    add_reply, blank_title, end_thread, insert_thread, put_expiry, put_notes, put_persona, put_terms, set_last,
    set_removed, set_title_retracted, take_row,
};
