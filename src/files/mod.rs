//! Files of members that are too large for the database: where they are kept, and how pictures are read and drawn anew.

mod folder;
mod name;
mod storage;

pub use folder::FolderStorage;
pub use name::FileName;
pub use storage::{Files, Storage};

#[cfg(test)]
mod tests;
