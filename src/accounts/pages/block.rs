//! Blocking and muting another member: what it does, doing it, and undoing it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

use crate::accounts::blocks::{BlockKind, MOST_BLOCKS};
use crate::accounts::extract::{Anyone, CsrfForm, Visit};
use crate::accounts::model::{MemberId, Viewer};
use crate::accounts::queries::{self, find_member_by_name, upsert_block};
use crate::app::AppState;
use crate::db::Conn;
use crate::web::{AppError, FieldErrors, Frame, html, html_with, is_local_path, path_segment, see_other};

/// Where to go afterwards.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct BlockForm {
    next: String,
}

#[derive(Template)]
#[template(path = "accounts/block.html")]
struct BlockPage {
    frame: Frame,
    name: String,
    is_mute: bool,
    /// Whether the reader holds a role, so that a block hides nothing of theirs.
    is_staff: bool,
    /// Whether the other does.
    is_of_staff: bool,
    action: String,
    next: String,
    /// Where to go without doing it.
    back: String,
    errors: FieldErrors,
}

/// Another member, as a form about them needs them.
#[derive(Clone)]
struct Other {
    id: MemberId,
    name: String,
}

/// The address of a block or a mute.
pub fn path(name: &str, kind: BlockKind) -> String {
    format!("/members/{}/{}", path_segment(name), kind.as_str())
}

/// `GET /members/{name}/block`
pub async fn new_block(
    app: Data<AppState>,
    who: Anyone,
    name: Path<String>,
    query: Query<BlockForm>,
) -> Result<HttpResponse, AppError> {
    new(&app, &who.0, (&name, BlockKind::Block), &query).await
}

/// `GET /members/{name}/mute`
pub async fn new_mute(
    app: Data<AppState>,
    who: Anyone,
    name: Path<String>,
    query: Query<BlockForm>,
) -> Result<HttpResponse, AppError> {
    new(&app, &who.0, (&name, BlockKind::Mute), &query).await
}

/// `POST /members/{name}/block`
pub async fn create_block(
    app: Data<AppState>,
    name: Path<String>,
    form: CsrfForm<BlockForm>,
) -> Result<HttpResponse, AppError> {
    create(&app, (&name, BlockKind::Block), &form).await
}

/// `POST /members/{name}/mute`
pub async fn create_mute(
    app: Data<AppState>,
    name: Path<String>,
    form: CsrfForm<BlockForm>,
) -> Result<HttpResponse, AppError> {
    create(&app, (&name, BlockKind::Mute), &form).await
}

/// `POST /members/{name}/block/delete`
pub async fn delete_block(
    app: Data<AppState>,
    name: Path<String>,
    form: CsrfForm<BlockForm>,
) -> Result<HttpResponse, AppError> {
    delete(&app, (&name, BlockKind::Block), &form).await
}

/// `POST /members/{name}/mute/delete`
pub async fn delete_mute(
    app: Data<AppState>,
    name: Path<String>,
    form: CsrfForm<BlockForm>,
) -> Result<HttpResponse, AppError> {
    delete(&app, (&name, BlockKind::Mute), &form).await
}

async fn new(
    app: &AppState,
    visit: &Visit,
    (name, kind): (&str, BlockKind),
    query: &BlockForm,
) -> Result<HttpResponse, AppError> {
    let other = find(app, &visit.viewer, name).await?;
    not_oneself(&visit.viewer, &other)?;
    html(&page(app, visit, (other, kind), query).await?)
}

async fn create(
    app: &AppState,
    (name, kind): (&str, BlockKind),
    form: &CsrfForm<BlockForm>,
) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_member_on(find(app, &form.visit.viewer, name)).await?;
    let other = find(app, &form.visit.viewer, name).await?;
    not_oneself(&form.visit.viewer, &other)?;
    let (pair, now) = ((member.id, other.id), app.clock.now());
    if !app.db.write(move |conn| upsert_block(conn, pair, kind, now)).await? {
        let mut page = page(app, &form.visit, (other, kind), &fields).await?;
        let mut errors = FieldErrors::new();
        errors.add_count("", if page.is_mute { "mute-too-many" } else { "block-too-many" }, MOST_BLOCKS);
        page.errors = errors.in_language(&form.visit.texts);
        return html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    // A mute leaves a block as it is.
    let is_mute = kind == BlockKind::Mute && form.visit.viewer.wants_of(pair.1) != Some(BlockKind::Block);
    Ok(see_other(after(&fields.next, if is_mute { "mute" } else { "block" })))
}

async fn delete(
    app: &AppState,
    (name, kind): (&str, BlockKind),
    form: &CsrfForm<BlockForm>,
) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_member_on(find(app, &form.visit.viewer, name)).await?;
    let other = find(app, &form.visit.viewer, name).await?;
    let pair = (member.id, other.id);
    app.db.write(move |conn| queries::delete_block(conn, pair, kind)).await?;
    let done = if kind == BlockKind::Mute { "unmute" } else { "unblock" };
    Ok(see_other(after(&fields.next, done)))
}

/// Where the form came from, or the list.
fn after(next: &str, done: &str) -> String {
    if is_local_path(next) { next.to_owned() } else { format!("/account/blocks?done={done}") }
}

fn not_oneself(viewer: &Viewer, other: &Other) -> Result<(), AppError> {
    if viewer.id() == Some(other.id) { Err(AppError::Forbidden("forbidden-oneself")) } else { Ok(()) }
}

/// A member whose page the viewer may see; whom they block or mute has one whatever the other does.
async fn find(app: &AppState, viewer: &Viewer, name: &str) -> Result<Other, AppError> {
    if !viewer.is_signed_in() {
        return Err(AppError::NotFound);
    }
    let (viewer, name) = (viewer.clone(), name.to_owned());
    let read = move |conn: &mut Conn| {
        let row = find_member_by_name(conn, &name)?;
        if viewer.may_meet(row.id) { Ok(Other { id: row.id, name: row.name }) } else { Err(AppError::NotFound) }
    };
    app.db.read(read).await
}

async fn page(
    app: &AppState,
    visit: &Visit,
    (other, kind): (Other, BlockKind),
    fields: &BlockForm,
) -> Result<BlockPage, AppError> {
    let frame = app.frame(visit, "account").await?;
    let profile = format!("/members/{}", path_segment(&other.name));
    let next = if is_local_path(&fields.next) { fields.next.clone() } else { String::new() };
    Ok(BlockPage {
        is_mute: kind == BlockKind::Mute,
        is_staff: visit.viewer.is_staff(),
        is_of_staff: app.staff().await?.role(other.id).is_some(),
        action: path(&other.name, kind),
        back: if next.is_empty() { profile } else { next.clone() },
        next,
        name: other.name,
        errors: FieldErrors::new(),
        frame,
    })
}
