//! Putting into stored HTML, for one reader, what its markers stand for.

use std::borrow::Cow;

use super::excerpts::ELLIPSIS;
use super::markers::{OPEN, Piece, pieces};
use super::render::render;

const PARAGRAPH: &str = "<p>";
const PARAGRAPH_END: &str = "</p>";

/// What takes a marker's place: HTML, written and escaped by the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filled {
    /// Part of a line, such as a link.
    Inline(String),
    /// A block, such as `<blockquote>`; it takes the place of the paragraph that held the marker alone.
    Block(String),
}

/// Puts in what `write` gives for each marker. HTML without markers comes back as it is.
///
/// A block whose marker has words beside it follows the paragraph it stands in: inside it would not be valid HTML.
pub fn fill(html: &str, mut write: impl FnMut(u32) -> Filled) -> Cow<'_, str> {
    if !html.contains(OPEN) {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len() * 2);
    let mut waiting = String::new();
    let mut swallow_end = false;
    for piece in pieces(html) {
        match piece {
            Piece::Text(mut text) => {
                if std::mem::take(&mut swallow_end) {
                    text = text.strip_prefix(PARAGRAPH_END).unwrap_or(text);
                }
                push_text(&mut out, text, &mut waiting);
            }
            Piece::Marker(position, range) => match write(position) {
                Filled::Inline(words) => out.push_str(&words),
                Filled::Block(block) => {
                    let is_alone =
                        html[..range.start].ends_with(PARAGRAPH) && html[range.end..].starts_with(PARAGRAPH_END);
                    if is_alone {
                        out.truncate(out.len() - PARAGRAPH.len());
                        out.push_str(&block);
                        swallow_end = true;
                    } else {
                        waiting.push_str(&block);
                    }
                }
            },
        }
    }
    out.push_str(&waiting);
    Cow::Owned(out)
}

/// An earlier version as it looked, with `…` for every marker: what they stood for then is not kept.
pub fn version_html(markdown: &str, number: i64) -> String {
    let html = render(markdown, &format!("v{number}-"));
    fill(&html, |_| Filled::Inline(ELLIPSIS.to_string())).into_owned()
}

/// Appends stored HTML, and the blocks that wait at the first place in it where a block may stand.
fn push_text(out: &mut String, text: &str, waiting: &mut String) {
    let place = if waiting.is_empty() { None } else { block_place(text) };
    if let Some(place) = place {
        out.push_str(&text[..place]);
        out.push_str(waiting);
        out.push_str(&text[place..]);
        waiting.clear();
    } else {
        out.push_str(text);
    }
}

/// After the end of a paragraph, heading or code; before the end of a cell or an item; before the next block.
fn block_place(html: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(step) = html[at..].find('<') {
        let start = at + step;
        let end = start + html[start..].find('>')? + 1;
        let tag = html[start..end].trim_matches(['<', '>']);
        match tag.split(' ').next().unwrap_or_default() {
            "/p" | "/h3" | "/h4" | "/h5" | "/h6" | "/pre" => return Some(end),
            "/li" | "/th" | "/td" | "/blockquote" => return Some(start),
            "p" | "h3" | "h4" | "h5" | "h6" | "pre" | "ul" | "ol" | "blockquote" | "div" | "section" | "hr" => {
                return Some(start);
            }
            _ => at = end,
        }
    }
    None
}
