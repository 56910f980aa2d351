//! Lists of threads.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use rustc_hash::FxHashMap;

use super::find::standing;
use super::unread::{Marked, Numbers, find_numbers};
use crate::accounts::{
    Byline, MemberId, Place, Sight, StaffMap, Viewer, Writer, moderates_here, not_hidden, not_shut_out, not_unwanted,
};
use crate::boards::{Board, readable};
use crate::db::schema::{board_marks, boards, members, personas, thread_marks, threads};
use crate::db::{Conn, each_backend, one_of};
use crate::threads::language::Language;
use crate::threads::model::{ListedThread, ThreadRow};
use crate::threads::reading::{WatchKind, unread_since};
use crate::web::AppError;

/// Threads on a page of a board.
pub const THREADS_ON_PAGE: i64 = 30;
/// Those of a page, and the one that tells whether there is a next.
pub const PLACES: usize = THREADS_ON_PAGE.unsigned_abs() as usize + 1;
/// One-time names in these at most: who began a thread, and who wrote in it last.
const NAMES: usize = 2 * PLACES;

diesel::alias! {
    pub const AUTHORS: Alias<Authors> = members as list_author;
    pub const LAST_AUTHORS: Alias<LastAuthors> = members as list_last_author;
}

/// Which part of a board's list.
#[derive(Clone, Copy, Debug)]
pub enum Slice {
    /// A page by number, from 1.
    Page(i64),
    /// What comes after a thread with this time and key; pinned threads were on the first page.
    Before(NaiveDateTime, i64),
}

/// A member, their name and picture unless they have left, and a one-time name.
type Wrote = (Option<MemberId>, (Option<String>, Option<String>), Option<i64>);
type Row = (ListedThread, Wrote, Wrote, Marked);
/// The same on its board's page, with before when the viewer has read all of the board.
type RowOfBoard = (ListedThread, Wrote, Wrote, Marked, Option<NaiveDateTime>);
/// The same in its board.
pub type RowInBoard = (ListedThread, Wrote, Wrote, Marked, InBoard);
/// The slug, the title, whether addresses have slugs; the section and the board; before when the viewer has read all of it.
type InBoard = ((String, String, bool), (i64, i64), Option<NaiveDateTime>);
type Personas = FxHashMap<i64, (String, String)>;

/// The threads with who began them and who wrote last, and how the viewer stands to them. A member who has left is not joined.
macro_rules! with_writers {
    ($threads:expr, $viewer:expr) => {
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
            .left_join(
                thread_marks::table.on(thread_marks::thread_id
                    .eq(threads::id)
                    .and(thread_marks::member_id.eq($viewer.id().unwrap_or(MemberId(0))))),
            )
    };
}

macro_rules! row {
    ($($more:expr)?) => {
        (
            ListedThread::as_select(),
            (
                threads::author_id,
                (AUTHORS.field(members::name).nullable(), AUTHORS.field(members::picture).nullable()),
                threads::persona_id,
            ),
            (
                threads::last_author_id,
                (LAST_AUTHORS.field(members::name).nullable(), LAST_AUTHORS.field(members::picture).nullable()),
                threads::last_persona_id,
            ),
            (thread_marks::read_number, thread_marks::read_at, thread_marks::watch).nullable(),
            $($more,)?
        )
    };
}

/// Threads of every board that a viewer may read, with the board, and before when they have read all of it.
macro_rules! in_boards {
    ($viewer:expr) => {
        with_writers!(threads::table.inner_join(boards::table), $viewer)
            .left_join(
                board_marks::table.on(board_marks::board_id
                    .eq(threads::board_id)
                    .and(board_marks::member_id.eq($viewer.id().unwrap_or(MemberId(0))))),
            )
            .filter(readable($viewer))
    };
}

macro_rules! row_in_board {
    () => {
        row!((
            (boards::slug, boards::title, boards::allows_indexing),
            (boards::section_id, boards::id),
            board_marks::read_before.nullable(),
        ))
    };
}

/// Threads that somebody may be shown without having looked for them.
macro_rules! wanted {
    ($viewer:expr, $now:expr) => {
        not_shut_out!(threads::author_id, threads::persona_id, ($viewer, $viewer.is_shut_out()), $now)
            .or(moderates_here!($viewer, $now))
            .and(not_unwanted!(threads::author_id, threads::persona_id, $viewer))
            .and(not_hidden!(threads::content_notes, threads::author_id, $viewer))
            .and(thread_marks::watch.is_null().or(thread_marks::watch.assume_not_null().ne(WatchKind::Mute)))
    };
}

/// Threads of a board that come after one with this time and key, which was not pinned.
macro_rules! older {
    ($threads:expr, $at:expr, $id:expr) => {
        $threads
            .filter(threads::is_pinned.eq(false))
            .filter(threads::last_post_at.le($at))
            .filter(threads::last_post_at.lt($at).or(threads::last_post_at.eq($at).and(threads::id.lt($id))))
    };
}

pub(super) use {in_boards, row, row_in_board, wanted, with_writers};

/// A board's threads, pinned ones first, then by latest activity; one more than a page, to know whether there is a next.
/// The viewer's right to read the board was asked with the board. Threads of those who block the viewer are not there, nor
/// those with notes that the viewer hides. With a language, only threads that are said to be in it.
///
/// # Errors
/// A database error.
pub fn list_of_board(
    conn: &mut Conn,
    (viewer, staff): (&Viewer, &StaffMap),
    board: &Board,
    (slice, language): (Slice, Option<Language>),
    (now, window): (NaiveDateTime, NaiveDateTime),
) -> Result<Vec<ThreadRow>, AppError> {
    let is_shut_out = viewer.is_shut_out_in(board.place());
    let base = with_writers!(threads::table, viewer)
        .filter(threads::board_id.eq(board.id))
        .filter(standing(now))
        .filter(not_shut_out!(threads::author_id, threads::persona_id, (viewer, is_shut_out), now))
        .filter(not_hidden!(threads::content_notes, threads::author_id, viewer))
        .order((threads::is_pinned.desc(), threads::last_post_at.desc(), threads::id.desc()))
        .limit(THREADS_ON_PAGE + 1);
    let me = viewer.id().unwrap_or(MemberId(0));
    let read_before = || board_marks::table.find((me, board.id)).select(board_marks::read_before).single_value();
    let rows: Vec<RowOfBoard> = match (slice, language) {
        (Slice::Page(page), None) => {
            let found = base.offset((page - 1) * THREADS_ON_PAGE);
            each_backend!(conn => found.select(row!(read_before())).load(conn))?
        }
        (Slice::Page(page), Some(language)) => base
            .filter(threads::language.eq(language))
            .offset((page - 1) * THREADS_ON_PAGE)
            .select(row!(read_before()))
            .load(conn)?,
        (Slice::Before(at, id), None) => older!(base, at, id).select(row!(read_before())).load(conn)?,
        (Slice::Before(at, id), Some(language)) => {
            older!(base.filter(threads::language.eq(language)), at, id).select(row!(read_before())).load(conn)?
        }
    };
    let since = unread_since(viewer, rows.first().and_then(|row| row.4), window);
    let personas = find_personas(conn, rows.iter().flat_map(|(_, author, last, ..)| [author.2, last.2]))?;
    let marks = rows.iter().map(|(thread, _, _, marked, _)| (thread, *marked, since));
    let numbers = find_numbers(conn, viewer, marks, window)?;
    let list = List { viewer, staff, personas, numbers };
    let about = |(thread, author, last, marked, _): RowOfBoard| {
        list.row((thread, author, last, marked), board.place(), (None, board.allows_indexing), since)
    };
    Ok(rows.into_iter().filter_map(about).collect())
}

/// The threads somebody last wrote in, in every board that a viewer may read; nothing by those who block them, nor by those
/// whom they block or mute.
///
/// # Errors
/// A database error.
pub fn list_latest(
    conn: &mut Conn,
    viewer: &Viewer,
    staff: &StaffMap,
    (limit, now, window): (i64, NaiveDateTime, NaiveDateTime),
) -> Result<Vec<ThreadRow>, AppError> {
    let rows: Vec<RowInBoard> = in_boards!(viewer)
        .filter(standing(now))
        .filter(threads::retracted_at.is_null())
        .filter(wanted!(viewer, now))
        .order((threads::last_post_at.desc(), threads::id.desc()))
        .limit(limit)
        .select(row_in_board!())
        .load(conn)?;
    across_boards(conn, rows, (viewer, staff), window)
}

/// The rows of a list that spans boards.
pub fn across_boards(
    conn: &mut Conn,
    rows: Vec<RowInBoard>,
    (viewer, staff): (&Viewer, &StaffMap),
    window: NaiveDateTime,
) -> Result<Vec<ThreadRow>, AppError> {
    let personas = find_personas(conn, rows.iter().flat_map(|(_, author, last, ..)| [author.2, last.2]))?;
    let marks = rows.iter().map(|row| (&row.0, row.3, unread_since(viewer, row.4.2, window)));
    let numbers = find_numbers(conn, viewer, marks, window)?;
    let list = List { viewer, staff, personas, numbers };
    let row = |(thread, author, last, marked, in_board): RowInBoard| {
        let ((slug, title, with_slug), (section, board), read_before) = in_board;
        let board_line = Some((title, format!("/boards/{slug}")));
        let since = unread_since(viewer, read_before, window);
        list.row((thread, author, last, marked), Place::board(section, board), (board_line, with_slug), since)
    };
    Ok(rows.into_iter().filter_map(row).collect())
}

/// The one-time names of a page. Few pages have one; to join them costs every page a tenth of its time.
fn find_personas(conn: &mut Conn, ids: impl Iterator<Item = Option<i64>>) -> Result<Personas, AppError> {
    let ids: Vec<i64> = ids.flatten().collect();
    if ids.is_empty() {
        return Ok(Personas::default());
    }
    let of_page = personas::table.filter(one_of::<_, NAMES>(personas::id, ids)).select((
        personas::id,
        personas::alias,
        personas::avatar_seed,
    ));
    let found: Vec<(i64, String, String)> = each_backend!(conn => of_page.load(conn))?;
    Ok(found.into_iter().map(|(id, alias, seed)| (id, (alias, seed))).collect())
}

/// For whom rows are made, and the one-time names in them.
struct List<'a> {
    viewer: &'a Viewer,
    staff: &'a StaffMap,
    personas: Personas,
    numbers: Numbers,
}

impl List<'_> {
    /// None for what a block hides: SQL left it out, and should it not have, it is not shown for that.
    fn row(
        &self,
        (thread, author, last, marked): Row,
        place: Place,
        (board, with_slug): (Option<(String, String)>, bool),
        unread_since: Option<NaiveDateTime>,
    ) -> Option<ThreadRow> {
        let quiet = match self.sight(&author, place) {
            Sight::Quiet(kind) => Some(kind),
            Sight::Open => None,
            Sight::Hidden => return None,
        };
        // A one-time name stays also when its member has left: that it goes at that moment would tell whose it was.
        let shows_last = (last.0.is_some() || last.2.is_some()) && self.sight(&last, place) == Sight::Open;
        let mark = self.numbers.mark(marked, &thread);
        Some(ThreadRow {
            thread,
            author: self.byline(author),
            quiet,
            last: shows_last.then(|| self.byline(last)),
            board,
            with_slug,
            mark,
            unread_since,
        })
    }

    fn sight(&self, (member, _, persona): &Wrote, place: Place) -> Sight {
        self.viewer.sight(Writer::of(*member, *persona), place)
    }

    fn byline(&self, (member, (name, picture), persona): Wrote) -> Byline {
        match persona {
            // Whatever becomes of its row, a one-time name never gives way to the member's own.
            Some(id) => match self.personas.get(&id) {
                Some(persona) => Byline::of(None, Some(persona.clone()), self.staff),
                None => Byline::Former,
            },
            None => Byline::of(member.zip(name), None, self.staff).with_picture(picture),
        }
    }
}
