//! Which cases somebody decides.

use diesel::dsl::{auto_type, exists, not};
use diesel::prelude::*;

use crate::accounts::{MemberId, Place, Right, Viewer};
use crate::boards::{BoardId, readable, within_reach};
use crate::db::Conn;
use crate::db::schema::{boards, cases, conversation_members, posts, reported_messages, reports};
use crate::web::AppError;

/// A case is none of somebody's own: neither did they write what it is about, nor ever report it, the post or its thread.
#[auto_type]
pub fn not_own(member: MemberId) -> _ {
    let written_by_another = posts::author_id.is_null().or(posts::author_id.assume_not_null().ne(member));
    let own_report = reports::table
        .filter(reports::post_id.eq(cases::post_id))
        .filter(reports::reporter_id.assume_not_null().eq(member))
        .filter(reports::reporter_id.is_not_null());
    written_by_another.and(not(exists(own_report)))
}

/// A case about messages is none of somebody's own: they neither wrote any of what was handed over, nor reported it, nor are in the conversation.
#[auto_type]
pub fn not_own_messages(member: MemberId) -> _ {
    let written_by_another = cases::member_id.is_null().or(cases::member_id.assume_not_null().ne(member));
    let own_report = reports::table
        .filter(reports::case_id.eq(cases::id))
        .filter(reports::reporter_id.assume_not_null().eq(member))
        .filter(reports::reporter_id.is_not_null());
    let own_part = conversation_members::table
        .filter(conversation_members::conversation_id.nullable().eq(cases::conversation))
        .filter(conversation_members::member_id.eq(member));
    let own_words = reported_messages::table
        .filter(reported_messages::case_id.eq(cases::id))
        .filter(reported_messages::member_id.assume_not_null().eq(member))
        .filter(reported_messages::member_id.is_not_null());
    written_by_another.and(not(exists(own_report))).and(not(exists(own_part))).and(not(exists(own_words)))
}

/// Whether a viewer decides cases about messages: those who look after the whole site do, since such a case is of no board.
pub fn decides_messages(viewer: &Viewer) -> bool {
    viewer.may(Right::DecideCases, Place::SITE)
}

/// The boards that a viewer looks after, for a query to begin with; none for who looks after every board that they read:
/// there the other conditions pass over little. One statement, or none.
///
/// # Errors
/// A database error.
pub fn list_looked_after(conn: &mut Conn, viewer: &Viewer) -> Result<Option<Vec<BoardId>>, AppError> {
    if viewer.reach(Right::DecideCases).is_everywhere {
        return Ok(None);
    }
    let found = boards::table.filter(within_reach(viewer, Right::DecideCases)).filter(readable(viewer));
    Ok(Some(found.select(boards::id).load(conn)?))
}

/// The condition that a case is nothing of the viewer's own; nobody has the key 0.
pub fn of_others(viewer: &Viewer) -> not_own {
    not_own(viewer.id().unwrap_or(MemberId(0)))
}
