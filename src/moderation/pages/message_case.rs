//! A case about messages: what was picked, and nothing else of the conversation.

use actix_web::HttpResponse;
use askama::Template;

use super::beside::{Waiting, waiting};
use super::case::{Again, Choosing, PastView, ReportView, before, choosing, decided, shown, told};
use super::{reason_choices, severity_key};
use crate::accounts::Visit;
use crate::app::AppState;
use crate::messages::words_shown;
use crate::moderation::access::{may_send_away, message_decisions};
use crate::moderation::model::{CaseId, Decision, State};
use crate::moderation::queries::{HandedOver, MessageCaseFound, list_cases, read_message_case};
use crate::web::{AppError, Choice, FieldErrors, Frame, Time, html_with};

struct HandedOverView {
    by: String,
    /// Whether it is what the case is about; others are beside it, as whoever reported picked them.
    is_about: bool,
    /// What the conversation is about, where that came with it; or empty.
    subject: String,
    /// The words, rendered; none when no key opens them any more.
    html: Option<String>,
    at: Time,
}

#[derive(Template)]
#[template(path = "moderation/message_case.html")]
struct MessageCasePage {
    frame: Frame,
    errors: FieldErrors,
    id: i64,
    version: i64,
    seen: String,
    is_conflict: bool,
    is_open: bool,
    is_removed: bool,
    is_own_find: bool,
    severity: i64,
    severity_name: String,
    opened: Time,
    title: String,
    messages: Vec<HandedOverView>,
    reports: Vec<ReportView>,
    shows_versions: bool,
    shown: String,
    past: Vec<PastView>,
    earlier: Vec<PastView>,
    choices: Vec<Choosing>,
    may_ban: bool,
    until: String,
    waiting: Vec<Waiting>,
    next: String,
    reasons: Vec<Choice>,
    message: String,
    note: String,
}

/// The case: fresh, or with what could not be taken, or with what another did meanwhile.
///
/// # Errors
/// [`AppError::NotFound`] when it is not the visitor's to decide.
pub async fn render(app: &AppState, visit: &Visit, id: CaseId, again: Again) -> Result<HttpResponse, AppError> {
    let (viewer, state) = (visit.viewer.clone(), app.clone());
    let (found, others) = app
        .db
        .read(move |conn| {
            let found = read_message_case(conn, &state.keyring, &viewer, id)?;
            Ok((found, list_cases(conn, &viewer, State::Open, 1)?))
        })
        .await?;
    let frame = app.frame(visit, "moderation").await?;
    let waiting = waiting(&frame, others, id);
    let staff = app.staff().await?;
    let author = found.row.author_here().filter(|author| staff.role(*author).is_none());
    let may_ban = may_send_away(&visit.viewer, author, true);
    html_with(again.status(), &page(frame, (found, may_ban), waiting, again))
}

fn page(
    frame: Frame,
    (found, may_ban): (MessageCaseFound, bool),
    waiting: Vec<Waiting>,
    again: Again,
) -> MessageCasePage {
    let case = found.row.case;
    let Again { form, errors, is_conflict, .. } = again;
    let offered = message_decisions(case.state, found.is_removed, may_ban);
    let name = found.row.name.clone().unwrap_or_else(|| frame.t("byline-former").to_owned());
    let earlier = found
        .earlier_messages
        .iter()
        .map(|past| PastView { post: frame.t("queue-messages").to_owned(), ..decided(&frame, past) });
    MessageCasePage {
        errors: errors.in_language(&frame.texts),
        id: case.id.0,
        version: case.version,
        seen: found.seen.clone(),
        is_conflict,
        is_open: case.state == State::Open,
        is_removed: found.is_removed,
        is_own_find: false,
        severity: case.severity,
        severity_name: frame.t(severity_key(case.severity)).to_owned(),
        opened: frame.time(case.created_at),
        title: frame.t1("case-messages-title", "name", name),
        messages: found.messages.iter().map(|one| handed_over(&frame, &found, one)).collect(),
        shown: shown(&frame, (found.reported.0, found.reports.len())),
        reports: found.reports.iter().map(|report| told(&frame, report)).collect(),
        shows_versions: false,
        past: found.decisions.iter().map(|past| decided(&frame, past)).collect(),
        earlier: earlier.chain(found.earlier.iter().map(|past| before(&frame, past))).collect(),
        choices: offered.into_iter().map(|decision| offered_as(&frame, decision, &form.decision)).collect(),
        may_ban,
        until: form.until,
        reasons: reason_choices(&frame, &form.reason),
        next: waiting.iter().find(|case| !case.is_this).map_or_else(String::new, |case| case.url.clone()),
        waiting,
        message: form.message,
        note: form.note,
        frame,
    }
}

/// A decision, in words about messages where those about posts would be wrong.
fn offered_as(frame: &Frame, decision: Decision, chosen: &str) -> Choosing {
    let choice = choosing(frame, (decision, false), chosen);
    let about = match decision {
        Decision::Remove => "decision-messages-remove-about",
        Decision::Restore => "decision-messages-restore-about",
        Decision::Ban => "decision-messages-ban-about",
        Decision::Dismiss | Decision::CloseMinor | Decision::Lock => return choice,
    };
    Choosing { about: frame.t(about).to_owned(), ..choice }
}

fn handed_over(frame: &Frame, found: &MessageCaseFound, one: &HandedOver) -> HandedOverView {
    HandedOverView {
        by: one.author.as_ref().map_or_else(|| frame.t("byline-former").to_owned(), |(_, name)| name.clone()),
        is_about: one.author.as_ref().map(|(id, _)| *id) == found.row.member_id,
        subject: one.subject.clone().unwrap_or_default(),
        html: one.words.as_ref().map(|words| words_shown(frame, one.number, words)),
        at: frame.time(one.written_at),
    }
}
