//! `mooring check-config`

use std::path::Path;

use super::terminal::say;
use crate::config::{Effective, Origin, effective, load};

/// Prints the configuration in effect as TOML; then says what keeps it from being used, such as keys that nobody knows.
pub fn run(file: Option<&Path>) -> anyhow::Result<()> {
    let mut section = "";
    let all = effective(file)?;
    for item in &all {
        if item.section != section {
            say(&format!("{}[{}]", if section.is_empty() { "" } else { "\n" }, item.section));
            section = &item.section;
        }
        say(&line(item, file));
    }
    load(file)?;
    Ok(())
}

fn line(item: &Effective, file: Option<&Path>) -> String {
    let origin = match item.origin {
        Origin::Default => String::new(),
        Origin::File => format!("  # {}", file.map_or_else(String::new, |file| file.display().to_string())),
        Origin::Environment => {
            format!("  # MOORING__{}__{}", item.section.to_uppercase(), item.key.to_uppercase())
        }
    };
    format!("{} = {}{origin}", item.key, item.value)
}
