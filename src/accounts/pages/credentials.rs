//! Whose a name and a password are, for signing in and for what asks for the password again.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use crate::accounts::extract::Visit;
use crate::accounts::model::MemberId;
use crate::accounts::names::fold;
use crate::accounts::queries;
use crate::app::AppState;
use crate::config::Secret;
use crate::db::Conn;
use crate::vault::Token;
use crate::web::{AppError, CookieName, FieldErrors, Spent, html_with};

/// What a name and a password lead to.
pub enum Checked {
    /// Whose they are, and the PHC string that the password fits.
    Member(MemberId, String),
    /// They do not fit.
    Wrong,
    /// Not looked at; the next try may be made after so many seconds.
    Wait(u64),
}

/// Whose name and password these are. Wrong ones count by name; in the account's own session, or in a browser that has signed
/// in to it before, apart from these by that: nobody elsewhere keeps its owner out, and nobody guesses there without end.
///
/// # Errors
/// A database error; [`AppError::Unavailable`] when too many passwords wait; [`AppError::TooMany`].
pub async fn check(
    app: &AppState,
    (request, visit): (&HttpRequest, &Visit),
    username: &str,
    password: &Secret,
) -> Result<Checked, AppError> {
    let name = username.trim().to_owned();
    let device = device_of(app, request);
    let (wanted, mark) = (name.clone(), device.clone());
    let (credentials, is_known) = app
        .db
        .read(move |conn| {
            let credentials = queries::find_credentials(conn, &wanted)?;
            let member = credentials.as_ref().map_or(NOBODY, |found| found.id);
            Ok((credentials, is_known(conn, member, mark.as_deref())?))
        })
        .await?;
    let is_own = credentials.as_ref().is_some_and(|found| visit.own() == Some(found.id));
    let known = if is_own { visit.holder(app) } else { device.filter(|_| is_known) };
    spend_try(app, visit, &name, known.as_deref())?;
    // Counted before the password is looked at, so that tries sent at once do not all count as the first.
    let code = tries("sign-in-delay", app, &name, known.as_deref());
    let wait = app.delays.begin(code, app.clock.now());
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

/// Stands for a member that is not there, so that the answer takes as long.
pub const NOBODY: MemberId = MemberId(0);

/// Whether a browser with this mark has signed in to an account before.
///
/// # Errors
/// A database error.
pub fn is_known(conn: &mut Conn, member: MemberId, mark: Option<&[u8]>) -> Result<bool, AppError> {
    mark.map_or(Ok(false), |mark| queries::is_known_device(conn, member, mark))
}

/// By what tries on the account of a name are counted: by that name, or by what is known of the account's own.
pub fn tries(purpose: &str, app: &AppState, name: &str, known: Option<&[u8]>) -> [u8; 32] {
    let mut what = fold(name).into_bytes();
    if let Some(known) = known {
        what.push(0);
        what.extend(known);
    }
    app.keyring.mac(purpose, &what)
}

/// Spends a try on the account of a name: of what is known of the account's own, else of the address, which many may share.
///
/// # Errors
/// [`AppError::TooMany`].
pub fn spend_try(app: &AppState, visit: &Visit, name: &str, known: Option<&[u8]>) -> Result<(), AppError> {
    match (known, visit.address) {
        (Some(_), _) => app.limiters.spend(Spent::OwnTry(tries("sign_ins.limit", app, name, known))),
        (None, Some(address)) => app.limiters.spend(Spent::SignIn(address)),
        (None, None) => Ok(()),
    }
}

/// Spends a try of who is in an account, or has given its password: of this browser alone.
///
/// # Errors
/// [`AppError::TooMany`].
pub fn spend_own_try(app: &AppState, visit: &Visit, member: MemberId) -> Result<(), AppError> {
    let what = [&member.0.to_be_bytes(), visit.holder(app).unwrap_or_default().as_slice()].concat();
    app.limiters.spend(Spent::OwnTry(app.keyring.mac("tries.own", &what)))
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
