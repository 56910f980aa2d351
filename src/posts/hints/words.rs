//! A passage cut into words, numbers and signs.

use std::ops::Range;

use rustc_hash::FxHashMap;
use unicode_normalization::char::is_combining_mark;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Begins with a letter.
    Word,
    /// Begins with a digit; letters may follow, as in `221b`.
    Number,
    /// A whole address of the web.
    Url,
    /// Any other character by itself.
    Sign,
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub at: Range<usize>,
    pub shape: Shape,
    /// Lower case, with a straight apostrophe.
    pub folded: String,
    /// Whether it stands between quotation marks.
    pub is_quoted: bool,
}

pub(super) struct Words<'a> {
    pub text: &'a str,
    pub tokens: Vec<Token>,
}

impl<'a> Words<'a> {
    pub fn read(text: &'a str) -> Self {
        let mut tokens = Vec::new();
        let mut at = 0;
        while let Some(first) = text[at..].chars().next() {
            let end = at + length(&text[at..], first);
            if !first.is_whitespace() {
                tokens.push(token(text, at..end, first));
            }
            at = end;
        }
        let mut words = Self { text, tokens };
        words.mark_quoted();
        words
    }

    /// The token at an index; there is none past the end.
    pub fn get(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// The token before an index.
    pub fn before(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index.checked_sub(1)?)
    }

    pub fn is(&self, index: usize, folded: &str) -> bool {
        self.get(index).is_some_and(|token| token.folded == folded)
    }

    pub fn source(&self, token: &Token) -> &'a str {
        &self.text[token.at.clone()]
    }

    /// The words from one token up to another, which is not part of them.
    pub fn range(&self, from: usize, to: usize) -> Range<usize> {
        self.tokens[from].at.start..self.tokens[to - 1].at.end
    }

    /// Whether no word follows in the sentence.
    pub fn ends_clause(&self, index: usize) -> bool {
        self.get(index).is_none_or(|token| token.shape == Shape::Sign)
    }

    /// A capital and small letters, as names are written; not `NHS`, and no single letter.
    pub fn is_capitalised(&self, index: usize) -> bool {
        self.get(index).is_some_and(|token| {
            let source = self.source(token);
            token.shape == Shape::Word
                && source.starts_with(char::is_uppercase)
                && source.chars().any(char::is_lowercase)
                && !source.contains(|c: char| c.is_numeric() || c == '_')
        })
    }

    /// A single capital letter, as in the middle of a name.
    pub fn is_initial(&self, index: usize) -> bool {
        self.get(index).is_some_and(|token| {
            let mut chars = self.source(token).chars();
            chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
        })
    }

    fn mark_quoted(&mut self) {
        // Single marks apart from the others: one of them may be an apostrophe.
        let mut opened: [Option<(usize, char)>; 2] = [None, None];
        for index in 0..self.tokens.len() {
            let Some(sign) = self.tokens[index].folded.chars().next().filter(|c| "\"“”„«»‘'’".contains(*c))
            else {
                continue;
            };
            let follows_word = self.text[..self.tokens[index].at.start].ends_with(char::is_alphanumeric);
            let open = &mut opened[usize::from("‘'’".contains(sign))];
            match *open {
                Some((begin, close)) if closes(sign, close) => {
                    *open = None;
                    self.tokens[begin..index].iter_mut().for_each(|token| token.is_quoted = true);
                }
                None if !follows_word => *open = Some((index, closing(sign))),
                _ => {}
            }
        }
    }
}

fn closing(sign: char) -> char {
    match sign {
        '“' | '„' => '”',
        '«' => '»',
        '‘' | '\'' => '\'',
        other => other,
    }
}

fn closes(sign: char, close: char) -> bool {
    match close {
        '”' => matches!(sign, '”' | '“' | '"'),
        '\'' => matches!(sign, '\'' | '’'),
        other => sign == other,
    }
}

fn length(rest: &str, first: char) -> usize {
    if let Some(length) = url_length(rest) {
        return length;
    }
    if !first.is_alphanumeric() {
        return first.len_utf8();
    }
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let is_inner = c.is_alphanumeric() || is_combining_mark(c) || c == '_';
        let joins = matches!(c, '\'' | '’' | '-' | '\u{2010}' | '\u{2011}')
            && first.is_alphabetic()
            && chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if !is_inner && !joins {
            return at;
        }
    }
    rest.len()
}

/// How long the address of the web is that begins here.
fn url_length(rest: &str) -> Option<usize> {
    let begins =
        |with: &str| rest.as_bytes().get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with.as_bytes()));
    if !["http://", "https://", "www."].iter().any(|with| begins(with)) {
        return None;
    }
    Some(rest.find(|c: char| c.is_whitespace() || "<>\"“”«»\u{FFFC}".contains(c)).unwrap_or(rest.len()))
}

fn token(text: &str, at: Range<usize>, first: char) -> Token {
    let source = &text[at.clone()];
    let shape = if url_length(source).is_some() {
        Shape::Url
    } else if first.is_alphabetic() {
        Shape::Word
    } else if first.is_numeric() {
        Shape::Number
    } else {
        Shape::Sign
    };
    let folded = if shape == Shape::Sign { source.to_owned() } else { source.to_lowercase().replace('’', "'") };
    Token { at, shape, folded, is_quoted: false }
}

/// Phrases to look for, by their first word, the longest first.
pub(super) struct Phrases {
    by_first: FxHashMap<String, Vec<Vec<String>>>,
    /// As they stand in the lists.
    pub texts: Vec<String>,
}

impl Phrases {
    pub fn new<'a>(phrases: impl Iterator<Item = &'a String>) -> Self {
        let mut by_first: FxHashMap<String, Vec<Vec<String>>> = FxHashMap::default();
        let mut texts = Vec::new();
        for phrase in phrases {
            texts.push(phrase.clone());
            let mut words = Words::read(phrase).tokens.into_iter().map(|token| token.folded);
            if let Some(first) = words.next() {
                by_first.entry(first).or_default().push(words.collect());
            }
        }
        by_first.values_mut().for_each(|rests| rests.sort_by_key(|rest| std::cmp::Reverse(rest.len())));
        Self { by_first, texts }
    }

    /// Where the longest phrase ends that begins at a token.
    pub fn at(&self, words: &Words<'_>, index: usize) -> Option<usize> {
        let rests = self.by_first.get(&words.get(index)?.folded)?;
        let stands = |rest: &&Vec<String>| rest.iter().zip(index + 1..).all(|(word, at)| words.is(at, word));
        rests.iter().find(stands).map(|rest| index + 1 + rest.len())
    }

    /// Whether a token is a phrase of one word.
    pub fn has(&self, words: &Words<'_>, index: usize) -> bool {
        words.get(index).is_some_and(|token| self.holds(&token.folded))
    }

    pub fn holds(&self, folded: &str) -> bool {
        self.by_first.get(folded).is_some_and(|rests| rests.iter().any(Vec::is_empty))
    }

    /// Where a phrase ends, or the index itself.
    pub fn skip(&self, words: &Words<'_>, index: usize) -> usize {
        self.at(words, index).unwrap_or(index)
    }

    /// Whether a phrase ends right before a token; `most` words are looked back.
    pub fn ends_before(&self, words: &Words<'_>, index: usize, most: usize) -> bool {
        (index.saturating_sub(most)..index).any(|begin| self.at(words, begin) == Some(index))
    }
}
