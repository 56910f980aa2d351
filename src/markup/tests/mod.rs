//! Tests of the whole way, from what is typed to what is shown.

mod clean;
mod excerpts;
mod fill;
mod hidden;
mod located;
mod own_words;
mod quotes;
mod references;
mod render;
mod safety;
mod speed;
mod visible;
mod whole;

use super::{Found, FoundKind, Site, find_references, replace_ranges};

fn site() -> Site {
    Site { origins: vec!["https://forum.example".to_owned(), "http://localhost:8080/".to_owned()] }
}

fn find(markdown: &str) -> Vec<Found> {
    find_references(markdown, &site())
}

fn kinds(markdown: &str) -> Vec<FoundKind> {
    find(markdown).into_iter().map(|found| found.what).collect()
}

/// What is stored: each reference under its index as position.
fn store(markdown: &str) -> (String, Vec<String>) {
    let found = find(markdown);
    let ranges: Vec<_> = found.iter().enumerate().map(|(index, found)| (found.range.clone(), index as u32)).collect();
    let words = found.iter().map(|found| markdown[found.range.clone()].to_owned()).collect();
    (replace_ranges(markdown, &ranges), words)
}
