//! All SQL of pictures with posts. Whether a viewer may see one is asked with its post.

mod find;
mod leave;
mod write;

pub use find::{find_attachment, list_loose, list_of_posts};
pub use leave::delete_of_posts;
pub use write::{attach, insert_attachment};
