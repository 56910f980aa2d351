//! From what a person typed to what is stored, and back.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDateTime;

use super::model::{NewRef, PostId, Prepared, RefKind};
use super::queries::{self, Material};
use crate::accounts::{Name, Viewer, find_members_by_folded_names};
use crate::app::AppState;
use crate::db::Conn;
use crate::markup::{self, Found, FoundKind, find_references, locate_quote, quote_source, replace_ranges, to_editable};
use crate::web::{AppError, Site};

/// Prepares a checked body for storing. The database is asked only when the body refers to something.
///
/// # Errors
/// A database error.
pub async fn prepare(
    app: &AppState,
    viewer: &Viewer,
    body: String,
    edited: Option<PostId>,
) -> Result<Prepared, AppError> {
    let scope = scope(app);
    let found = Arc::new(find_references(&body, &markup_site(&app.site)));
    if found.is_empty() {
        return Ok(Prepared::plain(&body, &scope));
    }
    let (viewer, now) = (viewer.clone(), app.clock.now());
    let asked = Arc::clone(&found);
    let known = app.db.read(move |conn| {
        // A post that is changed keeps quoting the versions it quotes already. Others may quote only what can be read now,
        // so that nobody can find out what was edited away.
        let kept = edited.map_or_else(|| Ok(Vec::new()), |post| queries::list_quoted(conn, post))?;
        Known::load(conn, &viewer, &asked, (&kept, now))
    });
    Ok(known.await?.put_in(&body, &scope, &found))
}

/// Keeps the footnotes of several posts on a page apart.
fn scope(app: &AppState) -> String {
    format!("f{}-", hex::encode(app.entropy.bytes::<4>()))
}

fn markup_site(site: &Site) -> markup::Site {
    markup::Site { origins: site.origins.clone() }
}

/// Puts markers in the place of names, quotes and post links that the writer may refer to, and renders.
///
/// # Errors
/// A database error.
pub fn resolve(
    conn: &mut Conn,
    site: &Site,
    viewer: &Viewer,
    (body, scope): (&str, &str),
    now: NaiveDateTime,
) -> Result<Prepared, AppError> {
    let found = find_references(body, &markup_site(site));
    Ok(Known::load(conn, viewer, &found, (&[], now))?.put_in(body, scope, &found))
}

/// Posts that one post may quote; more stay as typed.
const QUOTED_POSTS: usize = 10;

/// A version's number, its Markdown, and what the markers in it stand for.
type Version = (i64, String, HashMap<u32, Material>);

/// What of the things referred to exists and may be read by the writer.
struct Known {
    members: HashMap<String, crate::accounts::MemberId>,
    posts: HashMap<PostId, i64>,
    revisions: HashMap<PostId, Vec<Version>>,
    numbers: HashMap<(i64, i64), PostId>,
}

impl Known {
    fn load(
        conn: &mut Conn,
        viewer: &Viewer,
        found: &[Found],
        (kept, now): (&[(PostId, i64)], NaiveDateTime),
    ) -> Result<Self, AppError> {
        let names: Vec<String> = found
            .iter()
            .filter_map(|item| match &item.what {
                FoundKind::Mention { name } => Some(Name::of(name).folded),
                _ => None,
            })
            .collect();
        let places: Vec<(i64, i64)> = found
            .iter()
            .filter_map(|item| match item.what {
                FoundKind::ThreadPostLink { thread_id, number } => Some((thread_id, number)),
                _ => None,
            })
            .collect();
        let numbers = queries::list_ids_at(conn, &places)?;
        let mut ids: Vec<PostId> = numbers.values().copied().collect();
        let mut quoted = Vec::new();
        for item in found {
            match item.what {
                FoundKind::PostLink { post_id } => ids.push(PostId(post_id)),
                FoundKind::Quote { post_id, .. } => {
                    ids.push(PostId(post_id));
                    quoted.push(PostId(post_id));
                }
                _ => {}
            }
        }
        let members = if names.is_empty() { Vec::new() } else { find_members_by_folded_names(conn, &names)? };
        let posts: HashMap<PostId, i64> = if ids.is_empty() {
            HashMap::new()
        } else {
            queries::list_readable(conn, viewer, &ids, now)?.into_iter().collect()
        };
        let mut revisions = HashMap::new();
        quoted.sort_unstable();
        quoted.dedup();
        quoted.truncate(QUOTED_POSTS);
        for id in quoted.into_iter().filter(|id| posts.contains_key(id)) {
            let material = queries::material_of(conn, viewer, &crate::accounts::StaffMap::default(), id, now)?;
            let mut versions = queries::revisions_of(conn, id)?;
            versions.retain(|(number, _)| posts.get(&id) == Some(number) || kept.contains(&(id, *number)));
            revisions.insert(id, versions.into_iter().map(|(n, body)| (n, body, material.clone())).collect());
        }
        Ok(Self { members: members.into_iter().collect(), posts, revisions, numbers })
    }

    /// The body with markers in the place of what is known, and rendered.
    fn put_in(&self, body: &str, scope: &str, found: &[Found]) -> Prepared {
        let mut ranges = Vec::new();
        let mut refs = Vec::new();
        for item in found {
            let position = u32::try_from(refs.len() + 1).unwrap_or(u32::MAX);
            if let Some(new) = self.reference(&item.what, position) {
                ranges.push((item.range.clone(), position));
                refs.push(new);
            }
        }
        let markdown = replace_ranges(body, &ranges);
        Prepared { html: markup::render(&markdown, scope), markdown, refs }
    }

    fn reference(&self, what: &FoundKind, position: u32) -> Option<NewRef> {
        let empty = NewRef {
            position: i64::from(position),
            kind: RefKind::Mention,
            member_id: None,
            source_post_id: None,
            source_revision: None,
            source_range: None,
        };
        match what {
            FoundKind::Mention { name } => {
                let member = *self.members.get(&Name::of(name).folded)?;
                Some(NewRef { member_id: Some(member), ..empty })
            }
            FoundKind::PostLink { post_id } => self.link(PostId(*post_id), empty),
            FoundKind::ThreadPostLink { thread_id, number } => {
                self.link(*self.numbers.get(&(*thread_id, *number))?, empty)
            }
            FoundKind::Quote { post_id, text } => self.quote(PostId(*post_id), text, empty),
        }
    }

    fn link(&self, id: PostId, empty: NewRef) -> Option<NewRef> {
        self.posts.contains_key(&id).then_some(NewRef { kind: RefKind::PostLink, source_post_id: Some(id), ..empty })
    }

    /// The newest version that holds the words. Words that stand in none are the writer's own and stay as typed.
    fn quote(&self, id: PostId, text: &str, empty: NewRef) -> Option<NewRef> {
        self.revisions.get(&id)?.iter().find_map(|(revision, body, material)| {
            let readable = |position| readable_marker(material.get(&position), false);
            // The editor shows an earlier quote without the names and links in its words.
            let range = locate_quote(body, text, readable).or_else(|| locate_quote(body, text, |_| None))?;
            Some(NewRef {
                kind: RefKind::Quote,
                source_post_id: Some(id),
                source_revision: Some(*revision),
                source_range: Some((i64::try_from(range.start).ok()?, i64::try_from(range.end).ok()?)),
                ..empty.clone()
            })
        })
    }
}

/// Stored Markdown with readable text for its markers, as its author edits it.
pub fn editable(markdown: &str, material: &HashMap<u32, Material>) -> String {
    to_editable(markdown, |position| readable_marker(material.get(&position), true))
}

/// Stored Markdown as it is quoted: with readable names and links, without the words of third people quoted in it.
pub fn quotable(markdown: &str, material: &HashMap<u32, Material>) -> String {
    to_editable(markdown, |position| readable_marker(material.get(&position), false))
}

/// What a marker reads as in an editor. Quotes inside quoted words are left out.
fn readable_marker(material: Option<&Material>, with_quotes: bool) -> Option<String> {
    let material = material?;
    match material.kind {
        RefKind::Mention => material.mentioned.as_ref().map(|name| format!("@{name}")),
        RefKind::PostLink => material.source.as_ref().map(|source| format!("/posts/{}", source.id)),
        RefKind::Quote if with_quotes => {
            let source = material.source.as_ref()?;
            let words = to_editable(source.words.as_deref()?, |_| None);
            let name = match &source.byline {
                crate::accounts::Byline::Member { name, .. } => name.clone(),
                crate::accounts::Byline::Persona { alias, .. } => alias.clone(),
                _ => "…".to_owned(),
            };
            Some(quote_source(&name, source.id.0, words.trim()))
        }
        RefKind::Quote => None,
    }
}
