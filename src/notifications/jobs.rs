//! Telling members: of a post, of words to it, and by other ways than their pages.

use chrono::{DateTime, NaiveDateTime, TimeDelta};
use url::Url;

use super::push::{Pushed, place_of, vapid};
use super::queries::{self, Subscription};
use crate::accounts::{Hours, MemberId, TELL_JOB, Way, find_readable_key, find_viewer, list_hours, settled_until};
use crate::app::AppState;
use crate::db::Conn;
use crate::jobs::enqueue;
use crate::posts::{PostId, TOLD_JOB};
use crate::threads::ThreadId;
use crate::web::AppError;

/// Between two chunks of those who are told by other ways at the same time, so that pages and other work get their turn.
const PACE: TimeDelta = TimeDelta::seconds(2);

/// Tells a chunk of those whom a post concerns, and goes on with the next in the same transaction. The payload is the post's key,
/// and behind a colon the last member who was looked at.
///
/// # Errors
/// A database error; the job is tried again.
pub async fn tell_of_post(app: &AppState, payload: &str) -> Result<(), AppError> {
    let (post, after) = payload.split_once(':').unwrap_or((payload, "0"));
    let id = PostId(post.parse().map_err(AppError::internal)?);
    let after = MemberId(after.parse().map_err(AppError::internal)?);
    let times = (app.clock.now(), app.config.security.staff_second_step);
    app.db
        .write(move |conn| match queries::tell_of_post(conn, (id, after), times)? {
            Some(last) => {
                let (payload, now) = (format!("{id}:{last}"), times.0);
                enqueue(conn, TOLD_JOB, &payload, Some(&format!("{TOLD_JOB}/{payload}")), (now, now))
            }
            None => Ok(()),
        })
        .await
}

/// Tells who wrote a post of the words that were said to it.
///
/// # Errors
/// A database error; the job is tried again.
pub async fn tell_of_reactions(app: &AppState, payload: &str) -> Result<(), AppError> {
    let id = PostId(payload.parse().map_err(AppError::internal)?);
    let times = (app.clock.now(), app.config.security.staff_second_step);
    app.db.write(move |conn| queries::tell_of_reactions(conn, id, times)).await
}

/// Posts have changed: what was told of those that are gone is forgotten.
///
/// # Errors
/// A database error; the job is tried again.
pub async fn forget_gone_posts(app: &AppState, payloads: &[String]) -> Result<(), AppError> {
    let ids: Vec<PostId> = payloads.iter().filter_map(|id| id.parse().ok().map(PostId)).collect();
    let now = app.clock.now();
    let threads = app.db.read(move |conn| queries::list_gone_from(conn, &ids, now)).await?;
    forget_gone(app, threads).await
}

/// The same of threads.
///
/// # Errors
/// A database error; the job is tried again.
pub async fn forget_gone_threads(app: &AppState, payloads: &[String]) -> Result<(), AppError> {
    forget_gone(app, payloads.iter().filter_map(|id| id.parse().ok().map(ThreadId)).collect()).await
}

async fn forget_gone(app: &AppState, threads: Vec<ThreadId>) -> Result<(), AppError> {
    let now = app.clock.now();
    if threads.is_empty() {
        return Ok(());
    }
    loop {
        let threads = threads.clone();
        if !app.db.write(move |conn| queries::forget_gone(conn, &threads, now)).await? {
            return Ok(());
        }
    }
}

/// Tells those who are due, a chunk by each way; goes on a moment later where there are more.
///
/// # Errors
/// A database error; the job is tried again.
pub async fn tell_due(app: &AppState) -> Result<(), AppError> {
    let now = app.clock.now();
    let mut is_more = false;
    for way in Way::ALL {
        is_more |= app.db.write(move |conn| queries::tell_due(conn, *way, now)).await?;
    }
    if !is_more {
        return Ok(());
    }
    // One for all ways. Under no key: that of this work is taken until it is done.
    app.db.write(move |conn| enqueue(conn, TELL_JOB, "", None, (now, now + PACE))).await
}

/// Tries of one call; each a longer while after the one before.
const PUSH_TRIES: i64 = 5;
/// After the first that failed; a later one waits twice as long.
const PUSH_PAUSE: TimeDelta = TimeDelta::minutes(1);

/// Calls a browser, if its member wants that now and has not looked meanwhile. The payload is the key of its row. What a service
/// cannot take is tried again by itself, when it says so; one that knows no such browser has it forgotten.
///
/// # Errors
/// A database error; the job is tried again.
pub async fn call_browser(app: &AppState, payload: &str) -> Result<(), AppError> {
    let id: i64 = payload.parse().map_err(AppError::internal)?;
    let now = app.clock.now();
    if !app.settings().await?.features.push {
        return Ok(());
    }
    let Some((found, hours, endpoint)) = find_call(app, id, now).await? else { return Ok(()) };
    let due = hours.map_or(now, |hours| hours.callable(now));
    if due > now {
        return app.db.write(move |conn| queries::queue_push(conn, id, (now, due))).await;
    }
    // Sealed with a key that was lost, or of a service that is no longer called.
    let Some(endpoint) = endpoint else { return app.db.write(move |conn| queries::delete_browser(conn, id)).await };
    let authorization = vapid(&app.keyring)?.authorization(&endpoint, &app.site.base_url, now);
    // Whoever makes the browser keeps a call while it is off: not into quiet hours.
    let lives = hours.and_then(|hours| hours.until_quiet(now));
    let pushed = app.pusher.send(&endpoint, &authorization, lives).await;
    app.db.write(move |conn| note_call(conn, (id, &found), pushed, now)).await
}

/// A browser, by which hours its member is called, and its address, where it can be opened.
type Call = (Subscription, Option<Hours>, Option<Url>);

/// A browser to call, if there is anything that its member wants it called for, may read and has not seen, and that came since it was
/// called last.
async fn find_call(app: &AppState, id: i64, now: NaiveDateTime) -> Result<Option<Call>, AppError> {
    let (state, times) = (app.clone(), (now, app.config.security.staff_second_step));
    let has_messages = app.settings().await?.features.messages;
    app.db
        .read(move |conn| {
            let Some(found) = queries::find_to_push(conn, id, now)? else { return Ok(None) };
            let (kinds, _) = queries::list_wanted(conn, (found.member, Way::Push), now)?;
            if kinds.is_empty() {
                return Ok(None);
            }
            let viewer = find_viewer(conn, found.member, times)?;
            // By the browser, and not by its member: that another of theirs was called a moment ago is no call of this one.
            let since = found.last_used_at.map_or(DateTime::UNIX_EPOCH.naive_utc(), settled_until);
            if queries::list_news(conn, &viewer, (&kinds, since, 1), (now, has_messages))?.is_empty() {
                return Ok(None);
            }
            let hours = list_hours(conn, &[found.member])?.remove(&found.member);
            let key = find_readable_key(conn, &state.keyring, found.member.owner())?;
            let place = place_of(&found.endpoint_digest);
            let opened = key.and_then(|key| key.open_text(&place, &found.endpoint_sealed));
            let endpoint = opened.and_then(|address| state.pusher.endpoint(&address));
            Ok(Some((found, hours, endpoint)))
        })
        .await
}

/// What a service answered, and what follows from that.
fn note_call(
    conn: &mut Conn,
    (id, found): (i64, &Subscription),
    pushed: Pushed,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let pause = PUSH_PAUSE * (1 << found.failures.clamp(0, 8));
    let again = |wait: Option<TimeDelta>| {
        let at = now + wait.unwrap_or(pause).max(pause);
        Some(at).filter(|_| found.failures + 1 < PUSH_TRIES)
    };
    let since = found.first_failed_at;
    match pushed {
        Pushed::Taken => {
            queries::note_pushed(conn, id, now)?;
            queries::note_told_by(conn, (found.member, Way::Push), now)
        }
        Pushed::Gone => queries::delete_browser(conn, id),
        Pushed::Refused => queries::note_push_failed(conn, (id, since, true), (now, None)),
        Pushed::Later(wait) => queries::note_push_failed(conn, (id, since, true), (now, again(wait))),
        Pushed::Unreached => queries::note_push_failed(conn, (id, since, false), (now, again(None))),
    }
}
