//! What lists count, for whom somebody blocks.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::dsl::{count_star, not};
use diesel::prelude::*;

use crate::accounts::{BlockKind, Right, Viewer, not_shut_out};
use crate::boards::{Board, BoardId};
use crate::db::Conn;
use crate::db::schema::{blocks, boards, threads};
use crate::web::AppError;

/// Threads that stand in their boards' counts and are not there for somebody.
macro_rules! shut_out {
    ($viewer:expr, $me:expr, $now:expr) => {
        // First those who block, who are few; then whether their blocks hide anything.
        threads::table
            .filter(
                threads::author_id.eq_any(
                    blocks::table
                        .filter(blocks::other_id.eq($me))
                        .filter(blocks::kind.eq(BlockKind::Block))
                        .select(blocks::member_id.nullable()),
                ),
            )
            .filter(threads::removed_at.is_null())
            .filter(not(not_shut_out!(threads::author_id, threads::persona_id, ($viewer, true), $now)))
    };
}

/// How many threads of a board are not there for a viewer, because those who began them block them; so that its pages are
/// counted right. Nothing is asked for who is not blocked.
///
/// # Errors
/// A database error.
pub fn count_shut_out(conn: &mut Conn, viewer: &Viewer, board: &Board, now: NaiveDateTime) -> Result<i64, AppError> {
    let Some(me) = viewer.id().filter(|_| viewer.is_shut_out_in(board.place())) else { return Ok(0) };
    Ok(shut_out!(viewer, me, now).filter(threads::board_id.eq(board.id)).count().get_result(conn)?)
}

/// What the list of boards says otherwise to somebody.
#[derive(Clone, Copy, Debug, Default)]
pub struct SeenBoard {
    /// Threads that are not there for them.
    pub shut_out: i64,
    /// When somebody last wrote in one that is.
    pub last_post_at: Option<NaiveDateTime>,
}

/// What the list of boards says otherwise to a viewer whom somebody blocks; of boards that they moderate, nothing. Nothing is
/// asked for who is not blocked.
///
/// # Errors
/// A database error.
pub fn list_seen_boards(
    conn: &mut Conn,
    viewer: &Viewer,
    now: NaiveDateTime,
) -> Result<HashMap<BoardId, SeenBoard>, AppError> {
    let Some(me) = viewer.id().filter(|_| viewer.is_shut_out()) else { return Ok(HashMap::new()) };
    let counts: Vec<(BoardId, i64)> =
        shut_out!(viewer, me, now).group_by(threads::board_id).select((threads::board_id, count_star())).load(conn)?;
    let last_post = threads::table
        .filter(threads::board_id.eq(boards::id))
        .filter(threads::removed_at.is_null())
        .filter(not_shut_out!(threads::author_id, threads::persona_id, (viewer, true), now))
        .order(threads::last_post_at.desc())
        .limit(1)
        .select(threads::last_post_at)
        .single_value();
    let found: Vec<(Board, Option<NaiveDateTime>)> =
        boards::table.select((Board::as_select(), last_post)).load(conn)?;
    let counts: HashMap<BoardId, i64> = counts.into_iter().collect();
    Ok(found
        .into_iter()
        .filter(|(board, _)| !viewer.may(Right::DecideCases, board.place()))
        .map(|(board, last_post_at)| {
            let shut_out = counts.get(&board.id).copied().unwrap_or(0);
            (board.id, SeenBoard { shut_out, last_post_at })
        })
        .collect())
}
