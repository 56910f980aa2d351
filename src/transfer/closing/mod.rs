//! Closing an account: step after step, each in chunks, with how far it is in the row of the closure.
//!
//! A chunk and the note of it are one transaction, so whatever is interrupted goes on from there, and two workers at once do no
//! harm. Nobody can stop it but its member, by signing in while it waits: nothing here asks anybody.

mod receipt;
mod steps;

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

use crate::accounts::{
    Closure, MemberId, RENAMED_JOB, delete_mail_files, end_closure, erase_mail, note_closure, take_closure, whose,
};
use crate::app::AppState;
use crate::community::find_last_backup;
use crate::db::{Conn, Scrubbed};
use crate::jobs::{enqueue, has_put_off};
use crate::web::AppError;
use crate::{posts, search, threads};

use steps::steps;

pub use receipt::{number_of, read_number};
pub use steps::{Chunk, Leaving, OwnStep};

/// Closes an account. The payload is the closure's key.
pub const CLOSE_JOB: &str = "transfer.close";
/// Sweeps up what erasing left in files. The payload is what the mail folder calls whoever left, or nothing.
pub const SWEEP_JOB: &str = "transfer.sweep";
/// Writes SQLite's file anew, in the night after something was erased. Without a payload.
pub const SCRUB_JOB: &str = "transfer.scrub";
/// When the night is, by UTC.
const NIGHT: TimeDelta = TimeDelta::hours(3);
/// Chunks of one turn: between two turns other work gets its own.
const CHUNKS: usize = 40;

/// What comes after a chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// Another one.
    More,
    /// Nothing: it is done, not due, or was taken back.
    Nothing,
}

/// Goes on with the closing of an account. Doing it twice, or by two workers at once, does no harm.
///
/// # Errors
/// A database error; the work is done again.
pub async fn close_account(app: &AppState, payload: &str) -> Result<(), AppError> {
    let id: i64 = payload.parse().map_err(AppError::internal)?;
    let now = app.clock.now();
    let Some((_, member)) = app.db.write(move |conn| take_closure(conn, id, now)).await? else { return Ok(()) };
    // Only now: until it has begun, signing in can take it back.
    erase_mail(app, member).await?;
    for _ in 0..CHUNKS {
        let state = app.clone();
        if app.db.write(move |conn| go_on(conn, &state, id, now)).await? == Next::Nothing {
            return Ok(());
        }
    }
    let payload = payload.to_owned();
    app.db.write(move |conn| enqueue(conn, CLOSE_JOB, &payload, None, (now, now))).await
}

/// One chunk, and how far that is.
fn go_on(conn: &mut Conn, app: &AppState, id: i64, now: NaiveDateTime) -> Result<Next, AppError> {
    let Some((closure, member)) = take_closure(conn, id, now)? else { return Ok(Next::Nothing) };
    let all = steps();
    // A step that this version no longer has: all of them can be done again.
    let at = all.iter().position(|step| step.name() == closure.step).unwrap_or(0);
    let Some(step) = all.get(at) else { return Err(AppError::internal("there is nothing to close")) };
    let (choice, erases_aliases) = (closure.choice, closure.erases_aliases);
    let leaving = Leaving { member, choice, erases_aliases, now, app: app.clone() };
    let chunk = step.run(conn, &leaving, closure.cursor)?;
    let counts = (chunk.posts, chunk.alias_posts, chunk.held);
    match (chunk.next, all.get(at + 1)) {
        (Some(cursor), _) => note_closure(conn, id, (step.name(), cursor), counts)?,
        (None, Some(following)) => note_closure(conn, id, (following.name(), 0), counts)?,
        (None, None) => {
            note_closure(conn, id, ("", 0), counts)?;
            end(conn, app, (&closure, member), now)?;
            return Ok(Next::Nothing);
        }
    }
    Ok(Next::More)
}

/// The account is closed; files are swept when the search index has heard of it.
fn end(
    conn: &mut Conn,
    app: &AppState,
    (closure, member): (&Closure, MemberId),
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let snapshots = now + TimeDelta::days(app.config.retention.snapshot_days.into());
    let kept = TimeDelta::days(app.config.retention.backup_days.into());
    // Also one that is being made just now, and is noted when it is done.
    let backups = find_last_backup(conn)?.map(|_| now + kept);
    end_closure(conn, closure.id, snapshots.max(backups.unwrap_or(snapshots)), now)?;
    sweep_later(conn, &whose(app, member), now)
}

/// Leaves work, in the transaction that erases something, that sweeps up what it leaves in files: `whose` mail a delivery
/// wrote meanwhile, if somebody left, what the search index held, and in the coming night what SQLite's file holds between
/// its cells.
///
/// # Errors
/// A database error.
pub fn sweep_later(conn: &mut Conn, whose: &str, now: NaiveDateTime) -> Result<(), AppError> {
    let today = now.date().and_time(NaiveTime::MIN) + NIGHT;
    let night = if today > now { today } else { today + TimeDelta::days(1) };
    // One for all that is erased until then. What is erased while it runs is the next one's.
    enqueue(conn, SCRUB_JOB, "", Some(&format!("{SCRUB_JOB}:{}", night.date())), (now, night))?;
    enqueue(conn, SWEEP_JOB, whose, None, (now, now + TimeDelta::seconds(1)))
}

/// Writes SQLite's file anew.
///
/// # Errors
/// When readers keep the log, and nothing was begun, or there is no space; the work is done again. Once the file is new, only
/// the log is tried again.
pub async fn scrub(app: &AppState) -> Result<(), AppError> {
    match app.db.scrub().await? {
        Scrubbed::Wholly => Ok(()),
        Scrubbed::ButTheLog => {
            let now = app.clock.now();
            app.db.write(move |conn| enqueue(conn, SWEEP_JOB, "", None, (now, now + TimeDelta::minutes(1)))).await
        }
    }
}

/// Deletes mail that was written while its member left, writes the search index anew without what went, and empties SQLite's
/// log.
///
/// # Errors
/// When the index has not heard of it yet or cannot be written anew, or readers keep the log; the work is done again.
pub async fn sweep(app: &AppState, left: &[String]) -> Result<(), AppError> {
    const KINDS: [&str; 3] = [posts::CHANGED_JOB, threads::CHANGED_JOB, RENAMED_JOB];
    for whose in left.iter().filter(|whose| !whose.is_empty()) {
        delete_mail_files(app, whose).await?;
    }
    let now = app.clock.now();
    if app.db.read(move |conn| has_put_off(conn, &KINDS, now)).await? {
        return Err(AppError::internal("the search index has not heard of everything yet"));
    }
    search::tidy(app).await?;
    app.db.truncate_log().await
}
