//! Choosing a database by its address, and connecting to it.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use diesel::connection::{Connection, SimpleConnection};
use diesel::pg::PgConnection;
use diesel::result::QueryResult;
use diesel::sqlite::SqliteConnection;
use zeroize::Zeroizing;

use super::error::{DbError, DbErrorKind};
use super::statements::{Failed, Statements, watch};
use super::{Conn, migrate, snapshot};
use crate::config::Secret;
use crate::vault::{create_file, create_folder};

/// How to open a database.
#[derive(Clone)]
pub struct OpenOptions {
    /// Which one.
    pub url: DatabaseUrl,
    /// Connections for reading (SQLite) or in all (PostgreSQL).
    pub connections: usize,
    /// Requests that may wait to read, and changes that may wait for the writer.
    pub queue: usize,
    /// Where a snapshot is put before a database is migrated; none is taken without.
    pub snapshots: Option<PathBuf>,
    /// Now, for the snapshot's name.
    pub now: chrono::NaiveDateTime,
}

/// A database's address.
#[derive(Clone)]
pub enum DatabaseUrl {
    /// A file.
    Sqlite(PathBuf),
    /// A `postgres://` address; may hold a password.
    Pg(Secret),
}

/// Why a database cannot be opened. The texts are for the operator's terminal.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Neither `sqlite://` nor `postgres://`.
    #[error("database.url must begin with sqlite:// or postgres://")]
    Scheme,
    /// No file.
    #[error("there is no database at {0}")]
    Absent(PathBuf),
    /// Cannot be reached, or the file cannot be opened.
    #[error("the database cannot be opened: {0}")]
    Connect(String),
    /// A migration failed; all that were missing were rolled back.
    #[error("the database could not be migrated; nothing was changed: {0}")]
    Migrate(String),
    /// An older database could not be copied before it is migrated.
    #[error(
        "the database is older than this program, and the copy that is made of it before its tables are changed failed: \
         {0}. Nothing was changed. Who has a backup goes on without that copy: mooring migrate --without-snapshot"
    )]
    Snapshot(String),
    /// The folder cannot be made or written.
    #[error("{0}: {1}")]
    Io(PathBuf, std::io::Error),
}

impl From<diesel::result::Error> for OpenError {
    /// Only a migration's own transaction can fail so.
    fn from(error: diesel::result::Error) -> Self {
        Self::Migrate(error.to_string())
    }
}

impl DatabaseUrl {
    /// Chooses by the scheme.
    ///
    /// # Errors
    /// [`OpenError::Scheme`] for any other.
    pub fn parse(url: &Secret) -> Result<Self, OpenError> {
        let text = url.reveal();
        if let Some(path) = text.strip_prefix("sqlite://") {
            return Ok(Self::Sqlite(PathBuf::from(path)));
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Pg(url.clone()));
        }
        Err(OpenError::Scheme)
    }

    /// Whether it is SQLite.
    pub fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }

    /// The folder of a SQLite file; the one that the program was started in where the address names none.
    pub(super) fn folder(&self) -> PathBuf {
        match self {
            Self::Sqlite(path) => path.parent().filter(|folder| !folder.as_os_str().is_empty()).map(Path::to_owned),
            Self::Pg(_) => None,
        }
        .unwrap_or_else(|| PathBuf::from("."))
    }
}

/// A connection waits this long for another one's lock on a SQLite file.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);
/// One that migrates waits for another that does; PostgreSQL lets it wait without end.
const MIGRATION_PATIENCE: Duration = Duration::from_secs(600);

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Reads only (SQLite); on PostgreSQL it changes as well.
    Reader,
    /// The one writer of SQLite.
    Writer,
    /// Migrates: waits for whoever migrates just now, and may take long itself.
    Migrator,
}

/// Opens one connection and sets it up.
pub fn connect(
    url: &DatabaseUrl,
    role: Role,
    statements: &Arc<Statements>,
) -> Result<(Conn, Failed), diesel::ConnectionError> {
    let mut conn = match url {
        DatabaseUrl::Sqlite(path) => {
            let mut sqlite = SqliteConnection::establish(&path.to_string_lossy())?;
            let patience = if role == Role::Migrator { MIGRATION_PATIENCE } else { PATIENCE };
            let pragmas = format!(
                "PRAGMA busy_timeout = {}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                 PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; \
                 PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = MEMORY; PRAGMA query_only = {};",
                patience.as_millis(),
                if role == Role::Reader { "ON" } else { "OFF" }
            );
            patiently(|| sqlite.batch_execute(&pragmas)).map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
            Conn::Sqlite(sqlite)
        }
        DatabaseUrl::Pg(url) => {
            let mut pg = PgConnection::establish(patient(url).reveal())?;
            let (statement, lock) = if role == Role::Migrator { ("0", "0") } else { ("30s", "10s") };
            // One that migrates is idle while the database is copied, however long that takes.
            let idle = if role == Role::Migrator { "; SET idle_in_transaction_session_timeout = '0'" } else { "" };
            pg.batch_execute(&format!(
                "SET TIME ZONE 'UTC'; SET statement_timeout = '{statement}'; SET lock_timeout = '{lock}'{idle}"
            ))
            .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
            Conn::Pg(pg)
        }
    };
    let failed = watch(&mut conn, statements);
    Ok((conn, failed))
}

/// Tries again while the file is locked. Several that open a new file at once all want it alone to switch it to a
/// write-ahead log, and SQLite answers those at once, whatever `busy_timeout` says.
fn patiently(mut set_up: impl FnMut() -> QueryResult<()>) -> QueryResult<()> {
    let begun = Instant::now();
    loop {
        match set_up() {
            Err(error) if DbError::sort(&error).kind == DbErrorKind::Busy && begun.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(5));
            }
            other => return other,
        }
    }
}

/// The address with an end to waiting for a server that takes connections and says nothing, or that went away without a
/// word: libpq would wait for minutes or hours. What the operator has set stays.
fn patient(url: &Secret) -> Secret {
    const LIMITS: [(&str, u32); 5] = [
        ("connect_timeout", 5),
        ("keepalives_idle", 10),
        ("keepalives_interval", 5),
        ("keepalives_count", 3),
        ("tcp_user_timeout", 30_000),
    ];
    let mut text = Zeroizing::new(url.reveal().to_owned());
    for (name, value) in LIMITS {
        if !text.contains(&format!("{name}=")) {
            let joint = if text.contains('?') { '&' } else { '?' };
            text.push_str(&format!("{joint}{name}={value}"));
        }
    }
    Secret::new(text.as_str())
}

/// Makes the folder and the file, asks `accept`, takes a snapshot, migrates.
pub fn prepare<E: From<OpenError>>(
    options: &OpenOptions,
    statements: &Arc<Statements>,
    accept: impl FnOnce(&mut Conn) -> Result<(), E>,
) -> Result<(), E> {
    make_file(&options.url)?;
    let (mut conn, _) = connect(&options.url, Role::Migrator, statements)
        .map_err(|error| OpenError::Connect(without_secrets(&error, &options.url)))?;
    accept(&mut conn)?;
    Ok(migrate::run(&mut conn, || snapshot::take(options))?)
}

fn make_file(url: &DatabaseUrl) -> Result<(), OpenError> {
    if let DatabaseUrl::Sqlite(path) = url {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            create_folder(folder).map_err(|error| OpenError::Io(folder.to_owned(), error))?;
        }
        // What SQLite lays beside the file gets the same rights.
        match create_file(path) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(OpenError::Io(path.clone(), error)),
            _ => {}
        }
    }
    Ok(())
}

/// libpq repeats parts of the address in its errors; the password must not reach the terminal or a log.
pub fn without_secrets(error: &diesel::ConnectionError, url: &DatabaseUrl) -> String {
    let text = error.to_string();
    let DatabaseUrl::Pg(url) = url else { return text };
    let password = url::Url::parse(url.reveal()).ok().and_then(|url| url.password().map(str::to_owned));
    match password.filter(|password| !password.is_empty()) {
        Some(password) => text.replace(&password, "***"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_for_postgresql_has_an_end_unless_the_operator_says_otherwise() {
        let limited = patient(&Secret::new("postgres://ana@db/house"));
        assert!(limited.reveal().starts_with("postgres://ana@db/house?connect_timeout=5&keepalives_idle=10&"));
        let limited = patient(&Secret::new("postgres://ana@db/house?connect_timeout=60&sslmode=disable"));
        assert!(limited.reveal().starts_with("postgres://ana@db/house?connect_timeout=60&sslmode=disable&keepalives"));
        assert_eq!(limited.reveal().matches("connect_timeout").count(), 1);
    }
}
