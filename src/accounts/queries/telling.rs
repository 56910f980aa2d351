//! What members want to be told of, and when they are told next.

use std::collections::{BTreeSet, HashMap};

use chrono::{NaiveDateTime, TimeDelta};
use chrono_tz::Tz;
use diesel::dsl::case_when;
use diesel::prelude::*;
use diesel::upsert::excluded;

use super::choices::update_mail_choice;
use crate::accounts::model::MemberId;
use crate::accounts::telling::{ByMail, Hours, QuietHours, ToldChoice, ToldKind, Way};
use crate::db::schema::{mail_choices, members, told_choices, told_settings, told_ways};
use crate::db::{Conn, each_backend};
use crate::jobs::{enqueue, send_signals};
use crate::web::{AppError, find_zone};

/// The work of telling those who are to be told until a moment; nothing is its payload.
pub const TELL_JOB: &str = "told.due";
/// The work of calling a browser; its payload is the key of its row.
pub const PUSH_JOB: &str = "told.push";
/// The key of the signal that what a member has not seen is another number: this, and their key.
pub const TOLD_SIGNAL: &str = "told/";

/// The key of the signal that what a member has not seen is another number.
#[must_use]
pub fn told_key(member: MemberId) -> String {
    format!("{TOLD_SIGNAL}{member}")
}

/// Tells every node, in the caller's transaction, that what these members have not seen has changed.
///
/// # Errors
/// A database error.
pub fn signal_told(conn: &mut Conn, told: &[MemberId], now: NaiveDateTime) -> Result<(), AppError> {
    let keys: Vec<String> = told.iter().map(|member| told_key(*member)).collect();
    send_signals(conn, &keys, now)
}

/// How a member is told, beside of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToldSettings {
    /// When they want quiet.
    pub quiet: Option<QuietHours>,
    /// The hour of mails a day or a week, by their clock.
    pub digest_hour: u32,
    /// Changes so far, plus one; 0 before there was any.
    pub revision: i64,
}

impl Default for ToldSettings {
    fn default() -> Self {
        Self { quiet: None, digest_hour: 8, revision: 0 }
    }
}

/// Quiet hours from and until, the hour of digests, the revision.
type Settings = (Option<i64>, Option<i64>, i64, i64);

fn settings_of((from, until, digest, revision): Settings) -> ToldSettings {
    let hour = |hour: i64| u32::try_from(hour).unwrap_or(0);
    let quiet = from.zip(until).map(|(from, until)| QuietHours { from: hour(from), until: hour(until) });
    ToldSettings { quiet, digest_hour: hour(digest), revision }
}

/// What a member has chosen of each kind, and how they are told. Two statements.
///
/// # Errors
/// A database error.
pub fn find_told_choices(conn: &mut Conn, member: MemberId) -> Result<(Vec<ToldChoice>, ToldSettings), AppError> {
    type Row = (ToldKind, bool, bool, ByMail);
    let rows: Vec<Row> = told_choices::table
        .filter(told_choices::member_id.eq(member))
        .order(told_choices::kind)
        .select((told_choices::kind, told_choices::is_shown, told_choices::by_push, told_choices::by_mail))
        .load(conn)?;
    // Mail is a consent of its own: without it, nothing is mailed.
    let mailed = mail_choices::table.filter(mail_choices::member_id.eq(member));
    let settings: Option<(Option<Settings>, bool)> = members::table
        .left_join(told_settings::table.on(told_settings::member_id.eq(members::id)))
        .filter(members::id.eq(member))
        .select((
            (
                told_settings::quiet_from,
                told_settings::quiet_until,
                told_settings::digest_hour,
                told_settings::revision,
            )
                .nullable(),
            diesel::dsl::exists(mailed),
        ))
        .first(conn)
        .optional()?;
    let (settings, is_mailed) = settings.unwrap_or_default();
    let choice = |(kind, is_shown, by_push, by_mail)| ToldChoice {
        kind,
        is_shown,
        by_push,
        by_mail: if is_mailed { by_mail } else { ByMail::Never },
    };
    Ok((rows.into_iter().map(choice).collect(), settings.map(settings_of).unwrap_or_default()))
}

/// Which of these kinds members have switched off.
///
/// # Errors
/// A database error.
pub fn list_switched_off(conn: &mut Conn, members: &[MemberId]) -> Result<BTreeSet<(MemberId, ToldKind)>, AppError> {
    let off =
        told_choices::table.filter(told_choices::member_id.eq_any(members)).filter(told_choices::is_shown.eq(false));
    let off: Vec<(MemberId, ToldKind)> = off.select((told_choices::member_id, told_choices::kind)).load(conn)?;
    Ok(off.into_iter().collect())
}

/// Keeps what a member has chosen of a kind.
///
/// # Errors
/// A database error.
pub fn put_told_choice(conn: &mut Conn, member: MemberId, choice: ToldChoice) -> Result<(), AppError> {
    let columns = (
        told_choices::is_shown.eq(choice.is_shown),
        told_choices::by_push.eq(choice.by_push),
        told_choices::by_mail.eq(choice.by_mail),
    );
    each_backend!(conn => diesel::insert_into(told_choices::table)
        .values((told_choices::member_id.eq(member), told_choices::kind.eq(choice.kind), columns))
        .on_conflict((told_choices::member_id, told_choices::kind))
        .do_update()
        .set(columns)
        .execute(conn))?;
    Ok(())
}

/// Keeps how a member is told, if nobody has changed it since `revision`.
///
/// # Errors
/// [`AppError::Conflict`] when somebody has.
pub fn put_told_settings(conn: &mut Conn, member: MemberId, settings: ToldSettings) -> Result<(), AppError> {
    let columns = (
        told_settings::quiet_from.eq(settings.quiet.map(|quiet| i64::from(quiet.from))),
        told_settings::quiet_until.eq(settings.quiet.map(|quiet| i64::from(quiet.until))),
        told_settings::digest_hour.eq(i64::from(settings.digest_hour)),
        told_settings::revision.eq(settings.revision + 1),
    );
    let changed = if settings.revision == 0 {
        each_backend!(conn => diesel::insert_into(told_settings::table)
            .values((told_settings::member_id.eq(member), columns))
            .on_conflict(told_settings::member_id)
            .do_nothing()
            .execute(conn))?
    } else {
        let known = told_settings::table.find(member).filter(told_settings::revision.eq(settings.revision));
        diesel::update(known).set(columns).execute(conn)?
    };
    if changed == 1 { Ok(()) } else { Err(AppError::Conflict("conflict-changed")) }
}

/// By whose clock, and when, these members are told. One statement.
///
/// # Errors
/// A database error.
pub fn list_hours(conn: &mut Conn, members: &[MemberId]) -> Result<HashMap<MemberId, Hours>, AppError> {
    type Row = (MemberId, Option<String>, Option<Settings>);
    let rows: Vec<Row> = members::table
        .left_join(told_settings::table.on(told_settings::member_id.eq(members::id)))
        .filter(members::id.eq_any(members))
        .select((
            members::id,
            members::time_zone,
            (
                told_settings::quiet_from,
                told_settings::quiet_until,
                told_settings::digest_hour,
                told_settings::revision,
            )
                .nullable(),
        ))
        .load(conn)?;
    let hours = |(member, zone, settings): Row| {
        let ToldSettings { quiet, digest_hour, .. } = settings.map(settings_of).unwrap_or_default();
        let zone = zone.as_deref().and_then(find_zone).unwrap_or(Tz::UTC);
        (member, Hours { zone, quiet, digest: digest_hour })
    };
    Ok(rows.into_iter().map(hours).collect())
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

fn put_due(conn: &mut Conn, ways: &BTreeSet<(MemberId, Way)>, now: NaiveDateTime) -> Result<(), AppError> {
    if ways.is_empty() {
        return Ok(());
    }
    let ids: Vec<MemberId> = ways.iter().map(|(member, _)| *member).collect();
    let hours = list_hours(conn, &ids)?;
    type Known = (MemberId, Way, Option<NaiveDateTime>);
    let known: Vec<Known> = told_ways::table
        .filter(told_ways::member_id.eq_any(&ids))
        .select((told_ways::member_id, told_ways::way, told_ways::told_until))
        .load(conn)?;
    let told: HashMap<(MemberId, Way), Option<NaiveDateTime>> =
        known.into_iter().map(|(member, way, told)| ((member, way), told)).collect();
    let mut runs = BTreeSet::new();
    for (member, way) in ways {
        let Some(hours) = hours.get(member) else { continue };
        let last = told.get(&(*member, *way)).copied().flatten();
        let due = hours.due(*way, *member, (now, last));
        set_due(conn, (*member, *way), due)?;
        runs.insert(run_after(due));
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

/// Those who are due by a way, with up to when they were told; so many at most. They are no longer due, for whoever asks in
/// another transaction.
///
/// # Errors
/// A database error.
pub fn take_due(
    conn: &mut Conn,
    way: Way,
    most: i64,
    now: NaiveDateTime,
) -> Result<Vec<(MemberId, Option<NaiveDateTime>)>, AppError> {
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
        .returning((told_ways::member_id, told_ways::told_until))
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

/// Notes that these members were told by a way what there is until now.
///
/// # Errors
/// A database error.
pub fn note_told(conn: &mut Conn, way: Way, told: &[MemberId], now: NaiveDateTime) -> Result<(), AppError> {
    let rows = told_ways::table.filter(told_ways::way.eq(way)).filter(told_ways::member_id.eq_any(told));
    diesel::update(rows).set(told_ways::told_until.eq(now)).execute(conn)?;
    Ok(())
}

/// Ends mail to a member about news by one way, or by all; what they see on their page stays. Where no mail is left, their consent
/// to it ends as well.
///
/// # Errors
/// A database error.
pub fn end_mail(conn: &mut Conn, member: MemberId, way: Option<Way>, now: NaiveDateTime) -> Result<(), AppError> {
    let mailed = || {
        told_choices::table.filter(told_choices::member_id.eq(member)).filter(told_choices::by_mail.ne(ByMail::Never))
    };
    for by_mail in ByMail::ALL.iter().filter(|one| one.way().is_some() && (way.is_none() || one.way() == way)) {
        diesel::update(mailed().filter(told_choices::by_mail.eq(*by_mail)))
            .set(told_choices::by_mail.eq(ByMail::Never))
            .execute(conn)?;
    }
    let is_left: bool = diesel::select(diesel::dsl::exists(mailed())).get_result(conn)?;
    if is_left { Ok(()) } else { update_mail_choice(conn, member, None, now) }
}
