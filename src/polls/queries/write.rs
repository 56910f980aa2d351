//! Asking, voting and closing.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::find::take_open;
use crate::db::Conn;
use crate::db::schema::{poll_options, poll_votes, polls, threads};
use crate::polls::model::{NewPoll, PollId};
use crate::threads::ThreadId;
use crate::web::AppError;

/// Asks a question in a thread that was just begun.
///
/// # Errors
/// A database error.
pub fn insert_poll(conn: &mut Conn, thread: ThreadId, new: &NewPoll, now: NaiveDateTime) -> Result<(), AppError> {
    let id: PollId = diesel::insert_into(polls::table)
        .values((
            polls::thread_id.eq(thread),
            polls::question.eq(&new.question),
            polls::is_multiple.eq(new.is_multiple),
            polls::results.eq(new.results),
            polls::closes_at.eq(new.days.map(|days| now + TimeDelta::days(days))),
            polls::created_at.eq(now),
        ))
        .returning(polls::id)
        .get_result(conn)?;
    for (position, label) in (1_i64..).zip(&new.options) {
        diesel::insert_into(poll_options::table)
            .values((poll_options::poll_id.eq(id), poll_options::position.eq(position), poll_options::label.eq(label)))
            .execute(conn)?;
    }
    diesel::update(threads::table.find(thread)).set(threads::has_poll.eq(true)).execute(conn)?;
    Ok(())
}

/// Keeps what somebody chose in the place of what they chose before; nothing withdraws it.
///
/// # Errors
/// [`AppError::Forbidden`] when it was closed meanwhile, [`AppError::NotFound`] when it went.
pub fn put_vote(
    conn: &mut Conn,
    (id, tag): (PollId, &[u8]),
    options: &[i64],
    now: NaiveDateTime,
) -> Result<(), AppError> {
    if !take_open(conn, id, now)? {
        return Err(AppError::Forbidden("forbidden-poll-closed"));
    }
    diesel::delete(poll_votes::table.filter(poll_votes::poll_id.eq(id)).filter(poll_votes::tag.eq(tag)))
        .execute(conn)?;
    for option in options {
        diesel::insert_into(poll_votes::table)
            .values((poll_votes::poll_id.eq(id), poll_votes::tag.eq(tag), poll_votes::option_id.eq(*option)))
            .execute(conn)?;
    }
    Ok(())
}

/// Closes a poll before its time; one that is over stays as it is.
///
/// # Errors
/// [`AppError::NotFound`] when it went meanwhile; a database error.
pub fn close_poll(conn: &mut Conn, id: PollId, now: NaiveDateTime) -> Result<(), AppError> {
    if take_open(conn, id, now)? {
        diesel::update(polls::table.find(id)).set(polls::closed_at.eq(now)).execute(conn)?;
    }
    Ok(())
}

/// Deletes what was asked in threads, and what was voted: the words of who asked are gone.
///
/// # Errors
/// A database error.
pub fn delete_polls(conn: &mut Conn, of: &[ThreadId]) -> Result<(), AppError> {
    if of.is_empty() {
        return Ok(());
    }
    diesel::delete(polls::table.filter(polls::thread_id.eq_any(of))).execute(conn)?;
    diesel::update(threads::table.filter(threads::id.eq_any(of)).filter(threads::has_poll.eq(true)))
        .set(threads::has_poll.eq(false))
        .execute(conn)?;
    Ok(())
}
