//! Feeding an engine: what changes, and everything anew.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDateTime;

use super::model::{Change, Document};
use super::{queries, take_up};
use crate::app::AppState;
use crate::db::{Conn, is_whole_chunk};
use crate::jobs::{enqueue, find_payload};
use crate::posts::PostId;
use crate::threads::ThreadId;
use crate::web::AppError;

/// Reads every post anew, a part each time. The payload is the last key read.
pub const REBUILD_JOB: &str = "search.rebuild";
/// Chunks of one part: between two parts other work gets its turn.
const CHUNKS: usize = 4;

/// Posts have changed: looks at each as it is now. Ends when the index keeps that.
///
/// # Errors
/// When the database or the index cannot be used; the work is done again.
pub async fn feed_posts(app: &AppState, payloads: &[String]) -> Result<(), AppError> {
    let ids: BTreeSet<PostId> = payloads.iter().filter_map(|id| id.parse().ok().map(PostId)).collect();
    let changes = changes_of(app, ids.into_iter().collect()).await?;
    apply(app, changes).await
}

/// Threads have changed: looks at each of their posts as it is now.
///
/// # Errors
/// As [`feed_posts`].
pub async fn feed_threads(app: &AppState, payloads: &[String]) -> Result<(), AppError> {
    let ids: BTreeSet<i64> = payloads.iter().filter_map(|id| id.parse().ok()).collect();
    let mut changes = Vec::new();
    for thread in ids {
        let mut after = PostId(0);
        loop {
            let posts = app.db.read(move |conn| queries::list_posts_of(conn, ThreadId(thread), after)).await?;
            after = posts.last().copied().unwrap_or(after);
            let is_last = !is_whole_chunk(posts.len());
            changes.extend(changes_of(app, posts).await?);
            if is_last {
                break;
            }
        }
    }
    apply(app, changes).await
}

/// Puts what readers see, and deletes the rest.
async fn changes_of(app: &AppState, ids: Vec<PostId>) -> Result<Vec<Change>, AppError> {
    let now = app.clock.now();
    let asked = ids.clone();
    let documents = app.db.read(move |conn| queries::list_documents(conn, &asked, now)).await?;
    let mut seen: HashMap<PostId, Document> = documents.into_iter().map(|one| (one.post, one)).collect();
    let change = |id| seen.remove(&id).map_or(Change::Delete(id), |one| Change::Put(Box::new(one)));
    Ok(ids.into_iter().map(change).collect())
}

/// An index that cannot be changed (its folder is gone, say) is opened anew, once: that finds out what is wrong with it.
async fn apply(app: &AppState, changes: Vec<Change>) -> Result<(), AppError> {
    let engine = take_up(app).await?;
    match engine.apply(changes.clone()).await {
        Ok(()) => Ok(()),
        Err(error) => {
            tracing::warn!(%error, "the search index cannot be written; it is opened anew");
            app.search.close().await;
            take_up(app).await?.apply(changes).await
        }
    }
}

/// Has everything read anew.
///
/// # Errors
/// A database error.
pub fn enqueue_rebuild(conn: &mut Conn, now: NaiveDateTime) -> Result<(), AppError> {
    enqueue(conn, REBUILD_JOB, "0", Some(&dedup_key(0)), (now, now))
}

fn dedup_key(after: i64) -> String {
    format!("{REBUILD_JOB}:{after}")
}

/// Reads a part of all posts anew and leaves the next part as work. Meanwhile what was there is still found.
///
/// # Errors
/// As [`feed_posts`].
pub async fn rebuild(app: &AppState, payload: &str) -> Result<(), AppError> {
    let after = payload.parse().map_err(AppError::internal)?;
    if let Some(next) = rebuild_part(app, PostId(after)).await? {
        let now = app.clock.now();
        let work =
            move |conn: &mut Conn| enqueue(conn, REBUILD_JOB, &next.to_string(), Some(&dedup_key(next.0)), (now, now));
        app.db.write(work).await?;
    }
    Ok(())
}

/// Reads a part of all posts anew; answers the last key when there may be more.
///
/// # Errors
/// As [`feed_posts`].
pub async fn rebuild_part(app: &AppState, after: PostId) -> Result<Option<PostId>, AppError> {
    let (mut last, mut puts, mut has_more) = (after, Vec::new(), true);
    for _ in 0..CHUNKS {
        let posts = app.db.read(move |conn| queries::list_posts(conn, last)).await?;
        has_more = is_whole_chunk(posts.len());
        last = posts.last().copied().unwrap_or(last);
        puts.extend(changes_of(app, posts).await?.into_iter().filter(|change| matches!(change, Change::Put(_))));
        if !has_more {
            break;
        }
    }
    // A post that was written since is put by its own work, which comes after this.
    let mut changes = vec![Change::DeleteRange(after, has_more.then_some(last))];
    changes.append(&mut puts);
    apply(app, changes).await?;
    Ok(has_more.then_some(last))
}

/// How far a rebuild that a server does is: the last key read; none when it is done.
///
/// # Errors
/// A database error.
pub async fn rebuilt_so_far(app: &AppState) -> Result<Option<i64>, AppError> {
    let payload = app.db.read(|conn| find_payload(conn, REBUILD_JOB)).await?;
    Ok(payload.map(|payload| payload.parse().unwrap_or(0)))
}
