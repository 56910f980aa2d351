//! The queue of cases.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::{Tabs, severity_key, subject_shown};
use crate::accounts::Moderator;
use crate::app::AppState;
use crate::moderation::model::{CaseId, State, SubjectKind, rule};
use crate::moderation::queries::{CASES_ON_PAGE, CaseLine, CaseReason, list_cases, list_reasons};
use crate::web::{AppError, Frame, Pager, Time, cut_to_page, html, page_in};

/// Which cases.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct QueueQuery {
    queue: String,
    page: String,
}

struct CaseRow {
    url: String,
    title: String,
    board: String,
    severity: i64,
    severity_name: String,
    at: Time,
    /// The post's number, or 0 for a thread.
    number: i64,
    reports: i64,
    reasons: String,
    is_removed: bool,
    is_messages: bool,
}

#[derive(Template)]
#[template(path = "moderation/index.html")]
struct QueuePage {
    frame: Frame,
    is_open: bool,
    tabs: Tabs,
    cases: Vec<CaseRow>,
    pager: Pager,
}

/// `GET /moderation`
pub async fn index(app: Data<AppState>, who: Moderator, query: Query<QueueQuery>) -> Result<HttpResponse, AppError> {
    let state = match query.queue.as_str() {
        "" => State::Open,
        name => State::parse(name).ok_or(AppError::NotFound)?,
    };
    let page = page_in(&query.page).ok_or(AppError::NotFound)?;
    let (viewer, now) = (who.0.viewer.clone(), app.clock.now());
    let (mut cases, mut reasons, tabs) = app
        .db
        .read(move |conn| {
            let cases = list_cases(conn, &viewer, state, page)?;
            let ids: Vec<CaseId> = cases.iter().map(|line| line.case.id).collect();
            let reasons = list_reasons(conn, &ids)?;
            Ok((cases, reasons, Tabs::find(conn, &viewer, state.as_str(), now)?))
        })
        .await?;
    if cases.is_empty() && page > 1 {
        return Err(AppError::NotFound);
    }
    let has_more = cut_to_page(&mut cases, CASES_ON_PAGE);
    let pager = Pager::by_steps(page, has_more, |page| address(state, page));
    let frame = app.frame(&who.0, "moderation").await?;
    let row = |line: CaseLine| {
        let reasons = reasons.remove(&line.case.id).unwrap_or_default();
        row(&frame, line, &reasons)
    };
    let cases = cases.into_iter().map(row).collect();
    let tabs = tabs.switched(&app).await?;
    html(&QueuePage { is_open: state == State::Open, tabs, cases, pager, frame })
}

fn address(state: State, page: i64) -> String {
    match (state, page) {
        (State::Open, 1) => "/moderation".to_owned(),
        (state, 1) => format!("/moderation?queue={}", state.as_str()),
        (state, page) => format!("/moderation?queue={}&page={page}", state.as_str()),
    }
}

fn row(frame: &Frame, line: CaseLine, reasons: &[CaseReason]) -> CaseRow {
    let case = line.case;
    let is_messages = case.subject_kind == SubjectKind::Messages;
    let names: Vec<&str> = reasons.iter().map(|(reason, _)| frame.t(rule(*reason).name)).collect();
    CaseRow {
        url: format!("/moderation/cases/{}", case.id),
        title: subject_shown(frame, &line),
        board: if is_messages { frame.t("queue-messages").to_owned() } else { line.board },
        severity: case.severity,
        severity_name: frame.t(severity_key(case.severity)).to_owned(),
        at: frame.time(case.decided_at.unwrap_or(case.created_at)),
        number: if case.subject_kind == SubjectKind::Post { line.number.unwrap_or(0) } else { 0 },
        reports: reasons.iter().map(|(_, count)| count).sum(),
        reasons: names.join(" · "),
        is_messages,
        is_removed: line.is_removed,
    }
}
