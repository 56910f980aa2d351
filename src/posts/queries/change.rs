//! Taking back, undoing that, and removing.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::find::visible;
use super::waiting::recount_answers;
use crate::accounts::MemberId;
use crate::db::Conn;
use crate::db::schema::posts;
use crate::jobs::enqueue;
use crate::posts::jobs::{BLANK_JOB, announce_post, tell_again};
use crate::posts::model::{Post, UNDO};
use crate::threads::{self, ThreadId, announce_thread, set_last, set_title_retracted, take_row};
use crate::web::AppError;

/// Takes a post back, and with the first one its thread's title. The text goes in thirty days.
///
/// # Errors
/// A database error.
pub fn retract(conn: &mut Conn, post: &Post, now: NaiveDateTime) -> Result<(), AppError> {
    set_retracted(conn, post, Some(now), now)?;
    enqueue(conn, BLANK_JOB, &post.id.to_string(), None, (now, now + UNDO))
}

/// Shows a post again that was taken back.
///
/// # Errors
/// A database error.
pub fn undo_retraction(conn: &mut Conn, post: &Post, now: NaiveDateTime) -> Result<(), AppError> {
    set_retracted(conn, post, None, now)?;
    threads::tell_readers(conn, post.thread_id, now)?;
    tell_again(conn, post.id, now)
}

/// The thread's row first, as a reply takes it: neither may overwrite what the other notes of the latest reply.
fn set_retracted(conn: &mut Conn, post: &Post, at: Option<NaiveDateTime>, now: NaiveDateTime) -> Result<(), AppError> {
    take_row(conn, post.thread_id)?;
    diesel::update(posts::table.find(post.id)).set(posts::retracted_at.eq(at)).execute(conn)?;
    if post.number == Some(1) {
        set_title_retracted(conn, post.thread_id, at)?;
    }
    announce(conn, post, now)?;
    note_last(conn, post.thread_id, now)
}

/// The first post's state is its whole thread's.
fn announce(conn: &mut Conn, post: &Post, now: NaiveDateTime) -> Result<(), AppError> {
    if post.number == Some(1) { announce_thread(conn, post.thread_id, now) } else { announce_post(conn, post.id, now) }
}

/// Removes a post, and with the first one its whole thread; or restores them.
///
/// # Errors
/// A database error.
pub fn set_removed(
    conn: &mut Conn,
    post: &Post,
    at: Option<NaiveDateTime>,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    take_row(conn, post.thread_id)?;
    diesel::update(posts::table.find(post.id)).set(posts::removed_at.eq(at)).execute(conn)?;
    if post.number == Some(1) {
        threads::set_removed(conn, post.thread_id, at)?;
    }
    announce(conn, post, now)?;
    if at.is_none() {
        tell_again(conn, post.id, now)?;
        threads::tell_readers(conn, post.thread_id, now)?;
    }
    note_last(conn, post.thread_id, now)
}

/// Lists name whoever wrote the latest reply that can be seen, and nobody when there is none; and what waited for an answer
/// that has gone waits again.
pub fn note_last(conn: &mut Conn, thread: ThreadId, now: NaiveDateTime) -> Result<(), AppError> {
    let of_thread = posts::table.filter(posts::thread_id.eq(thread));
    type Last = (Option<MemberId>, Option<i64>, NaiveDateTime);
    let last: Option<Last> = of_thread
        .filter(posts::number.gt(1))
        .filter(visible(now))
        .order((posts::created_at.desc(), posts::number.desc()))
        .select((posts::author_id, posts::persona_id, posts::created_at))
        .first(conn)
        .optional()?;
    let (author, persona, at) = match last {
        Some(last) => last,
        None => (None, None, of_thread.filter(posts::number.eq(1)).select(posts::created_at).first(conn)?),
    };
    set_last(conn, thread, (author, persona), at)?;
    recount_answers(conn, thread, now)
}
