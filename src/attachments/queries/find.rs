//! Finding pictures.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::accounts::MemberId;
use crate::attachments::model::Attachment;
use crate::db::Conn;
use crate::db::schema::attachments;
use crate::files::FileName;
use crate::web::AppError;

/// A picture by its name, whoever may see it.
///
/// # Errors
/// [`AppError::NotFound`] when there is none.
pub fn find_attachment(conn: &mut Conn, name: &FileName) -> Result<Attachment, AppError> {
    Ok(attachments::table.filter(attachments::name.eq(name.as_str())).select(Attachment::as_select()).first(conn)?)
}

/// Of these names, in their order, the pictures that a member uploaded and that have no post yet, nor a case.
///
/// # Errors
/// A database error.
pub fn list_loose(conn: &mut Conn, member: MemberId, names: &[FileName]) -> Result<Vec<Attachment>, AppError> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let found: Vec<Attachment> = attachments::table
        .filter(attachments::name.eq_any(names.iter().map(FileName::as_str)))
        .filter(attachments::member_id.eq(member))
        .filter(attachments::post_id.is_null())
        .filter(attachments::sealed_at.is_null())
        .select(Attachment::as_select())
        .load(conn)?;
    let place = |one: &Attachment| names.iter().position(|name| name.as_str() == one.name);
    let mut found = found;
    found.sort_by_key(place);
    Ok(found)
}

/// The pictures of posts by the keys of these, in their order; those that a case keeps from being shown are among them. One statement.
///
/// # Errors
/// A database error.
pub fn list_of_posts(conn: &mut Conn, posts: &[i64]) -> Result<HashMap<i64, Vec<Attachment>>, AppError> {
    let mut all: HashMap<i64, Vec<Attachment>> = HashMap::new();
    if posts.is_empty() {
        return Ok(all);
    }
    let found: Vec<Attachment> = attachments::table
        .filter(attachments::post_id.eq_any(posts))
        .order((attachments::post_id, attachments::position, attachments::id))
        .select(Attachment::as_select())
        .load(conn)?;
    for one in found {
        all.entry(one.post_id.unwrap_or_default()).or_default().push(one);
    }
    Ok(all)
}
