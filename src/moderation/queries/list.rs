//! The queue.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::scope::{list_looked_after, looked_after, of_others};
use crate::accounts::Viewer;
use crate::boards::readable;
use crate::db::schema::{boards, cases, posts, reports, threads};
use crate::db::{Conn, each_backend, one_of};
use crate::moderation::model::{Case, CaseId, Reason, State};
use crate::web::AppError;

/// Cases on a page of the queue.
pub const CASES_ON_PAGE: i64 = 30;
/// Those of a page, and the one that tells whether there is a next.
const PLACES: usize = 31;

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
    let all = cases::table
        .inner_join(posts::table.inner_join(threads::table.inner_join(boards::table)))
        .filter(cases::state.eq(state))
        .filter(readable(viewer))
        .filter(of_others(viewer))
        .limit(CASES_ON_PAGE + 1)
        .offset((page - 1) * CASES_ON_PAGE);
    let (waiting, decided) =
        ((cases::severity, cases::created_at, cases::id), (cases::decided_at.desc(), cases::id.desc()));
    Ok(each_backend!(conn => {
        let line = (Case::as_select(), posts::number, threads::title, boards::title, posts::removed_at);
        match (boards, state) {
            (None, State::Open) => all.order(waiting).select(line).load(conn)?,
            (None, State::Decided) => all.order(decided).select(line).load(conn)?,
            (Some(boards), state) => {
                let theirs = all.filter(looked_after(viewer)).filter(cases::board_id.assume_not_null().eq_any(boards));
                match state {
                    State::Open => theirs.order(waiting).select(line).load(conn)?,
                    State::Decided => theirs.order(decided).select(line).load(conn)?,
                }
            }
        }
    }))
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
    let of_cases = reports::table
        .filter(one_of::<_, PLACES>(reports::case_id, ids.iter().map(|id| id.0)))
        .group_by((reports::case_id, reports::reason))
        .select((reports::case_id, reports::reason, diesel::dsl::count_star()));
    let rows: Vec<(CaseId, Reason, i64)> = each_backend!(conn => of_cases.load(conn))?;
    let mut reasons: HashMap<CaseId, Vec<CaseReason>> = HashMap::new();
    for (case, reason, count) in rows {
        reasons.entry(case).or_default().push((reason, count));
    }
    for of_case in reasons.values_mut() {
        of_case.sort_by_key(|(reason, count)| (-count, *reason));
    }
    Ok(reasons)
}
