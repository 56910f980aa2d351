//! What becomes of pictures when the words beside them go.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::attachments::model::AttachmentId;
use crate::db::Conn;
use crate::db::schema::{attachments, posts};
use crate::jobs::enqueue_all;
use crate::web::AppError;

/// Deletes the files of a picture; its row is gone. The payload is its name.
pub const DELETE_JOB: &str = "files.delete";

/// Deletes the pictures of posts whose words are erased, and leaves their files as work. What a case keeps sealed stays, for as long as it
/// keeps it.
///
/// # Errors
/// A database error.
pub fn delete_of_posts(conn: &mut Conn, of: &[i64], now: NaiveDateTime) -> Result<(), AppError> {
    if of.is_empty() {
        return Ok(());
    }
    let gone: Vec<(AttachmentId, String)> = attachments::table
        .filter(attachments::post_id.eq_any(of))
        .filter(attachments::sealed_at.is_null())
        .select((attachments::id, attachments::name))
        .load(conn)?;
    delete_rows(conn, &gone, now)?;
    diesel::update(posts::table.filter(posts::id.eq_any(of)).filter(posts::attachment_count.gt(0)))
        .set(posts::attachment_count.eq(0))
        .execute(conn)?;
    Ok(())
}

/// Deletes rows, and leaves their files as work; not one that a case has sealed meanwhile.
pub fn delete_rows(conn: &mut Conn, gone: &[(AttachmentId, String)], now: NaiveDateTime) -> Result<(), AppError> {
    if gone.is_empty() {
        return Ok(());
    }
    let ids: Vec<AttachmentId> = gone.iter().map(|(id, _)| *id).collect();
    let going = attachments::table.filter(attachments::id.eq_any(ids)).filter(attachments::sealed_at.is_null());
    let names: Vec<String> = diesel::delete(going).returning(attachments::name).get_results(conn)?;
    let work: Vec<(&str, &str, NaiveDateTime)> = names.iter().map(|name| (DELETE_JOB, name.as_str(), now)).collect();
    enqueue_all(conn, &work, now)
}
