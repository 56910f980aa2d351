//! What a member searches: the messages that they can read, of the conversation that was last written in first. Their words are sealed, so
//! that no database can look into them; they are read by the numbers of each conversation, which is a range of an index.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::find::{Line, Own, list_lines, own_columns, own_rows};
use crate::accounts::MemberId;
use crate::db::Conn;
use crate::db::schema::{conversation_members, conversations, data_keys, messages};
use crate::messages::model::{ConversationId, Share};
use crate::messages::sealing::{body_place, open};
use crate::vault::{DataKey, Keyring};
use crate::web::AppError;

/// Conversations that one search looks through at most.
const MOST: i64 = 1_000;

/// A message with its words.
#[derive(Clone, Debug)]
pub struct SearchLine {
    /// Where.
    pub conversation: ConversationId,
    /// Whether that was one of more than two by then.
    pub is_group: bool,
    /// From which number on the member reads there.
    pub first_number: i64,
    /// Its number.
    pub number: i64,
    /// Who wrote it, unless they have left.
    pub author: Option<(MemberId, String)>,
    /// When.
    pub created_at: NaiveDateTime,
    /// Its words.
    pub words: String,
}

/// The conversations that a member is in. One statement.
///
/// # Errors
/// A database error.
pub fn list_searchable(conn: &mut Conn, member: MemberId) -> Result<Vec<Own>, AppError> {
    Ok(own_rows!()
        .filter(conversation_members::member_id.eq(member))
        .filter(conversation_members::state.eq(Share::In))
        .order((conversation_members::last_at.desc(), conversation_members::id.desc()))
        .limit(MOST)
        .select(own_columns!())
        .load(conn)?)
}

/// The words of ranges of numbers, each the newest first. One statement for a range. What no key opens is passed over.
///
/// # Errors
/// A database error.
pub fn list_words(
    conn: &mut Conn,
    keyring: &Keyring,
    ranges: &[(Own, (i64, i64))],
) -> Result<Vec<SearchLine>, AppError> {
    let mut found = Vec::new();
    for (own, range) in ranges {
        let key = own.key(keyring);
        let lines = list_lines(conn, own.id, *range)?;
        found.extend(lines.into_iter().rev().filter_map(|line| opened(own, key.as_ref(), line)));
    }
    Ok(found)
}

fn opened(own: &Own, key: Option<&DataKey>, line: Line) -> Option<SearchLine> {
    if !line.has_words() {
        return None;
    }
    Some(SearchLine {
        words: open(key, &body_place(line.number), line.body_sealed.as_deref())?,
        conversation: own.id,
        is_group: own.is_group_at(line.number),
        first_number: own.first_number,
        number: line.number,
        author: line.author.zip(line.author_name),
        created_at: line.created_at,
    })
}
