//! The database, and what stands in it.

use super::{Finding, Patient, age};
use crate::accounts::count_under_older;
use crate::cli::setup::SHEET_FILE;
use crate::cli::terminal::count;
use crate::community::{find_last_backup, find_misfit, find_sheet_key};
use crate::db::{DatabaseUrl, Existing, newest_row};
use crate::jobs::{count_failed, oldest_due};
use crate::vault::Keyring;
use crate::web::AppError;

const DATABASE: &str = "database";
const KEYS: &str = "keys";
const SHEET: &str = "recovery sheet";
const CLOCK: &str = "clock";
const BACKUP: &str = "backup";
const JOBS: &str = "jobs";

/// Clocks of several machines differ by less.
const AHEAD_MOST: i64 = 60;
/// A daily backup is never older, unless one failed.
const BACKUP_OLD: i64 = 2 * 86_400;
/// Whatever happens to the disk now costs more than a week.
const BACKUP_TOO_OLD: i64 = 8 * 86_400;
/// Work waits for seconds.
const JOBS_SLOW: i64 = 300;
/// Nobody does it any more.
const JOBS_STUCK: i64 = 3_600;

type Look = fn(&Patient, &mut Existing) -> Result<Finding, AppError>;

/// The findings; without a database only one.
pub fn look(patient: &Patient) -> Vec<Finding> {
    let opened = DatabaseUrl::parse(&patient.config.database_url()).and_then(|url| Existing::open(&url));
    let mut existing = match opened {
        Ok(existing) => existing,
        Err(error) => return vec![Finding::error(DATABASE, format!("{error}. Look at database.url and --config"))],
    };
    let (schema, is_current) = match schema(&mut existing) {
        Ok(answer) => answer,
        Err(error) => return vec![Finding::error(DATABASE, format!("it cannot be read: {error}"))],
    };
    let mut findings = vec![schema];
    if is_current {
        let looks: [(&str, Look); 5] = [(KEYS, keys), (SHEET, sheet), (CLOCK, clock), (BACKUP, backup), (JOBS, jobs)];
        findings.extend(looks.into_iter().map(|(what, look)| {
            look(patient, &mut existing).unwrap_or_else(|error| {
                let what = if what == KEYS { KEYS } else { DATABASE };
                Finding::error(what, format!("it cannot be read: {error}"))
            })
        }));
    }
    findings
}

/// Whether its tables are those of this program.
fn schema(existing: &mut Existing) -> Result<(Finding, bool), AppError> {
    let (applied, known) = existing.schema()?;
    Ok(match applied {
        Some(applied) if applied == known => {
            (Finding::ok(DATABASE, format!("it answers, at migration {applied}")), true)
        }
        Some(applied) if applied > known => (
            Finding::error(
                DATABASE,
                format!("it is of a newer Mooring (migration {applied}; this one knows {known}). Install that version"),
            ),
            false,
        ),
        Some(applied) => (
            Finding::warning(
                DATABASE,
                format!("it is at migration {applied}, and this program wants {known}: `mooring migrate`, or restart"),
            ),
            false,
        ),
        None => (Finding::error(DATABASE, "it holds nothing yet: start Mooring, or `mooring migrate`"), false),
    })
}

fn keys(patient: &Patient, existing: &mut Existing) -> Result<Finding, AppError> {
    let Ok(keyring) = Keyring::read(&patient.key_file()) else {
        return Ok(Finding::warning(KEYS, "whether they are this database's cannot be told without a key file"));
    };
    let (file, codes, newest, now) = (patient.key_file(), keyring.codes(), keyring.newest(), patient.now);
    if let Some(misfit) = existing.run(|conn| find_misfit(conn, &codes, now))? {
        return Ok(Finding::error(KEYS, format!("{} {}", file.display(), misfit.words())));
    }
    let left = existing.run(|conn| count_under_older(conn, &keyring, now))?;
    Ok(if !left.needed.is_empty() {
        Finding::warning(KEYS, format!("not everything is sealed with key {newest} yet: `mooring key rotate`"))
    } else if keyring.numbers().len() > 1 {
        Finding::warning(KEYS, format!("only key {newest} is needed. Drop the others: `mooring key prune`"))
    } else if left.unreadable > 0 {
        let rows = count(left.unreadable.unsigned_abs(), "row", "rows");
        let words = format!("{rows} cannot be opened with any key, and were sealed with a lost one or changed");
        Finding::warning(
            KEYS,
            format!("{words}. `mooring key replace-lost` empties them, so that members can begin anew"),
        )
    } else {
        Finding::ok(KEYS, "they are this database's")
    })
}

/// Whether the sheet is there for the newest key, and not here beside what it opens.
fn sheet(patient: &Patient, existing: &mut Existing) -> Result<Finding, AppError> {
    let left = patient.config.data.dir.join(SHEET_FILE);
    if left.exists() {
        let words = format!("{} still lies beside the database. Print it, and delete it", left.display());
        return Ok(Finding::warning(SHEET, words));
    }
    let Ok(keyring) = Keyring::read(&patient.key_file()) else {
        return Ok(Finding::warning(SHEET, "whether there is one of these keys cannot be told without a key file"));
    };
    let (made, newest) = (existing.run(find_sheet_key)?, keyring.newest());
    Ok(if made.is_some_and(|made| made >= newest) {
        Finding::ok(SHEET, format!("key {newest} is on one"))
    } else {
        Finding::warning(SHEET, format!("none is known of with key {newest} on it. Make one: `mooring key sheet FILE`"))
    })
}

fn clock(patient: &Patient, existing: &mut Existing) -> Result<Finding, AppError> {
    let ahead = existing.run(newest_row)?.map_or(0, |newest| (newest - patient.now).num_seconds());
    Ok(if ahead > AHEAD_MOST {
        Finding::error(
            CLOCK,
            format!(
                "the newest row was written {} in the future: the clock is slow now or was fast then. Set it, by NTP",
                age(ahead)
            ),
        )
    } else {
        Finding::ok(CLOCK, format!("{} UTC, and nothing was written after that", patient.now.format("%F %T")))
    })
}

fn backup(patient: &Patient, existing: &mut Existing) -> Result<Finding, AppError> {
    let Some(last) = existing.run(find_last_backup)? else {
        return Ok(Finding::warning(BACKUP, "none was made yet: `mooring backup FILE`, every day"));
    };
    let seconds = (patient.now - last).num_seconds();
    let words = format!("the newest is {} old", age(seconds));
    Ok(match seconds {
        ..BACKUP_OLD => Finding::ok(BACKUP, words),
        BACKUP_OLD..BACKUP_TOO_OLD => Finding::warning(BACKUP, format!("{words}. See why the daily one failed")),
        _ => {
            Finding::error(BACKUP, format!("{words}. Run `mooring backup FILE` now, and see why the daily one failed"))
        }
    })
}

fn jobs(patient: &Patient, existing: &mut Existing) -> Result<Finding, AppError> {
    let waited = existing.run(oldest_due)?.map_or(0, |due| (patient.now - due).num_seconds());
    let failed = u64::try_from(existing.run(count_failed)?).unwrap_or_default();
    Ok(match waited {
        JOBS_STUCK.. => Finding::error(
            JOBS,
            format!(
                "the oldest that is due has waited {}. Is Mooring running? Look at its log, restart it",
                age(waited)
            ),
        ),
        JOBS_SLOW.. => {
            Finding::warning(JOBS, format!("the oldest that is due has waited {}. Look again soon", age(waited)))
        }
        _ if failed > 0 => Finding::warning(
            JOBS,
            format!("{} at the last try; the log says why", count(failed, "job failed", "jobs failed")),
        ),
        _ => Finding::ok(JOBS, "none waits, none failed"),
    })
}
