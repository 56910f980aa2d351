//! Texts that somebody trying the server would send: four times the text takes about four times as long.

use std::time::{Duration, Instant};

use super::*;

const LARGEST: usize = 32_768;
/// Four for the text and as much again for a busy machine; a quadratic step would make it sixteen.
const RATIO: u32 = 10;

fn time(text: &str, lists: &Lists) -> Duration {
    let around = around();
    let begin = Instant::now();
    find_hints(text, lists, &around);
    begin.elapsed()
}

/// What each of the rules may begin with, again and again.
const WORST: &[&str] = &[
    "a",
    "@",
    "a@",
    "a.",
    "a@a.",
    "a_",
    "1",
    "1 ",
    "0",
    "01 ",
    "01-",
    "+1 ",
    "(1)",
    "12.05.2024 ",
    "\"",
    "'",
    "\"'",
    "insta ",
    "insta:",
    "insta @",
    "my insta is ",
    "insta is is is is ",
    "t.me/",
    "https://",
    "www.",
    "my name is ",
    "my name is Anna ",
    "Anna ",
    "A. ",
    "my husband ",
    "my husband, is called ",
    "Dr. ",
    "12 Anna ",
    "12 Anna of the ",
    "calle de la ",
    "calle Mayor ",
    "she is a ",
    "she is just just just a ",
    "that ",
    "the junkie ",
    "> a\n",
    "> a\nb\n",
    "*a* ",
    "`a` ",
    "&amp;",
    "[a](mailto:a@b.org) ",
    "<a@b.org> ",
    "@a@b.org ",
    "at a dot ",
    "call me ",
    "call me 1",
    "my number is 07700 900123 ",
];

#[test]
fn the_worst_texts_take_time_in_proportion_to_their_length() {
    let lists = Lists::shipped();
    for part in WORST {
        let (short, long) = (part.repeat(LARGEST / part.len() / 4), part.repeat(LARGEST / part.len()));
        // Below a millisecond the clock says nothing, and a busy machine may hold up any single try.
        let is_in_proportion = || time(&long, &lists) < RATIO * time(&short, &lists).max(Duration::from_millis(1));
        assert!((0..5).any(|_| is_in_proportion()), "{part:?}");
    }
}

#[test]
fn a_text_that_never_ends_is_looked_through() {
    let lists = Lists::shipped();
    let around = Surroundings::default();
    let text = "Call me on 07700 900123. ".repeat(1_300);
    assert_eq!(find_hints(&text, &lists, &around).len(), 1_300);
}

/// Pieces that rules look for, and such as bring offsets into disorder.
const PIECES: &[&str] = &[
    "a",
    "É",
    "ß",
    "水",
    "🌊",
    "٣",
    "e\u{301}",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\u{A0}",
    "0",
    "12",
    "07700",
    "900123",
    "+",
    "(",
    ")",
    ".",
    ",",
    "-",
    "/",
    ":",
    "@",
    "#1234",
    "_",
    "'",
    "’",
    "\"",
    "“",
    "”",
    "«",
    "»",
    "*",
    "**",
    "`",
    ">",
    "> ",
    "- ",
    "[",
    "](",
    "<",
    "&amp;",
    "&",
    "https://",
    "www.",
    "t.me/",
    "my name is ",
    "Anna ",
    "Dr. ",
    "Mayor ",
    "calle ",
    " Street",
    "insta",
    " is ",
    "she is ",
    "a ",
    "junkie",
    "the ",
    "next door",
    "call me ",
    "at ",
    "dot ",
    "org",
    "İ",
    "ǅ",
    "\u{FFFC}",
    "my husband ",
    "van der ",
    "J. ",
];

#[test]
fn chance_finds_no_text_that_breaks_it() {
    let (lists, around) = (Lists::shipped(), around());
    let mut seed: u64 = 1;
    let mut found = 0;
    for _ in 0..3_000 {
        let mut text = String::new();
        for _ in 0..12 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(PIECES[usize::try_from(seed >> 33).unwrap() % PIECES.len()]);
        }
        for hint in find_hints(&text, &lists, &around).into_iter().chain(find_plain_hints(&text, &lists, &around)) {
            found += 1;
            assert!(!hint.words.is_empty() && !hint.places.is_empty(), "{text:?}: {hint:?}");
            assert!(hint.places.iter().all(|place| text.get(place.clone()).is_some()), "{text:?}: {hint:?}");
        }
    }
    assert!(found > 10, "{found}");
}
