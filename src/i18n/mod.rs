//! Texts in the languages of `locales/`, by key (Fluent).
//!
//! English is complete and stands in wherever another language lacks a key. Messages are made ready when the program
//! starts; only those that do more than put arguments in, or choose one form by one of them, are formatted each time.

mod catalog;
mod form;

use std::borrow::Cow;
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};

use catalog::Catalog;

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

    /// A text with `$count`.
    pub fn count(&self, key: &str, count: i64) -> String {
        self.with(key, &[("count", Arg::Number(count))])
    }

    /// A text with named arguments.
    pub fn with<'a>(&'a self, key: &'a str, args: &[(&'static str, Arg<'a>)]) -> String {
        if let Some(text) = self.catalog.put_in(key, args) {
            return text;
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

/// An argument of a text.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    /// Words.
    Text(Cow<'a, str>),
    /// A number, in plain digits.
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
                Ok(Arc::new(Texts { locale, name, catalog }))
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
