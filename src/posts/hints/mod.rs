//! Hints before posting: words by which somebody could be found, and words that make a person a label.
//!
//! Pure: text in, places out. Only what a writer says themselves is looked at, and in doubt nothing is found: a hint too
//! many disturbs somebody on a bad night, one too few leaves things as they were. The words looked for are data, in
//! `config/lists/hints`. Each kind has its file; all of them are linear in the length of the text.

mod addresses;
mod emails;
mod handles;
mod labels;
mod lists;
mod names;
mod phones;
mod words;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use lists::{Lists, Surroundings};

use crate::markup::{Passage, own_words};
use words::Words;

/// No more than this many are shown for one text.
pub const MOST: usize = 20;

/// What a hint is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Somebody's full name.
    Name,
    /// A telephone number that is nobody's service.
    Phone,
    /// Where somebody lives.
    Address,
    /// An e-mail address elsewhere.
    Email,
    /// A name at another service.
    Handle,
    /// A word that says of somebody else that they are nothing but their trouble.
    Label,
}

impl Kind {
    /// Its name in what the form carries.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Phone => "phone",
            Self::Address => "address",
            Self::Email => "email",
            Self::Handle => "handle",
            Self::Label => "label",
        }
    }
}

/// Something to look at again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What it is.
    pub kind: Kind,
    /// The words, as they are read.
    pub words: String,
    /// Where they stand: bytes of the Markdown, several ranges if signs stand between.
    pub places: Vec<Range<usize>>,
}

/// The hints for a text in Markdown, in their order.
pub fn find_hints(markdown: &str, lists: &Lists, around: &Surroundings) -> Vec<Hint> {
    own_words(markdown).iter().flat_map(|passage| find_in(passage, lists, around)).collect()
}

/// The hints for words that are no Markdown, such as a title.
pub fn find_plain_hints(text: &str, lists: &Lists, around: &Surroundings) -> Vec<Hint> {
    find_in(&Passage::plain(text), lists, around)
}

fn find_in(passage: &Passage, lists: &Lists, around: &Surroundings) -> Vec<Hint> {
    let words = Words::read(passage.text());
    let mut found: Vec<(Range<usize>, Kind)> = Vec::new();
    let mut add = |kind, ranges: Vec<Range<usize>>| found.extend(ranges.into_iter().map(|range| (range, kind)));
    emails::find(&words, &lists.emails, around).into_iter().for_each(|(kind, range)| add(kind, vec![range]));
    add(Kind::Phone, phones::find(&words, &lists.phones, around));
    add(Kind::Address, addresses::find(&words, &lists.addresses));
    add(Kind::Handle, handles::find(&words, &lists.handles));
    add(Kind::Name, names::find(&words, &lists.names));
    add(Kind::Label, labels::find(&words, &lists.labels, &lists.names));
    // Of two in one place the earlier in the order above stays: the number behind "WhatsApp" is a number.
    found.sort_by_key(|(range, _)| range.start);
    let mut end = 0;
    found.retain(|(range, _)| {
        let is_free = range.start >= end;
        end = end.max(range.end);
        is_free
    });
    let hint = |(range, kind): (Range<usize>, Kind)| Hint {
        kind,
        words: passage.text()[range.clone()].split_whitespace().collect::<Vec<_>>().join(" "),
        places: passage.places(&range),
    };
    found.into_iter().map(hint).collect()
}
