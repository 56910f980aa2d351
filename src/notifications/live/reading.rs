//! The thread that a stream's reader has before them. What is new there they see at once: the number in their bars does not count it
//! for this page, and by other ways they are told of it only once they look no more.

use chrono::{NaiveDateTime, TimeDelta};

use crate::threads::ThreadId;

/// After something new was shown, somebody is taken to look for so long at most: a page may be left open for days.
const LOOKS_FOR: TimeDelta = TimeDelta::minutes(30);
/// After a break of the stream, for so long.
const RESUMED_FOR: TimeDelta = TimeDelta::minutes(5);
/// That they look is noted so often at most.
const NOTED_EVERY: TimeDelta = TimeDelta::minutes(1);

/// A thread that is seen.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Which.
    pub thread: ThreadId,
    /// The number of the last post that the page has.
    pub on_page: i64,
    shown_at: Option<NaiveDateTime>,
    noted_at: Option<NaiveDateTime>,
}

impl Reading {
    /// Of a thread, and how far its page goes.
    #[must_use]
    pub fn new((thread, on_page): (ThreadId, i64)) -> Self {
        Self { thread, on_page, shown_at: None, noted_at: None }
    }

    /// It was shown up to which post there is something new.
    pub fn show(&mut self, last: i64, now: NaiveDateTime) {
        self.shown_at = Some(now).filter(|_| last > self.on_page);
    }

    /// It goes on after a break, and what is new was shown before that, nobody knows when.
    pub fn resume(&mut self, last: i64, now: NaiveDateTime) {
        self.show(last, now - LOOKS_FOR + RESUMED_FOR);
    }

    /// Whether it is to be noted at this moment that they look at something new; then it is taken to be.
    pub fn is_due(&mut self, now: NaiveDateTime) -> bool {
        let looks = self.shown_at.is_some_and(|at| now - at < LOOKS_FOR);
        let is_due = looks && self.noted_at.is_none_or(|at| now - at >= NOTED_EVERY);
        if is_due {
            self.noted_at = Some(now);
        }
        is_due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_looks_while_there_is_something_new_and_not_for_ever() {
        let at = |seconds: i64| chrono::DateTime::UNIX_EPOCH.naive_utc() + TimeDelta::seconds(seconds);
        let mut reading = Reading::new((ThreadId(7), 3));
        assert!(!reading.is_due(at(0)), "nothing is new");
        reading.show(4, at(10));
        assert!(reading.is_due(at(10)) && !reading.is_due(at(69)), "once a minute");
        assert!(reading.is_due(at(70)));
        reading.show(3, at(80));
        assert!(!reading.is_due(at(200)), "it was undone");
        reading.resume(4, at(250));
        assert!(reading.is_due(at(549)) && !reading.is_due(at(610)), "a while after a break");
        reading.show(5, at(300));
        assert!(reading.is_due(at(2_099)) && !reading.is_due(at(2_200)));
    }
}
