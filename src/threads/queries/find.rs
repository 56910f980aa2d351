//! Finding one thread.

use chrono::NaiveDateTime;
use diesel::dsl::{auto_type, exists};
use diesel::prelude::*;

use crate::accounts::{MemberId, Sight, Viewer, has_blocks, with_blocks};
use crate::boards::{Board, is_in_group, readable};
use crate::db::schema::{boards, posts, threads};
use crate::db::{Conn, Moment, each_backend};
use crate::threads::model::{Thread, ThreadId};
use crate::web::AppError;

/// A thread in its board, as its viewer may see it.
#[derive(Clone, Debug, Queryable)]
pub struct Found {
    /// The thread.
    pub thread: Thread,
    /// Its board.
    pub board: Board,
    /// Whether the viewer is in the board's group.
    pub is_in_group: bool,
}

/// A thread that is neither held, removed nor over. (One that was taken back stays, with something in its title's place.)
#[auto_type(no_type_alias)]
pub fn standing(now: NaiveDateTime) -> _ {
    let now: Moment = Moment(now);
    threads::held_at
        .is_null()
        .and(threads::removed_at.is_null())
        .and(threads::expires_at.is_null().or(threads::expires_at.assume_not_null().gt(now)))
}

impl Found {
    /// Nothing, when who began the thread blocks the viewer.
    pub(super) fn unless_hidden(self, viewer: &Viewer) -> Result<Self, AppError> {
        match self.thread.sight(viewer, &self.board) {
            Sight::Hidden => Err(AppError::NotFound),
            Sight::Open | Sight::Quiet(_) => Ok(self),
        }
    }
}

/// A thread that a viewer may read. One statement.
///
/// # Errors
/// [`AppError::NotFound`] when it is hidden or not there.
pub fn find_visible(conn: &mut Conn, viewer: &Viewer, id: ThreadId, now: NaiveDateTime) -> Result<Found, AppError> {
    let found = threads::table
        .inner_join(boards::table)
        .filter(threads::id.eq(id))
        .filter(standing(now))
        .filter(readable(viewer));
    let found: Found = each_backend!(conn => found.select((Thread::as_select(), Board::as_select(), is_in_group(viewer))).first(conn))?;
    found.unless_hidden(viewer)
}

/// Of these threads, those that a viewer may read, with their boards. One statement.
///
/// # Errors
/// A database error.
pub fn list_visible(
    conn: &mut Conn,
    viewer: &Viewer,
    ids: &[ThreadId],
    now: NaiveDateTime,
) -> Result<Vec<(Thread, Board)>, AppError> {
    let found = threads::table
        .inner_join(boards::table)
        .filter(threads::id.eq_any(ids))
        .filter(standing(now))
        .filter(readable(viewer));
    let mut found: Vec<(Thread, Board)> =
        each_backend!(conn => found.select((Thread::as_select(), Board::as_select())).load(conn))?;
    found.retain(|(thread, board)| thread.sight(viewer, board) != Sight::Hidden);
    Ok(found)
}

/// A thread for who is about to reply in it.
pub struct ToReply {
    /// The thread.
    pub found: Found,
    /// Who replies, with the blocks there are by now.
    pub viewer: Viewer,
    /// Whether any of its posts waits for an answer.
    pub has_waiting: bool,
}

/// A thread for who is about to reply in it, with the blocks there are by now: whoever blocks or unblocks meanwhile is seen. The caller
/// holds its row. One statement, and one more for whoever blocks, mutes or is blocked.
///
/// # Errors
/// [`AppError::NotFound`] when it is hidden or not there.
pub fn find_to_reply(conn: &mut Conn, viewer: &Viewer, id: ThreadId, now: NaiveDateTime) -> Result<ToReply, AppError> {
    let me = viewer.id().unwrap_or(MemberId(0));
    let waiting = posts::table
        .filter(posts::thread_id.eq(threads::id))
        .filter(posts::asked_at.is_not_null())
        .filter(posts::answered_at.is_null());
    let (thread, board, is_in_group, has_blocks, has_waiting): (Thread, Board, bool, bool, bool) = threads::table
        .inner_join(boards::table)
        .filter(threads::id.eq(id))
        .filter(standing(now))
        .filter(readable(viewer))
        .select((Thread::as_select(), Board::as_select(), is_in_group(viewer), has_blocks(me), exists(waiting)))
        .first(conn)?;
    let viewer = with_blocks(conn, viewer, has_blocks, now)?;
    let found = Found { thread, board, is_in_group };
    Ok(ToReply { found: found.unless_hidden(&viewer)?, viewer, has_waiting })
}

/// The thread that an import made.
///
/// # Errors
/// A database error.
pub fn find_imported_thread(conn: &mut Conn, source: &str, id: &str) -> Result<Option<ThreadId>, AppError> {
    Ok(threads::table
        .filter(threads::source.eq(source))
        .filter(threads::source_id.eq(id))
        .select(threads::id)
        .first(conn)
        .optional()?)
}
