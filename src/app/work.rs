//! Who does which work.

use std::sync::Arc;

use chrono::{NaiveDateTime, TimeDelta};

use super::{AppState, mail};
use crate::accounts::{
    MAIL_JOB, RENAMED_JOB, RESET_JOB, begin_reset, delete_expired_ceremonies, delete_expired_sessions,
    delete_old_links, delete_old_names,
};
use crate::db::{Conn, delete_old_snapshots};
use crate::jobs::{GiveUp, Registry, Worker, delete_old_signals, enqueue};
use crate::web::AppError;
use crate::{accounts, moderation, posts, search, threads, transfer};

/// The worker with the state its performers need.
pub type AppWorker = Worker<AppState>;

const HOUSEKEEPING: &str = "housekeeping";

/// A worker that knows every kind of work.
pub fn worker(app: &AppState) -> Arc<AppWorker> {
    let mut registry = Registry::default();
    // Given up, because tomorrow's does the same again.
    registry
        .add(HOUSEKEEPING, GiveUp::AfterTwelve, |app: AppState, _| Box::pin(async move { housekeeping(&app).await }));
    registry.add(posts::BLANK_JOB, GiveUp::Never, |app: AppState, payload| {
        Box::pin(async move { posts::blank_retracted(&app, &payload).await })
    });
    registry.add_batch(moderation::SEAL_JOB, GiveUp::Never, |app: AppState, _| {
        Box::pin(async move { moderation::seal_log(&app).await })
    });
    // Given up by what it does itself: parked, with the server's answer.
    registry
        .add_slow(MAIL_JOB, GiveUp::Never, |app: AppState, id| Box::pin(async move { mail::deliver(&app, &id).await }));
    registry.add(RESET_JOB, GiveUp::AfterTwelve, |app: AppState, digest| {
        Box::pin(async move { begin_reset(&app, &digest).await })
    });
    add_search(&mut registry);
    add_leaving(&mut registry);
    Worker::new(registry, app.clone(), app.db.clone(), app.clock.clone())
}

/// What changes becomes known to the search index. Never given up: what was hidden must go.
fn add_search(registry: &mut Registry<AppState>) {
    registry.add_batch(posts::CHANGED_JOB, GiveUp::Never, |app: AppState, posts| {
        Box::pin(async move { search::feed_posts(&app, &posts).await })
    });
    registry.add_batch(threads::CHANGED_JOB, GiveUp::Never, |app: AppState, threads| {
        Box::pin(async move { search::feed_threads(&app, &threads).await })
    });
    registry.add(RENAMED_JOB, GiveUp::Never, |app: AppState, member| {
        Box::pin(async move { search::feed_author(&app, &member).await })
    });
    registry.add(search::REBUILD_JOB, GiveUp::Never, |app: AppState, after| {
        Box::pin(async move { search::rebuild(&app, &after).await })
    });
}

/// Taking along what is kept, and leaving. Never given up: somebody waits for it, and it was promised.
fn add_leaving(registry: &mut Registry<AppState>) {
    registry.add(transfer::EXPORT_JOB, GiveUp::Never, |app: AppState, payload| {
        Box::pin(async move { transfer::make_export(&app, &payload).await })
    });
    registry.add(transfer::CLOSE_JOB, GiveUp::Never, |app: AppState, payload| {
        Box::pin(async move { transfer::close_account(&app, &payload).await })
    });
    registry.add_batch(transfer::SWEEP_JOB, GiveUp::Never, |app: AppState, _| {
        Box::pin(async move { transfer::sweep(&app).await })
    });
    registry.add(moderation::FORGET_JOB, GiveUp::Never, |app: AppState, payload| {
        Box::pin(async move { moderation::forget(&app, &payload).await })
    });
}

/// Sees to it that the daily work is waiting; its row puts itself off for a day each time it is done.
pub async fn schedule(app: &AppState) -> Result<(), AppError> {
    let now = app.clock.now();
    app.db.write(move |conn| enqueue(conn, HOUSEKEEPING, "", Some(HOUSEKEEPING), (now, now + TimeDelta::days(1)))).await
}

/// Each part is done whatever becomes of the others. Tomorrow's is queued first, so that a part that cannot be done (a file
/// with other rights) does not end the daily work.
async fn housekeeping(app: &AppState) -> Result<(), AppError> {
    let now = app.clock.now();
    let tomorrow = format!("{HOUSEKEEPING}:{}", (now + TimeDelta::days(1)).date());
    app.db.write(move |conn| enqueue(conn, HOUSEKEEPING, "", Some(&tomorrow), (now, now + TimeDelta::days(1)))).await?;
    let parts = [
        ("sessions", delete_in_chunks(app, delete_expired_sessions).await),
        ("ceremonies", delete_in_chunks(app, delete_expired_ceremonies).await),
        ("links in mail", delete_in_chunks(app, delete_old_links).await),
        ("names", delete_in_chunks(app, delete_old_names).await),
        ("signals", delete_in_chunks(app, delete_old_signals).await),
        ("submissions", delete_in_chunks(app, posts::delete_old_submissions).await),
        ("exports", delete_exports(app).await),
        ("receipts", delete_in_chunks(app, accounts::delete_old_closures).await),
        ("snapshots", delete_snapshots(app).await),
        ("mail", delete_mail_files(app).await),
    ];
    // Beside the other work, which it would keep waiting.
    drop(tokio::spawn(search::tidy(app.clone())));
    let mut all = Ok(());
    for (part, result) in parts {
        if let Err(error) = &result {
            tracing::warn!(part, %error, "a part of the housekeeping failed");
        }
        all = all.and(result);
    }
    all
}

async fn delete_in_chunks(
    app: &AppState,
    delete: fn(&mut Conn, NaiveDateTime) -> Result<bool, AppError>,
) -> Result<(), AppError> {
    let now = app.clock.now();
    while app.db.write(move |conn| delete(conn, now)).await? {}
    Ok(())
}

/// What was in them leaves SQLite's log too.
async fn delete_exports(app: &AppState) -> Result<(), AppError> {
    delete_in_chunks(app, transfer::delete_expired_exports).await?;
    app.db.truncate_log().await
}

async fn delete_snapshots(app: &AppState) -> Result<(), AppError> {
    let (folder, days) = (app.config.data.dir.join("snapshots"), app.config.data.snapshot_days);
    let deleted = tokio::task::spawn_blocking(move || delete_old_snapshots(&folder, days)).await;
    deleted.map_err(AppError::internal)?.map_err(AppError::internal)?;
    Ok(())
}

async fn delete_mail_files(app: &AppState) -> Result<(), AppError> {
    let (app, now) = (app.clone(), app.clock.now());
    let deleted = tokio::task::spawn_blocking(move || app.mailer.delete_old(now, app.config.mail.folder_days)).await;
    deleted.map_err(AppError::internal)?.map_err(AppError::internal)?;
    Ok(())
}
