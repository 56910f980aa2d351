//! Browsers that are called.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use crate::accounts::{BrowserFamily, DeviceKind, MemberId, PUSH_JOB};
use crate::db::Conn;
use crate::db::schema::{push_subscriptions, sessions};
use crate::jobs::{enqueue_by_minute, list_put_off};
use crate::web::AppError;

/// Browsers of one member that are called at most; the oldest gives way to a new one.
pub const MOST_BROWSERS: i64 = 20;
/// A browser whose maker takes no call is given up after so long: an outage of theirs, or a mistake of ours, is over by then.
const FAILS_FOR: TimeDelta = TimeDelta::days(14);

/// A browser that is called, as its member sees it.
#[derive(Clone, Debug, Queryable)]
pub struct BrowserLine {
    /// The row's key.
    pub id: i64,
    /// In which session.
    pub session: i64,
    /// On what.
    pub device: DeviceKind,
    /// Which.
    pub browser: BrowserFamily,
    /// Since when.
    pub created_at: NaiveDateTime,
    /// When it was called last.
    pub last_used_at: Option<NaiveDateTime>,
}

/// A browser to call.
#[derive(Clone, Debug, Queryable)]
pub struct Subscription {
    /// Whose.
    pub member: MemberId,
    /// Its address, under their data key.
    pub endpoint_sealed: Vec<u8>,
    /// What its address is sealed with.
    pub endpoint_digest: Vec<u8>,
    /// Calls in a row that failed.
    pub failures: i64,
    /// Since when its maker has taken none.
    pub first_failed_at: Option<NaiveDateTime>,
    /// When its maker last took one.
    pub last_used_at: Option<NaiveDateTime>,
}

/// The browsers of a member that are called, the newest first.
///
/// # Errors
/// A database error.
pub fn list_browsers(conn: &mut Conn, member: MemberId) -> Result<Vec<BrowserLine>, AppError> {
    Ok(push_subscriptions::table
        .inner_join(sessions::table)
        .filter(push_subscriptions::member_id.eq(member))
        .order(push_subscriptions::id.desc())
        .limit(MOST_BROWSERS)
        .select((
            push_subscriptions::id,
            push_subscriptions::session_id,
            sessions::device,
            sessions::browser,
            push_subscriptions::created_at,
            push_subscriptions::last_used_at,
        ))
        .load(conn)?)
}

/// Keeps the address of a browser for a session. One address is one browser: whoever used it before is no longer called there.
///
/// # Errors
/// A database error.
pub fn put_browser(
    conn: &mut Conn,
    (member, session): (MemberId, i64),
    (digest, sealed): (&[u8], &[u8]),
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let same = push_subscriptions::endpoint_digest.eq(digest).or(push_subscriptions::session_id.eq(session));
    diesel::delete(push_subscriptions::table.filter(same)).execute(conn)?;
    let too_many: Vec<i64> = push_subscriptions::table
        .filter(push_subscriptions::member_id.eq(member))
        .order(push_subscriptions::id.desc())
        .offset(MOST_BROWSERS - 1)
        .limit(MOST_BROWSERS)
        .select(push_subscriptions::id)
        .load(conn)?;
    diesel::delete(push_subscriptions::table.filter(push_subscriptions::id.eq_any(too_many))).execute(conn)?;
    diesel::insert_into(push_subscriptions::table)
        .values((
            push_subscriptions::member_id.eq(member),
            push_subscriptions::session_id.eq(session),
            push_subscriptions::endpoint_digest.eq(digest),
            push_subscriptions::endpoint_sealed.eq(sealed),
            push_subscriptions::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// No longer calls a browser of a member's own; whether it was theirs.
///
/// # Errors
/// A database error.
pub fn delete_own_browser(conn: &mut Conn, member: MemberId, id: i64) -> Result<bool, AppError> {
    let own = push_subscriptions::table.find(id).filter(push_subscriptions::member_id.eq(member));
    Ok(diesel::delete(own).execute(conn)? > 0)
}

/// Has every browser of a member called, but for those that are called later anyway.
///
/// # Errors
/// A database error.
pub fn queue_pushes(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<(), AppError> {
    let own: Vec<i64> = push_subscriptions::table
        .filter(push_subscriptions::member_id.eq(member))
        .order(push_subscriptions::id.desc())
        .limit(MOST_BROWSERS)
        .select(push_subscriptions::id)
        .load(conn)?;
    if own.is_empty() {
        return Ok(());
    }
    let payloads: Vec<String> = own.iter().map(i64::to_string).collect();
    let later = list_put_off(conn, PUSH_JOB, &payloads, now)?;
    let mut called = own.iter().zip(&payloads).filter(|(_, payload)| !later.contains(payload));
    called.try_for_each(|(id, _)| queue_push(conn, *id, (now, now)))
}

/// Has a browser called at a moment; once for all who say so of the same minute.
///
/// # Errors
/// A database error.
pub fn queue_push(conn: &mut Conn, id: i64, (now, at): (NaiveDateTime, NaiveDateTime)) -> Result<(), AppError> {
    enqueue_by_minute(conn, PUSH_JOB, &id.to_string(), (now, at))
}

/// A browser to call: its session goes on and is not locked. Whether there is anything to call it for is asked of what its member
/// may read.
///
/// # Errors
/// A database error.
pub fn find_to_push(conn: &mut Conn, id: i64, now: NaiveDateTime) -> Result<Option<Subscription>, AppError> {
    Ok(push_subscriptions::table
        .inner_join(sessions::table)
        .filter(push_subscriptions::id.eq(id))
        .filter(sessions::expires_at.gt(now))
        .filter(sessions::locked_at.is_null())
        .select((
            push_subscriptions::member_id,
            push_subscriptions::endpoint_sealed,
            push_subscriptions::endpoint_digest,
            push_subscriptions::failures,
            push_subscriptions::first_failed_at,
            push_subscriptions::last_used_at,
        ))
        .first(conn)
        .optional()?)
}

/// A browser was called.
///
/// # Errors
/// A database error.
pub fn note_pushed(conn: &mut Conn, id: i64, now: NaiveDateTime) -> Result<(), AppError> {
    diesel::update(push_subscriptions::table.find(id))
        .set((
            push_subscriptions::last_used_at.eq(now),
            push_subscriptions::failures.eq(0),
            push_subscriptions::first_failed_at.eq(None::<NaiveDateTime>),
        ))
        .execute(conn)?;
    Ok(())
}

/// A call failed; it is tried again at a moment, if at all. A browser whose maker has answered so for long is forgotten; that nobody
/// was reached says nothing of it.
///
/// # Errors
/// A database error.
pub fn note_push_failed(
    conn: &mut Conn,
    (id, since, was_answered): (i64, Option<NaiveDateTime>, bool),
    (now, again): (NaiveDateTime, Option<NaiveDateTime>),
) -> Result<(), AppError> {
    if was_answered && since.is_some_and(|since| now - since >= FAILS_FOR) {
        return delete_browser(conn, id);
    }
    let since = since.or(Some(now).filter(|_| was_answered));
    diesel::update(push_subscriptions::table.find(id))
        .set((
            push_subscriptions::failures.eq(push_subscriptions::failures + 1),
            push_subscriptions::first_failed_at.eq(since),
        ))
        .execute(conn)?;
    again.map_or(Ok(()), |at| queue_push(conn, id, (now, at)))
}

/// There is no such browser any more.
///
/// # Errors
/// A database error.
pub fn delete_browser(conn: &mut Conn, id: i64) -> Result<(), AppError> {
    diesel::delete(push_subscriptions::table.find(id)).execute(conn)?;
    Ok(())
}
