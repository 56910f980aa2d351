//! A thread as its page opens, with how its reader stands to it.

use chrono::NaiveDateTime;
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable};

use super::find::{Found, standing};
use crate::accounts::{MemberId, Viewer};
use crate::boards::{Audience, Board, is_in_group, readable};
use crate::db::schema::{board_marks, boards, data_keys, drafts, members, personas, posts, thread_marks, threads};
use crate::db::{Conn, FixedSql, each_backend, fixed};
use crate::threads::model::{Thread, ThreadId};
use crate::threads::reading::{Mark, OwnNames, SealedDraft, Standing, WatchKind};
use crate::web::AppError;

/// What a member was shown of a thread, when, and what they want of it.
type Marked = Option<(i64, Option<NaiveDateTime>, Option<WatchKind>)>;
/// Their one-time name there, and whether they wrote under their own.
type Names = (Option<String>, bool);
/// What a draft's row tells without its key.
type Draft = Option<(i64, i64, NaiveDateTime, Vec<u8>)>;

/// A thread in its board for who opens its page.
pub struct Opened {
    /// The thread.
    pub found: Found,
    /// How the viewer stands to it; as nobody does, when nobody is signed in.
    pub standing: Standing,
    /// What they had begun to write there.
    pub draft: Option<SealedDraft>,
    /// The key of its poll, if it has one.
    pub poll: Option<i64>,
}

/// The key of a thread's poll.
#[derive(Clone, Copy)]
struct PollOfThread;

impl FixedSql for PollOfThread {
    type SqlType = Nullable<BigInt>;
    const TEXT: &'static str = "(select polls.id from polls where polls.thread_id = threads.id)";
}

/// A member's posts in a thread that stand under their own name.
macro_rules! under_own_name {
    ($member:expr, $thread:expr) => {
        posts::table
            .filter(posts::thread_id.eq($thread))
            .filter(posts::author_id.eq($member))
            .filter(posts::persona_id.is_null())
            .filter(posts::retracted_at.is_null())
            .filter(posts::erased_at.is_null())
    };
}

/// A member's one-time name in a thread.
macro_rules! alias_in {
    ($member:expr, $thread:expr) => {
        personas::table
            .filter(personas::thread_id.eq($thread))
            .filter(personas::member_id.eq($member))
            .select(personas::alias)
            .single_value()
    };
}

/// A thread that a viewer may read, with all that is theirs in it: what they have read and want of it, under which names they have
/// written (under their own is asked only where the board lets one-time names be used), and what they had begun to write, by the key
/// that drafts of replies there have. One statement; nothing is found of who is not signed in.
///
/// # Errors
/// [`AppError::NotFound`] when it is hidden or not there.
pub fn find_opened(
    conn: &mut Conn,
    viewer: &Viewer,
    (id, draft_key): (ThreadId, &str),
    now: NaiveDateTime,
) -> Result<Opened, AppError> {
    type Row = (Thread, Board, bool, Marked, Option<NaiveDateTime>, Names, Draft, Option<Vec<u8>>, Option<i64>);
    let me = viewer.id().unwrap_or(MemberId(0));
    // The same rule as `Board::lets_names`.
    let own = under_own_name!(me, id)
        .filter(boards::one_time_names.eq(true))
        .filter(boards::write_audience.ne(Audience::Staff));
    let poll = fixed::<PollOfThread>();
    let found = threads::table
        .inner_join(boards::table)
        .left_join(thread_marks::table.on(thread_marks::thread_id.eq(threads::id).and(thread_marks::member_id.eq(me))))
        .left_join(
            board_marks::table.on(board_marks::board_id.eq(threads::board_id).and(board_marks::member_id.eq(me))),
        )
        .left_join(
            drafts::table
                .on(drafts::member_id.eq(me).and(drafts::place.eq(draft_key.to_owned())).and(drafts::copy.eq(0))),
        )
        .left_join(
            data_keys::table
                .on(data_keys::owner_kind.eq(me.owner().kind()).and(data_keys::owner_id.eq(drafts::member_id))),
        )
        .filter(threads::id.eq(id))
        .filter(standing(now))
        .filter(readable(viewer));
    let row: Row = each_backend!(conn => found
        .select((
            Thread::as_select(),
            Board::as_select(),
            is_in_group(viewer),
            (thread_marks::read_number, thread_marks::read_at, thread_marks::watch).nullable(),
            board_marks::read_before.nullable(),
            (alias_in!(me, id), exists(own)),
            (drafts::id, drafts::version, drafts::changed_at, drafts::draft_sealed).nullable(),
            data_keys::wrapped.nullable(),
            poll,
        ))
        .first(conn))?;
    let (thread, board, is_in_group, marked, read_before, names, draft, wrapped, poll) = row;
    let found = Found { thread, board, is_in_group }.unless_hidden(viewer)?;
    let draft = draft.map(|(id, version, changed_at, sealed)| SealedDraft { id, version, changed_at, sealed, wrapped });
    Ok(Opened { found, standing: stands(marked, read_before, names), draft, poll })
}

/// How a member stands to a thread and its board: what they have read and want of it, and under which names they have written there;
/// whether under their own is asked only where the board lets one-time names be used. One statement.
///
/// # Errors
/// A database error.
pub fn find_mark(conn: &mut Conn, member: MemberId, (thread, board): (ThreadId, &Board)) -> Result<Standing, AppError> {
    type Row = (Marked, Option<NaiveDateTime>, Names);
    let own = under_own_name!(member, thread).filter(board.lets_names().into_sql::<Bool>());
    let found: Option<Row> = members::table
        .left_join(
            thread_marks::table.on(thread_marks::member_id.eq(members::id).and(thread_marks::thread_id.eq(thread))),
        )
        .left_join(
            board_marks::table.on(board_marks::member_id.eq(members::id).and(board_marks::board_id.eq(board.id))),
        )
        .filter(members::id.eq(member))
        .select((
            (thread_marks::read_number, thread_marks::read_at, thread_marks::watch).nullable(),
            board_marks::read_before.nullable(),
            (alias_in!(member, thread), exists(own)),
        ))
        .first(conn)
        .optional()?;
    let (marked, read_before, names) = found.unwrap_or_default();
    Ok(stands(marked, read_before, names))
}

fn stands(marked: Marked, read_before: Option<NaiveDateTime>, (alias, has_own): Names) -> Standing {
    let mark = marked.map_or_else(Mark::default, |(read_number, read_at, watch)| Mark {
        read_number,
        read_at,
        watch,
        ..Mark::default()
    });
    Standing { mark, read_before, names: OwnNames { alias, has_own } }
}
