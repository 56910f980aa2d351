//! Posts as feeds tell of them: to nobody in particular, so only those whose text anyone can see.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::find::visible;
use super::refs::{Materials, material_of};
use crate::accounts::{Byline, ContentNotes, MemberId, NoteSight, StaffMap, Viewer};
use crate::boards::BoardId;
use crate::db::schema::{members, personas, posts, threads};
use crate::db::{Conn, Moment};
use crate::posts::model::PostId;
use crate::threads::{Thread, ThreadId, standing};
use crate::web::AppError;

/// A post in a feed.
#[derive(Clone, Debug)]
pub struct FeedPost {
    /// Its key.
    pub id: PostId,
    /// Its number.
    pub number: i64,
    /// Its thread.
    pub thread: Thread,
    /// Who wrote it, for what readers may know.
    pub byline: Byline,
    /// HTML with markers.
    pub(in crate::posts) html: String,
    has_refs: bool,
    /// When it was written.
    pub created_at: NaiveDateTime,
    /// When it was last changed, or else written.
    pub updated_at: NaiveDateTime,
    /// What it speaks of.
    pub content_notes: ContentNotes,
}

type Row = (
    (PostId, Option<i64>),
    Thread,
    (String, bool, Moment, Option<Moment>, ContentNotes),
    Option<(MemberId, String)>,
    Option<(String, String)>,
);

/// Posts that can be seen in threads that stand, with who wrote them.
macro_rules! told {
    ($now:expr) => {
        posts::table
            .inner_join(threads::table)
            .left_join(members::table.on(members::id.nullable().eq(posts::author_id).and(members::closed_at.is_null())))
            .left_join(personas::table.on(personas::id.nullable().eq(posts::persona_id)))
            .filter(visible($now))
            .filter(standing($now))
            .select((
                (posts::id, posts::number),
                Thread::as_select(),
                (posts::html, posts::has_refs, posts::created_at, posts::edited_at, posts::content_notes),
                (members::id, members::name).nullable(),
                (personas::alias, personas::avatar_seed).nullable(),
            ))
    };
}

/// The newest posts of a thread. That anyone may read it was asked with the thread.
///
/// # Errors
/// A database error.
pub fn list_newest(
    conn: &mut Conn,
    thread: ThreadId,
    (limit, now): (i64, NaiveDateTime),
) -> Result<Vec<FeedPost>, AppError> {
    let rows: Vec<Row> = told!(now)
        .filter(posts::thread_id.eq(thread))
        .filter(posts::number.is_not_null())
        .order(posts::number.desc())
        .limit(limit)
        .load(conn)?;
    Ok(rows.into_iter().map(feed_post).collect())
}

/// The first posts of a board's newest threads. That anyone may read it was asked with the board.
///
/// # Errors
/// A database error.
pub fn list_openings(
    conn: &mut Conn,
    board: BoardId,
    (limit, now): (i64, NaiveDateTime),
) -> Result<Vec<FeedPost>, AppError> {
    let rows: Vec<Row> = told!(now)
        .filter(threads::board_id.eq(board))
        .filter(threads::retracted_at.is_null())
        .filter(posts::number.eq(1))
        .order(threads::id.desc())
        .limit(limit)
        .load(conn)?;
    Ok(rows.into_iter().map(feed_post).collect())
}

/// What the markers of these posts stand for, for anyone: two statements at most.
///
/// # Errors
/// A database error.
pub fn list_feed_material(conn: &mut Conn, posts: &[FeedPost], now: NaiveDateTime) -> Result<Materials, AppError> {
    let ids: Vec<PostId> = posts.iter().filter(|post| post.has_refs).map(|post| post.id).collect();
    if ids.is_empty() {
        return Ok(Materials::default());
    }
    let mut materials = material_of(conn, &Viewer::anyone(), &ids, now)?;
    // Programs that read feeds show what is folded: words with notes stay here.
    for source in materials.values_mut().filter_map(|material| material.source.as_mut()) {
        if source.note_sight != NoteSight::Open {
            source.is_withheld = true;
        }
    }
    Ok(materials)
}

fn feed_post(row: Row) -> FeedPost {
    let ((id, number), thread, (html, has_refs, created_at, edited_at, content_notes), member, persona) = row;
    FeedPost {
        id,
        number: number.unwrap_or(0),
        thread,
        // Feeds tell no roles.
        byline: Byline::of(member, persona, &StaffMap::default()),
        html,
        has_refs,
        created_at: created_at.0,
        updated_at: edited_at.unwrap_or(created_at).0,
        content_notes,
    }
}
