//! Members, their roles, and who is looking at a page.

use std::sync::Arc;

use crate::db::{id_type, text_enum};

use super::blocks::Blocks;
use super::rights::{Place, Reach, Right, has_right};

/// What members' e-mail addresses are sealed for, and the name of their digests.
pub const EMAIL_PURPOSE: &str = "members.email";

id_type!(
    /// A member's key.
    MemberId
);
id_type!(
    /// A role grant's key.
    GrantId
);

text_enum!(
    /// A role beyond that of a member.
    Role {
        /// Looks after boards.
        Moderator = "moderator",
        /// Looks after the site.
        Administrator = "administrator",
    }
);

text_enum!(
    /// What a role is granted for.
    ScopeKind {
        /// Everything.
        Site = "site",
        /// The boards of one section.
        Section = "section",
        /// One board.
        Board = "board",
    }
);

/// A role someone holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Which.
    pub role: Role,
    /// For what.
    pub scope_kind: ScopeKind,
    /// For which section or board; none for the site.
    pub scope_id: Option<i64>,
}

/// A member who is signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The member.
    pub id: MemberId,
    /// Their name.
    pub name: String,
    /// Their session's key.
    pub session_id: i64,
    /// Whether the phone or computer is one that others use too.
    pub is_shared: bool,
    /// The roles they hold now.
    pub grants: Vec<Grant>,
    /// Whether there is something that they are told and have not seen.
    pub has_news: bool,
    /// Their language, if chosen.
    pub locale: Option<String>,
    /// Their theme, if chosen.
    pub theme: Option<String>,
    /// Their country for help, if chosen.
    pub country: Option<String>,
    /// Whether their pages name themselves neutrally in the browser's tabs and history.
    pub is_discreet: bool,
    /// Whom they block or mute, and who blocks them.
    pub blocks: Blocks,
}

impl SignedIn {
    /// A member without a session: of whom nothing is known but their key.
    pub fn nobody(id: MemberId) -> Self {
        Self {
            id,
            name: String::new(),
            session_id: 0,
            is_shared: false,
            grants: Vec::new(),
            has_news: false,
            locale: None,
            theme: None,
            country: None,
            is_discreet: false,
            blocks: Blocks::default(),
        }
    }
}

/// Who is looking: a member, or anyone.
#[derive(Clone, Debug, Default)]
pub struct Viewer(pub Option<Arc<SignedIn>>);

impl Viewer {
    /// Nobody is signed in.
    pub fn anyone() -> Self {
        Self(None)
    }

    /// The member's key, when signed in.
    pub fn id(&self) -> Option<MemberId> {
        self.0.as_ref().map(|member| member.id)
    }

    /// Whether somebody is signed in.
    pub fn is_signed_in(&self) -> bool {
        self.0.is_some()
    }

    /// Whether they hold any role: staff read the boards of staff.
    pub fn is_staff(&self) -> bool {
        self.0.as_ref().is_some_and(|member| !member.grants.is_empty())
    }

    /// Whether they administer the site.
    pub fn is_administrator(&self) -> bool {
        self.may(Right::Administer, Place::SITE)
    }

    /// Whether their roles give them a right in a place.
    pub fn may(&self, right: Right, place: Place) -> bool {
        self.0.as_ref().is_some_and(|member| has_right(&member.grants, right, place))
    }
    /// Everywhere that their roles give them a right.
    pub fn reach(&self, right: Right) -> Reach {
        self.0.as_ref().map_or_else(Reach::default, |member| Reach::of(&member.grants, right))
    }
}
