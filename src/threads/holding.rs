//! What threads hold of members, for exports and for closing an account.

use super::queries::leave_locks;
use crate::db::Conn;
use crate::transfer::{Chunk, Held, Holding, Leaving, OwnStep, held, moment, number, text};
use crate::web::AppError;

const HELD: &[Held] = &[
    held("threads.author_id").told_in("posts").erased_by("posts"),
    held("threads.last_author_id").untold("the post it speaks of is told with posts").erased_by("posts"),
    held("thread_marks.member_id")
        .listed(
            "thread_marks",
            "thread_id",
            &[number("thread_id"), number("read_number"), moment("read_at"), text("watch"), moment("watched_at")],
        )
        .deleted("thread_id"),
    held("board_marks.member_id")
        .listed("board_marks", "board_id", &[number("board_id"), moment("read_before")])
        .deleted("board_id"),
    held("threads.locked_by").untold("the log says what staff did").erased_by("locks"),
];

/// See the module.
pub const HOLDING: Holding = Holding::of(HELD).with_steps(&[OwnStep { name: "locks", run: leave }]);

fn leave(conn: &mut Conn, leaving: &Leaving, _: i64) -> Result<Chunk, AppError> {
    leave_locks(conn, leaving.member, leaving.choice).map(Chunk::while_more)
}
