//! One case with everything that its page shows.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::danger::find_danger;
use super::scope::of_others;
use super::sealing::{CasePictures, read_pictures};
use super::unmaskings::{Unmasking, list_of_case};
use crate::accounts::{Byline, ContentNotes, MemberId, Right, StaffMap, Viewer};
use crate::boards::{Board, readable, within_reach};
use crate::db::Conn;
use crate::db::schema::{boards, cases, decisions, members, personas, post_revisions, posts, reports, threads};
use crate::moderation::model::{Case, CaseId, Decision, MOST_SEVERE, Reason, SubjectKind, rule};
use crate::moderation::unmasking::Danger;
use crate::posts::{Post, PostState};
use crate::threads::Thread;
use crate::web::AppError;

/// Reports, decisions and cases that a page lists at most.
pub const MOST: i64 = 100;
/// Versions of a post that a case shows at most. Its other ones stand where all of them do.
const VERSIONS: usize = 4;

/// A case with its post in its thread and board.
#[derive(Clone, Debug, Queryable)]
pub struct Row {
    /// The case.
    pub case: Case,
    /// The post it is about.
    pub post: Post,
    /// When it was written.
    pub written_at: NaiveDateTime,
    /// Its thread.
    pub thread: Thread,
    /// Its board.
    pub board: Board,
    author: Option<(MemberId, String)>,
    persona: Option<(String, String)>,
    opener: Option<MemberId>,
    left_at: Option<NaiveDateTime>,
}

/// A report of a case.
#[derive(Clone, Debug, Queryable)]
pub struct ReportLine {
    /// Why.
    pub reason: Reason,
    /// In the reporter's words.
    pub note: String,
    /// Which version the reporter saw.
    pub revision: i64,
    /// When.
    pub created_at: NaiveDateTime,
    /// Who reported it, if they were signed in.
    pub reporter_id: Option<MemberId>,
    /// Their name, unless they have left.
    pub reporter: Option<String>,
}

/// A decision.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = decisions)]
pub struct Past {
    /// The case.
    #[diesel(column_name = case_id)]
    pub case: CaseId,
    /// What was decided.
    pub decision: Decision,
    /// By which rule.
    pub reason: Option<Reason>,
    /// What the author was told.
    pub message: String,
    /// What moderators noted.
    pub note: String,
    /// When.
    pub created_at: NaiveDateTime,
    /// By whom.
    #[diesel(select_expression = members::name.nullable())]
    pub by: Option<String>,
}

/// A decision about another post, with its thread's title and the post's number.
pub type Earlier = (Past, (String, Option<i64>));

/// A version of the post.
#[derive(Clone, Debug, Queryable)]
pub struct Version {
    /// Its number.
    pub revision: i64,
    /// The thread's title, on the first post.
    pub title: Option<String>,
    /// Its Markdown with markers.
    pub body: String,
    /// When.
    pub created_at: NaiveDateTime,
}

/// A post beside the one that a case is about.
#[derive(Clone, Debug)]
pub struct Neighbour {
    /// Its number.
    pub number: i64,
    /// Who wrote it.
    pub byline: Byline,
    /// Its Markdown with markers.
    pub body: String,
    /// Its states.
    pub state: PostState,
    /// What it speaks of.
    pub content_notes: ContentNotes,
}

/// Everything that a case's page shows.
#[derive(Clone, Debug)]
pub struct CaseFound {
    /// The case, its post, its thread and its board.
    pub row: Row,
    /// Who wrote the post.
    pub author: Byline,
    /// Its reports: of danger first, then the latest first; at most [`MOST`].
    pub reports: Vec<ReportLine>,
    /// How many there are in all, and how many say that somebody is in danger.
    pub reported: (i64, i64),
    /// What was decided so far, the latest first.
    pub decisions: Vec<Past>,
    /// The last few versions that were reported, and the current one last.
    pub versions: Vec<Version>,
    /// The post's pictures.
    pub pictures: CasePictures,
    /// The posts before and after it.
    pub around: Vec<Neighbour>,
    /// What was decided about the author's other posts, the latest first; nothing under a one-time name.
    pub earlier: Vec<Earlier>,
    /// Who asked to see who is behind the one-time name; nothing under a member's own.
    pub unmaskings: Vec<Unmasking>,
    /// Whether the viewer may look behind the one-time name alone.
    pub danger: Danger,
}

/// A case that a viewer decides. One statement.
///
/// # Errors
/// [`AppError::NotFound`] when it is not there, on a board they do not look after, or of their own.
pub fn find_case(conn: &mut Conn, viewer: &Viewer, id: CaseId) -> Result<Row, AppError> {
    Ok(cases::table
        .inner_join(posts::table.inner_join(threads::table.inner_join(boards::table)))
        .left_join(members::table.on(members::id.nullable().eq(posts::author_id).and(members::closed_at.is_null())))
        .left_join(personas::table.on(personas::id.nullable().eq(posts::persona_id)))
        .filter(cases::id.eq(id))
        .filter(readable(viewer))
        .filter(within_reach(viewer, Right::DecideCases))
        .filter(of_others(viewer))
        .select((
            Case::as_select(),
            Post::as_select(),
            posts::created_at,
            Thread::as_select(),
            Board::as_select(),
            (members::id, members::name).nullable(),
            (personas::alias, personas::avatar_seed).nullable(),
            cases::opened_by,
            members::left_at.nullable(),
        ))
        .first(conn)?)
}

impl Row {
    /// Whether the post shows its author's own name.
    pub fn is_under_own_name(&self) -> bool {
        self.persona.is_none()
    }

    /// Who wrote the post, unless their account is closed or being closed.
    pub fn author_here(&self) -> Option<MemberId> {
        self.author.as_ref().map(|(author, _)| *author).filter(|_| self.left_at.is_none())
    }

    /// The name that they go by, unless their account is closed: for who is shown it.
    pub fn author_name(&self) -> Option<&str> {
        self.author.as_ref().map(|(_, name)| name.as_str())
    }

    /// Whether staff opened the case themselves.
    pub fn is_own_find(&self) -> bool {
        self.opener.is_some()
    }
}

/// How many reports a case has, and how many of them say that somebody is in danger. One statement.
///
/// # Errors
/// A database error.
pub fn count_reports(conn: &mut Conn, id: CaseId) -> Result<(i64, i64), AppError> {
    let by_reason: Vec<(Reason, i64)> = reports::table
        .filter(reports::case_id.eq(id))
        .group_by(reports::reason)
        .select((reports::reason, diesel::dsl::count_star()))
        .load(conn)?;
    let sum = |of: fn(Reason) -> bool| by_reason.iter().filter(|(reason, _)| of(*reason)).map(|(_, count)| count).sum();
    Ok((sum(|_| true), sum(is_danger)))
}

pub(super) fn is_danger(reason: Reason) -> bool {
    rule(reason).severity == MOST_SEVERE
}

/// A case with everything that its page shows. Seven statements, one more for very many reports, two where pictures can be seen, and two for
/// each that waits for its case; two more under a one-time name, and
/// another where somebody asked about that.
///
/// # Errors
/// As [`find_case`].
pub fn read_case(conn: &mut Conn, viewer: &Viewer, staff: &StaffMap, id: CaseId) -> Result<CaseFound, AppError> {
    let row = find_case(conn, viewer, id)?;
    let reports = list_reports(conn, id)?;
    let reported = match i64::try_from(reports.len()) {
        Ok(all) if all < MOST => (all, reports.iter().map(|report| i64::from(is_danger(report.reason))).sum()),
        _ => count_reports(conn, id)?,
    };
    let decisions = list_decisions(conn, id)?;
    let seen: BTreeSet<i64> = reports.iter().map(|report| report.revision).chain([row.post.revision]).collect();
    let seen: Vec<i64> = seen.into_iter().rev().take(VERSIONS).collect();
    let versions = list_versions(conn, &row.post, &seen)?;
    let pictures = read_pictures(conn, row.post.id)?;
    let around = list_around(conn, staff, &row.post)?;
    let earlier = match row.author.as_ref().filter(|_| row.persona.is_none()) {
        Some((author, _)) => list_earlier(conn, viewer, *author, id)?,
        None => Vec::new(),
    };
    let (unmaskings, danger) = match viewer.id().filter(|_| !row.is_under_own_name()) {
        Some(me) => (list_of_case(conn, id)?, find_danger(conn, &row.case, me)?),
        None => (Vec::new(), Danger::default()),
    };
    let author = Byline::of(row.author.clone(), row.persona.clone(), staff);
    Ok(CaseFound { row, author, reports, reported, decisions, versions, pictures, around, earlier, unmaskings, danger })
}

pub(super) fn list_reports(conn: &mut Conn, id: CaseId) -> Result<Vec<ReportLine>, AppError> {
    let of_danger = Reason::ALL.iter().copied().filter(|reason| is_danger(*reason));
    Ok(reports::table
        .left_join(members::table.on(members::id.nullable().eq(reports::reporter_id).and(members::closed_at.is_null())))
        .filter(reports::case_id.eq(id))
        .order((reports::reason.eq_any(of_danger).desc(), reports::created_at.desc(), reports::id.desc()))
        .limit(MOST)
        .select((
            reports::reason,
            reports::note,
            reports::revision,
            reports::created_at,
            reports::reporter_id,
            members::name.nullable(),
        ))
        .load(conn)?)
}

pub(super) fn list_decisions(conn: &mut Conn, id: CaseId) -> Result<Vec<Past>, AppError> {
    Ok(decisions::table
        .left_join(
            members::table.on(members::id.nullable().eq(decisions::decided_by).and(members::closed_at.is_null())),
        )
        .filter(decisions::case_id.eq(id))
        .order(decisions::id.desc())
        .limit(MOST)
        .select(Past::as_select())
        .load(conn)?)
}

fn list_versions(conn: &mut Conn, post: &Post, seen: &[i64]) -> Result<Vec<Version>, AppError> {
    Ok(post_revisions::table
        .filter(post_revisions::post_id.eq(post.id))
        .filter(post_revisions::revision.eq_any(seen))
        .order(post_revisions::revision)
        .select((post_revisions::revision, post_revisions::title, post_revisions::body, post_revisions::created_at))
        .load(conn)?)
}

fn list_around(conn: &mut Conn, staff: &StaffMap, post: &Post) -> Result<Vec<Neighbour>, AppError> {
    let Some(number) = post.number else { return Ok(Vec::new()) };
    type Line = ((Option<i64>, ContentNotes), PostState, String, Option<(MemberId, String)>, Option<(String, String)>);
    let rows: Vec<Line> = posts::table
        .inner_join(
            post_revisions::table
                .on(post_revisions::post_id.eq(posts::id).and(post_revisions::revision.eq(posts::revision))),
        )
        .left_join(members::table.on(members::id.nullable().eq(posts::author_id).and(members::closed_at.is_null())))
        .left_join(personas::table.on(personas::id.nullable().eq(posts::persona_id)))
        .filter(posts::thread_id.eq(post.thread_id))
        .filter(posts::number.between(number - 1, number + 1))
        .filter(posts::id.ne(post.id))
        .order(posts::number)
        .select((
            (posts::number, posts::content_notes),
            PostState::as_select(),
            post_revisions::body,
            (members::id, members::name).nullable(),
            (personas::alias, personas::avatar_seed).nullable(),
        ))
        .load(conn)?;
    let neighbour = |((number, content_notes), state, body, member, persona): Line| Neighbour {
        number: number.unwrap_or(0),
        byline: Byline::of(member, persona, staff),
        body,
        state,
        content_notes,
    };
    Ok(rows.into_iter().map(neighbour).collect())
}

/// On boards that the viewer looks after, about what the author wrote under their own name.
pub(super) fn list_earlier(
    conn: &mut Conn,
    viewer: &Viewer,
    author: MemberId,
    but: CaseId,
) -> Result<Vec<Earlier>, AppError> {
    let in_thread = (threads::title, posts::number);
    Ok(decisions::table
        .inner_join(cases::table.inner_join(posts::table.inner_join(threads::table.inner_join(boards::table))))
        .left_join(
            members::table.on(members::id.nullable().eq(decisions::decided_by).and(members::closed_at.is_null())),
        )
        .filter(decisions::author_id.eq(author))
        .filter(decisions::case_id.ne(but))
        .filter(readable(viewer))
        .filter(within_reach(viewer, Right::DecideCases))
        .filter(of_others(viewer))
        .order(decisions::id.desc())
        .limit(20)
        .select((Past::as_select(), in_thread))
        .load(conn)?)
}

/// What a case is about.
impl CaseFound {
    /// Whether it is about the thread as a whole.
    pub fn is_thread(&self) -> bool {
        self.row.case.subject_kind == SubjectKind::Thread
    }
}
