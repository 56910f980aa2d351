//! Who was sent away, whose account was closed because they are under age, and by what they are known when they come back.

use chrono::NaiveDateTime;
use diesel::dsl::case_when;
use diesel::prelude::*;

use super::log::record;
use crate::accounts::{
    AccountEvent, MarkKind, MemberId, Standing, close_as_minor, delete_sessions_of, holds_role, is_here, list_marks,
    reopen, rest_request, set_standing, tell_of_account,
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
    /// Their name; none when they have left without leaving it.
    pub name: Option<String>,
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
/// ends. A ban before is replaced. Who waited to be let in waits again when it ends.
///
/// # Errors
/// [`AppError::Forbidden`] while they hold a role; [`AppError::Conflict`] when the account is closed by now.
pub fn insert_ban(
    conn: &mut Conn,
    (member, decision_id): (MemberId, i64),
    (kind, until): (BanKind, Option<NaiveDateTime>),
    now: NaiveDateTime,
) -> Result<(), AppError> {
    if holds_role(conn, member, now)? {
        return Err(AppError::Forbidden("forbidden-ban-staff"));
    }
    if !is_here(conn, member)? {
        return Err(AppError::Conflict("conflict-case"));
    }
    // First of all: whoever lets them in at this moment waits for it.
    let has_request = rest_request(conn, member)?;
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
            // Of who was never let in it does not end by itself: the work that ends it has them wait again.
            set_standing(conn, member, Standing::Banned, until.filter(|_| !has_request))?;
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

/// Keeps by what else somebody who was sent away would be known, once they have shown that it is theirs.
///
/// # Errors
/// A database error.
pub fn add_mark(conn: &mut Conn, member: MemberId, (kind, digest): (MarkKind, &[u8])) -> Result<(), AppError> {
    let own = bans::table.filter(bans::member_id.eq(member)).filter(bans::kind.eq(BanKind::Ban));
    let Some(ban) = own.select(bans::id).first::<BanId>(conn).optional()? else { return Ok(()) };
    let same = ban_marks::table
        .filter(ban_marks::ban_id.eq(ban))
        .filter(ban_marks::kind.eq(kind))
        .filter(ban_marks::digest.eq(digest));
    let is_kept: bool = diesel::select(diesel::dsl::exists(same)).get_result(conn)?;
    if is_kept { Ok(()) } else { insert_mark(conn, ban, kind, digest) }
}

/// Holds a member to a ban that somebody brought with them: their address, once it is known to be theirs, or their passkey is
/// that of who was sent away. They are told as that person is, and the log says it. Of several bans the longest counts; one
/// of their own that is longer stays. Whether there was such a ban.
///
/// # Errors
/// A database error.
pub fn hold_if_banned(
    conn: &mut Conn,
    member: MemberId,
    (kind, digest): (MarkKind, &[u8]),
    now: NaiveDateTime,
) -> Result<bool, AppError> {
    let found: Option<(i64, Option<NaiveDateTime>)> = ban_marks::table
        .inner_join(bans::table)
        .filter(ban_marks::kind.eq(kind))
        .filter(ban_marks::digest.eq(digest))
        .filter(bans::member_id.ne(member))
        .filter(bans::until.is_null().or(bans::until.assume_not_null().gt(now)))
        .order((bans::until.is_null().desc(), bans::until.desc(), bans::id.desc()))
        .select((bans::decision_id, bans::until))
        .first(conn)
        .optional()?;
    let Some((decision, until)) = found else { return Ok(false) };
    // Nothing is held against a child, nor against staff.
    if holds_role(conn, member, now)? || !is_here(conn, member)? {
        return Ok(false);
    }
    let own = bans::table.filter(bans::member_id.eq(member)).select(bans::until);
    let own: Option<Option<NaiveDateTime>> = own.first(conn).optional()?;
    let is_longer = own.is_some_and(|own| own.is_none_or(|own| until.is_some_and(|until| own >= until)));
    if !is_longer {
        insert_ban(conn, (member, decision), (BanKind::Ban, until), now)?;
        record(conn, &Entry { member: Some(member), ..Entry::new(Action::Held, None, now) })?;
    }
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
        .order((bans::until.is_null().desc(), bans::until.desc(), bans::id.desc()))
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
            case_when(members::left_at.is_null().or(members::closed_at.is_null()), members::name.nullable()),
        ))
        .load(conn)?)
}

/// Ends a ban; its marks go with it, and the member is told, unless they have left. The row goes first: of an end and another
/// ban at the same moment, the one that comes later counts.
///
/// # Errors
/// [`AppError::NotFound`] when there is none with this key (any more).
pub fn delete_ban(conn: &mut Conn, id: BanId, by: MemberId, now: NaiveDateTime) -> Result<(), AppError> {
    let ended = bans::table.filter(bans::id.eq(id));
    let member: MemberId = diesel::delete(ended).returning(bans::member_id).get_result(conn)?;
    if reopen(conn, member, now)? {
        tell_of_account(conn, member, AccountEvent::BanEnded, now)?;
    }
    record(conn, &Entry { member: Some(member), ..Entry::new(Action::Unban, Some(by), now) })
}

/// Ends a chunk of those whose time is over; whether there may be more.
///
/// # Errors
/// A database error.
pub fn delete_expired_bans(conn: &mut Conn, now: NaiveDateTime) -> Result<bool, AppError> {
    let is_over = bans::until.is_not_null().and(bans::until.assume_not_null().le(now));
    let over: Vec<BanId> = bans::table.filter(is_over).select(bans::id).limit(CHUNK).load(conn)?;
    let ended = bans::table.filter(bans::id.eq_any(&over));
    for member in diesel::delete(ended).returning(bans::member_id).get_results::<MemberId>(conn)? {
        reopen(conn, member, now)?;
    }
    Ok(is_whole_chunk(over.len()))
}

/// Ends the decision that somebody is under age, when they leave: nothing is left that it could open again. A ban stays.
///
/// # Errors
/// A database error.
pub fn leave_bans(conn: &mut Conn, member: MemberId) -> Result<(), AppError> {
    let minor = bans::table.filter(bans::member_id.eq(member)).filter(bans::kind.eq(BanKind::Minor));
    diesel::delete(minor).execute(conn)?;
    Ok(())
}
