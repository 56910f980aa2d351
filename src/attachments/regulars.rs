//! Who has written enough to put pictures to posts, as far as this process has found out.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{NaiveDateTime, TimeDelta};

use crate::accounts::MemberId;

/// It is asked again after so long.
const KNOWN_FOR: TimeDelta = TimeDelta::days(1);
/// Members who are remembered; with more, all are forgotten.
const MOST: usize = 10_000;

/// Members of whom so many posts could be seen, and when: a page that asks once need not ask each time. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Regulars(Arc<Mutex<HashMap<(MemberId, i64), NaiveDateTime>>>);

impl Regulars {
    /// Whether so many posts of a member could be seen of late.
    pub fn knows(&self, member: MemberId, posts: i64, now: NaiveDateTime) -> bool {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&(member, posts)).is_some_and(|at| now - *at < KNOWN_FOR)
    }

    /// Notes that they could.
    pub fn note(&self, member: MemberId, posts: i64, now: NaiveDateTime) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert((member, posts), now);
    }
}
