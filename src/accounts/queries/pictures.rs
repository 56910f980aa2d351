//! Members' own pictures.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::model::MemberId;
use crate::accounts::pictures::Picture;
use crate::db::Conn;
use crate::db::schema::{members, pictures};
use crate::jobs::truncate_soon;
use crate::web::AppError;

/// Keeps a member's picture in the place of the one before, at a new address.
///
/// # Errors
/// A database error.
pub fn replace_picture(
    conn: &mut Conn,
    member: MemberId,
    (token, picture): (&str, &Picture),
    now: NaiveDateTime,
) -> Result<(), AppError> {
    // Takes the row first, so that two uploads at once wait for each other.
    diesel::update(members::table.find(member)).set(members::picture.eq(token)).execute(conn)?;
    diesel::delete(pictures::table.filter(pictures::member_id.eq(member))).execute(conn)?;
    diesel::insert_into(pictures::table)
        .values((
            pictures::member_id.eq(member),
            pictures::token.eq(token),
            pictures::small.eq(&picture.small),
            pictures::large.eq(&picture.large),
            pictures::created_at.eq(now),
        ))
        .execute(conn)?;
    truncate_soon(conn, now)
}

/// Takes a member's picture away; the drawn one stands in its place.
///
/// # Errors
/// A database error.
pub fn delete_picture(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<(), AppError> {
    diesel::update(members::table.find(member)).set(members::picture.eq(None::<&str>)).execute(conn)?;
    diesel::delete(pictures::table.filter(pictures::member_id.eq(member))).execute(conn)?;
    // The log holds pages as they were before.
    truncate_soon(conn, now)
}

/// Where a member's picture is, if there is one.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such member.
pub fn find_own_picture(conn: &mut Conn, member: MemberId) -> Result<Option<String>, AppError> {
    Ok(members::table.find(member).select(members::picture).first(conn)?)
}

/// A picture by its address, small or large, and whose it is.
///
/// # Errors
/// [`AppError::NotFound`] when there is none, or its member has left.
pub fn find_picture(conn: &mut Conn, token: &str, is_large: bool) -> Result<(MemberId, Vec<u8>), AppError> {
    let found = pictures::table
        .inner_join(members::table)
        .filter(pictures::token.eq(token))
        .filter(members::closed_at.is_null())
        .filter(members::erased_at.is_null());
    Ok(if is_large {
        found.select((members::id, pictures::large)).first(conn)?
    } else {
        found.select((members::id, pictures::small)).first(conn)?
    })
}
