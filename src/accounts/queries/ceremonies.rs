//! What is begun in a browser and not finished yet.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use crate::accounts::model::{CeremonyKind, MemberId};
use crate::db::schema::ceremonies;
use crate::db::{CHUNK, Conn, is_whole_chunk};
use crate::web::AppError;

/// Time to finish what was begun.
const LIFE: TimeDelta = TimeDelta::minutes(10);

/// Something to begin.
pub struct NewCeremony {
    /// What.
    pub kind: CeremonyKind,
    /// Whose, if that is known.
    pub member: Option<MemberId>,
    /// Of its token.
    pub token_hash: Vec<u8>,
    /// In which browser.
    pub holder: Vec<u8>,
    /// What finishing it needs, sealed.
    pub state: Vec<u8>,
}

/// Something that was begun.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = ceremonies)]
pub struct Ceremony {
    /// Its key.
    pub id: i64,
    /// Whose it is, if that was known.
    pub member_id: Option<MemberId>,
    /// What finishing it needs, sealed.
    pub state_sealed: Vec<u8>,
}

/// Begins something.
///
/// # Errors
/// A database error.
pub fn insert_ceremony(conn: &mut Conn, new: &NewCeremony, now: NaiveDateTime) -> Result<(), AppError> {
    diesel::insert_into(ceremonies::table)
        .values((
            ceremonies::member_id.eq(new.member),
            ceremonies::kind.eq(new.kind),
            ceremonies::token_hash.eq(&new.token_hash),
            ceremonies::holder_digest.eq(&new.holder),
            ceremonies::state_sealed.eq(&new.state),
            ceremonies::created_at.eq(now),
            ceremonies::expires_at.eq(now + LIFE),
        ))
        .execute(conn)?;
    Ok(())
}

/// What was begun in this browser, if it can still be finished.
///
/// # Errors
/// A database error.
pub fn find_ceremony(
    conn: &mut Conn,
    kind: CeremonyKind,
    (token_hash, holder): (&[u8], &[u8]),
    now: NaiveDateTime,
) -> Result<Option<Ceremony>, AppError> {
    Ok(ceremonies::table
        .filter(ceremonies::token_hash.eq(token_hash))
        .filter(ceremonies::kind.eq(kind))
        .filter(ceremonies::holder_digest.eq(holder))
        .filter(ceremonies::expires_at.gt(now))
        .select(Ceremony::as_select())
        .first(conn)
        .optional()?)
}

/// Ends what was begun; false when it is ended already.
///
/// # Errors
/// A database error.
pub fn delete_ceremony(conn: &mut Conn, id: i64) -> Result<bool, AppError> {
    Ok(diesel::delete(ceremonies::table.find(id)).execute(conn)? > 0)
}

/// Ends everything that was begun for a member, as after a new password.
///
/// # Errors
/// A database error.
pub fn delete_ceremonies_of(conn: &mut Conn, member: MemberId) -> Result<(), AppError> {
    diesel::delete(ceremonies::table.filter(ceremonies::member_id.eq(member))).execute(conn)?;
    Ok(())
}

/// Ends what nobody finished in time, a chunk; whether there may be more.
///
/// # Errors
/// A database error.
pub fn delete_expired_ceremonies(conn: &mut Conn, now: NaiveDateTime) -> Result<bool, AppError> {
    let ended: Vec<i64> =
        ceremonies::table.filter(ceremonies::expires_at.le(now)).select(ceremonies::id).limit(CHUNK).load(conn)?;
    diesel::delete(ceremonies::table.filter(ceremonies::id.eq_any(&ended))).execute(conn)?;
    Ok(is_whole_chunk(ended.len()))
}
