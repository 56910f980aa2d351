//! Quotes made with Quote: how they look in the composer, and how they are known again.

use std::ops::Range;

use super::addresses::read_id;
use super::markers::{Piece, pieces};

/// What the composer begins with: who is quoted and in which post, in a form without words of any language, then the text.
///
/// ```text
/// > [@name](/posts/123)
/// >
/// > The text,
/// > line by line.
/// ```
pub fn quote_source(name: &str, post_id: i64, text: &str) -> String {
    let name: String = name.chars().filter(|c| is_name_char(*c)).collect();
    let mut out = format!("> [@{name}](/posts/{post_id})\n>\n");
    for line in text.trim_end().split('\n') {
        out.push('>');
        if !line.is_empty() {
            out.push(' ');
            out.push_str(line);
        }
        out.push('\n');
    }
    out.push('\n');
    out
}

/// A quote of that form.
pub(super) struct Quote {
    pub post_id: i64,
    pub text: String,
    /// Length of the source it takes up, without the last line end.
    pub length: usize,
}

/// Reads the quote that `source` begins with.
///
/// It ends with the last line that has a `>`: what somebody typed right below is their own, even though CommonMark would
/// count it in.
pub(super) fn read_quote(source: &str) -> Option<Quote> {
    let mut lines = source.split_inclusive('\n');
    let first = lines.next()?;
    let post_id = read_attribution(first.trim_end_matches('\n'))?;
    let mut length = first.len();
    let mut text = String::new();
    for (index, line) in lines.enumerate() {
        let Some(words) = line.strip_prefix('>') else {
            break;
        };
        length += line.len();
        let words = words.strip_prefix(' ').unwrap_or(words);
        if index > 0 || !words.trim().is_empty() {
            text.push_str(words);
        }
    }
    text.truncate(text.trim_end().len());
    if text.is_empty() {
        return None;
    }
    let length = source[..length].trim_end_matches('\n').len();
    Some(Quote { post_id, text, length })
}

fn read_attribution(line: &str) -> Option<i64> {
    let (name, id) = line.strip_prefix("> [@")?.split_once("](/posts/")?;
    if !name.chars().all(is_name_char) {
        return None;
    }
    read_id(id.strip_suffix(')')?)
}

/// What would end the attribution early is left out of the name in it.
fn is_name_char(c: char) -> bool {
    !c.is_control() && !matches!(c, '[' | ']' | '(' | ')' | '\\' | '\u{FDD0}'..='\u{FDEF}')
}

/// Where in a stored text (with its markers) stands what was quoted from its readable form; `write` is the one given to
/// [`to_editable`](super::to_editable). A quote that begins or ends inside a marker takes the whole marker.
pub fn locate_quote(stored: &str, quoted: &str, mut write: impl FnMut(u32) -> Option<String>) -> Option<Range<usize>> {
    let quoted = quoted.trim();
    if quoted.is_empty() {
        return None;
    }
    let mut readable = String::with_capacity(stored.len());
    // Per piece: where it stands in the readable text and in the stored one, and whether it is the same in both.
    let mut spans = Vec::new();
    let mut stored_at = 0;
    for piece in pieces(stored) {
        let from = readable.len();
        match piece {
            Piece::Text(text) => {
                let start = stored[stored_at..].find(text)? + stored_at;
                stored_at = start + text.len();
                readable.push_str(text);
                spans.push((from..readable.len(), start..stored_at, true));
            }
            Piece::Marker(position, range) => {
                stored_at = range.end;
                readable.push_str(write(position).unwrap_or_default().trim_end_matches('\n'));
                spans.push((from..readable.len(), range, false));
            }
        }
    }
    let start = readable.find(quoted)?;
    let end = start + quoted.len();
    let first = spans.iter().find(|(readable, ..)| readable.contains(&start))?;
    let last = spans.iter().find(|(readable, ..)| readable.contains(&(end - 1)))?;
    let stored_start = if first.2 { first.1.start + (start - first.0.start) } else { first.1.start };
    let stored_end = if last.2 { last.1.start + (end - last.0.start) } else { last.1.end };
    Some(stored_start..stored_end)
}
