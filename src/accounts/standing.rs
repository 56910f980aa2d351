//! Whether a member takes part. Who does not (yet, or any more) is signed in all the same, and finds a page that says why; on
//! every other page they are as anyone is who is signed out.

use chrono::NaiveDateTime;

use crate::db::text_enum;

/// The page that says why.
pub const STANDING_PAGE: &str = "/account/standing";

/// What stays open to everybody who has an account: knowing why, taking along, leaving, showing once more that it is them for
/// that, and how pages look.
const ALWAYS: [&str; 10] = [
    STANDING_PAGE,
    "/account/lock",
    "/account/confirm",
    "/passkeys/ceremonies",
    "/account/export",
    "/account/exports",
    "/account/close",
    "/account/consents",
    "/preferences",
    "/sign-out",
];
/// Beside that, what is open to who waits: their own account.
const WHILE_WAITING: [&str; 2] = ["/account", "/notifications"];

text_enum!(
    /// Whether a member takes part.
    Standing {
        /// They do.
        Full = "full",
        /// They wait to be let in.
        Waiting = "waiting",
        /// They were not let in.
        Declined = "declined",
        /// They were sent away, for a time or for good.
        Banned = "banned",
        /// Their account was closed because they are under age.
        Minor = "minor",
    }
);

impl Standing {
    /// As it is at a moment: a ban may end by itself.
    #[must_use]
    pub fn at(self, until: Option<NaiveDateTime>, now: NaiveDateTime) -> Self {
        let is_over = self == Self::Banned && until.is_some_and(|until| until <= now);
        if is_over { Self::Full } else { self }
    }

    /// Whether an address is open to a member as themselves.
    pub fn opens(self, path: &str) -> bool {
        let among = |open: &[&str]| {
            open.iter().any(|one| path.strip_prefix(one).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
        };
        match self {
            Self::Full => true,
            Self::Waiting => among(&ALWAYS) || among(&WHILE_WAITING),
            Self::Declined | Self::Banned | Self::Minor => among(&ALWAYS),
        }
    }

    /// The key of what is said when a change is refused for it.
    pub fn refusal_key(self) -> &'static str {
        match self {
            Self::Full => "page-403-text",
            Self::Waiting => "forbidden-waiting",
            Self::Declined => "forbidden-declined",
            Self::Banned => "forbidden-banned",
            Self::Minor => "forbidden-minor",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_waits_has_their_account_and_who_was_sent_away_only_the_way_out() {
        let ways_out = ["/account/standing", "/account/export/7", "/account/close", "/sign-out", "/preferences"];
        for path in ways_out.into_iter().chain(["/account/confirm", "/passkeys/ceremonies"]) {
            assert!(
                Standing::Banned.opens(path) && Standing::Minor.opens(path) && Standing::Waiting.opens(path),
                "{path}"
            );
        }
        for path in ["/account/password", "/account/profile", "/account/passkeys", "/notifications"] {
            assert!(Standing::Waiting.opens(path) && !Standing::Banned.opens(path), "{path}");
        }
        for path in ["/", "/boards", "/members/Ann", "/accounts", "/account-x", "/account/closed", "/threads/1/posts"] {
            assert!(!Standing::Banned.opens(path), "{path}");
            assert!(Standing::Full.opens(path), "{path}");
        }
        assert!(!Standing::Waiting.opens("/boards/talk") && !Standing::Waiting.opens("/accounts"));
    }

    #[test]
    fn a_ban_ends_by_itself() {
        let at = |day| chrono::NaiveDate::from_ymd_opt(2026, 11, day).unwrap().and_time(chrono::NaiveTime::MIN);
        assert_eq!(Standing::Banned.at(Some(at(3)), at(2)), Standing::Banned);
        assert_eq!(Standing::Banned.at(Some(at(3)), at(3)), Standing::Full);
        assert_eq!(Standing::Banned.at(None, at(3)), Standing::Banned);
        assert_eq!(Standing::Waiting.at(Some(at(1)), at(3)), Standing::Waiting);
    }
}
