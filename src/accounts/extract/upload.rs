//! A form with a picture, and who sends it.

use std::rc::Rc;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use serde::de::DeserializeOwned;

use super::Extracting;
use super::form::{CsrfForm, receive_words};
use super::visit::visit;
use crate::app::AppState;
use crate::files::PICTURE_BYTES;
use crate::web::{AppError, Received, UploadLimits, Uploaded, Words, is_own_request, is_upload, receive_upload};

/// The field of the file.
const FIELD: &str = "picture";

/// A form with a picture: the one kind that is not urlencoded. It is protected as every form is. Of who is signed out, and of what comes
/// from elsewhere, no file is read.
pub struct CsrfUpload<T> {
    /// The form, to be opened as every other.
    pub form: CsrfForm<T>,
    /// The picture, as it was sent; none when nothing was chosen.
    pub file: Option<Vec<u8>>,
    /// Whether it is larger than it may be.
    pub is_too_large: bool,
}

impl<T: DeserializeOwned + 'static> FromRequest for CsrfUpload<T> {
    type Error = AppError;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = payload.take();
        Box::pin(async move {
            let app = AppState::of(&request)?;
            let visit = match visit(&request).await {
                Ok(visit) => visit,
                // The words are carried to where the session is opened again.
                Err(refused) => {
                    read(&app, &request, payload, false).await.ok();
                    return Err(refused);
                }
            };
            let is_own = is_own_request(&app.site, &request);
            let is_wanted = visit.viewer.is_signed_in() && is_own;
            let Uploaded { pairs, file, is_too_large, fault } = read(&app, &request, payload, is_wanted).await?;
            match fault {
                // The page says how large it may be.
                None => {}
                Some(AppError::TooLarge) if is_too_large => {}
                Some(fault) => return Err(fault),
            }
            let is_opened = request.extensions().get::<Words>().map(|words| Rc::clone(&words.is_opened));
            let form = CsrfForm::of(visit, pairs, app, (is_own, is_opened.unwrap_or_default()));
            Ok(Self { form, file, is_too_large })
        })
    }
}

/// Reads the form, and keeps what the person wrote beside the picture with the request, so that every error page can give it back; of
/// the picture nothing can be.
async fn read(app: &AppState, request: &HttpRequest, payload: Payload, is_wanted: bool) -> Result<Uploaded, AppError> {
    if !is_upload(request) {
        let Received { pairs, fault, .. } = receive_words(app, request, payload).await;
        return Ok(Uploaded { pairs, fault, ..Uploaded::default() });
    }
    let _place = if is_wanted { Some(app.pictures.receive()?) } else { None };
    let limits = UploadLimits {
        field: FIELD,
        file_bytes: is_wanted.then_some(PICTURE_BYTES),
        field_bytes: app.config.limits.form_bytes,
    };
    let uploaded = receive_upload(request, payload, limits).await;
    let words = Words { action: request.path().to_owned(), fields: uploaded.pairs.words(), ..Words::default() };
    request.extensions_mut().insert(words);
    Ok(uploaded)
}
