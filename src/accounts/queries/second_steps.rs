//! Second steps, and the codes that stand for a lost one or for a password.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::model::{CodeKind, MemberId};
use crate::db::Conn;
use crate::db::schema::{members, recovery_codes, second_steps};
use crate::web::AppError;

/// Whether signing in asks a member for a second step.
///
/// # Errors
/// A database error.
pub fn has_second_step(conn: &mut Conn, member: MemberId) -> Result<bool, AppError> {
    let found = members::table.find(member).filter(members::second_step_at.is_not_null());
    Ok(diesel::select(diesel::dsl::exists(found)).get_result(conn)?)
}

/// The secret of a member's second step, sealed, and since when it is on.
///
/// # Errors
/// A database error.
pub fn find_second_step(conn: &mut Conn, member: MemberId) -> Result<Option<(Vec<u8>, NaiveDateTime)>, AppError> {
    Ok(second_steps::table
        .filter(second_steps::member_id.eq(member))
        .select((second_steps::secret_sealed, second_steps::created_at))
        .first(conn)
        .optional()?)
}

/// Turns a second step on, whose first code was just taken.
///
/// # Errors
/// A violation of `second_steps_member_id_key` when it is on.
pub fn insert_second_step(
    conn: &mut Conn,
    member: MemberId,
    (sealed, step): (&[u8], i64),
    now: NaiveDateTime,
) -> Result<(), AppError> {
    diesel::insert_into(second_steps::table)
        .values((
            second_steps::member_id.eq(member),
            second_steps::secret_sealed.eq(sealed),
            second_steps::last_step.eq(step),
            second_steps::created_at.eq(now),
        ))
        .execute(conn)?;
    diesel::update(members::table.find(member)).set(members::second_step_at.eq(now)).execute(conn)?;
    Ok(())
}

/// Notes that the code of a step of time is used; false when that one, or a later one, was used before.
///
/// # Errors
/// A database error.
pub fn use_step(conn: &mut Conn, member: MemberId, step: i64) -> Result<bool, AppError> {
    let unused =
        second_steps::table.filter(second_steps::member_id.eq(member)).filter(second_steps::last_step.lt(step));
    Ok(diesel::update(unused).set(second_steps::last_step.eq(step)).execute(conn)? > 0)
}

/// Turns a second step off, and forgets the codes that stand for it; whether it was on.
///
/// # Errors
/// A database error.
pub fn delete_second_step(conn: &mut Conn, member: MemberId) -> Result<bool, AppError> {
    let deleted = diesel::delete(second_steps::table.filter(second_steps::member_id.eq(member))).execute(conn)?;
    delete_codes(conn, member, CodeKind::SecondStep)?;
    diesel::update(members::table.find(member)).set(members::second_step_at.eq(None::<NaiveDateTime>)).execute(conn)?;
    Ok(deleted > 0)
}

/// Puts new codes in the place of those of a kind that a member has.
///
/// # Errors
/// A database error.
pub fn replace_codes(
    conn: &mut Conn,
    (member, kind): (MemberId, CodeKind),
    digests: &[Vec<u8>],
    now: NaiveDateTime,
) -> Result<(), AppError> {
    delete_codes(conn, member, kind)?;
    for digest in digests {
        diesel::insert_into(recovery_codes::table)
            .values((
                recovery_codes::member_id.eq(member),
                recovery_codes::kind.eq(kind),
                recovery_codes::code_digest.eq(digest),
                recovery_codes::created_at.eq(now),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Uses a code up; false when the member has none such.
///
/// # Errors
/// A database error.
pub fn use_code(conn: &mut Conn, (member, kind): (MemberId, CodeKind), digest: &[u8]) -> Result<bool, AppError> {
    let found = recovery_codes::table
        .filter(recovery_codes::member_id.eq(member))
        .filter(recovery_codes::kind.eq(kind))
        .filter(recovery_codes::code_digest.eq(digest));
    Ok(diesel::delete(found).execute(conn)? > 0)
}

/// Whether a member has a code; it stays good.
///
/// # Errors
/// A database error.
pub fn has_code(conn: &mut Conn, (member, kind): (MemberId, CodeKind), digest: &[u8]) -> Result<bool, AppError> {
    let found = recovery_codes::table
        .filter(recovery_codes::member_id.eq(member))
        .filter(recovery_codes::kind.eq(kind))
        .filter(recovery_codes::code_digest.eq(digest));
    Ok(diesel::select(diesel::dsl::exists(found)).get_result(conn)?)
}

/// When each of the codes of a kind was made that a member has left.
///
/// # Errors
/// A database error.
pub fn list_codes(conn: &mut Conn, member: MemberId, kind: CodeKind) -> Result<Vec<NaiveDateTime>, AppError> {
    Ok(recovery_codes::table
        .filter(recovery_codes::member_id.eq(member))
        .filter(recovery_codes::kind.eq(kind))
        .order(recovery_codes::id)
        .select(recovery_codes::created_at)
        .load(conn)?)
}

/// Forgets the codes of a kind; whether there were any.
///
/// # Errors
/// A database error.
pub fn delete_codes(conn: &mut Conn, member: MemberId, kind: CodeKind) -> Result<bool, AppError> {
    let all = recovery_codes::table.filter(recovery_codes::member_id.eq(member)).filter(recovery_codes::kind.eq(kind));
    Ok(diesel::delete(all).execute(conn)? > 0)
}

/// Notes that a member was offered a recovery code, so that it is not offered again.
///
/// # Errors
/// A database error.
pub fn end_offer(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<(), AppError> {
    diesel::update(members::table.find(member)).set(members::recovery_offered_at.eq(now)).execute(conn)?;
    Ok(())
}
