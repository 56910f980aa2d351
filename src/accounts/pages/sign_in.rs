//! Signing in.

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::credentials::{Checked, add_wait, check, hash_anew, refused};
use super::resume::{arrive, carried};
use super::second_step_sign_in::ask;
use crate::accounts::extract::{Anyone, CsrfForm};
use crate::accounts::queries;
use crate::accounts::standing::STANDING_PAGE;
use crate::app::AppState;
use crate::config::Secret;
use crate::web::{AppError, CarriedField, FieldErrors, Frame, html, local_or_home, see_other};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    /// A name.
    pub username: String,
    /// A password.
    password: Secret,
    shared: String,
}

impl SignInForm {
    /// Whether the phone or computer is one that others use too.
    pub fn is_shared(&self) -> bool {
        !matches!(self.shared.as_str(), "" | "false")
    }
}

/// Where to go afterwards, and what was just done, if anything.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NextQuery {
    /// A path on this site.
    pub next: String,
    /// What.
    pub done: String,
}

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignInPage {
    frame: Frame,
    form: SignInForm,
    next: String,
    carried: Vec<CarriedField>,
    done: &'static str,
    errors: FieldErrors,
}

/// `GET /sign-in`
pub async fn new(app: Data<AppState>, who: Anyone, query: Query<NextQuery>) -> Result<HttpResponse, AppError> {
    let next = local_or_home(&query.next);
    let done = match query.done.as_str() {
        "recovered" => "recover-done",
        "reset" => "reset-done",
        _ => "",
    };
    if who.0.viewer.is_signed_in() {
        return Ok(see_other(next));
    }
    if who.0.held.is_some() {
        return Ok(see_other(STANDING_PAGE));
    }
    html(&SignInPage {
        frame: app.form_frame(&who.0, "account").await?,
        form: SignInForm::default(),
        next,
        carried: Vec::new(),
        done,
        errors: FieldErrors::new(),
    })
}

/// `POST /sign-in`
pub async fn create(
    app: Data<AppState>,
    request: HttpRequest,
    form: CsrfForm<SignInForm>,
) -> Result<HttpResponse, AppError> {
    let fields = form.by_anyone()?;
    let by = (&request, &*form.visit);
    let (member, phc) = match check(&app, by, &fields.username, &fields.password).await? {
        Checked::Member(member, phc) => (member, phc),
        Checked::Wrong => return again(&app, &form, fields, None).await,
        Checked::Wait(seconds) => return again(&app, &form, fields, Some(seconds)).await,
    };
    if app.hasher.is_outdated(&phc) {
        let written = hash_anew(&app, member, phc, fields.password.clone()).await;
        written.unwrap_or_else(|error| tracing::warn!(%error, "a password could not be hashed anew"));
    }
    // Also in a browser that has signed in before: whoever knows the password may be sitting at it.
    if app.db.read(move |conn| queries::has_second_step(conn, member)).await? {
        return ask(&app, &form, member, fields.is_shared()).await;
    }
    arrive(&app, &request, &form.pairs, (member, fields.is_shared())).await
}

/// The form once more: the name or the password is wrong, or the next try has to wait for so many seconds.
async fn again(
    app: &AppState,
    form: &CsrfForm<SignInForm>,
    fields: SignInForm,
    wait: Option<u64>,
) -> Result<HttpResponse, AppError> {
    let mut errors = FieldErrors::new();
    match wait {
        None => errors.add("username", "error-sign-in"),
        Some(seconds) => add_wait(&mut errors, "username", seconds),
    }
    anew(app, form, fields, errors, wait).await
}

/// The form once more, with what is wrong.
///
/// # Errors
/// When the page cannot be made.
pub async fn anew<T: serde::de::DeserializeOwned>(
    app: &AppState,
    form: &CsrfForm<T>,
    fields: SignInForm,
    errors: FieldErrors,
    wait: Option<u64>,
) -> Result<HttpResponse, AppError> {
    let page = SignInPage {
        frame: app.form_frame(&form.visit, "account").await?,
        next: local_or_home(form.pairs.get("next")),
        carried: carried(&form.pairs),
        done: "",
        errors: errors.in_language(&form.visit.texts),
        form: fields,
    };
    refused(&page, wait)
}
