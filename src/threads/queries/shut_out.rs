//! What lists count, for whom somebody blocks, and for who hides content notes.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::dsl::{count_star, not, sql};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use crate::accounts::{BlockKind, MemberId, Right, Viewer, moderates_here, not_hidden, not_shut_out};
use crate::boards::{Board, BoardId, is_counted};
use crate::db::schema::{blocks, boards, threads};
use crate::db::{BitAnd, Conn, each_backend};
use crate::web::AppError;

/// Threads that stand in their boards' counts and are not there for somebody who is blocked.
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
            .filter(is_counted())
            .filter(not(not_shut_out!(threads::author_id, threads::persona_id, ($viewer, true), $now)))
    };
}

/// Threads that stand in their boards' counts and are not there for somebody who hides their notes; those that a block hides
/// as well aside.
macro_rules! noted {
    ($viewer:expr, $is_shut_out:expr, $now:expr) => {
        threads::table
            .inner_join(boards::table)
            // As the index has it.
            .filter(sql::<Bool>("content_notes <> 0"))
            .filter(BitAnd::new(threads::content_notes, $viewer.note_wishes().hidden.0.into_sql::<BigInt>()).ne(0_i64))
            .filter(
                threads::author_id
                    .is_null()
                    .or(threads::author_id.assume_not_null().ne($viewer.id().unwrap_or(MemberId(0)))),
            )
            .filter(threads::removed_at.is_null())
            .filter(is_counted())
            .filter(
                not_shut_out!(threads::author_id, threads::persona_id, ($viewer, $is_shut_out), $now)
                    .or(moderates_here!($viewer, $now)),
            )
    };
}

/// How many threads of a board are not there for a viewer, because those who began them block them, or because they hide such
/// notes; so that its pages are counted right. One statement; none for who is not blocked and hides nothing.
///
/// # Errors
/// A database error.
pub fn count_shut_out(conn: &mut Conn, viewer: &Viewer, board: &Board, now: NaiveDateTime) -> Result<i64, AppError> {
    let is_shut_out = viewer.is_shut_out_in(board.place());
    let me = viewer.id().unwrap_or(MemberId(0));
    let shut_out = shut_out!(viewer, me, now).filter(threads::board_id.eq(board.id)).select(count_star());
    let hidden = noted!(viewer, is_shut_out, now).filter(threads::board_id.eq(board.id)).select(count_star());
    Ok(match (is_shut_out, viewer.hides_notes()) {
        (false, false) => 0,
        (true, false) => shut_out.first(conn)?,
        (false, true) => hidden.first(conn)?,
        (true, true) => {
            let counts: Vec<i64> = each_backend!(conn => shut_out.union_all(hidden).load(conn))?;
            counts.into_iter().sum()
        }
    })
}

/// What the list of boards says otherwise to somebody.
#[derive(Clone, Copy, Debug, Default)]
pub struct SeenBoard {
    /// Threads that are not there for them.
    pub shut_out: i64,
    /// When somebody last wrote in one that is.
    pub last_post_at: Option<NaiveDateTime>,
}

/// What the list of boards says otherwise to a viewer whom somebody blocks (of boards that they moderate, nothing), or who
/// hides content notes. Nothing is asked for who is not blocked and hides nothing.
///
/// # Errors
/// A database error.
pub fn list_seen_boards(
    conn: &mut Conn,
    viewer: &Viewer,
    now: NaiveDateTime,
) -> Result<HashMap<BoardId, SeenBoard>, AppError> {
    let (is_shut_out, hides) = (viewer.is_shut_out(), viewer.hides_notes());
    let Some(me) = viewer.id().filter(|_| is_shut_out || hides) else { return Ok(HashMap::new()) };
    let count = (threads::board_id, count_star());
    let shut_out: Vec<(BoardId, i64)> = match is_shut_out {
        true => shut_out!(viewer, me, now).group_by(threads::board_id).select(count).load(conn)?,
        false => Vec::new(),
    };
    let hidden: Vec<(BoardId, i64)> = match hides {
        true => noted!(viewer, is_shut_out, now).group_by(threads::board_id).select(count).load(conn)?,
        false => Vec::new(),
    };
    let last_post = threads::table
        .filter(threads::board_id.eq(boards::id))
        .filter(threads::removed_at.is_null())
        .filter(is_counted())
        .filter(
            not_shut_out!(threads::author_id, threads::persona_id, (viewer, is_shut_out), now)
                .or(moderates_here!(viewer, now)),
        )
        .filter(not_hidden!(threads::content_notes, threads::author_id, viewer))
        .order(threads::last_post_at.desc())
        .limit(1)
        .select(threads::last_post_at)
        .single_value();
    let found: Vec<(Board, Option<NaiveDateTime>)> =
        boards::table.select((Board::as_select(), last_post)).load(conn)?;
    let counts = |rows: Vec<(BoardId, i64)>| rows.into_iter().collect::<HashMap<_, _>>();
    let (shut_out, hidden) = (counts(shut_out), counts(hidden));
    let count_of = |counts: &HashMap<BoardId, i64>, board: BoardId| counts.get(&board).copied().unwrap_or(0);
    Ok(found
        .into_iter()
        .filter(|(board, _)| hides || !viewer.may(Right::DecideCases, board.place()))
        .map(|(board, last_post_at)| {
            let moderates = viewer.may(Right::DecideCases, board.place());
            let blocked = if moderates { 0 } else { count_of(&shut_out, board.id) };
            (board.id, SeenBoard { shut_out: blocked + count_of(&hidden, board.id), last_post_at })
        })
        .collect())
}
