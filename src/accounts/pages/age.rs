//! Where age is checked elsewhere: the way there, and back to the form.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use serde::{Deserialize, Serialize};

use super::sign_up::SignUpForm;
use crate::accounts::age_check::AgeCheck;
use crate::accounts::extract::Visit;
use crate::accounts::queries;
use crate::app::AppState;
use crate::web::{AppError, Frame, html_with, local_or_home};

/// What the way back is sealed for.
const PURPOSE: &str = "sign_up.back";

#[derive(Template)]
#[template(path = "accounts/age_check.html")]
struct AgeCheckPage {
    frame: Frame,
    link: String,
    /// Whether they came back with a note that is not good, or not any more.
    is_refused: bool,
    /// What they had answered to the community's question, to copy.
    answer: String,
}

/// What the other service is not told: where somebody was going, and by which invitation they come.
#[derive(Default, Deserialize, Serialize)]
pub struct Back {
    /// A path on this site.
    pub next: String,
    /// The token of an invitation's link.
    pub invitation: String,
}

impl Back {
    /// As it stands in an address; empty when there is nothing to come back to.
    fn sealed(&self, app: &AppState) -> Result<String, AppError> {
        if self.next == "/" && self.invitation.is_empty() {
            return Ok(String::new());
        }
        let plain = serde_json::to_vec(self).map_err(AppError::internal)?;
        let sealed = app.keyring.seal(&app.entropy, PURPOSE, &plain).map_err(AppError::internal)?;
        Ok(hex::encode(sealed))
    }

    /// What stands in an address, if it was sealed here.
    pub fn open(app: &AppState, sealed: &str) -> Option<Self> {
        let plain = app.keyring.open(PURPOSE, &hex::decode(sealed).ok()?).ok()?;
        serde_json::from_slice(&plain).ok()
    }
}

/// The way to the check, for who has no good note of it; none where the operator asks for no check, or there is one.
///
/// # Errors
/// A database error.
pub async fn ask(app: &AppState, visit: &Visit, fields: &SignUpForm) -> Result<Option<HttpResponse>, AppError> {
    let Some(check) = AgeCheck::of(&app.config.security) else { return Ok(None) };
    if let Some(proof) = check.proof(&fields.age_proof, app.clock.now())
        && !app.db.read(move |conn| queries::is_used_proof(conn, &proof.digest)).await?
    {
        return Ok(None);
    }
    let invitation = fields.invitation.chars().filter(char::is_ascii_hexdigit).take(64).collect();
    let sealed = Back { next: local_or_home(&fields.next), invitation }.sealed(app)?;
    let query = if sealed.is_empty() { String::new() } else { format!("?back={sealed}") };
    let is_refused = !fields.age_proof.is_empty();
    let status = if is_refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = AgeCheckPage {
        frame: app.frame(visit, "join").await?,
        link: check.link(&format!("{}/sign-up{query}", app.site.base_url)),
        is_refused,
        answer: fields.answer.trim().to_owned(),
    };
    html_with(status, &page).map(Some)
}
