//! A member by their key alone: what they may read, and what an export tells.

use std::sync::Arc;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::blocks::list_blocks;
use crate::accounts::blocks::Blocks;
use crate::accounts::model::{Grant, MemberId, Role, ScopeKind, SignedIn, Viewer};
use crate::db::Conn;
use crate::db::schema::{members, pictures, role_grants};
use crate::web::AppError;

/// What a member may read, though they have no session. Three statements at most.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such member.
pub fn find_viewer(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<Viewer, AppError> {
    let (name, has_blocks): (String, bool) =
        members::table.find(member).select((members::name, members::has_blocks)).first(conn)?;
    let grants: Vec<(Role, ScopeKind, Option<i64>)> = role_grants::table
        .filter(role_grants::member_id.eq(member))
        .filter(role_grants::expires_at.is_null().or(role_grants::expires_at.gt(now)))
        .select((role_grants::role, role_grants::scope_kind, role_grants::scope_id))
        .load(conn)?;
    let grants = grants.into_iter().map(|(role, scope_kind, scope_id)| Grant { role, scope_kind, scope_id }).collect();
    let blocks = if has_blocks { list_blocks(conn, member, now)? } else { Blocks::default() };
    Ok(Viewer(Some(Arc::new(SignedIn { name, grants, blocks, ..SignedIn::nobody(member) }))))
}

/// The language that a member has chosen.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such member.
pub fn find_locale(conn: &mut Conn, member: MemberId) -> Result<Option<String>, AppError> {
    Ok(members::table.find(member).select(members::locale).first(conn)?)
}

/// A member's e-mail address, sealed.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such member.
pub fn find_sealed_email(conn: &mut Conn, member: MemberId) -> Result<Option<Vec<u8>>, AppError> {
    Ok(members::table.find(member).select(members::email_sealed).first(conn)?)
}

/// The picture that a member chose, the large one, with its key, if that comes after another.
///
/// # Errors
/// A database error.
pub fn find_picture(conn: &mut Conn, member: MemberId, after: i64) -> Result<Option<(i64, Vec<u8>)>, AppError> {
    let own = pictures::table.filter(pictures::member_id.eq(member)).filter(pictures::id.gt(after));
    Ok(own.order(pictures::id).select((pictures::id, pictures::large)).first(conn).optional()?)
}
