//! Members' files in a backup: reading them out of their folder while it is used, and putting them back where none are.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::error::BackupError;
use super::workplace::Workplace;
use crate::vault::{create_file, create_folder};

/// What stands before a file's name in a backup.
pub const PREFIX: &str = "files/";
/// Where files are put together until they are whole, in the workplace.
const STAGED: &str = "whole";
/// Longest name of a file.
const NAME_LONGEST: usize = 64;
/// Characters that name the folder a file is in.
const SUB_FOLDER: usize = 2;

/// Whether this can be the name of a file of members: nothing else of a backup leads anywhere.
pub fn is_name(name: &str) -> bool {
    (SUB_FOLDER..=NAME_LONGEST).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// The names of the files in a folder, with where they are; nothing where there is no folder. What is being written is not among them.
pub fn list(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for part in entries(folder)? {
        if !part.is_dir() {
            continue;
        }
        for file in entries(&part)? {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if is_name(&name) {
                found.push((name, file));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// What a folder holds; nothing where there is none.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    match fs::read_dir(folder) {
        Ok(all) => all.map(|entry| entry.map(|entry| entry.path())).collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// Where the files of a backup go.
pub trait FileSink {
    /// A file, whole.
    fn take(&mut self, name: &str, bytes: &[u8]) -> Result<(), BackupError>;
}

/// Nowhere: they were taken before.
pub struct Skipped;

impl FileSink for Skipped {
    fn take(&mut self, _: &str, _: &[u8]) -> Result<(), BackupError> {
        Ok(())
    }
}

/// Into a folder that holds nothing: beside it first, and into its place when all are there.
pub struct Restored {
    folder: PathBuf,
    /// Once there is a file.
    place: Option<Workplace>,
    is_put: bool,
}

impl Restored {
    /// Looks at the folder.
    ///
    /// # Errors
    /// [`BackupError::OccupiedFiles`] when there is anything in it.
    pub fn at(folder: &Path) -> Result<Self, BackupError> {
        if !entries(folder).map_err(BackupError::at(folder))?.is_empty() {
            return Err(BackupError::OccupiedFiles(folder.to_owned()));
        }
        Ok(Self { folder: folder.to_owned(), place: None, is_put: false })
    }

    /// Where they are put together.
    fn staged(&mut self) -> Result<PathBuf, BackupError> {
        if let Some(place) = &self.place {
            return Ok(place.file(STAGED));
        }
        if let Some(parent) = self.folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            create_folder(parent).map_err(BackupError::at(&self.folder))?;
        }
        let place = Workplace::beside(&self.folder)?;
        let staged = place.file(STAGED);
        self.place = Some(place);
        Ok(staged)
    }

    /// Puts what was taken in its place: until here nothing stands there, from here on all of it.
    pub fn put(&mut self) -> Result<(), BackupError> {
        let Some(place) = &self.place else { return Ok(()) };
        match fs::remove_dir(&self.folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(BackupError::at(&self.folder)(error)),
            _ => {}
        }
        place.put(&place.file(STAGED))?;
        self.is_put = true;
        Ok(())
    }

    /// Takes away what was put, since the database could not be put beside it.
    pub fn take_back(&self) {
        if self.is_put {
            fs::remove_dir_all(&self.folder).ok();
        }
    }
}

impl FileSink for Restored {
    fn take(&mut self, name: &str, bytes: &[u8]) -> Result<(), BackupError> {
        let folder = self.staged()?.join(name.get(..SUB_FOLDER).unwrap_or(name));
        let path = folder.join(name);
        let written = create_folder(&folder).and_then(|()| {
            let mut file = create_file(&path)?;
            file.write_all(bytes)?;
            file.sync_all()
        });
        written.map_err(BackupError::at(&self.folder))
    }
}
