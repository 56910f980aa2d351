//! What the markers of posts stand for, for one viewer: two statements a page at most.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::accounts::{Byline, MemberId, StaffMap, Viewer};
use crate::boards::readable;
use crate::db::Conn;
use crate::db::schema::{boards, members, personas, post_refs, post_revisions, posts, threads};
use crate::posts::model::{PostId, PostState, RefKind};
use crate::threads::{POSTS_ON_PAGE, ThreadId, standing};
use crate::web::AppError;

/// What one marker stands for.
#[derive(Clone, Debug)]
pub struct Material {
    /// What it is.
    pub kind: RefKind,
    /// Who is mentioned, unless they have left.
    pub mentioned: Option<String>,
    /// The post linked to or quoted; none when the viewer may not read it.
    pub source: Option<Source>,
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
    /// Its states.
    pub state: PostState,
    /// The quoted words, Markdown with markers; none for links, and when the text is gone.
    pub words: Option<String>,
}

/// By post and marker.
pub type Materials = HashMap<(PostId, u32), Material>;

type RefRow = (PostId, i64, RefKind, Option<PostId>, Option<String>);

diesel::alias! {
    const HOLDERS: Alias<Holders> = posts as ref_holder;
}

type SourceRow = (
    (PostId, i64, Option<i64>, Option<i64>),
    (PostId, ThreadId, Option<i64>),
    PostState,
    (String, Option<NaiveDateTime>),
    Option<(MemberId, String)>,
    Option<(String, String)>,
    Option<String>,
);

/// References with the posts they name, in threads that the viewer may read.
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
                    .and(post_revisions::revision.nullable().eq(post_refs::source_revision))),
            )
            .filter(standing($now))
            .filter(readable($viewer))
    };
}

macro_rules! source_row {
    () => {
        (
            (post_refs::post_id, post_refs::position, post_refs::source_start, post_refs::source_end),
            (posts::id, posts::thread_id, posts::number),
            PostState::as_select(),
            (threads::title, threads::retracted_at),
            (members::id, members::name).nullable(),
            (personas::alias, personas::avatar_seed).nullable(),
            post_revisions::body.nullable(),
        )
    };
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
    let refs: Vec<RefRow> = post_refs::table
        .inner_join(HOLDERS.on(HOLDERS.field(posts::id).eq(post_refs::post_id)))
        .left_join(members::table.on(members::id.nullable().eq(post_refs::member_id).and(members::closed_at.is_null())))
        .filter(HOLDERS.field(posts::thread_id).eq(thread))
        .filter(HOLDERS.field(posts::number).between(first, last))
        .select((
            post_refs::post_id,
            post_refs::position,
            post_refs::kind,
            post_refs::source_post_id,
            members::name.nullable(),
        ))
        .load(conn)?;
    let sources = if refs.iter().any(|(_, _, _, source, _)| source.is_some()) {
        let rows = sources!(viewer, now)
            .filter(HOLDERS.field(posts::thread_id).eq(thread))
            .filter(HOLDERS.field(posts::number).between(first, last))
            .select(source_row!())
            .load(conn)?;
        read_sources(rows, staff)
    } else {
        HashMap::new()
    };
    Ok(combine(refs, sources))
}

/// What the markers of one post stand for.
pub fn material_of(
    conn: &mut Conn,
    viewer: &Viewer,
    staff: &StaffMap,
    id: PostId,
    now: NaiveDateTime,
) -> Result<HashMap<u32, Material>, AppError> {
    let refs: Vec<RefRow> = post_refs::table
        .left_join(members::table.on(members::id.nullable().eq(post_refs::member_id).and(members::closed_at.is_null())))
        .filter(post_refs::post_id.eq(id))
        .select((
            post_refs::post_id,
            post_refs::position,
            post_refs::kind,
            post_refs::source_post_id,
            members::name.nullable(),
        ))
        .load(conn)?;
    if refs.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = sources!(viewer, now).filter(post_refs::post_id.eq(id)).select(source_row!()).load(conn)?;
    let material = combine(refs, read_sources(rows, staff));
    Ok(material.into_iter().map(|((_, position), material)| (position, material)).collect())
}

fn read_sources(rows: Vec<SourceRow>, staff: &StaffMap) -> HashMap<(PostId, i64), Source> {
    rows.into_iter()
        .map(|row| {
            let (
                (holder, position, start, end),
                (id, thread_id, number),
                state,
                (title, hidden),
                member,
                persona,
                body,
            ) = row;
            let source = Source {
                id,
                thread_id,
                title: Some(title).filter(|_| hidden.is_none()),
                number: number.unwrap_or(0),
                byline: Byline::of(member, persona, staff),
                state,
                words: body.and_then(|body| slice(&body, start?, end?)),
            };
            ((holder, position), source)
        })
        .collect()
}

/// Nothing when the revision was blanked or cut since.
fn slice(body: &str, start: i64, end: i64) -> Option<String> {
    let range = usize::try_from(start).ok()?..usize::try_from(end).ok()?;
    body.get(range).filter(|words| !words.is_empty()).map(str::to_owned)
}

fn combine(refs: Vec<RefRow>, mut sources: HashMap<(PostId, i64), Source>) -> Materials {
    refs.into_iter()
        .filter_map(|(post, position, kind, _, mentioned)| {
            let material = Material { kind, mentioned, source: sources.remove(&(post, position)) };
            Some(((post, u32::try_from(position).ok()?), material))
        })
        .collect()
}
