//! Posts as a page shows them.

use std::fmt::Write;

use super::access;
use super::model::RefKind;
use super::queries::{Material, Materials, PostRow, Source};
use crate::accounts::{BylineView, Right, Viewer};
use crate::boards::Board;
use crate::markup::{Filled, escape_html, fill, plain_html};
use crate::threads::Thread;
use crate::web::{Frame, Time, path_segment};

/// A post on a page.
#[derive(Clone, Debug)]
pub struct PostView {
    /// Its key.
    pub id: i64,
    /// Its number.
    pub number: i64,
    /// `visible`, or what stands in its place.
    pub state: &'static str,
    /// Who wrote it.
    pub author: BylineView,
    /// When.
    pub created: Time,
    /// When it was last changed.
    pub edited: Option<Time>,
    /// Its text: HTML, safe.
    pub html: String,
    /// Its address.
    pub url: String,
    /// Whether the viewer may change it.
    pub may_edit: bool,
    /// Whether the viewer may take it back.
    pub may_take_back: bool,
    /// Whether the viewer may undo taking it back.
    pub may_undo: bool,
    /// Whether it is the viewer's and moderators removed it, so that the viewer finds out why elsewhere.
    pub is_own_removed: bool,
    /// Whether the viewer may read its earlier versions.
    pub may_see_history: bool,
    /// Thanks it had where it was imported from.
    pub thanks: i64,
    /// Where a quote of it begins, or empty.
    pub quote_url: String,
    /// Whether the viewer may report it.
    pub may_report: bool,
    /// Whether the viewer may open a case about it.
    pub may_open_case: bool,
}

/// What the posts of a page have in common.
pub struct Around<'a> {
    /// The page's frame.
    pub frame: &'a Frame,
    /// The reader.
    pub viewer: &'a Viewer,
    /// The thread.
    pub thread: &'a Thread,
    /// Its board.
    pub board: &'a Board,
    /// Whether the reader is in the board's group.
    pub is_in_group: bool,
    /// Whether the reader may reply, and so quote.
    pub may_reply: bool,
    /// The page's number.
    pub page: i64,
}

/// The posts of a page for its reader.
pub fn views(rows: Vec<PostRow>, materials: &Materials, around: &Around<'_>) -> Vec<PostView> {
    rows.into_iter().map(|row| view(row, materials, around)).collect()
}

fn view(row: PostRow, materials: &Materials, around: &Around<'_>) -> PostView {
    let Around { frame, viewer, thread, board, is_in_group, may_reply, page } = around;
    let is_visible = row.state.is_visible(frame.now);
    let is_own = access::is_own(viewer, row.author_id);
    let html = match (is_visible, row.has_refs) {
        (false, _) => String::new(),
        (true, false) => row.html,
        (true, true) => filled(&row.html, frame, thread, |position| materials.get(&(row.id, position))),
    };
    let quote_url = if is_visible && *may_reply {
        format!("/threads/{}?page={page}&quote={}#reply", thread.id, row.id)
    } else {
        String::new()
    };
    let may_edit = access::may_edit(viewer, (row.author_id, &row.state), (board, *is_in_group), frame.now);
    PostView {
        id: row.id.0,
        number: row.number,
        state: row.state.name(frame.now),
        author: row.byline.view(frame),
        created: frame.time(row.created_at),
        edited: row.edited_at.map(|at| frame.time(at)),
        html,
        url: format!("/posts/{}", row.id),
        may_edit: may_edit.is_ok(),
        may_take_back: access::may_take_back(viewer, row.author_id, &row.state, frame.now),
        may_undo: is_own && row.state.may_undo(frame.now),
        is_own_removed: is_own && row.state.removed_at.is_some(),
        may_see_history: row.edited_at.is_some() && access::may_see_revisions(viewer, row.author_id, board),
        thanks: row.imported_thanks,
        quote_url,
        may_report: is_visible && !is_own,
        may_open_case: is_visible && !is_own && viewer.may(Right::DecideCases, board.place()),
    }
}

/// Stored HTML with what its markers stand for.
pub fn filled<'a>(
    html: &str,
    frame: &Frame,
    thread: &Thread,
    material: impl Fn(u32) -> Option<&'a Material>,
) -> String {
    fill(html, |position| match material(position) {
        Some(material) => reference(material, frame, thread),
        None => Filled::Inline(String::new()),
    })
    .into_owned()
}

fn reference(material: &Material, frame: &Frame, thread: &Thread) -> Filled {
    match material.kind {
        RefKind::Mention => Filled::Inline(mention(material, frame)),
        RefKind::PostLink => Filled::Inline(link(material.source.as_ref(), frame, thread)),
        RefKind::Quote => Filled::Block(quote(material.source.as_ref(), frame)),
    }
}

fn mention(material: &Material, frame: &Frame) -> String {
    match &material.mentioned {
        Some(name) => format!(
            "<a class=\"mention\" href=\"/members/{}\">@<bdi>{}</bdi></a>",
            path_segment(name),
            escape_html(name)
        ),
        None => format!("@{}", escape_html(frame.t("byline-former"))),
    }
}

fn link(source: Option<&Source>, frame: &Frame, thread: &Thread) -> String {
    let Some(source) = source else { return escape_html(frame.t("ref-hidden")).into_owned() };
    let mut text = format!("#{}", source.number);
    if let Some(title) = source.title.as_ref().filter(|_| source.thread_id != thread.id) {
        // Writing to a string does not fail.
        let _ = write!(text, " · {title}");
    }
    format!("<a class=\"post-link\" href=\"/posts/{}\"><bdi>{}</bdi></a>", source.id, escape_html(&text))
}

fn quote(source: Option<&Source>, frame: &Frame) -> String {
    let Some((source, words)) = source.and_then(|source| Some((source, source.words.as_ref()?))) else {
        return format!("<blockquote class=\"quote\"><p>{}</p></blockquote>", escape_html(frame.t("quote-gone")));
    };
    let by = frame.t1("quote-by", "name", source.byline.name(frame));
    format!(
        "<blockquote class=\"quote\"><p class=\"quote-by\"><a href=\"/posts/{}\"><bdi>{}</bdi></a></p>{}</blockquote>",
        source.id,
        escape_html(&by),
        plain_html(words)
    )
}
