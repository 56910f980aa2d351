//! Lock, pin, move, and the title. Each changes a thread that nobody else has changed since `revision`, when one is given.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::write::put_terms;
use crate::accounts::MemberId;
use crate::boards::{Board, BoardId, change_thread_count, note_languages};
use crate::db::Conn;
use crate::db::schema::{cases, posts, threads};
use crate::threads::model::{Thread, ThreadId, slugify};
use crate::threads::terms::Terms;
use crate::web::AppError;

fn unchanged(thread: &Thread, revision: Option<i64>) -> Result<(), AppError> {
    match revision {
        Some(revision) if revision != thread.revision => Err(AppError::Conflict("conflict-thread")),
        _ => Ok(()),
    }
}

/// Claims the thread's next revision; under READ COMMITTED the row is locked from here on.
fn claim(conn: &mut Conn, thread: &Thread, revision: Option<i64>) -> Result<(), AppError> {
    unchanged(thread, revision)?;
    let changed = diesel::update(threads::table.find(thread.id).filter(threads::revision.eq(thread.revision)))
        .set(threads::revision.eq(thread.revision + 1))
        .execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(AppError::Conflict("conflict-thread")) }
}

/// Closes a thread to replies.
///
/// # Errors
/// [`AppError::Conflict`] when somebody else has changed it.
pub fn lock_thread(
    conn: &mut Conn,
    thread: &Thread,
    revision: Option<i64>,
    (by, message): (MemberId, &str),
    now: NaiveDateTime,
) -> Result<(), AppError> {
    claim(conn, thread, revision)?;
    diesel::update(threads::table.find(thread.id))
        .set((threads::locked_at.eq(now), threads::locked_by.eq(by), threads::lock_message.eq(message)))
        .execute(conn)?;
    Ok(())
}

/// Opens a thread again.
///
/// # Errors
/// [`AppError::Conflict`] when somebody else has changed it.
pub fn unlock_thread(conn: &mut Conn, thread: &Thread, revision: Option<i64>) -> Result<(), AppError> {
    claim(conn, thread, revision)?;
    diesel::update(threads::table.find(thread.id))
        .set((
            threads::locked_at.eq(None::<NaiveDateTime>),
            threads::locked_by.eq(None::<MemberId>),
            threads::lock_message.eq(""),
        ))
        .execute(conn)?;
    Ok(())
}

/// Keeps a thread on top of its board, or no longer.
///
/// # Errors
/// [`AppError::Conflict`] when somebody else has changed it.
pub fn pin_thread(conn: &mut Conn, thread: &Thread, revision: Option<i64>, is_pinned: bool) -> Result<(), AppError> {
    claim(conn, thread, revision)?;
    diesel::update(threads::table.find(thread.id)).set(threads::is_pinned.eq(is_pinned)).execute(conn)?;
    Ok(())
}

/// Takes a thread to another board.
///
/// # Errors
/// [`AppError::Conflict`] when somebody else has changed it.
pub fn move_thread(conn: &mut Conn, thread: &Thread, revision: Option<i64>, to: &Board) -> Result<(), AppError> {
    claim(conn, thread, revision)?;
    diesel::update(threads::table.find(thread.id)).set(threads::board_id.eq(to.id)).execute(conn)?;
    let within = posts::table.filter(posts::thread_id.eq(thread.id)).select(posts::id.nullable());
    diesel::update(cases::table.filter(cases::post_id.eq_any(within))).set(cases::board_id.eq(to.id)).execute(conn)?;
    // In the order of their keys, so that two moves in opposite directions cannot wait for each other.
    let mut changes: [(BoardId, i64); 2] = [(thread.board_id, -1), (to.id, 1)];
    changes.sort_by_key(|(board, _)| *board);
    for (board, by) in changes {
        change_thread_count(conn, board, by)?;
    }
    match thread.language {
        Some(language) => note_languages(conn, to.id, language.bit()),
        None => Ok(()),
    }
}

/// Changes what the author of a thread says about it. No version of a text is made.
///
/// # Errors
/// [`AppError::Conflict`] when somebody else has changed it.
pub fn change_terms(conn: &mut Conn, thread: &Thread, revision: Option<i64>, terms: Terms) -> Result<(), AppError> {
    claim(conn, thread, revision)?;
    put_terms(conn, (thread.id, thread.board_id), terms)
}

/// Changes a thread's title. Its version is kept with post 1, by `posts`.
///
/// # Errors
/// [`AppError::Conflict`] when somebody else has changed the thread.
pub fn set_title(conn: &mut Conn, thread: &Thread, revision: Option<i64>, title: &str) -> Result<ThreadId, AppError> {
    claim(conn, thread, revision)?;
    diesel::update(threads::table.find(thread.id))
        .set((threads::title.eq(title), threads::slug.eq(slugify(title))))
        .execute(conn)?;
    Ok(thread.id)
}
