//! Boards. Whether a viewer may read one is part of every query.

use chrono::NaiveDateTime;
use diesel::dsl::{AsExprOf, auto_type, exists};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use crate::accounts::{MemberId, Right, Viewer};
use crate::boards::model::{Audience, Board, BoardId, NewBoard, Slug};
use crate::db::schema::{boards, group_members, groups, sections, threads};
use crate::db::{BitAnd, BitOr, Conn, each_backend};
use crate::web::AppError;

/// No member has this key.
const NOBODY: MemberId = MemberId(0);

/// A board as a page needs it.
#[derive(Clone, Debug, Queryable)]
pub struct BoardRow {
    /// The board.
    pub board: Board,
    /// Its group's name.
    pub group: Option<String>,
    /// Whether the viewer is in the group.
    pub is_in_group: bool,
}

/// The member is in the board's group.
#[auto_type]
pub fn in_group_of_board(member: MemberId) -> _ {
    exists(
        group_members::table
            .filter(group_members::member_id.eq(member))
            .filter(group_members::group_id.nullable().eq(boards::group_id)),
    )
}

/// The board's readers are among four audiences, or (`of_group`) a group that the member is in.
#[auto_type]
pub fn read_by(a: Audience, b: Audience, c: Audience, d: Audience, of_group: Audience, member: MemberId) -> _ {
    let group: in_group_of_board = in_group_of_board(member);
    boards::read_audience
        .eq(a)
        .or(boards::read_audience.eq(b))
        .or(boards::read_audience.eq(c))
        .or(boards::read_audience.eq(d))
        .or(boards::read_audience.eq(of_group).and(group))
}

/// The condition that a viewer may read a board; the same rule as `access::may_read` (a test compares them).
pub fn readable(viewer: &Viewer) -> read_by {
    use Audience::{Group, Members, Public, Staff};
    let [b, c, d] = if viewer.is_administrator() {
        [Members, Staff, Group]
    } else if viewer.is_staff() {
        [Members, Staff, Public]
    } else if viewer.is_signed_in() {
        [Members, Public, Public]
    } else {
        [Public, Public, Public]
    };
    read_by(Public, b, c, d, Group, viewer.id().unwrap_or(NOBODY))
}

/// A right on these boards.
#[auto_type]
pub fn within(is_everywhere: bool, sections: Vec<i64>, ids: Vec<i64>) -> _ {
    let everywhere: AsExprOf<bool, Bool> = is_everywhere.into_sql::<Bool>();
    everywhere.or(boards::section_id.eq_any(sections)).or(boards::id.eq_any(ids))
}

/// The condition that a viewer has a right on a board.
pub fn within_reach(viewer: &Viewer, right: Right) -> within {
    let reach = viewer.reach(right);
    within(reach.is_everywhere, reach.sections, reach.boards)
}

/// The board's writers are among four audiences, or (`of_group`) a group that the member is in.
#[auto_type]
pub fn written_by(a: Audience, b: Audience, c: Audience, d: Audience, of_group: Audience, member: MemberId) -> _ {
    let group: in_group_of_board = in_group_of_board(member);
    boards::write_audience
        .eq(a)
        .or(boards::write_audience.eq(b))
        .or(boards::write_audience.eq(c))
        .or(boards::write_audience.eq(d))
        .or(boards::write_audience.eq(of_group).and(group))
}

/// The condition that a viewer, signed in, may write in a board that they may read; the same rule as `access::may_write` (a test
/// compares them).
pub fn writable(viewer: &Viewer) -> written_by {
    use Audience::{Group, Members, Public, Staff};
    let staff = if viewer.is_staff() { Staff } else { Public };
    let group = if viewer.is_administrator() { Group } else { Public };
    written_by(Public, Members, staff, group, Group, viewer.id().unwrap_or(NOBODY))
}

/// The condition that a viewer is in a board's group.
pub fn is_in_group(viewer: &Viewer) -> in_group_of_board {
    in_group_of_board(viewer.id().unwrap_or(NOBODY))
}

/// A board that a viewer may read.
///
/// # Errors
/// [`AppError::NotFound`] when it is hidden or not there.
pub fn find_visible(conn: &mut Conn, viewer: &Viewer, slug: &str) -> Result<BoardRow, AppError> {
    // An address may hold what no slug has, such as NUL, which PostgreSQL refuses to look for.
    let slug = Slug::parse(slug).ok_or(AppError::NotFound)?;
    let found = boards::table.left_join(groups::table).filter(boards::slug.eq(slug.as_str())).filter(readable(viewer));
    Ok(each_backend!(conn => found
        .select((Board::as_select(), groups::title.nullable(), is_in_group(viewer)))
        .first(conn))?)
}

/// A thread that stands in its board's count: not one that is over, whose words were erased with that. (One that was taken back is
/// counted, also when it has an end.)
#[auto_type(no_type_alias)]
pub fn is_counted() -> _ {
    let erased_before = threads::erased_at.assume_not_null().lt(threads::expires_at.assume_not_null());
    threads::expires_at.is_null().or(threads::erased_at.is_null()).or(erased_before)
}

/// The boards that a viewer may read, by section, with the time of the last post in each. One statement.
///
/// # Errors
/// A database error.
pub fn list_boards(
    conn: &mut Conn,
    viewer: &Viewer,
) -> Result<Vec<(String, BoardRow, Option<NaiveDateTime>)>, AppError> {
    let last_post = threads::table
        .filter(threads::board_id.eq(boards::id))
        .filter(threads::removed_at.is_null())
        .filter(is_counted())
        .order(threads::last_post_at.desc())
        .limit(1)
        .select(threads::last_post_at)
        .single_value();
    type Row = (String, Board, Option<String>, bool, Option<NaiveDateTime>);
    let found = boards::table.inner_join(sections::table).left_join(groups::table).filter(readable(viewer)).order((
        sections::position,
        sections::id,
        boards::position,
        boards::id,
    ));
    let rows: Vec<Row> = each_backend!(conn => found
        .select((sections::title, Board::as_select(), groups::title.nullable(), is_in_group(viewer), last_post))
        .load(conn))?;
    Ok(rows
        .into_iter()
        .map(|(section, board, group, is_in_group, last)| (section, BoardRow { board, group, is_in_group }, last))
        .collect())
}

/// Every board with its section's name, for administrators.
///
/// # Errors
/// A database error.
pub fn list_all_boards(conn: &mut Conn) -> Result<Vec<(String, Board)>, AppError> {
    Ok(boards::table
        .inner_join(sections::table)
        .order((sections::position, sections::id, boards::position, boards::id))
        .select((sections::title, Board::as_select()))
        .load(conn)?)
}

/// Any board by its slug, for administrators and imports.
///
/// # Errors
/// [`AppError::NotFound`] when there is none.
pub fn find_board_by_slug(conn: &mut Conn, slug: &str) -> Result<Board, AppError> {
    Ok(boards::table.filter(boards::slug.eq(slug)).select(Board::as_select()).first(conn)?)
}

/// Any board by its key.
///
/// # Errors
/// [`AppError::NotFound`] when there is none.
pub fn find_board_by_id(conn: &mut Conn, id: BoardId) -> Result<Board, AppError> {
    Ok(boards::table.find(id).select(Board::as_select()).first(conn)?)
}

/// Makes a board.
///
/// # Errors
/// A unique violation of `boards_slug_key` when the slug is taken.
pub fn insert_board(conn: &mut Conn, new: &NewBoard, now: NaiveDateTime) -> Result<BoardId, AppError> {
    Ok(diesel::insert_into(boards::table)
        .values((
            boards::section_id.eq(new.section_id),
            boards::slug.eq(new.slug.as_str()),
            boards::title.eq(&new.title),
            boards::about.eq(&new.about),
            boards::point.eq(new.point),
            boards::read_audience.eq(new.read_audience),
            boards::write_audience.eq(new.write_audience),
            boards::group_id.eq(new.group_id),
            boards::allows_indexing.eq(new.allows_indexing),
            boards::position.eq(new.position),
            boards::one_time_names.eq(new.one_time_names),
            boards::allows_images.eq(new.allows_images),
            boards::created_at.eq(now),
        ))
        .returning(boards::id)
        .get_result(conn)?)
}

/// Changes a board that nobody else has changed since `revision`.
///
/// # Errors
/// [`AppError::Conflict`] when somebody has; a unique violation of `boards_slug_key` when the slug is taken.
pub fn update_board(conn: &mut Conn, id: BoardId, revision: i64, new: &NewBoard) -> Result<(), AppError> {
    let changed = diesel::update(boards::table.find(id).filter(boards::revision.eq(revision)))
        .set((
            boards::section_id.eq(new.section_id),
            boards::slug.eq(new.slug.as_str()),
            boards::title.eq(&new.title),
            boards::about.eq(&new.about),
            boards::point.eq(new.point),
            boards::read_audience.eq(new.read_audience),
            boards::write_audience.eq(new.write_audience),
            boards::group_id.eq(new.group_id),
            boards::allows_indexing.eq(new.allows_indexing),
            boards::position.eq(new.position),
            boards::one_time_names.eq(new.one_time_names),
            boards::allows_images.eq(new.allows_images),
            boards::revision.eq(revision.saturating_add(1)),
        ))
        .execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(AppError::Conflict("conflict-changed")) }
}

/// Counts threads that came to a board or left it.
///
/// # Errors
/// A database error.
pub fn change_thread_count(conn: &mut Conn, id: BoardId, by: i64) -> Result<(), AppError> {
    diesel::update(boards::table.find(id)).set(boards::thread_count.eq(boards::thread_count + by)).execute(conn)?;
    Ok(())
}

/// Notes that there is a thread in these languages, a bit each, in a board; it is noted for good.
///
/// # Errors
/// A database error.
pub fn note_languages(conn: &mut Conn, id: BoardId, languages: i64) -> Result<(), AppError> {
    let lacks_some = BitAnd::new(boards::languages, languages.into_sql::<BigInt>()).ne(languages);
    diesel::update(boards::table.find(id).filter(lacks_some))
        .set(boards::languages.eq(BitOr::new(boards::languages, languages.into_sql::<BigInt>())))
        .execute(conn)?;
    Ok(())
}
