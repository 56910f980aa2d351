//! A member's notifications.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use chrono::NaiveDateTime;
use serde::Deserialize;

use super::view::{Material, RowView, row};
use crate::accounts::{MOST_UNSEEN, MemberId, Reader, Viewer};
use crate::app::AppState;
use crate::db::{CHUNK, Conn};
use crate::notifications::queries::{Told, list_told, list_unseen, list_unseen_told, mark_seen};
use crate::web::{AppError, Frame, Pager, cut_to_page, html, micros, page_in};

/// Notifications on a page.
const ON_PAGE: i64 = 30;

/// Which page, and what was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PageQuery {
    page: String,
    done: String,
    /// When everything was said to be seen, in microseconds.
    at: String,
}

#[derive(Template)]
#[template(path = "notifications/index.html")]
struct NotificationsPage {
    frame: Frame,
    rows: Vec<RowView>,
    pager: Pager,
    /// Whether something is left that is not seen.
    has_unseen: bool,
    /// When the page was made, in microseconds.
    made_at: i64,
    /// When everything was just said to be seen; empty when it was not.
    seen_at: String,
    has_decisions: bool,
    has_events: bool,
}

/// What a page is made from.
struct Read {
    told: Vec<Told>,
    material: Material,
    /// What its reader has seen by opening it, and what is left.
    seen: Vec<i64>,
    left: i64,
}

/// `GET /notifications`
pub async fn index(app: Data<AppState>, reader: Reader, query: Query<PageQuery>) -> Result<HttpResponse, AppError> {
    let (now, asked) = (app.clock.now(), page_in(&query.page));
    let has_messages = app.settings().await?.features.messages;
    reader.settle(&app).await;
    let (visit, mut found) = reader
        .read(&app, move |conn, viewer| {
            if !viewer.is_signed_in() {
                return Err(AppError::SignInRequired);
            }
            read(conn, viewer, asked.ok_or(AppError::NotFound)?, (now, has_messages))
        })
        .await?;
    let page = asked.unwrap_or(1);
    if found.told.is_empty() && page > 1 {
        return Err(AppError::NotFound);
    }
    if let (Some(member), false) = (visit.viewer.id(), found.seen.is_empty()) {
        note(&app, member, std::mem::take(&mut found.seen), now).await;
    }
    let has_more = cut_to_page(&mut found.told, ON_PAGE);
    let pager = Pager::by_steps(page, has_more, |page| match page {
        1 => "/notifications".to_owned(),
        page => format!("/notifications?page={page}"),
    });
    let mut frame = app.frame(&visit, "account").await?;
    if let Some(badge) = &mut frame.viewer {
        badge.unseen = found.left.min(MOST_UNSEEN);
    }
    let rows: Vec<RowView> =
        found.told.iter().filter_map(|told| row(&frame, told, &found.material, &visit.viewer)).collect();
    let seen_at = query.at.parse::<i64>().ok().filter(|_| query.done == "seen");
    html(&NotificationsPage {
        pager,
        has_unseen: found.left > 0,
        made_at: micros(now),
        seen_at: seen_at.map_or_else(String::new, |at| at.to_string()),
        has_decisions: rows.iter().any(|row| row.is_decision),
        has_events: rows.iter().any(|row| row.is_of_account),
        rows,
        frame,
    })
}

fn read(conn: &mut Conn, viewer: &Viewer, page: i64, when: (NaiveDateTime, bool)) -> Result<Read, AppError> {
    let told = list_told(conn, viewer, (page, ON_PAGE), when)?;
    let material = Material::load(conn, viewer, &told, when.0)?;
    let Some(member) = viewer.0.as_ref().filter(|member| member.unseen > 0) else {
        return Ok(Read { told, material, seen: Vec::new(), left: 0 });
    };
    // What is told on this page is seen by it, unless it is read elsewhere; and what cannot be read any more calls nobody.
    let unseen = list_unseen(conn, member.id)?;
    let open: Vec<i64> = list_unseen_told(conn, viewer, CHUNK, when)?.into_iter().map(|one| one.id).collect();
    let shown = told.iter().take(usize::try_from(ON_PAGE).unwrap_or(0));
    let told_here: Vec<i64> = shown.filter(|one| !one.is_read_elsewhere()).map(|one| one.id).collect();
    let (left, seen): (Vec<i64>, Vec<i64>) =
        unseen.into_iter().partition(|id| open.contains(id) && !told_here.contains(id));
    Ok(Read { told, material, seen, left: i64::try_from(left.len()).unwrap_or(MOST_UNSEEN) })
}

/// Should that fail, they are told once more.
async fn note(app: &AppState, member: MemberId, seen: Vec<i64>, now: NaiveDateTime) {
    let written = app.db.write(move |conn| mark_seen(conn, (member, &seen), now)).await;
    written.unwrap_or_else(|error| tracing::warn!(%error, "what was seen could not be noted"));
}
