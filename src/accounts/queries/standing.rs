//! Sending members away, closing the accounts of those who are under age, and by what either is known.

use chrono::NaiveDateTime;
use diesel::dsl::auto_type;
use diesel::prelude::*;

use super::emails::find_verified_digest;
use super::joining::{reopen_request, set_standing};
use super::names::renamed;
use crate::accounts::model::{MarkKind, MemberId};
use crate::accounts::standing::Standing;
use crate::db::Conn;
use crate::db::schema::{members, passkeys};
use crate::web::AppError;

/// Whether somebody can sign in to an account, and be written to about it: it is neither closed nor being emptied, or was closed
/// because they are under age, which leaves them what is theirs. The one condition for sessions, names, passkeys and addresses.
#[auto_type]
pub fn may_sign_in() -> _ {
    let minor: Standing = Standing::Minor;
    members::closed_at.is_null().or(members::standing.eq(minor)).and(members::left_at.is_null())
}

/// Whether an account is that of somebody who is here: nobody has closed it, neither they nor others.
///
/// # Errors
/// A database error.
pub fn is_here(conn: &mut Conn, member: MemberId) -> Result<bool, AppError> {
    let here = members::table.find(member).filter(members::closed_at.is_null()).filter(members::left_at.is_null());
    Ok(diesel::select(diesel::dsl::exists(here)).get_result(conn)?)
}

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
    renamed(conn, member, now)
}

/// Lets a member take part again, or wait again, if they were never let in; whether they are still here.
///
/// # Errors
/// A database error.
pub fn reopen(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<bool, AppError> {
    // Who has left has closed the account themselves, or is about to.
    let stays = || members::table.find(member).filter(members::left_at.is_null());
    let minor = stays().filter(members::standing.eq(Standing::Minor));
    if diesel::update(minor).set(members::closed_at.eq(None::<NaiveDateTime>)).execute(conn)? > 0 {
        renamed(conn, member, now)?;
    }
    let standing = reopen_request(conn, member, now)?;
    let set = (members::standing.eq(standing), members::standing_until.eq(None::<NaiveDateTime>));
    Ok(diesel::update(stays()).set(set).execute(conn)? > 0)
}

/// Empties what is known of an account's standing, and that its member said they are of age: nobody is held to anything under
/// an account that is empty. What holds for who comes back is kept with the ban.
///
/// # Errors
/// A database error.
pub fn forget_standing(conn: &mut Conn, member: MemberId) -> Result<(), AppError> {
    diesel::update(members::table.find(member))
        .set((
            members::standing.eq(Standing::Full),
            members::standing_until.eq(None::<NaiveDateTime>),
            members::adult_at.eq(None::<NaiveDateTime>),
        ))
        .execute(conn)?;
    Ok(())
}
