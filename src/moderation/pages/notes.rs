//! Staff add content notes to what somebody wrote, without touching the text, and take them away again.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use serde::Deserialize;

use crate::accounts::{AccountEvent, Anyone, CsrfForm, Visit, is_here, note_on_page};
use crate::app::AppState;
use crate::moderation::access::may_note;
use crate::moderation::entry::{Action, Entry};
use crate::moderation::queries::record;
use crate::posts::{Found, NoteFields, NotesField, PostId, find_visible, set_staff_notes};
use crate::web::{AppError, FieldErrors, Frame, html_with, see_other};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NotesForm {
    content_notes: NotesField,
}

#[derive(Template)]
#[template(path = "moderation/notes.html")]
struct NotesPage {
    frame: Frame,
    id: i64,
    number: i64,
    title: String,
    lang: &'static str,
    notes: NoteFields,
    errors: FieldErrors,
}

/// `GET /posts/{id}/content-notes`
pub async fn edit(app: Data<AppState>, who: Anyone, id: Path<i64>) -> Result<HttpResponse, AppError> {
    let (viewer, now, id) = (who.0.viewer.clone(), app.clock.now(), PostId(*id));
    let found = app.db.read(move |conn| find_visible(conn, &viewer, id, now)).await?;
    if !who.0.viewer.is_signed_in() {
        return Err(AppError::SignInRequired);
    }
    may_note(&who.0.viewer, found.post.author_id, &found.board)?;
    let fields = NotesField::of(found.post.staff_notes);
    html_with(StatusCode::OK, &page(&app, &who.0, found, (fields, FieldErrors::new())).await?)
}

/// `POST /posts/{id}/content-notes`: these are what staff add from now on. Its author is told.
pub async fn update(app: Data<AppState>, id: Path<i64>, form: CsrfForm<NotesForm>) -> Result<HttpResponse, AppError> {
    let (viewer, now, id) = (form.visit.viewer.clone(), app.clock.now(), PostId(*id));
    let visible = {
        let viewer = viewer.clone();
        app.db.read(move |conn| find_visible(conn, &viewer, id, now))
    };
    let (member, fields) = form.by_member_on(visible).await?;
    let mut errors = FieldErrors::new();
    let notes = fields.content_notes.checked(&mut errors);
    if errors.any() {
        let asked = viewer.clone();
        let found = app.db.read(move |conn| find_visible(conn, &asked, id, now)).await?;
        may_note(&viewer, found.post.author_id, &found.board)?;
        let page = page(&app, &form.visit, found, (fields.content_notes, errors)).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let by = member.id;
    app.db
        .write(move |conn| {
            let found = find_visible(conn, &viewer, id, now)?;
            may_note(&viewer, found.post.author_id, &found.board)?;
            if !set_staff_notes(conn, &found.post, notes)? {
                return Ok(());
            }
            if let Some(author) = found.post.author_id
                && is_here(conn, author)?
            {
                note_on_page(conn, author, AccountEvent::NotesChanged, now)?;
            }
            let entry = Entry {
                board: Some(found.board.id),
                thread: Some(found.thread.id),
                post: Some(id),
                ..Entry::new(Action::PostNotes, Some(by), now)
            };
            record(conn, &entry)
        })
        .await?;
    Ok(see_other(format!("/posts/{id}")))
}

async fn page(
    app: &AppState,
    visit: &Visit,
    found: Found,
    (fields, errors): (NotesField, FieldErrors),
) -> Result<NotesPage, AppError> {
    let frame = app.frame(visit, "boards").await?;
    let offered = app.settings().await?.offered_notes;
    let sight = found.thread.sight(&visit.viewer, &found.board);
    Ok(NotesPage {
        id: found.post.id.0,
        number: found.post.number.unwrap_or(1),
        title: found.thread.shown_title(&frame, sight).to_owned(),
        lang: found.thread.lang(),
        notes: NoteFields::of((offered, fields.chosen().unwrap_or_default(), found.post.author_notes()), &frame),
        errors: errors.in_language(&visit.texts),
        frame,
    })
}
