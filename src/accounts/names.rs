//! Names people choose.

use std::collections::HashSet;
use std::sync::LazyLock;

use caseless::default_case_fold_str;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::skeleton;

use crate::markup::clean_line;

/// Shortest and longest name, in characters.
pub const NAME_LENGTH: std::ops::RangeInclusive<usize> = 2..=32;

/// A name that may be used, with the two forms it is compared by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As it is shown.
    pub shown: String,
    /// Case-folded (Unicode default case folding, after NFKC).
    pub folded: String,
    /// With look-alikes made the same (UTS #39 skeleton of the folded form).
    pub skeleton: String,
}

impl Name {
    /// Checks the form of a name. Whether it is reserved or taken is asked elsewhere.
    ///
    /// # Errors
    /// The key of the text that says what is wrong.
    pub fn parse(raw: &str) -> Result<Self, &'static str> {
        if raw.trim().is_empty() {
            return Err("error-required");
        }
        let shown = clean_line(raw).map_err(|_| "error-name-shape")?;
        let is_letter = |c: char| c.is_alphanumeric();
        let is_inner = |c: char| is_letter(c) || is_combining_mark(c) || matches!(c, '-' | '_' | '.');
        let ends_well = |c: Option<char>| c.is_some_and(|c| is_letter(c) || is_combining_mark(c));
        let is_shaped = NAME_LENGTH.contains(&shown.chars().count())
            && shown.chars().all(is_inner)
            && shown.chars().next().is_some_and(is_letter)
            && ends_well(shown.chars().next_back());
        if !is_shaped {
            return Err("error-name-shape");
        }
        Ok(Self::of(&shown))
    }

    /// The compared forms of any name, such as one that was already stored.
    pub fn of(shown: &str) -> Self {
        let folded = fold(shown);
        Self { shown: shown.to_owned(), skeleton: skeleton(&folded).collect(), folded }
    }

    /// Whether it says it is somebody it is not.
    pub fn is_reserved(&self) -> bool {
        reserved_names().contains(&self.skeleton)
    }
}

/// The form names are compared by, whatever their case.
pub fn fold(name: &str) -> String {
    default_case_fold_str(&name.nfkc().collect::<String>()).nfkc().collect()
}

/// The skeletons of `config/lists/reserved_names.toml`.
pub fn reserved_names() -> &'static HashSet<String> {
    #[derive(serde::Deserialize)]
    struct List {
        names: Vec<String>,
    }
    static NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let list: Result<List, _> = toml::from_str(include_str!("../../config/lists/reserved_names.toml"));
        // A test reads the shipped list, so it is never empty in a release.
        let names = list.map(|list| list.names).unwrap_or_default();
        names.iter().map(|name| Name::of(name).skeleton).collect()
    });
    &NAMES
}
