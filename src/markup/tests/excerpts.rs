use super::super::{escape_html, marker, plain_html, plain_text};

#[test]
fn excerpts_are_paragraphs_and_lines() {
    assert_eq!(plain_html("*a*\nb  \nc\n\n# d\n\n- e\n- f"), "<p>a<br>b<br>c</p><p>d</p><p>e</p><p>f</p>");
    assert_eq!(
        plain_html("`<b>` <i>x</i>\n\n```\nif a < b {\n\n}\n```"),
        "<p>&lt;b&gt; &lt;i&gt;x&lt;/i&gt;</p><p>if a &lt; b {<br><br>}</p>"
    );
    assert_eq!(plain_html("> [a](/b) ![c](/d)\n\n|e|f|\n|-|-|\n|g|h|"), "<p>a c</p><p>e f</p><p>g h</p>");
    assert_eq!(plain_html(&format!("Dear {}, x\n\n{}", marker(1), marker(2))), "<p>Dear …, x</p><p>…</p>");
    assert_eq!(plain_html("---\n\n\n"), "");
    assert_eq!(plain_html("- a\n  - b\n    c\n- d"), "<p>a</p><p>b<br>c</p><p>d</p>");
}

#[test]
fn a_line_is_cut_between_words() {
    let text = "One two, *three*\nfour\n\nfive";
    assert_eq!(plain_text(text, 100), "One two, three four five");
    assert_eq!(plain_text(text, 24), "One two, three four five");
    assert_eq!(plain_text(text, 23), "One two, three four…");
    assert_eq!(plain_text(text, 20), "One two, three four…");
    assert_eq!(plain_text(text, 10), "One two…");
    assert_eq!(plain_text("Überraschung", 5), "Über…");
    assert_eq!(plain_text("ab", 1), "…");
    assert_eq!(plain_text("ab", 0), "");
    assert_eq!(plain_text("", 10), "");
}

#[test]
fn a_line_leaves_quotes_out() {
    assert_eq!(plain_text(&format!("{}\n\nYes, {}!", marker(0), marker(1)), 50), "Yes, …!");
}

#[test]
fn escaping_copies_only_when_needed() {
    assert!(matches!(escape_html("é a"), std::borrow::Cow::Borrowed("é a")));
    assert_eq!(escape_html("é<a b=\"c\" d='e'>&"), "é&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;");
}
