//! A member's drafts.

use std::collections::HashMap;

use actix_web::HttpResponse;
use actix_web::web::{Data, Query};
use askama::Template;
use chrono::NaiveDateTime;
use serde::Deserialize;

use crate::accounts::{Reader, Sight, Viewer};
use crate::app::AppState;
use crate::boards::{Board, list_boards};
use crate::db::Conn;
use crate::markup::plain_text;
use crate::posts::place::Place;
use crate::posts::queries::{DRAFTS_ON_PAGE, DraftLine, list_drafts};
use crate::threads::{Thread, ThreadId, list_visible};
use crate::web::{AppError, Frame, Pager, Time, cut_to_page, html, page_in};

/// Characters of an excerpt.
const EXCERPT: usize = 200;

/// Which page, and what was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct DraftsQuery {
    page: String,
    done: String,
}

#[derive(Template)]
#[template(path = "drafts/index.html")]
struct DraftsPage {
    frame: Frame,
    drafts: Vec<DraftView>,
    /// What was just done, as the key of a sentence; or empty.
    done: &'static str,
    days: i64,
    pager: Pager,
}

struct DraftView {
    id: i64,
    /// What it is for, where its writer may see that still.
    place: Option<PlaceView>,
    is_copy: bool,
    /// Whether it is to stand under a one-time name.
    is_apart: bool,
    /// How many pictures go with it, in words; or empty.
    pictures: String,
    at: Time,
    title: String,
    excerpt: String,
    body: String,
    is_readable: bool,
}

struct PlaceView {
    title: String,
    is_quiet: bool,
    is_board: bool,
    is_private: bool,
    /// Where its composer is.
    url: String,
}

/// The titles of what a page's drafts are for, as far as their writer may see them.
#[derive(Default)]
struct Titles {
    threads: HashMap<ThreadId, (Thread, Board)>,
    boards: HashMap<String, String>,
    /// Whether there are private conversations.
    has_messages: bool,
}

/// `GET /drafts`
pub async fn index(app: Data<AppState>, reader: Reader, query: Query<DraftsQuery>) -> Result<HttpResponse, AppError> {
    let (now, asked, state) = (app.clock.now(), page_in(&query.page), app.clone());
    let has_messages = app.settings().await?.features.messages;
    let (visit, (mut lines, titles)) = reader
        .read(&app, move |conn, viewer| {
            let member = viewer.id().ok_or(AppError::SignInRequired)?;
            let page = asked.ok_or(AppError::NotFound)?;
            let lines = list_drafts(conn, &state.keyring, member, page)?;
            let titles = titles(conn, viewer, &lines, now)?;
            Ok((lines, Titles { has_messages, ..titles }))
        })
        .await?;
    let page = asked.unwrap_or(1);
    if lines.is_empty() && page > 1 {
        return Err(AppError::NotFound);
    }
    let has_more = cut_to_page(&mut lines, DRAFTS_ON_PAGE);
    let frame = app.frame(&visit, "mine").await?;
    let address = |page| match page {
        1 => "/drafts".to_owned(),
        page => format!("/drafts?page={page}"),
    };
    html(&DraftsPage {
        drafts: lines.into_iter().map(|line| view(line, &titles, (&visit.viewer, &frame))).collect(),
        done: match query.done.as_str() {
            "saved" => "draft-done-saved",
            "discarded" => "draft-done-discarded",
            _ => "",
        },
        days: app.config.retention.draft_days.into(),
        pager: Pager::by_steps(page, has_more, address),
        frame,
    })
}

/// Two statements at most.
fn titles(conn: &mut Conn, viewer: &Viewer, lines: &[DraftLine], now: NaiveDateTime) -> Result<Titles, AppError> {
    let mut titles = Titles::default();
    let places: Vec<Place> = lines.iter().filter_map(|line| Place::of_key(&line.place)).collect();
    let threads: Vec<ThreadId> = places
        .iter()
        .filter_map(|place| match place {
            Place::Thread(id) => Some(*id),
            _ => None,
        })
        .collect();
    if !threads.is_empty() {
        let found = list_visible(conn, viewer, &threads, now)?;
        titles.threads = found.into_iter().map(|(thread, board)| (thread.id, (thread, board))).collect();
    }
    if places.iter().any(|place| matches!(place, Place::Board(_))) {
        let boards = list_boards(conn, viewer)?.into_iter().map(|(_, row, _)| (row.board.slug, row.board.title));
        titles.boards = boards.collect();
    }
    Ok(titles)
}

fn view(line: DraftLine, titles: &Titles, (viewer, frame): (&Viewer, &Frame)) -> DraftView {
    let place = Place::of_key(&line.place).and_then(|place| {
        let (title, is_quiet, is_board) = match &place {
            Place::Thread(id) => {
                let (thread, board) = titles.threads.get(id)?;
                let sight = thread.sight(viewer, board);
                (thread.shown_title(frame, sight), thread.is_placeholder() || sight != Sight::Open, false)
            }
            Place::Board(slug) => (titles.boards.get(slug)?.as_str(), false, true),
            Place::NewMessage if titles.has_messages => (frame.t("draft-of-new-message"), false, false),
            Place::Messages(_) if titles.has_messages => (frame.t("draft-of-message"), false, false),
            Place::Post(_) | Place::NewMessage | Place::Messages(_) => return None,
        };
        let is_private = place.is_private();
        Some(PlaceView { title: title.to_owned(), is_quiet, is_board, is_private, url: place.composer_url() })
    });
    let is_readable = line.words.is_some();
    let words = line.words.unwrap_or_default();
    DraftView {
        id: line.id,
        place,
        is_copy: line.is_copy,
        is_apart: words.is_apart(),
        pictures: match i64::try_from(words.pictures.len()) {
            Ok(count) if count > 0 => frame.tn("attachment-count", count),
            _ => String::new(),
        },
        at: frame.time(line.changed_at),
        excerpt: plain_text(&words.body, EXCERPT),
        body: words.whole(),
        title: words.title,
        is_readable,
    }
}
