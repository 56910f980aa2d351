//! What members are told of decisions about what they wrote.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::find::Row;
use crate::accounts::{MemberId, Place, Sight, ToldKind, Viewer, Writer, schedule_telling, signal_told};
use crate::boards::{BoardId, SectionId, readable};
use crate::db::Conn;
use crate::db::schema::{boards, cases, decisions, members, notifications, post_revisions, posts, threads};
use crate::moderation::model::{Decision, Reason, SubjectKind};
use crate::posts::{PostId, PostState};
use crate::web::AppError;

/// A decision about what a member wrote, or a thread they began, without who made it and who reported.
#[derive(Clone, Debug, Queryable)]
pub struct Notice {
    /// Its key.
    pub id: i64,
    /// What was decided.
    pub decision: Decision,
    /// By which rule.
    pub reason: Option<Reason>,
    /// What the moderator says.
    pub message: String,
    /// When.
    pub created_at: NaiveDateTime,
    /// Whether it was about a post or a thread.
    pub subject_kind: SubjectKind,
    /// The post.
    pub post_id: PostId,
    /// Who wrote it.
    pub author: Option<MemberId>,
    /// Its number in its thread.
    pub number: Option<i64>,
    /// Whether it can be seen now.
    pub state: PostState,
    /// The thread's title.
    pub title: String,
    /// Who began the thread.
    pub thread_author: Option<MemberId>,
    /// Since when its title is hidden with the first post.
    pub title_retracted_at: Option<NaiveDateTime>,
    /// Since when the thread is removed.
    pub thread_removed_at: Option<NaiveDateTime>,
    /// Whether the member may read the board, and nobody who began the thread blocks them.
    pub may_read: bool,
    /// Under which one-time name the thread was begun.
    thread_persona: Option<i64>,
    /// Where it stands.
    place: (SectionId, BoardId),
    /// The Markdown with markers of the version that was decided about.
    pub body: Option<String>,
}

impl Notice {
    /// How a viewer sees what who began the thread wrote.
    pub fn sight(&self, viewer: &Viewer) -> Sight {
        let (section, board) = self.place;
        viewer.sight(Writer::of(self.thread_author, self.thread_persona), Place::board(section.0, board.0))
    }
}

/// Tells whom a decision concerns: who wrote what it is about, and when the thread is locked also who began it. That nothing is done is told
/// only where something had been done before: pictures are shown again.
///
/// # Errors
/// A database error.
pub fn tell(
    conn: &mut Conn,
    (decision_id, decision, shows_again): (i64, Decision, bool),
    row: &Row,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let starter = row.thread.author_id.filter(|_| decision == Decision::Lock);
    let mut told: Vec<MemberId> = row.post.author_id.into_iter().chain(starter).collect();
    told.dedup();
    if decision == Decision::Dismiss && !shows_again {
        told.clear();
    }
    tell_members(conn, decision_id, &told, now)
}

/// Tells members of a decision. Who has left reads nothing any more, and nothing is kept for them.
///
/// # Errors
/// A database error.
pub(super) fn tell_members(
    conn: &mut Conn,
    decision_id: i64,
    told: &[MemberId],
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let there: Vec<MemberId> = members::table
        .filter(members::id.eq_any(told))
        .filter(members::left_at.is_null())
        .order(members::id)
        .select(members::id)
        .load(conn)?;
    for member in &there {
        diesel::insert_into(notifications::table)
            .values((
                notifications::member_id.eq(member),
                notifications::kind.eq(ToldKind::Decision),
                notifications::decision_id.eq(decision_id),
                notifications::created_at.eq(now),
            ))
            .execute(conn)?;
    }
    signal_told(conn, &there, now)?;
    let told: Vec<(MemberId, ToldKind)> = there.into_iter().map(|member| (member, ToldKind::Decision)).collect();
    schedule_telling(conn, &told, now)
}

/// The decisions about posts and threads that these notifications, a page of them at most, tell a member of. One statement.
///
/// # Errors
/// A database error.
pub fn list_notices(conn: &mut Conn, viewer: &Viewer, ids: &[i64]) -> Result<Vec<Notice>, AppError> {
    let mut notices: Vec<Notice> = notifications::table
        .inner_join(
            decisions::table
                .inner_join(cases::table.inner_join(posts::table.inner_join(threads::table.inner_join(boards::table)))),
        )
        .left_join(
            post_revisions::table
                .on(post_revisions::post_id.eq(posts::id).and(post_revisions::revision.eq(decisions::revision))),
        )
        .filter(notifications::id.eq_any(ids))
        .order(notifications::id.desc())
        .select((
            notifications::id,
            decisions::decision,
            decisions::reason,
            decisions::message,
            decisions::created_at,
            cases::subject_kind,
            posts::id,
            posts::author_id,
            posts::number,
            PostState::as_select(),
            threads::title,
            threads::author_id,
            threads::retracted_at,
            threads::removed_at,
            readable(viewer),
            threads::persona_id,
            (boards::section_id, boards::id),
            post_revisions::body.nullable(),
        ))
        .load(conn)?;
    for notice in &mut notices {
        notice.may_read &= notice.sight(viewer) != Sight::Hidden;
    }
    Ok(notices)
}

/// A decision about private messages, for who wrote them. Which ones is not said: they stand where they stand.
#[derive(Clone, Debug, Queryable)]
pub struct MessageNotice {
    /// Its key.
    pub id: i64,
    /// What was decided.
    pub decision: Decision,
    /// By which rule.
    pub reason: Option<Reason>,
    /// What the moderator says.
    pub message: String,
    /// When.
    pub created_at: NaiveDateTime,
}

/// The decisions about private messages among those that these notifications, a page of them at most, tell of. One statement.
///
/// # Errors
/// A database error.
pub fn list_message_notices(conn: &mut Conn, ids: &[i64]) -> Result<Vec<MessageNotice>, AppError> {
    Ok(notifications::table
        .inner_join(decisions::table.inner_join(cases::table))
        .filter(notifications::id.eq_any(ids))
        .filter(cases::subject_kind.eq(SubjectKind::Messages))
        .order(notifications::id.desc())
        .select((notifications::id, decisions::decision, decisions::reason, decisions::message, decisions::created_at))
        .load(conn)?)
}
