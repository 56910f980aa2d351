//! Links in mail: each is good once, until it ends.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use crate::accounts::model::{LinkKind, MemberId};
use crate::db::schema::email_links;
use crate::db::{CHUNK, Conn, is_whole_chunk};
use crate::web::AppError;

/// A link that has ended is known for so long, to say so.
const KNOWN_FOR: TimeDelta = TimeDelta::days(30);

/// A link to make.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = email_links)]
pub struct NewLink {
    /// Whose account it is about.
    pub member_id: MemberId,
    /// What it does.
    pub kind: LinkKind,
    /// What it is made from, with a key.
    pub salt: Vec<u8>,
    /// SHA-256 of it.
    pub token_hash: Vec<u8>,
    /// The address that it goes to, sealed.
    pub email_sealed: Vec<u8>,
    /// The keyed digest of that address.
    pub email_digest: Vec<u8>,
    /// When it was made.
    pub created_at: NaiveDateTime,
    /// When it ends.
    pub expires_at: NaiveDateTime,
}

/// A link.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = email_links)]
pub struct LinkRow {
    /// Its key.
    pub id: i64,
    /// Whose account it is about.
    pub member_id: MemberId,
    /// What it does.
    pub kind: LinkKind,
    /// What it is made from.
    pub salt: Vec<u8>,
    /// The address that it goes to, sealed.
    pub email_sealed: Vec<u8>,
    /// The keyed digest of that address.
    pub email_digest: Vec<u8>,
    /// When it ends.
    pub expires_at: NaiveDateTime,
    /// When it was used.
    pub used_at: Option<NaiveDateTime>,
}

impl LinkRow {
    /// Whether it can be used.
    pub fn is_open(&self, now: NaiveDateTime) -> bool {
        self.used_at.is_none() && self.expires_at > now
    }
}

/// Keeps a new link; answers its key.
///
/// # Errors
/// A database error.
pub fn insert_link(conn: &mut Conn, new: &NewLink) -> Result<i64, AppError> {
    Ok(diesel::insert_into(email_links::table).values(new).returning(email_links::id).get_result(conn)?)
}

/// The link with this digest.
///
/// # Errors
/// A database error.
pub fn find_link(conn: &mut Conn, token_hash: &[u8]) -> Result<Option<LinkRow>, AppError> {
    let found = email_links::table.filter(email_links::token_hash.eq(token_hash));
    Ok(found.select(LinkRow::as_select()).first(conn).optional()?)
}

/// A member's link by its key.
///
/// # Errors
/// A database error.
pub fn find_own_link(conn: &mut Conn, (member, id): (MemberId, i64)) -> Result<Option<LinkRow>, AppError> {
    let found = email_links::table.find(id).filter(email_links::member_id.eq(member));
    Ok(found.select(LinkRow::as_select()).first(conn).optional()?)
}

/// The last link of a kind that was made for a member, whatever became of it.
///
/// # Errors
/// A database error.
pub fn find_last_link(conn: &mut Conn, member: MemberId, kind: LinkKind) -> Result<Option<LinkRow>, AppError> {
    Ok(email_links::table
        .filter(email_links::member_id.eq(member))
        .filter(email_links::kind.eq(kind))
        .order(email_links::id.desc())
        .select(LinkRow::as_select())
        .first(conn)
        .optional()?)
}

/// Uses a link; whether it could be used. Of two at once, the first has it.
///
/// # Errors
/// A database error.
pub fn use_link(conn: &mut Conn, id: i64, now: NaiveDateTime) -> Result<bool, AppError> {
    let open =
        email_links::table.find(id).filter(email_links::used_at.is_null()).filter(email_links::expires_at.gt(now));
    Ok(diesel::update(open).set(email_links::used_at.eq(now)).execute(conn)? > 0)
}

/// Takes back a member's links of these kinds that were not used.
///
/// # Errors
/// A database error.
pub fn delete_unused_links(conn: &mut Conn, member: MemberId, kinds: &[LinkKind]) -> Result<(), AppError> {
    let unused = email_links::table
        .filter(email_links::member_id.eq(member))
        .filter(email_links::kind.eq_any(kinds))
        .filter(email_links::used_at.is_null());
    diesel::delete(unused).execute(conn)?;
    Ok(())
}

/// Takes back every link of a member's that was not used.
///
/// # Errors
/// A database error.
pub fn delete_open_links(conn: &mut Conn, member: MemberId) -> Result<(), AppError> {
    delete_unused_links(conn, member, &[LinkKind::Verify, LinkKind::Release, LinkKind::Reset])
}

/// Forgets every link of a member's, also those that were used: nothing that names an address stays, but notes that one was
/// removed.
///
/// # Errors
/// A database error.
pub fn delete_links_of(conn: &mut Conn, member: MemberId) -> Result<(), AppError> {
    let links =
        email_links::table.filter(email_links::member_id.eq(member)).filter(email_links::kind.ne(LinkKind::Gone));
    diesel::delete(links).execute(conn)?;
    Ok(())
}

/// Forgets a chunk of the links that ended long ago, and of the notes to removed addresses once they are over; whether there may
/// be more.
///
/// # Errors
/// A database error.
pub fn delete_old_links(conn: &mut Conn, now: NaiveDateTime) -> Result<bool, AppError> {
    let is_over = email_links::kind.eq(LinkKind::Gone).and(email_links::expires_at.lt(now));
    let old = email_links::table.filter(email_links::expires_at.lt(now - KNOWN_FOR).or(is_over));
    let ids: Vec<i64> = old.select(email_links::id).limit(CHUNK).load(conn)?;
    diesel::delete(email_links::table.filter(email_links::id.eq_any(&ids))).execute(conn)?;
    Ok(is_whole_chunk(ids.len()))
}
