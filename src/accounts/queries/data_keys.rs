//! Data keys: whose private texts are sealed with which.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::model::OWNER_KINDS;
use crate::db::schema::data_keys;
use crate::db::{CHUNK, Conn, each_backend, is_whole_chunk};
use crate::vault::{DataKey, Entropy, Keyring, Owner, key_number};
use crate::web::AppError;

/// What seals: the ring, and random numbers.
pub type Seals<'a> = (&'a Keyring, &'a Entropy);

/// What a chunk of sealing anew came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resealed {
    /// The last row that was looked at, where there may be more.
    pub next: Option<i64>,
    /// Rows that were sealed anew.
    pub done: u64,
    /// Rows that no key on the ring opens; they stay as they are.
    pub unreadable: u64,
}

/// The key of an owner's private texts; none when nothing was sealed for them yet, or it was erased.
///
/// # Errors
/// A database error, or a key that the ring does not open for this owner.
pub fn find_data_key(conn: &mut Conn, keyring: &Keyring, owner: Owner) -> Result<Option<DataKey>, AppError> {
    let wrapped = find_wrapped_key(conn, owner)?;
    wrapped.map(|wrapped| DataKey::unwrap(keyring, owner, &wrapped).map_err(AppError::internal)).transpose()
}

/// The same as it is kept.
///
/// # Errors
/// A database error.
pub fn find_wrapped_key(conn: &mut Conn, owner: Owner) -> Result<Option<Vec<u8>>, AppError> {
    Ok(data_keys::table
        .filter(data_keys::owner_kind.eq(owner.kind()))
        .filter(data_keys::owner_id.eq(owner.id()))
        .select(data_keys::wrapped)
        .first(conn)
        .optional()?)
}

/// The same, made if there is none; in the transaction that keeps what is sealed with it.
///
/// # Errors
/// A database error, or a key that the ring does not open for this owner.
pub fn make_data_key(
    conn: &mut Conn,
    (keyring, entropy): Seals<'_>,
    owner: Owner,
    now: NaiveDateTime,
) -> Result<DataKey, AppError> {
    if let Some(key) = find_data_key(conn, keyring, owner)? {
        return Ok(key);
    }
    let wrapped = DataKey::new(entropy, owner).wrap(keyring, entropy).map_err(AppError::internal)?;
    let ring_key = i64::from(key_number(&wrapped).unwrap_or_default());
    each_backend!(conn => diesel::insert_into(data_keys::table)
        .values((
            data_keys::owner_kind.eq(owner.kind()),
            data_keys::owner_id.eq(owner.id()),
            data_keys::wrapped.eq(&wrapped),
            data_keys::ring_key.eq(ring_key),
            data_keys::created_at.eq(now),
        ))
        .on_conflict((data_keys::owner_kind, data_keys::owner_id))
        .do_nothing()
        .execute(conn))?;
    // Of two that make one at once, the first one's is kept.
    find_data_key(conn, keyring, owner)?.ok_or_else(|| AppError::internal("a data key that was just made is not there"))
}

/// Erases an owner's key, and with it every text that was sealed with it, wherever a copy of the text may be; whether there
/// was one.
///
/// # Errors
/// A database error.
pub fn erase_data_key(conn: &mut Conn, owner: Owner) -> Result<bool, AppError> {
    let own =
        data_keys::table.filter(data_keys::owner_kind.eq(owner.kind())).filter(data_keys::owner_id.eq(owner.id()));
    Ok(diesel::delete(own).execute(conn)? > 0)
}

/// Wraps a chunk of the data keys after a row with the ring's newest key, where an older one has wrapped them.
///
/// # Errors
/// A database error.
pub fn rewrap_data_keys(conn: &mut Conn, seals: Seals<'_>, after: i64) -> Result<Resealed, AppError> {
    let (keyring, entropy) = seals;
    let newest = i64::from(keyring.newest());
    let old: Vec<(i64, String, i64, Vec<u8>)> = data_keys::table
        .filter(data_keys::ring_key.ne(newest))
        .filter(data_keys::id.gt(after))
        .order(data_keys::id)
        .select((data_keys::id, data_keys::owner_kind, data_keys::owner_id, data_keys::wrapped))
        .limit(CHUNK)
        .load(conn)?;
    let mut resealed = Resealed::default();
    for (id, kind, owner_id, wrapped) in &old {
        let known = OWNER_KINDS.iter().find(|known| *known == kind);
        let opened = known.and_then(|kind| DataKey::unwrap(keyring, Owner::new(kind, *owner_id), wrapped).ok());
        let Some(key) = opened else {
            resealed.unreadable += 1;
            continue;
        };
        let new = key.wrap(keyring, entropy).map_err(AppError::internal)?;
        let unchanged = data_keys::table.find(id).filter(data_keys::wrapped.eq(wrapped));
        diesel::update(unchanged).set((data_keys::wrapped.eq(&new), data_keys::ring_key.eq(newest))).execute(conn)?;
        resealed.done += 1;
    }
    resealed.next = old.last().filter(|_| is_whole_chunk(old.len())).map(|(id, ..)| *id);
    Ok(resealed)
}

/// How many data keys are wrapped by another key than this one.
///
/// # Errors
/// A database error.
pub fn count_wrapped_by_others(conn: &mut Conn, newest: u32) -> Result<i64, AppError> {
    Ok(data_keys::table.filter(data_keys::ring_key.ne(i64::from(newest))).count().get_result(conn)?)
}
