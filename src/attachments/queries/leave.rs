//! What becomes of pictures when the words beside them go, or who uploaded them, or nobody has use for them.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::MemberId;
use crate::attachments::model::AttachmentId;
use crate::db::schema::{attachments, posts};
use crate::db::{CHUNK, Conn, is_whole_chunk};
use crate::files::FileName;
use crate::jobs::{enqueue_all, truncate_soon};
use crate::web::AppError;

/// Deletes the files of a picture whose row is gone. The payload is its name.
pub const DELETE_JOB: &str = "files.delete";

type Gone = (AttachmentId, String);

/// Deletes the pictures of posts whose words are erased, and leaves their files as work. What a case keeps sealed stays, for as long as it
/// keeps it.
///
/// # Errors
/// A database error.
pub fn delete_of_posts(conn: &mut Conn, of: &[i64], now: NaiveDateTime) -> Result<(), AppError> {
    let with: Vec<i64> =
        posts::table.filter(posts::id.eq_any(of)).filter(posts::attachment_count.gt(0)).select(posts::id).load(conn)?;
    if with.is_empty() {
        return Ok(());
    }
    let gone: Vec<Gone> = attachments::table
        .filter(attachments::post_id.eq_any(&with))
        .filter(attachments::sealed_at.is_null())
        .select((attachments::id, attachments::name))
        .load(conn)?;
    delete_rows(conn, &gone, now)?;
    diesel::update(posts::table.filter(posts::id.eq_any(&with))).set(posts::attachment_count.eq(0)).execute(conn)?;
    Ok(())
}

/// Deletes rows, and leaves their files as work; not one that a case has sealed meanwhile.
pub fn delete_rows(conn: &mut Conn, gone: &[Gone], now: NaiveDateTime) -> Result<(), AppError> {
    if gone.is_empty() {
        return Ok(());
    }
    let ids: Vec<AttachmentId> = gone.iter().map(|(id, _)| *id).collect();
    let going = attachments::table.filter(attachments::id.eq_any(ids)).filter(attachments::sealed_at.is_null());
    let names: Vec<String> = diesel::delete(going).returning(attachments::name).get_results(conn)?;
    let work: Vec<(&str, &str, NaiveDateTime)> = names.iter().map(|name| (DELETE_JOB, name.as_str(), now)).collect();
    enqueue_all(conn, &work, now)
}

/// Deletes pictures of a member's own that have no post.
///
/// # Errors
/// A database error.
pub fn delete_loose(conn: &mut Conn, member: MemberId, names: &[FileName], now: NaiveDateTime) -> Result<(), AppError> {
    if names.is_empty() {
        return Ok(());
    }
    let gone: Vec<Gone> = attachments::table
        .filter(attachments::name.eq_any(names.iter().map(FileName::as_str)))
        .filter(attachments::member_id.eq(member))
        .filter(attachments::post_id.is_null())
        .filter(attachments::sealed_at.is_null())
        .select((attachments::id, attachments::name))
        .load(conn)?;
    delete_rows(conn, &gone, now)?;
    // What it showed, in words.
    truncate_soon(conn, now)
}

/// Deletes a chunk of the pictures that have no post and that nobody keeps any more; whether there may be more.
///
/// # Errors
/// A database error.
pub fn delete_old_loose(conn: &mut Conn, now: NaiveDateTime) -> Result<bool, AppError> {
    let is_over = attachments::kept_until.is_null().or(attachments::kept_until.assume_not_null().le(now));
    let gone: Vec<Gone> = attachments::table
        .filter(attachments::post_id.is_null())
        .filter(attachments::sealed_at.is_null())
        .filter(is_over)
        .order(attachments::id)
        .limit(CHUNK)
        .select((attachments::id, attachments::name))
        .load(conn)?;
    delete_rows(conn, &gone, now)?;
    Ok(is_whole_chunk(gone.len()))
}

/// Lets a chunk of a member's pictures after one be without them: those with posts stay there as long as these have words, those without
/// go. The last of the chunk; none when there are no more.
///
/// # Errors
/// A database error.
pub fn leave_pictures(
    conn: &mut Conn,
    (member, after): (MemberId, AttachmentId),
    now: NaiveDateTime,
) -> Result<Option<AttachmentId>, AppError> {
    type Own = (AttachmentId, String, Option<i64>, Option<NaiveDateTime>);
    let own: Vec<Own> = attachments::table
        .filter(attachments::member_id.eq(member))
        .filter(attachments::id.gt(after))
        .order(attachments::id)
        .limit(CHUNK)
        .select((attachments::id, attachments::name, attachments::post_id, attachments::sealed_at))
        .load(conn)?;
    let (staying, going): (Vec<&Own>, Vec<&Own>) =
        own.iter().partition(|(_, _, post, sealed)| post.is_some() || sealed.is_some());
    let going: Vec<Gone> = going.into_iter().map(|(id, name, ..)| (*id, name.clone())).collect();
    delete_rows(conn, &going, now)?;
    let staying: Vec<AttachmentId> = staying.into_iter().map(|(id, ..)| *id).collect();
    diesel::update(attachments::table.filter(attachments::id.eq_any(staying)))
        .set(attachments::member_id.eq(None::<MemberId>))
        .execute(conn)?;
    Ok(own.last().map(|(id, ..)| *id))
}
