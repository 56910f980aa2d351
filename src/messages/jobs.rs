//! Telling who is in a conversation, or asked, of what was written there.

use chrono::{NaiveDateTime, TimeDelta};

use super::model::ConversationId;
use super::queries;
use crate::app::AppState;
use crate::db::Conn;
use crate::jobs::enqueue;
use crate::web::AppError;

/// Tells those whom a line of a conversation concerns. The payload is the conversation's key, and behind a colon the line's number.
pub const TOLD_JOB: &str = "messages.told";
/// Nobody is told of a line before it has stood for so long: who has the conversation open reads it meanwhile.
const TOLD_AFTER: TimeDelta = TimeDelta::seconds(60);

/// Has a line told a minute later, in the transaction that keeps it. One statement.
///
/// # Errors
/// A database error.
pub fn tell_later(conn: &mut Conn, (id, number): (ConversationId, i64), now: NaiveDateTime) -> Result<(), AppError> {
    enqueue(conn, TOLD_JOB, &format!("{id}:{number}"), None, (now, now + TOLD_AFTER))
}

/// Tells those whom a line concerns, unless private conversations are switched off by now.
///
/// # Errors
/// A database error; the job is tried again.
pub async fn tell_of_line(app: &AppState, payload: &str) -> Result<(), AppError> {
    let (id, number) = payload.split_once(':').unwrap_or((payload, "0"));
    let id = ConversationId(id.parse().map_err(AppError::internal)?);
    let number: i64 = number.parse().map_err(AppError::internal)?;
    if !app.settings().await?.features.messages {
        return Ok(());
    }
    let times = (app.clock.now(), app.config.security.staff_second_step);
    app.db.write(move |conn| queries::tell_of_line(conn, (id, number), times)).await
}
