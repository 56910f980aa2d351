//! Letting go of words that no key opens any more.

use diesel::prelude::*;

use crate::accounts::{CONVERSATION_KEYS, erase_data_key, list_unreadable};
use crate::db::Conn;
use crate::db::schema::{conversations, messages};
use crate::messages::model::ConversationId;
use crate::vault::Keyring;
use crate::web::AppError;

/// Erases a chunk of the keys of conversations that the ring does not open, with the words under them; who is in them can write on, under a
/// new one. How many, and the last that was looked at, where there may be more.
///
/// # Errors
/// A database error.
pub fn empty_unreadable_words(conn: &mut Conn, keyring: &Keyring, after: i64) -> Result<(Option<i64>, u64), AppError> {
    let (owners, next) = list_unreadable(conn, keyring, (CONVERSATION_KEYS, after))?;
    for owner in &owners {
        erase_data_key(conn, *owner)?;
        let id = ConversationId(owner.id());
        diesel::update(messages::table.filter(messages::conversation_id.eq(id)))
            .set(messages::body_sealed.eq(None::<Vec<u8>>))
            .execute(conn)?;
        diesel::update(conversations::table.find(id))
            .set(conversations::subject_sealed.eq(None::<Vec<u8>>))
            .execute(conn)?;
    }
    Ok((next, owners.len() as u64))
}
