//! A copy of a SQLite database before it is migrated.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use diesel::connection::SimpleConnection;

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
    create_file(&path).map_err(|error| OpenError::Io(path.clone(), error))?;
    let (mut conn, _) = connect(&options.url, Role::Writer, &Arc::new(Statements::default()))
        .map_err(|error| OpenError::Connect(error.to_string()))?;
    let quoted = path.display().to_string().replace('\'', "''");
    conn.batch_execute(&format!("VACUUM INTO '{quoted}'")).map_err(|error| OpenError::Migrate(error.to_string()))
}

/// Deletes snapshots older than `days`, by the age of their files.
///
/// # Errors
/// When the folder cannot be read or a file not deleted.
pub fn delete_old_snapshots(folder: &Path, days: u32) -> std::io::Result<usize> {
    let mut deleted = 0;
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let entry = entry?;
        let age = entry.metadata()?.modified()?.elapsed().unwrap_or_default();
        let is_ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        if is_ours && age > Duration::from_secs(u64::from(days) * 86_400) {
            fs::remove_file(entry.path())?;
            deleted += 1;
        }
    }
    Ok(deleted)
}
