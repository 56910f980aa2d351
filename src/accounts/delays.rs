//! Waiting longer after each wrong password.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{NaiveDateTime, TimeDelta};

/// Wrong passwords without a wait.
const FREE: u32 = 5;
/// Longest wait.
const LONGEST: i64 = 900;
/// A name is forgotten after this long without a wrong password.
const MEMORY: TimeDelta = TimeDelta::hours(1);
/// Names kept at most.
const MOST: usize = 50_000;

/// Wrong passwords by name, whether or not there is such a member, and apart from these by each browser that the account knows.
/// Kept in memory only, by a code.
#[derive(Default)]
pub struct Delays(Mutex<HashMap<[u8; 32], (u32, NaiveDateTime)>>);

impl Delays {
    /// Counts a try, or answers the seconds until the next one is heard.
    pub fn begin(&self, name: [u8; 32], now: NaiveDateTime) -> u64 {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if tries.len() >= MOST && !tries.contains_key(&name) {
            forget(&mut tries, now);
        }
        let (count, last) = tries.entry(name).or_insert((0, now));
        if now - *last > MEMORY {
            *count = 0;
        }
        let wait = if *count < FREE { 0 } else { (2_i64 << (*count - FREE).min(12)).min(LONGEST) };
        let rest = u64::try_from(wait - (now - *last).num_seconds()).unwrap_or(0);
        if rest > 0 {
            return rest;
        }
        *count = count.saturating_add(1);
        *last = now;
        0
    }

    /// Notes the right one.
    pub fn succeeded(&self, name: &[u8; 32]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
    }
}

/// Forgets what is old; if that is not enough, everything: a wait too little is better than memory without end.
fn forget(tries: &mut HashMap<[u8; 32], (u32, NaiveDateTime)>, now: NaiveDateTime) {
    tries.retain(|_, (_, last)| now - *last < MEMORY);
    if tries.len() >= MOST {
        tries.clear();
    }
}
