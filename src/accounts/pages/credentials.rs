//! Whose a name and a password are, for signing in and for what asks for the password again.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use crate::accounts::model::MemberId;
use crate::accounts::names::fold;
use crate::accounts::queries;
use crate::app::AppState;
use crate::config::Secret;
use crate::vault::Token;
use crate::web::{AppError, CookieName, FieldErrors, html_with};

/// What a name and a password lead to.
pub enum Checked {
    /// Whose they are, and the PHC string that the password fits.
    Member(MemberId, String),
    /// They do not fit.
    Wrong,
    /// Not looked at; the next try may be made after so many seconds.
    Wait(u64),
}

/// Whose name and password these are. Waiting is asked of browsers that never signed in to the account.
///
/// # Errors
/// A database error; [`AppError::Unavailable`] when too many passwords wait.
pub async fn check(
    app: &AppState,
    request: &HttpRequest,
    username: &str,
    password: &Secret,
) -> Result<Checked, AppError> {
    let now = app.clock.now();
    let name = username.trim().to_owned();
    let code = app.keyring.mac("sign-in-delay", fold(&name).as_bytes());
    let device = device_of(app, request);
    let (credentials, is_known) = app
        .db
        .read(move |conn| {
            let credentials = queries::find_credentials(conn, &name)?;
            let is_known = match (&credentials, &device) {
                (Some(found), Some(device)) => queries::is_known_device(conn, found.id, device)?,
                _ => false,
            };
            Ok((credentials, is_known))
        })
        .await?;
    // Counted before the password is looked at, so that tries sent at once do not all count as the first.
    let wait = app.delays.begin(code, now, is_known);
    if wait > 0 {
        return Ok(Checked::Wait(wait));
    }
    let owner = credentials.and_then(|found| Some((found.id, found.password_hash?)));
    if app.hasher.verify(password.clone(), owner.as_ref().map(|(_, phc)| phc.clone())).await? {
        app.delays.succeeded(&code);
        return Ok(owner.map_or(Checked::Wrong, |(id, phc)| Checked::Member(id, phc)));
    }
    Ok(Checked::Wrong)
}

/// Whether somebody has signed in to the account of this name in this browser before.
///
/// # Errors
/// A database error.
pub async fn is_known_browser(app: &AppState, request: &HttpRequest, username: &str) -> Result<bool, AppError> {
    let Some(device) = device_of(app, request) else { return Ok(false) };
    let name = username.trim().to_owned();
    app.db
        .read(move |conn| match queries::find_credentials(conn, &name)? {
            Some(found) => queries::is_known_device(conn, found.id, &device),
            None => Ok(false),
        })
        .await
}

/// The digest of this browser's own mark, if it has signed in to any account before.
pub fn device_of(app: &AppState, request: &HttpRequest) -> Option<Vec<u8>> {
    app.cookies.read(request, CookieName::Device).as_deref().and_then(Token::parse).map(|token| token.hash())
}

/// Hashes a password as new ones are, unless it was changed meanwhile.
///
/// # Errors
/// A database error; [`AppError::Unavailable`] when too many passwords wait.
pub async fn hash_anew(app: &AppState, member: MemberId, old: String, password: Secret) -> Result<(), AppError> {
    let new = app.hasher.hash(password).await?;
    app.db.write(move |conn| queries::replace_hash(conn, member, (&old, &new)).map(drop)).await
}

/// Notes under a field that the next try has to wait, in the unit people think in.
pub fn add_wait(errors: &mut FieldErrors, field: &'static str, seconds: u64) {
    match i64::try_from(seconds).unwrap_or(i64::MAX) {
        seconds @ ..90 => errors.add_count(field, "error-sign-in-wait", seconds),
        seconds => errors.add_count(field, "error-sign-in-wait-minutes", seconds.saturating_add(59) / 60),
    }
}

/// The form once more: something in it is wrong, or the next try has to wait for so many seconds.
///
/// # Errors
/// When the page cannot be rendered.
pub fn refused(page: &impl Template, wait: Option<u64>) -> Result<HttpResponse, AppError> {
    let Some(wait) = wait else { return html_with(StatusCode::UNPROCESSABLE_ENTITY, page) };
    let mut response = html_with(StatusCode::TOO_MANY_REQUESTS, page)?;
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait));
    Ok(response)
}
