//! Emptying the write-ahead log, where pages as they were before an erasure still stand.

use chrono::NaiveDateTime;

use super::queries::enqueue;
use crate::db::Conn;
use crate::web::AppError;

/// Empties the log. Without a payload.
pub const TRUNCATE_JOB: &str = "db.truncate";

/// Has the log emptied as soon as no reader needs it.
///
/// # Errors
/// A database error.
pub fn truncate_soon(conn: &mut Conn, now: NaiveDateTime) -> Result<(), AppError> {
    enqueue(conn, TRUNCATE_JOB, "", None, (now, now))
}
