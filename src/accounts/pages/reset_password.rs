//! A new password by a link in a mail. Whether an address is anybody's, no answer tells, nor how long it takes.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::confirm_email::{LinkQuery, usable};
use super::credentials::refused;
use super::new_password::check_password;
use super::sign_up::is_email;
use crate::accounts::extract::{Anyone, CsrfForm, Visit};
use crate::accounts::links::{Email, RESET_JOB};
use crate::accounts::model::{AccountEvent, LinkKind};
use crate::accounts::queries::{self, LinkRow};
use crate::app::AppState;
use crate::config::Secret;
use crate::jobs::enqueue;
use crate::web::{AppError, FieldErrors, Frame, Spent, html, see_other};

const KINDS: [LinkKind; 1] = [LinkKind::Reset];
const WAY_ON: (&str, &str) = ("/reset-password", "reset-title");

/// Who asks for a link.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct AskForm {
    email: String,
}

/// The new password.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ResetForm {
    token: String,
    password: Secret,
}

#[derive(Template)]
#[template(path = "accounts/reset_password.html")]
struct AskPage {
    frame: Frame,
    email: String,
    is_sent: bool,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "accounts/reset_password_new.html")]
struct ResetPage {
    frame: Frame,
    token: String,
    errors: FieldErrors,
}

/// `GET /reset-password`: asks for an address, or with a link's token for the new password.
pub async fn new(app: Data<AppState>, who: Anyone, query: Query<LinkQuery>) -> Result<HttpResponse, AppError> {
    if !query.token.is_empty() {
        return match usable(&app, &who.0, (&query.token, &KINDS), WAY_ON).await? {
            Ok(_) => html(&reset_page(&app, &who.0, &query.token, FieldErrors::new()).await?),
            Err(page) => Ok(page),
        };
    }
    let mut page = ask_page(&app, &who.0, FieldErrors::new()).await?;
    page.is_sent = query.done == "sent";
    html(&page)
}

/// `POST /reset-password`. The address is looked up by a job, after the answer.
pub async fn create(app: Data<AppState>, form: CsrfForm<AskForm>) -> Result<HttpResponse, AppError> {
    if let Some(address) = form.visit.address {
        app.limiters.spend(Spent::SignIn(address))?;
    }
    let fields = form.by_anyone()?;
    if !is_email(fields.email.trim()) {
        let mut errors = FieldErrors::new();
        errors.add("email", if fields.email.trim().is_empty() { "error-required" } else { "error-email" });
        let mut page = ask_page(&app, &form.visit, errors).await?;
        page.email = fields.email;
        return refused(&page, None);
    }
    let (email, now) = (Email::of(&app, &fields.email), app.clock.now());
    // Of many that are asked for at once, the first are mailed: one of these links works as well.
    if app.limiters.spend(Spent::ResetTo(email.digest)).is_ok() {
        let payload = hex::encode(email.digest);
        app.db.write(move |conn| enqueue(conn, RESET_JOB, &payload, None, (now, now))).await?;
    }
    Ok(see_other("/reset-password?done=sent"))
}

/// `POST /reset-password/new`. Every session then ends; a second step is asked all the same when they sign in.
pub async fn update(app: Data<AppState>, form: CsrfForm<ResetForm>) -> Result<HttpResponse, AppError> {
    let fields = form.by_anyone()?;
    let link = match usable(&app, &form.visit, (&fields.token, &KINDS), WAY_ON).await? {
        Ok(link) => link,
        Err(page) => return Ok(page),
    };
    let mut errors = FieldErrors::new();
    let member = link.member_id;
    let name = app.db.read(move |conn| queries::find_name(conn, member)).await?;
    check_password(&app, &fields.password, &[&name], &mut errors).await?;
    if errors.any() {
        return refused(&reset_page(&app, &form.visit, &fields.token, errors).await?, None);
    }
    if change(&app, link, fields.password).await? {
        return Ok(see_other("/sign-in?done=reset"));
    }
    // Of two forms at once with the same link, the first has it; this one is told so.
    match usable(&app, &form.visit, (&fields.token, &KINDS), WAY_ON).await? {
        Ok(_) => Err(AppError::Unavailable),
        Err(page) => Ok(page),
    }
}

async fn change(app: &AppState, link: LinkRow, password: Secret) -> Result<bool, AppError> {
    let (hash, now) = (app.hasher.hash(password).await?, app.clock.now());
    app.db
        .write(move |conn| {
            if !queries::use_link(conn, link.id, now)? {
                return Ok(false);
            }
            queries::update_password(conn, link.member_id, &hash)?;
            queries::delete_sessions_of(conn, link.member_id)?;
            queries::cancel_closure(conn, link.member_id, now)?;
            queries::tell_of_account(conn, link.member_id, AccountEvent::PasswordReset, now)?;
            Ok(true)
        })
        .await
}

async fn ask_page(app: &AppState, visit: &Visit, errors: FieldErrors) -> Result<AskPage, AppError> {
    Ok(AskPage {
        frame: app.form_frame(visit, "account").await?,
        email: String::new(),
        is_sent: false,
        errors: errors.in_language(&visit.texts),
    })
}

async fn reset_page(app: &AppState, visit: &Visit, token: &str, errors: FieldErrors) -> Result<ResetPage, AppError> {
    Ok(ResetPage {
        frame: app.form_frame(visit, "account").await?,
        token: token.to_owned(),
        errors: errors.in_language(&visit.texts).calling("password", "field-new-password"),
    })
}
