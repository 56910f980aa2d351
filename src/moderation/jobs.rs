//! Sealing the log, and checking that its seals hold.

use std::time::Duration;

use super::model::CaseId;
use super::queries::{Sealed, count_waiting, forget_about, forget_left, forget_report, list_sealed, seal_waiting};
use super::seal::{hash, words_digest};
use crate::app::AppState;
use crate::db::{Conn, is_whole_chunk};
use crate::posts::PostId;
use crate::transfer::sweep_later;
use crate::vault::Keyring;
use crate::web::AppError;

/// Chunks sealed, and tries while another node seals, before other work gets its turn.
const TRIES: usize = 100;
/// Before it is tried again.
const PAUSE: Duration = Duration::from_millis(50);
/// Lets go of who made a report, once its case is decided: they have left. The payload is the report's key.
pub const FORGET_JOB: &str = "moderation.forget";
/// Empties what others wrote about a post of somebody who has left, once its case is decided. The payload is the post's key.
pub const FORGET_ABOUT_JOB: &str = "moderation.forget_about";
/// Lets go of what was handed over for a case of somebody who has left, once it is decided. The payload is the case's key.
pub const FORGET_MESSAGES_JOB: &str = "moderation.forget_messages";
/// Seals the entries of the log that wait.
pub const SEAL_JOB: &str = "log.seal";

/// Lets go of who made a report, unless its case is still open: then it is asked again the next day.
///
/// # Errors
/// A database error; the work is done again.
pub async fn forget(app: &AppState, payload: &str) -> Result<(), AppError> {
    let (id, now) = (payload.parse().map_err(AppError::internal)?, app.clock.now());
    app.db.write(move |conn| if forget_report(conn, id, now)? { sweep_later(conn, "", now) } else { Ok(()) }).await?;
    app.db.truncate_log().await
}

/// Empties what others wrote about a post of somebody who has left, unless its own words still wait for a case: then it is
/// asked again the next day.
///
/// # Errors
/// A database error; the work is done again.
pub async fn forget_about_post(app: &AppState, payload: &str) -> Result<(), AppError> {
    let (id, now) = (PostId(payload.parse().map_err(AppError::internal)?), app.clock.now());
    app.db
        .write(move |conn| if forget_about(conn, vec![id], now)? { sweep_later(conn, "", now) } else { Ok(()) })
        .await?;
    app.db.truncate_log().await
}

/// Lets go of what was handed over for a case of those who have left, unless it is still open: then it is asked again the next day.
///
/// # Errors
/// A database error; the work is done again.
pub async fn forget_handed_over(app: &AppState, payload: &str) -> Result<(), AppError> {
    let (id, now) = (CaseId(payload.parse().map_err(AppError::internal)?), app.clock.now());
    app.db.write(move |conn| if forget_left(conn, id, now)? { sweep_later(conn, "", now) } else { Ok(()) }).await?;
    app.db.truncate_log().await
}

/// Seals what waits.
///
/// # Errors
/// A database error; the work is done again.
pub async fn seal_log(app: &AppState) -> Result<(), AppError> {
    let state = app.clone();
    let seal = move |conn: &mut Conn| seal_waiting(conn, &state.keyring, &state.entropy);
    for _ in 0..TRIES {
        match app.db.write(seal.clone()).await {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            // Another node seals; what it leaves is sealed after that.
            Err(AppError::Unavailable) => tokio::time::sleep(PAUSE).await,
            Err(error) if error.unique().is_some() => tokio::time::sleep(PAUSE).await,
            Err(error) => return Err(error),
        }
    }
    Err(AppError::internal("the log is not sealed to its end yet"))
}

/// What is wrong with the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFault {
    /// The entry at this position is missing.
    Missing(i64),
    /// The entry at this position is not what was sealed, or stands in another place, or another key sealed it.
    Changed(i64),
    /// The words beside the entry at this position are not those that were sealed.
    WordsChanged(i64),
}

/// What checking the log found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogCheck {
    /// Sealed entries whose seals hold, up to the first that does not.
    pub entries: i64,
    /// Those of them whose words are erased.
    pub erased: i64,
    /// Entries that wait to be sealed.
    pub waiting: i64,
    /// The last one's position and hash, to be noted elsewhere.
    pub head: Option<(i64, String)>,
    /// The first thing that is wrong.
    pub fault: Option<LogFault>,
}

/// Reads the whole log and checks every seal, a chunk at a time.
///
/// # Errors
/// A database error.
pub async fn check_log(app: &AppState) -> Result<LogCheck, AppError> {
    let mut check =
        LogCheck { entries: 0, erased: 0, waiting: app.db.read(count_waiting).await?, head: None, fault: None };
    loop {
        let after = check.entries;
        let chunk = app.db.read(move |conn| list_sealed(conn, after)).await?;
        let is_last = !is_whole_chunk(chunk.len());
        for entry in chunk {
            check.take(&app.keyring, entry);
            if check.fault.is_some() {
                return Ok(check);
            }
        }
        if is_last {
            return Ok(check);
        }
    }
}

impl LogCheck {
    fn take(&mut self, keyring: &Keyring, entry: Sealed) {
        let position = self.entries + 1;
        if entry.position != Some(position) {
            self.fault = Some(LogFault::Missing(position));
            return;
        }
        let before = self.head.as_ref().map(|(_, hash)| hash.as_str());
        let expected = hash(keyring, (position, before), &entry.keys, entry.details_digest.as_deref());
        if entry.hash.as_deref() != Some(expected.as_str()) {
            self.fault = Some(LogFault::Changed(position));
            return;
        }
        match (&entry.details_digest, &entry.words) {
            (None, None) => {}
            (Some(_), None) => self.erased += 1,
            (Some(digest), Some((message, note, Some(salt)))) if *digest == words_digest(salt, message, note) => {}
            _ => {
                self.fault = Some(LogFault::WordsChanged(position));
                return;
            }
        }
        self.entries = position;
        self.head = Some((position, expected));
    }
}

/// Whether the chain holds a hash at a position, as somebody noted it.
///
/// # Errors
/// A database error.
pub async fn holds(app: &AppState, position: i64, hash: &str) -> Result<bool, AppError> {
    let found = app.db.read(move |conn| list_sealed(conn, position - 1)).await?;
    let first = found.into_iter().next();
    Ok(first.is_some_and(|entry| entry.position == Some(position) && entry.hash.as_deref() == Some(hash)))
}
