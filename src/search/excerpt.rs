//! A few words round what was found.

use std::collections::HashSet;

use super::words::{Word, words};

/// Longest excerpt, in characters.
const LONGEST: usize = 240;
/// Characters before the first word found.
const BEFORE: usize = 60;

/// A piece of an excerpt: text, not HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether they were asked for.
    pub is_found: bool,
}

/// The part of a text that holds most of what was found, cut between words.
pub fn excerpt(text: &str, found: &HashSet<String>) -> Vec<Piece> {
    let marks: Vec<Word> = words(text).filter(|word| found.contains(&word.folded)).collect();
    let start = begin(text, &marks);
    let end = text[start..].char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| start + at);
    let end = if end < text.len() { text[start..end].rfind(' ').map_or(end, |space| start + space) } else { end };
    let mut pieces = Vec::new();
    let mut push = |text: &str, is_found| {
        if !text.is_empty() {
            pieces.push(Piece { text: text.to_owned(), is_found });
        }
    };
    if start > 0 {
        push("… ", false);
    }
    let mut at = start;
    for Word { range, .. } in marks.iter().filter(|word| word.range.start >= start && word.range.end <= end) {
        push(&text[at..range.start], false);
        push(&text[range.clone()], true);
        at = range.end;
    }
    push(&text[at..end], false);
    if end < text.len() {
        push(" …", false);
    }
    pieces
}

/// Where the excerpt begins: a little before the mark after which most different words follow.
fn begin(text: &str, marks: &[Word]) -> usize {
    let different = |from: usize| {
        let near =
            marks[from..].iter().take_while(|word| word.range.start < marks[from].range.start + LONGEST - BEFORE);
        near.map(|word| word.folded.as_str()).collect::<HashSet<_>>().len()
    };
    // Of equals, the first: a long post with one common word is not counted through.
    let best = (0..marks.len().min(200)).rev().max_by_key(|from| different(*from));
    let Some(first) = best.and_then(|from| marks.get(from)).map(|word| word.range.start) else { return 0 };
    let before: usize = text[..first].chars().rev().take(BEFORE).map(char::len_utf8).sum();
    let start = first - before;
    if start == 0 { 0 } else { text[start..first].find(' ').map_or(first, |space| start + space + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, found: &[&str]) -> String {
        let found = found.iter().map(|word| (*word).to_owned()).collect();
        let piece = |piece: Piece| if piece.is_found { format!("[{}]", piece.text) } else { piece.text };
        excerpt(text, &found).into_iter().map(piece).collect()
    }

    #[test]
    fn what_was_found_is_marked() {
        assert_eq!(shown("A quiet Café, quietly.", &["quiet", "cafe"]), "A [quiet] [Café], quietly.");
        assert_eq!(shown("<b>Words</b> & more", &["words"]), "<b>[Words]</b> & more");
        assert_eq!(shown("Nothing", &["other"]), "Nothing");
        assert_eq!(shown("", &["other"]), "");
    }

    #[test]
    fn a_long_text_is_cut_round_what_was_found() {
        let long = format!("{} the quiet lantern here {}", "before ".repeat(100), "after ".repeat(100));
        let text = shown(&long, &["quiet", "lantern"]);
        assert!(text.starts_with("… ") && text.ends_with(" …"), "{text}");
        assert!(text.contains("[quiet] [lantern] here after"), "{text}");
        assert!(text.chars().count() < LONGEST + 60, "{text}");
        let unbroken = "é".repeat(5_000);
        assert!(shown(&unbroken, &[]).chars().count() <= LONGEST + 2);
    }
}
