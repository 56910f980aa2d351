//! Staff add content notes to what somebody wrote, without touching the text, and take them away again.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use chrono::NaiveDateTime;
use serde::Deserialize;

use crate::accounts::{
    AccountEvent, Anyone, ContentNotes, CsrfForm, MemberId, Viewer, Visit, is_here, note_about_post,
};
use crate::app::AppState;
use crate::db::Conn;
use crate::moderation::access::may_note;
use crate::moderation::entry::{Action, Entry};
use crate::moderation::queries::{has_open_case, record};
use crate::posts::{Found, NoteFields, NotesField, NotesSeen, PostId, find_visible, set_staff_notes, their_notes};
use crate::web::{AppError, FieldErrors, Frame, html_with, see_other};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NotesForm {
    content_notes: NotesField,
    notes_seen: NotesSeen,
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
    /// Those that staff had added when the form began.
    notes_seen: String,
    /// Those that somebody else added meanwhile, in words, or empty.
    their_notes: String,
    errors: FieldErrors,
}

/// A post whose notes the viewer may change.
fn find(conn: &mut Conn, viewer: &Viewer, id: PostId, now: NaiveDateTime) -> Result<Found, AppError> {
    let found = find_visible(conn, viewer, id, now)?;
    if !viewer.is_signed_in() {
        return Err(AppError::SignInRequired);
    }
    let has_case = !found.post.state.is_visible(now) && has_open_case(conn, id)?;
    may_note(viewer, found.post.author_id, &found.board, (&found.post.state, has_case, now))?;
    Ok(found)
}

/// `GET /posts/{id}/content-notes`
pub async fn edit(app: Data<AppState>, who: Anyone, id: Path<i64>) -> Result<HttpResponse, AppError> {
    let (viewer, now, id) = (who.0.viewer.clone(), app.clock.now(), PostId(*id));
    let found = app.db.read(move |conn| find(conn, &viewer, id, now)).await?;
    let staff = found.post.staff_notes;
    let fields = NotesForm { content_notes: NotesField::of(staff), notes_seen: NotesSeen::default() };
    html_with(StatusCode::OK, &page(&app, &who.0, found, (fields, FieldErrors::new())).await?)
}

/// `POST /posts/{id}/content-notes`: these are what staff add from now on. Its author is told.
pub async fn update(app: Data<AppState>, id: Path<i64>, form: CsrfForm<NotesForm>) -> Result<HttpResponse, AppError> {
    let (viewer, now, id) = (form.visit.viewer.clone(), app.clock.now(), PostId(*id));
    let (member, fields) = form.by_member_seeing(move |conn, viewer| find_visible(conn, viewer, id, now)).await?;
    let mut errors = FieldErrors::new();
    let notes = fields.content_notes.checked(&mut errors);
    let again = |found, fields, errors| page(&app, &form.visit, found, (fields, errors));
    if errors.any() {
        let found = app.db.read(move |conn| find(conn, &viewer, id, now)).await?;
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &again(found, fields, errors).await?);
    }
    let (by, seen, asked) = (member.id, fields.notes_seen.clone(), viewer.clone());
    let changed = app.db.write(move |conn| {
        let found = find(conn, &viewer, id, now)?;
        change(conn, &found, (&seen, notes), (by, now))
    });
    match changed.await {
        Ok(()) => Ok(see_other(format!("/posts/{id}"))),
        Err(AppError::Conflict(_)) => {
            let found = app.db.read(move |conn| find(conn, &asked, id, now)).await?;
            let (staff, chosen) = (found.post.staff_notes, fields.content_notes);
            // The next try is made over those that are shown beside it.
            let fields = NotesForm { content_notes: chosen, notes_seen: NotesSeen::default() };
            let mut page = again(found, fields, errors).await?;
            page.their_notes = their_notes(staff, &page.frame);
            html_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error),
    }
}

/// What changes nothing is told nobody.
fn change(
    conn: &mut Conn,
    found: &Found,
    (seen, notes): (&NotesSeen, ContentNotes),
    (by, now): (MemberId, NaiveDateTime),
) -> Result<(), AppError> {
    if !set_staff_notes(conn, &found.post, seen, notes)? {
        return Ok(());
    }
    if let Some(author) = found.post.author_id
        && is_here(conn, author)?
    {
        note_about_post(conn, author, (AccountEvent::NotesChanged, found.post.id.0), now)?;
    }
    let entry = Entry {
        board: Some(found.board.id),
        thread: Some(found.thread.id),
        post: Some(found.post.id),
        ..Entry::new(Action::PostNotes, Some(by), now)
    };
    record(conn, &entry)
}

async fn page(
    app: &AppState,
    visit: &Visit,
    found: Found,
    (fields, errors): (NotesForm, FieldErrors),
) -> Result<NotesPage, AppError> {
    let frame = app.frame(visit, "boards").await?;
    let staff = found.post.staff_notes;
    let chosen = fields.content_notes.chosen().unwrap_or(staff);
    let sight = found.thread.sight(&visit.viewer, &found.board);
    Ok(NotesPage {
        id: found.post.id.0,
        number: found.post.number.unwrap_or(1),
        title: found.thread.shown_title(&frame, sight).to_owned(),
        lang: found.thread.shown_lang(sight),
        // Which of them writers are offered does not matter to who reads what they wrote.
        notes: NoteFields::of((ContentNotes::all(), chosen, found.post.author_notes()), &frame),
        notes_seen: fields.notes_seen.carried(staff),
        their_notes: String::new(),
        errors: errors.in_language(&visit.texts),
        frame,
    })
}
