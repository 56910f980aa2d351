//! Lists of threads.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use rustc_hash::FxHashMap;

use super::find::standing;
use crate::accounts::{Byline, MemberId, StaffMap, Viewer};
use crate::boards::{Board, readable};
use crate::db::schema::{boards, members, personas, threads};
use crate::db::{Conn, each_backend};
use crate::threads::model::{ListedThread, ThreadRow};
use crate::web::AppError;

/// Threads on a page of a board.
pub const THREADS_ON_PAGE: i64 = 30;

diesel::alias! {
    const AUTHORS: Alias<Authors> = members as list_author;
    const LAST_AUTHORS: Alias<LastAuthors> = members as list_last_author;
}

/// Older threads are no longer asked to be answered.
const UNANSWERED: TimeDelta = TimeDelta::days(30);

/// Which part of a board's list.
#[derive(Clone, Copy, Debug)]
pub enum Slice {
    /// A page by number, from 1.
    Page(i64),
    /// What comes after a thread with this time and key; pinned threads were on the first page.
    Before(NaiveDateTime, i64),
}

/// A member, their name unless they have left, and the one-time name they wrote under.
type Writer = (Option<MemberId>, Option<String>, Option<i64>);
type Row = (ListedThread, Writer, Writer);
type RowInBoard = (ListedThread, Writer, Writer, (String, String, bool));
type Personas = FxHashMap<i64, (String, String)>;

/// The threads with who began them and who wrote last. A member who has left is not joined.
macro_rules! with_writers {
    ($threads:expr) => {
        $threads
            .left_join(
                AUTHORS.on(AUTHORS
                    .field(members::id)
                    .nullable()
                    .eq(threads::author_id)
                    .and(AUTHORS.field(members::closed_at).is_null())),
            )
            .left_join(
                LAST_AUTHORS.on(LAST_AUTHORS
                    .field(members::id)
                    .nullable()
                    .eq(threads::last_author_id)
                    .and(LAST_AUTHORS.field(members::closed_at).is_null())),
            )
    };
}

macro_rules! row {
    ($($more:expr)?) => {
        (
            ListedThread::as_select(),
            (threads::author_id, AUTHORS.field(members::name).nullable(), threads::persona_id),
            (threads::last_author_id, LAST_AUTHORS.field(members::name).nullable(), threads::last_persona_id),
            $($more,)?
        )
    };
}

/// A board's threads, pinned ones first, then by latest activity; one more than a page, to know whether there is a next.
/// The viewer's right to read the board was asked with the board.
///
/// # Errors
/// A database error.
pub fn list_of_board(
    conn: &mut Conn,
    staff: &StaffMap,
    board: &Board,
    slice: Slice,
    now: NaiveDateTime,
) -> Result<Vec<ThreadRow>, AppError> {
    let base = with_writers!(threads::table)
        .filter(threads::board_id.eq(board.id))
        .filter(standing(now))
        .order((threads::is_pinned.desc(), threads::last_post_at.desc(), threads::id.desc()))
        .limit(THREADS_ON_PAGE + 1);
    let rows: Vec<Row> = match slice {
        Slice::Page(page) => {
            let found = base.offset((page - 1) * THREADS_ON_PAGE);
            each_backend!(conn => found.select(row!()).load(conn))?
        }
        Slice::Before(at, id) => base
            .filter(threads::is_pinned.eq(false))
            .filter(threads::last_post_at.le(at))
            .filter(threads::last_post_at.lt(at).or(threads::last_post_at.eq(at).and(threads::id.lt(id))))
            .select(row!())
            .load(conn)?,
    };
    let personas = find_personas(conn, rows.iter().flat_map(|(_, author, last)| [author.2, last.2]))?;
    let bylines = Bylines { staff, personas };
    Ok(rows.into_iter().map(|row| bylines.thread_row(row, None, board.allows_indexing)).collect())
}

/// The threads somebody last wrote in, in every board that a viewer may read.
///
/// # Errors
/// A database error.
pub fn list_latest(
    conn: &mut Conn,
    viewer: &Viewer,
    staff: &StaffMap,
    (limit, now): (i64, NaiveDateTime),
) -> Result<Vec<ThreadRow>, AppError> {
    let rows: Vec<RowInBoard> = with_writers!(threads::table.inner_join(boards::table))
        .filter(standing(now))
        .filter(threads::retracted_at.is_null())
        .filter(readable(viewer))
        .order((threads::last_post_at.desc(), threads::id.desc()))
        .limit(limit)
        .select(row!((boards::slug, boards::title, boards::allows_indexing)))
        .load(conn)?;
    across_boards(conn, rows, staff)
}

/// Threads of the last thirty days that nobody has replied to, the ones that wait longest first, in boards that a viewer
/// may read.
///
/// # Errors
/// A database error.
pub fn list_unanswered(
    conn: &mut Conn,
    viewer: &Viewer,
    staff: &StaffMap,
    (limit, now): (i64, NaiveDateTime),
) -> Result<Vec<ThreadRow>, AppError> {
    let rows: Vec<RowInBoard> = with_writers!(threads::table.inner_join(boards::table))
        .filter(sql::<Bool>("reply_count = 0"))
        .filter(standing(now))
        .filter(threads::retracted_at.is_null())
        .filter(threads::locked_at.is_null())
        .filter(readable(viewer))
        .filter(threads::created_at.gt(now - UNANSWERED))
        .order((threads::created_at, threads::id))
        .limit(limit)
        .select(row!((boards::slug, boards::title, boards::allows_indexing)))
        .load(conn)?;
    across_boards(conn, rows, staff)
}

fn across_boards(conn: &mut Conn, rows: Vec<RowInBoard>, staff: &StaffMap) -> Result<Vec<ThreadRow>, AppError> {
    let personas = find_personas(conn, rows.iter().flat_map(|(_, author, last, _)| [author.2, last.2]))?;
    let bylines = Bylines { staff, personas };
    let row = |(thread, author, last, (slug, title, with_slug)): RowInBoard| {
        let board = Some((title, format!("/boards/{slug}")));
        bylines.thread_row((thread, author, last), board, with_slug)
    };
    Ok(rows.into_iter().map(row).collect())
}

/// The one-time names of a page. Few pages have one; to join them costs every page a tenth of its time.
fn find_personas(conn: &mut Conn, ids: impl Iterator<Item = Option<i64>>) -> Result<Personas, AppError> {
    let ids: Vec<i64> = ids.flatten().collect();
    if ids.is_empty() {
        return Ok(Personas::default());
    }
    let of_page = personas::table.filter(personas::id.eq_any(ids));
    let found: Vec<(i64, String, String)> =
        of_page.select((personas::id, personas::alias, personas::avatar_seed)).load(conn)?;
    Ok(found.into_iter().map(|(id, alias, seed)| (id, (alias, seed))).collect())
}

/// Who the writers of a page are to its readers.
struct Bylines<'a> {
    staff: &'a StaffMap,
    personas: Personas,
}

impl Bylines<'_> {
    fn thread_row(&self, (thread, author, last): Row, board: Option<(String, String)>, with_slug: bool) -> ThreadRow {
        let has_last = last.0.is_some();
        let (author, last) = (self.byline(author), has_last.then(|| self.byline(last)));
        ThreadRow { thread, author, last, board, with_slug }
    }

    fn byline(&self, (member, name, persona): Writer) -> Byline {
        match persona {
            // Whatever becomes of its row, a one-time name never gives way to the member's own.
            Some(id) => match self.personas.get(&id) {
                Some(persona) => Byline::of(None, Some(persona.clone()), self.staff),
                None => Byline::Former,
            },
            None => Byline::of(member.zip(name), None, self.staff),
        }
    }
}
