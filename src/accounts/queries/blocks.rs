//! Blocks and mutes, and what they hide in lists.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDateTime;
use diesel::dsl::{AsExprOf, auto_type, exists, not};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use crate::accounts::blocks::{BlockKind, Blocks, MOST_BLOCKS};
use crate::accounts::model::{MemberId, Role, SignedIn, Viewer};
use crate::db::schema::{blocks, members, persona_blocks, role_grants};
use crate::db::{Conn, each_backend};
use crate::web::AppError;

/// Blocks on a page.
pub const BLOCKS_ON_PAGE: i64 = 50;

/// The condition that the block of a row holds for whom it is about: its maker has not left, and holds no role of staff. Where staff
/// need a second step, a role counts from that step on, as in a session.
#[auto_type(no_type_alias)]
pub fn is_in_force(needs_second_step: bool, now: NaiveDateTime) -> _ {
    let role_waits: AsExprOf<bool, Bool> = needs_second_step.into_sql::<Bool>();
    let greeter: Role = Role::Greeter;
    let is_held = role_grants::expires_at.is_null().or(role_grants::expires_at.assume_not_null().gt(now));
    let roles = role_grants::table
        .filter(role_grants::member_id.eq(members::id))
        .filter(role_grants::role.ne(greeter))
        .filter(is_held);
    let holds_none = not(exists(roles)).or(role_waits.and(members::second_step_at.is_null()));
    let maker = members::table.filter(members::id.eq(blocks::member_id)).filter(members::closed_at.is_null());
    exists(maker.filter(holds_none))
}

/// The condition that whom the block or mute of a row is about has not left: who has is blocked by nobody, else it would be
/// known whose the posts of "a former member" are.
#[auto_type(no_type_alias)]
pub fn is_about_somebody() -> _ {
    let about = members::table.filter(members::id.eq(blocks::other_id)).filter(members::closed_at.is_null());
    exists(about)
}

/// The condition that no block hides from a viewer what the member in a column wrote; the same rule as
/// [`Viewer::sight`] (a test compares them), save for those who moderate. Nothing is looked up for who is not blocked, nor of
/// what stands under a one-time name.
macro_rules! not_shut_out {
    ($author:expr, $persona:expr, $shut_out:expr, $now:expr) => {{
        use diesel::prelude::*;
        use $crate::db::schema::blocks;
        // The viewer, and whether anything may be hidden from them.
        let (viewer, is_shut_out): (&$crate::accounts::Viewer, bool) = $shut_out;
        let is_blocked = diesel::dsl::exists(
            blocks::table
                .filter(blocks::member_id.nullable().eq($author))
                .filter(blocks::other_id.eq(viewer.id().unwrap_or($crate::accounts::MemberId(0))))
                .filter(blocks::kind.eq($crate::accounts::BlockKind::Block))
                .filter($crate::accounts::is_in_force(viewer.needs_second_step(), $now)),
        );
        (!is_shut_out).into_sql::<diesel::sql_types::Bool>().or($persona.is_not_null()).or(diesel::dsl::not(is_blocked))
    }};
}

/// The condition that a viewer moderates the board of a row: there no block hides anything from them. A role that waits for a
/// second step is none, so nothing is looked up for who moderates nowhere.
macro_rules! moderates_here {
    ($viewer:expr, $now:expr) => {{
        use diesel::prelude::*;
        use $crate::accounts::{Right, Role, ScopeKind};
        use $crate::db::schema::{boards, role_grants};
        let is_here = role_grants::scope_kind
            .eq(ScopeKind::Site)
            .or(role_grants::scope_kind
                .eq(ScopeKind::Section)
                .and(role_grants::scope_id.eq(boards::section_id.nullable()).assume_not_null()))
            .or(role_grants::scope_kind
                .eq(ScopeKind::Board)
                .and(role_grants::scope_id.eq(boards::id.nullable()).assume_not_null()));
        let moderates = !$viewer.reach(Right::DecideCases).is_nowhere();
        moderates.into_sql::<diesel::sql_types::Bool>().and(diesel::dsl::exists(
            role_grants::table
                .filter(role_grants::member_id.eq($viewer.id().unwrap_or($crate::accounts::MemberId(0))))
                .filter(role_grants::role.eq(Role::Moderator).or(role_grants::role.eq(Role::Administrator)))
                .filter(role_grants::expires_at.is_null().or(role_grants::expires_at.assume_not_null().gt($now)))
                .filter(is_here),
        ))
    }};
}

/// The condition that a viewer neither blocks nor mutes the member in a column, nor the one-time name in another.
macro_rules! not_unwanted {
    ($author:expr, $persona:expr, $viewer:expr) => {{
        use diesel::prelude::*;
        use $crate::db::schema::{blocks, persona_blocks};
        let is_alias_unwanted = diesel::dsl::exists(
            persona_blocks::table
                .filter(persona_blocks::member_id.eq($viewer.id().unwrap_or($crate::accounts::MemberId(0))))
                .filter(persona_blocks::persona_id.nullable().eq($persona)),
        );
        let is_unwanted = diesel::dsl::exists(
            blocks::table
                .filter(blocks::member_id.eq($viewer.id().unwrap_or($crate::accounts::MemberId(0))))
                .filter(blocks::other_id.nullable().eq($author))
                .filter($crate::accounts::is_about_somebody()),
        );
        (!$viewer.has_own_blocks())
            .into_sql::<diesel::sql_types::Bool>()
            .or($persona.is_not_null().and(diesel::dsl::not(is_alias_unwanted)))
            .or($persona.is_null().and(diesel::dsl::not(is_unwanted)))
    }};
}

pub(crate) use {moderates_here, not_shut_out, not_unwanted};

/// A block or a mute as its maker sees it.
#[derive(Clone, Debug, Queryable)]
pub struct BlockLine {
    /// Whom it is about.
    pub name: String,
    /// Which.
    pub kind: BlockKind,
    /// Since when.
    pub created_at: NaiveDateTime,
}

/// What a row says that is about a one-time name, whose key then stands in the place of the other member's.
const ALIAS: &str = "alias";

/// What a member wants of others, and who blocks them; nothing of or about who has left; and which one-time names they block. One
/// statement, and no more rows than that: how many mute somebody costs nothing.
pub fn list_blocks(
    conn: &mut Conn,
    member: MemberId,
    (now, needs_second_step): (NaiveDateTime, bool),
) -> Result<Blocks, AppError> {
    let own = blocks::member_id.eq(member).and(is_about_somebody());
    let about = blocks::other_id.eq(member).and(blocks::kind.eq(BlockKind::Block));
    let found = blocks::table.filter(own.or(about.and(is_in_force(needs_second_step, now)))).select((
        blocks::member_id,
        blocks::other_id,
        blocks::kind,
    ));
    let aliases = persona_blocks::table.filter(persona_blocks::member_id.eq(member)).select((
        persona_blocks::member_id,
        persona_blocks::persona_id,
        ALIAS.into_sql::<Text>(),
    ));
    let rows: Vec<(MemberId, i64, String)> = each_backend!(conn => found.union_all(aliases).load(conn))?;
    let (aliases, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, _, kind)| kind == ALIAS);
    let known = |(from, about, kind): (MemberId, i64, String)| Some((from, MemberId(about), BlockKind::parse(&kind)?));
    let others = others.into_iter().filter_map(known).collect();
    Ok(Blocks::of(member, others).with_aliases(aliases.into_iter().map(|(_, alias, _)| alias).collect()))
}

/// Whether a member blocks, mutes or is blocked.
#[auto_type(no_type_alias)]
pub fn has_blocks(member: MemberId) -> _ {
    exists(members::table.filter(members::id.eq(member)).filter(members::has_blocks))
}

/// A viewer with the blocks there are by now, where `has_blocks` was asked of them in the same transaction. Whoever writes
/// asks again: somebody may have blocked somebody meanwhile.
///
/// # Errors
/// A database error.
pub fn with_blocks(conn: &mut Conn, viewer: &Viewer, has_blocks: bool, now: NaiveDateTime) -> Result<Viewer, AppError> {
    let Some(member) = &viewer.0 else { return Ok(viewer.clone()) };
    let asked = (now, member.needs_second_step);
    let blocks = if has_blocks { list_blocks(conn, member.id, asked)? } else { Blocks::default() };
    Ok(if blocks == member.blocks {
        viewer.clone()
    } else {
        Viewer(Some(Arc::new(SignedIn { blocks, ..SignedIn::clone(member) })))
    })
}

/// A viewer with the blocks there are by now.
///
/// # Errors
/// A database error.
pub fn renew_blocks(conn: &mut Conn, viewer: &Viewer, now: NaiveDateTime) -> Result<Viewer, AppError> {
    let Some(id) = viewer.id() else { return Ok(viewer.clone()) };
    let has_blocks = diesel::select(has_blocks(id)).get_result(conn)?;
    with_blocks(conn, viewer, has_blocks, now)
}

/// Takes both members' rows, in the order of their keys, so that two changes at once wait for each other.
fn take_rows(conn: &mut Conn, pair: (MemberId, MemberId)) -> Result<(), AppError> {
    let (first, last) = (pair.0.min(pair.1), pair.0.max(pair.1));
    for id in std::iter::once(first).chain((last != first).then_some(last)) {
        diesel::update(members::table.find(id)).set(members::has_blocks.eq(members::has_blocks)).execute(conn)?;
    }
    Ok(())
}

/// Takes a member's row until the commit, so that two changes at once of what is theirs wait for each other: what they block, and whether
/// there is any.
///
/// # Errors
/// A database error.
pub fn take_member(conn: &mut Conn, member: MemberId) -> Result<(), AppError> {
    take_rows(conn, (member, member))
}

/// Of these members, those between whom and one of these authors a block stands, or who mute one. One statement.
///
/// # Errors
/// A database error.
pub fn list_apart(
    conn: &mut Conn,
    (ids, authors): (&[MemberId], &[MemberId]),
    (now, needs_second_step): (NaiveDateTime, bool),
) -> Result<HashSet<MemberId>, AppError> {
    if authors.is_empty() {
        return Ok(HashSet::new());
    }
    let own = blocks::member_id.eq_any(ids).and(blocks::other_id.eq_any(authors));
    let by_author = blocks::member_id
        .eq_any(authors)
        .and(blocks::other_id.eq_any(ids))
        .and(blocks::kind.eq(BlockKind::Block))
        .and(is_in_force(needs_second_step, now));
    let rows: Vec<(MemberId, MemberId)> =
        blocks::table.filter(own.or(by_author)).select((blocks::member_id, blocks::other_id)).load(conn)?;
    // Who began a thread and follows it is on both sides, and whom they block is not them.
    let is_own = |(member, other): &(MemberId, MemberId)| ids.contains(member) && authors.contains(other);
    Ok(rows.into_iter().map(|row| if is_own(&row) { row.0 } else { row.1 }).collect())
}

/// Of these members, those who block one of these one-time names. One statement, and none where there is no such name.
///
/// # Errors
/// A database error.
pub fn list_apart_from_aliases(
    conn: &mut Conn,
    (ids, aliases): (&[MemberId], &[i64]),
) -> Result<HashSet<MemberId>, AppError> {
    if aliases.is_empty() {
        return Ok(HashSet::new());
    }
    let own = persona_blocks::table.filter(persona_blocks::member_id.eq_any(ids));
    let own = own.filter(persona_blocks::persona_id.eq_any(aliases)).select(persona_blocks::member_id);
    Ok(own.load::<MemberId>(conn)?.into_iter().collect())
}

/// Since when each of these blocks a member, of those who do. One statement.
///
/// # Errors
/// A database error.
pub fn list_blocked_since(
    conn: &mut Conn,
    (member, by): (MemberId, &[MemberId]),
) -> Result<HashMap<MemberId, NaiveDateTime>, AppError> {
    let rows: Vec<(MemberId, NaiveDateTime)> = blocks::table
        .filter(blocks::member_id.eq_any(by))
        .filter(blocks::other_id.eq(member))
        .filter(blocks::kind.eq(BlockKind::Block))
        .select((blocks::member_id, blocks::created_at))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Keeps whether anything is known of a member that pages have to ask for.
///
/// # Errors
/// A database error.
pub fn note_blocks(conn: &mut Conn, member: MemberId) -> Result<(), AppError> {
    let is_blocked = blocks::other_id.eq(member).and(blocks::kind.eq(BlockKind::Block));
    let aliases = persona_blocks::table.filter(persona_blocks::member_id.eq(member));
    let any = exists(blocks::table.filter(blocks::member_id.eq(member).or(is_blocked))).or(exists(aliases));
    let has_blocks: bool = diesel::select(any).get_result(conn)?;
    diesel::update(members::table.find(member)).set(members::has_blocks.eq(has_blocks)).execute(conn)?;
    Ok(())
}

/// Blocks or mutes another member; a block takes the place of a mute, a mute leaves a block as it is. False when the member
/// has so many already.
///
/// # Errors
/// A database error.
pub fn upsert_block(
    conn: &mut Conn,
    (member, other): (MemberId, MemberId),
    kind: BlockKind,
    now: NaiveDateTime,
) -> Result<bool, AppError> {
    take_rows(conn, (member, other))?;
    let before: Option<BlockKind> = blocks::table.find((member, other)).select(blocks::kind).first(conn).optional()?;
    if before == Some(kind) || before == Some(BlockKind::Block) {
        return Ok(true);
    }
    let own = blocks::table.filter(blocks::member_id.eq(member)).filter(blocks::kind.eq(kind));
    if own.count().get_result::<i64>(conn)? >= MOST_BLOCKS {
        return Ok(false);
    }
    diesel::delete(blocks::table.find((member, other))).execute(conn)?;
    diesel::insert_into(blocks::table)
        .values((
            blocks::member_id.eq(member),
            blocks::other_id.eq(other),
            blocks::kind.eq(kind),
            blocks::created_at.eq(now),
        ))
        .execute(conn)?;
    note_blocks(conn, member)?;
    note_blocks(conn, other)?;
    Ok(true)
}

/// Ends a block or a mute. Where there is none, nothing happens.
///
/// # Errors
/// A database error.
pub fn delete_block(conn: &mut Conn, (member, other): (MemberId, MemberId), kind: BlockKind) -> Result<(), AppError> {
    take_rows(conn, (member, other))?;
    diesel::delete(blocks::table.find((member, other)).filter(blocks::kind.eq(kind))).execute(conn)?;
    note_blocks(conn, member)?;
    note_blocks(conn, other)
}

/// A page of a member's blocks and mutes, the newest first; one more, to know whether there is a next. Whoever has left is
/// not among them.
///
/// # Errors
/// A database error.
pub fn list_own_blocks(conn: &mut Conn, member: MemberId, page: i64) -> Result<Vec<BlockLine>, AppError> {
    Ok(blocks::table
        .inner_join(members::table.on(members::id.eq(blocks::other_id)))
        .filter(blocks::member_id.eq(member))
        .filter(members::closed_at.is_null())
        .filter(members::erased_at.is_null())
        .order((blocks::created_at.desc(), blocks::other_id.desc()))
        .limit(BLOCKS_ON_PAGE + 1)
        .offset((page - 1) * BLOCKS_ON_PAGE)
        .select((members::name, blocks::kind, blocks::created_at))
        .load(conn)?)
}
