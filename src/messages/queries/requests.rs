//! Answering who asks, and what nobody answered.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::leave::delete_empty;
use super::told::{forget_told, see_told};
use super::write::lock;
use crate::accounts::{BlockKind, MemberId, upsert_block};
use crate::db::schema::{conversation_members, first_messages};
use crate::db::{CHUNK, Conn, is_whole_chunk};
use crate::messages::model::{ConversationId, FIRST_MESSAGE_KEPT, REQUEST_WAITS, Share};
use crate::web::AppError;

/// What somebody answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// They want to be in it.
    Accept,
    /// They do not. Whoever asked learns nothing.
    Decline,
    /// They do not, and block who asked.
    Block,
}

/// Answers a request. Of two answers at once the first one counts; the same once more is no error. False when who asked was to be blocked, and
/// the member blocks so many already; the rest is done all the same.
///
/// # Errors
/// [`AppError::NotFound`] when there is nothing to answer (any more), [`AppError::Conflict`] when it was accepted meanwhile.
pub fn answer(
    conn: &mut Conn,
    (id, member): (ConversationId, MemberId),
    answer: Answer,
    now: NaiveDateTime,
) -> Result<bool, AppError> {
    // Takes the row of the conversation: whoever asked may be leaving it.
    lock(conn, id)?;
    let share = if answer == Answer::Accept { Share::In } else { Share::Declined };
    let own = conversation_members::table
        .filter(conversation_members::conversation_id.eq(id))
        .filter(conversation_members::member_id.eq(member));
    let asked = own
        .filter(conversation_members::state.eq(Share::Asked))
        .filter(conversation_members::joined_at.gt(now - REQUEST_WAITS));
    type Found = (i64, Option<MemberId>, Option<i64>);
    let found: Option<Found> = diesel::update(asked)
        .set(conversation_members::state.eq(share))
        .returning((conversation_members::id, conversation_members::invited_by, conversation_members::first_message_id))
        .get_result(conn)
        .optional()?;
    let Some((row, invited_by, first_message)) = found else {
        let is_in: Option<Share> = own.select(conversation_members::state).first(conn).optional()?;
        return match (is_in, answer) {
            (Some(Share::In), Answer::Accept) => Ok(true),
            (Some(Share::In), _) => Err(AppError::Conflict("conflict-messages-answered")),
            _ => Err(AppError::NotFound),
        };
    };
    see_told(conn, (id, member), None, now)?;
    let changed = diesel::update(conversation_members::table.find(row));
    if answer == Answer::Accept {
        // In their list where what was last written belongs.
        let now_in = (conversation_members::first_message_id.eq(None::<i64>), conversation_members::last_at.eq(now));
        changed.set(now_in).execute(conn)?;
        return Ok(true);
    }
    changed.set(conversation_members::first_message_id.eq(None::<i64>)).execute(conn)?;
    if let Some(first_message) = first_message {
        diesel::update(first_messages::table.find(first_message))
            .set((first_messages::refused_at.eq(now), first_messages::expires_at.eq(now + FIRST_MESSAGE_KEPT)))
            .execute(conn)?;
    }
    match (answer, invited_by) {
        (Answer::Block, Some(other)) => upsert_block(conn, (member, other), BlockKind::Block, now),
        _ => Ok(true),
    }
}

/// Takes away a chunk of what was asked thirty days ago and not accepted, and the conversations of which nothing else is left; whether there
/// may be more.
///
/// # Errors
/// A database error.
pub fn delete_expired_requests(conn: &mut Conn, now: NaiveDateTime) -> Result<bool, AppError> {
    let over = conversation_members::table
        .filter(conversation_members::state.ne(Share::In))
        .filter(conversation_members::joined_at.le(now - REQUEST_WAITS));
    let over: Vec<(i64, ConversationId)> = over
        .order(conversation_members::id)
        .select((conversation_members::id, conversation_members::conversation_id))
        .limit(CHUNK)
        .load(conn)?;
    let (ids, conversations): (Vec<i64>, Vec<ConversationId>) = over.into_iter().unzip();
    // Once more: somebody may accept at the last moment.
    let still = conversation_members::table
        .filter(conversation_members::id.eq_any(&ids))
        .filter(conversation_members::state.ne(Share::In));
    diesel::delete(still).execute(conn)?;
    forget_told(conn, &conversations, now)?;
    delete_empty(conn, &conversations)?;
    Ok(is_whole_chunk(ids.len()))
}
