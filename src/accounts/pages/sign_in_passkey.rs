//! Signing in with a passkey alone: it is something one has, and it is unlocked by something one knows or is, so it counts as
//! both steps.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::ceremonies::check_any_passkey;
use super::resume::arrive;
use super::sign_in::{SignInForm, anew};
use super::standing::banned;
use crate::accounts::extract::CsrfForm;
use crate::accounts::model::MarkKind;
use crate::accounts::passkeys::digest_in;
use crate::app::AppState;
use crate::config::Secret;
use crate::moderation::find_marked;
use crate::web::{AppError, FieldErrors};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PasskeySignInForm {
    ceremony: String,
    credential: Secret,
}

/// `POST /sign-in/passkey`
pub async fn create(
    app: Data<AppState>,
    request: HttpRequest,
    form: CsrfForm<PasskeySignInForm>,
) -> Result<HttpResponse, AppError> {
    // Asking for it has been counted; an answer without one is looked up, and no more.
    let fields = form.by_anyone()?;
    // What else is in the form stays as it is: the name, and whether the phone or computer is shared.
    let beside: SignInForm = form.pairs.read().map_err(|_| AppError::Malformed("malformed-fields"))?;
    match check_any_passkey(&app, &form.visit, (&fields.ceremony, &fields.credential)).await? {
        Some(member) => arrive(&app, &request, &form.pairs, (member, beside.is_shared())).await,
        None => {
            // Of an account that is gone, while its ban is not.
            if let Some(digest) = digest_in(&app.keyring, fields.credential.reveal()) {
                let now = app.clock.now();
                let marked = app.db.read(move |conn| find_marked(conn, (MarkKind::Passkey, &digest), now)).await?;
                if let Some(ban) = marked {
                    return banned(&app, &form.visit, ban).await;
                }
            }
            let mut errors = FieldErrors::new();
            errors.add("", "error-passkey");
            anew(&app, &form, beside, errors, None).await
        }
    }
}
