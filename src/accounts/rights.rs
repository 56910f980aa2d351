//! The one table of what every role may do; pages, guards and the matrix page read it.

use super::model::{Grant, Role, ScopeKind};

/// Something that needs a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Close a thread to replies, and open it again.
    LockThreads,
    /// Keep a thread on top of its board.
    PinThreads,
    /// Take a thread to another board.
    MoveThreads,
    /// Read the earlier versions of others' posts.
    SeeRevisions,
    /// Reply in a locked thread.
    ReplyWhenLocked,
    /// See what was reported and decide about it.
    DecideCases,
    /// Ask to see who is behind a one-time name, and agree to what another asks.
    Unmask,
    /// Let people in who wait for it.
    LetIn,
    /// Send members away, and close the accounts of those who are under age.
    Ban,
    /// Take away the pictures that members chose.
    TakePictures,
    /// See held posts among those that wait for an answer, and say that one is about to give it.
    Greet,
    /// Boards, groups, roles and settings.
    Administer,
}

/// Every right with the roles that have it, inside the scope of their grant.
pub const RIGHTS: &[(Right, &[Role])] = &[
    (Right::LockThreads, &[Role::Moderator, Role::Administrator]),
    (Right::PinThreads, &[Role::Moderator, Role::Administrator]),
    (Right::MoveThreads, &[Role::Moderator, Role::Administrator]),
    (Right::SeeRevisions, &[Role::Moderator, Role::Administrator]),
    (Right::ReplyWhenLocked, &[Role::Moderator, Role::Administrator]),
    (Right::DecideCases, &[Role::Moderator, Role::Administrator]),
    (Right::Unmask, &[Role::Moderator, Role::Administrator]),
    (Right::LetIn, &[Role::Moderator, Role::Administrator]),
    (Right::Ban, &[Role::Moderator, Role::Administrator]),
    (Right::TakePictures, &[Role::Moderator, Role::Administrator]),
    (Right::Greet, &[Role::Greeter, Role::Moderator, Role::Administrator]),
    (Right::Administer, &[Role::Administrator]),
];

/// Where a right is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    section: Option<i64>,
    board: Option<i64>,
}

impl Place {
    /// The whole site.
    pub const SITE: Self = Self { section: None, board: None };

    /// One board of one section.
    pub fn board(section: i64, board: i64) -> Self {
        Self { section: Some(section), board: Some(board) }
    }
}

/// Everywhere that somebody has a right, for queries; the same rule as `has_right` (a test compares them).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// On the whole site.
    pub is_everywhere: bool,
    /// On the boards of these sections.
    pub sections: Vec<i64>,
    /// On these boards.
    pub boards: Vec<i64>,
}

impl Reach {
    /// From the grants somebody holds.
    pub fn of(grants: &[Grant], right: Right) -> Self {
        let mut reach = Self::default();
        for grant in grants.iter().filter(|grant| roles_with(right).contains(&grant.role)) {
            match grant.scope_kind {
                ScopeKind::Site => reach.is_everywhere = true,
                ScopeKind::Section => reach.sections.extend(grant.scope_id),
                ScopeKind::Board => reach.boards.extend(grant.scope_id),
            }
        }
        reach
    }

    /// Whether there is no such place.
    pub fn is_nowhere(&self) -> bool {
        !self.is_everywhere && self.sections.is_empty() && self.boards.is_empty()
    }
}

fn roles_with(right: Right) -> &'static [Role] {
    RIGHTS.iter().find(|(known, _)| *known == right).map_or(&[][..], |(_, roles)| roles)
}

/// Whether any of the grants gives the right in the place.
pub fn has_right(grants: &[Grant], right: Right, place: Place) -> bool {
    let roles = roles_with(right);
    grants.iter().any(|grant| {
        let reaches = match grant.scope_kind {
            ScopeKind::Site => true,
            ScopeKind::Section => grant.scope_id.is_some() && grant.scope_id == place.section,
            ScopeKind::Board => grant.scope_id.is_some() && grant.scope_id == place.board,
        };
        reaches && roles.contains(&grant.role)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_has_a_right_in_a_place_reaches_it() {
        let scopes = [(ScopeKind::Site, None), (ScopeKind::Section, Some(1)), (ScopeKind::Board, Some(2))];
        for (scope_kind, scope_id) in scopes {
            for role in [Role::Greeter, Role::Moderator, Role::Administrator] {
                let grants = [Grant { role, scope_kind, scope_id }];
                for (right, _) in RIGHTS {
                    let reach = Reach::of(&grants, *right);
                    for (section, board) in [(1, 1), (1, 2), (2, 1), (2, 2)] {
                        let reaches =
                            reach.is_everywhere || reach.sections.contains(&section) || reach.boards.contains(&board);
                        assert_eq!(reaches, has_right(&grants, *right, Place::board(section, board)), "{right:?}");
                        assert!(!reaches || !reach.is_nowhere());
                    }
                }
            }
        }
        assert!(Reach::of(&[], Right::DecideCases).is_nowhere());
    }
}
