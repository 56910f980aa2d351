//! What a member searches: the messages that they can read, the newest first, a chunk at a time. Their words are sealed, so that no database
//! can look into them.

use diesel::prelude::*;

use crate::accounts::MemberId;
use crate::db::Conn;
use crate::db::schema::{conversation_members, conversations, data_keys, members, messages};
use crate::messages::model::{ConversationId, MessageId, MessageKind, Share};
use crate::messages::sealing::{body_place, open};
use crate::vault::{DataKey, Keyring};
use crate::web::AppError;

/// A message with its words.
#[derive(Clone, Debug)]
pub struct SearchLine {
    /// Where.
    pub conversation: ConversationId,
    /// Whether that is a group.
    pub is_group: bool,
    /// From which number on the member reads there.
    pub first_number: i64,
    /// Its number.
    pub number: i64,
    /// Who wrote it, unless they have left.
    pub author: Option<(MemberId, String)>,
    /// When.
    pub created_at: chrono::NaiveDateTime,
    /// Its words.
    pub words: String,
}

/// The messages of a member's conversations before one, and the key of the last that was looked at; none when there are no more. One
/// statement. What no key opens is passed over.
///
/// # Errors
/// A database error.
pub fn list_searched(
    conn: &mut Conn,
    keyring: &Keyring,
    (member, before, limit): (MemberId, MessageId, i64),
) -> Result<(Vec<SearchLine>, Option<MessageId>), AppError> {
    type Row = (
        (MessageId, ConversationId, bool, i64, i64),
        Option<(MemberId, String)>,
        chrono::NaiveDateTime,
        Option<Vec<u8>>,
        Vec<u8>,
    );
    let rows: Vec<Row> = messages::table
        .inner_join(conversations::table)
        .inner_join(conversation_members::table.on(conversation_members::conversation_id.eq(messages::conversation_id)))
        .inner_join(
            data_keys::table.on(data_keys::owner_kind
                .eq(crate::accounts::CONVERSATION_KEYS)
                .and(data_keys::owner_id.eq(messages::conversation_id))),
        )
        .left_join(members::table.on(members::id.nullable().eq(messages::author_id).and(members::closed_at.is_null())))
        .filter(conversation_members::member_id.eq(member))
        .filter(conversation_members::state.eq(Share::In))
        .filter(messages::number.ge(conversation_members::first_number))
        .filter(messages::kind.eq(MessageKind::Words))
        .filter(messages::removed_at.is_null())
        .filter(messages::erased_at.is_null())
        .filter(messages::id.lt(before))
        .order(messages::id.desc())
        .limit(limit)
        .select((
            (
                messages::id,
                messages::conversation_id,
                conversations::is_group,
                conversation_members::first_number,
                messages::number,
            ),
            (members::id, members::name).nullable(),
            messages::created_at,
            messages::body_sealed,
            data_keys::wrapped,
        ))
        .load(conn)?;
    let last = rows.last().map(|row| row.0.0).filter(|_| i64::try_from(rows.len()).is_ok_and(|found| found == limit));
    let mut keys: Vec<(ConversationId, Option<DataKey>)> = Vec::new();
    let mut lines = Vec::new();
    for ((_, conversation, is_group, first_number, number), author, created_at, sealed, wrapped) in rows {
        if !keys.iter().any(|(known, _)| *known == conversation) {
            keys.push((conversation, DataKey::unwrap(keyring, conversation.owner(), &wrapped).ok()));
        }
        let key = keys.iter().find(|(known, _)| *known == conversation).and_then(|(_, key)| key.as_ref());
        if let Some(words) = open(key, &body_place(number), sealed.as_deref()) {
            lines.push(SearchLine { conversation, is_group, first_number, number, author, created_at, words });
        }
    }
    Ok((lines, last))
}
