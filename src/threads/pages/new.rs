//! The form that begins a thread.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

use super::create::ThreadForm;
use crate::accounts::{Anyone, ContentNotes, Visit};
use crate::app::AppState;
use crate::attachments::{PictureFields, picture_fields};
use crate::boards::{BoardRow, BoardView, find_visible, why_not_write};
use crate::polls::PollFields;
use crate::posts::{DraftNote, ExpiryFields, HintNotice, NameChoice, NoteFields, Place, Possible, find_draft};
use crate::threads::reading::OwnNames;
use crate::threads::terms::TermsFields;
use crate::web::{AppError, FieldErrors, Frame, html_with};

#[derive(Template)]
#[template(path = "threads/new.html")]
struct ThreadNewPage {
    frame: Frame,
    board: BoardView,
    form: ThreadForm,
    submission: String,
    errors: FieldErrors,
    hints: HintNotice,
    terms: TermsFields,
    notes: NoteFields,
    /// Where one-time names are offered, or asked for.
    name: Option<NameChoice>,
    expiry: ExpiryFields,
    /// A poll, where polls are switched on.
    poll: Option<PollFields>,
    /// Pictures, where some are there or can be added.
    pictures: Option<PictureFields>,
    draft: DraftNote,
    /// Whether a thread was just undone whose words are here.
    is_undone: bool,
}

/// What was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NewQuery {
    done: String,
}

/// A board that the visitor may see.
///
/// # Errors
/// [`AppError::NotFound`] when it is hidden or not there.
pub async fn board(app: &AppState, visit: &Visit, slug: &str) -> Result<BoardRow, AppError> {
    let (viewer, slug) = (visit.viewer.clone(), slug.to_owned());
    app.db.read(move |conn| find_visible(conn, &viewer, &slug)).await
}

/// `GET /boards/{slug}/threads/new`
pub async fn new(
    app: Data<AppState>,
    who: Anyone,
    slug: Path<String>,
    query: Query<NewQuery>,
) -> Result<HttpResponse, AppError> {
    let row = board(&app, &who.0, &slug).await?;
    if let Some(why) = why_not_write(&who.0.viewer, &row.board, row.is_in_group) {
        let is_signed_in = who.0.viewer.is_signed_in();
        return Err(if is_signed_in { AppError::Forbidden(why) } else { AppError::SignInRequired });
    }
    let submission = app.entropy.uuid().to_string();
    let form = ThreadForm { submission, is_undone: query.done == "undone", ..ThreadForm::default() };
    show(&app, &who.0, row, form, (FieldErrors::new(), HintNotice::default())).await
}

/// The form, empty or filled from a draft, with what is wrong, or with what to look at before it is sent.
///
/// # Errors
/// When the page cannot be made.
pub async fn show(
    app: &AppState,
    visit: &Visit,
    row: BoardRow,
    mut form: ThreadForm,
    (errors, hints): (FieldErrors, HintNotice),
) -> Result<HttpResponse, AppError> {
    let status = if errors.any() || hints.is_asked { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let frame = app.form_frame(visit, "boards").await?;
    let found = match visit.viewer.id() {
        Some(member) => find_draft(app, member, &Place::Board(row.board.slug.clone())).await?,
        None => None,
    };
    let draft = match found {
        Some(found) if status == StatusCode::OK => {
            let note = DraftNote::found(&found, &frame);
            (form.title, form.body) = (found.words.title, found.words.body);
            form.content_notes = found.words.content_notes.into();
            (form.reply_mode, form.language) = (found.words.reply_mode.into(), found.words.language.into());
            form.one_time_name = found.words.one_time_name.into();
            form.expires = found.words.expires.into();
            form.poll = found.words.poll;
            form.pictures = found.words.pictures;
            note
        }
        found => DraftNote::kept(found.as_ref(), &form.sent),
    };
    // What is wrong was noted by who asked for the form again.
    let terms = form.terms(frame.lang, &mut FieldErrors::new());
    let notes = form.content_notes.chosen().unwrap_or_default();
    let settings = app.settings().await?;
    let possible = Possible::to_begin(settings.features.offers_names(&row.board));
    let pictures = match visit.viewer.id() {
        Some(member) => picture_fields(app, (&visit.viewer, member), (&row.board, None), Some(&form.pictures)).await?,
        None => None,
    };
    let page = ThreadNewPage {
        terms: TermsFields::of(terms, &frame),
        notes: NoteFields::of((settings.offered_notes, notes, ContentNotes::NONE), &frame),
        name: NameChoice::of(&form.one_time_name, &OwnNames::default(), possible, &frame),
        expiry: ExpiryFields::of(form.expires.text(), None, &frame),
        is_undone: form.is_undone,
        poll: settings.features.polls.then(|| PollFields::of(form.poll.as_ref(), &frame)),
        pictures,
        board: row.board.view(&frame, row.group),
        submission: form.submission.clone(),
        errors: errors
            .calling("expires", "field-stays")
            .calling("attachment", "field-attachments")
            .in_language(&visit.texts),
        hints,
        form,
        draft,
        frame,
    };
    html_with(status, &page)
}
