//! The database: one set of queries for SQLite and PostgreSQL.
//!
//! [`Db::read`] runs a closure in one read transaction, [`Db::write`] in one write transaction, [`Db::later`] coalesces
//! what reading causes. Closures run SQL only: `write` may run them twice.

mod backup;
mod bits;
mod conn;
mod connect;
mod error;
mod existing;
mod fixed;
mod health;
mod hold;
mod ids;
mod later;
mod migrate;
mod moment;
mod one_of;
mod pace;
mod pool;
pub mod schema;
mod snapshot;
mod sqlite;
mod statements;

use std::sync::Arc;
use std::sync::atomic::Ordering;

use crate::web::AppError;

pub use backup::{BackupError, Manifest, back_up, restore};
pub use bits::{BitAnd, BitOr};
pub use conn::Conn;
pub use connect::{DatabaseUrl, OpenError, OpenOptions};
pub use error::{DbError, DbErrorKind};
pub use existing::Existing;
pub use fixed::{Fixed, FixedSql, fixed};
pub use health::newest_row;
pub use hold::{Held, Hold};
pub(crate) use ids::{id_type, text_enum};
pub use migrate::{MIGRATIONS_PG, MIGRATIONS_SQLITE, has_table};
pub use moment::Moment;
pub use one_of::{OneOf, one_of};
pub use pace::Speed;
pub use snapshot::delete_old_snapshots;
pub use sqlite::Scrubbed;

/// Compiles the same expression once a database: for what [`Conn`] cannot express (`on_conflict`, batch inserts), and for
/// what every page asks. diesel finds a prepared statement by its type there; for [`Conn`] it writes the SQL anew each time
/// to find it by that, which took a quarter of a thread page's time.
macro_rules! each_backend {
    ($conn:ident => $body:expr) => {
        match $conn {
            $crate::db::Conn::Sqlite($conn) => $body,
            $crate::db::Conn::Pg($conn) => $body,
        }
    };
}
pub(crate) use each_backend;

/// Rows that one write changes at most; whoever has more to do commits in chunks.
pub const CHUNK: i64 = 500;

/// Whether so many rows were a whole chunk, so that there may be more.
pub fn is_whole_chunk(rows: usize) -> bool {
    i64::try_from(rows).is_ok_and(|rows| rows >= CHUNK)
}

/// A handle to the database; clones share it.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

struct Inner {
    readers: pool::Pool,
    writer: Writer,
    later: later::Later,
    statements: Arc<statements::Statements>,
    is_sqlite: bool,
    url: DatabaseUrl,
}

enum Writer {
    Sqlite(sqlite::Writer),
    Pg,
}

impl Db {
    /// Opens, creates and migrates the database. `accept` sees it before anything is changed, with the tables it has so far
    /// ([`has_table`]), and may refuse it.
    ///
    /// # Errors
    /// When the address is of no known scheme, the database cannot be reached, or a migration fails; and what `accept`
    /// returns.
    pub fn open<E: From<OpenError>>(
        options: OpenOptions,
        accept: impl FnOnce(&mut Conn) -> Result<(), E>,
    ) -> Result<Self, E> {
        let statements = Arc::new(statements::Statements::default());
        connect::prepare(&options, &statements, accept)?;
        let readers = pool::Pool::new(&options, Arc::clone(&statements));
        let is_sqlite = options.url.is_sqlite();
        let writer = if is_sqlite {
            Writer::Sqlite(sqlite::Writer::start(&options, Arc::clone(&statements))?)
        } else {
            Writer::Pg
        };
        let (later, url) = (later::Later::default(), options.url);
        let inner = Inner { readers, writer, later, statements, is_sqlite, url };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Runs `f` in one read transaction, so that a page sees one moment. `f` may run twice when a connection was lost. On
    /// SQLite it runs on the calling thread, so it reads no more than a page shows; longer reading is a job's, in chunks.
    ///
    /// # Errors
    /// What `f` returns; [`AppError::Unavailable`] when too many wait or the database is not there.
    pub async fn read<T, F>(&self, f: F) -> Result<T, AppError>
    where
        T: Send + 'static,
        F: Fn(&mut Conn) -> Result<T, AppError> + Send + 'static,
    {
        self.inner.readers.run(pool::Kind::Read, f).await
    }

    /// Runs `f` in one write transaction; an error rolls it back. `f` may run twice, runs SQL only, and touches at most
    /// 500 rows.
    ///
    /// # Errors
    /// What `f` returns; [`AppError::Unavailable`] when too many wait or the database is not there or full.
    pub async fn write<T, F>(&self, f: F) -> Result<T, AppError>
    where
        T: Send + 'static,
        F: Fn(&mut Conn) -> Result<T, AppError> + Send + 'static,
    {
        match &self.inner.writer {
            Writer::Sqlite(writer) => writer.run(f).await,
            Writer::Pg => self.inner.readers.run(pool::Kind::Write, f).await,
        }
    }

    /// Keeps `effect` under `key` until the next flush; a later one under the same key replaces it. For what reading
    /// causes (last use of a session): it may be lost when the process is killed.
    pub fn later<F>(&self, key: String, effect: F)
    where
        F: Fn(&mut Conn) -> Result<(), AppError> + Send + Sync + 'static,
    {
        self.inner.later.put(key, None, Box::new(effect));
    }

    /// The same for an owner who soon looks for what it changes: whoever shows it to them asks [`Db::keeps_for`], and writes it
    /// first.
    pub fn later_for<F>(&self, owner: &[u8], key: String, effect: F)
    where
        F: Fn(&mut Conn) -> Result<(), AppError> + Send + Sync + 'static,
    {
        self.inner.later.put(key, Some(owner), Box::new(effect));
    }

    /// Whether anything that [`Db::later_for`] holds is this owner's.
    pub fn keeps_for(&self, owner: &[u8]) -> bool {
        self.inner.later.has(owner)
    }

    /// Writes what [`Db::later`] holds. Called every two seconds and at the end.
    ///
    /// # Errors
    /// As [`Db::write`]; what could not be written is dropped.
    pub async fn flush_later(&self) -> Result<(), AppError> {
        for chunk in self.inner.later.take() {
            self.write(move |conn| chunk.iter().try_for_each(|effect| effect(conn))).await?;
        }
        Ok(())
    }

    /// Empties SQLite's write-ahead log, where pages as they were before an erasure still stand. On PostgreSQL that is the
    /// server's own affair.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] when readers or another process keep the log in use; try again later.
    pub async fn truncate_log(&self) -> Result<(), AppError> {
        match &self.inner.writer {
            Writer::Sqlite(writer) => writer.truncate_log().await,
            Writer::Pg => Ok(()),
        }
    }

    /// Writes SQLite's file anew, so that no page of it holds what was erased, and empties the log. Readers go on; writers
    /// wait, some seconds for some hundred megabytes, and free space of twice the database's size is needed, once for the copy
    /// and once for the log. On PostgreSQL that is the server's own affair.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] when there is no space, or the log is in use and nothing was begun; try again later.
    pub async fn scrub(&self) -> Result<Scrubbed, AppError> {
        match &self.inner.writer {
            Writer::Sqlite(writer) => writer.scrub().await,
            Writer::Pg => Ok(Scrubbed::Wholly),
        }
    }

    /// SQL statements run so far by this process on this database, without BEGIN, COMMIT and savepoints.
    pub fn statements(&self) -> u64 {
        self.inner.statements.count.load(Ordering::Relaxed)
    }

    /// Write transactions committed so far by this process on this database.
    pub fn commits(&self) -> u64 {
        self.inner.statements.commits.load(Ordering::Relaxed)
    }

    /// Whether the database is SQLite.
    pub fn is_sqlite(&self) -> bool {
        self.inner.is_sqlite
    }

    /// Holds a lock that one process of all that use this database has, or several together, until what is answered is
    /// dropped; none when another holds it for itself. On SQLite nobody else is asked: a file beside it can be locked.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn try_hold(&self, key: i64, hold: Hold) -> Result<Option<Held>, AppError> {
        let (url, statements) = (self.inner.url.clone(), Arc::clone(&self.inner.statements));
        let taken = tokio::task::spawn_blocking(move || Held::take(&url, (key, hold), &statements)).await;
        taken.map_err(AppError::internal)?
    }

    /// Finishes what was accepted and stops the writer.
    pub async fn close(&self) {
        if let Err(error) = self.flush_later().await {
            tracing::warn!(%error, "what reading caused could not be written at the end");
        }
        self.stop();
    }

    /// Stops the writer after what it was given.
    pub fn stop(&self) {
        if let Writer::Sqlite(writer) = &self.inner.writer {
            writer.stop();
        }
    }
}
