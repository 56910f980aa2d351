//! The effective configuration with its origins, for the operator's eyes.

use std::path::Path;

use ::config::{Config as Source, File, FileFormat};

use super::load::{ConfigError, FromEnvironment};
use super::{DEFAULT_TOML, keys};

/// Where a value comes from; later ones win.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// `config/default.toml`, as shipped.
    Default,
    /// The file given with `--config`.
    File,
    /// `MOORING__SECTION__KEY`.
    Environment,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Effective {
    /// `section`
    pub section: String,
    /// `key`
    pub key: String,
    /// The value, with secrets masked.
    pub value: toml::Value,
    /// Where it comes from.
    pub origin: Origin,
}

/// Every known key with its value, secrets masked; also when [`super::load`] would refuse some of them.
///
/// # Errors
/// When the file cannot be read.
pub fn effective(file: Option<&Path>) -> Result<Vec<Effective>, ConfigError> {
    let defaults = Source::builder().add_source(File::from_str(DEFAULT_TOML, FileFormat::Toml));
    let from_file = match file {
        Some(file) => Source::builder().add_source(File::from(file).format(FileFormat::Toml)),
        None => Source::builder(),
    };
    let layers: [(Origin, toml::Table); 3] = [
        (Origin::Environment, Source::builder().add_source(FromEnvironment).build()?.try_deserialize()?),
        (Origin::File, from_file.build()?.try_deserialize()?),
        (Origin::Default, defaults.build()?.try_deserialize()?),
    ];
    let mut found = Vec::new();
    for name in keys::known() {
        let Some((section, key)) = name.split_once('.') else { continue };
        let value = |table: &toml::Table| table.get(section)?.get(key).cloned();
        let winner = layers.iter().find_map(|(origin, table)| Some((*origin, value(table)?)));
        let Some((origin, value)) = winner else { continue };
        found.push(Effective { section: section.to_owned(), key: key.to_owned(), value: masked(key, value), origin });
    }
    Ok(found)
}

/// Secrets become `***`; of an address only its password.
fn masked(key: &str, value: toml::Value) -> toml::Value {
    let is_secret = ["_key", "_password", "_secret", "_token"].iter().any(|ending| key.ends_with(ending));
    match value {
        toml::Value::String(text) if text.is_empty() => toml::Value::String(text),
        _ if is_secret => toml::Value::String("***".to_owned()),
        toml::Value::String(text) if key == "url" || key.ends_with("_url") => toml::Value::String(masked_url(&text)),
        other => other,
    }
}

fn masked_url(text: &str) -> String {
    let is_file = text.starts_with("sqlite://");
    let Ok(mut url) = url::Url::parse(text) else {
        return if is_file { text.to_owned() } else { "***".to_owned() };
    };
    let has_password = url.password().is_some();
    let has_query_secret = url.query_pairs().any(|(name, _)| name.contains("password"));
    if is_file || !(has_password || has_query_secret) {
        return text.to_owned();
    }
    if has_query_secret {
        url.set_query(Some("***"));
    }
    if has_password && url.set_password(Some("***")).is_err() { "***".to_owned() } else { url.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_in_addresses_are_masked_and_nothing_else() {
        assert_eq!(masked_url("postgres://ana:hunter2@db:5432/house"), "postgres://ana:***@db:5432/house");
        assert_eq!(masked_url("postgres://db/house?user=ana&password=hunter2"), "postgres://db/house?***");
        assert_eq!(masked_url("postgres://ana@db/house"), "postgres://ana@db/house");
        assert_eq!(masked_url("sqlite://data/mooring.db"), "sqlite://data/mooring.db");
        assert_eq!(masked_url("host=db password=hunter2"), "***");
    }

    #[test]
    fn keys_are_secret_by_their_ending() {
        let text = |text: &str| toml::Value::String(text.to_owned());
        assert_eq!(masked("meilisearch_key", text("abc")), text("***"));
        assert_eq!(masked("meilisearch_key", text("")), text(""));
        assert_eq!(masked("key_file", text("a.key")), text("a.key"));
        assert_eq!(masked("base_url", text("https://community.example")), text("https://community.example"));
    }

    #[test]
    fn every_known_key_is_there_with_its_origin() {
        let path = std::env::temp_dir().join(format!("mooring-effective-{}", std::process::id()));
        std::fs::write(&path, "[server]\nbind = \"127.0.0.1:1\"\n").unwrap();
        let found = effective(Some(&path)).unwrap();
        std::fs::remove_file(&path).unwrap();
        assert_eq!(found.len(), keys::known().len());
        let origin = |name: &str| found.iter().find(|item| item.key == name).unwrap().origin;
        assert_eq!((origin("bind"), origin("workers")), (Origin::File, Origin::Default));
    }
}
