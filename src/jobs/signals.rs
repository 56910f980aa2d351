//! Reading signals.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Mutex as StdMutex;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use tokio::sync::Mutex;

use super::queries;
use crate::db::Db;
use crate::web::AppError;

/// Numbers are given before commits, so a lower one may appear late: this many are read again each time,
const LATE: i64 = 200;
/// and all that came within this time: each post sends one, so that there may be many.
const LATE_WITHIN: Duration = Duration::from_secs(2);

type Listener = Box<dyn Fn(&str) + Send + Sync>;

/// Reads signals and calls what is bound to their keys.
#[derive(Default)]
pub struct Signals {
    listeners: StdMutex<Vec<(&'static str, Listener)>>,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    newest: Option<i64>,
    recent: BTreeSet<i64>,
    /// What was the newest at some moments, oldest first.
    before: VecDeque<(Instant, i64)>,
}

impl Seen {
    /// After which signal is read again: what was the newest a while ago, and some more.
    fn floor(&mut self, newest: i64, now: Instant) -> i64 {
        while self.before.get(1).is_some_and(|(at, _)| now.saturating_duration_since(*at) >= LATE_WITHIN) {
            self.before.pop_front();
        }
        self.before.front().map_or(newest, |(_, before)| *before) - LATE
    }
}

impl Signals {
    /// Calls `listener` with the key of every signal that begins with `prefix`.
    pub fn bind(&self, prefix: &'static str, listener: impl Fn(&str) + Send + Sync + 'static) {
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner).push((prefix, Box::new(listener)));
    }

    /// Reads what is new and applies it. Called each 500 ms, and by whoever has just sent one. When the database cannot
    /// be read, everything is forgotten.
    ///
    /// # Errors
    /// A database error.
    pub async fn poll(&self, db: &Db) -> Result<(), AppError> {
        let mut seen = self.seen.lock().await;
        let now = Instant::now();
        let result = match seen.newest {
            None => db.read(queries::last_signal).await.map(|last| {
                seen.newest = Some(last);
                // What was cached before may be older than the newest signal, which is not read any more.
                self.apply("");
                Vec::new()
            }),
            Some(newest) => {
                let floor = seen.floor(newest, now);
                db.read(move |conn| queries::signals_after(conn, floor)).await
            }
        };
        match result {
            Ok(signals) => {
                for (seq, key) in signals {
                    if seen.recent.insert(seq) {
                        self.apply(&key);
                    }
                    seen.newest = seen.newest.max(Some(seq));
                }
                let newest = seen.newest.unwrap_or(0);
                seen.before.push_back((now, newest));
                let oldest = seen.floor(newest, now);
                seen.recent = seen.recent.split_off(&oldest);
                Ok(())
            }
            Err(error) => {
                self.apply("");
                Err(error)
            }
        }
    }

    /// An empty key stands for every key.
    fn apply(&self, key: &str) {
        for (prefix, listener) in &*self.listeners.lock().unwrap_or_else(PoisonError::into_inner) {
            if key.is_empty() || key.starts_with(prefix) {
                listener(key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_commits_late_is_read_however_much_came_meanwhile() {
        let (mut seen, begun) = (Seen::default(), Instant::now());
        assert_eq!(seen.floor(1_000, begun), 1_000 - LATE);
        // Five thousand in a second: all of them are read again for two.
        for (tenth, at) in (0..10_u32).map(|tenth| (tenth, begun + Duration::from_millis(100) * tenth)) {
            seen.before.push_back((at, 1_000 + 500 * i64::from(tenth)));
        }
        assert_eq!(seen.floor(6_000, begun + Duration::from_millis(1_900)), 1_000 - LATE);
        assert_eq!(seen.floor(6_000, begun + Duration::from_millis(2_150)), 1_500 - LATE);
        assert_eq!(seen.floor(6_000, begun + Duration::from_secs(10)), 5_500 - LATE);
    }
}
