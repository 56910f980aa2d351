//! What happens to a post later.

use chrono::{NaiveDateTime, TimeDelta};

use super::model::PostId;
use super::queries;
use crate::accounts::{find_viewer, list_greeters, tell_of_waiting};
use crate::app::AppState;
use crate::db::Conn;
use crate::jobs::{enqueue, enqueue_all, enqueue_by_minute};
use crate::threads::ThreadId;
use crate::transfer::sweep_later;
use crate::web::AppError;

/// Takes away the text of a post that was taken back thirty days ago, or whose time is over. The payload is the post's key.
pub const BLANK_JOB: &str = "posts.blank";

/// Takes away the text of the replies of a thread that is over. The payload is the thread's key and the last post's.
pub const OVER_JOB: &str = "posts.over";

/// Reminds greeters of a post that nobody answered yet. The payload is the post's key.
pub const WAITING_JOB: &str = "posts.waiting";

/// Tells those whom a post concerns. The payload is the post's key, and from whom on, where it goes on.
pub const TOLD_JOB: &str = "posts.told";
/// Nobody is told of a post before it has stood for so long: until then its author may still undo it
/// ([`UNDONE_WITHIN`](super::model::UNDONE_WITHIN)).
const TOLD_AFTER: TimeDelta = TimeDelta::seconds(70);

/// Tells who wrote a post of the words that others said to it. The payload is the post's key.
pub const REACTED_JOB: &str = "posts.reacted";

/// What readers see of a post has changed; whoever keeps a copy (search) looks again. The payload is the post's key.
pub const CHANGED_JOB: &str = "posts.changed";

/// Tells, in the caller's transaction, that what readers see of a post changes.
///
/// # Errors
/// A database error.
pub fn announce_post(conn: &mut Conn, id: PostId, now: NaiveDateTime) -> Result<(), AppError> {
    enqueue(conn, CHANGED_JOB, &id.to_string(), None, (now, now))
}

/// Tells, in the transaction with which a post becomes visible, that there is one: at once those who keep a copy of what readers see,
/// and a minute later whom it concerns. One that is not visible any more by then tells nobody. Greeters are reminded of one that waits for
/// an answer at a moment, if at all. One statement.
///
/// # Errors
/// A database error.
pub fn announce_new(
    conn: &mut Conn,
    id: PostId,
    remind_at: Option<NaiveDateTime>,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let payload = id.to_string();
    let mut work = vec![(CHANGED_JOB, payload.as_str(), now), (TOLD_JOB, payload.as_str(), now + TOLD_AFTER)];
    work.extend(remind_at.map(|at| (WAITING_JOB, payload.as_str(), at)));
    enqueue_all(conn, &work, now)
}

/// Tells, in the caller's transaction, that a post may be one of which others are told: it is visible again, or names others. Who was
/// told of it, or has read it, is not told again.
///
/// # Errors
/// A database error.
pub fn tell_again(conn: &mut Conn, id: PostId, now: NaiveDateTime) -> Result<(), AppError> {
    enqueue_by_minute(conn, TOLD_JOB, &id.to_string(), (now, now + TOLD_AFTER))
}

/// Has the author of a post told, in the caller's transaction, that somebody said a word to it, or took one back; all of a minute
/// together.
///
/// # Errors
/// A database error.
pub fn tell_of_reaction(conn: &mut Conn, id: PostId, now: NaiveDateTime) -> Result<(), AppError> {
    enqueue_by_minute(conn, REACTED_JOB, &id.to_string(), (now, now + TOLD_AFTER))
}

/// Has greeters reminded, in the caller's transaction, of a post whose only answer has gone: a minute later, since that may be undone,
/// and not before it has waited for as long as any.
///
/// # Errors
/// A database error.
pub fn wait_again(conn: &mut Conn, id: PostId, now: NaiveDateTime) -> Result<(), AppError> {
    enqueue_by_minute(conn, WAITING_JOB, &id.to_string(), (now, now + TOLD_AFTER))
}

/// Tells the greeters of a post's board that posts wait, unless it was answered meanwhile; once, until they have looked. One that
/// has not waited for long enough is looked at when it has. Doing it twice does no harm.
///
/// # Errors
/// A database error; the job is tried again.
pub async fn remind_greeters(app: &AppState, payload: &str) -> Result<(), AppError> {
    let id = PostId(payload.parse().map_err(AppError::internal)?);
    let (now, needs_second_step) = (app.clock.now(), app.config.security.staff_second_step);
    let features = app.settings().await?.features.clone();
    let (told, early) = app
        .db
        .read(move |conn| {
            let mut told = Vec::new();
            let since = queries::find_waiting_since(conn, id, now)?;
            // Reminders may have been turned off since.
            let Some(due) = since.and_then(|since| features.remind_at(since)) else { return Ok((told, None)) };
            if due > now {
                return Ok((told, Some(due)));
            }
            for greeter in list_greeters(conn, now)? {
                let viewer = find_viewer(conn, greeter, (now, needs_second_step))?;
                if queries::greets_at(conn, &viewer, id, now)? {
                    told.push(greeter);
                }
            }
            Ok((told, None))
        })
        .await?;
    if let Some(due) = early {
        let payload = id.to_string();
        return app.db.write(move |conn| enqueue_by_minute(conn, WAITING_JOB, &payload, (now, due))).await;
    }
    app.db.write(move |conn| told.iter().try_for_each(|greeter| tell_of_waiting(conn, *greeter, now))).await
}

/// Takes the text away unless taking back was undone meanwhile, or the post was let stand for longer. Doing it twice does no
/// harm.
///
/// # Errors
/// A database error; the job is tried again.
pub async fn blank_ended(app: &AppState, payload: &str) -> Result<(), AppError> {
    let id = PostId(payload.parse().map_err(AppError::internal)?);
    let now = app.clock.now();
    app.db
        .write(move |conn| if queries::blank_if_due(conn, id, now)? { sweep_later(conn, "", now) } else { Ok(()) })
        .await?;
    app.db.truncate_log().await
}

/// Takes the text of a chunk of the replies of a thread that is over away, and leaves the next as work. Doing it twice does no
/// harm.
///
/// # Errors
/// A database error; the job is tried again.
pub async fn blank_thread(app: &AppState, payload: &str) -> Result<(), AppError> {
    let (thread, after) = payload.split_once(' ').ok_or_else(|| AppError::internal("not a thread and a post"))?;
    let thread = ThreadId(thread.parse().map_err(AppError::internal)?);
    let (after, now) = (PostId(after.parse().map_err(AppError::internal)?), app.clock.now());
    app.db
        .write(move |conn| {
            let over = queries::blank_replies(conn, (thread, after), now)?;
            if over.has_left {
                sweep_later(conn, "", now)?;
            }
            match over.last {
                Some(last) => enqueue(conn, OVER_JOB, &format!("{thread} {last}"), None, (now, now)),
                None => Ok(()),
            }
        })
        .await?;
    app.db.truncate_log().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_told_of_what_can_still_be_undone() {
        assert!(TOLD_AFTER > crate::posts::model::UNDONE_WITHIN);
    }
}
