//! Signing in with a passkey alone: it is something one has, and it is unlocked by something one knows or is, so it counts as
//! both steps.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::ceremonies::check_any_passkey;
use super::resume::arrive;
use super::sign_in::{SignInForm, anew};
use crate::accounts::extract::CsrfForm;
use crate::app::AppState;
use crate::config::Secret;
use crate::web::{AppError, FieldErrors, Spent};

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
    if let Some(address) = form.visit.address {
        app.limiters.spend(Spent::SignIn(address))?;
    }
    let fields = form.by_anyone()?;
    // What else is in the form stays as it is: the name, and whether the phone or computer is shared.
    let beside: SignInForm = form.pairs.read().map_err(|_| AppError::Malformed("malformed-fields"))?;
    match check_any_passkey(&app, &form.visit, (&fields.ceremony, &fields.credential)).await? {
        Some(member) => arrive(&app, &request, &form.pairs, (member, beside.is_shared())).await,
        None => {
            let mut errors = FieldErrors::new();
            errors.add("", "error-passkey");
            anew(&app, &form, beside, errors, None).await
        }
    }
}
