//! Choosing another password.

use std::sync::Arc;

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::credentials::{Checked, add_wait, check, device_of, refused};
use super::new_password::check_password;
use super::session::BegunSession;
use crate::accounts::extract::{Anyone, CsrfForm, Visit};
use crate::accounts::model::{AccountEvent, SignedIn};
use crate::accounts::queries;
use crate::app::AppState;
use crate::config::Secret;
use crate::vault::Token;
use crate::web::{AppError, FieldErrors, Frame, html, see_other};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PasswordForm {
    current_password: Secret,
    password: Secret,
}

/// What was just done, if anything.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct DoneQuery {
    /// What.
    pub done: String,
}

#[derive(Template)]
#[template(path = "accounts/password.html")]
struct PasswordPage {
    frame: Frame,
    /// For the browser's own store of passwords.
    username: String,
    is_done: bool,
    errors: FieldErrors,
}

/// `GET /account/password`
pub async fn edit(app: Data<AppState>, who: Anyone, query: Query<DoneQuery>) -> Result<HttpResponse, AppError> {
    let member = who.0.viewer.0.as_ref().ok_or(AppError::SignInRequired)?;
    let is_done = query.done == "changed";
    html(&page(&app, &who.0, member, is_done, FieldErrors::new()).await?)
}

/// `POST /account/password`. Whoever is at this browser shows that they know the password; tries count as those to sign
/// in do.
pub async fn update(
    app: Data<AppState>,
    request: HttpRequest,
    form: CsrfForm<PasswordForm>,
) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_member()?;
    let mut errors = FieldErrors::new();
    let mut wait = None;
    let old = match check(&app, (&request, &form.visit), &member.name, &fields.current_password).await? {
        Checked::Member(id, phc) if id == member.id => Some(phc),
        Checked::Wait(seconds) => {
            add_wait(&mut errors, "current_password", seconds);
            wait = Some(seconds);
            None
        }
        Checked::Member(..) | Checked::Wrong => {
            errors.add("current_password", "error-current-password");
            None
        }
    };
    if wait.is_none() {
        check_password(&app, &fields.password, &[&member.name], &mut errors).await?;
    }
    let Some(old) = old.filter(|_| !errors.any()) else {
        return refused(&page(&app, &form.visit, &member, false, errors).await?, wait);
    };
    let token = Token::new(&app.entropy);
    change(&app, &request, &member, (old, fields.password), token.hash()).await?;
    BegunSession::of(&app, &token, member.is_shared).attach(see_other("/account/password?done=changed"))
}

/// The new password; every other browser of the member is signed out and forgotten, since one of them may be why, and links in
/// mail end. This session goes on under a new token.
async fn change(
    app: &AppState,
    request: &HttpRequest,
    member: &Arc<SignedIn>,
    (old, password): (String, Secret),
    token_hash: Vec<u8>,
) -> Result<(), AppError> {
    let new = app.hasher.hash(password).await?;
    let device = device_of(app, request);
    let (id, session, now) = (member.id, member.session_id, app.clock.now());
    app.db
        .write(move |conn| {
            if !queries::replace_hash(conn, id, (&old, &new))? {
                // Changed elsewhere meanwhile, which ended this session.
                return Err(AppError::Refused);
            }
            queries::delete_open_links(conn, id)?;
            queries::delete_other_sessions(conn, id, session)?;
            queries::confirm_session(conn, session, &token_hash, now)?;
            queries::delete_ceremonies_of(conn, id)?;
            queries::tell_of_account(conn, id, AccountEvent::PasswordChanged, now)?;
            queries::forget_other_devices(conn, id, device.as_deref())
        })
        .await
}

async fn page(
    app: &AppState,
    visit: &Visit,
    member: &SignedIn,
    is_done: bool,
    errors: FieldErrors,
) -> Result<PasswordPage, AppError> {
    Ok(PasswordPage {
        frame: app.frame(visit, "account").await?,
        username: member.name.clone(),
        is_done,
        errors: errors.in_language(&visit.texts).calling("password", "field-new-password"),
    })
}
