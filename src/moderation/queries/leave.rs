//! What becomes of reports, decisions and the words of the log when somebody leaves.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use crate::accounts::{CLOSURE_HELD, Choice, MemberId};
use crate::db::schema::{cases, decisions, log_details, log_entries, members, posts, reports, threads};
use crate::db::{CHUNK, Conn};
use crate::jobs::enqueue;
use crate::moderation::jobs::FORGET_JOB;
use crate::moderation::model::{CaseId, State};
use crate::web::AppError;

/// Rows that are changed together; each is looked at by itself.
const ROWS: i64 = 100;

/// Lets go of who made a chunk of reports after a key, and of their notes; answers the last one, none when there are no more.
/// While its case is open, a report stays as it is, and work is left that comes back to it.
///
/// # Errors
/// A database error.
pub fn leave_reports(
    conn: &mut Conn,
    member: MemberId,
    after: i64,
    now: NaiveDateTime,
) -> Result<Option<i64>, AppError> {
    let ids: Vec<i64> = reports::table
        .filter(reports::reporter_id.eq(member))
        .filter(reports::id.gt(after))
        .order(reports::id)
        .limit(ROWS)
        .select(reports::id)
        .load(conn)?;
    for id in &ids {
        forget_report(conn, *id, now)?;
    }
    Ok(ids.last().copied())
}

/// Lets go of who made a report and of its note, once its case is decided, thirty days after they left at the latest; until
/// then it is asked again the next day. Whether it was let go of.
///
/// # Errors
/// A database error.
pub fn forget_report(conn: &mut Conn, id: i64, now: NaiveDateTime) -> Result<bool, AppError> {
    type Found = (State, Option<NaiveDateTime>);
    let found: Option<Found> = reports::table
        .inner_join(cases::table)
        .left_join(members::table.on(members::id.nullable().eq(reports::reporter_id)))
        .filter(reports::id.eq(id))
        .select((cases::state, members::left_at.nullable()))
        .first(conn)
        .optional()?;
    let Some((state, left_at)) = found else { return Ok(false) };
    if state == State::Open && left_at.is_none_or(|at| at > now - CLOSURE_HELD) {
        enqueue(conn, FORGET_JOB, &id.to_string(), None, (now, now + TimeDelta::days(1)))?;
        return Ok(false);
    }
    diesel::update(reports::table.find(id))
        .set((reports::reporter_id.eq(None::<MemberId>), reports::note.eq("")))
        .execute(conn)?;
    Ok(true)
}

/// A case is decided: reports of those who have left, which waited for that, are let go of now, and not the next day.
///
/// # Errors
/// A database error.
pub fn forget_soon(conn: &mut Conn, case: CaseId, now: NaiveDateTime) -> Result<(), AppError> {
    let left: Vec<i64> = reports::table
        .inner_join(members::table.on(members::id.nullable().eq(reports::reporter_id)))
        .filter(reports::case_id.eq(case))
        .filter(members::left_at.is_not_null())
        .select(reports::id)
        .limit(CHUNK)
        .load(conn)?;
    left.iter().try_for_each(|id| enqueue(conn, FORGET_JOB, &id.to_string(), None, (now, now)))
}

/// Lets go of whom a chunk of decisions is about and of what was said, and of who made them; whether there may be more. What a
/// moderator told others stays with those, unless the moderator's own texts go.
///
/// # Errors
/// A database error.
pub fn leave_decisions(conn: &mut Conn, member: MemberId, choice: Choice) -> Result<bool, AppError> {
    let about = decisions::table.filter(decisions::author_id.eq(member));
    let about: Vec<i64> = about.select(decisions::id).limit(CHUNK).load(conn)?;
    if !about.is_empty() {
        diesel::update(decisions::table.filter(decisions::id.eq_any(&about)))
            .set((decisions::author_id.eq(None::<MemberId>), decisions::message.eq(""), decisions::note.eq("")))
            .execute(conn)?;
        return Ok(true);
    }
    let made = decisions::table.filter(decisions::decided_by.eq(member));
    let made: Vec<i64> = made.select(decisions::id).limit(CHUNK).load(conn)?;
    let made_ones = || decisions::table.filter(decisions::id.eq_any(&made));
    if choice.erases() {
        diesel::update(made_ones()).set((decisions::message.eq(""), decisions::note.eq(""))).execute(conn)?;
    }
    diesel::update(made_ones()).set(decisions::decided_by.eq(None::<MemberId>)).execute(conn)?;
    Ok(!made.is_empty())
}

/// Deletes a chunk of the words beside entries of the log: about a member, about what they wrote and the threads they began,
/// and if their texts go, their own. Whether there may be more. Before the posts lose their author.
///
/// # Errors
/// A database error.
pub fn leave_log(
    conn: &mut Conn,
    (member, choice, erases_aliases): (MemberId, Choice, bool),
) -> Result<bool, AppError> {
    let about: Vec<i64> = log_details::table
        .inner_join(log_entries::table)
        .filter(log_entries::member_id.eq(member))
        .select(log_details::entry_id)
        .limit(CHUNK)
        .load(conn)?;
    if delete_details(conn, &about)? {
        return Ok(true);
    }
    let own_name = posts::persona_id.is_null();
    let told = log_details::table
        .inner_join(log_entries::table.inner_join(posts::table.on(posts::id.nullable().eq(log_entries::post_id))))
        .filter(posts::author_id.eq(member))
        .select(log_details::entry_id)
        .limit(CHUNK);
    let told: Vec<i64> = if erases_aliases { told.load(conn)? } else { told.filter(own_name).load(conn)? };
    if delete_details(conn, &told)? {
        return Ok(true);
    }
    let of_threads = log_details::table
        .inner_join(log_entries::table.inner_join(threads::table.on(threads::id.nullable().eq(log_entries::thread_id))))
        .filter(log_entries::post_id.is_null())
        .filter(threads::author_id.eq(member))
        .select(log_details::entry_id)
        .limit(CHUNK);
    let own_name = threads::persona_id.is_null();
    let said: Vec<i64> =
        if erases_aliases { of_threads.load(conn)? } else { of_threads.filter(own_name).load(conn)? };
    if delete_details(conn, &said)? || !choice.erases() {
        return Ok(!said.is_empty());
    }
    let own: Vec<i64> = log_details::table
        .inner_join(log_entries::table)
        .filter(log_entries::actor_id.eq(member))
        .select(log_details::entry_id)
        .limit(CHUNK)
        .load(conn)?;
    delete_details(conn, &own)
}

pub(super) fn delete_details(conn: &mut Conn, entries: &[i64]) -> Result<bool, AppError> {
    diesel::delete(log_details::table.filter(log_details::entry_id.eq_any(entries))).execute(conn)?;
    Ok(!entries.is_empty())
}
