//! What somebody asks for: `words`, `"a phrase"`, `-without`.

use super::words::words;

/// Parts of a query that count: as many as Meilisearch looks at. Few people type more by hand.
const MOST_PARTS: usize = 10;

/// One thing that a post must hold, or must not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A word, or one like it.
    Word(String),
    /// The last word typed, which may be the beginning of one.
    Beginning(String),
    /// Words in this order, exactly so.
    Phrase(Vec<String>),
}

/// A query, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// All of these.
    pub all: Vec<Part>,
    /// None of these.
    pub none: Vec<Part>,
}

impl Wanted {
    /// Reads a query. Whatever is typed means something or nothing; there is no wrong query. A quotation mark that is never
    /// closed holds the rest.
    pub fn parse(query: &str) -> Self {
        let mut wanted = Self::default();
        let mut rest = query.trim_start();
        while !rest.is_empty() && wanted.all.len() + wanted.none.len() < MOST_PARTS {
            let is_without = rest.starts_with('-') && !rest[1..].starts_with([' ', '-']);
            if is_without {
                rest = &rest[1..];
            }
            let (text, after, is_phrase) = piece(rest);
            let found: Vec<String> = words(text).map(|word| word.folded).filter(|word| !word.is_empty()).collect();
            if is_without {
                wanted.none.extend(phrase(found));
            } else if is_phrase {
                wanted.all.extend(phrase(found));
            } else {
                wanted.all.extend(found.into_iter().map(Part::Word));
            }
            rest = after.trim_start();
        }
        wanted.all.truncate(MOST_PARTS);
        if let Some(Part::Word(last)) = wanted.all.last().cloned() {
            wanted.all.pop();
            wanted.all.push(Part::Beginning(last));
        }
        wanted
    }

    /// Whether nothing is asked for: a query of operators, or of exclusions only.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

fn phrase(mut words: Vec<String>) -> Option<Part> {
    match words.len() {
        0 => None,
        1 => words.pop().map(|word| Part::Phrase(vec![word])),
        _ => Some(Part::Phrase(words)),
    }
}

/// The piece that a query begins with, what comes after it, and whether it stood in quotation marks.
fn piece(rest: &str) -> (&str, &str, bool) {
    const MARKS: [char; 5] = ['"', '“', '”', '„', '«'];
    const CLOSING: [char; 5] = ['"', '“', '”', '»', '\u{201F}'];
    if let Some(inner) = rest.strip_prefix(MARKS) {
        return match inner.find(CLOSING) {
            Some(at) => (&inner[..at], inner[at..].trim_start_matches(CLOSING), true),
            None => (inner, "", true),
        };
    }
    let end = rest.find(|c: char| c.is_whitespace() || MARKS.contains(&c)).unwrap_or(rest.len());
    (&rest[..end], &rest[end..], false)
}

#[cfg(test)]
mod tests {
    use super::{MOST_PARTS, Part, Wanted};

    fn word(text: &str) -> Part {
        Part::Word(text.to_owned())
    }

    fn beginning(text: &str) -> Part {
        Part::Beginning(text.to_owned())
    }

    fn phrase(text: &str) -> Part {
        Part::Phrase(text.split(' ').map(str::to_owned).collect())
    }

    #[test]
    fn words_phrases_and_exclusions_are_told_apart() {
        let wanted = Wanted::parse("Quiet \"first Week\" -beer -\"too much\" evenin");
        assert_eq!(wanted.all, [word("quiet"), phrase("first week"), beginning("evenin")]);
        assert_eq!(wanted.none, [phrase("beer"), phrase("too much")]);
        let wanted = Wanted::parse("self-harm don't“so be it”x");
        let all = [word("self"), word("harm"), word("dont"), phrase("so be it"), beginning("x")];
        assert_eq!(wanted.all, all);
        assert_eq!(Wanted::parse("a \"b c\"").all, [word("a"), phrase("b c")], "a phrase is no beginning");
    }

    #[test]
    fn nothing_is_a_wrong_query() {
        for empty in
            ["", "   ", "\"", "-", "--", "\"\"", "- - \" -\"", "AND(+*?:~^)\"!-".trim_start_matches("AND"), "“”"]
        {
            assert!(Wanted::parse(empty).is_empty(), "{empty}");
        }
        assert!(Wanted::parse("-only -\"without this\"").is_empty());
        assert_eq!(Wanted::parse("\"never closed words").all, [phrase("never closed words")]);
        assert_eq!(Wanted::parse("a\" b").all, [word("a"), phrase("b")]);
        for long in
            ["word ".repeat(2_000), "\"".repeat(10_000), "-".repeat(10_000), "é".repeat(10_000), "a-".repeat(5_000)]
        {
            let wanted = Wanted::parse(&long);
            assert!(wanted.all.len() + wanted.none.len() <= MOST_PARTS + 1);
        }
    }
}
