//! Closing an account: step after step, each in chunks, with how far it is in the row of the closure.
//!
//! A chunk and the note of it are one transaction, so whatever is interrupted goes on from there, and two workers at once do no
//! harm. Nobody can stop it but its member, by signing in while it waits: nothing here asks anybody.

mod receipt;
mod steps;

use chrono::{NaiveDateTime, TimeDelta};

use crate::accounts::{Closure, ClosureState, end_closure, erase_mail, find_closure, note_closure, take_closure};
use crate::app::AppState;
use crate::community::find_last_backup;
use crate::db::Conn;
use crate::jobs::{enqueue, has_put_off};
use crate::web::AppError;
use crate::{posts, search, threads};

use steps::steps;

pub use receipt::{number_of, read_number};
pub use steps::{Chunk, Leaving, OwnStep};

/// Closes an account. The payload is the closure's key.
pub const CLOSE_JOB: &str = "transfer.close";
/// Sweeps up what the closing of an account left in files. Without a payload.
pub const SWEEP_JOB: &str = "transfer.sweep";
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
    erase_mail_of(app, id, now).await?;
    for _ in 0..CHUNKS {
        let state = app.clone();
        if app.db.write(move |conn| go_on(conn, &state, id, now)).await? == Next::Nothing {
            return Ok(());
        }
    }
    let payload = payload.to_owned();
    app.db.write(move |conn| enqueue(conn, CLOSE_JOB, &payload, None, (now, now))).await
}

/// Mail that was written to whoever leaves, also where it lies in a folder.
async fn erase_mail_of(app: &AppState, id: i64, now: NaiveDateTime) -> Result<(), AppError> {
    let closure = app.db.read(move |conn| find_closure(conn, id)).await?;
    let is_going = |closure: &Closure| match closure.state {
        ClosureState::Running => true,
        ClosureState::Waiting => closure.due_at <= now,
        ClosureState::Cancelled | ClosureState::Done => false,
    };
    match closure.filter(is_going).and_then(|closure| closure.member_id) {
        Some(member) => erase_mail(app, member).await,
        None => Ok(()),
    }
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
            end(conn, app, &closure, now)?;
            return Ok(Next::Nothing);
        }
    }
    Ok(Next::More)
}

/// The account is closed; files are swept when the search index has heard of it.
fn end(conn: &mut Conn, app: &AppState, closure: &Closure, now: NaiveDateTime) -> Result<(), AppError> {
    let snapshots = now + TimeDelta::days(app.config.retention.snapshot_days.into());
    let kept = TimeDelta::days(app.config.retention.backup_days.into());
    let backups = find_last_backup(conn)?.map(|last| last + kept);
    end_closure(conn, closure.id, snapshots.max(backups.unwrap_or(snapshots)), now)?;
    enqueue(conn, SWEEP_JOB, "", None, (now, now + TimeDelta::seconds(1)))
}

/// Writes the search index anew without what went, and SQLite's file and log, where it stands still.
///
/// # Errors
/// When the index has not heard of it yet, or readers keep the log; the work is done again.
pub async fn sweep(app: &AppState) -> Result<(), AppError> {
    const KINDS: [&str; 2] = [posts::CHANGED_JOB, threads::CHANGED_JOB];
    let now = app.clock.now();
    if app.db.read(move |conn| has_put_off(conn, &KINDS, now)).await? {
        return Err(AppError::internal("the search index has not heard of everything yet"));
    }
    search::tidy(app.clone()).await;
    app.db.scrub().await
}
