//! Saving what stands in a composer: by its script while somebody writes, or by a button.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use serde::{Deserialize, Serialize};

use crate::accounts::{ContentNote, CsrfForm, Visit};
use crate::app::AppState;
use crate::attachments::PictureWords;
use crate::posts::drafts::{self, DRAFT_LONGEST, DraftWords, FoundDraft, MOST_DRAFTS, Other, Saved, SentDraft};
use crate::posts::expiry::expiry_words;
use crate::posts::place::Place;
use crate::threads::{Language, ReplyMode};
use crate::web::{AppError, FieldErrors, Frame, Spent, Time, html_with, see_other};

/// Where the composer sends to, and whether a script asks.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct DraftForm {
    send_to: String,
    fragment: String,
}

/// What a script is told.
#[derive(Serialize)]
struct SavedAs {
    /// The version that it saves over next.
    version: i64,
}

/// The words that could not be saved, with what is wrong, or beside what somebody else has saved.
#[derive(Template)]
#[template(path = "drafts/again.html")]
struct AgainPage {
    frame: Frame,
    action: String,
    composer_url: String,
    has_title: bool,
    has_people: bool,
    words: DraftWords,
    /// Its pictures, as fields.
    picture_fields: Vec<(String, String)>,
    /// What is said beside the words, to be read.
    beside: String,
    submission: String,
    version: i64,
    theirs: Option<Theirs>,
    errors: FieldErrors,
}

struct Theirs {
    words: DraftWords,
    beside: String,
    at: Time,
}

/// `POST /drafts`; with `fragment` only the version that it is saved as, as JSON.
pub async fn create(app: Data<AppState>, form: CsrfForm<DraftForm>) -> Result<HttpResponse, AppError> {
    let member = form.visit.viewer.id().ok_or(AppError::Refused)?;
    let fields = form.by_anyone()?;
    // Saving what is written comes as often as looking at it.
    app.limiters.spend(Spent::Preview(member.0))?;
    let place = Place::of(&fields.send_to).filter(|place| place.key().is_some());
    let place = place.ok_or(AppError::Malformed("malformed-fields"))?;
    let sent = SentDraft::of(&form.pairs);
    let saved = drafts::save(&app, member, &place, (sent.clone(), Other::Ask)).await?;
    let is_script = !fields.fragment.is_empty();
    let told = |version| if is_script { script(version) } else { see_other("/drafts?done=saved") };
    match saved {
        Saved::Kept(version) => Ok(told(version)),
        Saved::Nothing | Saved::Sent => Ok(told(0)),
        Saved::Conflict(_) if is_script => Err(AppError::Conflict("draft-other")),
        Saved::Full | Saved::TooLong if is_script => Ok(HttpResponse::UnprocessableEntity().finish()),
        other => again(&app, &form.visit, place, (sent, other)).await,
    }
}

fn script(version: i64) -> HttpResponse {
    HttpResponse::Ok().json(SavedAs { version })
}

async fn again(
    app: &AppState,
    visit: &Visit,
    place: Place,
    (sent, saved): (SentDraft, Saved),
) -> Result<HttpResponse, AppError> {
    let frame = app.form_frame(visit, "mine").await?;
    let mut errors = FieldErrors::new();
    let count = |most: usize| i64::try_from(most).unwrap_or(i64::MAX);
    match saved {
        Saved::Full => errors.add_count("", "drafts-full", MOST_DRAFTS),
        Saved::TooLong => errors.add_count("body", "error-too-long", count(DRAFT_LONGEST)),
        _ => {}
    }
    // What is saved next is saved over what stands beside it here.
    let theirs: Option<FoundDraft> = match saved {
        Saved::Conflict(found) => Some(*found),
        _ => None,
    };
    let status = if theirs.is_some() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = AgainPage {
        action: place.action(),
        composer_url: place.composer_url(),
        has_title: matches!(place, Place::Board(_) | Place::NewMessage),
        has_people: place == Place::NewMessage,
        beside: beside(&sent.words, &frame),
        picture_fields: sent.words.pictures.iter().flat_map(PictureWords::fields).collect(),
        words: sent.words,
        submission: sent.submission,
        version: theirs.as_ref().map_or(sent.version, |found| found.version),
        theirs: theirs.map(|found| Theirs {
            at: frame.time(found.changed_at),
            beside: beside(&found.words, &frame),
            words: found.words,
        }),
        errors: errors.in_language(&visit.texts),
        frame,
    };
    html_with(status, &page)
}

fn beside(words: &DraftWords, frame: &Frame) -> String {
    let notes = words.content_notes.iter().filter_map(|name| ContentNote::parse(name));
    let notes = notes.map(|note| frame.t(note.label_key()).to_owned());
    let mode = words.reply_mode.as_deref().and_then(ReplyMode::parse);
    let mode = mode.map(|mode| frame.t(mode.label_key()).to_owned());
    let language = words.language.as_deref().and_then(Language::parse).map(|language| language.name(frame));
    let alias = words.is_apart().then(|| frame.t("draft-beside-name").to_owned());
    let expires = expiry_words(words.expires.as_deref(), frame);
    let count = i64::try_from(words.pictures.len()).unwrap_or(0);
    let pictures = (count > 0).then(|| frame.tn("attachment-count", count));
    notes.chain(mode).chain(language).chain(alias).chain(expires).chain(pictures).collect::<Vec<_>>().join(" · ")
}
