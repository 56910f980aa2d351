//! What a member wants of texts with content notes.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::password::DoneQuery;
use crate::accounts::content_notes::{ContentNote, NoteWish, NoteWishes};
use crate::accounts::extract::{Anyone, CsrfForm, Visit};
use crate::accounts::queries::update_note_wishes;
use crate::app::AppState;
use crate::web::{AppError, Choice, FieldErrors, Frame, html_with, see_other};

/// What is sent has a field for each note, called as the note is.
#[derive(Deserialize)]
pub struct WishesForm {}

struct NoteLine {
    name: &'static str,
    label: String,
    about: String,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "accounts/content_notes.html")]
struct ContentNotesPage {
    frame: Frame,
    notes: Vec<NoteLine>,
    is_saved: bool,
    errors: FieldErrors,
}

/// `GET /account/content-notes`
pub async fn edit(app: Data<AppState>, who: Anyone, query: Query<DoneQuery>) -> Result<HttpResponse, AppError> {
    // Who waits to be let in sees nothing noted, but may choose already.
    let member = who.0.viewer.0.as_ref().ok_or(AppError::SignInRequired)?;
    let mut page = page(&app, &who.0, member.note_wishes, FieldErrors::new()).await?;
    page.is_saved = query.done == "saved";
    html_with(StatusCode::OK, &page)
}

/// `POST /account/content-notes`; a note that is not sent stays as it is.
pub async fn update(app: Data<AppState>, form: CsrfForm<WishesForm>) -> Result<HttpResponse, AppError> {
    let (member, _) = form.by_member()?;
    let (mut wishes, mut errors) = (member.note_wishes, FieldErrors::new());
    for note in ContentNote::ALL {
        let sent = form.pairs.get(note.as_str());
        match NoteWish::parse(sent) {
            Some(wish) => wishes = wishes.with(*note, wish),
            None if sent.is_empty() => {}
            None => {
                errors.add(note.as_str(), "error-choice");
                errors = errors.calling(note.as_str(), note.label_key());
            }
        }
    }
    if errors.any() {
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&app, &form.visit, wishes, errors).await?);
    }
    let id = member.id;
    app.db.write(move |conn| update_note_wishes(conn, id, wishes)).await?;
    Ok(see_other("/account/content-notes?done=saved"))
}

async fn page(
    app: &AppState,
    visit: &Visit,
    wishes: NoteWishes,
    errors: FieldErrors,
) -> Result<ContentNotesPage, AppError> {
    let frame = app.frame(visit, "account").await?;
    let line = |note: &ContentNote| NoteLine {
        name: note.as_str(),
        label: frame.t(note.label_key()).to_owned(),
        about: frame.t(note.about_key()).to_owned(),
        choices: NoteWish::ALL.iter().map(|wish| choice(&frame, *wish, wishes.of(*note))).collect(),
    };
    Ok(ContentNotesPage {
        notes: ContentNote::ALL.iter().map(line).collect(),
        is_saved: false,
        errors: errors.in_language(&visit.texts),
        frame,
    })
}

fn choice(frame: &Frame, wish: NoteWish, chosen: NoteWish) -> Choice {
    let label = match wish {
        NoteWish::Show => "notes-wish-show",
        NoteWish::Fold => "notes-wish-fold",
        NoteWish::Hide => "notes-wish-hide",
    };
    Choice { value: wish.as_str().to_owned(), label: frame.t(label).to_owned(), is_selected: wish == chosen }
}
