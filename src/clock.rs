//! The only place that asks the time.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{NaiveDateTime, TimeDelta, Timelike, Utc};

/// Tells the time in UTC, to the microsecond (PostgreSQL keeps no more).
#[derive(Clone, Debug, Default)]
pub struct Clock {
    fixed: Option<Arc<Mutex<NaiveDateTime>>>,
}

impl Clock {
    /// The machine's own clock.
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that stands still until it is moved; for tests.
    pub fn fixed(at: NaiveDateTime) -> Self {
        Self { fixed: Some(Arc::new(Mutex::new(truncated(at)))) }
    }

    /// Now, in UTC.
    pub fn now(&self) -> NaiveDateTime {
        match &self.fixed {
            Some(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
            None => truncated(system_now()),
        }
    }

    /// Moves a fixed clock forward; the machine's own clock is left alone.
    pub fn advance(&self, by: TimeDelta) {
        if let Some(at) = &self.fixed {
            let mut at = at.lock().unwrap_or_else(PoisonError::into_inner);
            *at += by;
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine's clock")]
fn system_now() -> NaiveDateTime {
    Utc::now().naive_utc()
}

fn truncated(at: NaiveDateTime) -> NaiveDateTime {
    at.with_nanosecond(at.nanosecond() / 1_000 * 1_000).unwrap_or(at)
}
