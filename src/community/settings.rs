//! What administrators set for the community.

use std::borrow::Cow;
use std::collections::HashMap;

use super::features::Features;
use super::joining::Joining;
use crate::accounts::ContentNotes;
use crate::config::Community;
use crate::db::text_enum;

/// Where Exit this page leads until an administrator says otherwise.
const EXIT_URL: &str = "https://www.wikipedia.org/";

text_enum!(
    /// Which features a community began with.
    Preset {
        /// The few that a small community needs.
        Small = "small",
        /// All of them.
        Full = "full",
    }
);

/// The community's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The community's name.
    pub name: String,
    /// The language of pages for people who have chosen none.
    pub locale: String,
    /// Who runs it.
    pub operator: String,
    /// The operator's country: ISO 3166-1 in upper case, or its name where no numbers ship for it; empty while unknown.
    pub country: String,
    /// How to reach the operator.
    pub contact: String,
    /// Where Exit this page leads.
    pub exit_url: String,
    /// Which content notes the forms offer.
    pub offered_notes: ContentNotes,
    /// How people join.
    pub joining: Joining,
    /// What is switched on in conversations.
    pub features: Features,
    /// Which features it began with.
    pub preset: Preset,
    /// Whether set-up is done.
    pub is_set_up: bool,
    /// Changes so far.
    pub revision: i64,
}

impl Settings {
    /// Before anybody set anything.
    pub fn prefilled(community: &Community) -> Self {
        Self {
            name: community.name.clone(),
            locale: community.locale.clone(),
            operator: String::new(),
            country: String::new(),
            contact: String::new(),
            exit_url: EXIT_URL.to_owned(),
            offered_notes: ContentNotes::all(),
            joining: Joining::default(),
            features: Features::default(),
            preset: Preset::Small,
            is_set_up: false,
            revision: 0,
        }
    }

    /// Whether people may join: only once it is said who is responsible, where, and how to reach them, since that stands in the
    /// texts that members agree to.
    pub fn is_open(&self) -> bool {
        self.is_set_up && self.lacks().is_empty()
    }

    /// What is not said yet of who is responsible, by the keys of their labels.
    pub fn lacks(&self) -> Vec<&'static str> {
        let said =
            [("setup-operator", &self.operator), ("setup-country", &self.country), ("setup-contact", &self.contact)];
        said.into_iter().filter(|(_, said)| said.trim().is_empty()).map(|(key, _)| key).collect()
    }

    /// With what the database holds over it.
    #[must_use]
    pub fn with_rows(mut self, rows: Vec<(String, String)>) -> Self {
        let mut rows: HashMap<String, String> = rows.into_iter().collect();
        let mut take = |key: &str, field: &mut String| {
            if let Some(value) = rows.remove(key) {
                *field = value;
            }
        };
        take("community.name", &mut self.name);
        take("community.locale", &mut self.locale);
        take("community.operator", &mut self.operator);
        take("community.country", &mut self.country);
        take("community.contact", &mut self.contact);
        take("community.exit_url", &mut self.exit_url);
        let offered = rows.get("community.content_notes").map(|names| ContentNotes::of_names(names));
        self.offered_notes = offered.unwrap_or(self.offered_notes);
        self.joining = Joining::of_rows(&rows);
        self.features = Features::of_rows(&rows);
        self.preset = rows.get("features.preset").and_then(|text| Preset::parse(text)).unwrap_or(self.preset);
        self.is_set_up = rows.contains_key("setup.done_at");
        self.revision = rows.get("revision").and_then(|text| text.parse().ok()).unwrap_or(0);
        self
    }

    /// As the database holds it.
    pub fn rows(&self) -> [(&'static str, Cow<'_, str>); 8] {
        [
            ("community.name", self.name.as_str().into()),
            ("community.locale", self.locale.as_str().into()),
            ("community.operator", self.operator.as_str().into()),
            ("community.country", self.country.as_str().into()),
            ("community.contact", self.contact.as_str().into()),
            ("community.exit_url", self.exit_url.as_str().into()),
            ("community.content_notes", self.offered_notes.names().into()),
            ("features.preset", self.preset.as_str().into()),
        ]
    }
}
