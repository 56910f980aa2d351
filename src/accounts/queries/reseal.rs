//! What is sealed with the ring itself, sealed anew when a key was added to it.
//!
//! A member's e-mail address and passkeys are needed before it is known who asks, so they are sealed with the ring; what a
//! member keeps beyond that, with their data key.

use chrono::NaiveDateTime;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Binary, Bool};

use super::data_keys::{Resealed, Seals, count_wrapped_by_others, make_data_key};
use crate::accounts::model::{EMAIL_PURPOSE, MemberId};
use crate::accounts::totp::TotpSecret;
use crate::db::schema::{ceremonies, email_links, members, passkeys, second_steps};
use crate::db::{CHUNK, Conn, is_whole_chunk};
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

/// Seals a chunk of the e-mail addresses after a member anew.
///
/// # Errors
/// A database error.
pub fn reseal_emails(conn: &mut Conn, (keyring, entropy): Seals<'_>, after: i64) -> Result<Resealed, AppError> {
    let old: Vec<(i64, Option<Vec<u8>>)> = members::table
        .filter(members::id.gt(after))
        .filter(under_older!("email_sealed", keyring.newest()))
        .order(members::id)
        .select((members::id, members::email_sealed))
        .limit(CHUNK)
        .load(conn)?;
    let mut resealed = Resealed::default();
    for (id, sealed) in &old {
        let Some(sealed) = sealed else { continue };
        let Ok(text) = keyring.open(EMAIL_PURPOSE, sealed) else {
            resealed.unreadable += 1;
            continue;
        };
        let new = keyring.seal(entropy, EMAIL_PURPOSE, &text).map_err(AppError::internal)?;
        let unchanged = members::table.find(id).filter(members::email_sealed.eq(sealed));
        diesel::update(unchanged).set(members::email_sealed.eq(&new)).execute(conn)?;
        resealed.done += 1;
    }
    resealed.next = old.last().filter(|_| is_whole_chunk(old.len())).map(|(id, _)| *id);
    Ok(resealed)
}

/// Seals a chunk of the addresses that links in mail go to anew, after a link.
///
/// # Errors
/// A database error.
pub fn reseal_links(conn: &mut Conn, (keyring, entropy): Seals<'_>, after: i64) -> Result<Resealed, AppError> {
    let old: Vec<(i64, Vec<u8>)> = email_links::table
        .filter(email_links::id.gt(after))
        .filter(under_older!("email_sealed", keyring.newest()))
        .order(email_links::id)
        .select((email_links::id, email_links::email_sealed))
        .limit(CHUNK)
        .load(conn)?;
    let mut resealed = Resealed::default();
    for (id, sealed) in &old {
        let Ok(text) = keyring.open(EMAIL_PURPOSE, sealed) else {
            resealed.unreadable += 1;
            continue;
        };
        let new = keyring.seal(entropy, EMAIL_PURPOSE, &text).map_err(AppError::internal)?;
        let unchanged = email_links::table.find(id).filter(email_links::email_sealed.eq(sealed));
        diesel::update(unchanged).set(email_links::email_sealed.eq(&new)).execute(conn)?;
        resealed.done += 1;
    }
    resealed.next = old.last().filter(|_| is_whole_chunk(old.len())).map(|(id, _)| *id);
    Ok(resealed)
}

/// Seals a chunk of the passkeys after one anew.
///
/// # Errors
/// A database error.
pub fn reseal_passkeys(conn: &mut Conn, (keyring, entropy): Seals<'_>, after: i64) -> Result<Resealed, AppError> {
    let old: Vec<(i64, MemberId, Vec<u8>)> = passkeys::table
        .filter(passkeys::id.gt(after))
        .filter(under_older!("passkey_sealed", keyring.newest()))
        .order(passkeys::id)
        .select((passkeys::id, passkeys::member_id, passkeys::passkey_sealed))
        .limit(CHUNK)
        .load(conn)?;
    let mut resealed = Resealed::default();
    for (id, member, sealed) in &old {
        let purpose = passkey_purpose(*member);
        let Ok(text) = keyring.open(&purpose, sealed) else {
            resealed.unreadable += 1;
            continue;
        };
        let new = keyring.seal(entropy, &purpose, &text).map_err(AppError::internal)?;
        let unchanged = passkeys::table.find(id).filter(passkeys::passkey_sealed.eq(sealed));
        diesel::update(unchanged).set(passkeys::passkey_sealed.eq(&new)).execute(conn)?;
        resealed.done += 1;
    }
    resealed.next = old.last().filter(|_| is_whole_chunk(old.len())).map(|(id, ..)| *id);
    Ok(resealed)
}

/// Moves a chunk of the secrets of second steps that an earlier version sealed with the ring under their members' data keys.
///
/// # Errors
/// A database error.
pub fn move_second_steps(
    conn: &mut Conn,
    seals: Seals<'_>,
    after: i64,
    now: NaiveDateTime,
) -> Result<Resealed, AppError> {
    let old: Vec<(i64, MemberId, Vec<u8>)> = second_steps::table
        .filter(second_steps::id.gt(after))
        .filter(under_older!("secret_sealed", 0))
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
        diesel::update(unchanged).set(second_steps::secret_sealed.eq(&new)).execute(conn)?;
        resealed.done += 1;
    }
    resealed.next = old.last().filter(|_| is_whole_chunk(old.len() * 2)).map(|(id, ..)| *id);
    Ok(resealed)
}

/// What still needs another key of the ring than its newest, by what it is, where there is any.
///
/// # Errors
/// A database error.
pub fn count_under_older(
    conn: &mut Conn,
    newest: u32,
    now: NaiveDateTime,
) -> Result<Vec<(&'static str, i64)>, AppError> {
    let emails = members::table.filter(under_older!("email_sealed", newest)).count().get_result(conn)?;
    let links = email_links::table.filter(under_older!("email_sealed", newest)).count().get_result(conn)?;
    let passkeys = passkeys::table.filter(under_older!("passkey_sealed", newest)).count().get_result(conn)?;
    let second_steps = second_steps::table.filter(under_older!("secret_sealed", 0)).count().get_result(conn)?;
    let begun = ceremonies::table
        .filter(ceremonies::expires_at.gt(now))
        .filter(under_older!("state_sealed", newest))
        .count()
        .get_result(conn)?;
    let all = [
        ("data keys", count_wrapped_by_others(conn, newest)?),
        ("e-mail addresses", emails),
        ("links in mail", links),
        ("passkeys", passkeys),
        ("second steps", second_steps),
        ("sign-ins that are just being made", begun),
    ];
    Ok(all.into_iter().filter(|(_, count)| *count > 0).collect())
}
