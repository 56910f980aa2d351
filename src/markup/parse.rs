//! One way to read Markdown, so that finding references and rendering never disagree about what is code.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::hidden;

/// The parser looks at every open quote and list again on each line. A text with more lines times depth than this is somebody
/// trying the server, and is read as plain words.
const MAX_WORK: usize = 5_000_000;

/// The events of a text, each with its bytes.
///
/// CommonMark with tables, strikethrough, task lists, footnotes and [hidden words](super::hidden). No heading attributes: an id comes from nobody but us.
pub(super) fn events(markdown: &str) -> Box<dyn Iterator<Item = (Event<'_>, Range<usize>)> + '_> {
    if work(markdown) > MAX_WORK {
        return Box::new(plain_events(markdown));
    }
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES;
    let parser = Parser::new_ext(markdown, options).into_offset_iter();
    if hidden::may_hold(markdown) {
        return Box::new(hidden::with_hidden(markdown, parser).into_iter());
    }
    Box::new(parser)
}

/// One block of raw HTML, which is shown as the words it is.
fn plain_events(markdown: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let all = 0..markdown.len();
    [
        (Event::Start(Tag::HtmlBlock), all.clone()),
        (Event::Html(markdown.into()), all.clone()),
        (Event::End(TagEnd::HtmlBlock), all),
    ]
    .into_iter()
}

/// The deepest that one line can reach, times the number of lines.
fn work(markdown: &str) -> usize {
    let (mut lines, mut deepest, mut depth) = (1, 0, 0);
    for byte in markdown.bytes() {
        match byte {
            b'\n' | b'\r' => {
                lines += 1;
                depth = 0;
            }
            b'>' | b'-' | b'+' | b'*' | b'.' | b')' => depth += 1,
            b' ' | b'\t' | b'0'..=b'9' => {}
            _ => depth = 0,
        }
        deepest = deepest.max(depth);
    }
    lines * deepest
}
