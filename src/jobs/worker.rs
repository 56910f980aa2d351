//! Doing work.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use chrono::{NaiveDateTime, TimeDelta};
use tokio::sync::Notify;

use super::queries::{self, Job, Kinds};
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

struct Performer<C> {
    give_up: GiveUp,
    /// Whether it does all work of its kind that is due at once.
    is_batch: bool,
    /// Whether it waits for others, such as a mail server: then it is done beside the rest, which does not wait for it.
    is_slow: bool,
    perform: Box<dyn Fn(C, Vec<String>) -> Done + Send + Sync>,
}

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
    performers: HashMap<&'static str, Performer<C>>,
    /// How many pieces of slow work are done at once.
    ways: usize,
    /// The kind of slow work that is done only while none of the others is due.
    last: &'static str,
    /// Slow work that has ways of its own, and how many.
    apart: Vec<(&'static str, usize)>,
}

impl<C> Default for Registry<C> {
    fn default() -> Self {
        Self { performers: HashMap::new(), ways: 1, last: "", apart: Vec::new() }
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
        self.insert(kind, (give_up, false), performer);
    }

    /// As [`Registry::add`], for work that waits for others, such as a mail server: it is done beside the rest.
    pub fn add_slow(
        &mut self,
        kind: &'static str,
        give_up: GiveUp,
        performer: impl Fn(C, String) -> Done + Send + Sync + 'static,
    ) {
        self.insert(kind, (give_up, true), performer);
    }

    /// As [`Registry::add_slow`], for work that also keeps no other slow work waiting: so many pieces of it are done at once.
    pub fn add_apart(
        &mut self,
        (kind, ways): (&'static str, usize),
        give_up: GiveUp,
        performer: impl Fn(C, String) -> Done + Send + Sync + 'static,
    ) {
        self.insert(kind, (give_up, true), performer);
        self.apart.push((kind, ways));
    }

    /// How many pieces of slow work are done at once, at least one; and the kind that comes after all other slow work.
    pub fn slow_ways(&mut self, ways: u32, last: &'static str) {
        self.ways = usize::try_from(ways).unwrap_or(1).max(1);
        self.last = last;
    }

    fn insert(
        &mut self,
        kind: &'static str,
        (give_up, is_slow): (GiveUp, bool),
        performer: impl Fn(C, String) -> Done + Send + Sync + 'static,
    ) {
        let perform = Box::new(move |context: C, payloads: Vec<String>| {
            // Only a batch has more than one.
            performer(context, payloads.into_iter().next().unwrap_or_default())
        });
        self.performers.insert(kind, Performer { give_up, is_batch: false, is_slow, perform });
    }

    /// As [`Registry::add`], for work that is cheaper done together: the function is given everything of its kind that is
    /// due, up to a chunk. When it fails, all of it is tried again.
    pub fn add_batch(
        &mut self,
        kind: &'static str,
        give_up: GiveUp,
        performer: impl Fn(C, Vec<String>) -> Done + Send + Sync + 'static,
    ) {
        let perform = Box::new(performer);
        self.performers.insert(kind, Performer { give_up, is_batch: true, is_slow: false, perform });
    }
}

/// Takes work that is due: one piece at a time, and beside it as many slow ones as the registry says.
pub struct Worker<C> {
    registry: Registry<C>,
    context: C,
    db: Db,
    clock: Clock,
    is_stopping: AtomicBool,
    /// Wakes every way that rests.
    wake: Notify,
}

impl<C: Clone> Worker<C> {
    /// A worker with its performers.
    pub fn new(registry: Registry<C>, context: C, db: Db, clock: Clock) -> Arc<Self> {
        Arc::new(Self { registry, context, db, clock, is_stopping: AtomicBool::new(false), wake: Notify::new() })
    }

    /// Works until [`Worker::stop`]; looks for due work every second.
    pub async fn run(self: Arc<Self>) {
        // A SQLite database has one worker: what one that was killed had in hand need not wait until its claim ends.
        if self.db.is_sqlite()
            && let Err(error) = self.db.write(queries::release_claims).await
        {
            tracing::warn!(%error, "claims of jobs cannot be let go");
        }
        let slow: Vec<&'static str> =
            self.registry.performers.iter().filter(|(_, known)| known.is_slow).map(|(kind, _)| *kind).collect();
        let apart: Vec<[Kinds; 1]> = self.registry.apart.iter().map(|(kind, _)| [Kinds::Only(vec![*kind])]).collect();
        let is_apart = |kind: &&'static str| self.registry.apart.iter().any(|(one, _)| one == kind);
        let together = slow.iter().copied().filter(|kind| !is_apart(kind));
        let (last, first): (Vec<_>, Vec<_>) = together.partition(|kind| *kind == self.registry.last);
        let rest = [Kinds::But(slow)];
        let slow = [Kinds::Only(first), Kinds::Only(last)];
        let ways = (0..self.registry.ways).map(|_| self.go_on(&slow));
        let mut of_their_own = Vec::new();
        for (kinds, (_, ways)) in apart.iter().zip(&self.registry.apart) {
            of_their_own.extend((0..*ways).map(|_| self.go_on(kinds)));
        }
        tokio::join!(
            self.go_on(&rest),
            futures_util::future::join_all(ways),
            futures_util::future::join_all(of_their_own)
        );
    }

    /// Does work of these kinds, the first first, until it is to stop.
    async fn go_on(&self, kinds: &[Kinds]) {
        // Waking early or not, it looks again.
        let rest = |seconds| async move {
            drop(tokio::time::timeout(Duration::from_secs(seconds), self.wake.notified()).await);
        };
        let mut warned: Option<Instant> = None;
        while !self.is_stopping.load(Ordering::Relaxed) {
            match self.work_on_first(kinds).await {
                Ok(true) if warned.is_some_and(|at| at.elapsed() < WARN_EVERY) => {}
                Ok(true) => warned = self.warn_if_late().await,
                Ok(false) => rest(1).await,
                Err(error) => {
                    tracing::warn!(%error, "jobs cannot be read");
                    rest(5).await;
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

    /// Ends [`Worker::run`] after the job in hand.
    pub fn stop(&self) {
        self.is_stopping.store(true, Ordering::Relaxed);
        self.wake.notify_waiters();
    }

    /// Does one job, or one batch, if any is due.
    ///
    /// # Errors
    /// When jobs cannot be read or marked; a job's own failure is noted on the job.
    pub async fn work_once(&self) -> Result<bool, AppError> {
        self.work_on(&Kinds::All).await
    }

    /// Does one job of the first of these kinds of which any is due.
    async fn work_on_first(&self, kinds: &[Kinds]) -> Result<bool, AppError> {
        for kinds in kinds {
            if self.work_on(kinds).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn work_on(&self, kinds: &Kinds) -> Result<bool, AppError> {
        let now = self.clock.now();
        let of = kinds.clone();
        if !self.db.read(move |conn| queries::has_due(conn, &of, now)).await? {
            return Ok(false);
        }
        let jobs = self.claim(kinds.clone(), now).await?;
        let Some(first) = jobs.first().cloned() else { return Ok(false) };
        match self.perform(&first.kind, &jobs).await {
            Ok(()) => {
                let ids: Vec<i64> = jobs.iter().map(|job| job.id).collect();
                self.db.write(move |conn| queries::delete(conn, &ids)).await?;
            }
            Err(error) => {
                let known = self.registry.performers.get(first.kind.as_str());
                let give_up = known.map_or(GiveUp::AfterTwelve, |known| known.give_up);
                let is_last = move |job: &Job| give_up == GiveUp::AfterTwelve && job.attempts + 1 >= TRIES;
                let (kind, attempts, is_last_try) = (&first.kind, first.attempts, is_last(&first));
                tracing::warn!(kind, attempts, is_last = is_last_try, %error, "a job failed");
                self.db
                    .write(move |conn| {
                        jobs.iter().try_for_each(|job| {
                            // Twenty seconds at first, six hours at most.
                            let run_at = now + TimeDelta::seconds(20 << job.attempts.clamp(0, 10));
                            queries::postpone(conn, job, run_at, is_last(job).then_some(now))
                        })
                    })
                    .await?;
            }
        }
        Ok(true)
    }

    /// The work that has waited longest, with what is done together with it.
    async fn claim(&self, kinds: Kinds, now: NaiveDateTime) -> Result<Vec<Job>, AppError> {
        let batches: Vec<&'static str> =
            self.registry.performers.iter().filter(|(_, known)| known.is_batch).map(|(kind, _)| *kind).collect();
        self.db
            .write(move |conn| {
                let Some(first) = queries::claim(conn, &kinds, now)? else { return Ok(Vec::new()) };
                let is_batch = batches.contains(&first.kind.as_str());
                let more = if is_batch { queries::claim_more(conn, &first.kind, now)? } else { Vec::new() };
                Ok([vec![first], more].concat())
            })
            .await
    }

    async fn perform(&self, kind: &str, jobs: &[Job]) -> Result<(), AppError> {
        let known = self.registry.performers.get(kind);
        let known = known.ok_or_else(|| AppError::internal("nobody does this kind of work"))?;
        // In a task of its own: a panic fails the job, not the worker.
        let payloads = jobs.iter().map(|job| job.payload.clone()).collect();
        let work = (known.perform)(self.context.clone(), payloads);
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
