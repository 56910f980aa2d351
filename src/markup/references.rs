//! Finding what a text refers to: members by name, posts by address, and quotes.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::addresses::{self, address_end, read_post_address, web_address_end};
use super::mentions::{self, read_name, read_untold};
use super::parse::events;
use super::quotes::read_quote;

/// No more than this many references are found in one text.
pub const MAX_REFERENCES: usize = 50;

/// The site a text is written on.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// The beginnings that its own addresses have, such as `https://forum.example`.
    pub origins: Vec<String>,
}

/// A reference and the place in the text it takes up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Bytes of the Markdown.
    pub range: Range<usize>,
    /// What is referred to.
    pub what: FoundKind,
}

/// What a text can refer to. None of it is checked: names may be nobody's and ids may not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FoundKind {
    /// `@name`.
    Mention {
        /// As written, without the `@`.
        name: String,
    },
    /// A mention of somebody whose name its writer is not told, as [`untold_mention`](super::untold_mention) writes it.
    UntoldMention {
        /// Which of those in the text, counted from 0.
        nth: usize,
    },
    /// The address of a post, `/posts/123`.
    PostLink {
        /// The post.
        post_id: i64,
    },
    /// The address of a post in its thread, `/threads/7#post-3`.
    ThreadPostLink {
        /// The thread.
        thread_id: i64,
        /// The post's number in it.
        number: i64,
    },
    /// A quote of the form [`quote_source`](super::quote_source) makes.
    Quote {
        /// The post quoted.
        post_id: i64,
        /// The words quoted.
        text: String,
    },
}

/// The references in a text, in their order; nothing in code, and no address inside a link with its own words.
pub fn find_references(markdown: &str, site: &Site) -> Vec<Found> {
    let mut finder =
        Finder { markdown, site, found: Vec::new(), run: 0..0, quoted_to: 0, depth: 0, within: Vec::new() };
    for (event, range) in events(markdown) {
        if finder.found.len() >= MAX_REFERENCES {
            break;
        }
        finder.take(event, range);
    }
    finder.search_run();
    finder.found.truncate(MAX_REFERENCES);
    finder.found
}

/// Places where less is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Code, and an address in angle brackets: nothing.
    Closed,
    /// The words of a link or an image: names only.
    Link,
}

struct Finder<'a> {
    markdown: &'a str,
    site: &'a Site,
    found: Vec<Found>,
    /// Text that is the same in the source, as far as it is known to go on without a break: the parser cuts it at every
    /// character that might have meant something.
    run: Range<usize>,
    /// The end of the last quote: nothing is looked for before it.
    quoted_to: usize,
    depth: usize,
    within: Vec<Within>,
}

impl Finder<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text)
                if self.markdown.get(range.clone()) == Some(&*text) =>
            {
                if range.start != self.run.end {
                    self.search_run();
                    self.run.start = range.start;
                }
                self.run.end = range.end;
            }
            Event::Start(tag) => {
                self.search_run();
                self.enter(&tag, range);
                self.depth += 1;
            }
            Event::End(tag) => {
                self.search_run();
                self.depth = self.depth.saturating_sub(1);
                if matches!(tag, TagEnd::CodeBlock | TagEnd::Link | TagEnd::Image) {
                    self.within.pop();
                }
            }
            _ => self.search_run(),
        }
    }

    fn enter(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::CodeBlock(_) => self.within.push(Within::Closed),
            Tag::Image { .. } => self.within.push(Within::Link),
            Tag::Link { link_type: LinkType::Autolink, dest_url, .. } => {
                if let Some(what) = read_post_address(dest_url, self.site)
                    && self.within.is_empty()
                {
                    self.push(range, what);
                }
                self.within.push(Within::Closed);
            }
            Tag::Link { link_type: LinkType::Email, .. } => self.within.push(Within::Closed),
            Tag::Link { .. } => self.within.push(Within::Link),
            Tag::BlockQuote(_) if self.depth == 0 => self.enter_quote(range.start),
            _ => {}
        }
    }

    fn enter_quote(&mut self, start: usize) {
        let at_line_start = start == 0 || self.markdown[..start].ends_with('\n');
        if let Some(quote) = read_quote(&self.markdown[start..])
            && at_line_start
        {
            let end = start + quote.length;
            self.push(start..end, FoundKind::Quote { post_id: quote.post_id, text: quote.text });
            self.quoted_to = end;
        }
    }

    fn push(&mut self, range: Range<usize>, what: FoundKind) {
        if range.start >= self.quoted_to {
            self.found.push(Found { range, what });
        }
    }

    /// Looks through the run gathered so far and begins a new one.
    fn search_run(&mut self) {
        let run = std::mem::replace(&mut self.run, 0..0);
        let within = self.within.last().copied();
        if run.is_empty() || run.start < self.quoted_to || within == Some(Within::Closed) {
            return;
        }
        let markdown = self.markdown;
        let text = &markdown[..run.end];
        let mut at = run.start;
        while let Some(step) = text[at..].find(['@', '/', 'h', 'H']) {
            at += step;
            if self.found.len() >= MAX_REFERENCES {
                return;
            }
            let (length, what) = self.read(&text[..at], &text[at..]);
            // Addresses in a link's own words stay words.
            let is_name =
                |what: &FoundKind| matches!(what, FoundKind::Mention { .. } | FoundKind::UntoldMention { .. });
            let what = what.filter(|what| within.is_none() || is_name(what));
            if let Some(what) = what {
                self.push(at..at + length, what);
            }
            at += length.max(1);
        }
    }

    /// Reads what begins at `rest`: how much of the text it takes up, and what it is, if anything.
    fn read(&self, before: &str, rest: &str) -> (usize, Option<FoundKind>) {
        if let Some(after) = rest.strip_prefix('@') {
            if let Some((length, nth)) = read_untold(after) {
                let what = mentions::may_begin_after(before).then_some(FoundKind::UntoldMention { nth });
                return (1 + length, what);
            }
            let name = read_name(after);
            let is_mention = name.is_valid && mentions::may_begin_after(before);
            let what = is_mention.then(|| FoundKind::Mention { name: after[..name.length].to_owned() });
            return (1 + name.length, what);
        }
        if rest.starts_with('/') {
            if !addresses::may_begin_after(before) {
                return (1, None);
            }
            let end = address_end(rest);
            return (end, read_post_address(&rest[..end], self.site));
        }
        if before.ends_with(char::is_alphanumeric) {
            return (1, None);
        }
        match web_address_end(rest) {
            Some(end) => (end, read_post_address(&rest[..end], self.site)),
            None => (1, None),
        }
    }
}
