//! How people join, and storm mode.

use std::collections::HashMap;

use chrono::NaiveDateTime;

use crate::db::text_enum;

/// The keys of the settings' rows.
pub const WAY: &str = "joining.way";
/// The community's question.
pub const QUESTION: &str = "joining.question";
/// Changes so far.
pub const REVISION: &str = "joining.revision";
/// The end of a storm.
pub const STORM: &str = "joining.storm_until";
/// How that is written.
pub const FORMAT: &str = "%Y-%m-%dT%H:%M:%S%.f";

text_enum!(
    /// How people join.
    Way {
        /// Whoever wants to.
        Open = "open",
        /// Somebody lets them in.
        Approval = "approval",
        /// Only who has a link.
        Invitation = "invitation",
    }
);

/// How people join, as administrators set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joining {
    /// How, while there is no storm.
    pub way: Way,
    /// The community's own question to who waits to be let in, or empty.
    pub question: String,
    /// Until when storm mode is on.
    pub storm_until: Option<NaiveDateTime>,
    /// Changes so far.
    pub revision: i64,
}

impl Default for Joining {
    fn default() -> Self {
        Self { way: Way::Open, question: String::new(), storm_until: None, revision: 0 }
    }
}

impl Joining {
    /// From the rows of the settings.
    pub fn of_rows(rows: &HashMap<String, String>) -> Self {
        let text = |key: &str| rows.get(key).map(String::as_str);
        Self {
            way: text(WAY).and_then(Way::parse).unwrap_or(Way::Open),
            question: text(QUESTION).unwrap_or_default().to_owned(),
            storm_until: text(STORM).and_then(|at| NaiveDateTime::parse_from_str(at, FORMAT).ok()),
            revision: text(REVISION).and_then(|text| text.parse().ok()).unwrap_or(0),
        }
    }

    /// Until when storm mode is on, if it is now. It ends by itself.
    pub fn storm_at(&self, now: NaiveDateTime) -> Option<NaiveDateTime> {
        self.storm_until.filter(|until| *until > now)
    }

    /// How people join now: in a storm nobody comes in unseen.
    pub fn way_at(&self, now: NaiveDateTime) -> Way {
        match self.way {
            Way::Open if self.storm_at(now).is_some() => Way::Approval,
            way => way,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_storm_lets_nobody_in_unseen_and_ends_by_itself() {
        let at = |hour| chrono::NaiveDate::from_ymd_opt(2026, 11, 27).unwrap().and_hms_opt(hour, 0, 0).unwrap();
        let storm = |way| Joining { way, storm_until: Some(at(12)), ..Joining::default() };
        assert_eq!(storm(Way::Open).way_at(at(11)), Way::Approval);
        assert_eq!(storm(Way::Open).way_at(at(12)), Way::Open);
        assert_eq!(storm(Way::Invitation).way_at(at(11)), Way::Invitation);
        assert_eq!(storm(Way::Approval).way_at(at(13)), Way::Approval);
    }
}
