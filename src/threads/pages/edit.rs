//! The form that changes a thread's title, and what its author says about it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;

use crate::accounts::{Anyone, Visit};
use crate::app::AppState;
use crate::boards::audience_key;
use crate::threads::access::may_edit_title;
use crate::threads::model::ThreadId;
use crate::threads::queries::{Found, find_visible};
use crate::threads::terms::{Terms, TermsFields};
use crate::web::{AppError, Choice, FieldErrors, Frame, html_with};

#[derive(Template)]
#[template(path = "threads/edit.html")]
struct ThreadEditPage {
    frame: Frame,
    thread: EditedThread,
    form: TitleText,
    revision: i64,
    errors: FieldErrors,
    theirs: String,
    /// What else was said of the thread meanwhile: what a field is called, and what was chosen.
    their_terms: Vec<(String, String)>,
    terms: TermsFields,
}

struct EditedThread {
    id: i64,
    url: String,
    title: String,
    audience: String,
}

struct TitleText {
    title: String,
}

/// What is in the form when it is shown again.
#[derive(Default)]
pub struct Again {
    /// The title as typed.
    pub title: String,
    /// The revision the form began with; none after a conflict.
    pub revision: Option<i64>,
    /// What is wrong.
    pub errors: FieldErrors,
    /// What was chosen, over what the thread has.
    pub terms: Option<Terms>,
}

/// A thread whose title the visitor may change.
///
/// # Errors
/// [`AppError::NotFound`] when it is hidden; [`AppError::SignInRequired`] or [`AppError::Forbidden`] when it is another's.
pub async fn own(app: &AppState, visit: &Visit, id: ThreadId) -> Result<Found, AppError> {
    let (viewer, now) = (visit.viewer.clone(), app.clock.now());
    let found = app.db.read(move |conn| find_visible(conn, &viewer, id, now)).await?;
    if may_edit_title(&visit.viewer, &found.board, found.is_in_group, &found.thread) {
        return Ok(found);
    }
    let is_signed_in = visit.viewer.is_signed_in();
    Err(if is_signed_in { AppError::Forbidden("forbidden-not-yours") } else { AppError::SignInRequired })
}

/// `GET /threads/{id}/edit`
pub async fn edit(app: Data<AppState>, who: Anyone, id: Path<i64>) -> Result<HttpResponse, AppError> {
    let found = own(&app, &who.0, ThreadId(*id)).await?;
    show(&app, &who.0, found, None).await
}

/// The form, fresh or again: with what is wrong (422) or after a conflict (409).
///
/// # Errors
/// When the page cannot be made.
pub async fn show(app: &AppState, visit: &Visit, found: Found, again: Option<Again>) -> Result<HttpResponse, AppError> {
    let status = match &again {
        None => StatusCode::OK,
        Some(again) if again.errors.any() => StatusCode::UNPROCESSABLE_ENTITY,
        Some(_) => StatusCode::CONFLICT,
    };
    let thread = &found.thread;
    let is_conflict = status == StatusCode::CONFLICT;
    let again = again.unwrap_or_else(|| Again { title: thread.title.clone(), ..Again::default() });
    let frame = app.form_frame(visit, "boards").await?;
    let terms = again.terms.unwrap_or_else(|| thread.terms());
    let page = ThreadEditPage {
        their_terms: if is_conflict { other_terms(thread.terms(), terms, &frame) } else { Vec::new() },
        terms: TermsFields::of(terms, &frame),
        theirs: if is_conflict { thread.title.clone() } else { String::new() },
        thread: EditedThread {
            id: thread.id.0,
            url: thread.url(&found.board, thread.sight(&visit.viewer, &found.board)),
            title: thread.title.clone(),
            audience: frame.t(audience_key(found.board.read_audience)).to_owned(),
        },
        frame,
        form: TitleText { title: again.title },
        revision: again.revision.unwrap_or(thread.revision),
        errors: again.errors.in_language(&visit.texts),
    };
    html_with(status, &page)
}

/// What is said of a thread by now, where a form says otherwise.
fn other_terms(now: Terms, chosen: Terms, frame: &Frame) -> Vec<(String, String)> {
    let fields = TermsFields::of(now, frame);
    let said = |choices: Vec<Choice>| choices.into_iter().find(|choice| choice.is_selected).map(|choice| choice.label);
    let mode = said(fields.modes).filter(|_| now.reply_mode != chosen.reply_mode);
    let language = said(fields.languages).filter(|_| now.language != chosen.language);
    [("field-reply-mode", mode), ("field-language", language)]
        .into_iter()
        .filter_map(|(key, said)| Some((frame.t(key).to_owned(), said?)))
        .collect()
}
