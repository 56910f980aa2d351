//! Doing work.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use tokio::sync::Notify;

use super::queries::{self, Job};
use crate::clock::Clock;
use crate::db::Db;
use crate::web::AppError;

/// Tries before work is given up, if it ever is.
const TRIES: i64 = 12;

/// Work that has waited so long is warned about.
const LATE: TimeDelta = TimeDelta::minutes(10);
/// Warnings come this often at most.
const WARN_EVERY: Duration = Duration::from_secs(600);

/// What doing a job gives.
pub type Done = Pin<Box<dyn Future<Output = Result<(), AppError>> + Send>>;
type Performer<C> = Box<dyn Fn(C, String) -> Done + Send + Sync>;

/// When work that fails is not tried any more.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum GiveUp {
    /// After twelve tries, which take half a day.
    AfterTwelve,
    /// Never, for work that keeps a promise.
    Never,
}

/// Who does which kind of work; `C` is what they need for it.
pub struct Registry<C> {
    performers: HashMap<&'static str, (GiveUp, Performer<C>)>,
}

impl<C> Default for Registry<C> {
    fn default() -> Self {
        Self { performers: HashMap::new() }
    }
}

impl<C> Registry<C> {
    /// Work of this kind is done by this function; it may be called twice for the same work.
    pub fn add(
        &mut self,
        kind: &'static str,
        give_up: GiveUp,
        performer: impl Fn(C, String) -> Done + Send + Sync + 'static,
    ) {
        self.performers.insert(kind, (give_up, Box::new(performer)));
    }
}

/// Takes work that is due, one at a time.
pub struct Worker<C> {
    registry: Registry<C>,
    context: C,
    db: Db,
    clock: Clock,
    is_stopping: AtomicBool,
    wake: Notify,
}

impl<C: Clone> Worker<C> {
    /// A worker with its performers.
    pub fn new(registry: Registry<C>, context: C, db: Db, clock: Clock) -> Arc<Self> {
        Arc::new(Self { registry, context, db, clock, is_stopping: AtomicBool::new(false), wake: Notify::new() })
    }

    /// Works until [`Worker::stop`]; looks for due work every second.
    pub async fn run(self: Arc<Self>) {
        let mut warned: Option<Instant> = None;
        while !self.is_stopping.load(Ordering::Relaxed) {
            match self.work_once().await {
                Ok(true) if warned.is_some_and(|at| at.elapsed() < WARN_EVERY) => {}
                Ok(true) => warned = self.warn_if_late().await,
                Ok(false) => self.rest(Duration::from_secs(1)).await,
                Err(error) => {
                    tracing::warn!(%error, "jobs cannot be read");
                    self.rest(Duration::from_secs(5)).await;
                }
            }
        }
    }

    /// A queue that does not empty is the first sign of trouble; posting goes on all the same.
    async fn warn_if_late(&self) -> Option<Instant> {
        match self.age_seconds().await {
            Ok(seconds) if seconds > LATE.num_seconds() => {
                tracing::warn!(seconds, "work has waited for long");
                Some(Instant::now())
            }
            _ => None,
        }
    }

    async fn rest(&self, time: Duration) {
        // Waking early or not, the loop looks again.
        drop(tokio::time::timeout(time, self.wake.notified()).await);
    }

    /// Ends [`Worker::run`] after the job in hand.
    pub fn stop(&self) {
        self.is_stopping.store(true, Ordering::Relaxed);
        self.wake.notify_one();
    }

    /// Does one job, if one is due.
    ///
    /// # Errors
    /// When jobs cannot be read or marked; a job's own failure is noted on the job.
    pub async fn work_once(&self) -> Result<bool, AppError> {
        let now = self.clock.now();
        if !self.db.read(move |conn| queries::has_due(conn, now)).await? {
            return Ok(false);
        }
        let Some(job) = self.db.write(move |conn| queries::claim(conn, now)).await? else { return Ok(false) };
        match self.perform(&job).await {
            Ok(()) => self.db.write(move |conn| queries::delete(conn, job.id)).await?,
            Err(error) => {
                let known = self.registry.performers.get(job.kind.as_str());
                let give_up = known.map_or(GiveUp::AfterTwelve, |(give_up, _)| *give_up);
                let is_last = give_up == GiveUp::AfterTwelve && job.attempts + 1 >= TRIES;
                tracing::warn!(kind = job.kind, attempts = job.attempts, is_last, %error, "a job failed");
                // Twenty seconds at first, six hours at most.
                let run_at = now + TimeDelta::seconds(20 << job.attempts.clamp(0, 10));
                let failed_at = is_last.then_some(now);
                self.db.write(move |conn| queries::postpone(conn, &job, run_at, failed_at)).await?;
            }
        }
        Ok(true)
    }

    async fn perform(&self, job: &Job) -> Result<(), AppError> {
        let (_, performer) = self
            .registry
            .performers
            .get(job.kind.as_str())
            .ok_or_else(|| AppError::internal("nobody does this kind of work"))?;
        // In a task of its own: a panic fails the job, not the worker.
        let work = performer(self.context.clone(), job.payload.clone());
        tokio::task::spawn(work).await.map_err(|_| AppError::internal("the job panicked"))?
    }

    /// Seconds since the oldest waiting work was due; 0 when nothing is late.
    ///
    /// # Errors
    /// A database error.
    pub async fn age_seconds(&self) -> Result<i64, AppError> {
        let oldest = self.db.read(queries::oldest_due).await?;
        Ok(oldest.map_or(0, |due| (self.clock.now() - due).num_seconds().max(0)))
    }

    /// Work whose last try failed, whether it is tried again or was given up.
    ///
    /// # Errors
    /// A database error.
    pub async fn count_failed(&self) -> Result<i64, AppError> {
        self.db.read(queries::count_failed).await
    }
}
