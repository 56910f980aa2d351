//! What a member has not read.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

use crate::accounts::Reader;
use crate::app::AppState;
use crate::threads::model::{ThreadId, ThreadLine, post_url};
use crate::threads::queries::{THREADS_ON_PAGE, find_first_unread, find_mark, find_visible, list_unread};
use crate::threads::reading::{Standing, unread_since};
use crate::web::{AppError, Frame, Pager, cut_to_page, html, micros, page_in};

/// Which page, and what was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct UnreadQuery {
    page: String,
    done: String,
}

#[derive(Template)]
#[template(path = "threads/unread.html")]
struct UnreadPage {
    frame: Frame,
    threads: Vec<ThreadLine>,
    pager: Pager,
    /// Whether everything was just said to be read.
    is_read: bool,
    /// When the page was made, in microseconds.
    made_at: i64,
}

/// `GET /unread`
pub async fn index(app: Data<AppState>, reader: Reader, query: Query<UnreadQuery>) -> Result<HttpResponse, AppError> {
    let (now, staff) = (app.clock.now(), app.staff().await?);
    let (asked, window) = (page_in(&query.page), app.reading_window());
    reader.settle(&app).await;
    let (visit, mut rows) = reader
        .read(&app, move |conn, viewer| {
            if !viewer.is_signed_in() {
                return Err(AppError::SignInRequired);
            }
            list_unread(conn, (viewer, &staff), asked.ok_or(AppError::NotFound)?, (now, window))
        })
        .await?;
    let page = asked.unwrap_or(1);
    if rows.is_empty() && page > 1 {
        return Err(AppError::NotFound);
    }
    let frame = app.frame(&visit, "unread").await?;
    let has_more = cut_to_page(&mut rows, THREADS_ON_PAGE);
    let address = |page| if page == 1 { "/unread".to_owned() } else { format!("/unread?page={page}") };
    html(&UnreadPage {
        threads: rows.into_iter().map(|row| row.line(&frame)).collect(),
        pager: Pager::by_steps(page, has_more, address),
        is_read: query.done == "read",
        made_at: micros(now),
        frame,
    })
}

/// `GET /threads/{id}/unread`: leads to the first post that was not read, or else to the last one.
pub async fn jump(app: Data<AppState>, reader: Reader, id: Path<i64>) -> Result<HttpResponse, AppError> {
    let (id, now, window) = (ThreadId(*id), app.clock.now(), app.reading_window());
    reader.settle(&app).await;
    let (_, location) = reader
        .read(&app, move |conn, viewer| {
            let found = find_visible(conn, viewer, id, now)?;
            let url = found.thread.url(&found.board, found.thread.sight(viewer, &found.board));
            let Some(member) = viewer.id() else { return Ok(url) };
            let Standing { mark, read_before, .. } = find_mark(conn, member, (id, &found.board))?;
            let since = unread_since(viewer, read_before, window).unwrap_or(window);
            let first = find_first_unread(conn, viewer, id, (mark.read_number, since))?;
            let number = first.unwrap_or(found.thread.post_count).max(1);
            Ok(post_url(&url, number))
        })
        .await?;
    Ok(HttpResponse::Found().insert_header((header::LOCATION, location)).finish())
}
