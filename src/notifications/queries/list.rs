//! What a member was told, as far as they may read it still.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::dsl::{case_when, count_star, exists, max, min};
use diesel::prelude::*;

use crate::accounts::{MemberId, ToldKind, Viewer, moderates_here, not_hidden, not_shut_out, not_unwanted};
use crate::boards::readable;
use crate::db::Conn;
use crate::db::schema::{boards, notifications, posts, threads};
use crate::posts::visible;
use crate::threads::{ThreadId, standing};
use crate::web::AppError;

/// A notification.
#[derive(Clone, Debug, Queryable)]
pub struct Told {
    /// Its key.
    pub id: i64,
    /// What it tells: a `ToldKind`, something that happened to the account, or that posts wait.
    pub kind: String,
    /// When; of several that came together, the latest.
    pub at: NaiveDateTime,
    /// Since when it is seen.
    pub seen_at: Option<NaiveDateTime>,
    /// Of which thread, if any.
    pub thread: Option<ThreadId>,
    /// How many said a word, if it tells that.
    pub count: i64,
}

impl Told {
    /// Of what it tells, if that is not something of the account.
    pub fn told_kind(&self) -> Option<ToldKind> {
        ToldKind::parse(&self.kind)
    }

    /// Whether it is seen once its thread is read, and not by being listed.
    pub fn is_read_elsewhere(&self) -> bool {
        matches!(self.told_kind(), Some(ToldKind::Reply | ToldKind::Mention | ToldKind::Quote))
    }
}

/// The condition that a post in the reach of a notification may be read by whom it tells.
macro_rules! told_post {
    ($viewer:expr, $now:expr) => {{
        let me = $viewer.id().unwrap_or(MemberId(0));
        posts::number
            .ge(notifications::first_number)
            .and(posts::number.le(notifications::last_number))
            .assume_not_null()
            .and(visible($now))
            // One's own are between others', and what others said a word to.
            .and(
                posts::author_id
                    .is_null()
                    .or(posts::author_id.assume_not_null().ne(me))
                    .or(notifications::kind.eq(ToldKind::Reaction)),
            )
            .and(not_shut_out!(posts::author_id, posts::persona_id, ($viewer, $viewer.is_shut_out()), $now))
            .and(not_unwanted!(posts::author_id, posts::persona_id, $viewer))
            .and(not_hidden!(posts::content_notes, posts::author_id, $viewer))
    }};
}

/// The notifications of a member of which there is something to read; what is not about a thread always is.
macro_rules! told {
    ($viewer:expr, $now:expr) => {{
        let thread = threads::table
            .inner_join(boards::table)
            .filter(threads::id.nullable().eq(notifications::thread_id))
            .filter(standing($now))
            .filter(readable($viewer))
            .filter(
                not_shut_out!(threads::author_id, threads::persona_id, ($viewer, $viewer.is_shut_out()), $now)
                    .or(moderates_here!($viewer, $now)),
            )
            .filter(not_unwanted!(threads::author_id, threads::persona_id, $viewer))
            .filter(not_hidden!(threads::content_notes, threads::author_id, $viewer));
        let post = posts::table
            .filter(posts::thread_id.nullable().eq(notifications::thread_id))
            .filter(told_post!($viewer, $now));
        notifications::table
            .filter(notifications::member_id.eq($viewer.id().unwrap_or(MemberId(0))))
            .filter(notifications::thread_id.is_null().or(exists(thread).and(exists(post))))
            .order((notifications::created_at.desc(), notifications::id.desc()))
            .select((
                notifications::id,
                notifications::kind,
                notifications::created_at,
                notifications::seen_at,
                notifications::thread_id,
                notifications::count,
            ))
            .into_boxed()
    }};
}

/// A page of what a viewer was told, the latest first; one more, to know whether there is a next. One statement.
///
/// # Errors
/// A database error.
pub fn list_told(
    conn: &mut Conn,
    viewer: &Viewer,
    (page, on_page): (i64, i64),
    now: NaiveDateTime,
) -> Result<Vec<Told>, AppError> {
    Ok(told!(viewer, now).limit(on_page + 1).offset((page - 1) * on_page).load(conn)?)
}

/// What a viewer was told of these kinds after a moment and has not seen, the latest first; so many at most. One statement.
///
/// # Errors
/// A database error.
pub fn list_unseen_told(
    conn: &mut Conn,
    viewer: &Viewer,
    (kinds, since, most): (Option<&[ToldKind]>, NaiveDateTime, i64),
    now: NaiveDateTime,
) -> Result<Vec<Told>, AppError> {
    let mut unseen = told!(viewer, now).filter(notifications::seen_at.is_null()).limit(most);
    if let Some(kinds) = kinds {
        unseen = unseen.filter(notifications::kind.eq_any(kinds.to_vec())).filter(notifications::created_at.gt(since));
    }
    Ok(unseen.load(conn)?)
}

/// What of a thread's posts a notification tells, for its reader.
#[derive(Clone, Copy, Debug)]
pub struct ConversationLine {
    /// Of what.
    pub kind: ToldKind,
    /// How many posts, or how many who said a word.
    pub count: i64,
    /// The number of the post that it leads to.
    pub number: i64,
    /// Whether that stands under a one-time name of the reader's own.
    pub is_own_alias: bool,
}

/// By notification, what these, a page of them at most, tell of threads. One statement.
///
/// # Errors
/// A database error.
pub fn list_conversations(
    conn: &mut Conn,
    viewer: &Viewer,
    told: &[Told],
    now: NaiveDateTime,
) -> Result<HashMap<i64, ConversationLine>, AppError> {
    let ids: Vec<i64> = told.iter().filter(|one| one.thread.is_some()).map(|one| one.id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    type Row = (i64, i64, Option<i64>, Option<i64>, Option<i64>);
    let is_it = || posts::id.nullable().eq(notifications::post_id).assume_not_null();
    let rows: Vec<Row> = notifications::table
        .inner_join(posts::table.on(posts::thread_id.nullable().eq(notifications::thread_id)))
        .filter(notifications::id.eq_any(ids))
        .filter(told_post!(viewer, now))
        .group_by(notifications::id)
        .select((
            notifications::id,
            count_star(),
            min(posts::number),
            max(case_when(is_it(), posts::number)),
            max(case_when(is_it(), posts::persona_id)),
        ))
        .load(conn)?;
    let known: HashMap<i64, &Told> = told.iter().map(|one| (one.id, one)).collect();
    let line = |(id, posts, first, meant, persona): Row| {
        let told = known.get(&id)?;
        let kind = told.told_kind()?;
        // Whoever named them took that back; what else there is of the thread is still told.
        let kind = if meant.is_none() { ToldKind::Reply } else { kind };
        let is_reaction = kind == ToldKind::Reaction;
        let number = if kind == ToldKind::Reply { first } else { meant };
        let count = if is_reaction { told.count } else { posts };
        Some((id, ConversationLine { kind, count, number: number?, is_own_alias: is_reaction && persona.is_some() }))
    };
    Ok(rows.into_iter().filter_map(line).collect())
}
