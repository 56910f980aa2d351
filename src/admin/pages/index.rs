//! The overview.

use actix_web::HttpResponse;
use actix_web::web::Data;
use askama::Template;

use crate::accounts::Administrator;
use crate::admin::queries::count_figures;
use crate::app::AppState;
use crate::web::{AppError, Frame, html};

#[derive(Template)]
#[template(path = "admin/index.html")]
struct AdminIndexPage {
    frame: Frame,
    members: i64,
    threads: i64,
    posts: i64,
}

/// `GET /admin`
pub async fn index(app: Data<AppState>, who: Administrator) -> Result<HttpResponse, AppError> {
    let now = app.clock.now();
    let figures = app.db.read(move |conn| count_figures(conn, now)).await?;
    html(&AdminIndexPage {
        frame: app.frame(&who.0, "admin").await?,
        members: figures.members,
        threads: figures.threads,
        posts: figures.posts,
    })
}
