//! Connections for reading (SQLite) or for everything (PostgreSQL), and the transaction round each use.
//!
//! Written here rather than taken from r2d2: waiting must be bounded and asynchronous, a connection is checked by the
//! BEGIN it needs anyway, and [`Conn`] must never be established by itself (see the `db` page of docs/decisions).

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use diesel::result::QueryResult;
use futures_util::stream::{FuturesUnordered, StreamExt};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::Conn;
use super::connect::{DatabaseUrl, OpenOptions, Role, connect};
use super::error::{DbError, DbErrorKind};
use super::statements::{Failed, Statements};
use crate::web::{AppError, Waiting};

/// Times a PostgreSQL transaction is run when it meets another one's.
const TRIES: u32 = 4;
/// A request does not wait longer for a connection.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a transaction does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Reads one moment.
    Read,
    /// Changes something (PostgreSQL only).
    Write,
}

type Idle = (Conn, Failed);

/// A bounded set of connections with a bounded queue before it.
pub struct Pool {
    shared: Arc<Shared>,
    permits: Arc<Semaphore>,
    /// Those who wait and those who are served.
    asking: AtomicUsize,
    most: usize,
}

struct Shared {
    url: DatabaseUrl,
    idle: Mutex<Vec<Idle>>,
    statements: Arc<Statements>,
}

impl Pool {
    /// An empty pool; connections are made when needed.
    pub fn new(options: &OpenOptions, statements: Arc<Statements>) -> Self {
        Self {
            shared: Arc::new(Shared { url: options.url.clone(), idle: Mutex::default(), statements }),
            permits: Arc::new(Semaphore::new(options.connections)),
            asking: AtomicUsize::new(0),
            most: options.queue.saturating_add(options.connections),
        }
    }

    /// Runs `f` in a transaction: on SQLite where it is called, on PostgreSQL on a thread for blocking work.
    ///
    /// What a page reads from SQLite takes less time than the way to another thread and back, with every row crossing from
    /// one core's cache to the other's (a third of what a server with two cores can do); nobody else's lock is waited for,
    /// since readers of a write-ahead log wait for nobody.
    ///
    /// There a read begins and ends in one turn of its thread, and those who wait would be seen by nobody. So whoever asks
    /// takes a place and gives way once, and all who have arrived take theirs before the first is answered.
    pub async fn run<T, F>(&self, kind: Kind, f: F) -> Result<T, AppError>
    where
        T: Send + 'static,
        F: Fn(&mut Conn) -> Result<T, AppError> + Send + 'static,
    {
        let place = Waiting::enter(&self.asking, self.most).ok_or(AppError::Unavailable)?;
        if self.shared.url.is_sqlite() {
            give_way().await;
        }
        let permit = self.permit().await?;
        let shared = Arc::clone(&self.shared);
        let run = move || {
            let result = catch_unwind(AssertUnwindSafe(|| shared.attempts(kind, &f)));
            drop(permit);
            result.unwrap_or_else(|_| Err(AppError::internal("a database closure panicked")))
        };
        let result = if self.shared.url.is_sqlite() {
            run()
        } else {
            tokio::task::spawn_blocking(run).await.map_err(AppError::internal)?
        };
        drop(place);
        result
    }

    async fn permit(&self) -> Result<OwnedSemaphorePermit, AppError> {
        if let Ok(permit) = Arc::clone(&self.permits).try_acquire_owned() {
            return Ok(permit);
        }
        let permit = tokio::time::timeout(PATIENCE, Arc::clone(&self.permits).acquire_owned()).await;
        permit.ok().and_then(Result::ok).ok_or(AppError::Unavailable)
    }
}

/// Lets the other tasks of this thread go first. In a set, which asks only when it was woken: actix asks a request twice in a
/// row, and the second time would end a plain `yield_now` at once.
async fn give_way() {
    let mut turn: FuturesUnordered<_> = std::iter::once(tokio::task::yield_now()).collect();
    turn.next().await;
}

impl Shared {
    fn attempts<T>(&self, kind: Kind, f: &dyn Fn(&mut Conn) -> Result<T, AppError>) -> Result<T, AppError> {
        let mut tries = 0;
        loop {
            tries += 1;
            let error = match self.attempt(kind, f) {
                Err(AppError::Database(error)) => error,
                other => return other,
            };
            match error.kind {
                DbErrorKind::Retry if tries < TRIES => {
                    std::thread::sleep(Duration::from_millis(u64::from(tries) * 10));
                }
                // Something went in the very moment in which it was referred to: now it is looked for in vain.
                DbErrorKind::Missing if tries < 2 => {}
                // A lost connection: reading again is safe, and the dead ones are gone from the pool.
                DbErrorKind::Unavailable if kind == Kind::Read && tries < 2 => self.clear(),
                _ => return Err(AppError::Database(error)),
            }
        }
    }

    fn attempt<T>(&self, kind: Kind, f: &dyn Fn(&mut Conn) -> Result<T, AppError>) -> Result<T, AppError> {
        let (mut conn, failed) = self.begin(kind)?;
        failed.take();
        let result = f(&mut conn);
        let has_failed = failed.take();
        let result = match result {
            // A swallowed error would turn PostgreSQL's COMMIT into a silent ROLLBACK.
            Ok(_) if has_failed && kind == Kind::Write => Err(AppError::internal("a failed statement was swallowed")),
            other => other,
        };
        let end = if result.is_ok() { "COMMIT" } else { "ROLLBACK" };
        match self.statements.control(&mut conn, end) {
            Ok(()) => {
                if kind == Kind::Write && result.is_ok() {
                    self.statements.commits.fetch_add(1, Ordering::Relaxed);
                }
                self.give_back((conn, failed));
            }
            Err(error) if result.is_ok() => return Err(error.into()),
            Err(_) => {}
        }
        result
    }

    /// A connection with its transaction begun. BEGIN also finds connections that died while they were idle.
    fn begin(&self, kind: Kind) -> Result<Idle, AppError> {
        while let Some((mut conn, failed)) = self.idle().pop() {
            if self.begin_on(&mut conn, kind).is_ok() {
                return Ok((conn, failed));
            }
        }
        let (mut conn, failed) = connect(&self.url, Role::Reader, &self.statements).map_err(|error| {
            AppError::Database(DbError {
                kind: DbErrorKind::Unavailable,
                detail: super::connect::without_secrets(&error, &self.url),
            })
        })?;
        self.begin_on(&mut conn, kind)?;
        Ok((conn, failed))
    }

    fn begin_on(&self, conn: &mut Conn, kind: Kind) -> QueryResult<()> {
        let sql = match (kind, &self.url) {
            (_, DatabaseUrl::Sqlite(_)) => "BEGIN",
            (Kind::Read, DatabaseUrl::Pg(_)) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            (Kind::Write, DatabaseUrl::Pg(_)) => "BEGIN ISOLATION LEVEL READ COMMITTED",
        };
        self.statements.control(conn, sql)
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Idle>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn give_back(&self, idle: Idle) {
        self.idle().push(idle);
    }

    fn clear(&self) {
        self.idle().clear();
    }
}
