//! Leaving a conversation, its end, and what becomes of it when somebody leaves the community.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::figures::blocked_requests;
use super::told::forget_told;
use super::write::{NewLine, insert_line, lock, next_number};
use crate::accounts::{Choice, MemberId, erase_data_key};
use crate::db::schema::{blocks, conversation_members, conversations, first_messages, messages};
use crate::db::{CHUNK, Conn, is_whole_chunk};
use crate::messages::model::{ConversationId, FIRST_MESSAGE_KEPT, MessageKind, Share};
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

/// Ends a conversation that nobody is in any more; whether it did. Its row is locked before. Where somebody was asked less than thirty days
/// ago, that alone stays: who asked is not to ask them again, whatever they answered.
///
/// # Errors
/// A database error.
fn end_if_left(conn: &mut Conn, id: ConversationId) -> Result<bool, AppError> {
    let shares: Vec<Share> = conversation_members::table
        .filter(conversation_members::conversation_id.eq(id))
        .select(conversation_members::state)
        .load(conn)?;
    if shares.contains(&Share::In) {
        return Ok(false);
    }
    if shares.is_empty() {
        end_conversation(conn, id)?;
        return Ok(true);
    }
    erase_data_key(conn, id.owner())?;
    diesel::delete(messages::table.filter(messages::conversation_id.eq(id))).execute(conn)?;
    diesel::update(conversations::table.find(id))
        .set((conversations::subject_sealed.eq(None::<Vec<u8>>), conversations::begun_by.eq(None::<MemberId>)))
        .execute(conn)?;
    Ok(true)
}

/// Leaves a conversation. The others keep what was written, and see who left; without anybody in it, it ends. What the leaver asked there is
/// taken back, and looks to them like everything that they asked.
///
/// # Errors
/// [`AppError::NotFound`] for who is not in it.
pub fn leave(conn: &mut Conn, (id, member): (ConversationId, MemberId), now: NaiveDateTime) -> Result<(), AppError> {
    lock(conn, id)?;
    let there = || conversation_members::table.filter(conversation_members::conversation_id.eq(id));
    let own =
        there().filter(conversation_members::member_id.eq(member)).filter(conversation_members::state.eq(Share::In));
    if diesel::delete(own).execute(conn)? == 0 {
        return Err(AppError::NotFound);
    }
    note_blocked(conn, (id, member), now)?;
    let asked = there()
        .filter(conversation_members::invited_by.eq(member))
        .filter(conversation_members::state.eq(Share::Asked));
    diesel::update(asked)
        .set((conversation_members::state.eq(Share::Declined), conversation_members::first_message_id.eq(None::<i64>)))
        .execute(conn)?;
    forget_told(conn, &[id], now)?;
    if !end_if_left(conn, id)? {
        let number = next_number(conn, id)?;
        let line = NewLine { number, kind: MessageKind::Left, author: member, about: None, body: None };
        insert_line(conn, id, &line, now)?;
    }
    Ok(())
}

/// What was asked by who leaves, of somebody who blocks them, counts as refused: taking it back must not undo that.
fn note_blocked(conn: &mut Conn, (id, member): (ConversationId, MemberId), now: NaiveDateTime) -> Result<(), AppError> {
    let blocked: Vec<Option<i64>> = blocked_requests!()
        .filter(conversation_members::conversation_id.eq(id))
        .filter(conversation_members::invited_by.eq(member))
        .load(conn)?;
    let blocked: Vec<i64> = blocked.into_iter().flatten().collect();
    diesel::update(first_messages::table.filter(first_messages::id.eq_any(blocked)))
        .set((first_messages::refused_at.eq(now), first_messages::expires_at.eq(now + FIRST_MESSAGE_KEPT)))
        .execute(conn)?;
    Ok(())
}

/// Takes away the rows of conversations, of these, with which nobody has to do any more.
///
/// # Errors
/// A database error.
pub fn delete_empty(conn: &mut Conn, ids: &[ConversationId]) -> Result<(), AppError> {
    let anybody = conversation_members::table.filter(conversation_members::conversation_id.eq(conversations::id));
    let empty: Vec<ConversationId> = conversations::table
        .filter(conversations::id.eq_any(ids))
        .filter(diesel::dsl::not(diesel::dsl::exists(anybody)))
        .select(conversations::id)
        .load(conn)?;
    empty.into_iter().try_for_each(|id| end_conversation(conn, id))
}

/// Takes a member out of a chunk of conversations, and takes back what they ask; whether there may be more.
///
/// # Errors
/// A database error.
pub fn end_conversations(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<bool, AppError> {
    let own = conversation_members::member_id.eq(member);
    // Nobody could see who asks.
    let asked = conversation_members::invited_by.eq(member).and(conversation_members::state.ne(Share::In));
    let found: Vec<(i64, ConversationId)> = conversation_members::table
        .filter(own.or(asked.assume_not_null()))
        // So that two who leave the community at once take the rows of what they share in one order.
        .order((conversation_members::conversation_id, conversation_members::id))
        .select((conversation_members::id, conversation_members::conversation_id))
        .limit(AT_ONCE)
        .load(conn)?;
    for (row, id) in &found {
        match lock(conn, *id) {
            // Ended by one of the others of this chunk.
            Err(AppError::NotFound) => continue,
            locked => locked?,
        }
        diesel::delete(conversation_members::table.find(row)).execute(conn)?;
        forget_told(conn, &[*id], now)?;
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
