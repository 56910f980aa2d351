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

/// The same; none too when the ring does not open it: what is sealed with it is then shown as lost, and what is beside it is
/// shown all the same.
///
/// # Errors
/// A database error.
pub fn find_readable_key(conn: &mut Conn, keyring: &Keyring, owner: Owner) -> Result<Option<DataKey>, AppError> {
    Ok(find_wrapped_key(conn, owner)?.and_then(|wrapped| DataKey::unwrap(keyring, owner, &wrapped).ok()))
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

/// The owners of a sort whose keys the ring does not open, among a chunk of keys after one; and the last that was looked at, where there may
/// be more.
///
/// # Errors
/// A database error.
pub fn list_unreadable(
    conn: &mut Conn,
    keyring: &Keyring,
    (kind, after): (&'static str, i64),
) -> Result<(Vec<Owner>, Option<i64>), AppError> {
    let rows: Vec<(i64, i64, Vec<u8>)> = data_keys::table
        .filter(data_keys::owner_kind.eq(kind))
        .filter(data_keys::id.gt(after))
        .order(data_keys::id)
        .select((data_keys::id, data_keys::owner_id, data_keys::wrapped))
        .limit(CHUNK)
        .load(conn)?;
    let last = rows.last().filter(|_| is_whole_chunk(rows.len())).map(|row| row.0);
    let owners = rows.into_iter().map(|(_, id, wrapped)| (Owner::new(kind, id), wrapped));
    let lost = owners.filter(|(owner, wrapped)| DataKey::unwrap(keyring, *owner, wrapped).is_err());
    Ok((lost.map(|(owner, _)| owner).collect(), last))
}

/// A data key that another key than the ring's newest has wrapped: its row, its owner, and itself.
type Wrapped = (i64, String, i64, Vec<u8>);

fn list_wrapped_by_others(conn: &mut Conn, newest: u32, after: i64) -> Result<Vec<Wrapped>, AppError> {
    Ok(data_keys::table
        .filter(data_keys::ring_key.ne(i64::from(newest)))
        .filter(data_keys::id.gt(after))
        .order(data_keys::id)
        .select((data_keys::id, data_keys::owner_kind, data_keys::owner_id, data_keys::wrapped))
        .limit(CHUNK)
        .load(conn)?)
}

fn unwrap(keyring: &Keyring, (_, kind, owner_id, wrapped): &Wrapped) -> Option<DataKey> {
    let known = OWNER_KINDS.iter().find(|known| *known == kind)?;
    DataKey::unwrap(keyring, Owner::new(known, *owner_id), wrapped).ok()
}

/// Wraps a chunk of the data keys after a row with the ring's newest key, where an older one has wrapped them.
///
/// # Errors
/// A database error.
pub fn rewrap_data_keys(conn: &mut Conn, seals: Seals<'_>, after: i64) -> Result<Resealed, AppError> {
    let (keyring, entropy) = seals;
    let newest = keyring.newest();
    let old = list_wrapped_by_others(conn, newest, after)?;
    let mut resealed = Resealed::default();
    for row in &old {
        let Some(key) = unwrap(keyring, row) else {
            resealed.unreadable += 1;
            continue;
        };
        let new = key.wrap(keyring, entropy).map_err(AppError::internal)?;
        let unchanged = data_keys::table.find(row.0).filter(data_keys::wrapped.eq(&row.3));
        let changed = (data_keys::wrapped.eq(&new), data_keys::ring_key.eq(i64::from(newest)));
        resealed.done += diesel::update(unchanged).set(changed).execute(conn)? as u64;
    }
    resealed.next = old.last().filter(|_| is_whole_chunk(old.len())).map(|row| row.0);
    Ok(resealed)
}

/// How many data keys are wrapped by another key than the ring's newest, and how many of these no key on it opens.
///
/// # Errors
/// A database error.
pub fn count_wrapped_by_others(conn: &mut Conn, keyring: &Keyring) -> Result<(i64, i64), AppError> {
    let (mut needed, mut unreadable, mut after) = (0, 0, Some(0));
    while let Some(from) = after {
        let rows = list_wrapped_by_others(conn, keyring.newest(), from)?;
        for row in &rows {
            if unwrap(keyring, row).is_some() { needed += 1 } else { unreadable += 1 }
        }
        after = rows.last().filter(|_| is_whole_chunk(rows.len())).map(|row| row.0);
    }
    Ok((needed, unreadable))
}
