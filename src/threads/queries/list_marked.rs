//! Lists of threads by what their reader has read, follows and mutes.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::dsl::count_star;
use diesel::prelude::*;

use super::find::standing;
use super::list::{
    AUTHORS, LAST_AUTHORS, RowInBoard, THREADS_ON_PAGE, across_boards, in_boards, row, row_in_board, wanted,
    with_writers,
};
use crate::accounts::{MemberId, StaffMap, Viewer, moderates_here, not_hidden, not_shut_out, not_unwanted};
use crate::boards::{BoardId, readable};
use crate::db::Conn;
use crate::db::schema::{board_marks, boards, members, thread_marks, threads};
use crate::threads::model::{ListedThread, ThreadRow};
use crate::threads::reading::{WatchKind, unread_since};
use crate::web::AppError;

/// The condition that a thread, joined with its board and the viewer's marks, was not read to the end; the same rule as
/// `reading::Mark::unread` (a test compares them).
macro_rules! unread {
    ($since:expr) => {
        threads::last_post_at
            .gt($since)
            .and(
                board_marks::read_before
                    .is_null()
                    .or(board_marks::read_before.assume_not_null().lt(threads::last_post_at)),
            )
            .and(thread_marks::read_number.nullable().is_null().or(thread_marks::read_number.lt(threads::post_count)))
    };
}

/// Threads that a viewer has not read to the end, the one last written in first; one more than a page. Nothing that they mute,
/// nothing with notes that they hide, and nothing by those whom they block or mute, or who block them.
///
/// # Errors
/// A database error.
pub fn list_unread(
    conn: &mut Conn,
    (viewer, staff): (&Viewer, &StaffMap),
    page: i64,
    (now, window): (NaiveDateTime, NaiveDateTime),
) -> Result<Vec<ThreadRow>, AppError> {
    let Some(since) = unread_since(viewer, None, window) else { return Ok(Vec::new()) };
    let rows: Vec<RowInBoard> = in_boards!(viewer)
        .filter(unread!(since))
        .filter(standing(now))
        .filter(wanted!(viewer, now))
        .order((threads::last_post_at.desc(), threads::id.desc()))
        .limit(THREADS_ON_PAGE + 1)
        .offset((page - 1) * THREADS_ON_PAGE)
        .select(row_in_board!())
        .load(conn)?;
    across_boards(conn, rows, (viewer, staff), window)
}

/// How many threads of each board `/unread` lists. One statement.
///
/// # Errors
/// A database error.
pub fn count_unread(
    conn: &mut Conn,
    viewer: &Viewer,
    (now, window): (NaiveDateTime, NaiveDateTime),
) -> Result<HashMap<BoardId, i64>, AppError> {
    let Some(since) = unread_since(viewer, None, window) else { return Ok(HashMap::new()) };
    let me = viewer.id().unwrap_or(MemberId(0));
    let counts: Vec<(BoardId, i64)> = threads::table
        .inner_join(boards::table)
        .left_join(thread_marks::table.on(thread_marks::thread_id.eq(threads::id).and(thread_marks::member_id.eq(me))))
        .left_join(
            board_marks::table.on(board_marks::board_id.eq(threads::board_id).and(board_marks::member_id.eq(me))),
        )
        .filter(unread!(since))
        .filter(standing(now))
        .filter(readable(viewer))
        .filter(wanted!(viewer, now))
        .group_by(threads::board_id)
        .select((threads::board_id, count_star()))
        .load(conn)?;
    Ok(counts.into_iter().collect())
}

/// Threads that a viewer follows or mutes, the one last written in first; one more than a page. What they may no longer read,
/// and what blocks or their choice of content notes hide, is not there.
///
/// # Errors
/// A database error.
pub fn list_watched(
    conn: &mut Conn,
    (viewer, staff): (&Viewer, &StaffMap),
    (kind, page): (WatchKind, i64),
    (now, window): (NaiveDateTime, NaiveDateTime),
) -> Result<Vec<ThreadRow>, AppError> {
    let is_shut_out = viewer.is_shut_out();
    let rows: Vec<RowInBoard> = in_boards!(viewer)
        .filter(thread_marks::watch.eq(kind))
        .filter(standing(now))
        .filter(
            not_shut_out!(threads::author_id, threads::persona_id, (viewer, is_shut_out), now)
                .or(moderates_here!(viewer, now)),
        )
        .filter(not_hidden!(threads::content_notes, threads::author_id, viewer))
        .order((threads::last_post_at.desc(), threads::id.desc()))
        .limit(THREADS_ON_PAGE + 1)
        .offset((page - 1) * THREADS_ON_PAGE)
        .select(row_in_board!())
        .load(conn)?;
    across_boards(conn, rows, (viewer, staff), window)
}
