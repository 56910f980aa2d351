//! How people join, and storm mode.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use chrono::TimeDelta;
use serde::Deserialize;

use super::checks::check_choice;
use super::{EmptyForm, SavedQuery};
use crate::accounts::{Administrator, CsrfForm, Visit, count_requests};
use crate::app::AppState;
use crate::community::{Joining, Settings, Way, find_settings, set_storm, update_joining};
use crate::db::Conn;
use crate::markup::clean_line;
use crate::moderation::{Action, Entry, record};
use crate::web::{AppError, FieldErrors, Frame, Time, html_with, see_other};

/// Longest question, in characters.
const QUESTION_LONGEST: usize = 300;
/// Days that a storm may be told to last; the first is offered.
const STORM_DAYS: [i64; 3] = [3, 1, 7];

/// What is sent.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct JoiningForm {
    way: String,
    question: String,
    revision: String,
}

/// What is sent to turn storm mode on.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct StormForm {
    days: String,
}

struct WayChoice {
    value: &'static str,
    label: String,
    about: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "admin/joining.html")]
struct JoiningPage {
    frame: Frame,
    saved: bool,
    errors: FieldErrors,
    ways: Vec<WayChoice>,
    question: String,
    revision: i64,
    /// Whether somebody else changed it meanwhile: what they chose, in words.
    current: String,
    /// Until when storm mode is on.
    storm: Option<Time>,
    storm_days: [i64; 3],
    waiting: i64,
    is_open: bool,
}

/// `GET /admin/joining`
pub async fn edit(app: Data<AppState>, who: Administrator, query: Query<SavedQuery>) -> Result<HttpResponse, AppError> {
    let joining = stored(&app).await?.joining;
    let mut page = page(&app, &who.0, &joining, FieldErrors::new()).await?;
    page.saved = query.is_saved();
    html_with(StatusCode::OK, &page)
}

/// `POST /admin/joining`
pub async fn update(app: Data<AppState>, form: CsrfForm<JoiningForm>) -> Result<HttpResponse, AppError> {
    let (administrator, fields) = form.by_administrator()?;
    let mut errors = FieldErrors::new();
    let now_stored = stored(&app).await?.joining;
    let way = check_choice("way", Way::parse(&fields.way), &mut errors);
    let question = check_question(&fields.question, &mut errors);
    let revision = fields.revision.parse().unwrap_or(-1);
    let (Some(way), Some(question)) = (way, question) else {
        let way = Way::parse(&fields.way).unwrap_or(now_stored.way);
        let typed = Joining { way, question: fields.question, revision, ..now_stored };
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&app, &form.visit, &typed, errors).await?);
    };
    let new = Joining { way, question, revision, ..now_stored };
    let (by, now, written) = (Some(administrator.id), app.clock.now(), new.clone());
    let update = move |conn: &mut Conn| {
        update_joining(conn, &written, now)?;
        record(conn, &Entry::new(Action::JoiningChange, by, now))
    };
    match app.db.write(update).await {
        Ok(()) => {
            app.refresh().await;
            Ok(see_other("/admin/joining?saved=1"))
        }
        Err(AppError::Conflict(reason)) => {
            let mut errors = FieldErrors::new();
            errors.add("", reason);
            let theirs = stored(&app).await?.joining;
            let mut page = page(&app, &form.visit, &Joining { revision: theirs.revision, ..new }, errors).await?;
            page.current = format!("{} · {}", page.frame.t(name_key(theirs.way)), theirs.question);
            html_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error),
    }
}

/// `POST /admin/joining/storm`
pub async fn begin_storm(app: Data<AppState>, form: CsrfForm<StormForm>) -> Result<HttpResponse, AppError> {
    let (administrator, fields) = form.by_administrator()?;
    let days = match fields.days.as_str() {
        "" => STORM_DAYS.first().copied(),
        days => days.parse().ok().filter(|days| STORM_DAYS.contains(days)),
    };
    let days = days.ok_or(AppError::Malformed("malformed-fields"))?;
    let (by, now) = (Some(administrator.id), app.clock.now());
    app.db
        .write(move |conn| {
            set_storm(conn, Some(now + TimeDelta::days(days)), now)?;
            record(conn, &Entry::new(Action::StormBegin, by, now))
        })
        .await?;
    app.refresh().await;
    Ok(see_other("/admin/joining?saved=1"))
}

/// `POST /admin/joining/storm/delete`
pub async fn end_storm(app: Data<AppState>, form: CsrfForm<EmptyForm>) -> Result<HttpResponse, AppError> {
    let (administrator, _) = form.by_administrator()?;
    let (by, now) = (Some(administrator.id), app.clock.now());
    app.db
        .write(move |conn| {
            set_storm(conn, None, now)?;
            record(conn, &Entry::new(Action::StormEnd, by, now))
        })
        .await?;
    app.refresh().await;
    Ok(see_other("/admin/joining?saved=1"))
}

/// Read past the cache: a stale revision would look like somebody else's change.
async fn stored(app: &AppState) -> Result<Settings, AppError> {
    let defaults = Settings::prefilled(&app.config.community);
    app.db.read(move |conn| find_settings(conn, &defaults)).await
}

async fn page(app: &AppState, visit: &Visit, joining: &Joining, errors: FieldErrors) -> Result<JoiningPage, AppError> {
    let waiting = app.db.read(count_requests).await?;
    let frame = app.frame(visit, "admin").await?;
    let way = |way: Way| WayChoice {
        value: way.as_str(),
        label: frame.t(name_key(way)).to_owned(),
        about: frame.t(about_key(way)).to_owned(),
        is_chosen: way == joining.way,
    };
    Ok(JoiningPage {
        saved: false,
        errors: errors.calling("question", "joining-question").in_language(&visit.texts),
        ways: Way::ALL.iter().map(|one| way(*one)).collect(),
        question: joining.question.clone(),
        revision: joining.revision,
        current: String::new(),
        storm: joining.storm_at(frame.now).map(|until| frame.time(until)),
        storm_days: STORM_DAYS,
        waiting,
        is_open: app.settings().await?.is_open(),
        frame,
    })
}

fn name_key(way: Way) -> &'static str {
    match way {
        Way::Open => "joining-open",
        Way::Approval => "joining-approval",
        Way::Invitation => "joining-invitation",
    }
}

fn about_key(way: Way) -> &'static str {
    match way {
        Way::Open => "joining-open-about",
        Way::Approval => "joining-approval-about",
        Way::Invitation => "joining-invitation-about",
    }
}

/// May be empty: then nothing is asked.
fn check_question(raw: &str, errors: &mut FieldErrors) -> Option<String> {
    match clean_line(raw) {
        Ok(line) if line.chars().count() <= QUESTION_LONGEST => return Some(line),
        Ok(_) => errors.add_count("question", "error-too-long", i64::try_from(QUESTION_LONGEST).unwrap_or(i64::MAX)),
        Err(fault) => errors.add("question", fault.key()),
    }
    None
}
