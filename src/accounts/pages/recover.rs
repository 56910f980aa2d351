//! Back in with a recovery code, after forgetting the password.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::credentials::{add_wait, device_of, refused};
use super::new_password::check_password;
use crate::accounts::codes::code_digest;
use crate::accounts::extract::{Anyone, CsrfForm, Visit};
use crate::accounts::model::{AccountEvent, CodeKind, MemberId};
use crate::accounts::names::fold;
use crate::accounts::queries;
use crate::app::AppState;
use crate::config::Secret;
use crate::web::{AppError, FieldErrors, Frame, Spent, html, see_other};

/// Stands for a member that is not there, so that the answer takes as long.
const NOBODY: MemberId = MemberId(0);

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct RecoverForm {
    username: String,
    code: Secret,
    password: Secret,
}

#[derive(Template)]
#[template(path = "accounts/recover.html")]
struct RecoverPage {
    frame: Frame,
    username: String,
    errors: FieldErrors,
}

/// What a name and a recovery code lead to.
enum Looked {
    /// Whose they are, and the code's digest.
    Member(MemberId, Vec<u8>),
    /// They do not fit.
    Wrong,
    /// Not looked at; the next try may be made after so many seconds.
    Wait(u64),
}

/// `GET /recover`
pub async fn new(app: Data<AppState>, who: Anyone) -> Result<HttpResponse, AppError> {
    if who.0.viewer.is_signed_in() {
        return Ok(see_other("/account/recovery-code"));
    }
    html(&page(&app, &who.0, String::new(), FieldErrors::new()).await?)
}

/// `POST /recover`. The code is good once; with the new password every session ends. A second step is asked all the same when
/// they sign in.
pub async fn create(
    app: Data<AppState>,
    request: HttpRequest,
    form: CsrfForm<RecoverForm>,
) -> Result<HttpResponse, AppError> {
    if let Some(address) = form.visit.address {
        app.limiters.spend(Spent::SignIn(address))?;
    }
    let fields = form.by_anyone()?;
    let mut errors = FieldErrors::new();
    // Looked at before the code, so that a password that will not do costs no try, and tells nothing of the account.
    check_password(&app, &fields.password, &[&fields.username], &mut errors).await?;
    let mut wait = None;
    if !errors.any() {
        match look(&app, &request, &fields).await? {
            Looked::Member(member, digest) => {
                if change(&app, member, digest, fields.password).await? {
                    return Ok(see_other("/sign-in?done=recovered"));
                }
                errors.add("code", "error-recover");
            }
            Looked::Wrong => errors.add("code", "error-recover"),
            Looked::Wait(seconds) => {
                add_wait(&mut errors, "code", seconds);
                wait = Some(seconds);
            }
        }
    }
    refused(&page(&app, &form.visit, fields.username, errors).await?, wait)
}

/// Wrong codes count by name, whether or not there is such a member, apart from wrong passwords.
async fn look(app: &AppState, request: &HttpRequest, fields: &RecoverForm) -> Result<Looked, AppError> {
    let (keyring, now) = (&app.keyring, app.clock.now());
    let name = fields.username.trim().to_owned();
    let tries = keyring.mac("recovery_codes.delay", fold(&name).as_bytes());
    let device = device_of(app, request);
    let (member, is_known) = app
        .db
        .read(move |conn| {
            let member = queries::find_credentials(conn, &name)?.map_or(NOBODY, |found| found.id);
            let is_known = match &device {
                Some(device) => queries::is_known_device(conn, member, device)?,
                None => false,
            };
            Ok((member, is_known))
        })
        .await?;
    let wait = app.delays.begin(tries, now, is_known);
    if wait > 0 {
        return Ok(Looked::Wait(wait));
    }
    let digest = code_digest(keyring, CodeKind::Account, member, fields.code.reveal());
    let wanted = digest.clone();
    if app.db.read(move |conn| queries::has_code(conn, (member, CodeKind::Account), &wanted)).await? {
        app.delays.succeeded(&tries);
        return Ok(Looked::Member(member, digest));
    }
    Ok(Looked::Wrong)
}

/// Whether the password is changed: of two forms at once with the same code, the first has it.
async fn change(app: &AppState, member: MemberId, digest: Vec<u8>, password: Secret) -> Result<bool, AppError> {
    let (hash, now) = (app.hasher.hash(password).await?, app.clock.now());
    app.db
        .write(move |conn| {
            if !queries::use_code(conn, (member, CodeKind::Account), &digest)? {
                return Ok(false);
            }
            queries::update_password(conn, member, &hash)?;
            queries::delete_sessions_of(conn, member)?;
            queries::cancel_closure(conn, member, now)?;
            queries::tell_of_account(conn, member, AccountEvent::RecoveryCodeUsed, now)?;
            Ok(true)
        })
        .await
}

async fn page(app: &AppState, visit: &Visit, username: String, errors: FieldErrors) -> Result<RecoverPage, AppError> {
    let errors = errors.in_language(&visit.texts).calling("password", "field-new-password");
    let errors = errors.calling("code", "field-recovery-code");
    Ok(RecoverPage { frame: app.form_frame(visit, "account").await?, username, errors })
}
