//! Attachments: pictures that members put to their posts, drawn anew, in files of their own.

mod model;
mod queries;

pub use model::{Attachment, FileState, MOST_PICTURES, NewAttachment};
pub use queries::{attach, delete_of_posts, insert_attachment, list_loose, list_of_posts};
