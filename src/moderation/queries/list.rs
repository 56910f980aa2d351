//! The queue.

use std::cmp::Reverse;
use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Text};

use super::scope::{decides_messages, list_looked_after, not_own_messages, of_others};
use super::within::{MOST_BOARDS, list_within};
use crate::accounts::{MemberId, Right, Viewer};
use crate::boards::{readable, within_reach};
use crate::db::schema::{boards, cases, members, posts, reports, threads};
use crate::db::{Conn, FixedSql, each_backend, fixed, one_of};
use crate::moderation::model::{Case, CaseId, Reason, State};
use crate::posts::PostId;
use crate::web::AppError;

/// Cases on a page of the queue.
pub const CASES_ON_PAGE: i64 = 30;
/// Those of a page, and the one that tells whether there is a next.
const PLACES: usize = CASES_ON_PAGE as usize + 1;

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
    /// Whether the post is removed.
    pub is_removed: bool,
    /// Whose messages it is about, where it is, unless they have left.
    pub member: Option<String>,
}

macro_rules! line {
    () => {
        (
            Case::as_select(),
            posts::number,
            threads::title,
            boards::title,
            posts::removed_at.is_not_null(),
            None::<String>.into_sql::<Nullable<Text>>(),
        )
    };
}

/// Whether a post is decided about, by whomever.
///
/// # Errors
/// A database error.
pub fn has_open_case(conn: &mut Conn, post: PostId) -> Result<bool, AppError> {
    let open = cases::table.filter(cases::open_post_id.eq(post));
    Ok(diesel::select(diesel::dsl::exists(open)).get_result(conn)?)
}

/// A reason and how many reports give it.
pub type CaseReason = (Reason, i64);

/// The cases that a viewer decides: the open ones by severity and then the oldest first, the decided ones with the latest
/// first. One more than a page, to know whether there is a next. At most four statements.
///
/// # Errors
/// A database error.
pub fn list_cases(conn: &mut Conn, viewer: &Viewer, state: State, page: i64) -> Result<Vec<CaseLine>, AppError> {
    let (limit, offset) = (CASES_ON_PAGE + 1, (page - 1) * CASES_ON_PAGE);
    let about_messages = list_about_messages(conn, viewer, state, limit + offset)?;
    if about_messages.is_empty() {
        return list_about_posts(conn, viewer, state, (limit, offset));
    }
    // These are few. Together in one query, either database would sort all cases of a state.
    let mut lines = list_about_posts(conn, viewer, state, (limit + offset, 0))?;
    lines.extend(about_messages);
    lines.sort_by_key(|line| {
        let (case, newest) = (line.case, line.case.decided_at.map(Reverse));
        match state {
            State::Open => (case.severity, Some(case.created_at), None, case.id.0),
            State::Decided => (0, None, newest, -case.id.0),
        }
    });
    let skipped = usize::try_from(offset).unwrap_or(usize::MAX);
    Ok(lines.into_iter().skip(skipped).take(PLACES).collect())
}

/// With the kind written out, as the indexes have it that hold nothing else.
#[derive(Clone, Copy)]
struct IsAboutMessages;

impl FixedSql for IsAboutMessages {
    type SqlType = Bool;
    const TEXT: &'static str = "(cases.subject_kind = 'messages')";
}

/// The first cases about messages that a viewer decides: none but for who looks after the whole site. One statement, or none.
fn list_about_messages(conn: &mut Conn, viewer: &Viewer, state: State, limit: i64) -> Result<Vec<CaseLine>, AppError> {
    let Some(me) = viewer.id().filter(|_| decides_messages(viewer)) else { return Ok(Vec::new()) };
    let found = cases::table
        .left_join(members::table.on(members::id.nullable().eq(cases::member_id).and(members::closed_at.is_null())))
        .filter(fixed::<IsAboutMessages>())
        .filter(cases::state.eq(state))
        .filter(not_own_messages(me))
        .limit(limit)
        .select((Case::as_select(), members::name.nullable()));
    let rows: Vec<(Case, Option<String>)> = match state {
        State::Open => found.order((cases::severity, cases::created_at, cases::id)).load(conn)?,
        State::Decided => found.order((cases::decided_at.desc(), cases::id.desc())).load(conn)?,
    };
    let line = |(case, member): (Case, Option<String>)| CaseLine {
        case,
        number: None,
        title: String::new(),
        board: String::new(),
        is_removed: false,
        member,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// The cases about posts and threads. At most three statements.
fn list_about_posts(
    conn: &mut Conn,
    viewer: &Viewer,
    state: State,
    (limit, offset): (i64, i64),
) -> Result<Vec<CaseLine>, AppError> {
    let seen = cases::table
        .inner_join(posts::table.inner_join(threads::table.inner_join(boards::table)))
        .filter(readable(viewer))
        .filter(of_others(viewer));
    let boards = list_looked_after(conn, viewer)?;
    if let Some(boards) = boards.as_ref().filter(|boards| boards.len() <= MOST_BOARDS) {
        let member = viewer.id().unwrap_or(MemberId(0));
        let ids = list_within(conn, boards, (state, member), (limit, offset))?;
        // By their keys alone: told the state too, SQLite would walk through all cases of that state.
        let theirs = seen
            .filter(within_reach(viewer, Right::DecideCases))
            .filter(one_of::<_, PLACES>(cases::id, ids.iter().map(|id| id.0)));
        let mut lines: Vec<CaseLine> = each_backend!(conn => theirs.select(line!()).load(conn))?;
        lines.sort_by_key(|line| ids.iter().position(|id| *id == line.case.id));
        return Ok(lines);
    }
    let all = seen.filter(cases::state.eq(state)).limit(limit).offset(offset);
    let (waiting, decided) =
        ((cases::severity, cases::created_at, cases::id), (cases::decided_at.desc(), cases::id.desc()));
    Ok(each_backend!(conn => match (boards, state) {
        (None, State::Open) => all.order(waiting).select(line!()).load(conn)?,
        (None, State::Decided) => all.order(decided).select(line!()).load(conn)?,
        (Some(_), State::Open) => all.filter(within_reach(viewer, Right::DecideCases)).order(waiting).select(line!()).load(conn)?,
        (Some(_), State::Decided) => all.filter(within_reach(viewer, Right::DecideCases)).order(decided).select(line!()).load(conn)?,
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
