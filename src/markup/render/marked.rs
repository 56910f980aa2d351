//! A text with some of its words marked, for its writer to look at again.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::super::fill::{Filled, fill};
use super::super::markers::marker;
use super::super::parse::events;
use super::{policy, writer};

const BEGIN: u32 = 1;
const END: u32 = 2;

/// As [`render`](super::render) would make it, with `<mark>` around ranges of bytes of the Markdown, which are in order and
/// do not overlap. A link is marked as a whole.
pub fn render_marked(markdown: &str, scope: &str, ranges: &[Range<usize>]) -> String {
    let mut marking = Marking { markdown, ranges, is_link_marked: None };
    let marked = events(markdown).flat_map(|(event, range)| marking.take(event, range));
    let html = policy::clean(&writer::write(marked, markdown.len(), scope));
    let tag = |position| if position == BEGIN { "<mark>" } else { "</mark>" };
    fill(&html, |position| Filled::Inline(tag(position).to_owned())).into_owned()
}

struct Marking<'a> {
    markdown: &'a str,
    /// Those that are still to come.
    ranges: &'a [Range<usize>],
    /// Inside a link, whether it is marked.
    is_link_marked: Option<bool>,
}

impl<'a> Marking<'a> {
    fn take(&mut self, event: Event<'a>, range: Range<usize>) -> Vec<Event<'a>> {
        match event {
            Event::Start(Tag::Link { .. }) if self.is_link_marked.is_none() => {
                let is_marked = self.within(&range).next().is_some();
                self.is_link_marked = Some(is_marked);
                if is_marked { vec![sign(BEGIN), event] } else { vec![event] }
            }
            Event::End(TagEnd::Link) => {
                if self.is_link_marked.take() == Some(true) {
                    vec![event, sign(END)]
                } else {
                    vec![event]
                }
            }
            Event::Text(_) | Event::Html(_) | Event::InlineHtml(_) if self.is_link_marked.is_none() => {
                self.words(event, &range)
            }
            _ => vec![event],
        }
    }

    /// The ranges that touch one; those before it are done with.
    fn within(&mut self, range: &Range<usize>) -> impl Iterator<Item = &'a Range<usize>> + use<'a> {
        let passed = self.ranges.partition_point(|marked| marked.end <= range.start);
        self.ranges = &self.ranges[passed..];
        let end = range.end;
        self.ranges.iter().take_while(move |marked| marked.start < end)
    }

    fn words(&mut self, event: Event<'a>, range: &Range<usize>) -> Vec<Event<'a>> {
        let (Event::Text(words) | Event::Html(words) | Event::InlineHtml(words)) = &event else { return vec![event] };
        let is_plain = self.markdown.get(range.clone()) == Some(&**words);
        let mut parts = Vec::new();
        let mut written = range.start;
        for marked in self.within(range) {
            if !is_plain {
                return vec![sign(BEGIN), event, sign(END)];
            }
            let (from, to) = (marked.start.max(range.start), marked.end.min(range.end));
            let (Some(before), Some(inside)) = (self.markdown.get(written..from), self.markdown.get(from..to)) else {
                continue;
            };
            parts.extend([Event::Text(before.into()), sign(BEGIN), Event::Text(inside.into()), sign(END)]);
            written = to;
        }
        if parts.is_empty() {
            return vec![event];
        }
        parts.extend(self.markdown.get(written..range.end).map(|rest| Event::Text(rest.into())));
        parts
    }
}

fn sign<'a>(position: u32) -> Event<'a> {
    Event::Text(marker(position).into())
}
