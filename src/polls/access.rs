//! Who may vote, and who sees what was voted: pure functions over loaded values.

use chrono::NaiveDateTime;

use super::model::{Poll, Results, SHOWN_FROM};
use crate::accounts::Viewer;
use crate::boards::Board;
use crate::threads::Thread;

/// Whether a viewer may vote in a thread that they may read: its title stands, it is neither locked nor the poll closed, and who
/// began it does not block them.
///
/// # Errors
/// The key of the text that says why not.
pub fn may_vote(
    viewer: &Viewer,
    (thread, board): (&Thread, &Board),
    poll: &Poll,
    now: NaiveDateTime,
) -> Result<(), &'static str> {
    if thread.is_placeholder() {
        return Err("forbidden-poll-gone");
    }
    if thread.is_locked() || poll.is_over(now) {
        return Err("forbidden-poll-closed");
    }
    if !viewer.is_signed_in() {
        return Err("why-signed-out");
    }
    if viewer.may_answer(thread.writer(), board.place()) { Ok(()) } else { Err("why-blocked") }
}

/// How results stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// They are shown.
    Yes,
    /// So few have voted that they would tell who chose what.
    TooFew,
    /// Only who votes sees them.
    AfterVoting,
    /// Only when the poll is closed.
    AfterClosing,
}

/// Whether results are shown to who sees a poll. Nobody is an exception, its author no more than staff.
pub fn shown(poll: &Poll, is_over: bool) -> Shown {
    match poll.results {
        _ if is_over => {}
        Results::Voted if poll.has_voted() => {}
        Results::Voted => return Shown::AfterVoting,
        Results::Closed => return Shown::AfterClosing,
    }
    if poll.voters < SHOWN_FROM { Shown::TooFew } else { Shown::Yes }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::polls::model::{PollId, PollOption};

    fn poll(results: Results, voters: i64, is_own: bool) -> Poll {
        Poll {
            id: PollId(1),
            question: String::new(),
            is_multiple: false,
            results,
            closes_at: None,
            closed_at: None,
            voters,
            options: vec![PollOption { id: 1, label: "Tea".to_owned(), votes: voters, is_own }],
        }
    }

    #[test]
    fn results_are_shown_to_who_voted_or_at_the_end_and_never_of_a_few() {
        assert_eq!(shown(&poll(Results::Voted, 9, false), false), Shown::AfterVoting);
        assert_eq!(shown(&poll(Results::Voted, 9, true), false), Shown::Yes);
        assert_eq!(shown(&poll(Results::Voted, 9, false), true), Shown::Yes);
        assert_eq!(shown(&poll(Results::Closed, 9, true), false), Shown::AfterClosing);
        assert_eq!(shown(&poll(Results::Closed, 9, false), true), Shown::Yes);
        for results in [Results::Voted, Results::Closed] {
            assert_eq!(shown(&poll(results, 2, true), true), Shown::TooFew);
            assert_eq!(shown(&poll(results, 3, true), true), Shown::Yes);
        }
    }
}
