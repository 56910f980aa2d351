//! The lists of `config/lists/hints`, embedded and read once: those of all languages together, as people mix them.

use rust_embed::RustEmbed;
use serde::Deserialize;

use super::words::Phrases;

#[derive(RustEmbed)]
#[folder = "config/lists/hints/"]
pub(super) struct Files;

/// A table of one file, and the same table of all files together.
macro_rules! lists {
    ($($table:ident as $merged:ident { $($field:ident),+ $(,)? })+) => {
        $(
            #[derive(Deserialize)]
            #[serde(deny_unknown_fields)]
            struct $table { $($field: Vec<String>),+ }

            /// One table of every language.
            pub struct $merged { $(pub(super) $field: Phrases),+ }

            impl $merged {
                fn of<'a>(tables: impl Iterator<Item = &'a $table> + Clone) -> Self {
                    Self { $($field: Phrases::new(tables.clone().flat_map(|table| &table.$field))),+ }
                }
            }
        )+
    };
}

lists! {
    NamesTable as Names {
        intros, owners, relations, links, name_links, titles, works, writers, particles, never,
    }
    PhonesTable as Phones { near, units, counted, services }
    AddressesTable as Addresses { streets_after, streets_before, particles, number_words, intros, never }
    EmailsTable as Emails { at, dot }
    HandlesTable as Handles { services, between, naming, inviting, on, hosts, never }
    LabelsTable as Labels {
        nouns, slurs, plurals, bare, subjects, copulas, joined, dropped, adverbs, articles, unless, pointers,
        many_pointers, definite, beside, places, follows, verbs, own, own_before, breaks, unsure,
    }
}

/// One file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Language {
    names: NamesTable,
    phones: PhonesTable,
    addresses: AddressesTable,
    emails: EmailsTable,
    handles: HandlesTable,
    labels: LabelsTable,
}

/// What is looked for.
pub struct Lists {
    pub(super) names: Names,
    pub(super) phones: Phones,
    pub(super) addresses: Addresses,
    pub(super) emails: Emails,
    pub(super) handles: Handles,
    pub(super) labels: Labels,
}

impl Lists {
    /// Those that ship.
    pub fn shipped() -> Self {
        let languages: Vec<Language> = Files::iter().filter_map(|name| read(&name)).collect();
        Self {
            names: Names::of(languages.iter().map(|language| &language.names)),
            phones: Phones::of(languages.iter().map(|language| &language.phones)),
            addresses: Addresses::of(languages.iter().map(|language| &language.addresses)),
            emails: Emails::of(languages.iter().map(|language| &language.emails)),
            handles: Handles::of(languages.iter().map(|language| &language.handles)),
            labels: Labels::of(languages.iter().map(|language| &language.labels)),
        }
    }
}

/// A file that cannot be read is left out: a test keeps it from shipping, and posting must go on.
fn read(name: &str) -> Option<Language> {
    let file = Files::get(name)?;
    let parsed = std::str::from_utf8(&file.data).ok().and_then(|text| toml::from_str(text).ok());
    if parsed.is_none() {
        tracing::error!(name, "a list of hints cannot be read");
    }
    parsed
}

/// What is everybody's here: the site's own addresses, and help lines.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// Hosts whose addresses are no hint, lower case.
    pub hosts: Vec<String>,
    /// Numbers of help lines: digits without the zeros in front.
    pub numbers: Vec<String>,
}

impl Surroundings {
    /// From origins and other addresses of the web, and numbers as they are written.
    pub fn new<'a>(addresses: impl Iterator<Item = &'a str>, numbers: impl Iterator<Item = &'a str>) -> Self {
        let digits = |number: &str| -> String { number.chars().filter(char::is_ascii_digit).collect() };
        let numbers = numbers.map(|number| digits(number).trim_start_matches('0').to_owned());
        Self {
            hosts: addresses.filter_map(host).collect(),
            // A shorter one would be the end of many.
            numbers: numbers.filter(|number| number.len() >= 6).collect(),
        }
    }

    /// Whether a host is one of these, or below it.
    pub(super) fn has_host(&self, host: &str) -> bool {
        self.hosts
            .iter()
            .any(|own| host.strip_suffix(own.as_str()).is_some_and(|before| before.is_empty() || before.ends_with('.')))
    }

    /// Whether digits are those of a help line, with or without a country in front.
    pub(super) fn has_number(&self, digits: &str) -> bool {
        self.numbers.iter().any(|own| digits.ends_with(own.as_str()))
    }
}

fn host(address: &str) -> Option<String> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', ':', '?', '#']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (!host.is_empty()).then(|| host.to_owned())
}
