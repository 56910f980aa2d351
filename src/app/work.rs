//! Who does which work.

use std::sync::Arc;

use chrono::TimeDelta;

use super::{AppState, mail, retention};
use crate::accounts::{MAIL_JOB, NEWS_JOB, PUSH_JOB, RENAMED_JOB, RESET_JOB, TELL_JOB, begin_reset};
use crate::jobs::{GiveUp, Registry, TRUNCATE_JOB, Worker, enqueue};
use crate::web::AppError;
use crate::{attachments, messages, moderation, notifications, posts, search, threads, transfer};

/// The worker with the state its performers need.
pub type AppWorker = Worker<AppState>;

const HOUSEKEEPING: &str = "housekeeping";
/// Browsers that are called at once, beside all other work: a service that does not answer keeps no mail waiting.
const PUSHES_AT_ONCE: usize = 2;

/// A worker that knows every kind of work.
pub fn worker(app: &AppState) -> Arc<AppWorker> {
    let mut registry = Registry::default();
    // Given up, because tomorrow's does the same again.
    registry
        .add(HOUSEKEEPING, GiveUp::AfterTwelve, |app: AppState, _| Box::pin(async move { housekeeping(&app).await }));
    registry.add(posts::BLANK_JOB, GiveUp::Never, |app: AppState, payload| {
        Box::pin(async move { posts::blank_ended(&app, &payload).await })
    });
    registry.add(posts::OVER_JOB, GiveUp::Never, |app: AppState, payload| {
        Box::pin(async move { posts::blank_thread(&app, &payload).await })
    });
    registry.add(attachments::SETTLE_JOB, GiveUp::Never, |app: AppState, payload| {
        Box::pin(async move { attachments::settle(&app, &payload).await })
    });
    // Never given up: what was taken back must go.
    registry.add(attachments::DELETE_JOB, GiveUp::Never, |app: AppState, name| {
        Box::pin(async move { attachments::delete_files(&app, &name).await })
    });
    registry.add(posts::WAITING_JOB, GiveUp::AfterTwelve, |app: AppState, payload| {
        Box::pin(async move { posts::remind_greeters(&app, &payload).await })
    });
    registry.add_batch(moderation::SEAL_JOB, GiveUp::Never, |app: AppState, _| {
        Box::pin(async move { moderation::seal_log(&app).await })
    });
    // Given up by what it does itself: parked, with the server's answer.
    for kind in [MAIL_JOB, NEWS_JOB] {
        registry
            .add_slow(kind, GiveUp::Never, |app: AppState, id| Box::pin(async move { mail::deliver(&app, &id).await }));
    }
    registry.add(RESET_JOB, GiveUp::AfterTwelve, |app: AppState, digest| {
        Box::pin(async move { begin_reset(&app, &digest).await })
    });
    add_changes(&mut registry);
    add_telling(&mut registry);
    add_leaving(&mut registry);
    registry.slow_ways(app.config.mail.smtp_connections, NEWS_JOB);
    Worker::new(registry, app.clone(), app.db.clone(), app.clock.clone())
}

/// What changes becomes known to the search index, and to what members were told. Never given up: what was hidden must go.
fn add_changes(registry: &mut Registry<AppState>) {
    registry.add_batch(posts::CHANGED_JOB, GiveUp::Never, |app: AppState, posts| {
        Box::pin(async move {
            // Search first: what was hidden must go there, whatever becomes of the rest.
            search::feed_posts(&app, &posts).await?;
            notifications::forget_gone_posts(&app, &posts).await
        })
    });
    registry.add_batch(threads::CHANGED_JOB, GiveUp::Never, |app: AppState, threads| {
        Box::pin(async move {
            search::feed_threads(&app, &threads).await?;
            notifications::forget_gone_threads(&app, &threads).await
        })
    });
    registry.add(RENAMED_JOB, GiveUp::Never, |app: AppState, member| {
        Box::pin(async move { search::feed_author(&app, &member).await })
    });
    registry.add(search::REBUILD_JOB, GiveUp::Never, |app: AppState, after| {
        Box::pin(async move { search::rebuild(&app, &after).await })
    });
}

/// Telling members what concerns them. Given up after half a day: by then it is no news.
fn add_telling(registry: &mut Registry<AppState>) {
    registry.add(posts::TOLD_JOB, GiveUp::AfterTwelve, |app: AppState, payload| {
        Box::pin(async move { notifications::tell_of_post(&app, &payload).await })
    });
    registry.add(posts::REACTED_JOB, GiveUp::AfterTwelve, |app: AppState, payload| {
        Box::pin(async move { notifications::tell_of_reactions(&app, &payload).await })
    });
    registry.add(messages::TOLD_JOB, GiveUp::AfterTwelve, |app: AppState, payload| {
        Box::pin(async move { messages::tell_of_line(&app, &payload).await })
    });
    registry.add_apart((PUSH_JOB, PUSHES_AT_ONCE), GiveUp::AfterTwelve, |app: AppState, id| {
        Box::pin(async move { notifications::call_browser(&app, &id).await })
    });
    registry.add(TELL_JOB, GiveUp::AfterTwelve, |app: AppState, _| {
        Box::pin(async move { notifications::tell_due(&app).await })
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
    registry.add_batch(transfer::SWEEP_JOB, GiveUp::Never, |app: AppState, left| {
        Box::pin(async move { transfer::sweep(&app, &left).await })
    });
    registry.add_batch(transfer::SCRUB_JOB, GiveUp::Never, |app: AppState, _| {
        Box::pin(async move { transfer::scrub(&app).await })
    });
    registry.add_batch(TRUNCATE_JOB, GiveUp::Never, |app: AppState, _| {
        Box::pin(async move { app.db.truncate_log().await })
    });
    registry.add(moderation::FORGET_JOB, GiveUp::Never, |app: AppState, payload| {
        Box::pin(async move { moderation::forget(&app, &payload).await })
    });
    registry.add(moderation::FORGET_MESSAGES_JOB, GiveUp::Never, |app: AppState, payload| {
        Box::pin(async move { moderation::forget_handed_over(&app, &payload).await })
    });
    registry.add(moderation::FORGET_ABOUT_JOB, GiveUp::Never, |app: AppState, payload| {
        Box::pin(async move { moderation::forget_about_post(&app, &payload).await })
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
    // Whoever is due and was passed over, since a node's clock was behind.
    app.db.write(move |conn| enqueue(conn, TELL_JOB, "", None, (now, now))).await?;
    // Beside the other work, which it would keep waiting.
    drop(tokio::spawn(search::tidy_by_chance(app.clone())));
    retention::let_go(app).await
}
