//! Finding one post and its words.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDateTime;
use diesel::dsl::auto_type;
use diesel::prelude::*;

use super::refs::material_of;
use crate::accounts::{BlockKind, Byline, ContentNotes, MemberId, NoteSight, Place, Sight, StaffMap, Viewer, Writer};
use crate::boards::{Board, is_in_group, readable};
use crate::db::schema::{boards, members, personas, post_revisions, posts, threads};
use crate::db::{Conn, Moment};
use crate::markup::{locate_words, quote_source};
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

/// Whose a post and its thread are, and where they stand: thread's author and one-time name, post's author and one-time
/// name, section and board; and what the thread and the post speak of.
pub type By =
    ((Option<MemberId>, Option<i64>), (Option<MemberId>, Option<i64>), (i64, i64), (ContentNotes, ContentNotes));

/// What [`By`] is loaded from.
macro_rules! by {
    () => {{
        use $crate::db::schema::{boards, posts, threads};
        (
            (threads::author_id, threads::persona_id),
            (posts::author_id, posts::persona_id),
            (boards::section_id, boards::id),
            (threads::content_notes, posts::content_notes),
        )
    }};
}
pub(crate) use by;

/// How a viewer sees a thread and a post in it.
pub fn sights((thread, post, (section, board), _): &By, viewer: &Viewer) -> [Sight; 2] {
    let place = Place::board(*section, *board);
    [thread, post].map(|(author, persona)| viewer.sight(Writer::of(*author, *persona), place))
}

/// What a post speaks of where it stands outside its thread: its thread's notes are about it, too.
pub fn notes_of((.., (thread, post)): &By) -> ContentNotes {
    thread.with(*post)
}

/// How a viewer sees a post outside its thread, for what it and its thread speak of. What they wrote is open to them, wherever
/// it stands.
pub fn note_sight(((thread_author, _), (author, _), _, (thread, post)): &By, viewer: &Viewer) -> NoteSight {
    if author.is_some() && viewer.id() == *author {
        return NoteSight::Open;
    }
    viewer.note_sight(*thread, *thread_author).max(viewer.note_sight(*post, *author))
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

impl Found {
    /// As it is for somebody: nothing, when who began the thread blocks them; taken back, when who wrote the post does.
    fn seen_by(mut self, viewer: &Viewer, now: NaiveDateTime) -> Result<Self, AppError> {
        if self.thread.sight(viewer, &self.board) == Sight::Hidden {
            return Err(AppError::NotFound);
        }
        if self.sight(viewer) == Sight::Hidden {
            self.post.state = self.post.state.shut_out(now);
        }
        Ok(self)
    }

    /// How a viewer sees the post.
    pub fn sight(&self, viewer: &Viewer) -> Sight {
        viewer.sight(self.post.writer(), self.board.place())
    }
}

/// A post that has a place in a thread that a viewer may read, whether or not its own text can be seen.
///
/// # Errors
/// [`AppError::NotFound`] when it is hidden or not there.
pub fn find_visible(conn: &mut Conn, viewer: &Viewer, id: PostId, now: NaiveDateTime) -> Result<Found, AppError> {
    let found: Found = posts::table
        .inner_join(threads::table.inner_join(boards::table))
        .filter(posts::id.eq(id))
        .filter(posts::number.is_not_null())
        .filter(standing(now))
        .filter(readable(viewer))
        .select((Post::as_select(), Thread::as_select(), Board::as_select(), is_in_group(viewer)))
        .first(conn)?;
    found.seen_by(viewer, now)
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

/// Of these posts, those whose text a viewer may read and may refer to: neither by who blocks them nor by whom they block.
pub fn list_readable(
    conn: &mut Conn,
    viewer: &Viewer,
    ids: &[PostId],
    now: NaiveDateTime,
) -> Result<HashSet<PostId>, AppError> {
    let readable: Vec<(PostId, By)> = posts::table
        .inner_join(threads::table.inner_join(boards::table))
        .filter(posts::id.eq_any(ids))
        .filter(visible(now))
        .filter(standing(now))
        .filter(readable(viewer))
        .select((posts::id, by!()))
        .load(conn)?;
    let may_refer_to = |by: &By| {
        let [thread, post] = sights(by, viewer);
        thread != Sight::Hidden && !matches!(post, Sight::Hidden | Sight::Quiet(BlockKind::Block))
    };
    Ok(readable.into_iter().filter(|(_, by)| may_refer_to(by)).map(|(id, _)| id).collect())
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

/// What the composer begins with when a post is quoted: all of it, or the words of it that were marked on its page, where they can be
/// found. Nothing when its text may not be read, or holds no words of its author's own.
///
/// # Errors
/// A database error.
pub fn quote_for_composer(
    conn: &mut Conn,
    viewer: &Viewer,
    (id, marked): (PostId, &str),
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
    let part = locate_words(&words, marked).and_then(|range| words.get(range));
    let words = part.unwrap_or(&words).trim();
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
