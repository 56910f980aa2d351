//! What a backup says about itself, in its first file.

use std::path::Path;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::error::BackupError;
use crate::db::{DatabaseUrl, migrate};

/// The version of the form that is written here.
const FORMAT: u64 = 2;
/// The first version whose backups hold members' files.
const WITH_FILES: u64 = 2;
/// This program.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// What a backup holds and where it comes from.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the backup's form.
    pub format: u64,
    /// The version of the program that made it.
    pub program: String,
    /// The newest migration of its database.
    pub schema: String,
    /// Which database.
    pub database: Kind,
    /// The major version of `pg_dump`, for PostgreSQL.
    pub dumped_by: Option<u32>,
    /// When it was made, in UTC.
    pub made_at: NaiveDateTime,
    /// The files that follow, in order: the database. What members' files are stands after them.
    pub files: Vec<Part>,
}

/// One file of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its name.
    pub path: String,
    /// Its bytes.
    pub size: u64,
    /// SHA-256 of them, in hexadecimal digits.
    pub sha256: String,
}

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A whole file.
    Sqlite,
    /// A dump in PostgreSQL's custom format.
    Postgresql,
}

impl Kind {
    /// The kind that an address names.
    pub fn of(url: &DatabaseUrl) -> Self {
        if url.is_sqlite() { Self::Sqlite } else { Self::Postgresql }
    }

    /// Its file's name in a backup.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Sqlite => "database.sqlite",
            Self::Postgresql => "database.pgdump",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgresql => "PostgreSQL",
        }
    }
}

impl Manifest {
    /// Of a backup that this program makes.
    pub fn new(database: Kind, schema: String, made_at: NaiveDateTime, dumped_by: Option<u32>, part: Part) -> Self {
        let program = PROGRAM.to_owned();
        Self { format: FORMAT, program, schema, database, dumped_by, made_at, files: vec![part] }
    }

    /// Reads it; the format's version comes first, since a later one may look different in every other respect.
    pub fn parse(file: &Path, json: &[u8]) -> Result<Self, BackupError> {
        let foreign = || BackupError::Foreign(file.to_owned());
        let value: serde_json::Value = serde_json::from_slice(json).map_err(|_| foreign())?;
        let format = value.get("format").and_then(serde_json::Value::as_u64).ok_or_else(foreign)?;
        if format > FORMAT {
            let program = value.get("program").and_then(serde_json::Value::as_str).unwrap_or_default();
            return Err(newer(file, program));
        }
        serde_json::from_value(value).map_err(|_| foreign())
    }

    /// Whether this program can put it into the database at `url`.
    pub fn check(&self, file: &Path, url: &DatabaseUrl) -> Result<(), BackupError> {
        let own = Kind::of(url);
        if self.database != own {
            return Err(BackupError::OtherKind { backup: self.database.name(), own: own.name() });
        }
        if self.schema > migrate::newest_known(own == Kind::Sqlite) {
            return Err(newer(file, &self.program));
        }
        Ok(())
    }

    /// Whether members' files follow the database, and after them what they are.
    pub fn has_files(&self) -> bool {
        self.format >= WITH_FILES
    }

    /// The database among its files.
    pub fn part(&self, file: &Path) -> Result<&Part, BackupError> {
        match &self.files[..] {
            [part] if part.path == self.database.file_name() => Ok(part),
            _ => Err(BackupError::Damaged(file.to_owned(), "it does not hold the files it should")),
        }
    }
}

/// The version comes from a file, so only what a version may hold gets to the terminal.
fn newer(file: &Path, program: &str) -> BackupError {
    let is_fit = |c: &char| c.is_ascii_alphanumeric() || ['.', '-', '+'].contains(c);
    let program = program.chars().filter(is_fit).take(40).collect();
    BackupError::Newer { file: file.to_owned(), program, own: PROGRAM }
}
