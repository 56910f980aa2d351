//! A copy of a database before it is migrated.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::result::{Error, QueryResult};
use diesel::{Connection, SqliteConnection};

use super::Conn;
use super::backup::{BackupError, back_up};
use super::connect::{DatabaseUrl, OpenError, OpenOptions, Role, connect};
use super::migrate::has_table;
use super::statements::Statements;
use crate::vault::{create_file, create_folder};

const PREFIX: &str = "mooring-before-migration-";
/// What a snapshot is called that is being made, or was when it was killed.
const UNFINISHED: &str = ".partial";

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
    if let DatabaseUrl::Pg(_) = options.url {
        return back_up(&options.url, &folder.join(format!("{name}.backup")), options.now).map(|_| ());
    }
    let path = folder.join(format!("{name}.db"));
    let (mut conn, _) = connect(&options.url, Role::Writer, &Arc::new(Statements::default()))
        .map_err(|error| OpenError::Connect(error.to_string()))?;
    // Under its own name only when it is whole.
    let unfinished = folder.join(format!("{name}{UNFINISHED}"));
    copy_into(&mut conn, &unfinished)
        .map_err(BackupError::at(&unfinished))?
        .map_err(|error| BackupError::Copy(error.to_string()))?;
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

/// Copies a SQLite database into a new file that only its owner may read. The copy knows of no search index: that of the
/// database it is put in the place of holds what this one does not. The outer error is that of making the file.
pub fn copy_into(conn: &mut Conn, path: &Path) -> std::io::Result<QueryResult<()>> {
    create_file(path)?;
    let quoted = path.display().to_string().replace('\'', "''");
    Ok(conn.batch_execute(&format!("VACUUM INTO '{quoted}'")).and_then(|()| forget_index(path)))
}

fn forget_index(path: &Path) -> QueryResult<()> {
    let opened = SqliteConnection::establish(&path.display().to_string());
    let mut copy = Conn::Sqlite(opened.map_err(|error| Error::QueryBuilderError(Box::new(error)))?);
    // A database may be older than its settings.
    if has_table(&mut copy, "settings")? {
        copy.batch_execute("delete from settings where key like 'search.%'")?;
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
