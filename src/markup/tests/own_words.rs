//! What of a text its writer says themselves, and marks in it.

use super::super::{Passage, own_words, render, render_marked};

fn texts(markdown: &str) -> Vec<String> {
    own_words(markdown).iter().map(|passage| passage.text().trim().replace('\u{FFFC}', "_")).collect()
}

#[test]
fn quotes_code_and_addresses_are_left_out() {
    assert_eq!(texts("One *two*\nthree\n\n> four\n\n- five\n- `six` seven"), ["One two\nthree", "five", "_ seven"]);
    assert_eq!(texts("> [@bob](/posts/1)\n> his\nmine\n> his"), ["mine"]);
    assert_eq!(texts("> > his\n> his\n\n- > his\n- mine"), ["mine"]);
    assert_eq!(texts("```\ncode\n```\n\n    code\n\nwords"), ["words"]);
    assert_eq!(texts("<https://a.example/x> b"), ["https://a.example/x", "_ b"]);
    assert_eq!(texts("[one](mailto:a@b.example) two"), ["a@b.example", "one two"]);
    assert_eq!(texts("<a@b.example> &amp; c"), ["a@b.example & c"]);
    assert_eq!(texts("|a|b|\n|-|-|\n|c|d|"), ["a", "b", "c", "d"]);
}

#[test]
fn a_place_is_where_the_words_stand() {
    let markdown = "é &amp; **one** two\n";
    let passages = own_words(markdown);
    let text = passages[0].text();
    let of = |words: &str| {
        let start = text.find(words).unwrap();
        let places = passages[0].places(&(start..start + words.len()));
        places.into_iter().map(|place| &markdown[place]).collect::<Vec<_>>()
    };
    assert_eq!(of("one two"), ["one", "two"]);
    assert_eq!(of("é & one"), ["é", "&amp;", "", "one"]);
    let plain = Passage::plain("a title");
    assert_eq!(plain.places(&(2..7)), vec![2..7; 1]);
}

#[test]
fn marks_stand_around_words_and_links() {
    let marked = |markdown: &str, words: &[&str]| {
        let place = |words: &&str| {
            let start = markdown.find(words).unwrap();
            start..start + words.len()
        };
        let places: Vec<_> = words.iter().map(place).collect();
        render_marked(markdown, "m-", &places)
    };
    assert_eq!(
        marked("One **two** & three <b>", &["two", "three <b>"]),
        "<p>One <strong><mark>two</mark></strong> &amp; <mark>three </mark><mark>&lt;b&gt;</mark></p>\n"
    );
    let html = marked("[one](mailto:a@b.example) two", &["one"]);
    assert!(html.starts_with("<p><mark><a ") && html.ends_with("</a></mark> two</p>\n"), "{html}");
    let html = marked("go to https://a.example/x, now", &["https://a.example/x"]);
    assert!(html.contains("<mark><a ") && html.contains("</a></mark>, now"), "{html}");
    for markdown in
        ["`a` &lt; *b* **c**\n\n- d\n- [e](/posts/1)\n\n> f[^1]\n\n[^1]: g", "|a|b|\n|-|-|\n|c|d|", "<div>x</div>"]
    {
        assert_eq!(render_marked(markdown, "m-", &[]), render(markdown, "m-"), "nothing else changes");
    }
}
