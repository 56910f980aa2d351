use super::super::{Filled, FoundKind, fill, locate_quote, marker, quote_source, render, to_editable};
use super::{find, kinds, store};

fn quote(post_id: i64, text: &str) -> FoundKind {
    FoundKind::Quote { post_id, text: text.to_owned() }
}

#[test]
fn the_form_is_fixed() {
    assert_eq!(quote_source("ana", 12, "One.\n\nTwo."), "> [@ana](/posts/12)\n>\n> One.\n>\n> Two.\n\n");
    assert_eq!(quote_source("a](/posts/9) [\n", 12, "x"), "> [@a/posts/9 ](/posts/12)\n>\n> x\n\n");
}

#[test]
fn a_quote_is_read_as_it_was_made() {
    for text in [
        "One line.",
        "Two\nlines.",
        "Two\n\nparagraphs with @bob and /posts/3.",
        "Code:\n\n```rust\nfn main() {\n\n    @ana\n}\n```",
        "    indented\n\n\tand tabbed",
        "> nested\n>\n> > twice\n\nand after",
        "- a\n  - b\n\n1. c",
        "hard  \nbreak and \\\nanother",
        "```\nnever closed",
        "<!-- never closed",
        "[^1]: a note\n\n[x]: /y",
        "\n\nlate",
        "> [@eve](/posts/7)\n>\n> inner",
        "שלום",
        "---",
    ] {
        let source = quote_source("ana", 12, text);
        assert_eq!(kinds(&source), [quote(12, text)], "{text}");
        let answered = format!("Before.\n\n{source}After, @bob.");
        let mention = FoundKind::Mention { name: "bob".to_owned() };
        assert_eq!(kinds(&answered), [quote(12, text), mention], "{text}");
        assert_eq!(kinds(&source.repeat(2)), [quote(12, text), quote(12, text)]);
    }
    assert_eq!(kinds(&quote_source("ana", 12, "x  \n\n")), [quote(12, "x")]);
    assert_eq!(kinds(&quote_source("", 12, "x")), [quote(12, "x")]);
}

#[test]
fn words_right_below_a_quote_are_the_writers_own() {
    let found = find("> [@ana](/posts/12)\n>\n> Said.\nI agree.");
    assert_eq!(found[0].what, quote(12, "Said."));
    let (stored, _) = store("> [@ana](/posts/12)\n>\n> Said.\nI agree.");
    assert_eq!(stored, format!("{}\n\nI agree.", marker(0)));
}

#[test]
fn other_block_quotes_stay_what_they_are() {
    for markdown in [
        "> Said.",
        "> [@ana](/posts/x)\n>\n> Said.",
        "> [ana](/posts/1)\n>\n> Said.",
        "> [@ana](/posts/1) said\n>\n> Said.",
        "> [@ana](/posts/1)",
        "> > [@ana](/posts/1)\n> >\n> > Said.",
        "- > [@ana](/posts/1)\n  >\n  > Said.",
        "   > [@ana](/posts/1)\n   >\n   > Said.",
        "```\n> [@ana](/posts/1)\n>\n> Said.\n```",
    ] {
        assert!(!kinds(markdown).iter().any(|kind| matches!(kind, FoundKind::Quote { .. })), "{markdown}");
    }
}

#[test]
fn a_quote_becomes_a_paragraph_of_its_own() {
    let markdown = format!("Before.\n{}After.", quote_source("ana", 12, "Said.\n\nMore."));
    let (stored, _) = store(&markdown);
    assert_eq!(stored, format!("Before.\n\n{}\n\nAfter.", marker(0)));
    let html = render(&stored, "p1-");
    let shown = fill(&html, |_| Filled::Block("<blockquote>Said.</blockquote>".to_owned()));
    assert_eq!(shown, "<p>Before.</p>\n<blockquote>Said.</blockquote>\n<p>After.</p>\n");
}

#[test]
fn editing_again_adds_no_lines() {
    let markdown = format!("{}Yes.", quote_source("ana", 12, "Said."));
    let (stored, _) = store(&markdown);
    let editable = to_editable(&stored, |_| Some(quote_source("ana", 12, "Said.")));
    assert_eq!(editable, markdown);
    assert_eq!(store(&editable).0, stored);
}

#[test]
fn quoted_words_are_located_in_what_is_stored() {
    let stored = format!("Dear {}, I am{}well.\n\nBye", marker(0), marker(1));
    let write = |position| Some(if position == 0 { "@ana" } else { " very " }.to_owned());
    let locate = |quoted| locate_quote(&stored, quoted, write).map(|range| &stored[range]);
    assert_eq!(locate("Dear"), Some("Dear"));
    assert_eq!(locate(" well.\n\nBye\n"), Some("well.\n\nBye"));
    assert_eq!(locate("Dear @ana, I").map(str::len), Some("Dear ".len() + marker(0).len() + ", I".len()));
    assert_eq!(locate("ana"), Some(marker(0).as_str()));
    assert_eq!(locate("very well."), Some(format!("{}well.", marker(1)).as_str()));
    assert_eq!(locate("not there"), None);
    assert_eq!(locate("  "), None);
}
