//! Reporting.

use chrono::NaiveDateTime;
use diesel::dsl::case_when;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::sealing::{raise, seal_reported};
use crate::accounts::{MemberId, Viewer};
use crate::boards::BoardId;
use crate::db::Conn;
use crate::db::schema::{cases, posts as all_posts, reports, threads};
use crate::moderation::access::may_report;
use crate::moderation::model::{CaseId, MOST_SEVERE, Reason, State, Subject, SubjectKind, rule};
use crate::posts::{self, Found, PostId};
use crate::web::AppError;

/// A report to be kept.
#[derive(Clone, Debug)]
pub struct NewReport {
    /// What it is about.
    pub subject: Subject,
    /// Why.
    pub reason: Reason,
    /// In the reporter's words.
    pub note: String,
    /// The version of the post that the reporter saw, if the form says.
    pub revision: Option<i64>,
    /// The form's own key, for who is signed out.
    pub submission: Option<String>,
}

/// What became of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filed {
    /// It is new.
    New,
    /// The same person had reported the same before.
    Before,
}

/// The post that a subject is, or that stands for it, where its viewer may read it.
///
/// # Errors
/// [`AppError::NotFound`] when it is hidden or not there.
pub fn find_subject(conn: &mut Conn, viewer: &Viewer, subject: Subject, now: NaiveDateTime) -> Result<Found, AppError> {
    match subject {
        Subject::Post(id) => posts::find_visible(conn, viewer, id, now),
        Subject::Thread(id) => posts::find_opening(conn, viewer, id, now),
    }
}

/// Keeps a report, in the case that is open about the same or a new one. However many there are, they change nothing of
/// what is reported; but for pictures that the law may forbid, which a member's report seals.
///
/// # Errors
/// Why it may not be reported; a unique violation when the same was reported in that moment: the caller tries again.
pub fn file_report(conn: &mut Conn, viewer: &Viewer, new: &NewReport, now: NaiveDateTime) -> Result<Filed, AppError> {
    let found = find_subject(conn, viewer, new.subject, now)?;
    let (post, kind) = (&found.post, new.subject.kind());
    let severity = rule(new.reason).severity;
    let seen = new.revision.filter(|revision| (1..=post.revision).contains(revision)).unwrap_or(post.revision);
    let submission = new.submission.as_deref().filter(|_| !viewer.is_signed_in());
    let submission = submission.map(|key| format!("{}:{}:{key}", kind.as_str(), post.id));
    // Before anything else: whoever reported it is thanked again, also when it is gone by now.
    let before = find_report(conn, (kind, post.id), viewer.id(), submission.as_deref())?;
    let is_of_picture = new.reason == Reason::IllegalImage;
    if let Some(before) = before.as_ref().filter(|before| !before.is_worth_renewing(viewer, new.reason, seen)) {
        // What they said stays said, and the picture is hidden all the same.
        if is_of_picture && raise(conn, before.case)? {
            seal_reported(conn, viewer, &found, before.case, now)?;
        }
        return Ok(Filed::Before);
    }
    may_report(viewer, post.author_id, &post.state, (severity, now))?;
    let case = case_of(conn, (kind, post.id), severity, now)?;
    if is_of_picture {
        seal_reported(conn, viewer, &found, case, now)?;
    }
    if let Some(before) = before.filter(|before| before.case == case) {
        diesel::update(reports::table.find(before.id))
            .set((
                reports::reason.eq(new.reason),
                reports::note.eq(&new.note),
                reports::revision.eq(seen),
                reports::created_at.eq(now),
            ))
            .execute(conn)?;
        return Ok(Filed::New);
    }
    diesel::insert_into(reports::table)
        .values((
            reports::case_id.eq(case),
            reports::subject_kind.eq(kind),
            reports::post_id.eq(post.id),
            reports::reporter_id.eq(viewer.id()),
            reports::submission.eq(submission),
            reports::reason.eq(new.reason),
            reports::note.eq(&new.note),
            reports::revision.eq(seen),
            reports::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(Filed::New)
}

/// The last report that the same person made of the same.
#[derive(Queryable)]
struct Before {
    id: i64,
    case: CaseId,
    reason: Reason,
    revision: i64,
    state: State,
}

impl Before {
    /// It stays one report of a case, and what is graver stays said. But danger is heard also from whoever had said something
    /// else, and so is a version that they had not seen; and of a picture that the law may forbid, who had spoken of another danger.
    fn is_worth_renewing(&self, viewer: &Viewer, reason: Reason, seen: i64) -> bool {
        let (severity, said) = (rule(reason).severity, rule(self.reason).severity);
        let is_graver = severity == MOST_SEVERE && said > MOST_SEVERE;
        let is_newer = seen > self.revision && (severity <= said || self.state == State::Decided);
        let is_of_picture = reason == Reason::IllegalImage && self.reason != reason && self.state == State::Decided;
        viewer.is_signed_in() && (is_graver || is_newer || is_of_picture)
    }
}

fn find_report(
    conn: &mut Conn,
    (kind, post): (SubjectKind, PostId),
    reporter: Option<MemberId>,
    submission: Option<&str>,
) -> Result<Option<Before>, AppError> {
    let columns = (reports::id, reports::case_id, reports::reason, reports::revision, cases::state);
    let found = match (reporter, submission) {
        (Some(reporter), _) => reports::table
            .inner_join(cases::table)
            .filter(reports::post_id.eq(post))
            .filter(reports::subject_kind.eq(kind))
            .filter(reports::reporter_id.eq(reporter))
            .order(reports::id.desc())
            .select(columns)
            .first(conn),
        (None, Some(submission)) => reports::table
            .inner_join(cases::table)
            .filter(reports::submission.eq(submission))
            .select(columns)
            .first(conn),
        (None, None) => return Ok(None),
    };
    Ok(found.optional()?)
}

/// The open case about a subject, made when there is none, as severe as the most severe report. Its row is locked from here
/// on, so that a decision waits for the report or the report for the decision.
fn case_of(
    conn: &mut Conn,
    (kind, post): (SubjectKind, PostId),
    severity: i64,
    now: NaiveDateTime,
) -> Result<CaseId, AppError> {
    let open = cases::table.filter(cases::subject_kind.eq(kind)).filter(cases::open_post_id.eq(post));
    let worst = case_when(cases::severity.gt(severity), severity.into_sql::<BigInt>()).otherwise(cases::severity);
    let found: Option<CaseId> =
        diesel::update(open).set(cases::severity.eq(worst)).returning(cases::id).get_result(conn).optional()?;
    match found {
        Some(id) => Ok(id),
        None => insert_case(conn, (kind, post), (severity, None), now),
    }
}

/// Makes a case.
///
/// # Errors
/// A unique violation of `cases_open_post_id_key` when one is open about the same.
pub fn insert_case(
    conn: &mut Conn,
    (kind, post): (SubjectKind, PostId),
    (severity, opened_by): (i64, Option<MemberId>),
    now: NaiveDateTime,
) -> Result<CaseId, AppError> {
    // Read by a change that changes nothing: so it waits for a move, and a move for it.
    let thread = all_posts::table.find(post).select(all_posts::thread_id).single_value();
    let board: BoardId = diesel::update(threads::table.filter(threads::id.nullable().eq(thread)))
        .set(threads::board_id.eq(threads::board_id))
        .returning(threads::board_id)
        .get_result(conn)?;
    Ok(diesel::insert_into(cases::table)
        .values((
            cases::subject_kind.eq(kind),
            cases::post_id.eq(post),
            cases::board_id.eq(board),
            cases::open_post_id.eq(post),
            cases::severity.eq(severity),
            cases::state.eq(State::Open),
            cases::opened_by.eq(opened_by),
            cases::created_at.eq(now),
        ))
        .returning(cases::id)
        .get_result(conn)?)
}
