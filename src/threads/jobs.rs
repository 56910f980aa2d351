//! What others are told of threads.

use chrono::NaiveDateTime;

use super::model::ThreadId;
use crate::db::Conn;
use crate::jobs::{enqueue, send_signal};
use crate::web::AppError;

/// The title, the board or the visibility of a thread has changed, and with it all its posts; whoever keeps a copy (search)
/// looks again. The payload is the thread's key.
pub const CHANGED_JOB: &str = "threads.changed";

/// Tells, in the caller's transaction, that what readers see of a whole thread changes.
///
/// # Errors
/// A database error.
pub fn announce_thread(conn: &mut Conn, id: ThreadId, now: NaiveDateTime) -> Result<(), AppError> {
    enqueue(conn, CHANGED_JOB, &id.to_string(), None, (now, now))
}

/// What the key of a signal begins with that says of a thread that somebody wrote in it.
pub const WRITTEN_SIGNAL: &str = "written/";

/// The key of the signal that somebody wrote in a thread.
#[must_use]
pub fn written_key(id: ThreadId) -> String {
    format!("{WRITTEN_SIGNAL}{id}")
}

/// Tells those who have a thread open, on every node, in the caller's transaction, that there is something new in it to be seen.
///
/// # Errors
/// A database error.
pub fn tell_readers(conn: &mut Conn, id: ThreadId, now: NaiveDateTime) -> Result<(), AppError> {
    send_signal(conn, &written_key(id), now)
}
