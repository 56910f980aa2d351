mod always;
mod lists;
mod never;
mod speed;

use super::*;

/// As on a site at `forum.example`, with some of the help lines that ship.
fn around() -> Surroundings {
    Surroundings::new(
        ["https://forum.example", "http://localhost:8080", "https://www.samaritans.org/"].into_iter(),
        ["116 123", "0300 123 6600", "1-800-662-4357", "0800 1111", "044 270 88 88"].into_iter(),
    )
}

/// What is found in a text, each as its kind and its words.
fn found(markdown: &str) -> Vec<(Kind, String)> {
    let hints = find_hints(markdown, &Lists::shipped(), &around());
    hints.into_iter().map(|hint| (hint.kind, hint.words)).collect()
}
