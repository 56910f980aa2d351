//! Sealing pictures for a case, showing them again, and letting go of them. What becomes of the files is work
//! ([`settle`](crate::attachments::sealing::settle)); from the commit on nothing serves what is sealed here.

use chrono::NaiveDateTime;
use diesel::dsl::exists;
use diesel::prelude::*;

use crate::accounts::{MemberId, PICTURE_KEYS, erase_data_key};
use crate::attachments::model::{AttachmentId, FileState, SealedPicture};
use crate::db::schema::{attachments, cases, data_keys, decisions, exports};
use crate::db::{CHUNK, Conn, is_whole_chunk};
use crate::jobs::enqueue;
use crate::vault::{DataKey, Keyring};
use crate::web::AppError;

/// Brings the files of a picture to where its row says. The payload is its key.
pub const SETTLE_JOB: &str = "attachments.seal";
/// What a decision is called after which pictures are shown again.
const SHOWN: &str = "dismiss";
/// What a case is called that waits.
const OPEN: &str = "open";

fn settle_soon(conn: &mut Conn, ids: &[AttachmentId], now: NaiveDateTime) -> Result<(), AppError> {
    ids.iter().try_for_each(|id| enqueue(conn, SETTLE_JOB, &id.to_string(), None, (now, now)))
}

/// The pictures of a post in their order, sealed or not, with what a case keeps of them.
///
/// # Errors
/// A database error.
pub fn list_pictures(conn: &mut Conn, post: i64) -> Result<Vec<SealedPicture>, AppError> {
    Ok(attachments::table
        .filter(attachments::post_id.eq(post))
        .order((attachments::position, attachments::id))
        .select(SealedPicture::as_select())
        .load(conn)?)
}

/// The pictures that a case keeps sealed, in their order.
///
/// # Errors
/// A database error.
pub fn list_of_case(conn: &mut Conn, case: i64) -> Result<Vec<SealedPicture>, AppError> {
    Ok(attachments::table
        .filter(attachments::sealed_case_id.eq(case))
        .filter(attachments::file_state.ne(FileState::Gone))
        .order((attachments::position, attachments::id))
        .select(SealedPicture::as_select())
        .load(conn)?)
}

/// Seals the pictures of a post for a case, those only that were put to it after a moment if one is given; how many. Those that are
/// being shown again are sealed again. What its uploaders have packed to take along goes, since it may hold them. The caller holds the
/// thread's row, so that nobody takes a picture out of the post meanwhile.
///
/// # Errors
/// A database error.
pub fn seal_pictures(
    conn: &mut Conn,
    (post, case): (i64, i64),
    after: Option<NaiveDateTime>,
    now: NaiveDateTime,
) -> Result<usize, AppError> {
    let mut ids = Vec::new();
    let mut uploaders = Vec::new();
    for picture in list_pictures(conn, post)? {
        let is_new = after.is_none_or(|after| picture.attached_at.unwrap_or(picture.created_at) > after);
        let is_gone = picture.file_state == FileState::Gone;
        if is_new && !is_gone && (picture.sealed_at.is_none() || is_shown_again(conn, &picture)?) {
            ids.push(picture.id);
            uploaders.extend(picture.member_id);
        }
    }
    if ids.is_empty() {
        return Ok(0);
    }
    diesel::update(attachments::table.filter(attachments::id.eq_any(&ids)))
        .set((
            attachments::sealed_at.eq(now),
            attachments::sealed_until.eq(None::<NaiveDateTime>),
            attachments::sealed_case_id.eq(case),
            attachments::kept_until.eq(None::<NaiveDateTime>),
        ))
        .execute(conn)?;
    delete_exports(conn, &uploaders)?;
    settle_soon(conn, &ids, now)?;
    Ok(ids.len())
}

fn delete_exports(conn: &mut Conn, members: &[MemberId]) -> Result<(), AppError> {
    diesel::delete(exports::table.filter(exports::member_id.eq_any(members))).execute(conn)?;
    Ok(())
}

/// Whether the case of a sealed picture has decided that it is to be shown again, and work has not done so yet. It must be said: a case
/// that came to its end in any other way keeps what it sealed.
///
/// # Errors
/// A database error.
pub fn is_shown_again(conn: &mut Conn, picture: &SealedPicture) -> Result<bool, AppError> {
    let Some(case) = picture.sealed_case_id.filter(|_| picture.sealed_at.is_some() && picture.sealed_until.is_none())
    else {
        return Ok(false);
    };
    let state: String = cases::table.find(case).select(cases::state).first(conn)?;
    if state == OPEN {
        return Ok(false);
    }
    // Whatever was decided of the post since then: what keeps a picture longer sets an end.
    let shown = decisions::table.filter(decisions::case_id.eq(case)).filter(decisions::decision.eq(SHOWN));
    Ok(diesel::select(exists(shown)).get_result(conn)?)
}

/// Keeps what a case sealed until a moment; how many.
///
/// # Errors
/// A database error.
pub fn keep_sealed(conn: &mut Conn, case: i64, until: NaiveDateTime) -> Result<usize, AppError> {
    let of_case = attachments::table
        .filter(attachments::sealed_case_id.eq(case))
        .filter(attachments::file_state.ne(FileState::Gone));
    Ok(diesel::update(of_case).set(attachments::sealed_until.eq(until)).execute(conn)?)
}

/// Has what a case sealed shown again, which work does; how many.
///
/// # Errors
/// A database error.
pub fn show_again(conn: &mut Conn, case: i64, now: NaiveDateTime) -> Result<usize, AppError> {
    let ids: Vec<AttachmentId> = list_of_case(conn, case)?.into_iter().map(|picture| picture.id).collect();
    diesel::update(attachments::table.filter(attachments::id.eq_any(&ids)))
        .set(attachments::sealed_until.eq(None::<NaiveDateTime>))
        .execute(conn)?;
    settle_soon(conn, &ids, now)?;
    Ok(ids.len())
}

/// A picture, with its case and its post.
type Due = (AttachmentId, Option<i64>, Option<i64>);

/// A chunk of the pictures whose time is over, while no case about their post is open, with their cases and posts.
///
/// # Errors
/// A database error.
pub fn list_due(conn: &mut Conn, now: NaiveDateTime) -> Result<Vec<Due>, AppError> {
    let waiting = || cases::table.filter(cases::state.eq(OPEN));
    let posts = waiting().filter(cases::post_id.is_not_null()).select(cases::post_id.assume_not_null());
    let over = attachments::table
        .filter(attachments::sealed_until.le(now))
        .filter(attachments::file_state.ne(FileState::Gone))
        .filter(attachments::sealed_case_id.assume_not_null().ne_all(waiting().select(cases::id)))
        .filter(attachments::post_id.is_null().or(attachments::post_id.assume_not_null().ne_all(posts)));
    Ok(over
        .order(attachments::id)
        .select((attachments::id, attachments::sealed_case_id, attachments::post_id))
        .limit(CHUNK / 5)
        .load(conn)?)
}

/// Lets go of a sealed picture whose time is over, unless it is to be shown again by now; whether it does.
///
/// # Errors
/// A database error.
pub fn let_go_if_due(conn: &mut Conn, id: AttachmentId, now: NaiveDateTime) -> Result<bool, AppError> {
    let due = attachments::table
        .find(id)
        .filter(attachments::sealed_until.le(now))
        .filter(attachments::file_state.ne(FileState::Gone));
    // Its row first, by a change that changes nothing: whoever decides about it in this moment is waited for.
    let is_due = diesel::update(due).set(attachments::sealed_until.eq(attachments::sealed_until)).execute(conn)? == 1;
    if is_due {
        let_go(conn, id, now)?;
    }
    Ok(is_due)
}

/// Lets go of a sealed picture: its key at once, and with it what any copy of the file says; its description; and, as work, the file.
///
/// # Errors
/// A database error.
fn let_go(conn: &mut Conn, id: AttachmentId, now: NaiveDateTime) -> Result<(), AppError> {
    erase_data_key(conn, id.owner())?;
    diesel::update(attachments::table.find(id))
        .set((attachments::file_state.eq(FileState::Gone), attachments::alt.eq("")))
        .execute(conn)?;
    settle_soon(conn, &[id], now)
}

/// Lets go of a chunk of the sealed pictures after a key whose own keys the ring does not open: nobody can read them any more. The last that
/// was looked at, where there may be more, and how many.
///
/// # Errors
/// A database error.
pub fn empty_unreadable_pictures(
    conn: &mut Conn,
    keyring: &Keyring,
    after: i64,
    now: NaiveDateTime,
) -> Result<(Option<i64>, u64), AppError> {
    let rows: Vec<(i64, i64, Vec<u8>)> = data_keys::table
        .filter(data_keys::owner_kind.eq(PICTURE_KEYS))
        .filter(data_keys::id.gt(after))
        .order(data_keys::id)
        .select((data_keys::id, data_keys::owner_id, data_keys::wrapped))
        .limit(CHUNK)
        .load(conn)?;
    let mut emptied = 0;
    for (_, id, wrapped) in &rows {
        let id = AttachmentId(*id);
        if DataKey::unwrap(keyring, id.owner(), wrapped).is_err() {
            // What lies open, or is still to be sealed, gets a new one when it needs it.
            erase_data_key(conn, id.owner())?;
            let lost = attachments::table.find(id).filter(attachments::file_state.eq(FileState::Sealed));
            if diesel::select(exists(lost)).get_result(conn)? {
                let_go(conn, id, now)?;
            }
            emptied += 1;
        }
    }
    Ok((rows.last().filter(|_| is_whole_chunk(rows.len())).map(|row| row.0), emptied))
}
