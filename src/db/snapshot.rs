//! A copy of a SQLite database before it is migrated.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::result::QueryResult;

use super::Conn;
use super::connect::{DatabaseUrl, OpenError, OpenOptions, Role, connect};
use super::statements::Statements;
use crate::vault::{create_file, create_folder};

const PREFIX: &str = "mooring-before-migration-";

/// Copies the database to the snapshots' folder (`VACUUM INTO`: one moment, also while others write).
pub fn take(options: &OpenOptions) -> Result<(), OpenError> {
    let (DatabaseUrl::Sqlite(_), Some(folder)) = (&options.url, &options.snapshots) else {
        return Ok(());
    };
    create_folder(folder).map_err(|error| OpenError::Io(folder.clone(), error))?;
    let path = folder.join(format!("{PREFIX}{}.db", options.now.format("%Y%m%dT%H%M%S%6f")));
    let (mut conn, _) = connect(&options.url, Role::Writer, &Arc::new(Statements::default()))
        .map_err(|error| OpenError::Connect(error.to_string()))?;
    copy_into(&mut conn, &path)
        .map_err(|error| OpenError::Io(path.clone(), error))?
        .map_err(|error| OpenError::Migrate(error.to_string()))
}

/// Copies a SQLite database into a new file that only its owner may read. The outer error is that of making the file.
pub fn copy_into(conn: &mut Conn, path: &Path) -> std::io::Result<QueryResult<()>> {
    create_file(path)?;
    let quoted = path.display().to_string().replace('\'', "''");
    Ok(conn.batch_execute(&format!("VACUUM INTO '{quoted}'")))
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
    let is_ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
    if is_ours && age > oldest { fs::remove_file(entry.path()) } else { Ok(()) }
}
