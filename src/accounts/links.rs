//! Links in mail: what they are made from, and how long they are good.

use chrono::{NaiveDateTime, TimeDelta};

use super::mail::open_email;
use super::model::{EMAIL_PURPOSE, LinkKind, MemberId};
use super::queries::{self, LinkRow, NewLink};
use crate::app::AppState;
use crate::db::Conn;
use crate::vault::Token;
use crate::web::AppError;

/// The work of asking for a new password by mail; its payload is an address's keyed digest.
pub const RESET_JOB: &str = "reset";

/// An address, ready to be kept.
#[derive(Clone, Debug)]
pub struct Email {
    /// As it is written to: all in small letters.
    pub text: String,
    /// Its keyed digest.
    pub digest: [u8; 32],
}

impl Email {
    /// Reads what somebody typed; whether it can be an address is looked at before.
    pub fn of(app: &AppState, typed: &str) -> Self {
        let text = typed.trim().to_lowercase();
        Self { digest: app.keyring.mac(EMAIL_PURPOSE, text.as_bytes()), text }
    }

    /// Sealed, as it is kept.
    ///
    /// # Errors
    /// Never in practice.
    pub fn seal(&self, app: &AppState) -> Result<Vec<u8>, AppError> {
        app.keyring.seal(&app.entropy, EMAIL_PURPOSE, self.text.as_bytes()).map_err(AppError::internal)
    }
}

/// How long a link is good.
fn life(kind: LinkKind) -> TimeDelta {
    match kind {
        LinkKind::Verify | LinkKind::Release => TimeDelta::hours(24),
        LinkKind::Reset => TimeDelta::hours(2),
        // No link: it stands for where a note goes, as long as mail is tried.
        LinkKind::Gone => TimeDelta::days(3),
    }
}

/// A new link to an address. It can be made again from what is kept and the key file, so that a mail that is tried twice
/// leads to the same; from what is kept alone it cannot.
pub fn new_link(
    app: &AppState,
    (member_id, kind): (MemberId, LinkKind),
    (email_sealed, email_digest): (Vec<u8>, Vec<u8>),
    now: NaiveDateTime,
) -> NewLink {
    // With the number of the key that makes its secret, so that it ends with that key.
    let salt = [&app.keyring.newest().to_be_bytes()[..], &app.entropy.bytes::<32>()].concat();
    let token_hash = token(app, &salt).map_or_else(Vec::new, |token| token.hash());
    NewLink {
        member_id,
        kind,
        salt,
        token_hash,
        email_sealed,
        email_digest,
        created_at: now,
        expires_at: now + life(kind),
    }
}

/// The secret of a link, while the key that makes it is on the ring.
pub fn token(app: &AppState, salt: &[u8]) -> Option<Token> {
    let (number, _) = salt.split_first_chunk::<4>()?;
    let secret = app.keyring.mac_with(u32::from_be_bytes(*number), "email_links.token", salt)?;
    Token::parse(&hex::encode(secret))
}

/// Where a link leads.
pub fn address(app: &AppState, path: &str, link: &LinkRow) -> Option<String> {
    let token = token(app, &link.salt)?;
    Some(format!("{}{path}?token={}", app.site.base_url, token.text()))
}

/// The link that a token stands for. One for a new password counts only while it went to the member's own address.
///
/// # Errors
/// A database error.
pub async fn find(app: &AppState, token: &str) -> Result<Option<LinkRow>, AppError> {
    let Some(token) = Token::parse(token) else { return Ok(None) };
    let hash = token.hash();
    app.db
        .read(move |conn| match queries::find_link(conn, &hash)? {
            Some(link) if is_good(conn, &link)? => Ok(Some(link)),
            _ => Ok(None),
        })
        .await
}

/// Whether a link still goes where it may.
///
/// # Errors
/// A database error.
pub fn is_good(conn: &mut Conn, link: &LinkRow) -> Result<bool, AppError> {
    let is_old = link.kind != LinkKind::Reset || link.used_at.is_some();
    Ok(is_old || queries::is_verified(conn, link.member_id, &link.email_digest)?)
}

/// Mails a link for a new password to an address, if it is a member's. What this takes, nobody who asked can see.
///
/// # Errors
/// A database error.
pub async fn begin_reset(app: &AppState, payload: &str) -> Result<(), AppError> {
    let digest = hex::decode(payload).map_err(AppError::internal)?;
    let wanted = digest.clone();
    let found = app.db.read(move |conn| queries::find_member_by_email(conn, &wanted)).await?;
    let Some((member, sealed)) = found else { return Ok(()) };
    // Opened only to see that it can be: a link that no mail could carry would take back one that works.
    open_email(app, &sealed)?;
    let now = app.clock.now();
    let link = new_link(app, (member, LinkKind::Reset), (sealed, digest), now);
    app.db.write(move |conn| queries::begin_reset(conn, &link, now)).await
}
