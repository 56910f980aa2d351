use std::borrow::Cow;

use super::super::{Filled, fill, marker};

fn filled(html: &str) -> String {
    fill(html, |position| match position {
        0..10 => Filled::Inline(format!("<a>{position}</a>")),
        _ => Filled::Block(format!("<blockquote>{position}</blockquote>")),
    })
    .into_owned()
}

#[test]
fn html_without_markers_is_not_copied() {
    assert!(matches!(fill("<p>a</p>", |_| Filled::Inline(String::new())), Cow::Borrowed("<p>a</p>")));
}

#[test]
fn inline_parts_stand_where_the_markers_were() {
    let (a, b) = (marker(1), marker(2));
    assert_eq!(filled(&format!("<p>{a}</p>")), "<p><a>1</a></p>");
    assert_eq!(
        filled(&format!("<p>x {a}{b} y</p>\n<ul><li>{a}</li></ul>")),
        "<p>x <a>1</a><a>2</a> y</p>\n<ul><li><a>1</a></li></ul>"
    );
}

#[test]
fn a_block_takes_the_place_of_its_paragraph() {
    let (a, b) = (marker(11), marker(12));
    assert_eq!(filled(&format!("<p>{a}</p>")), "<blockquote>11</blockquote>");
    assert_eq!(
        filled(&format!("<p>{a}</p><p>{b}</p>\n<p>x</p>")),
        "<blockquote>11</blockquote><blockquote>12</blockquote>\n<p>x</p>"
    );
}

#[test]
fn a_block_beside_words_follows_them() {
    let (a, b) = (marker(11), marker(12));
    let (first, second) = ("<blockquote>11</blockquote>", "<blockquote>12</blockquote>");
    assert_eq!(
        filled(&format!("<p>x {a} <em>y{b}</em></p>\n<p>z</p>")),
        format!("<p>x  <em>y</em></p>{first}{second}\n<p>z</p>")
    );
    assert_eq!(
        filled(&format!("<ul><li>x {a}<ul><li>y</li></ul></li></ul>")),
        format!("<ul><li>x {first}<ul><li>y</li></ul></li></ul>")
    );
    assert_eq!(filled(&format!("<tr><td>x {a}</td></tr>")), format!("<tr><td>x {first}</td></tr>"));
    assert_eq!(filled(&format!("<h3>x {a}</h3>y")), format!("<h3>x </h3>{first}y"));
    assert_eq!(filled(&format!("<pre><code>{a}</code></pre>")), format!("<pre><code></code></pre>{first}"));
    assert_eq!(filled(&format!("x {a}")), format!("x {first}"));
}

#[test]
fn what_is_no_marker_is_left_out() {
    assert_eq!(filled("<p>\u{FDD0}x \u{FDD0}4294967296\u{FDD1}</p>"), "<p>x </p>");
}
