//! The end of a conversation, and what becomes of one when somebody leaves the community.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::write::lock;
use crate::accounts::{Choice, MemberId, erase_data_key};
use crate::db::schema::{conversation_members, conversations, messages};
use crate::db::{CHUNK, Conn, is_whole_chunk};
use crate::messages::model::{ConversationId, Share};
use crate::web::AppError;

/// Rows that are looked at together, each with a few statements.
const AT_ONCE: i64 = 100;

/// Ends a conversation: its key goes, and all that is in it.
///
/// # Errors
/// A database error.
pub fn end_conversation(conn: &mut Conn, id: ConversationId) -> Result<(), AppError> {
    erase_data_key(conn, id.owner())?;
    diesel::delete(conversations::table.find(id)).execute(conn)?;
    Ok(())
}

/// Ends a conversation that nobody is in any more; whether it did. Its row is locked before.
///
/// # Errors
/// A database error.
pub fn end_if_left(conn: &mut Conn, id: ConversationId) -> Result<bool, AppError> {
    let those_in = conversation_members::table
        .filter(conversation_members::conversation_id.eq(id))
        .filter(conversation_members::state.eq(Share::In));
    let is_left: bool = diesel::select(diesel::dsl::not(diesel::dsl::exists(those_in))).get_result(conn)?;
    if is_left {
        end_conversation(conn, id)?;
    }
    Ok(is_left)
}

/// Takes a member out of a chunk of conversations, and takes back what they ask; whether there may be more.
///
/// # Errors
/// A database error.
pub fn end_conversations(conn: &mut Conn, member: MemberId) -> Result<bool, AppError> {
    let own = conversation_members::member_id.eq(member);
    // Nobody could see who asks.
    let asked = conversation_members::invited_by.eq(member).and(conversation_members::state.ne(Share::In));
    let found: Vec<(i64, ConversationId)> = conversation_members::table
        .filter(own.or(asked.assume_not_null()))
        .select((conversation_members::id, conversation_members::conversation_id))
        .limit(AT_ONCE)
        .load(conn)?;
    for (row, id) in &found {
        // Ended by one of the others of this chunk.
        if matches!(lock(conn, *id), Err(AppError::NotFound)) {
            continue;
        }
        diesel::delete(conversation_members::table.find(row)).execute(conn)?;
        end_if_left(conn, *id)?;
    }
    Ok(!found.is_empty())
}

/// Lets go of whose a chunk of messages is, and if their texts go, of the words; whether there may be more. Where what they wrote stays under
/// their name, messages do, too.
///
/// # Errors
/// A database error.
pub fn leave_messages(
    conn: &mut Conn,
    (member, choice): (MemberId, Choice),
    now: NaiveDateTime,
) -> Result<bool, AppError> {
    if choice == Choice::Keep {
        return Ok(false);
    }
    let written: Vec<i64> =
        messages::table.filter(messages::author_id.eq(member)).select(messages::id).limit(CHUNK).load(conn)?;
    let theirs = || messages::table.filter(messages::id.eq_any(&written));
    if choice.erases() {
        let gone = (messages::body_sealed.eq(None::<Vec<u8>>), messages::erased_at.eq(now));
        diesel::update(theirs()).set(gone).execute(conn)?;
    }
    diesel::update(theirs()).set(messages::author_id.eq(None::<MemberId>)).execute(conn)?;
    let about = messages::table.filter(messages::about_id.eq(member));
    let about: Vec<i64> = about.select(messages::id).limit(CHUNK).load(conn)?;
    diesel::update(messages::table.filter(messages::id.eq_any(&about)))
        .set(messages::about_id.eq(None::<MemberId>))
        .execute(conn)?;
    let begun = conversations::table.filter(conversations::begun_by.eq(member));
    let begun: Vec<i64> = begun.select(conversations::id).limit(CHUNK).load(conn)?;
    let theirs = || conversations::table.filter(conversations::id.eq_any(&begun));
    if choice.erases() {
        diesel::update(theirs()).set(conversations::subject_sealed.eq(None::<Vec<u8>>)).execute(conn)?;
    }
    diesel::update(theirs()).set(conversations::begun_by.eq(None::<MemberId>)).execute(conn)?;
    Ok([written.len(), about.len(), begun.len()].into_iter().any(is_whole_chunk))
}
