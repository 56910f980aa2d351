//! Files in a folder of this machine, or of one that several nodes share.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use chrono::NaiveDateTime;

use super::name::FileName;
use super::storage::Storage;
use crate::vault::{create_file, create_folder, sync_folder};

/// What a file is called that is being written, or was when the program was killed.
const UNFINISHED: &str = ".partial";
/// Digits of a name that its sub-folder is called by.
const SUB_FOLDER: usize = 2;

/// A folder with sub-folders by the first two digits of names, which only the account the program runs as may read.
#[derive(Clone, Debug)]
pub struct FolderStorage {
    folder: PathBuf,
}

impl FolderStorage {
    /// Files in this folder, which is made when there is something to keep.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    fn path(&self, name: &FileName) -> PathBuf {
        let text = name.as_str();
        self.folder.join(text.get(..SUB_FOLDER).unwrap_or(text)).join(text)
    }

    /// The sub-folders in their order, from the one of a name on.
    fn sub_folders(&self, after: Option<&FileName>) -> io::Result<Vec<PathBuf>> {
        let first = after.and_then(|name| name.as_str().get(..SUB_FOLDER)).unwrap_or_default();
        let names: BTreeSet<String> = entries(&self.folder)?.into_iter().map(|(name, _)| name).collect();
        let is_ours = |name: &&String| name.len() == SUB_FOLDER && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        Ok(names
            .iter()
            .filter(is_ours)
            .filter(|name| name.as_str() >= first)
            .map(|name| self.folder.join(name))
            .collect())
    }
}

impl Storage for FolderStorage {
    fn put(&self, name: &FileName, bytes: &[u8], at: NaiveDateTime) -> io::Result<()> {
        let path = self.path(name);
        if let Some(folder) = path.parent().filter(|folder| !folder.is_dir()) {
            create_folder(folder)?;
            // Its own name, too, is to survive a power cut.
            sync_folder(folder)?;
            sync_folder(&self.folder)?;
        }
        let unfinished = unfinished(&path);
        delete(&unfinished)?;
        let mut file = create_file(&unfinished)?;
        let written = file.write_all(bytes).and_then(|()| file.set_modified(moment(at))).and_then(|()| file.sync_all());
        if let Err(error) = written.and_then(|()| fs::rename(&unfinished, &path)) {
            delete(&unfinished).ok();
            return Err(error);
        }
        sync_folder(&path)
    }

    fn get(&self, name: &FileName) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.path(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn delete(&self, name: &FileName) -> io::Result<()> {
        let path = self.path(name);
        delete(&unfinished(&path))?;
        delete(&path)
    }

    fn list_old(&self, before: NaiveDateTime, after: Option<&FileName>, most: usize) -> io::Result<Vec<FileName>> {
        let before = moment(before);
        let mut found = Vec::new();
        for folder in self.sub_folders(after)? {
            let mut names = BTreeSet::new();
            for (name, modified) in entries(&folder)? {
                if modified.is_none_or(|modified| modified >= before) {
                    continue;
                }
                match FileName::parse(&name) {
                    Some(name) => drop(names.insert(name)),
                    None if name.ends_with(UNFINISHED) => delete(&folder.join(name))?,
                    // Not ours: it stays.
                    None => {}
                }
            }
            found.extend(names.into_iter().filter(|name| after.is_none_or(|after| name > after)));
            if found.len() >= most {
                break;
            }
        }
        found.truncate(most);
        Ok(found)
    }
}

fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(UNFINISHED);
    path.with_file_name(name)
}

fn delete(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// What is in a folder, with when it was last changed; nothing where there is no folder. What goes meanwhile is left out.
fn entries(folder: &Path) -> io::Result<Vec<(String, Option<SystemTime>)>> {
    let all = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        all => all?,
    };
    let mut found = Vec::new();
    for entry in all {
        let entry = entry?;
        let modified = entry.metadata().and_then(|meta| meta.modified()).ok();
        found.push((entry.file_name().to_string_lossy().into_owned(), modified));
    }
    Ok(found)
}

fn moment(at: NaiveDateTime) -> SystemTime {
    let micros = u64::try_from(at.and_utc().timestamp_micros()).unwrap_or_default();
    SystemTime::UNIX_EPOCH + Duration::from_micros(micros)
}
