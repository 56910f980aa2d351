//! Who does which work.

use std::sync::Arc;

use chrono::TimeDelta;

use super::AppState;
use crate::accounts::delete_expired_sessions;
use crate::db::delete_old_snapshots;
use crate::jobs::{Registry, Worker, delete_old_signals, enqueue};
use crate::posts;
use crate::web::AppError;

/// The worker with the state its performers need.
pub type AppWorker = Worker<AppState>;

const HOUSEKEEPING: &str = "housekeeping";

/// A worker that knows every kind of work.
pub fn worker(app: &AppState) -> Arc<AppWorker> {
    let mut registry = Registry::default();
    registry.add(HOUSEKEEPING, |app: AppState, _| Box::pin(async move { housekeeping(&app).await }));
    registry.add(posts::BLANK_JOB, |app: AppState, payload| {
        Box::pin(async move { posts::blank_retracted(&app, &payload).await })
    });
    Worker::new(registry, app.clone(), app.db.clone(), app.clock.clone())
}

/// Sees to it that the daily work is waiting; its row puts itself off for a day each time it is done.
pub async fn schedule(app: &AppState) -> Result<(), AppError> {
    let now = app.clock.now();
    app.db.write(move |conn| enqueue(conn, HOUSEKEEPING, "", Some(HOUSEKEEPING), (now, now + TimeDelta::days(1)))).await
}

async fn housekeeping(app: &AppState) -> Result<(), AppError> {
    let now = app.clock.now();
    let (folder, days) = (app.config.data.dir.join("snapshots"), app.config.data.snapshot_days);
    tokio::task::spawn_blocking(move || delete_old_snapshots(&folder, days))
        .await
        .map_err(AppError::internal)?
        .map_err(AppError::internal)?;
    for delete in [delete_expired_sessions, delete_old_signals, posts::delete_old_submissions] {
        while app.db.write(move |conn| delete(conn, now)).await? {}
    }
    let tomorrow = format!("{HOUSEKEEPING}:{}", (now + TimeDelta::days(1)).date());
    app.db.write(move |conn| enqueue(conn, HOUSEKEEPING, "", Some(&tomorrow), (now, now + TimeDelta::days(1)))).await
}
