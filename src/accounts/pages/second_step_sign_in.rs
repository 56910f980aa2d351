//! The second step of signing in.

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::{Deserialize, Serialize};

use super::ceremonies::{begin, check_passkey, find};
use super::credentials::{refused, spend_own_try};
use super::prove::{Proof, add_refusal, prove};
use super::resume::{arrive, carried, next_step};
use super::sign_in::{NextQuery, SignInForm, anew};
use crate::accounts::extract::{Anyone, CsrfForm, Visit};
use crate::accounts::model::{CeremonyKind, MemberId};
use crate::accounts::queries;
use crate::app::AppState;
use crate::config::Secret;
use crate::vault::Token;
use crate::web::{
    AppError, CarriedField, CookieName, FieldErrors, Frame, Pairs, html, local_or_home, see_other, with_next,
};

/// What is sent: a code, or a passkey's answer.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SecondStepForm {
    code: Secret,
    ceremony: String,
    credential: Secret,
}

/// What is kept of a sign-in whose password was right.
#[derive(Deserialize, Serialize)]
struct Kept {
    is_shared: bool,
}

/// A sign-in whose password was right.
pub struct Pending {
    /// Its key.
    pub id: i64,
    /// Whose.
    pub member: MemberId,
    /// Whether the phone or computer is one that others use too.
    is_shared: bool,
}

#[derive(Template)]
#[template(path = "accounts/second_step_sign_in.html")]
struct SecondStepSignInPage {
    frame: Frame,
    next: String,
    carried: Vec<CarriedField>,
    has_passkeys: bool,
    errors: FieldErrors,
}

/// Asks for the second step: the password was right.
///
/// # Errors
/// A database error.
pub async fn ask(
    app: &AppState,
    form: &CsrfForm<SignInForm>,
    member: MemberId,
    is_shared: bool,
) -> Result<HttpResponse, AppError> {
    let kept = serde_json::to_vec(&Kept { is_shared }).map_err(AppError::internal)?;
    let token = begin(app, &form.visit, (CeremonyKind::SecondStep, Some(member)), kept).await?;
    let mut response = match next_step("/sign-in/second-step", &form.pairs) {
        Some(redirect) => redirect,
        None => html(&page(app, &form.visit, &form.pairs, member, FieldErrors::new()).await?)?,
    };
    let cookie = app.cookies.make(CookieName::SecondStep, token.text(), None);
    response.add_cookie(&cookie).map_err(AppError::internal)?;
    Ok(response)
}

/// The sign-in that waits in this browser, if there is one.
///
/// # Errors
/// A database error.
pub async fn pending(app: &AppState, request: &HttpRequest, visit: &Visit) -> Result<Option<Pending>, AppError> {
    let Some(token) = app.cookies.read(request, CookieName::SecondStep).as_deref().and_then(Token::parse) else {
        return Ok(None);
    };
    let Some(begun) = find(app, visit, CeremonyKind::SecondStep, &token).await? else { return Ok(None) };
    let Kept { is_shared } = serde_json::from_slice(&begun.state).map_err(AppError::internal)?;
    Ok(begun.member.map(|member| Pending { id: begun.id, member, is_shared }))
}

/// `GET /sign-in/second-step`
pub async fn new(
    app: Data<AppState>,
    request: HttpRequest,
    who: Anyone,
    query: Query<NextQuery>,
) -> Result<HttpResponse, AppError> {
    let next = local_or_home(&query.next);
    if who.0.viewer.is_signed_in() {
        return Ok(see_other(next));
    }
    let Some(pending) = pending(&app, &request, &who.0).await? else {
        return Ok(see_other(with_next("/sign-in", &next)));
    };
    let pairs = Pairs(vec![("next".to_owned(), next)]);
    html(&page(&app, &who.0, &pairs, pending.member, FieldErrors::new()).await?)
}

/// `POST /sign-in/second-step`
pub async fn create(
    app: Data<AppState>,
    request: HttpRequest,
    form: CsrfForm<SecondStepForm>,
) -> Result<HttpResponse, AppError> {
    let fields = form.by_anyone()?;
    let Some(pending) = pending(&app, &request, &form.visit).await? else { return too_late(&app, &form).await };
    spend_own_try(&app, &form.visit, pending.member)?;
    let id = pending.id;
    // Two forms at once: one of them signs in.
    let finish = move |conn: &mut crate::db::Conn| match queries::delete_ceremony(conn, id)? {
        true => Ok(()),
        false => Err(AppError::Refused),
    };
    let mut errors = FieldErrors::new();
    let mut wait = None;
    if fields.credential.is_empty() {
        let proof = prove(&app, &request, pending.member, &fields.code, finish).await?;
        wait = add_refusal(&mut errors, &proof);
        if matches!(proof, Proof::Right) {
            return signed_in(&app, &request, &form.pairs, &pending).await;
        }
    } else {
        let by = (CeremonyKind::StepByPasskey, pending.member);
        if check_passkey(&app, &form.visit, by, (&fields.ceremony, &fields.credential), finish).await? {
            return signed_in(&app, &request, &form.pairs, &pending).await;
        }
        errors.add("", "error-passkey");
    }
    refused(&page(&app, &form.visit, &form.pairs, pending.member, errors).await?, wait)
}

async fn signed_in(
    app: &AppState,
    request: &HttpRequest,
    pairs: &Pairs,
    pending: &Pending,
) -> Result<HttpResponse, AppError> {
    let mut response = arrive(app, request, pairs, (pending.member, pending.is_shared)).await?;
    response.add_cookie(&app.cookies.expire(CookieName::SecondStep)).map_err(AppError::internal)?;
    Ok(response)
}

/// Ten minutes have gone by, or this is another browser: the password is asked again, and the words are carried on.
async fn too_late(app: &AppState, form: &CsrfForm<SecondStepForm>) -> Result<HttpResponse, AppError> {
    let mut errors = FieldErrors::new();
    errors.add("username", "error-second-step-late");
    anew(app, form, SignInForm::default(), errors, None).await
}

async fn page(
    app: &AppState,
    visit: &Visit,
    pairs: &Pairs,
    member: MemberId,
    errors: FieldErrors,
) -> Result<SecondStepSignInPage, AppError> {
    let passkeys = app.db.read(move |conn| queries::count_passkeys(conn, member)).await?;
    Ok(SecondStepSignInPage {
        frame: app.form_frame(visit, "account").await?,
        next: local_or_home(pairs.get("next")),
        carried: carried(pairs),
        has_passkeys: passkeys > 0,
        errors: errors.in_language(&visit.texts).calling("code", "field-code"),
    })
}
