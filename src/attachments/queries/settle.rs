//! What work reads and writes that brings the files of a sealed picture to where its row says.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::leave::delete_rows;
use super::seal::is_shown_again;
use crate::accounts::erase_data_key;
use crate::attachments::model::{AttachmentId, FileState, SealedPicture, Settling, Wanted};
use crate::db::Conn;
use crate::db::schema::{attachments, posts};
use crate::threads::{ThreadId, take_row};
use crate::web::AppError;

/// What is to become of a picture's files; none when its row is gone.
///
/// # Errors
/// A database error.
pub fn find_to_settle(conn: &mut Conn, id: AttachmentId) -> Result<Option<Settling>, AppError> {
    type Found = (Option<i64>, SealedPicture);
    let columns = (attachments::post_id, SealedPicture::as_select());
    let found: Option<Found> = attachments::table.find(id).select(columns).first(conn).optional()?;
    let Some((post, picture)) = found else { return Ok(None) };
    let wanted = if picture.file_state == FileState::Gone {
        Wanted::Gone
    } else if picture.sealed_at.is_none() {
        Wanted::Open
    } else if !is_shown_again(conn, &picture)? {
        Wanted::Sealed
    } else if has_words(conn, post)? {
        Wanted::Open
    } else {
        Wanted::Erased
    };
    Ok(Some(Settling { picture, wanted }))
}

/// Whether a post is there and its words have not been erased meanwhile.
fn has_words(conn: &mut Conn, post: Option<i64>) -> Result<bool, AppError> {
    let Some(post) = post else { return Ok(false) };
    let erased: Option<Option<NaiveDateTime>> =
        posts::table.find(post).select(posts::erased_at).first(conn).optional()?;
    Ok(erased.is_some_and(|erased| erased.is_none()))
}

/// Notes that a picture's file lies sealed, unless somebody has decided about it meanwhile; whether it was noted.
///
/// # Errors
/// A database error.
pub fn note_sealed(conn: &mut Conn, picture: &SealedPicture) -> Result<bool, AppError> {
    let unchanged = attachments::table
        .find(picture.id)
        .filter(attachments::sealed_at.eq(picture.sealed_at))
        .filter(attachments::sealed_at.is_not_null())
        .filter(attachments::file_state.ne(FileState::Gone));
    Ok(diesel::update(unchanged).set(attachments::file_state.eq(FileState::Sealed)).execute(conn)? == 1)
}

/// Notes that a picture's files lie open and that no case keeps it any more, unless somebody has decided about it meanwhile, or the words
/// beside it were erased; whether it was noted.
///
/// # Errors
/// A database error.
pub fn note_open(conn: &mut Conn, picture: &SealedPicture) -> Result<bool, AppError> {
    let post: Option<i64> = attachments::table.find(picture.id).select(attachments::post_id).first(conn)?;
    // The thread's row first: who erases words holds it, and takes their pictures along.
    let thread: Option<ThreadId> = match post {
        Some(post) => posts::table.find(post).select(posts::thread_id).first(conn).optional()?,
        None => None,
    };
    if let Some(thread) = thread {
        take_row(conn, thread)?;
    }
    Ok(has_words(conn, post)? && release(conn, picture)?)
}

fn release(conn: &mut Conn, picture: &SealedPicture) -> Result<bool, AppError> {
    let unchanged = attachments::table
        .find(picture.id)
        .filter(attachments::sealed_at.eq(picture.sealed_at))
        .filter(attachments::sealed_at.is_not_null())
        .filter(attachments::sealed_until.is_null())
        .filter(attachments::file_state.ne(FileState::Gone));
    let noted = diesel::update(unchanged)
        .set((
            attachments::file_state.eq(FileState::Open),
            attachments::sealed_at.eq(None::<NaiveDateTime>),
            attachments::sealed_case_id.eq(None::<i64>),
        ))
        .execute(conn)?;
    Ok(noted == 1)
}

/// Deletes a picture that is no longer sealed, since the words beside it were erased meanwhile: its key, its row, and, as work, its files;
/// unless somebody has decided about it meanwhile. Whether it is deleted.
///
/// # Errors
/// A database error.
pub fn erase_shown(conn: &mut Conn, picture: &SealedPicture, now: NaiveDateTime) -> Result<bool, AppError> {
    // Under the row's lock: nobody seals it while it goes.
    let is_shown = release(conn, picture)?;
    if is_shown {
        erase_data_key(conn, picture.id.owner())?;
        delete_rows(conn, &[(picture.id, picture.name.clone())], now)?;
    }
    Ok(is_shown)
}
