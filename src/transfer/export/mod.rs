//! Taking it along: a file with everything that is kept of a member.
//!
//! Work gathers part after part, each kept in the transaction that notes how far it is, and then packs them into one file, in
//! pieces. Whatever is interrupted goes on from there; packing begins again. Parts and pieces are sealed with the
//! member's data key: together they hold the e-mail address, and what was kept apart.

mod pack;
mod readable;
mod record;
mod sections;

use crate::accounts::{MemberId, find_data_key, find_viewer, make_data_key};
use crate::app::AppState;
use crate::db::Conn;
use crate::jobs::enqueue;
use crate::vault::DataKey;
use crate::web::AppError;

use super::queries::{self, ExportRow, ExportState};
use sections::{Source, Subject as Whom, sections};

pub use pack::read_chunk;
pub use readable::label;
pub use record::{Fields, Record, Value};
pub use sections::{GatherFile, OwnFile, Section, Subject};

/// Makes an export. The payload is its key.
pub const EXPORT_JOB: &str = "transfer.export";
/// Parts of one turn: between two turns other work gets its own.
const PARTS: usize = 20;

/// Goes on with an export. Doing it twice, or by two workers at once, does no harm.
///
/// # Errors
/// When the database cannot be used, or a feature cannot read what it holds; the work is done again.
pub async fn make_export(app: &AppState, payload: &str) -> Result<(), AppError> {
    let id: i64 = payload.parse().map_err(AppError::internal)?;
    for _ in 0..PARTS {
        // It may have been deleted meanwhile.
        let Some(row) = app.db.read(move |conn| queries::find_export(conn, id)).await? else { return Ok(()) };
        match row.state {
            ExportState::Gathering => gather(app, row).await?,
            ExportState::Packing => return pack::pack(app, &row).await,
            ExportState::Ready => return Ok(()),
        }
    }
    let (now, payload) = (app.clock.now(), payload.to_owned());
    app.db.write(move |conn| enqueue(conn, EXPORT_JOB, &payload, None, (now, now))).await
}

/// Asks for an export of what is kept of a member, who need not be signed in: closing an account from outside leaves this.
///
/// # Errors
/// [`AppError::TooMany`] when the last one is younger than a day.
pub fn request_export(conn: &mut Conn, member: MemberId, now: chrono::NaiveDateTime) -> Result<(), AppError> {
    let first = sections().first().map_or("", Source::name);
    queries::request_export(conn, member, first, now)
}

/// Where an export is: the place of its section among all, from 1.
pub fn place_of(row: &ExportRow) -> (usize, usize) {
    let all = sections();
    let at = all.iter().position(|source| source.name() == row.section).unwrap_or(0);
    (at + 1, all.len())
}

/// Reads the next part.
async fn gather(app: &AppState, row: ExportRow) -> Result<(), AppError> {
    let (now, asked) = (app.clock.now(), row.clone());
    let state = app.clone();
    let read = move |conn: &mut Conn| {
        let needs_second_step = state.config.security.staff_second_step;
        let viewer = find_viewer(conn, asked.member_id, (now, needs_second_step))?;
        let whom = Whom { member: asked.member_id, viewer, now, app: state.clone() };
        next_records(conn, &asked, &whom)
    };
    let Some((section, records)) = app.db.read(read).await? else {
        return app.db.write(move |conn| queries::end_gathering(conn, &row)).await;
    };
    let texts = pack::texts_of(app, row.member_id).await?;
    let data: Result<Vec<String>, _> = records.iter().map(|one| serde_json::to_string_pretty(&one.fields)).collect();
    let data = data.map_err(AppError::internal)?.join(",\n");
    let readable = readable::write(&texts, &records);
    let Some(key) = key_of(app, &row).await? else { return Ok(()) };
    let place = part_place(row.id, row.parts);
    let seal = |text: &str| key.seal(&app.entropy, &place, text.as_bytes()).map_err(AppError::internal);
    let (data, readable) = (seal(&data)?, seal(&readable)?);
    let cursor = records.last().map_or(row.cursor, |record| record.key);
    let count = i64::try_from(records.len()).unwrap_or(i64::MAX);
    app.db
        .write(move |conn| queries::keep_part(conn, &row, (section, cursor, count), (&data, &readable)).map(|_| ()))
        .await
}

/// The records after those that were read, of the same section or of the next one that has any; none at the end.
fn next_records(
    conn: &mut Conn,
    row: &ExportRow,
    whom: &Whom,
) -> Result<Option<(&'static str, Vec<Record>)>, AppError> {
    let all = sections();
    let at = all.iter().position(|source| source.name() == row.section);
    // A section that this version no longer has: what it said so far stays.
    let (at, mut after) = at.map_or((0, i64::MIN), |at| (at, row.cursor));
    for source in all.iter().skip(at) {
        let records = source.gather(conn, whom, after.max(0))?;
        if !records.is_empty() {
            return Ok(Some((source.name(), records)));
        }
        after = 0;
    }
    Ok(None)
}

/// The data key of whose export it is, which seals it; none when nobody wants it any more.
async fn key_of(app: &AppState, row: &ExportRow) -> Result<Option<DataKey>, AppError> {
    let (id, owner, now, state) = (row.id, row.member_id.owner(), app.clock.now(), app.clone());
    if let Some(key) = app.db.read(move |conn| find_data_key(conn, &state.keyring, owner)).await? {
        return Ok(Some(key));
    }
    let state = app.clone();
    let make = move |conn: &mut Conn| {
        let is_wanted = queries::find_export(conn, id)?.is_some();
        let key = || make_data_key(conn, (&state.keyring, &state.entropy), owner, now);
        is_wanted.then(key).transpose()
    };
    app.db.write(make).await
}

/// Where a part is sealed for.
fn part_place(id: i64, number: i64) -> String {
    format!("exports.part.{id}.{number}")
}
