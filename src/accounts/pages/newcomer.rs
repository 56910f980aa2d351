//! In a storm, what has just joined writes more slowly.

use chrono::TimeDelta;

use crate::accounts::model::SignedIn;
use crate::app::AppState;
use crate::posts::submitted_location;
use crate::web::{AppError, Spent};

/// Somebody is new for so long.
const NEW_FOR: TimeDelta = TimeDelta::days(7);

/// Spends one of the few posts that a new member has while storm mode is on. A form that is sent twice is one post.
///
/// # Errors
/// [`AppError::TooMany`] when there is none left for now; a database error.
pub async fn pace_newcomer(app: &AppState, member: &SignedIn, submission: &str) -> Result<(), AppError> {
    let (settings, now) = (app.settings().await?, app.clock.now());
    let is_new = now - member.joined_at < NEW_FOR && member.grants.is_empty();
    if !is_new || settings.joining.storm_at(now).is_none() {
        return Ok(());
    }
    let (id, submission) = (member.id, submission.to_owned());
    let sent = app.db.read(move |conn| submitted_location(conn, id, &submission)).await?;
    if sent.is_some() { Ok(()) } else { app.limiters.spend(Spent::PostInStorm(member.id.0)) }
}
