//! The link that sets a community up: valid for a week, used once.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use crate::db::schema::one_time_tokens;
use crate::db::{CHUNK, Conn, is_whole_chunk};
use crate::web::AppError;

const SETUP: &str = "setup";
/// A link is valid for so long.
const LIFE: TimeDelta = TimeDelta::days(7);

/// Keeps a new link's digest; earlier links stop working.
///
/// # Errors
/// A database error.
pub fn make_setup_token(conn: &mut Conn, hash: &[u8], now: NaiveDateTime) -> Result<(), AppError> {
    delete_setup_tokens(conn)?;
    diesel::insert_into(one_time_tokens::table)
        .values((
            one_time_tokens::kind.eq(SETUP),
            one_time_tokens::token_hash.eq(hash),
            one_time_tokens::created_at.eq(now),
            one_time_tokens::expires_at.eq(now + LIFE),
        ))
        .execute(conn)?;
    Ok(())
}

/// Whether a link is still valid.
///
/// # Errors
/// A database error.
pub fn find_setup_token(conn: &mut Conn, hash: &[u8], now: NaiveDateTime) -> Result<bool, AppError> {
    let found = one_time_tokens::table
        .filter(one_time_tokens::kind.eq(SETUP))
        .filter(one_time_tokens::token_hash.eq(hash))
        .filter(one_time_tokens::expires_at.gt(now));
    Ok(diesel::select(diesel::dsl::exists(found)).get_result(conn)?)
}

/// Makes every link stop working; answers how many there were. Of two that use the same link at once, only the first
/// deletes it.
///
/// # Errors
/// A database error.
pub fn delete_setup_tokens(conn: &mut Conn) -> Result<usize, AppError> {
    Ok(diesel::delete(one_time_tokens::table.filter(one_time_tokens::kind.eq(SETUP))).execute(conn)?)
}

/// Forgets a chunk of the links whose time is over, whatever they were for; whether there may be more.
///
/// # Errors
/// A database error.
pub fn delete_expired_tokens(conn: &mut Conn, now: NaiveDateTime) -> Result<bool, AppError> {
    let expired = one_time_tokens::table.filter(one_time_tokens::expires_at.le(now));
    let ids: Vec<i64> = expired.select(one_time_tokens::id).limit(CHUNK).load(conn)?;
    diesel::delete(one_time_tokens::table.filter(one_time_tokens::id.eq_any(&ids))).execute(conn)?;
    Ok(is_whole_chunk(ids.len()))
}
