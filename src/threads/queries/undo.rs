//! What is left of a thread when a post of it was never written after all.

use chrono::NaiveDateTime;
use diesel::dsl::{case_when, max};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::accounts::MemberId;
use crate::boards::{BoardId, change_thread_count};
use crate::db::schema::{number_gaps, posts, thread_marks, threads};
use crate::db::{Conn, each_backend};
use crate::threads::model::ThreadId;
use crate::threads::reading::WatchKind;
use crate::web::AppError;

/// Counts a reply out that is gone. Its number is not given again: who read the one before it has read up to it. The caller
/// holds the thread's row ([`take_row`](super::take_row)).
///
/// # Errors
/// A database error.
pub fn drop_reply(conn: &mut Conn, id: ThreadId, number: i64) -> Result<(), AppError> {
    each_backend!(conn => diesel::insert_into(number_gaps::table)
        .values((number_gaps::thread_id.eq(id), number_gaps::number.eq(number)))
        .on_conflict_do_nothing()
        .execute(conn))?;
    let last: Option<Option<i64>> =
        posts::table.filter(posts::thread_id.eq(id)).select(max(posts::number)).first(conn).optional()?;
    let highest =
        case_when(threads::undone_number.gt(number), threads::undone_number).otherwise(number.into_sql::<BigInt>());
    diesel::update(threads::table.find(id))
        .set((
            threads::post_count.eq(last.flatten().unwrap_or(1)),
            threads::reply_count.eq(threads::reply_count - 1),
            threads::undone_number.eq(highest),
        ))
        .execute(conn)?;
    let before = thread_marks::table
        .filter(thread_marks::thread_id.eq(id))
        .filter(thread_marks::read_number.eq(number - 1))
        .filter(thread_marks::read_at.is_not_null());
    diesel::update(before).set(thread_marks::read_number.eq(number)).execute(conn)?;
    Ok(())
}

/// Deletes a thread in which nothing stands, with what members noted about it. The caller holds its row.
///
/// # Errors
/// A database error.
pub fn delete_thread(conn: &mut Conn, (id, board): (ThreadId, BoardId)) -> Result<(), AppError> {
    diesel::delete(threads::table.find(id)).execute(conn)?;
    change_thread_count(conn, board, -1)
}

/// No longer follows a thread that a member began to follow by writing in it at this moment.
///
/// # Errors
/// A database error.
pub fn unfollow_by_writing(
    conn: &mut Conn,
    (member, thread): (MemberId, ThreadId),
    at: NaiveDateTime,
) -> Result<(), AppError> {
    let own = thread_marks::table.find((member, thread));
    let by_writing = own.filter(thread_marks::watch.eq(WatchKind::Follow)).filter(thread_marks::watched_at.eq(at));
    diesel::update(by_writing)
        .set((thread_marks::watch.eq(None::<WatchKind>), thread_marks::watched_at.eq(None::<NaiveDateTime>)))
        .execute(conn)?;
    // A row that says nothing is none.
    diesel::delete(own.filter(thread_marks::watch.is_null()).filter(thread_marks::read_at.is_null())).execute(conn)?;
    Ok(())
}
