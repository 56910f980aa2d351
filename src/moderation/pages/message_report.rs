//! Reporting messages: whoever reports picks which, and nothing else is handed over.

use std::collections::BTreeSet;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

use super::checked_words;
use super::report::{ReasonGroup, ReportQuery, groups, help_for, thanked};
use crate::accounts::{Anyone, CsrfForm, Visit};
use crate::app::AppState;
use crate::db::Conn;
use crate::messages::{ConversationId, list_pickable, words_shown};
use crate::moderation::model::Reason;
use crate::moderation::queries::{MessagesFiled, NewMessageReport, file_messages};
use crate::web::{AppError, FieldErrors, Frame, Pager, Time, html_with, page_in, see_other};

/// Which page of messages.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PickQuery {
    page: String,
}

/// What is sent.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct PickForm {
    messages: Vec<String>,
    reason: String,
    note: String,
    leave: String,
    block: String,
    page: String,
    /// Which page to look at next, instead of reporting.
    turn: String,
    submission: String,
}

/// Messages that one report hands over at most.
const MOST_PICKED: usize = 50;

impl PickForm {
    /// The numbers that are picked, on all pages.
    fn picked(&self) -> BTreeSet<i64> {
        self.messages.iter().filter_map(|one| one.parse().ok()).filter(|number| *number > 0).collect()
    }
}

struct Pickable {
    number: i64,
    by: String,
    /// What the conversation is about, with its first message; or empty.
    subject: String,
    html: String,
    at: Time,
    is_picked: bool,
}

#[derive(Template)]
#[template(path = "moderation/message_report.html")]
struct PickPage {
    frame: Frame,
    errors: FieldErrors,
    back: String,
    messages: Vec<Pickable>,
    /// The numbers that are picked on other pages.
    others: Vec<i64>,
    /// How many these are.
    more: i64,
    page: i64,
    /// Its addresses are the numbers of pages: turning to one sends the form.
    pager: Pager,
    groups: Vec<ReasonGroup>,
    note: String,
    leaves: bool,
    blocks: bool,
    submission: String,
}

async fn switched_on(app: &AppState) -> Result<(), AppError> {
    if app.settings().await?.features.messages { Ok(()) } else { Err(AppError::NotFound) }
}

/// `GET /messages/{id}/reports/new`
pub async fn new(
    app: Data<AppState>,
    who: Anyone,
    id: Path<i64>,
    query: Query<PickQuery>,
) -> Result<HttpResponse, AppError> {
    switched_on(&app).await?;
    let form = PickForm { page: query.page.clone(), ..PickForm::default() };
    show(&app, &who.0, ConversationId(*id), form, FieldErrors::new()).await
}

/// `GET /messages/reported`: who left or declined as well does not find the conversation any more.
pub async fn reported(app: Data<AppState>, who: Anyone, query: Query<ReportQuery>) -> Result<HttpResponse, AppError> {
    switched_on(&app).await?;
    if !who.0.viewer.is_signed_in() {
        return Err(AppError::SignInRequired);
    }
    thanked(&app, &who.0, ("/messages".to_owned(), true), &query).await
}

/// `POST /messages/{id}/reports`
pub async fn create(app: Data<AppState>, id: Path<i64>, form: CsrfForm<PickForm>) -> Result<HttpResponse, AppError> {
    switched_on(&app).await?;
    let (id, now) = (ConversationId(*id), app.clock.now());
    let target = {
        let (viewer, state) = (form.visit.viewer.clone(), app.clone());
        app.db.read(move |conn| list_pickable(conn, &state.keyring, (&viewer, id, None), now))
    };
    let (_, mut fields) = form.by_member_on(target).await?;
    if !fields.turn.is_empty() {
        fields.page = std::mem::take(&mut fields.turn);
        return show(&app, &form.visit, id, fields, FieldErrors::new()).await;
    }
    let mut errors = FieldErrors::new();
    let numbers = fields.picked();
    if numbers.is_empty() {
        errors.add("messages", "error-pick");
    } else if numbers.len() > MOST_PICKED {
        errors.add_count("messages", "error-pick-many", i64::try_from(MOST_PICKED).unwrap_or(i64::MAX));
    }
    let reason = Reason::parse(&fields.reason);
    if reason.is_none() {
        errors.add("reason", if fields.reason.is_empty() { "error-required" } else { "error-choice" });
    }
    let note = checked_words("note", &fields.note, &mut errors);
    let (Some(reason), Some(note), false) = (reason, note, errors.any()) else {
        return show(&app, &form.visit, id, fields, errors).await;
    };
    let new = NewMessageReport {
        conversation: id,
        numbers: numbers.into_iter().collect(),
        reason,
        note,
        submission: fields.submission.clone(),
        leaves: !fields.leave.is_empty(),
        blocks: !fields.block.is_empty(),
    };
    match file(&app, &form.visit, new).await? {
        MessagesFiled::Kept { is_block_full } => {
            let help = help_for(reason.as_str());
            let help = if help.is_empty() { String::new() } else { format!("&help={help}") };
            let block = if is_block_full { "&block=full" } else { "" };
            Ok(see_other(format!("/messages/reported?done=sent{help}{block}")))
        }
        MessagesFiled::NotOne => {
            errors.add("messages", "error-pick-one");
            show(&app, &form.visit, id, fields, errors).await
        }
    }
}

/// Of reports at the same moment, those that lost find what another made.
async fn file(app: &AppState, visit: &Visit, new: NewMessageReport) -> Result<MessagesFiled, AppError> {
    let (viewer, state, now) = (visit.viewer.clone(), app.clone(), app.clock.now());
    let attempt = move |conn: &mut Conn| file_messages(conn, (&state.keyring, &state.entropy), &viewer, &new, now);
    match app.db.write(attempt.clone()).await {
        Err(error) if error.unique().is_some() => app.db.write(attempt).await,
        filed => filed,
    }
}

async fn show(
    app: &AppState,
    visit: &Visit,
    id: ConversationId,
    fields: PickForm,
    errors: FieldErrors,
) -> Result<HttpResponse, AppError> {
    let asked = if fields.page.is_empty() { None } else { Some(page_in(&fields.page).ok_or(AppError::NotFound)?) };
    let (viewer, state, now) = (visit.viewer.clone(), app.clone(), app.clock.now());
    let (found, page, last) =
        app.db.read(move |conn| list_pickable(conn, &state.keyring, (&viewer, id, asked), now)).await?;
    if page > last {
        return Err(AppError::NotFound);
    }
    let frame = app.form_frame(visit, "account").await?;
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (back, picked) = (id.url(), fields.picked());
    let here: BTreeSet<i64> = found.iter().map(|one| one.number).collect();
    let messages = found
        .into_iter()
        .map(|one| Pickable {
            number: one.number,
            by: one.name.unwrap_or_else(|| frame.t("messages-somebody").to_owned()),
            subject: one.subject.unwrap_or_default(),
            html: words_shown(&frame, one.number, &one.words),
            at: frame.time(one.written_at),
            is_picked: picked.contains(&one.number),
        })
        .collect();
    let others: Vec<i64> = picked.difference(&here).copied().collect();
    let page = PickPage {
        errors: errors
            .calling("reason", "report-reason")
            .calling("messages", "messages-report-pick")
            .in_language(&visit.texts),
        messages,
        more: i64::try_from(others.len()).unwrap_or(i64::MAX),
        others,
        page,
        pager: Pager::numbered(page, last, |page| page.to_string()),
        groups: groups(&frame, &fields.reason, true),
        note: fields.note,
        leaves: !fields.leave.is_empty(),
        blocks: !fields.block.is_empty(),
        submission: if fields.submission.is_empty() { app.entropy.uuid().to_string() } else { fields.submission },
        back,
        frame,
    };
    html_with(status, &page)
}
