//! The list of sections: each can be changed in its line, and a new one made below.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::checks::{TITLE_LONGEST, check_position, next_position};
use super::{CurrentValue, SavedQuery, create_once, sent, submission};
use crate::accounts::{Administrator, CsrfForm, MemberId, Visit};
use crate::app::AppState;
use crate::boards::{SectionId, SectionRow, insert_section, list_sections, update_section};
use crate::community::check_line;
use crate::web::{AppError, FieldErrors, Frame, html_with, see_other};

const LOCATION: &str = "/admin/sections?saved=1";

/// What is sent; with an `id`, that section is changed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct SectionForm {
    id: String,
    title: String,
    position: String,
    revision: String,
    submission: String,
}

/// A section's line with its form.
struct SectionLine {
    id: i64,
    revision: String,
    title: String,
    position: String,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "admin/sections.html")]
struct SectionIndexPage {
    frame: Frame,
    saved: bool,
    errors: FieldErrors,
    current: Vec<CurrentValue>,
    sections: Vec<SectionLine>,
    submission: String,
    form: SectionForm,
}

/// `GET /admin/sections`
pub async fn index(
    app: Data<AppState>,
    who: Administrator,
    query: Query<SavedQuery>,
) -> Result<HttpResponse, AppError> {
    let mut page = page(&app, &who.0).await?;
    page.saved = query.is_saved();
    html_with(StatusCode::OK, &page)
}

/// `POST /admin/sections`
pub async fn save(app: Data<AppState>, form: CsrfForm<SectionForm>) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_administrator()?;
    let mut errors = FieldErrors::new();
    let title = check_line("title", &fields.title, TITLE_LONGEST, &mut errors);
    let position = check_position(&fields.position, &mut errors);
    let checked = title.zip(position);
    if fields.id.is_empty() {
        match checked {
            Some(checked) => create(&app, member.id, &fields, checked).await,
            None => again_new(&app, &form.visit, fields, errors).await,
        }
    } else {
        let id = fields.id.parse().map(SectionId).map_err(|_| AppError::NotFound)?;
        match checked {
            Some(checked) => update(&app, &form.visit, id, fields, checked).await,
            None => again_line(&app, &form.visit, id, fields, errors).await,
        }
    }
}

async fn create(
    app: &AppState,
    member: MemberId,
    fields: &SectionForm,
    (title, position): (String, i64),
) -> Result<HttpResponse, AppError> {
    let sent = sent(app, member, &fields.submission, LOCATION.to_owned());
    let now = sent.now;
    let location = create_once(app, sent, move |conn| insert_section(conn, &title, position, now).map(|_| ())).await?;
    Ok(see_other(location))
}

async fn update(
    app: &AppState,
    visit: &Visit,
    id: SectionId,
    fields: SectionForm,
    (title, position): (String, i64),
) -> Result<HttpResponse, AppError> {
    let revision = fields.revision.parse().unwrap_or(0);
    match app.db.write(move |conn| update_section(conn, id, revision, (&title, position))).await {
        Ok(()) => Ok(see_other(LOCATION)),
        Err(AppError::Conflict(reason)) => conflict(app, visit, id, fields, reason).await,
        Err(error) => Err(error),
    }
}

async fn page(app: &AppState, visit: &Visit) -> Result<SectionIndexPage, AppError> {
    let rows = app.db.read(list_sections).await?;
    let position = next_position(rows.iter().map(|row| row.position));
    Ok(SectionIndexPage {
        frame: app.frame(visit, "admin").await?,
        saved: false,
        errors: FieldErrors::new(),
        current: Vec::new(),
        sections: rows.into_iter().map(SectionLine::new).collect(),
        submission: submission(app, ""),
        form: SectionForm { position, ..SectionForm::default() },
    })
}

async fn again_new(
    app: &AppState,
    visit: &Visit,
    fields: SectionForm,
    errors: FieldErrors,
) -> Result<HttpResponse, AppError> {
    let mut page = page(app, visit).await?;
    page.errors = errors.calling("title", "field-section-title").in_language(&visit.texts);
    page.submission = submission(app, &fields.submission);
    page.form = fields;
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The page with the person's own words in one section's line.
async fn again_line(
    app: &AppState,
    visit: &Visit,
    id: SectionId,
    fields: SectionForm,
    errors: FieldErrors,
) -> Result<HttpResponse, AppError> {
    let mut page = page(app, visit).await?;
    let mut summary = FieldErrors::new();
    summary.add("", "error-in-list");
    page.errors = summary.in_language(&visit.texts);
    let line = page.sections.iter_mut().find(|line| line.id == id.0).ok_or(AppError::NotFound)?;
    line.title = fields.title;
    line.position = fields.position;
    line.revision = fields.revision;
    line.errors = errors.in_language(&visit.texts);
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The same after somebody else's change: what is there now, and their own words in the line.
async fn conflict(
    app: &AppState,
    visit: &Visit,
    id: SectionId,
    fields: SectionForm,
    reason: &'static str,
) -> Result<HttpResponse, AppError> {
    let mut page = page(app, visit).await?;
    let mut summary = FieldErrors::new();
    summary.add("", reason);
    page.errors = summary.in_language(&visit.texts);
    let line = page.sections.iter_mut().find(|line| line.id == id.0).ok_or(AppError::NotFound)?;
    let theirs = std::mem::replace(&mut line.title, fields.title.clone());
    let their_position = std::mem::replace(&mut line.position, fields.position.clone());
    page.current =
        [("field-section-title", theirs, &fields.title), ("field-position", their_position, &fields.position)]
            .into_iter()
            .filter(|(_, theirs, own)| theirs != *own)
            .map(|(key, value, _)| CurrentValue { label: page.frame.t(key).to_owned(), value })
            .collect();
    html_with(StatusCode::CONFLICT, &page)
}

impl SectionLine {
    fn new(row: SectionRow) -> Self {
        Self {
            id: row.id.0,
            revision: row.revision.to_string(),
            title: row.title,
            position: row.position.to_string(),
            errors: FieldErrors::new(),
        }
    }
}
