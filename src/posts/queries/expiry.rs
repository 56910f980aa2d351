//! When posts go by themselves, and what happens then.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::dsl::exists;
use diesel::prelude::*;

use super::change::note_last;
use super::edit::take_version;
use super::notes::no_notes;
use super::reactions::delete_reactions_to;
use crate::accounts::{CLOSURE_HELD, MemberId};
use crate::attachments::delete_of_posts;
use crate::db::Conn;
use crate::db::schema::{cases, post_refs, post_revisions, posts, threads};
use crate::jobs::enqueue;
use crate::polls::delete_polls;
use crate::posts::jobs::{BLANK_JOB, OVER_JOB, announce_post};
use crate::posts::model::{Post, PostId, PostState, UNDO};
use crate::threads::{ThreadId, announce_thread, blank_title, end_thread, put_expiry, take_row};
use crate::web::AppError;

/// Replies of a thread that is over which are looked at together.
const REPLIES: i64 = 25;

/// Lets a post that was just written go at a moment, if at all; the first one takes its whole thread along. No statement for
/// what stays.
///
/// # Errors
/// A database error.
pub fn expire_new(
    conn: &mut Conn,
    (id, thread, is_opening): (PostId, ThreadId, bool),
    at: Option<NaiveDateTime>,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    if at.is_none() { Ok(()) } else { put(conn, (id, thread, is_opening), at, now) }
}

/// Changes when a post goes, of a version that nobody has changed since. No version of the text is made.
///
/// # Errors
/// [`AppError::Conflict`] when somebody has changed it.
pub fn set_expiry(
    conn: &mut Conn,
    post: &Post,
    revision: i64,
    at: Option<NaiveDateTime>,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    take_version(conn, post, revision)?;
    put(conn, (post.id, post.thread_id, post.number == Some(1)), at, now)
}

fn put(
    conn: &mut Conn,
    (id, thread, is_opening): (PostId, ThreadId, bool),
    at: Option<NaiveDateTime>,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    diesel::update(posts::table.find(id)).set(posts::expires_at.eq(at)).execute(conn)?;
    if is_opening {
        put_expiry(conn, thread, at)?;
    }
    match at {
        Some(at) => enqueue(conn, BLANK_JOB, &id.to_string(), None, (now, at)),
        None => Ok(()),
    }
}

/// A post with what decides whether its text goes.
#[derive(Queryable)]
struct Due {
    thread: ThreadId,
    number: Option<i64>,
    author: Option<MemberId>,
    state: PostState,
    /// When its thread goes, and since when the title is gone.
    thread_ends: (Option<NaiveDateTime>, Option<NaiveDateTime>),
}

impl Due {
    /// Whether it began a thread whose time is over, and that was not noted yet.
    fn ends_thread(&self, now: NaiveDateTime) -> bool {
        let (expires_at, erased_at) = self.thread_ends;
        self.number == Some(1)
            && expires_at.is_some_and(|over| over <= now && erased_at.is_none_or(|erased| erased < over))
    }
}

/// Since when the words of a post may go: thirty days after they were taken back, or when their time is over.
fn ended(state: &PostState, thread: Option<NaiveDateTime>, now: NaiveDateTime) -> Option<NaiveDateTime> {
    let ends = [state.retracted_at.map(|at| at + UNDO), state.expires_at, thread];
    ends.into_iter().flatten().filter(|at| *at <= now).min()
}

/// A case about a post is decided: text that waited for it goes now, and not the next day.
///
/// # Errors
/// A database error.
pub fn blank_soon(conn: &mut Conn, post: &Post, now: NaiveDateTime) -> Result<(), AppError> {
    let waits = post.state.erased_at.is_none() && ended(&post.state, None, now).is_some();
    if waits { enqueue(conn, BLANK_JOB, &post.id.to_string(), None, (now, now)) } else { Ok(()) }
}

/// Takes the text and all its versions away, if the post was taken back thirty days ago and still is, or its time or its
/// thread's is over. While a case about it is open, that waits: it is asked again the next day. Of somebody who has left it
/// waits for thirty days more at most. Whether it was the text of such a one.
///
/// # Errors
/// A database error.
pub fn blank_if_due(conn: &mut Conn, id: PostId, now: NaiveDateTime) -> Result<bool, AppError> {
    let thread: Option<ThreadId> = posts::table.find(id).select(posts::thread_id).first(conn).optional()?;
    let Some(thread) = thread else { return Ok(false) };
    // As who changes when it goes: what is then read stays true.
    take_row(conn, thread)?;
    let due: Option<Due> = posts::table
        .inner_join(threads::table)
        .filter(posts::id.eq(id))
        .select((
            posts::thread_id,
            posts::number,
            posts::author_id,
            PostState::as_select(),
            (threads::expires_at, threads::erased_at),
        ))
        .first(conn)
        .optional()?;
    let Some(due) = due else { return Ok(false) };
    if due.state.erased_at.is_some() {
        // Its words went earlier, taken back or with who wrote them.
        return if due.ends_thread(now) { end_whole(conn, due.thread, now).map(|()| false) } else { Ok(false) };
    }
    let Some(since) = ended(&due.state, due.thread_ends.0, now) else { return Ok(false) };
    let has_left = due.author.is_none();
    let is_over = has_left && since <= now - CLOSURE_HELD;
    let open = cases::table.filter(cases::post_id.eq(id)).filter(cases::open_post_id.is_not_null());
    if !is_over && diesel::select(exists(open)).get_result(conn)? {
        if due.ends_thread(now) {
            // The case needs the words of this post, in its versions, and nothing else of the thread.
            end_whole(conn, due.thread, now)?;
        }
        enqueue(conn, BLANK_JOB, &id.to_string(), None, (now, now + TimeDelta::days(1)))?;
        return Ok(false);
    }
    blank(conn, id, now)?;
    if due.number == Some(1) {
        delete_polls(conn, &[due.thread])?;
    }
    if due.ends_thread(now) {
        end_whole(conn, due.thread, now)?;
    } else if due.number == Some(1) {
        blank_title(conn, due.thread, now)?;
        announce_thread(conn, due.thread, now)?;
    } else if due.state.expires_at.is_some_and(|at| at <= now) {
        // What it answered waits again.
        note_last(conn, due.thread, now)?;
    }
    announce_post(conn, id, now)?;
    Ok(has_left)
}

/// The time of a thread is over: its title goes, and then what stands in it.
fn end_whole(conn: &mut Conn, thread: ThreadId, now: NaiveDateTime) -> Result<(), AppError> {
    blank_title(conn, thread, now)?;
    end_thread(conn, thread)?;
    enqueue(conn, OVER_JOB, &format!("{thread} 0"), None, (now, now))?;
    announce_thread(conn, thread, now)
}

fn blank(conn: &mut Conn, id: PostId, now: NaiveDateTime) -> Result<(), AppError> {
    diesel::update(posts::table.find(id))
        .set((posts::html.eq(""), posts::has_refs.eq(false), no_notes(), posts::erased_at.eq(now)))
        .execute(conn)?;
    diesel::update(post_revisions::table.filter(post_revisions::post_id.eq(id)))
        .set((post_revisions::body.eq(""), post_revisions::title.eq(None::<String>)))
        .execute(conn)?;
    diesel::delete(post_refs::table.filter(post_refs::post_id.eq(id))).execute(conn)?;
    delete_of_posts(conn, &[id.0], now)?;
    delete_reactions_to(conn, &[id])
}

/// What became of a chunk of the replies of a thread that is over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Over {
    /// The last one; none when there are no more.
    pub last: Option<PostId>,
    /// Whether there was text of somebody who has left.
    pub has_left: bool,
}

/// Takes the text of a chunk of the replies of a thread that is over away.
///
/// # Errors
/// A database error.
pub fn blank_replies(
    conn: &mut Conn,
    (thread, after): (ThreadId, PostId),
    now: NaiveDateTime,
) -> Result<Over, AppError> {
    let ids: Vec<PostId> = posts::table
        .filter(posts::thread_id.eq(thread))
        .filter(posts::id.gt(after))
        .filter(posts::erased_at.is_null())
        .order(posts::id)
        .limit(REPLIES)
        .select(posts::id)
        .load(conn)?;
    let mut over = Over { last: ids.last().copied(), has_left: false };
    for id in ids {
        over.has_left |= blank_if_due(conn, id, now)?;
    }
    Ok(over)
}
