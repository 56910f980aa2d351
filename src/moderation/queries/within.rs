//! The queue of who looks after some boards: the first cases of each, merged.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::accounts::MemberId;
use crate::boards::BoardId;
use crate::db::Conn;
use crate::moderation::model::{CaseId, State};
use crate::web::AppError;

/// Boards that are read one by one; SQLite puts at most 500 parts together.
pub const MOST_BOARDS: usize = 200;

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// The keys of the cases on a page of the queue of these boards, but for those of the member's own: of each board no more is
/// read than such a page could hold. With a list of boards in one condition either database reads all their cases and sorts
/// them, or walks through those of all other boards. Whether they may be seen is asked again with the cases. One statement.
///
/// # Errors
/// A database error.
pub fn list_within(
    conn: &mut Conn,
    boards: &[BoardId],
    (state, member): (State, MemberId),
    (limit, offset): (i64, i64),
) -> Result<Vec<CaseId>, AppError> {
    if boards.is_empty() {
        return Ok(Vec::new());
    }
    let (order, order_of_board) = match state {
        State::Open => ("severity, created_at, id", "c.severity, c.created_at, c.id"),
        State::Decided => ("decided_at desc, id desc", "c.decided_at desc, c.id desc"),
    };
    let (state, last) = (state.as_str(), limit + offset);
    let of_board = |board: &BoardId| {
        format!(
            "select * from (select c.id, c.severity, c.created_at, c.decided_at from cases c \
             join posts p on p.id = c.post_id \
             where c.board_id = {board} and c.state = '{state}' and (p.author_id is null or p.author_id <> {member}) \
             and not exists (select 1 from reports r where r.post_id = c.post_id and r.reporter_id = {member}) \
             order by {order_of_board} limit {last}) as of_board_{board}"
        )
    };
    let parts: Vec<String> = boards.iter().map(of_board).collect();
    let sql = format!(
        "select id from ({}) as of_boards order by {order} limit {limit} offset {offset}",
        parts.join(" union all ")
    );
    let found: Vec<Found> = diesel::sql_query(sql).load(conn)?;
    Ok(found.into_iter().map(|case| CaseId(case.id)).collect())
}
