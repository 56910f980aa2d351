//! What search engines may find: boards that let them, and their threads.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::Viewer;
use crate::boards::{BoardId, readable};
use crate::db::schema::{boards, threads};
use crate::db::{Conn, Moment};
use crate::threads::{ThreadId, standing};
use crate::web::AppError;

/// Keys of threads that a part of the site map spans, so that it never holds more addresses than the 50,000 that one may,
/// and is made in one go.
const PART: i64 = 10_000;

/// A board that search engines may keep.
#[derive(Clone, Debug, Queryable)]
pub struct SearchableBoard {
    /// Its key.
    pub id: BoardId,
    /// Its place in addresses.
    pub slug: String,
    /// When somebody last wrote in it.
    pub last_post_at: Option<NaiveDateTime>,
    /// The highest key of a thread in it, of whatever state.
    newest: Option<ThreadId>,
}

/// A thread that they may keep: its key, its title's form in addresses, and when somebody last wrote in it.
pub type SearchableThread = (ThreadId, String, Moment);

/// The boards that search engines may keep.
///
/// # Errors
/// A database error.
pub fn list_searchable_boards(conn: &mut Conn, now: NaiveDateTime) -> Result<Vec<SearchableBoard>, AppError> {
    let last_post = threads::table
        .filter(threads::board_id.eq(boards::id))
        .filter(standing(now))
        .order(threads::last_post_at.desc())
        .limit(1)
        .select(threads::last_post_at)
        .single_value();
    let newest = threads::table
        .filter(threads::board_id.eq(boards::id))
        .order(threads::id.desc())
        .limit(1)
        .select(threads::id)
        .single_value();
    Ok(boards::table
        .filter(readable(&Viewer::anyone()))
        .filter(boards::allows_indexing.eq(true))
        .order(boards::id)
        .select((boards::id, boards::slug, last_post, newest))
        .load(conn)?)
}

/// How many parts of threads the site map has. One may be empty, where those threads are all of other boards: to know it, every thread
/// would have to be looked at.
pub fn count_parts(boards: &[SearchableBoard]) -> i64 {
    boards.iter().filter_map(|board| board.newest).max().map_or(0, |ThreadId(newest)| (newest - 1) / PART + 1)
}

/// The threads of a part; none whose title is taken back.
///
/// # Errors
/// A database error.
pub fn list_part(
    conn: &mut Conn,
    boards: &[SearchableBoard],
    part: i64,
    now: NaiveDateTime,
) -> Result<Vec<SearchableThread>, AppError> {
    let last = part.saturating_mul(PART);
    Ok(threads::table
        .filter(threads::board_id.eq_any(keys(boards)))
        .filter(threads::id.between(ThreadId(last.saturating_sub(PART - 1)), ThreadId(last)))
        .filter(standing(now))
        .filter(threads::retracted_at.is_null())
        .order(threads::id)
        .select((threads::id, threads::slug, threads::last_post_at))
        .load(conn)?)
}

fn keys(boards: &[SearchableBoard]) -> Vec<BoardId> {
    boards.iter().map(|board| board.id).collect()
}
