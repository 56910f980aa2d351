//! Feeding an engine: what changes, and everything anew.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{NaiveDateTime, TimeDelta};

use super::engines::Engine;
use super::model::{Change, Document};
use super::own::confirm;
use super::{make_ready, queries, take_up};
use crate::accounts::MemberId;
use crate::app::AppState;
use crate::db::{Conn, is_whole_chunk};
use crate::jobs::{cancel, enqueue, find_payload, has_put_off, hasten};
use crate::posts::{self, PostId};
use crate::threads::{self, ThreadId};
use crate::web::AppError;

/// Reads every post anew, a part each time. The payload is the last key read.
pub const REBUILD_JOB: &str = "search.rebuild";
/// Chunks of one part: between two parts other work gets its turn.
const CHUNKS: usize = 4;
/// Posts looked at together once more.
const LOOKED_AT: usize = 500;
/// Where a rebuild begins.
const BEFORE_ALL: PostId = PostId(0);
/// Before it begins once more.
const PAUSE: TimeDelta = TimeDelta::minutes(1);

/// Posts have changed: looks at each as it is now. Ends when the index keeps that.
///
/// # Errors
/// When the database or the index cannot be used; the work is done again.
pub async fn feed_posts(app: &AppState, payloads: &[String]) -> Result<(), AppError> {
    let ids: BTreeSet<PostId> = payloads.iter().filter_map(|id| id.parse().ok().map(PostId)).collect();
    let changes = changes_of(app, ids.into_iter().collect()).await?;
    feed(app, changes).await
}

/// Threads have changed: looks at each of their posts as it is now.
///
/// # Errors
/// As [`feed_posts`].
pub async fn feed_threads(app: &AppState, payloads: &[String]) -> Result<(), AppError> {
    let ids: BTreeSet<i64> = payloads.iter().filter_map(|id| id.parse().ok()).collect();
    let mut changes = Vec::new();
    for thread in ids {
        look_again(app, &mut changes, move |conn, after| queries::list_posts_of(conn, ThreadId(thread), after)).await?;
    }
    feed(app, changes).await
}

/// A member goes by another name: looks at each of their posts as it is now.
///
/// # Errors
/// As [`feed_posts`].
pub async fn feed_author(app: &AppState, payload: &str) -> Result<(), AppError> {
    let author = MemberId(payload.parse().map_err(AppError::internal)?);
    let mut changes = Vec::new();
    look_again(app, &mut changes, move |conn, after| queries::list_posts_by(conn, author, after)).await?;
    feed(app, changes).await
}

/// Looks at posts that are listed a chunk at a time, and adds what becomes of them; much is put at once.
async fn look_again(
    app: &AppState,
    changes: &mut Vec<Change>,
    list: impl Fn(&mut Conn, PostId) -> Result<Vec<PostId>, AppError> + Copy + Send + 'static,
) -> Result<(), AppError> {
    let mut after = PostId(0);
    loop {
        let posts = app.db.read(move |conn| list(conn, after)).await?;
        after = posts.last().copied().unwrap_or(after);
        let is_last = !is_whole_chunk(posts.len());
        changes.extend(changes_of(app, posts).await?);
        if changes.len() >= LOOKED_AT * CHUNKS {
            feed(app, std::mem::take(changes)).await?;
        }
        if is_last {
            return Ok(());
        }
    }
}

/// Puts what readers see, and deletes the rest.
async fn changes_of(app: &AppState, ids: Vec<PostId>) -> Result<Vec<Change>, AppError> {
    let now = app.clock.now();
    let asked = ids.clone();
    let documents = app.db.read(move |conn| queries::list_documents(conn, &asked, now)).await?;
    let mut seen: HashMap<PostId, Document> = documents.into_iter().map(|one| (one.post, one)).collect();
    let change = |id| seen.remove(&id).map_or(Change::Delete(id), |one| Change::Put(Arc::new(one)));
    Ok(ids.into_iter().map(change).collect())
}

async fn feed(app: &AppState, changes: Vec<Change>) -> Result<(), AppError> {
    let engine = make(app, Way::Apply, changes.clone()).await?;
    settle(app, &*engine, changes).await?;
    hurry(app).await
}

/// The engine can be used: what failed while it could not be is not put off any longer.
async fn hurry(app: &AppState) -> Result<(), AppError> {
    const KINDS: [&str; 3] = [posts::CHANGED_JOB, threads::CHANGED_JOB, REBUILD_JOB];
    let now = app.clock.now();
    if app.db.read(move |conn| has_put_off(conn, &KINDS, now)).await? {
        app.db.write(move |conn| hasten(conn, &KINDS, now)).await?;
    }
    Ok(())
}

/// Where changes go.
#[derive(Clone, Copy)]
enum Way {
    /// To what is asked, and to what is being filled.
    Apply,
    /// To what is being filled.
    Fill,
}

/// An index that cannot be changed (its folder is gone, say) is opened anew, once: that finds out what is wrong with it.
async fn make(app: &AppState, way: Way, changes: Vec<Change>) -> Result<Arc<dyn Engine>, AppError> {
    let make = |engine: &Arc<dyn Engine>, changes| match way {
        Way::Apply => engine.apply(changes),
        Way::Fill => engine.fill(changes),
    };
    confirm(app).await?;
    let engine = take_up(app).await?;
    let Err(error) = make(&engine, changes.clone()).await else { return Ok(engine) };
    tracing::warn!(%error, "the search index cannot be written; it is opened anew");
    app.search.close().await;
    let engine = make_ready(app).await?;
    make(&engine, changes).await?;
    Ok(engine)
}

/// Where several processes write to one index, one may have read a post before it changed and have written it after another
/// wrote the change. So each looks again after writing, and whoever writes last leaves what is true.
async fn settle(app: &AppState, engine: &dyn Engine, mut known: Vec<Change>) -> Result<(), AppError> {
    while engine.is_shared() && !known.is_empty() {
        let mut changed = Vec::new();
        for part in known.chunks(LOOKED_AT) {
            let ids = part.iter().filter_map(Change::post).collect();
            let now = changes_of(app, ids).await?;
            changed.extend(now.into_iter().zip(part).filter(|(now, known)| now != *known).map(|(now, _)| now));
        }
        if !changed.is_empty() {
            engine.apply(changed.clone()).await?;
        }
        known = changed;
    }
    Ok(())
}

/// Has everything read anew, unless that is being done; if it failed, it is tried again at once.
///
/// # Errors
/// A database error.
pub fn enqueue_rebuild(conn: &mut Conn, now: NaiveDateTime) -> Result<(), AppError> {
    match find_payload(conn, REBUILD_JOB)? {
        Some(_) => hasten(conn, &[REBUILD_JOB], now),
        None => enqueue_from_start(conn, now),
    }
}

/// Has everything read anew from the beginning, whatever is being done: what was read before is gone.
///
/// # Errors
/// A database error.
pub fn enqueue_from_start(conn: &mut Conn, now: NaiveDateTime) -> Result<(), AppError> {
    enqueue(conn, REBUILD_JOB, "0", Some(&dedup_key(0)), (now, now))
}

/// Takes back the work that reading everything anew does too, as an import leaves it. Before that begins: what is written
/// from then on leaves work of its own, and a rebuild that is left meanwhile does all of it should this one be killed.
///
/// # Errors
/// A database error.
pub async fn take_over(app: &AppState) -> Result<(), AppError> {
    const KINDS: [&str; 2] = [posts::CHANGED_JOB, threads::CHANGED_JOB];
    let now = app.clock.now();
    app.db.write(move |conn| enqueue_from_start(conn, now)).await?;
    while app.db.write(|conn| cancel(conn, &KINDS)).await? {}
    Ok(())
}

/// Takes the rebuild back that was left to be done.
///
/// # Errors
/// A database error.
pub async fn cancel_rebuild(app: &AppState) -> Result<(), AppError> {
    while app.db.write(|conn| cancel(conn, &[REBUILD_JOB])).await? {}
    Ok(())
}

fn dedup_key(after: i64) -> String {
    format!("{REBUILD_JOB}:{after}")
}

/// Reads a part of all posts anew and leaves the next part as work. Meanwhile what was there is still found.
///
/// # Errors
/// As [`feed_posts`].
pub async fn rebuild(app: &AppState, payload: &str) -> Result<(), AppError> {
    let after: i64 = payload.parse().map_err(AppError::internal)?;
    let now = app.clock.now();
    let (next, run_at) = match rebuild_part(app, PostId(after)).await? {
        Part::Done => {
            drop(tokio::spawn(tidy_by_chance(app.clone())));
            return Ok(());
        }
        Part::More(next) => (next, now),
        // The same work once more: this row is tried again.
        Part::Again if after == BEFORE_ALL.0 => return Err(AppError::internal("the search index begins again")),
        Part::Again => (BEFORE_ALL, now + PAUSE),
    };
    let work =
        move |conn: &mut Conn| enqueue(conn, REBUILD_JOB, &next.to_string(), Some(&dedup_key(next.0)), (now, run_at));
    app.db.write(work).await
}

/// Puts the index in order, so that no word of a post that is gone stays in it.
///
/// # Errors
/// When the engine cannot now, such as while it is at it already.
pub async fn tidy(app: &AppState) -> Result<(), AppError> {
    let engine = app.search.open.lock().await.engine.clone();
    match engine {
        Some(engine) => engine.tidy().await,
        None => Ok(()),
    }
}

/// As [`tidy`], but not as work: that would keep other work waiting, and tomorrow it is done again.
pub async fn tidy_by_chance(app: AppState) {
    if let Err(error) = tidy(&app).await {
        tracing::warn!(%error, "the search index cannot be put in order");
    }
}

/// What comes after a part of a rebuild.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The posts after this one.
    More(PostId),
    /// Nothing.
    Done,
    /// All of it, from the beginning: what was read is gone, or could not be put in its place.
    Again,
}

/// Reads a part of all posts anew.
///
/// # Errors
/// As [`feed_posts`].
pub async fn rebuild_part(app: &AppState, after: PostId) -> Result<Part, AppError> {
    if !take_up(app).await?.begin(after == BEFORE_ALL).await? {
        tracing::warn!("what was read into the search index so far is gone; it begins again");
        return Ok(Part::Again);
    }
    let (mut last, mut known, mut has_more) = (after, Vec::new(), true);
    for _ in 0..CHUNKS {
        let posts = app.db.read(move |conn| queries::list_posts(conn, last)).await?;
        has_more = is_whole_chunk(posts.len());
        last = posts.last().copied().unwrap_or(last);
        known.extend(changes_of(app, posts).await?);
        if !has_more {
            break;
        }
    }
    // A post that was written since is put by its own work, which comes after this or reaches both indexes.
    let mut changes = vec![Change::DeleteRange(after, has_more.then_some(last))];
    changes.extend(known.iter().filter(|change| matches!(change, Change::Put(_))).cloned());
    let engine = make(app, Way::Fill, changes).await?;
    settle(app, &*engine, known).await?;
    if has_more {
        return Ok(Part::More(last));
    }
    Ok(match engine.finish().await {
        Ok(()) => Part::Done,
        Err(error) => {
            tracing::warn!(%error, "what was read into the search index cannot take its place; it begins again");
            Part::Again
        }
    })
}

/// How far a rebuild that a server does is: the last key read; none when it is done.
///
/// # Errors
/// A database error.
pub async fn rebuilt_so_far(app: &AppState) -> Result<Option<i64>, AppError> {
    let payload = app.db.read(|conn| find_payload(conn, REBUILD_JOB)).await?;
    Ok(payload.map(|payload| payload.parse().unwrap_or(0)))
}
