//! Who lets whom write to them privately.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::model::{LettersFrom, MemberId};
use crate::accounts::standing::Standing;
use crate::db::Conn;
use crate::db::schema::members;
use crate::web::AppError;

/// Somebody who may be written to, or not.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = members)]
pub struct Correspondent {
    /// Their key.
    pub id: MemberId,
    /// Their name.
    pub name: String,
    /// Their name as names are compared.
    pub name_folded: String,
    /// Whom they let write to them.
    pub letters_from: LettersFrom,
    /// When they joined.
    pub created_at: NaiveDateTime,
    /// Whether they take part,
    pub standing: Standing,
    /// and until when they do not.
    pub standing_until: Option<NaiveDateTime>,
}

/// Whom a member lets write to them.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such member.
pub fn find_letters_from(conn: &mut Conn, member: MemberId) -> Result<LettersFrom, AppError> {
    Ok(members::table.find(member).select(members::letters_from).first(conn)?)
}

/// Keeps whom a member lets write to them, if it is still as they saw it.
///
/// # Errors
/// [`AppError::Conflict`] when they have chosen otherwise since, in another window.
pub fn update_letters_from(
    conn: &mut Conn,
    member: MemberId,
    (before, chosen): (LettersFrom, LettersFrom),
) -> Result<(), AppError> {
    let unchanged = members::table.find(member).filter(members::letters_from.eq_any([before, chosen]));
    let changed = diesel::update(unchanged).set(members::letters_from.eq(chosen)).execute(conn)?;
    if changed == 0 { Err(AppError::Conflict("conflict-letters")) } else { Ok(()) }
}

/// Members who have not left, by their folded names. Whether they take part is asked with whether they may be written to.
///
/// # Errors
/// A database error.
pub fn list_correspondents(conn: &mut Conn, folded: &[String]) -> Result<Vec<Correspondent>, AppError> {
    Ok(members::table
        .filter(members::name_folded.eq_any(folded))
        .filter(members::closed_at.is_null())
        .filter(members::left_at.is_null())
        .select(Correspondent::as_select())
        .load(conn)?)
}
