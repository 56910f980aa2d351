//! Who a post is by, as much as readers may know.

use std::borrow::Cow;

use super::avatar::{avatar, picture};
use super::model::{MemberId, Role};
use super::staff::StaffMap;
use crate::web::{Frame, path_segment};

/// The only thing that templates, feeds, search and mail learn of an author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Byline {
    /// A member under their name.
    Member {
        /// Their name.
        name: String,
        /// Their highest role.
        role: Option<Role>,
        /// Where their own picture is, if there is one; only members see it.
        picture: Option<String>,
    },
    /// A member under a one-time name.
    Persona {
        /// The one-time name.
        alias: String,
        /// What its picture is drawn from.
        seed: String,
    },
    /// Somebody who has left.
    Former,
    /// The software itself.
    System,
}

/// A byline in words.
#[derive(Clone, Debug, Default)]
pub struct BylineView {
    /// The name.
    pub name: String,
    /// The member's page, or empty.
    pub href: String,
    /// The picture: inline SVG, safe.
    pub avatar: String,
    /// The role's badge, or empty.
    pub role: String,
}

impl BylineView {
    /// For what was taken back: a picture of nobody, and no name.
    pub fn nobody() -> Self {
        nobody("")
    }
}

impl Byline {
    /// From what a query loaded: the member unless they have left, and the one-time name if there is one. One that was erased
    /// has no picture to be drawn from, and is no name any more.
    pub fn of(member: Option<(MemberId, String)>, persona: Option<(String, String)>, staff: &StaffMap) -> Self {
        match (persona, member) {
            (Some((_, seed)), _) if seed.is_empty() => Self::Former,
            (Some((alias, seed)), _) => Self::Persona { alias, seed },
            (None, Some((id, name))) => Self::Member { name, role: staff.role(id), picture: None },
            (None, None) => Self::Former,
        }
    }

    /// With the member's own picture. A one-time name never shows it.
    #[must_use]
    pub fn with_picture(mut self, token: Option<String>) -> Self {
        if let Self::Member { picture, .. } = &mut self {
            *picture = token;
        }
        self
    }

    /// The picture for a reader.
    pub fn avatar(&self, frame: &Frame, is_large: bool) -> String {
        match self {
            Self::Member { picture: Some(token), .. } if frame.viewer.is_some() => picture(token, is_large),
            Self::Member { name, .. } => avatar(name),
            Self::Persona { seed, .. } => avatar(seed),
            Self::Former | Self::System => avatar("–"),
        }
    }

    /// The name alone, without badge.
    pub fn name<'a>(&'a self, frame: &'a Frame) -> Cow<'a, str> {
        match self {
            Self::Member { name, .. } => name.into(),
            Self::Persona { alias, .. } => alias.into(),
            Self::Former => frame.t("byline-former").into(),
            Self::System => frame.t1("byline-system", "community", &frame.community).into(),
        }
    }

    /// In the reader's language.
    pub fn view(self, frame: &Frame) -> BylineView {
        let avatar = self.avatar(frame, false);
        match self {
            Self::Member { name, role, .. } => BylineView {
                href: ["/members/", &path_segment(&name)].concat(),
                avatar,
                name,
                role: role.map_or_else(String::new, |role| frame.t(role_key(role)).to_owned()),
            },
            Self::Persona { alias, .. } => BylineView { name: alias, avatar, ..BylineView::default() },
            Self::Former => nobody(frame.t("byline-former")),
            Self::System => nobody(&self.name(frame)),
        }
    }
}

fn nobody(name: &str) -> BylineView {
    BylineView { name: name.to_owned(), avatar: avatar("–"), ..BylineView::default() }
}

/// The key of a role's name.
pub fn role_key(role: Role) -> &'static str {
    match role {
        Role::Greeter => "role-greeter",
        Role::Moderator => "role-moderator",
        Role::Administrator => "role-administrator",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_one_time_name_that_was_erased_is_no_name() {
        let of = |alias: &str, seed: &str| {
            Byline::of(
                Some((MemberId(7), "Ann".to_owned())),
                Some((alias.to_owned(), seed.to_owned())),
                &StaffMap::default(),
            )
        };
        assert_eq!(of("-12", ""), Byline::Former);
        assert!(matches!(of("Quiet Heron", "seed"), Byline::Persona { alias, .. } if alias == "Quiet Heron"));
    }
}
