//! Taking a post back, and undoing that.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::Deserialize;

use crate::accounts::CsrfForm;
use crate::app::AppState;
use crate::db::Conn;
use crate::posts::access::is_own;
use crate::posts::model::{Post, PostId};
use crate::posts::queries::{find_visible, retract, undo_retraction};
use crate::web::{AppError, see_other};

/// A form without fields of its own.
#[derive(Deserialize)]
pub struct RetractionForm {}

/// `POST /posts/{id}/retraction`
pub async fn create(
    app: Data<AppState>,
    id: Path<i64>,
    form: CsrfForm<RetractionForm>,
) -> Result<HttpResponse, AppError> {
    let now = app.clock.now();
    change(&app, PostId(*id), &form, move |conn, post| {
        if post.state.retracted_at.is_some() {
            return Ok(());
        }
        if !post.state.is_visible(now) {
            return Err(AppError::Forbidden("forbidden-not-yours"));
        }
        retract(conn, post, now)
    })
    .await
}

/// `POST /posts/{id}/retraction/delete`
pub async fn delete(
    app: Data<AppState>,
    id: Path<i64>,
    form: CsrfForm<RetractionForm>,
) -> Result<HttpResponse, AppError> {
    let now = app.clock.now();
    change(&app, PostId(*id), &form, move |conn, post| {
        if post.state.retracted_at.is_none() {
            return Ok(());
        }
        if !post.state.may_undo(now) {
            return Err(AppError::Forbidden("forbidden-too-late"));
        }
        undo_retraction(conn, post, now)
    })
    .await
}

async fn change(
    app: &AppState,
    id: PostId,
    form: &CsrfForm<RetractionForm>,
    act: impl Fn(&mut Conn, &Post) -> Result<(), AppError> + Send + 'static,
) -> Result<HttpResponse, AppError> {
    let (viewer, now) = (form.visit.viewer.clone(), app.clock.now());
    form.by_member_seeing(move |conn, viewer| find_visible(conn, viewer, id, now)).await?;
    app.db
        .write(move |conn| {
            let found = find_visible(conn, &viewer, id, now)?;
            if !is_own(&viewer, found.post.author_id) {
                return Err(AppError::Forbidden("forbidden-not-yours"));
            }
            act(conn, &found.post)
        })
        .await?;
    Ok(see_other(format!("/posts/{id}")))
}
