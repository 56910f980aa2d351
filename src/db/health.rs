//! What can be told about a database from outside, by `mooring doctor`.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::Conn;
use super::schema::{jobs, members, posts, sessions, signals};
use crate::web::AppError;

/// When the newest row was made, of those tables that a living community keeps adding to.
///
/// # Errors
/// A database error.
pub fn newest_row(conn: &mut Conn) -> Result<Option<NaiveDateTime>, AppError> {
    let newest: [Option<NaiveDateTime>; 5] = [
        posts::table.order(posts::id.desc()).select(posts::created_at).first(conn).optional()?,
        members::table.order(members::id.desc()).select(members::created_at).first(conn).optional()?,
        sessions::table.order(sessions::id.desc()).select(sessions::created_at).first(conn).optional()?,
        jobs::table.order(jobs::id.desc()).select(jobs::created_at).first(conn).optional()?,
        signals::table.order(signals::seq.desc()).select(signals::created_at).first(conn).optional()?,
    ];
    Ok(newest.into_iter().flatten().max())
}
