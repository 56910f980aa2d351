//! What is a member's own: what they wrote under their name, and the threads that they follow and mute.

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use crate::accounts::{NotedView, Reader};
use crate::app::AppState;
use crate::markup::plain_text;
use crate::posts::{PostId, list_of_author};
use crate::threads::language::Language;
use crate::threads::model::{ThreadLine, ThreadRow, quiet_title_key};
use crate::threads::queries::{THREADS_ON_PAGE, list_watched};
use crate::threads::reading::WatchKind;
use crate::web::{AppError, Frame, Pager, Time, cut_to_page, html, page_in};

/// Posts on a page.
const POSTS: i64 = 20;
/// Characters of an excerpt.
const EXCERPT: usize = 200;

/// Which list, and from where on.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct MineQuery {
    list: String,
    page: String,
    before: String,
}

struct OwnPost {
    url: String,
    title: String,
    /// The language of the title, or empty.
    lang: &'static str,
    is_quiet: bool,
    at: Time,
    noted: NotedView,
    excerpt: String,
}

#[derive(Template)]
#[template(path = "threads/mine.html")]
struct MinePage {
    frame: Frame,
    /// `posts`, `following` or `muted`.
    list: &'static str,
    threads: Vec<ThreadLine>,
    posts: Vec<OwnPost>,
    pager: Pager,
}

/// `GET /mine`: what stands under a one-time name is not there, else a glance over a shoulder would tell whose it is.
pub async fn index(app: Data<AppState>, reader: Reader, query: Query<MineQuery>) -> Result<HttpResponse, AppError> {
    match query.list.as_str() {
        "" | "posts" => posts(&app, reader, &query).await,
        "following" => watched(&app, reader, (WatchKind::Follow, "following"), &query).await,
        "muted" => watched(&app, reader, (WatchKind::Mute, "muted"), &query).await,
        _ => Err(AppError::NotFound),
    }
}

async fn posts(app: &AppState, reader: Reader, query: &MineQuery) -> Result<HttpResponse, AppError> {
    let (now, before) = (app.clock.now(), query.before.parse().ok().map(PostId));
    let (visit, mut lines) = reader
        .read(app, move |conn, viewer| {
            let member = viewer.id().ok_or(AppError::SignInRequired)?;
            list_of_author(conn, viewer, member, before, (POSTS + 1, now))
        })
        .await?;
    let frame = app.frame(&visit, "mine").await?;
    let has_more = cut_to_page(&mut lines, POSTS);
    let next = lines.last().filter(|_| has_more).map(|last| format!("/mine?before={}", last.id));
    let newest = before.map(|_| "/mine".to_owned()).unwrap_or_default();
    let posts = lines.into_iter().map(|line| OwnPost {
        url: format!("/posts/{}", line.id),
        is_quiet: line.quiet.is_some(),
        lang: if line.quiet.is_some() { "" } else { Language::tag(line.language) },
        title: line.quiet.map_or(line.title, |kind| frame.t(quiet_title_key(kind)).to_owned()),
        at: frame.time(line.created_at),
        noted: NotedView::of(line.content_notes, line.note_sight, &frame),
        excerpt: plain_text(&line.body, EXCERPT),
    });
    html(&MinePage {
        list: "posts",
        threads: Vec::new(),
        posts: posts.collect(),
        pager: Pager::onward(newest, next.unwrap_or_default()),
        frame,
    })
}

async fn watched(
    app: &AppState,
    reader: Reader,
    (kind, list): (WatchKind, &'static str),
    query: &MineQuery,
) -> Result<HttpResponse, AppError> {
    let (times, staff) = ((app.clock.now(), app.reading_window()), app.staff().await?);
    let asked = page_in(&query.page);
    reader.settle(app).await;
    let (visit, mut rows): (_, Vec<ThreadRow>) = reader
        .read(app, move |conn, viewer| {
            viewer.id().ok_or(AppError::SignInRequired)?;
            list_watched(conn, (viewer, &staff), (kind, asked.ok_or(AppError::NotFound)?), times)
        })
        .await?;
    let page = asked.unwrap_or(1);
    if rows.is_empty() && page > 1 {
        return Err(AppError::NotFound);
    }
    let frame = app.frame(&visit, "mine").await?;
    let has_more = cut_to_page(&mut rows, THREADS_ON_PAGE);
    let address = |page| match page {
        1 => format!("/mine?list={list}"),
        page => format!("/mine?list={list}&page={page}"),
    };
    html(&MinePage {
        list,
        threads: rows.into_iter().map(|row| row.line(&frame)).collect(),
        posts: Vec::new(),
        pager: Pager::by_steps(page, has_more, address),
        frame,
    })
}
