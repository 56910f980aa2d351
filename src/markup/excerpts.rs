//! Excerpts: a few words of a post, for a quote, a list or a message.

use std::borrow::Cow;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::escape::push_escaped;
use super::hidden;
use super::markers::{Piece, pieces};
use super::parse::events;

pub(super) const ELLIPSIS: char = '…';

/// Around hidden words, in paragraphs that are still Markdown's: noncharacters, as markers are made of.
const HIDE: char = '\u{FDD2}';
const SHOW: char = '\u{FDD3}';
/// What stands for hidden words where nothing can be asked for.
const HIDDEN: &str = "[…]";

/// An excerpt as paragraphs and line breaks and nothing else; code is text, and `…` stands for every marker. Hidden words stay
/// hidden.
pub fn plain_html(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    for paragraph in paragraphs(markdown) {
        out.push_str("<p>");
        for (index, line) in hide_markers(&paragraph).lines().enumerate() {
            if index > 0 {
                out.push_str("<br>");
            }
            push_escaped(&mut out, line);
        }
        out.push_str("</p>");
    }
    if out.contains(HIDE) { out.replace(HIDE, hidden::OPENING).replace(SHOW, hidden::CLOSING) } else { out }
}

/// An excerpt as one line of at most `max_chars` characters, cut between words. Quotes made with Quote are left out, and so are hidden
/// words.
pub fn plain_text(markdown: &str, max_chars: usize) -> String {
    let mut out = String::new();
    for paragraph in paragraphs(markdown) {
        if is_one_marker(&paragraph) {
            continue;
        }
        for word in hide_markers(&without_hidden(&paragraph)).split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        // Enough to know that it must be cut.
        if out.len() > max_chars.saturating_mul(4) {
            break;
        }
    }
    cut(&mut out, max_chars);
    out
}

/// Shortens to `max_chars` characters, the ellipsis included.
fn cut(text: &mut String, max_chars: usize) {
    if text.char_indices().nth(max_chars).is_none() {
        return;
    }
    let room = max_chars.saturating_sub(1);
    let end = text.char_indices().nth(room).map_or(0, |(at, _)| at);
    let is_between_words = text[end..].starts_with(' ');
    let kept = &text[..end];
    // A first word too long for the room is cut inside, as there is no other place.
    let kept = if is_between_words { kept } else { kept.rfind(' ').map_or(kept, |space| &kept[..space]) };
    let length = kept.trim_end_matches([' ', ',', ';', ':', '.', ELLIPSIS]).len();
    text.truncate(length);
    if max_chars > 0 {
        text.push(ELLIPSIS);
    }
}

/// The words of every block that holds any.
fn paragraphs(markdown: &str) -> Vec<String> {
    let mut done = Vec::new();
    let mut words = String::new();
    for (event, _) in events(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                words.extend(text.split([HIDE, SHOW]));
            }
            Event::SoftBreak | Event::HardBreak => words.push('\n'),
            Event::Start(hidden::START) => words.push(HIDE),
            Event::End(hidden::END) => words.push(SHOW),
            Event::Start(tag) if is_block(&tag) => finish(&mut words, &mut done),
            Event::End(TagEnd::TableCell) => words.push(' '),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::CodeBlock
                | TagEnd::HtmlBlock
                | TagEnd::Item
                | TagEnd::TableHead
                | TagEnd::TableRow,
            ) => finish(&mut words, &mut done),
            _ => {}
        }
    }
    finish(&mut words, &mut done);
    done
}

pub(super) fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::TableCell
    )
}

fn finish(words: &mut String, done: &mut Vec<String>) {
    let trimmed = words.trim();
    if !trimmed.is_empty() {
        done.push(trimmed.to_owned());
    }
    words.clear();
}

fn hide_markers(text: &str) -> Cow<'_, str> {
    if !text.contains(super::markers::OPEN) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(words) => out.push_str(words),
            Piece::Marker(..) => out.push(ELLIPSIS),
        }
    }
    Cow::Owned(out)
}

/// With something in the place of what stands between the signs of hidden words.
fn without_hidden(text: &str) -> Cow<'_, str> {
    let mut parts = text.split(HIDE);
    let first = parts.next().unwrap_or_default();
    if first.len() == text.len() {
        return Cow::Borrowed(text);
    }
    let mut out = first.to_owned();
    for part in parts {
        out.push_str(HIDDEN);
        out.push_str(part.split_once(SHOW).map_or("", |(_, after)| after));
    }
    Cow::Owned(out)
}

fn is_one_marker(paragraph: &str) -> bool {
    let mut pieces = pieces(paragraph);
    matches!(pieces.next(), Some(Piece::Marker(..))) && pieces.next().is_none()
}
