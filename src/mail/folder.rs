//! Mail as files: one each, readable by the account that the program runs as.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::vault::{create_file, create_folder};

const ENDING: &str = ".eml";

/// Writes a message under a name that begins with whose it is. It is there whole or not at all; written again, it takes its
/// own place.
pub fn write(folder: &Path, (whose, id): (&str, &str), message: &[u8]) -> io::Result<()> {
    create_folder(folder)?;
    let unfinished = folder.join(format!(".{whose}-{id}.part"));
    match fs::remove_file(&unfinished) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = create_file(&unfinished)?;
    file.write_all(message)?;
    file.sync_all()?;
    fs::rename(&unfinished, folder.join(format!("{whose}-{id}{ENDING}")))?;
    // Its name, too, is on the disk before the mail is taken off the queue.
    sync_folder(folder)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Deletes one message, if it is there.
pub fn delete_one(folder: &Path, (whose, id): (&str, &str)) -> io::Result<()> {
    match fs::remove_file(folder.join(format!("{whose}-{id}{ENDING}"))) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Deletes every file of one person; answers how many there were.
pub fn delete_of(folder: &Path, whose: &str) -> io::Result<usize> {
    let (ready, unfinished) = (format!("{whose}-"), format!(".{whose}-"));
    delete(folder, |name, _| name.starts_with(&ready) || name.starts_with(&unfinished))
}

/// Deletes files that are older than so many days.
pub fn delete_old(folder: &Path, now: SystemTime, days: u32) -> io::Result<usize> {
    let most = Duration::from_secs(u64::from(days) * 86_400);
    delete(folder, |_, modified| now.duration_since(modified).is_ok_and(|age| age > most))
}

fn delete(folder: &Path, is_due: impl Fn(&str, SystemTime) -> bool) -> io::Result<usize> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        entries => entries?,
    };
    let mut deleted = 0;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_ours = name.ends_with(ENDING) || name.ends_with(".part");
        if is_ours && is_due(&name, entry.metadata()?.modified()?) {
            fs::remove_file(entry.path())?;
            deleted += 1;
        }
    }
    Ok(deleted)
}
