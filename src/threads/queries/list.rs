//! Lists of threads.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::find::standing;
use crate::accounts::{
    Byline, MemberId, Place, Sight, StaffMap, Viewer, Writer, moderates_here, not_shut_out, not_unwanted,
};
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
    const AUTHOR_PERSONAS: Alias<AuthorPersonas> = personas as list_author_persona;
    const LAST_PERSONAS: Alias<LastPersonas> = personas as list_last_persona;
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

type Person = Option<(MemberId, String)>;
type PersonaName = Option<(String, String)>;
type Last = (Option<MemberId>, Person, PersonaName);
type Row = (ListedThread, (Person, PersonaName), Last);
type RowInBoard = (ListedThread, (Person, PersonaName), Last, ((String, String, bool), (i64, i64)));

/// The threads with who began them and who wrote last. A member who has left is not joined.
macro_rules! with_bylines {
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
            .left_join(AUTHOR_PERSONAS.on(AUTHOR_PERSONAS.field(personas::id).nullable().eq(threads::persona_id)))
            .left_join(LAST_PERSONAS.on(LAST_PERSONAS.field(personas::id).nullable().eq(threads::last_persona_id)))
    };
}

macro_rules! row {
    ($($more:expr)?) => {
        (
            ListedThread::as_select(),
            (
                AUTHORS.fields((members::id, members::name)).nullable(),
                AUTHOR_PERSONAS.fields((personas::alias, personas::avatar_seed)).nullable(),
            ),
            (
                threads::last_author_id,
                LAST_AUTHORS.fields((members::id, members::name)).nullable(),
                LAST_PERSONAS.fields((personas::alias, personas::avatar_seed)).nullable(),
            ),
            $($more,)?
        )
    };
}

/// Threads that somebody may be shown without having looked for them.
macro_rules! wanted {
    ($viewer:expr, $now:expr) => {
        not_shut_out!(threads::author_id, threads::persona_id, ($viewer, $viewer.is_shut_out()), $now)
            .or(moderates_here!($viewer, $now))
            .and(not_unwanted!(threads::author_id, threads::persona_id, $viewer))
    };
}

/// A board's threads, pinned ones first, then by latest activity; one more than a page, to know whether there is a next.
/// The viewer's right to read the board was asked with the board. Threads of those who block the viewer are not there.
///
/// # Errors
/// A database error.
pub fn list_of_board(
    conn: &mut Conn,
    (viewer, staff): (&Viewer, &StaffMap),
    board: &Board,
    slice: Slice,
    now: NaiveDateTime,
) -> Result<Vec<ThreadRow>, AppError> {
    let is_shut_out = viewer.is_shut_out_in(board.place());
    let base = with_bylines!(threads::table)
        .filter(threads::board_id.eq(board.id))
        .filter(standing(now))
        .filter(not_shut_out!(threads::author_id, threads::persona_id, (viewer, is_shut_out), now))
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
    let list = List { viewer, staff };
    Ok(rows.into_iter().map(|row| list.row(row, board.place(), (None, board.allows_indexing))).collect())
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
    (limit, now): (i64, NaiveDateTime),
) -> Result<Vec<ThreadRow>, AppError> {
    let rows: Vec<RowInBoard> = with_bylines!(threads::table.inner_join(boards::table))
        .filter(standing(now))
        .filter(threads::retracted_at.is_null())
        .filter(readable(viewer))
        .filter(wanted!(viewer, now))
        .order((threads::last_post_at.desc(), threads::id.desc()))
        .limit(limit)
        .select(row!(((boards::slug, boards::title, boards::allows_indexing), (boards::section_id, boards::id))))
        .load(conn)?;
    Ok(List { viewer, staff }.across_boards(rows))
}

/// Threads of the last thirty days that nobody has replied to, the ones that wait longest first, in boards that a viewer
/// may read; by the same people.
///
/// # Errors
/// A database error.
pub fn list_unanswered(
    conn: &mut Conn,
    viewer: &Viewer,
    staff: &StaffMap,
    (limit, now): (i64, NaiveDateTime),
) -> Result<Vec<ThreadRow>, AppError> {
    let rows: Vec<RowInBoard> = with_bylines!(threads::table.inner_join(boards::table))
        .filter(sql::<Bool>("reply_count = 0"))
        .filter(standing(now))
        .filter(threads::retracted_at.is_null())
        .filter(threads::locked_at.is_null())
        .filter(readable(viewer))
        .filter(wanted!(viewer, now))
        .filter(threads::created_at.gt(now - UNANSWERED))
        .order((threads::created_at, threads::id))
        .limit(limit)
        .select(row!(((boards::slug, boards::title, boards::allows_indexing), (boards::section_id, boards::id))))
        .load(conn)?;
    Ok(List { viewer, staff }.across_boards(rows))
}

/// For whom rows are made.
struct List<'a> {
    viewer: &'a Viewer,
    staff: &'a StaffMap,
}

impl List<'_> {
    fn across_boards(&self, rows: Vec<RowInBoard>) -> Vec<ThreadRow> {
        rows.into_iter()
            .map(|(thread, author, last, ((slug, title, with_slug), (section, board)))| {
                let place = Place::board(section, board);
                self.row((thread, author, last), place, (Some((title, format!("/boards/{slug}"))), with_slug))
            })
            .collect()
    }

    fn row(&self, row: Row, place: Place, (board, with_slug): (Option<(String, String)>, bool)) -> ThreadRow {
        let (thread, (author, author_persona), (last_id, last, last_persona)) = row;
        let quiet = match self.sight(&author, &author_persona, place) {
            Sight::Quiet(kind) => Some(kind),
            Sight::Open | Sight::Hidden => None,
        };
        let last_id = last_id.filter(|_| self.sight(&last, &last_persona, place) == Sight::Open);
        ThreadRow {
            thread,
            author: Byline::of(author, author_persona, self.staff),
            quiet,
            last: last_id.map(|_| Byline::of(last, last_persona, self.staff)),
            board,
            with_slug,
        }
    }

    fn sight(&self, person: &Person, persona: &PersonaName, place: Place) -> Sight {
        self.viewer.sight(Writer::of(person.as_ref().map(|(id, _)| *id), persona.is_some()), place)
    }
}
