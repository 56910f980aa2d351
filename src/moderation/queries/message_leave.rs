//! Letting go of messages that were handed over: when they have been kept long enough, and when somebody leaves whose they are.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use crate::accounts::{CASE_KEYS, CLOSURE_HELD, MemberId, erase_data_key, list_unreadable};
use crate::db::Conn;
use crate::db::schema::{cases, members, reported_messages};
use crate::jobs::enqueue;
use crate::moderation::jobs::FORGET_MESSAGES_JOB;
use crate::moderation::model::{CaseId, State};
use crate::vault::Keyring;
use crate::web::AppError;

/// Cases that are looked at together.
const AT_ONCE: i64 = 50;

/// Lets go of what was handed over for a chunk of the cases that were decided before a moment; whether there may be more.
///
/// # Errors
/// A database error.
pub fn forget_messages(conn: &mut Conn, before: NaiveDateTime) -> Result<bool, AppError> {
    let ids: Vec<CaseId> = reported_messages::table
        .inner_join(cases::table)
        .filter(cases::state.eq(State::Decided))
        .filter(cases::decided_at.assume_not_null().lt(before))
        .select(cases::id)
        .distinct()
        .limit(AT_ONCE)
        .load(conn)?;
    ids.iter().try_for_each(|id| erase_all(conn, *id))?;
    Ok(!ids.is_empty())
}

/// All that was handed over for a case, and its key.
fn erase_all(conn: &mut Conn, id: CaseId) -> Result<(), AppError> {
    erase_data_key(conn, id.owner())?;
    diesel::delete(reported_messages::table.filter(reported_messages::case_id.eq(id))).execute(conn)?;
    Ok(())
}

/// Lets go of what a member wrote that was handed over, for a chunk of cases after one; answers the last one, none when there are no more.
/// While a case is open, what is for it stays, and work is left that comes back to it.
///
/// # Errors
/// A database error.
pub fn leave_reported(
    conn: &mut Conn,
    member: MemberId,
    after: i64,
    now: NaiveDateTime,
) -> Result<Option<i64>, AppError> {
    let handed_over =
        reported_messages::table.filter(reported_messages::member_id.eq(member)).select(reported_messages::case_id);
    let ids: Vec<CaseId> = cases::table
        .filter(cases::member_id.eq(member).assume_not_null().or(cases::id.eq_any(handed_over)))
        .filter(cases::id.gt(after))
        .order(cases::id)
        .limit(AT_ONCE)
        .select(cases::id)
        .load(conn)?;
    for id in &ids {
        forget_left(conn, *id, now)?;
    }
    Ok(ids.last().map(|id| id.0))
}

/// Lets go of what was handed over for a case of those who have left, once it is decided, thirty days after they left at the latest; until
/// then it is asked again the next day. Whether it was let go of.
///
/// # Errors
/// A database error.
pub fn forget_left(conn: &mut Conn, id: CaseId, now: NaiveDateTime) -> Result<bool, AppError> {
    let found: Option<(State, Option<MemberId>)> =
        cases::table.find(id).select((cases::state, cases::member_id)).first(conn).optional()?;
    let Some((state, about)) = found else { return Ok(false) };
    let left = list_left(conn, id, about)?;
    let is_held = |(_, at): &&(MemberId, NaiveDateTime)| state == State::Open && *at > now - CLOSURE_HELD;
    if left.iter().any(|one| is_held(&one)) {
        enqueue(conn, FORGET_MESSAGES_JOB, &id.to_string(), None, (now, now + TimeDelta::days(1)))?;
    }
    let going: Vec<MemberId> = left.iter().filter(|one| !is_held(one)).map(|(member, _)| *member).collect();
    if about.is_some_and(|about| going.contains(&about)) {
        // Nothing is left to decide about, and nothing may be read of it.
        erase_all(conn, id)?;
        diesel::update(cases::table.find(id)).set(cases::member_id.eq(None::<MemberId>)).execute(conn)?;
    }
    let theirs = reported_messages::table
        .filter(reported_messages::case_id.eq(id))
        .filter(reported_messages::member_id.assume_not_null().eq_any(&going));
    diesel::delete(theirs).execute(conn)?;
    Ok(!going.is_empty())
}

/// Of those whose messages a case holds, who has left, and when.
fn list_left(conn: &mut Conn, id: CaseId, about: Option<MemberId>) -> Result<Vec<(MemberId, NaiveDateTime)>, AppError> {
    let writers: Vec<Option<MemberId>> = reported_messages::table
        .filter(reported_messages::case_id.eq(id))
        .select(reported_messages::member_id)
        .distinct()
        .load(conn)?;
    let all: Vec<MemberId> = writers.into_iter().flatten().chain(about).collect();
    Ok(members::table
        .filter(members::id.eq_any(all))
        .filter(members::left_at.is_not_null())
        .order(members::id)
        .select((members::id, members::left_at.assume_not_null()))
        .load(conn)?)
}

/// A case is decided: what waited for that because somebody has left goes now, and not the next day.
///
/// # Errors
/// A database error.
pub fn forget_messages_soon(
    conn: &mut Conn,
    (id, about): (CaseId, Option<MemberId>),
    now: NaiveDateTime,
) -> Result<(), AppError> {
    if list_left(conn, id, about)?.is_empty() {
        return Ok(());
    }
    enqueue(conn, FORGET_MESSAGES_JOB, &id.to_string(), None, (now, now))
}

/// Erases a chunk of the keys of cases that the ring does not open, with what was handed over under them. How many, and the last that was
/// looked at, where there may be more.
///
/// # Errors
/// A database error.
pub fn empty_unreadable_cases(conn: &mut Conn, keyring: &Keyring, after: i64) -> Result<(Option<i64>, u64), AppError> {
    let (owners, next) = list_unreadable(conn, keyring, (CASE_KEYS, after))?;
    owners.iter().try_for_each(|owner| erase_all(conn, CaseId(owner.id())))?;
    Ok((next, owners.len() as u64))
}
