//! In which language a thread is, as its author says.

use crate::db::text_enum;
use crate::web::{Choice, Frame};

text_enum!(
    /// A language that a thread can be in, by its primary tag (BCP 47). Its place in this list is its bit in what is kept of
    /// boards: new ones come last, and none goes.
    Language {
        /// Arabic.
        Arabic = "ar",
        /// Bengali.
        Bengali = "bn",
        /// Czech.
        Czech = "cs",
        /// Danish.
        Danish = "da",
        /// German.
        German = "de",
        /// Greek.
        Greek = "el",
        /// English.
        English = "en",
        /// Spanish.
        Spanish = "es",
        /// Persian.
        Persian = "fa",
        /// Finnish.
        Finnish = "fi",
        /// French.
        French = "fr",
        /// Hebrew.
        Hebrew = "he",
        /// Hindi.
        Hindi = "hi",
        /// Hungarian.
        Hungarian = "hu",
        /// Italian.
        Italian = "it",
        /// Japanese.
        Japanese = "ja",
        /// Korean.
        Korean = "ko",
        /// Norwegian.
        Norwegian = "no",
        /// Dutch.
        Dutch = "nl",
        /// Polish.
        Polish = "pl",
        /// Portuguese.
        Portuguese = "pt",
        /// Romanian.
        Romanian = "ro",
        /// Russian.
        Russian = "ru",
        /// Swedish.
        Swedish = "sv",
        /// Turkish.
        Turkish = "tr",
        /// Ukrainian.
        Ukrainian = "uk",
        /// Vietnamese.
        Vietnamese = "vi",
        /// Chinese.
        Chinese = "zh",
    }
);

impl Language {
    /// Its bit among the languages of a board.
    pub fn bit(self) -> i64 {
        1 << (self as i64)
    }

    /// The language of a locale, such as `en-GB`.
    pub fn of_locale(locale: &str) -> Option<Self> {
        Self::parse(locale.split(['-', '_']).next()?)
    }

    /// The tag of what is said to be in a language; empty where nothing is said.
    pub fn tag(said: Option<Self>) -> &'static str {
        said.map_or("", Self::as_str)
    }

    /// Its name in the reader's language.
    pub fn name(self, frame: &Frame) -> String {
        frame.t(&format!("language-{}", self.as_str())).to_owned()
    }

    /// Those of a board, by their names in the reader's language.
    fn named(bits: i64, frame: &Frame) -> Vec<(Self, String)> {
        let of_board = Self::ALL.iter().copied().filter(|language| bits & language.bit() != 0);
        let mut named: Vec<_> = of_board.map(|language| (language, language.name(frame))).collect();
        named.sort_by_key(|(_, name)| name.to_lowercase());
        named
    }
}

/// Languages to choose from, after a choice that is none of them.
fn choices(bits: i64, chosen: Option<Language>, none: &str, frame: &Frame) -> Vec<Choice> {
    let none = Choice { value: String::new(), label: frame.t(none).to_owned(), is_selected: chosen.is_none() };
    let choice = |(language, label): (Language, String)| Choice {
        value: language.as_str().to_owned(),
        label,
        is_selected: chosen == Some(language),
    };
    std::iter::once(none).chain(Language::named(bits, frame).into_iter().map(choice)).collect()
}

/// For the author of a thread: every language, or none said.
pub fn language_choices(chosen: Option<Language>, frame: &Frame) -> Vec<Choice> {
    let all = Language::ALL.iter().fold(0, |bits, language| bits | language.bit());
    choices(all, chosen, "language-none", frame)
}

/// For the readers of a board: its languages, or any. Nothing, where there is nothing to choose.
pub fn board_choices(bits: i64, chosen: Option<Language>, frame: &Frame) -> Vec<Choice> {
    if bits.count_ones() < 2 && chosen.is_none() {
        return Vec::new();
    }
    let bits = bits | chosen.map_or(0, Language::bit);
    choices(bits, chosen, "language-any", frame)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_for_good_and_fit_a_number() {
        let tags: Vec<&str> = Language::ALL.iter().map(|language| language.as_str()).collect();
        assert_eq!(
            tags.join(" "),
            "ar bn cs da de el en es fa fi fr he hi hu it ja ko no nl pl pt ro ru sv tr uk vi zh"
        );
        for (place, language) in Language::ALL.iter().enumerate() {
            assert_eq!(language.bit(), 1 << place);
        }
        assert!(Language::ALL.len() < 63);
    }

    #[test]
    fn a_locale_has_a_language() {
        assert_eq!(Language::of_locale("en"), Some(Language::English));
        assert_eq!(Language::of_locale("pt-BR"), Some(Language::Portuguese));
        assert_eq!(Language::of_locale("tlh"), None);
        assert_eq!(Language::of_locale(""), None);
    }
}
