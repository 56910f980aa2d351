//! What becomes of posts when their author leaves.

use std::collections::BTreeSet;

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::change::note_last;
use super::notes::no_notes;
use super::persona_blocks::end_blocks_of;
use super::reactions::delete_reactions_to;
use crate::accounts::{Choice, ContentNotes, MemberId};
use crate::attachments::delete_of_posts;
use crate::db::schema::{cases, personas, post_refs, post_revisions, posts, threads};
use crate::db::{CHUNK, Conn};
use crate::jobs::enqueue;
use crate::polls::delete_polls;
use crate::posts::jobs::{BLANK_JOB, announce_post};
use crate::posts::model::{PostId, UNDO};
use crate::threads::{ThreadId, announce_thread, take_row};
use crate::web::AppError;

/// Posts that are changed together, each with its versions and references.
const POSTS: i64 = 25;

/// What becomes of a chunk of posts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// The last one; none when there are no more.
    pub last: Option<PostId>,
    /// Under the member's name.
    pub posts: i64,
    /// Under one-time names.
    pub alias_posts: i64,
    /// Their text waits for a case.
    pub held: i64,
}

/// A post of somebody who leaves.
#[derive(Clone, Debug, Queryable)]
struct Leaving {
    id: PostId,
    thread: ThreadId,
    number: Option<i64>,
    persona: Option<i64>,
    erased_at: Option<NaiveDateTime>,
}

/// Lets a chunk of a member's posts be as they chose: posts under one-time names lose every tie to the member, and are
/// erased or stay under that name; those under their own are erased, or stay with somebody who has left.
///
/// # Errors
/// A database error.
pub fn leave_posts(
    conn: &mut Conn,
    (member, choice, erases_aliases): (MemberId, Choice, bool),
    after: PostId,
    now: NaiveDateTime,
) -> Result<Left, AppError> {
    let found: Vec<Leaving> = posts::table
        .filter(posts::author_id.eq(member))
        .filter(posts::id.gt(after))
        .order(posts::id)
        .limit(POSTS)
        .select((posts::id, posts::thread_id, posts::number, posts::persona_id, posts::erased_at))
        .load(conn)?;
    let Some(last) = found.last().map(|post| post.id) else {
        let has_more = leave_personas(conn, member)?;
        return Ok(Left { last: has_more.then_some(after), ..Left::default() });
    };
    // The threads' rows first and in order, as a reply takes its own.
    for thread in found.iter().map(|post| post.thread).collect::<BTreeSet<_>>() {
        take_row(conn, thread)?;
    }
    let erases = |post: &&Leaving| if post.persona.is_some() { erases_aliases } else { choice.erases() };
    let going: Vec<&Leaving> = found.iter().filter(erases).filter(|post| post.erased_at.is_none()).collect();
    let held = named_by_open_cases(conn, &going)?;
    let (held, erased): (Vec<&Leaving>, Vec<&Leaving>) = going.into_iter().partition(|post| held.contains(&post.id));
    hold(conn, &held, now)?;
    blank(conn, &erased, now)?;
    // Without words, nobody need know whose they were.
    let untied: Vec<&Leaving> = found.iter().filter(|post| post.persona.is_some() || choice.erases()).collect();
    untie(conn, &untied)?;
    if erases_aliases {
        let names: Vec<i64> = untied.iter().filter_map(|post| post.persona).collect();
        erase_names(conn, &names)?;
    }
    let is_seen_anew = |post: &&Leaving| choice != Choice::Keep || post.persona.is_some();
    announce(conn, found.iter().filter(is_seen_anew), now)?;
    for thread in untied.iter().map(|post| post.thread).collect::<BTreeSet<_>>() {
        note_last(conn, thread, now)?;
    }
    // What had been erased before is not done now.
    let there = || found.iter().filter(|post| post.erased_at.is_none());
    let count = |posts: usize| i64::try_from(posts).unwrap_or(0);
    Ok(Left {
        last: Some(last),
        posts: count(there().filter(|post| post.persona.is_none()).count()),
        alias_posts: count(there().filter(|post| post.persona.is_some()).count()),
        held: count(held.len()),
    })
}

/// A chunk of the one-time names under which nothing was written; whether there may be more.
fn leave_personas(conn: &mut Conn, member: MemberId) -> Result<bool, AppError> {
    let own = personas::table.filter(personas::member_id.eq(member));
    let ids: Vec<i64> = own.select(personas::id).limit(CHUNK).load(conn)?;
    diesel::update(personas::table.filter(personas::id.eq_any(&ids)))
        .set(personas::member_id.eq(None::<MemberId>))
        .execute(conn)?;
    erase_names(conn, &ids)?;
    Ok(!ids.is_empty())
}

/// One-time names that stand beside no words any more: what is left is no name, still unlike any other, and nobody's block is of it.
fn erase_names(conn: &mut Conn, names: &[i64]) -> Result<(), AppError> {
    let number = sql::<Text>("'-' || cast(id as text)");
    diesel::update(personas::table.filter(personas::id.eq_any(names)))
        .set((personas::alias.eq(number), personas::avatar_seed.eq("")))
        .execute(conn)?;
    end_blocks_of(conn, names)
}

fn named_by_open_cases(conn: &mut Conn, posts: &[&Leaving]) -> Result<BTreeSet<PostId>, AppError> {
    let ids: Vec<PostId> = posts.iter().map(|post| post.id).collect();
    let open = cases::table.filter(cases::post_id.eq_any(ids)).filter(cases::open_post_id.is_not_null());
    Ok(open.select(cases::post_id.assume_not_null()).load(conn)?.into_iter().collect())
}

fn ids(posts: &[&Leaving]) -> Vec<PostId> {
    posts.iter().map(|post| post.id).collect()
}

/// The threads that these posts began.
fn begun(posts: &[&Leaving]) -> Vec<ThreadId> {
    posts.iter().filter(|post| post.number == Some(1)).map(|post| post.thread).collect()
}

/// Readers see them no more; the words go when the case is decided.
fn hold(conn: &mut Conn, held: &[&Leaving], now: NaiveDateTime) -> Result<(), AppError> {
    if held.is_empty() {
        return Ok(());
    }
    diesel::update(posts::table.filter(posts::id.eq_any(ids(held))))
        .set(posts::retracted_at.eq(now - UNDO))
        .execute(conn)?;
    diesel::update(threads::table.filter(threads::id.eq_any(begun(held))))
        .set((threads::retracted_at.eq(now - UNDO), threads::lock_message.eq("")))
        .execute(conn)?;
    for post in held {
        enqueue(conn, BLANK_JOB, &post.id.to_string(), None, (now, now + TimeDelta::days(1)))?;
    }
    Ok(())
}

/// The day is noted and no more: the very moment would be that of the account's end, and say whose one-time names these were.
fn blank(conn: &mut Conn, erased: &[&Leaving], now: NaiveDateTime) -> Result<(), AppError> {
    if erased.is_empty() {
        return Ok(());
    }
    let day = now.date().and_time(NaiveTime::MIN);
    let (ids, begun) = (ids(erased), begun(erased));
    diesel::update(posts::table.filter(posts::id.eq_any(&ids)))
        .set((posts::html.eq(""), posts::has_refs.eq(false), no_notes(), posts::erased_at.eq(day)))
        .execute(conn)?;
    diesel::update(posts::table.filter(posts::id.eq_any(&ids)).filter(posts::retracted_at.is_null()))
        .set(posts::retracted_at.eq(day))
        .execute(conn)?;
    diesel::update(post_revisions::table.filter(post_revisions::post_id.eq_any(&ids)))
        .set((post_revisions::body.eq(""), post_revisions::title.eq(None::<String>)))
        .execute(conn)?;
    diesel::delete(post_refs::table.filter(post_refs::post_id.eq_any(&ids))).execute(conn)?;
    delete_reactions_to(conn, &ids)?;
    let keys: Vec<i64> = ids.iter().map(|id| id.0).collect();
    delete_of_posts(conn, &keys, now)?;
    delete_polls(conn, &begun)?;
    diesel::update(threads::table.filter(threads::id.eq_any(&begun)))
        .set((
            (threads::title.eq(""), threads::slug.eq(""), threads::lock_message.eq("")),
            (threads::content_notes.eq(ContentNotes::NONE), threads::erased_at.eq(day)),
        ))
        .execute(conn)?;
    diesel::update(threads::table.filter(threads::id.eq_any(&begun)).filter(threads::retracted_at.is_null()))
        .set(threads::retracted_at.eq(day))
        .execute(conn)?;
    Ok(())
}

/// Takes the member out of posts, their versions, the threads that they began and their one-time names.
fn untie(conn: &mut Conn, untied: &[&Leaving]) -> Result<(), AppError> {
    if untied.is_empty() {
        return Ok(());
    }
    let nobody = None::<MemberId>;
    let ids = ids(untied);
    diesel::update(posts::table.filter(posts::id.eq_any(&ids))).set(posts::author_id.eq(nobody)).execute(conn)?;
    diesel::update(post_revisions::table.filter(post_revisions::post_id.eq_any(&ids)))
        .set(post_revisions::editor_id.eq(nobody))
        .execute(conn)?;
    diesel::update(threads::table.filter(threads::id.eq_any(begun(untied))))
        .set(threads::author_id.eq(nobody))
        .execute(conn)?;
    let names: Vec<i64> = untied.iter().filter_map(|post| post.persona).collect();
    diesel::update(personas::table.filter(personas::id.eq_any(names)))
        .set(personas::member_id.eq(nobody))
        .execute(conn)?;
    Ok(())
}

/// The first post's state is its whole thread's.
fn announce<'a>(
    conn: &mut Conn,
    changed: impl Iterator<Item = &'a Leaving>,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    for post in changed {
        if post.number == Some(1) {
            announce_thread(conn, post.thread, now)?;
        }
        announce_post(conn, post.id, now)?;
    }
    Ok(())
}

/// Takes a member's name out of a chunk of what others wrote, where it stands as a marker; whether there may be more.
///
/// # Errors
/// A database error.
pub fn leave_mentions(conn: &mut Conn, member: MemberId) -> Result<bool, AppError> {
    let found = post_refs::table.filter(post_refs::member_id.eq(member));
    let ids: Vec<i64> = found.select(post_refs::id).limit(CHUNK).load(conn)?;
    diesel::update(post_refs::table.filter(post_refs::id.eq_any(&ids)))
        .set(post_refs::member_id.eq(None::<MemberId>))
        .execute(conn)?;
    Ok(!ids.is_empty())
}
