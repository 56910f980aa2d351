//! Who holds which role.

use std::sync::Arc;

use chrono::NaiveDateTime;
use diesel::dsl::{exists, max, not};
use diesel::prelude::*;

use super::blocks::renew_blocks;
use super::events::WAITING;
use super::notes::find_note_wishes;
use super::second_steps::has_second_step;
use crate::accounts::model::{Grant, GrantId, MemberId, Role, ScopeKind, SignedIn, Viewer};
use crate::db::Conn;
use crate::db::schema::{closures, members, notifications, role_grants, sessions};
use crate::web::AppError;

/// Greeters who are reminded at most.
const GREETERS: i64 = 100;

/// A grant as administrators see it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = role_grants)]
pub struct GrantLine {
    /// Its key.
    pub id: GrantId,
    /// Which role.
    pub role: Role,
    /// For what.
    pub scope_kind: ScopeKind,
    /// For which section or board.
    pub scope_id: Option<i64>,
    /// When it ends by itself.
    pub expires_at: Option<NaiveDateTime>,
}

/// Whether a member holds any role now.
///
/// # Errors
/// A database error.
pub fn holds_role(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<bool, AppError> {
    let held = role_grants::table
        .filter(role_grants::member_id.eq(member))
        .filter(role_grants::expires_at.is_null().or(role_grants::expires_at.assume_not_null().gt(now)));
    Ok(diesel::select(diesel::dsl::exists(held)).get_result(conn)?)
}

/// Grants a role.
///
/// # Errors
/// A database error.
pub fn insert_grant(
    conn: &mut Conn,
    member: MemberId,
    grant: Grant,
    by: Option<MemberId>,
    (now, expires_at): (NaiveDateTime, Option<NaiveDateTime>),
) -> Result<(), AppError> {
    diesel::insert_into(role_grants::table)
        .values((
            role_grants::member_id.eq(member),
            role_grants::role.eq(grant.role),
            role_grants::scope_kind.eq(grant.scope_kind),
            role_grants::scope_id.eq(grant.scope_id),
            role_grants::granted_by.eq(by),
            role_grants::created_at.eq(now),
            role_grants::expires_at.eq(expires_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes a role away; answers whose it was.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such grant; [`AppError::Conflict`] when it is the last administrator's.
pub fn delete_grant(conn: &mut Conn, id: GrantId, now: NaiveDateTime) -> Result<(MemberId, String), AppError> {
    let holder: (MemberId, String) = role_grants::table
        .inner_join(members::table.on(members::id.eq(role_grants::member_id)))
        .filter(role_grants::id.eq(id))
        .select((members::id, members::name))
        .first(conn)?;
    take_administrators(conn)?;
    diesel::delete(role_grants::table.find(id)).execute(conn)?;
    if has_administrator(conn, now)? { Ok(holder) } else { Err(AppError::Conflict("conflict-last-administrator")) }
}

/// A member's grants, also those that have ended.
///
/// # Errors
/// A database error.
pub fn list_grants_of(conn: &mut Conn, member: MemberId) -> Result<Vec<GrantLine>, AppError> {
    Ok(role_grants::table
        .filter(role_grants::member_id.eq(member))
        .order(role_grants::id)
        .select(GrantLine::as_select())
        .load(conn)?)
}

/// A member as their own pages would know them, without a session: for what is made for them while they are away. With
/// `needs_second_step`, roles rest until one is on.
///
/// # Errors
/// A database error.
pub fn find_viewer(
    conn: &mut Conn,
    member: MemberId,
    (now, needs_second_step): (NaiveDateTime, bool),
) -> Result<Viewer, AppError> {
    let rests = needs_second_step && !has_second_step(conn, member)?;
    let mut grants = list_grants_of(conn, member)?;
    grants.retain(|grant| !rests && grant.expires_at.is_none_or(|end| end > now));
    let grants = grants
        .into_iter()
        .map(|line| Grant { role: line.role, scope_kind: line.scope_kind, scope_id: line.scope_id })
        .collect();
    let note_wishes = find_note_wishes(conn, member)?;
    let viewer =
        Viewer(Some(Arc::new(SignedIn { grants, needs_second_step, note_wishes, ..SignedIn::nobody(member) })));
    renew_blocks(conn, &viewer, now)
}

/// Members who are greeters now and were not told yet, or have looked since, that posts wait; a hundred at most,
/// and of more those who were here last.
///
/// # Errors
/// A database error.
pub fn list_greeters(conn: &mut Conn, now: NaiveDateTime) -> Result<Vec<MemberId>, AppError> {
    let unseen = notifications::table
        .filter(notifications::member_id.eq(members::id))
        .filter(notifications::seen_at.is_null())
        .filter(notifications::kind.eq(WAITING));
    let last = max(sessions::last_used_at.nullable());
    Ok(role_grants::table
        .inner_join(members::table.on(members::id.eq(role_grants::member_id)))
        .left_join(sessions::table.on(sessions::member_id.eq(role_grants::member_id)))
        .filter(role_grants::role.eq(Role::Greeter))
        .filter(role_grants::expires_at.is_null().or(role_grants::expires_at.assume_not_null().gt(now)))
        .filter(members::left_at.is_null())
        .filter(members::closed_at.is_null())
        .filter(not(exists(unseen)))
        .group_by(role_grants::member_id)
        // Who has no session at all comes last, with either database.
        .order((last.is_null(), last.desc(), role_grants::member_id))
        .select(role_grants::member_id)
        .limit(GREETERS)
        .load(conn)?)
}

/// Every grant that holds now.
///
/// # Errors
/// A database error.
pub fn list_staff(conn: &mut Conn, now: NaiveDateTime) -> Result<Vec<(MemberId, Grant)>, AppError> {
    let rows: Vec<(MemberId, Role, ScopeKind, Option<i64>)> = role_grants::table
        .filter(role_grants::expires_at.is_null().or(role_grants::expires_at.gt(now)))
        .select((role_grants::member_id, role_grants::role, role_grants::scope_kind, role_grants::scope_id))
        .load(conn)?;
    let grant = |(member, role, scope_kind, scope_id)| (member, Grant { role, scope_kind, scope_id });
    Ok(rows.into_iter().map(grant).collect())
}

/// Two administrators who remove each other, or who both leave, wait here for one another: the rows are locked until the
/// commit.
pub fn take_administrators(conn: &mut Conn) -> Result<(), AppError> {
    diesel::update(role_grants::table.filter(role_grants::role.eq(Role::Administrator)))
        .set(role_grants::role.eq(Role::Administrator))
        .execute(conn)?;
    Ok(())
}

/// Whether anybody administers the site.
///
/// # Errors
/// A database error.
pub fn has_administrator(conn: &mut Conn, now: NaiveDateTime) -> Result<bool, AppError> {
    Ok(!list_administrators(conn, now)?.is_empty())
}

/// Who administers the site, without those who are leaving.
pub fn list_administrators(conn: &mut Conn, now: NaiveDateTime) -> Result<Vec<MemberId>, AppError> {
    let leaving = closures::table
        .filter(closures::member_id.eq(members::id.nullable()))
        .filter(closures::state.eq_any(["waiting", "running"]));
    let found = role_grants::table
        .inner_join(members::table.on(members::id.eq(role_grants::member_id)))
        .filter(members::closed_at.is_null())
        .filter(members::password_hash.is_not_null())
        .filter(diesel::dsl::not(diesel::dsl::exists(leaving)))
        .filter(role_grants::role.eq(Role::Administrator))
        .filter(role_grants::scope_kind.eq(ScopeKind::Site))
        .filter(role_grants::expires_at.is_null().or(role_grants::expires_at.gt(now)));
    Ok(found.select(members::id).load(conn)?)
}
