//! Finding one post and its words.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDateTime;
use diesel::dsl::auto_type;
use diesel::prelude::*;

use super::refs::material_of;
use crate::accounts::{Byline, MemberId, StaffMap, Viewer};
use crate::boards::{Board, is_in_group, readable};
use crate::db::schema::{boards, members, personas, post_revisions, posts, threads};
use crate::db::{Conn, Moment};
use crate::markup::quote_source;
use crate::posts::model::{Post, PostId};
use crate::posts::references::{editable, quotable, quoted_name};
use crate::threads::{Thread, ThreadId, standing};
use crate::web::AppError;

/// A post in its thread and board, as its viewer may see it.
#[derive(Clone, Debug, Queryable)]
pub struct Found {
    /// The post.
    pub post: Post,
    /// Its thread.
    pub thread: Thread,
    /// Its board.
    pub board: Board,
    /// Whether the viewer is in the board's group.
    pub is_in_group: bool,
}

/// A post whose text readers see; the same rule as `PostState::is_visible` (a test compares them).
#[auto_type(no_type_alias)]
pub fn visible(now: NaiveDateTime) -> _ {
    let now: Moment = Moment(now);
    posts::held_at
        .is_null()
        .and(posts::retracted_at.is_null())
        .and(posts::removed_at.is_null())
        .and(posts::erased_at.is_null())
        .and(posts::expires_at.is_null().or(posts::expires_at.assume_not_null().gt(now)))
}

/// A post that has a place in a thread that a viewer may read, whether or not its own text can be seen.
///
/// # Errors
/// [`AppError::NotFound`] when it is hidden or not there.
pub fn find_visible(conn: &mut Conn, viewer: &Viewer, id: PostId, now: NaiveDateTime) -> Result<Found, AppError> {
    Ok(posts::table
        .inner_join(threads::table.inner_join(boards::table))
        .filter(posts::id.eq(id))
        .filter(posts::number.is_not_null())
        .filter(standing(now))
        .filter(readable(viewer))
        .select((Post::as_select(), Thread::as_select(), Board::as_select(), is_in_group(viewer)))
        .first(conn)?)
}

/// The first post of a thread that a viewer may read, which stands for the thread.
///
/// # Errors
/// [`AppError::NotFound`] when it is hidden or not there.
pub fn find_opening(conn: &mut Conn, viewer: &Viewer, id: ThreadId, now: NaiveDateTime) -> Result<Found, AppError> {
    let opening = posts::table.filter(posts::thread_id.eq(id)).filter(posts::number.eq(1)).select(posts::id);
    let opening: PostId = opening.first(conn)?;
    find_visible(conn, viewer, opening, now)
}

/// Of these posts, those whose text a viewer may read.
pub fn list_readable(
    conn: &mut Conn,
    viewer: &Viewer,
    ids: &[PostId],
    now: NaiveDateTime,
) -> Result<HashSet<PostId>, AppError> {
    let readable: Vec<PostId> = posts::table
        .inner_join(threads::table.inner_join(boards::table))
        .filter(posts::id.eq_any(ids))
        .filter(visible(now))
        .filter(standing(now))
        .filter(readable(viewer))
        .select(posts::id)
        .load(conn)?;
    Ok(readable.into_iter().collect())
}

/// The current version of these posts: its number and its Markdown. Whether they may be read is asked elsewhere.
pub fn list_current(conn: &mut Conn, ids: &[PostId]) -> Result<HashMap<PostId, (i64, String)>, AppError> {
    let versions: Vec<(PostId, (i64, String))> = post_revisions::table
        .inner_join(posts::table.on(posts::id.eq(post_revisions::post_id)))
        .filter(posts::id.eq_any(ids))
        .filter(post_revisions::revision.eq(posts::revision))
        .select((posts::id, (post_revisions::revision, post_revisions::body)))
        .load(conn)?;
    Ok(versions.into_iter().collect())
}

/// A post's current Markdown with readable text for its markers.
pub fn editable_body(conn: &mut Conn, viewer: &Viewer, id: PostId, now: NaiveDateTime) -> Result<String, AppError> {
    let (_, body) = list_current(conn, &[id])?.remove(&id).ok_or(AppError::NotFound)?;
    let materials = material_of(conn, viewer, &[id], now)?;
    Ok(editable(&body, id, &materials))
}

/// What the composer begins with when a post is quoted; nothing when its text may not be read, or holds no
/// words of its author's own.
///
/// # Errors
/// A database error.
pub fn quote_for_composer(
    conn: &mut Conn,
    viewer: &Viewer,
    id: PostId,
    now: NaiveDateTime,
) -> Result<Option<String>, AppError> {
    if list_readable(conn, viewer, &[id], now)?.is_empty() {
        return Ok(None);
    }
    type Author = (Option<(MemberId, String)>, Option<(String, String)>);
    let (member, persona): Author = posts::table
        .left_join(members::table.on(members::id.nullable().eq(posts::author_id).and(members::closed_at.is_null())))
        .left_join(personas::table.on(personas::id.nullable().eq(posts::persona_id)))
        .filter(posts::id.eq(id))
        .select(((members::id, members::name).nullable(), (personas::alias, personas::avatar_seed).nullable()))
        .first(conn)?;
    let byline = Byline::of(member, persona, &StaffMap::default());
    let Some((_, body)) = list_current(conn, &[id])?.remove(&id) else { return Ok(None) };
    let materials = material_of(conn, viewer, &[id], now)?;
    let words = quotable(&body, id, &materials);
    let words = words.trim();
    Ok((!words.is_empty()).then(|| quote_source(quoted_name(&byline), id.0, words)))
}

/// The posts that stand at these places (thread and number). Whether they may be read is asked elsewhere.
pub fn list_ids_at(conn: &mut Conn, places: &[(i64, i64)]) -> Result<HashMap<(i64, i64), PostId>, AppError> {
    let (threads, numbers): (Vec<ThreadId>, Vec<i64>) =
        places.iter().map(|(id, number)| (ThreadId(*id), *number)).unzip();
    // Every number in every thread: a few more than asked for, but in one statement.
    let found: Vec<(ThreadId, Option<i64>, PostId)> = posts::table
        .filter(posts::thread_id.eq_any(threads))
        .filter(posts::number.eq_any(numbers))
        .select((posts::thread_id, posts::number, posts::id))
        .load(conn)?;
    let placed = found.into_iter().filter_map(|(thread, number, id)| Some(((thread.0, number?), id)));
    Ok(placed.filter(|(place, _)| places.contains(place)).collect())
}
