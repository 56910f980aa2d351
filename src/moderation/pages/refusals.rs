//! Whose first messages are refused again and again: for who looks after the whole site, so that they notice who goes after newcomers.

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

use super::Tabs;
use crate::accounts::SiteModerator;
use crate::app::AppState;
use crate::messages::{Refusals, list_refusals};
use crate::web::{AppError, Frame, html, path_segment};

struct RefusalView {
    url: String,
    name: String,
    count: i64,
}

#[derive(Template)]
#[template(path = "moderation/refusals.html")]
struct RefusalsPage {
    frame: Frame,
    tabs: Tabs,
    refusals: Vec<RefusalView>,
}

/// `GET /moderation/refusals`
pub async fn index(app: Data<AppState>, who: SiteModerator) -> Result<HttpResponse, AppError> {
    if !app.settings().await?.features.messages {
        return Err(AppError::NotFound);
    }
    let (viewer, now) = (who.0.viewer.clone(), app.clock.now());
    let (found, tabs) =
        app.db.read(move |conn| Ok((list_refusals(conn, now)?, Tabs::find(conn, &viewer, "refusals", now)?))).await?;
    let view = |one: Refusals| RefusalView {
        url: format!("/members/{}", path_segment(&one.name)),
        name: one.name,
        count: one.count,
    };
    html(&RefusalsPage {
        frame: app.frame(&who.0, "moderation").await?,
        tabs: tabs.switched(&app).await?,
        refusals: found.into_iter().map(view).collect(),
    })
}
