//! The part of a composer's form that has its pictures, by itself: for the composer's script.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::Asked;
use crate::accounts::Visit;
use crate::app::AppState;
use crate::attachments::fields::PictureWords;
use crate::attachments::offers::picture_fields;
use crate::attachments::view::PictureFields;
use crate::web::{AppError, FieldErrors, Frame, Pairs, html_with};

#[derive(Template)]
#[template(path = "attachments/part.html")]
struct AttachmentPart {
    frame: Frame,
    pictures: Option<PictureFields>,
    errors: FieldErrors,
}

/// The pictures of what somebody is writing, as its form has them, and what is wrong.
///
/// # Errors
/// When it cannot be made.
pub async fn show_part<T>(
    app: &AppState,
    visit: &Visit,
    asked: &Asked<T>,
    (pairs, status, errors): (&Pairs, StatusCode, FieldErrors),
) -> Result<HttpResponse, AppError> {
    let words = PictureWords::of(pairs);
    let post = asked.there.post.as_ref().map(|post| post.id.0);
    let whose = (&visit.viewer, asked.member.id);
    let pictures = picture_fields(app, whose, (&asked.there.board, post), words.as_deref()).await?;
    let frame = app.form_frame(visit, "boards").await?;
    html_with(status, &AttachmentPart { frame, pictures, errors: errors.about("attachment").in_language(&visit.texts) })
}
