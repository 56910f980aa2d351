//! Looking for what a stream tells next, with the rights its reader has by now.

use chrono::NaiveDateTime;

use super::asked::Seen;
use crate::accounts::{MemberId, viewer_by_now};
use crate::app::AppState;
use crate::db::Conn;
use crate::notifications::queries::count_unseen_beside;
use crate::posts::{Newer, find_newer};
use crate::threads::{ThreadId, find_visible};
use crate::web::AppError;

/// The address whose rights count.
pub const EVENTS: &str = "/events";

/// Whose stream it is.
#[derive(Clone)]
pub struct Reader {
    /// The digest of their session's token, if they have one.
    pub token_hash: Option<Vec<u8>>,
    /// Who they were when the stream began.
    pub member: Option<MemberId>,
}

/// What is looked for.
pub struct Question {
    /// The threads in which something may be new.
    pub threads: Vec<(ThreadId, Seen)>,
    /// Whether what the reader is told may have changed.
    pub asks_told: bool,
    /// The thread that they see, and the last post that its page has: they are not told of what came there since.
    pub seen: Option<(ThreadId, i64)>,
}

/// What was found.
pub enum Answer {
    /// The reader is somebody else by now: the session has ended or is locked, or they take part no more.
    Ended,
    /// What is new.
    News {
        /// Of threads they may still read, what others wrote that their pages do not have; none when nothing.
        threads: Vec<(ThreadId, Option<Newer>)>,
        /// Threads that they may read no more, or that are gone.
        gone: Vec<ThreadId>,
        /// How much they were told and have not seen, when that was asked.
        told: Option<i64>,
    },
}

/// Looks in one transaction: one statement for the session, two for a thread, one for what the reader is told.
///
/// # Errors
/// A database error; [`AppError::Unavailable`] when too many wait.
pub async fn look(app: &AppState, reader: &Reader, question: Question) -> Result<Answer, AppError> {
    let times = (app.clock.now(), app.config.security.staff_second_step);
    let reader = reader.clone();
    let _turn = app.streams.turn().await;
    app.db.read(move |conn| find(conn, &reader, &question, times)).await
}

fn find(
    conn: &mut Conn,
    reader: &Reader,
    question: &Question,
    times: (NaiveDateTime, bool),
) -> Result<Answer, AppError> {
    let (now, _) = times;
    let viewer = match viewer_by_now(conn, reader.token_hash.as_deref(), EVENTS, times) {
        Ok(viewer) if viewer.id() == reader.member => viewer,
        Ok(_) | Err(AppError::Locked) => return Ok(Answer::Ended),
        Err(failed) => return Err(failed),
    };
    let (mut threads, mut gone) = (Vec::new(), Vec::new());
    for (id, seen) in &question.threads {
        let found = match find_visible(conn, &viewer, *id, now) {
            Ok(found) => found,
            Err(AppError::NotFound) => {
                gone.push(*id);
                continue;
            }
            Err(failed) => return Err(failed),
        };
        let newer = find_newer(conn, (&viewer, found.board.place()), (*id, seen.on_page), now)?;
        threads.push((*id, newer));
    }
    let told = match viewer.id().filter(|_| question.asks_told) {
        Some(member) => Some(count_unseen_beside(conn, member, question.seen)?),
        None => None,
    };
    Ok(Answer::News { threads, gone, told })
}
