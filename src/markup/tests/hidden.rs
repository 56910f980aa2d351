use super::super::{
    FoundKind, marker, own_words, plain_html, plain_text, render, whole_hidden, with_hidden_label, without_hidden,
};
use super::kinds;

fn html(markdown: &str) -> String {
    render(markdown, "p1-").trim_end().to_owned()
}

fn hidden(words: &str) -> String {
    format!("<span class=\"spoiler\" tabindex=\"0\"><span>{words}</span></span>")
}

#[test]
fn words_between_two_signs_are_hidden() {
    assert_eq!(html("a ||b c|| d"), format!("<p>a {} d</p>", hidden("b c")));
    assert_eq!(html("||b||"), format!("<p>{}</p>", hidden("b")));
    assert_eq!(html("||a|| and ||b||"), format!("<p>{} and {}</p>", hidden("a"), hidden("b")));
    assert_eq!(html("||a\nb||"), format!("<p>{}</p>", hidden("a\nb")));
    assert_eq!(html("||a **b** `c`||"), format!("<p>{}</p>", hidden("a <strong>b</strong> <code>c</code>")));
    assert_eq!(html("**a ||b|| c**"), format!("<p><strong>a {} c</strong></p>", hidden("b")));
    assert_eq!(
        html("> ||a||\n\n- ||b||"),
        format!("<blockquote>\n<p>{}</p>\n</blockquote>\n<ul>\n<li>{}</li>\n</ul>", hidden("a"), hidden("b"))
    );
    assert_eq!(html("# ||a||"), format!("<h3>{}</h3>", hidden("a")));
    assert_eq!(html(&format!("||dear {}||", marker(3))), format!("<p>{}</p>", hidden(&format!("dear {}", marker(3)))));
    assert!(html("||[a](/b)||").contains("<span><a href=\"/b\""));
    // Text beside them is as it was.
    assert_eq!(html("a & <b> ||c & d||"), format!("<p>a &amp; &lt;b&gt; {}</p>", hidden("c &amp; d")));
}

#[test]
fn other_strokes_stay_what_they_are() {
    for words in ["a || b", "if a || b then c || d", "||a", "a||", "|||a|||", "||||", "|a|", "|| a ||", "||a ||"] {
        assert_eq!(html(words), format!("<p>{words}</p>"), "{words}");
    }
    assert_eq!(html("\\||a||"), "<p>||a||</p>");
    assert_eq!(html("||a\\||"), "<p>||a||</p>");
    assert_eq!(html("`||a||`"), "<p><code>||a||</code></p>");
    assert_eq!(html("```\n||a||\n```"), "<pre><code>||a||\n</code></pre>");
    assert_eq!(html("||a\n\nb||"), "<p>||a</p>\n<p>b||</p>");
    assert_eq!(html("**||a** b||"), "<p><strong>||a</strong> b||</p>");
    assert!(!html("[||a||](/b)").contains("spoiler"));
    assert!(!html("|a|b|\n|-|-|\n|c||d||e|").contains("spoiler"), "cells of a table");
}

#[test]
fn there_is_nothing_hidden_inside_of_hidden_words() {
    let nested = html("||a *||b||* c||");
    assert_eq!(nested.matches("spoiler").count(), 1, "{nested}");
    assert_eq!(html("||a||b||c||"), format!("<p>{}b{}</p>", hidden("a"), hidden("c")));
}

#[test]
fn names_and_links_in_them_are_found() {
    let mention = FoundKind::Mention { name: "bob".to_owned() };
    assert_eq!(kinds("||@bob and /posts/3||"), [mention, FoundKind::PostLink { post_id: 3 }]);
    let words: Vec<String> = own_words("a ||b|| c").iter().map(|passage| passage.text().to_owned()).collect();
    assert_eq!(words, ["a b c"], "they are their writer's own");
}

#[test]
fn lists_and_search_have_something_in_their_place() {
    assert_eq!(plain_text("The end: ||the gardener||, I say. ||Yes||", 100), "The end: […], I say. […]");
    assert_eq!(plain_text("||all of it||", 100), "[…]");
    assert_eq!(plain_text("\u{FDD2}forged\u{FDD3} words", 100), "forged words", "nobody writes these signs");
}

#[test]
fn in_a_quote_they_stay_hidden() {
    assert_eq!(plain_html("a ||b *c*|| d"), format!("<p>a {} d</p>", hidden("b c")));
    let text = "Before ||the words|| after, ||more||.";
    let quoted = |words: &str| {
        let start = text.find(words).unwrap();
        &text[whole_hidden(text, start..start + words.len())]
    };
    assert_eq!(quoted("words"), "||the words||");
    assert_eq!(quoted("words|| after, ||m"), "||the words|| after, ||more||");
    assert_eq!(quoted(" after"), " after");
    assert_eq!(quoted("Before "), "Before ");
}

#[test]
fn who_listens_is_told_first_and_who_cannot_ask_is_spared() {
    let html = html("a ||b & c|| d ||*e*||");
    let told = with_hidden_label(&html, "Hidden <words>:");
    let begins = "<span class=\"spoiler\" tabindex=\"0\"><span class=\"vh\">Hidden &lt;words&gt;: </span><span>";
    assert_eq!(told.matches(begins).count(), 2, "{told}");
    assert_eq!(without_hidden(&html, "[hidden]"), "<p>a [hidden] d [hidden]</p>");
    assert_eq!(without_hidden("<p>a</p>", "x"), "<p>a</p>");
    assert_eq!(with_hidden_label("<p>a</p>", "x"), "<p>a</p>");
}
