//! Reading signals.

use std::collections::BTreeSet;
use std::sync::Mutex as StdMutex;
use std::sync::PoisonError;

use tokio::sync::Mutex;

use super::queries;
use crate::db::Db;
use crate::web::AppError;

/// Numbers are given before commits, so a lower one may appear late: this many are read again each time.
const LATE: i64 = 200;

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
        let result = match seen.newest {
            None => db.read(queries::last_signal).await.map(|last| {
                seen.newest = Some(last);
                // What was cached before may be older than the newest signal, which is not read any more.
                self.apply("");
                Vec::new()
            }),
            Some(newest) => db.read(move |conn| queries::signals_after(conn, newest - LATE)).await,
        };
        match result {
            Ok(signals) => {
                for (seq, key) in signals {
                    if seen.recent.insert(seq) {
                        self.apply(&key);
                    }
                    seen.newest = seen.newest.max(Some(seq));
                }
                let oldest = seen.newest.unwrap_or(0) - LATE;
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
