//! Taking a picture out of what somebody is writing.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::asked;
use super::part::show_part;
use crate::accounts::CsrfForm;
use crate::app::AppState;
use crate::attachments::queries::delete_loose;
use crate::files::FileName;
use crate::posts::show_form;
use crate::web::{AppError, FieldErrors};

/// What is sent beside what somebody is writing.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct DeleteForm {
    fragment: String,
}

/// `POST /attachments/{name}/delete`: a composer's form, from a picture's button; answers with the form without it, with `fragment` only with
/// the part of it that has pictures. One that has no post yet
/// is deleted; one of a post that is changed goes when the change is saved.
pub async fn delete(
    app: Data<AppState>,
    name: Path<String>,
    form: CsrfForm<DeleteForm>,
) -> Result<HttpResponse, AppError> {
    let name = FileName::parse(&name).ok_or(AppError::NotFound)?;
    let (asked, now) = (asked(&app, &form).await?, app.clock.now());
    let (member, gone) = (asked.member.id, name.clone());
    app.db.write(move |conn| delete_loose(conn, member, std::slice::from_ref(&gone), now)).await?;
    let mut pairs = form.pairs.clone();
    pairs.0.retain(|(field, value)| {
        let is_of_it = field.strip_prefix("alt_").or(field.strip_prefix("bare_")).is_some_and(|of| of == name.as_str());
        !(is_of_it || (field == "attachment" && value == name.as_str()))
    });
    // None is left, and that is said.
    pairs.0.push(("attachment".to_owned(), String::new()));
    if !asked.fields.fragment.is_empty() {
        return show_part(&app, &form.visit, &asked, (&pairs, StatusCode::OK, FieldErrors::new())).await;
    }
    show_form(&app, &form.visit, member, (&pairs, "attachment-removed")).await
}
