//! What of that there is still to be told, and in which words.

use std::collections::HashMap;

use diesel::dsl::{count_star, min};
use diesel::prelude::*;

use crate::accounts::{MemberId, Viewer};
use crate::db::Conn;
use crate::db::schema::{conversation_members, messages, notifications};
use crate::messages::model::{ConversationId, MessageKind, Share};
use crate::web::AppError;

/// The condition that words in the reach of a notification are there to be read by whom it tells: not their own, and not of who is kept apart
/// from them.
macro_rules! told_words {
    ($me:expr, $apart:expr) => {
        messages::conversation_id
            .nullable()
            .eq(notifications::conversation_id)
            .and(messages::number.nullable().ge(notifications::first_number))
            .and(messages::number.nullable().le(notifications::last_number))
            .assume_not_null()
            .and(messages::kind.eq(MessageKind::Words))
            .and(messages::removed_at.is_null())
            .and(messages::erased_at.is_null())
            .and(
                messages::author_id
                    .is_null()
                    .or(messages::author_id.ne($me).and(messages::author_id.ne_all($apart)).assume_not_null()),
            )
    };
}

/// The condition that what a notification tells of a conversation is there still for whom it tells: they are in it, and there are words to
/// read or they were added; or they are asked still, by somebody who is not kept apart from them. Nothing of what they mute.
macro_rules! told_conversation {
    ($viewer:expr, $now:expr) => {{
        use $crate::db::schema::{conversation_members, messages};
        use $crate::messages::{MessageKind, REQUEST_WAITS, Share, told_words};
        let (me, apart) = ($viewer.id().unwrap_or(MemberId(0)), $viewer.kept_apart_from());
        let own = || {
            conversation_members::table
                .filter(conversation_members::conversation_id.nullable().eq(notifications::conversation_id))
                .filter(conversation_members::member_id.eq(me))
                .filter(conversation_members::is_muted.eq(false))
        };
        let asked = own()
            .filter(conversation_members::state.eq(Share::Asked))
            .filter(conversation_members::joined_at.gt($now - REQUEST_WAITS))
            .filter(conversation_members::invited_by.ne_all(apart.clone()));
        let added = messages::table
            .filter(messages::conversation_id.nullable().eq(notifications::conversation_id))
            .filter(messages::number.nullable().eq(notifications::first_number))
            .filter(messages::about_id.eq(me));
        let words = messages::table.filter(told_words!(me, apart));
        let is_in = exists(own().filter(conversation_members::state.eq(Share::In)));
        exists(asked).or(is_in.and(exists(words).or(exists(added))))
    }};
}
pub(crate) use {told_conversation, told_words};

/// What a notification tells of a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToldOf {
    /// Somebody asks whether the reader wants to be in it.
    Request(ConversationId),
    /// The reader was added to it.
    Added(ConversationId),
    /// Words.
    Words {
        /// Where.
        conversation: ConversationId,
        /// How many messages.
        count: i64,
        /// Whether there are so many that they are not counted.
        are_many: bool,
        /// The number of the first, and from which number on the reader reads there.
        first: (i64, i64),
    },
}

/// Messages that are counted for one notification at most.
const COUNTED: i64 = 100;

/// By notification, what these, a page of them at most, tell of conversations, for their reader. Two statements.
///
/// # Errors
/// A database error.
pub fn list_told_of(conn: &mut Conn, viewer: &Viewer, ids: &[i64]) -> Result<HashMap<i64, ToldOf>, AppError> {
    let (me, apart) = (viewer.id().unwrap_or(MemberId(0)), viewer.kept_apart_from());
    let words: Vec<(i64, i64, Option<i64>)> = notifications::table
        .inner_join(messages::table.on(told_words!(me, apart)))
        .filter(notifications::id.eq_any(ids))
        .filter(messages::number.nullable().lt(notifications::first_number + COUNTED))
        .group_by(notifications::id)
        .select((notifications::id, count_star(), min(messages::number)))
        .load(conn)?;
    let words: HashMap<i64, (i64, Option<i64>)> =
        words.into_iter().map(|(id, count, first)| (id, (count, first))).collect();
    type Row = (i64, ConversationId, Share, i64, (Option<i64>, Option<i64>));
    let parts: Vec<Row> = notifications::table
        .inner_join(
            conversation_members::table.on(conversation_members::conversation_id
                .nullable()
                .eq(notifications::conversation_id)
                .and(conversation_members::member_id.eq(notifications::member_id))),
        )
        .filter(notifications::id.eq_any(ids))
        .select((
            notifications::id,
            conversation_members::conversation_id,
            conversation_members::state,
            conversation_members::first_number,
            (notifications::first_number, notifications::last_number),
        ))
        .load(conn)?;
    let told = |(id, conversation, share, from, reach): Row| {
        let told = match (share, words.get(&id)) {
            (Share::Declined, _) => return None,
            (Share::Asked, _) => ToldOf::Request(conversation),
            (Share::In, Some((count, Some(first)))) => {
                let are_many = reach.0.zip(reach.1).is_some_and(|(first, last)| last - first >= COUNTED);
                ToldOf::Words { conversation, count: *count, are_many, first: (*first, from) }
            }
            (Share::In, _) => ToldOf::Added(conversation),
        };
        Some((id, told))
    };
    Ok(parts.into_iter().filter_map(told).collect())
}
