//! Passkeys.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::standing::may_sign_in;
use crate::accounts::model::MemberId;
use crate::db::Conn;
use crate::db::schema::{members, passkeys};
use crate::web::AppError;

/// A passkey to add.
pub struct NewPasskey {
    /// Whose.
    pub member: MemberId,
    /// What its member calls it.
    pub name: String,
    /// Of its credential's id.
    pub credential_digest: Vec<u8>,
    /// What is needed to recognise it, sealed.
    pub sealed: Vec<u8>,
}

/// A passkey.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = passkeys)]
pub struct PasskeyRow {
    /// Its key.
    pub id: i64,
    /// Whose it is.
    pub member_id: MemberId,
    /// What its member calls it.
    pub name: String,
    /// What is needed to recognise it, sealed.
    pub passkey_sealed: Vec<u8>,
    /// When it was added.
    pub created_at: NaiveDateTime,
    /// When it was last used, if ever.
    pub last_used_at: Option<NaiveDateTime>,
}

/// Adds a passkey.
///
/// # Errors
/// A violation of `passkeys_credential_digest_key` when it is there already.
pub fn insert_passkey(conn: &mut Conn, new: &NewPasskey, now: NaiveDateTime) -> Result<(), AppError> {
    diesel::insert_into(passkeys::table)
        .values((
            passkeys::member_id.eq(new.member),
            passkeys::name.eq(&new.name),
            passkeys::credential_digest.eq(&new.credential_digest),
            passkeys::passkey_sealed.eq(&new.sealed),
            passkeys::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// A member's passkeys, the oldest first.
///
/// # Errors
/// A database error.
pub fn list_passkeys(conn: &mut Conn, member: MemberId) -> Result<Vec<PasskeyRow>, AppError> {
    Ok(passkeys::table
        .filter(passkeys::member_id.eq(member))
        .order(passkeys::id)
        .select(PasskeyRow::as_select())
        .load(conn)?)
}

/// How many passkeys a member has.
///
/// # Errors
/// A database error.
pub fn count_passkeys(conn: &mut Conn, member: MemberId) -> Result<i64, AppError> {
    Ok(passkeys::table.filter(passkeys::member_id.eq(member)).count().get_result(conn)?)
}

/// The passkey of a credential, unless its member has left.
///
/// # Errors
/// A database error.
pub fn find_passkey(conn: &mut Conn, credential_digest: &[u8]) -> Result<Option<PasskeyRow>, AppError> {
    Ok(passkeys::table
        .inner_join(members::table)
        .filter(passkeys::credential_digest.eq(credential_digest))
        .filter(may_sign_in())
        .select(PasskeyRow::as_select())
        .first(conn)
        .optional()?)
}

/// Notes that a passkey was used, with what it says of itself by now; false when it is gone.
///
/// # Errors
/// A database error.
pub fn use_passkey(conn: &mut Conn, id: i64, sealed: &[u8], now: NaiveDateTime) -> Result<bool, AppError> {
    let changed = diesel::update(passkeys::table.find(id))
        .set((passkeys::passkey_sealed.eq(sealed), passkeys::last_used_at.eq(now)))
        .execute(conn)?;
    Ok(changed > 0)
}

/// Whether a passkey is one of a member's own.
///
/// # Errors
/// A database error.
pub fn is_own_passkey(conn: &mut Conn, member: MemberId, id: i64) -> Result<bool, AppError> {
    let own = passkeys::table.find(id).filter(passkeys::member_id.eq(member));
    Ok(diesel::select(diesel::dsl::exists(own)).get_result(conn)?)
}

/// Removes a passkey of a member's own.
///
/// # Errors
/// [`AppError::NotFound`] when there is none of theirs with this key.
pub fn delete_own_passkey(conn: &mut Conn, member: MemberId, id: i64) -> Result<(), AppError> {
    let own = passkeys::table.find(id).filter(passkeys::member_id.eq(member));
    if diesel::delete(own).execute(conn)? == 0 { Err(AppError::NotFound) } else { Ok(()) }
}
