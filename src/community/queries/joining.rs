//! Writing how people join.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{claim_revision, upsert};
use crate::community::joining::{FORMAT, Joining, QUESTION, REVISION, STORM, WAY};
use crate::db::Conn;
use crate::db::schema::settings;
use crate::jobs::send_signal;
use crate::web::AppError;

/// Writes how people join, if nobody has since `new.revision`, and tells every node.
///
/// # Errors
/// [`AppError::Conflict`] when somebody has.
pub fn update_joining(conn: &mut Conn, new: &Joining, now: NaiveDateTime) -> Result<(), AppError> {
    claim_revision(conn, REVISION, new.revision, now)?;
    upsert(conn, WAY, new.way.as_str(), now)?;
    upsert(conn, QUESTION, &new.question, now)?;
    send_signal(conn, "settings", now)
}

/// Turns storm mode on until a moment, or off, and tells every node.
///
/// # Errors
/// A database error.
pub fn set_storm(conn: &mut Conn, until: Option<NaiveDateTime>, now: NaiveDateTime) -> Result<(), AppError> {
    match until {
        Some(until) => upsert(conn, STORM, &until.format(FORMAT).to_string(), now)?,
        None => {
            diesel::delete(settings::table.find(STORM)).execute(conn)?;
        }
    }
    send_signal(conn, "settings", now)
}
