//! Whoever changes how an account is protected has shown a short while ago that it is theirs.

use std::rc::Rc;
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use chrono::TimeDelta;

use super::Extracting;
use super::visit::{Visit, visit};
use crate::accounts::model::SignedIn;
use crate::accounts::queries;
use crate::app::AppState;
use crate::web::AppError;

/// A confirmation holds for so long.
pub const CONFIRMED_FOR: TimeDelta = TimeDelta::minutes(15);

/// Only a member may call the handler who signed in, or confirmed that it is them, in the last quarter of an hour. Others are
/// asked to sign in or to confirm, and come back.
pub struct Confirmed {
    /// Who they are, and how they like their pages.
    pub visit: Rc<Visit>,
    /// The member.
    pub member: Arc<SignedIn>,
}

impl FromRequest for Confirmed {
    type Error = AppError;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let visit = visit(&request).await?;
            let member = visit.viewer.0.clone().ok_or(AppError::SignInRequired)?;
            require_confirmed(&AppState::of(&request)?, &member).await?;
            Ok(Self { visit, member })
        })
    }
}

/// Refuses whoever has not confirmed of late that the account is theirs.
///
/// # Errors
/// [`AppError::ConfirmRequired`], which asks them to and gives a form's words back afterwards; a database error.
pub async fn require_confirmed(app: &AppState, member: &SignedIn) -> Result<(), AppError> {
    let session = member.session_id;
    let at = app.db.read(move |conn| queries::find_confirmation(conn, session)).await?;
    let is_recent = at.is_some_and(|at| app.clock.now() - at <= CONFIRMED_FOR);
    if is_recent { Ok(()) } else { Err(AppError::ConfirmRequired) }
}
