//! What a member was told, as far as they may read it still.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::dsl::{case_when, count_star, exists, max, min, not};
use diesel::prelude::*;

use crate::accounts::{
    MemberId, ToldKind, Viewer, moderates_here, not_hidden, not_shut_out, not_unwanted, settled_until,
};
use crate::boards::readable;
use crate::db::Conn;
use crate::db::schema::{boards, notifications, posts, thread_marks, threads};
use crate::messages::{ConversationId, told_conversation};
use crate::posts::{PostId, visible};
use crate::threads::{ThreadId, WatchKind, standing};
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
    /// Of which thread, if any,
    pub thread: Option<ThreadId>,
    /// of which private conversation, if any,
    pub conversation: Option<ConversationId>,
    /// and of which post.
    pub post: Option<PostId>,
    /// How many said a word, if it tells that.
    pub count: i64,
    /// From which post on, and up to which one.
    pub reach: (Option<i64>, Option<i64>),
    /// When somebody was named, quoted, and answered last in what it tells.
    pub parts: (Option<NaiveDateTime>, Option<NaiveDateTime>, Option<NaiveDateTime>),
}

impl Told {
    /// Of what it tells, if that is not something of the account.
    pub fn told_kind(&self) -> Option<ToldKind> {
        ToldKind::parse(&self.kind)
    }

    /// Whether it is seen once its thread or conversation is read, and not by being listed.
    pub fn is_read_elsewhere(&self) -> bool {
        self.told_kind().is_some_and(ToldKind::is_read_elsewhere)
    }

    /// Tells of these kinds alone, of what came between two moments; of a thread what is meant most of that.
    fn narrow(&mut self, kinds: &[ToldKind], (since, until): (NaiveDateTime, NaiveDateTime)) {
        if !self.told_kind().is_some_and(ToldKind::is_of_posts) {
            return;
        }
        let (mention, quote, reply) = self.parts;
        let parts = [(ToldKind::Mention, mention), (ToldKind::Quote, quote), (ToldKind::Reply, reply)];
        let is_meant = |(kind, at): &&(ToldKind, Option<NaiveDateTime>)| {
            kinds.contains(kind) && at.is_some_and(|at| at > since && at <= until)
        };
        if let Some((kind, _)) = parts.iter().find(is_meant) {
            self.kind = kind.as_str().to_owned();
        }
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

/// The notifications of a member of which there is something to read; what is neither about a thread nor about a private conversation always is.
/// Where there are none of these, nothing is told of them.
macro_rules! told {
    ($viewer:expr, ($now:expr, $has_messages:expr)) => {{
        let muted = thread_marks::table
            .filter(thread_marks::thread_id.eq(threads::id))
            .filter(thread_marks::member_id.eq($viewer.id().unwrap_or(MemberId(0))))
            .filter(thread_marks::watch.eq(WatchKind::Mute));
        let thread = threads::table
            .inner_join(boards::table)
            .filter(threads::id.nullable().eq(notifications::thread_id))
            .filter(not(exists(muted)))
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
        let told = notifications::table
            .filter(notifications::member_id.eq($viewer.id().unwrap_or(MemberId(0))))
            .filter(notifications::thread_id.is_null().or(exists(thread).and(exists(post))))
            .order((notifications::created_at.desc(), notifications::id.desc()))
            .select((
                notifications::id,
                notifications::kind,
                notifications::created_at,
                notifications::seen_at,
                notifications::thread_id,
                notifications::conversation_id,
                notifications::post_id,
                notifications::count,
                (notifications::first_number, notifications::last_number),
                (notifications::mention_at, notifications::quote_at, notifications::reply_at),
            ))
            .into_boxed();
        if $has_messages {
            told.filter(notifications::conversation_id.is_null().or(told_conversation!($viewer, $now)))
        } else {
            told.filter(notifications::conversation_id.is_null())
        }
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
    (now, has_messages): (NaiveDateTime, bool),
) -> Result<Vec<Told>, AppError> {
    Ok(told!(viewer, (now, has_messages)).limit(on_page + 1).offset((page - 1) * on_page).load(conn)?)
}

/// What a viewer was told and has not seen, the latest first; so many at most. One statement.
///
/// # Errors
/// A database error.
pub fn list_unseen_told(
    conn: &mut Conn,
    viewer: &Viewer,
    most: i64,
    (now, has_messages): (NaiveDateTime, bool),
) -> Result<Vec<Told>, AppError> {
    Ok(told!(viewer, (now, has_messages)).filter(notifications::seen_at.is_null()).limit(most).load(conn)?)
}

/// What a viewer was told of these kinds between two moments and has not seen, the latest first; so many at most. One statement.
///
/// # Errors
/// A database error.
pub fn list_news(
    conn: &mut Conn,
    viewer: &Viewer,
    (kinds, since, most): (&[ToldKind], NaiveDateTime, i64),
    (now, has_messages): (NaiveDateTime, bool),
) -> Result<Vec<Told>, AppError> {
    let until = settled_until(now);
    // Of what is not wanted there is nothing between two moments that are the same.
    let from = |kind: ToldKind| if kinds.contains(&kind) { since } else { until };
    let others: Vec<ToldKind> = kinds.iter().copied().filter(|kind| !kind.is_of_posts()).collect();
    let named = notifications::mention_at.gt(from(ToldKind::Mention)).and(notifications::mention_at.le(until));
    let quoted = notifications::quote_at.gt(from(ToldKind::Quote)).and(notifications::quote_at.le(until));
    let answered = notifications::reply_at.gt(from(ToldKind::Reply)).and(notifications::reply_at.le(until));
    let other = notifications::kind
        .eq_any(others)
        .and(notifications::created_at.gt(since))
        .and(notifications::created_at.le(until));
    let mut news: Vec<Told> = told!(viewer, (now, has_messages))
        .filter(notifications::seen_at.is_null())
        .filter(named.or(quoted).or(answered).assume_not_null().or(other))
        .limit(most)
        .load(conn)?;
    news.iter_mut().for_each(|told| told.narrow(kinds, (since, until)));
    Ok(news)
}

/// What of a thread's posts a notification tells, for its reader.
#[derive(Clone, Copy, Debug)]
pub struct ConversationLine {
    /// Of what.
    pub kind: ToldKind,
    /// How many posts, or how many who said a word.
    pub count: i64,
    /// Whether there are so many posts that they are not counted.
    pub are_many: bool,
    /// The number of the post that it leads to.
    pub number: i64,
    /// Whether that stands under a one-time name of the reader's own.
    pub is_own_alias: bool,
}

/// Posts that are counted for one notification at most.
const COUNTED: i64 = 100;

/// By notification, what these, a page of them at most, tell of threads. One statement, in which so many posts of each are looked at
/// at most.
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
        .filter(posts::number.lt(notifications::first_number + COUNTED).assume_not_null().or(is_it()))
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
        // Whoever named them took that back; what else there is of the thread is still told, to who follows it.
        let is_answered = told.parts.2.is_some();
        let kind = if meant.is_none() && is_answered { ToldKind::Reply } else { kind };
        let is_reaction = kind == ToldKind::Reaction;
        let number = if kind == ToldKind::Reply { first } else { meant.or(first) }?;
        let count = if is_reaction { told.count } else { posts };
        let are_many = told.reach.0.zip(told.reach.1).is_some_and(|(first, last)| last - first >= COUNTED);
        Some((id, ConversationLine { kind, count, are_many, number, is_own_alias: is_reaction && persona.is_some() }))
    };
    Ok(rows.into_iter().filter_map(line).collect())
}
