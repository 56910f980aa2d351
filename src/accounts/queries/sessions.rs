//! Sessions and the browsers that have signed in before.

use std::sync::Arc;

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use crate::accounts::model::{Grant, MemberId, Role, ScopeKind, SignedIn};
use crate::db::schema::{devices, members, notifications, role_grants, sessions};
use crate::db::{CHUNK, Conn, Moment, each_backend, is_whole_chunk};
use crate::web::AppError;

/// A session ends when it was not used for so long.
pub const SESSION_LIFE: TimeDelta = TimeDelta::days(60);
/// A browser is remembered for so long after its last sign-in.
const DEVICE_LIFE: TimeDelta = TimeDelta::days(400);

/// A member with their roles, and when the session was last used. One statement.
///
/// # Errors
/// A database error.
pub fn find_session(
    conn: &mut Conn,
    token_hash: &[u8],
    now: NaiveDateTime,
) -> Result<Option<(Arc<SignedIn>, NaiveDateTime)>, AppError> {
    type Row = (
        (i64, Moment, MemberId, String, bool),
        (Option<String>, Option<String>, Option<String>),
        Option<(Role, ScopeKind, Option<i64>)>,
    );
    let holds_now = role_grants::expires_at.is_null().or(role_grants::expires_at.gt(now).assume_not_null());
    let is_news = notifications::member_id.eq(members::id).and(notifications::seen_at.is_null());
    let has_news = diesel::dsl::exists(notifications::table.filter(is_news));
    let found = sessions::table
        .inner_join(members::table)
        .left_join(role_grants::table.on(role_grants::member_id.eq(members::id).and(holds_now)))
        .filter(sessions::token_hash.eq(token_hash))
        .filter(sessions::expires_at.gt(now))
        .filter(members::closed_at.is_null())
        .select((
            (sessions::id, sessions::last_used_at, members::id, members::name, has_news),
            (members::locale, members::theme, members::country),
            (role_grants::role, role_grants::scope_kind, role_grants::scope_id).nullable(),
        ));
    let rows: Vec<Row> = each_backend!(conn => found.load(conn))?;
    let grants = rows
        .iter()
        .filter_map(|(_, _, grant)| *grant)
        .map(|(role, scope_kind, scope_id)| Grant { role, scope_kind, scope_id })
        .collect();
    let Some(((session_id, used, id, name, has_news), (locale, theme, country), _)) = rows.into_iter().next() else {
        return Ok(None);
    };
    Ok(Some((Arc::new(SignedIn { id, name, session_id, grants, has_news, locale, theme, country }), used.0)))
}

/// Begins a session.
///
/// # Errors
/// A database error.
pub fn insert_session(
    conn: &mut Conn,
    member: MemberId,
    token_hash: &[u8],
    now: NaiveDateTime,
) -> Result<i64, AppError> {
    Ok(diesel::insert_into(sessions::table)
        .values((
            sessions::member_id.eq(member),
            sessions::token_hash.eq(token_hash),
            sessions::created_at.eq(now),
            sessions::last_used_at.eq(now),
            sessions::expires_at.eq(now + SESSION_LIFE),
        ))
        .returning(sessions::id)
        .get_result(conn)?)
}

/// Notes that a session is in use, and puts its end off.
///
/// # Errors
/// A database error.
pub fn touch_session(conn: &mut Conn, id: i64, now: NaiveDateTime) -> Result<(), AppError> {
    diesel::update(sessions::table.find(id))
        .set((sessions::last_used_at.eq(now), sessions::expires_at.eq(now + SESSION_LIFE)))
        .execute(conn)?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// A database error.
pub fn delete_session(conn: &mut Conn, id: i64) -> Result<(), AppError> {
    diesel::delete(sessions::table.find(id)).execute(conn)?;
    Ok(())
}

/// Ends every session of a member and forgets their browsers, as after a new password.
///
/// # Errors
/// A database error.
pub fn delete_sessions_of(conn: &mut Conn, member: MemberId) -> Result<(), AppError> {
    diesel::delete(sessions::table.filter(sessions::member_id.eq(member))).execute(conn)?;
    diesel::delete(devices::table.filter(devices::member_id.eq(member))).execute(conn)?;
    Ok(())
}

/// Ends every session of a member but one.
///
/// # Errors
/// A database error.
pub fn delete_other_sessions(conn: &mut Conn, member: MemberId, kept: i64) -> Result<(), AppError> {
    let others = sessions::table.filter(sessions::member_id.eq(member)).filter(sessions::id.ne(kept));
    diesel::delete(others).execute(conn)?;
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

/// Ends what has run out, a chunk of each; whether there may be more.
///
/// # Errors
/// A database error.
pub fn delete_expired_sessions(conn: &mut Conn, now: NaiveDateTime) -> Result<bool, AppError> {
    let ended: Vec<i64> =
        sessions::table.filter(sessions::expires_at.le(now)).select(sessions::id).limit(CHUNK).load(conn)?;
    diesel::delete(sessions::table.filter(sessions::id.eq_any(&ended))).execute(conn)?;
    let is_unused = devices::last_used_at.le(now - DEVICE_LIFE);
    let unused: Vec<i64> = devices::table.filter(is_unused).select(devices::id).limit(CHUNK).load(conn)?;
    diesel::delete(devices::table.filter(devices::id.eq_any(&unused))).execute(conn)?;
    Ok(is_whole_chunk(ended.len()) || is_whole_chunk(unused.len()))
}

/// Whether a browser has signed in to an account before.
///
/// # Errors
/// A database error.
pub fn is_known_device(conn: &mut Conn, member: MemberId, token_hash: &[u8]) -> Result<bool, AppError> {
    let known = devices::table.filter(devices::member_id.eq(member)).filter(devices::token_hash.eq(token_hash));
    Ok(diesel::select(diesel::dsl::exists(known)).get_result(conn)?)
}

/// Remembers that a browser has signed in to an account.
///
/// # Errors
/// A database error.
pub fn remember_device(
    conn: &mut Conn,
    member: MemberId,
    token_hash: &[u8],
    now: NaiveDateTime,
) -> Result<(), AppError> {
    each_backend!(conn => diesel::insert_into(devices::table)
        .values((
            devices::member_id.eq(member),
            devices::token_hash.eq(token_hash),
            devices::created_at.eq(now),
            devices::last_used_at.eq(now),
        ))
        .on_conflict((devices::member_id, devices::token_hash))
        .do_update()
        .set(devices::last_used_at.eq(now))
        .execute(conn))?;
    Ok(())
}
