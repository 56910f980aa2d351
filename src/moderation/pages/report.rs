//! Reporting a post or a thread.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

use super::checked_words;
use crate::accounts::{Anyone, CsrfForm, MOST_BLOCKS, Viewer, Visit};
use crate::app::AppState;
use crate::community::{HelplineView, lines_for};
use crate::db::Conn;
use crate::moderation::access::may_report;
use crate::moderation::model::{Group, MOST_SEVERE, RULES, Reason, Subject};
use crate::moderation::queries::{Filed, NewReport, file_report, find_subject};
use crate::posts::{Found, PostId};
use crate::threads::ThreadId;
use crate::web::{AppError, FieldErrors, Frame, Spent, html, html_with, see_other};

/// What was done, for the page that follows.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ReportQuery {
    done: String,
    help: String,
    block: String,
}

/// What is sent.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReportForm {
    reason: String,
    note: String,
    revision: String,
    submission: String,
}

pub(super) struct ReasonGroup {
    pub heading: String,
    pub reasons: Vec<ReasonChoice>,
}

pub(super) struct ReasonChoice {
    pub value: &'static str,
    pub name: String,
    pub about: String,
    pub is_chosen: bool,
}

#[derive(Template)]
#[template(path = "moderation/report.html")]
struct ReportPage {
    frame: Frame,
    errors: FieldErrors,
    action: String,
    back: String,
    title: String,
    /// The post's number, or 0 for a thread.
    number: i64,
    groups: Vec<ReasonGroup>,
    note: String,
    revision: String,
    submission: String,
}

#[derive(Template)]
#[template(path = "moderation/reported.html")]
struct ReportedPage {
    frame: Frame,
    back: String,
    /// Whether messages were reported, and not a post.
    is_of_messages: bool,
    was_before: bool,
    /// Whether the report could not be kept.
    is_gone: bool,
    /// Whether somebody was to be blocked as well and is not, since the reader blocks so many already; in words, or empty.
    block_full: String,
    help: &'static str,
    country_name: String,
    emergency: Vec<HelplineView>,
    others: Vec<HelplineView>,
}

/// `GET /posts/{id}/reports/new`
pub async fn new_of_post(
    app: Data<AppState>,
    who: Anyone,
    id: Path<i64>,
    query: Query<ReportQuery>,
) -> Result<HttpResponse, AppError> {
    new(&app, &who.0, Subject::Post(PostId(*id)), &query).await
}

/// `GET /threads/{id}/reports/new`
pub async fn new_of_thread(
    app: Data<AppState>,
    who: Anyone,
    id: Path<i64>,
    query: Query<ReportQuery>,
) -> Result<HttpResponse, AppError> {
    new(&app, &who.0, Subject::Thread(ThreadId(*id)), &query).await
}

/// `POST /posts/{id}/reports`
pub async fn create_of_post(
    app: Data<AppState>,
    id: Path<i64>,
    form: CsrfForm<ReportForm>,
) -> Result<HttpResponse, AppError> {
    create(&app, Subject::Post(PostId(*id)), form).await
}

/// `POST /threads/{id}/reports`
pub async fn create_of_thread(
    app: Data<AppState>,
    id: Path<i64>,
    form: CsrfForm<ReportForm>,
) -> Result<HttpResponse, AppError> {
    create(&app, Subject::Thread(ThreadId(*id)), form).await
}

async fn find(app: &AppState, viewer: &Viewer, subject: Subject) -> Result<Found, AppError> {
    let (viewer, now) = (viewer.clone(), app.clock.now());
    app.db.read(move |conn| find_subject(conn, &viewer, subject, now)).await
}

async fn new(app: &AppState, visit: &Visit, subject: Subject, query: &ReportQuery) -> Result<HttpResponse, AppError> {
    // Whoever could not report sees numbers to call, also when what they meant cannot be read any more.
    if query.done == "gone" && !help_for(&query.help).is_empty() {
        return reported(app, visit, subject, query).await;
    }
    let found = find(app, &visit.viewer, subject).await?;
    if !query.done.is_empty() {
        return reported(app, visit, subject, query).await;
    }
    may_report(&visit.viewer, found.post.author_id, &found.post.state, (MOST_SEVERE, app.clock.now()))?;
    show(app, visit, (subject, found), ReportForm::default(), FieldErrors::new()).await
}

/// What help a reason asks for, if any.
pub(super) fn help_for(reason: &str) -> &'static str {
    match Reason::parse(reason) {
        Some(Reason::Crisis) => "crisis",
        Some(Reason::Minor) => "minor",
        _ => "",
    }
}

/// What the thanks speak of: help, or for who has seen a picture that may be illegal, that.
fn care_for(reason: &str) -> &'static str {
    match Reason::parse(reason) {
        Some(Reason::IllegalImage) => "illegal_image",
        _ => help_for(reason),
    }
}

async fn reported(
    app: &AppState,
    visit: &Visit,
    subject: Subject,
    query: &ReportQuery,
) -> Result<HttpResponse, AppError> {
    let back = if query.done == "gone" { "/boards".to_owned() } else { subject.url() };
    thanked(app, visit, (back, false), query).await
}

/// The thanks, and for who may need it help, before anything else.
///
/// # Errors
/// When the page cannot be made.
pub(super) async fn thanked(
    app: &AppState,
    visit: &Visit,
    (back, is_of_messages): (String, bool),
    query: &ReportQuery,
) -> Result<HttpResponse, AppError> {
    let help = care_for(&query.help);
    let settings = app.settings().await?;
    let (country_name, emergency, others) = lines_for(&visit.texts, &[&visit.preferences.country, &settings.country]);
    let serves = |kind: &str| kind == "emotional" || (help == "minor" && kind == "youth");
    let frame = app.frame(visit, if is_of_messages { "account" } else { "boards" }).await?;
    let is_block_full = query.block == "full";
    html(&ReportedPage {
        block_full: if is_block_full { frame.tn("reported-block-full", MOST_BLOCKS) } else { String::new() },
        frame,
        back,
        is_of_messages,
        was_before: query.done == "before",
        is_gone: query.done == "gone",
        help,
        country_name,
        emergency,
        others: others.into_iter().filter(|line| serves(line.kind)).collect(),
    })
}

async fn create(app: &AppState, subject: Subject, form: CsrfForm<ReportForm>) -> Result<HttpResponse, AppError> {
    let visit = &form.visit;
    let fields = form.by_anyone_on(find(app, &visit.viewer, subject)).await?;
    let mut errors = FieldErrors::new();
    let reason = Reason::parse(&fields.reason);
    if reason.is_none() {
        errors.add("reason", if fields.reason.is_empty() { "error-required" } else { "error-choice" });
    }
    let note = checked_words("note", &fields.note, &mut errors);
    let (Some(reason), Some(note)) = (reason, note) else {
        let found = find(app, &visit.viewer, subject).await?;
        may_report(&visit.viewer, found.post.author_id, &found.post.state, (MOST_SEVERE, app.clock.now()))?;
        return show(app, visit, (subject, found), fields, errors).await;
    };
    let help = match care_for(reason.as_str()) {
        "" => String::new(),
        help => format!("&help={help}"),
    };
    let is_feared = !help_for(reason.as_str()).is_empty();
    // Whoever fears for somebody sees numbers to call, also when the report cannot be kept.
    let led = |done: &str| see_other(format!("{}/reports/new?done={done}{help}", subject.url()));
    if let (false, Some(address)) = (visit.viewer.is_signed_in(), visit.address) {
        match app.limiters.spend(Spent::Report(address)) {
            Err(_) if is_feared => return Ok(led("gone")),
            spent => spent?,
        }
    }
    let submission: String = fields.submission.chars().filter(char::is_ascii_graphic).take(64).collect();
    let new = NewReport {
        subject,
        reason,
        note,
        revision: fields.revision.parse().ok(),
        submission: Some(submission).filter(|key| !key.is_empty()),
    };
    match file(app, visit.viewer.clone(), new).await {
        Ok(Filed::New) => Ok(led("sent")),
        Ok(Filed::Before) => Ok(led("before")),
        Err(AppError::Conflict(_) | AppError::NotFound) if is_feared => Ok(led("gone")),
        Err(error) => Err(error),
    }
}

/// Of reports about the same at the same moment, those that lost find the case that another made, and then, of the same person,
/// the report.
async fn file(app: &AppState, viewer: Viewer, new: NewReport) -> Result<Filed, AppError> {
    let now = app.clock.now();
    let attempt = move |conn: &mut Conn| file_report(conn, &viewer, &new, now);
    for _ in 0..2 {
        match app.db.write(attempt.clone()).await {
            Err(error) if error.unique().is_some() => {}
            filed => return filed,
        }
    }
    app.db.write(attempt).await
}

async fn show(
    app: &AppState,
    visit: &Visit,
    (subject, found): (Subject, Found),
    fields: ReportForm,
    errors: FieldErrors,
) -> Result<HttpResponse, AppError> {
    let frame = app.form_frame(visit, "boards").await?;
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let given = |text: String, new: String| if text.is_empty() { new } else { text };
    let page = ReportPage {
        errors: errors.calling("reason", "report-reason").in_language(&visit.texts),
        action: format!("{}/reports", subject.url()),
        back: subject.url(),
        title: found.thread.shown_title(&frame, found.thread.sight(&visit.viewer, &found.board)).to_owned(),
        number: match subject {
            Subject::Post(_) => found.post.number.unwrap_or(0),
            Subject::Thread(_) => 0,
        },
        groups: groups(&frame, &fields.reason, found.post.state.is_visible(frame.now)),
        note: fields.note,
        revision: given(fields.revision, found.post.revision.to_string()),
        submission: given(fields.submission, app.entropy.uuid().to_string()),
        frame,
    };
    html_with(status, &page)
}

/// Of words that were taken back only danger can be reported.
pub(super) fn groups(frame: &Frame, chosen: &str, is_visible: bool) -> Vec<ReasonGroup> {
    let reasons = |group: Group| {
        RULES.iter().filter(move |rule| rule.group == group).map(|rule| ReasonChoice {
            value: rule.reason.as_str(),
            name: frame.t(rule.name).to_owned(),
            about: frame.t(rule.about).to_owned(),
            is_chosen: rule.reason.as_str() == chosen,
        })
    };
    let group =
        |group: Group| ReasonGroup { heading: frame.t(group.key()).to_owned(), reasons: reasons(group).collect() };
    Group::ALL.into_iter().filter(|group| is_visible || *group == Group::Danger).map(group).collect()
}
