//! What happens to a thread when posts come and go.

use chrono::NaiveDateTime;
use diesel::dsl::case_when;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Timestamp};

use crate::accounts::{ContentNotes, MemberId};
use crate::boards::{BoardId, change_thread_count, note_languages};
use crate::db::Conn;
use crate::db::schema::threads;
use crate::threads::model::{NewThread, ThreadId, slugify};
use crate::threads::terms::Terms;
use crate::web::AppError;

/// Makes a thread whose first post, number 1, the caller writes in the same transaction.
///
/// # Errors
/// A unique violation of `threads_source_id_key` when an import made it before.
pub fn insert_thread(conn: &mut Conn, new: &NewThread) -> Result<ThreadId, AppError> {
    let source = new.source.as_ref();
    let id = diesel::insert_into(threads::table)
        .values((
            threads::board_id.eq(new.board_id),
            threads::title.eq(&new.title),
            threads::slug.eq(slugify(&new.title)),
            threads::author_id.eq(new.author_id),
            threads::post_count.eq(1),
            threads::last_author_id.eq(new.author_id),
            threads::last_post_at.eq(new.created_at),
            threads::created_at.eq(new.created_at),
            threads::source.eq(source.map(|(source, _)| source)),
            threads::source_id.eq(source.map(|(_, id)| id)),
        ))
        .returning(threads::id)
        .get_result(conn)?;
    change_thread_count(conn, new.board_id, 1)?;
    Ok(id)
}

/// Counts a reply and gives it its number; it stands under its author's own name until [`put_persona`]. Who wrote last, under which
/// name and when are chosen together: a moment may be earlier than that of a reply which another node wrote meanwhile. The thread's
/// row is locked from here to the commit.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such thread.
pub fn add_reply(conn: &mut Conn, id: ThreadId, author: MemberId, at: NaiveDateTime) -> Result<i64, AppError> {
    // An imported reply may be older than what stands there already.
    let later = case_when(threads::last_post_at.gt(at), threads::last_post_at).otherwise(at.into_sql::<Timestamp>());
    let last_author = case_when(threads::last_post_at.gt(at), threads::last_author_id)
        .otherwise(Some(author).into_sql::<Nullable<BigInt>>());
    let last_persona = case_when(threads::last_post_at.gt(at), threads::last_persona_id)
        .otherwise(None::<i64>.into_sql::<Nullable<BigInt>>());
    // The number of a reply that was undone is not given again.
    let number = case_when(threads::undone_number.gt(threads::post_count), threads::undone_number + 1)
        .otherwise(threads::post_count + 1);
    Ok(diesel::update(threads::table.find(id))
        .set((
            threads::post_count.eq(number),
            threads::reply_count.eq(threads::reply_count + 1),
            threads::last_author_id.eq(last_author),
            threads::last_persona_id.eq(last_persona),
            threads::last_post_at.eq(later),
        ))
        .returning(threads::post_count)
        .get_result(conn)?)
}

/// Takes a thread's row until the commit, as a reply does, so that what is then read of its posts stays true.
///
/// # Errors
/// A database error.
pub fn take_row(conn: &mut Conn, id: ThreadId) -> Result<(), AppError> {
    diesel::update(threads::table.find(id)).set(threads::post_count.eq(threads::post_count)).execute(conn)?;
    Ok(())
}

/// Notes when and by whom (their member and their one-time name) a thread's latest reply is; by nobody when none can be
/// seen.
///
/// # Errors
/// A database error.
pub fn set_last(
    conn: &mut Conn,
    id: ThreadId,
    (author, persona): (Option<MemberId>, Option<i64>),
    at: NaiveDateTime,
) -> Result<(), AppError> {
    diesel::update(threads::table.find(id))
        .set((threads::last_author_id.eq(author), threads::last_persona_id.eq(persona), threads::last_post_at.eq(at)))
        .execute(conn)?;
    Ok(())
}

/// Notes that a post which was just written at a moment stands under a one-time name; with the first one the thread does. It is that of
/// who wrote last only where the post is the latest: beside a later one stands the name of who wrote that.
///
/// # Errors
/// A database error.
pub fn put_persona(
    conn: &mut Conn,
    (id, at): (ThreadId, NaiveDateTime),
    persona: i64,
    is_opening: bool,
) -> Result<(), AppError> {
    if is_opening {
        diesel::update(threads::table.find(id)).set(threads::persona_id.eq(persona)).execute(conn)?;
    }
    let as_latest = threads::table.filter(threads::id.eq(id)).filter(threads::last_post_at.eq(at));
    diesel::update(as_latest).set(threads::last_persona_id.eq(persona)).execute(conn)?;
    Ok(())
}

/// Hides a thread's title while its first post is taken back, or shows it again.
///
/// # Errors
/// A database error.
pub fn set_title_retracted(conn: &mut Conn, id: ThreadId, at: Option<NaiveDateTime>) -> Result<(), AppError> {
    diesel::update(threads::table.find(id)).set(threads::retracted_at.eq(at)).execute(conn)?;
    Ok(())
}

/// Hides a thread, or shows it again, when a moderator removes or restores its first post; whoever began to change it before
/// then is told so. The caller holds its row ([`take_row`]).
///
/// # Errors
/// A database error.
pub fn set_removed(conn: &mut Conn, id: ThreadId, at: Option<NaiveDateTime>) -> Result<(), AppError> {
    type Now = (BoardId, Option<NaiveDateTime>, Option<NaiveDateTime>, Option<NaiveDateTime>);
    let (board, removed_at, erased_at, expires_at): Now = threads::table
        .find(id)
        .select((threads::board_id, threads::removed_at, threads::erased_at, threads::expires_at))
        .first(conn)?;
    if removed_at.is_some() == at.is_some() {
        return Ok(());
    }
    diesel::update(threads::table.find(id))
        .set((threads::removed_at.eq(at), threads::revision.eq(threads::revision + 1)))
        .execute(conn)?;
    // One that is over is not counted any more.
    let is_over = expires_at.zip(erased_at).is_some_and(|(over, erased)| over <= erased);
    if is_over { Ok(()) } else { change_thread_count(conn, board, if at.is_some() { -1 } else { 1 }) }
}

/// Takes a title away for good, and what was said when the thread was locked.
///
/// # Errors
/// A database error.
pub fn blank_title(conn: &mut Conn, id: ThreadId, now: NaiveDateTime) -> Result<(), AppError> {
    diesel::update(threads::table.find(id))
        .set((
            (threads::title.eq(""), threads::slug.eq(""), threads::lock_message.eq("")),
            (threads::content_notes.eq(ContentNotes::NONE), threads::erased_at.eq(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Keeps when a thread goes by itself, if it does. The caller holds its row ([`take_row`]).
///
/// # Errors
/// A database error.
pub fn put_expiry(conn: &mut Conn, id: ThreadId, at: Option<NaiveDateTime>) -> Result<(), AppError> {
    diesel::update(threads::table.find(id)).set(threads::expires_at.eq(at)).execute(conn)?;
    Ok(())
}

/// A thread is over, and so its board counts it no more, unless a moderator removed it before.
///
/// # Errors
/// A database error.
pub fn end_thread(conn: &mut Conn, id: ThreadId) -> Result<(), AppError> {
    type Now = (BoardId, Option<NaiveDateTime>);
    let (board, removed_at): Now =
        threads::table.find(id).select((threads::board_id, threads::removed_at)).first(conn)?;
    if removed_at.is_some() { Ok(()) } else { change_thread_count(conn, board, -1) }
}

/// Keeps what its author says about a thread of a board.
///
/// # Errors
/// A database error.
pub fn put_terms(conn: &mut Conn, (id, board): (ThreadId, BoardId), terms: Terms) -> Result<(), AppError> {
    diesel::update(threads::table.find(id))
        .set((threads::reply_mode.eq(terms.reply_mode), threads::language.eq(terms.language)))
        .execute(conn)?;
    match terms.language {
        Some(language) => note_languages(conn, board, language.bit()),
        None => Ok(()),
    }
}

/// Keeps what the first post of a thread speaks of, for lists. The caller holds its row ([`take_row`]).
///
/// # Errors
/// A database error.
pub fn put_notes(conn: &mut Conn, id: ThreadId, notes: ContentNotes) -> Result<(), AppError> {
    diesel::update(threads::table.find(id)).set(threads::content_notes.eq(notes)).execute(conn)?;
    Ok(())
}
