//! What becomes of requests to see who is behind a one-time name: their words go, and who made them when they leave.

use chrono::NaiveDateTime;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use crate::accounts::{Choice, MemberId};
use crate::db::schema::unmaskings;
use crate::db::{CHUNK, Conn, is_whole_chunk};
use crate::moderation::model::CaseId;
use crate::web::AppError;

/// Empties the words of a chunk of the requests before a moment; whether there may be more.
///
/// # Errors
/// A database error.
pub fn forget_unmaskings(conn: &mut Conn, before: NaiveDateTime) -> Result<bool, AppError> {
    let ids: Vec<i64> = unmaskings::table
        .filter(sql::<Bool>("(reason <> '' or note <> '' or review <> '')"))
        .filter(unmaskings::created_at.lt(before))
        .order(unmaskings::id)
        .select(unmaskings::id)
        .limit(CHUNK)
        .load(conn)?;
    let old = unmaskings::table.filter(unmaskings::id.eq_any(&ids));
    diesel::update(old)
        .set((unmaskings::reason.eq(""), unmaskings::note.eq(""), unmaskings::review.eq("")))
        .execute(conn)?;
    Ok(is_whole_chunk(ids.len()))
}

/// Empties what was written in requests of these cases.
///
/// # Errors
/// A database error.
pub fn empty_unmaskings(conn: &mut Conn, of: &[CaseId]) -> Result<(), AppError> {
    diesel::update(unmaskings::table.filter(unmaskings::case_id.eq_any(of)))
        .set((unmaskings::reason.eq(""), unmaskings::note.eq(""), unmaskings::review.eq("")))
        .execute(conn)?;
    Ok(())
}

/// Takes who leaves out of a chunk of requests, and if their texts go, what they wrote there. A request that waits for another is over:
/// nobody would see the name. Whether there may be more.
///
/// # Errors
/// A database error.
pub fn leave_unmaskings(conn: &mut Conn, member: MemberId, choice: Choice) -> Result<bool, AppError> {
    let nobody = None::<MemberId>;
    let made = unmaskings::table.filter(
        unmaskings::asked_by.eq(member).or(unmaskings::answered_by.eq(member)).or(unmaskings::reviewed_by.eq(member)),
    );
    let ids: Vec<i64> = made.order(unmaskings::id).select(unmaskings::id).limit(CHUNK).load(conn)?;
    let these = || unmaskings::table.filter(unmaskings::id.eq_any(&ids));
    if choice.erases() {
        diesel::update(these().filter(unmaskings::asked_by.eq(member))).set(unmaskings::reason.eq("")).execute(conn)?;
        diesel::update(these().filter(unmaskings::answered_by.eq(member)))
            .set(unmaskings::note.eq(""))
            .execute(conn)?;
        diesel::update(these().filter(unmaskings::reviewed_by.eq(member)))
            .set(unmaskings::review.eq(""))
            .execute(conn)?;
    }
    diesel::update(these().filter(unmaskings::asked_by.eq(member)))
        .set((unmaskings::asked_by.eq(nobody), unmaskings::open_case_id.eq(None::<CaseId>)))
        .execute(conn)?;
    diesel::update(these().filter(unmaskings::answered_by.eq(member)))
        .set(unmaskings::answered_by.eq(nobody))
        .execute(conn)?;
    diesel::update(these().filter(unmaskings::reviewed_by.eq(member)))
        .set(unmaskings::reviewed_by.eq(nobody))
        .execute(conn)?;
    Ok(!ids.is_empty())
}
