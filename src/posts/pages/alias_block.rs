//! Not seeing what stands under a one-time name, and undoing that.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

use crate::accounts::{Anyone, CsrfForm, Visit};
use crate::app::AppState;
use crate::posts::model::PostId;
use crate::posts::queries::{FoundAlias, MOST_ALIASES, block_alias, find_alias, find_visible, unblock_alias};
use crate::web::{AppError, FieldErrors, Frame, html_with, is_local_path, see_other};

/// Where to go afterwards.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct AliasForm {
    next: String,
}

#[derive(Template)]
#[template(path = "posts/alias_block.html")]
struct AliasBlockPage {
    frame: Frame,
    alias: String,
    /// The post's address.
    url: String,
    next: String,
    errors: FieldErrors,
}

/// `GET /posts/{id}/block`
pub async fn new(
    app: Data<AppState>,
    who: Anyone,
    id: Path<i64>,
    query: Query<AliasForm>,
) -> Result<HttpResponse, AppError> {
    let found = find(&app, &who.0, PostId(*id)).await?;
    if !who.0.viewer.is_signed_in() {
        return Err(AppError::SignInRequired);
    }
    not_own(&found)?;
    show(&app, &who.0, (PostId(*id), found), &query.next, FieldErrors::new()).await
}

/// `POST /posts/{id}/block`
pub async fn create(app: Data<AppState>, id: Path<i64>, form: CsrfForm<AliasForm>) -> Result<HttpResponse, AppError> {
    let id = PostId(*id);
    let (member, fields) = form.by_member_on(find(&app, &form.visit, id)).await?;
    let (viewer, now) = (form.visit.viewer.clone(), app.clock.now());
    let block = move |conn: &mut crate::db::Conn| {
        let found = find_alias(conn, &viewer, id, now)?;
        not_own(&found)?;
        block_alias(conn, member.id, (found.persona, id), now)
    };
    if !app.db.write(block).await? {
        let mut errors = FieldErrors::new();
        errors.add_count("", "block-too-many", MOST_ALIASES);
        let found = find(&app, &form.visit, id).await?;
        return show(&app, &form.visit, (id, found), &fields.next, errors).await;
    }
    Ok(see_other(after(&fields.next, "block")))
}

/// `POST /posts/{id}/block/delete`: also where the post can no longer be read, as long as there is a block to end.
pub async fn delete(app: Data<AppState>, id: Path<i64>, form: CsrfForm<AliasForm>) -> Result<HttpResponse, AppError> {
    let (id, now) = (PostId(*id), app.clock.now());
    let (member, fields) =
        form.by_member_seeing(move |conn, viewer| find_visible(conn, viewer, id, now).map(drop)).await?;
    let viewer = form.visit.viewer.clone();
    app.db
        .write(move |conn| match unblock_alias(conn, (member.id, id))? {
            true => Ok(()),
            false => find_visible(conn, &viewer, id, now).map(drop),
        })
        .await?;
    Ok(see_other(after(&fields.next, "unblock")))
}

/// Where the form came from, or the list.
fn after(next: &str, done: &str) -> String {
    if is_local_path(next) { next.to_owned() } else { format!("/account/blocks?done={done}") }
}

fn not_own(found: &FoundAlias) -> Result<(), AppError> {
    if found.is_own { Err(AppError::Forbidden("forbidden-oneself")) } else { Ok(()) }
}

async fn find(app: &AppState, visit: &Visit, id: PostId) -> Result<FoundAlias, AppError> {
    let (viewer, now) = (visit.viewer.clone(), app.clock.now());
    app.db.read(move |conn| find_alias(conn, &viewer, id, now)).await
}

async fn show(
    app: &AppState,
    visit: &Visit,
    (id, found): (PostId, FoundAlias),
    next: &str,
    errors: FieldErrors,
) -> Result<HttpResponse, AppError> {
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = AliasBlockPage {
        alias: found.alias,
        url: format!("/posts/{id}"),
        next: if is_local_path(next) { next.to_owned() } else { String::new() },
        errors: errors.in_language(&visit.texts),
        frame: app.form_frame(visit, "boards").await?,
    };
    html_with(status, &page)
}
