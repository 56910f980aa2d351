//! Whose first messages to strangers are refused again and again: for who looks after the whole site. Not by whom, and no words.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use crate::accounts::MemberId;
use crate::db::schema::{blocks, conversation_members, first_messages, members};
use crate::db::{CHUNK, Conn, FixedSql, is_whole_chunk};
use crate::messages::model::FIRST_MESSAGE_KEPT;
use crate::web::AppError;

/// From how many on somebody is named.
const NAMED_FROM: i64 = 3;
/// Names that a page shows at most.
const MOST: i64 = 100;

/// Somebody whose first messages were refused.
#[derive(Clone, Debug)]
pub struct Refusals {
    /// Their name.
    pub name: String,
    /// How many were, in thirty days.
    pub count: i64,
}

/// With the state written out, as the index has it that holds no other.
#[derive(Clone, Copy)]
pub struct IsAsked;

impl FixedSql for IsAsked {
    type SqlType = Bool;
    const TEXT: &'static str = "(conversation_members.state = 'asked')";
}

/// The first messages that wait still where whoever was asked blocks who asked: they do not see the question any more, so they never answer it.
macro_rules! blocked_requests {
    () => {
        conversation_members::table
            .inner_join(
                blocks::table.on(blocks::member_id
                    .eq(conversation_members::member_id)
                    .and(blocks::other_id.nullable().eq(conversation_members::invited_by))),
            )
            .filter(blocks::kind.eq($crate::accounts::BlockKind::Block))
            .filter($crate::db::fixed::<$crate::messages::queries::figures::IsAsked>())
            .filter(conversation_members::first_message_id.is_not_null())
            .select(conversation_members::first_message_id)
    };
}
pub(super) use blocked_requests;

/// Those of whom three or more were refused in thirty days, the most first: declined, or not answered by who blocks them. Two statements.
///
/// # Errors
/// A database error.
pub fn list_refusals(conn: &mut Conn, now: NaiveDateTime) -> Result<Vec<Refusals>, AppError> {
    let is_declined = first_messages::refused_at.gt(now - FIRST_MESSAGE_KEPT);
    let is_blocked = first_messages::created_at
        .gt(now - FIRST_MESSAGE_KEPT)
        .and(first_messages::id.nullable().eq_any(blocked_requests!()));
    let counts: Vec<(MemberId, i64)> = first_messages::table
        .filter(is_declined.or(is_blocked))
        .group_by(first_messages::member_id)
        .having(count_star().ge(NAMED_FROM))
        .order((count_star().desc(), first_messages::member_id))
        .limit(MOST)
        .select((first_messages::member_id, count_star()))
        .load(conn)?;
    let ids: Vec<MemberId> = counts.iter().map(|(id, _)| *id).collect();
    let names: Vec<(MemberId, String)> = members::table
        .filter(members::id.eq_any(ids))
        .filter(members::left_at.is_null())
        .filter(members::closed_at.is_null())
        .select((members::id, members::name))
        .load(conn)?;
    let names: HashMap<i64, String> = names.into_iter().map(|(id, name)| (id.0, name)).collect();
    let named = |(id, count): (MemberId, i64)| Some(Refusals { name: names.get(&id.0)?.clone(), count });
    Ok(counts.into_iter().filter_map(named).collect())
}

/// Deletes a chunk of what is over; whether there may be more.
///
/// # Errors
/// A database error.
pub fn delete_old_first_messages(conn: &mut Conn, now: NaiveDateTime) -> Result<bool, AppError> {
    let over = first_messages::table.filter(first_messages::expires_at.le(now));
    let ids: Vec<i64> = over.select(first_messages::id).limit(CHUNK).load(conn)?;
    diesel::delete(first_messages::table.filter(first_messages::id.eq_any(&ids))).execute(conn)?;
    Ok(is_whole_chunk(ids.len()))
}
