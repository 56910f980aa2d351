//! Names that a mention can go on with, while it is typed.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use serde::{Deserialize, Serialize};

use crate::accounts::{Anyone, NAME_LENGTH, fold};
use crate::app::AppState;
use crate::posts::queries::list_completions;
use crate::threads::ThreadId;
use crate::web::{AppError, Spent};

/// What was typed, and in which thread.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct CompletionQuery {
    q: String,
    thread: String,
}

#[derive(Serialize)]
struct Completions {
    names: Vec<String>,
}

/// `GET /members/completions`: for members only, as their pages are.
pub async fn index(app: Data<AppState>, who: Anyone, query: Query<CompletionQuery>) -> Result<HttpResponse, AppError> {
    let member = who.0.viewer.id().ok_or(AppError::NotFound)?;
    app.limiters.spend(Spent::Completion(member.0))?;
    let (viewer, now) = (who.0.viewer.clone(), app.clock.now());
    let start: String = fold(query.q.trim()).chars().take(*NAME_LENGTH.end()).collect();
    let thread = query.thread.parse().ok().map(ThreadId);
    let names = app.db.read(move |conn| list_completions(conn, &viewer, (&start, thread), now)).await?;
    Ok(HttpResponse::Ok().json(Completions { names }))
}
