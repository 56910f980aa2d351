//! What a member has written, for themselves.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::find::{By, by, sights};
use super::refs::material_of;
use crate::accounts::{ContentNotes, MemberId, Sight, Viewer};
use crate::boards::readable;
use crate::db::Conn;
use crate::db::schema::{boards, personas, post_revisions, posts, threads};
use crate::markup::to_editable;
use crate::posts::model::{PostId, PostState};
use crate::posts::references::editable;
use crate::threads::{Language, ReplyMode, Terms};
use crate::web::AppError;

/// Posts that are read together, each with all its versions.
const READ: i64 = 25;

/// A post with all its versions, as its author may read them.
#[derive(Clone, Debug)]
pub struct OwnPost {
    /// Its key.
    pub id: PostId,
    /// Its thread's title, unless that is hidden from them.
    pub title: Option<String>,
    /// Its number in its thread.
    pub number: Option<i64>,
    /// The one-time name it stands under.
    pub alias: Option<String>,
    /// When it was written.
    pub created_at: NaiveDateTime,
    /// When it was last changed.
    pub edited_at: Option<NaiveDateTime>,
    /// Its states.
    pub state: PostState,
    /// What it speaks of.
    pub content_notes: ContentNotes,
    /// On the first post of a thread: what is said about that.
    pub terms: Option<Terms>,
    /// Its versions, the current one last; none when they are gone.
    pub versions: Vec<OwnVersion>,
}

/// A version of a post.
#[derive(Clone, Debug)]
pub struct OwnVersion {
    /// Its number, from 1.
    pub number: i64,
    /// The thread's title then, on the first post.
    pub title: Option<String>,
    /// Markdown with readable text in the place of markers.
    pub body: String,
    /// When.
    pub created_at: NaiveDateTime,
}

type Row = (
    (PostId, Option<i64>, i64),
    (NaiveDateTime, Option<NaiveDateTime>),
    PostState,
    (String, Option<NaiveDateTime>, Option<NaiveDateTime>, (ReplyMode, Option<Language>)),
    Option<String>,
    By,
    bool,
);

/// What a member has written after a post, under whatever name. Names and words of others stand in it as far as they may read
/// them now. Five statements at most.
///
/// # Errors
/// A database error.
pub fn list_own_posts(
    conn: &mut Conn,
    viewer: &Viewer,
    (member, after): (MemberId, PostId),
    now: NaiveDateTime,
) -> Result<Vec<OwnPost>, AppError> {
    let rows: Vec<Row> = posts::table
        .inner_join(threads::table.inner_join(boards::table))
        .left_join(personas::table.on(personas::id.nullable().eq(posts::persona_id)))
        .filter(posts::author_id.eq(member))
        .filter(posts::id.gt(after))
        .order(posts::id)
        .limit(READ)
        .select((
            (posts::id, posts::number, posts::revision),
            (posts::created_at, posts::edited_at),
            PostState::as_select(),
            (threads::title, threads::retracted_at, threads::removed_at, (threads::reply_mode, threads::language)),
            personas::alias.nullable(),
            by!(),
            readable(viewer),
        ))
        .load(conn)?;
    let ids: Vec<PostId> = rows.iter().map(|row| row.0.0).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let materials = material_of(conn, viewer, &ids, now)?;
    let mut versions: HashMap<PostId, Vec<OwnVersion>> = HashMap::new();
    type Version = (PostId, i64, Option<String>, String, NaiveDateTime);
    let found: Vec<Version> = post_revisions::table
        .filter(post_revisions::post_id.eq_any(&ids))
        .order((post_revisions::post_id, post_revisions::revision))
        .select((
            post_revisions::post_id,
            post_revisions::revision,
            post_revisions::title,
            post_revisions::body,
            post_revisions::created_at,
        ))
        .load(conn)?;
    let current: HashMap<PostId, i64> = rows.iter().map(|row| (row.0.0, row.0.2)).collect();
    for (id, number, title, body, created_at) in found {
        // What older versions referred to is not kept: the words are given as they were typed, without names.
        let is_current = current.get(&id) == Some(&number);
        let body = if is_current { editable(&body, id, &materials) } else { to_editable(&body, |_| None) };
        versions.entry(id).or_default().push(OwnVersion { number, title, body, created_at });
    }
    let own = |row: Row| {
        let versions = versions.remove(&row.0.0).unwrap_or_default();
        own_post(row, viewer, versions)
    };
    Ok(rows.into_iter().map(own).collect())
}

fn own_post(row: Row, viewer: &Viewer, versions: Vec<OwnVersion>) -> OwnPost {
    let ((id, number, _), (created_at, edited_at), state, thread, alias, by, may_read) = row;
    let (title, retracted_at, removed_at, (reply_mode, language)) = thread;
    let is_told = may_read && retracted_at.is_none() && removed_at.is_none();
    OwnPost {
        id,
        title: Some(title).filter(|title| is_told && !title.is_empty() && sights(&by, viewer)[0] != Sight::Hidden),
        number,
        alias,
        created_at,
        edited_at,
        versions: if state.erased_at.is_some() { Vec::new() } else { versions },
        state,
        content_notes: by.3.1,
        terms: (number == Some(1)).then_some(Terms { reply_mode, language }),
    }
}
