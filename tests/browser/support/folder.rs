//! Folders that no other test uses.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder; it is removed with this value, and at the latest with all of this run.
pub struct Folder(pub PathBuf);

/// The folder that holds all others of this run.
pub fn of_this_run() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("browser-{}", std::process::id()))
}

impl Folder {
    pub fn new(what: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = of_this_run().join(format!("{what}-{number}"));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// Another one with the same in it.
    pub fn copy(&self, what: &str) -> Self {
        let copy = Self::new(what);
        copy_into(&self.0, &copy.0);
        copy
    }
}

fn copy_into(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let place = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir(&place).unwrap();
            copy_into(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), place).unwrap();
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}
