//! Waiting longer after each wrong password, for browsers that never signed in to the account.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{NaiveDateTime, TimeDelta};

/// Wrong passwords without a wait.
const FREE: u32 = 5;
/// Longest wait.
const LONGEST: i64 = 900;
/// A name is forgotten after this long without a wrong password.
const MEMORY: TimeDelta = TimeDelta::hours(1);
/// Names kept at most; beyond, the oldest half goes.
const MOST: usize = 50_000;

/// Wrong passwords by name, whether or not there is such a member. Kept in memory only, by the name's code.
#[derive(Default)]
pub struct Delays(Mutex<HashMap<[u8; 32], (u32, NaiveDateTime)>>);

impl Delays {
    /// Seconds until the next try is heard; 0 when it is heard now.
    pub fn wait(&self, name: &[u8; 32], now: NaiveDateTime) -> u64 {
        let tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((count, last)) = tries.get(name) else { return 0 };
        if *count < FREE || now - *last > MEMORY {
            return 0;
        }
        let wait = (2_i64 << (count - FREE).min(12)).min(LONGEST);
        u64::try_from(wait - (now - *last).num_seconds()).unwrap_or(0)
    }

    /// Notes a wrong password.
    pub fn failed(&self, name: [u8; 32], now: NaiveDateTime) {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if tries.len() >= MOST {
            tries.retain(|_, (_, last)| now - *last < MEMORY / 2);
        }
        let (count, last) = tries.entry(name).or_insert((0, now));
        if now - *last > MEMORY {
            *count = 0;
        }
        *count = count.saturating_add(1);
        *last = now;
    }

    /// Notes the right one.
    pub fn succeeded(&self, name: &[u8; 32]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
    }
}
