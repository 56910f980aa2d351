//! What a member has seen of what they were told.

use chrono::NaiveDateTime;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::accounts::{MOST_UNSEEN, MemberId, ToldKind, signal_told};
use crate::boards::BoardId;
use crate::db::schema::{conversation_members, notifications, thread_marks, threads};
use crate::db::{CHUNK, Conn, is_whole_chunk};
use crate::threads::ThreadId;
use crate::web::AppError;

diesel::alias! {
    const NEWER: Alias<Newer> = notifications as newer_notification;
}

/// How many things a member is told of and has not seen; what is more than pages say is not counted. One statement.
///
/// # Errors
/// A database error.
pub fn count_unseen(conn: &mut Conn, member: MemberId) -> Result<i64, AppError> {
    let some: Vec<i64> = notifications::table
        .filter(notifications::member_id.eq(member))
        .filter(notifications::seen_at.is_null())
        .limit(MOST_UNSEEN)
        .select(notifications::id)
        .load(conn)?;
    Ok(i64::try_from(some.len()).unwrap_or(MOST_UNSEEN))
}

/// The same, without what came after a post in a thread that they have before them; words said to posts there are counted. One
/// statement.
///
/// # Errors
/// A database error.
pub fn count_unseen_beside(conn: &mut Conn, member: MemberId, seen: Option<(ThreadId, i64)>) -> Result<i64, AppError> {
    let Some((thread, number)) = seen else { return count_unseen(conn, member) };
    let is_elsewhere = notifications::thread_id.is_null().or(notifications::thread_id.assume_not_null().ne(thread));
    let was_there = notifications::first_number.is_null().or(notifications::first_number.assume_not_null().le(number));
    let some: Vec<i64> = notifications::table
        .filter(notifications::member_id.eq(member))
        .filter(notifications::seen_at.is_null())
        .filter(is_elsewhere.or(notifications::kind.eq(ToldKind::Reaction)).or(was_there))
        .limit(MOST_UNSEEN)
        .select(notifications::id)
        .load(conn)?;
    Ok(i64::try_from(some.len()).unwrap_or(MOST_UNSEEN))
}

/// What a member was told and has not seen, also what they may not read any more; a chunk at most.
///
/// # Errors
/// A database error.
pub fn list_unseen(conn: &mut Conn, member: MemberId) -> Result<Vec<i64>, AppError> {
    Ok(notifications::table
        .filter(notifications::member_id.eq(member))
        .filter(notifications::seen_at.is_null())
        .order(notifications::id.desc())
        .limit(CHUNK)
        .select(notifications::id)
        .load(conn)?)
}

/// Notes that a member has seen these.
///
/// # Errors
/// A database error.
pub fn mark_seen(conn: &mut Conn, (member, ids): (MemberId, &[i64]), now: NaiveDateTime) -> Result<(), AppError> {
    let unseen = notifications::table
        .filter(notifications::member_id.eq(member))
        .filter(notifications::id.eq_any(ids))
        .filter(notifications::seen_at.is_null());
    let seen = diesel::update(unseen).set(notifications::seen_at.eq(now)).execute(conn)?;
    if seen > 0 { signal_told(conn, &[member], now) } else { Ok(()) }
}

/// Notes that a member has seen a chunk of all that they were told up to a moment, when their page was made; whether there may be more.
///
/// # Errors
/// A database error.
pub fn mark_all_seen(
    conn: &mut Conn,
    member: MemberId,
    (at, now): (NaiveDateTime, NaiveDateTime),
) -> Result<bool, AppError> {
    let unseen: Vec<i64> = notifications::table
        .filter(notifications::member_id.eq(member))
        .filter(notifications::seen_at.is_null())
        .filter(notifications::created_at.le(at))
        .order(notifications::id)
        .limit(CHUNK)
        .select(notifications::id)
        .load(conn)?;
    note_seen(conn, (member, &unseen), (at, now))?;
    Ok(is_whole_chunk(unseen.len()))
}

/// Notes that a member has seen these at a moment, which may be earlier than now.
fn note_seen(
    conn: &mut Conn,
    (member, ids): (MemberId, &[i64]),
    (at, now): (NaiveDateTime, NaiveDateTime),
) -> Result<(), AppError> {
    let rows = notifications::table.filter(notifications::member_id.eq(member)).filter(notifications::id.eq_any(ids));
    let seen = diesel::update(rows).set(notifications::seen_at.eq(at)).execute(conn)?;
    if seen > 0 { signal_told(conn, &[member], now) } else { Ok(()) }
}

/// Notes that a member has seen a chunk of what they were told of threads, of all boards or of one, up to a moment: they have said that
/// they read all that. What they said so of at an earlier moment (`again`) counts as said at this one, so that it is taken back with it.
/// Whether there may be more.
///
/// # Errors
/// A database error.
pub fn mark_threads_seen(
    conn: &mut Conn,
    (member, board): (MemberId, Option<BoardId>),
    (at, again): (NaiveDateTime, Option<NaiveDateTime>),
    now: NaiveDateTime,
) -> Result<bool, AppError> {
    let again = again.filter(|again| *again != at);
    let mut unseen = notifications::table
        .inner_join(threads::table.on(threads::id.nullable().eq(notifications::thread_id)))
        .filter(notifications::member_id.eq(member))
        .filter(notifications::seen_at.is_null().or(notifications::seen_at.eq(again).assume_not_null()))
        .filter(notifications::created_at.le(at))
        .filter(notifications::kind.ne(ToldKind::Reaction))
        .order(notifications::id)
        .limit(CHUNK)
        .select(notifications::id)
        .into_boxed();
    if let Some(board) = board {
        unseen = unseen.filter(threads::board_id.eq(board));
    }
    let unseen: Vec<i64> = unseen.load(conn)?;
    note_seen(conn, (member, &unseen), (at, now))?;
    Ok(is_whole_chunk(unseen.len()))
}

/// Takes back, a chunk at a time, that a member has seen what they said at a moment; whether there may be more. What has come
/// since of the same thread or post tells of that as well, and stays the one that does.
///
/// # Errors
/// A database error.
pub fn unmark_seen(
    conn: &mut Conn,
    member: MemberId,
    (seen_at, now): (NaiveDateTime, NaiveDateTime),
) -> Result<bool, AppError> {
    let newer = NEWER.field(notifications::member_id);
    let same_post = NEWER.field(notifications::post_id).eq(notifications::post_id);
    let same_thread = NEWER.field(notifications::thread_id).eq(notifications::thread_id);
    let same_conversation = NEWER.field(notifications::conversation_id).eq(notifications::conversation_id);
    let is_reaction = NEWER.field(notifications::kind).eq(ToldKind::Reaction);
    let newer = NEWER.filter(newer.eq(member)).filter(NEWER.field(notifications::seen_at).is_null()).filter(
        is_reaction.and(notifications::kind.eq(ToldKind::Reaction)).and(same_post.assume_not_null()).or(not(
            is_reaction,
        )
        .and(notifications::kind.ne(ToldKind::Reaction))
        .and(same_thread.or(same_conversation).assume_not_null())),
    );
    // What was read since is seen by that.
    let read = thread_marks::table
        .filter(thread_marks::member_id.eq(member))
        .filter(thread_marks::thread_id.nullable().eq(notifications::thread_id))
        .filter(thread_marks::read_number.nullable().ge(notifications::last_number));
    let read_there = conversation_members::table
        .filter(conversation_members::member_id.eq(member))
        .filter(conversation_members::conversation_id.nullable().eq(notifications::conversation_id))
        .filter(conversation_members::read_number.nullable().ge(notifications::last_number));
    let seen: Vec<i64> = notifications::table
        .filter(notifications::member_id.eq(member))
        .filter(notifications::seen_at.eq(seen_at))
        .filter(not(exists(newer)))
        .filter(notifications::kind.eq(ToldKind::Reaction).or(not(exists(read))))
        .filter(not(exists(read_there)))
        .order(notifications::id)
        .limit(CHUNK)
        .select(notifications::id)
        .load(conn)?;
    let rows = notifications::table.filter(notifications::id.eq_any(&seen));
    diesel::update(rows).set(notifications::seen_at.eq(None::<NaiveDateTime>)).execute(conn)?;
    if !seen.is_empty() {
        signal_told(conn, &[member], now)?;
    }
    Ok(is_whole_chunk(seen.len()))
}

/// Deletes a chunk of what members were told before a moment; whether there may be more.
///
/// # Errors
/// A database error.
pub fn delete_old(conn: &mut Conn, before: NaiveDateTime) -> Result<bool, AppError> {
    let old = notifications::table.filter(notifications::created_at.lt(before)).order(notifications::created_at);
    let ids: Vec<i64> = old.select(notifications::id).limit(CHUNK).load(conn)?;
    diesel::delete(notifications::table.filter(notifications::id.eq_any(&ids))).execute(conn)?;
    Ok(is_whole_chunk(ids.len()))
}
