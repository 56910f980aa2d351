//! Keeping pictures, and giving them to posts.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::MemberId;
use crate::attachments::model::NewAttachment;
use crate::db::Conn;
use crate::db::schema::{attachments, posts};
use crate::files::FileName;
use crate::web::AppError;

/// Keeps a picture that has no post yet, for its uploader until a moment. Its files are on the disk already.
///
/// # Errors
/// A database error.
pub fn insert_attachment(
    conn: &mut Conn,
    new: &NewAttachment,
    (now, until): (NaiveDateTime, NaiveDateTime),
) -> Result<(), AppError> {
    let (width, height) = new.sides;
    diesel::insert_into(attachments::table)
        .values((
            attachments::name.eq(new.name.as_str()),
            attachments::member_id.eq(new.member),
            attachments::alt.eq(&new.alt),
            attachments::width.eq(i64::from(width)),
            attachments::height.eq(i64::from(height)),
            attachments::bytes.eq(new.bytes),
            attachments::kept_until.eq(until),
            attachments::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Gives pictures to a post that was just written, in their order. No statement where there are none.
///
/// # Errors
/// [`AppError::Conflict`] when one of them is not the member's, or not there any more.
pub fn attach(conn: &mut Conn, (member, post): (MemberId, i64), names: &[FileName]) -> Result<(), AppError> {
    if names.is_empty() {
        return Ok(());
    }
    for (position, name) in (0_i64..).zip(names) {
        let loose = attachments::table
            .filter(attachments::name.eq(name.as_str()))
            .filter(attachments::member_id.eq(member))
            .filter(attachments::post_id.is_null())
            .filter(attachments::sealed_at.is_null());
        let given = diesel::update(loose)
            .set((
                attachments::post_id.eq(post),
                attachments::position.eq(position),
                attachments::kept_until.eq(None::<NaiveDateTime>),
            ))
            .execute(conn)?;
        if given != 1 {
            return Err(AppError::Conflict("conflict-picture-gone"));
        }
    }
    recount(conn, post)
}

/// Notes on a post how many pictures it has.
pub fn recount(conn: &mut Conn, post: i64) -> Result<(), AppError> {
    let count: i64 = attachments::table.filter(attachments::post_id.eq(post)).count().get_result(conn)?;
    diesel::update(posts::table.find(post)).set(posts::attachment_count.eq(count)).execute(conn)?;
    Ok(())
}
