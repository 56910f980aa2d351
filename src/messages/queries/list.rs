//! A member's conversations, and what they are asked.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::find::{Named, Own, named_columns, own_columns, own_rows};
use crate::accounts::{BlockKind, MemberId};
use crate::db::Conn;
use crate::db::schema::{blocks, conversation_members, conversations, data_keys, members, messages};
use crate::messages::model::{ConversationId, REQUEST_WAITS, Share};
use crate::web::AppError;

/// Conversations on a page.
pub const CONVERSATIONS_ON_PAGE: i64 = 20;
/// Requests that a page shows at most; the others come when these are answered.
const REQUESTS_SHOWN: i64 = 20;

/// A conversation in its member's list.
#[derive(Clone, Debug, Queryable)]
pub struct OwnLine {
    /// Their part of it.
    pub own: Own,
    /// When something was last written.
    pub last_at: NaiveDateTime,
}

/// A page of the conversations that a member is in, the one that was last written in first; one more, to know whether there is a next.
/// One statement.
///
/// # Errors
/// A database error.
pub fn list_own(conn: &mut Conn, member: MemberId, page: i64) -> Result<Vec<OwnLine>, AppError> {
    Ok(own_rows!()
        .filter(conversation_members::member_id.eq(member))
        .filter(conversation_members::state.eq(Share::In))
        .order((conversation_members::last_at.desc(), conversation_members::id.desc()))
        .limit(CONVERSATIONS_ON_PAGE + 1)
        .offset((page - 1) * CONVERSATIONS_ON_PAGE)
        .select((own_columns!(), conversation_members::last_at))
        .load(conn)?)
}

/// Who else is in these conversations, in the order in which they came. One statement.
///
/// # Errors
/// A database error.
pub fn list_names(
    conn: &mut Conn,
    ids: &[ConversationId],
    (but, now): (MemberId, NaiveDateTime),
) -> Result<HashMap<ConversationId, Vec<Named>>, AppError> {
    let is_shown =
        conversation_members::state.eq(Share::In).or(conversation_members::joined_at.gt(now - REQUEST_WAITS));
    let rows: Vec<(ConversationId, Named)> = conversation_members::table
        .inner_join(members::table.on(members::id.eq(conversation_members::member_id)))
        .filter(conversation_members::conversation_id.eq_any(ids))
        .filter(conversation_members::member_id.ne(but))
        .filter(is_shown)
        .filter(members::closed_at.is_null())
        .order((conversation_members::conversation_id, conversation_members::id))
        .select((conversation_members::conversation_id, named_columns!()))
        .load(conn)?;
    let mut names: HashMap<ConversationId, Vec<Named>> = HashMap::new();
    for (id, named) in rows {
        names.entry(id).or_default().push(named);
    }
    Ok(names)
}

/// The condition that a row asks its member something still, and that not somebody asks whom they block. (Of a request that whoever made
/// it has left, nothing is kept.)
macro_rules! is_asked {
    ($member:expr, $now:expr) => {
        conversation_members::state.eq(Share::Asked).and(conversation_members::joined_at.gt($now - REQUEST_WAITS)).and(
            not(exists(
                blocks::table
                    .filter(blocks::member_id.eq($member))
                    .filter(blocks::other_id.nullable().eq(conversation_members::invited_by))
                    .filter(blocks::kind.eq(BlockKind::Block)),
            )),
        )
    };
}

/// Somebody who asks.
#[derive(Clone, Debug, Queryable)]
pub struct RequestRow {
    /// The conversation.
    pub id: ConversationId,
    /// Whether it is more than two.
    pub is_group: bool,
    /// Who asks, and their name.
    pub by: (MemberId, String),
    /// Since when they are a member.
    pub member_since: NaiveDateTime,
    /// When they asked.
    pub asked_at: NaiveDateTime,
}

/// What a member is asked, the latest first. One statement.
///
/// # Errors
/// A database error.
pub fn list_requests(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<Vec<RequestRow>, AppError> {
    Ok(conversation_members::table
        .inner_join(conversations::table)
        .inner_join(members::table.on(members::id.nullable().eq(conversation_members::invited_by)))
        .filter(conversation_members::member_id.eq(member))
        .filter(is_asked!(member, now))
        .order((conversation_members::joined_at.desc(), conversation_members::id.desc()))
        .limit(REQUESTS_SHOWN)
        .select((
            conversations::id,
            conversations::group_from.is_not_null(),
            (members::id, members::name),
            members::created_at,
            conversation_members::joined_at,
        ))
        .load(conn)?)
}

/// In how many conversations there is something that a member has not read, but for muted ones, and how many people ask. One statement.
///
/// # Errors
/// A database error.
pub fn count_unread(conn: &mut Conn, member: MemberId, now: NaiveDateTime) -> Result<i64, AppError> {
    let is_unread = conversation_members::state
        .eq(Share::In)
        .and(conversation_members::is_muted.eq(false))
        .and(conversation_members::read_number.lt(conversations::last_number));
    Ok(conversation_members::table
        .inner_join(conversations::table)
        .filter(conversation_members::member_id.eq(member))
        .filter(is_unread.or(is_asked!(member, now)))
        .count()
        .get_result(conn)?)
}
