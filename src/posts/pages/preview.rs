//! Looking at a text before it is sent.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::ContentType;
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;

use super::form::checked_body;
use super::hints::{HintNotice, HintsSeen, marked_places};
use crate::accounts::{ContentNotes, CsrfForm, MemberId, NoteSight, NotedView, Viewer, Visit};
use crate::app::AppState;
use crate::attachments::{PictureFields, PictureWords, checked_pictures, picture_fields};
use crate::markup::{escape_html, plain_html, render_marked, with_hidden_label};
use crate::polls::{PollFields, PollWords};
use crate::posts::drafts::{self, DraftNote, SentDraft};
use crate::posts::expiry::{Expiry, ExpiryFields};
use crate::posts::names::{NameChoice, NameField, Possible};
use crate::posts::note_fields::{NoteFields, NotesField, NotesSeen};
use crate::posts::place::{Place, Seen, There};
use crate::threads::{Language, OwnNames, ReplyMode, Said, Terms, TermsFields, checked_terms, find_mark};
use crate::web::{AppError, FieldErrors, Frame, Pairs, Spent, html_with};

/// What is sent: a composer's fields, and where they would go.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PreviewForm {
    title: String,
    body: String,
    to: String,
    send_to: String,
    submission: String,
    revision: String,
    fragment: String,
    hints_seen: HintsSeen,
    content_notes: NotesField,
    notes_seen: NotesSeen,
    reply_mode: Said,
    language: Said,
    one_time_name: NameField,
    expires: Said,
}

#[derive(Template)]
#[template(path = "posts/preview.html")]
struct PreviewPage {
    frame: Frame,
    html: String,
    form: PreviewText,
    has_title: bool,
    /// Whether it is a private message, of which nothing is said but its words.
    is_private: bool,
    /// Whether the form says to whom it goes.
    has_people: bool,
    action: String,
    submission: String,
    revision: String,
    seen: Option<Seen>,
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
    /// What was just done, as the key of a sentence; or empty.
    done: &'static str,
    /// The notes that a change began with.
    notes_seen: Option<String>,
    /// How its thread's author wants to be answered, for a reply; or empty.
    sentence: String,
    /// What the text says of its notes, or empty.
    noted: String,
    /// Whether what is written there is kept as a draft.
    has_draft: bool,
    draft: DraftNote,
}

struct PreviewText {
    title: String,
    body: String,
    to: String,
}

/// `POST /preview`; with `fragment` only the HTML of the text, for the composer's own preview.
pub async fn create(app: Data<AppState>, form: CsrfForm<PreviewForm>) -> Result<HttpResponse, AppError> {
    let member = form.visit.viewer.id().ok_or(AppError::Refused)?;
    let fields = form.by_anyone()?;
    // Looking is not changing: it does not spend what sending needs.
    app.limiters.spend(Spent::Preview(member.0))?;
    let mut errors = FieldErrors::new();
    let body = checked_body(&fields.body, &mut errors);
    let (mut rendered, is_marked) = match &body {
        Some(body) => rendered(&app, &form.visit, body),
        None => (plain_html(&fields.body), false),
    };
    if !fields.fragment.is_empty() {
        rendered.push_str(&marked_note(&form.visit, is_marked));
        return Ok(HttpResponse::build(status_of(&errors)).insert_header(ContentType::html()).body(rendered));
    }
    let looked = Looked { html: rendered, body, errors, done: "" };
    whole(&app, (&form.visit, &form.pairs), (member, fields), looked).await
}

/// What there is to look at.
struct Looked {
    html: String,
    /// The checked words, if they can be taken.
    body: Option<String>,
    errors: FieldErrors,
    /// What was just done with the form instead of looking at it; nothing is said to be wrong with it then.
    done: &'static str,
}

/// The form of a composer with all that was sent, after something was done with it that leads back to it.
///
/// # Errors
/// When the page cannot be made.
pub async fn show_form(
    app: &AppState,
    visit: &Visit,
    member: MemberId,
    (pairs, done): (&Pairs, &'static str),
) -> Result<HttpResponse, AppError> {
    let fields: PreviewForm = pairs.read().map_err(|_| AppError::Malformed("malformed-fields"))?;
    let body = checked_body(&fields.body, &mut FieldErrors::new());
    let html = body.as_ref().map(|body| rendered(app, visit, body).0).unwrap_or_default();
    let looked = Looked { html, body, errors: FieldErrors::new(), done };
    whole(app, (visit, pairs), (member, fields), looked).await
}

/// Where a text belongs in the bars.
fn section(is_private: bool) -> &'static str {
    if is_private { "account" } else { "boards" }
}

/// The page with the text as it will look above its form.
async fn whole(
    app: &AppState,
    (visit, pairs): (&Visit, &Pairs),
    (member, fields): (MemberId, PreviewForm),
    Looked { html, body, mut errors, done }: Looked,
) -> Result<HttpResponse, AppError> {
    let place = Place::of(&fields.send_to);
    let draft = kept(app, member, place.as_ref(), pairs).await?;
    let has_title = matches!(place, Some(Place::Board(_) | Place::NewMessage));
    let is_private = place.as_ref().is_some_and(Place::is_private);
    let hints = fields.hints(app, body.as_deref(), (has_title, is_private));
    let frame = app.writing_frame(visit, (section(is_private), is_private)).await?;
    let (settings, viewer) = (app.settings().await?, &visit.viewer);
    let (there, own_names) = find(app, visit, place.clone()).await?;
    let pictures = pictures(app, (viewer, member), there.as_ref(), pairs).await?;
    let possible = there
        .as_ref()
        .map_or_else(Possible::default, |there| there.possible(viewer, settings.features.offers_names(&there.board)));
    let is_new = there.as_ref().is_none_or(|there| there.post.is_none());
    let fixed = there.as_ref().map_or(ContentNotes::NONE, |there| there.fixed_notes(viewer));
    let how = there.as_ref().and_then(|there| there.how_to_reply(viewer, possible));
    let (terms, notes, noted) = fields.said((settings.offered_notes, fixed), &frame, &mut errors);
    let ends = there.as_ref().and_then(|there| there.post.as_ref()).and_then(|post| post.state.expires_at);
    let has_polls = has_title && settings.features.polls;
    let asks = asked(pairs, has_polls, &mut errors);
    checked_pictures(pairs, &mut errors);
    let (status, errors) = faults(errors, done, visit);
    let page = PreviewPage {
        expiry: ExpiryFields::of(fields.expires.text(), ends, &frame),
        pictures,
        done,
        poll: has_polls.then(|| PollFields::of(asks.as_ref(), &frame)),
        terms,
        notes,
        name: NameChoice::of(&fields.one_time_name, &own_names, possible, &frame).filter(|_| is_new),
        noted,
        html,
        has_draft: place.as_ref().is_some_and(|place| place.key().is_some()),
        draft,
        has_title,
        is_private,
        has_people: place == Some(Place::NewMessage),
        hints,
        action: if place.is_some() { fields.send_to } else { "/preview".to_owned() },
        seen: there.map(|there| Seen::of(&there.board, &frame)),
        sentence: how.map_or_else(String::new, |key| frame.t(key).to_owned()),
        notes_seen: fields.notes_seen.sent(),
        frame,
        submission: fields.submission,
        revision: fields.revision,
        form: PreviewText { title: fields.title, body: fields.body, to: fields.to },
        errors,
    };
    html_with(status, &page)
}

/// What is wrong, as its page says it. What it was not sent for is not said to be wrong with it.
fn faults(errors: FieldErrors, done: &str, visit: &Visit) -> (StatusCode, FieldErrors) {
    let errors = if done.is_empty() { errors } else { FieldErrors::new() };
    let status = status_of(&errors);
    let called = errors.calling("expires", "field-stays").calling("attachment", "field-attachments");
    (status, called.in_language(&visit.texts))
}

impl PreviewForm {
    /// What to look at before it is sent. Whom somebody writes to privately, they choose themselves.
    fn hints(&self, app: &AppState, body: Option<&str>, (has_title, is_private): (bool, bool)) -> HintNotice {
        match body {
            Some(_) if is_private => HintNotice::default(),
            Some(body) => HintNotice::of(&app.site, (if has_title { &self.title } else { "" }, body)),
            None => self.hints_seen.carried(),
        }
    }

    /// What is said beside the words, to be chosen again, and what readers are told of their notes. All of it is looked at.
    fn said(
        &self,
        (offered, fixed): (ContentNotes, ContentNotes),
        frame: &Frame,
        errors: &mut FieldErrors,
    ) -> (TermsFields, NoteFields, String) {
        Expiry::checked(self.expires.text(), errors);
        let notes = self.content_notes.checked(errors);
        let known = Terms { reply_mode: ReplyMode::Support, language: Language::of_locale(frame.lang) };
        let terms = checked_terms((&self.reply_mode, &self.language), known, errors);
        (
            TermsFields::of(terms, frame),
            NoteFields::of((offered, notes, fixed), frame),
            NotedView::of(notes.with(fixed), NoteSight::Open, frame).line,
        )
    }
}

/// The text as it will look, and whether words of it are marked. Names and quotes are shown as typed: what they will be depends
/// on who reads.
fn rendered(app: &AppState, visit: &Visit, body: &str) -> (String, bool) {
    let places = marked_places(&app.site, body);
    let html = render_marked(body, "preview-", &places);
    (with_hidden_label(&html, visit.texts.get("spoiler-label")).into_owned(), !places.is_empty())
}

/// Why words are marked, where some are.
fn marked_note(visit: &Visit, is_marked: bool) -> String {
    if !is_marked {
        return String::new();
    }
    format!("<p class=\"hint\">{}</p>", escape_html(visit.texts.get("hints-marked")))
}

/// Looking is a moment in which words can be lost, so they are kept as a draft.
async fn kept(app: &AppState, member: MemberId, place: Option<&Place>, pairs: &Pairs) -> Result<DraftNote, AppError> {
    let Some(place) = place.filter(|place| place.key().is_some()) else { return Ok(DraftNote::default()) };
    let sent = SentDraft::of(pairs);
    drafts::keep(app, member, place, sent.clone()).await;
    let found = drafts::find(app, member, place).await?;
    Ok(DraftNote::kept(found.as_ref(), &sent))
}

/// What the form asks in a poll, where it can; what is wrong is noted.
fn asked(pairs: &Pairs, has_polls: bool, errors: &mut FieldErrors) -> Option<PollWords> {
    let asks = PollWords::of(pairs).filter(|_| has_polls)?;
    asks.checked(errors);
    Some(asks)
}

/// The part of the form that has its pictures.
async fn pictures(
    app: &AppState,
    (viewer, member): (&Viewer, MemberId),
    there: Option<&There>,
    pairs: &Pairs,
) -> Result<Option<PictureFields>, AppError> {
    let Some(there) = there else { return Ok(None) };
    let words = PictureWords::of(pairs);
    let post = there.post.as_ref().map(|post| post.id.0);
    picture_fields(app, (viewer, member), (&there.board, post), words.as_deref()).await
}

/// What is where the text would go, and under which names the writer has written there.
async fn find(app: &AppState, visit: &Visit, place: Option<Place>) -> Result<(Option<There>, OwnNames), AppError> {
    let Some(place) = place else { return Ok((None, OwnNames::default())) };
    let (viewer, now) = (visit.viewer.clone(), app.clock.now());
    app.db
        .read(move |conn| {
            let there = place.find(conn, &viewer, now)?;
            let thread = there.as_ref().and_then(|there| Some((there.thread.as_ref()?.0.id, &there.board)));
            let own = match viewer.id().zip(thread) {
                Some((member, thread)) => find_mark(conn, member, thread)?.names,
                None => OwnNames::default(),
            };
            Ok((there, own))
        })
        .await
}

fn status_of(errors: &FieldErrors) -> StatusCode {
    if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
}
