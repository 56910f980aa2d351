//! Members' e-mail addresses.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::choices::update_mail_choice;
use super::email_links::{
    LinkRow, NewLink, delete_links_of, delete_open_links, delete_unused_links, find_last_link, insert_link, use_link,
};
use super::events::tell_of_account;
use super::mails::queue_mail;
use super::standing::may_sign_in;
use crate::accounts::model::{AccountEvent, LinkKind, MailKind, MemberId};
use crate::db::Conn;
use crate::db::schema::members;
use crate::web::AppError;

/// What belongs to a change of an address.
const CHANGE: [LinkKind; 2] = [LinkKind::Verify, LinkKind::Release];

/// A member's address.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = members)]
pub struct EmailRow {
    /// The address, sealed.
    pub email_sealed: Option<Vec<u8>>,
    /// Its keyed digest.
    pub email_digest: Option<Vec<u8>>,
    /// Since when it is known to be theirs.
    pub email_verified_at: Option<NaiveDateTime>,
}

/// What a link led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// The address is the member's now.
    Done,
    /// The other address has not been heard yet.
    Waiting,
    /// Somebody was faster.
    Gone,
}

/// A member's address.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such member.
pub fn find_email(conn: &mut Conn, member: MemberId) -> Result<EmailRow, AppError> {
    Ok(members::table.find(member).select(EmailRow::as_select()).first(conn)?)
}

/// The keyed digest of a member's verified address, by which it is known again.
///
/// # Errors
/// A database error.
pub fn find_verified_digest(conn: &mut Conn, member: MemberId) -> Result<Option<Vec<u8>>, AppError> {
    let verified = members::table.find(member).filter(members::email_verified_at.is_not_null());
    let digest: Option<Option<Vec<u8>>> = verified.select(members::email_digest).first(conn).optional()?;
    Ok(digest.flatten())
}

/// Whether an address is a member's own now, by its keyed digest.
///
/// # Errors
/// A database error.
pub fn is_verified(conn: &mut Conn, member: MemberId, digest: &[u8]) -> Result<bool, AppError> {
    Ok(find_verified_digest(conn, member)?.is_some_and(|verified| verified == digest))
}

/// Whose verified address this is, by its keyed digest, if they can sign in.
///
/// # Errors
/// A database error.
pub fn find_member_by_email(conn: &mut Conn, digest: &[u8]) -> Result<Option<(MemberId, Vec<u8>)>, AppError> {
    let found: Option<(MemberId, Option<Vec<u8>>)> = members::table
        .filter(members::email_digest.eq(digest))
        .filter(members::email_verified_at.is_not_null())
        .filter(may_sign_in())
        .select((members::id, members::email_sealed))
        .first(conn)
        .optional()?;
    Ok(found.and_then(|(member, sealed)| Some((member, sealed?))))
}

/// Begins a change of address: earlier ones are taken back, and each address gets its link.
///
/// # Errors
/// A database error.
pub fn begin_change(
    conn: &mut Conn,
    verify: &NewLink,
    release: Option<&NewLink>,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    delete_unused_links(conn, verify.member_id, &CHANGE)?;
    for (link, kind) in [(Some(verify), MailKind::Verify), (release, MailKind::Release)] {
        if let Some(link) = link {
            let id = insert_link(conn, link)?;
            queue_mail(conn, link.member_id, (kind, id), (now, now))?;
        }
    }
    Ok(())
}

/// Takes a change of address back, whichever address has been heard.
///
/// # Errors
/// A database error.
pub fn stop_change(conn: &mut Conn, member: MemberId) -> Result<(), AppError> {
    delete_unused_links(conn, member, &CHANGE)
}

/// The change that is under way, if any: the link to the new address, and whether the old one is still to be heard.
///
/// # Errors
/// A database error.
pub fn find_change(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<Option<(LinkRow, bool)>, AppError> {
    let Some(verify) = find_last_link(conn, member, LinkKind::Verify)? else { return Ok(None) };
    let release = find_last_link(conn, member, LinkKind::Release)?;
    let is_held = release.is_some_and(|release| release.is_open(now));
    Ok((verify.is_open(now) || (is_held && verify.expires_at > now)).then_some((verify, is_held)))
}

/// Uses the link to a new address, or that to the old one. When both have been heard, the new one takes its place.
///
/// # Errors
/// A unique violation of `members_email_digest_key` when the address is another account's; a database error.
pub fn confirm_email(conn: &mut Conn, link: &LinkRow, now: NaiveDateTime) -> Result<Confirmed, AppError> {
    // The member's row is held first: of two links at the same moment, the second sees that the first was used.
    let there = members::table.find(link.member_id).filter(members::left_at.is_null());
    let held = diesel::update(there).set(members::email_digest.eq(members::email_digest)).execute(conn)?;
    if held == 0 || !use_link(conn, link.id, now)? {
        return Ok(Confirmed::Gone);
    }
    let other = if link.kind == LinkKind::Verify { LinkKind::Release } else { LinkKind::Verify };
    let other = find_last_link(conn, link.member_id, other)?;
    if other.as_ref().is_some_and(|other| other.is_open(now)) {
        return Ok(Confirmed::Waiting);
    }
    let verify = if link.kind == LinkKind::Verify { Some(link) } else { other.as_ref() };
    let Some(verify) = verify else { return Ok(Confirmed::Gone) };
    let theirs = (
        members::email_sealed.eq(&verify.email_sealed),
        members::email_digest.eq(&verify.email_digest),
        members::email_verified_at.eq(now),
    );
    diesel::update(members::table.find(link.member_id)).set(theirs).execute(conn)?;
    // What was mailed to the address before is worth nothing any more.
    delete_open_links(conn, link.member_id)?;
    tell_of_account(conn, link.member_id, AccountEvent::EmailVerified, now)?;
    Ok(Confirmed::Done)
}

/// Removes a member's address, with every link that names it, what was to be mailed there, and the consent to mail about news.
/// `note` is told to the address, if it was verified.
///
/// # Errors
/// A database error.
pub fn remove_email(
    conn: &mut Conn,
    member: MemberId,
    note: Option<&NewLink>,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    delete_links_of(conn, member)?;
    let nothing = (
        members::email_sealed.eq(None::<Vec<u8>>),
        members::email_digest.eq(None::<Vec<u8>>),
        members::email_verified_at.eq(None::<NaiveDateTime>),
    );
    diesel::update(members::table.find(member)).set(nothing).execute(conn)?;
    update_mail_choice(conn, member, None, now)?;
    if let Some(note) = note {
        let id = insert_link(conn, note)?;
        queue_mail(conn, member, (MailKind::Gone, id), (now, now))?;
    }
    tell_of_account(conn, member, AccountEvent::EmailRemoved, now)
}

/// Mails a link for a new password; earlier ones end.
///
/// # Errors
/// A database error.
pub fn begin_reset(conn: &mut Conn, link: &NewLink, now: NaiveDateTime) -> Result<(), AppError> {
    delete_unused_links(conn, link.member_id, &[LinkKind::Reset])?;
    let id = insert_link(conn, link)?;
    queue_mail(conn, link.member_id, (MailKind::Reset, id), (now, now))
}
