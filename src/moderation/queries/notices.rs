//! What members are told of decisions about what they wrote.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::{MemberId, Viewer};
use crate::boards::readable;
use crate::db::Conn;
use crate::db::schema::{boards, cases, decisions, post_revisions, posts, threads};
use crate::moderation::model::{Decision, Reason, SubjectKind};
use crate::posts::{PostId, PostState};
use crate::web::AppError;

/// Decisions on a page.
pub const NOTICES_ON_PAGE: i64 = 30;

/// A decision about what a member wrote, without who made it and who reported.
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
    /// The member's post.
    pub post_id: PostId,
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
    /// Whether the member may read the board.
    pub may_read: bool,
    /// The post's Markdown with markers.
    pub body: String,
}

/// The decisions about a member's posts, the latest first; dismissals are none of them. One more than a page, to know
/// whether there is a next.
///
/// # Errors
/// A database error.
pub fn list_notices(conn: &mut Conn, viewer: &Viewer, member: MemberId, page: i64) -> Result<Vec<Notice>, AppError> {
    Ok(decisions::table
        .inner_join(cases::table.inner_join(posts::table.inner_join(threads::table.inner_join(boards::table))))
        .inner_join(
            post_revisions::table
                .on(post_revisions::post_id.eq(posts::id).and(post_revisions::revision.eq(posts::revision))),
        )
        .filter(posts::author_id.eq(member))
        .filter(decisions::decision.ne(Decision::Dismiss))
        .order(decisions::id.desc())
        .limit(NOTICES_ON_PAGE + 1)
        .offset((page - 1) * NOTICES_ON_PAGE)
        .select((
            decisions::id,
            decisions::decision,
            decisions::reason,
            decisions::message,
            decisions::created_at,
            cases::subject_kind,
            posts::id,
            posts::number,
            PostState::as_select(),
            threads::title,
            threads::author_id,
            threads::retracted_at,
            threads::removed_at,
            readable(viewer),
            post_revisions::body,
        ))
        .load(conn)?)
}
