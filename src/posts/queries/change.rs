//! Taking back, undoing that, and the end of the text.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::dsl::exists;
use diesel::prelude::*;

use super::find::visible;
use super::notes::no_notes;
use super::reactions::delete_reactions_to;
use super::waiting::recount_answers;
use crate::accounts::{CLOSURE_HELD, MemberId};
use crate::db::Conn;
use crate::db::schema::{cases, post_refs, post_revisions, posts};
use crate::jobs::enqueue;
use crate::posts::jobs::{BLANK_JOB, announce_post, tell_again};
use crate::posts::model::{Post, PostId, UNDO};
use crate::threads::{self, ThreadId, announce_thread, blank_title, set_last, set_title_retracted, take_row};
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

/// A case about a post is decided: text that waited for it goes now, and not the next day.
///
/// # Errors
/// A database error.
pub fn blank_soon(conn: &mut Conn, post: &Post, now: NaiveDateTime) -> Result<(), AppError> {
    let waits = post.state.retracted_at.is_some_and(|at| at <= now - UNDO) && post.state.erased_at.is_none();
    if waits { enqueue(conn, BLANK_JOB, &post.id.to_string(), None, (now, now)) } else { Ok(()) }
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

/// Takes the text and all its versions away, if the post was taken back thirty days ago and still is. While a case about it is
/// open, that waits: it is asked again the next day. Of somebody who has left it waits for thirty days more at most. Whether it
/// was the text of such a one.
///
/// # Errors
/// A database error.
pub fn blank_if_retracted(conn: &mut Conn, id: PostId, now: NaiveDateTime) -> Result<bool, AppError> {
    type Due = (ThreadId, Option<i64>, Option<MemberId>, Option<NaiveDateTime>);
    let due: Option<Due> = posts::table
        .find(id)
        .filter(posts::erased_at.is_null())
        .filter(posts::retracted_at.assume_not_null().le(now - UNDO))
        .filter(posts::retracted_at.is_not_null())
        .select((posts::thread_id, posts::number, posts::author_id, posts::retracted_at))
        .first(conn)
        .optional()?;
    let Some((thread, number, author, retracted_at)) = due else { return Ok(false) };
    let has_left = author.is_none();
    let is_over = has_left && retracted_at.is_some_and(|at| at <= now - UNDO - CLOSURE_HELD);
    let open = cases::table.filter(cases::post_id.eq(id)).filter(cases::open_post_id.is_not_null());
    if !is_over && diesel::select(exists(open)).get_result(conn)? {
        enqueue(conn, BLANK_JOB, &id.to_string(), None, (now, now + TimeDelta::days(1)))?;
        return Ok(false);
    }
    diesel::update(posts::table.find(id))
        .set((posts::html.eq(""), posts::has_refs.eq(false), no_notes(), posts::erased_at.eq(now)))
        .execute(conn)?;
    diesel::update(post_revisions::table.filter(post_revisions::post_id.eq(id)))
        .set((post_revisions::body.eq(""), post_revisions::title.eq(None::<String>)))
        .execute(conn)?;
    diesel::delete(post_refs::table.filter(post_refs::post_id.eq(id))).execute(conn)?;
    delete_reactions_to(conn, &[id])?;
    if number == Some(1) {
        blank_title(conn, thread, now)?;
        announce_thread(conn, thread, now)?;
    }
    announce_post(conn, id, now)?;
    Ok(has_left)
}
