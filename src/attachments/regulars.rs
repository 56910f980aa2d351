//! Who has written enough to put pictures to posts, as far as this process has found out.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{NaiveDateTime, TimeDelta};

use crate::accounts::MemberId;

/// It is asked again after so long.
const KNOWN_FOR: TimeDelta = TimeDelta::days(1);
/// Of who had not yet, it is asked again after so long, and once they have written.
const LACKING_FOR: TimeDelta = TimeDelta::minutes(1);
/// Members who are remembered; with more, all are forgotten.
const MOST: usize = 10_000;

/// What was found of a member: of how many posts it was asked, when, and whether so many could be seen.
type Found = (i64, NaiveDateTime, bool);

/// Whether so many posts of members could be seen, and when: a page that asks once need not ask each time. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Regulars(Arc<Mutex<HashMap<MemberId, Found>>>);

impl Regulars {
    /// Whether so many posts of a member could be seen of late; none when it has to be asked.
    pub fn knows(&self, member: MemberId, posts: i64, now: NaiveDateTime) -> Option<bool> {
        let (asked, at, has_stood) = *self.lock().get(&member)?;
        let is_late = now - at >= if has_stood { KNOWN_FOR } else { LACKING_FOR };
        (asked == posts && !is_late).then_some(has_stood)
    }

    /// Notes whether they could.
    pub fn note(&self, (member, posts): (MemberId, i64), has_stood: bool, now: NaiveDateTime) {
        let mut known = self.lock();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(member, (posts, now, has_stood));
    }

    /// Forgets that a member lacked posts, since they have written one.
    pub fn has_written(&self, member: MemberId) {
        let mut known = self.lock();
        if known.get(&member).is_some_and(|(_, _, has_stood)| !has_stood) {
            known.remove(&member);
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<MemberId, Found>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
