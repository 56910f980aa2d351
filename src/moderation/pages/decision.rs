//! Deciding a case.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde::Deserialize;

use super::case::{Again, render};
use super::checked_words;
use crate::accounts::{CsrfForm, Viewer};
use crate::app::AppState;
use crate::db::Conn;
use crate::moderation::model::{CaseId, Decision, Reason};
use crate::moderation::queries::{Deciding, decide, decide_messages, find_case, find_message_case};
use crate::web::{AppError, FieldErrors, see_other};

/// The last day of a ban is at most so far away; later dates are slips of the hand.
const DAYS_MOST: i64 = 36_500;

/// What is sent.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    /// What.
    pub decision: String,
    /// By which rule.
    pub reason: String,
    /// What the author is told.
    pub message: String,
    /// What moderators note.
    pub note: String,
    /// The last day that the author is sent away, `YYYY-MM-DD`; empty for good.
    pub until: String,
    revision: String,
    seen: String,
}

/// `POST /moderation/cases/{id}/decision`
pub async fn create(
    app: Data<AppState>,
    id: Path<i64>,
    form: CsrfForm<DecisionForm>,
) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_moderator()?;
    let (id, now) = (CaseId(*id), app.clock.now());
    let viewer = form.visit.viewer.clone();
    let (found, is_messages) = {
        let viewer = viewer.clone();
        app.db.read(move |conn| find(conn, &viewer, id)).await?
    };
    let version = fields.revision.parse().unwrap_or(0);
    if version != found {
        return again(&app, &form, id, fields, None).await;
    }
    let mut errors = FieldErrors::new();
    let sealed_for = TimeDelta::days(app.config.retention.sealed_images_days.into());
    let Some(deciding) = checked(&fields, (version, sealed_for, now), &mut errors) else {
        return again(&app, &form, id, fields, Some(errors)).await;
    };
    let decide = if is_messages { decide_messages } else { decide };
    let decided = app.db.write(move |conn| decide(conn, &viewer, id, (member.id, &deciding), now)).await;
    match decided {
        Ok(()) => Ok(see_other(format!("/moderation/cases/{id}#decided"))),
        Err(AppError::Conflict(_)) => again(&app, &form, id, fields, None).await,
        Err(error) if error.unique().is_some() => again(&app, &form, id, fields, None).await,
        Err(error) => Err(error),
    }
}

/// A case's version, and whether it is about messages.
fn find(conn: &mut Conn, viewer: &Viewer, id: CaseId) -> Result<(i64, bool), AppError> {
    match find_case(conn, viewer, id) {
        Err(AppError::NotFound) => find_message_case(conn, viewer, id).map(|row| (row.case.version, true)),
        found => found.map(|row| (row.case.version, false)),
    }
}

/// The case again: with what is wrong, or with what another did meanwhile.
async fn again(
    app: &AppState,
    form: &CsrfForm<DecisionForm>,
    id: CaseId,
    fields: DecisionForm,
    errors: Option<FieldErrors>,
) -> Result<HttpResponse, AppError> {
    let is_conflict = errors.is_none();
    render(
        app,
        &form.visit,
        id,
        Again { form: fields, errors: errors.unwrap_or_default(), is_conflict, ..Again::default() },
    )
    .await
}

/// Whoever takes something away or ends a conversation says by which rule.
fn checked(
    fields: &DecisionForm,
    (version, sealed_for, now): (i64, TimeDelta, NaiveDateTime),
    errors: &mut FieldErrors,
) -> Option<Deciding> {
    let decision = Decision::parse(&fields.decision);
    if decision.is_none() {
        errors.add("decision", if fields.decision.is_empty() { "error-required" } else { "error-choice" });
    }
    // There is one reason only for which an account is closed like that.
    let of_minor = Some(Reason::Minor).filter(|_| decision == Some(Decision::CloseMinor) && fields.reason.is_empty());
    let reason = of_minor.or(Reason::parse(&fields.reason));
    if reason.is_none() && !fields.reason.is_empty() {
        errors.add("reason", "error-choice");
    } else if reason.is_none() && matches!(decision, Some(Decision::Remove | Decision::Lock | Decision::Ban)) {
        errors.add("reason", "error-rule-needed");
    }
    let message = checked_words("message", &fields.message, errors);
    let note = checked_words("note", &fields.note, errors);
    let until = if decision == Some(Decision::Ban) { checked_end(&fields.until, now, errors) } else { None };
    if errors.any() {
        return None;
    }
    let seen = Some(fields.seen.clone()).filter(|seen| !seen.is_empty());
    Some(Deciding { decision: decision?, reason, message: message?, note: note?, until, sealed_for, version, seen })
}

/// The end of the last day, in UTC; none for good.
fn checked_end(raw: &str, now: NaiveDateTime, errors: &mut FieldErrors) -> Option<NaiveDateTime> {
    let raw = raw.trim();
    if raw.is_empty() {
        return None;
    }
    let day = NaiveDate::parse_from_str(raw, "%Y-%m-%d").ok();
    let day = day.filter(|day| (0..=DAYS_MOST).contains(&(*day - now.date()).num_days()));
    if day.is_none() {
        errors.add("until", "error-date");
    }
    day.map(|day| day.and_time(NaiveTime::MIN) + TimeDelta::days(1))
}
