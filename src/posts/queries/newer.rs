//! What has come in a thread since somebody looked.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::find::visible;
use crate::accounts::{ContentNotes, MemberId, NoteSight, Place, Sight, Viewer, Writer};
use crate::db::Conn;
use crate::db::schema::posts;
use crate::posts::model::PostId;
use crate::threads::ThreadId;
use crate::web::AppError;

/// More than so many are not counted.
const COUNTED_MOST: i64 = 100;

/// What others wrote in a thread after one of its posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Newer {
    /// How many posts, a hundred at most.
    pub count: i64,
    /// The first of them.
    pub first: PostId,
    /// The number of the last of them.
    pub last: i64,
}

/// What others wrote in a thread after a number, as far as a viewer who may read the thread in its place is to hear of it: nothing
/// of those they block or mute, and nothing with notes that they hide. None when nobody did. One statement.
///
/// # Errors
/// A database error.
pub fn find_newer(
    conn: &mut Conn,
    (viewer, place): (&Viewer, Place),
    (thread, after): (ThreadId, i64),
    now: NaiveDateTime,
) -> Result<Option<Newer>, AppError> {
    type Row = (PostId, Option<i64>, (Option<MemberId>, Option<i64>), ContentNotes);
    let me = viewer.id().unwrap_or(MemberId(0));
    let rows: Vec<Row> = posts::table
        .filter(posts::thread_id.eq(thread))
        .filter(posts::number.gt(after))
        .filter(visible(now))
        .filter(posts::author_id.is_null().or(posts::author_id.assume_not_null().ne(me)))
        .order(posts::number)
        .limit(COUNTED_MOST)
        .select((posts::id, posts::number, (posts::author_id, posts::persona_id), posts::content_notes))
        .load(conn)?;
    let is_met = |(_, _, (author, persona), notes): &Row| {
        viewer.sight(Writer::of(*author, *persona), place) == Sight::Open
            && viewer.note_sight(*notes, *author) != NoteSight::Hidden
    };
    let met: Vec<(PostId, i64)> =
        rows.iter().filter(|row| is_met(row)).map(|row| (row.0, row.1.unwrap_or(0))).collect();
    let (Some((first, _)), Some((_, last))) = (met.first(), met.last()) else { return Ok(None) };
    Ok(Some(Newer { count: i64::try_from(met.len()).unwrap_or(i64::MAX), first: *first, last: *last }))
}
