//! What is stored of polls, and the code of who voted.

use chrono::NaiveDateTime;

use crate::accounts::MemberId;
use crate::db::{id_type, text_enum};
use crate::vault::Keyring;

id_type!(
    /// A poll's key.
    PollId
);

/// How many answers a poll may have.
pub const OPTIONS: std::ops::RangeInclusive<usize> = 2..=10;
/// Longest answer, in characters.
pub const OPTION_LONGEST: usize = 100;
/// Longest question, in characters.
pub const QUESTION_LONGEST: usize = 150;
/// Before so many have voted, no results are shown.
pub const SHOWN_FROM: i64 = 3;

text_enum!(
    /// When results are shown.
    Results {
        /// To who has voted, and to everybody once it is closed.
        Voted = "voted",
        /// Once it is closed.
        Closed = "closed",
    }
);

/// A poll to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPoll {
    /// What is asked; empty where the thread's title says it.
    pub question: String,
    /// What can be answered.
    pub options: Vec<String>,
    /// Whether several answers can be chosen.
    pub is_multiple: bool,
    /// When results are shown.
    pub results: Results,
    /// After how many days it closes by itself, if it does.
    pub days: Option<i64>,
}

/// A poll as one member sees it.
#[derive(Clone, Debug)]
pub struct Poll {
    /// Its key.
    pub id: PollId,
    /// What is asked.
    pub question: String,
    /// Whether several answers can be chosen.
    pub is_multiple: bool,
    /// When results are shown.
    pub results: Results,
    /// When it closes by itself.
    pub closes_at: Option<NaiveDateTime>,
    /// When its author closed it.
    pub closed_at: Option<NaiveDateTime>,
    /// How many have voted.
    pub voters: i64,
    /// What can be answered, in order.
    pub options: Vec<PollOption>,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct PollOption {
    /// Its key.
    pub id: i64,
    /// Its words.
    pub label: String,
    /// How many chose it.
    pub votes: i64,
    /// Whether the member did.
    pub is_own: bool,
}

impl Poll {
    /// Whether nobody can vote any more, for the poll's own part.
    pub fn is_over(&self, now: NaiveDateTime) -> bool {
        self.closed_at.is_some() || self.closes_at.is_some_and(|at| at <= now)
    }

    /// Whether the member has voted.
    pub fn has_voted(&self) -> bool {
        self.options.iter().any(|option| option.is_own)
    }
}

/// What stands beside a member's vote: known again by whoever has the key file, who can make it of a poll and a member, and
/// nothing else tells whose it is. It is another one in each poll.
pub fn vote_tag(keyring: &Keyring, poll: PollId, member: MemberId) -> Vec<u8> {
    let of = [poll.0.to_le_bytes(), member.0.to_le_bytes()].concat();
    keyring.mac("poll_votes.tag", &of).to_vec()
}
