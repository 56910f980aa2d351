//! The overview: how large the community is, who holds a role, and the form that finds a member.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use chrono::TimeDelta;
use serde::Deserialize;

use super::MemberLink;
use super::role_form::{Places, last_day};
use crate::accounts::{Administrator, Visit, find_member_by_name, role_key};
use crate::admin::queries::{Figures, HeldRole, count_figures, find_health, list_held_roles};
use crate::app::AppState;
use crate::community::is_sheet_due;
use crate::markup::clean_line;
use crate::moderation::count_unmaskings;
use crate::posts::{WaitingFigures, list_asked};
use crate::web::{AppError, FieldErrors, Frame, Time, html_with, path_segment, see_other};

const PATH: &str = "/admin";
/// So many roles are listed; those who hold one are few.
const ROLES_MOST: i64 = 200;

/// Work that was due longer ago is said to wait: what is due now is done within a second or two.
const WAITS: TimeDelta = TimeDelta::seconds(10);

/// Whose roles are asked for, if anybody's.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct MemberQuery {
    username: Option<String>,
    done: String,
}

/// A role and who holds it.
struct HolderView {
    member: MemberLink,
    role: &'static str,
    scope: String,
    expires: String,
}

#[derive(Template)]
#[template(path = "admin/index.html")]
struct AdminIndexPage {
    frame: Frame,
    errors: FieldErrors,
    figures: Figures,
    /// How long half of those answered waited, in words; empty when none was.
    answered_within: String,
    /// How many in a hundred were left alone for a day.
    left_alone: Option<i64>,
    open_cases: i64,
    requests: i64,
    /// What one of the staff did alone and nobody has looked at in time.
    overdue: i64,
    failed_jobs: i64,
    parked_mails: i64,
    /// Since when work waits, if any does.
    waiting: Option<Time>,
    backup: Option<Time>,
    /// What is missing for people to join, by the keys of its labels.
    lacks: Vec<&'static str>,
    /// Whether the reader has not written the recovery sheet down yet.
    is_sheet_due: bool,
    is_sheet_done: bool,
    holders: Vec<HolderView>,
    /// How many are listed, when there are more; else 0.
    listed: i64,
    username: String,
}

/// `GET /admin`, and with a member's name the way to their roles.
pub async fn index(
    app: Data<AppState>,
    who: Administrator,
    query: Query<MemberQuery>,
) -> Result<HttpResponse, AppError> {
    let MemberQuery { username, done } = query.into_inner();
    let Some(username) = username else {
        let mut page = page(&app, &who.0).await?;
        page.is_sheet_done = done == "sheet";
        return html_with(StatusCode::OK, &page);
    };
    match find_name(&app, clean_line(&username).unwrap_or_default()).await? {
        Some(name) => Ok(see_other(format!("/admin/members/{}/roles", path_segment(&name)))),
        None => again(&app, &who.0, username).await,
    }
}

/// A member's name as they write it, if there is one of that name.
async fn find_name(app: &AppState, name: String) -> Result<Option<String>, AppError> {
    app.db
        .read(move |conn| match find_member_by_name(conn, &name) {
            Ok(member) => Ok(Some(member.name)),
            Err(AppError::NotFound) => Ok(None),
            Err(error) => Err(error),
        })
        .await
}

async fn page(app: &AppState, visit: &Visit) -> Result<AdminIndexPage, AppError> {
    let now = app.clock.now();
    let (member, viewer) = (visit.viewer.id(), visit.viewer.clone());
    let ((figures, waits), health, held, places, (is_sheet_due, overdue)) = app
        .db
        .read(move |conn| {
            let held = list_held_roles(conn, now, ROLES_MOST + 1)?;
            let is_due = member.map_or(Ok(false), |member| is_sheet_due(conn, member))?;
            let waits = WaitingFigures::of(&list_asked(conn, now)?, now);
            Ok((
                (count_figures(conn)?, waits),
                find_health(conn)?,
                held,
                Places::find(conn)?,
                (is_due, count_unmaskings(conn, &viewer, now)?.1),
            ))
        })
        .await?;
    let mut frame = app.frame(visit, "admin").await?;
    // Without the name that was looked for: links from here lead back to the overview.
    frame.path = PATH.to_owned();
    let most = usize::try_from(ROLES_MOST).unwrap_or(usize::MAX);
    Ok(AdminIndexPage {
        errors: FieldErrors::new(),
        figures,
        answered_within: waits.median_minutes.map_or_else(String::new, |minutes| duration(&frame, minutes)),
        left_alone: waits.left_alone,
        open_cases: health.open_cases,
        requests: health.requests,
        overdue,
        failed_jobs: health.failed_jobs,
        parked_mails: health.parked_mails,
        waiting: health.oldest_due.filter(|due| *due + WAITS < now).map(|due| frame.time(due)),
        backup: health.last_backup.map(|at| frame.time(at)),
        lacks: app.settings().await?.lacks(),
        is_sheet_due,
        is_sheet_done: false,
        listed: if held.len() > most { ROLES_MOST } else { 0 },
        holders: held.into_iter().take(most).map(|role| HolderView::new(&frame, &places, role)).collect(),
        username: String::new(),
        frame,
    })
}

/// Minutes as people say them.
fn duration(frame: &Frame, minutes: i64) -> String {
    match minutes {
        0..120 => frame.tn("duration-minutes", minutes),
        120..2_880 => frame.tn("duration-hours", minutes / 60),
        _ => frame.tn("duration-days", minutes / 1_440),
    }
}

/// The page with the name as it was written, and what is wrong with it.
async fn again(app: &AppState, visit: &Visit, username: String) -> Result<HttpResponse, AppError> {
    let mut errors = FieldErrors::new();
    errors.add("username", if username.trim().is_empty() { "error-required" } else { "error-unknown-member" });
    let mut page = page(app, visit).await?;
    page.errors = errors.calling("username", "admin-roles-username").in_language(&visit.texts);
    page.username = username;
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

impl HolderView {
    fn new(frame: &Frame, places: &Places, held: HeldRole) -> Self {
        Self {
            member: MemberLink::new(held.name),
            role: role_key(held.role),
            scope: places.label(frame, held.scope_kind, held.scope_id),
            expires: held.expires_at.map(|at| last_day(&frame.texts, at)).unwrap_or_default(),
        }
    }
}
