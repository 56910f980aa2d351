//! New versions of a post and of a title.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::write::insert_refs;
use crate::accounts::MemberId;
use crate::db::Conn;
use crate::db::schema::{post_refs, post_revisions, posts};
use crate::markup::RENDERER_VERSION;
use crate::posts::jobs::{announce_post, tell_again};
use crate::posts::model::{Post, PostId, Prepared, RefKind};
use crate::threads::{Thread, announce_thread, set_title, take_row};
use crate::web::AppError;

/// A version of a post.
#[derive(Clone, Debug, Queryable)]
pub struct Revision {
    /// Its number, from 1.
    pub number: i64,
    /// The thread's title then, on post 1.
    pub title: Option<String>,
    /// Markdown with markers.
    pub body: String,
    /// When it was written.
    pub created_at: NaiveDateTime,
}

/// Writes a new body over one that nobody has changed since `revision`.
///
/// # Errors
/// [`AppError::Conflict`] when somebody has.
pub fn update_body(
    conn: &mut Conn,
    post: &Post,
    revision: i64,
    body: &Prepared,
    (editor, now): (MemberId, NaiveDateTime),
) -> Result<(), AppError> {
    let next = claim(conn, post.id, revision, now)?;
    diesel::update(posts::table.find(post.id))
        .set((
            posts::html.eq(&body.html),
            posts::renderer_version.eq(i64::from(RENDERER_VERSION)),
            posts::has_refs.eq(!body.refs.is_empty()),
        ))
        .execute(conn)?;
    let title: Option<String> = current_title(conn, post.id, revision)?;
    insert_revision(conn, post.id, next, (title.as_deref(), &body.markdown), (editor, now))?;
    let named = list_named(conn, post.id)?;
    diesel::delete(post_refs::table.filter(post_refs::post_id.eq(post.id))).execute(conn)?;
    insert_refs(conn, post.id, &body.refs)?;
    // Whom it names now for the first time is told, unless they have read it already.
    if body.refs.iter().any(|new| new.kind == RefKind::Mention && !named.contains(&new.member_id)) {
        tell_again(conn, post.id, now)?;
    }
    announce_post(conn, post.id, now)
}

/// Takes the row of a post's thread until the commit, as everything does that changes what stands beside a post's words, if nobody has
/// changed the post since a version.
///
/// # Errors
/// [`AppError::Conflict`] when somebody has.
pub fn take_version(conn: &mut Conn, post: &Post, revision: i64) -> Result<(), AppError> {
    take_row(conn, post.thread_id)?;
    let current: i64 = posts::table.find(post.id).select(posts::revision).first(conn)?;
    if current == revision { Ok(()) } else { Err(AppError::Conflict("conflict-changed")) }
}

/// Whom a post names.
fn list_named(conn: &mut Conn, id: PostId) -> Result<Vec<Option<MemberId>>, AppError> {
    let named = post_refs::table.filter(post_refs::post_id.eq(id)).filter(post_refs::kind.eq(RefKind::Mention));
    Ok(named.order(post_refs::id).select(post_refs::member_id).load(conn)?)
}

/// Writes a new title: on the thread, and as a version of its first post.
///
/// # Errors
/// [`AppError::Conflict`] when somebody else has changed either.
pub fn update_title(
    conn: &mut Conn,
    thread: &Thread,
    revision: Option<i64>,
    title: &str,
    (editor, now): (MemberId, NaiveDateTime),
) -> Result<(), AppError> {
    set_title(conn, thread, revision, title)?;
    let (id, current): (PostId, i64) = posts::table
        .filter(posts::thread_id.eq(thread.id))
        .filter(posts::number.eq(1))
        .select((posts::id, posts::revision))
        .first(conn)?;
    let body: String = post_revisions::table
        .filter(post_revisions::post_id.eq(id))
        .filter(post_revisions::revision.eq(current))
        .select(post_revisions::body)
        .first(conn)?;
    let next = claim(conn, id, current, now)?;
    insert_revision(conn, id, next, (Some(title), &body), (editor, now))?;
    announce_thread(conn, thread.id, now)
}

fn claim(conn: &mut Conn, id: PostId, revision: i64, now: NaiveDateTime) -> Result<i64, AppError> {
    let changed =
        diesel::update(posts::table.find(id).filter(posts::revision.eq(revision)).filter(posts::erased_at.is_null()))
            .set((posts::revision.eq(revision.saturating_add(1)), posts::edited_at.eq(now)))
            .execute(conn)?;
    if changed == 1 { Ok(revision.saturating_add(1)) } else { Err(AppError::Conflict("conflict-changed")) }
}

fn current_title(conn: &mut Conn, id: PostId, revision: i64) -> Result<Option<String>, AppError> {
    Ok(post_revisions::table
        .filter(post_revisions::post_id.eq(id))
        .filter(post_revisions::revision.eq(revision))
        .select(post_revisions::title)
        .first(conn)?)
}

fn insert_revision(
    conn: &mut Conn,
    id: PostId,
    number: i64,
    (title, body): (Option<&str>, &str),
    (editor, now): (MemberId, NaiveDateTime),
) -> Result<(), AppError> {
    diesel::insert_into(post_revisions::table)
        .values((
            post_revisions::post_id.eq(id),
            post_revisions::revision.eq(number),
            post_revisions::title.eq(title),
            post_revisions::body.eq(body),
            post_revisions::editor_id.eq(editor),
            post_revisions::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Every version, newest first.
///
/// # Errors
/// A database error.
pub fn list_revisions(conn: &mut Conn, id: PostId) -> Result<Vec<Revision>, AppError> {
    Ok(post_revisions::table
        .filter(post_revisions::post_id.eq(id))
        .order(post_revisions::revision.desc())
        .limit(200)
        .select((post_revisions::revision, post_revisions::title, post_revisions::body, post_revisions::created_at))
        .load(conn)?)
}
