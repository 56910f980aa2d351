//! `[search]`

use serde::Deserialize;

use super::{ConfigError, Secret};

/// Longest prefix of an index's name.
const LONGEST_PREFIX: usize = 100;

/// `[search]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// `embedded` or `meilisearch`.
    pub engine: String,
    /// Where Meilisearch is.
    pub meilisearch_url: String,
    /// Its key; empty for none.
    pub meilisearch_key: Secret,
    /// What the names of its indexes begin with.
    pub index_prefix: String,
}

/// What finds posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchEngine {
    /// This program itself, for one server.
    Embedded,
    /// A server that several nodes may share.
    Meilisearch,
}

impl Search {
    /// Which engine is asked for.
    ///
    /// # Errors
    /// When nobody knows it.
    pub fn engine(&self) -> Result<SearchEngine, ConfigError> {
        match self.engine.as_str() {
            "embedded" => Ok(SearchEngine::Embedded),
            "meilisearch" => Ok(SearchEngine::Meilisearch),
            other => Err(ConfigError::Value {
                key: "search.engine",
                why: format!("`{other}` is not an engine; there are `embedded` and `meilisearch`"),
            }),
        }
    }

    /// Looks at what the chosen engine needs.
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        if self.engine()? == SearchEngine::Embedded {
            return Ok(());
        }
        self.check_url().map_err(|why| ConfigError::Value { key: "search.meilisearch_url", why: why.to_owned() })?;
        // It is sent in a header.
        if !self.meilisearch_key.reveal().bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(ConfigError::Value {
                key: "search.meilisearch_key",
                why: "may hold letters, digits and signs only, no spaces".to_owned(),
            });
        }
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let prefix = &self.index_prefix;
        if prefix.is_empty() || prefix.len() > LONGEST_PREFIX || !prefix.chars().all(is_name) {
            return Err(ConfigError::Value {
                key: "search.index_prefix",
                why: format!("must be 1 to {LONGEST_PREFIX} letters, digits, hyphens and underscores"),
            });
        }
        Ok(())
    }

    /// The address itself is not repeated: it may hold a password.
    fn check_url(&self) -> Result<(), &'static str> {
        if self.meilisearch_url.is_empty() {
            return Err("is empty; search.engine = meilisearch needs an address such as http://127.0.0.1:7700");
        }
        let url =
            url::Url::parse(&self.meilisearch_url).map_err(|_| "is not an address such as http://127.0.0.1:7700")?;
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return Err("is not an address such as http://127.0.0.1:7700: it must begin with http:// or https://");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("may not hold a name or a password; Meilisearch has a key, search.meilisearch_key");
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err("may not hold a `?` or a `#`");
        }
        Ok(())
    }
}
