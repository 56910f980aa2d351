//! How long sessions last.

use chrono::{NaiveDateTime, TimeDelta};

/// How long a session lasts, by where it is.
#[derive(Clone, Copy, Debug)]
pub struct Lifetime {
    /// When it began.
    pub began: NaiveDateTime,
    /// Whether the phone or computer is one that others use too.
    pub is_shared: bool,
}

impl Lifetime {
    /// When it ends without further use. However much it is used, it ends for good a year after it began; on a shared phone
    /// or computer after half a day.
    pub fn end(self, last_use: NaiveDateTime) -> NaiveDateTime {
        let (idle, whole) = if self.is_shared {
            (TimeDelta::minutes(30), TimeDelta::hours(12))
        } else {
            (TimeDelta::days(60), TimeDelta::days(365))
        };
        (last_use + idle).min(self.began + whole)
    }

    /// Whether its use is to be noted again: once in a while, and often enough for its end to be right.
    pub fn is_due(self, last_use: NaiveDateTime, now: NaiveDateTime) -> bool {
        now - last_use > TimeDelta::minutes(if self.is_shared { 1 } else { 5 })
    }
}
