//! A copy of a database before it is migrated.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::backup::{BackupError, back_up};
use super::connect::{DatabaseUrl, OpenError, OpenOptions, PATIENCE};
use super::pace::{Pace, Speed};
use crate::vault::{create_file, create_folder};

const PREFIX: &str = "mooring-before-migration-";
/// What a snapshot is called that is being made, or was when it was killed.
const UNFINISHED: &str = ".partial";
/// Instructions of SQLite's virtual machine between two looks at the clock; a row takes three or four.
const STEP: i32 = 10;

/// Copies the database to the snapshots' folder: of SQLite a file that can take its place, of PostgreSQL a backup that
/// `mooring restore` puts back. Of one moment, also while others write. Whoever calls keeps others from migrating.
pub fn take(options: &OpenOptions) -> Result<(), OpenError> {
    match &options.snapshots {
        Some(folder) => copy(options, folder).map_err(|error| OpenError::Snapshot(error.to_string())),
        None => Ok(()),
    }
}

fn copy(options: &OpenOptions, folder: &Path) -> Result<(), BackupError> {
    create_folder(folder).map_err(BackupError::at(folder))?;
    let name = format!("{PREFIX}{}", options.now.format("%Y%m%dT%H%M%S%6f"));
    delete_unfinished(folder).map_err(BackupError::at(folder))?;
    let DatabaseUrl::Sqlite(database) = &options.url else {
        let path = folder.join(format!("{name}.backup"));
        return back_up((&options.url, None), &path, Speed::Full, options.now).map(|_| ());
    };
    let path = folder.join(format!("{name}.db"));
    // Under its own name only when it is whole. Nobody is served meanwhile.
    let unfinished = folder.join(format!("{name}{UNFINISHED}"));
    copy_into(database, &unfinished, Speed::Full)?;
    fs::File::open(&unfinished).and_then(|file| file.sync_all()).map_err(BackupError::at(&unfinished))?;
    fs::rename(&unfinished, &path).map_err(BackupError::at(&path))
}

/// Deletes what a kill left of an earlier snapshot: a whole copy of the database may lie there. Nobody works on it, since
/// only one process migrates.
fn delete_unfinished(folder: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(PREFIX) && name.ends_with(UNFINISHED) {
            delete(&entry)?;
        }
    }
    Ok(())
}

/// Copies a SQLite database into a new file that only its owner may read; whoever asks brings it to the disk. The copy
/// knows of no search index: that of the database it is put in the place of holds what this one does not.
///
/// By rusqlite, since diesel has no way to rest in the middle of a statement. Its connection to the database must not be
/// the last to close, since that would empty the log without bringing it to the disk: whoever asks has one.
pub fn copy_into(database: &Path, copy: &Path, speed: Speed) -> Result<(), BackupError> {
    create_file(copy).map_err(BackupError::at(copy))?;
    let copied = vacuum_into(database, copy, speed).and_then(|()| forget_index(copy));
    copied.map_err(|error| match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => BackupError::Full(copy.to_owned()),
        // Quotas and limits of a file's size have no code of their own; the file system names them.
        Some(ErrorCode::SystemIoFailure) => match one_more_byte(copy) {
            Err(fault) => BackupError::at(copy)(fault),
            Ok(()) => BackupError::Copy(error.to_string()),
        },
        _ => BackupError::Copy(error.to_string()),
    })
}

fn one_more_byte(copy: &Path) -> std::io::Result<()> {
    fs::File::options().append(true).open(copy)?.write_all(&[0])
}

fn open(path: &Path) -> rusqlite::Result<Connection> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.busy_timeout(PATIENCE)?;
    // The copy is brought to the disk once, when it is whole; nothing of it goes to files elsewhere.
    conn.execute_batch("pragma synchronous = off; pragma temp_store = memory")?;
    Ok(conn)
}

fn vacuum_into(database: &Path, copy: &Path, speed: Speed) -> rusqlite::Result<()> {
    let conn = open(database)?;
    if speed == Speed::AtRest {
        let mut pace = Pace::new(speed);
        let rest = move || {
            pace.step();
            false
        };
        conn.progress_handler(STEP, Some(rest))?;
    }
    conn.execute("vacuum into ?1", [copy.display().to_string()]).map(|_| ())
}

fn forget_index(copy: &Path) -> rusqlite::Result<()> {
    let conn = open(copy)?;
    // A database may be older than its settings.
    if conn.table_exists(None, "settings")? {
        conn.execute("delete from settings where key like 'search.%'", [])?;
    }
    Ok(())
}

/// Deletes snapshots older than `days`, by the age of their files. One that cannot be deleted does not keep the others.
///
/// # Errors
/// When the folder cannot be read, or the first error of a file that could not be deleted.
pub fn delete_old_snapshots(folder: &Path, days: u32) -> std::io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let oldest = Duration::from_secs(u64::from(days) * 86_400);
    let mut all = Ok(());
    for entry in entries {
        all = all.and(entry.and_then(|entry| delete_if_old(&entry, oldest)));
    }
    all
}

fn delete_if_old(entry: &fs::DirEntry, oldest: Duration) -> std::io::Result<()> {
    let age = entry.metadata()?.modified()?.elapsed().unwrap_or_default();
    let name = entry.file_name().to_string_lossy().into_owned();
    if !name.starts_with(PREFIX) || age <= oldest {
        return Ok(());
    }
    if name.ends_with(UNFINISHED) { delete(entry) } else { fs::remove_file(entry.path()) }
}

fn delete(entry: &fs::DirEntry) -> std::io::Result<()> {
    if entry.file_type()?.is_dir() { fs::remove_dir_all(entry.path()) } else { fs::remove_file(entry.path()) }
}
