//! Names people choose.

use std::collections::HashSet;
use std::sync::LazyLock;

use caseless::default_case_fold_str;
use chrono::TimeDelta;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::skeleton;

use crate::markup::{clean_line, count_visible, is_invisible};

/// A member may change their name once in so long.
pub const NAME_CHANGED_EVERY: TimeDelta = TimeDelta::days(30);
/// A member goes by another name; whoever keeps a copy of names (search) looks again. The payload is the member's key.
pub const RENAMED_JOB: &str = "accounts.renamed";

/// Shortest and longest name, in characters.
pub const NAME_LENGTH: std::ops::RangeInclusive<usize> = 2..=32;

/// A name that may be used, with the two forms it is compared by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As it is shown.
    pub shown: String,
    /// Case-folded (Unicode default case folding, after NFKC).
    pub folded: String,
    /// With look-alikes made the same, whatever their case.
    pub skeleton: String,
}

impl Name {
    /// Checks the form of a name. Whether it is reserved or taken is asked elsewhere.
    ///
    /// # Errors
    /// The key of the text that says what is wrong.
    pub fn parse(raw: &str) -> Result<Self, &'static str> {
        if count_visible(raw) == 0 {
            return Err("error-required");
        }
        let shown = clean_line(raw).map_err(|_| "error-name-shape")?;
        let is_inner = |c: char| is_name_letter(c) || is_combining_mark(c) || matches!(c, '-' | '_' | '.');
        let ends_well = |c: Option<char>| c.is_some_and(|c| is_name_letter(c) || is_combining_mark(c));
        let is_shaped = NAME_LENGTH.contains(&shown.chars().count())
            && NAME_LENGTH.contains(&count_visible(&shown))
            && shown.chars().all(is_inner)
            && shown.chars().next().is_some_and(is_name_letter)
            && ends_well(shown.chars().next_back());
        if !is_shaped {
            return Err("error-name-shape");
        }
        Ok(Self::of(&shown))
    }

    /// The compared forms of any name, such as one that was already stored.
    pub fn of(shown: &str) -> Self {
        Self { shown: shown.to_owned(), folded: fold(shown), skeleton: look(shown) }
    }

    /// Whether it says it is somebody it is not.
    pub fn is_reserved(&self) -> bool {
        let reserved = reserved();
        reserved.names.contains(&self.skeleton) && !reserved.given_names.contains(&self.folded)
    }
}

/// Whether a name may begin with a character: a letter or a digit that can be seen. (The Hangul fillers are letters too.)
pub fn is_name_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_invisible(c)
}

/// The form names are compared by, whatever their case.
pub fn fold(name: &str) -> String {
    default_case_fold_str(&name.nfkc().collect::<String>()).nfkc().collect()
}

/// The form names are compared by, whatever their letters: two names that can be taken for each other have one form.
///
/// The skeleton (UTS #39) is taken of the name as it is shown, since capitals have look-alikes of their own, and once more
/// of its folded form, since a reader takes `MOD` and `mod` for the same person. Folding again makes the capital that
/// stands for `0` equal to `o`. That leaves `i`: its capital looks like `l` and `1`, so these are one letter. It makes
/// `Marla` and `Maria` the same, too, which costs the second of them another choice; apart, `PauI` or `ADMlN` would pass.
fn look(shown: &str) -> String {
    let once = |text: &str| fold(&skeleton(text).collect::<String>());
    let twice = once(&once(&shown.nfkc().collect::<String>()));
    let is_stroke = |c| matches!(c, 'i' | 'l' | '1' | '|');
    twice.nfd().map(|c| if is_stroke(c) { 'l' } else { c }).collect()
}

struct Reserved {
    /// Skeletons.
    names: HashSet<String>,
    /// Folded names that look like one of them, and may be had.
    given_names: HashSet<String>,
}

/// `config/lists/reserved_names.toml`.
fn reserved() -> &'static Reserved {
    #[derive(Default, serde::Deserialize)]
    struct List {
        names: Vec<String>,
        given_names: Vec<String>,
    }
    static RESERVED: LazyLock<Reserved> = LazyLock::new(|| {
        let list: Result<List, _> = toml::from_str(include_str!("../../config/lists/reserved_names.toml"));
        // A test reads the shipped list, so it is never empty in a release.
        let List { names, given_names } = list.unwrap_or_default();
        Reserved {
            names: names.iter().map(|name| look(name)).collect(),
            given_names: given_names.iter().map(|name| fold(name)).collect(),
        }
    });
    &RESERVED
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_like(a: &str, b: &str) -> bool {
        Name::of(a).skeleton == Name::of(b).skeleton
    }

    #[test]
    fn letters_that_look_alike_make_names_alike_in_any_case() {
        let pairs = [
            ("PauI", "Paul"),
            ("Pau1", "paul"),
            ("lan", "Ian"),
            ("lAN", "ian"),
            ("MlKE", "Mike"),
            ("B0B", "BOB"),
            ("b0b", "Bob"),
            ("Ill1", "llll"),
            ("burn", "bum"),
            ("BURN", "bum"),
            ("\u{41C}\u{41E}D", "mod"),
            ("\u{397}elen", "Helen"),
            ("Ann\u{430}", "Anna"),
            ("Jos\u{E9}", "J0se\u{301}"),
            ("Mar\u{ED}a", "Marl\u{301}a"),
        ];
        for (a, b) in pairs {
            assert!(is_like(a, b), "{a} {b}: {} {}", Name::of(a).skeleton, Name::of(b).skeleton);
        }
    }

    #[test]
    fn a_letter_has_one_form_in_both_cases() {
        for c in ('a'..='z').chain(['é', 'ñ', 'í', 'ß', 'ø']) {
            assert!(is_like(&c.to_string(), &c.to_uppercase().to_string()), "{c}");
        }
    }

    #[test]
    fn ordinary_names_stay_apart() {
        let names = [
            "Bill",
            "Bob",
            "Billy",
            "Bella",
            "Will",
            "Paul",
            "Paula",
            "Lily",
            "Lilly",
            "Lisa",
            "Mia",
            "Mila",
            "Ian",
            "Liam",
            "Eli",
            "Ella",
            "Olivia",
            "Oli",
            "Ida",
            "Ilona",
            "Jim",
            "José",
            "Jose",
            "María",
            "Maria",
            "Anna",
            "Ann",
            "Жанна",
            "李雷",
            "a1",
            "a2",
            "a10",
            "b-2",
            "b-3",
            "b-20",
        ];
        for (at, a) in names.iter().enumerate() {
            for b in &names[at + 1..] {
                assert!(!is_like(a, b), "{a} {b}");
            }
        }
    }

    #[test]
    fn the_shipped_list_reserves_its_names_and_leaves_given_names() {
        for name in ["ADMlN", "Adm1n", "M0D", "MOORlNG", "heIp", "C0NTACT", "All", "self", "\u{41C}\u{41E}D"] {
            assert!(Name::of(name).is_reserved(), "{name}");
        }
        for name in ["Ali", "ALI", "Seif", "Bill", "Bob", "Hal"] {
            assert!(!Name::of(name).is_reserved(), "{name}");
        }
    }
}
