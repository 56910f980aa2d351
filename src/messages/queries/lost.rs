//! Letting go of words that no key opens any more.

use diesel::prelude::*;

use crate::accounts::{CONVERSATION_KEYS, erase_data_key};
use crate::db::schema::{conversations, data_keys, messages};
use crate::db::{CHUNK, Conn, is_whole_chunk};
use crate::messages::model::ConversationId;
use crate::vault::{DataKey, Keyring};
use crate::web::AppError;

/// Erases a chunk of the keys of conversations that the ring does not open, with the words under them; who is in them can write on, under a
/// new one. How many, and the last that was looked at, where there may be more.
///
/// # Errors
/// A database error.
pub fn empty_unreadable_words(conn: &mut Conn, keyring: &Keyring, after: i64) -> Result<(Option<i64>, u64), AppError> {
    let rows: Vec<(i64, i64, Vec<u8>)> = data_keys::table
        .filter(data_keys::owner_kind.eq(CONVERSATION_KEYS))
        .filter(data_keys::id.gt(after))
        .order(data_keys::id)
        .select((data_keys::id, data_keys::owner_id, data_keys::wrapped))
        .limit(CHUNK)
        .load(conn)?;
    let mut emptied = 0;
    for (_, id, wrapped) in &rows {
        let id = ConversationId(*id);
        if DataKey::unwrap(keyring, id.owner(), wrapped).is_ok() {
            continue;
        }
        erase_data_key(conn, id.owner())?;
        diesel::update(messages::table.filter(messages::conversation_id.eq(id)))
            .set(messages::body_sealed.eq(None::<Vec<u8>>))
            .execute(conn)?;
        diesel::update(conversations::table.find(id))
            .set(conversations::subject_sealed.eq(None::<Vec<u8>>))
            .execute(conn)?;
        emptied += 1;
    }
    Ok((rows.last().filter(|_| is_whole_chunk(rows.len())).map(|row| row.0), emptied))
}
