//! Which of several members may be told of what stands in a board.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::{ContentNotes, MemberId, Role, ScopeKind, is_here_and_in};
use crate::boards::{Audience, Board, BoardId};
use crate::db::Conn;
use crate::db::schema::{board_marks, group_members, members, note_wishes, role_grants, thread_marks};
use crate::threads::{ThreadId, WatchKind};
use crate::web::AppError;

/// How a member stands to a thread and to content notes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stand {
    /// How far they have read.
    pub read_number: i64,
    /// Before when they have read everything there, or everywhere.
    pub read_before: Option<NaiveDateTime>,
    /// What they want of the thread.
    pub watch: Option<WatchKind>,
    /// The notes that they do not want to meet.
    pub hidden: ContentNotes,
}

/// Of these members, those who take part and are here, with how they stand to a thread. One statement.
///
/// # Errors
/// A database error.
pub fn list_stands(
    conn: &mut Conn,
    (thread, board): (ThreadId, BoardId),
    ids: &[MemberId],
    now: NaiveDateTime,
) -> Result<HashMap<MemberId, Stand>, AppError> {
    type Mark = Option<(i64, Option<WatchKind>)>;
    type Row = (MemberId, Mark, Option<ContentNotes>, (Option<NaiveDateTime>, Option<NaiveDateTime>));
    let rows: Vec<Row> = members::table
        .left_join(
            thread_marks::table.on(thread_marks::member_id.eq(members::id).and(thread_marks::thread_id.eq(thread))),
        )
        .left_join(board_marks::table.on(board_marks::member_id.eq(members::id).and(board_marks::board_id.eq(board))))
        .left_join(note_wishes::table.on(note_wishes::member_id.eq(members::id)))
        .filter(members::id.eq_any(ids))
        .filter(is_here_and_in(now))
        .select((
            members::id,
            (thread_marks::read_number, thread_marks::watch).nullable(),
            note_wishes::hidden.nullable(),
            (members::read_before, board_marks::read_before.nullable()),
        ))
        .load(conn)?;
    let stand = |(member, mark, hidden, (everywhere, there)): Row| {
        let (read_number, watch) = mark.unwrap_or_default();
        let hidden = hidden.unwrap_or_default();
        (member, Stand { read_number, read_before: everywhere.max(there), watch, hidden })
    };
    Ok(rows.into_iter().map(stand).collect())
}

/// Of these members, those who may read a board; the same rule as [`crate::boards::readable`] (a test compares them).
///
/// # Errors
/// A database error.
pub fn list_readers(
    conn: &mut Conn,
    board: &Board,
    ids: &[MemberId],
    times: (NaiveDateTime, bool),
) -> Result<HashSet<MemberId>, AppError> {
    match board.read_audience {
        Audience::Public | Audience::Members => Ok(ids.iter().copied().collect()),
        Audience::Staff => list_staff_among(conn, ids, false, times),
        Audience::Group => {
            let in_group: Vec<MemberId> = group_members::table
                .filter(group_members::group_id.nullable().eq(board.group_id))
                .filter(group_members::member_id.eq_any(ids))
                .select(group_members::member_id)
                .load(conn)?;
            let mut readers = list_staff_among(conn, ids, true, times)?;
            readers.extend(in_group);
            Ok(readers)
        }
    }
}

fn list_staff_among(
    conn: &mut Conn,
    ids: &[MemberId],
    only_administrators: bool,
    (now, needs_second_step): (NaiveDateTime, bool),
) -> Result<HashSet<MemberId>, AppError> {
    let mut held = role_grants::table
        .inner_join(members::table.on(members::id.eq(role_grants::member_id)))
        .filter(role_grants::member_id.eq_any(ids))
        .filter(role_grants::expires_at.is_null().or(role_grants::expires_at.assume_not_null().gt(now)))
        .select(role_grants::member_id)
        .into_boxed();
    held = if only_administrators {
        held.filter(role_grants::role.eq(Role::Administrator)).filter(role_grants::scope_kind.eq(ScopeKind::Site))
    } else {
        held.filter(role_grants::role.ne(Role::Greeter))
    };
    if needs_second_step {
        held = held.filter(members::second_step_at.is_not_null());
    }
    Ok(held.load::<MemberId>(conn)?.into_iter().collect())
}
