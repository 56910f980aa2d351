//! From the parser's events to HTML.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, TextMergeStream};

use super::super::escape::push_escaped;
use super::super::hidden;
use super::footnotes::Footnotes;
use super::links::{OpenLink, push_linked};
use super::tables::TableWriter;

/// Blocks, and spans of emphasis, inside more of their kind than this lose their tags and keep their words. Nobody reads that
/// deep, and every browser slows down.
const MAX_DEPTH: usize = 16;

/// Writes the HTML of the events of a text that is `length` bytes long.
pub(super) fn write<'a>(events: impl Iterator<Item = Event<'a>>, length: usize, scope: &str) -> String {
    let mut writer = Writer {
        out: String::with_capacity(length * 2),
        blocks: 0,
        spans: 0,
        code: false,
        link: None,
        table: TableWriter::default(),
        notes: Footnotes::new(scope),
        outer: Vec::new(),
    };
    for event in TextMergeStream::new(events) {
        writer.take(event);
    }
    let mut out = writer.out;
    writer.notes.push_all(&mut out);
    out
}

struct Writer {
    out: String,
    /// How many quotes and lists are open.
    blocks: usize,
    /// How many spans of emphasis are open.
    spans: usize,
    code: bool,
    link: Option<OpenLink>,
    table: TableWriter,
    notes: Footnotes,
    /// The footnotes that are being written, and what was written before each.
    outer: Vec<(String, String)>,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Html(text) | Event::InlineHtml(text) => self.words(&text),
            Event::Code(text) => {
                self.out.push_str("<code>");
                self.words(&text);
                self.out.push_str("</code>");
            }
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::TaskListMarker(is_done) => self.out.push_str(if is_done { "☑ " } else { "☐ " }),
            Event::FootnoteReference(label) => {
                self.notes.push_reference(&mut self.out, &label, self.link.is_none());
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.words(&text),
        }
    }

    fn text(&mut self, text: &str) {
        if self.code || self.link.is_some() {
            self.words(text);
        } else {
            push_linked(&mut self.out, text);
        }
    }

    fn words(&mut self, text: &str) {
        if let Some(link) = &mut self.link {
            link.see(text);
        }
        push_escaped(&mut self.out, text);
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.out.push_str("<p>"),
            Tag::Heading { level, .. } => self.out.push_str(&format!("<h{}>", demoted(level))),
            Tag::BlockQuote(_) => self.open_block("<blockquote>\n"),
            Tag::List(None) => self.open_block("<ul>\n"),
            Tag::List(Some(1)) => self.open_block("<ol>\n"),
            Tag::List(Some(start)) => self.open_block(&format!("<ol start=\"{start}\">\n")),
            Tag::Item => self.push_block("<li>"),
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
                self.code = true;
                self.out.push_str("<pre><code>");
            }
            Tag::Emphasis => self.open_span("<em>"),
            Tag::Strong => self.open_span("<strong>"),
            Tag::Strikethrough => self.open_span("<del>"),
            hidden::START => self.out.push_str(hidden::OPENING),
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => self.open_link(format!("mailto:{dest_url}")),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => self.open_link(dest_url.into_string()),
            Tag::Table(alignments) => self.table.begin(&mut self.out, alignments),
            Tag::TableHead => self.table.begin_row(&mut self.out, true),
            Tag::TableRow => self.table.begin_row(&mut self.out, false),
            Tag::TableCell => self.table.begin_cell(&self.out),
            Tag::FootnoteDefinition(label) => self.open_note(label),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.out.push_str("</p>\n"),
            TagEnd::HtmlBlock => {
                self.out.truncate(self.out.trim_end().len());
                self.out.push_str("</p>\n");
            }
            TagEnd::Heading(level) => self.out.push_str(&format!("</h{}>\n", demoted(level))),
            TagEnd::BlockQuote(_) => self.close_block("</blockquote>\n"),
            TagEnd::List(true) => self.close_block("</ol>\n"),
            TagEnd::List(false) => self.close_block("</ul>\n"),
            TagEnd::Item => self.push_block("</li>\n"),
            TagEnd::CodeBlock => {
                self.code = false;
                self.out.push_str("</code></pre>\n");
            }
            TagEnd::Emphasis => self.close_span("</em>"),
            TagEnd::Strong => self.close_span("</strong>"),
            TagEnd::Strikethrough => self.close_span("</del>"),
            hidden::END => self.out.push_str(hidden::CLOSING),
            TagEnd::Link | TagEnd::Image => self.close_link(),
            TagEnd::Table => self.table.end(&mut self.out),
            TagEnd::TableHead | TagEnd::TableRow => self.table.end_row(&mut self.out),
            TagEnd::TableCell => self.table.end_cell(&mut self.out),
            TagEnd::FootnoteDefinition => self.close_note(),
            _ => {}
        }
    }

    fn open_block(&mut self, tag: &str) {
        self.blocks += 1;
        self.push_block(tag);
    }

    fn close_block(&mut self, tag: &str) {
        self.push_block(tag);
        self.blocks = self.blocks.saturating_sub(1);
    }

    fn push_block(&mut self, tag: &str) {
        if self.blocks <= MAX_DEPTH {
            self.out.push_str(tag);
        } else if !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn open_span(&mut self, tag: &str) {
        self.spans += 1;
        self.push_span(tag);
    }

    fn close_span(&mut self, tag: &str) {
        self.push_span(tag);
        self.spans = self.spans.saturating_sub(1);
    }

    fn push_span(&mut self, tag: &str) {
        if self.spans <= MAX_DEPTH {
            self.out.push_str(tag);
        }
    }

    fn open_link(&mut self, address: String) {
        match &mut self.link {
            Some(link) => link.enter(),
            None => self.link = Some(OpenLink::new(&self.out, address)),
        }
    }

    fn close_link(&mut self) {
        let is_inner = self.link.as_mut().is_none_or(OpenLink::leave);
        if !is_inner && let Some(link) = self.link.take() {
            link.close(&mut self.out);
        }
    }

    fn open_note(&mut self, label: CowStr<'_>) {
        let before = std::mem::take(&mut self.out);
        self.outer.push((label.into_string(), before));
    }

    fn close_note(&mut self) {
        if let Some((label, before)) = self.outer.pop() {
            let body = std::mem::replace(&mut self.out, before);
            self.notes.define(label, body);
        }
    }
}

/// The page has its own title and the thread's, so a text begins two levels further down.
fn demoted(level: HeadingLevel) -> u8 {
    (level as u8 + 2).min(6)
}
