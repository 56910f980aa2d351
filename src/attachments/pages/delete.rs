//! Taking a picture out of what somebody is writing.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use super::asked;
use super::new::NewForm;
use crate::accounts::CsrfForm;
use crate::app::AppState;
use crate::attachments::queries::delete_loose;
use crate::files::FileName;
use crate::posts::show_form;
use crate::web::AppError;

/// `POST /attachments/{name}/delete`: a composer's form, from a picture's button; answers with the form without it. One that has no post yet
/// is deleted; one of a post that is changed goes when the change is saved.
pub async fn delete(
    app: Data<AppState>,
    name: Path<String>,
    form: CsrfForm<NewForm>,
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
    show_form(&app, &form.visit, member, (&pairs, "attachment-removed")).await
}
