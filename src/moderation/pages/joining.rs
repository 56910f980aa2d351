//! Those who wait to be let in.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

use super::{Tabs, checked_words};
use crate::accounts::{
    AccountEvent, CsrfForm, REQUESTS_ON_PAGE, RequestId, RequestLine, Right, SiteModerator, Visit, approve_request,
    decline_request, find_waiting, list_requests, tell_of_account,
};
use crate::app::AppState;
use crate::db::Conn;
use crate::moderation::{Action, Entry, record};
use crate::web::{AppError, FieldErrors, Frame, Pager, Time, cut_to_page, html, html_with, page_in, see_other};

const PATH: &str = "/moderation/joining";

/// Which page, and what was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct JoiningQuery {
    page: String,
    done: String,
}

/// What is sent: the page of the list that it stood on.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ApprovalForm {
    page: String,
}

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct RefusalForm {
    message: String,
    page: String,
}

struct RequestView {
    id: i64,
    name: String,
    answer: String,
    since: Time,
    until: Time,
    /// The id of the message's field, of which the page has many.
    field: String,
    /// The message as it was written, where it cannot be taken.
    message: String,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "moderation/joining.html")]
struct JoiningPage {
    frame: Frame,
    tabs: Tabs,
    /// The key of what was just done, or empty.
    done: &'static str,
    /// The community's question.
    question: String,
    errors: FieldErrors,
    requests: Vec<RequestView>,
    /// The page of the list, to come back to.
    page: i64,
    pager: Pager,
}

/// `GET /moderation/joining`
pub async fn index(
    app: Data<AppState>,
    who: SiteModerator,
    query: Query<JoiningQuery>,
) -> Result<HttpResponse, AppError> {
    let page = page_in(&query.page).ok_or(AppError::NotFound)?;
    let done = match query.done.as_str() {
        "approved" => "joining-approved",
        "declined" => "joining-declined",
        _ => "",
    };
    let (viewer, now) = (who.0.viewer.clone(), app.clock.now());
    let read = move |conn: &mut Conn| Ok((list_requests(conn, page)?, Tabs::find(conn, &viewer, "joining", now)?));
    let (mut lines, tabs) = app.db.read(read).await?;
    if lines.is_empty() && page > 1 {
        // The last of this page has just been decided.
        return if done.is_empty() { Err(AppError::NotFound) } else { Ok(see_other(address(page - 1, &query.done))) };
    }
    let has_more = cut_to_page(&mut lines, REQUESTS_ON_PAGE);
    let pager = Pager::by_steps(page, has_more, |page| address(page, ""));
    let page = JoiningPage { done, ..show(&app, &who.0, (lines, tabs), (page, pager)).await? };
    html(&page)
}

/// `POST /moderation/joining/{id}/approval`
pub async fn approve(
    app: Data<AppState>,
    id: Path<i64>,
    form: CsrfForm<ApprovalForm>,
) -> Result<HttpResponse, AppError> {
    let (moderator, fields) = form.by_site_moderator(Right::LetIn)?;
    let (id, by, now) = (RequestId(*id), Some(moderator.id), app.clock.now());
    app.db
        .write(move |conn| {
            let member = approve_request(conn, id)?;
            tell_of_account(conn, member, AccountEvent::LetIn, now)?;
            record(conn, &Entry { member: Some(member), ..Entry::new(Action::JoinApprove, by, now) })
        })
        .await?;
    Ok(see_other(address(page_in(&fields.page).unwrap_or(1), "approved")))
}

/// `POST /moderation/joining/{id}/refusal`
pub async fn decline(
    app: Data<AppState>,
    id: Path<i64>,
    form: CsrfForm<RefusalForm>,
) -> Result<HttpResponse, AppError> {
    let (moderator, fields) = form.by_site_moderator(Right::LetIn)?;
    let (id, by, now) = (RequestId(*id), Some(moderator.id), app.clock.now());
    let mut errors = FieldErrors::new();
    let Some(message) = checked_words("message", &fields.message, &mut errors) else {
        return again(&app, &form.visit, id, fields, errors).await;
    };
    app.db
        .write(move |conn| {
            let member = decline_request(conn, id, &message, now)?;
            let entry = Entry::new(Action::JoinDecline, by, now);
            record(conn, &Entry { member: Some(member), message: &message, ..entry })
        })
        .await?;
    Ok(see_other(address(page_in(&fields.page).unwrap_or(1), "declined")))
}

/// A page of the list, with what was just done on it, or nothing.
fn address(page: i64, done: &str) -> String {
    match (page, done) {
        (1, "") => PATH.to_owned(),
        (1, done) => format!("{PATH}?done={done}"),
        (page, "") => format!("{PATH}?page={page}"),
        (page, done) => format!("{PATH}?page={page}&done={done}"),
    }
}

/// The one request again, with what was written and cannot be taken, wherever in the list it stands by now.
async fn again(
    app: &AppState,
    visit: &Visit,
    id: RequestId,
    fields: RefusalForm,
    errors: FieldErrors,
) -> Result<HttpResponse, AppError> {
    let (viewer, now) = (visit.viewer.clone(), app.clock.now());
    let read = move |conn: &mut Conn| Ok((vec![find_waiting(conn, id)?], Tabs::find(conn, &viewer, "joining", now)?));
    let found = app.db.read(read).await?;
    let number = page_in(&fields.page).unwrap_or(1);
    let pager = Pager::by_steps(1, false, |page| address(page, ""));
    let mut page = show(app, visit, found, (number, pager)).await?;
    page.errors = errors.placed("message", &field_of(id)).in_language(&visit.texts);
    for request in &mut page.requests {
        request.errors = page.errors.clone();
        request.message.clone_from(&fields.message);
    }
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The id of a message's field.
fn field_of(id: RequestId) -> String {
    format!("message-{id}")
}

async fn show(
    app: &AppState,
    visit: &Visit,
    (lines, tabs): (Vec<RequestLine>, Tabs),
    (page, pager): (i64, Pager),
) -> Result<JoiningPage, AppError> {
    let question = app.settings().await?.joining.question.clone();
    let frame = app.frame(visit, "moderation").await?;
    let view = |line: RequestLine| RequestView {
        id: line.id.0,
        name: line.name,
        answer: line.answer,
        since: frame.time(line.created_at),
        until: frame.time(line.expires_at),
        field: field_of(line.id),
        message: String::new(),
        errors: FieldErrors::new(),
    };
    let requests = lines.into_iter().map(view).collect();
    let tabs = tabs.switched(app).await?;
    Ok(JoiningPage { tabs, done: "", question, errors: FieldErrors::new(), requests, page, pager, frame })
}
