//! Following and muting a thread.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::Deserialize;

use crate::accounts::CsrfForm;
use crate::app::AppState;
use crate::threads::model::ThreadId;
use crate::threads::queries::{find_visible, set_watch};
use crate::threads::reading::WatchKind;
use crate::web::{AppError, is_local_path, see_other};

/// Where to go afterwards.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct WatchForm {
    next: String,
}

/// `POST /threads/{id}/follow`
pub async fn create_follow(
    app: Data<AppState>,
    id: Path<i64>,
    form: CsrfForm<WatchForm>,
) -> Result<HttpResponse, AppError> {
    set(&app, ThreadId(*id), &form, Some(WatchKind::Follow)).await
}

/// `POST /threads/{id}/mute`
pub async fn create_mute(
    app: Data<AppState>,
    id: Path<i64>,
    form: CsrfForm<WatchForm>,
) -> Result<HttpResponse, AppError> {
    set(&app, ThreadId(*id), &form, Some(WatchKind::Mute)).await
}

/// `POST /threads/{id}/follow/delete` and `/threads/{id}/mute/delete`
pub async fn delete(app: Data<AppState>, id: Path<i64>, form: CsrfForm<WatchForm>) -> Result<HttpResponse, AppError> {
    set(&app, ThreadId(*id), &form, None).await
}

async fn set(
    app: &AppState,
    id: ThreadId,
    form: &CsrfForm<WatchForm>,
    watch: Option<WatchKind>,
) -> Result<HttpResponse, AppError> {
    let now = app.clock.now();
    let (member, fields) = form.by_member_seeing(move |conn, viewer| find_visible(conn, viewer, id, now)).await?;
    let viewer = form.visit.viewer.clone();
    app.db
        .write(move |conn| {
            find_visible(conn, &viewer, id, now)?;
            set_watch(conn, (member.id, id), watch, now)
        })
        .await?;
    let done = match watch {
        Some(WatchKind::Follow) => "follow",
        Some(WatchKind::Mute) => "mute",
        None => "unwatch",
    };
    let here = format!("/threads/{id}?done={done}#done");
    Ok(see_other(if is_local_path(&fields.next) { fields.next } else { here }))
}
