//! What cases, decisions and the log say in words, let go of when it has been kept long enough. The rest stays: what was
//! decided, when and by which rule.

use chrono::NaiveDateTime;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use crate::accounts::MemberId;
use crate::db::schema::{cases, decisions, log_details, log_entries, reports};
use crate::db::{CHUNK, Conn, is_whole_chunk};
use crate::moderation::model::State;
use crate::web::AppError;

/// Forgets who reported and in which words, a chunk of what was decided before a moment; whether there may be more.
///
/// # Errors
/// A database error.
pub fn forget_reports(conn: &mut Conn, before: NaiveDateTime) -> Result<bool, AppError> {
    let ids: Vec<i64> = reports::table
        .inner_join(cases::table)
        .filter(sql::<Bool>("(reports.note <> '' or reports.reporter_id is not null)"))
        .filter(cases::state.eq(State::Decided))
        .filter(cases::decided_at.assume_not_null().lt(before))
        .select(reports::id)
        .limit(CHUNK)
        .load(conn)?;
    diesel::update(reports::table.filter(reports::id.eq_any(&ids)))
        .set((reports::note.eq(""), reports::reporter_id.eq(None::<MemberId>)))
        .execute(conn)?;
    Ok(is_whole_chunk(ids.len()))
}

/// Empties the words of a chunk of the decisions before a moment; whether there may be more.
///
/// # Errors
/// A database error.
pub fn forget_decisions(conn: &mut Conn, before: NaiveDateTime) -> Result<bool, AppError> {
    let ids: Vec<i64> = decisions::table
        .filter(sql::<Bool>("(message <> '' or note <> '')"))
        .filter(decisions::created_at.lt(before))
        .order((decisions::created_at, decisions::id))
        .select(decisions::id)
        .limit(CHUNK)
        .load(conn)?;
    diesel::update(decisions::table.filter(decisions::id.eq_any(&ids)))
        .set((decisions::message.eq(""), decisions::note.eq("")))
        .execute(conn)?;
    Ok(is_whole_chunk(ids.len()))
}

/// Deletes the words, and their salt, beside a chunk of the entries of the log before a moment; whether there may be more. The
/// entries stay, and so does their seal.
///
/// # Errors
/// A database error.
pub fn forget_log_words(conn: &mut Conn, before: NaiveDateTime) -> Result<bool, AppError> {
    // In the order of their keys, which is that of time; what waits for its seal still needs its words.
    let oldest: Vec<(i64, NaiveDateTime, Option<i64>)> = log_details::table
        .inner_join(log_entries::table)
        .order(log_details::entry_id)
        .select((log_details::entry_id, log_entries::created_at, log_entries::position))
        .limit(CHUNK)
        .load(conn)?;
    let is_due = |(_, at, position): &&(i64, NaiveDateTime, Option<i64>)| *at < before && position.is_some();
    let ids: Vec<i64> = oldest.iter().take_while(is_due).map(|(id, ..)| *id).collect();
    diesel::delete(log_details::table.filter(log_details::entry_id.eq_any(&ids))).execute(conn)?;
    Ok(is_whole_chunk(ids.len()))
}
