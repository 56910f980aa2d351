//! Nobody waits alone: which posts wait for a first answer, and how long that takes.
//!
//! A thread waits until somebody else writes in it, and so does the first post that somebody writes under their name. The clock
//! runs from when it was sent, also while a moderator looks at it.

use chrono::{NaiveDateTime, TimeDelta};

/// What is older is no longer asked to be answered, and counts in no figure.
pub const ASKED_WITHIN: TimeDelta = TimeDelta::days(30);
/// A greeter has so long to answer what they said they would.
pub const CLAIMED_FOR: TimeDelta = TimeDelta::minutes(10);
/// What nobody answered for so long counts as left alone.
const LEFT_ALONE_AFTER: TimeDelta = TimeDelta::hours(24);

/// How long posts waited that were written lately.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WaitingFigures {
    /// How long half of those answered waited at most, in minutes; none when none was.
    pub median_minutes: Option<i64>,
    /// How many in a hundred waited longer than a day, or still do; none when none is that old.
    pub left_alone: Option<i64>,
}

impl WaitingFigures {
    /// From when each was sent and answered.
    pub fn of(asked: &[(NaiveDateTime, Option<NaiveDateTime>)], now: NaiveDateTime) -> Self {
        let mut waits: Vec<i64> =
            asked.iter().filter_map(|(at, answered)| Some(((*answered)? - *at).num_minutes().max(0))).collect();
        waits.sort_unstable();
        let median_minutes = match waits.len() {
            0 => None,
            odd if odd % 2 == 1 => Some(waits[odd / 2]),
            even => Some(i64::midpoint(waits[even / 2 - 1], waits[even / 2])),
        };
        let old = asked.iter().filter(|(at, _)| now - *at >= LEFT_ALONE_AFTER);
        let (all, alone) = old.fold((0, 0), |(all, alone), (at, answered)| {
            let is_alone = answered.is_none_or(|answered| answered - *at >= LEFT_ALONE_AFTER);
            (all + 1, alone + i64::from(is_alone))
        });
        Self { median_minutes, left_alone: (all > 0).then(|| (alone * 100 + all / 2) / all) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i64) -> NaiveDateTime {
        chrono::DateTime::UNIX_EPOCH.naive_utc() + TimeDelta::hours(hour)
    }

    #[test]
    fn half_of_those_answered_waited_no_longer_than_the_median() {
        let none = WaitingFigures::of(&[], at(100));
        assert_eq!(none, WaitingFigures::default());
        let asked = [(at(0), Some(at(1))), (at(0), Some(at(3))), (at(0), Some(at(30))), (at(0), None), (at(99), None)];
        let figures = WaitingFigures::of(&asked, at(100));
        assert_eq!(figures.median_minutes, Some(180));
        assert_eq!(figures.left_alone, Some(50), "two of four; the fifth is not a day old");
        let even = WaitingFigures::of(&asked[..2], at(10));
        assert_eq!((even.median_minutes, even.left_alone), (Some(120), None));
    }
}
