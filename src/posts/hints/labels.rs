//! Words that make somebody else a label: "she is an addict", "that junkie", "the alcoholic next door".
//!
//! What somebody calls themselves is theirs, and so is talking about the word: between quotation marks nothing is found.

use std::ops::Range;

use super::lists::{Labels, Names};
use super::words::{Phrases, Shape, Words};

/// Words that may stand before the label, as in "a raging alcoholic".
const MOST_BEFORE: usize = 2;

pub(super) fn find(words: &Words<'_>, lists: &Labels, names: &Names) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < words.tokens.len() {
        // "I was that junkie": somebody's own. "He told me she is one" is not.
        let is_pointing = !lists.own_before.ends_before(words, index, 3);
        let pointed =
            || pointed_at(words, index, lists).or_else(|| placed(words, index, lists)).filter(|_| is_pointing);
        let end = described(words, index, (lists, names)).or_else(pointed);
        match end.filter(|end| !words.tokens[end - 1].is_quoted && lists.own.at(words, *end).is_none()) {
            Some(end) => {
                found.push(words.range(index, end));
                index = end;
            }
            None => index += 1,
        }
    }
    found
}

/// "she is a junkie", "my brother is such an alcoholic", "es una borracha": where the label ends.
fn described(words: &Words<'_>, index: usize, (lists, names): (&Labels, &Names)) -> Option<usize> {
    if index > 0 && lists.unless.has(words, index - 1) {
        return None;
    }
    let verb = |at: usize| lists.copulas.at(words, at);
    let (mut at, is_dropped) = if let Some(at) = lists.joined.at(words, index) {
        (at, false)
    } else if let Some(at) = lists.subjects.at(words, index).and_then(verb) {
        (at, false)
    } else if names.owners.has(words, index)
        && let Some(at) = names.relations.at(words, index + 1)
    {
        let at = if words.is_capitalised(at) { at + 1 } else { at };
        let Some(after) = verb(at) else { return apposed(words, at, lists) };
        (after, false)
    } else {
        let is_first = words.before(index).is_none_or(|token| token.shape == Shape::Sign);
        (lists.dropped.at(words, index).filter(|_| is_first)?, true)
    };
    for _ in 0..3 {
        at = lists.adverbs.skip(words, at);
    }
    let Some(noun) = lists.articles.at(words, at) else {
        if is_dropped {
            return None;
        }
        let end = lists.bare.at(words, at).or_else(|| lists.plurals.at(words, at))?;
        return ends(words, end, lists).then_some(end);
    };
    // "unos borrachos" has an article and is many.
    let noun_at = |at: usize| {
        lists.slurs.at(words, at).or_else(|| lists.nouns.at(words, at)).or_else(|| lists.plurals.at(words, at))
    };
    let end = with_words_before(words, noun, (MOST_BEFORE, &lists.breaks), noun_at)?;
    ends(words, end, lists).then_some(end)
}

/// "my brother the addict", "my husband, the alcoholic"
fn apposed(words: &Words<'_>, at: usize, lists: &Labels) -> Option<usize> {
    let at = if words.is(at, ",") { at + 1 } else { at };
    let noun = if lists.definite.has(words, at) { at + 1 } else { return None };
    let end = lists.slurs.at(words, noun).or_else(|| lists.nouns.at(words, noun))?;
    ends(words, end, lists).then_some(end)
}

/// Where what `read` finds ends, with up to `most` other words before it.
fn with_words_before(
    words: &Words<'_>,
    begin: usize,
    (most, breaks): (usize, &Phrases),
    read: impl Fn(usize) -> Option<usize>,
) -> Option<usize> {
    for at in begin..=begin + most {
        if let Some(end) = read(at) {
            return Some(end);
        }
        let token = words.get(at).filter(|token| token.shape == Shape::Word)?;
        // "a friend of addicts" and "not an addict" say something else.
        if breaks.holds(&token.folded) {
            return None;
        }
    }
    None
}

/// Whether the word stands for somebody, rather than before another noun.
fn ends(words: &Words<'_>, end: usize, lists: &Labels) -> bool {
    words.ends_clause(end) && !words.is(end, "-") || lists.follows.has(words, end) || is_line_end(words, end)
}

fn is_line_end(words: &Words<'_>, end: usize) -> bool {
    words.get(end).is_some_and(|next| words.text[words.tokens[end - 1].at.end..next.at.start].contains('\n'))
}

/// "that junkie", "those addicts"
fn pointed_at(words: &Words<'_>, index: usize, lists: &Labels) -> Option<usize> {
    if lists.many_pointers.has(words, index) {
        let end = with_words_before(words, index + 1, (1, &lists.breaks), |at| lists.plurals.at(words, at));
        if let Some(end) = end.filter(|end| ends(words, *end, lists) || lists.verbs.has(words, *end)) {
            return Some(end);
        }
    }
    if !lists.pointers.has(words, index) {
        return None;
    }
    let slur = with_words_before(words, index + 1, (1, &lists.breaks), |at| lists.slurs.at(words, at));
    if let Some(end) = slur {
        return (ends(words, end, lists) || lists.verbs.has(words, end)).then_some(end);
    }
    let end = with_words_before(words, index + 1, (1, &lists.breaks), |at| lists.nouns.at(words, at))?;
    // "I know that alcoholic or not, he …", "I thought that drunk I was braver"
    let is_first = words.before(index).is_none_or(|token| token.shape == Shape::Sign);
    let is_sure = words.ends_clause(end)
        || is_line_end(words, end)
        || lists.places.at(words, end).or_else(|| lists.beside.at(words, end)).is_some()
        || (is_first && lists.verbs.has(words, end));
    (is_sure && !lists.unsure.has(words, end - 1)).then_some(end)
}

/// "the alcoholic next door"
fn placed(words: &Words<'_>, index: usize, lists: &Labels) -> Option<usize> {
    if !lists.definite.has(words, index) {
        return None;
    }
    let label = |at: usize| lists.slurs.at(words, at).or_else(|| lists.nouns.at(words, at));
    let end = with_words_before(words, index + 1, (1, &lists.breaks), label)?;
    lists.beside.at(words, end).or_else(|| lists.places.at(words, end).map(|_| end))
}
