//! What of a text its writer says themselves: no quotes, no code, no addresses.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::excerpts::is_block;
use super::parse::events;

/// What stands where something was left out, so that the words before and after it do not read as one sentence.
const GAP: char = '\u{FFFC}';

/// The words of one paragraph, heading, item or cell as they are read, without the signs that shape them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    text: String,
    pieces: Vec<Piece>,
}

/// Words that stand together in the text and in its Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    at: Range<usize>,
    source: Range<usize>,
}

impl Piece {
    /// Whether each byte of it stands in the Markdown as it is read; `&amp;` and its like do not.
    fn is_plain(&self) -> bool {
        self.at.len() == self.source.len()
    }
}

impl Passage {
    /// Words that are no Markdown, such as a title.
    pub fn plain(text: &str) -> Self {
        let mut passage = Self::default();
        passage.push(text, 0..text.len());
        passage
    }

    /// The words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where in the Markdown a range of the words stands: several places if signs stand between.
    pub fn places(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let first = self.pieces.partition_point(|piece| piece.at.end <= range.start);
        let touched = self.pieces[first..].iter().take_while(|piece| piece.at.start < range.end);
        touched
            .map(|piece| {
                if !piece.is_plain() {
                    return piece.source.clone();
                }
                let (from, to) = (range.start.max(piece.at.start), range.end.min(piece.at.end));
                let words = &self.text[from..to];
                let from = from + words.len() - words.trim_start().len();
                let source = |at: usize| piece.source.start + at - piece.at.start;
                source(from)..source(from + words.trim().len())
            })
            .collect()
    }

    fn push(&mut self, words: &str, source: Range<usize>) {
        let start = self.text.len();
        self.text.push_str(words);
        let piece = Piece { at: start..self.text.len(), source };
        match self.pieces.last_mut() {
            Some(last) if last.is_plain() && piece.is_plain() && last.source.end == piece.source.start => {
                last.at.end = piece.at.end;
                last.source.end = piece.source.end;
            }
            _ => self.pieces.push(piece),
        }
    }
}

/// The passages of a text that are its writer's own. What a link with words of its own leads to is a passage by itself.
pub fn own_words(markdown: &str) -> Vec<Passage> {
    let mut reader = Reader {
        markdown,
        done: Vec::new(),
        passage: Passage::default(),
        code: 0,
        quotes: 0,
        is_address: false,
        line: Line::default(),
    };
    for (event, range) in events(markdown) {
        reader.take(event, range);
    }
    reader.finish();
    reader.done
}

struct Reader<'a> {
    markdown: &'a str,
    done: Vec<Passage>,
    passage: Passage,
    code: usize,
    quotes: usize,
    /// In an address in angle brackets, which is shown as it is.
    is_address: bool,
    line: Line,
}

/// The line that is being read.
#[derive(Default)]
struct Line {
    seen_to: usize,
    start: usize,
    /// Whether it has the sign of a quote, once somebody asked.
    is_quote: Option<bool>,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => self.words(&words, range),
            Event::SoftBreak | Event::HardBreak => self.words("\n", range),
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            _ => self.words(GAP.encode_utf8(&mut [0; 4]), range),
        }
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        if self.code > 0 || self.is_address || (self.quotes > 0 && self.is_quoted(range.start)) {
            return;
        }
        self.passage.push(words, range);
    }

    /// Below a quote CommonMark counts a line without its sign in; here it is its writer's own, as in
    /// [`read_quote`](super::quotes::read_quote).
    fn is_quoted(&mut self, at: usize) -> bool {
        let (markdown, line) = (self.markdown, &mut self.line);
        if let Some(end) = markdown.get(line.seen_to..at).and_then(|seen| seen.rfind('\n')) {
            *line = Line { seen_to: at, start: line.seen_to + end + 1, is_quote: None };
        }
        line.seen_to = line.seen_to.max(at);
        let has_sign = || markdown.get(line.start..at).is_none_or(|before| before.contains('>'));
        *line.is_quote.get_or_insert_with(has_sign)
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::CodeBlock(_) => self.code += 1,
            Tag::Link { link_type, dest_url, .. } if self.code == 0 && self.quotes == 0 => {
                self.is_address = *link_type == LinkType::Autolink;
                if *link_type != LinkType::Email {
                    let mut address = Passage::default();
                    address.push(dest_url.strip_prefix("mailto:").unwrap_or(dest_url), range);
                    self.done.push(address);
                }
            }
            _ => {}
        }
        if is_block(tag) || *tag == Tag::TableCell {
            self.finish();
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::CodeBlock => self.code = self.code.saturating_sub(1),
            TagEnd::Link if std::mem::take(&mut self.is_address) => {
                self.passage.push(GAP.encode_utf8(&mut [0; 4]), 0..0);
            }
            _ => {}
        }
        let is_inline = matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Superscript
                | TagEnd::Link
                | TagEnd::Image
        );
        if !is_inline {
            self.finish();
        }
    }

    fn finish(&mut self) {
        let passage = std::mem::take(&mut self.passage);
        if !passage.text.trim().is_empty() {
            self.done.push(passage);
        }
    }
}
