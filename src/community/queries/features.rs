//! Writing what is switched on.

use chrono::NaiveDateTime;

use super::{claim_revision, upsert};
use crate::community::features::{
    ATTACHMENTS, ATTACHMENTS_AGE, ATTACHMENTS_POSTS, Features, MESSAGES, MESSAGES_AGE, ONE_TIME_NAMES, POLLS, PUSH,
    REACTIONS, REMIND, REVISION,
};
use crate::db::Conn;
use crate::jobs::send_signal;
use crate::web::AppError;

/// Writes what is switched on, if nobody has since `new.revision`, and tells every node.
///
/// # Errors
/// [`AppError::Conflict`] when somebody has.
pub fn update_features(conn: &mut Conn, new: &Features, now: NaiveDateTime) -> Result<(), AppError> {
    claim_revision(conn, REVISION, new.revision, now)?;
    upsert(conn, REMIND, &new.remind_minutes.to_string(), now)?;
    upsert(conn, PUSH, &new.push.to_string(), now)?;
    upsert(conn, POLLS, &new.polls.to_string(), now)?;
    upsert(conn, REACTIONS, &new.reactions_row(), now)?;
    upsert(conn, ONE_TIME_NAMES, if new.one_time_names { "true" } else { "false" }, now)?;
    upsert(conn, MESSAGES, &new.messages.to_string(), now)?;
    upsert(conn, MESSAGES_AGE, &new.messages_age_days.to_string(), now)?;
    upsert(conn, ATTACHMENTS, &new.attachments.to_string(), now)?;
    upsert(conn, ATTACHMENTS_AGE, &new.attachments_age_days.to_string(), now)?;
    upsert(conn, ATTACHMENTS_POSTS, &new.attachments_posts.to_string(), now)?;
    send_signal(conn, "settings", now)
}
