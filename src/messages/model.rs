//! Conversations, who is in them, and what may be done how often.

use chrono::{NaiveDateTime, TimeDelta};

use crate::accounts::CONVERSATION_KEYS;
use crate::db::{id_type, text_enum};
use crate::threads::POSTS_ON_PAGE;
use crate::vault::Owner;

/// People in a conversation at most, who is asked included.
pub const MOST_PEOPLE: usize = 8;
/// Messages on a page.
pub const MESSAGES_ON_PAGE: i64 = POSTS_ON_PAGE;
/// A request that nobody answers waits for so long. One that was declined stands for so long, too, and looks the same to who sent it.
pub const REQUEST_WAITS: TimeDelta = TimeDelta::days(30);
/// That somebody wrote to a stranger is known for so long.
pub const FIRST_MESSAGE_KEPT: TimeDelta = TimeDelta::days(30);
/// An account is new for so long.
const NEW_FOR: TimeDelta = TimeDelta::days(30);
/// First messages to strangers in a day, and of a new account.
const FIRST_MESSAGES: (i64, i64) = (5, 2);
/// In which first messages are counted.
pub const DAY: TimeDelta = TimeDelta::days(1);

id_type!(
    /// A conversation's key.
    ConversationId
);

id_type!(
    /// A message's key.
    MessageId
);

text_enum!(
    /// What somebody has of a conversation.
    Share {
        /// They are in it.
        In = "in",
        /// They are asked whether they want to be.
        Asked = "asked",
        /// They did not want to be. To everybody else it is as if they had not answered.
        Declined = "declined",
    }
);

text_enum!(
    /// What stands in a conversation.
    MessageKind {
        /// Words.
        Words = "words",
        /// That somebody was added.
        Added = "added",
        /// That somebody left.
        Left = "left",
    }
);

impl ConversationId {
    /// As the owner of a data key.
    pub fn owner(self) -> Owner {
        Owner::new(CONVERSATION_KEYS, self.0)
    }

    /// Its page.
    pub fn url(self) -> String {
        format!("/messages/{self}")
    }
}

/// How many strangers somebody may write to in a day.
pub fn most_first_messages(joined_at: NaiveDateTime, now: NaiveDateTime) -> i64 {
    if now - joined_at < NEW_FOR { FIRST_MESSAGES.1 } else { FIRST_MESSAGES.0 }
}

/// The page of a message, for who reads from a number on.
pub fn page_of(number: i64, first: i64) -> i64 {
    (number - first).max(0) / MESSAGES_ON_PAGE + 1
}

/// The numbers of a page's messages, the last included.
pub fn numbers_of(page: i64, first: i64) -> (i64, i64) {
    let from = first.saturating_add((page - 1).saturating_mul(MESSAGES_ON_PAGE));
    (from, from.saturating_add(MESSAGES_ON_PAGE - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_begin_where_somebody_came_in() {
        assert_eq!((page_of(1, 1), page_of(20, 1), page_of(21, 1)), (1, 1, 2));
        assert_eq!((page_of(31, 12), page_of(32, 12), page_of(3, 12)), (1, 2, 1));
        assert_eq!((numbers_of(1, 12), numbers_of(2, 12)), ((12, 31), (32, 51)));
    }

    #[test]
    fn new_accounts_write_to_fewer_strangers() {
        let now = chrono::DateTime::UNIX_EPOCH.naive_utc() + TimeDelta::days(90);
        assert_eq!(most_first_messages(now - TimeDelta::days(29), now), 2);
        assert_eq!(most_first_messages(now - TimeDelta::days(30), now), 5);
    }
}
