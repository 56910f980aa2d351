//! A form with a picture, and who sends it.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use serde::Deserialize;

use super::Extracting;
use super::form::{CsrfForm, receive_words};
use super::visit::visit;
use crate::accounts::pictures::PICTURE_BYTES;
use crate::app::AppState;
use crate::web::{AppError, Received, Uploaded, Words, is_own_request, is_upload, receive_upload};

/// The field of the file.
const FIELD: &str = "picture";

/// The form has no fields of its own.
#[derive(Deserialize)]
pub struct UploadForm {}

/// A form with a picture; the one form that is not urlencoded. It is protected as every form is. Of who is signed out, and of
/// what comes from elsewhere, nothing is read.
pub struct CsrfUpload {
    /// The form, to be opened as every other.
    pub form: CsrfForm<UploadForm>,
    /// The picture, as it was sent; none when nothing was chosen.
    pub file: Option<Vec<u8>>,
    /// Whether it is larger than it may be.
    pub is_too_large: bool,
}

impl FromRequest for CsrfUpload {
    type Error = AppError;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = payload.take();
        Box::pin(async move {
            let app = AppState::of(&request)?;
            let visit = visit(&request).await?;
            let is_own = is_own_request(&app.site, &request);
            let is_read = visit.viewer.is_signed_in() && is_own;
            let uploaded = if is_read { read(&app, &request, payload).await? } else { Uploaded::default() };
            let Uploaded { pairs, file, is_too_large, fault } = uploaded;
            match fault {
                // The page says how large it may be.
                None => {}
                Some(AppError::TooLarge) if is_too_large => {}
                Some(fault) => return Err(fault),
            }
            Ok(Self { form: CsrfForm::of(visit, pairs, app, is_own), file, is_too_large })
        })
    }
}

async fn read(app: &AppState, request: &HttpRequest, payload: Payload) -> Result<Uploaded, AppError> {
    if !is_upload(request) {
        let Received { pairs, fault, .. } = receive_words(app, request, payload).await;
        return Ok(Uploaded { pairs, fault, ..Uploaded::default() });
    }
    let _place = app.pictures.receive()?;
    let uploaded = receive_upload(request, payload, (FIELD, PICTURE_BYTES)).await;
    // Of a picture nothing can be given back.
    request.extensions_mut().insert(Words { action: request.path().to_owned(), ..Words::default() });
    Ok(uploaded)
}
