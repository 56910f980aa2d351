//! The one writer of a SQLite database.
//!
//! A thread takes the waiting closures, runs each in a savepoint of one transaction, commits once for all of them and
//! answers only then: a durable write costs one fsync shared by everyone who was waiting.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};
use diesel::connection::SimpleConnection;
use diesel::result::QueryResult;
use diesel::sql_types::Integer;
use diesel::{QueryableByName, RunQueryDsl};
use tokio::sync::oneshot;

use super::Conn;
use super::connect::{OpenError, OpenOptions, PATIENCE, Role, connect};
use super::error::{DbError, DbErrorKind};
use super::statements::Statements;
use crate::web::AppError;

/// Closures that share one commit at most.
const BATCH: usize = 256;
/// How long the log's being emptied waits for readers, and everybody who writes with it.
const CHECKPOINT_PATIENCE: Duration = Duration::from_millis(50);

/// Sends closures to the writer's thread.
pub struct Writer {
    orders: Mutex<Option<Sender<Order>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    /// Connects and starts the thread.
    pub fn start(options: &OpenOptions, statements: Arc<Statements>) -> Result<Self, OpenError> {
        let (mut conn, _) =
            connect(&options.url, Role::Writer, &statements).map_err(|error| OpenError::Connect(error.to_string()))?;
        let (sender, receiver) = bounded(options.queue.max(1));
        set_temp_folder(&mut conn, &options.url.folder()).map_err(|error| OpenError::Connect(error.to_string()))?;
        let thread = std::thread::Builder::new()
            .name("mooring-writer".to_owned())
            .spawn(move || Batches { conn, statements }.run(&receiver))
            .map_err(|error| OpenError::Connect(error.to_string()))?;
        Ok(Self { orders: Mutex::new(Some(sender)), thread: Mutex::new(Some(thread)) })
    }

    /// Runs `f` in the next batch and waits for its commit.
    pub async fn run<T, F>(&self, f: F) -> Result<T, AppError>
    where
        T: Send + 'static,
        F: Fn(&mut Conn) -> Result<T, AppError> + Send + 'static,
    {
        let (answer, result) = oneshot::channel();
        self.send(Order::Write(Box::new(Job { f, done: None, answer })))?;
        result.await.map_err(|_| AppError::Unavailable)?
    }

    /// Empties the write-ahead log, after what was accepted before.
    pub async fn truncate_log(&self) -> Result<(), AppError> {
        let (answer, result) = oneshot::channel();
        self.send(Order::TruncateLog(answer))?;
        if result.await.map_err(|_| AppError::Unavailable)? { Ok(()) } else { Err(AppError::Unavailable) }
    }

    /// Writes the file anew and empties the log, after what was accepted before.
    pub async fn scrub(&self) -> Result<Scrubbed, AppError> {
        let (answer, result) = oneshot::channel();
        self.send(Order::Scrub(answer))?;
        result.await.map_err(|_| AppError::Unavailable)?.ok_or(AppError::Unavailable)
    }

    fn send(&self, order: Order) -> Result<(), AppError> {
        let sender = self.orders.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match sender.ok_or(AppError::Unavailable)?.try_send(order) {
            Ok(()) => Ok(()),
            Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => Err(AppError::Unavailable),
        }
    }

    /// Finishes what was accepted and ends the thread.
    pub fn stop(&self) {
        drop(self.orders.lock().unwrap_or_else(PoisonError::into_inner).take());
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if thread.is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the writer's thread panicked");
        }
    }
}

/// What the writer is asked to do.
enum Order {
    /// To run a closure in the next batch.
    Write(Box<dyn Task>),
    /// To empty the write-ahead log; answers whether it is empty.
    TruncateLog(oneshot::Sender<bool>),
    /// To write the file anew; none when that cannot be done now.
    Scrub(oneshot::Sender<Option<Scrubbed>>),
}

/// What writing the file anew came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scrubbed {
    /// What was erased is in no byte of the file or its log.
    Wholly,
    /// The file is new; the log still holds what it was, and readers hold the log.
    ButTheLog,
}

/// Says where temporary files are made: beside the database, where there is room for them. It holds for the whole process, so
/// it is said once, before other threads ask anything.
fn set_temp_folder(conn: &mut Conn, folder: &Path) -> QueryResult<()> {
    let folder = folder.to_string_lossy().replace('\'', "''");
    conn.batch_execute(&format!("PRAGMA temp_store_directory = '{folder}'"))
}

/// A closure with its answer.
trait Task: Send {
    /// Runs the closure; true when its changes are to be kept.
    fn run(&mut self, conn: &mut Conn) -> bool;
    /// Sends the answer, which is the commit's error if it failed.
    fn answer(self: Box<Self>, commit: Option<DbError>);
}

struct Job<T, F> {
    f: F,
    done: Option<Result<T, AppError>>,
    answer: oneshot::Sender<Result<T, AppError>>,
}

impl<T, F> Task for Job<T, F>
where
    T: Send,
    F: Fn(&mut Conn) -> Result<T, AppError> + Send,
{
    fn run(&mut self, conn: &mut Conn) -> bool {
        let result = catch_unwind(AssertUnwindSafe(|| (self.f)(conn)))
            .unwrap_or_else(|_| Err(AppError::internal("a database closure panicked")));
        let is_ok = result.is_ok();
        self.done = Some(result);
        is_ok
    }

    fn answer(self: Box<Self>, commit: Option<DbError>) {
        let result = match (self.done, commit) {
            (Some(Ok(_)) | None, Some(error)) => Err(AppError::Database(error)),
            (Some(result), _) => result,
            (None, None) => Err(AppError::Unavailable),
        };
        // Nobody waits any more when the client has gone; the change stands all the same.
        drop(self.answer.send(result));
    }
}

struct Batches {
    conn: Conn,
    statements: Arc<Statements>,
}

impl Batches {
    fn run(mut self, orders: &Receiver<Order>) {
        while let Ok(first) = orders.recv() {
            let mut batch = Vec::new();
            let (mut truncations, mut scrubs) = (Vec::new(), Vec::new());
            for order in std::iter::once(first).chain(orders.try_iter().take(BATCH - 1)) {
                match order {
                    Order::Write(task) => batch.push(task),
                    Order::TruncateLog(answer) => truncations.push(answer),
                    Order::Scrub(answer) => scrubs.push(answer),
                }
            }
            if !batch.is_empty() {
                self.write(batch);
            }
            // Nobody waits any more when the job was ended.
            if !truncations.is_empty() {
                let is_empty = self.truncate_log();
                for answer in truncations {
                    answer.send(is_empty).ok();
                }
            }
            if !scrubs.is_empty() {
                let scrubbed = self.scrub();
                for answer in scrubs {
                    answer.send(scrubbed).ok();
                }
            }
        }
        self.truncate_log();
    }

    fn write(&mut self, mut batch: Vec<Box<dyn Task>>) {
        match self.commit_all(&mut batch) {
            Err(Broken::Transaction) if batch.len() > 1 => self.one_by_one(batch),
            Err(Broken::Transaction) => answer_all(batch, || Some(lost())),
            Err(Broken::Commit(error)) => {
                let kind = error.kind.clone();
                let detail = error.detail;
                answer_all(batch, || Some(DbError { kind: kind.clone(), detail: detail.clone() }));
            }
            Ok(()) => answer_all(batch, || None),
        }
    }

    /// Writes the file anew. `secure_delete` overwrites what is deleted where it stands; what stood there before SQLite moved
    /// it to another page, between the cells of the old one, goes only this way. All of it passes through the log: while
    /// readers hold that, it would grow by a whole database at each try, so it is not begun.
    fn scrub(&mut self) -> Option<Scrubbed> {
        if !self.truncate_log() {
            return None;
        }
        let written = self.vacuum();
        // Also after a failure, as when the disk is full: then the log is what fills it.
        let is_empty = self.truncate_log();
        match written {
            Ok(()) => Some(if is_empty { Scrubbed::Wholly } else { Scrubbed::ButTheLog }),
            Err(error) => {
                tracing::warn!(%error, "the database's file cannot be written anew");
                None
            }
        }
    }

    /// The copy that is made meanwhile is a file beside the database, without a name: in memory it would take as much of that
    /// as the database has.
    fn vacuum(&mut self) -> QueryResult<()> {
        let written = self.conn.batch_execute("PRAGMA temp_store = FILE; VACUUM");
        written.and(self.conn.batch_execute("PRAGMA temp_store = MEMORY"))
    }

    fn truncate_log(&mut self) -> bool {
        #[derive(QueryableByName)]
        struct Outcome {
            #[diesel(sql_type = Integer)]
            busy: i32,
        }
        // It holds the writer's lock while it waits for readers, and a backup is a reader for minutes: whoever asked tries
        // again, and nobody who writes waits meanwhile.
        self.set_patience(CHECKPOINT_PATIENCE);
        let outcome = diesel::sql_query("PRAGMA wal_checkpoint(TRUNCATE)").get_result::<Outcome>(&mut self.conn);
        self.set_patience(PATIENCE);
        outcome.is_ok_and(|outcome| outcome.busy == 0)
    }

    fn set_patience(&mut self, patience: Duration) {
        let set = self.conn.batch_execute(&format!("PRAGMA busy_timeout = {}", patience.as_millis()));
        if let Err(error) = set {
            tracing::warn!(%error, "the database's patience cannot be set");
        }
    }

    /// Some errors (disk full) end the whole transaction; then each closure gets one of its own, so that the one that
    /// failed does not take the others with it.
    fn one_by_one(&mut self, batch: Vec<Box<dyn Task>>) {
        for task in batch {
            let mut alone = vec![task];
            let error = match self.commit_all(&mut alone) {
                Ok(()) => None,
                Err(Broken::Transaction) => Some(lost()),
                Err(Broken::Commit(error)) => Some(error),
            };
            answer_all(alone, || error.as_ref().map(|e| DbError { kind: e.kind.clone(), detail: e.detail.clone() }));
        }
    }

    fn commit_all(&mut self, batch: &mut [Box<dyn Task>]) -> Result<(), Broken> {
        self.control("BEGIN IMMEDIATE").map_err(Broken::Commit)?;
        for task in batch.iter_mut() {
            if self.control("SAVEPOINT task").is_err() {
                return Err(self.give_up());
            }
            let keep = task.run(&mut self.conn);
            if (!keep && self.control("ROLLBACK TO task").is_err()) || self.control("RELEASE task").is_err() {
                return Err(self.give_up());
            }
        }
        self.control("COMMIT").map_err(|error| {
            self.control("ROLLBACK").ok();
            Broken::Commit(error)
        })?;
        self.statements.commits.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    fn give_up(&mut self) -> Broken {
        self.control("ROLLBACK").ok();
        Broken::Transaction
    }

    fn control(&mut self, sql: &'static str) -> Result<(), DbError> {
        self.statements.control(&mut self.conn, sql).map_err(|error| DbError::sort(&error))
    }
}

enum Broken {
    /// SQLite ended the transaction by itself.
    Transaction,
    /// BEGIN or COMMIT failed.
    Commit(DbError),
}

fn lost() -> DbError {
    DbError { kind: DbErrorKind::Unavailable, detail: "the transaction was ended by SQLite (disk full?)".to_owned() }
}

fn answer_all(batch: Vec<Box<dyn Task>>, commit: impl Fn() -> Option<DbError>) {
    for task in batch {
        task.answer(commit());
    }
}
