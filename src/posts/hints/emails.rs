//! E-mail addresses outside of this site.

use std::ops::Range;

use super::Kind;
use super::lists::{Emails, Surroundings};
use super::words::{Shape, Words};

/// What may stand before the `@` (RFC 5321), and behind it.
const LONGEST_LOCAL: usize = 64;
const LONGEST_HOST: usize = 253;

/// Addresses, and names on servers elsewhere (`@anna@social.example`).
pub(super) fn find(words: &Words<'_>, lists: &Emails, around: &Surroundings) -> Vec<(Kind, Range<usize>)> {
    let mut found = Vec::new();
    for (index, token) in words.tokens.iter().enumerate() {
        if token.folded == "@" {
            found.extend(written(words, token.at.start, around));
        } else if lists.at.has(words, index) {
            found.extend(spoken(words, index, lists).map(|range| (Kind::Email, range)));
        }
    }
    found
}

fn written(words: &Words<'_>, at: usize, around: &Surroundings) -> Option<(Kind, Range<usize>)> {
    let (before, after) = (&words.text[..at], &words.text[at + 1..]);
    let is_local = |c: &char| c.is_alphanumeric() || "._%+-".contains(*c);
    let local: usize = before.chars().rev().take(LONGEST_LOCAL + 1).take_while(is_local).map(char::len_utf8).sum();
    let start = at - local;
    let local = words.text[start..at].trim_start_matches('.');
    let start = at - local.len();
    let is_host = |c: &char| c.is_alphanumeric() || *c == '.' || *c == '-';
    let host: usize = after.chars().take(LONGEST_HOST + 1).take_while(is_host).map(char::len_utf8).sum();
    let host = after[..host].trim_end_matches(['.', '-']);
    if local.is_empty() || local.len() > LONGEST_LOCAL || !is_domain(host) || around.has_host(&host.to_lowercase()) {
        return None;
    }
    let end = at + 1 + host.len();
    match words.text[..start].chars().next_back() {
        Some('@') => Some((Kind::Handle, start - 1..end)),
        Some('/') => None,
        _ => Some((Kind::Email, start..end)),
    }
}

fn is_domain(host: &str) -> bool {
    host.rsplit_once('.').is_some_and(|(name, end)| {
        !name.is_empty()
            && name.split('.').all(|part| !part.is_empty())
            && end.len() >= 2
            && end.chars().all(char::is_alphabetic)
    })
}

/// "anna at example dot org"
fn spoken(words: &Words<'_>, at: usize, lists: &Emails) -> Option<Range<usize>> {
    let is_word =
        |index: usize| words.get(index).is_some_and(|token| matches!(token.shape, Shape::Word | Shape::Number));
    let begin = at.checked_sub(1)?;
    let end = words.get(at + 3).filter(|token| token.shape == Shape::Word && (2..=4).contains(&token.folded.len()));
    (is_word(begin) && is_word(at + 1) && lists.dot.has(words, at + 2) && end.is_some())
        .then(|| words.range(begin, at + 4))
}
