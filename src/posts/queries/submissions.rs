//! Forms that were sent twice.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::MemberId;
use crate::db::schema::submissions;
use crate::db::{CHUNK, Conn, is_whole_chunk};
use crate::web::AppError;

/// Longest key that is kept; a UUID has 36 characters.
const LONGEST: usize = 64;

/// Where the same form led the first time; an empty key is never the same.
///
/// # Errors
/// A database error.
pub fn submitted_location(conn: &mut Conn, member: MemberId, key: &str) -> Result<Option<String>, AppError> {
    let key = plain(key);
    if key.is_empty() {
        return Ok(None);
    }
    Ok(submissions::table.find((member, key)).select(submissions::location).first(conn).optional()?)
}

/// Notes where a form led, in the transaction that does what it asks.
///
/// # Errors
/// A unique violation when the same form is being worked on elsewhere; the caller tries again and finds its location.
pub fn insert_submission(
    conn: &mut Conn,
    member: MemberId,
    key: &str,
    location: &str,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let key = plain(key);
    if key.is_empty() {
        return Ok(());
    }
    diesel::insert_into(submissions::table)
        .values((
            submissions::member_id.eq(member),
            submissions::submission.eq(key),
            submissions::location.eq(location),
            submissions::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// As it is kept: no form of ours sends more, and PostgreSQL would refuse NUL.
pub fn plain(key: &str) -> String {
    key.chars().filter(char::is_ascii_graphic).take(LONGEST).collect()
}

/// Forgets a chunk of the forms sent before a moment; whether there may be more.
///
/// # Errors
/// A database error.
pub fn delete_old_submissions(conn: &mut Conn, before: NaiveDateTime) -> Result<bool, AppError> {
    let old = submissions::table.filter(submissions::created_at.lt(before));
    // The key has two columns, so a chunk ends at a moment; a few more may have come at the same one.
    let moments: Vec<NaiveDateTime> =
        old.order(submissions::created_at).select(submissions::created_at).limit(CHUNK).load(conn)?;
    let Some(last) = moments.last() else { return Ok(false) };
    diesel::delete(submissions::table.filter(submissions::created_at.le(*last))).execute(conn)?;
    Ok(is_whole_chunk(moments.len()))
}

/// Forgets the forms that a member sent at this very moment: what came of them is gone.
///
/// # Errors
/// A database error.
pub fn delete_submissions_at(conn: &mut Conn, member: MemberId, at: NaiveDateTime) -> Result<(), AppError> {
    let own = submissions::table.filter(submissions::member_id.eq(member)).filter(submissions::created_at.eq(at));
    diesel::delete(own).execute(conn)?;
    Ok(())
}
