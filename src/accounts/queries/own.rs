//! What an export tells of a member.

use diesel::prelude::*;

use crate::accounts::model::MemberId;
use crate::db::Conn;
use crate::db::schema::{members, pictures};
use crate::web::AppError;

/// The language that a member has chosen.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such member.
pub fn find_locale(conn: &mut Conn, member: MemberId) -> Result<Option<String>, AppError> {
    Ok(members::table.find(member).select(members::locale).first(conn)?)
}

/// A member's e-mail address, sealed.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such member.
pub fn find_sealed_email(conn: &mut Conn, member: MemberId) -> Result<Option<Vec<u8>>, AppError> {
    Ok(members::table.find(member).select(members::email_sealed).first(conn)?)
}

/// The picture that a member chose, the large one, with its key, if that comes after another.
///
/// # Errors
/// A database error.
pub fn find_own_file(conn: &mut Conn, member: MemberId, after: i64) -> Result<Option<(i64, Vec<u8>)>, AppError> {
    let own = pictures::table.filter(pictures::member_id.eq(member)).filter(pictures::id.gt(after));
    Ok(own.order(pictures::id).select((pictures::id, pictures::large)).first(conn).optional()?)
}
