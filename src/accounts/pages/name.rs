//! Going by another name.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::password::DoneQuery;
use super::sign_up::check_name;
use crate::accounts::extract::{Confirmed, CsrfForm, Visit};
use crate::accounts::model::SignedIn;
use crate::accounts::names::Name;
use crate::accounts::queries::{self, Renaming};
use crate::app::AppState;
use crate::web::{AppError, FieldErrors, Frame, html, html_with, see_other};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NameForm {
    username: String,
}

#[derive(Template)]
#[template(path = "accounts/name.html")]
struct NamePage {
    frame: Frame,
    current: String,
    username: String,
    /// In how many days the name can be changed, if not now.
    days: i64,
    /// For how many days the old one is kept from others.
    kept_days: i64,
    is_done: bool,
    errors: FieldErrors,
}

/// `GET /account/name`
pub async fn edit(app: Data<AppState>, who: Confirmed, query: Query<DoneQuery>) -> Result<HttpResponse, AppError> {
    let mut page = page(&app, &who.visit, &who.member, String::new(), FieldErrors::new()).await?;
    page.is_done = query.done == "changed";
    html(&page)
}

/// `POST /account/name`
pub async fn update(app: Data<AppState>, form: CsrfForm<NameForm>) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_confirmed().await?;
    let mut errors = FieldErrors::new();
    if let Some(name) = check_name(&fields.username, &mut errors) {
        match rename(&app, &member, name, &mut errors).await? {
            Some(Renaming::Done | Renaming::Same) => return Ok(see_other("/account/name?done=changed")),
            Some(Renaming::TooEarly(next)) => {
                errors.add_count("username", "error-name-early", queries::days_until(next, app.clock.now()));
            }
            None => {}
        }
    }
    let page = page(&app, &form.visit, &member, fields.username, errors).await?;
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// What becomes of it; nothing, with what is wrong noted, when the name cannot be had.
async fn rename(
    app: &AppState,
    member: &SignedIn,
    name: Name,
    errors: &mut FieldErrors,
) -> Result<Option<Renaming>, AppError> {
    let (id, now, wanted, state) = (member.id, app.clock.now(), name.clone(), app.clone());
    let renamed = app.db.write(move |conn| {
        // Of somebody who has left.
        queries::require_unretired(conn, &state.keyring, &wanted)?;
        queries::update_name(conn, id, &wanted, now)
    });
    match renamed.await {
        Ok(outcome) => Ok(Some(outcome)),
        Err(error) if error.unique().is_some() => {
            let is_same = app.db.read(move |conn| queries::find_credentials(conn, &name.shown)).await?.is_some();
            errors.add("username", if is_same { "error-name-taken" } else { "error-name-looks-like" });
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

async fn page(
    app: &AppState,
    visit: &Visit,
    member: &SignedIn,
    username: String,
    errors: FieldErrors,
) -> Result<NamePage, AppError> {
    let (id, now) = (member.id, app.clock.now());
    let next = app.db.read(move |conn| queries::find_next_change(conn, id, now)).await?;
    Ok(NamePage {
        frame: app.frame(visit, "account").await?,
        current: member.name.clone(),
        username,
        days: next.map_or(0, |next| queries::days_until(next, now)),
        kept_days: app.config.retention.name_days.into(),
        is_done: false,
        errors: errors.in_language(&visit.texts).calling("username", "name-new"),
    })
}
