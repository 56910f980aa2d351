//! Names at other services: "my insta is @peterm". Members are mentioned with an `@` here, which is no hint.

use std::ops::Range;

use super::lists::Handles;
use super::words::{Shape, Words};

const LONGEST: usize = 40;
/// Words between a service and the name there.
const MOST_BETWEEN: usize = 4;

pub(super) fn find(words: &Words<'_>, lists: &Handles) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for index in 0..words.tokens.len() {
        let range = address(words, index, lists)
            .or_else(|| after_service(words, index, lists))
            .or_else(|| before_service(words, index, lists));
        found.extend(range);
    }
    found
}

/// What can be a name somewhere: the run of its characters from a token on.
fn run<'a>(words: &Words<'a>, index: usize) -> Option<(&'a str, Range<usize>)> {
    let start = words.get(index)?.at.start;
    let is_inner = |c: &char| c.is_alphanumeric() || "@._#/-".contains(*c);
    let length: usize = words.text[start..].chars().take(LONGEST + 1).take_while(is_inner).map(char::len_utf8).sum();
    let run = words.text[start..start + length].trim_end_matches(['.', '-', '/', '#', '@']);
    let is_name = (2..=LONGEST).contains(&run.len()) && run.contains(char::is_alphabetic);
    is_name.then(|| (run, start..start + run.len()))
}

/// Whether it looks like nothing but such a name.
fn is_marked(run: &str) -> bool {
    let name = run.strip_prefix("u/").unwrap_or(run);
    let is_tag =
        name.rsplit_once('#').is_some_and(|(_, tag)| tag.len() == 4 && tag.bytes().all(|c| c.is_ascii_digit()));
    let has_sign = name.contains('_') || is_tag || name.len() < run.len();
    let has_digit = name.starts_with(char::is_alphabetic) && name.contains(|c: char| c.is_ascii_digit());
    !name.contains('@') && (has_sign || (has_digit && !name.contains('/')))
}

/// "t.me/anna": an address that leads to one person.
fn address(words: &Words<'_>, index: usize, lists: &Handles) -> Option<Range<usize>> {
    let token = words.get(index).filter(|token| matches!(token.shape, Shape::Word | Shape::Url))?;
    if words.text[..token.at.start].ends_with(['/', '.', '@']) {
        return None;
    }
    let rest = &words.text[token.at.start..];
    let begin: String = rest.chars().take(LONGEST).collect::<String>().to_lowercase();
    let plain = ["https://", "http://"].iter().find_map(|scheme| begin.strip_prefix(scheme)).unwrap_or(&begin);
    let plain = plain.strip_prefix("www.").unwrap_or(plain);
    let host = lists.hosts.texts.iter().find(|host| plain.starts_with(host.as_str()))?;
    if !plain[host.len()..].starts_with(|c: char| c.is_alphanumeric() || "+@_".contains(c)) {
        return None;
    }
    let is_end = |c: char| c.is_whitespace() || "<>\"()\u{FFFC}".contains(c);
    let length =
        rest.char_indices().take(4 * LONGEST).find(|(_, c)| is_end(*c)).map_or(rest.len().min(LONGEST), |(at, _)| at);
    let length = rest.get(..length)?.trim_end_matches(['.', ',', ';', ':', '!', '?']).len();
    Some(token.at.start..token.at.start + length)
}

/// "my insta is @peterm", "Discord: peter#1234", "add me on snap as peterm"
fn after_service(words: &Words<'_>, index: usize, lists: &Handles) -> Option<Range<usize>> {
    let service = lists.services.at(words, index)?;
    let is_invited = lists.inviting.ends_before(words, index, 4);
    let mut at = service;
    let mut has_colon = false;
    while at - service < MOST_BETWEEN {
        // The name itself may be a word of the list.
        let sign = words.get(at)?;
        if matches!(sign.folded.as_str(), ":" | "=" | "(" | "-" | "–") {
            has_colon |= sign.folded != "-" && sign.folded != "–";
            at += 1;
        } else if let Some(after) = lists.between.at(words, at).filter(|_| !is_joined(words, at)) {
            at = after;
        } else {
            break;
        }
    }
    let (run, range) = run(words, at)?;
    // A name that goes on the service's own word, as in "Telegram-Gruppe".
    if at == service && range.start == words.tokens[service - 1].at.end {
        return None;
    }
    // A name with nothing but a digit in it may be a word, unless something leads to it.
    if is_marked(run) && (at > service || is_invited || run.contains(['_', '#', '/'])) {
        return Some(range);
    }
    if let Some(name) = run.strip_prefix('@') {
        let is_theirs = is_invited || has_colon || at > service;
        return (is_theirs && !name.contains('@')).then_some(range);
    }
    let is_named = has_colon || (at > service && lists.naming.ends_before(words, at, 2));
    let is_word = run.len() > 2 && !lists.never.holds(&run.to_lowercase()) && words.get(at)?.shape == Shape::Word;
    let rest = &words.text[range.end..];
    let is_last = rest.trim_start_matches([' ', '\u{A0}']).chars().next().is_none_or(|c| !c.is_alphanumeric());
    // "Insta: peterm" in a line of its own
    let is_alone = has_colon
        && words.text[..words.tokens[index].at.start].chars().next_back().is_none_or(|c| c == '\n')
        && rest.trim_start_matches(['.', ' ']).chars().next().is_none_or(|c| c == '\n');
    (is_named && is_word && is_last && (is_invited || is_alone)).then_some(range)
}

/// Whether characters of a name follow a word without a space.
fn is_joined(words: &Words<'_>, index: usize) -> bool {
    words.get(index).is_some_and(|token| {
        words.text[token.at.end..].starts_with(['_', '.', '#']) && {
            let rest = &words.text[token.at.end + 1..];
            rest.starts_with(char::is_alphanumeric)
        }
    })
}

/// "peter_m92 on insta"
fn before_service(words: &Words<'_>, index: usize, lists: &Handles) -> Option<Range<usize>> {
    let token = words.get(index).filter(|token| token.shape == Shape::Word)?;
    if words.text[..token.at.start].ends_with(['@', '.', '#', '/', '_']) {
        return None;
    }
    let (run, range) = run(words, index)?;
    let has_sign = run.contains('_') || run.contains('#');
    let next = (index + 1..index + 4).find(|at| words.get(*at).is_none_or(|token| token.at.start >= range.end))?;
    let is_there = lists.on.has(words, next) && lists.services.at(words, next + 1).is_some();
    (has_sign && is_marked(run) && is_there).then_some(range)
}
