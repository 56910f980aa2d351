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

/// Whether any of the grants gives the right in the place.
pub fn has_right(grants: &[Grant], right: Right, place: Place) -> bool {
    let roles = RIGHTS.iter().find(|(known, _)| *known == right).map_or(&[][..], |(_, roles)| roles);
    grants.iter().any(|grant| {
        let reaches = match grant.scope_kind {
            ScopeKind::Site => true,
            ScopeKind::Section => grant.scope_id.is_some() && grant.scope_id == place.section,
            ScopeKind::Board => grant.scope_id.is_some() && grant.scope_id == place.board,
        };
        reaches && roles.contains(&grant.role)
    })
}
