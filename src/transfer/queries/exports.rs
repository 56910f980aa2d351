//! Exports: asking for one, how far it is, its parts and its pieces.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use crate::accounts::{AccountEvent, MemberId, tell_of_account};
use crate::db::schema::{export_chunks, export_parts, exports};
use crate::db::{Conn, text_enum};
use crate::jobs::enqueue;
use crate::transfer::EXPORT_JOB;
use crate::web::AppError;

/// One that has not become ready goes after so long.
const GIVEN_UP: TimeDelta = TimeDelta::days(7);
/// A member asks for one this often at most.
const EVERY: TimeDelta = TimeDelta::days(1);
/// Exports that are deleted together; each may be large.
const DELETED: i64 = 10;

text_enum!(
    /// How far an export is.
    ExportState {
        /// What is kept is read.
        Gathering = "gathering",
        /// It is put into one file.
        Packing = "packing",
        /// The file is there.
        Ready = "ready",
    }
);

/// An export.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = exports)]
pub struct ExportRow {
    /// Its key.
    pub id: i64,
    /// Whose.
    pub member_id: MemberId,
    /// How far it is.
    pub state: ExportState,
    /// The section that is read now.
    pub section: String,
    /// The last record of it that was read.
    pub cursor: i64,
    /// Records read so far.
    pub records: i64,
    /// Parts so far.
    pub parts: i64,
    /// Pieces of the file.
    pub chunks: i64,
    /// Its size.
    pub bytes: i64,
    /// When it was asked for.
    pub created_at: NaiveDateTime,
    /// When it goes.
    pub expires_at: NaiveDateTime,
    /// When its member deleted it.
    pub deleted_at: Option<NaiveDateTime>,
}

impl ExportRow {
    /// When its member may ask for the next.
    pub fn next_at(&self) -> NaiveDateTime {
        self.created_at + EVERY
    }
}

/// A member's export, if there is one; also one that they deleted, until they may ask for the next.
///
/// # Errors
/// A database error.
pub fn find_export_of(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<Option<ExportRow>, AppError> {
    let own = exports::table.filter(exports::member_id.eq(member)).filter(exports::expires_at.gt(now));
    Ok(own.select(ExportRow::as_select()).first(conn).optional()?)
}

/// An export by its key, unless it was deleted.
///
/// # Errors
/// A database error.
pub fn find_export(conn: &mut Conn, id: i64) -> Result<Option<ExportRow>, AppError> {
    let there = exports::table.find(id).filter(exports::deleted_at.is_null());
    Ok(there.select(ExportRow::as_select()).first(conn).optional()?)
}

/// Asks for an export of what is kept of a member, in place of the one there was. One that is being made stands.
///
/// # Errors
/// [`AppError::TooMany`] when the last one is younger than a day.
pub fn request_export(conn: &mut Conn, member: MemberId, first: &str, now: NaiveDateTime) -> Result<(), AppError> {
    match find_export_of(conn, member, now)? {
        Some(row) if row.state != ExportState::Ready && row.deleted_at.is_none() => return Ok(()),
        Some(row) if row.next_at() > now => {
            let wait = (row.next_at() - now).num_seconds().max(1);
            return Err(AppError::TooMany(wait.unsigned_abs()));
        }
        _ => {}
    }
    diesel::delete(exports::table.filter(exports::member_id.eq(member))).execute(conn)?;
    let id: i64 = diesel::insert_into(exports::table)
        .values((
            exports::member_id.eq(member),
            exports::state.eq(ExportState::Gathering),
            exports::section.eq(first),
            exports::created_at.eq(now),
            exports::expires_at.eq(now + GIVEN_UP),
        ))
        .returning(exports::id)
        .get_result(conn)?;
    tell_of_account(conn, member, AccountEvent::ExportAsked, now)?;
    enqueue(conn, EXPORT_JOB, &id.to_string(), None, (now, now))
}

/// Deletes a member's export, or stops it. That there was one stays noted until they may ask for the next.
///
/// # Errors
/// A database error.
pub fn delete_export_of(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<(), AppError> {
    let Some(row) = find_export_of(conn, member, now)?.filter(|row| row.deleted_at.is_none()) else { return Ok(()) };
    diesel::delete(export_parts::table.filter(export_parts::export_id.eq(row.id))).execute(conn)?;
    diesel::delete(export_chunks::table.filter(export_chunks::export_id.eq(row.id))).execute(conn)?;
    diesel::update(exports::table.find(row.id))
        .set((
            exports::state.eq(ExportState::Ready),
            exports::chunks.eq(0),
            exports::bytes.eq(0),
            exports::expires_at.eq(row.next_at()),
            exports::deleted_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// An export as long as it is where it was when `row` was read.
macro_rules! is_at {
    ($row:expr) => {
        exports::table
            .filter(exports::id.eq($row.id))
            .filter(exports::state.eq(ExportState::Gathering))
            .filter(exports::section.eq(&$row.section))
            .filter(exports::cursor.eq($row.cursor))
    };
}

/// Keeps a part that was read at `row`, and where reading goes on. False when another worker has gone on from there.
///
/// # Errors
/// A database error.
pub fn keep_part(
    conn: &mut Conn,
    row: &ExportRow,
    (section, cursor, records): (&str, i64, i64),
    (data, readable): (&[u8], &[u8]),
) -> Result<bool, AppError> {
    let changed = diesel::update(is_at!(row))
        .set((
            exports::section.eq(section),
            exports::cursor.eq(cursor),
            exports::records.eq(exports::records + records),
            exports::parts.eq(exports::parts + 1),
        ))
        .execute(conn)?;
    if changed == 0 {
        return Ok(false);
    }
    diesel::insert_into(export_parts::table)
        .values((
            export_parts::export_id.eq(row.id),
            export_parts::number.eq(row.parts),
            export_parts::section.eq(section),
            export_parts::data_sealed.eq(data),
            export_parts::readable_sealed.eq(readable),
        ))
        .execute(conn)?;
    Ok(true)
}

/// Everything is read: what comes now is packing.
///
/// # Errors
/// A database error.
pub fn end_gathering(conn: &mut Conn, row: &ExportRow) -> Result<(), AppError> {
    diesel::update(is_at!(row)).set(exports::state.eq(ExportState::Packing)).execute(conn)?;
    Ok(())
}

/// Begins to pack, from nothing; answers which attempt it is, none when the export is gone or ready.
///
/// # Errors
/// A database error.
pub fn begin_packing(conn: &mut Conn, id: i64) -> Result<Option<i64>, AppError> {
    let attempt = diesel::update(exports::table.find(id).filter(exports::state.eq(ExportState::Packing)))
        .set((exports::attempt.eq(exports::attempt + 1), exports::chunks.eq(0), exports::bytes.eq(0)))
        .returning(exports::attempt)
        .get_result(conn)
        .optional()?;
    // One that is ready keeps its file, whoever is late.
    if attempt.is_some() {
        diesel::delete(export_chunks::table.filter(export_chunks::export_id.eq(id))).execute(conn)?;
    }
    Ok(attempt)
}

/// Keeps a piece of the file. False when another worker packs by now, or the export is gone.
///
/// # Errors
/// A database error.
pub fn keep_chunk(
    conn: &mut Conn,
    (id, attempt): (i64, i64),
    number: i64,
    (sealed, bytes): (&[u8], i64),
) -> Result<bool, AppError> {
    let ours = exports::table.find(id).filter(exports::attempt.eq(attempt));
    let changed = diesel::update(ours.filter(exports::state.eq(ExportState::Packing)))
        .set((exports::chunks.eq(number + 1), exports::bytes.eq(exports::bytes + bytes)))
        .execute(conn)?;
    if changed == 0 {
        return Ok(false);
    }
    diesel::insert_into(export_chunks::table)
        .values((
            export_chunks::export_id.eq(id),
            export_chunks::number.eq(number),
            export_chunks::chunk_sealed.eq(sealed),
        ))
        .execute(conn)?;
    Ok(true)
}

/// The file is whole, and there until a moment: what it was made from goes.
///
/// # Errors
/// A database error.
pub fn end_packing(
    conn: &mut Conn,
    (id, attempt): (i64, i64),
    (now, until): (NaiveDateTime, NaiveDateTime),
) -> Result<(), AppError> {
    let ours = exports::table.find(id).filter(exports::attempt.eq(attempt));
    let changed = diesel::update(ours.filter(exports::state.eq(ExportState::Packing)))
        .set((exports::state.eq(ExportState::Ready), exports::ready_at.eq(now), exports::expires_at.eq(until)))
        .execute(conn)?;
    if changed > 0 {
        diesel::delete(export_parts::table.filter(export_parts::export_id.eq(id))).execute(conn)?;
    }
    Ok(())
}

/// A part of a section after a number: its number, for machines and for people.
pub type Part = (i64, Vec<u8>, Vec<u8>);

/// The next part of a section.
///
/// # Errors
/// A database error.
pub fn find_part(conn: &mut Conn, id: i64, section: &str, after: i64) -> Result<Option<Part>, AppError> {
    Ok(export_parts::table
        .filter(export_parts::export_id.eq(id))
        .filter(export_parts::section.eq(section))
        .filter(export_parts::number.gt(after))
        .order(export_parts::number)
        .select((export_parts::number, export_parts::data_sealed, export_parts::readable_sealed))
        .first(conn)
        .optional()?)
}

/// A piece of a file.
///
/// # Errors
/// [`AppError::NotFound`] when it is not there.
pub fn find_chunk(conn: &mut Conn, id: i64, number: i64) -> Result<Vec<u8>, AppError> {
    Ok(export_chunks::table
        .filter(export_chunks::export_id.eq(id))
        .filter(export_chunks::number.eq(number))
        .select(export_chunks::chunk_sealed)
        .first(conn)?)
}

/// Deletes some exports whose time is over; whether there may be more.
///
/// # Errors
/// A database error.
pub fn delete_expired_exports(conn: &mut Conn, now: NaiveDateTime) -> Result<bool, AppError> {
    let over = exports::table.filter(exports::expires_at.le(now));
    let ids: Vec<i64> = over.select(exports::id).limit(DELETED).load(conn)?;
    diesel::delete(exports::table.filter(exports::id.eq_any(&ids))).execute(conn)?;
    Ok(!ids.is_empty())
}
