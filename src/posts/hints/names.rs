//! Full names: two words with capitals behind something that says a name comes.

use std::ops::Range;

use super::lists::Names;
use super::words::Words;

/// More words than this have no name.
const LONGEST: usize = 6;

pub(super) fn find(words: &Words<'_>, lists: &Names) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < words.tokens.len() {
        match introduced(words, index, lists) {
            Some((range, end)) => {
                found.push(range);
                index = end;
            }
            None => index += 1,
        }
    }
    found
}

/// The name that is introduced at a token, and the token it ends before.
fn introduced(words: &Words<'_>, index: usize, lists: &Names) -> Option<(Range<usize>, usize)> {
    if let Some(at) = lists.intros.at(words, index) {
        return name(words, at, lists);
    }
    if lists.titles.has(words, index) {
        return titled(words, index, lists);
    }
    if lists.owners.has(words, index) {
        let Some(at) = lists.relations.at(words, index + 1) else {
            return of_somebody(words, index + 1, lists);
        };
        let at = if words.is(at, ",") { at + 1 } else { at };
        return name(words, lists.links.skip(words, at), lists);
    }
    None
}

/// "daughter's name is Emily Watson"
fn of_somebody(words: &Words<'_>, index: usize, lists: &Names) -> Option<(Range<usize>, usize)> {
    let relation = words.get(index)?.folded.strip_suffix("'s")?;
    let at = lists.name_links.at(words, index + 1).filter(|_| lists.relations.holds(relation))?;
    name(words, at, lists)
}

/// "Dr. Anna Smith", unless it is about what she wrote.
fn titled(words: &Words<'_>, index: usize, lists: &Names) -> Option<(Range<usize>, usize)> {
    let title = words.source(&words.tokens[index]);
    // `MS` and `DR` are other things.
    if title.chars().all(char::is_uppercase) {
        return None;
    }
    let at = if words.is(index + 1, ".") { index + 2 } else { index + 1 };
    let (range, end) = name(words, at, lists)?;
    let is_known =
        lists.works.has(words, end) || index.checked_sub(1).is_some_and(|before| lists.writers.has(words, before));
    (!is_known).then(|| (words.tokens[index].at.start..range.end, end))
}

/// The name that stands at a token.
fn name(words: &Words<'_>, begin: usize, lists: &Names) -> Option<(Range<usize>, usize)> {
    if !is_part(words, begin, lists) {
        return None;
    }
    let (mut end, mut parts) = (begin + 1, 1);
    while end - begin < LONGEST {
        if is_part(words, end, lists) {
            (end, parts) = (end + 1, parts + 1);
        } else if words.is_initial(end) && words.is(end + 1, ".") && is_part(words, end + 2, lists) {
            (end, parts) = (end + 3, parts + 1);
        } else if words.is_initial(end) && is_part(words, end + 1, lists) {
            (end, parts) = (end + 2, parts + 1);
        } else if let Some(after) = lists.particles.at(words, end)
            && is_part(words, after, lists)
        {
            (end, parts) = (after + 1, parts + 1);
        } else {
            break;
        }
    }
    let range = words.range(begin, end);
    let length = words.text[range.clone()].trim_end_matches("'s").trim_end_matches("’s").len();
    (parts >= 2).then(|| (range.start..range.start + length, end))
}

fn is_part(words: &Words<'_>, index: usize, lists: &Names) -> bool {
    words.is_capitalised(index)
        && words.get(index).is_some_and(|token| {
            let bare = token.folded.trim_end_matches("'s");
            !lists.never.holds(&token.folded) && !lists.never.holds(bare)
        })
}
