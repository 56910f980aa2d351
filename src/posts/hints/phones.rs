//! Telephone numbers: by their shape, or because somebody says so. Those of help lines and services are nobody's own.

use std::ops::Range;

use super::lists::{Phones, Surroundings};
use super::words::{Shape, Words};

/// ITU-T E.164 allows fifteen digits.
const MOST_DIGITS: usize = 15;
/// No number has fewer.
const FEWEST_DIGITS: usize = 7;
/// Nor is one written in more parts, as `+33 6 12 34 56 78`.
const MOST_CHUNKS: usize = 6;

/// Digits without a space between, such as `030/123-45`.
struct Chunk {
    at: Range<usize>,
    groups: Vec<String>,
    has_plus: bool,
}

impl Chunk {
    fn digits(&self) -> usize {
        self.groups.iter().map(String::len).sum()
    }

    /// A day, with any signs between.
    fn is_date(&self) -> bool {
        let [first, second, third] = &self.groups[..] else { return false };
        let lengths = (first.len(), second.len(), third.len());
        matches!(lengths, (1 | 2, 1 | 2, 2 | 4) | (4, 1 | 2, 1 | 2)) && !self.has_plus
    }
}

pub(super) fn find(words: &Words<'_>, lists: &Phones, around: &Surroundings) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut read_to = 0;
    for (index, token) in words.tokens.iter().enumerate() {
        let may_begin = match token.shape {
            Shape::Number => token.folded.starts_with(|c: char| c.is_ascii_digit()),
            Shape::Sign => matches!(token.folded.as_str(), "+" | "("),
            Shape::Word | Shape::Url => false,
        };
        if !may_begin || token.at.start < read_to || !is_free(&words.text[..token.at.start]) {
            continue;
        }
        let (chunks, end) = read(words.text, token.at.start);
        read_to = end.max(token.at.end);
        let is_near = is_near(words, index, lists);
        if !is_counted(words, index, lists) {
            found.extend(numbers(words, &chunks, is_near, (lists, around)));
        }
    }
    found
}

/// Not in the middle of an amount, a version, an address or a name.
fn is_free(before: &str) -> bool {
    let mut chars = before.chars().rev();
    match chars.next() {
        None => true,
        Some(':' | '.' | ',') => !chars.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => !c.is_alphanumeric() && !"$€£¥#/=&?@_-–".contains(c),
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}')
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '.' | '/' | '(' | ')' | '\u{2010}' | '\u{2011}')
}

/// The chunks that stand one after the other from here, and where they end.
fn read(text: &str, start: usize) -> (Vec<Chunk>, usize) {
    let mut chunks = Vec::new();
    let mut at = start;
    loop {
        let (chunk, end) = read_chunk(text, at);
        let rest = &text[end..];
        let next = rest.chars().next();
        let is_digit_after =
            |sign: char| rest.strip_prefix(sign).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        // The end of it is something else: 10:30, 5,000, 50 %, 8pm.
        let is_other = next.is_some_and(|c| c.is_alphanumeric() || "%€$£_".contains(c))
            || is_digit_after(':')
            || is_digit_after(',');
        let is_empty = chunk.groups.is_empty();
        if !is_empty && !is_other {
            chunks.push(chunk);
        }
        let bracket = usize::from(rest.starts_with(')'));
        let spaces: usize = rest[bracket..].chars().take_while(|c| is_space(*c)).take(2).map(char::len_utf8).sum();
        let gap = bracket + spaces;
        let after = rest[gap..].chars().next();
        if is_other || is_empty || spaces == 0 || !after.is_some_and(|c| c.is_ascii_digit() || c == '(') {
            return (chunks, end);
        }
        at = end + gap;
    }
}

fn read_chunk(text: &str, start: usize) -> (Chunk, usize) {
    let mut chunk = Chunk { at: start..start, groups: Vec::new(), has_plus: text[start..].starts_with('+') };
    let mut is_open = true;
    let mut end = start;
    for (at, c) in text[start..].char_indices() {
        if c.is_ascii_digit() {
            if std::mem::take(&mut is_open) {
                chunk.groups.push(String::new());
            }
            chunk.groups.last_mut().map(|group| group.push(c)).unwrap_or_default();
            end = start + at + 1;
        } else if is_joint(c) || (at == 0 && c == '+') {
            // Three signs in a row stand in no number.
            if start + at > end + 2 {
                break;
            }
            is_open = true;
        } else {
            break;
        }
    }
    chunk.at.end = end;
    (chunk, end.max(start + 1))
}

/// The numbers among chunks: the longest run of them that has the shape of one, from the first that begins one.
fn numbers(
    words: &Words<'_>,
    chunks: &[Chunk],
    is_near: bool,
    (lists, around): (&Phones, &Surroundings),
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < chunks.len() {
        let mut digits = 0;
        let sums: Vec<usize> = chunks[from..]
            .iter()
            .take(MOST_CHUNKS)
            .take_while(|chunk| !chunk.is_date())
            .map(|chunk| {
                digits += chunk.digits();
                digits
            })
            .collect();
        let fits = |to: &usize| {
            (FEWEST_DIGITS..=MOST_DIGITS + 2).contains(&sums[to - from - 1])
                && is_number(&chunks[from..*to], is_near && from == 0)
        };
        let Some(to) = (from + 1..=from + sums.len()).rev().find(fits) else {
            from += 1;
            continue;
        };
        let run = &chunks[from..to];
        let range = run[0].at.start..run[to - from - 1].at.end;
        let digits: String = run.iter().flat_map(|chunk| chunk.groups.iter().map(String::as_str)).collect();
        if !is_service(&digits, run[0].has_plus, lists)
            && !around.has_number(&digits)
            && !is_amount(words, range.end, lists)
        {
            found.push(range);
        }
        from = to;
    }
    found
}

fn is_number(chunks: &[Chunk], is_near: bool) -> bool {
    let groups: Vec<&str> = chunks.iter().flat_map(|chunk| chunk.groups.iter().map(String::as_str)).collect();
    let digits = groups.concat();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let is_date = matches!(lengths[..], [1 | 2, 1 | 2, 4, ..] | [4, 1 | 2, 1 | 2, ..]);
    if chunks[0].has_plus {
        return (8..=MOST_DIGITS).contains(&digits.len()) && !digits.starts_with('0');
    }
    if is_date || is_scale(&groups) {
        return false;
    }
    if let Some(rest) = digits.strip_prefix("00") {
        return (8..=MOST_DIGITS).contains(&rest.len()) && !rest.starts_with('0') && lengths[0] >= 4;
    }
    if digits.starts_with('0') {
        let is_long_enough = (9..=12).contains(&digits.len()) && lengths[0] >= 2;
        let is_pairs = lengths.iter().all(|length| *length <= 2) && lengths.len() != 5;
        // A single digit stands at the end only, as an extension.
        let is_split = lengths[..lengths.len() - 1].contains(&1);
        return is_long_enough && !is_pairs && !is_split && !is_times(&groups);
    }
    is_american(&groups, &lengths)
        || is_spanish(&digits, &lengths, chunks)
        || (is_near && (FEWEST_DIGITS..=MOST_DIGITS).contains(&digits.len()) && lengths.len() <= 6)
}

/// From nought to ten, by ones or tens.
fn is_scale(groups: &[&str]) -> bool {
    let numbers: Vec<i64> = groups.iter().filter_map(|group| group.parse().ok()).collect();
    let steps: Vec<i64> = numbers.windows(2).map(|pair| pair[1] - pair[0]).collect();
    steps.len() > 1 && steps.iter().all(|step| *step == steps[0])
}

/// `0900 1730`
fn is_times(groups: &[&str]) -> bool {
    groups.iter().all(|group| group.len() == 4 && group[..2] < *"24" && group[2..] < *"60")
}

/// `212-555-0147`, `(212) 555-0147`, `1-212-555-0147`
fn is_american(groups: &[&str], lengths: &[usize]) -> bool {
    let groups = if groups.first() == Some(&"1") { &groups[1..] } else { groups };
    let is_shaped = matches!(lengths, [3, 3, 4] | [1, 3, 3, 4]) && groups.len() == 3;
    is_shaped && groups[..2].iter().all(|group| group.starts_with(|c: char| ('2'..='9').contains(&c)))
}

/// `612 345 678`, `91 123 45 67`, `612345678`
fn is_spanish(digits: &str, lengths: &[usize], chunks: &[Chunk]) -> bool {
    let begins = |range: std::ops::RangeInclusive<char>| digits.starts_with(|c: char| range.contains(&c));
    match lengths {
        // With points it is an amount.
        [3, 3, 3] | [3, 2, 2, 2] | [2, 3, 2, 2] => begins('6'..='9') && chunks.len() == lengths.len(),
        [9] => begins('6'..='7') && !digits.ends_with("000"),
        _ => false,
    }
}

/// Something before it says that it is a telephone number.
fn is_near(words: &Words<'_>, index: usize, lists: &Phones) -> bool {
    // "my number is", "text me on", "tel.:"
    (index.saturating_sub(2)..=index).any(|end| {
        let between = &words.tokens[end..index];
        lists.near.ends_before(words, end, 3) && between.iter().all(|token| token.shape != Shape::Number)
    })
}

/// Something before it says that it is another kind of number.
fn is_counted(words: &Words<'_>, index: usize, lists: &Phones) -> bool {
    (index.saturating_sub(3)..index).any(|before| lists.counted.has(words, before))
}

/// What comes behind it makes it an amount.
fn is_amount(words: &Words<'_>, end: usize, lists: &Phones) -> bool {
    let next = words.tokens.partition_point(|token| token.at.start < end);
    lists.units.has(words, next)
}

/// A service's number; with a country's before it, that has three digits at most.
fn is_service(digits: &str, has_plus: bool, lists: &Phones) -> bool {
    let abroad = digits.strip_prefix("00").filter(|rest| !rest.starts_with('0'));
    let (rest, countries) = match abroad {
        Some(rest) => (rest, 1..4),
        None if has_plus => (digits, 1..4),
        None => (digits, 0..1),
    };
    countries
        .filter_map(|length| rest.get(length..))
        .any(|number| (3..=4).filter_map(|length| number.get(..length)).any(|begin| lists.services.holds(begin)))
}
