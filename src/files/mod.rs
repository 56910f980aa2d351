//! Files of members that are too large for the database: where they are kept, and how pictures are read and drawn anew.

mod folder;
mod name;
mod pictures;
mod receiving;
mod storage;

pub use folder::FolderStorage;
pub use name::FileName;
pub use pictures::{PICTURE_BYTES, PictureFault, Pictures, Unpacked, encode, on_white};
pub use receiving::{Arrival, Receiving};
pub use storage::{Files, Storage};

#[cfg(test)]
mod tests;
