//! From what a person typed to what is stored, and back.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDateTime;

use super::model::{NewRef, PostId, Prepared, RefKind};
use super::queries::{self, Kept, Material, Materials, Mentioned};
use crate::accounts::{Byline, MemberId, Name, Viewer, find_members_by_folded_names};
use crate::app::AppState;
use crate::db::Conn;
use crate::markup::{
    self, Found, FoundKind, find_references, locate_quote, quote_source, replace_ranges, to_editable, untold_mention,
    whole_hidden,
};
use crate::web::{AppError, Site};

/// Prepares a checked body for storing, under the writer's own or under a one-time name. The database is asked only when the body refers to something.
///
/// # Errors
/// A database error.
pub async fn prepare(
    app: &AppState,
    viewer: &Viewer,
    (body, is_alias): (String, bool),
    edited: Option<PostId>,
) -> Result<Prepared, AppError> {
    let scope = scope(app);
    let found = Arc::new(find_references(&body, &markup_site(&app.site)));
    if found.is_empty() {
        return Ok(Prepared::plain(&body, &scope));
    }
    let (viewer, now) = (viewer.clone(), app.clock.now());
    let asked = Arc::clone(&found);
    let known = app.db.read(move |conn| Known::load(conn, (&viewer, is_alias), &asked, (edited, now)));
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
    Ok(Known::load(conn, (viewer, false), &found, (None, now))?.put_in(body, scope, &found))
}

/// What of the things referred to exists and may be read by the writer, and what the edited post refers to already.
struct Known {
    members: HashMap<String, MemberId>,
    numbers: HashMap<(i64, i64), PostId>,
    readable: HashSet<PostId>,
    /// The current versions of the readable posts that are quoted.
    versions: HashMap<PostId, (i64, String)>,
    /// What the markers in those stand for.
    materials: Materials,
    kept: Vec<Kept>,
}

impl Known {
    /// Seven statements at most, however much is referred to. Under a one-time name blocks are as if they were not: what did not become
    /// a reference would tell whose the name is.
    fn load(
        conn: &mut Conn,
        (viewer, is_alias): (&Viewer, bool),
        found: &[Found],
        (edited, now): (Option<PostId>, NaiveDateTime),
    ) -> Result<Self, AppError> {
        let mut names = Vec::new();
        let mut places = Vec::new();
        let mut ids = Vec::new();
        let mut quoted = Vec::new();
        for item in found {
            match &item.what {
                FoundKind::Mention { name } => names.push(Name::of(name).folded),
                FoundKind::UntoldMention { .. } => {}
                FoundKind::PostLink { post_id } => ids.push(PostId(*post_id)),
                FoundKind::ThreadPostLink { thread_id, number } => places.push((*thread_id, *number)),
                FoundKind::Quote { post_id, .. } => quoted.push(PostId(*post_id)),
            }
        }
        let open = if is_alias { viewer.without_blocks() } else { viewer.clone() };
        let mut members = if names.is_empty() { Vec::new() } else { find_members_by_folded_names(conn, &names)? };
        members.retain(|(_, id)| open.may_name(*id));
        let numbers = if places.is_empty() { HashMap::new() } else { queries::list_ids_at(conn, &places)? };
        ids.extend(numbers.values().chain(&quoted));
        let readable = if ids.is_empty() { HashSet::new() } else { queries::list_readable(conn, &open, &ids, now)? };
        quoted.retain(|id| readable.contains(id));
        let (versions, materials) = if quoted.is_empty() {
            (HashMap::new(), Materials::new())
        } else {
            (queries::list_current(conn, &quoted)?, queries::material_of(conn, &open, &quoted, now)?)
        };
        let kept = edited.map_or_else(|| Ok(Vec::new()), |post| queries::list_kept(conn, viewer, post))?;
        Ok(Self { members: members.into_iter().collect(), numbers, readable, versions, materials, kept })
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
                let folded = Name::of(name).folded;
                let known = self.members.get(&folded).map(|member| NewRef { member_id: Some(*member), ..empty });
                known.or_else(|| self.kept_mention(&folded, i64::from(position)))
            }
            FoundKind::UntoldMention { nth } => self.kept_untold(*nth, i64::from(position)),
            FoundKind::PostLink { post_id } => {
                let id = PostId(*post_id);
                let may_link = self.readable.contains(&id) || self.keeps(RefKind::PostLink, id).next().is_some();
                may_link.then(|| link(id, empty))
            }
            // No editor shows a link in this form, so none is kept by it: it would tell where a hidden post stands.
            FoundKind::ThreadPostLink { thread_id, number } => {
                let id = *self.numbers.get(&(*thread_id, *number))?;
                self.readable.contains(&id).then(|| link(id, empty))
            }
            FoundKind::Quote { post_id, text } => {
                let id = PostId(*post_id);
                self.kept_quote(id, text.trim(), empty.position).or_else(|| self.new_quote(id, text, empty))
            }
        }
    }

    /// The references of one kind to one post that the edited post has already, in their order.
    fn keeps(&self, kind: RefKind, id: PostId) -> impl Iterator<Item = &Kept> {
        self.kept.iter().filter(move |kept| kept.row.kind == kind && kept.row.source_post_id == Some(id))
    }

    /// A mention that the edited post has already, of somebody whom its writer may not name any more: an edit of another line
    /// does not make it plain words.
    fn kept_mention(&self, folded: &str, position: i64) -> Option<NewRef> {
        let is_it =
            |kept: &&Kept| matches!(&kept.mentioned, Mentioned::Member(name) if Name::of(name).folded == folded);
        let kept = self.kept.iter().filter(|kept| kept.row.kind == RefKind::Mention).find(is_it)?;
        Some(NewRef { position, ..kept.row.clone() })
    }

    /// The same of somebody whose name the writer was not told. No name is compared, so none can be tried out.
    fn kept_untold(&self, nth: usize, position: i64) -> Option<NewRef> {
        let is_untold =
            |kept: &&Kept| kept.row.kind == RefKind::Mention && !matches!(kept.mentioned, Mentioned::Member(_));
        let kept = self.kept.iter().filter(is_untold).nth(nth)?;
        Some(NewRef { position, ..kept.row.clone() })
    }

    /// A quote that comes back from the editor as it was shown there, or a part of it.
    ///
    /// It stays the quote it was, of the same version, also while nobody may read that: neither an edit nor words taken back
    /// between opening the editor and sending make somebody's words the quoter's own. Nothing is compared but what the
    /// quoter was shown when they quoted it, so nobody can find out what was edited away.
    fn kept_quote(&self, id: PostId, text: &str, position: i64) -> Option<NewRef> {
        let as_shown = |kept: &&Kept| kept.words.as_deref().is_some_and(|words| quoted_words(words).trim() == text);
        let token = |(nth, kept): (usize, _)| (unread_words(nth) == text).then_some(kept);
        let whole = self.keeps(RefKind::Quote, id).find(as_shown);
        if let Some(kept) = whole.or_else(|| self.keeps(RefKind::Quote, id).enumerate().find_map(token)) {
            return Some(NewRef { position, ..kept.row.clone() });
        }
        self.keeps(RefKind::Quote, id).find_map(|kept| {
            let words = kept.words.as_deref()?;
            let (from, to) = characters(words, whole_hidden(words, locate_quote(words, text, |_| None)?))?;
            let (start, _) = kept.row.source_range?;
            Some(NewRef { position, source_range: Some((start + from, start + to)), ..kept.row.clone() })
        })
    }

    /// Words of the current version. Words that do not stand there are the writer's own and stay as typed.
    fn new_quote(&self, id: PostId, text: &str, empty: NewRef) -> Option<NewRef> {
        let (revision, body) = self.versions.get(&id)?;
        let range = locate_quote(body, text, |position| readable_marker(self.materials.get(&(id, position))?))
            // As the editor of another post shows them.
            .or_else(|| locate_quote(body, text, |_| None))?;
        Some(NewRef {
            kind: RefKind::Quote,
            source_post_id: Some(id),
            source_revision: Some(*revision),
            source_range: Some(characters(body, whole_hidden(body, range))?),
            ..empty
        })
    }
}

/// A range in bytes as one in characters, which is what both databases cut by.
fn characters(text: &str, range: Range<usize>) -> Option<(i64, i64)> {
    let before = text.get(..range.start)?.chars().count();
    let within = text.get(range)?.chars().count();
    Some((i64::try_from(before).ok()?, i64::try_from(before + within).ok()?))
}

fn link(id: PostId, empty: NewRef) -> NewRef {
    NewRef { kind: RefKind::PostLink, source_post_id: Some(id), ..empty }
}

/// Stored Markdown with readable text for its markers, as its author edits it. What the author may not read now stands
/// there without a name and without a word of it, in a form that is known again when it is sent.
pub fn editable(markdown: &str, id: PostId, materials: &Materials) -> String {
    to_editable(markdown, |position| {
        let material = materials.get(&(id, position))?;
        match material.kind {
            RefKind::Mention => match &material.mentioned {
                Mentioned::Member(_) => readable_marker(material),
                Mentioned::Untold | Mentioned::Former => {
                    let is_untold = |other: &Material| {
                        other.kind == RefKind::Mention && !matches!(other.mentioned, Mentioned::Member(_))
                    };
                    Some(untold_mention(count_before(position, id, materials, is_untold)))
                }
            },
            RefKind::PostLink => material.source_id.map(link_source),
            RefKind::Quote => {
                let is_same = |other: &Material| other.kind == RefKind::Quote && other.source_id == material.source_id;
                editable_quote(material, count_before(position, id, materials, is_same))
            }
        }
    })
}

/// How many of a post's markers before one are alike.
fn count_before(position: u32, id: PostId, materials: &Materials, is_alike: impl Fn(&Material) -> bool) -> usize {
    (1..position).filter(|before| materials.get(&(id, *before)).is_some_and(&is_alike)).count()
}

fn editable_quote(material: &Material, nth: usize) -> Option<String> {
    let id = material.source_id?.0;
    let read = material.source.as_ref().and_then(|source| Some((&source.byline, source.words.as_deref()?)));
    let Some((byline, words)) = read else { return Some(quote_source(NOBODY, id, &unread_words(nth))) };
    let words = quoted_words(words);
    let words = words.trim();
    let words = if words.is_empty() { unread_words(nth) } else { words.to_owned() };
    Some(quote_source(quoted_name(byline), id, &words))
}

/// Stored Markdown as it is quoted: with readable names and links, without the words of third people quoted in it.
pub fn quotable(markdown: &str, id: PostId, materials: &Materials) -> String {
    to_editable(markdown, |position| readable_marker(materials.get(&(id, position))?))
}

/// What a name or a link reads as. Quotes inside quoted words are left out.
fn readable_marker(material: &Material) -> Option<String> {
    match material.kind {
        RefKind::Mention => match &material.mentioned {
            Mentioned::Member(name) => Some(format!("@{name}")),
            Mentioned::Untold | Mentioned::Former => Some(untold_mention(0)),
        },
        RefKind::PostLink => material.source.as_ref().map(|source| link_source(source.id)),
        RefKind::Quote => None,
    }
}

fn link_source(id: PostId) -> String {
    format!("/posts/{id}")
}

/// Quoted words as the editor shows them: without the names and links in them, which are not looked up there.
fn quoted_words(words: &str) -> String {
    to_editable(words, |_| None)
}

/// What stands in the editor for the words of a quote that cannot be shown; the number, counted from 0, tells several
/// quotes of one post apart.
fn unread_words(nth: usize) -> String {
    if nth == 0 { NOBODY.to_owned() } else { format!("{NOBODY} {}", nth + 1) }
}

/// A name that is not told, in no language.
pub const NOBODY: &str = "…";

/// Who is quoted, as the composer and the editor name them.
pub fn quoted_name(byline: &Byline) -> &str {
    match byline {
        Byline::Member { name, .. } => name,
        Byline::Persona { alias, .. } => alias,
        Byline::Former | Byline::System => NOBODY,
    }
}
