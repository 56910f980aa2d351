//! All SQL of notifications that is not of what they tell of.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::MemberId;
use crate::db::Conn;
use crate::db::schema::notifications;
use crate::web::AppError;

/// Notes that a member has seen what they were told up to a notification, which was shown.
///
/// # Errors
/// A database error.
pub fn mark_seen(conn: &mut Conn, (member, newest): (MemberId, i64), now: NaiveDateTime) -> Result<(), AppError> {
    let unseen = notifications::table
        .filter(notifications::member_id.eq(member))
        .filter(notifications::seen_at.is_null())
        .filter(notifications::id.le(newest));
    diesel::update(unseen).set(notifications::seen_at.eq(now)).execute(conn)?;
    Ok(())
}
