//! What a community has switched on.

use std::collections::HashMap;

use chrono::{NaiveDateTime, TimeDelta};

use super::settings::Preset;
use crate::accounts::LetterAge;
use crate::attachments::ImageRule;
use crate::boards::Board;
use crate::posts::ReactionKind;

/// The keys of the settings' rows: which features a community began with,
pub const PRESET: &str = "features.preset";
/// and which reactions there are.
pub const REACTIONS: &str = "features.reactions";
/// After how many minutes greeters are reminded.
pub const REMIND: &str = "features.remind_minutes";
/// Whether members may write under one-time names, where a board lets them.
pub const ONE_TIME_NAMES: &str = "features.one_time_names";
/// Whether members' browsers are called.
pub const PUSH: &str = "features.push";
/// Whether there are polls.
pub const POLLS: &str = "features.polls";
/// Whether there are private conversations.
pub const MESSAGES: &str = "features.messages";
/// From which age of an account on they can be begun.
pub const MESSAGES_AGE: &str = "features.messages_age_days";
/// Whether there are pictures with posts, where a board lets them.
pub const ATTACHMENTS: &str = "features.attachments";
/// From which age of an account on they can be added,
pub const ATTACHMENTS_AGE: &str = "features.attachments_age_days";
/// and with how many posts.
pub const ATTACHMENTS_POSTS: &str = "features.attachments_posts";
/// Changes so far.
pub const REVISION: &str = "features.revision";

/// After how many minutes greeters can be reminded of a post that waits; none is never.
pub const REMINDS: [i64; 6] = [0, 30, 60, 120, 360, 720];
/// Until an administrator chooses.
const REMIND_MINUTES: i64 = 120;
/// Days that an account may have to be old before private conversations are begun with it.
pub const MESSAGES_AGES: std::ops::RangeInclusive<i64> = 0..=365;
/// Until an administrator chooses.
const MESSAGES_AGE_DAYS: i64 = 7;
/// Days that an account may have to be old before pictures are added with it.
pub const ATTACHMENTS_AGES: std::ops::RangeInclusive<i64> = 0..=365;
/// Until an administrator chooses.
const ATTACHMENTS_AGE_DAYS: i64 = 7;
/// Posts that its member may have to have.
pub const ATTACHMENTS_POSTS_RANGE: std::ops::RangeInclusive<i64> = 0..=100;
/// Until an administrator chooses.
const ATTACHMENTS_POSTS_LEAST: i64 = 3;

/// What a community has switched on, as administrators set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Features {
    /// What can be said to a post with one word; none of them, and nothing can.
    pub reactions: Vec<ReactionKind>,
    /// After how many minutes greeters are reminded of a post that waits for a first answer; 0 is never.
    pub remind_minutes: i64,
    /// Whether members may write under one-time names, where a board lets them.
    pub one_time_names: bool,
    /// Whether browsers are called, of members who want that.
    pub push: bool,
    /// Whether who begins a thread can ask something in a poll, and polls are shown.
    pub polls: bool,
    /// Whether there are private conversations.
    pub messages: bool,
    /// How many days old an account has to be to begin one, or to be written to by others than staff.
    pub messages_age_days: i64,
    /// Whether members may put pictures to posts, where a board lets them, and pictures are shown.
    pub attachments: bool,
    /// How many days old an account has to be for that, unless its member is of staff.
    pub attachments_age_days: i64,
    /// How many posts of its member have to be seen for that.
    pub attachments_posts: i64,
    /// Changes so far.
    pub revision: i64,
}

impl Default for Features {
    fn default() -> Self {
        Self {
            reactions: ReactionKind::ALL.to_vec(),
            remind_minutes: REMIND_MINUTES,
            one_time_names: true,
            push: true,
            polls: true,
            messages: false,
            messages_age_days: MESSAGES_AGE_DAYS,
            attachments: false,
            attachments_age_days: ATTACHMENTS_AGE_DAYS,
            attachments_posts: ATTACHMENTS_POSTS_LEAST,
            revision: 0,
        }
    }
}

impl Features {
    /// From the rows of the settings. Who chose all features has those that nobody has switched yet.
    pub fn of_rows(rows: &HashMap<String, String>) -> Self {
        let defaults = Self::default();
        let text = |key: &str| rows.get(key).map(String::as_str);
        let is_full = text(PRESET) == Some(Preset::Full.as_str());
        let number = |key: &str, range: std::ops::RangeInclusive<i64>| {
            text(key).and_then(|text| text.parse().ok()).filter(|number| range.contains(number))
        };
        Self {
            reactions: text(REACTIONS).map_or(defaults.reactions, |kinds| {
                ReactionKind::ALL
                    .iter()
                    .copied()
                    .filter(|kind| kinds.split(' ').any(|one| one == kind.as_str()))
                    .collect()
            }),
            remind_minutes: text(REMIND)
                .and_then(|text| text.parse().ok())
                .filter(|minutes| REMINDS.contains(minutes))
                .unwrap_or(REMIND_MINUTES),
            one_time_names: text(ONE_TIME_NAMES) != Some("false"),
            push: text(PUSH).is_none_or(|value| value == "true"),
            polls: text(POLLS).map_or(defaults.polls, |text| text == "true"),
            messages: text(MESSAGES).map_or(is_full, |text| text == "true"),
            messages_age_days: number(MESSAGES_AGE, MESSAGES_AGES).unwrap_or(MESSAGES_AGE_DAYS),
            attachments: text(ATTACHMENTS).map_or(is_full, |text| text == "true"),
            attachments_age_days: number(ATTACHMENTS_AGE, ATTACHMENTS_AGES).unwrap_or(ATTACHMENTS_AGE_DAYS),
            attachments_posts: number(ATTACHMENTS_POSTS, ATTACHMENTS_POSTS_RANGE).unwrap_or(ATTACHMENTS_POSTS_LEAST),
            revision: text(REVISION).and_then(|text| text.parse().ok()).unwrap_or(0),
        }
    }

    /// When greeters are reminded of a post that was written now, if ever.
    pub fn remind_at(&self, now: NaiveDateTime) -> Option<NaiveDateTime> {
        (self.remind_minutes > 0).then(|| now + TimeDelta::minutes(self.remind_minutes))
    }

    /// Whether the composers of a board offer a one-time name.
    pub fn offers_names(&self, board: &Board) -> bool {
        self.one_time_names && board.lets_names()
    }

    /// From which age of an account on private conversations are begun, where there are any.
    pub fn letters(&self, now: NaiveDateTime) -> Option<LetterAge> {
        self.messages.then_some(LetterAge { days: self.messages_age_days, now })
    }

    /// From when on members may put pictures to posts, where they may at all.
    pub fn images(&self) -> Option<ImageRule> {
        let rule = ImageRule { age_days: self.attachments_age_days, posts: self.attachments_posts };
        self.attachments.then_some(rule)
    }

    /// The row of the settings that says which reactions there are.
    pub fn reactions_row(&self) -> String {
        self.reactions.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_conversations_are_off_until_somebody_chooses() {
        let of = |rows: &[(&str, &str)]| {
            let rows = rows.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
            let features = Features::of_rows(&rows);
            (features.messages, features.messages_age_days)
        };
        assert_eq!(of(&[]), (false, 7));
        assert_eq!(of(&[(PRESET, "small")]), (false, 7));
        assert_eq!(of(&[(PRESET, "full")]), (true, 7));
        assert_eq!(of(&[(PRESET, "full"), (MESSAGES, "false")]), (false, 7));
        assert_eq!(of(&[(MESSAGES, "true"), (MESSAGES_AGE, "30")]), (true, 30));
        assert_eq!(of(&[(MESSAGES, "true"), (MESSAGES_AGE, "-1")]), (true, 7));
    }

    #[test]
    fn pictures_are_off_until_somebody_chooses() {
        let of = |rows: &[(&str, &str)]| {
            let rows = rows.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
            Features::of_rows(&rows).images().map(|rule| (rule.age_days, rule.posts))
        };
        assert_eq!((of(&[]), of(&[(PRESET, "small")]), of(&[(PRESET, "full")])), (None, None, Some((7, 3))));
        assert_eq!(of(&[(PRESET, "full"), (ATTACHMENTS, "false")]), None);
        let chosen = [(ATTACHMENTS, "true"), (ATTACHMENTS_AGE, "0"), (ATTACHMENTS_POSTS, "200")];
        assert_eq!(of(&chosen), Some((0, 3)));
    }

    #[test]
    fn all_reactions_are_there_until_somebody_chooses() {
        let rows = |value: &str| HashMap::from([(REACTIONS.to_owned(), value.to_owned())]);
        assert_eq!(Features::of_rows(&HashMap::new()), Features::default());
        assert_eq!(Features::of_rows(&rows("")).reactions, []);
        let two = Features::of_rows(&rows("me_too with_you unknown"));
        assert_eq!(two.reactions, [ReactionKind::WithYou, ReactionKind::MeToo]);
        assert_eq!(two.reactions_row(), "with_you me_too");
    }

    #[test]
    fn polls_are_there_until_somebody_switches_them_off() {
        let rows = |value: &str| HashMap::from([(POLLS.to_owned(), value.to_owned())]);
        assert!(Features::of_rows(&HashMap::new()).polls && Features::of_rows(&rows("true")).polls);
        assert!(!Features::of_rows(&rows("false")).polls);
    }
}
