//! Finding in a text what somebody marked on its page.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::excerpts::is_block;
use super::hidden::{self, whole_hidden};
use super::parse::events;

/// A range grows over what it cuts through, and may then cut through something else; texts of people end long before.
const ROUNDS: usize = 16;

/// Where in a text stand words that were marked on its page: the first place with the same letters, whatever the spaces between them.
/// The range cuts through no emphasis and no link, and takes hidden words as a whole.
pub fn locate_words(markdown: &str, words: &str) -> Option<Range<usize>> {
    let wanted: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    if wanted.is_empty() {
        return None;
    }
    let page = Seen::read(markdown);
    let first = page.letters[..page.letters.find(&wanted)?].chars().count();
    let last = first + wanted.chars().count() - 1;
    let mut range = page.places.get(first)?.start..page.places.get(last)?.end;
    for _ in 0..ROUNDS {
        let before = range.clone();
        for span in &page.spans {
            let touches = span.start < range.end && range.start < span.end;
            let is_around = span.start <= range.start && range.end <= span.end;
            if touches && !is_around {
                range = range.start.min(span.start)..range.end.max(span.end);
            }
        }
        if range == before {
            break;
        }
    }
    // A letter that is escaped keeps its escape.
    if markdown[..range.start].ends_with('\\') {
        range.start -= 1;
    }
    Some(whole_hidden(markdown, range))
}

/// A text as its page shows it.
#[derive(Default)]
struct Seen {
    /// Everything but white space.
    letters: String,
    /// Where in the Markdown each letter stands.
    places: Vec<Range<usize>>,
    /// Emphasis, links and code.
    spans: Vec<Range<usize>>,
}

impl Seen {
    fn read(markdown: &str) -> Self {
        let mut seen = Self::default();
        for (event, range) in events(markdown) {
            match event {
                Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => {
                    let is_plain = markdown.get(range.clone()) == Some(&*words);
                    seen.push(&words, &range, is_plain);
                }
                Event::Code(words) => {
                    seen.spans.push(range.clone());
                    seen.push(&words, &range, false);
                }
                Event::Start(tag) if !is_block(&tag) && tag != Tag::TableCell && tag != hidden::START => {
                    seen.spans.push(range);
                }
                _ => {}
            }
        }
        seen
    }

    fn push(&mut self, words: &str, range: &Range<usize>, is_plain: bool) {
        for (at, letter) in words.char_indices().filter(|(_, letter)| !letter.is_whitespace()) {
            self.letters.push(letter);
            let start = range.start + at;
            self.places.push(if is_plain { start..start + letter.len_utf8() } else { range.clone() });
        }
    }
}
