//! What others wrote about somebody's posts, when they leave and want that gone, too.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use super::leave::delete_details;
use super::unmaskings_end::empty_unmaskings;
use crate::accounts::MemberId;
use crate::db::Conn;
use crate::db::schema::{cases, decisions, log_details, log_entries, posts, reports};
use crate::jobs::enqueue;
use crate::moderation::jobs::FORGET_ABOUT_JOB;
use crate::moderation::model::CaseId;
use crate::posts::PostId;
use crate::web::AppError;

/// Posts that are looked at together; each may have several reports and decisions.
const POSTS: i64 = 50;

/// Empties what was written about a chunk of a member's posts after a key, of those under one-time names if these go; answers
/// the last one, none when there are no more. Before the posts lose their author.
///
/// # Errors
/// A database error.
pub fn leave_words_about(
    conn: &mut Conn,
    (member, erases_aliases): (MemberId, bool),
    after: PostId,
    now: NaiveDateTime,
) -> Result<Option<PostId>, AppError> {
    let found: Vec<(PostId, Option<i64>)> = posts::table
        .filter(posts::author_id.eq(member))
        .filter(posts::id.gt(after))
        .order(posts::id)
        .limit(POSTS)
        .select((posts::id, posts::persona_id))
        .load(conn)?;
    let going = found.iter().filter(|(_, persona)| erases_aliases || persona.is_none());
    forget_about(conn, going.map(|(id, _)| *id).collect(), now)?;
    Ok(found.last().map(|(id, _)| *id))
}

/// Empties what reports, decisions and the log say about posts in words. While a post's own words wait for an open case, that
/// waits, too, and is asked again the next day. Whether anything was let go of.
///
/// # Errors
/// A database error.
pub fn forget_about(conn: &mut Conn, mut about: Vec<PostId>, now: NaiveDateTime) -> Result<bool, AppError> {
    let waiting: Vec<PostId> = cases::table
        .inner_join(posts::table)
        .filter(cases::post_id.eq_any(&about))
        .filter(cases::open_post_id.is_not_null())
        .filter(posts::erased_at.is_null())
        .select(posts::id)
        .distinct()
        .load(conn)?;
    for post in &waiting {
        enqueue(conn, FORGET_ABOUT_JOB, &post.to_string(), None, (now, now + TimeDelta::days(1)))?;
    }
    about.retain(|post| !waiting.contains(post));
    if about.is_empty() {
        return Ok(false);
    }
    let of_posts: Vec<CaseId> = cases::table.filter(cases::post_id.eq_any(&about)).select(cases::id).load(conn)?;
    diesel::update(reports::table.filter(reports::case_id.eq_any(&of_posts)))
        .set(reports::note.eq(""))
        .execute(conn)?;
    diesel::update(decisions::table.filter(decisions::case_id.eq_any(&of_posts)))
        .set((decisions::message.eq(""), decisions::note.eq("")))
        .execute(conn)?;
    empty_unmaskings(conn, &of_posts)?;
    let said: Vec<i64> = log_details::table
        .inner_join(log_entries::table)
        .filter(log_entries::post_id.eq_any(about.iter().copied().map(Some)))
        .select(log_details::entry_id)
        .load(conn)?;
    delete_details(conn, &said)?;
    Ok(true)
}
