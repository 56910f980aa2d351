//! Who holds a role, for the badges beside their names. Few, and cached.

use std::collections::HashMap;

use super::model::{MemberId, Role};

/// The highest role of everyone who holds one.
#[derive(Clone, Debug, Default)]
pub struct StaffMap(HashMap<i64, Role>);

impl StaffMap {
    /// From all grants that hold now.
    pub fn new(grants: Vec<(MemberId, Role)>) -> Self {
        let mut map = HashMap::new();
        for (member, role) in grants {
            let highest = map.entry(member.0).or_insert(role);
            *highest = (*highest).max(role);
        }
        Self(map)
    }

    /// How many look after the community as moderators or administrators somewhere.
    pub fn count_deciding(&self) -> usize {
        self.0.values().filter(|role| **role != Role::Greeter).count()
    }

    /// A member's highest role.
    pub fn role(&self, member: MemberId) -> Option<Role> {
        self.0.get(&member.0).copied()
    }
}
