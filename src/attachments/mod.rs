//! Attachments: pictures that members put to their posts, drawn anew, in files of their own.

mod model;
mod queries;
mod sealing;

pub use model::{Attachment, AttachmentId, FileState, MOST_PICTURES, NewAttachment, SealedPicture};
pub use queries::{
    SETTLE_JOB, empty_unreadable_pictures, is_shown_again, keep_sealed, let_go, list_due, list_of_case, list_pictures,
    seal_pictures, show_again,
};
pub use queries::{attach, delete_of_posts, insert_attachment, list_loose, list_of_posts};
pub use sealing::{read_picture, settle};
