//! What the markers of posts stand for, for one viewer: two statements a page at most.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};

use super::find::{By, by, note_sight, notes_of, sights, visible};
use crate::accounts::{BlockKind, Byline, ContentNotes, MemberId, NoteSight, Sight, StaffMap, Viewer};
use crate::boards::readable;
use crate::db::schema::{boards, members, personas, post_refs, post_revisions, posts, threads};
use crate::db::{Conn, FixedSql, each_backend, fixed};
use crate::posts::model::{NewRef, PostId, RefKind};
use crate::threads::{POSTS_ON_PAGE, ThreadId, standing};
use crate::web::AppError;

/// What one marker stands for.
#[derive(Clone, Debug)]
pub struct Material {
    /// What it is.
    pub kind: RefKind,
    /// Who is mentioned.
    pub mentioned: Mentioned,
    /// The key of the post linked to or quoted, also when the viewer may not read it: for who wrote the reference only.
    pub source_id: Option<PostId>,
    /// The post linked to or quoted; none when the viewer may not read its thread.
    pub source: Option<Source>,
}

/// Who is mentioned, as far as a reader is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mentioned {
    /// A member, by the name they go by now.
    Member(String),
    /// Somebody who blocks the reader: what they go by now is not told.
    Untold,
    /// Somebody who has left.
    Former,
}

/// A post that is linked to or quoted.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its key.
    pub id: PostId,
    /// Its thread.
    pub thread_id: ThreadId,
    /// Its thread's title; none while that is hidden.
    pub title: Option<String>,
    /// Its number.
    pub number: i64,
    /// Who wrote it.
    pub byline: Byline,
    /// Whether the viewer blocks or mutes them.
    pub quiet: Option<BlockKind>,
    /// The quoted words, Markdown with markers; none for links, and while the text is taken back, hidden or gone.
    pub words: Option<String>,
    /// What it speaks of, as the viewer is told; where it is quoted in another thread, with what its own thread speaks of.
    pub content_notes: ContentNotes,
    /// How the viewer sees it for that.
    pub note_sight: NoteSight,
    /// Whether the words are not told for that, not even behind the notes.
    pub is_withheld: bool,
}

/// A reference as the current version of a post holds it.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Its row.
    pub row: NewRef,
    /// Who is mentioned.
    pub mentioned: Mentioned,
    /// The quoted words, whether or not anybody may read them now: to be compared with what their quoter sends, never
    /// to be shown.
    pub words: Option<String>,
}

/// By post and marker.
pub type Materials = HashMap<(PostId, u32), Material>;

type RefRow = (PostId, i64, RefKind, Option<PostId>, Option<(MemberId, String)>);

diesel::alias! {
    const HOLDERS: Alias<Holders> = posts as ref_holder;
}

type SourceRow = (
    (PostId, i64, ThreadId),
    (PostId, ThreadId, Option<i64>),
    (String, Option<NaiveDateTime>),
    Option<(MemberId, String)>,
    Option<(String, String)>,
    Option<String>,
    By,
);

/// References with the posts they name, in threads that the viewer may read, and with the version quoted of those whose
/// text can be seen.
macro_rules! sources {
    ($viewer:expr, $now:expr) => {
        post_refs::table
            .inner_join(HOLDERS.on(HOLDERS.field(posts::id).eq(post_refs::post_id)))
            .inner_join(posts::table.on(posts::id.nullable().eq(post_refs::source_post_id)))
            .inner_join(threads::table.on(threads::id.eq(posts::thread_id)))
            .inner_join(boards::table.on(boards::id.eq(threads::board_id)))
            .left_join(members::table.on(members::id.nullable().eq(posts::author_id).and(members::closed_at.is_null())))
            .left_join(personas::table.on(personas::id.nullable().eq(posts::persona_id)))
            .left_join(
                post_revisions::table.on(post_revisions::post_id
                    .eq(posts::id)
                    .and(post_revisions::revision.nullable().eq(post_refs::source_revision))
                    .and(visible($now))),
            )
            .filter(standing($now))
            .filter(readable($viewer))
    };
}

macro_rules! source_row {
    () => {
        (
            (post_refs::post_id, post_refs::position, HOLDERS.field(posts::thread_id)),
            (posts::id, posts::thread_id, posts::number),
            (threads::title, threads::retracted_at),
            (members::id, members::name).nullable(),
            (personas::alias, personas::avatar_seed).nullable(),
            fixed::<QuotedWords>(),
            by!(),
        )
    };
}

/// The quoted words alone, cut out by the database: many quotes of a long post would else load it many times.
#[derive(Clone, Copy)]
struct QuotedWords;

impl FixedSql for QuotedWords {
    type SqlType = Nullable<Text>;
    const TEXT: &'static str = "substr(post_revisions.body, cast(post_refs.source_start as integer) + 1, \
        cast(post_refs.source_end - post_refs.source_start as integer))";
}

/// What the markers of a thread's page stand for.
pub fn list_material(
    conn: &mut Conn,
    viewer: &Viewer,
    staff: &StaffMap,
    (thread, page): (ThreadId, i64),
    now: NaiveDateTime,
) -> Result<Materials, AppError> {
    let last = page * POSTS_ON_PAGE;
    let first = last - POSTS_ON_PAGE + 1;
    let of_page = post_refs::table
        .inner_join(HOLDERS.on(HOLDERS.field(posts::id).eq(post_refs::post_id)))
        .left_join(members::table.on(members::id.nullable().eq(post_refs::member_id).and(members::closed_at.is_null())))
        .filter(HOLDERS.field(posts::thread_id).eq(thread))
        .filter(HOLDERS.field(posts::number).between(first, last))
        .select((
            post_refs::post_id,
            post_refs::position,
            post_refs::kind,
            post_refs::source_post_id,
            (members::id, members::name).nullable(),
        ));
    let refs: Vec<RefRow> = each_backend!(conn => of_page.load(conn))?;
    let sources = if refs.iter().any(|(_, _, _, source, _)| source.is_some()) {
        let of_page = sources!(viewer, now)
            .filter(HOLDERS.field(posts::thread_id).eq(thread))
            .filter(HOLDERS.field(posts::number).between(first, last))
            .select(source_row!());
        let rows = each_backend!(conn => of_page.load(conn))?;
        read_sources(rows, viewer, staff)
    } else {
        HashMap::new()
    };
    Ok(combine(refs, sources, viewer))
}

/// What the markers of these posts stand for, where staff are not marked as such.
pub fn material_of(
    conn: &mut Conn,
    viewer: &Viewer,
    ids: &[PostId],
    now: NaiveDateTime,
) -> Result<Materials, AppError> {
    let refs: Vec<RefRow> = post_refs::table
        .left_join(members::table.on(members::id.nullable().eq(post_refs::member_id).and(members::closed_at.is_null())))
        .filter(post_refs::post_id.eq_any(ids))
        .select((
            post_refs::post_id,
            post_refs::position,
            post_refs::kind,
            post_refs::source_post_id,
            (members::id, members::name).nullable(),
        ))
        .load(conn)?;
    if refs.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = sources!(viewer, now).filter(post_refs::post_id.eq_any(ids)).select(source_row!()).load(conn)?;
    Ok(combine(refs, read_sources(rows, viewer, &StaffMap::default()), viewer))
}

/// The references of a post's current version in their order, those included that nobody may read now.
pub fn list_kept(conn: &mut Conn, viewer: &Viewer, id: PostId) -> Result<Vec<Kept>, AppError> {
    type Person = (Option<MemberId>, Option<(MemberId, String)>);
    type Row = (i64, RefKind, Person, (Option<PostId>, Option<i64>, Option<i64>, Option<i64>), Option<String>);
    let rows: Vec<Row> = post_refs::table
        .left_join(
            post_revisions::table.on(post_revisions::post_id
                .nullable()
                .eq(post_refs::source_post_id)
                .and(post_revisions::revision.nullable().eq(post_refs::source_revision))),
        )
        .left_join(members::table.on(members::id.nullable().eq(post_refs::member_id).and(members::closed_at.is_null())))
        .filter(post_refs::post_id.eq(id))
        .order(post_refs::position)
        .select((
            post_refs::position,
            post_refs::kind,
            (post_refs::member_id, (members::id, members::name).nullable()),
            (post_refs::source_post_id, post_refs::source_revision, post_refs::source_start, post_refs::source_end),
            fixed::<QuotedWords>(),
        ))
        .load(conn)?;
    let kept = |(position, kind, (member_id, found), (source_post_id, source_revision, start, end), words): Row| {
        let source_range = start.zip(end);
        let row = NewRef { position, kind, member_id, source_post_id, source_revision, source_range };
        Kept { row, mentioned: mentioned(found, viewer), words: unblanked(words) }
    };
    Ok(rows.into_iter().map(kept).collect())
}

/// A thread of somebody who blocks the viewer is not there, a post of theirs elsewhere is as if taken back.
fn read_sources(rows: Vec<SourceRow>, viewer: &Viewer, staff: &StaffMap) -> HashMap<(PostId, i64), Source> {
    rows.into_iter()
        .filter_map(|row| {
            let (
                (holder, position, holder_thread),
                (id, thread_id, number),
                (title, hidden),
                member,
                persona,
                words,
                by,
            ) = row;
            let [thread, post] = sights(&by, viewer);
            if thread == Sight::Hidden {
                return None;
            }
            let ((thread_author, _), (author, _), _, (thread_notes, post_notes)) = by;
            let is_hidden = viewer.note_sight(thread_notes, thread_author) == NoteSight::Hidden;
            // Elsewhere what its thread speaks of is said with it.
            let (content_notes, note_sight) = if thread_id == holder_thread {
                (post_notes, viewer.note_sight(post_notes, author))
            } else {
                (notes_of(&by), note_sight(&by, viewer))
            };
            let source = Source {
                id,
                thread_id,
                title: Some(title).filter(|_| hidden.is_none() && thread == Sight::Open && !is_hidden),
                number: number.unwrap_or(0),
                byline: Byline::of(member, persona, staff),
                quiet: match post {
                    Sight::Quiet(kind) => Some(kind),
                    Sight::Open | Sight::Hidden => None,
                },
                words: unblanked(words).filter(|_| post != Sight::Hidden),
                content_notes: viewer.named_notes(content_notes, note_sight),
                note_sight,
                is_withheld: false,
            };
            Some(((holder, position), source))
        })
        .collect()
}

/// Nothing when the revision was blanked or cut since.
fn unblanked(words: Option<String>) -> Option<String> {
    words.filter(|words| !words.is_empty())
}

/// Who blocks the viewer is not named: many go by another name because of somebody who knew the old one.
fn mentioned(found: Option<(MemberId, String)>, viewer: &Viewer) -> Mentioned {
    match found {
        None => Mentioned::Former,
        Some((id, _)) if viewer.is_shut_out_by(id) => Mentioned::Untold,
        Some((_, name)) => Mentioned::Member(name),
    }
}

fn combine(refs: Vec<RefRow>, mut sources: HashMap<(PostId, i64), Source>, viewer: &Viewer) -> Materials {
    refs.into_iter()
        .filter_map(|(post, position, kind, source_id, found)| {
            let source = sources.remove(&(post, position));
            let material = Material { kind, mentioned: mentioned(found, viewer), source_id, source };
            Some(((post, u32::try_from(position).ok()?), material))
        })
        .collect()
}
