//! Saying that everything is read, in a board or on the whole site, and taking that back.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use chrono::NaiveDateTime;
use serde::Deserialize;

use crate::accounts::{CsrfForm, MemberId};
use crate::app::AppState;
use crate::boards::{BoardId, find_visible};
use crate::notifications::{mark_threads_seen, unmark_seen};
use crate::threads::queries::{read_all, read_board, unread_all, unread_board};
use crate::web::{AppError, see_other};

/// Nothing is sent.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReadForm {}

/// `POST /read`
pub async fn create(app: Data<AppState>, form: CsrfForm<ReadForm>) -> Result<HttpResponse, AppError> {
    let (member, _) = form.by_member()?;
    let (id, now) = (member.id, app.clock.now());
    app.db.write(move |conn| read_all(conn, id, now)).await?;
    see(&app, (id, None), now).await?;
    Ok(see_other("/unread?done=read"))
}

/// `POST /read/delete`
pub async fn delete(app: Data<AppState>, form: CsrfForm<ReadForm>) -> Result<HttpResponse, AppError> {
    let (member, _) = form.by_member()?;
    let (id, now) = (member.id, app.clock.now());
    let read_at = app.db.write(move |conn| unread_all(conn, id)).await?;
    unsee(&app, id, (read_at, now)).await?;
    Ok(see_other("/unread?done=unread"))
}

/// What a member was told of these threads is seen with that, a chunk at a time.
async fn see(app: &AppState, whose: (MemberId, Option<BoardId>), now: NaiveDateTime) -> Result<(), AppError> {
    while app.db.write(move |conn| mark_threads_seen(conn, whose, now)).await? {}
    Ok(())
}

/// And is not, once that is taken back.
async fn unsee(
    app: &AppState,
    member: MemberId,
    (read_at, now): (Option<NaiveDateTime>, NaiveDateTime),
) -> Result<(), AppError> {
    let Some(read_at) = read_at else { return Ok(()) };
    while app.db.write(move |conn| unmark_seen(conn, member, (read_at, now))).await? {}
    Ok(())
}

/// `POST /boards/{slug}/read`
pub async fn create_on_board(
    app: Data<AppState>,
    slug: Path<String>,
    form: CsrfForm<ReadForm>,
) -> Result<HttpResponse, AppError> {
    on_board(&app, &slug, &form, true).await
}

/// `POST /boards/{slug}/read/delete`
pub async fn delete_on_board(
    app: Data<AppState>,
    slug: Path<String>,
    form: CsrfForm<ReadForm>,
) -> Result<HttpResponse, AppError> {
    on_board(&app, &slug, &form, false).await
}

async fn on_board(
    app: &AppState,
    slug: &str,
    form: &CsrfForm<ReadForm>,
    is_read: bool,
) -> Result<HttpResponse, AppError> {
    let visible = {
        let (viewer, slug) = (form.visit.viewer.clone(), slug.to_owned());
        app.db.read(move |conn| find_visible(conn, &viewer, &slug))
    };
    let (member, _) = form.by_member_on(visible).await?;
    let id = member.id;
    let (viewer, slug, now) = (form.visit.viewer.clone(), slug.to_owned(), app.clock.now());
    let (url, board, read_at) = app
        .db
        .write(move |conn| {
            let board = find_visible(conn, &viewer, &slug)?.board;
            let which = (id, board.id);
            let read_at =
                if is_read { read_board(conn, which, now).map(|()| None)? } else { unread_board(conn, which)? };
            Ok((board.url(), board.id, read_at))
        })
        .await?;
    if is_read {
        see(app, (id, Some(board)), now).await?;
    } else {
        unsee(app, id, (read_at, now)).await?;
    }
    Ok(see_other(format!("{url}?done={}#done", if is_read { "read" } else { "unread" })))
}
