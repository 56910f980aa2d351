//! What can go wrong in the database, in words the rest of the house understands.

use diesel::result::{DatabaseErrorKind, Error};

use crate::web::AppError;

/// A database error, sorted by what to do about it.
#[derive(Debug, thiserror::Error)]
#[error("{kind:?}: {detail}")]
pub struct DbError {
    /// What to do about it.
    pub kind: DbErrorKind,
    /// The database's own words; for the log only. Never holds values of a statement.
    pub detail: String,
}

/// What to do about a database error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DbErrorKind {
    /// A unique constraint, named `<table>_<column>_key`.
    Unique(String),
    /// A row refers to one that is not there: on PostgreSQL what was found before in the same transaction may be gone by now.
    Missing,
    /// The same transaction may succeed when run again (PostgreSQL 40001, 40P01).
    Retry,
    /// Full or not there: the person is asked to come back.
    Unavailable,
    /// Somebody else held a lock for longer than anyone waits, or a statement took too long: the person is asked to come
    /// back, and nothing is tried again, since that would only wait as long once more.
    Busy,
    /// Anything else.
    Other,
}

impl DbError {
    /// Sorts diesel's error.
    pub fn sort(error: &Error) -> Self {
        let detail = error.to_string();
        let kind = match error {
            Error::DatabaseError(DatabaseErrorKind::UniqueViolation, info) => {
                DbErrorKind::Unique(constraint(info.constraint_name(), info.message()))
            }
            Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _) => DbErrorKind::Missing,
            Error::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => DbErrorKind::Retry,
            Error::DatabaseError(DatabaseErrorKind::ClosedConnection, _) | Error::BrokenTransactionManager => {
                DbErrorKind::Unavailable
            }
            Error::DatabaseError(_, info) => by_message(info.message()),
            _ => DbErrorKind::Other,
        };
        // PostgreSQL's message of a unique violation holds no value (its detail would); others are kept short.
        let detail = detail.lines().next().unwrap_or_default().chars().take(200).collect();
        Self { kind, detail }
    }
}

/// SQLite names `table.column, table.other` in the text; constraints are named after their last column.
fn constraint(name: Option<&str>, message: &str) -> String {
    if let Some(name) = name {
        return name.to_owned();
    }
    let columns = message.rsplit(": ").next().unwrap_or_default();
    columns.rsplit(", ").next().unwrap_or_default().replace('.', "_") + "_key"
}

fn by_message(message: &str) -> DbErrorKind {
    const RETRY: [&str; 2] = ["deadlock detected", "could not serialize"];
    const BUSY: [&str; 2] = ["database is locked", "canceling statement due to"];
    const UNAVAILABLE: [&str; 11] = [
        "database or disk is full",
        "disk I/O error",
        "unable to open database",
        "server closed the connection",
        "terminating connection",
        "connection to server",
        "no connection to the server",
        "could not receive data",
        "the database system is",
        "could not extend file",
        "No space left on device",
    ];
    if RETRY.iter().any(|part| message.contains(part)) {
        DbErrorKind::Retry
    } else if BUSY.iter().any(|part| message.contains(part)) {
        DbErrorKind::Busy
    } else if UNAVAILABLE.iter().any(|part| message.contains(part)) {
        DbErrorKind::Unavailable
    } else {
        DbErrorKind::Other
    }
}

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            other => Self::Database(DbError::sort(&other)),
        }
    }
}
