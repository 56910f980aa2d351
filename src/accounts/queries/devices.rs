//! The browsers that have signed in to an account before.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::model::MemberId;
use crate::db::schema::devices;
use crate::db::{CHUNK, Conn, each_backend, is_whole_chunk};
use crate::web::AppError;

/// Forgets that a browser has signed in to an account.
///
/// # Errors
/// A database error.
pub fn forget_device(conn: &mut Conn, member: MemberId, token_hash: &[u8]) -> Result<(), AppError> {
    let known = devices::table.filter(devices::member_id.eq(member)).filter(devices::token_hash.eq(token_hash));
    diesel::delete(known).execute(conn)?;
    Ok(())
}

/// Forgets every browser that has signed in to an account but one, if that is one of them.
///
/// # Errors
/// A database error.
pub fn forget_other_devices(conn: &mut Conn, member: MemberId, kept: Option<&[u8]>) -> Result<(), AppError> {
    let others = devices::table.filter(devices::member_id.eq(member));
    match kept {
        Some(kept) => diesel::delete(others.filter(devices::token_hash.ne(kept))).execute(conn)?,
        None => diesel::delete(others).execute(conn)?,
    };
    Ok(())
}

/// Forgets a chunk of the browsers that nobody has signed in with since a moment; whether there may be more.
///
/// # Errors
/// A database error.
pub fn delete_unused_devices(conn: &mut Conn, since: NaiveDateTime) -> Result<bool, AppError> {
    let is_unused = devices::last_used_at.lt(since);
    let unused: Vec<i64> = devices::table.filter(is_unused).select(devices::id).limit(CHUNK).load(conn)?;
    diesel::delete(devices::table.filter(devices::id.eq_any(&unused))).execute(conn)?;
    Ok(is_whole_chunk(unused.len()))
}

/// Whether a browser has signed in to an account before.
///
/// # Errors
/// A database error.
pub fn is_known_device(conn: &mut Conn, member: MemberId, token_hash: &[u8]) -> Result<bool, AppError> {
    let known = devices::table.filter(devices::member_id.eq(member)).filter(devices::token_hash.eq(token_hash));
    Ok(diesel::select(diesel::dsl::exists(known)).get_result(conn)?)
}

/// Whether anybody has signed in with a browser before.
///
/// # Errors
/// A database error.
pub fn has_signed_in(conn: &mut Conn, token_hash: &[u8]) -> Result<bool, AppError> {
    let known = devices::table.filter(devices::token_hash.eq(token_hash));
    Ok(diesel::select(diesel::dsl::exists(known)).get_result(conn)?)
}

/// Remembers that a browser has signed in to an account; answers the key of its mark.
///
/// # Errors
/// A database error.
pub fn remember_device(
    conn: &mut Conn,
    member: MemberId,
    token_hash: &[u8],
    now: NaiveDateTime,
) -> Result<i64, AppError> {
    Ok(each_backend!(conn => diesel::insert_into(devices::table)
        .values((
            devices::member_id.eq(member),
            devices::token_hash.eq(token_hash),
            devices::created_at.eq(now),
            devices::last_used_at.eq(now),
        ))
        .on_conflict((devices::member_id, devices::token_hash))
        .do_update()
        .set(devices::last_used_at.eq(now))
        .returning(devices::id)
        .get_result(conn))?)
}
