//! Where somebody lives: a street with a number.

use std::ops::Range;

use super::lists::Addresses;
use super::words::{Shape, Words};

/// Words between a house's number and the word for "street", and the other way round.
const LONGEST: usize = 4;

pub(super) fn find(words: &Words<'_>, lists: &Addresses) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < words.tokens.len() {
        let end = number_first(words, index, lists)
            .or_else(|| street_first(words, index, lists))
            .map(|end| (index, end))
            .or_else(|| introduced(words, index, lists));
        match end {
            Some((begin, end)) => {
                found.push(words.range(begin, end));
                index = end;
            }
            None => index += 1,
        }
    }
    found
}

/// A house's number: at most four digits and a letter.
fn is_number(words: &Words<'_>, index: usize) -> bool {
    let Some(token) = words.get(index).filter(|token| token.shape == Shape::Number) else { return false };
    let digits = token.folded.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &token.folded[digits..];
    // Not the end of a longer number, such as 1.250 or £12.
    let before = words.text[..token.at.start].chars().next_back();
    let is_free = before.is_none_or(|c| c.is_whitespace() || "(,".contains(c));
    let is_after_comma =
        before == Some(',') && words.text[..token.at.start - 1].ends_with(|c: char| c.is_ascii_digit());
    (1..=4).contains(&digits) && rest.len() <= 1 && rest.chars().all(char::is_alphabetic) && is_free && !is_after_comma
}

/// "12 Baker Street", "221b Old Mill Road".
fn number_first(words: &Words<'_>, begin: usize, lists: &Addresses) -> Option<usize> {
    // "In 1969 Abbey Road came out."
    if !is_number(words, begin)
        || words.get(begin).is_some_and(|token| {
            ["19", "20"].iter().any(|year| token.folded.len() == 4 && token.folded.starts_with(year))
        })
    {
        return None;
    }
    let first = begin + 1;
    let mut at = first;
    while at - first < LONGEST {
        if at > first && words.is_capitalised(at) && lists.streets_after.has(words, at) {
            return Some(at + 1);
        }
        let is_small = at > first && lists.particles.has(words, at);
        if !(words.is_capitalised(at) || is_small) || lists.never.has(words, at) {
            return None;
        }
        at += 1;
    }
    (words.is_capitalised(at) && lists.streets_after.has(words, at)).then_some(at + 1)
}

/// "Calle Mayor 15", "C/ Alcalá, 123".
fn street_first(words: &Words<'_>, begin: usize, lists: &Addresses) -> Option<usize> {
    let mut at = lists.streets_before.at(words, begin)?;
    if words.is(at, ".") {
        at += 1;
    }
    let (first, mut has_name) = (at, false);
    while at - first < LONGEST && (words.is_capitalised(at) || lists.particles.has(words, at)) {
        has_name |= words.is_capitalised(at);
        at += 1;
    }
    if words.is(at, ",") {
        at += 1;
    }
    at = lists.number_words.skip(words, at);
    let after = at + 1;
    (has_name && is_number(words, at) && !lists.never.has(words, after)).then_some(after)
}

/// "I live at 5 The Elms": told to be one.
fn introduced(words: &Words<'_>, index: usize, lists: &Addresses) -> Option<(usize, usize)> {
    let at = lists.intros.at(words, index)?;
    let begin = lists.number_words.skip(words, at);
    if !is_number(words, begin) || lists.never.has(words, begin + 1) {
        return None;
    }
    if words.is_capitalised(begin + 1) {
        let end = (begin + 2..=begin + LONGEST).find(|at| !words.is_capitalised(*at)).unwrap_or(begin + 1 + LONGEST);
        return Some((begin, end));
    }
    let street = (begin + 2..begin + LONGEST).find(|at| lists.streets_after.has(words, *at))?;
    Some((begin, street + 1))
}
