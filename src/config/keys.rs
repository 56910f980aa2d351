//! Which keys are known, and which known key an unknown one may have meant.

use super::DEFAULT_TOML;

/// Every known key as `section.key`, in the order of `default.toml`.
pub fn known() -> Vec<String> {
    let table: toml::Table = DEFAULT_TOML.parse().unwrap_or_default();
    leaves(&table)
}

/// The known keys whose values are texts.
pub fn texts() -> Vec<String> {
    let table: toml::Table = DEFAULT_TOML.parse().unwrap_or_default();
    let is_text = |name: &String| {
        let value = name.split_once('.').and_then(|(section, key)| table.get(section)?.get(key));
        value.is_some_and(toml::Value::is_str)
    };
    known().into_iter().filter(is_text).collect()
}

/// The keys of a table as `section.key`.
pub fn leaves(table: &toml::Table) -> Vec<String> {
    let mut keys = Vec::new();
    for (section, value) in table {
        match value {
            toml::Value::Table(inner) => {
                keys.extend(inner.keys().map(|key| format!("{section}.{key}")));
            }
            _ => keys.push(section.clone()),
        }
    }
    keys
}

/// The known key that looks most like `unknown`.
pub fn nearest(unknown: &str) -> Option<String> {
    known().into_iter().map(|key| (strsim::damerau_levenshtein(&key, unknown), key)).min().map(|(_, key)| key)
}
