//! What a member wants of content notes, and what that leaves out of lists.

use diesel::prelude::*;

use crate::accounts::content_notes::{ContentNotes, NoteWishes};
use crate::accounts::model::MemberId;
use crate::db::schema::note_wishes;
use crate::db::{Conn, each_backend};
use crate::web::AppError;

/// The condition that a viewer does not hide any of the notes in a column; what stands under a column's author who is
/// the viewer is never hidden. The same rule as [`Viewer::note_sight`](crate::accounts::Viewer::note_sight) (a test
/// compares them).
macro_rules! not_hidden {
    ($notes:expr, $author:expr, $viewer:expr) => {{
        use diesel::prelude::*;
        let viewer: &$crate::accounts::Viewer = $viewer;
        let hidden = viewer.note_wishes().hidden.0.into_sql::<diesel::sql_types::BigInt>();
        $crate::db::BitAnd::new($notes, hidden)
            .eq(0_i64)
            .or($author.assume_not_null().eq(viewer.id().unwrap_or($crate::accounts::MemberId(0))))
    }};
}

pub(crate) use not_hidden;

/// What a member wants of content notes.
///
/// # Errors
/// A database error.
pub fn find_note_wishes(conn: &mut Conn, member: MemberId) -> Result<NoteWishes, AppError> {
    let found = note_wishes::table.find(member).select((note_wishes::shown, note_wishes::hidden));
    let found: Option<(ContentNotes, ContentNotes)> = found.first(conn).optional()?;
    Ok(found.map(|(shown, hidden)| NoteWishes { shown, hidden }).unwrap_or_default())
}

/// Keeps what a member wants of content notes.
///
/// # Errors
/// A database error.
pub fn update_note_wishes(conn: &mut Conn, member: MemberId, wishes: NoteWishes) -> Result<(), AppError> {
    let columns = (note_wishes::shown.eq(wishes.shown), note_wishes::hidden.eq(wishes.hidden));
    each_backend!(conn => diesel::insert_into(note_wishes::table)
        .values((note_wishes::member_id.eq(member), columns))
        .on_conflict(note_wishes::member_id)
        .do_update()
        .set(columns)
        .execute(conn))?;
    Ok(())
}
