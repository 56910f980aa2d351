//! Writing posts.

use chrono::NaiveDateTime;
use diesel::dsl::{case_when, exists, not};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Timestamp};

use crate::db::Conn;
use crate::db::schema::{post_refs, post_revisions, posts};
use crate::markup::RENDERER_VERSION;
use crate::posts::model::{NewOpening, NewPost, NewRef, PostId};
use crate::threads::{NewThread, ThreadId, add_reply, insert_thread};
use crate::web::AppError;

/// Whether a post waits for a first answer from the moment it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// It does not.
    No,
    /// Only if it is the first that somebody writes under their name; what they took back unanswered, or was removed, does not count.
    /// Of two that they write in two threads at the same moment, both may wait.
    IfFirst,
    /// It does, as the first one of a thread.
    Yes,
}

/// Writes a thread with its first post, which waits for nothing, as an import does.
///
/// # Errors
/// A unique violation of `threads_source_id_key` when an import made it before.
pub fn insert_opening(conn: &mut Conn, new: &NewOpening) -> Result<(ThreadId, PostId), AppError> {
    begin(conn, new, Asks::No)
}

/// Writes a thread with its first post, which waits for an answer.
///
/// # Errors
/// As [`insert_opening`].
pub fn insert_asking_opening(conn: &mut Conn, new: &NewOpening) -> Result<(ThreadId, PostId), AppError> {
    begin(conn, new, Asks::Yes)
}

fn begin(conn: &mut Conn, new: &NewOpening, asks: Asks) -> Result<(ThreadId, PostId), AppError> {
    let thread = insert_thread(
        conn,
        &NewThread {
            board_id: new.board_id,
            title: new.title.clone(),
            author_id: new.post.author_id,
            created_at: new.post.created_at,
            source: new.source.clone(),
        },
    )?;
    let (post, _) = insert_post(conn, (thread, 1), &new.post, Some(&new.title), asks)?;
    Ok((thread, post))
}

/// Writes a reply, which waits for nothing, as an import does; answers its key and its number. Three statements, and one a reference.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such thread.
pub fn insert_reply(conn: &mut Conn, thread: ThreadId, new: &NewPost) -> Result<(PostId, i64), AppError> {
    let reply = insert_asking_reply(conn, thread, new, Asks::No)?;
    Ok((reply.id, reply.number))
}

/// A reply that was written.
#[derive(Clone, Copy, Debug)]
pub struct Written {
    /// Its key.
    pub id: PostId,
    /// Its number.
    pub number: i64,
    /// Whether it waits for an answer.
    pub is_waiting: bool,
}

/// Writes a reply, which may wait for an answer. Three statements, and one a reference.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such thread.
pub fn insert_asking_reply(conn: &mut Conn, thread: ThreadId, new: &NewPost, asks: Asks) -> Result<Written, AppError> {
    let number = add_reply(conn, thread, new.author_id, new.created_at)?;
    let (id, is_waiting) = insert_post(conn, (thread, number), new, None, asks)?;
    Ok(Written { id, number, is_waiting })
}

/// A post's key, and whether it waits.
fn insert_post(
    conn: &mut Conn,
    (thread, number): (ThreadId, i64),
    new: &NewPost,
    title: Option<&str>,
    asks: Asks,
) -> Result<(PostId, bool), AppError> {
    let counts = posts::answered_at
        .is_not_null()
        .or(posts::retracted_at.is_null().and(posts::removed_at.is_null()).and(posts::erased_at.is_null()));
    let before = posts::table.filter(posts::author_id.eq(new.author_id)).filter(posts::persona_id.is_null());
    let is_first = not(exists(before.filter(counts)));
    let waits = (asks == Asks::Yes).into_sql::<Bool>().or((asks == Asks::IfFirst).into_sql::<Bool>().and(is_first));
    let (id, asked_at): (PostId, Option<NaiveDateTime>) = diesel::insert_into(posts::table)
        .values((
            posts::thread_id.eq(thread),
            posts::number.eq(number),
            posts::author_id.eq(new.author_id),
            posts::html.eq(&new.body.html),
            posts::renderer_version.eq(i64::from(RENDERER_VERSION)),
            posts::has_refs.eq(!new.body.refs.is_empty()),
            posts::imported_thanks.eq(new.imported_thanks),
            posts::source_position.eq(new.source_position),
            posts::created_at.eq(new.created_at),
            posts::asked_at.eq(case_when(waits, new.created_at.into_sql::<Timestamp>())),
        ))
        .returning((posts::id, posts::asked_at))
        .get_result(conn)?;
    diesel::insert_into(post_revisions::table)
        .values((
            post_revisions::post_id.eq(id),
            post_revisions::revision.eq(1),
            post_revisions::title.eq(title),
            post_revisions::body.eq(&new.body.markdown),
            post_revisions::editor_id.eq(new.author_id),
            post_revisions::created_at.eq(new.created_at),
        ))
        .execute(conn)?;
    insert_refs(conn, id, &new.body.refs)?;
    Ok((id, asked_at.is_some()))
}

/// Writes what a post's markers stand for.
pub fn insert_refs(conn: &mut Conn, post: PostId, refs: &[NewRef]) -> Result<(), AppError> {
    for new in refs {
        diesel::insert_into(post_refs::table)
            .values((
                post_refs::post_id.eq(post),
                post_refs::position.eq(new.position),
                post_refs::kind.eq(new.kind),
                post_refs::member_id.eq(new.member_id),
                post_refs::source_post_id.eq(new.source_post_id),
                post_refs::source_revision.eq(new.source_revision),
                post_refs::source_start.eq(new.source_range.map(|(start, _)| start)),
                post_refs::source_end.eq(new.source_range.map(|(_, end)| end)),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Which replies of an imported conversation a thread already has.
///
/// # Errors
/// A database error.
pub fn list_imported_positions(conn: &mut Conn, thread: ThreadId) -> Result<Vec<i64>, AppError> {
    let positions: Vec<Option<i64>> = posts::table
        .filter(posts::thread_id.eq(thread))
        .filter(posts::source_position.is_not_null())
        .order(posts::source_position)
        .select(posts::source_position)
        .load(conn)?;
    Ok(positions.into_iter().flatten().collect())
}
