//! Posts that members come back to, with their own notes.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::find::{By, by, note_sight, notes_of, sights, visible};
use crate::accounts::{BlockKind, Byline, ContentNotes, MemberId, NoteSight, Sight, StaffMap, Viewer};
use crate::boards::readable;
use crate::db::schema::{boards, members, personas, post_revisions, posts, saved_posts, threads};
use crate::db::{Conn, each_backend};
use crate::posts::model::PostId;
use crate::threads::{Language, standing};
use crate::web::AppError;

/// Posts that a member may have saved.
pub const MOST_SAVED: i64 = 2_000;

/// A post that a member saved.
#[derive(Clone, Debug, Queryable)]
pub struct Saved {
    /// The row's key, higher for what was saved later.
    pub id: i64,
    /// The post.
    pub post_id: PostId,
    /// The member's note, under their data key.
    pub note_sealed: Option<Vec<u8>>,
    /// When it was saved.
    pub created_at: NaiveDateTime,
}

/// Saves a post; saved already, it stays. With a note, that takes the place of the one before; `Some(None)` takes it away.
///
/// # Errors
/// [`AppError::Forbidden`] when there are too many already.
pub fn save(
    conn: &mut Conn,
    (member, post): (MemberId, PostId),
    note: Option<Option<&[u8]>>,
    now: NaiveDateTime,
) -> Result<(), AppError> {
    let own = saved_posts::table.filter(saved_posts::member_id.eq(member));
    let count: i64 = own.filter(saved_posts::post_id.ne(post)).count().get_result(conn)?;
    if count >= MOST_SAVED {
        return Err(AppError::Forbidden("forbidden-saved-many"));
    }
    each_backend!(conn => diesel::insert_into(saved_posts::table)
        .values((
            saved_posts::member_id.eq(member),
            saved_posts::post_id.eq(post),
            saved_posts::created_at.eq(now),
        ))
        .on_conflict((saved_posts::member_id, saved_posts::post_id))
        .do_nothing()
        .execute(conn))?;
    if let Some(note) = note {
        diesel::update(own.filter(saved_posts::post_id.eq(post)))
            .set(saved_posts::note_sealed.eq(note))
            .execute(conn)?;
    }
    Ok(())
}

/// No longer saves a post; its note goes.
///
/// # Errors
/// A database error.
pub fn unsave(conn: &mut Conn, (member, post): (MemberId, PostId)) -> Result<(), AppError> {
    let own = saved_posts::table.filter(saved_posts::member_id.eq(member)).filter(saved_posts::post_id.eq(post));
    diesel::delete(own).execute(conn)?;
    Ok(())
}

/// A post, if the member saved it.
///
/// # Errors
/// A database error.
pub fn find_saved(conn: &mut Conn, (member, post): (MemberId, PostId)) -> Result<Option<Saved>, AppError> {
    Ok(saved_posts::table
        .filter(saved_posts::member_id.eq(member))
        .filter(saved_posts::post_id.eq(post))
        .select((saved_posts::id, saved_posts::post_id, saved_posts::note_sealed, saved_posts::created_at))
        .first(conn)
        .optional()?)
}

/// What a member saved, newest first, before a row.
///
/// # Errors
/// A database error.
pub fn list_saved(conn: &mut Conn, member: MemberId, before: Option<i64>, limit: i64) -> Result<Vec<Saved>, AppError> {
    Ok(saved_posts::table
        .filter(saved_posts::member_id.eq(member))
        .filter(saved_posts::id.lt(before.unwrap_or(i64::MAX)))
        .order(saved_posts::id.desc())
        .limit(limit)
        .select((saved_posts::id, saved_posts::post_id, saved_posts::note_sealed, saved_posts::created_at))
        .load(conn)?)
}

/// The same in the order of the rows, after one, for an export.
///
/// # Errors
/// A database error.
pub fn list_saved_after(conn: &mut Conn, member: MemberId, after: i64, limit: i64) -> Result<Vec<Saved>, AppError> {
    Ok(saved_posts::table
        .filter(saved_posts::member_id.eq(member))
        .filter(saved_posts::id.gt(after))
        .order(saved_posts::id)
        .limit(limit)
        .select((saved_posts::id, saved_posts::post_id, saved_posts::note_sealed, saved_posts::created_at))
        .load(conn)?)
}

/// A saved post as far as its reader may read it.
#[derive(Clone, Debug)]
pub struct SavedLine {
    /// Its thread's title.
    pub title: String,
    /// In which language the thread is, if that is said.
    pub language: Option<Language>,
    /// Whether the reader blocks or mutes who began the thread, or wrote the post.
    pub quiet: [Option<BlockKind>; 2],
    /// Who wrote it.
    pub byline: Byline,
    /// What it and its thread speak of.
    pub content_notes: ContentNotes,
    /// How the reader sees it for that.
    pub note_sight: NoteSight,
    /// Its Markdown with markers.
    pub body: String,
}

/// Of these posts, those whose text the viewer may read. One statement.
///
/// # Errors
/// A database error.
pub fn list_saved_lines(
    conn: &mut Conn,
    (viewer, staff): (&Viewer, &StaffMap),
    ids: &[PostId],
    now: NaiveDateTime,
) -> Result<HashMap<PostId, SavedLine>, AppError> {
    type Person = (Option<(MemberId, String)>, Option<(String, String)>);
    type Line = ((PostId, String, Option<Language>, String), Person, By);
    let lines: Vec<Line> = posts::table
        .inner_join(threads::table.inner_join(boards::table))
        .inner_join(
            post_revisions::table
                .on(post_revisions::post_id.eq(posts::id).and(post_revisions::revision.eq(posts::revision))),
        )
        .left_join(members::table.on(members::id.nullable().eq(posts::author_id).and(members::closed_at.is_null())))
        .left_join(personas::table.on(personas::id.nullable().eq(posts::persona_id)))
        .filter(posts::id.eq_any(ids))
        .filter(visible(now))
        .filter(standing(now))
        .filter(threads::retracted_at.is_null())
        .filter(readable(viewer))
        .select((
            (posts::id, threads::title, threads::language, post_revisions::body),
            ((members::id, members::name).nullable(), (personas::alias, personas::avatar_seed).nullable()),
            by!(),
        ))
        .load(conn)?;
    let line = |((id, title, language, body), (member, persona), by): Line| {
        let quiet = match sights(&by, viewer) {
            [Sight::Hidden, _] | [_, Sight::Hidden] => return None,
            both => both.map(|sight| match sight {
                Sight::Quiet(kind) => Some(kind),
                Sight::Open | Sight::Hidden => None,
            }),
        };
        let note_sight = note_sight(&by, viewer);
        let content_notes = viewer.named_notes(notes_of(&by), note_sight);
        let byline = Byline::of(member, persona, staff);
        Some((id, SavedLine { title, language, quiet, byline, content_notes, note_sight, body }))
    };
    Ok(lines.into_iter().filter_map(line).collect())
}
