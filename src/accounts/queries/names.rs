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

/// A first change may be corrected for so long: a name may tell more than its member saw when they chose it.
const CORRECTED_WITHIN: TimeDelta = TimeDelta::days(1);

/// When a member may take another new name, if not now. The name that they gave up last they may take back at any time.
///
/// # Errors
/// A database error.
pub fn find_next_change(
    conn: &mut Conn,
    member: MemberId,
    now: NaiveDateTime,
) -> Result<Option<NaiveDateTime>, AppError> {
    let changes: Vec<NaiveDateTime> = former_names::table
        .filter(former_names::member_id.eq(member))
        .filter(former_names::created_at.gt(now - NAME_CHANGED_EVERY))
        .order((former_names::created_at.desc(), former_names::id.desc()))
        .select(former_names::created_at)
        .limit(2)
        .load(conn)?;
    Ok(match changes[..] {
        [] => None,
        [first] if now - first < CORRECTED_WITHIN => None,
        [last, ..] => Some(last + NAME_CHANGED_EVERY),
    })
}

/// Whether a name is the one that a member gave up last.
fn was_last(conn: &mut Conn, member: MemberId, name: &Name) -> Result<bool, AppError> {
    let last: Option<String> = former_names::table
        .filter(former_names::member_id.eq(member))
        .order((former_names::created_at.desc(), former_names::id.desc()))
        .select(former_names::name_folded)
        .first(conn)
        .optional()?;
    Ok(last.as_deref() == Some(name.folded.as_str()))
}

/// Gives a member another name; the old one stays out of others' reach, and the member may go back to it at any time, as they
/// may see too late what the new one gives away. Whoever keeps a copy of names (search) is told.
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
    if let Some(next) = find_next_change(conn, member, now)?
        && !was_last(conn, member, new)?
    {
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
