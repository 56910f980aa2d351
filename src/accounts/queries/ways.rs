//! When members are told by other ways than their pages.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{NaiveDateTime, TimeDelta};
use diesel::dsl::case_when;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Timestamp};
use diesel::upsert::excluded;

use super::telling::list_hours;
use crate::accounts::model::MemberId;
use crate::accounts::telling::{ByMail, ToldChoice, ToldKind, Way};
use crate::db::schema::{mail_choices, told_choices, told_ways};
use crate::db::{Conn, each_backend};
use crate::jobs::enqueue;
use crate::web::AppError;

/// The work of telling those who are to be told until a moment; nothing is its payload.
pub const TELL_JOB: &str = "told.due";
/// The work of calling a browser; its payload is the key of its row.
pub const PUSH_JOB: &str = "told.push";
/// What is dated with the last minute may not be there to be read yet, since whoever writes it has not committed.
pub const SETTLES: TimeDelta = TimeDelta::minutes(1);
/// Somebody who looks on is taken to do so for so long; while they do, that is said once a minute.
const LOOKS: TimeDelta = TimeDelta::minutes(2);

/// Somebody who is due by a way.
#[derive(Clone, Copy, Debug, Queryable)]
pub struct Due {
    /// Who.
    pub member: MemberId,
    /// When they were told by it last.
    pub told_at: Option<NaiveDateTime>,
    /// Up to which moment they were told all that there was.
    pub told_until: Option<NaiveDateTime>,
}

/// Up to which moment all is told that is told now; what is younger comes the next time.
pub fn settled_until(now: NaiveDateTime) -> NaiveDateTime {
    now - SETTLES
}

/// Notes, in the transaction that tells members something on their pages, when they are told by other ways, as far as they want
/// that: not before what they were told by it last, and not in their quiet hours. What they are to be told by it already stays.
/// One statement where nobody wants that.
///
/// # Errors
/// A database error.
pub fn schedule(conn: &mut Conn, told: &[(MemberId, ToldKind)], now: NaiveDateTime) -> Result<(), AppError> {
    let ids: Vec<MemberId> = told.iter().map(|(member, _)| *member).collect();
    type Row = (MemberId, ToldKind, bool, ByMail, Option<MemberId>);
    let chosen: Vec<Row> = told_choices::table
        .left_join(mail_choices::table.on(mail_choices::member_id.eq(told_choices::member_id)))
        .filter(told_choices::member_id.eq_any(&ids))
        .filter(told_choices::is_shown)
        .filter(told_choices::by_push.or(told_choices::by_mail.ne(ByMail::Never)))
        .order((told_choices::member_id, told_choices::kind))
        .select((
            told_choices::member_id,
            told_choices::kind,
            told_choices::by_push,
            told_choices::by_mail,
            mail_choices::member_id.nullable(),
        ))
        .load(conn)?;
    let ways: BTreeSet<(MemberId, Way)> = chosen
        .into_iter()
        .filter(|(member, kind, ..)| told.contains(&(*member, *kind)))
        .flat_map(|(member, kind, by_push, by_mail, mailed)| {
            let by_mail = mailed.map_or(ByMail::Never, |_| by_mail);
            ToldChoice { kind, is_shown: true, by_push, by_mail }.ways().map(move |way| (member, way))
        })
        .collect();
    put_due(conn, &ways, now)
}

/// Notes when members are told by these ways; the same as [`schedule`], of what is told by them in any case.
///
/// # Errors
/// A database error.
pub fn put_due(conn: &mut Conn, ways: &BTreeSet<(MemberId, Way)>, now: NaiveDateTime) -> Result<(), AppError> {
    if ways.is_empty() {
        return Ok(());
    }
    let ids: Vec<MemberId> = ways.iter().map(|(member, _)| *member).collect();
    let hours = list_hours(conn, &ids)?;
    type Known = (MemberId, Way, Option<NaiveDateTime>);
    let known: Vec<Known> = told_ways::table
        .filter(told_ways::member_id.eq_any(&ids))
        .order(told_ways::id)
        .select((told_ways::member_id, told_ways::way, told_ways::told_at))
        .load(conn)?;
    let known: HashMap<(MemberId, Way), Option<NaiveDateTime>> =
        known.into_iter().map(|(member, way, told)| ((member, way), told)).collect();
    let mut together: BTreeMap<(NaiveDateTime, Way), Vec<MemberId>> = BTreeMap::new();
    let mut runs = BTreeSet::new();
    for (member, way) in ways {
        let Some(hours) = hours.get(member) else { continue };
        let row = known.get(&(*member, *way)).copied();
        let due = hours.due(*way, *member, (now, row.flatten()));
        match row {
            Some(_) => together.entry((due, *way)).or_default().push(*member),
            None => set_due(conn, (*member, *way), due)?,
        }
        runs.insert(run_after(due));
    }
    for ((due, way), members) in &together {
        // Also those who are due already: should another node take them at this moment, this waits for it, and has them due again.
        let due = Some(*due).into_sql::<Nullable<Timestamp>>();
        diesel::update(told_ways::table.filter(told_ways::member_id.eq_any(members)).filter(told_ways::way.eq(*way)))
            .set(told_ways::due_at.eq(case_when(told_ways::due_at.is_null(), due).otherwise(told_ways::due_at)))
            .execute(conn)?;
    }
    runs.into_iter().try_for_each(|run| queue_run(conn, run, now))
}

/// Has a member told by a way at a moment, unless that is noted already.
fn set_due(conn: &mut Conn, (member, way): (MemberId, Way), due: NaiveDateTime) -> Result<(), AppError> {
    each_backend!(conn => diesel::insert_into(told_ways::table)
        .values((told_ways::member_id.eq(member), told_ways::way.eq(way), told_ways::due_at.eq(due)))
        .on_conflict((told_ways::member_id, told_ways::way))
        .do_update()
        .set(told_ways::due_at.eq(case_when(told_ways::due_at.is_null(), excluded(told_ways::due_at))
            .otherwise(told_ways::due_at)))
        .execute(conn))?;
    Ok(())
}

/// When those who are due at a moment are told: with all others of that minute, a minute later, so that whoever notes it has
/// committed by then.
pub fn run_after(due: NaiveDateTime) -> NaiveDateTime {
    let into = TimeDelta::nanoseconds(due.and_utc().timestamp_nanos_opt().unwrap_or(0).rem_euclid(60_000_000_000));
    due - into + TimeDelta::minutes(2)
}

/// One piece of work for a minute, however many are due in it.
///
/// # Errors
/// A database error.
pub fn queue_run(conn: &mut Conn, run: NaiveDateTime, now: NaiveDateTime) -> Result<(), AppError> {
    let key = format!("{TELL_JOB}/{}", run.and_utc().timestamp());
    enqueue(conn, TELL_JOB, "", Some(&key), (now, run))
}

/// Those who are due by a way; so many at most. They are no longer due, for whoever asks in another transaction.
///
/// # Errors
/// A database error.
pub fn take_due(conn: &mut Conn, way: Way, most: i64, now: NaiveDateTime) -> Result<Vec<Due>, AppError> {
    let due =
        told_ways::way.eq(way).and(told_ways::due_at.is_not_null()).and(told_ways::due_at.assume_not_null().le(now));
    let found: Vec<MemberId> = told_ways::table
        .filter(due)
        .order((told_ways::due_at, told_ways::member_id))
        .limit(most)
        .select(told_ways::member_id)
        .load(conn)?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    // Two nodes at once: whoever comes second finds them taken.
    Ok(diesel::update(told_ways::table.filter(told_ways::member_id.eq_any(found)).filter(due))
        .set(told_ways::due_at.eq(None::<NaiveDateTime>))
        .returning((told_ways::member_id, told_ways::told_at, told_ways::told_until))
        .get_results(conn)?)
}

/// Has a member told by a way later than they were due.
///
/// # Errors
/// A database error.
pub fn put_off(
    conn: &mut Conn,
    who: (MemberId, Way),
    (due, now): (NaiveDateTime, NaiveDateTime),
) -> Result<(), AppError> {
    set_due(conn, who, due)?;
    queue_run(conn, run_after(due), now)
}

/// Has a member, who sees at this moment what comes, told by other ways a little later than they are due, should that be soon: said
/// again and again while they look, it is not before they have stopped. Two statements.
///
/// # Errors
/// A database error.
pub fn put_off_while_reading(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<(), AppError> {
    let due = now + LOOKS;
    let own = told_ways::table.filter(told_ways::member_id.eq(member)).filter(told_ways::due_at.is_not_null());
    let soon = own.filter(told_ways::due_at.assume_not_null().lt(due));
    let moved = diesel::update(soon).set(told_ways::due_at.eq(due)).execute(conn)?;
    if moved > 0 { queue_run(conn, run_after(due), now) } else { Ok(()) }
}

/// Notes that a member was told by a way at a moment, all that there was until another.
///
/// # Errors
/// A database error.
pub fn note_told(
    conn: &mut Conn,
    (member, way): (MemberId, Way),
    (told_at, until): (NaiveDateTime, NaiveDateTime),
) -> Result<(), AppError> {
    let own = told_ways::table.filter(told_ways::member_id.eq(member)).filter(told_ways::way.eq(way));
    diesel::update(own).set((told_ways::told_at.eq(told_at), told_ways::told_until.eq(until))).execute(conn)?;
    Ok(())
}

/// Notes that a member wants to be told by these ways from now on: of what there was before, they are told by none.
///
/// # Errors
/// A database error.
pub fn begin_ways(conn: &mut Conn, member: MemberId, ways: &[Way], now: NaiveDateTime) -> Result<(), AppError> {
    let until = settled_until(now);
    for way in ways {
        each_backend!(conn => diesel::insert_into(told_ways::table)
            .values((told_ways::member_id.eq(member), told_ways::way.eq(*way), told_ways::told_until.eq(until)))
            .on_conflict((told_ways::member_id, told_ways::way))
            .do_update()
            .set(told_ways::told_until.eq(until))
            .execute(conn))?;
    }
    Ok(())
}

/// A member is due by other hours now: what they are to be told already comes by these.
///
/// # Errors
/// A database error.
pub fn renew_due(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<(), AppError> {
    let due: Vec<(Way, Option<NaiveDateTime>)> = told_ways::table
        .filter(told_ways::member_id.eq(member))
        .filter(told_ways::due_at.is_not_null())
        .order(told_ways::id)
        .select((told_ways::way, told_ways::told_at))
        .load(conn)?;
    let Some(hours) = (if due.is_empty() { None } else { list_hours(conn, &[member])?.remove(&member) }) else {
        return Ok(());
    };
    for (way, told) in due {
        let at = hours.due(way, member, (now, told));
        let own = told_ways::table.filter(told_ways::member_id.eq(member)).filter(told_ways::way.eq(way));
        diesel::update(own.filter(told_ways::due_at.is_not_null())).set(told_ways::due_at.eq(at)).execute(conn)?;
        queue_run(conn, run_after(at), now)?;
    }
    Ok(())
}
