//! A database as it is, for commands that look after it.

use std::sync::Arc;

use diesel::Connection;

use super::connect::{DatabaseUrl, OpenError, Role, connect, without_secrets};
use super::{Conn, migrate};
use crate::web::AppError;

/// One connection to a database that was neither made nor migrated for it.
pub struct Existing {
    pub(super) conn: Conn,
}

impl Existing {
    /// Connects; a SQLite file that is not there is not made.
    ///
    /// # Errors
    /// When there is no database, or it cannot be reached.
    pub fn open(url: &DatabaseUrl) -> Result<Self, OpenError> {
        if let DatabaseUrl::Sqlite(path) = url
            && !path.is_file()
        {
            return Err(OpenError::Absent(path.clone()));
        }
        let (conn, _) = connect(url, Role::Writer, &Arc::default())
            .map_err(|error| OpenError::Connect(without_secrets(&error, url)))?;
        Ok(Self { conn })
    }

    /// Runs `f`, outside of any transaction.
    ///
    /// # Errors
    /// What `f` returns.
    pub fn run<T>(&mut self, f: impl FnOnce(&mut Conn) -> Result<T, AppError>) -> Result<T, AppError> {
        f(&mut self.conn)
    }

    /// Runs `f` in one transaction.
    ///
    /// # Errors
    /// What `f` returns; nothing is changed then.
    pub fn in_one<T>(&mut self, f: impl FnOnce(&mut Conn) -> Result<T, AppError>) -> Result<T, AppError> {
        self.conn.transaction(f)
    }

    /// The newest migration that was run here, and the newest that this program knows.
    ///
    /// # Errors
    /// A database error.
    pub fn schema(&mut self) -> Result<(Option<String>, String), AppError> {
        let is_sqlite = matches!(self.conn, Conn::Sqlite(_));
        Ok((migrate::newest_applied(&mut self.conn)?, migrate::newest_known(is_sqlite)))
    }
}
