//! Sections.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::boards::model::SectionId;
use crate::db::Conn;
use crate::db::schema::sections;
use crate::web::AppError;

/// A section.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = sections)]
pub struct SectionRow {
    /// Its key.
    pub id: SectionId,
    /// Its name.
    pub title: String,
    /// Its place.
    pub position: i64,
    /// Changes so far, plus one.
    pub revision: i64,
}

/// All sections in order.
///
/// # Errors
/// A database error.
pub fn list_sections(conn: &mut Conn) -> Result<Vec<SectionRow>, AppError> {
    Ok(sections::table.order((sections::position, sections::id)).select(SectionRow::as_select()).load(conn)?)
}

/// Makes a section.
///
/// # Errors
/// A database error.
pub fn insert_section(conn: &mut Conn, title: &str, position: i64, now: NaiveDateTime) -> Result<SectionId, AppError> {
    Ok(diesel::insert_into(sections::table)
        .values((sections::title.eq(title), sections::position.eq(position), sections::created_at.eq(now)))
        .returning(sections::id)
        .get_result(conn)?)
}

/// Changes a section that nobody else has changed since `revision`.
///
/// # Errors
/// [`AppError::Conflict`] when somebody has, or it is not there.
pub fn update_section(
    conn: &mut Conn,
    id: SectionId,
    revision: i64,
    (title, position): (&str, i64),
) -> Result<(), AppError> {
    let changed = diesel::update(sections::table.find(id).filter(sections::revision.eq(revision)))
        .set((
            sections::title.eq(title),
            sections::position.eq(position),
            sections::revision.eq(revision.saturating_add(1)),
        ))
        .execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(AppError::Conflict("conflict-changed")) }
}
