//! What posts speak of: notes of their authors, and those that staff add.

use diesel::dsl::Eq;
use diesel::prelude::*;

use super::find::list_current;
use super::refs::list_kept;
use crate::accounts::{ContentNotes, Viewer};
use crate::db::Conn;
use crate::db::schema::posts;
use crate::posts::model::{Post, PostId, Prepared};
use crate::posts::note_fields::NotesSeen;
use crate::threads::{ThreadId, put_notes, take_row};
use crate::web::AppError;

/// What is left of a post's notes when its text goes: they would tell what it was about.
pub fn no_notes() -> (Eq<posts::content_notes, ContentNotes>, Eq<posts::staff_notes, ContentNotes>) {
    (posts::content_notes.eq(ContentNotes::NONE), posts::staff_notes.eq(ContentNotes::NONE))
}

/// Gives a post that was just written the notes its author chose; the first one's are its thread's too.
///
/// # Errors
/// A database error.
pub fn note_new(
    conn: &mut Conn,
    (id, thread): (PostId, ThreadId),
    is_opening: bool,
    notes: ContentNotes,
) -> Result<(), AppError> {
    if notes.is_empty() {
        return Ok(());
    }
    diesel::update(posts::table.find(id)).set(posts::content_notes.eq(notes)).execute(conn)?;
    if is_opening { put_notes(conn, thread, notes) } else { Ok(()) }
}

/// Changes what the author of a post says it speaks of, of a version that nobody has changed since, from the notes that the form
/// began with. What staff added stays. No version of the text is made.
///
/// # Errors
/// [`AppError::Conflict`] when somebody has changed either.
pub fn set_author_notes(
    conn: &mut Conn,
    post: &Post,
    (revision, seen): (i64, &NotesSeen),
    notes: ContentNotes,
) -> Result<(), AppError> {
    let now = take(conn, post)?;
    if now.revision != revision || !seen.holds(now.all.without(now.staff)) {
        return Err(AppError::Conflict("conflict-changed"));
    }
    put(conn, post, notes.without(now.staff), now.staff)
}

/// Changes what staff add to what a post speaks of, beside what its author says, from the notes that the form began with;
/// whether that changes anything.
///
/// # Errors
/// [`AppError::Conflict`] when somebody has changed them.
pub fn set_staff_notes(conn: &mut Conn, post: &Post, seen: &NotesSeen, notes: ContentNotes) -> Result<bool, AppError> {
    let now = take(conn, post)?;
    let author = now.all.without(now.staff);
    let staff = notes.without(author);
    if staff == now.staff {
        return Ok(false);
    }
    if !seen.holds(now.staff) {
        return Err(AppError::Conflict("conflict-changed"));
    }
    put(conn, post, author, staff).map(|()| true)
}

/// A post's notes as they are.
struct Noted {
    all: ContentNotes,
    staff: ContentNotes,
    revision: i64,
}

/// The thread's row first, as everything that changes both takes it: of two who change the notes at once, neither undoes what
/// the other did.
fn take(conn: &mut Conn, post: &Post) -> Result<Noted, AppError> {
    take_row(conn, post.thread_id)?;
    let columns = (posts::content_notes, posts::staff_notes, posts::revision);
    let (all, staff, revision) = posts::table.find(post.id).select(columns).first(conn)?;
    Ok(Noted { all, staff, revision })
}

fn put(conn: &mut Conn, post: &Post, author: ContentNotes, staff: ContentNotes) -> Result<(), AppError> {
    let all = author.with(staff);
    diesel::update(posts::table.find(post.id))
        .set((posts::content_notes.eq(all), posts::staff_notes.eq(staff)))
        .execute(conn)?;
    if post.number == Some(1) { put_notes(conn, post.thread_id, all) } else { Ok(()) }
}

/// Whether a body is what a post says already, so that no version is made of it.
///
/// # Errors
/// A database error.
pub fn says_already(conn: &mut Conn, viewer: &Viewer, id: PostId, body: &Prepared) -> Result<bool, AppError> {
    let Some((_, markdown)) = list_current(conn, &[id])?.remove(&id) else { return Ok(false) };
    if markdown != body.markdown {
        return Ok(false);
    }
    let refs: Vec<_> = list_kept(conn, viewer, id)?.into_iter().map(|kept| kept.row).collect();
    Ok(refs == body.refs)
}
