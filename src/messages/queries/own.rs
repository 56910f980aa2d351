//! What a member wrote, for themselves.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::{CONVERSATION_KEYS, MemberId};
use crate::db::Conn;
use crate::db::schema::{conversations, data_keys, messages};
use crate::messages::model::{ConversationId, MessageKind};
use crate::messages::sealing::{SUBJECT, body_place, open};
use crate::vault::{DataKey, Keyring};
use crate::web::AppError;

/// Messages that are read together; each may be long.
const READ: i64 = 25;

/// A message of a member's own.
#[derive(Clone, Debug)]
pub struct OwnMessage {
    /// Its key.
    pub id: i64,
    /// Where.
    pub conversation: ConversationId,
    /// Its number.
    pub number: i64,
    /// When.
    pub created_at: NaiveDateTime,
    /// Whether moderators hid it.
    pub is_removed: bool,
    /// What the conversation is about, where they said so themselves, in its first message.
    pub subject: Option<String>,
    /// Its words; none when no key opens them any more.
    pub words: Option<String>,
}

/// What a member wrote, after a message. One statement.
///
/// # Errors
/// A database error.
pub fn list_own_messages(
    conn: &mut Conn,
    keyring: &Keyring,
    member: MemberId,
    after: i64,
) -> Result<Vec<OwnMessage>, AppError> {
    type Row = (
        (i64, ConversationId, i64, NaiveDateTime, bool),
        (Option<MemberId>, Option<Vec<u8>>),
        Option<Vec<u8>>,
        Option<Vec<u8>>,
    );
    let rows: Vec<Row> = messages::table
        .inner_join(conversations::table)
        .left_join(
            data_keys::table
                .on(data_keys::owner_kind.eq(CONVERSATION_KEYS).and(data_keys::owner_id.eq(messages::conversation_id))),
        )
        .filter(messages::author_id.eq(member))
        .filter(messages::kind.eq(MessageKind::Words))
        .filter(messages::id.gt(after))
        .order(messages::id)
        .limit(READ)
        .select((
            (
                messages::id,
                messages::conversation_id,
                messages::number,
                messages::created_at,
                messages::removed_at.is_not_null(),
            ),
            (conversations::begun_by, conversations::subject_sealed),
            messages::body_sealed,
            data_keys::wrapped.nullable(),
        ))
        .load(conn)?;
    let own = |((id, conversation, number, created_at, is_removed), (by, subject), sealed, wrapped): Row| {
        let key = wrapped.and_then(|wrapped| DataKey::unwrap(keyring, conversation.owner(), &wrapped).ok());
        let subject = subject.filter(|_| number == 1 && by == Some(member));
        OwnMessage {
            id,
            conversation,
            number,
            created_at,
            is_removed,
            subject: open(key.as_ref(), SUBJECT, subject.as_deref()),
            words: open(key.as_ref(), &body_place(number), sealed.as_deref()),
        }
    };
    Ok(rows.into_iter().map(own).collect())
}
