//! The links that let people in.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use crate::accounts::model::{InvitationId, MemberId};
use crate::db::schema::invitations;
use crate::db::{CHUNK, Conn, is_whole_chunk};
use crate::web::AppError;

/// Invitations on a page.
pub const INVITATIONS_ON_PAGE: i64 = 30;
/// How long one that is over stays in the list.
const STAYS: TimeDelta = TimeDelta::days(30);

/// An invitation to make.
#[derive(Clone, Debug)]
pub struct NewInvitation {
    /// What staff call it.
    pub label: String,
    /// Of its token.
    pub token_hash: Vec<u8>,
    /// How many may join by it.
    pub most_uses: i64,
    /// Until when.
    pub expires_at: NaiveDateTime,
}

/// An invitation in the list.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = invitations)]
pub struct InvitationLine {
    /// Its key.
    pub id: InvitationId,
    /// What staff call it.
    pub label: String,
    /// How many have joined by it.
    pub uses: i64,
    /// How many may.
    pub most_uses: i64,
    /// When it was made.
    pub created_at: NaiveDateTime,
    /// Until when it is good.
    pub expires_at: NaiveDateTime,
}

/// Makes an invitation.
///
/// # Errors
/// A database error.
pub fn insert_invitation(
    conn: &mut Conn,
    new: &NewInvitation,
    (by, now): (MemberId, NaiveDateTime),
) -> Result<(), AppError> {
    diesel::insert_into(invitations::table)
        .values((
            invitations::label.eq(&new.label),
            invitations::token_hash.eq(&new.token_hash),
            invitations::most_uses.eq(new.most_uses),
            invitations::created_by.eq(by),
            invitations::created_at.eq(now),
            invitations::expires_at.eq(new.expires_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// The invitations, the latest first. One more than a page, to know whether there is a next.
///
/// # Errors
/// A database error.
pub fn list_invitations(conn: &mut Conn, page: i64) -> Result<Vec<InvitationLine>, AppError> {
    Ok(invitations::table
        .order(invitations::id.desc())
        .limit(INVITATIONS_ON_PAGE + 1)
        .offset((page - 1) * INVITATIONS_ON_PAGE)
        .select(InvitationLine::as_select())
        .load(conn)?)
}

/// Whether somebody may join by the link with this hash.
///
/// # Errors
/// A database error.
pub fn is_invited(conn: &mut Conn, token_hash: &[u8], now: NaiveDateTime) -> Result<bool, AppError> {
    let good = invitations::table
        .filter(invitations::token_hash.eq(token_hash))
        .filter(invitations::expires_at.gt(now))
        .filter(invitations::uses.lt(invitations::most_uses));
    Ok(diesel::select(diesel::dsl::exists(good)).get_result(conn)?)
}

/// Uses a link once; false when it is not good (any more). Of two at the last place, one has it.
///
/// # Errors
/// A database error.
pub fn use_invitation(conn: &mut Conn, token_hash: &[u8], now: NaiveDateTime) -> Result<bool, AppError> {
    let good = invitations::table
        .filter(invitations::token_hash.eq(token_hash))
        .filter(invitations::expires_at.gt(now))
        .filter(invitations::uses.lt(invitations::most_uses));
    Ok(diesel::update(good).set(invitations::uses.eq(invitations::uses + 1)).execute(conn)? > 0)
}

/// Whether a link with this hash is there.
///
/// # Errors
/// A database error.
pub fn has_invitation(conn: &mut Conn, token_hash: &[u8]) -> Result<bool, AppError> {
    let found = invitations::table.filter(invitations::token_hash.eq(token_hash));
    Ok(diesel::select(diesel::dsl::exists(found)).get_result(conn)?)
}

/// Gives an invitation another link; the one before stops working.
///
/// # Errors
/// [`AppError::NotFound`] when there is none with this key.
pub fn renew_invitation(conn: &mut Conn, id: InvitationId, token_hash: &[u8]) -> Result<(), AppError> {
    let changed =
        diesel::update(invitations::table.find(id)).set(invitations::token_hash.eq(token_hash)).execute(conn)?;
    if changed == 0 { Err(AppError::NotFound) } else { Ok(()) }
}

/// Ends an invitation.
///
/// # Errors
/// [`AppError::NotFound`] when there is none with this key.
pub fn delete_invitation(conn: &mut Conn, id: InvitationId) -> Result<(), AppError> {
    if diesel::delete(invitations::table.find(id)).execute(conn)? == 0 { Err(AppError::NotFound) } else { Ok(()) }
}

/// Deletes a chunk of those that have been over for a month; whether there may be more.
///
/// # Errors
/// A database error.
pub fn delete_old_invitations(conn: &mut Conn, now: NaiveDateTime) -> Result<bool, AppError> {
    let old: Vec<InvitationId> = invitations::table
        .filter(invitations::expires_at.le(now - STAYS))
        .select(invitations::id)
        .limit(CHUNK)
        .load(conn)?;
    diesel::delete(invitations::table.filter(invitations::id.eq_any(&old))).execute(conn)?;
    Ok(is_whole_chunk(old.len()))
}
