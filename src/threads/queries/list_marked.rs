//! Lists of threads by what their reader has read, follows and mutes.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::dsl::{count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::Timestamp;

use super::find::standing;
use super::list::{
    AUTHORS, LAST_AUTHORS, RowInBoard, THREADS_ON_PAGE, across_boards, in_boards, row, row_in_board, wanted,
    with_writers,
};
use super::unread::has_met;
use crate::accounts::{MemberId, StaffMap, Viewer, moderates_here, not_hidden, not_shut_out, not_unwanted};
use crate::boards::{BoardId, readable};
use crate::db::schema::{board_marks, boards, members, thread_marks, threads};
use crate::db::{Conn, Moment};
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
/// nothing with notes that they hide, and nothing by those whom they block or mute, or who block them; nor where all that is new is so.
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
        .filter(has_met!(viewer, since))
        .order((threads::last_post_at.desc(), threads::id.desc()))
        .limit(THREADS_ON_PAGE + 1)
        .offset((page - 1) * THREADS_ON_PAGE)
        .select(row_in_board!())
        .load(conn)?;
    across_boards(conn, rows, (viewer, staff), window)
}

/// Threads of a board that are looked at for its count; what was last written in before them is old news.
const COUNTED_AMONG: i64 = 200;

/// How many threads of each board `/unread` lists, among the 200 of it that were last written in: so many are looked at, however large a
/// community is. One statement.
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
    // In the place of `since`, so that it bounds what of the index is read.
    let newest = sql::<Timestamp>(&format!(
        "coalesce((select newest.last_post_at from threads newest where newest.board_id = boards.id \
         order by newest.last_post_at desc limit 1 offset {}), ",
        COUNTED_AMONG - 1
    ))
    .bind::<Timestamp, _>(Moment(since))
    .sql(")");
    let unread = threads::table
        .left_join(thread_marks::table.on(thread_marks::thread_id.eq(threads::id).and(thread_marks::member_id.eq(me))))
        .left_join(
            board_marks::table.on(board_marks::board_id.eq(threads::board_id).and(board_marks::member_id.eq(me))),
        )
        .filter(threads::board_id.eq(boards::id))
        .filter(threads::last_post_at.ge(newest))
        .filter(unread!(since))
        .filter(standing(now))
        .filter(wanted!(viewer, now))
        .filter(has_met!(viewer, since))
        .select(count_star())
        .single_value();
    let counts: Vec<(BoardId, Option<i64>)> =
        boards::table.filter(readable(viewer)).select((boards::id, unread)).load(conn)?;
    Ok(counts.into_iter().filter_map(|(board, count)| Some((board, count?))).collect())
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
