//! Lists of threads.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use rustc_hash::FxHashMap;

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

/// A member, their name and picture unless they have left, and a one-time name.
type Wrote = (Option<MemberId>, (Option<String>, Option<String>), Option<i64>);
type Row = (ListedThread, Wrote, Wrote);
type RowInBoard = (ListedThread, Wrote, Wrote, ((String, String, bool), (i64, i64)));
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
    let base = with_writers!(threads::table)
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
    let personas = find_personas(conn, rows.iter().flat_map(|(_, author, last)| [author.2, last.2]))?;
    let list = List { viewer, staff, personas };
    Ok(rows.into_iter().filter_map(|row| list.row(row, board.place(), (None, board.allows_indexing))).collect())
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
    let rows: Vec<RowInBoard> = with_writers!(threads::table.inner_join(boards::table))
        .filter(standing(now))
        .filter(threads::retracted_at.is_null())
        .filter(readable(viewer))
        .filter(wanted!(viewer, now))
        .order((threads::last_post_at.desc(), threads::id.desc()))
        .limit(limit)
        .select(row!(((boards::slug, boards::title, boards::allows_indexing), (boards::section_id, boards::id))))
        .load(conn)?;
    across_boards(conn, rows, (viewer, staff))
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
    let rows: Vec<RowInBoard> = with_writers!(threads::table.inner_join(boards::table))
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
    across_boards(conn, rows, (viewer, staff))
}

fn across_boards(
    conn: &mut Conn,
    rows: Vec<RowInBoard>,
    (viewer, staff): (&Viewer, &StaffMap),
) -> Result<Vec<ThreadRow>, AppError> {
    let personas = find_personas(conn, rows.iter().flat_map(|(_, author, last, _)| [author.2, last.2]))?;
    let list = List { viewer, staff, personas };
    let row = |(thread, author, last, ((slug, title, with_slug), (section, board))): RowInBoard| {
        let board_line = Some((title, format!("/boards/{slug}")));
        list.row((thread, author, last), Place::board(section, board), (board_line, with_slug))
    };
    Ok(rows.into_iter().filter_map(row).collect())
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

/// For whom rows are made, and the one-time names in them.
struct List<'a> {
    viewer: &'a Viewer,
    staff: &'a StaffMap,
    personas: Personas,
}

impl List<'_> {
    /// None for what a block hides: SQL left it out, and should it not have, it is not shown for that.
    fn row(
        &self,
        (thread, author, last): Row,
        place: Place,
        (board, with_slug): (Option<(String, String)>, bool),
    ) -> Option<ThreadRow> {
        let quiet = match self.sight(&author, place) {
            Sight::Quiet(kind) => Some(kind),
            Sight::Open => None,
            Sight::Hidden => return None,
        };
        let shows_last = last.0.is_some() && self.sight(&last, place) == Sight::Open;
        Some(ThreadRow {
            thread,
            author: self.byline(author),
            quiet,
            last: shows_last.then(|| self.byline(last)),
            board,
            with_slug,
        })
    }

    fn sight(&self, (member, _, persona): &Wrote, place: Place) -> Sight {
        self.viewer.sight(Writer::of(*member, persona.is_some()), place)
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
