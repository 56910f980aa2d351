//! What of a case decides whether one person may look behind its name alone.

use diesel::dsl::exists;
use diesel::prelude::*;

use crate::accounts::MemberId;
use crate::db::Conn;
use crate::db::schema::{reports, unmaskings};
use crate::moderation::model::{Case, Reason, State};
use crate::moderation::unmasking::Danger;
use crate::web::AppError;

/// How a case stands for who would look alone. One statement.
///
/// # Errors
/// A database error.
pub fn find_danger(conn: &mut Conn, case: &Case, by: MemberId) -> Result<Danger, AppError> {
    let of_danger = || reports::table.filter(reports::case_id.eq(case.id)).filter(reports::reason.eq(Reason::Crisis));
    let by_members = of_danger().filter(reports::reporter_id.is_not_null());
    let by_same = unmaskings::asked_by.is_not_null().and(unmaskings::asked_by.assume_not_null().eq(by));
    let unreviewed = unmaskings::table
        .filter(unmaskings::is_alone.eq(true))
        .filter(unmaskings::reviewed_at.is_null())
        .filter(unmaskings::case_id.eq(case.id).or(by_same));
    let (is_reported, is_by_member, is_unreviewed): (bool, bool, bool) =
        diesel::select((exists(of_danger()), exists(by_members), exists(unreviewed))).get_result(conn)?;
    Ok(Danger { is_open: case.state == State::Open, is_reported, is_by_member, is_unreviewed })
}
