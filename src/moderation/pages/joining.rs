//! Those who wait to be let in.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

use super::{EmptyForm, checked_words};
use crate::accounts::{
    AccountEvent, CsrfForm, REQUESTS_ON_PAGE, RequestId, Right, SiteModerator, Visit, approve_request, decline_request,
    list_requests, tell_of_account,
};
use crate::app::AppState;
use crate::moderation::{Action, Entry, record};
use crate::web::{AppError, FieldErrors, Frame, Pager, Time, cut_to_page, html_with, page_in, see_other};

const PATH: &str = "/moderation/joining";

/// Which page, and what was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct JoiningQuery {
    page: String,
    done: String,
}

/// What is sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct RefusalForm {
    message: String,
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
    tab: &'static str,
    /// The key of what was just done, or empty.
    done: &'static str,
    /// The community's question.
    question: String,
    errors: FieldErrors,
    requests: Vec<RequestView>,
    pager: Pager,
}

/// What was written to one of them and cannot be taken.
struct Draft {
    id: RequestId,
    message: String,
    errors: FieldErrors,
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
    show(&app, &who.0, (page, done), None).await
}

/// `POST /moderation/joining/{id}/approval`
pub async fn approve(app: Data<AppState>, id: Path<i64>, form: CsrfForm<EmptyForm>) -> Result<HttpResponse, AppError> {
    let (moderator, _) = form.by_site_moderator(Right::LetIn)?;
    let (id, by, now) = (RequestId(*id), Some(moderator.id), app.clock.now());
    app.db
        .write(move |conn| {
            let member = approve_request(conn, id)?;
            tell_of_account(conn, member, AccountEvent::LetIn, now)?;
            record(conn, &Entry { member: Some(member), ..Entry::new(Action::JoinApprove, by, now) })
        })
        .await?;
    Ok(see_other(format!("{PATH}?done=approved")))
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
        return show(&app, &form.visit, (1, ""), Some(Draft { id, message: fields.message, errors })).await;
    };
    app.db
        .write(move |conn| {
            let member = decline_request(conn, id, &message, now)?;
            let entry = Entry::new(Action::JoinDecline, by, now);
            record(conn, &Entry { member: Some(member), message: &message, ..entry })
        })
        .await?;
    Ok(see_other(format!("{PATH}?done=declined")))
}

async fn show(
    app: &AppState,
    visit: &Visit,
    (page, done): (i64, &'static str),
    draft: Option<Draft>,
) -> Result<HttpResponse, AppError> {
    let mut lines = app.db.read(move |conn| list_requests(conn, page)).await?;
    if lines.is_empty() && page > 1 {
        return Err(AppError::NotFound);
    }
    let has_more = cut_to_page(&mut lines, REQUESTS_ON_PAGE);
    let pager = Pager::by_steps(page, has_more, |page| match page {
        1 => PATH.to_owned(),
        page => format!("{PATH}?page={page}"),
    });
    let status = if draft.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let frame = app.frame(visit, "moderation").await?;
    let mut errors = draft.as_ref().map(|draft| draft.errors.clone()).unwrap_or_default();
    errors = errors.in_language(&visit.texts);
    let requests = lines
        .into_iter()
        .map(|line| {
            let own = draft.as_ref().filter(|draft| draft.id == line.id);
            RequestView {
                id: line.id.0,
                name: line.name,
                answer: line.answer,
                since: frame.time(line.created_at),
                until: frame.time(line.expires_at),
                field: format!("message-{}", line.id),
                message: own.map(|draft| draft.message.clone()).unwrap_or_default(),
                errors: own.map(|_| errors.clone()).unwrap_or_default(),
            }
        })
        .collect();
    let question = app.settings().await?.joining.question.clone();
    html_with(status, &JoiningPage { tab: "joining", done, question, errors, requests, pager, frame })
}
