//! Whom a member lets write to them.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::{PLACE, switched_on};
use crate::accounts::{Anyone, CsrfForm, LettersFrom, Visit, find_letters_from, update_letters_from};
use crate::app::AppState;
use crate::web::{AppError, FieldErrors, Frame, html_with, see_other};

/// What was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct DoneQuery {
    done: String,
}

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ChoiceForm {
    letters_from: String,
    revision: String,
}

struct Choosing {
    value: &'static str,
    label: &'static str,
    about: &'static str,
    is_chosen: bool,
    /// Whether it is what is kept now.
    is_kept: bool,
}

#[derive(Template)]
#[template(path = "messages/choice.html")]
struct ChoicePage {
    frame: Frame,
    choices: Vec<Choosing>,
    /// What is kept now, which the form begins with.
    revision: &'static str,
    days: i64,
    is_saved: bool,
    /// Whether another window has chosen otherwise meanwhile.
    is_conflict: bool,
    errors: FieldErrors,
}

/// `GET /account/messages`
pub async fn edit(app: Data<AppState>, who: Anyone, query: Query<DoneQuery>) -> Result<HttpResponse, AppError> {
    let days = switched_on(&app).await?.days;
    let member = who.0.viewer.id().ok_or(AppError::SignInRequired)?;
    let now = app.db.read(move |conn| find_letters_from(conn, member)).await?;
    let mut page = page(&app, &who.0, (now, now), days).await?;
    page.is_saved = query.done == "saved";
    html_with(StatusCode::OK, &page)
}

/// `POST /account/messages`
pub async fn update(app: Data<AppState>, form: CsrfForm<ChoiceForm>) -> Result<HttpResponse, AppError> {
    let days = switched_on(&app).await?.days;
    let (member, fields) = form.by_member()?;
    let id = member.id;
    let chosen = LettersFrom::parse(&fields.letters_from);
    let Some(chosen) = chosen else {
        let now = app.db.read(move |conn| find_letters_from(conn, id)).await?;
        let mut page = page(&app, &form.visit, (now, now), days).await?;
        let mut errors = FieldErrors::new();
        errors.add("letters_from", if fields.letters_from.is_empty() { "error-required" } else { "error-choice" });
        page.errors = errors.calling("letters_from", "letters-field").in_language(&form.visit.texts);
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    // A form that does not say what it began with is as if it had seen the choice that it makes.
    let before = LettersFrom::parse(&fields.revision).unwrap_or(chosen);
    match app.db.write(move |conn| update_letters_from(conn, id, (before, chosen))).await {
        Ok(()) => Ok(see_other("/account/messages?done=saved")),
        Err(AppError::Conflict(_)) => {
            let now = app.db.read(move |conn| find_letters_from(conn, id)).await?;
            let mut page = page(&app, &form.visit, (chosen, now), days).await?;
            page.is_conflict = true;
            html_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error),
    }
}

async fn page(
    app: &AppState,
    visit: &Visit,
    (chosen, now): (LettersFrom, LettersFrom),
    days: i64,
) -> Result<ChoicePage, AppError> {
    let choice = |one: &LettersFrom| {
        let (label, about) = match one {
            LettersFrom::Nobody => ("letters-nobody", "letters-nobody-about"),
            LettersFrom::Members => ("letters-members", "letters-members-about"),
        };
        Choosing { value: one.as_str(), label, about, is_chosen: *one == chosen, is_kept: *one == now }
    };
    Ok(ChoicePage {
        frame: app.frame(visit, PLACE).await?,
        choices: LettersFrom::ALL.iter().map(choice).collect(),
        revision: now.as_str(),
        days,
        is_saved: false,
        is_conflict: false,
        errors: FieldErrors::new(),
    })
}
