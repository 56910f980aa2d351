//! Whether the recovery sheet still has to be written down.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{note_sheet, upsert};
use crate::accounts::MemberId;
use crate::db::Conn;
use crate::db::schema::settings;
use crate::web::AppError;

/// The key of whoever set up and has not written the sheet down yet, or `done`.
const SHEET: &str = "setup.sheet";
const DONE: &str = "done";

/// Notes that whoever set the community up in the browser is to write the sheet down.
///
/// # Errors
/// A database error.
pub fn ask_for_sheet(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<(), AppError> {
    upsert(conn, SHEET, &member.to_string(), now)
}

/// Whether a member is to write the sheet down: they alone see the keys, until they have.
///
/// # Errors
/// A database error.
pub fn is_sheet_due(conn: &mut Conn, member: MemberId) -> Result<bool, AppError> {
    let kept: Option<String> = settings::table.find(SHEET).select(settings::value).first(conn).optional()?;
    Ok(kept.is_some_and(|kept| kept == member.to_string()))
}

/// Notes that the sheet is written down, with the ring's newest key on it: nobody sees the keys on a page any more.
///
/// # Errors
/// A database error.
pub fn finish_sheet(conn: &mut Conn, newest: u32, now: NaiveDateTime) -> Result<(), AppError> {
    upsert(conn, SHEET, DONE, now)?;
    note_sheet(conn, newest, now)
}
