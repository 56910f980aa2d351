//! Posts as a page shows them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write;

use chrono::NaiveDateTime;

use super::access;
use super::model::{RefKind, UNDO_SHOWN};
use super::queries::{FeedPost, Material, Materials, Mentioned, PostRow, Source, Tallies};
use super::reactions::{Offered, ReactionKind, ReactionsView, may_react};
use super::references::NOBODY;
use crate::accounts::{BlockKind, Byline, BylineView, NotedView, Right, Sight, Viewer};
use crate::attachments::{Attachment, PictureView};
use crate::boards::Board;
use crate::markup::{Filled, escape_html, fill, plain_html, with_hidden_label, with_whole_addresses, without_hidden};
use crate::threads::Thread;
use crate::web::{Frame, Time, path_segment, with_next};

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
    /// The pictures below it.
    pub pictures: Vec<PictureView>,
    /// Its address.
    pub url: String,
    /// Whether the viewer may change it.
    pub may_edit: bool,
    /// Whether the viewer may take it back.
    pub may_take_back: bool,
    /// For how many seconds more its author may undo that they sent it; 0 for others, and later.
    pub undo_seconds: i64,
    /// When it goes by itself.
    pub expires: Option<Time>,
    /// Whether the viewer may undo taking it back.
    pub may_undo: bool,
    /// Whether it is the viewer's and moderators removed it, so that the viewer finds out why elsewhere.
    pub is_own_removed: bool,
    /// Whether the viewer may read its earlier versions.
    pub may_see_history: bool,
    /// What was said to it with one word, and what can be.
    pub reactions: Option<ReactionsView>,
    /// Whether the viewer may save it.
    pub may_save: bool,
    /// Whether the viewer saved it.
    pub is_saved: bool,
    /// Where a quote of it begins, or empty.
    pub quote_url: String,
    /// Whether the viewer may report it.
    pub may_report: bool,
    /// Whether the viewer may open a case about it.
    pub may_open_case: bool,
    /// Whether the viewer blocks or mutes who wrote it.
    pub quiet: Option<QuietView>,
    /// Where the viewer blocks who wrote it, or empty.
    pub block_url: String,
    /// Whether it is the first that the viewer has not read.
    pub is_first_unread: bool,
    /// What it says of its content notes, and how the viewer sees it for them.
    pub noted: NotedView,
    /// The language of its text, or empty.
    pub lang: &'static str,
}

/// The quiet line in the place of a post.
#[derive(Clone, Debug)]
pub struct QuietView {
    /// The key of what it says.
    pub line: &'static str,
    /// The thread's title, where the post is its first; else empty.
    pub title: String,
    /// Where its undoing is sent.
    pub action: String,
    /// The key of what its undoing is called.
    pub undo: &'static str,
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
    /// The number of the first post that the reader has not read.
    pub first_unread: Option<i64>,
    /// What was said to the posts with one word.
    pub tallies: &'a Tallies,
    /// What can be said.
    pub reactions: &'a [ReactionKind],
    /// The pictures of posts, by the keys of these.
    pub pictures: &'a HashMap<i64, Vec<Attachment>>,
}

/// The posts of a page for its reader.
pub fn views(rows: Vec<PostRow>, materials: &Materials, around: &Around<'_>) -> Vec<PostView> {
    rows.into_iter().map(|row| view(row, materials, around)).collect()
}

fn view(row: PostRow, materials: &Materials, around: &Around<'_>) -> PostView {
    let Around { frame, viewer, thread, board, is_in_group, may_reply, page, first_unread, .. } = around;
    let sight = viewer.sight(row.writer(), board.place());
    let state = if sight == Sight::Hidden { row.state.shut_out(frame.now) } else { row.state };
    let is_visible = state.is_visible(frame.now);
    let is_own = access::is_own(viewer, row.author_id);
    let url = format!("/posts/{}", row.id);
    let hushed = quiet(&row, sight, around).filter(|_| is_visible);
    let is_blockable = is_visible && !is_own && viewer.is_signed_in() && sight != Sight::Quiet(BlockKind::Block);
    let block_url = if is_blockable { block_url(&row.byline, &url) } else { String::new() };
    let reactions = reactions(&row, (sight, is_visible, is_own), around);
    let noted = noted(&row, around);
    let pictures = around.pictures.get(&row.id.0).filter(|_| is_visible);
    let html = match (is_visible, row.has_refs) {
        (false, _) => String::new(),
        (true, false) => row.html,
        (true, true) => filled(&row.html, frame, thread, |position| materials.get(&(row.id, position))),
    };
    let may_quote = is_visible && *may_reply && sight != Sight::Quiet(BlockKind::Block);
    let quote_url = || format!("/threads/{}?page={page}&quote={}#reply", thread.id, row.id);
    let may_edit = access::may_edit(viewer, (row.author_id, &state), (board, *is_in_group), frame.now);
    PostView {
        noted,
        pictures: pictures.map(|all| all.iter().map(PictureView::of).collect()).unwrap_or_default(),
        lang: thread.lang(),
        quiet: hushed,
        block_url,
        is_first_unread: *first_unread == Some(row.number),
        id: row.id.0,
        number: row.number,
        state: state.name(frame.now),
        author: author(row.byline, is_own, frame),
        created: frame.time(row.created_at),
        edited: row.edited_at.map(|at| frame.time(at)),
        html: labelled(html, frame),
        url,
        may_edit: may_edit.is_ok(),
        may_take_back: access::may_take_back(viewer, row.author_id, &state, frame.now),
        undo_seconds: if is_own && is_visible { undo_seconds(row.created_at, frame.now) } else { 0 },
        expires: state.expires_at.map(|at| frame.time(at)),
        may_undo: is_own && state.may_undo(frame.now),
        is_own_removed: is_own && state.removed_at.is_some(),
        may_see_history: row.edited_at.is_some() && access::may_see_revisions(viewer, row.author_id, board),
        reactions,
        may_save: is_visible && viewer.is_signed_in(),
        is_saved: row.is_saved,
        quote_url: if may_quote { quote_url() } else { String::new() },
        may_report: is_visible && !is_own,
        may_open_case: is_visible && !is_own && viewer.may(Right::DecideCases, board.place()),
    }
}

fn undo_seconds(sent: NaiveDateTime, now: NaiveDateTime) -> i64 {
    (UNDO_SHOWN - (now - sent)).num_seconds().clamp(0, UNDO_SHOWN.num_seconds())
}

/// The row of words below a post that can be seen.
fn reactions(
    row: &PostRow,
    (sight, is_visible, is_own): (Sight, bool, bool),
    around: &Around<'_>,
) -> Option<ReactionsView> {
    let tally = around.tallies.get(&row.id).cloned().unwrap_or_default().with_thanks(row.imported_thanks);
    let offered = Offered { kinds: around.reactions, is_crisis: row.content_notes.is_crisis() };
    let may = around.viewer.is_signed_in() && may_react(is_visible, is_own, sight).is_ok();
    let url = format!("/posts/{}", row.id);
    ReactionsView::of((&url, row.number), &tally, &offered, may).filter(|_| is_visible)
}

fn noted(row: &PostRow, around: &Around<'_>) -> NotedView {
    let sight = around.viewer.note_sight(row.content_notes, row.author_id);
    NotedView::of(around.viewer.named_notes(row.content_notes, sight), sight, around.frame)
}

/// HTML whose hidden words are announced to who cannot see that they are hidden.
pub fn labelled(html: String, frame: &Frame) -> String {
    let labelled = match with_hidden_label(&html, frame.t("spoiler-label")) {
        Cow::Owned(labelled) => Some(labelled),
        Cow::Borrowed(_) => None,
    };
    labelled.unwrap_or(html)
}

/// The line in the place of what somebody wrote whom the viewer blocks or mutes.
fn quiet(row: &PostRow, sight: Sight, around: &Around<'_>) -> Option<QuietView> {
    let Sight::Quiet(kind) = sight else { return None };
    let url = match &row.byline {
        Byline::Member { name, .. } => format!("/members/{}/{}", path_segment(name), kind.as_str()),
        Byline::Persona { .. } => format!("/posts/{}/block", row.id),
        Byline::Former | Byline::System => return None,
    };
    let is_first = row.number == 1 && !around.thread.is_placeholder();
    let (line, undo) = match kind {
        BlockKind::Block => ("post-blocked", "unblock-send"),
        BlockKind::Mute => ("post-muted", "unmute-send"),
    };
    Some(QuietView {
        line,
        title: if is_first { around.thread.title.clone() } else { String::new() },
        action: format!("{url}/delete"),
        undo,
    })
}

/// A one-time name is not blocked by its member's, but by itself, at one of its posts.
fn block_url(byline: &Byline, post: &str) -> String {
    match byline {
        Byline::Member { name, .. } => with_next(&format!("/members/{}/block", path_segment(name)), post),
        Byline::Persona { .. } => with_next(&format!("{post}/block"), post),
        Byline::Former | Byline::System => String::new(),
    }
}

/// Who wrote a post, for its reader: their own one-time name is shown to them as theirs, so that they know under which they stand.
fn author(byline: Byline, is_own: bool, frame: &Frame) -> BylineView {
    let is_alias = matches!(byline, Byline::Persona { .. });
    let mut view = byline.view(frame);
    if is_own && is_alias {
        view.name = frame.t1("names-own", "alias", &view.name);
    }
    view
}

/// A post's text as a feed tells it: with what its markers stand for, and links that are good anywhere. `site` is its address,
/// `page` that of the page on which the post stands. Of one with content notes, its own or its thread's, only these are told.
pub fn feed_html(post: &FeedPost, materials: &Materials, frame: &Frame, (site, page): (&str, &str)) -> String {
    // What stands in the place of a thread's title speaks of nothing.
    let around = Some(post.thread.content_notes).filter(|_| !post.thread.is_placeholder());
    let notes = post.content_notes.with(around.unwrap_or_default());
    if !notes.is_empty() {
        let line = frame.t1("notes-line", "notes", notes.line(frame));
        return format!("<p>{} {}</p>", escape_html(&line), escape_html(frame.t("notes-feed")));
    }
    let html = filled(&post.html, frame, &post.thread, |position| materials.get(&(post.id, position)));
    // A feed's reader has no way to ask for hidden words.
    with_whole_addresses(&without_hidden(&html, frame.t("spoiler-left-out")), site, page)
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
        Mentioned::Member(name) => format!(
            "<a class=\"mention\" href=\"/members/{}\">@<bdi>{}</bdi></a>",
            path_segment(name),
            escape_html(name)
        ),
        Mentioned::Untold => format!("@{NOBODY}"),
        Mentioned::Former => format!("@{}", escape_html(frame.t("byline-former"))),
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
    let noted = NotedView::of(source.content_notes, source.note_sight, frame);
    if source.is_withheld {
        let line = escape_html(&noted.line).into_owned();
        return format!(
            "<blockquote class=\"quote\"><p>{line} {}</p></blockquote>",
            escape_html(frame.t("notes-feed"))
        );
    }
    let by = frame.t1("quote-by", "name", source.byline.name(frame));
    let words = format!(
        "<p class=\"quote-by\"><a href=\"/posts/{}\"><bdi>{}</bdi></a></p>{}",
        source.id,
        escape_html(&by),
        plain_html(words)
    );
    let words = if noted.is_folded { hushed(&noted.line, &words, frame) } else { words };
    let words = match source.quiet {
        Some(BlockKind::Block) => hushed(frame.t("quote-blocked"), &words, frame),
        Some(BlockKind::Mute) => hushed(frame.t("quote-muted"), &words, frame),
        None => words,
    };
    format!("<blockquote class=\"quote\">{words}</blockquote>")
}

/// HTML behind a line that opens it.
fn hushed(line: &str, html: &str, frame: &Frame) -> String {
    format!(
        "<details class=\"hushed\"><summary>{} <span class=\"show-anyway\">{}</span></summary>{html}</details>",
        escape_html(line),
        escape_html(frame.t("show-anyway"))
    )
}
