//! Looking behind a one-time name: for what, by whom, and for how long. Two of the staff look at it first; where somebody may be in
//! danger one may alone, and another looks at that afterwards.

use chrono::{NaiveDateTime, TimeDelta};

use crate::accounts::{AccountEvent, MemberId, Place, Right, Viewer};
use crate::db::{id_type, text_enum};

id_type!(
    /// The key of a request to see the name behind a one-time name.
    UnmaskingId
);

/// A name is shown for so long, to those who asked and agreed; after that it is asked for anew.
pub const SHOWN_FOR: TimeDelta = TimeDelta::hours(72);
/// What one person did alone is looked at by another within so long.
pub const REVIEWED_WITHIN: TimeDelta = TimeDelta::hours(24);

text_enum!(
    /// For what a name is to be seen.
    Grounds {
        /// Somebody may be in danger now.
        Crisis = "crisis",
        /// Somebody has to be protected from who writes so.
        Protect = "protect",
        /// What is to be decided about the rules cannot be decided without it.
        Rules = "rules",
        /// The law demands it.
        Legal = "legal",
    }
);

impl Grounds {
    /// The key of what it is called.
    pub fn key(self) -> &'static str {
        match self {
            Self::Crisis => "unmask-grounds-crisis",
            Self::Protect => "unmask-grounds-protect",
            Self::Rules => "unmask-grounds-rules",
            Self::Legal => "unmask-grounds-legal",
        }
    }

    /// What whoever wrote under the name is told once two have looked at it, or one at the name and another at that. Where the law
    /// demands it, telling is for the operator to decide: it may be forbidden.
    pub fn told(self, is_alone: bool) -> Option<AccountEvent> {
        match self {
            Self::Crisis if is_alone => Some(AccountEvent::UnmaskedAlone),
            Self::Crisis => Some(AccountEvent::UnmaskedCrisis),
            Self::Protect => Some(AccountEvent::UnmaskedProtect),
            Self::Rules => Some(AccountEvent::UnmaskedRules),
            Self::Legal => None,
        }
    }
}

text_enum!(
    /// What became of a request.
    Answer {
        /// It waits for a second person, or nobody else was asked.
        None = "",
        /// A second person agreed.
        Agreed = "agreed",
        /// A second person declined.
        Declined = "declined",
        /// Who asked took it back.
        Withdrawn = "withdrawn",
    }
);

text_enum!(
    /// What another says of what was done alone.
    Verdict {
        /// Nobody has looked at it yet, or it was not done alone.
        None = "",
        /// It was needed.
        Needed = "needed",
        /// It was not: administrators see it.
        Unneeded = "unneeded",
    }
);

/// A request as far as rules go.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// Who asked.
    pub asked_by: Option<MemberId>,
    /// Whether they did it alone.
    pub is_alone: bool,
    /// What a second person said.
    pub answer: Answer,
    /// Who that was.
    pub answered_by: Option<MemberId>,
    /// Until when the name is shown.
    pub ends_at: Option<NaiveDateTime>,
    /// When what was done alone was looked at.
    pub reviewed_at: Option<NaiveDateTime>,
    /// When it was asked.
    pub created_at: NaiveDateTime,
}

impl Standing {
    /// Whether it waits for a second person.
    pub fn waits(&self) -> bool {
        !self.is_alone && self.answer == Answer::None
    }

    /// Whether it was done alone, and nobody else has looked at it.
    pub fn is_to_review(&self) -> bool {
        self.is_alone && self.reviewed_at.is_none()
    }

    /// Whether it should have been looked at by now.
    pub fn is_overdue(&self, now: NaiveDateTime) -> bool {
        self.is_to_review() && self.created_at + REVIEWED_WITHIN <= now
    }

    /// Whether it shows the name to somebody now: to who asked, once another agreed, and to that other; alone to who did it.
    pub fn shows_to(&self, viewer: MemberId, now: NaiveDateTime) -> bool {
        let is_open = self.is_alone || self.answer == Answer::Agreed;
        let is_among = self.asked_by == Some(viewer) || (!self.is_alone && self.answered_by == Some(viewer));
        is_open && is_among && self.ends_at.is_some_and(|end| now < end)
    }

    /// Whether somebody may answer it, or look at it afterwards: another than who asked. When that one has left, nothing waits any more
    /// to be agreed to; what was done alone is still looked at.
    pub fn is_for_another(&self, viewer: MemberId) -> bool {
        self.asked_by != Some(viewer)
    }
}

/// What of a case decides whether one person may look behind its name alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Danger {
    /// Whether the case waits for a decision.
    pub is_open: bool,
    /// Whether somebody has reported that somebody may be in danger. Other reasons are as grave, and wait for a second person.
    pub is_reported: bool,
    /// Whether one of those reports is by somebody who was signed in.
    pub is_by_member: bool,
    /// Whether nobody else has looked yet at what was done alone: in this case, or by the same person in any.
    pub is_unreviewed: bool,
}

/// Whether one person may do it alone.
pub fn may_alone(grounds: Grounds, danger: Danger) -> bool {
    grounds == Grounds::Crisis && danger.is_open && danger.is_reported && !danger.is_unreviewed
}

/// Whether somebody may ask on these grounds: what the law demands is for administrators, who have to see that the person is told as far
/// as the law allows.
pub fn may_ask_for(grounds: Grounds, viewer: &Viewer) -> bool {
    grounds != Grounds::Legal || viewer.may(Right::Administer, Place::SITE)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASKER: MemberId = MemberId(1);
    const SECOND: MemberId = MemberId(2);
    const THIRD: MemberId = MemberId(3);

    fn at(hour: i64) -> NaiveDateTime {
        chrono::DateTime::UNIX_EPOCH.naive_utc() + TimeDelta::hours(hour)
    }

    fn asked() -> Standing {
        Standing {
            asked_by: Some(ASKER),
            is_alone: false,
            answer: Answer::None,
            answered_by: None,
            ends_at: None,
            reviewed_at: None,
            created_at: at(0),
        }
    }

    fn sees(standing: &Standing, hour: i64) -> Vec<i64> {
        [ASKER, SECOND, THIRD].into_iter().filter(|who| standing.shows_to(*who, at(hour))).map(|who| who.0).collect()
    }

    #[test]
    fn a_name_is_shown_to_two_who_agreed_and_for_a_time() {
        let waiting = asked();
        assert!(waiting.waits() && sees(&waiting, 1).is_empty());
        assert!(!waiting.is_for_another(ASKER) && waiting.is_for_another(SECOND));
        let answered = |answer| Standing { answer, answered_by: Some(SECOND), ends_at: Some(at(72)), ..asked() };
        assert_eq!(sees(&answered(Answer::Agreed), 71), [1, 2]);
        assert!(sees(&answered(Answer::Agreed), 72).is_empty());
        assert!(sees(&answered(Answer::Declined), 1).is_empty() && sees(&answered(Answer::Withdrawn), 1).is_empty());
    }

    #[test]
    fn what_one_did_alone_is_looked_at_within_a_day() {
        let alone = Standing { is_alone: true, ends_at: Some(at(72)), ..asked() };
        assert_eq!(sees(&alone, 1), [1]);
        assert!(!alone.waits() && alone.is_to_review() && !alone.is_overdue(at(23)) && alone.is_overdue(at(24)));
        let reviewed = Standing { reviewed_at: Some(at(30)), ..alone };
        assert!(!reviewed.is_to_review() && !reviewed.is_overdue(at(40)));
        let danger = Danger { is_open: true, is_reported: true, is_by_member: false, is_unreviewed: false };
        assert!(may_alone(Grounds::Crisis, danger) && !may_alone(Grounds::Rules, danger));
        for not in [
            Danger { is_open: false, ..danger },
            Danger { is_reported: false, ..danger },
            Danger { is_unreviewed: true, ..danger },
        ] {
            assert!(!may_alone(Grounds::Crisis, not), "{not:?}");
        }
        assert_eq!(Grounds::Crisis.told(true), Some(AccountEvent::UnmaskedAlone));
        assert_eq!(Grounds::Crisis.told(false), Some(AccountEvent::UnmaskedCrisis));
    }
}
