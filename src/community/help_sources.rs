//! What the parts of Help follow: `config/lists/help_sources.toml`, embedded.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::i18n::Texts;
use crate::web::date;

#[derive(Deserialize)]
struct List {
    sources: Vec<Source>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    parts: Vec<String>,
    body: String,
    title: String,
    language: String,
    #[serde(default)]
    web: String,
    looked_at: NaiveDate,
}

/// A source under its part of the page.
#[derive(Clone, Debug)]
pub struct SourceView {
    /// Who publishes it.
    pub body: &'static str,
    /// The page or document.
    pub title: &'static str,
    /// The language of both.
    pub language: &'static str,
    /// Its address, or empty.
    pub web: &'static str,
    /// The day somebody last compared the part with it, in words.
    pub looked_at: String,
}

/// A list that cannot be read leaves the sources out: a test keeps it from shipping, and the steps must show.
static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let list: Result<List, _> = toml::from_str(include_str!("../../config/lists/help_sources.toml"));
    list.map(|list| list.sources).unwrap_or_else(|error| {
        tracing::error!(%error, "the sources of Help cannot be read");
        Vec::new()
    })
});

/// What a part of Help follows, in the order of the list.
pub fn sources_for(texts: &Texts, part: &str) -> Vec<SourceView> {
    let of_part = SOURCES.iter().filter(|source| source.parts.iter().any(|named| named == part));
    of_part
        .map(|source| SourceView {
            body: &source.body,
            title: &source.title,
            language: &source.language,
            web: &source.web,
            looked_at: date(texts, source.looked_at),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Languages;

    const PARTS: [&str; 9] =
        ["danger", "overdose", "poison", "suicide", "violence", "withdrawal", "young", "family", "urge"];

    #[test]
    fn every_part_has_a_source_with_its_date() {
        let english = Languages::load().unwrap().find("en").unwrap();
        for part in PARTS {
            let sources = sources_for(&english, part);
            assert!(!sources.is_empty(), "{part}");
            for source in sources {
                assert!(!source.body.is_empty() && !source.title.is_empty(), "{part}: {source:?}");
                assert!(!source.looked_at.is_empty(), "{part}: {source:?}");
            }
        }
        let today = crate::clock::Clock::system().now().date();
        assert!(SOURCES.iter().all(|source| source.looked_at <= today), "nobody has looked in the future");
    }

    #[test]
    fn sources_name_parts_that_are_there() {
        for source in SOURCES.iter() {
            assert!(!source.parts.is_empty(), "{}", source.title);
            assert!(source.parts.iter().all(|part| PARTS.contains(&part.as_str())), "{}", source.title);
            assert!(source.web.is_empty() || source.web.starts_with("https://"), "{}", source.title);
        }
    }
}
