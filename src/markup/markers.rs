//! Markers: what stands in stored text where somebody else's name, title or words would be.

use std::ops::Range;

pub(super) const OPEN: char = '\u{FDD0}';
pub(super) const CLOSE: char = '\u{FDD1}';

/// The marker of one row of `post_refs`.
pub fn marker(position: u32) -> String {
    format!("{OPEN}{position}{CLOSE}")
}

/// A piece of a text with markers.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Words between markers, never empty.
    Text(&'a str),
    /// A marker and its place in the whole text.
    Marker(u32, Range<usize>),
}

/// The pieces of `text` in order. What looks like a broken marker is left out: it stands for nothing.
pub(super) fn pieces(text: &str) -> Pieces<'_> {
    Pieces { text, at: 0 }
}

pub(super) struct Pieces<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        while self.at < self.text.len() {
            let rest = &self.text[self.at..];
            let Some(inner) = rest.strip_prefix(OPEN) else {
                let end = rest.find(OPEN).unwrap_or(rest.len());
                self.at += end;
                return Some(Piece::Text(&rest[..end]));
            };
            let start = self.at;
            let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
            self.at += OPEN.len_utf8();
            if inner[digits..].starts_with(CLOSE) {
                self.at += digits + CLOSE.len_utf8();
                if let Ok(position) = inner[..digits].parse() {
                    return Some(Piece::Marker(position, start..self.at));
                }
            }
        }
        None
    }
}

/// Puts the marker of each position where its range of `markdown` stands. Ranges that overlap an earlier one, or do not
/// fit the text, are passed over.
///
/// A range that begins with `>` is a quote; its marker becomes a paragraph of its own, so that it can be filled with a block.
pub fn replace_ranges(markdown: &str, ranges: &[(Range<usize>, u32)]) -> String {
    let mut sorted: Vec<_> = ranges.iter().collect();
    sorted.sort_by_key(|(range, _)| range.start);
    let mut out = String::with_capacity(markdown.len());
    let mut written = 0;
    for (range, position) in sorted {
        let (Some(before), Some(replaced)) = (markdown.get(written..range.start), markdown.get(range.clone())) else {
            continue;
        };
        out.push_str(before);
        if replaced.starts_with('>') {
            push_blank_line(&mut out);
            out.push_str(&marker(*position));
            written = range.end + leading_newlines(&markdown[range.end..]);
            if written < markdown.len() {
                out.push_str("\n\n");
            }
        } else {
            out.push_str(&marker(*position));
            written = range.end;
        }
    }
    out.push_str(&markdown[written..]);
    out
}

/// Puts readable text back where markers stand, for the editor; `write` says what, and `None` leaves nothing.
pub fn to_editable(markdown: &str, mut write: impl FnMut(u32) -> Option<String>) -> String {
    let mut out = String::with_capacity(markdown.len());
    for piece in pieces(markdown) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            // The line ends after a quote are in the stored text already; with those of `quote_source` as well, every
            // edit would push the words further down.
            Piece::Marker(position, _) => {
                out.push_str(write(position).unwrap_or_default().trim_end_matches('\n'));
            }
        }
    }
    out
}

fn push_blank_line(out: &mut String) {
    while !out.is_empty() && !out.ends_with("\n\n") {
        out.push('\n');
    }
}

fn leading_newlines(text: &str) -> usize {
    text.len() - text.trim_start_matches('\n').len()
}
