//! Why a backup cannot be made or restored, in words for the operator's terminal.

use std::io;
use std::path::{Path, PathBuf};

use crate::db::OpenError;

/// What went wrong; in each case nothing was put in place.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Something stands where the backup is to go.
    #[error("{0} exists already; a backup never overwrites anything. Choose another name")]
    Exists(PathBuf),
    /// Another command works on the same file.
    #[error("another command works on {0} just now")]
    Busy(PathBuf),
    /// The database.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// No tables yet.
    #[error("the database holds nothing yet, so there is nothing to back up")]
    Nothing,
    /// The database's own words.
    #[error("the database could not be copied: {0}")]
    Copy(String),
    /// No room.
    #[error("the disk of {0} is full; nothing was put in place. Make room, or choose another disk")]
    Full(PathBuf),
    /// The file system said no.
    #[error("{0}: {1}")]
    Io(PathBuf, io::Error),
    /// Some other file.
    #[error("{0} is not a Mooring backup, or its beginning is damaged. Nothing was changed")]
    Foreign(PathBuf),
    /// Only the beginning of a backup.
    #[error("{0} ends too early: it was cut off, perhaps while it was copied. Use another copy. Nothing was changed")]
    Cut(PathBuf),
    /// Not what was written once.
    #[error("{0} is damaged ({1}). Use another copy. Nothing was changed")]
    Damaged(PathBuf, &'static str),
    /// A later version wrote it.
    #[error(
        "{file} was made by a newer Mooring ({program}), whose data this one ({own}) does not understand. Install that \
         version or a newer one, then restore. Nothing was changed"
    )]
    Newer {
        /// The backup.
        file: PathBuf,
        /// Who made it.
        program: String,
        /// Who reads it.
        own: &'static str,
    },
    /// SQLite and PostgreSQL do not mix.
    #[error(
        "this is a backup of a {backup} database, and database.url names a {own} one. Restore it into the kind it came \
         from. Nothing was changed"
    )]
    OtherKind {
        /// What was backed up.
        backup: &'static str,
        /// What is configured.
        own: &'static str,
    },
    /// Something stands where the database is to go.
    #[error(
        "{0} exists already, and restoring never overwrites anything. Stop Mooring, move that file (with -wal and -shm) \
         out of the way, then restore"
    )]
    Occupied(PathBuf),
    /// Members' files are there already.
    #[error(
        "{0} holds files already, and restoring never overwrites anything. Stop Mooring, move that folder out of the way, \
         then restore"
    )]
    OccupiedFiles(PathBuf),
    /// Tables are there already.
    #[error(
        "the database that database.url names already holds tables, and restoring never overwrites anything. Stop \
         Mooring, make an empty database, then restore"
    )]
    OccupiedTables,
    /// PostgreSQL's program is not installed.
    #[error(
        "{0} was not found. It is one of PostgreSQL's own programs and does this work: install them, of the server's \
         version or a newer one (Debian: apt install postgresql-client)"
    )]
    ProgramMissing(&'static str),
    /// PostgreSQL's program is older than what it has to read.
    #[error("{program} is of version {found}, and {wanted} or newer is needed: install postgresql-client-{wanted}")]
    ProgramOld {
        /// Which one.
        program: &'static str,
        /// Its major version.
        found: u32,
        /// The one it takes.
        wanted: u32,
    },
    /// PostgreSQL's program gave up.
    #[error("{0} failed, and nothing was put in place: {1}")]
    ProgramFailed(&'static str, String),
}

impl BackupError {
    /// An error while writing to `path`.
    pub fn at(path: &Path) -> impl Fn(io::Error) -> Self {
        move |error| match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::FileTooLarge | io::ErrorKind::QuotaExceeded => {
                Self::Full(path.to_owned())
            }
            _ => Self::Io(path.to_owned(), error),
        }
    }
}
