//! All SQL of notifications that is not of what they tell of.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::MemberId;
use crate::db::schema::notifications;
use crate::db::{CHUNK, Conn, is_whole_chunk};
use crate::web::AppError;

/// News that one mail is about at most.
const MOST: i64 = 30;

/// What a member was told from a notification on and has not seen; the latest, a page at most.
///
/// # Errors
/// A database error.
pub fn list_unseen(conn: &mut Conn, (member, first): (MemberId, i64)) -> Result<Vec<i64>, AppError> {
    Ok(notifications::table
        .filter(notifications::member_id.eq(member))
        .filter(notifications::id.ge(first))
        .filter(notifications::seen_at.is_null())
        .order(notifications::id.desc())
        .limit(MOST)
        .select(notifications::id)
        .load(conn)?)
}

/// How much a member was told and has not seen. One statement.
///
/// # Errors
/// A database error.
pub fn count_unseen(conn: &mut Conn, member: MemberId) -> Result<i64, AppError> {
    let own = notifications::table.filter(notifications::member_id.eq(member));
    Ok(own.filter(notifications::seen_at.is_null()).count().get_result(conn)?)
}

/// Notes that a member has seen what they were told up to a notification, which was shown.
///
/// # Errors
/// A database error.
pub fn mark_seen(conn: &mut Conn, (member, newest): (MemberId, i64), now: NaiveDateTime) -> Result<(), AppError> {
    let unseen = notifications::table
        .filter(notifications::member_id.eq(member))
        .filter(notifications::seen_at.is_null())
        .filter(notifications::id.le(newest));
    diesel::update(unseen).set(notifications::seen_at.eq(now)).execute(conn)?;
    Ok(())
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
