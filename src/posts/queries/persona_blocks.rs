//! One-time names that members do not want to see. Nothing is looked up of who is behind one.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::find::find_visible;
use crate::accounts::{ContentNotes, MemberId, NoteSight, Place, Sight, Viewer, Writer, note_blocks, take_member};
use crate::boards::readable;
use crate::db::schema::{boards, persona_blocks, personas, posts, threads};
use crate::db::{Conn, each_backend};
use crate::posts::model::PostId;
use crate::threads::standing;
use crate::web::AppError;

/// One-time names that a member may block.
pub const MOST_ALIASES: i64 = 200;

/// A one-time name under a post that a viewer may read.
#[derive(Clone, Debug)]
pub struct FoundAlias {
    /// Its key.
    pub persona: i64,
    /// The name.
    pub alias: String,
    /// Whether it is the viewer's own.
    pub is_own: bool,
}

/// The one-time name that a post shows to a viewer.
///
/// # Errors
/// [`AppError::NotFound`] when the post is hidden or gone, or stands under a member's own name.
pub fn find_alias(conn: &mut Conn, viewer: &Viewer, post: PostId, now: NaiveDateTime) -> Result<FoundAlias, AppError> {
    let found = find_visible(conn, viewer, post, now)?;
    let persona = found.post.persona_id.filter(|_| found.post.state.is_visible(now)).ok_or(AppError::NotFound)?;
    let alias = personas::table.find(persona).filter(personas::avatar_seed.ne("")).select(personas::alias);
    let is_own = found.post.author_id.is_some() && found.post.author_id == viewer.id();
    Ok(FoundAlias { persona, alias: alias.first(conn)?, is_own })
}

/// Blocks a one-time name by one of its posts. False when the member has blocked so many already.
///
/// # Errors
/// A database error.
pub fn block_alias(
    conn: &mut Conn,
    member: MemberId,
    (persona, post): (i64, PostId),
    now: NaiveDateTime,
) -> Result<bool, AppError> {
    take_member(conn, member)?;
    let own = persona_blocks::table.filter(persona_blocks::member_id.eq(member));
    let others: i64 = own.filter(persona_blocks::persona_id.ne(persona)).count().get_result(conn)?;
    if others >= MOST_ALIASES {
        return Ok(false);
    }
    each_backend!(conn => diesel::insert_into(persona_blocks::table)
        .values((
            persona_blocks::member_id.eq(member),
            persona_blocks::persona_id.eq(persona),
            persona_blocks::post_id.eq(post),
            persona_blocks::created_at.eq(now),
        ))
        .on_conflict((persona_blocks::member_id, persona_blocks::persona_id))
        .do_nothing()
        .execute(conn))?;
    note_blocks(conn, member)?;
    Ok(true)
}

/// Ends a member's block of the one-time name that a post stands under; also where the post is hidden by now. Whether there was one.
///
/// # Errors
/// A database error.
pub fn unblock_alias(conn: &mut Conn, (member, post): (MemberId, PostId)) -> Result<bool, AppError> {
    let persona = posts::table.find(post).select(posts::persona_id).first::<Option<i64>>(conn).optional()?.flatten();
    let Some(persona) = persona else { return Ok(false) };
    take_member(conn, member)?;
    let ended = diesel::delete(persona_blocks::table.find((member, persona))).execute(conn)?;
    note_blocks(conn, member)?;
    Ok(ended > 0)
}

/// Ends every block of these one-time names, which stand beside no words any more.
///
/// # Errors
/// A database error.
pub fn end_blocks_of(conn: &mut Conn, names: &[i64]) -> Result<(), AppError> {
    let of_names = || persona_blocks::table.filter(persona_blocks::persona_id.eq_any(names));
    let mut blockers: Vec<MemberId> = of_names().select(persona_blocks::member_id).load(conn)?;
    blockers.sort_unstable();
    blockers.dedup();
    for blocker in &blockers {
        take_member(conn, *blocker)?;
    }
    diesel::delete(of_names()).execute(conn)?;
    blockers.into_iter().try_for_each(|blocker| note_blocks(conn, blocker))
}

/// A one-time name that a member blocks.
#[derive(Clone, Debug)]
pub struct AliasLine {
    /// The name.
    pub alias: String,
    /// The post by which it was blocked.
    pub post: PostId,
    /// Its thread's title, as far as the viewer may see it; and then the post can be opened.
    pub title: Option<String>,
    /// Since when.
    pub created_at: NaiveDateTime,
}

/// The one-time names that a member blocks, the newest first. One statement.
///
/// # Errors
/// A database error.
pub fn list_blocked_aliases(conn: &mut Conn, viewer: &Viewer, now: NaiveDateTime) -> Result<Vec<AliasLine>, AppError> {
    type Seen = ((Option<MemberId>, Option<i64>), (i64, i64), (ContentNotes, Option<NaiveDateTime>));
    type Row = ((String, PostId, NaiveDateTime), String, Seen, (bool, bool));
    let rows: Vec<Row> = persona_blocks::table
        .inner_join(personas::table.on(personas::id.eq(persona_blocks::persona_id)))
        .inner_join(threads::table.on(threads::id.eq(personas::thread_id)))
        .inner_join(boards::table.on(boards::id.eq(threads::board_id)))
        .filter(persona_blocks::member_id.eq(viewer.id().unwrap_or(MemberId(0))))
        .filter(personas::avatar_seed.ne(""))
        .order((persona_blocks::created_at.desc(), persona_blocks::persona_id.desc()))
        .limit(MOST_ALIASES)
        .select((
            (personas::alias, persona_blocks::post_id, persona_blocks::created_at),
            threads::title,
            (
                (threads::author_id, threads::persona_id),
                (boards::section_id, boards::id),
                (threads::content_notes, threads::retracted_at),
            ),
            (readable(viewer), standing(now)),
        ))
        .load(conn)?;
    let line = |((alias, post, created_at), title, seen, (may_read, stands)): Row| {
        let ((author, persona), (section, board), (notes, retracted_at)) = seen;
        // Where the name began the thread, its title is one of its words that are blocked.
        let sight = viewer.sight(Writer::of(author, persona), Place::board(section, board));
        let is_shown = may_read && stands && retracted_at.is_none() && sight == Sight::Open;
        let is_shown = is_shown && viewer.note_sight(notes, author) != NoteSight::Hidden;
        AliasLine { alias, post, title: Some(title).filter(|_| is_shown), created_at }
    };
    Ok(rows.into_iter().map(line).collect())
}
