//! Keeping pictures, giving them to posts, and taking them out of them.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::leave::delete_rows;
use crate::accounts::MemberId;
use crate::attachments::fields::{Chosen, GONE, OFF};
use crate::attachments::model::{Attachment, AttachmentId, NewAttachment};
use crate::db::Conn;
use crate::db::schema::{attachments, members, posts};
use crate::files::FileName;
use crate::web::AppError;

/// Keeps a picture that has no post yet, for its uploader until a moment; whether there is room for it in `most` bytes, where that is a
/// limit. Its files are on the disk already.
///
/// # Errors
/// A unique violation of `attachments_name_key` when it was kept before.
pub fn insert_attachment(
    conn: &mut Conn,
    new: &NewAttachment,
    most: Option<i64>,
    (now, until): (NaiveDateTime, NaiveDateTime),
) -> Result<bool, AppError> {
    if let Some(most) = most {
        // The row first: of two uploads at once, one waits, and sees the other.
        diesel::update(members::table.find(new.member))
            .set(members::has_blocks.eq(members::has_blocks))
            .execute(conn)?;
        if super::count_bytes(conn, new.member)?.saturating_add(new.bytes) > most {
            return Ok(false);
        }
    }
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
    Ok(true)
}

/// Gives pictures to a post that was just written, in their order. No statement where there are none.
///
/// # Errors
/// [`AppError::Conflict`] when one of them is not the member's, or not there any more.
pub fn attach(
    conn: &mut Conn,
    (member, post): (MemberId, i64),
    chosen: &[Chosen],
    now: NaiveDateTime,
) -> Result<(), AppError> {
    for (position, one) in (0_i64..).zip(chosen) {
        give(conn, (member, post), (one, position), now)?;
    }
    if chosen.is_empty() { Ok(()) } else { recount(conn, post) }
}

fn give(
    conn: &mut Conn,
    (member, post): (MemberId, i64),
    (one, position): (&Chosen, i64),
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let loose = attachments::table
        .filter(attachments::name.eq(one.name.as_str()))
        .filter(attachments::member_id.eq(member))
        .filter(attachments::post_id.is_null())
        .filter(attachments::sealed_at.is_null());
    let found: Option<AttachmentId> = loose.select(attachments::id).first(conn).optional()?;
    let id = found.ok_or(AppError::Conflict(GONE))?;
    let given = diesel::update(attachments::table.find(id).filter(attachments::post_id.is_null()))
        .set((
            attachments::post_id.eq(post),
            attachments::position.eq(position),
            attachments::attached_at.eq(now),
            attachments::kept_until.eq(None::<NaiveDateTime>),
        ))
        .execute(conn)?;
    if given != 1 {
        return Err(AppError::Conflict(GONE));
    }
    match &one.alt {
        Some(alt) => describe(conn, id, alt),
        None => Ok(()),
    }
}

fn describe(conn: &mut Conn, id: AttachmentId, alt: &str) -> Result<(), AppError> {
    diesel::update(attachments::table.find(id)).set(attachments::alt.eq(alt)).execute(conn)?;
    Ok(())
}

/// Lets a post have these pictures and no others, in this order; whether anything changed. Those that are taken out are deleted. What a
/// case keeps sealed stays as it is.
///
/// # Errors
/// [`AppError::Conflict`] when one of them is not the member's, or not there any more, or none may be added.
pub fn change_pictures(
    conn: &mut Conn,
    (member, post): (MemberId, i64),
    (chosen, may_add): (&[Chosen], bool),
    now: NaiveDateTime,
) -> Result<bool, AppError> {
    let there: Vec<Attachment> = attachments::table
        .filter(attachments::post_id.eq(post))
        .filter(attachments::sealed_at.is_null())
        .order((attachments::position, attachments::id))
        .select(Attachment::as_select())
        .load(conn)?;
    let is_chosen = |one: &&Attachment| chosen.iter().any(|chosen| chosen.name.as_str() == one.name);
    let gone: Vec<(AttachmentId, String)> =
        there.iter().filter(|one| !is_chosen(one)).map(|one| (one.id, one.name.clone())).collect();
    let mut is_changed = !gone.is_empty();
    delete_rows(conn, &gone, now)?;
    for (position, one) in (0_i64..).zip(chosen) {
        let Some(known) = there.iter().find(|known| known.name == one.name.as_str()) else {
            if !may_add {
                return Err(AppError::Conflict(OFF));
            }
            give(conn, (member, post), (one, position), now)?;
            is_changed = true;
            continue;
        };
        if known.position != position {
            let moved = attachments::table.find(known.id);
            diesel::update(moved).set(attachments::position.eq(position)).execute(conn)?;
        }
        if let Some(alt) = one.alt.as_ref().filter(|alt| **alt != known.alt) {
            describe(conn, known.id, alt)?;
            is_changed = true;
        }
    }
    if is_changed {
        recount(conn, post)?;
    }
    Ok(is_changed)
}

/// Notes on a post how many pictures it has, those included that a case keeps sealed.
fn recount(conn: &mut Conn, post: i64) -> Result<(), AppError> {
    let count: i64 = attachments::table.filter(attachments::post_id.eq(post)).count().get_result(conn)?;
    diesel::update(posts::table.find(post)).set(posts::attachment_count.eq(count)).execute(conn)?;
    Ok(())
}

/// Takes the pictures of a post out of it, which is about to go, and keeps them for their uploader until a moment.
///
/// # Errors
/// A database error.
pub fn loosen(conn: &mut Conn, post: i64, until: NaiveDateTime) -> Result<(), AppError> {
    let own = attachments::table.filter(attachments::post_id.eq(post)).filter(attachments::sealed_at.is_null());
    diesel::update(own).set((attachments::post_id.eq(None::<i64>), attachments::kept_until.eq(until))).execute(conn)?;
    Ok(())
}

/// Keeps a member's pictures that have no post yet until a moment at least: a draft names them. No statement where there are none.
///
/// # Errors
/// A database error.
pub fn keep_loose(conn: &mut Conn, member: MemberId, names: &[FileName], until: NaiveDateTime) -> Result<(), AppError> {
    if names.is_empty() {
        return Ok(());
    }
    let loose = attachments::table
        .filter(attachments::name.eq_any(names.iter().map(FileName::as_str)))
        .filter(attachments::member_id.eq(member))
        .filter(attachments::post_id.is_null());
    diesel::update(loose).set(attachments::kept_until.eq(until)).execute(conn)?;
    Ok(())
}
