//! Numbers to call, by country: the files of `config/lists/helplines`, embedded.

use std::sync::LazyLock;

use chrono::NaiveDate;
use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::i18n::{Arg, Texts};
use crate::web::{Choice, date};

#[derive(RustEmbed)]
#[folder = "config/lists/helplines/"]
struct Files;

/// A country and its lines, in the order of its file.
#[derive(Clone, Debug, Deserialize)]
pub struct Country {
    /// ISO 3166-1 code in upper case; `EU` for the states of the Union without a file of their own.
    #[serde(rename = "country")]
    pub code: String,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// One line as its file has it.
#[derive(Clone, Debug, Deserialize)]
pub struct Line {
    kind: Kind,
    #[serde(default)]
    name: String,
    number: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    text_word: String,
    text_asks: Option<Asks>,
    #[serde(default)]
    web: String,
    hours: Option<Hours>,
    verified_on: Option<NaiveDate>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Emergency,
    Emotional,
    Substances,
    Family,
    Violence,
    Poison,
    Gambling,
    Youth,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
enum Hours {
    #[serde(rename = "24/7")]
    Always,
    #[serde(rename = "weekdays")]
    Weekdays,
}

/// What a line wants in the message, other than a fixed word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Asks {
    Postcode,
}

/// A line in the reader's language.
#[derive(Clone, Debug)]
pub struct HelplineView {
    /// What it is for, for choosing.
    pub kind: &'static str,
    /// What it is for, in words.
    pub kind_label: String,
    /// The organisation's name, or empty.
    pub name: String,
    /// The number for a `tel:` link, or empty.
    pub tel: String,
    /// The number as it is written, or empty.
    pub number: String,
    /// The number for an `sms:` link, or empty.
    pub sms: String,
    /// What to text where, in words, or empty.
    pub text_label: String,
    /// The organisation's page, or empty.
    pub web: String,
    /// When it answers, in words, or empty.
    pub hours_label: String,
    /// The day it was last checked, in words, or empty.
    pub checked: String,
}

static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let mut countries: Vec<Country> = Files::iter().filter_map(|name| read(&name)).collect();
    countries.sort_by(|a, b| a.code.cmp(&b.code));
    countries
});

/// A file that cannot be read is left out: a test keeps it from shipping, and the other countries' numbers must show.
fn read(name: &str) -> Option<Country> {
    let file = Files::get(name)?;
    let parsed = std::str::from_utf8(&file.data).ok().and_then(|text| toml::from_str(text).ok());
    if parsed.is_none() {
        tracing::error!(name, "a list of helplines cannot be read");
    }
    parsed
}

/// Every country that ships, by code.
pub fn countries() -> &'static [Country] {
    &COUNTRIES
}

/// The country with a code, whatever its case.
pub fn find_country(code: &str) -> Option<&'static Country> {
    COUNTRIES.iter().find(|country| country.code.eq_ignore_ascii_case(code.trim()))
}

/// The numbers of every line that ships, each with the organisation's page, which may be empty.
pub fn list_contacts() -> Vec<(&'static str, &'static str)> {
    let lines = countries().iter().flat_map(|country| &country.lines);
    lines.flat_map(|line| [&line.number, &line.text].map(|number| (number.as_str(), line.web.as_str()))).collect()
}

/// Whether numbers ship for a country.
pub fn is_country(code: &str) -> bool {
    find_country(code).is_some()
}

/// A country's name; one that does not ship was given in words already.
pub fn country_name(texts: &Texts, code: &str) -> String {
    find_country(code).map_or_else(|| code.to_owned(), |country| country.name(texts))
}

/// A country that was given in words, for its field; empty for one of those that ship.
pub fn words_of(country: &str) -> String {
    if is_country(country) { String::new() } else { country.to_owned() }
}

/// Lines that nobody has checked since a day, by country and name. Emergency numbers do not change.
pub fn unchecked_lines(since: NaiveDate) -> Vec<(&'static str, &'static str)> {
    let is_old = |line: &&Line| line.kind != Kind::Emergency && line.verified_on.is_none_or(|day| day < since);
    countries()
        .iter()
        .flat_map(|country| country.lines.iter().filter(is_old).map(|line| (country.code.as_str(), line.name.as_str())))
        .collect()
}

/// The countries to choose from, by name. While none of them is selected, "choose a country" stands first with an empty
/// value, so that nobody gets the first of the list by not choosing.
pub fn country_choices(texts: &Texts, selected: &str) -> Vec<Choice> {
    let selected = find_country(selected).map_or("", |country| country.code.as_str());
    let mut choices: Vec<Choice> = countries()
        .iter()
        .map(|country| Choice {
            value: country.code.clone(),
            label: country.name(texts),
            is_selected: country.code == selected,
        })
        .collect();
    choices.sort_by(|a, b| a.label.cmp(&b.label));
    if selected.is_empty() {
        let label = texts.get("country-choose").to_owned();
        choices.insert(0, Choice { value: String::new(), label, is_selected: true });
    }
    choices
}

/// The name and the lines of the first of these countries that ships, those for emergencies first; nothing when none does.
pub fn lines_for(texts: &Texts, codes: &[&str]) -> (String, Vec<HelplineView>, Vec<HelplineView>) {
    let Some(country) = codes.iter().find_map(|code| find_country(code)) else { return Default::default() };
    let (emergency, others) = country.views(texts);
    (country.name(texts), emergency, others)
}

impl Country {
    /// Its name.
    pub fn name(&self, texts: &Texts) -> String {
        texts.get(&format!("country-{}", self.code.to_lowercase())).to_owned()
    }

    /// Its lines in the reader's language: those for emergencies, and the others.
    pub fn views(&self, texts: &Texts) -> (Vec<HelplineView>, Vec<HelplineView>) {
        let (emergency, others): (Vec<&Line>, Vec<&Line>) =
            self.lines.iter().partition(|line| line.kind == Kind::Emergency);
        let view = |lines: Vec<&Line>| lines.into_iter().map(|line| line.view(texts)).collect();
        (view(emergency), view(others))
    }
}

impl Line {
    fn text_label(&self, texts: &Texts) -> String {
        let number = ("number", Arg::from(self.text.clone()));
        if self.text.is_empty() {
            String::new()
        } else if self.text_asks == Some(Asks::Postcode) {
            texts.with("help-line-text-postcode", &[number])
        } else if self.text_word.is_empty() {
            texts.with("help-line-text", &[number])
        } else {
            texts.with("help-line-text-word", &[("word", Arg::from(self.text_word.clone())), number])
        }
    }

    fn view(&self, texts: &Texts) -> HelplineView {
        let hours_key = self.hours.map(|hours| match hours {
            Hours::Always => "helpline-hours-always",
            Hours::Weekdays => "helpline-hours-weekdays",
        });
        HelplineView {
            kind: self.kind.as_str(),
            kind_label: texts.get(self.kind.key()).to_owned(),
            name: self.name.clone(),
            tel: tel(&self.number),
            number: self.number.clone(),
            sms: tel(&self.text),
            text_label: self.text_label(texts),
            web: self.web.clone(),
            hours_label: hours_key.map_or_else(String::new, |key| texts.get(key).to_owned()),
            checked: self.verified_on.map_or_else(String::new, |day| date(texts, day)),
        }
    }
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Emergency => "emergency",
            Self::Emotional => "emotional",
            Self::Substances => "substances",
            Self::Family => "family",
            Self::Violence => "violence",
            Self::Poison => "poison",
            Self::Gambling => "gambling",
            Self::Youth => "youth",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Emergency => "helpline-kind-emergency",
            Self::Emotional => "helpline-kind-emotional",
            Self::Substances => "helpline-kind-substances",
            Self::Family => "helpline-kind-family",
            Self::Violence => "helpline-kind-violence",
            Self::Poison => "helpline-kind-poison",
            Self::Gambling => "helpline-kind-gambling",
            Self::Youth => "helpline-kind-youth",
        }
    }
}

/// A number as `tel:` and `sms:` links want it (RFC 3966, RFC 5724): digits, and a plus sign only in front.
fn tel(number: &str) -> String {
    let number = number.trim();
    let digits = number.chars().filter(char::is_ascii_digit);
    number.chars().take(1).filter(|c| *c == '+').chain(digits).collect()
}

#[cfg(test)]
mod tests;
