//! Joining.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::TimeDelta;
use serde::Deserialize;

use super::new_password::check_password;
use super::session::begin_session;
use super::sign_in::NextQuery;
use crate::accounts::extract::{Anyone, CsrfForm, Visit};
use crate::accounts::links::{Email, new_link};
use crate::accounts::model::{LinkKind, MemberId};
use crate::accounts::names::Name;
use crate::accounts::queries::{self, NewLink, NewMember};
use crate::app::AppState;
use crate::config::Secret;
use crate::mail::is_address;
use crate::web::{AppError, FieldErrors, Frame, Spent, html, html_with, local_or_home, see_other};

/// The second of two identical forms signs in instead of complaining, for so long.
const TWICE: TimeDelta = TimeDelta::minutes(10);
/// Longest e-mail address, in bytes (RFC 5321, section 4.5.3.1.3, without the brackets).
const EMAIL_LONGEST: usize = 254;

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SignUpForm {
    /// A name.
    pub username: String,
    password: Secret,
    /// An address, or nothing.
    pub email: String,
    next: String,
}

#[derive(Template)]
#[template(path = "accounts/sign_up.html")]
struct SignUpPage {
    frame: Frame,
    form: SignUpForm,
    next: String,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "community/closed.html")]
struct ClosedPage {
    frame: Frame,
}

/// `GET /sign-up`
pub async fn new(app: Data<AppState>, who: Anyone, query: Query<NextQuery>) -> Result<HttpResponse, AppError> {
    if who.0.viewer.is_signed_in() {
        return Ok(see_other(local_or_home(&query.next)));
    }
    if !app.settings().await?.is_open() {
        return html(&ClosedPage { frame: app.frame(&who.0, "join").await? });
    }
    html(&SignUpPage {
        frame: app.form_frame(&who.0, "join").await?,
        form: SignUpForm::default(),
        next: local_or_home(&query.next),
        errors: FieldErrors::new(),
    })
}

/// `POST /sign-up`
pub async fn create(
    app: Data<AppState>,
    request: HttpRequest,
    form: CsrfForm<SignUpForm>,
) -> Result<HttpResponse, AppError> {
    let fields = form.by_anyone()?;
    if !app.settings().await?.is_open() {
        return Err(AppError::Forbidden("forbidden-closed"));
    }
    let (name, errors) = checked(&app, &fields).await?;
    let Some(name) = name.filter(|_| !errors.any()) else { return again(&app, &form.visit, fields, errors).await };
    if let Some(address) = form.visit.address {
        app.limiters.spend(Spent::SignUp(address))?;
    }
    match join(&app, &name, &fields).await {
        Ok(member) => {
            begin_session(&app, &request, member, false).await?.attach(see_other(local_or_home(&fields.next)))
        }
        Err(error) if error.unique().is_some() => {
            if let Some(member) = sent_twice(&app, &name, &fields).await? {
                return begin_session(&app, &request, member, false)
                    .await?
                    .attach(see_other(local_or_home(&fields.next)));
            }
            let is_same = app.db.read(move |conn| queries::find_credentials(conn, &name.shown)).await?.is_some();
            let mut errors = FieldErrors::new();
            errors.add("username", if is_same { "error-name-taken" } else { "error-name-looks-like" });
            again(&app, &form.visit, fields, errors).await
        }
        Err(error) => Err(error),
    }
}

async fn join(app: &AppState, name: &Name, fields: &SignUpForm) -> Result<MemberId, AppError> {
    let now = app.clock.now();
    let email = Some(Email::of(app, &fields.email)).filter(|email| !email.text.is_empty());
    let sealed =
        email.as_ref().map(|email| Ok::<_, AppError>((email.seal(app)?, email.digest.to_vec()))).transpose()?;
    // One who joins again and again does not have strangers written to; the account is made all the same.
    let verify = sealed.clone().zip(email).filter(|(_, email)| app.limiters.spend(Spent::MailTo(email.digest)).is_ok());
    let verify = verify.map(|(sealed, _)| new_link(app, (MemberId(0), LinkKind::Verify), sealed, now));
    let member = NewMember {
        name: name.clone(),
        password_hash: Some(app.hasher.hash(fields.password.clone()).await?),
        email: sealed,
        source: None,
        created_at: now,
    };
    let state = app.clone();
    app.db
        .write(move |conn| {
            // Of somebody who has left.
            if queries::is_retired(conn, &state.keyring, &member.name)? {
                return Err(queries::kept());
            }
            let id = queries::insert_member(conn, &member)?;
            if let Some(verify) = &verify {
                queries::begin_change(conn, &NewLink { member_id: id, ..verify.clone() }, None, now)?;
            }
            Ok(id)
        })
        .await
}

/// The account the same form made a moment ago: same name, same password.
async fn sent_twice(app: &AppState, name: &Name, fields: &SignUpForm) -> Result<Option<MemberId>, AppError> {
    let shown = name.shown.clone();
    let Some(found) = app.db.read(move |conn| queries::find_credentials(conn, &shown)).await? else { return Ok(None) };
    let is_new = app.clock.now() - found.created_at < TWICE;
    let fits = is_new && app.hasher.verify(fields.password.clone(), found.password_hash).await?;
    Ok(fits.then_some(found.id))
}

async fn again(
    app: &AppState,
    visit: &Visit,
    fields: SignUpForm,
    errors: FieldErrors,
) -> Result<HttpResponse, AppError> {
    let page = SignUpPage {
        frame: app.form_frame(visit, "join").await?,
        next: local_or_home(&fields.next),
        errors: errors.in_language(&visit.texts),
        form: fields,
    };
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

async fn checked(app: &AppState, fields: &SignUpForm) -> Result<(Option<Name>, FieldErrors), AppError> {
    let mut errors = FieldErrors::new();
    let name = check_name(&fields.username, &mut errors);
    check_password(app, &fields.password, &[&fields.username, &fields.email], &mut errors).await?;
    if !fields.email.trim().is_empty() && !is_email(fields.email.trim()) {
        errors.add("email", "error-email");
    }
    Ok((name, errors))
}

/// A name that may be had, unless it is taken; what is wrong is noted under `username`.
pub fn check_name(raw: &str, errors: &mut FieldErrors) -> Option<Name> {
    let key = match Name::parse(raw) {
        Ok(name) if name.is_reserved() => "error-name-reserved",
        Ok(name) => return Some(name),
        Err(key) => key,
    };
    errors.add("username", key);
    None
}

/// Whether a text may be an e-mail address. Only the plainly impossible is refused; whether an address works is found by
/// writing to it.
pub fn is_email(text: &str) -> bool {
    let is_plain = text.chars().all(|c| !c.is_whitespace() && !c.is_control());
    let halves = text.rsplit_once('@');
    let has_halves = halves.is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    is_plain && text.len() <= EMAIL_LONGEST && has_halves && is_address(text)
}
