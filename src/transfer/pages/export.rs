//! Asking for everything that is kept of oneself, and fetching it.

use actix_web::HttpResponse;
use actix_web::body::SizedStream;
use actix_web::http::header::{self, ContentEncoding};
use actix_web::web::{Bytes, Data, Path, Query};
use askama::Template;
use futures_util::stream::try_unfold;
use serde::Deserialize;

use crate::accounts::{Anyone, Confirmed, CsrfForm, MemberId, require_confirmed};
use crate::app::AppState;
use crate::transfer::export::{label, place_of, read_chunk, request_export};
use crate::transfer::queries::{self, ExportRow, ExportState};
use crate::web::{AppError, Frame, Time, date, html, see_other};

/// What was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct DoneQuery {
    done: String,
}

/// A form without fields of its own.
#[derive(Deserialize)]
pub struct ExportForm {}

/// An export on its member's page.
struct ExportView {
    is_ready: bool,
    /// How far it is, in words.
    progress: String,
    at: i64,
    of: i64,
    records: String,
    url: String,
    size: String,
    asked: Time,
    until: String,
    may_ask: bool,
    next: String,
}

#[derive(Template)]
#[template(path = "transfer/export.html")]
struct ExportPage {
    frame: Frame,
    export: Option<ExportView>,
    is_deleted: bool,
    /// When the next may be asked for, after one was deleted.
    next: Option<String>,
}

/// `GET /account/export`
pub async fn show(app: Data<AppState>, who: Confirmed, query: Query<DoneQuery>) -> Result<HttpResponse, AppError> {
    let (member, now) = (who.member.id, app.clock.now());
    let row = app.db.read(move |conn| queries::find_export_of(conn, member, now)).await?;
    let frame = app.frame(&who.visit, "account").await?;
    let (deleted, there): (Option<_>, Option<_>) = row.map_or((None, None), |row| match row.deleted_at {
        Some(_) => (Some(row), None),
        None => (None, Some(row)),
    });
    let next = deleted.map(|row| frame.time(row.next_at()).exact);
    let export = there.map(|row| view(&frame, &row));
    html(&ExportPage { is_deleted: query.done == "deleted", export, next, frame })
}

/// `POST /account/export`
pub async fn create(app: Data<AppState>, form: CsrfForm<ExportForm>) -> Result<HttpResponse, AppError> {
    let (member, _) = form.by_confirmed().await?;
    let (id, now) = (member.id, app.clock.now());
    app.db.write(move |conn| request_export(conn, id, now)).await?;
    Ok(see_other("/account/export"))
}

/// `POST /account/export/delete`
pub async fn delete(app: Data<AppState>, form: CsrfForm<ExportForm>) -> Result<HttpResponse, AppError> {
    let (member, _) = form.by_confirmed().await?;
    let (id, now) = (member.id, app.clock.now());
    app.db.write(move |conn| queries::delete_export_of(conn, id, now)).await?;
    Ok(see_other("/account/export?done=deleted"))
}

/// `GET /account/exports/{id}`: the file. There is none of somebody else's.
pub async fn download(app: Data<AppState>, who: Anyone, id: Path<i64>) -> Result<HttpResponse, AppError> {
    let member = who.0.viewer.0.clone().ok_or(AppError::NotFound)?;
    let row = find_file(&app, member.id, *id).await?;
    require_confirmed(&app, &member).await?;
    Ok(file(&app, &row))
}

/// A member's own file that is ready.
async fn find_file(app: &AppState, member: MemberId, id: i64) -> Result<ExportRow, AppError> {
    let now = app.clock.now();
    let row = app.db.read(move |conn| queries::find_export_of(conn, member, now)).await?;
    let is_there = |row: &ExportRow| row.state == ExportState::Ready && row.deleted_at.is_none();
    row.filter(|row| row.id == id && is_there(row)).ok_or(AppError::NotFound)
}

/// The file, piece after piece.
fn file(app: &AppState, row: &ExportRow) -> HttpResponse {
    let pieces = try_unfold((app.clone(), row.clone(), 0), |(app, row, number)| async move {
        if number >= row.chunks {
            return Ok::<_, AppError>(None);
        }
        let mut piece = read_chunk(&app, &row, number).await?;
        Ok(Some((Bytes::from(std::mem::take(&mut *piece)), (app, row, number + 1))))
    });
    let name = format!("attachment; filename=\"export-{}.zip\"", row.created_at.date());
    HttpResponse::Ok()
        .content_type("application/zip")
        .insert_header((header::CONTENT_DISPOSITION, name))
        // It is packed already.
        .insert_header(ContentEncoding::Identity)
        .body(SizedStream::new(row.bytes.unsigned_abs(), Box::pin(pieces)))
}

fn view(frame: &Frame, row: &ExportRow) -> ExportView {
    let (at, of) = place_of(row);
    let is_ready = row.state == ExportState::Ready;
    let number = |n: usize| i64::try_from(n).unwrap_or(0);
    ExportView {
        is_ready,
        progress: match row.state {
            ExportState::Gathering => {
                let section = label(&frame.texts, &format!("section-{}", row.section));
                frame.t1("export-gathering", "section", section)
            }
            ExportState::Packing => frame.t("export-packing").to_owned(),
            ExportState::Ready => String::new(),
        },
        at: if row.state == ExportState::Gathering { number(at) - 1 } else { number(of) },
        of: number(of),
        records: frame.tn("export-records", row.records),
        url: format!("/account/exports/{}", row.id),
        size: size(row.bytes),
        asked: frame.time(row.created_at),
        until: date(&frame.texts, row.expires_at.date()),
        may_ask: is_ready && row.next_at() <= frame.now,
        next: frame.time(row.next_at()).exact,
    }
}

/// A size as people read it.
fn size(bytes: i64) -> String {
    let kib = bytes.div_euclid(1024) + 1;
    if kib < 1024 { format!("{kib} KB") } else { format!("{}.{} MB", kib / 1024, kib % 1024 * 10 / 1024) }
}
