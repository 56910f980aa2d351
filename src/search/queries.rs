//! All SQL of searching: what is searched, and whether a reader may see what was found.

use std::collections::HashSet;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::model::Document;
use crate::accounts::{BlockKind, Byline, ContentNotes, MemberId, Name, NoteSight, Sight, StaffMap, Viewer};
use crate::boards::{BoardId, readable};
use crate::db::schema::{boards, members, personas, post_revisions, posts, settings, threads};
use crate::db::{CHUNK, Conn, each_backend, one_of};
use crate::markup::plain_text;
use crate::posts::{BODY_LONGEST, By, PostId, by, note_sight, notes_of, sights, visible};
use crate::threads::{Language, ThreadId, standing};
use crate::web::AppError;

/// Results on a page.
pub const RESULTS_ON_PAGE: usize = 20;
/// Which generation of the index belongs to this database.
const GENERATION: &str = "search.generation";
/// What the indexes of this database are told apart by on a server that several databases may use.
const IDENTITY: &str = "search.identity";

/// Posts whose text readers see, in their threads and boards, with who wrote them and their current version.
macro_rules! searched {
    ($now:expr) => {
        posts::table
            .inner_join(threads::table.inner_join(boards::table))
            .inner_join(
                post_revisions::table
                    .on(post_revisions::post_id.eq(posts::id).and(post_revisions::revision.eq(posts::revision))),
            )
            .left_join(members::table.on(members::id.nullable().eq(posts::author_id).and(members::closed_at.is_null())))
            .left_join(personas::table.on(personas::id.nullable().eq(posts::persona_id)))
            .filter(posts::number.is_not_null())
            .filter(visible($now))
            .filter(standing($now))
    };
}

type Person = Option<(MemberId, String)>;
type Persona = Option<(String, String)>;
type Title = (String, Option<NaiveDateTime>);
type DocumentRow = ((PostId, ThreadId, BoardId, NaiveDateTime), Title, String, Person, Persona);

macro_rules! document_row {
    () => {
        (
            (posts::id, threads::id, boards::id, posts::created_at),
            (threads::title, threads::retracted_at),
            post_revisions::body,
            (members::id, members::name).nullable(),
            (personas::alias, personas::avatar_seed).nullable(),
        )
    };
}

fn document(row: DocumentRow) -> Document {
    let ((post, thread, board, created_at), (title, hidden), body, member, persona) = row;
    let author = folded_name(&Byline::of(member, persona, &StaffMap::default()));
    let title = if hidden.is_some() { String::new() } else { title };
    Document { post, thread, board, author, title, body: plain_text(&body, BODY_LONGEST), created_at }
}

/// The form a byline is searched by; empty for somebody who has left, and for a one-time name: it is nobody's outside its thread, so
/// nobody finds by it what stands elsewhere under one like it.
fn folded_name(byline: &Byline) -> String {
    match byline {
        Byline::Member { name, .. } => Name::of(name).folded,
        Byline::Persona { .. } | Byline::Former | Byline::System => String::new(),
    }
}

/// Of these posts, those that readers see.
pub fn list_documents(conn: &mut Conn, ids: &[PostId], now: NaiveDateTime) -> Result<Vec<Document>, AppError> {
    let found = searched!(now).filter(posts::id.eq_any(ids));
    let rows: Vec<DocumentRow> = each_backend!(conn => found.select(document_row!()).load(conn))?;
    Ok(rows.into_iter().map(document).collect())
}

/// The keys of a chunk of a thread's posts after a key, whether or not anybody sees them.
pub fn list_posts_of(conn: &mut Conn, thread: ThreadId, after: PostId) -> Result<Vec<PostId>, AppError> {
    let found = posts::table.filter(posts::thread_id.eq(thread)).filter(posts::id.gt(after));
    Ok(found.order(posts::id).limit(CHUNK).select(posts::id).load(conn)?)
}

/// The keys of a chunk of a member's posts after a key, whether or not anybody sees them.
pub fn list_posts_by(conn: &mut Conn, author: MemberId, after: PostId) -> Result<Vec<PostId>, AppError> {
    let found = posts::table.filter(posts::author_id.eq(author)).filter(posts::id.gt(after));
    Ok(found.order(posts::id).limit(CHUNK).select(posts::id).load(conn)?)
}

/// The keys of a chunk of all posts after a key, whether or not anybody sees them.
pub fn list_posts(conn: &mut Conn, after: PostId) -> Result<Vec<PostId>, AppError> {
    Ok(posts::table.filter(posts::id.gt(after)).order(posts::id).limit(CHUNK).select(posts::id).load(conn)?)
}

/// The newest post's key; 0 when there is none.
pub fn last_post(conn: &mut Conn) -> Result<i64, AppError> {
    let last: Option<PostId> = posts::table.select(diesel::dsl::max(posts::id)).first(conn)?;
    Ok(last.map_or(0, |id| id.0))
}

/// A post that was found, as its reader may see it.
pub struct Found {
    /// The post.
    pub post: PostId,
    /// Its number.
    pub number: i64,
    /// Its thread's title; none while that is hidden.
    pub title: Option<String>,
    /// In which language the thread is, if that is said.
    pub language: Option<Language>,
    /// Its board's name and address.
    pub board: (String, String),
    /// Who wrote it.
    pub byline: Byline,
    /// Whether the viewer blocks or mutes them.
    pub quiet: Option<BlockKind>,
    /// Whether the viewer blocks or mutes who began the thread.
    pub quiet_title: Option<BlockKind>,
    /// Its own words.
    pub body: String,
    /// When it was written.
    pub created_at: NaiveDateTime,
    /// What it and its thread speak of.
    pub content_notes: ContentNotes,
    /// How the viewer sees it for that: what they hide is not among these.
    pub note_sight: NoteSight,
}

/// Whether a viewer meets a post in a list: no block hides it, and no choice of content notes.
fn is_met(by: &By, viewer: &Viewer) -> bool {
    !sights(by, viewer).contains(&Sight::Hidden) && note_sight(by, viewer) != NoteSight::Hidden
}

/// Of the posts that an engine found, those that a viewer may read, in the engine's order. One statement. With an author,
/// those by that byline: an engine may not know yet that somebody has left.
pub fn list_results(
    conn: &mut Conn,
    viewer: &Viewer,
    staff: &StaffMap,
    (ids, author): (&[PostId], Option<&str>),
    now: NaiveDateTime,
) -> Result<Vec<Found>, AppError> {
    type Row = (DocumentRow, (Option<i64>, Option<String>, Option<Language>), (String, String), By);
    let keys = ids.iter().map(|id| id.0);
    let found = searched!(now).filter(one_of::<_, RESULTS_ON_PAGE>(posts::id, keys)).filter(readable(viewer));
    let rows: Vec<Row> = each_backend!(conn => found
        .select((
            document_row!(),
            (posts::number, members::picture.nullable(), threads::language),
            (boards::title, boards::slug),
            by!(),
        ))
        .load(conn))?;
    let mut results: Vec<Found> = rows
        .into_iter()
        .filter(|(_, _, _, by)| is_met(by, viewer))
        .map(
            |(
                ((post, _, _, created_at), (title, hidden), body, member, persona),
                (number, picture, language),
                (board, slug),
                by,
            )| Found {
                quiet_title: quiet(sights(&by, viewer)[0]),
                quiet: quiet(sights(&by, viewer)[1]),
                post,
                number: number.unwrap_or(0),
                title: Some(title).filter(|_| hidden.is_none()),
                language,
                board: (board, format!("/boards/{slug}")),
                byline: Byline::of(member, persona, staff).with_picture(picture),
                body: plain_text(&body, BODY_LONGEST),
                created_at,
                content_notes: notes_of(&by),
                note_sight: note_sight(&by, viewer),
            },
        )
        .filter(|result| author.is_none_or(|author| folded_name(&result.byline) == author))
        .collect();
    results.sort_by_key(|result| ids.iter().position(|id| *id == result.post));
    Ok(results)
}

fn quiet(sight: Sight) -> Option<BlockKind> {
    match sight {
        Sight::Quiet(kind) => Some(kind),
        Sight::Open | Sight::Hidden => None,
    }
}

/// Of these posts, those that neither a block nor a choice of content notes hides from a viewer, in their order.
pub fn list_open(conn: &mut Conn, viewer: &Viewer, ids: &[PostId]) -> Result<Vec<PostId>, AppError> {
    let found: Vec<(PostId, By)> = posts::table
        .inner_join(threads::table.inner_join(boards::table))
        .filter(posts::id.eq_any(ids))
        .select((posts::id, by!()))
        .load(conn)?;
    let open: HashSet<PostId> = found.into_iter().filter(|(_, by)| is_met(by, viewer)).map(|(id, _)| id).collect();
    Ok(ids.iter().copied().filter(|id| open.contains(id)).collect())
}

/// The generation that this database expects of an index; none before the first.
///
/// # Errors
/// A database error.
pub fn find_generation(conn: &mut Conn) -> Result<Option<String>, AppError> {
    Ok(settings::table.find(GENERATION).select(settings::value).first(conn).optional()?)
}

/// Expects no index there is: the next to be opened is made anew, and on a server it has another name. For a database that
/// has become another, as a restored one, beside which the first may go on.
///
/// # Errors
/// A database error.
pub fn forget_index(conn: &mut Conn) -> Result<(), AppError> {
    diesel::delete(settings::table.filter(settings::key.eq_any([GENERATION, IDENTITY]))).execute(conn)?;
    Ok(())
}

/// Expects another generation from now on.
pub fn upsert_generation(conn: &mut Conn, generation: &str, now: NaiveDateTime) -> Result<(), AppError> {
    each_backend!(conn => diesel::insert_into(settings::table)
        .values((settings::key.eq(GENERATION), settings::value.eq(generation), settings::updated_at.eq(now)))
        .on_conflict(settings::key)
        .do_update()
        .set((settings::value.eq(generation), settings::updated_at.eq(now)))
        .execute(conn))?;
    Ok(())
}

/// This database's identity, made of `fresh` the first time.
pub fn find_or_insert_identity(conn: &mut Conn, fresh: &str, now: NaiveDateTime) -> Result<String, AppError> {
    each_backend!(conn => diesel::insert_into(settings::table)
        .values((settings::key.eq(IDENTITY), settings::value.eq(fresh), settings::updated_at.eq(now)))
        .on_conflict(settings::key)
        .do_nothing()
        .execute(conn))?;
    Ok(settings::table.find(IDENTITY).select(settings::value).first(conn)?)
}
