//! The form that begins a conversation.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::{PLACE, Refused, names_in, switched_on};
use crate::accounts::{Anyone, LetterAge, Visit, find_letters_from};
use crate::app::AppState;
use crate::messages::model::MOST_PEOPLE;
use crate::messages::queries::choose;
use crate::posts::{DraftNote, Place, SentDraft, find_draft};
use crate::web::{AppError, FieldErrors, Frame, html_with};

/// To whom.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NewQuery {
    to: String,
}

/// The form as it is shown.
#[derive(Default)]
pub struct Shown {
    /// To whom, as typed.
    pub to: String,
    /// What about.
    pub title: String,
    /// The words.
    pub body: String,
    /// The form's own key, or empty for a new one.
    pub submission: String,
    /// As it was to be kept, where it comes back.
    pub sent: Option<SentDraft>,
}

#[derive(Template)]
#[template(path = "messages/new.html")]
struct NewPage {
    frame: Frame,
    /// Why this member begins none, as the key of a sentence; or empty.
    why_none: &'static str,
    to: String,
    title: String,
    body: String,
    submission: String,
    others: i64,
    refused: Refused,
    draft: DraftNote,
    errors: FieldErrors,
}

/// `GET /messages/new`
pub async fn new(app: Data<AppState>, who: Anyone, query: Query<NewQuery>) -> Result<HttpResponse, AppError> {
    let age = switched_on(&app).await?;
    if !who.0.viewer.is_signed_in() {
        return Err(AppError::SignInRequired);
    }
    let (names, viewer, staff) = (names_in(&query.to), who.0.viewer.clone(), app.staff().await?);
    let (mut errors, mut refused) = (FieldErrors::new(), Refused::nobody());
    if !names.is_empty()
        && let Err(why) = app.db.read(move |conn| choose(conn, (&viewer, &staff), (&names, &[]), age)).await?
    {
        refused = Refused::of(why, &mut errors);
    }
    let form = Shown { to: query.to.clone(), ..Shown::default() };
    show(&app, &who.0, age, form, (errors, refused)).await
}

/// The form: empty, filled from a draft, or with what is wrong with it. Who may begin none is told why.
pub async fn show(
    app: &AppState,
    visit: &Visit,
    age: LetterAge,
    mut form: Shown,
    (errors, refused): (FieldErrors, Refused),
) -> Result<HttpResponse, AppError> {
    let member = visit.viewer.id().ok_or(AppError::SignInRequired)?;
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let own = app.db.read(move |conn| find_letters_from(conn, member)).await?;
    let found = find_draft(app, member, &Place::NewMessage).await?;
    let frame = app.writing_frame(visit, (PLACE, true)).await?;
    let draft = match (&form.sent, found) {
        (Some(sent), found) => DraftNote::kept(found.as_ref(), sent),
        // Somebody who comes to write to another finds the words, and chooses.
        (None, Some(found)) => {
            let note = DraftNote::found(&found, &frame);
            (form.title, form.body) = (found.words.title, found.words.body);
            if form.to.is_empty() {
                form.to = found.words.to;
            }
            note
        }
        (None, None) => DraftNote::default(),
    };
    let submission = if form.submission.is_empty() { app.entropy.uuid().to_string() } else { form.submission };
    let page = NewPage {
        why_none: visit.viewer.why_no_letters(own, age).unwrap_or_default(),
        to: form.to,
        title: form.title,
        body: form.body,
        submission,
        others: i64::try_from(MOST_PEOPLE).unwrap_or_default() - 1,
        refused,
        draft,
        errors: errors.calling("to", "messages-to").calling("title", "messages-subject").in_language(&visit.texts),
        frame,
    };
    html_with(status, &page)
}
