//! Signing out.

use actix_web::HttpResponse;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::Data;
use serde::Deserialize;

use crate::accounts::extract::CsrfForm;
use crate::accounts::model::SignedIn;
use crate::accounts::queries;
use crate::app::AppState;
use crate::web::{AppError, CookieName, see_other};

/// A form without fields of its own.
#[derive(Deserialize)]
pub struct SignOutForm {}

/// `POST /sign-out`. Whatever was sent before, leaving is never limited. The device cookie stays: the browser is still one that has signed in before.
pub async fn create(app: Data<AppState>, form: CsrfForm<SignOutForm>) -> Result<HttpResponse, AppError> {
    let member = form.visit.viewer.0.as_ref().ok_or(AppError::Refused)?;
    form.by_anyone()?;
    end_here(&app, member).await
}

/// Ends the session of this browser, and what the browser keeps of it.
///
/// # Errors
/// A database error.
pub async fn end_here(app: &AppState, member: &SignedIn) -> Result<HttpResponse, AppError> {
    let session = member.session_id;
    app.db.write(move |conn| queries::delete_session(conn, session)).await?;
    let mut response = see_other("/");
    response
        .headers_mut()
        .insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\", \"storage\""));
    response.add_cookie(&app.cookies.expire(CookieName::Session)).map_err(AppError::internal)?;
    Ok(response)
}
