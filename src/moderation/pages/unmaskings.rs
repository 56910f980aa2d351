//! What waits for a second person: requests to see who is behind a one-time name, and what was done alone.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use chrono::TimeDelta;
use serde::Deserialize;

use super::unmask_view::{UnmaskLine, line};
use super::{Tabs, title_shown};
use crate::accounts::{MemberId, Moderator, Place, Right};
use crate::app::AppState;
use crate::moderation::queries::{Listed, UNMASKINGS_ON_PAGE, list_unmaskings, list_unneeded};
use crate::web::{AppError, Frame, Pager, cut_to_page, html, page_in};

const PATH: &str = "/moderation/unmaskings";
/// For so long administrators are shown what was done alone and was not needed.
const UNNEEDED_FOR: TimeDelta = TimeDelta::days(90);

/// Which page.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct UnmaskingsQuery {
    page: String,
}

#[derive(Template)]
#[template(path = "moderation/unmaskings.html")]
struct UnmaskingsPage {
    frame: Frame,
    tabs: Tabs,
    lines: Vec<UnmaskLine>,
    /// What was done alone and was not needed, for administrators.
    unneeded: Vec<UnmaskLine>,
    pager: Pager,
    /// Whether somebody else looks after each board that one of them is about.
    has_second: bool,
}

/// `GET /moderation/unmaskings`
pub async fn index(
    app: Data<AppState>,
    who: Moderator,
    query: Query<UnmaskingsQuery>,
) -> Result<HttpResponse, AppError> {
    let (viewer, now) = (who.0.viewer.clone(), app.clock.now());
    let page = page_in(&query.page).ok_or(AppError::NotFound)?;
    let ((mut found, unneeded), tabs) = app
        .db
        .read(move |conn| {
            let is_shown = page == 1 && viewer.may(Right::Administer, Place::SITE);
            let unneeded = if is_shown { list_unneeded(conn, &viewer, now - UNNEEDED_FOR)? } else { Vec::new() };
            let found = list_unmaskings(conn, &viewer, page)?;
            Ok(((found, unneeded), Tabs::find(conn, &viewer, "unmaskings", now)?))
        })
        .await?;
    if found.is_empty() && page > 1 {
        return Err(AppError::NotFound);
    }
    let has_more = cut_to_page(&mut found, UNMASKINGS_ON_PAGE);
    let pager = Pager::by_steps(page, has_more, |page| match page {
        1 => PATH.to_owned(),
        page => format!("{PATH}?page={page}"),
    });
    let me = who.0.viewer.id().unwrap_or(MemberId(0));
    let staff = app.staff().await?;
    let has_second = found.iter().all(|listed| staff.count_with(Right::Unmask, listed.place) > 1);
    let tabs = tabs.switched(&app).await?;
    let frame = app.frame(&who.0, "moderation").await?;
    let view = |listed: &Listed| UnmaskLine {
        title: title_shown(&frame, &listed.title).to_owned(),
        ..line(&frame, me, &listed.one)
    };
    let lines = found.iter().map(view).collect();
    let unneeded = unneeded.iter().map(view).collect();
    html(&UnmaskingsPage { tabs, lines, unneeded, pager, has_second, frame })
}
