//! A form with a picture, and who sends it.

use std::future::Future;
use std::rc::Rc;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use serde::de::DeserializeOwned;

use super::Extracting;
use super::form::{CsrfForm, receive_words};
use super::visit::{Visit, visit};
use crate::app::AppState;
use crate::files::PICTURE_BYTES;
use crate::web::{AppError, Pairs, Received, UploadLimits, Uploaded, Words, is_own_request, is_upload, receive_upload};

/// The field of the file.
const FIELD: &str = "picture";

/// What a form with a picture asks before its file is read: nobody who may not send one keeps others waiting.
pub trait PictureForm: DeserializeOwned + 'static {
    /// Whether the file is wanted, by the fields that stand before it. Where it is not, the handler says why.
    ///
    /// # Errors
    /// A database error: the file is not read either.
    fn is_wanted(app: &AppState, visit: &Visit, pairs: &Pairs) -> impl Future<Output = Result<bool, AppError>>;
}

/// A form with a picture: the one kind that is not urlencoded. It is protected as every form is. Of who is signed out, and of what comes
/// from elsewhere, no file is read; nor without a place among those whose files arrive ([`Receiving`](crate::files::Receiving)), and the
/// words are given back then.
pub struct CsrfUpload<T> {
    /// The form, to be opened as every other.
    pub form: CsrfForm<T>,
    /// The picture, as it was sent; none when nothing was chosen.
    pub file: Option<Vec<u8>>,
    /// Whether it is larger than it may be.
    pub is_too_large: bool,
}

impl<T: PictureForm> FromRequest for CsrfUpload<T> {
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
                    read::<T>(&app, &request, payload, None).await;
                    return Err(refused);
                }
            };
            let is_own = is_own_request(&app.site, &request);
            let sender = Some(&*visit).filter(|_| is_own);
            let Uploaded { pairs, file, is_too_large, fault } = read::<T>(&app, &request, payload, sender).await;
            let is_opened = request.extensions().get::<Words>().map(|words| Rc::clone(&words.is_opened));
            let form = CsrfForm::of(visit, pairs, app, (is_own, is_opened.unwrap_or_default()));
            match fault {
                // The page says how large it may be.
                Some(AppError::TooLarge) if is_too_large => {}
                Some(fault) => {
                    // What it holds can be kept as a draft, as of other forms that are refused.
                    form.by_anyone().ok();
                    return Err(fault);
                }
                None => {}
            }
            Ok(Self { form, file, is_too_large })
        })
    }
}

/// Reads the form, and keeps what the person wrote beside the picture with the request, so that every error page can give it back; of
/// the picture nothing can be. The file is read for a sender only.
async fn read<T: PictureForm>(
    app: &AppState,
    request: &HttpRequest,
    payload: Payload,
    sender: Option<&Visit>,
) -> Uploaded {
    if !is_upload(request) {
        let Received { pairs, fault, .. } = receive_words(app, request, payload).await;
        return Uploaded { pairs, fault, ..Uploaded::default() };
    }
    let sender = sender.and_then(|visit| Some((visit, visit.viewer.id()?)));
    let limits = UploadLimits {
        field: FIELD,
        file_bytes: sender.map(|_| PICTURE_BYTES),
        field_bytes: app.config.limits.form_bytes,
        seconds: app.config.limits.read_seconds,
    };
    let enter = |pairs: Pairs| async move {
        match sender {
            Some((visit, member)) if T::is_wanted(app, visit, &pairs).await? => {
                app.pictures.receive(member.0).map(Some)
            }
            _ => Ok(None),
        }
    };
    let uploaded = receive_upload(request, payload, limits, enter).await;
    let words = Words { action: request.path().to_owned(), fields: uploaded.pairs.words(), ..Words::default() };
    request.extensions_mut().insert(words);
    uploaded
}
