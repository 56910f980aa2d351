//! Sending members away, closing the accounts of those who are under age, and by what either is known.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::emails::find_verified_digest;
use super::joining::set_standing;
use crate::accounts::model::{MarkKind, MemberId};
use crate::accounts::standing::Standing;
use crate::db::Conn;
use crate::db::schema::{members, passkeys};
use crate::web::AppError;

/// By what a member would be known who comes back: the digests of their passkeys, and of the e-mail address, if it is known to
/// be theirs.
///
/// # Errors
/// A database error.
pub fn list_marks(conn: &mut Conn, member: MemberId) -> Result<Vec<(MarkKind, Vec<u8>)>, AppError> {
    let email = find_verified_digest(conn, member)?;
    let keys: Vec<Vec<u8>> =
        passkeys::table.filter(passkeys::member_id.eq(member)).select(passkeys::credential_digest).load(conn)?;
    let email = email.into_iter().map(|digest| (MarkKind::Email, digest));
    Ok(email.chain(keys.into_iter().map(|digest| (MarkKind::Passkey, digest))).collect())
}

/// Closes the account of somebody who is under age: to everybody else it is one that was closed; they themselves can sign in to
/// read why, and to take along what is theirs.
///
/// # Errors
/// A database error.
pub fn close_as_minor(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<(), AppError> {
    set_standing(conn, member, Standing::Minor, None)?;
    diesel::update(members::table.find(member)).set(members::closed_at.eq(now)).execute(conn)?;
    Ok(())
}

/// Lets a member take part again.
///
/// # Errors
/// A database error.
pub fn reopen(conn: &mut Conn, member: MemberId) -> Result<(), AppError> {
    // Who has closed the account themselves has closed it.
    let minor = members::table.find(member).filter(members::standing.eq(Standing::Minor));
    diesel::update(minor).set(members::closed_at.eq(None::<NaiveDateTime>)).execute(conn)?;
    set_standing(conn, member, Standing::Full, None)
}
