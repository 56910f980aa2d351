//! The recovery sheet at the end of set-up: shown to whoever set the community up, until they have typed a part of it.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;

use crate::accounts::{Administrator, Confirmed, CsrfForm, SignedIn, Visit, require_confirmed};
use crate::app::AppState;
use crate::community::queries::{finish_sheet, is_sheet_due};
use crate::config::Secret;
use crate::vault::{GROUPS, SheetKey, same, sheet_of};
use crate::web::{AppError, FieldErrors, Frame, html, html_with, see_other};

/// What is typed of the sheet.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SheetForm {
    first_code: Secret,
    second_code: Secret,
}

/// A key on the page.
struct KeyView {
    number: u32,
    rows: Vec<(usize, String)>,
}

#[derive(Template)]
#[template(path = "community/sheet.html")]
struct SheetPage {
    frame: Frame,
    keys: Vec<KeyView>,
    /// What reads the sheet again.
    command: &'static str,
}

#[derive(Template)]
#[template(path = "community/sheet_check.html")]
struct SheetCheckPage {
    frame: Frame,
    /// Of the last key on the sheet.
    asked: (i64, i64),
    key: i64,
    errors: FieldErrors,
}

/// `GET /setup/recovery-sheet`
pub async fn show(app: Data<AppState>, who: Administrator, own: Confirmed) -> Result<HttpResponse, AppError> {
    require_due(&app, &own.member).await?;
    let ring = app.keyring.ring();
    let view = |key: &SheetKey| KeyView { number: key.number, rows: key.rows().collect() };
    let keys = sheet_of(&ring).iter().map(view).collect();
    html(&SheetPage { frame: app.frame(&who.0, "admin").await?, keys, command: "mooring key restore" })
}

/// `GET /setup/recovery-sheet/check`
pub async fn new(app: Data<AppState>, who: Administrator, own: Confirmed) -> Result<HttpResponse, AppError> {
    require_due(&app, &own.member).await?;
    html(&check_page(&app, &who.0, &own.member, FieldErrors::new()).await?)
}

/// `POST /setup/recovery-sheet/check`: two groups of it, typed again.
pub async fn create(app: Data<AppState>, form: CsrfForm<SheetForm>) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_administrator()?;
    require_confirmed(&app, &member).await?;
    require_due(&app, &member).await?;
    let (first, second) = asked(&app, &member);
    let keys = sheet_of(&app.keyring.ring());
    let is_right = |number: usize, typed: &Secret| {
        let typed = typed.reveal().trim().to_lowercase();
        keys.last().is_some_and(|key| same(key.group(number).as_bytes(), typed.as_bytes()))
    };
    let mut errors = FieldErrors::new();
    for (name, number, typed) in
        [("first_code", first, &fields.first_code), ("second_code", second, &fields.second_code)]
    {
        if typed.reveal().trim().is_empty() {
            errors.add(name, "error-required");
        } else if !is_right(number, typed) {
            errors.add(name, "error-sheet-group");
        }
    }
    if errors.any() {
        let page = check_page(&app, &form.visit, &member, errors).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let (now, newest) = (app.clock.now(), app.keyring.newest());
    app.db.write(move |conn| finish_sheet(conn, newest, now)).await?;
    Ok(see_other("/admin?done=sheet"))
}

/// There is no such page for anybody else, nor afterwards.
async fn require_due(app: &AppState, member: &SignedIn) -> Result<(), AppError> {
    let id = member.id;
    if app.db.read(move |conn| is_sheet_due(conn, id)).await? { Ok(()) } else { Err(AppError::NotFound) }
}

async fn check_page(
    app: &AppState,
    visit: &Visit,
    member: &Arc<SignedIn>,
    errors: FieldErrors,
) -> Result<SheetCheckPage, AppError> {
    let (first, second) = asked(app, member);
    let number = |group: usize| i64::try_from(group).unwrap_or_default();
    let errors = errors.calling("first_code", "sheet-first").calling("second_code", "sheet-second");
    Ok(SheetCheckPage {
        frame: app.frame(visit, "admin").await?,
        asked: (number(first), number(second)),
        key: i64::from(app.keyring.newest()),
        errors: errors.in_language(&visit.texts),
    })
}

/// Which two groups are asked for: the same ones as long as the session lasts, one of each half. The first two say the key's
/// number, and are much the same on every sheet.
fn asked(app: &AppState, member: &SignedIn) -> (usize, usize) {
    let mac = app.keyring.mac("setup.sheet", &member.session_id.to_be_bytes());
    let half = GROUPS / 2;
    (usize::from(mac[0]) % (half - 2) + 3, usize::from(mac[1]) % half + half + 1)
}
