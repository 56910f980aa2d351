//! Going by another name.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::events::tell_of_account;
use super::members::{kept, name_is_kept};
use crate::accounts::model::{AccountEvent, MemberId};
use crate::accounts::names::Name;
use crate::accounts::{NAME_CHANGED_EVERY, RENAMED_JOB};
use crate::db::schema::{former_names, members};
use crate::db::{CHUNK, Conn, is_whole_chunk};
use crate::jobs::enqueue;
use crate::web::AppError;

/// What becomes of a wish for another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renaming {
    /// The member goes by it now.
    Done,
    /// They go by it already.
    Same,
    /// The name was changed lately; it can be again at this moment.
    TooEarly(NaiveDateTime),
}

/// When a member may change their name again, if not now.
///
/// # Errors
/// A database error.
pub fn find_next_change(
    conn: &mut Conn,
    member: MemberId,
    now: NaiveDateTime,
) -> Result<Option<NaiveDateTime>, AppError> {
    let last: Option<NaiveDateTime> = former_names::table
        .filter(former_names::member_id.eq(member))
        .order(former_names::created_at.desc())
        .select(former_names::created_at)
        .first(conn)
        .optional()?;
    Ok(last.map(|at| at + NAME_CHANGED_EVERY).filter(|next| *next > now))
}

/// Gives a member another name; the old one stays out of others' reach, and the member may go back to it. Whoever keeps a
/// copy of names (search) is told.
///
/// # Errors
/// A unique violation when the name is taken, or was somebody else's until lately; a database error.
pub fn update_name(conn: &mut Conn, member: MemberId, new: &Name, now: NaiveDateTime) -> Result<Renaming, AppError> {
    // Takes the row, so that two changes at once wait for each other.
    diesel::update(members::table.find(member)).set(members::has_blocks.eq(members::has_blocks)).execute(conn)?;
    let old: String = members::table.find(member).select(members::name).first(conn)?;
    if old == new.shown {
        return Ok(Renaming::Same);
    }
    if let Some(next) = find_next_change(conn, member, now)? {
        return Ok(Renaming::TooEarly(next));
    }
    diesel::update(members::table.find(member))
        .set((
            members::name.eq(&new.shown),
            members::name_folded.eq(&new.folded),
            members::name_skeleton.eq(&new.skeleton),
        ))
        .execute(conn)?;
    if name_is_kept(conn, new, member)? {
        return Err(kept());
    }
    let old = Name::of(&old);
    diesel::delete(former_names::table)
        .filter(former_names::member_id.eq(member))
        .filter(former_names::name_folded.eq(&new.folded))
        .execute(conn)?;
    diesel::insert_into(former_names::table)
        .values((
            former_names::member_id.eq(member),
            former_names::name_folded.eq(&old.folded),
            former_names::name_skeleton.eq(&old.skeleton),
            former_names::created_at.eq(now),
        ))
        .execute(conn)?;
    tell_of_account(conn, member, AccountEvent::NameChanged, now)?;
    renamed(conn, member, now)?;
    Ok(Renaming::Done)
}

/// Has whoever keeps a copy of names (search) look a member's up again: it is another, or stands no longer beside what they
/// wrote.
///
/// # Errors
/// A database error.
pub fn renamed(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<(), AppError> {
    enqueue(conn, RENAMED_JOB, &member.to_string(), None, (now, now))
}

/// Lets go of a chunk of the names that were given up before a moment; whether there may be more.
///
/// # Errors
/// A database error.
pub fn delete_old_names(conn: &mut Conn, before: NaiveDateTime) -> Result<bool, AppError> {
    let is_old = former_names::created_at.lt(before);
    let old: Vec<i64> = former_names::table.filter(is_old).select(former_names::id).limit(CHUNK).load(conn)?;
    diesel::delete(former_names::table.filter(former_names::id.eq_any(&old))).execute(conn)?;
    Ok(is_whole_chunk(old.len()))
}

/// Days until a moment, begun ones counted.
pub fn days_until(at: NaiveDateTime, now: NaiveDateTime) -> i64 {
    ((at - now).num_seconds().max(0) + TimeDelta::days(1).num_seconds() - 1) / TimeDelta::days(1).num_seconds()
}
