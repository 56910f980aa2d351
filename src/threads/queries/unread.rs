//! What of the numbers of a thread counts as unread for its reader: nothing that was undone, and nothing that they do not want to
//! meet, since blocked, muted and hidden posts are told to nobody elsewhere either.

use chrono::NaiveDateTime;
use diesel::dsl::count_star;
use diesel::prelude::*;
use rustc_hash::FxHashMap;

use super::list::PLACES;
use crate::accounts::{MemberId, Viewer};
use crate::db::schema::{board_marks, number_gaps, posts, thread_marks, threads};
use crate::db::{Conn, each_backend, one_of};
use crate::threads::model::{ListedThread, ThreadId};
use crate::threads::reading::{Mark, Unread, WatchKind, unread_since};
use crate::web::AppError;

/// How far the viewer has read, when, and what they want of it.
pub type Marked = Option<(i64, Option<NaiveDateTime>, Option<WatchKind>)>;

/// Posts at the end of a thread that are looked at for who does not want to meet everything: what they are not to meet there fills it, or nothing.
pub const NEAR: i64 = 200;

/// The condition that a post is one which a viewer is to meet; the same rule as `PostRow::is_met`.
macro_rules! met {
    ($viewer:expr) => {{
        use $crate::db::schema::posts as met_posts;
        $crate::accounts::not_unwanted!(met_posts::author_id, met_posts::persona_id, $viewer)
            .and($crate::accounts::not_hidden!(met_posts::content_notes, met_posts::author_id, $viewer))
    }};
}

/// The condition that a post of a thread that was not read to the end, joined with the viewer's marks, comes after what they have
/// read: by its number, and where that was said of all there was, by its moment. The last one always does. Only so many are looked at.
macro_rules! is_new {
    ($since:expr) => {{
        use diesel::dsl::case_when;
        use diesel::prelude::*;
        use diesel::sql_types::BigInt;
        use $crate::db::schema::{board_marks, posts, thread_marks, threads};
        let read = case_when(thread_marks::read_number.nullable().is_not_null(), thread_marks::read_number)
            .otherwise(0_i64.into_sql::<BigInt>());
        let read_before = || board_marks::read_before.assume_not_null();
        let came_later = posts::created_at
            .gt($since)
            .and(board_marks::read_before.is_null().or(read_before().lt(posts::created_at)));
        let was_read_since = thread_marks::read_at
            .assume_not_null()
            .ge($since)
            .and(board_marks::read_before.is_null().or(read_before().le(thread_marks::read_at.assume_not_null())));
        let is_last = posts::number.assume_not_null().eq(threads::post_count);
        let is_near = posts::number.assume_not_null().gt(threads::post_count - $crate::threads::queries::unread::NEAR);
        // SQLite looks up by the first bound that is written.
        is_near.and(posts::number.assume_not_null().gt(read)).and(is_last.or(came_later).or(was_read_since))
    }};
}

/// The condition that a thread that was not read to the end has anything new that its reader is to meet. Nothing is looked up for who
/// wants to meet everything.
macro_rules! has_met {
    ($viewer:expr, $since:expr) => {{
        use diesel::prelude::*;
        use $crate::db::schema::{posts, threads};
        let new = posts::table
            .filter(posts::thread_id.eq(threads::id))
            .filter($crate::threads::queries::unread::is_new!($since))
            .filter($crate::threads::queries::unread::met!($viewer));
        // This one alone settles it for nearly every thread.
        let last = posts::table
            .filter(posts::thread_id.eq(threads::id))
            .filter(posts::number.assume_not_null().ge(threads::post_count))
            .filter($crate::threads::queries::unread::met!($viewer));
        (!$crate::threads::queries::unread::is_choosy($viewer))
            .into_sql::<diesel::sql_types::Bool>()
            .or(diesel::dsl::exists(last))
            .or(diesel::dsl::exists(new))
    }};
}

pub(super) use {has_met, is_new, met};

/// Whether there is anything that a viewer does not want to meet.
pub fn is_choosy(viewer: &Viewer) -> bool {
    viewer.has_own_blocks() || viewer.hides_notes()
}

/// What counts of the numbers of a page's threads.
#[derive(Default)]
pub struct Numbers {
    /// The numbers of each thread at which nothing stands.
    gaps: FxHashMap<ThreadId, Vec<i64>>,
    /// How many new posts of each thread, among its last [`NEAR`], its reader is to meet; none where they want to meet everything.
    met: Option<FxHashMap<ThreadId, i64>>,
}

impl Numbers {
    /// How the viewer stands to a thread.
    pub fn mark(&self, marked: Marked, thread: &ListedThread) -> Mark {
        let met = self.met.as_ref().map(|met| met.get(&thread.id).copied().unwrap_or(0));
        let Some((read_number, read_at, watch)) = marked else { return Mark { met, ..Mark::default() } };
        let undone = self.gaps.get(&thread.id).into_iter().flatten();
        let unread = undone.filter(|number| (read_number + 1..thread.post_count).contains(*number));
        Mark { read_number, read_at, watch, gaps: i64::try_from(unread.count()).unwrap_or(0), met }
    }
}

/// What counts of the numbers of these threads, each with how its reader stands to it and before when all of it is read. One statement
/// at most: few pages have a thread from which something was undone, and for who does not want to meet everything the posts themselves
/// are counted.
///
/// # Errors
/// A database error.
pub fn find_numbers<'a>(
    conn: &mut Conn,
    viewer: &Viewer,
    rows: impl Iterator<Item = (&'a ListedThread, Marked, Option<NaiveDateTime>)>,
    window: NaiveDateTime,
) -> Result<Numbers, AppError> {
    if is_choosy(viewer) {
        let plain = Numbers::default();
        let is_unread = |(thread, marked, since): &(&ListedThread, Marked, Option<NaiveDateTime>)| {
            let last = (thread.post_count, thread.last_post_at);
            since.is_some_and(|since| plain.mark(*marked, thread).unread(last, since) != Unread::Nothing)
        };
        let ids: Vec<ThreadId> = rows.filter(is_unread).map(|(thread, ..)| thread.id).collect();
        let met = count_met(conn, viewer, ids, window)?;
        return Ok(Numbers { met: Some(met), ..plain });
    }
    let counts = |(thread, marked, _): &(&ListedThread, Marked, Option<NaiveDateTime>)| {
        marked.is_some_and(|(read_number, ..)| thread.undone_number > read_number)
    };
    let ids: Vec<ThreadId> = rows.filter(counts).map(|(thread, ..)| thread.id).collect();
    let mut gaps: FxHashMap<ThreadId, Vec<i64>> = FxHashMap::default();
    if !ids.is_empty() {
        let of_page = number_gaps::table.filter(number_gaps::thread_id.eq_any(ids));
        let found: Vec<(ThreadId, i64)> = of_page.select((number_gaps::thread_id, number_gaps::number)).load(conn)?;
        for (thread, number) in found {
            gaps.entry(thread).or_default().push(number);
        }
    }
    Ok(Numbers { gaps, met: None })
}

/// How many new posts of these threads, a page of them at most, which were not read to the end, a viewer is to meet.
fn count_met(
    conn: &mut Conn,
    viewer: &Viewer,
    ids: Vec<ThreadId>,
    window: NaiveDateTime,
) -> Result<FxHashMap<ThreadId, i64>, AppError> {
    let Some(since) = unread_since(viewer, None, window).filter(|_| !ids.is_empty()) else {
        return Ok(FxHashMap::default());
    };
    let me = viewer.id().unwrap_or(MemberId(0));
    let of_page = posts::table
        .inner_join(threads::table)
        .left_join(thread_marks::table.on(thread_marks::thread_id.eq(threads::id).and(thread_marks::member_id.eq(me))))
        .left_join(
            board_marks::table.on(board_marks::board_id.eq(threads::board_id).and(board_marks::member_id.eq(me))),
        )
        .filter(one_of::<_, PLACES>(posts::thread_id, ids.iter().map(|id| id.0)))
        .filter(is_new!(since))
        .filter(met!(viewer))
        .group_by(posts::thread_id)
        .select((posts::thread_id, count_star()));
    let counts: Vec<(ThreadId, i64)> = each_backend!(conn => of_page.load(conn))?;
    Ok(counts.into_iter().collect())
}
