//! Back in with a recovery code, after forgetting the password.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::credentials::{NOBODY, add_wait, device_of, is_known, refused, spend_try, tries};
use super::new_password::check_password;
use crate::accounts::codes::code_digest;
use crate::accounts::extract::{Anyone, CsrfForm, Visit};
use crate::accounts::model::{AccountEvent, CodeKind, MemberId};
use crate::accounts::queries;
use crate::app::AppState;
use crate::config::Secret;
use crate::web::{AppError, FieldErrors, Frame, html, see_other};

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
    html(&page(&app, &who.0, String::new(), FieldErrors::new()).await?)
}

/// `POST /recover`. The code is good once; with the new password every session ends. A second step is asked all the same when
/// they sign in.
pub async fn create(
    app: Data<AppState>,
    request: HttpRequest,
    form: CsrfForm<RecoverForm>,
) -> Result<HttpResponse, AppError> {
    let fields = form.by_anyone()?;
    let known = known(&app, &request, &fields.username).await?;
    spend_try(&app, &form.visit, fields.username.trim(), known.mark.as_deref())?;
    let mut errors = FieldErrors::new();
    // Looked at before the code, so that a password that will not do costs no try, and tells nothing of the account.
    check_password(&app, &fields.password, &[&fields.username], &mut errors).await?;
    let mut wait = None;
    if !errors.any() {
        match look(&app, &known, &fields).await? {
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

/// Whose name it is, and this browser's mark if it has signed in to the account before.
struct Known {
    member: MemberId,
    mark: Option<Vec<u8>>,
}

async fn known(app: &AppState, request: &HttpRequest, username: &str) -> Result<Known, AppError> {
    let (name, mark) = (username.trim().to_owned(), device_of(app, request));
    app.db
        .read(move |conn| {
            let member = queries::find_credentials(conn, &name)?.map_or(NOBODY, |found| found.id);
            let is_known = is_known(conn, member, mark.as_deref())?;
            Ok(Known { member, mark: mark.clone().filter(|_| is_known) })
        })
        .await
}

/// Wrong codes count by name, whether or not there is such a member, or by the browser, as wrong passwords do and apart from
/// these.
async fn look(app: &AppState, known: &Known, fields: &RecoverForm) -> Result<Looked, AppError> {
    let tries = tries("recovery_codes.delay", app, fields.username.trim(), known.mark.as_deref());
    let wait = app.delays.begin(tries, app.clock.now());
    if wait > 0 {
        return Ok(Looked::Wait(wait));
    }
    let member = known.member;
    let digest = code_digest(&app.keyring, CodeKind::Account, member, fields.code.reveal());
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
