//! How a member stands to a thread: how far they have read in it, and whether they follow or mute it.

use chrono::{NaiveDateTime, TimeDelta};

use crate::accounts::Viewer;
use crate::db::text_enum;

text_enum!(
    /// What a member wants of a thread.
    WatchKind {
        /// To be told of what is written in it.
        Follow = "follow",
        /// To hear nothing of it.
        Mute = "mute",
    }
);

/// How a member stands to a thread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The number of the last post that they were shown, or 0.
    pub read_number: i64,
    /// When that was; none when they never read in it, or so long ago that it is forgotten.
    pub read_at: Option<NaiveDateTime>,
    /// What they want of it.
    pub watch: Option<WatchKind>,
    /// Numbers after that post at which nothing stands, since what stood there was undone.
    pub gaps: i64,
    /// How many of those posts they are to meet, where that was counted: not what they block, mute or hide.
    pub met: Option<i64>,
}

/// Under which names a member has written in a thread so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnNames {
    /// Under which one-time name.
    pub alias: Option<String>,
    /// Whether also, or only, under their own.
    pub has_own: bool,
}

/// How a member stands to a thread and its board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// To the thread.
    pub mark: Mark,
    /// Before when they have read all of the board.
    pub read_before: Option<NaiveDateTime>,
    /// Under which names they have written in the thread.
    pub names: OwnNames,
}

/// Saying within so long of the last time that everything is read is the same, sent twice or of a page that is a little newer.
const SAME_PRESS: TimeDelta = TimeDelta::minutes(1);

/// What is kept when a member says that they have read everything, on the site or in a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press {
    /// Before which moment they have read everything.
    pub read_before: NaiveDateTime,
    /// What that was before, for undo.
    pub was: Option<NaiveDateTime>,
    /// The moment that they had just said before, if this is the same press.
    pub again: Option<NaiveDateTime>,
}

impl Press {
    /// After what was known: the moment that was said last, and the one before it. Nothing becomes unread by it.
    pub fn after((last, before): (Option<NaiveDateTime>, Option<NaiveDateTime>), at: NaiveDateTime) -> Self {
        match last {
            Some(last) if (at - last).abs() < SAME_PRESS => {
                Self { read_before: last.max(at), was: before, again: Some(last) }
            }
            // Of an older page: it says nothing new, and undoing it takes nothing back.
            Some(last) if at < last => Self { read_before: last, was: Some(last), again: None },
            _ => Self { read_before: at, was: last, again: None },
        }
    }
}

/// A draft as it is kept: words that only its member's own key opens.
#[derive(Clone, Debug)]
pub struct SealedDraft {
    /// Its key.
    pub id: i64,
    /// Its version.
    pub version: i64,
    /// When it was last changed.
    pub changed_at: NaiveDateTime,
    /// Its words, sealed.
    pub sealed: Vec<u8>,
    /// What opens them, itself wrapped; none when that is lost.
    pub wrapped: Option<Vec<u8>>,
}

/// What of a thread a member has not read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unread {
    /// Nothing, or nothing that they want to hear of.
    #[default]
    Nothing,
    /// All of it that is not too old.
    All,
    /// So many posts, by their numbers.
    Posts(i64),
}

impl Unread {
    /// Whether there is anything.
    pub fn any(self) -> bool {
        self != Self::Nothing
    }

    /// How many posts, when that is known.
    pub fn count(self) -> Option<i64> {
        match self {
            Self::Posts(count) => Some(count),
            Self::Nothing | Self::All => None,
        }
    }
}

impl Mark {
    /// What is not read of a thread with these posts, whose last one is of this moment. What is older than `since` counts as
    /// read.
    pub fn unread(&self, (post_count, last_post_at): (i64, NaiveDateTime), since: NaiveDateTime) -> Unread {
        let is_read = last_post_at <= since || self.read_number >= post_count;
        if is_read || self.watch == Some(WatchKind::Mute) || self.met == Some(0) {
            Unread::Nothing
        } else if self.read_at.is_some_and(|at| at >= since) {
            Unread::Posts(self.met.unwrap_or(post_count - self.read_number - self.gaps))
        } else {
            Unread::All
        }
    }
}

/// Before which moment everything counts as read for a member: `window`, beyond which nothing is remembered, when they joined,
/// and what they said they have read, on the site and (`board`) in a board. None for who is not signed in.
pub fn unread_since(viewer: &Viewer, board: Option<NaiveDateTime>, window: NaiveDateTime) -> Option<NaiveDateTime> {
    let member = viewer.0.as_ref()?;
    [Some(member.joined_at), member.read_before, board].into_iter().flatten().chain([window]).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: u32) -> NaiveDateTime {
        chrono::NaiveDate::from_ymd_opt(2026, 1, day).unwrap().and_hms_opt(12, 0, 0).unwrap()
    }

    #[test]
    fn what_is_said_twice_is_taken_back_at_once() {
        let second = |count| at(10) + TimeDelta::seconds(count);
        let first = Press::after((Some(at(3)), Some(at(2))), at(10));
        assert_eq!(first, Press { read_before: at(10), was: Some(at(3)), again: None });
        let twice = Press::after((Some(first.read_before), first.was), at(10));
        assert_eq!(twice, Press { again: Some(at(10)), ..first });
        let newer = Press::after((Some(first.read_before), first.was), second(59));
        assert_eq!(newer, Press { read_before: second(59), was: Some(at(3)), again: Some(at(10)) });
        let older = Press::after((Some(first.read_before), first.was), at(9));
        assert_eq!(older, Press { read_before: at(10), was: Some(at(10)), again: None }, "of an older page");
        let later = Press::after((Some(first.read_before), first.was), second(60));
        assert_eq!(later, Press { read_before: second(60), was: Some(at(10)), again: None });
    }

    #[test]
    fn what_is_not_read_is_counted_by_numbers_and_only_since_the_last_reading() {
        let mark = |read_number, read_at| Mark { read_number, read_at, ..Mark::default() };
        let thread = (5, at(10));
        assert_eq!(Mark::default().unread(thread, at(1)), Unread::All);
        assert_eq!(Mark::default().unread(thread, at(10)), Unread::Nothing, "too old, or said to be read");
        assert_eq!(mark(3, Some(at(8))).unread(thread, at(1)), Unread::Posts(2));
        assert_eq!(mark(5, Some(at(8))).unread(thread, at(1)), Unread::Nothing);
        assert_eq!(
            mark(3, Some(at(8))).unread(thread, at(9)),
            Unread::All,
            "said to be read since: how many is not known"
        );
        let muted = Mark { watch: Some(WatchKind::Mute), ..mark(3, Some(at(8))) };
        assert_eq!(muted.unread(thread, at(1)), Unread::Nothing);
        let undone = Mark { gaps: 1, ..mark(3, Some(at(8))) };
        assert_eq!(undone.unread(thread, at(1)), Unread::Posts(1), "number 4 was undone");
        let choosy = |met, read_at| Mark { met: Some(met), ..mark(2, read_at) };
        assert_eq!(choosy(2, Some(at(8))).unread(thread, at(1)), Unread::Posts(2), "one of three is muted");
        assert_eq!(choosy(2, None).unread(thread, at(1)), Unread::All);
        assert_eq!(choosy(0, Some(at(8))).unread(thread, at(1)), Unread::Nothing, "all of them are");
        assert_eq!(choosy(0, None).unread(thread, at(1)), Unread::Nothing);
    }
}
