//! Who holds a role, for the badges beside their names. Few, and cached.

use std::collections::{HashMap, HashSet};

use super::model::{Grant, MemberId, Role};
use super::rights::{Place, Right, has_right};

/// The highest role of everyone who holds one, and where they look after it.
#[derive(Clone, Debug, Default)]
pub struct StaffMap {
    highest: HashMap<i64, Role>,
    grants: Vec<(MemberId, Grant)>,
}

impl StaffMap {
    /// From all grants that hold now.
    pub fn new(grants: Vec<(MemberId, Grant)>) -> Self {
        let mut highest = HashMap::new();
        for (member, grant) in &grants {
            let known = highest.entry(member.0).or_insert(grant.role);
            *known = (*known).max(grant.role);
        }
        Self { highest, grants }
    }

    /// How many have a right in a place.
    pub fn count_with(&self, right: Right, place: Place) -> usize {
        let with = self.grants.iter().filter(|(_, grant)| has_right(std::slice::from_ref(grant), right, place));
        with.map(|(member, _)| member.0).collect::<HashSet<i64>>().len()
    }

    /// Whether a member moderates or administers anything: greeters are not of staff.
    pub fn is_of_staff(&self, member: MemberId) -> bool {
        self.role(member).is_some_and(|role| role != Role::Greeter)
    }

    /// A member's highest role.
    pub fn role(&self, member: MemberId) -> Option<Role> {
        self.highest.get(&member.0).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::model::ScopeKind;

    #[test]
    fn who_looks_after_another_board_is_not_counted() {
        let grant = |role, scope_kind, scope_id| Grant { role, scope_kind, scope_id };
        let staff = StaffMap::new(vec![
            (MemberId(1), grant(Role::Administrator, ScopeKind::Site, None)),
            (MemberId(1), grant(Role::Moderator, ScopeKind::Board, Some(7))),
            (MemberId(2), grant(Role::Moderator, ScopeKind::Board, Some(7))),
            (MemberId(3), grant(Role::Moderator, ScopeKind::Board, Some(8))),
            (MemberId(4), grant(Role::Greeter, ScopeKind::Site, None)),
        ]);
        assert_eq!(staff.count_with(Right::Unmask, Place::board(1, 7)), 2);
        assert_eq!(staff.count_with(Right::Unmask, Place::board(1, 9)), 1);
        assert_eq!(staff.role(MemberId(1)), Some(Role::Administrator));
        assert_eq!(staff.role(MemberId(5)), None);
        let of_staff = [1, 2, 4, 5].map(|id| staff.is_of_staff(MemberId(id)));
        assert_eq!(of_staff, [true, true, false, false]);
    }
}
