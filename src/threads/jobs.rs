//! What others are told of threads.

use chrono::NaiveDateTime;

use super::model::ThreadId;
use crate::db::Conn;
use crate::jobs::enqueue;
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
