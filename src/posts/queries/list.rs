//! Lists of posts.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::find::{By, by, note_sight, notes_of, sights, visible};
use crate::accounts::{
    BlockKind, Byline, ContentNotes, MemberId, NoteSight, Place, Sight, StaffMap, Viewer, Writer, moderates_here,
    not_hidden, not_shut_out,
};
use crate::boards::readable;
use crate::db::schema::{boards, members, personas, post_revisions, posts, saved_posts, threads};
use crate::db::{Conn, Moment, each_backend};
use crate::posts::model::{PostId, PostState};
use crate::threads::{Language, POSTS_ON_PAGE, ThreadId, standing};
use crate::web::AppError;

/// A post on a thread's page. The author's key stays inside this feature.
#[derive(Clone, Debug)]
pub struct PostRow {
    /// Its key.
    pub id: PostId,
    /// Its number.
    pub number: i64,
    /// Who wrote it, for what readers may know.
    pub byline: Byline,
    pub(in crate::posts) author_id: Option<MemberId>,
    pub(in crate::posts) persona_id: Option<i64>,
    /// HTML with markers.
    pub html: String,
    /// Whether it has markers.
    pub has_refs: bool,
    /// When it was written.
    pub created_at: NaiveDateTime,
    /// When it was last changed.
    pub edited_at: Option<NaiveDateTime>,
    /// Thanks it had where it was imported from.
    pub imported_thanks: i64,
    /// Whether anybody ever reacted to it.
    pub has_reactions: bool,
    /// Whether the reader saved it.
    pub is_saved: bool,
    /// How many pictures stand with it.
    pub attachment_count: i64,
    /// Its states.
    pub state: PostState,
    /// What it speaks of.
    pub content_notes: ContentNotes,
}

impl PostRow {
    /// Whether a member wrote it, under whatever name.
    pub fn is_by(&self, member: MemberId) -> bool {
        self.author_id == Some(member)
    }

    /// Whether a reader is to hear of it: they neither block nor mute who wrote it, nor hide what it speaks of. What others' blocks hide
    /// reads as taken back, and is heard of as that is.
    pub fn is_met(&self, viewer: &Viewer, place: Place) -> bool {
        let is_hidden = viewer.note_sight(self.content_notes, self.author_id) == NoteSight::Hidden;
        !is_hidden && !matches!(viewer.sight(self.writer(), place), Sight::Quiet(_))
    }

    /// Who wrote it, as far as blocks go.
    pub(in crate::posts) fn writer(&self) -> Writer {
        Writer::of(self.author_id, self.persona_id)
    }
}

type Row = (
    (PostId, Option<i64>, Option<MemberId>, Option<i64>),
    (String, bool, Moment, Option<Moment>, i64, ContentNotes),
    (bool, Option<PostId>, i64),
    PostState,
    (Option<(MemberId, String)>, Option<String>),
    Option<(String, String)>,
);

/// The posts of a thread's page: one range of numbers. The viewer's right to the thread was asked with the thread.
///
/// # Errors
/// A database error.
pub fn list_page(
    conn: &mut Conn,
    (viewer, staff): (&Viewer, &StaffMap),
    thread: ThreadId,
    page: i64,
) -> Result<Vec<PostRow>, AppError> {
    let last = page * POSTS_ON_PAGE;
    let me = viewer.id().unwrap_or(MemberId(0));
    let found = posts::table
        .left_join(members::table.on(members::id.nullable().eq(posts::author_id).and(members::closed_at.is_null())))
        .left_join(personas::table.on(personas::id.nullable().eq(posts::persona_id)))
        .left_join(saved_posts::table.on(saved_posts::post_id.eq(posts::id).and(saved_posts::member_id.eq(me))))
        .filter(posts::thread_id.eq(thread))
        .filter(posts::number.between(last - POSTS_ON_PAGE + 1, last))
        .order(posts::number);
    let rows: Vec<Row> = each_backend!(conn => found
        .select((
            (posts::id, posts::number, posts::author_id, posts::persona_id),
            (
                posts::html,
                posts::has_refs,
                posts::created_at,
                posts::edited_at,
                posts::imported_thanks,
                posts::content_notes,
            ),
            (posts::has_reactions, saved_posts::post_id.nullable(), posts::attachment_count),
            PostState::as_select(),
            ((members::id, members::name).nullable(), members::picture.nullable()),
            (personas::alias, personas::avatar_seed).nullable(),
        ))
        .load(conn))?;
    Ok(rows.into_iter().map(|row| post_row(row, staff)).collect())
}

fn post_row(row: Row, staff: &StaffMap) -> PostRow {
    let ((id, number, author_id, persona_id), words, beside, state, (member, picture), persona) = row;
    let (has_reactions, saved, attachment_count) = beside;
    let (html, has_refs, created_at, edited_at, imported_thanks, content_notes) = words;
    PostRow {
        id,
        number: number.unwrap_or(0),
        byline: Byline::of(member, persona, staff).with_picture(picture),
        author_id,
        persona_id,
        html,
        has_refs,
        created_at: created_at.0,
        edited_at: edited_at.map(|at| at.0),
        imported_thanks,
        has_reactions,
        is_saved: saved.is_some(),
        attachment_count,
        state,
        content_notes,
    }
}

/// Whether so many posts of a member can be seen, under whatever name. One statement, which looks at no more than these.
///
/// # Errors
/// A database error.
pub fn has_posts(conn: &mut Conn, member: MemberId, least: i64, now: NaiveDateTime) -> Result<bool, AppError> {
    if least <= 0 {
        return Ok(true);
    }
    let found: Option<PostId> = posts::table
        .filter(posts::author_id.eq(member))
        .filter(visible(now))
        .order(posts::id)
        .offset(least - 1)
        .limit(1)
        .select(posts::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

/// A post in a member's list.
#[derive(Clone, Debug)]
pub struct PostLine {
    /// Its key.
    pub id: PostId,
    /// Its thread's title.
    pub title: String,
    /// In which language the thread is, if that is said.
    pub language: Option<Language>,
    /// Whether the reader blocks or mutes who began the thread.
    pub quiet: Option<BlockKind>,
    /// When it was written.
    pub created_at: NaiveDateTime,
    /// Its Markdown with markers.
    pub body: String,
    /// What it and its thread speak of.
    pub content_notes: ContentNotes,
    /// How the reader sees it for that: what they hide is not among these.
    pub note_sight: NoteSight,
}

/// What a member has written under their name, newest first, as far as the viewer may read it: nothing of, and nothing in
/// threads of, those who block them, and nothing with content notes that they hide.
///
/// # Errors
/// A database error.
pub fn list_of_author(
    conn: &mut Conn,
    viewer: &Viewer,
    author: MemberId,
    before: Option<PostId>,
    (limit, now): (i64, NaiveDateTime),
) -> Result<Vec<PostLine>, AppError> {
    type Line = ((PostId, (String, Option<Language>), NaiveDateTime, String), By);
    let shut_out = (viewer, viewer.is_shut_out());
    let is_open = not_shut_out!(threads::author_id, threads::persona_id, shut_out, now).and(not_shut_out!(
        posts::author_id,
        posts::persona_id,
        shut_out,
        now
    ));
    // What stands in a thread that they hide is theirs to see, if they wrote it.
    let is_own = posts::author_id.assume_not_null().eq(viewer.id().unwrap_or(MemberId(0)));
    let is_met = not_hidden!(posts::content_notes, posts::author_id, viewer)
        .and(not_hidden!(threads::content_notes, threads::author_id, viewer).or(is_own));
    let lines: Vec<Line> = posts::table
        .inner_join(threads::table.inner_join(boards::table))
        .inner_join(
            post_revisions::table
                .on(post_revisions::post_id.eq(posts::id).and(post_revisions::revision.eq(posts::revision))),
        )
        .filter(posts::author_id.eq(author))
        .filter(posts::persona_id.is_null())
        .filter(posts::id.lt(before.unwrap_or(PostId(i64::MAX))))
        .filter(visible(now))
        .filter(standing(now))
        .filter(threads::retracted_at.is_null())
        .filter(readable(viewer))
        .filter(is_open.or(moderates_here!(viewer, now)))
        .filter(is_met)
        .order(posts::id.desc())
        .limit(limit)
        .select(((posts::id, (threads::title, threads::language), posts::created_at, post_revisions::body), by!()))
        .load(conn)?;
    // What a block or a note hides SQL left out; should it not have, it is not shown for that.
    let line = |((id, (title, language), created_at, body), by): Line| {
        let quiet = match sights(&by, viewer) {
            [Sight::Hidden, _] | [_, Sight::Hidden] => return None,
            [Sight::Quiet(kind), _] => Some(kind),
            [Sight::Open, _] => None,
        };
        let (content_notes, note_sight) = (notes_of(&by), note_sight(&by, viewer));
        (note_sight != NoteSight::Hidden).then_some(PostLine {
            id,
            title,
            language,
            quiet,
            created_at,
            body,
            content_notes,
            note_sight,
        })
    };
    Ok(lines.into_iter().filter_map(line).collect())
}
