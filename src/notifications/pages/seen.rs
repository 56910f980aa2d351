//! Saying that everything is seen, and taking that back.

use actix_web::HttpResponse;
use actix_web::web::Data;
use chrono::DateTime;
use serde::Deserialize;

use crate::accounts::CsrfForm;
use crate::app::AppState;
use crate::notifications::queries::{mark_all_seen, unmark_seen};
use crate::web::{AppError, see_other};

/// What is sent: when everything was said to be seen, in microseconds.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct SeenForm {
    at: String,
}

/// `POST /notifications/seen`
pub async fn create(app: Data<AppState>, form: CsrfForm<SeenForm>) -> Result<HttpResponse, AppError> {
    let (member, _) = form.by_member()?;
    let (id, now) = (member.id, app.clock.now());
    while app.db.write(move |conn| mark_all_seen(conn, id, now)).await? {}
    Ok(see_other(format!("/notifications?done=seen&at={}", now.and_utc().timestamp_micros())))
}

/// `POST /notifications/seen/delete`
pub async fn delete(app: Data<AppState>, form: CsrfForm<SeenForm>) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_member()?;
    let at = fields.at.parse().ok().and_then(DateTime::from_timestamp_micros);
    let at = at.ok_or(AppError::Malformed("malformed-fields"))?.naive_utc();
    let (id, now) = (member.id, app.clock.now());
    while app.db.write(move |conn| unmark_seen(conn, id, (at, now))).await? {}
    Ok(see_other("/notifications"))
}
