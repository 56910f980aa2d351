//! Leaving by `Exit this page` with the session locked, and opening it again.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use askama::Template;

use super::ceremonies::check_passkey;
use super::confirm::ConfirmForm;
use super::credentials::{Checked, add_wait, check, refused};
use super::resume::{carried, go_on, go_on_in};
use super::session::BegunSession;
use super::sign_in::NextQuery;
use super::sign_out::SignOutForm;
use crate::accounts::extract::{Anyone, CsrfForm, Visit, visit_or_stranger};
use crate::accounts::model::{CeremonyKind, SignedIn};
use crate::accounts::queries;
use crate::app::AppState;
use crate::db::Conn;
use crate::vault::Token;
use crate::web::{
    AppError, CarriedField, CookieName, FieldErrors, Frame, Pairs, asset_url, html, html_with, local_or_home, see_other,
};

/// The form that opens a locked session. It says neither whose it is nor where one is.
#[derive(Template)]
#[template(path = "accounts/locked.html")]
struct LockedPage {
    frame: Frame,
    icon_url: String,
    next: String,
    carried: Vec<CarriedField>,
    has_passkeys: bool,
    errors: FieldErrors,
}

/// What stands in the place of the page that was left, for the moment until the other one is there.
#[derive(Template)]
#[template(path = "accounts/left.html")]
struct LeftPage {
    frame: Frame,
}

/// `GET /account/lock`
pub async fn show(app: Data<AppState>, who: Anyone, query: Query<NextQuery>) -> Result<HttpResponse, AppError> {
    let Some(member) = &who.0.locked else {
        return if who.0.viewer.is_signed_in() {
            Ok(see_other(local_or_home(&query.next)))
        } else {
            Err(AppError::SignInRequired)
        };
    };
    html(&page(&app, &who.0, member, (&query.next, Vec::new()), FieldErrors::new()).await?)
}

/// `POST /account/lock`: whatever is wrong with what was sent, it leads away from the page. It locks for those who chose so.
/// A page of our own comes in between, since a form may not be redirected to another site (`form-action`).
pub async fn create(
    app: Data<AppState>,
    request: HttpRequest,
    form: Result<CsrfForm<SignOutForm>, AppError>,
) -> Result<HttpResponse, AppError> {
    let outcome = match form {
        Ok(form) => lock(&app, &form).await,
        Err(error) => Err(error),
    };
    if let Err(AppError::Database(error)) = &outcome {
        tracing::error!(%error, "a session could not be locked");
    }
    let frame = app.frame(&*visit_or_stranger(&request).await?, "").await?;
    let status = outcome.as_ref().map_or_else(ResponseError::status_code, |_| StatusCode::OK);
    let mut response = html_with(status, &LeftPage { frame })?;
    if outcome.is_ok_and(|is_locked| is_locked) {
        let cookie = app.cookies.make(CookieName::Lock, "1".to_owned(), None);
        response.add_cookie(&cookie).map_err(AppError::internal)?;
    }
    Ok(response)
}

/// Whether the session is locked now.
async fn lock(app: &AppState, form: &CsrfForm<SignOutForm>) -> Result<bool, AppError> {
    form.by_anyone()?;
    let visit = &form.visit;
    let member = visit.viewer.0.as_ref().or(visit.locked.as_ref()).ok_or(AppError::Refused)?;
    let (session, now, locks) = (member.session_id, app.clock.now(), member.locks_on_exit);
    if locks {
        app.db.write(move |conn| queries::lock_session(conn, session, now)).await?;
    }
    Ok(locks)
}

/// `POST /account/lock/delete`: by the password or a passkey, as confirming. Wrong passwords count as those to sign in do.
pub async fn delete(
    app: Data<AppState>,
    request: HttpRequest,
    form: CsrfForm<ConfirmForm>,
) -> Result<HttpResponse, AppError> {
    let fields = form.by_anyone()?;
    let Some(member) = &form.visit.locked else {
        form.visit.viewer.id().ok_or(AppError::Refused)?;
        return go_on(&app, &form.visit, &form.pairs).await;
    };
    let token = Token::new(&app.entropy);
    let (session, hash, now) = (member.session_id, token.hash(), app.clock.now());
    let unlock = move |conn: &mut Conn| queries::confirm_session(conn, session, &hash, now);
    let opened = || opened(&app, &request, &form.pairs, BegunSession::of(&app, &token, member.is_shared));
    let (mut errors, mut wait) = (FieldErrors::new(), None);
    if !fields.credential.is_empty() {
        let by = (CeremonyKind::ConfirmByPasskey, member.id);
        if check_passkey(&app, &form.visit, by, (&fields.ceremony, &fields.credential), unlock).await? {
            return opened().await;
        }
        errors.add("", "error-passkey");
    } else {
        match check(&app, (&request, &form.visit), &member.name, &fields.current_password).await? {
            Checked::Member(id, _) if id == member.id => {
                app.db.write(unlock).await?;
                return opened().await;
            }
            Checked::Wait(seconds) => {
                add_wait(&mut errors, "current_password", seconds);
                wait = Some(seconds);
            }
            Checked::Member(..) | Checked::Wrong => errors.add("current_password", "error-current-password"),
        }
    }
    let towards = (form.pairs.get("next"), carried(&form.pairs));
    refused(&page(&app, &form.visit, member, towards, errors).await?, wait)
}

/// Back to where one was.
async fn opened(
    app: &AppState,
    request: &HttpRequest,
    pairs: &Pairs,
    session: BegunSession,
) -> Result<HttpResponse, AppError> {
    let mut response = go_on_in(app, request, pairs, session, "resume-title-confirmed").await?;
    response.add_cookie(&app.cookies.expire(CookieName::Lock)).map_err(AppError::internal)?;
    Ok(response)
}

/// The form that opens the session, in the place of what was asked of it; what was sent comes back afterwards.
///
/// # Errors
/// A database error.
pub async fn ask_to_unlock(
    app: &AppState,
    visit: &Visit,
    next: &str,
    carried: Vec<CarriedField>,
) -> Result<HttpResponse, AppError> {
    let member = visit.locked.as_ref().ok_or(AppError::SignInRequired)?;
    let page = page(app, visit, member, (next, carried), FieldErrors::new()).await?;
    html_with(StatusCode::FORBIDDEN, &page)
}

async fn page(
    app: &AppState,
    visit: &Visit,
    member: &SignedIn,
    (next, carried): (&str, Vec<CarriedField>),
    errors: FieldErrors,
) -> Result<LockedPage, AppError> {
    let id = member.id;
    let passkeys = app.db.read(move |conn| queries::count_passkeys(conn, id)).await?;
    Ok(LockedPage {
        frame: app.form_frame(visit, "account").await?,
        icon_url: asset_url("plain.svg"),
        next: local_or_home(next),
        carried,
        has_passkeys: passkeys > 0,
        errors: errors.in_language(&visit.texts),
    })
}
