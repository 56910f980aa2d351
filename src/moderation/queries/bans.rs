//! Who was sent away, whose account was closed because they are under age, and by what they are known when they come back.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::log::record;
use crate::accounts::{
    AccountEvent, MarkKind, MemberId, Standing, close_as_minor, delete_sessions_of, holds_role, list_marks, reopen,
    set_standing, tell_of_account,
};
use crate::db::schema::{ban_marks, bans, decisions, members};
use crate::db::{CHUNK, Conn, is_whole_chunk};
use crate::moderation::entry::{Action, Entry};
use crate::moderation::model::{BanId, BanKind, Reason};
use crate::web::AppError;

/// Bans on a page.
pub const BANS_ON_PAGE: i64 = 30;

/// A ban in the list.
#[derive(Clone, Debug, Queryable)]
pub struct BanLine {
    /// Its key.
    pub id: BanId,
    /// Sent away, or under age.
    pub kind: BanKind,
    /// Since when.
    pub created_at: NaiveDateTime,
    /// Until when; none without an end.
    pub until: Option<NaiveDateTime>,
    /// By which rule.
    pub reason: Option<Reason>,
    /// What they were told.
    pub message: String,
    /// Their name.
    pub name: String,
}

/// One's own ban.
#[derive(Clone, Debug, Default, Queryable)]
pub struct OwnBan {
    /// Until when; none without an end.
    pub until: Option<NaiveDateTime>,
    /// By which rule.
    pub reason: Option<Reason>,
    /// What one is told.
    pub message: String,
}

/// Sends a member away until a moment, or for good, or closes the account of one who is under age; every session of theirs
/// ends. A ban before is replaced.
///
/// # Errors
/// [`AppError::Forbidden`] while they hold a role.
pub fn insert_ban(
    conn: &mut Conn,
    (member, decision_id): (MemberId, i64),
    (kind, until): (BanKind, Option<NaiveDateTime>),
    now: NaiveDateTime,
) -> Result<(), AppError> {
    if holds_role(conn, member, now)? {
        return Err(AppError::Forbidden("forbidden-ban-staff"));
    }
    diesel::delete(bans::table.filter(bans::member_id.eq(member))).execute(conn)?;
    let id: BanId = diesel::insert_into(bans::table)
        .values((
            bans::member_id.eq(member),
            bans::kind.eq(kind),
            bans::decision_id.eq(decision_id),
            bans::created_at.eq(now),
            bans::until.eq(until),
        ))
        .returning(bans::id)
        .get_result(conn)?;
    match kind {
        BanKind::Ban => {
            for (mark, digest) in list_marks(conn, member)? {
                insert_mark(conn, id, mark, &digest)?;
            }
            set_standing(conn, member, Standing::Banned, until)?;
        }
        // Nothing is held against a child who comes back grown up.
        BanKind::Minor => close_as_minor(conn, member, now)?,
    }
    delete_sessions_of(conn, member)
}

fn insert_mark(conn: &mut Conn, ban: BanId, kind: MarkKind, digest: &[u8]) -> Result<(), AppError> {
    diesel::insert_into(ban_marks::table)
        .values((ban_marks::ban_id.eq(ban), ban_marks::kind.eq(kind), ban_marks::digest.eq(digest)))
        .execute(conn)?;
    Ok(())
}

/// Holds a member to a ban that somebody brought with them: their address, once it is known to be theirs, or their passkey is
/// that of who was sent away. They are told as that person is. Whether there was such a ban.
///
/// # Errors
/// A database error.
pub fn hold_if_banned(
    conn: &mut Conn,
    member: MemberId,
    (kind, digest): (MarkKind, &[u8]),
    now: NaiveDateTime,
) -> Result<bool, AppError> {
    let found: Option<(MemberId, i64, Option<NaiveDateTime>)> = ban_marks::table
        .inner_join(bans::table)
        .filter(ban_marks::kind.eq(kind))
        .filter(ban_marks::digest.eq(digest))
        .filter(bans::until.is_null().or(bans::until.assume_not_null().gt(now)))
        .order(bans::id.desc())
        .select((bans::member_id, bans::decision_id, bans::until))
        .first(conn)
        .optional()?;
    let Some((banned, decision, until)) = found else { return Ok(false) };
    if banned == member || holds_role(conn, member, now)? {
        return Ok(false);
    }
    insert_ban(conn, (member, decision), (BanKind::Ban, until), now)?;
    Ok(true)
}

/// Whether a mark is that of somebody who was sent away, and until when.
///
/// # Errors
/// A database error.
pub fn find_marked(
    conn: &mut Conn,
    (kind, digest): (MarkKind, &[u8]),
    now: NaiveDateTime,
) -> Result<Option<OwnBan>, AppError> {
    let found = ban_marks::table
        .inner_join(bans::table.inner_join(decisions::table))
        .filter(ban_marks::kind.eq(kind))
        .filter(ban_marks::digest.eq(digest))
        .filter(bans::until.is_null().or(bans::until.assume_not_null().gt(now)))
        .order(bans::id.desc())
        .select((bans::until, decisions::reason, decisions::message));
    Ok(found.first(conn).optional()?)
}

/// A member's own ban.
///
/// # Errors
/// A database error.
pub fn find_own_ban(conn: &mut Conn, member: MemberId) -> Result<Option<OwnBan>, AppError> {
    let own = bans::table.inner_join(decisions::table).filter(bans::member_id.eq(member));
    Ok(own.select((bans::until, decisions::reason, decisions::message)).first(conn).optional()?)
}

/// Those that hold, the latest first. One more than a page, to know whether there is a next.
///
/// # Errors
/// A database error.
pub fn list_bans(conn: &mut Conn, now: NaiveDateTime, page: i64) -> Result<Vec<BanLine>, AppError> {
    Ok(bans::table
        .inner_join(decisions::table)
        .inner_join(members::table)
        .filter(bans::until.is_null().or(bans::until.assume_not_null().gt(now)))
        .order(bans::id.desc())
        .limit(BANS_ON_PAGE + 1)
        .offset((page - 1) * BANS_ON_PAGE)
        .select((
            bans::id,
            bans::kind,
            bans::created_at,
            bans::until,
            decisions::reason,
            decisions::message,
            members::name,
        ))
        .load(conn)?)
}

/// Ends a ban; its marks go with it, and the member is told.
///
/// # Errors
/// [`AppError::NotFound`] when there is none with this key (any more).
pub fn delete_ban(conn: &mut Conn, id: BanId, by: MemberId, now: NaiveDateTime) -> Result<(), AppError> {
    let member: MemberId = bans::table.find(id).select(bans::member_id).first(conn)?;
    diesel::delete(bans::table.find(id)).execute(conn)?;
    reopen(conn, member)?;
    tell_of_account(conn, member, AccountEvent::BanEnded, now)?;
    record(conn, &Entry { member: Some(member), ..Entry::new(Action::Unban, Some(by), now) })
}

/// Ends a chunk of those whose time is over; whether there may be more.
///
/// # Errors
/// A database error.
pub fn delete_expired_bans(conn: &mut Conn, now: NaiveDateTime) -> Result<bool, AppError> {
    let over: Vec<(BanId, MemberId)> = bans::table
        .filter(bans::until.is_not_null().and(bans::until.assume_not_null().le(now)))
        .select((bans::id, bans::member_id))
        .limit(CHUNK)
        .load(conn)?;
    for (id, member) in &over {
        diesel::delete(bans::table.find(id)).execute(conn)?;
        reopen(conn, *member)?;
    }
    Ok(is_whole_chunk(over.len()))
}
