//! Reading the configuration.

use std::path::Path;

use ::config::{Config as Layers, Environment, File, FileFormat, Map, Source, Value};

use super::{Config, DEFAULT_TOML, keys};

/// Why the configuration cannot be used. The texts are for the operator's terminal.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// Keys that nobody knows.
    #[error("unknown configuration {}:\n{}", if .0.len() == 1 { "key" } else { "keys" }, .0.join("\n"))]
    Unknown(Vec<String>),
    /// A value that cannot be used.
    #[error("configuration key {key}: {why}")]
    Value {
        /// `section.key`
        key: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// A file that cannot be read, or a value of the wrong type.
    #[error("configuration: {0}")]
    Read(#[from] ::config::ConfigError),
}

/// Reads the shipped defaults, then `file`, then the environment (`MOORING__SECTION__KEY`).
///
/// # Errors
/// When the file cannot be read, a key is unknown, or a value has the wrong type.
pub fn load(file: Option<&Path>) -> Result<Config, ConfigError> {
    let mut builder = Layers::builder().add_source(File::from_str(DEFAULT_TOML, FileFormat::Toml));
    if let Some(file) = file {
        builder = builder.add_source(File::from(file).format(FileFormat::Toml).required(true));
    }
    let source = builder.add_source(FromEnvironment).build()?;
    let table: toml::Table = source.clone().try_deserialize()?;
    let known = keys::known();
    let unknown: Vec<String> = keys::leaves(&table)
        .into_iter()
        .filter(|key| !known.contains(key))
        .map(|key| match keys::nearest(&key) {
            Some(nearest) => format!("  {key} (did you mean {nearest}?)"),
            None => format!("  {key}"),
        })
        .collect();
    if !unknown.is_empty() {
        return Err(ConfigError::Unknown(unknown));
    }
    let config: Config = source.try_deserialize()?;
    check(&config)?;
    Ok(config)
}

/// What the environment says. Only what is no text is read as a number, a list, or a yes or no: a password may be all digits.
#[derive(Clone, Debug)]
pub(super) struct FromEnvironment;

impl Source for FromEnvironment {
    fn clone_into_box(&self) -> Box<dyn Source + Send + Sync> {
        Box::new(self.clone())
    }

    fn collect(&self) -> Result<Map<String, Value>, ::config::ConfigError> {
        let given = Environment::with_prefix("MOORING").prefix_separator("__").separator("__");
        let lists = given
            .clone()
            .try_parsing(true)
            .list_separator(",")
            .with_list_parse_key("server.trusted_proxies")
            .with_list_parse_key("push.hosts");
        let (mut found, texts) = (lists.collect()?, keys::texts());
        found.extend(given.collect()?.into_iter().filter(|(key, _)| texts.contains(key)));
        Ok(found)
    }
}

fn check(config: &Config) -> Result<(), ConfigError> {
    config.bind()?;
    config.trusted_proxies()?;
    config.search.check()?;
    config.retention.check()?;
    config.mail.check()?;
    config.limits.check()?;
    config.push.check()?;
    let base = &config.server.base_url;
    let is_address = url::Url::parse(base)
        .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.path() == "/" && url.host().is_some());
    if !base.is_empty() && !is_address {
        return Err(ConfigError::Value {
            key: "server.base_url",
            why: format!("`{base}` is not an address such as https://community.example"),
        });
    }
    config.security.check()?;
    if !(8..=4_194_304).contains(&config.security.argon2_memory_kib) {
        return Err(ConfigError::Value {
            key: "security.argon2_memory_kib",
            why: "must be between 8 and 4194304".to_owned(),
        });
    }
    if !(1..=64).contains(&config.security.argon2_iterations) {
        return Err(ConfigError::Value {
            key: "security.argon2_iterations",
            why: "must be between 1 and 64".to_owned(),
        });
    }
    Ok(())
}
