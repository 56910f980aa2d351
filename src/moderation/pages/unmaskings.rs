//! What waits for a second person: requests to see who is behind a one-time name, and what was done alone.

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

use super::unmask_view::{UnmaskLine, line};
use super::{Tabs, title_shown};
use crate::accounts::{MemberId, Moderator};
use crate::app::AppState;
use crate::moderation::queries::list_unmaskings;
use crate::web::{AppError, Frame, html};

#[derive(Template)]
#[template(path = "moderation/unmaskings.html")]
struct UnmaskingsPage {
    frame: Frame,
    tabs: Tabs,
    lines: Vec<UnmaskLine>,
    /// Whether there is anybody else in the community who could look at them.
    has_second: bool,
}

/// `GET /moderation/unmaskings`
pub async fn index(app: Data<AppState>, who: Moderator) -> Result<HttpResponse, AppError> {
    let (viewer, now) = (who.0.viewer.clone(), app.clock.now());
    let (found, tabs) = app
        .db
        .read(move |conn| Ok((list_unmaskings(conn, &viewer)?, Tabs::find(conn, &viewer, "unmaskings", now)?)))
        .await?;
    let me = who.0.viewer.id().unwrap_or(MemberId(0));
    let has_second = app.staff().await?.count_deciding() > 1;
    let frame = app.frame(&who.0, "moderation").await?;
    let view = |(one, title): &(_, String)| UnmaskLine {
        title: title_shown(&frame, title).to_owned(),
        ..line(&frame, me, one)
    };
    let lines = found.iter().map(view).collect();
    html(&UnmaskingsPage { tabs, lines, has_second, frame })
}
