//! Codes that are shown once, to be written down.

use actix_web::HttpResponse;
use askama::Template;

use crate::accounts::codes::{code_digest, new_code};
use crate::accounts::extract::Visit;
use crate::accounts::model::{CodeKind, MemberId};
use crate::app::AppState;
use crate::web::{AppError, Frame, html};

/// Codes that were just made, and what is kept of them.
pub struct NewCodes {
    kind: CodeKind,
    shown: Vec<String>,
    /// What is kept.
    pub digests: Vec<Vec<u8>>,
}

impl NewCodes {
    /// Makes codes for a member.
    pub fn make(app: &AppState, member: MemberId, kind: CodeKind, count: usize) -> Self {
        let shown: Vec<String> = (0..count).map(|_| new_code(&app.entropy, kind)).collect();
        let digests = shown.iter().map(|code| code_digest(&app.keyring, kind, member, code)).collect();
        Self { kind, shown, digests }
    }
}

#[derive(Template)]
#[template(path = "accounts/codes.html")]
struct CodesPage {
    frame: Frame,
    title: &'static str,
    lead: &'static str,
    note: &'static str,
    /// Whether there is one only.
    is_one: bool,
    /// Where to go when they are written down.
    onward: &'static str,
    codes: String,
}

/// Shows codes, this once.
///
/// # Errors
/// When the page cannot be made.
pub async fn show(app: &AppState, visit: &Visit, codes: NewCodes) -> Result<HttpResponse, AppError> {
    let (title, lead, note, onward) = match codes.kind {
        CodeKind::SecondStep => ("codes-title", "codes-lead", "codes-note", "/account/second-step"),
        CodeKind::Account => (
            "recovery-code-shown-title",
            "recovery-code-shown-lead",
            "recovery-code-shown-note",
            "/account/recovery-code",
        ),
    };
    let frame = app.frame(visit, "account").await?;
    let is_one = codes.shown.len() == 1;
    html(&CodesPage { frame, title, lead, note, is_one, onward, codes: codes.shown.join("\n") })
}
