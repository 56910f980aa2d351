//! Who may begin a private conversation, and with whom.

use chrono::{NaiveDateTime, TimeDelta};

use super::model::{LettersFrom, Viewer};
use super::queries::Correspondent;
use super::standing::Standing;

/// From which age of an account on its member may write to others, and be written to.
#[derive(Clone, Copy, Debug)]
pub struct LetterAge {
    /// Days since they joined.
    pub days: i64,
    /// Now.
    pub now: NaiveDateTime,
}

impl LetterAge {
    fn is_below(self, joined_at: NaiveDateTime) -> bool {
        self.now - joined_at < TimeDelta::days(self.days)
    }
}

impl Viewer {
    /// Why they cannot begin a conversation, as the key of a sentence: their account is too young, unless they are of staff, or they
    /// let nobody write to them.
    pub fn why_no_letters(&self, own: LettersFrom, age: LetterAge) -> Option<&'static str> {
        let joined_at = self.0.as_ref().map_or(age.now, |member| member.joined_at);
        if age.is_below(joined_at) && !self.is_staff() {
            return Some("messages-why-young");
        }
        (own == LettersFrom::Nobody).then_some("messages-why-nobody")
    }

    /// Whether they may begin a conversation with another. One answer for whatever keeps them from it: who does not want it, who blocks
    /// them or is blocked, who was sent away, and whose account is too young, unless one of the two is of staff.
    pub fn may_begin_with(&self, other: &Correspondent, is_of_staff: bool, age: LetterAge) -> bool {
        let is_old_enough = self.is_staff() || is_of_staff || !age.is_below(other.created_at);
        let is_in = other.standing.at(other.standing_until, age.now) == Standing::Full;
        is_in && is_old_enough && self.may_write_to(other.id, other.letters_from)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::accounts::model::{Grant, MemberId, Role, ScopeKind, SignedIn};

    fn age() -> LetterAge {
        LetterAge { days: 7, now: chrono::DateTime::UNIX_EPOCH.naive_utc() + TimeDelta::days(100) }
    }

    fn viewer(days: i64, is_staff: bool) -> Viewer {
        let grant = Grant { role: Role::Moderator, scope_kind: ScopeKind::Site, scope_id: None };
        let grants = if is_staff { vec![grant] } else { Vec::new() };
        let joined_at = age().now - TimeDelta::days(days);
        Viewer(Some(Arc::new(SignedIn { joined_at, grants, ..SignedIn::nobody(MemberId(1)) })))
    }

    fn other(days: i64, letters_from: LettersFrom) -> Correspondent {
        let created_at = age().now - TimeDelta::days(days);
        Correspondent {
            id: MemberId(2),
            name: "B".to_owned(),
            name_folded: "b".to_owned(),
            letters_from,
            created_at,
            standing: Standing::Full,
            standing_until: None,
        }
    }

    #[test]
    fn young_accounts_begin_nothing_and_nor_does_who_lets_nobody_write() {
        assert_eq!(viewer(6, false).why_no_letters(LettersFrom::Members, age()), Some("messages-why-young"));
        assert_eq!(viewer(7, false).why_no_letters(LettersFrom::Members, age()), None);
        assert_eq!(viewer(0, true).why_no_letters(LettersFrom::Members, age()), None);
        assert_eq!(viewer(0, true).why_no_letters(LettersFrom::Nobody, age()), Some("messages-why-nobody"));
    }

    #[test]
    fn a_young_account_is_written_to_by_staff_only() {
        let young = other(1, LettersFrom::Members);
        assert!(!viewer(90, false).may_begin_with(&young, false, age()));
        assert!(viewer(90, true).may_begin_with(&young, false, age()));
        assert!(viewer(90, false).may_begin_with(&young, true, age()));
        assert!(viewer(90, false).may_begin_with(&other(7, LettersFrom::Members), false, age()));
        assert!(!viewer(90, true).may_begin_with(&other(90, LettersFrom::Nobody), false, age()));
    }

    #[test]
    fn who_was_sent_away_is_written_to_once_that_is_over() {
        let away = |until| Correspondent {
            standing: Standing::Banned,
            standing_until: until,
            ..other(90, LettersFrom::Members)
        };
        assert!(!viewer(90, false).may_begin_with(&away(None), false, age()));
        assert!(!viewer(90, true).may_begin_with(&away(Some(age().now + TimeDelta::days(1))), false, age()));
        assert!(viewer(90, false).may_begin_with(&away(Some(age().now)), false, age()));
    }
}
