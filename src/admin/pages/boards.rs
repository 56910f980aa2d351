//! Boards: the list with the form that makes one, and the page that changes one.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;

use super::board_form::{BoardChoices, BoardForm, BoardLists};
use super::checks::{next_position, path_slug};
use super::{CurrentValue, SavedQuery, create_once, sent, submission};
use crate::accounts::{Administrator, CsrfForm, Visit};
use crate::app::AppState;
use crate::boards::{
    Board, BoardView, audience_key, find_board_by_slug, insert_board, list_all_boards, update_board, writers_key,
};
use crate::db::Conn;
use crate::moderation::{Action, Entry, record};
use crate::web::{AppError, Choice, FieldErrors, Frame, html_with, see_other};

const SLUG_TAKEN: &str = "boards_slug_key";

/// A board in the list.
struct AdminBoardLine {
    slug: String,
    title: String,
    point: &'static str,
    section: String,
    audience: String,
    writers: String,
    threads: i64,
}

#[derive(Template)]
#[template(path = "admin/boards.html")]
struct AdminBoardIndexPage {
    frame: Frame,
    saved: bool,
    errors: FieldErrors,
    boards: Vec<AdminBoardLine>,
    submission: String,
    form: BoardForm,
    sections: Vec<Choice>,
    points: Vec<Choice>,
    read_audiences: Vec<Choice>,
    write_audiences: Vec<Choice>,
    groups: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "admin/board.html")]
struct AdminBoardEditPage {
    frame: Frame,
    saved: bool,
    errors: FieldErrors,
    current: Vec<CurrentValue>,
    board: BoardView,
    revision: String,
    form: BoardForm,
    sections: Vec<Choice>,
    points: Vec<Choice>,
    read_audiences: Vec<Choice>,
    write_audiences: Vec<Choice>,
    groups: Vec<Choice>,
}

/// `GET /admin/boards`
pub async fn index(
    app: Data<AppState>,
    who: Administrator,
    query: Query<SavedQuery>,
) -> Result<HttpResponse, AppError> {
    let mut page = index_page(&app, &who.0, None, FieldErrors::new()).await?;
    page.saved = query.is_saved();
    html_with(StatusCode::OK, &page)
}

/// `POST /admin/boards`
pub async fn create(app: Data<AppState>, form: CsrfForm<BoardForm>) -> Result<HttpResponse, AppError> {
    let (member, fields) = form.by_administrator()?;
    let lists = app.db.read(BoardLists::find).await?;
    let mut errors = FieldErrors::new();
    if let Some(board) = fields.checked(&lists, &mut errors) {
        let sent = sent(&app, member.id, &fields.submission, "/admin/boards?saved=1".to_owned());
        let now = sent.now;
        let by = Some(member.id);
        let make = move |conn: &mut Conn| {
            let id = insert_board(conn, &board, now)?;
            record(conn, &Entry { board: Some(id), ..Entry::new(Action::BoardChange, by, now) })
        };
        match create_once(&app, sent, make).await {
            Ok(location) => return Ok(see_other(location)),
            Err(error) if error.unique() == Some(SLUG_TAKEN) => errors.add("slug", "error-slug-taken"),
            Err(error) => return Err(error),
        }
    }
    let page = index_page(&app, &form.visit, Some(fields), errors).await?;
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// `GET /admin/boards/{slug}`
pub async fn edit(
    app: Data<AppState>,
    who: Administrator,
    slug: Path<String>,
    query: Query<SavedQuery>,
) -> Result<HttpResponse, AppError> {
    let (board, lists) = find(&app, path_slug(&slug)?).await?;
    let form = BoardForm::of(&board, &lists);
    let mut page = edit_page(&app, &who.0, (&board, &lists), form, FieldErrors::new()).await?;
    page.saved = query.is_saved();
    html_with(StatusCode::OK, &page)
}

/// `POST /admin/boards/{slug}`
pub async fn update(
    app: Data<AppState>,
    slug: Path<String>,
    form: CsrfForm<BoardForm>,
) -> Result<HttpResponse, AppError> {
    let (administrator, fields) = form.by_administrator()?;
    let slug = path_slug(&slug)?;
    let (board, lists) = find(&app, slug.clone()).await?;
    let mut errors = FieldErrors::new();
    if let Some(new) = fields.checked(&lists, &mut errors) {
        let (id, revision) = (board.id, fields.revision.parse().unwrap_or(0));
        let location = format!("/admin/boards/{}?saved=1", new.slug.as_str());
        let (by, now) = (Some(administrator.id), app.clock.now());
        let update = move |conn: &mut Conn| {
            update_board(conn, id, revision, &new)?;
            record(conn, &Entry { board: Some(id), ..Entry::new(Action::BoardChange, by, now) })
        };
        match app.db.write(update).await {
            Ok(()) => return Ok(see_other(location)),
            Err(AppError::Conflict(reason)) => return conflict(&app, &form.visit, slug, fields, reason).await,
            Err(error) if error.unique() == Some(SLUG_TAKEN) => errors.add("slug", "error-slug-taken"),
            Err(error) => return Err(error),
        }
    }
    let page = edit_page(&app, &form.visit, (&board, &lists), fields, errors).await?;
    html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

async fn find(app: &AppState, slug: String) -> Result<(Board, BoardLists), AppError> {
    app.db.read(move |conn| Ok((find_board_by_slug(conn, &slug)?, BoardLists::find(conn)?))).await
}

/// The form again after somebody else's change: what is there now, and the person's own words.
async fn conflict(
    app: &AppState,
    visit: &Visit,
    slug: String,
    fields: BoardForm,
    reason: &'static str,
) -> Result<HttpResponse, AppError> {
    let (board, lists) = find(app, slug).await?;
    let theirs = BoardForm::of(&board, &lists);
    let own = fields.labelled(&visit.texts, &lists);
    let current = theirs
        .labelled(&visit.texts, &lists)
        .into_iter()
        .zip(own)
        .filter(|(theirs, own)| theirs != own)
        .map(|((key, value), _)| CurrentValue { label: visit.texts.get(key).to_owned(), value })
        .collect();
    let mut errors = FieldErrors::new();
    errors.add("", reason);
    let mut page = edit_page(app, visit, (&board, &lists), fields, errors).await?;
    page.current = current;
    page.revision = theirs.revision;
    html_with(StatusCode::CONFLICT, &page)
}

async fn index_page(
    app: &AppState,
    visit: &Visit,
    form: Option<BoardForm>,
    errors: FieldErrors,
) -> Result<AdminBoardIndexPage, AppError> {
    let (boards, lists) = app.db.read(|conn| Ok((list_all_boards(conn)?, BoardLists::find(conn)?))).await?;
    let position = next_position(boards.iter().map(|(_, board)| board.position));
    let form = form.unwrap_or_else(|| BoardForm::new(position));
    let frame = app.frame(visit, "admin").await?;
    let choices = BoardChoices::new(&visit.texts, &form, &lists);
    Ok(AdminBoardIndexPage {
        saved: false,
        errors: errors.calling("title", "field-board-title").in_language(&visit.texts),
        boards: boards.into_iter().map(|(section, board)| AdminBoardLine::new(&frame, section, board)).collect(),
        submission: submission(app, &form.submission),
        form,
        sections: choices.sections,
        points: choices.points,
        read_audiences: choices.read_audiences,
        write_audiences: choices.write_audiences,
        groups: choices.groups,
        frame,
    })
}

async fn edit_page(
    app: &AppState,
    visit: &Visit,
    (board, lists): (&Board, &BoardLists),
    form: BoardForm,
    errors: FieldErrors,
) -> Result<AdminBoardEditPage, AppError> {
    let frame = app.frame(visit, "admin").await?;
    let choices = BoardChoices::new(&visit.texts, &form, lists);
    Ok(AdminBoardEditPage {
        saved: false,
        errors: errors.calling("title", "field-board-title").in_language(&visit.texts),
        current: Vec::new(),
        board: board.view(&frame, None),
        // After a fault the form keeps the revision it was made from, so that another's change still shows.
        revision: form.revision.clone(),
        form,
        sections: choices.sections,
        points: choices.points,
        read_audiences: choices.read_audiences,
        write_audiences: choices.write_audiences,
        groups: choices.groups,
        frame,
    })
}

impl AdminBoardLine {
    fn new(frame: &Frame, section: String, board: Board) -> Self {
        Self {
            point: board.point.as_str(),
            section,
            audience: frame.t(audience_key(board.read_audience)).to_owned(),
            writers: frame.t(writers_key(board.write_audience)).to_owned(),
            threads: board.thread_count,
            slug: board.slug,
            title: board.title,
        }
    }
}
