//! One-time names: how they are made, and the field that asks for one.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::accounts::{Name, Viewer};
use crate::boards::Board;
use crate::threads::{Language, OwnNames, Thread, may_reply_under};
use crate::vault::Entropy;
use crate::web::Frame;

/// Names that are drawn at once: some may be taken.
const CANDIDATES: usize = 16;
/// What a drawn picture is made of, in bytes, beside the name's first letter.
const SEED: usize = 12;
/// Bytes of one draw: four a name, two for a number, and the picture's.
const DRAWN: usize = 4 * CANDIDATES + 2 + SEED;
/// Where an alias and what it is compared with may be put together.
const JOINTS: [&str; 4] = ["", "-", "_", "."];

/// The words of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    adjective_first: bool,
    adjectives: Vec<String>,
    nouns: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    en: Words,
    es: Words,
}

/// `config/lists/one_time_names.toml`. A test reads the shipped list, so it is there in a release.
static LISTS: LazyLock<Option<Lists>> =
    LazyLock::new(|| toml::from_str(include_str!("../../config/lists/one_time_names.toml")).ok());

/// Random numbers that a one-time name is made of: drawn before it is known whether one is needed, and never of its member.
#[derive(Clone, Copy, Debug)]
pub struct Draw([u8; DRAWN]);

/// A name that may be taken already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The name.
    pub alias: String,
    /// How a member's name looks that could be taken for it, or for one of its words.
    pub skeletons: Vec<String>,
}

impl Draw {
    /// Anew.
    pub fn new(entropy: &Entropy) -> Self {
        Self(entropy.bytes())
    }

    /// Names in the language of a thread, different ones first; the last of them has a number, and is hardly ever taken.
    pub fn candidates(&self, language: Option<Language>) -> Vec<Candidate> {
        let Some(lists) = LISTS.as_ref() else { return Vec::new() };
        let words = match language {
            Some(Language::Spanish) => &lists.es,
            _ => &lists.en,
        };
        let of = |list: &[String], at: usize| -> String {
            let drawn = usize::from(u16::from_le_bytes([self.0[at], self.0[at + 1]]));
            list.get(drawn % list.len().max(1)).cloned().unwrap_or_default()
        };
        let pair = |nth: usize| {
            let (adjective, noun) = (of(&words.adjectives, 4 * nth), of(&words.nouns, 4 * nth + 2));
            if words.adjective_first { [adjective, noun] } else { [noun, adjective] }
        };
        let mut found: Vec<Candidate> = Vec::with_capacity(CANDIDATES + 1);
        for candidate in (0..CANDIDATES).map(|nth| Candidate::of(&pair(nth))) {
            if !found.contains(&candidate) {
                found.push(candidate);
            }
        }
        let number = u16::from_le_bytes([self.0[4 * CANDIDATES], self.0[4 * CANDIDATES + 1]]);
        let [first, second] = pair(0);
        found.push(Candidate::numbered([first, second, (1_000 + u32::from(number)).to_string()]));
        found
    }

    /// What the picture of a name is drawn from: its first letter, and random numbers.
    pub fn seed(&self, alias: &str) -> String {
        let letter: String = alias.chars().take(1).collect();
        format!("{letter}{}", hex::encode(&self.0[DRAWN - SEED..]))
    }
}

impl Candidate {
    fn of(words: &[String; 2]) -> Self {
        let joined = JOINTS.iter().map(|joint| words.join(joint));
        let mut skeletons: Vec<String> =
            joined.chain(words.iter().cloned()).map(|name| Name::of(&name).skeleton).collect();
        skeletons.dedup();
        Self { alias: words.join(" "), skeletons }
    }

    /// Two words and a number. The words alone may be members' names.
    fn numbered(parts: [String; 3]) -> Self {
        let skeletons = JOINTS.iter().map(|joint| Name::of(&parts.join(joint)).skeleton).collect();
        Self { alias: parts.join(" "), skeletons }
    }
}

/// The field `one_time_name`. The forms of the site send it once empty, and once more where it is chosen: so a box without a tick is known
/// from a form without a box.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct NameField(Option<Vec<String>>);

impl From<Vec<String>> for NameField {
    fn from(sent: Vec<String>) -> Self {
        Self(Some(sent))
    }
}

impl From<Option<String>> for NameField {
    fn from(kept: Option<String>) -> Self {
        Self(kept.map(|value| vec![value]))
    }
}

/// Under which name something is to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Under the member's own.
    OwnName,
    /// Under a one-time name.
    OneTimeName,
    /// Under a one-time name where none can be had: nothing may be written under the other.
    NoLonger,
}

impl NameField {
    /// What was chosen; none where the form had no such field.
    fn chosen(&self) -> Option<bool> {
        let sent = self.0.as_ref()?;
        Some(sent.iter().any(|value| !matches!(value.as_str(), "" | "false")))
    }

    /// Whether a one-time name is asked for.
    pub fn is_asked(&self) -> bool {
        self.chosen() == Some(true)
    }

    /// What is to be done, where a one-time name can be had, or not.
    pub fn wish(&self, has_names: bool) -> Wish {
        match (self.is_asked(), has_names) {
            (false, _) => Wish::OwnName,
            (true, true) => Wish::OneTimeName,
            (true, false) => Wish::NoLonger,
        }
    }
}

/// Under which names something can be written in a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Possible {
    /// Under the member's own.
    pub own: bool,
    /// Under a one-time name.
    pub alias: bool,
}

impl Possible {
    /// Of a new thread on a board; `has_names` is whether one-time names are offered there.
    pub fn to_begin(has_names: bool) -> Self {
        Self { own: true, alias: has_names }
    }

    /// Of a reply in a thread of a board, where the viewer is in its group or not.
    pub fn to_reply(viewer: &Viewer, at: (&Board, bool), thread: &Thread, has_names: bool) -> Self {
        let may = |is_alias| may_reply_under(viewer, at, thread, is_alias).is_ok();
        Self { own: may(false), alias: has_names && may(true) }
    }
}

/// The box of a composer that asks for a one-time name.
#[derive(Clone, Debug, Default)]
pub struct NameChoice {
    /// Whether it is ticked.
    pub is_chosen: bool,
    /// Whether the other name is not possible here.
    pub is_fixed: bool,
    /// Whether a one-time name is not possible here, but was asked for: nothing is sent before the tick is taken off.
    pub is_gone: bool,
    /// Whom others see, once there is a name: a sentence, or empty.
    pub known: String,
    /// That two names in one thread can be recognised: a sentence, or empty.
    pub warning: String,
}

impl NameChoice {
    /// With what was chosen, or else the name that somebody has in the thread. None where there is nothing to choose.
    pub fn of(field: &NameField, own: &OwnNames, possible: Possible, frame: &Frame) -> Option<Self> {
        if !possible.alias {
            return field.is_asked().then(|| Self { is_chosen: true, is_gone: true, ..Self::default() });
        }
        let is_fixed = !possible.own;
        let known = own.alias.as_ref().map(|alias| frame.t1("names-known", "alias", alias));
        let warning = match (&own.alias, own.has_own) {
            (Some(_), true) => frame.t("names-warning-both").to_owned(),
            (Some(alias), false) => frame.t1("names-warning-alias", "alias", alias),
            (None, true) => frame.t("names-warning-own").to_owned(),
            (None, false) => String::new(),
        };
        Some(Self {
            is_chosen: is_fixed || field.chosen().unwrap_or(own.alias.is_some()),
            is_fixed,
            is_gone: false,
            known: known.unwrap_or_default(),
            warning: if is_fixed { String::new() } else { warning },
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_lists_hold_enough_different_words() {
        let lists = LISTS.as_ref().expect("the list can be read");
        for words in [&lists.en, &lists.es] {
            for list in [&words.adjectives, &words.nouns] {
                let different: HashSet<&String> = list.iter().collect();
                assert_eq!(different.len(), list.len());
                let is_plain = |word: &String| word.chars().all(char::is_alphabetic) && word.chars().count() > 2;
                assert!(list.iter().all(is_plain), "{list:?}");
                assert!(list.iter().all(|word| !Name::of(word).is_reserved()));
            }
            assert!(words.adjectives.len() * words.nouns.len() > 3_500);
        }
    }

    /// What reads as somebody's name or origin, as skin, as a substance or as an invitation, or means something else beside another word.
    const NEVER: [&str; 54] = [
        "Alondra",
        "Amber",
        "Autumn",
        "Azul",
        "Camelia",
        "Celeste",
        "Coral",
        "Daisy",
        "Dove",
        "Dulce",
        "Fair",
        "Foxglove",
        "Grassy",
        "Hazel",
        "Heather",
        "Indigo",
        "Isla",
        "Ivory",
        "Ivy",
        "Jay",
        "Jazmín",
        "Juniper",
        "Lark",
        "Lavender",
        "Lily",
        "Lirio",
        "Lluvia",
        "Lunar",
        "Magnolia",
        "Margarita",
        "Mellow",
        "Misty",
        "Moor",
        "Olivia",
        "Open",
        "Prado",
        "Raven",
        "Reed",
        "Robin",
        "Romero",
        "Rosa",
        "Rosy",
        "Rowan",
        "Sandy",
        "Sierra",
        "Stone",
        "Summer",
        "Sunny",
        "Swallow",
        "Violet",
        "Violeta",
        "Wave",
        "Willing",
        "Wren",
    ];

    #[test]
    fn no_word_reads_as_a_persons_name_or_badly() {
        let lists = LISTS.as_ref().expect("the list can be read");
        for list in [&lists.en.adjectives, &lists.en.nouns, &lists.es.adjectives, &lists.es.nouns] {
            for word in NEVER {
                assert!(!list.iter().any(|one| one == word), "{word}");
            }
        }
    }

    #[test]
    fn names_are_drawn_and_the_last_has_a_number() {
        let draw = Draw::new(&Entropy::seeded(7));
        for language in [None, Some(Language::Spanish)] {
            let found = draw.candidates(language);
            assert!(found.len() > CANDIDATES / 2);
            let (numbered, plain) = found.split_last().unwrap();
            assert!(numbered.alias.ends_with(|c: char| c.is_ascii_digit()));
            assert!(plain.iter().all(|name| name.alias.split(' ').count() == 2 && name.skeletons.len() > 4));
        }
        let other = Draw::new(&Entropy::seeded(8));
        assert_ne!(draw.candidates(None), other.candidates(None));
        assert_ne!(draw.seed("Quiet Heron"), other.seed("Quiet Heron"));
        assert!(draw.seed("Quiet Heron").starts_with('Q'));
    }

    #[test]
    fn a_name_is_like_that_of_a_member_who_writes_it_in_one_word() {
        let name = Candidate::of(&["Quiet".to_owned(), "Heron".to_owned()]);
        for like in ["quietheron", "Quiet-Heron", "QU1ET_HER0N", "quiet.heron", "Heron", "quiet"] {
            assert!(name.skeletons.contains(&Name::of(like).skeleton), "{like}");
        }
        assert!(!name.skeletons.contains(&Name::of("Quiet-Hero").skeleton));
        let numbered = Candidate::numbered(["Quiet", "Heron", "4711"].map(str::to_owned));
        assert_eq!(numbered.alias, "Quiet Heron 4711");
        assert!(numbered.skeletons.contains(&Name::of("quiet_heron_4711").skeleton));
        assert!(!numbered.skeletons.contains(&Name::of("Heron").skeleton));
    }

    #[test]
    fn what_was_asked_for_is_never_written_under_the_other_name() {
        let sent = |values: &[&str]| NameField(Some(values.iter().map(|value| (*value).to_owned()).collect()));
        let wishes = |field: NameField| [field.wish(true), field.wish(false)];
        assert_eq!(wishes(sent(&["", "true"])), [Wish::OneTimeName, Wish::NoLonger]);
        assert_eq!(wishes(sent(&["true"])), [Wish::OneTimeName, Wish::NoLonger]);
        assert_eq!(wishes(sent(&[""])), [Wish::OwnName, Wish::OwnName]);
        assert_eq!(wishes(sent(&["false"])), [Wish::OwnName, Wish::OwnName]);
        assert_eq!(wishes(NameField::default()), [Wish::OwnName, Wish::OwnName]);
    }
}
