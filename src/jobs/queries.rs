//! The SQL of jobs and signals. May look at the variant of the connection (architecture, section 6).

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Timestamp};

use crate::db::schema::{jobs, signals};
use crate::db::{CHUNK, Conn, each_backend, is_whole_chunk};
use crate::web::AppError;

/// A worker has this long for a job before another takes it over.
const CLAIM: TimeDelta = TimeDelta::minutes(5);

/// A job that was claimed.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct Job {
    /// Its key.
    pub id: i64,
    /// Which performer does it.
    pub kind: String,
    /// Ids and keys, never words.
    pub payload: String,
    /// Times it was tried before; each of them failed.
    pub attempts: i64,
}

/// Which kinds of work are looked for. Kinds are names of the program's own.
#[derive(Clone, Debug)]
pub enum Kinds {
    /// All.
    All,
    /// These.
    Only(Vec<&'static str>),
    /// All but these.
    But(Vec<&'static str>),
}

impl Kinds {
    /// As a condition of a statement.
    fn sql(&self) -> String {
        let list = |kinds: &[&str]| kinds.iter().map(|kind| format!("'{kind}'")).collect::<Vec<_>>().join(", ");
        match self {
            Self::Only(kinds) if !kinds.is_empty() => format!(" and kind in ({})", list(kinds)),
            Self::But(kinds) if !kinds.is_empty() => format!(" and kind not in ({})", list(kinds)),
            Self::Only(_) => " and 1 = 0".to_owned(),
            Self::All | Self::But(_) => String::new(),
        }
    }
}

/// Writes work, in the caller's transaction. With a `dedup_key`, work that is already waiting under that key stands.
///
/// # Errors
/// A database error.
pub fn enqueue(
    conn: &mut Conn,
    kind: &str,
    payload: &str,
    dedup_key: Option<&str>,
    (now, run_at): (NaiveDateTime, NaiveDateTime),
) -> Result<(), AppError> {
    each_backend!(conn => diesel::insert_into(jobs::table)
        .values((
            jobs::kind.eq(kind),
            jobs::payload.eq(payload),
            jobs::dedup_key.eq(dedup_key),
            jobs::run_at.eq(run_at),
            jobs::created_at.eq(now),
        ))
        .on_conflict(jobs::dedup_key)
        .do_nothing()
        .execute(conn))?;
    Ok(())
}

/// Writes work that is done once for all who ask for it within a minute of when it is due, in the caller's transaction. The minute is in
/// its key: that of work which is being done now is taken until it is, and it may not have seen this.
///
/// # Errors
/// A database error.
pub fn enqueue_by_minute(
    conn: &mut Conn,
    kind: &str,
    payload: &str,
    (now, run_at): (NaiveDateTime, NaiveDateTime),
) -> Result<(), AppError> {
    let key = format!("{kind}/{payload}/{}", run_at.and_utc().timestamp().div_euclid(60));
    enqueue(conn, kind, payload, Some(&key), (now, run_at))
}

/// Writes several pieces of work, each with when it is due, in the caller's transaction. One statement.
///
/// # Errors
/// A database error.
pub fn enqueue_all(conn: &mut Conn, work: &[(&str, &str, NaiveDateTime)], now: NaiveDateTime) -> Result<(), AppError> {
    let row = |(kind, payload, run_at): &(&str, &str, NaiveDateTime)| {
        (
            jobs::kind.eq((*kind).to_owned()),
            jobs::payload.eq((*payload).to_owned()),
            jobs::run_at.eq(*run_at),
            jobs::created_at.eq(now),
        )
    };
    let rows: Vec<_> = work.iter().map(row).collect();
    each_backend!(conn => diesel::insert_into(jobs::table).values(&rows).execute(conn))?;
    Ok(())
}

/// Whether any work of these kinds is due.
pub fn has_due(conn: &mut Conn, kinds: &Kinds, now: NaiveDateTime) -> Result<bool, AppError> {
    let mut due = jobs::table
        .filter(jobs::failed_at.is_null())
        .filter(jobs::run_at.le(now))
        .filter(jobs::claimed_until.is_null().or(jobs::claimed_until.le(now)))
        .select(jobs::id)
        .into_boxed();
    match kinds {
        Kinds::All => {}
        Kinds::Only(kinds) => due = due.filter(jobs::kind.eq_any(kinds)),
        Kinds::But(kinds) => due = due.filter(jobs::kind.ne_all(kinds)),
    }
    Ok(due.first::<i64>(conn).optional()?.is_some())
}

/// Claims the work of these kinds that has waited longest.
pub fn claim(conn: &mut Conn, kinds: &Kinds, now: NaiveDateTime) -> Result<Option<Job>, AppError> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = BigInt)]
        id: i64,
    }
    const SELECT: &str = "select id from jobs where failed_at is null and run_at <= ";
    let kinds = kinds.sql();
    // PostgreSQL: several nodes claim at once; SQLite has one writer.
    let sql = match conn {
        Conn::Pg(_) => format!(
            "{SELECT} $1 and (claimed_until is null or claimed_until <= $1){kinds} order by run_at, id limit 1 \
             for update skip locked"
        ),
        Conn::Sqlite(_) => {
            format!("{SELECT} ?1 and (claimed_until is null or claimed_until <= ?1){kinds} order by run_at, id limit 1")
        }
    };
    let found: Option<Found> = diesel::sql_query(sql).bind::<Timestamp, _>(now).get_result(conn).optional()?;
    let Some(found) = found else { return Ok(None) };
    diesel::update(jobs::table.find(found.id)).set(jobs::claimed_until.eq(now + CLAIM)).execute(conn)?;
    Ok(jobs::table.find(found.id).select(Job::as_select()).first(conn).optional()?)
}

/// Lets go of all claims: where one process does all work, nobody holds them once it starts.
pub fn release_claims(conn: &mut Conn) -> Result<(), AppError> {
    let claimed = jobs::table.filter(jobs::claimed_until.is_not_null());
    diesel::update(claimed).set(jobs::claimed_until.eq(None::<NaiveDateTime>)).execute(conn)?;
    Ok(())
}

/// Claims more work of a kind, to be done together with what was claimed before.
pub fn claim_more(conn: &mut Conn, kind: &str, now: NaiveDateTime) -> Result<Vec<Job>, AppError> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = BigInt)]
        id: i64,
    }
    const SELECT: &str = "select id from jobs where failed_at is null and run_at <= ";
    let most = CHUNK - 1;
    let sql = match conn {
        Conn::Pg(_) => format!(
            "{SELECT} $1 and (claimed_until is null or claimed_until <= $1) and kind = $2 order by run_at, id \
             limit {most} for update skip locked"
        ),
        Conn::Sqlite(_) => format!(
            "{SELECT} ?1 and (claimed_until is null or claimed_until <= ?1) and kind = ?2 order by run_at, id \
             limit {most}"
        ),
    };
    let found: Vec<Found> = diesel::sql_query(sql).bind::<Timestamp, _>(now).bind::<Text, _>(kind).load(conn)?;
    let ids: Vec<i64> = found.into_iter().map(|found| found.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    diesel::update(jobs::table.filter(jobs::id.eq_any(&ids))).set(jobs::claimed_until.eq(now + CLAIM)).execute(conn)?;
    Ok(jobs::table.filter(jobs::id.eq_any(&ids)).order(jobs::id).select(Job::as_select()).load(conn)?)
}

/// What the newest work of a kind that is not given up says, to see how far it is.
///
/// # Errors
/// A database error.
pub fn find_payload(conn: &mut Conn, kind: &str) -> Result<Option<String>, AppError> {
    let of_kind = jobs::table.filter(jobs::kind.eq(kind)).filter(jobs::failed_at.is_null());
    Ok(of_kind.order(jobs::id.desc()).select(jobs::payload).first(conn).optional()?)
}

/// Work that is done is gone.
pub fn delete(conn: &mut Conn, ids: &[i64]) -> Result<(), AppError> {
    diesel::delete(jobs::table.filter(jobs::id.eq_any(ids))).execute(conn)?;
    Ok(())
}

/// Takes back a chunk of the work of these kinds: it is done otherwise. Whether there may be more.
///
/// # Errors
/// A database error.
pub fn cancel(conn: &mut Conn, kinds: &[&str]) -> Result<bool, AppError> {
    let of_kinds = jobs::table.filter(jobs::kind.eq_any(kinds));
    let ids: Vec<i64> = of_kinds.select(jobs::id).limit(CHUNK).load(conn)?;
    diesel::delete(jobs::table.filter(jobs::id.eq_any(&ids))).execute(conn)?;
    Ok(is_whole_chunk(ids.len()))
}

/// Puts work off, or marks it failed.
pub fn postpone(
    conn: &mut Conn,
    job: &Job,
    run_at: NaiveDateTime,
    failed_at: Option<NaiveDateTime>,
) -> Result<(), AppError> {
    diesel::update(jobs::table.find(job.id))
        .set((
            jobs::attempts.eq(job.attempts + 1),
            jobs::run_at.eq(run_at),
            jobs::claimed_until.eq(None::<NaiveDateTime>),
            jobs::failed_at.eq(failed_at),
        ))
        .execute(conn)?;
    if failed_at.is_some() {
        // Failed work must not keep later work of the same kind away.
        diesel::update(jobs::table.find(job.id)).set(jobs::dedup_key.eq(None::<String>)).execute(conn)?;
    }
    Ok(())
}

/// Whether work of these kinds that failed waits for its next try.
///
/// # Errors
/// A database error.
pub fn has_put_off(conn: &mut Conn, kinds: &[&str], now: NaiveDateTime) -> Result<bool, AppError> {
    let failed = jobs::table.filter(jobs::kind.eq_any(kinds)).filter(jobs::attempts.gt(0));
    let put_off = failed.filter(jobs::failed_at.is_null()).filter(jobs::run_at.gt(now));
    Ok(diesel::select(diesel::dsl::exists(put_off)).get_result(conn)?)
}

/// Of these payloads of a kind of work, those whose work waits for a later moment.
///
/// # Errors
/// A database error.
pub fn list_put_off(
    conn: &mut Conn,
    kind: &str,
    payloads: &[String],
    now: NaiveDateTime,
) -> Result<Vec<String>, AppError> {
    let of_kind = jobs::table.filter(jobs::kind.eq(kind)).filter(jobs::payload.eq_any(payloads));
    let later = of_kind.filter(jobs::failed_at.is_null()).filter(jobs::run_at.gt(now));
    Ok(later.order(jobs::id).select(jobs::payload).load(conn)?)
}

/// Has work of these kinds that failed tried again now: what it failed for is over.
///
/// # Errors
/// A database error.
pub fn hasten(conn: &mut Conn, kinds: &[&str], now: NaiveDateTime) -> Result<(), AppError> {
    let failed = jobs::table.filter(jobs::kind.eq_any(kinds)).filter(jobs::attempts.gt(0));
    let put_off = failed.filter(jobs::failed_at.is_null()).filter(jobs::run_at.gt(now));
    diesel::update(put_off).set(jobs::run_at.eq(now)).execute(conn)?;
    Ok(())
}

/// When the work that has waited longest was due, for its age.
///
/// # Errors
/// A database error.
pub fn oldest_due(conn: &mut Conn) -> Result<Option<NaiveDateTime>, AppError> {
    Ok(jobs::table.filter(jobs::failed_at.is_null()).select(diesel::dsl::min(jobs::run_at)).first(conn)?)
}

/// Work whose last try failed: what is tried again, and what was given up.
///
/// # Errors
/// A database error.
pub fn count_failed(conn: &mut Conn) -> Result<i64, AppError> {
    Ok(jobs::table.filter(jobs::attempts.gt(0)).count().get_result(conn)?)
}

/// Tells every process that what is cached under `key` is no longer true, in the caller's transaction.
///
/// # Errors
/// A database error.
pub fn send_signal(conn: &mut Conn, key: &str, now: NaiveDateTime) -> Result<(), AppError> {
    diesel::insert_into(signals::table).values((signals::key.eq(key), signals::created_at.eq(now))).execute(conn)?;
    Ok(())
}

/// The same for several keys.
///
/// # Errors
/// A database error.
pub fn send_signals(conn: &mut Conn, keys: &[String], now: NaiveDateTime) -> Result<(), AppError> {
    if keys.is_empty() {
        return Ok(());
    }
    let rows: Vec<_> = keys.iter().map(|key| (signals::key.eq(key), signals::created_at.eq(now))).collect();
    each_backend!(conn => diesel::insert_into(signals::table).values(&rows).execute(conn))?;
    Ok(())
}

/// Signals after `seq`, oldest first.
pub fn signals_after(conn: &mut Conn, seq: i64) -> Result<Vec<(i64, String)>, AppError> {
    Ok(signals::table
        .filter(signals::seq.gt(seq))
        .order(signals::seq)
        .select((signals::seq, signals::key))
        .load(conn)?)
}

/// The newest signal.
pub fn last_signal(conn: &mut Conn) -> Result<i64, AppError> {
    let last: Option<i64> = signals::table.select(diesel::dsl::max(signals::seq)).first(conn)?;
    Ok(last.unwrap_or(0))
}

/// Forgets a chunk of the signals that every process has read long ago; whether there may be more.
///
/// # Errors
/// A database error.
pub fn delete_old_signals(conn: &mut Conn, now: NaiveDateTime) -> Result<bool, AppError> {
    let is_old = signals::created_at.lt(now - TimeDelta::hours(1));
    let old: Vec<i64> = signals::table.filter(is_old).select(signals::seq).limit(CHUNK).load(conn)?;
    diesel::delete(signals::table.filter(signals::seq.eq_any(&old))).execute(conn)?;
    Ok(is_whole_chunk(old.len()))
}

/// Forgets a chunk of the work that was given up before a moment; whether there may be more.
///
/// # Errors
/// A database error.
pub fn delete_given_up(conn: &mut Conn, before: NaiveDateTime) -> Result<bool, AppError> {
    let old = jobs::table.filter(jobs::failed_at.is_not_null()).filter(jobs::failed_at.lt(before));
    let ids: Vec<i64> = old.select(jobs::id).limit(CHUNK).load(conn)?;
    diesel::delete(jobs::table.filter(jobs::id.eq_any(&ids))).execute(conn)?;
    Ok(is_whole_chunk(ids.len()))
}
