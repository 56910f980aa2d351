//! Looking at a text before it is sent.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::ContentType;
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;

use super::form::checked_body;
use super::hints::{HintNotice, HintsSeen, marked_places};
use crate::accounts::{ContentNotes, CsrfForm, NoteSight, NotedView, Visit};
use crate::app::AppState;
use crate::markup::{escape_html, plain_html, render_marked};
use crate::posts::note_fields::{NoteFields, NotesField};
use crate::posts::place::{Place, Seen};
use crate::threads::{Language, ReplyMode, Said, Terms, TermsFields, checked_terms};
use crate::web::{AppError, FieldErrors, Frame, Spent, html_with};

/// What is sent: a composer's fields, and where they would go.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PreviewForm {
    title: String,
    body: String,
    send_to: String,
    submission: String,
    revision: String,
    fragment: String,
    hints_seen: HintsSeen,
    content_notes: NotesField,
    reply_mode: Said,
    language: Said,
}

#[derive(Template)]
#[template(path = "posts/preview.html")]
struct PreviewPage {
    frame: Frame,
    html: String,
    form: PreviewText,
    has_title: bool,
    action: String,
    submission: String,
    revision: String,
    seen: Option<Seen>,
    errors: FieldErrors,
    hints: HintNotice,
    terms: TermsFields,
    notes: NoteFields,
    /// What the text says of its notes, or empty.
    noted: String,
}

struct PreviewText {
    title: String,
    body: String,
}

/// `POST /preview`; with `fragment` only the HTML of the text, for the composer's own preview.
pub async fn create(app: Data<AppState>, form: CsrfForm<PreviewForm>) -> Result<HttpResponse, AppError> {
    let member = form.visit.viewer.id().ok_or(AppError::Refused)?;
    let fields = form.by_anyone()?;
    // Looking is not changing: it does not spend what sending needs.
    app.limiters.spend(Spent::Preview(member.0))?;
    let mut errors = FieldErrors::new();
    let body = checked_body(&fields.body, &mut errors);
    // Names and quotes are shown as typed: what they will be depends on who reads.
    let (mut rendered, places) = match &body {
        Some(body) => {
            let places = marked_places(&app.site, body);
            (render_marked(body, "preview-", &places), places)
        }
        None => (plain_html(&fields.body), Vec::new()),
    };
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    if !fields.fragment.is_empty() {
        if !places.is_empty() {
            let why = escape_html(form.visit.texts.get("hints-marked"));
            rendered.push_str(&format!("<p class=\"hint\">{why}</p>"));
        }
        return Ok(HttpResponse::build(status).insert_header(ContentType::html()).body(rendered));
    }
    let place = Place::of(&fields.send_to);
    let has_title = matches!(place, Some(Place::Board(_)));
    let hints = match &body {
        Some(body) => HintNotice::of(&app.site, (if has_title { &fields.title } else { "" }, body)),
        None => fields.hints_seen.carried(),
    };
    let frame = app.form_frame(&form.visit, "boards").await?;
    let offered = app.settings().await?.offered_notes;
    let (terms, notes, noted) = fields.said(offered, &frame, &mut errors);
    let page = PreviewPage {
        terms,
        notes,
        noted,
        html: rendered,
        has_title,
        hints,
        action: if place.is_some() { fields.send_to } else { "/preview".to_owned() },
        seen: match place {
            Some(place) => seen(&app, &form.visit, &frame, place).await?,
            None => None,
        },
        frame,
        submission: fields.submission,
        revision: fields.revision,
        form: PreviewText { title: fields.title, body: fields.body },
        errors: errors.in_language(&form.visit.texts),
    };
    html_with(status, &page)
}

impl PreviewForm {
    /// What is said beside the words, to be chosen again, and what readers are told of their notes.
    fn said(
        &self,
        offered: ContentNotes,
        frame: &Frame,
        errors: &mut FieldErrors,
    ) -> (TermsFields, NoteFields, String) {
        let notes = self.content_notes.checked(errors);
        let known = Terms { reply_mode: ReplyMode::Support, language: Language::of_locale(frame.lang) };
        let terms = checked_terms((&self.reply_mode, &self.language), known, errors);
        (
            TermsFields::of(terms, frame),
            NoteFields::of((offered, notes, ContentNotes::NONE), frame),
            NotedView::of(notes, NoteSight::Open, frame).line,
        )
    }
}

async fn seen(app: &AppState, visit: &Visit, frame: &Frame, place: Place) -> Result<Option<Seen>, AppError> {
    let (viewer, now) = (visit.viewer.clone(), app.clock.now());
    let board = app.db.read(move |conn| place.board(conn, &viewer, now)).await?;
    Ok(board.map(|board| Seen::of(&board, frame)))
}
