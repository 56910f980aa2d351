//! Ending mail with one click (RFC 8058): mail programs send the form themselves, from anywhere and without a session, so
//! nothing but the link's own seal is asked for. Opening the link changes nothing.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use crate::accounts::{Anyone, Visit, end_mail};
use crate::app::AppState;
use crate::notifications::mail::read_unsubscribe;
use crate::web::{AppError, Frame, html_with};

/// Which link.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct TokenQuery {
    token: String,
}

#[derive(Template)]
#[template(path = "notifications/unsubscribe.html")]
struct UnsubscribePage {
    frame: Frame,
    heading: &'static str,
    text: &'static str,
    /// Where the button leads; empty when there is nothing to press.
    action: String,
}

/// `GET /unsubscribe`
pub async fn new(app: Data<AppState>, who: Anyone, query: Query<TokenQuery>) -> Result<HttpResponse, AppError> {
    match read_unsubscribe(&app, &query.token) {
        Some((_, way)) => {
            let action = format!("/unsubscribe?token={}", query.token);
            let lead = if way.is_some() { "unsubscribe-lead-way" } else { "unsubscribe-lead" };
            page(&app, &who.0, StatusCode::OK, ("unsubscribe-title", lead), action).await
        }
        None => unknown(&app, &who.0).await,
    }
}

/// `POST /unsubscribe`. Sent again, it says the same.
pub async fn create(app: Data<AppState>, who: Anyone, query: Query<TokenQuery>) -> Result<HttpResponse, AppError> {
    let Some((member, way)) = read_unsubscribe(&app, &query.token) else { return unknown(&app, &who.0).await };
    let now = app.clock.now();
    app.db.write(move |conn| end_mail(conn, member, way, now)).await?;
    let text = if way.is_some() { "unsubscribe-done-way" } else { "unsubscribe-done" };
    page(&app, &who.0, StatusCode::OK, ("unsubscribe-done-title", text), String::new()).await
}

async fn unknown(app: &AppState, visit: &Visit) -> Result<HttpResponse, AppError> {
    page(app, visit, StatusCode::NOT_FOUND, ("link-title", "unsubscribe-unknown"), String::new()).await
}

async fn page(
    app: &AppState,
    visit: &Visit,
    status: StatusCode,
    (heading, text): (&'static str, &'static str),
    action: String,
) -> Result<HttpResponse, AppError> {
    html_with(status, &UnsubscribePage { frame: app.frame(visit, "account").await?, heading, text, action })
}
