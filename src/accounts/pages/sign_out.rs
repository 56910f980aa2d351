//! Signing out.

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use crate::accounts::extract::CsrfForm;
use crate::accounts::model::SignedIn;
use crate::accounts::queries;
use crate::app::AppState;
use crate::vault::Token;
use crate::web::{AppError, CookieName, see_other};

/// A form without fields of its own.
#[derive(Deserialize)]
pub struct SignOutForm {}

/// `POST /sign-out`. Whatever was sent before, leaving is never limited.
pub async fn create(
    app: Data<AppState>,
    request: HttpRequest,
    form: CsrfForm<SignOutForm>,
) -> Result<HttpResponse, AppError> {
    let visit = &form.visit;
    let member = visit.viewer.0.as_ref().or(visit.locked.as_ref()).ok_or(AppError::Refused)?;
    form.by_anyone()?;
    end_here(&app, &request, member).await
}

/// Ends the session of this browser, and what the browser keeps of it. The device cookie stays: the browser is still one that
/// has signed in before. On a phone or computer that others use too it goes as well.
///
/// # Errors
/// A database error.
pub async fn end_here(app: &AppState, request: &HttpRequest, member: &SignedIn) -> Result<HttpResponse, AppError> {
    let (id, session, is_shared) = (member.id, member.session_id, member.is_shared);
    let device = app.cookies.read(request, CookieName::Device).as_deref().and_then(Token::parse);
    let forgotten = device.filter(|_| is_shared).map(|device| device.hash());
    app.db
        .write(move |conn| {
            if let Some(device) = &forgotten {
                queries::forget_device(conn, id, device)?;
            }
            queries::delete_session(conn, session)
        })
        .await?;
    leave_browser(app, "/", is_shared)
}

/// Goes on elsewhere with nothing of a session left in this browser.
///
/// # Errors
/// Never in practice; a cookie that cannot be written is an internal error.
pub fn leave_browser(app: &AppState, location: &str, forgets_device: bool) -> Result<HttpResponse, AppError> {
    let mut response = see_other(location);
    response
        .headers_mut()
        .insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\", \"storage\""));
    for name in [Some(CookieName::Session), forgets_device.then_some(CookieName::Device)].into_iter().flatten() {
        response.add_cookie(&app.cookies.expire(name)).map_err(AppError::internal)?;
    }
    Ok(response)
}
