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
use crate::threads::reading::Press;
use crate::web::{AppError, moment_in, see_other};

/// What is sent: when the page was made that everything is read of, in microseconds.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReadForm {
    at: String,
}

impl ReadForm {
    /// What came after the page was made stands on no page yet, and is not read by it.
    fn moment(&self, now: NaiveDateTime) -> Result<NaiveDateTime, AppError> {
        Ok(moment_in(&self.at)?.map_or(now, |at| at.min(now)))
    }
}

/// `POST /read`
pub async fn create(app: Data<AppState>, form: CsrfForm<ReadForm>) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_member()?;
    let (id, now) = (member.id, app.clock.now());
    let at = fields.moment(now)?;
    let press = app.db.write(move |conn| read_all(conn, id, at)).await?;
    see(&app, (id, None), press, now).await?;
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
async fn see(
    app: &AppState,
    whose: (MemberId, Option<BoardId>),
    Press { read_before, again, .. }: Press,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    while app.db.write(move |conn| mark_threads_seen(conn, whose, (read_before, again), now)).await? {}
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
    let (member, fields) = form.by_member_on(visible).await?;
    let id = member.id;
    let (viewer, slug, now) = (form.visit.viewer.clone(), slug.to_owned(), app.clock.now());
    let at = fields.moment(now)?;
    let (url, board, press, read_at) = app
        .db
        .write(move |conn| {
            let board = find_visible(conn, &viewer, &slug)?.board;
            let which = (id, board.id);
            let (press, read_at) = match is_read {
                true => (Some(read_board(conn, which, at)?), None),
                false => (None, unread_board(conn, which)?),
            };
            Ok((board.url(), board.id, press, read_at))
        })
        .await?;
    match press {
        Some(press) => see(app, (id, Some(board)), press, now).await?,
        None => unsee(app, id, (read_at, now)).await?,
    }
    Ok(see_other(format!("{url}?done={}#done", if is_read { "read" } else { "unread" })))
}
