//! What is sealed with the ring itself, sealed anew when a key was added to it.
//!
//! A member's e-mail address and passkeys are needed before it is known who asks, so they are sealed with the ring; what a
//! member keeps beyond that, with their data key.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Binary, Bool, Nullable};

use super::data_keys::{Resealed, Seals, count_wrapped_by_others, make_data_key};
use crate::accounts::model::{EMAIL_PURPOSE, MemberId};
use crate::accounts::totp::TotpSecret;
use crate::db::schema::{ceremonies, data_keys, email_links, members, passkeys, second_steps};
use crate::db::{CHUNK, Conn, has_table, is_whole_chunk};
use crate::vault::{Keyring, head_number};
use crate::web::AppError;

/// That a column was sealed with a key of the ring that is not its newest.
macro_rules! under_older {
    ($column:literal, $newest:expr) => {
        sql::<Bool>(concat!("(substr(", $column, ", 1, 1) = "))
            .bind::<Binary, _>(vec![1_u8])
            .sql(concat!(" and substr(", $column, ", 1, 5) <> "))
            .bind::<Binary, _>([&[1_u8][..], &u32::to_be_bytes($newest)].concat())
            .sql(")")
    };
}

/// What a passkey is sealed for.
pub fn passkey_purpose(member: MemberId) -> String {
    format!("passkeys.passkey {member}")
}

/// A row of a column that an older key sealed: its key, its member, and what was sealed.
type Old = (i64, MemberId, Option<Vec<u8>>);

/// Changes a row's old bytes into new ones.
type Put = fn(&mut Conn, i64, [&[u8]; 2]) -> Result<usize, AppError>;

/// A column that the ring itself seals.
#[derive(Clone, Copy)]
struct Column {
    /// A chunk of the rows after one that another key than this one sealed.
    list: fn(&mut Conn, u32, i64) -> Result<Vec<Old>, AppError>,
    /// Puts new bytes in the place of old ones, if they are still these; how many rows that were.
    put: Put,
    /// What it is sealed for.
    purpose: fn(MemberId) -> String,
}

macro_rules! column {
    ($table:ident, $member:ident, $column:ident, $name:literal, $purpose:expr) => {
        Column {
            list: |conn, newest, after| {
                Ok($table::table
                    .filter($table::id.gt(after))
                    .filter(under_older!($name, newest))
                    .order($table::id)
                    .select(($table::id, $table::$member, $table::$column.nullable()))
                    .limit(CHUNK)
                    .load(conn)?)
            },
            put: |conn, id, [old, new]| {
                let unchanged = $table::table.filter($table::id.eq(id)).filter($table::$column.eq(old));
                Ok(diesel::update(unchanged).set($table::$column.eq(new)).execute(conn)?)
            },
            purpose: $purpose,
        }
    };
}

const EMAILS: Column = column!(members, id, email_sealed, "email_sealed", |_| EMAIL_PURPOSE.to_owned());
const LINKS: Column = column!(email_links, member_id, email_sealed, "email_sealed", |_| EMAIL_PURPOSE.to_owned());
const PASSKEYS: Column = column!(passkeys, member_id, passkey_sealed, "passkey_sealed", passkey_purpose);

/// Seals a chunk of the e-mail addresses after a member anew.
///
/// # Errors
/// A database error.
pub fn reseal_emails(conn: &mut Conn, seals: Seals<'_>, after: i64) -> Result<Resealed, AppError> {
    reseal(conn, &EMAILS, seals, after)
}

/// Seals a chunk of the addresses that links in mail go to anew, after a link.
///
/// # Errors
/// A database error.
pub fn reseal_links(conn: &mut Conn, seals: Seals<'_>, after: i64) -> Result<Resealed, AppError> {
    reseal(conn, &LINKS, seals, after)
}

/// Seals a chunk of the passkeys after one anew.
///
/// # Errors
/// A database error.
pub fn reseal_passkeys(conn: &mut Conn, seals: Seals<'_>, after: i64) -> Result<Resealed, AppError> {
    reseal(conn, &PASSKEYS, seals, after)
}

fn reseal(conn: &mut Conn, column: &Column, (keyring, entropy): Seals<'_>, after: i64) -> Result<Resealed, AppError> {
    let old = (column.list)(conn, keyring.newest(), after)?;
    let mut resealed = Resealed::default();
    for (id, member, sealed) in &old {
        let Some(sealed) = sealed else { continue };
        let purpose = (column.purpose)(*member);
        let Ok(text) = keyring.open(&purpose, sealed) else {
            resealed.unreadable += 1;
            continue;
        };
        let new = keyring.seal(entropy, &purpose, &text).map_err(AppError::internal)?;
        resealed.done += (column.put)(conn, *id, [sealed, &new])? as u64;
    }
    resealed.next = old.last().filter(|_| is_whole_chunk(old.len())).map(|(id, ..)| *id);
    Ok(resealed)
}

/// How many rows of a column another key than the ring's newest sealed, and how many of these no key on it opens.
fn count_older(conn: &mut Conn, column: &Column, keyring: &Keyring) -> Result<(i64, i64), AppError> {
    let (mut needed, mut unreadable, mut after) = (0, 0, Some(0));
    while let Some(from) = after {
        let rows = (column.list)(conn, keyring.newest(), from)?;
        for (_, member, sealed) in &rows {
            let opened = sealed.as_ref().map(|sealed| keyring.open(&(column.purpose)(*member), sealed));
            if matches!(opened, Some(Ok(_))) { needed += 1 } else { unreadable += 1 }
        }
        after = rows.last().filter(|_| is_whole_chunk(rows.len())).map(|(id, ..)| *id);
    }
    Ok((needed, unreadable))
}

/// Moves a chunk of the secrets of second steps that an earlier version sealed with the ring under their members' data keys;
/// not of whoever is leaving, whose data key may be erased already.
///
/// # Errors
/// A database error.
pub fn move_second_steps(
    conn: &mut Conn,
    seals: Seals<'_>,
    after: i64,
    now: NaiveDateTime,
) -> Result<Resealed, AppError> {
    let leaving = members::table.filter(members::left_at.is_not_null()).select(members::id);
    let old: Vec<(i64, MemberId, Vec<u8>)> = second_steps::table
        .filter(second_steps::id.gt(after))
        .filter(under_older!("secret_sealed", 0))
        .filter(second_steps::member_id.ne_all(leaving))
        .order(second_steps::id)
        .select((second_steps::id, second_steps::member_id, second_steps::secret_sealed))
        // Each may make a data key too.
        .limit(CHUNK / 2)
        .load(conn)?;
    let mut resealed = Resealed::default();
    for (id, member, sealed) in &old {
        let Ok(secret) = TotpSecret::open(seals.0, None, *member, sealed) else {
            resealed.unreadable += 1;
            continue;
        };
        let key = make_data_key(conn, seals, member.owner(), now)?;
        let new = secret.seal(&key, seals.1)?;
        let unchanged = second_steps::table.find(id).filter(second_steps::secret_sealed.eq(sealed));
        resealed.done += diesel::update(unchanged).set(second_steps::secret_sealed.eq(&new)).execute(conn)? as u64;
    }
    resealed.next = old.last().filter(|_| is_whole_chunk(old.len() * 2)).map(|(id, ..)| *id);
    Ok(resealed)
}

/// What other keys of the ring than its newest have sealed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnderOlder {
    /// What still needs them, by what it is, where there is any.
    pub needed: Vec<(&'static str, i64)>,
    /// Rows that no key on the ring opens: sealed with one that it does not hold, or changed.
    pub unreadable: i64,
}

impl UnderOlder {
    /// What is over after ten minutes, and never sealed anew.
    pub const BEGUN: &str = "sign-ins that are just being made";
}

/// What other keys of the ring than its newest have sealed. Rows are opened for it: what is damaged needs no key.
///
/// # Errors
/// A database error.
pub fn count_under_older(conn: &mut Conn, keyring: &Keyring, now: NaiveDateTime) -> Result<UnderOlder, AppError> {
    let begun = ceremonies::table
        .filter(ceremonies::expires_at.gt(now))
        .filter(under_older!("state_sealed", keyring.newest()))
        .count()
        .get_result(conn)?;
    let all = [
        ("data keys", count_wrapped_by_others(conn, keyring)?),
        ("e-mail addresses", count_older(conn, &EMAILS, keyring)?),
        ("links in mail", count_older(conn, &LINKS, keyring)?),
        ("passkeys", count_older(conn, &PASSKEYS, keyring)?),
        ("second steps", count_second_steps(conn, keyring)?),
        (UnderOlder::BEGUN, (begun, 0)),
    ];
    Ok(UnderOlder {
        needed: all.iter().filter(|(_, (needed, _))| *needed > 0).map(|(what, (needed, _))| (*what, *needed)).collect(),
        unreadable: all.iter().map(|(_, (_, unreadable))| unreadable).sum(),
    })
}

/// The secrets of second steps that an earlier version sealed with the ring, as [`count_older`] counts.
fn count_second_steps(conn: &mut Conn, keyring: &Keyring) -> Result<(i64, i64), AppError> {
    let rows: Vec<(MemberId, Vec<u8>)> = second_steps::table
        .filter(under_older!("secret_sealed", 0))
        .select((second_steps::member_id, second_steps::secret_sealed))
        .load(conn)?;
    let all = rows.len();
    let opened = rows.into_iter().filter(|(member, sealed)| TotpSecret::open(keyring, None, *member, sealed).is_ok());
    let needed = opened.count();
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Ok((number(needed), number(all - needed)))
}

/// The numbers of the ring's keys that sealed what is in a database, also in one of an earlier version.
///
/// # Errors
/// A database error.
pub fn list_keys_in_use(conn: &mut Conn, now: NaiveDateTime) -> Result<BTreeSet<u32>, AppError> {
    let mut heads: Vec<Option<Vec<u8>>> = Vec::new();
    macro_rules! add {
        ($table:ident, $column:literal) => {
            if has_table(conn, stringify!($table))? {
                let head = sql::<Nullable<Binary>>(concat!("substr(", $column, ", 1, 5)"));
                heads.extend($table::table.select(head).distinct().load::<Option<Vec<u8>>>(conn)?);
            }
        };
    }
    add!(members, "email_sealed");
    add!(email_links, "email_sealed");
    add!(passkeys, "passkey_sealed");
    add!(second_steps, "secret_sealed");
    add!(data_keys, "wrapped");
    if has_table(conn, "ceremonies")? {
        let begun = ceremonies::table.filter(ceremonies::expires_at.gt(now)).select(ceremonies::state_sealed);
        heads.extend(begun.load::<Vec<u8>>(conn)?.into_iter().map(Some));
    }
    Ok(heads.into_iter().flatten().filter_map(|head| head_number(&head)).collect())
}
