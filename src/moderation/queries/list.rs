//! The queue.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::scope::{list_looked_after, looked_after, of_others};
use crate::accounts::Viewer;
use crate::boards::readable;
use crate::db::schema::{boards, cases, posts, reports, threads};
use crate::db::{Conn, each_backend};
use crate::moderation::model::{Case, CaseId, Reason, State};
use crate::web::AppError;

/// Cases on a page of the queue.
pub const CASES_ON_PAGE: i64 = 30;

/// A case in the queue.
#[derive(Clone, Debug, Queryable)]
pub struct CaseLine {
    /// The case.
    pub case: Case,
    /// The post's number in its thread.
    pub number: Option<i64>,
    /// The thread's title.
    pub title: String,
    /// The board's name.
    pub board: String,
    /// When the post was removed, if it is.
    pub removed_at: Option<NaiveDateTime>,
}

/// A reason and how many reports give it.
pub type CaseReason = (Reason, i64);

/// The cases that a viewer decides: the open ones by severity and then the oldest first, the decided ones with the latest
/// first. One more than a page, to know whether there is a next. At most two statements.
///
/// # Errors
/// A database error.
pub fn list_cases(conn: &mut Conn, viewer: &Viewer, state: State, page: i64) -> Result<Vec<CaseLine>, AppError> {
    let boards = list_looked_after(conn, viewer)?;
    each_backend!(conn => {
        let base = cases::table
            .inner_join(posts::table.inner_join(threads::table.inner_join(boards::table)))
            .filter(cases::state.eq(state))
            .filter(readable(viewer))
            .filter(looked_after(viewer))
            .filter(of_others(viewer))
            .limit(CASES_ON_PAGE + 1)
            .offset((page - 1) * CASES_ON_PAGE)
            .select((Case::as_select(), posts::number, threads::title, boards::title, posts::removed_at))
            .into_boxed();
        let within = match boards {
            Some(boards) => base.filter(cases::board_id.assume_not_null().eq_any(boards)),
            None => base,
        };
        Ok(match state {
            State::Open => within.order((cases::severity, cases::created_at, cases::id)).load(conn)?,
            State::Decided => within.order((cases::decided_at.desc(), cases::id.desc())).load(conn)?,
        })
    })
}

/// How many cases wait, on all boards.
///
/// # Errors
/// A database error.
pub fn count_open_cases(conn: &mut Conn) -> Result<i64, AppError> {
    Ok(cases::table.filter(cases::state.eq(State::Open)).count().get_result(conn)?)
}

/// Why these cases were reported, and how often for each reason. One statement.
///
/// # Errors
/// A database error.
pub fn list_reasons(conn: &mut Conn, ids: &[CaseId]) -> Result<HashMap<CaseId, Vec<CaseReason>>, AppError> {
    let rows: Vec<(CaseId, Reason, i64)> = reports::table
        .filter(reports::case_id.eq_any(ids))
        .group_by((reports::case_id, reports::reason))
        .select((reports::case_id, reports::reason, diesel::dsl::count_star()))
        .order((reports::case_id, diesel::dsl::count_star().desc(), reports::reason))
        .load(conn)?;
    let mut reasons: HashMap<CaseId, Vec<CaseReason>> = HashMap::new();
    for (case, reason, count) in rows {
        reasons.entry(case).or_default().push((reason, count));
    }
    Ok(reasons)
}
