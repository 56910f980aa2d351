//! Saying that everything is seen, and taking that back.

use actix_web::HttpResponse;
use actix_web::web::Data;
use serde::Deserialize;

use crate::accounts::CsrfForm;
use crate::app::AppState;
use crate::notifications::queries::{mark_all_seen, unmark_seen};
use crate::web::{AppError, micros, moment_in, see_other};

/// What is sent: when the page was made that everything is seen of, or when that was said, in microseconds.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct SeenForm {
    at: String,
}

/// `POST /notifications/seen`
pub async fn create(app: Data<AppState>, form: CsrfForm<SeenForm>) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_member()?;
    let (id, now) = (member.id, app.clock.now());
    // What came after the page was made stands on no page yet.
    let at = moment_in(&fields.at)?.map_or(now, |at| at.min(now));
    while app.db.write(move |conn| mark_all_seen(conn, id, (at, now))).await? {}
    Ok(see_other(format!("/notifications?done=seen&at={}", micros(at))))
}

/// `POST /notifications/seen/delete`
pub async fn delete(app: Data<AppState>, form: CsrfForm<SeenForm>) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_member()?;
    let at = moment_in(&fields.at)?.ok_or(AppError::Malformed("malformed-fields"))?;
    let (id, now) = (member.id, app.clock.now());
    while app.db.write(move |conn| unmark_seen(conn, id, (at, now))).await? {}
    Ok(see_other("/notifications"))
}
