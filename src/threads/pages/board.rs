//! A board with its threads.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use chrono::NaiveDateTime;
use serde::Deserialize;

use super::feed::link_of_board;
use crate::accounts::Reader;
use crate::app::AppState;
use crate::boards::{Audience, BoardView, find_visible, may_write, why_not_write};
use crate::threads::language::{Language, board_choices};
use crate::threads::model::{ThreadLine, ThreadRow};
use crate::threads::queries::{Slice, THREADS_ON_PAGE, count_shut_out, list_of_board};
use crate::web::{AppError, Choice, Frame, PAGES_BY_NUMBER, Pager, html, micros, open_to_search, with_next};

const MOMENT: &str = "%Y%m%dT%H%M%S%6f";

/// Which part of the list.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct BoardQuery {
    page: String,
    before: String,
    done: String,
    language: String,
}

#[derive(Template)]
#[template(path = "boards/show.html")]
struct BoardShowPage {
    frame: Frame,
    board: BoardView,
    may_post: bool,
    why_not: String,
    sign_in_url: String,
    join_next: String,
    threads: Vec<ThreadLine>,
    pager: Pager,
    /// What was just done: read, unread, or nothing.
    done: String,
    has_unread: bool,
    /// When the page was made, in microseconds.
    made_at: i64,
    /// Whether only threads of one language are listed.
    is_filtered: bool,
    /// The languages to choose from; nothing where there is nothing to choose.
    languages: Vec<Choice>,
}

/// `GET /boards/{slug}`
pub async fn show(
    app: Data<AppState>,
    reader: Reader,
    slug: Path<String>,
    query: Query<BoardQuery>,
) -> Result<HttpResponse, AppError> {
    let (now, staff, window) = (app.clock.now(), app.staff().await?, app.reading_window());
    reader.settle(&app).await;
    let slice = slice(&query).ok_or(AppError::NotFound)?;
    let language = Language::parse(&query.language);
    if language.is_none() && !query.language.is_empty() {
        return Err(AppError::NotFound);
    }
    let (visit, (row, mut rows, shut_out)) = reader
        .read(&app, move |conn, viewer| {
            let row = find_visible(conn, viewer, &slug)?;
            let threads = list_of_board(conn, (viewer, &staff), &row.board, (slice, language), (now, window))?;
            // What is filtered goes by steps, and is not counted.
            let shut_out = if language.is_some() { 0 } else { count_shut_out(conn, viewer, &row.board, now)? };
            Ok((row, threads, shut_out))
        })
        .await?;
    if rows.is_empty() && matches!(slice, Slice::Page(2..)) {
        return Err(AppError::NotFound);
    }
    let mut frame = app.frame(&visit, "boards").await?;
    frame.may_index = row.board.is_searchable() && language.is_none();
    frame.feed = link_of_board(&row.board);
    let url = row.board.url();
    let pager = pager(&mut rows, slice, row.board.thread_count - shut_out, (&url, language));
    let viewer = &visit.viewer;
    let why_not = why_not_write(viewer, &row.board, row.is_in_group);
    let threads: Vec<ThreadLine> = rows.into_iter().map(|row| row.line(&frame)).collect();
    let page = BoardShowPage {
        may_post: may_write(viewer, &row.board, row.is_in_group),
        why_not: why_not.map_or_else(String::new, |key| frame.t(key).to_owned()),
        // Who joins to write here comes back to the form of a new thread.
        join_next: match row.board.write_audience {
            Audience::Members => format!("{url}/threads/new"),
            _ => url.clone(),
        },
        sign_in_url: if viewer.is_signed_in() { String::new() } else { with_next("/sign-in", &url) },
        has_unread: threads.iter().any(|thread| thread.unread.any()),
        made_at: micros(now),
        threads,
        done: query.done.clone(),
        is_filtered: language.is_some(),
        languages: board_choices(row.board.languages, language, &frame),
        board: row.board.view(&frame, row.group),
        pager,
        frame,
    };
    Ok(open_to_search(html(&page)?, page.frame.may_index))
}

fn slice(query: &BoardQuery) -> Option<Slice> {
    if !query.before.is_empty() {
        let (at, id) = query.before.split_once('-')?;
        return Some(Slice::Before(NaiveDateTime::parse_from_str(at, MOMENT).ok()?, id.parse().ok()?));
    }
    if query.page.is_empty() {
        return Some(Slice::Page(1));
    }
    query.page.parse().ok().filter(|page| (1..=PAGES_BY_NUMBER).contains(page)).map(Slice::Page)
}

/// Numbers up to page 50; beyond, from one thread to the next. Of one language only, steps in the place of numbers.
fn pager(rows: &mut Vec<ThreadRow>, slice: Slice, count: i64, (url, language): (&str, Option<Language>)) -> Pager {
    let size = usize::try_from(THREADS_ON_PAGE).unwrap_or(usize::MAX);
    let has_more = rows.len() > size;
    rows.truncate(size);
    let address = |page: String| {
        let language = language.map(|language| format!("language={}", language.as_str()));
        let query: Vec<String> = [Some(page).filter(|page| !page.is_empty()), language].into_iter().flatten().collect();
        if query.is_empty() { url.to_owned() } else { format!("{url}?{}", query.join("&")) }
    };
    let numbered = |n: i64| address(if n == 1 { String::new() } else { format!("page={n}") });
    let beyond = || {
        let last = rows.last().filter(|_| has_more);
        last.map_or_else(String::new, |ThreadRow { thread, .. }| {
            address(format!("before={}-{}", thread.last_post_at.format(MOMENT), thread.id))
        })
    };
    match slice {
        Slice::Before(..) => Pager::onward(numbered(1), beyond()),
        Slice::Page(page) => {
            let mut pager = if language.is_some() {
                Pager::by_steps(page, has_more, numbered)
            } else {
                let last = ((count + THREADS_ON_PAGE - 1) / THREADS_ON_PAGE).clamp(page, PAGES_BY_NUMBER);
                Pager::numbered(page, last, numbered)
            };
            if page == PAGES_BY_NUMBER {
                pager.next = beyond();
            }
            pager
        }
    }
}
