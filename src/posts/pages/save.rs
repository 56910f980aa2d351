//! Saving a post, with a note of one's own, and the list of what was saved.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use chrono::NaiveDateTime;
use serde::Deserialize;

use crate::accounts::{
    BylineView, CsrfForm, MemberId, NoteSight, NotedView, Reader, Viewer, Visit, find_readable_key, make_data_key,
};
use crate::app::AppState;
use crate::db::Conn;
use crate::markup::{clean_text, plain_text};
use crate::posts::model::PostId;
use crate::posts::queries::{Saved, SavedLine, find_saved, find_visible, list_saved, list_saved_lines, save, unsave};
use crate::threads::{Language, quiet_title_key};
use crate::vault::DataKey;
use crate::web::{AppError, FieldErrors, Frame, Pager, Time, cut_to_page, html, html_with, is_local_path, see_other};

/// Longest note, in characters.
pub const NOTE_LONGEST: usize = 1_000;
/// Posts on a page.
const ON_PAGE: i64 = 20;
/// Characters of an excerpt.
const EXCERPT: usize = 200;

/// What is sent.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct SaveForm {
    note: String,
    next: String,
}

/// From where on, and what was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SavedQuery {
    before: String,
    done: String,
}

/// A saved post.
struct SavedView {
    url: String,
    /// What of it can be read; nothing when it was taken back, removed or moved out of sight.
    post: Option<SavedPost>,
    note: String,
    is_note_unreadable: bool,
    at: Time,
}

struct SavedPost {
    title: String,
    /// The language of the title, or empty.
    lang: &'static str,
    is_quiet: bool,
    author: Option<BylineView>,
    noted: NotedView,
    excerpt: String,
}

#[derive(Template)]
#[template(path = "posts/saved.html")]
struct SavedPage {
    frame: Frame,
    saved: Vec<SavedView>,
    done: &'static str,
    pager: Pager,
}

#[derive(Template)]
#[template(path = "posts/save.html")]
struct SavePage {
    frame: Frame,
    saved: SavedView,
    is_saved: bool,
    errors: FieldErrors,
}

/// What of a note is sealed where.
pub fn place_of(post: PostId) -> String {
    format!("saved_posts.note {post}")
}

/// A note, opened; none when no key opens it any more.
pub fn open_note(key: Option<&DataKey>, saved: &Saved) -> Option<String> {
    let Some(sealed) = &saved.note_sealed else { return Some(String::new()) };
    key?.open_text(&place_of(saved.post_id), sealed)
}

/// `GET /saved`: what cannot be read any more keeps its place and its note.
pub async fn index(app: Data<AppState>, reader: Reader, query: Query<SavedQuery>) -> Result<HttpResponse, AppError> {
    let (now, staff, before) = (app.clock.now(), app.staff().await?, query.before.parse().ok());
    let state = app.get_ref().clone();
    let (visit, (mut rows, mut lines, key)) = reader
        .read(&app, move |conn, viewer| {
            let member = viewer.id().ok_or(AppError::SignInRequired)?;
            let rows = list_saved(conn, member, before, ON_PAGE + 1)?;
            let ids: Vec<PostId> = rows.iter().map(|row| row.post_id).collect();
            let lines = list_saved_lines(conn, (viewer, &staff), &ids, now)?;
            let has_notes = rows.iter().any(|row| row.note_sealed.is_some());
            let key = if has_notes { find_readable_key(conn, &state.keyring, member.owner())? } else { None };
            Ok((rows, lines, key))
        })
        .await?;
    let frame = app.form_frame(&visit, "saved").await?;
    let has_more = cut_to_page(&mut rows, ON_PAGE);
    let next = rows.last().filter(|_| has_more).map(|last| format!("/saved?before={}", last.id));
    let newest = before.map(|_: i64| "/saved".to_owned()).unwrap_or_default();
    let saved = rows.iter().map(|row| view(&frame, row, lines.remove(&row.post_id), key.as_ref())).collect();
    let done = match query.done.as_str() {
        "saved" => "saved-done",
        "unsaved" => "saved-done-removed",
        _ => "",
    };
    html(&SavedPage { saved, done, pager: Pager::onward(newest, next.unwrap_or_default()), frame })
}

/// `GET /posts/{id}/save`: the note, and taking the post off the list.
pub async fn edit(app: Data<AppState>, reader: Reader, id: Path<i64>) -> Result<HttpResponse, AppError> {
    let (now, staff, id) = (app.clock.now(), app.staff().await?, PostId(*id));
    let state = app.get_ref().clone();
    let (visit, (row, line, key)) = reader
        .read(&app, move |conn, viewer| {
            let Some(member) = viewer.id() else {
                find_visible(conn, viewer, id, now)?;
                return Err(AppError::SignInRequired);
            };
            let line = list_saved_lines(conn, (viewer, &staff), &[id], now)?.remove(&id);
            let row = find_saved(conn, (member, id))?;
            // Whoever saved it has their note, also where the post is hidden by now.
            if row.is_none() {
                find_visible(conn, viewer, id, now)?;
            }
            let key = find_readable_key(conn, &state.keyring, member.owner())?;
            Ok((row, line, key))
        })
        .await?;
    show(&app, &visit, (id, row, line), key.as_ref(), (None, FieldErrors::new())).await
}

/// The form, with what was typed where that could not be taken.
async fn show(
    app: &AppState,
    visit: &Visit,
    (id, row, line): (PostId, Option<Saved>, Option<SavedLine>),
    key: Option<&DataKey>,
    (typed, errors): (Option<String>, FieldErrors),
) -> Result<HttpResponse, AppError> {
    let frame = app.form_frame(visit, "saved").await?;
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let is_saved = row.is_some();
    let row = row.unwrap_or(Saved { id: 0, post_id: id, note_sealed: None, created_at: frame.now });
    let mut saved = view(&frame, &row, line, key);
    if let Some(typed) = typed {
        (saved.note, saved.is_note_unreadable) = (typed, false);
    }
    html_with(status, &SavePage { saved, is_saved, errors: errors.in_language(&visit.texts), frame })
}

/// `POST /posts/{id}/save`
pub async fn create(app: Data<AppState>, id: Path<i64>, form: CsrfForm<SaveForm>) -> Result<HttpResponse, AppError> {
    let (id, now) = (PostId(*id), app.clock.now());
    let (member, fields) = form.by_member_seeing(move |conn, viewer| find_savable(conn, viewer, id, now)).await?;
    let mut errors = FieldErrors::new();
    // The button below a post only saves, and has no such field.
    let has_note = form.pairs.has("note");
    let note = if has_note { checked_note(&fields.note, &mut errors) } else { None };
    if errors.any() {
        return again(&app, &form.visit, (member.id, id), (Some(fields.note), errors)).await;
    }
    let (viewer, state) = (form.visit.viewer.clone(), app.get_ref().clone());
    app.db
        .write(move |conn| {
            find_savable(conn, &viewer, id, now)?;
            let sealed = match note.as_deref() {
                None => None,
                Some("") => Some(None),
                Some(note) => {
                    let seals = (&state.keyring, &state.entropy);
                    let key = make_data_key(conn, seals, member.id.owner(), now)?;
                    Some(Some(key.seal(&state.entropy, &place_of(id), note.as_bytes()).map_err(AppError::internal)?))
                }
            };
            save(conn, (member.id, id), sealed.as_ref().map(Option::as_deref), now)
        })
        .await?;
    let here = if has_note { "/saved?done=saved".to_owned() } else { format!("/posts/{id}") };
    Ok(see_other(if is_local_path(&fields.next) { fields.next } else { here }))
}

/// `POST /posts/{id}/save/delete`
pub async fn delete(app: Data<AppState>, id: Path<i64>, form: CsrfForm<SaveForm>) -> Result<HttpResponse, AppError> {
    let (id, now) = (PostId(*id), app.clock.now());
    let (member, fields) = form.by_member_seeing(move |conn, viewer| find_savable(conn, viewer, id, now)).await?;
    let viewer = form.visit.viewer.clone();
    app.db
        .write(move |conn| {
            find_savable(conn, &viewer, id, now)?;
            unsave(conn, (member.id, id))
        })
        .await?;
    Ok(see_other(if is_local_path(&fields.next) { fields.next } else { "/saved?done=unsaved".to_owned() }))
}

/// A post that a member may see, or saved when they could.
fn find_savable(conn: &mut Conn, viewer: &Viewer, id: PostId, now: NaiveDateTime) -> Result<(), AppError> {
    if let Some(member) = viewer.id()
        && find_saved(conn, (member, id))?.is_some()
    {
        return Ok(());
    }
    find_visible(conn, viewer, id, now).map(drop)
}

async fn again(
    app: &AppState,
    visit: &Visit,
    (member, id): (MemberId, PostId),
    typed: (Option<String>, FieldErrors),
) -> Result<HttpResponse, AppError> {
    let (viewer, staff, now) = (visit.viewer.clone(), app.staff().await?, app.clock.now());
    let (row, line) = app
        .db
        .read(move |conn| {
            find_savable(conn, &viewer, id, now)?;
            let line = list_saved_lines(conn, (&viewer, &staff), &[id], now)?.remove(&id);
            Ok((find_saved(conn, (member, id))?, line))
        })
        .await?;
    show(app, visit, (id, row, line), None, typed).await
}

fn checked_note(raw: &str, errors: &mut FieldErrors) -> Option<String> {
    match clean_text(raw) {
        Ok(text) if text.chars().count() > NOTE_LONGEST => {
            errors.add_count("note", "error-too-long", i64::try_from(NOTE_LONGEST).unwrap_or(i64::MAX));
        }
        Ok(text) => return Some(text.trim().to_owned()),
        Err(fault) => errors.add("note", fault.key()),
    }
    None
}

fn view(frame: &Frame, row: &Saved, line: Option<SavedLine>, key: Option<&DataKey>) -> SavedView {
    let note = open_note(key, row);
    SavedView {
        url: format!("/posts/{}", row.post_id),
        post: line.map(|line| post(frame, line)),
        is_note_unreadable: note.is_none(),
        note: note.unwrap_or_default(),
        at: frame.time(row.created_at),
    }
}

/// What somebody wrote whom the reader blocks or mutes is not unfolded here.
fn post(frame: &Frame, line: SavedLine) -> SavedPost {
    let [thread, author] = line.quiet;
    let is_hidden = line.note_sight == NoteSight::Hidden;
    let placeholder = thread.map(quiet_title_key).or_else(|| is_hidden.then_some("saved-hidden"));
    SavedPost {
        is_quiet: placeholder.is_some(),
        lang: if placeholder.is_some() { "" } else { Language::tag(line.language) },
        title: placeholder.map_or(line.title, |key| frame.t(key).to_owned()),
        noted: NotedView::of(line.content_notes, line.note_sight, frame),
        author: author.is_none().then(|| line.byline.view(frame)),
        excerpt: if author.is_none() { plain_text(&line.body, EXCERPT) } else { String::new() },
    }
}
