//! What becomes of the locks of somebody who leaves.

use diesel::prelude::*;

use crate::accounts::{Choice, MemberId};
use crate::db::schema::threads;
use crate::db::{CHUNK, Conn};
use crate::web::AppError;

/// Lets go of who locked a chunk of threads, and if that member's texts go, of what they said; whether there may be more. The
/// threads stay locked.
///
/// # Errors
/// A database error.
pub fn leave_locks(conn: &mut Conn, member: MemberId, choice: Choice) -> Result<bool, AppError> {
    let found = threads::table.filter(threads::locked_by.eq(member));
    let ids: Vec<i64> = found.select(threads::id).limit(CHUNK).load(conn)?;
    let locked = || threads::table.filter(threads::id.eq_any(&ids));
    if choice.erases() {
        diesel::update(locked()).set(threads::lock_message.eq("")).execute(conn)?;
    }
    diesel::update(locked()).set(threads::locked_by.eq(None::<MemberId>)).execute(conn)?;
    Ok(!ids.is_empty())
}
