//! A folder beside what is to come, where it is made until it is whole.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use super::error::BackupError;
use crate::vault::create_folder;

const LOCK: &str = "lock";

/// The folder; deleted at the end, whatever happened. What a kill leaves there is deleted by the next that works for the same
/// file.
pub struct Workplace {
    folder: PathBuf,
    target: PathBuf,
    _lock: File,
}

impl Workplace {
    /// Makes it, beside `target`.
    pub fn beside(target: &Path) -> Result<Self, BackupError> {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let folder = target.with_file_name(format!("{name}.partial"));
        create_folder(&folder).map_err(BackupError::at(&folder))?;
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join(LOCK))
            .map_err(BackupError::at(&folder))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(BackupError::Busy(target.to_owned())),
            Err(TryLockError::Error(error)) => return Err(BackupError::Io(folder, error)),
        }
        let place = Self { folder, target: target.to_owned(), _lock: lock };
        place.clear().map_err(BackupError::at(&place.folder))?;
        Ok(place)
    }

    fn clear(&self) -> std::io::Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if entry.file_name() == LOCK {
                continue;
            }
            if entry.file_type()?.is_dir() {
                fs::remove_dir_all(entry.path())?;
            } else {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// A file in it.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Puts a whole file, or a whole folder, in its place: until here nothing stands under that name, from here on all of it.
    pub fn put(&self, file: &Path) -> Result<(), BackupError> {
        let failed = BackupError::at(&self.target);
        fs::rename(file, &self.target).map_err(&failed)?;
        // The name, too, must survive a power cut.
        let parent = self.target.parent().filter(|parent| !parent.as_os_str().is_empty());
        File::open(parent.unwrap_or(Path::new("."))).and_then(|folder| folder.sync_all()).map_err(failed)
    }
}

impl Drop for Workplace {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.folder).ok();
    }
}
