//! Words that are hidden until somebody asks for them: `||words||`.
//!
//! The parser knows nothing of them, so they are looked for in its events: two signs in the same run of words, outside of code, links
//! and escapes, the first before a word and the second after one. Everything that reads Markdown reads them so.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::excerpts::is_block;
use super::parse::events;

const SIGN: &str = "||";

/// Where hidden words begin. The parser has no tag for them; superscript, which it is not asked for, lends its own.
pub(super) const START: Tag<'static> = Tag::Superscript;
/// Where they end.
pub(super) const END: TagEnd = TagEnd::Superscript;

/// What stands before hidden words in stored HTML: they can be reached by keyboard, and show while they are.
pub(super) const OPENING: &str = "<span class=\"spoiler\" tabindex=\"0\"><span>";
/// What stands after them.
pub(super) const CLOSING: &str = "</span></span>";

type Ranged<'a> = (Event<'a>, Range<usize>);

/// The events of a text with those of its hidden words.
pub(super) fn with_hidden<'a>(markdown: &'a str, events: impl Iterator<Item = Ranged<'a>>) -> Vec<Ranged<'a>> {
    let events = merged(markdown, events);
    let signs = find(markdown, &events);
    cut(markdown, events, &signs)
}

/// Whether a text may hold any.
pub(super) fn may_hold(markdown: &str) -> bool {
    markdown.contains(SIGN)
}

/// The parser cuts words at every character that might have meant something; here they are whole again.
fn merged<'a>(markdown: &'a str, events: impl Iterator<Item = Ranged<'a>>) -> Vec<Ranged<'a>> {
    let mut merged: Vec<Ranged<'a>> = Vec::new();
    for (event, range) in events {
        if is_plain(markdown, &event, &range)
            && let Some((Event::Text(words), before)) = merged.last_mut()
            && before.end == range.start
            && markdown.get(before.clone()) == Some(&**words)
            && let Some(both) = markdown.get(before.start..range.end)
        {
            before.end = range.end;
            *words = both.into();
            continue;
        }
        merged.push((event, range));
    }
    merged
}

fn is_plain(markdown: &str, event: &Event<'_>, range: &Range<usize>) -> bool {
    matches!(event, Event::Text(words) if markdown.get(range.clone()) == Some(&**words))
}

/// What is open while events are read.
struct Frame {
    is_closed: bool,
    sign: Option<usize>,
}

/// The places of the signs that belong together, none inside of others.
fn find(markdown: &str, events: &[Ranged<'_>]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut frames = vec![Frame { is_closed: false, sign: None }];
    for (event, range) in events {
        if matches!(event, Event::End(_)) {
            frames.pop();
            continue;
        }
        // Only something that was never begun could end the first.
        let Some(frame) = frames.last_mut() else { break };
        match event {
            Event::Start(tag) => {
                if is_block(tag) {
                    frame.sign = None;
                }
                let is_closed = frame.is_closed || is_closed(tag);
                frames.push(Frame { is_closed, sign: None });
            }
            Event::Text(_) if !frame.is_closed && is_plain(markdown, event, range) => {
                for (at, _) in markdown[range.clone()].match_indices(SIGN) {
                    let at = range.start + at;
                    match frame.sign {
                        Some(start) if ends_words(markdown, at) => {
                            found.push((start, at));
                            frame.sign = None;
                        }
                        _ if begins_words(markdown, at) => frame.sign = Some(at),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    found.sort_unstable();
    let mut end = 0;
    found.retain(|(start, last)| {
        let is_free = *start >= end;
        end = end.max(*last);
        is_free
    });
    found
}

/// In code a sign is code; in a link nothing else can be reached.
fn is_closed(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Link { .. } | Tag::Image { .. })
}

fn begins_words(markdown: &str, at: usize) -> bool {
    is_sign(markdown, at) && markdown[at + SIGN.len()..].chars().next().is_some_and(|next| !next.is_whitespace())
}

fn ends_words(markdown: &str, at: usize) -> bool {
    is_sign(markdown, at) && markdown[..at].chars().next_back().is_some_and(|last| !last.is_whitespace())
}

/// Two strokes and no more, and not escaped.
fn is_sign(markdown: &str, at: usize) -> bool {
    let (before, after) = (&markdown[..at], &markdown[at + SIGN.len()..]);
    let escapes = before.len() - before.trim_end_matches('\\').len();
    !before.ends_with('|') && !after.starts_with('|') && escapes % 2 == 0
}

/// Puts the events of hidden words in the places of their signs.
fn cut<'a>(markdown: &'a str, events: Vec<Ranged<'a>>, signs: &[(usize, usize)]) -> Vec<Ranged<'a>> {
    let mut places: Vec<(usize, Event<'a>)> =
        signs.iter().flat_map(|(start, end)| [(*start, Event::Start(START)), (*end, Event::End(END))]).collect();
    places.sort_by_key(|(at, _)| *at);
    let mut places = places.into_iter().peekable();
    let mut out = Vec::with_capacity(events.len() + signs.len() * 4);
    for (event, range) in events {
        if !is_plain(markdown, &event, &range) || places.peek().is_none_or(|(at, _)| *at >= range.end) {
            out.push((event, range));
            continue;
        }
        let mut written = range.start;
        while let Some((at, sign)) = places.next_if(|(at, _)| *at < range.end) {
            push_words(markdown, written..at, &mut out);
            written = at + SIGN.len();
            out.push((sign, at..written));
        }
        push_words(markdown, written..range.end, &mut out);
    }
    out
}

fn push_words<'a>(markdown: &'a str, range: Range<usize>, out: &mut Vec<Ranged<'a>>) {
    if let Some(words) = markdown.get(range.clone()).filter(|words| !words.is_empty()) {
        out.push((Event::Text(words.into()), range));
    }
}

/// A range of a text, and with it all of the hidden words that it touches: so nobody quotes them out of their hiding.
pub fn whole_hidden(markdown: &str, range: Range<usize>) -> Range<usize> {
    if !may_hold(markdown) {
        return range;
    }
    let mut whole = range.clone();
    let mut start = None;
    for (event, at) in events(markdown) {
        if event == Event::Start(START) {
            start = Some(at.start);
        } else if event == Event::End(END)
            && let Some(start) = start.take()
            && start < range.end
            && range.start < at.end
        {
            whole = whole.start.min(start)..whole.end.max(at.end);
        }
    }
    whole
}

/// Stored HTML that says, to who cannot see it, where words are hidden. The label is text.
pub fn with_hidden_label<'a>(html: &'a str, label: &str) -> Cow<'a, str> {
    if !html.contains(OPENING) {
        return Cow::Borrowed(html);
    }
    let (outer, inner) = OPENING.split_at(OPENING.len() - "<span>".len());
    let label = super::escape_html(label);
    Cow::Owned(html.replace(OPENING, &format!("{outer}<span class=\"vh\">{label} </span>{inner}")))
}

/// Stored HTML with a label in the place of hidden words, for where nothing can be asked for.
pub fn without_hidden<'a>(html: &'a str, label: &str) -> Cow<'a, str> {
    let mut out = String::new();
    let mut rest = html;
    while let Some(start) = rest.find(OPENING) {
        out.push_str(&rest[..start]);
        out.push_str(&super::escape_html(label));
        let hidden = &rest[start + OPENING.len()..];
        // Nothing inside has such a tag.
        rest = hidden.find(CLOSING).map_or("", |end| &hidden[end + CLOSING.len()..]);
    }
    if rest.len() == html.len() {
        return Cow::Borrowed(html);
    }
    out.push_str(rest);
    Cow::Owned(out)
}
