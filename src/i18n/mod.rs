//! Texts in the languages of `locales/`, by key (Fluent).
//!
//! English is complete and stands in wherever another language lacks a key. Messages without arguments are formatted
//! once, when the program starts; those that only count are remembered.

mod catalog;

use std::borrow::Cow;
use std::sync::{Arc, PoisonError, RwLock};

use fluent_bundle::{FluentArgs, FluentValue};
use rustc_hash::FxHashMap;

use catalog::{Catalog, Piece};

/// Every language that ships: code, its own name, its texts. The first stands in for the others.
const LOCALES: [(&str, &str, &str); 2] =
    [("en", "English", include_str!("../../locales/en.ftl")), ("es", "Español", include_str!("../../locales/es.ftl"))];

/// The texts of one language.
pub struct Texts {
    /// BCP 47 code, such as `en`.
    pub locale: &'static str,
    /// The language's own name.
    pub name: &'static str,
    catalog: Catalog,
    counted: RwLock<FxHashMap<(&'static str, i64), Arc<str>>>,
}

/// All languages.
pub struct Languages {
    all: Vec<Arc<Texts>>,
}

impl Texts {
    /// A text without arguments; the key itself when nobody wrote it (a guard keeps that from happening).
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.catalog.fixed(key).unwrap_or(key)
    }

    /// A text with `$count`, remembered for small counts.
    pub fn count(&self, key: &'static str, count: i64) -> Arc<str> {
        let id = (key, count);
        if let Some(text) = self.counted.read().unwrap_or_else(PoisonError::into_inner).get(&id) {
            return Arc::clone(text);
        }
        let mut args = FluentArgs::new();
        args.set("count", count);
        let text: Arc<str> = self.catalog.format(key, Some(&args)).into();
        if (0..1000).contains(&count) {
            let mut counted = self.counted.write().unwrap_or_else(PoisonError::into_inner);
            counted.insert(id, Arc::clone(&text));
        }
        text
    }

    /// A text with named arguments.
    pub fn with<'a>(&'a self, key: &'a str, args: &[(&'static str, Arg<'a>)]) -> String {
        if let Some(pieces) = self.catalog.simple(key) {
            return put_in(pieces, args);
        }
        let mut fluent = FluentArgs::new();
        for (name, value) in args {
            fluent.set(*name, value.to_fluent());
        }
        self.catalog.format(key, Some(&fluent)).into_owned()
    }

    /// Whether this language, or English in its place, has the key.
    pub fn has(&self, key: &str) -> bool {
        self.catalog.has(key)
    }

    /// The direction the language is written in: `ltr` or `rtl`.
    pub fn direction(&self) -> &'static str {
        match self.locale {
            "ar" | "he" | "fa" | "ur" => "rtl",
            _ => "ltr",
        }
    }
}

/// A message that only puts its arguments in needs no more than this, which is many times faster than formatting it.
fn put_in(pieces: &[Piece], args: &[(&'static str, Arg<'_>)]) -> String {
    let mut text = String::with_capacity(64);
    for piece in pieces {
        match piece {
            Piece::Text(words) => text.push_str(words),
            Piece::Arg(name) => match args.iter().find(|(known, _)| known == name) {
                Some((_, Arg::Text(words))) => text.push_str(words),
                Some((_, Arg::Number(number))) => text.push_str(&number.to_string()),
                None => {}
            },
        }
    }
    text
}

/// An argument of a text.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    /// Words.
    Text(Cow<'a, str>),
    /// A number, written the language's way.
    Number(i64),
}

impl Arg<'_> {
    fn to_fluent(&self) -> FluentValue<'static> {
        match self {
            Arg::Text(text) => FluentValue::from(text.clone().into_owned()),
            Arg::Number(number) => FluentValue::from(*number),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl Languages {
    /// Reads the shipped texts.
    ///
    /// # Errors
    /// Names the language whose texts cannot be read; a test keeps that from shipping.
    pub fn load() -> Result<Self, String> {
        let (_, _, english) = LOCALES[0];
        let all = LOCALES
            .iter()
            .map(|(locale, name, source)| {
                let catalog = Catalog::read(locale, english, source)?;
                Ok(Arc::new(Texts { locale, name, catalog, counted: RwLock::default() }))
            })
            .collect::<Result<_, String>>()?;
        Ok(Self { all })
    }

    /// Every language.
    pub fn all(&self) -> &[Arc<Texts>] {
        &self.all
    }

    /// The language with this code.
    pub fn find(&self, locale: &str) -> Option<Arc<Texts>> {
        self.all.iter().find(|texts| texts.locale == locale).cloned()
    }

    /// The best language for an `Accept-Language` header (RFC 9110), if one is acceptable.
    pub fn negotiate(&self, header: &str) -> Option<Arc<Texts>> {
        let wanted = fluent_langneg::parse_accepted_languages(header);
        wanted.iter().find_map(|wanted| self.all.iter().find(|texts| texts.locale == wanted.language.as_str()).cloned())
    }
}

/// What is said in English when not even a page can be made; without words of the person's own, only that.
pub fn bare(has_no_words: bool) -> String {
    static LANGUAGES: std::sync::LazyLock<Option<Arc<Texts>>> =
        std::sync::LazyLock::new(|| Languages::load().ok().and_then(|languages| languages.all.first().cloned()));
    let key = if has_no_words { "page-bare" } else { "page-bare-words" };
    LANGUAGES.as_ref().map_or_else(String::new, |texts| texts.get(key).to_owned())
}

#[cfg(test)]
mod tests;
