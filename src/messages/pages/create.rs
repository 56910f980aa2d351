//! Beginning a conversation.

use actix_web::HttpResponse;
use actix_web::web::Data;
use serde::Deserialize;

use super::new::{Shown, show};
use super::{Refused, names_in, switched_on};
use crate::accounts::{CsrfForm, check_consent_to_messages, pace_newcomer};
use crate::app::AppState;
use crate::markup::clean_line;
use crate::messages::queries::{Beginning, WhyNot, begin};
use crate::posts::{Place, SentDraft, checked_body, keep_draft, version_of, write_once};
use crate::threads::TITLE_LENGTH;
use crate::web::{AppError, FieldErrors, see_other};

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct BeginForm {
    to: String,
    title: String,
    body: String,
    submission: String,
    consent: String,
}

/// `POST /messages`
pub async fn create(app: Data<AppState>, form: CsrfForm<BeginForm>) -> Result<HttpResponse, AppError> {
    let age = switched_on(&app).await?;
    let (member, fields) = form.by_member()?;
    let mut errors = FieldErrors::new();
    let to = names_in(&fields.to);
    if to.is_empty() {
        errors.add("to", "error-required");
    }
    let subject = checked_subject(&fields.title, &mut errors);
    let body = checked_body(&fields.body, &mut errors);
    let gives_consent = check_consent_to_messages(&member, &fields.consent, &mut errors);
    let refused = match (subject, body) {
        (Some(subject), Some(body)) if !errors.any() => {
            pace_newcomer(&app, &member, &fields.submission).await?;
            let (submission, draft) = (fields.submission.clone(), version_of(&form.pairs));
            let new = Beginning { author: member.id, to, subject, body, submission, draft, gives_consent, age };
            match begun(&app, &form, new).await? {
                Ok(location) => return Ok(see_other(location)),
                Err(why) => Refused::of(why, &mut errors),
            }
        }
        _ => Refused::nobody(),
    };
    let sent = SentDraft::of(&form.pairs);
    keep_draft(&app, member.id, &Place::NewMessage, sent.clone()).await;
    let BeginForm { to, title, body, submission, .. } = fields;
    let shown = Shown { to, title, body, submission, sent: Some(sent) };
    show(&app, &form.visit, age, shown, (errors, refused)).await
}

/// Where it stands, or why there is none.
async fn begun(app: &AppState, form: &CsrfForm<BeginForm>, new: Beginning) -> Result<Result<String, WhyNot>, AppError> {
    let (viewer, staff, state) = (form.visit.viewer.clone(), app.staff().await?, app.clone());
    write_once(app, move |conn| begin(conn, (&state.keyring, &state.entropy), (&viewer, &staff), &new)).await
}

/// A subject, which may be empty.
fn checked_subject(raw: &str, errors: &mut FieldErrors) -> Option<String> {
    match clean_line(raw) {
        Ok(text) if text.chars().count() <= *TITLE_LENGTH.end() => return Some(text),
        Ok(_) => errors.add_count("title", "error-too-long", i64::try_from(*TITLE_LENGTH.end()).unwrap_or(i64::MAX)),
        Err(fault) => errors.add("title", fault.key()),
    }
    None
}
