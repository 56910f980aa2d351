//! What happens to a post later.

use chrono::NaiveDateTime;

use super::model::PostId;
use super::queries;
use crate::app::AppState;
use crate::db::Conn;
use crate::jobs::enqueue;
use crate::transfer::sweep_later;
use crate::web::AppError;

/// Takes away the text of a post that was taken back thirty days ago. The payload is the post's key.
pub const BLANK_JOB: &str = "posts.blank";

/// What readers see of a post has changed; whoever keeps a copy (search) looks again. The payload is the post's key.
pub const CHANGED_JOB: &str = "posts.changed";

/// Tells, in the caller's transaction, that what readers see of a post changes.
///
/// # Errors
/// A database error.
pub fn announce_post(conn: &mut Conn, id: PostId, now: NaiveDateTime) -> Result<(), AppError> {
    enqueue(conn, CHANGED_JOB, &id.to_string(), None, (now, now))
}

/// Takes the text away unless taking back was undone meanwhile. Doing it twice does no harm.
///
/// # Errors
/// A database error; the job is tried again.
pub async fn blank_retracted(app: &AppState, payload: &str) -> Result<(), AppError> {
    let id = PostId(payload.parse().map_err(AppError::internal)?);
    let now = app.clock.now();
    app.db
        .write(
            move |conn| if queries::blank_if_retracted(conn, id, now)? { sweep_later(conn, "", now) } else { Ok(()) },
        )
        .await?;
    app.db.truncate_log().await
}
