//! The form that adds a picture to what somebody is writing. It carries all of that along, so that nothing is lost on the way.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use serde::Deserialize;

use super::asked;
use crate::accounts::{CsrfForm, MemberId, Visit};
use crate::app::AppState;
use crate::attachments::fields::PictureWords;
use crate::attachments::model::MOST_PICTURES;
use crate::boards::Board;
use crate::posts::{Place, Seen, SentDraft, find_draft, keep_draft};
use crate::web::{AppError, CarriedField, FieldErrors, Frame, Pairs, html_with};

/// Fields of this form's own, and those that are made anew for each: they are not carried along.
const OWN: [&str; 8] = ["csrf_token", "consent", "fragment", "draft_version", "alt", "bare", "upload", "picture"];

/// The form has no fields of its own.
#[derive(Deserialize)]
pub struct NewForm {}

#[derive(Template)]
#[template(path = "attachments/new.html")]
struct AttachmentNewPage {
    frame: Frame,
    seen: Seen,
    /// What somebody is writing.
    carried: Vec<CarriedField>,
    alt: String,
    is_bare: bool,
    /// By which the same picture sent twice is one.
    upload: String,
    errors: FieldErrors,
}

/// What stands in the form.
#[derive(Clone, Debug, Default)]
pub struct PictureText {
    /// What the picture shows.
    pub alt: String,
    /// Whether it needs no description.
    pub is_bare: bool,
    /// By which the same picture sent twice is one.
    pub upload: String,
}

/// `POST /attachments/new`: a composer's form, from its button for pictures.
pub async fn new(app: Data<AppState>, form: CsrfForm<NewForm>) -> Result<HttpResponse, AppError> {
    let asked = asked(&app, &form).await?.adding()?;
    let mut errors = FieldErrors::new();
    note_many(&form.pairs, &mut errors);
    let text = PictureText { upload: app.entropy.uuid().to_string(), ..PictureText::default() };
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let whose = (asked.member.id, &asked.place, &asked.there.board);
    show(&app, (&form.visit, status), whose, &form.pairs, (text, errors)).await
}

/// Says that a post has as many pictures as it may have already.
pub fn note_many(pairs: &Pairs, errors: &mut FieldErrors) {
    if PictureWords::of(pairs).is_some_and(|words| words.len() >= MOST_PICTURES) {
        errors.add_count("", "error-attachments-many", i64::try_from(MOST_PICTURES).unwrap_or(i64::MAX));
    }
}

/// The form, with all that somebody is writing: hidden in it, and kept as a draft where there are drafts.
///
/// # Errors
/// When the page cannot be made.
pub async fn show(
    app: &AppState,
    (visit, status): (&Visit, StatusCode),
    (member, place, board): (MemberId, &Place, &Board),
    pairs: &Pairs,
    (text, errors): (PictureText, FieldErrors),
) -> Result<HttpResponse, AppError> {
    let sent = SentDraft::of(pairs);
    keep_draft(app, member, place, sent.clone()).await;
    let found = find_draft(app, member, place).await?;
    // As the composer does it, where somebody has saved other words.
    let version = found.filter(|found| found.words == sent.words).map_or(sent.version, |found| found.version);
    let is_carried = |(name, _): &&(String, String)| !OWN.contains(&name.as_str());
    let field = |(name, value): &(String, String)| CarriedField { name: name.clone(), value: value.clone() };
    let mut carried: Vec<CarriedField> = pairs.0.iter().filter(is_carried).map(field).collect();
    if place.key().is_some() {
        carried.push(CarriedField { name: "draft_version".to_owned(), value: version.to_string() });
    }
    let frame = app.form_frame(visit, "boards").await?;
    let page = AttachmentNewPage {
        seen: Seen::of(board, &frame),
        carried,
        alt: text.alt,
        is_bare: text.is_bare,
        upload: text.upload,
        errors: errors
            .calling("picture", "attachment-file")
            .calling("alt", "attachment-alt-name")
            .in_language(&visit.texts),
        frame,
    };
    html_with(status, &page)
}
