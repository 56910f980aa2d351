//! Asking to see who is behind a one-time name, and what others say to that.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::Deserialize;

use super::case::{Again, render};
use super::checked_words;
use crate::accounts::CsrfForm;
use crate::app::AppState;
use crate::moderation::model::CaseId;
use crate::moderation::queries::{Asking, Step, act, ask, find_case, find_unmasked_case};
use crate::moderation::unmasking::{Grounds, UnmaskingId, Verdict};
use crate::web::{AppError, FieldErrors, see_other};

/// What is sent.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct UnmaskForm {
    /// For what.
    pub grounds: String,
    /// Why.
    pub why: String,
    /// Whether at once and alone.
    pub alone: String,
    /// What a second person says.
    pub answer: String,
    /// Whether what was done alone was needed, as they say.
    pub verdict: String,
}

/// `POST /moderation/cases/{id}/unmaskings`
pub async fn create(app: Data<AppState>, id: Path<i64>, form: CsrfForm<UnmaskForm>) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_moderator()?;
    let (id, now, viewer) = (CaseId(*id), app.clock.now(), form.visit.viewer.clone());
    {
        let viewer = viewer.clone();
        app.db.read(move |conn| find_case(conn, &viewer, id).map(drop)).await?;
    }
    let mut errors = FieldErrors::new();
    let grounds = Grounds::parse(&fields.grounds);
    if grounds.is_none() {
        errors.add("grounds", if fields.grounds.is_empty() { "error-required" } else { "error-choice" });
    }
    let reason = checked_reason("why", &fields.why, &mut errors);
    let (Some(grounds), Some(reason)) = (grounds, reason) else {
        return again(&app, &form, id, fields, errors).await;
    };
    let asking = Asking { grounds, reason, is_alone: !fields.alone.is_empty() };
    let asked = app.db.write(move |conn| ask(conn, &viewer, id, (member.id, &asking), now)).await;
    match asked {
        Ok(()) => Ok(see_other(format!("/moderation/cases/{id}#unmask"))),
        Err(AppError::Conflict(why)) => conflict(&app, &form, id, fields, why).await,
        Err(error) if error.unique().is_some() => conflict(&app, &form, id, fields, "unmask-waits").await,
        Err(error) => Err(error),
    }
}

/// `POST /moderation/unmaskings/{id}/agreement`
pub async fn agree(app: Data<AppState>, id: Path<i64>, form: CsrfForm<UnmaskForm>) -> Result<HttpResponse, AppError> {
    step(&app, UnmaskingId(*id), Step::Agree, form).await
}

/// `POST /moderation/unmaskings/{id}/refusal`
pub async fn decline(app: Data<AppState>, id: Path<i64>, form: CsrfForm<UnmaskForm>) -> Result<HttpResponse, AppError> {
    step(&app, UnmaskingId(*id), Step::Decline, form).await
}

/// `POST /moderation/unmaskings/{id}/review`
pub async fn review(app: Data<AppState>, id: Path<i64>, form: CsrfForm<UnmaskForm>) -> Result<HttpResponse, AppError> {
    // Which of both is read with the form.
    step(&app, UnmaskingId(*id), Step::Review(Verdict::None), form).await
}

/// `POST /moderation/unmaskings/{id}/delete`
pub async fn withdraw(
    app: Data<AppState>,
    id: Path<i64>,
    form: CsrfForm<UnmaskForm>,
) -> Result<HttpResponse, AppError> {
    step(&app, UnmaskingId(*id), Step::Withdraw, form).await
}

async fn step(
    app: &AppState,
    id: UnmaskingId,
    step: Step,
    form: CsrfForm<UnmaskForm>,
) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_moderator()?;
    let (now, viewer) = (app.clock.now(), form.visit.viewer.clone());
    let case = {
        let viewer = viewer.clone();
        app.db.read(move |conn| find_unmasked_case(conn, &viewer, id)).await?
    };
    let mut errors = FieldErrors::new();
    let step = match step {
        Step::Review(_) => checked_verdict(&fields.verdict, &mut errors).map(Step::Review),
        Step::Agree | Step::Decline | Step::Withdraw => Some(step),
    };
    let words = match step {
        Some(Step::Withdraw) => Some(String::new()),
        _ => checked_reason("answer", &fields.answer, &mut errors),
    };
    let Some((step, words)) = step.zip(words) else {
        // Each request on the page has a field of its own.
        let field = field_of(id);
        return again(app, &form, case, fields, errors.placed("answer", &field).placed("verdict", &field)).await;
    };
    match app.db.write(move |conn| act(conn, &viewer, id, (member.id, step, &words), now)).await {
        Ok(case) => Ok(see_other(format!("/moderation/cases/{case}#unmask"))),
        Err(AppError::Conflict(why)) => conflict(app, &form, case, fields, why).await,
        Err(error) => Err(error),
    }
}

/// The id of the field for an answer to a request.
pub fn field_of(id: UnmaskingId) -> String {
    format!("answer-{id}")
}

fn checked_verdict(raw: &str, errors: &mut FieldErrors) -> Option<Verdict> {
    let verdict = Verdict::parse(raw).filter(|verdict| *verdict != Verdict::None);
    if verdict.is_none() {
        errors.add("verdict", if raw.is_empty() { "error-required" } else { "error-choice" });
    }
    verdict
}

/// Words that must be there.
fn checked_reason(field: &'static str, raw: &str, errors: &mut FieldErrors) -> Option<String> {
    let words = checked_words(field, raw, errors)?;
    if words.is_empty() {
        errors.add(field, "error-required");
        return None;
    }
    Some(words)
}

/// The case with the words as sent, and what is wrong with them.
async fn again(
    app: &AppState,
    form: &CsrfForm<UnmaskForm>,
    id: CaseId,
    fields: UnmaskForm,
    errors: FieldErrors,
) -> Result<HttpResponse, AppError> {
    render(app, &form.visit, id, Again { unmask: fields, errors, ..Again::default() }).await
}

/// The case as it is by now, with the words as sent.
async fn conflict(
    app: &AppState,
    form: &CsrfForm<UnmaskForm>,
    id: CaseId,
    fields: UnmaskForm,
    why: &'static str,
) -> Result<HttpResponse, AppError> {
    let mut errors = FieldErrors::new();
    errors.add("", why);
    render(app, &form.visit, id, Again { unmask: fields, errors, is_unmask_conflict: true, ..Again::default() }).await
}
