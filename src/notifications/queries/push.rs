//! Browsers that are called.

use chrono::NaiveDateTime;
use diesel::dsl::exists;
use diesel::prelude::*;

use crate::accounts::{BrowserFamily, DeviceKind, MemberId, PUSH_JOB};
use crate::db::schema::{notifications, push_subscriptions, sessions, settings, told_choices};
use crate::db::{Conn, each_backend};
use crate::jobs::enqueue;
use crate::web::AppError;

/// Browsers of one member that are called at most; the oldest gives way to a new one.
pub const MOST_BROWSERS: i64 = 20;
/// Under which key of the settings the community's own is kept, sealed for good.
const VAPID: &str = "push.vapid";
/// A browser is given up after so many calls in a row that failed.
const FAILURES_MOST: i64 = 10;

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
}

/// The community's own key as it is kept, if it was made.
///
/// # Errors
/// A database error.
pub fn find_vapid(conn: &mut Conn) -> Result<Option<String>, AppError> {
    Ok(settings::table.find(VAPID).select(settings::value).first(conn).optional()?)
}

/// Keeps the community's own key, unless another node did meanwhile; the one that is kept. In the place of `lost`, which no key
/// file opens any more.
///
/// # Errors
/// A database error.
pub fn put_vapid(
    conn: &mut Conn,
    (sealed, lost): (&str, Option<&str>),
    now: NaiveDateTime,
) -> Result<String, AppError> {
    if let Some(lost) = lost {
        diesel::delete(settings::table.find(VAPID).filter(settings::value.eq(lost))).execute(conn)?;
    }
    each_backend!(conn => diesel::insert_into(settings::table)
        .values((settings::key.eq(VAPID), settings::value.eq(sealed), settings::updated_at.eq(now)))
        .on_conflict(settings::key)
        .do_nothing()
        .execute(conn))?;
    find_vapid(conn)?.ok_or_else(|| AppError::internal("a key that was kept is not there"))
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

/// Has every browser of a member called that is signed in and not locked; whether there is any.
///
/// # Errors
/// A database error.
pub fn queue_pushes(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<bool, AppError> {
    let own: Vec<i64> = push_subscriptions::table
        .filter(push_subscriptions::member_id.eq(member))
        .order(push_subscriptions::id.desc())
        .limit(MOST_BROWSERS)
        .select(push_subscriptions::id)
        .load(conn)?;
    for id in &own {
        enqueue(conn, PUSH_JOB, &id.to_string(), Some(&format!("{PUSH_JOB}/{id}")), (now, now))?;
    }
    Ok(!own.is_empty())
}

/// A browser to call: its session goes on and is not locked, and there is something that its member wants to be called for and has
/// not seen.
///
/// # Errors
/// A database error.
pub fn find_to_push(conn: &mut Conn, id: i64, now: NaiveDateTime) -> Result<Option<Subscription>, AppError> {
    let news =
        notifications::table
            .inner_join(told_choices::table.on(
                told_choices::member_id.eq(notifications::member_id).and(told_choices::kind.eq(notifications::kind)),
            ))
            .filter(notifications::member_id.eq(push_subscriptions::member_id))
            .filter(notifications::seen_at.is_null())
            .filter(told_choices::is_shown)
            .filter(told_choices::by_push);
    Ok(push_subscriptions::table
        .inner_join(sessions::table)
        .filter(push_subscriptions::id.eq(id))
        .filter(sessions::expires_at.gt(now))
        .filter(sessions::locked_at.is_null())
        .filter(exists(news))
        .select((
            push_subscriptions::member_id,
            push_subscriptions::endpoint_sealed,
            push_subscriptions::endpoint_digest,
            push_subscriptions::failures,
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
        .set((push_subscriptions::last_used_at.eq(now), push_subscriptions::failures.eq(0)))
        .execute(conn)?;
    Ok(())
}

/// A call failed; it is tried again at a moment, if at all. A browser that was never reached for long is forgotten.
///
/// # Errors
/// A database error.
pub fn note_push_failed(
    conn: &mut Conn,
    (id, failures): (i64, i64),
    (now, again): (NaiveDateTime, Option<NaiveDateTime>),
) -> Result<(), AppError> {
    if failures + 1 >= FAILURES_MOST {
        return delete_browser(conn, id);
    }
    diesel::update(push_subscriptions::table.find(id))
        .set(push_subscriptions::failures.eq(push_subscriptions::failures + 1))
        .execute(conn)?;
    match again {
        // Under no key: that of this work is taken until it is done.
        Some(at) => enqueue(conn, PUSH_JOB, &id.to_string(), None, (now, at)),
        None => Ok(()),
    }
}

/// There is no such browser any more.
///
/// # Errors
/// A database error.
pub fn delete_browser(conn: &mut Conn, id: i64) -> Result<(), AppError> {
    diesel::delete(push_subscriptions::table.find(id)).execute(conn)?;
    Ok(())
}
