//! Who takes reports of pictures that the law forbids: `config/lists/reporting_bodies.toml`, embedded.

use std::sync::LazyLock;

use serde::Deserialize;

use super::helplines::{country_name, find_country};
use crate::i18n::Texts;

#[derive(Deserialize)]
struct List {
    bodies: Vec<Body>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    /// The code of its country; empty for one of all countries.
    #[serde(default)]
    country: String,
    name: String,
    web: String,
}

/// One of them, for its reader.
#[derive(Clone, Debug)]
pub struct ReportingBody {
    /// Its country's name, or empty.
    pub country: String,
    /// Its own name.
    pub name: &'static str,
    /// Its address.
    pub web: &'static str,
}

/// A list that cannot be read leaves them out: a test keeps it from shipping, and the case must show.
static BODIES: LazyLock<Vec<Body>> = LazyLock::new(|| {
    let list: Result<List, _> = toml::from_str(include_str!("../../config/lists/reporting_bodies.toml"));
    list.map(|list| list.bodies).unwrap_or_else(|error| {
        tracing::error!(%error, "the list of reporting bodies cannot be read");
        Vec::new()
    })
});

/// Those of a country and of all countries, and then those of the others; by a code, whatever its case, or a country in words.
pub fn reporting_bodies(texts: &Texts, country: &str) -> (Vec<ReportingBody>, Vec<ReportingBody>) {
    let own = find_country(country).map_or("", |country| country.code.as_str());
    let (mut first, others): (Vec<&Body>, Vec<&Body>) =
        BODIES.iter().partition(|body| body.country.is_empty() || body.country == own);
    // That of the country before those of all.
    first.sort_by_key(|body| body.country.is_empty());
    let view = |body: &'static Body| ReportingBody {
        country: if body.country.is_empty() { String::new() } else { country_name(texts, &body.country) },
        name: &body.name,
        web: &body.web,
    };
    let mut others: Vec<ReportingBody> = others.into_iter().map(view).collect();
    others.sort_by(|one, other| one.country.cmp(&other.country));
    (first.into_iter().map(view).collect(), others)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Languages;

    #[test]
    fn every_body_has_a_name_an_address_and_a_country_that_ships() {
        assert!(!BODIES.is_empty(), "the list is read");
        for body in BODIES.iter() {
            assert!(!body.name.is_empty() && body.web.starts_with("https://"), "{}", body.name);
            assert!(body.country.is_empty() || find_country(&body.country).is_some(), "{}", body.country);
            assert_eq!(body.country, body.country.to_uppercase());
        }
    }

    #[test]
    fn those_of_the_country_come_first_and_none_is_left_out() {
        let english = Languages::load().unwrap().find("en").unwrap();
        let names = |bodies: &[ReportingBody]| bodies.iter().map(|body| body.name).collect::<Vec<_>>();
        let (first, others) = reporting_bodies(&english, "gb");
        assert_eq!(names(&first), ["Internet Watch Foundation", "INHOPE"]);
        assert_eq!(first.len() + others.len(), BODIES.len());
        for elsewhere in ["", "EU", "Nowhere in particular"] {
            let (first, others) = reporting_bodies(&english, elsewhere);
            assert_eq!((names(&first), others.len()), (vec!["INHOPE"], BODIES.len() - 1), "{elsewhere}");
        }
    }
}
