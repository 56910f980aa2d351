//! Notes of a check of age elsewhere: each is good once.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::age_check::AgeProof;
use crate::db::schema::one_time_tokens;
use crate::db::{CHUNK, Conn, is_whole_chunk};
use crate::web::AppError;

const KIND: &str = "age_proof";

/// Whether a note was used before.
///
/// # Errors
/// A database error.
pub fn is_used_proof(conn: &mut Conn, digest: &[u8]) -> Result<bool, AppError> {
    let used =
        one_time_tokens::table.filter(one_time_tokens::kind.eq(KIND)).filter(one_time_tokens::token_hash.eq(digest));
    Ok(diesel::select(diesel::dsl::exists(used)).get_result(conn)?)
}

/// Uses a note; nothing says whose account it opened.
///
/// # Errors
/// [`AppError::Conflict`] when it was used before.
pub fn use_proof(conn: &mut Conn, proof: &AgeProof, now: NaiveDateTime) -> Result<(), AppError> {
    if is_used_proof(conn, &proof.digest)? {
        return Err(AppError::Conflict("conflict-age-proof"));
    }
    diesel::insert_into(one_time_tokens::table)
        .values((
            one_time_tokens::kind.eq(KIND),
            one_time_tokens::token_hash.eq(&proof.digest),
            one_time_tokens::created_at.eq(now),
            one_time_tokens::expires_at.eq(proof.expires_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Forgets a chunk of the notes whose time is over; whether there may be more.
///
/// # Errors
/// A database error.
pub fn delete_old_proofs(conn: &mut Conn, now: NaiveDateTime) -> Result<bool, AppError> {
    let over: Vec<i64> = one_time_tokens::table
        .filter(one_time_tokens::kind.eq(KIND))
        .filter(one_time_tokens::expires_at.le(now))
        .select(one_time_tokens::id)
        .limit(CHUNK)
        .load(conn)?;
    diesel::delete(one_time_tokens::table.filter(one_time_tokens::id.eq_any(&over))).execute(conn)?;
    Ok(is_whole_chunk(over.len()))
}
