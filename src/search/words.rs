//! Words as they are compared: in texts, in queries and in excerpts alike.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer words are compared by so many of their first letters.
const LONGEST: usize = 40;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// Lower-case, without accents and apostrophes.
    pub folded: String,
}

/// The words of a text in their order.
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// See [`words`].
pub struct Words<'a> {
    text: &'a str,
    at: usize,
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '\u{2BC}')
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let start = self.at + self.text[self.at..].find(char::is_alphanumeric)?;
        let mut end = start;
        let mut chars = self.text[start..].char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let joins = is_apostrophe(c) && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
            if !(c.is_alphanumeric() || is_combining_mark(c) || joins) {
                break;
            }
            end = start + at + c.len_utf8();
        }
        self.at = end;
        Some(Word { range: start..end, folded: fold(&self.text[start..end]) })
    }
}

fn fold(word: &str) -> String {
    if word.is_ascii() {
        let letters = word.chars().filter(|c| *c != '\'').take(LONGEST);
        return letters.map(|c| c.to_ascii_lowercase()).collect();
    }
    let letters = word.nfkd().filter(|c| !is_combining_mark(*c) && !is_apostrophe(*c));
    letters.flat_map(char::to_lowercase).take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::words;

    fn folded(text: &str) -> Vec<String> {
        words(text).map(|word| word.folded).collect()
    }

    #[test]
    fn words_are_compared_without_case_accents_and_apostrophes() {
        assert_eq!(folded("Don’t GO, José! (don't)"), ["dont", "go", "jose", "dont"]);
        assert_eq!(folded("self-harm 12.5"), ["self", "harm", "12", "5"]);
        assert_eq!(folded("Cafe\u{301} 世界 'quoted' "), ["cafe", "世界", "quoted"]);
        assert_eq!(folded("… -- \" '"), [""; 0]);
        assert_eq!(folded(&"x".repeat(100)), ["x".repeat(40)]);
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "¡Cafe\u{301}, sí!";
        let found: Vec<&str> = words(text).map(|word| &text[word.range]).collect();
        assert_eq!(found, ["Cafe\u{301}", "sí"]);
    }
}
