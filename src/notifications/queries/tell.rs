//! Telling members of what was written and said.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::readers::{Stand, list_readers, list_stands};
use crate::accounts::{
    ContentNotes, MemberId, ToldKind, list_apart, list_apart_from_aliases, list_switched_off, schedule_telling,
    signal_told,
};
use crate::boards::Board;
use crate::db::schema::{boards, notifications, post_refs, posts, thread_marks, threads};
use crate::db::{Conn, each_backend};
use crate::posts::{PostId, RefKind, visible};
use crate::threads::{ThreadId, WatchKind, standing, take_row};
use crate::web::AppError;

/// Followers who are told in one transaction; a few rows are written for each.
pub const FOLLOWERS: usize = 60;

/// Members with all that a post is for each of them, beginning with what is meant for them most.
type Kinds = Vec<(MemberId, Vec<ToldKind>)>;

/// A post of which others are told.
#[derive(Clone, Debug, Queryable)]
pub struct ToldPost {
    /// Its key.
    pub id: PostId,
    /// Its number in its thread.
    pub number: Option<i64>,
    /// Who wrote it, and under which one-time name.
    pub by: (Option<MemberId>, Option<i64>),
    notes: ContentNotes,
    /// When it was written.
    created_at: NaiveDateTime,
    /// Its thread.
    pub thread: ThreadId,
    thread_by: (Option<MemberId>, Option<i64>),
    thread_notes: ContentNotes,
    /// Its board.
    pub board: Board,
}

impl ToldPost {
    /// Who wrote the post and began the thread, as far as blocks go.
    fn authors(&self) -> Vec<MemberId> {
        let named = |(author, persona): (Option<MemberId>, Option<i64>)| author.filter(|_| persona.is_none());
        [named(self.by), named(self.thread_by)].into_iter().flatten().collect()
    }

    /// Under which one-time names that was done.
    fn aliases(&self) -> Vec<i64> {
        [self.by.1, self.thread_by.1].into_iter().flatten().collect()
    }

    /// Whether somebody who stands so to its thread is told of it: they neither read it already nor want not to.
    fn concerns(&self, member: MemberId, stand: &Stand, number: i64) -> bool {
        let is_own_thread = self.thread_by.0 == Some(member);
        self.by.0 != Some(member)
            && stand.watch != Some(WatchKind::Mute)
            && stand.read_number < number
            && stand.read_before.is_none_or(|before| self.created_at > before)
            && !self.notes.meets(stand.hidden)
            && (is_own_thread || !self.thread_notes.meets(stand.hidden))
    }
}

/// A post whose text readers see, in a thread that stands.
///
/// # Errors
/// A database error.
pub fn find_told_post(conn: &mut Conn, id: PostId, now: NaiveDateTime) -> Result<Option<ToldPost>, AppError> {
    Ok(posts::table
        .inner_join(threads::table.inner_join(boards::table))
        .filter(posts::id.eq(id))
        .filter(visible(now))
        .filter(standing(now))
        .select((
            posts::id,
            posts::number,
            (posts::author_id, posts::persona_id),
            posts::content_notes,
            posts::created_at,
            threads::id,
            (threads::author_id, threads::persona_id),
            threads::content_notes,
            Board::as_select(),
        ))
        .first(conn)
        .optional()?)
}

/// Tells a chunk of those whom a post concerns: whoever is named or quoted in it, and who follows its thread, from after a member
/// on. The last follower who was looked at, if there may be more. Done twice, it does no harm.
///
/// # Errors
/// A database error.
pub fn tell_of_post(
    conn: &mut Conn,
    (id, after): (PostId, MemberId),
    (now, needs_second_step): (NaiveDateTime, bool),
) -> Result<Option<MemberId>, AppError> {
    let Some(post) = find_told_post(conn, id, now)? else { return Ok(None) };
    let Some(number) = post.number else { return Ok(None) };
    let followers = list_followers(conn, &post, after)?;
    let named = if after.0 == 0 { list_named(conn, id)? } else { Vec::new() };
    // Whoever is named and follows is told of both now, also where they would come with a later chunk.
    let also = list_following(conn, &post, &named)?;
    let reply = followers.iter().chain(&also).map(|member| (*member, ToldKind::Reply));
    let mut kinds: BTreeMap<MemberId, BTreeSet<ToldKind>> = BTreeMap::new();
    for (member, kind) in named.iter().copied().chain(reply) {
        kinds.entry(member).or_default().insert(kind);
    }
    let ids: Vec<MemberId> = kinds.keys().copied().collect();
    let may = list_to_tell(conn, (&post, number), &ids, (now, needs_second_step))?;
    let off = list_switched_off(conn, &may)?;
    let wanted = |member: &MemberId| {
        let own = kinds.get(member)?.iter().copied();
        let own: Vec<ToldKind> = own.filter(|kind| !off.contains(&(*member, *kind))).collect();
        (!own.is_empty()).then_some((*member, own))
    };
    let told: Kinds = may.iter().filter_map(wanted).collect();
    put_told(conn, (&post, number), told, now)?;
    Ok(followers.last().copied().filter(|_| followers.len() >= FOLLOWERS))
}

/// Who follows its thread since before a post was written; whoever does since then was there.
fn list_followers(conn: &mut Conn, post: &ToldPost, after: MemberId) -> Result<Vec<MemberId>, AppError> {
    Ok(thread_marks::table
        .filter(thread_marks::thread_id.eq(post.thread))
        .filter(thread_marks::watch.eq(WatchKind::Follow))
        .filter(thread_marks::watched_at.le(post.created_at))
        .filter(thread_marks::member_id.gt(after))
        .order(thread_marks::member_id)
        .limit(i64::try_from(FOLLOWERS).unwrap_or(i64::MAX))
        .select(thread_marks::member_id)
        .load(conn)?)
}

/// Of whom a post names or quotes, those who follow its thread since before it was written.
fn list_following(conn: &mut Conn, post: &ToldPost, named: &[(MemberId, ToldKind)]) -> Result<Vec<MemberId>, AppError> {
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<MemberId> = named.iter().map(|(member, _)| *member).collect();
    Ok(thread_marks::table
        .filter(thread_marks::thread_id.eq(post.thread))
        .filter(thread_marks::member_id.eq_any(ids))
        .filter(thread_marks::watch.eq(WatchKind::Follow))
        .filter(thread_marks::watched_at.le(post.created_at))
        .order(thread_marks::member_id)
        .select(thread_marks::member_id)
        .load(conn)?)
}

/// Whom a post names, and whom it quotes. What stands under a one-time name is nobody's here: whoever is told that they were
/// quoted reads it beside others, and in a mail.
fn list_named(conn: &mut Conn, id: PostId) -> Result<Vec<(MemberId, ToldKind)>, AppError> {
    let mentions: Vec<Option<MemberId>> = post_refs::table
        .filter(post_refs::post_id.eq(id))
        .filter(post_refs::kind.eq(RefKind::Mention))
        .order(post_refs::id)
        .select(post_refs::member_id)
        .load(conn)?;
    let quotes: Vec<Option<MemberId>> = post_refs::table
        .inner_join(posts::table.on(posts::id.nullable().eq(post_refs::source_post_id)))
        .filter(post_refs::post_id.eq(id))
        .filter(post_refs::kind.eq(RefKind::Quote))
        .filter(posts::persona_id.is_null())
        .order(post_refs::id)
        .select(posts::author_id)
        .load(conn)?;
    let of = |kind| move |member: Option<MemberId>| member.map(|member| (member, kind));
    let mentions = mentions.into_iter().filter_map(of(ToldKind::Mention));
    Ok(mentions.chain(quotes.into_iter().filter_map(of(ToldKind::Quote))).collect())
}

/// Of these members, those who may be told of a post.
fn list_to_tell(
    conn: &mut Conn,
    (post, number): (&ToldPost, i64),
    ids: &[MemberId],
    times: (NaiveDateTime, bool),
) -> Result<Vec<MemberId>, AppError> {
    let stands = list_stands(conn, (post.thread, post.board.id), ids, times.0)?;
    let ids: Vec<MemberId> = ids
        .iter()
        .copied()
        .filter(|member| stands.get(member).is_some_and(|stand| post.concerns(*member, stand, number)))
        .collect();
    if ids.is_empty() {
        return Ok(ids);
    }
    let readers = list_readers(conn, &post.board, &ids, times)?;
    let apart = list_kept_apart(conn, post, &ids, times)?;
    Ok(ids.into_iter().filter(|member| readers.contains(member) && !apart.contains(member)).collect())
}

/// Of these members, those whom a block or a mute keeps from who wrote a post or began its thread, by the name that stands there.
/// Two statements at most.
///
/// # Errors
/// A database error.
pub fn list_kept_apart(
    conn: &mut Conn,
    post: &ToldPost,
    ids: &[MemberId],
    times: (NaiveDateTime, bool),
) -> Result<HashSet<MemberId>, AppError> {
    let mut apart = list_apart(conn, (ids, &post.authors()), times)?;
    apart.extend(list_apart_from_aliases(conn, (ids, &post.aliases()))?);
    Ok(apart)
}

/// What a member was told of a thread.
#[derive(Clone, Copy, Debug, Queryable)]
struct Known {
    id: i64,
    member: MemberId,
    kind: ToldKind,
    is_seen: bool,
    first: Option<i64>,
    last: Option<i64>,
}

impl Known {
    fn covers(&self, number: i64) -> bool {
        self.first.is_some_and(|first| first <= number) && self.last.is_some_and(|last| last >= number)
    }
}

/// Writes what members are told of a post. What they were told of its thread and have not seen grows; what was told before stays
/// as it is, however often this is done.
fn put_told(
    conn: &mut Conn,
    (post, number): (&ToldPost, i64),
    mut told: Kinds,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    if told.is_empty() {
        return Ok(());
    }
    // Whoever tells of another post of the same thread at this moment waits, so that nothing is told twice and nothing is lost.
    take_row(conn, post.thread)?;
    let ids: Vec<MemberId> = told.iter().map(|(member, _)| *member).collect();
    let read = list_read(conn, (post.thread, number), &ids)?;
    told.retain(|(member, _)| !read.contains(member));
    let is_unseen_or_covers = notifications::seen_at
        .is_null()
        .or(notifications::first_number.le(number).and(notifications::last_number.ge(number)).assume_not_null());
    let known: Vec<Known> = notifications::table
        .filter(notifications::thread_id.eq(post.thread))
        .filter(notifications::member_id.eq_any(&ids))
        .filter(notifications::kind.ne(ToldKind::Reaction))
        .filter(is_unseen_or_covers)
        .order(notifications::id)
        .select((
            notifications::id,
            notifications::member_id,
            notifications::kind,
            notifications::seen_at.is_not_null(),
            notifications::first_number,
            notifications::last_number,
        ))
        .load(conn)?;
    let mut changes = Changes::default();
    for (member, kinds) in told {
        let own = || known.iter().filter(|row| row.member == member);
        if own().any(|row| row.is_seen && row.covers(number)) {
            continue;
        }
        match own().find(|row| !row.is_seen) {
            Some(row) => changes.grow(row, &kinds, number),
            None => changes.new.push((member, kinds)),
        }
    }
    changes.write(conn, (post, number), now)
}

/// Of whom is to be told of a post, those who have read it meanwhile. Until the commit all are held: whoever reads it then
/// has seen what is told here.
fn list_read(
    conn: &mut Conn,
    (thread, number): (ThreadId, i64),
    ids: &[MemberId],
) -> Result<HashSet<MemberId>, AppError> {
    let marks =
        thread_marks::table.filter(thread_marks::thread_id.eq(thread)).filter(thread_marks::member_id.eq_any(ids));
    let read: Vec<(MemberId, i64)> = diesel::update(marks)
        .set(thread_marks::read_number.eq(thread_marks::read_number))
        .returning((thread_marks::member_id, thread_marks::read_number))
        .get_results(conn)?;
    Ok(read.into_iter().filter(|(_, upto)| *upto >= number).map(|(member, _)| member).collect())
}

/// Changes of what members are told of a thread.
#[derive(Default)]
struct Changes {
    new: Kinds,
    /// Rows that reach further, with whose they are.
    later: Vec<i64>,
    earlier: Vec<i64>,
    /// Rows that become, or stay, of a kind by this post.
    kinds: HashMap<ToldKind, Vec<i64>>,
    /// Rows that tell something new by this post, and of what kind it is.
    parts: HashMap<ToldKind, Vec<i64>>,
    grown: Vec<(MemberId, ToldKind)>,
}

impl Changes {
    fn grow(&mut self, row: &Known, kinds: &[ToldKind], number: i64) {
        if row.last.is_none_or(|last| last < number) {
            self.later.push(row.id);
        }
        if row.first.is_none_or(|first| first > number) {
            self.earlier.push(row.id);
        }
        let is_new = !row.covers(number);
        if let Some(most) = kinds.first().filter(|most| **most < row.kind || (**most == row.kind && is_new)) {
            self.kinds.entry(*most).or_default().push(row.id);
        }
        // Of what the row covers, an edit may have made more of it; what it was before is told already.
        for kind in kinds.iter().copied().filter(|kind| *kind < row.kind || is_new) {
            self.parts.entry(kind).or_default().push(row.id);
            self.grown.push((row.member, kind));
        }
    }

    fn write(self, conn: &mut Conn, (post, number): (&ToldPost, i64), now: NaiveDateTime) -> Result<(), AppError> {
        let rows = |ids: &[i64]| notifications::table.filter(notifications::id.eq_any(ids.to_vec()));
        if !self.later.is_empty() {
            diesel::update(rows(&self.later)).set(notifications::last_number.eq(number)).execute(conn)?;
        }
        if !self.earlier.is_empty() {
            diesel::update(rows(&self.earlier)).set(notifications::first_number.eq(number)).execute(conn)?;
        }
        for (kind, ids) in &self.kinds {
            diesel::update(rows(ids))
                .set((notifications::kind.eq(*kind), notifications::post_id.eq(post.id)))
                .execute(conn)?;
        }
        for (kind, ids) in &self.parts {
            let at = notifications::created_at.eq(now);
            match kind {
                ToldKind::Mention => {
                    diesel::update(rows(ids)).set((at, notifications::mention_at.eq(now))).execute(conn)?
                }
                ToldKind::Quote => {
                    diesel::update(rows(ids)).set((at, notifications::quote_at.eq(now))).execute(conn)?
                }
                _ => diesel::update(rows(ids)).set((at, notifications::reply_at.eq(now))).execute(conn)?,
            };
        }
        let row = |(member, kinds): &(MemberId, Vec<ToldKind>)| {
            let at = |one: ToldKind| Some(now).filter(|_| kinds.contains(&one));
            (
                notifications::member_id.eq(*member),
                notifications::kind.eq(kinds.first().copied().unwrap_or(ToldKind::Reply)),
                notifications::thread_id.eq(post.thread),
                notifications::post_id.eq(post.id),
                notifications::first_number.eq(number),
                notifications::last_number.eq(number),
                notifications::created_at.eq(now),
                notifications::mention_at.eq(at(ToldKind::Mention)),
                notifications::quote_at.eq(at(ToldKind::Quote)),
                notifications::reply_at.eq(at(ToldKind::Reply)),
            )
        };
        let new: Vec<_> = self.new.iter().map(row).collect();
        if !new.is_empty() {
            each_backend!(conn => diesel::insert_into(notifications::table).values(&new).execute(conn))?;
        }
        let members: Vec<MemberId> = self.new.iter().map(|(member, _)| *member).collect();
        signal_told(conn, &members, now)?;
        let new = self.new.into_iter().flat_map(|(member, kinds)| kinds.into_iter().map(move |kind| (member, kind)));
        let told: Vec<(MemberId, ToldKind)> = new.chain(self.grown).collect();
        if told.is_empty() { Ok(()) } else { schedule_telling(conn, &told, now) }
    }
}
