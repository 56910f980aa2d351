//! What a member has read, follows and mutes.

use chrono::NaiveDateTime;
use diesel::dsl::case_when;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Timestamp};
use diesel::upsert::excluded;

use super::unread::met;
use crate::accounts::{MemberId, ToldKind, Viewer, signal_told};
use crate::boards::BoardId;
use crate::db::schema::{board_marks, members, notifications, posts, thread_marks, threads};
use crate::db::{CHUNK, Conn, each_backend, is_whole_chunk};
use crate::threads::model::ThreadId;
use crate::threads::reading::{Press, WatchKind};
use crate::web::AppError;

/// The number of the first post that comes after one, is younger than `since` and is one that its reader is to meet, if any.
///
/// # Errors
/// A database error.
pub fn find_first_unread(
    conn: &mut Conn,
    viewer: &Viewer,
    thread: ThreadId,
    (after, since): (i64, NaiveDateTime),
) -> Result<Option<i64>, AppError> {
    let found: Option<Option<i64>> = posts::table
        .filter(posts::thread_id.eq(thread))
        .filter(posts::number.gt(after))
        .filter(posts::created_at.gt(since))
        .filter(met!(viewer))
        .order(posts::number)
        .select(posts::number)
        .first(conn)
        .optional()?;
    Ok(found.flatten())
}

/// Notes that a member was shown the posts of a thread up to a number; never less than was noted before. Nothing when the
/// member or the thread is gone by now.
///
/// # Errors
/// A database error.
pub fn note_read(
    conn: &mut Conn,
    (member, thread): (MemberId, ThreadId),
    number: i64,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    // The mark first: whoever tells them of the thread at this moment holds it, and is waited for.
    put_mark(conn, (member, thread), number, now)?;
    see_told(conn, (member, thread), Some(number), now)
}

fn put_mark(
    conn: &mut Conn,
    (member, thread): (MemberId, ThreadId),
    number: i64,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let known = thread_marks::table.find((member, thread));
    let changed = diesel::update(known.filter(thread_marks::read_number.le(number)))
        .set((thread_marks::read_number.eq(number), thread_marks::read_at.eq(now)))
        .execute(conn)?;
    if changed > 0 {
        return Ok(());
    }
    let row = threads::table
        .inner_join(members::table.on(members::id.eq(member)))
        .filter(threads::id.eq(thread))
        .select((members::id, threads::id, number.into_sql::<BigInt>(), Some(now).into_sql::<Nullable<Timestamp>>()));
    let columns = (thread_marks::member_id, thread_marks::thread_id, thread_marks::read_number, thread_marks::read_at);
    each_backend!(conn => row
        .insert_into(thread_marks::table)
        .into_columns(columns)
        .on_conflict((thread_marks::member_id, thread_marks::thread_id))
        .do_nothing()
        .execute(conn))?;
    Ok(())
}

/// What a member was told of posts of a thread is seen once they were shown all of them, up to a number; without one, all that they
/// were told of the thread.
fn see_told(
    conn: &mut Conn,
    (member, thread): (MemberId, ThreadId),
    number: Option<i64>,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let mut shown = notifications::table
        .filter(notifications::member_id.eq(member))
        .filter(notifications::thread_id.eq(thread))
        .filter(notifications::seen_at.is_null())
        .select(notifications::id)
        .into_boxed();
    if let Some(number) = number {
        shown = shown.filter(notifications::kind.ne(ToldKind::Reaction)).filter(notifications::last_number.le(number));
    }
    let shown: Vec<i64> = shown.limit(CHUNK).load(conn)?;
    if shown.is_empty() {
        return Ok(());
    }
    let told = notifications::table.filter(notifications::id.eq_any(&shown)).filter(notifications::seen_at.is_null());
    let seen = diesel::update(told).set(notifications::seen_at.eq(now)).execute(conn)?;
    if seen > 0 { signal_told(conn, &[member], now) } else { Ok(()) }
}

/// Follows or mutes a thread, or neither.
///
/// # Errors
/// A database error.
pub fn set_watch(
    conn: &mut Conn,
    (member, thread): (MemberId, ThreadId),
    watch: Option<WatchKind>,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    each_backend!(conn => diesel::insert_into(thread_marks::table)
        .values((
            thread_marks::member_id.eq(member),
            thread_marks::thread_id.eq(thread),
            thread_marks::watch.eq(watch),
            thread_marks::watched_at.eq(watch.map(|_| now)),
        ))
        .on_conflict((thread_marks::member_id, thread_marks::thread_id))
        .do_update()
        .set((
            thread_marks::watch.eq(excluded(thread_marks::watch)),
            thread_marks::watched_at.eq(excluded(thread_marks::watched_at)),
        ))
        .execute(conn))?;
    // Whoever mutes it is told no more of what was told before.
    if watch == Some(WatchKind::Mute) {
        see_told(conn, (member, thread), None, now)?;
    }
    // A row that says nothing is none.
    let empty = thread_marks::table.find((member, thread)).filter(thread_marks::watch.is_null());
    diesel::delete(empty.filter(thread_marks::read_at.is_null())).execute(conn)?;
    Ok(())
}

/// Follows a thread in which a member wrote, unless they mute it. One statement.
///
/// # Errors
/// A database error.
pub fn follow_by_writing(
    conn: &mut Conn,
    (member, thread): (MemberId, ThreadId),
    now: NaiveDateTime,
) -> Result<(), AppError> {
    each_backend!(conn => diesel::insert_into(thread_marks::table)
        .values((
            thread_marks::member_id.eq(member),
            thread_marks::thread_id.eq(thread),
            thread_marks::watch.eq(WatchKind::Follow),
            thread_marks::watched_at.eq(now),
        ))
        .on_conflict((thread_marks::member_id, thread_marks::thread_id))
        .do_update()
        .set((
            thread_marks::watch.eq(case_when(thread_marks::watch.is_null(), excluded(thread_marks::watch))
                .otherwise(thread_marks::watch)),
            thread_marks::watched_at.eq(case_when(thread_marks::watch.is_null(), excluded(thread_marks::watched_at))
                .otherwise(thread_marks::watched_at)),
        ))
        .execute(conn))?;
    Ok(())
}

/// Notes that a member has read all of a board that was written up to a moment.
///
/// # Errors
/// A database error.
pub fn read_board(conn: &mut Conn, (member, board): (MemberId, BoardId), at: NaiveDateTime) -> Result<Press, AppError> {
    let known: Option<(Option<NaiveDateTime>, Option<NaiveDateTime>)> = board_marks::table
        .find((member, board))
        .select((board_marks::read_before, board_marks::read_before_was))
        .first(conn)
        .optional()?;
    let press = Press::after(known.unwrap_or_default(), at);
    each_backend!(conn => diesel::insert_into(board_marks::table)
        .values((
            board_marks::member_id.eq(member),
            board_marks::board_id.eq(board),
            board_marks::read_before.eq(press.read_before),
            board_marks::read_before_was.eq(press.was),
        ))
        .on_conflict((board_marks::member_id, board_marks::board_id))
        .do_update()
        .set((
            board_marks::read_before_was.eq(excluded(board_marks::read_before_was)),
            board_marks::read_before.eq(excluded(board_marks::read_before)),
        ))
        .execute(conn))?;
    Ok(press)
}

/// Takes back the last [`read_board`]; when that was, if it stood.
///
/// # Errors
/// A database error.
pub fn unread_board(conn: &mut Conn, (member, board): (MemberId, BoardId)) -> Result<Option<NaiveDateTime>, AppError> {
    let own = || board_marks::table.find((member, board));
    let known: Option<(Option<NaiveDateTime>, Option<NaiveDateTime>)> =
        own().select((board_marks::read_before, board_marks::read_before_was)).first(conn).optional()?;
    diesel::update(own()).set(board_marks::read_before.eq(board_marks::read_before_was)).execute(conn)?;
    let (read, before) = known.unwrap_or_default();
    Ok(read.filter(|_| read != before))
}

/// Notes that a member has read everything that was written up to a moment.
///
/// # Errors
/// A database error.
pub fn read_all(conn: &mut Conn, member: MemberId, at: NaiveDateTime) -> Result<Press, AppError> {
    let own = || members::table.find(member);
    let known = own().select((members::read_before, members::read_before_was)).first(conn)?;
    let press = Press::after(known, at);
    diesel::update(own())
        .set((members::read_before_was.eq(press.was), members::read_before.eq(press.read_before)))
        .execute(conn)?;
    Ok(press)
}

/// Takes back the last [`read_all`]; when that was, if it stood.
///
/// # Errors
/// A database error.
pub fn unread_all(conn: &mut Conn, member: MemberId) -> Result<Option<NaiveDateTime>, AppError> {
    let own = || members::table.find(member);
    let (read, before): (Option<NaiveDateTime>, Option<NaiveDateTime>) =
        own().select((members::read_before, members::read_before_was)).first(conn)?;
    diesel::update(own()).set(members::read_before.eq(members::read_before_was)).execute(conn)?;
    Ok(read.filter(|_| read != before))
}

/// Forgets a chunk of what members read before a moment; whether there may be more. What they follow stays.
///
/// # Errors
/// A database error.
pub fn forget_old_reads(conn: &mut Conn, before: NaiveDateTime) -> Result<bool, AppError> {
    let old: Vec<(MemberId, ThreadId, Option<WatchKind>)> = thread_marks::table
        .filter(thread_marks::read_at.lt(before))
        .order(thread_marks::read_at)
        .limit(CHUNK)
        .select((thread_marks::member_id, thread_marks::thread_id, thread_marks::watch))
        .load(conn)?;
    for (member, thread, watch) in &old {
        let row = thread_marks::table.find((member, thread));
        match watch {
            Some(_) => diesel::update(row)
                .set((thread_marks::read_number.eq(0), thread_marks::read_at.eq(None::<NaiveDateTime>)))
                .execute(conn)?,
            None => diesel::delete(row).execute(conn)?,
        };
    }
    Ok(is_whole_chunk(old.len()))
}
