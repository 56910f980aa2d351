//! The daily work that lets go of what has been kept long enough: one list, by the periods of `[retention]`.

use chrono::{NaiveDateTime, TimeDelta};

use super::AppState;
use crate::accounts::{
    Resealed, delete_expired_ceremonies, delete_expired_requests, delete_expired_sessions, delete_old_closures,
    delete_old_invitations, delete_old_links, delete_old_names, delete_old_parked_mails, delete_old_proofs,
    delete_unused_devices, move_second_steps,
};
use crate::community::delete_expired_tokens;
use crate::config::Retention;
use crate::db::{Conn, delete_old_snapshots};
use crate::jobs::{delete_given_up, delete_old_signals};
use crate::web::AppError;
use crate::{attachments, messages, moderation, notifications, posts, threads, transfer};

/// Lets go of a chunk of something, five hundred rows at most; whether there may be more. Done twice, it does no harm.
type Part = fn(&mut Conn, &Retention, NaiveDateTime) -> Result<bool, AppError>;

/// Every part, by what it lets go of.
const PARTS: [(&str, Part); 29] = [
    ("sessions", |conn, _, now| delete_expired_sessions(conn, now)),
    ("devices", |conn, kept, now| delete_unused_devices(conn, before(now, kept.device_days))),
    ("ceremonies", |conn, _, now| delete_expired_ceremonies(conn, now)),
    ("links in mail", |conn, _, now| delete_old_links(conn, now)),
    ("requests to join", |conn, _, now| delete_expired_requests(conn, now)),
    ("bans", |conn, _, now| moderation::delete_expired_bans(conn, now)),
    ("proofs of age", |conn, _, now| delete_old_proofs(conn, now)),
    ("invitations", |conn, _, now| delete_old_invitations(conn, now)),
    ("tokens", |conn, _, now| delete_expired_tokens(conn, now)),
    ("names", |conn, kept, now| delete_old_names(conn, before(now, kept.name_days))),
    ("reading", |conn, kept, now| threads::forget_old_reads(conn, before(now, kept.reading_days))),
    ("signals", |conn, _, now| delete_old_signals(conn, now)),
    ("claims", |conn, _, now| posts::delete_old_claims(conn, now)),
    ("submissions", |conn, kept, now| posts::delete_old_submissions(conn, before(now, kept.submission_days))),
    ("drafts", |conn, kept, now| posts::delete_old_drafts(conn, before(now, kept.draft_days))),
    ("pictures without a post", |conn, _, now| attachments::delete_old_loose(conn, now)),
    ("requests for messages", |conn, _, now| messages::delete_expired_requests(conn, now)),
    ("first messages", |conn, _, now| messages::delete_old_first_messages(conn, now)),
    ("notifications", |conn, kept, now| notifications::delete_old(conn, before(now, kept.notification_days))),
    ("reports", |conn, kept, now| moderation::forget_reports(conn, before(now, kept.report_days))),
    ("reported messages", |conn, kept, now| moderation::forget_messages(conn, before(now, kept.report_days))),
    ("sealed pictures", |conn, _, now| moderation::delete_sealed(conn, now)),
    ("decisions", |conn, kept, now| moderation::forget_decisions(conn, before(now, kept.decision_days))),
    ("requests to unmask", |conn, kept, now| moderation::forget_unmaskings(conn, before(now, kept.decision_days))),
    ("log", |conn, kept, now| moderation::forget_log_words(conn, before(now, kept.log_days))),
    ("exports", |conn, _, now| transfer::delete_expired_exports(conn, now)),
    ("receipts", |conn, kept, now| delete_old_closures(conn, before(now, kept.receipt_days))),
    ("parked mail", |conn, kept, now| delete_old_parked_mails(conn, before(now, kept.parked_mail_days))),
    ("jobs", |conn, kept, now| delete_given_up(conn, before(now, kept.job_days))),
];

fn before(now: NaiveDateTime, days: u32) -> NaiveDateTime {
    now - TimeDelta::days(days.into())
}

/// Each part is done whatever becomes of the others.
///
/// # Errors
/// What the first part met that failed.
pub async fn let_go(app: &AppState) -> Result<(), AppError> {
    let mut all = Ok(());
    for (part, step) in PARTS {
        all = all.and(noted(part, in_chunks(app, step).await));
    }
    all = all.and(noted("second steps", move_sealed(app).await));
    all = all.and(noted("files", attachments::tidy_files(app).await));
    all = all.and(noted("snapshots", delete_snapshots(app).await));
    all = all.and(noted("mail", delete_mail_files(app).await));
    // What was deleted is overwritten, and its log as well.
    all.and(noted("write-ahead log", app.db.truncate_log().await))
}

fn noted(part: &str, result: Result<(), AppError>) -> Result<(), AppError> {
    if let Err(error) = &result {
        tracing::warn!(part, %error, "a part of the housekeeping failed");
    }
    result
}

async fn in_chunks(app: &AppState, step: Part) -> Result<(), AppError> {
    let (now, kept) = (app.clock.now(), app.config.retention);
    while app.db.write(move |conn| step(conn, &kept, now)).await? {}
    Ok(())
}

/// What a version without data keys sealed with the ring comes under its member's.
async fn move_sealed(app: &AppState) -> Result<(), AppError> {
    let (now, mut after) = (app.clock.now(), Some(0));
    while let Some(from) = after {
        let state = app.clone();
        let seals = move |conn: &mut Conn| move_second_steps(conn, (&state.keyring, &state.entropy), from, now);
        let Resealed { next, .. } = app.db.write(seals).await?;
        after = next;
    }
    Ok(())
}

async fn delete_snapshots(app: &AppState) -> Result<(), AppError> {
    let (folder, days) = (app.config.data.dir.join("snapshots"), app.config.retention.snapshot_days);
    let deleted = tokio::task::spawn_blocking(move || delete_old_snapshots(&folder, days)).await;
    deleted.map_err(AppError::internal)?.map_err(AppError::internal)?;
    Ok(())
}

async fn delete_mail_files(app: &AppState) -> Result<(), AppError> {
    let (app, now) = (app.clone(), app.clock.now());
    let deleted = tokio::task::spawn_blocking(move || app.mailer.delete_old(now, app.config.retention.mail_days)).await;
    deleted.map_err(AppError::internal)?.map_err(AppError::internal)?;
    Ok(())
}
