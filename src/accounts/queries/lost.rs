//! Emptying what no key opens any more, so that its member can begin anew.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::data_keys::{erase_data_key, find_wrapped_key};
use super::emails::remove_email;
use super::events::{note_on_page, tell_of_account};
use super::passkey_purpose;
use super::second_steps::{delete_codes, delete_second_step};
use crate::accounts::model::{AccountEvent, CodeKind, EMAIL_PURPOSE, MemberId};
use crate::accounts::totp::TotpSecret;
use crate::db::Conn;
use crate::db::schema::{ceremonies, drafts, email_links, exports, members, passkeys, saved_posts, second_steps};
use crate::vault::{DataKey, Keyring};
use crate::web::AppError;

/// Members that are looked at in one write.
const AT_ONCE: i64 = 50;

/// What was emptied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Emptied {
    /// E-mail addresses.
    pub emails: u64,
    /// Members' data keys, with all that was sealed with them.
    pub data_keys: u64,
    /// Second steps.
    pub second_steps: u64,
    /// Passkeys.
    pub passkeys: u64,
    /// Members' sets of recovery codes.
    pub codes: u64,
}

impl Emptied {
    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            emails: self.emails + other.emails,
            data_keys: self.data_keys + other.data_keys,
            second_steps: self.second_steps + other.second_steps,
            passkeys: self.passkeys + other.passkeys,
            codes: self.codes + other.codes,
        }
    }
}

/// Empties what the ring does not open of a few members after one; `without_codes` also what is known by a keyed digest, which
/// nothing matches any more. Answers the last member, where there may be more. Each is told.
///
/// # Errors
/// A database error.
pub fn empty_unreadable(
    conn: &mut Conn,
    keyring: &Keyring,
    (after, without_codes): (i64, bool),
    now: NaiveDateTime,
) -> Result<(Option<i64>, Emptied), AppError> {
    let ids: Vec<i64> = members::table
        .filter(members::id.gt(after))
        .order(members::id)
        .select(members::id)
        .limit(AT_ONCE)
        .load(conn)?;
    let mut all = Emptied::default();
    for id in &ids {
        let member = MemberId(*id);
        all.emails += empty_email(conn, keyring, member, now)?;
        all.passkeys += delete_unreadable_passkeys(conn, keyring, member, now)?;
        let (data_keys, second_steps) = erase_unreadable_key(conn, keyring, member, now)?;
        (all.data_keys, all.second_steps) = (all.data_keys + data_keys, all.second_steps + second_steps);
        if without_codes && forget_codes(conn, member, now)? {
            all.codes += 1;
        }
    }
    let is_last = ids.len() < usize::try_from(AT_ONCE).unwrap_or_default();
    Ok((ids.last().filter(|_| !is_last).copied(), all))
}

fn empty_email(conn: &mut Conn, keyring: &Keyring, member: MemberId, now: NaiveDateTime) -> Result<u64, AppError> {
    let links: Vec<(i64, Vec<u8>)> = email_links::table
        .filter(email_links::member_id.eq(member))
        .select((email_links::id, email_links::email_sealed))
        .load(conn)?;
    let lost = links.iter().filter(|(_, sealed)| keyring.open(EMAIL_PURPOSE, sealed).is_err()).map(|(id, _)| *id);
    diesel::delete(email_links::table.filter(email_links::id.eq_any(lost.collect::<Vec<_>>()))).execute(conn)?;
    let sealed: Option<Vec<u8>> = members::table.find(member).select(members::email_sealed).first(conn)?;
    if sealed.is_none_or(|sealed| keyring.open(EMAIL_PURPOSE, &sealed).is_ok()) {
        return Ok(0);
    }
    remove_email(conn, member, None, now)?;
    Ok(1)
}

fn delete_unreadable_passkeys(
    conn: &mut Conn,
    keyring: &Keyring,
    member: MemberId,
    now: NaiveDateTime,
) -> Result<u64, AppError> {
    let own: Vec<(i64, Vec<u8>)> = passkeys::table
        .filter(passkeys::member_id.eq(member))
        .select((passkeys::id, passkeys::passkey_sealed))
        .load(conn)?;
    let purpose = passkey_purpose(member);
    let lost: Vec<i64> =
        own.iter().filter(|(_, sealed)| keyring.open(&purpose, sealed).is_err()).map(|(id, _)| *id).collect();
    if lost.is_empty() {
        return Ok(0);
    }
    tell_of_account(conn, member, AccountEvent::PasskeyRemoved, now)?;
    Ok(diesel::delete(passkeys::table.filter(passkeys::id.eq_any(lost))).execute(conn)? as u64)
}

/// The member's data key, what was sealed with it, and their second step, as far as none of it can be read.
fn erase_unreadable_key(
    conn: &mut Conn,
    keyring: &Keyring,
    member: MemberId,
    now: NaiveDateTime,
) -> Result<(u64, u64), AppError> {
    let wrapped = find_wrapped_key(conn, member.owner())?;
    let key = wrapped.as_ref().and_then(|wrapped| DataKey::unwrap(keyring, member.owner(), wrapped).ok());
    let is_lost = wrapped.is_some() && key.is_none();
    if is_lost {
        erase_data_key(conn, member.owner())?;
        diesel::delete(exports::table.filter(exports::member_id.eq(member))).execute(conn)?;
        // The posts stay saved, without the notes that nobody can read any more.
        let noted = saved_posts::table.filter(saved_posts::member_id.eq(member));
        diesel::update(noted).set(saved_posts::note_sealed.eq(None::<Vec<u8>>)).execute(conn)?;
        if diesel::delete(drafts::table.filter(drafts::member_id.eq(member))).execute(conn)? > 0 {
            note_on_page(conn, member, AccountEvent::DraftsLost, now)?;
        }
    }
    let secret: Option<Vec<u8>> = second_steps::table
        .filter(second_steps::member_id.eq(member))
        .select(second_steps::secret_sealed)
        .first(conn)
        .optional()?;
    let is_off = secret.is_some_and(|sealed| TotpSecret::open(keyring, key.as_ref(), member, &sealed).is_err());
    if is_off {
        delete_second_step(conn, member)?;
        tell_of_account(conn, member, AccountEvent::SecondStepRemoved, now)?;
    }
    Ok((u64::from(is_lost), u64::from(is_off)))
}

fn forget_codes(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<bool, AppError> {
    let had_steps = delete_codes(conn, member, CodeKind::SecondStep)?;
    let had_account = delete_codes(conn, member, CodeKind::Account)?;
    if had_account {
        tell_of_account(conn, member, AccountEvent::RecoveryCodeRemoved, now)?;
    }
    Ok(had_steps || had_account)
}

/// Deletes what is just being begun in browsers.
///
/// # Errors
/// A database error.
pub fn delete_ceremonies(conn: &mut Conn) -> Result<(), AppError> {
    diesel::delete(ceremonies::table).execute(conn)?;
    Ok(())
}
