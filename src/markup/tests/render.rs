use super::super::{marker, render};

const REL: &str = "rel=\"nofollow ugc noopener noreferrer\"";

fn html(markdown: &str) -> String {
    render(markdown, "p7k2-").trim_end().to_owned()
}

fn link(address: &str, words: &str) -> String {
    format!("<a href=\"{address}\" {REL}>{words}</a>")
}

fn paragraph(words: &str) -> String {
    format!("<p>{words}</p>")
}

#[test]
fn plain_constructs() {
    assert_eq!(html("a\nb  \nc"), "<p>a\nb<br>\nc</p>");
    assert_eq!(html("*a* **b** ~~c~~ `d`"), "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>");
    assert_eq!(html("> a\n\n---"), "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>");
    assert_eq!(
        html("```rust x\n<a> & https://x.example\n```"),
        "<pre><code>&lt;a&gt; &amp; https://x.example\n</code></pre>"
    );
    assert_eq!(html("- a\n- b"), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>");
    assert_eq!(html("1. a\n2. b"), "<ol>\n<li>a</li>\n<li>b</li>\n</ol>");
    assert_eq!(html("7. a"), "<ol start=\"7\">\n<li>a</li>\n</ol>");
    assert_eq!(html("0. a"), "<ol start=\"0\">\n<li>a</li>\n</ol>");
    assert_eq!(html("- [ ] a\n- [x] b"), "<ul>\n<li>☐ a</li>\n<li>☑ b</li>\n</ul>");
    assert_eq!(html(""), "");
}

#[test]
fn headings_begin_below_the_pages_own() {
    assert_eq!(html("# a\n## b\n### c"), "<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>");
    assert_eq!(html("#### a\n##### b\n###### c"), "<h6>a</h6>\n<h6>b</h6>\n<h6>c</h6>");
    assert_eq!(html("# a {#top .x}"), "<h3>a {#top .x}</h3>");
}

#[test]
fn tables_scroll_in_a_box() {
    let expected = "<div class=\"table-scroll\"><table>\n<thead><tr><th>a</th><th class=\"align-center\">b</th>\
        <th class=\"align-right\">c</th></tr></thead>\n<tbody>\n<tr><td>1</td><td></td><td class=\"align-right\">3</td></tr>\n\
        <tr><td><em>4</em></td><td></td><td></td></tr>\n</tbody>\n</table></div>";
    assert_eq!(html("|a|b|c|\n|:-|:-:|-:|\n|1||3|\n|*4*|"), expected);
    assert_eq!(
        html("|a|\n|-|"),
        "<div class=\"table-scroll\"><table>\n<thead><tr><th>a</th></tr></thead>\n</table></div>"
    );
}

#[test]
fn footnotes_keep_to_their_scope() {
    let html = html("a[^x] b[^@ana] c[^x]\n\n[^@ana]: two\n[^x]: one\n[^z]: loose");
    assert!(html.contains("<a href=\"#p7k2-fn-1\" id=\"p7k2-fnref-1\""), "{html}");
    assert!(html.contains("<a href=\"#p7k2-fn-1\" id=\"p7k2-fnref-1-2\""), "{html}");
    assert!(html.contains("<li id=\"p7k2-fn-1\"><p>one <a href=\"#p7k2-fnref-1\" class=\"footnote-back\""), "{html}");
    assert!(html.contains("<li id=\"p7k2-fn-2\"><p>two "), "{html}");
    assert!(html.contains("<li><p>loose</p>"), "{html}");
    assert!(!html.contains("ana"), "{html}");
    assert!(render("a[^1]\n\n[^1]: b", "\"><b>q-").contains("id=\"bq-fn-1\""));
}

#[test]
fn a_footnote_may_hold_blocks_and_footnotes() {
    let html = html("a[^1]\n\n[^1]: b[^2]\n\n    - c\n\n[^2]: d");
    assert!(html.contains("<ul>\n<li>c</li>\n</ul> <a href=\"#p7k2-fnref-1\""), "{html}");
    assert!(html.contains("<li id=\"p7k2-fn-2\"><p>d "), "{html}");
}

#[test]
fn links_lead_only_where_they_may() {
    assert_eq!(html("[a](https://x.example \"t\")"), paragraph(&link("https://x.example", "a")));
    assert_eq!(html("[a](/boards/b?x=1&y=2#z)"), paragraph(&link("/boards/b?x=1&amp;y=2#z", "a")));
    assert_eq!(html("[a](mailto:a@x.example)"), paragraph(&link("mailto:a@x.example", "a")));
    assert_eq!(html("<a@x.example>"), paragraph(&link("mailto:a@x.example", "a@x.example")));
    assert_eq!(html("<https://x.example>"), paragraph(&link("https://x.example", "https://x.example")));
    assert_eq!(html("[*a*](https://x.example/é'\")"), paragraph(&link("https://x.example/%C3%A9'%22", "<em>a</em>")));
    assert_eq!(html("[](https://x.example)"), paragraph(&link("https://x.example", "https://x.example")));
    for address in
        ["//x.example", "/\\x.example", "x", "#x", "#p7k2-fn-1", "ftp://x", "tel:1", "http:", "?x", "&#x2f;/x"]
    {
        assert_eq!(html(&format!("[a]({address})")), "<p>a</p>", "{address}");
    }
}

#[test]
fn bare_addresses_become_links() {
    let x = link("https://x.example/a", "https://x.example/a");
    assert_eq!(html("see https://x.example/a."), paragraph(&format!("see {x}.")));
    assert_eq!(html("(https://x.example/a)"), paragraph(&format!("({x})")));
    assert_eq!(html("https://x.example/a, https://x.example/a!?"), paragraph(&format!("{x}, {x}!?")));
    assert_eq!(html("\"https://x.example/a\""), paragraph(&format!("\"{x}\"")));
    assert_eq!(html("**https://x.example/a**"), paragraph(&format!("<strong>{x}</strong>")));
    let wiki = "https://x.example/A_(b)_[c]?d=e_f";
    assert_eq!(html(wiki), paragraph(&link(wiki, wiki)));
    assert_eq!(html("HTTP://X.example"), paragraph(&link("HTTP://X.example", "HTTP://X.example")));
    let marked = format!("https://x.example/a{}", marker(1));
    assert_eq!(html(&marked), paragraph(&format!("{x}{}", marker(1))));
    for words in [
        "www.x.example",
        "ftp://x.example",
        "xhttps://x.example",
        "https://",
        "https://.",
        "http:x",
        "`https://x.example`",
    ] {
        assert!(!html(words).contains("<a"), "{words}");
    }
}

#[test]
fn images_become_links() {
    assert_eq!(html("![a *b*](https://x.example/p.png)"), paragraph(&link("https://x.example/p.png", "a <em>b</em>")));
    assert_eq!(html("![](/p.png)"), paragraph(&link("/p.png", "/p.png")));
    assert_eq!(html("![a](data:image/png;base64,AA)"), "<p>a</p>");
    assert_eq!(html("[![alt](/p.png)](/q)"), paragraph(&link("/q", "alt")));
    assert_eq!(html("[![](/p.png)](/q)"), paragraph(&link("/q", "/q")));
    assert_eq!(html("![a [b](/c) d](/p.png)"), paragraph(&link("/p.png", "a b d")));
}

#[test]
fn raw_html_is_shown_as_words() {
    assert_eq!(html("a <b onclick=\"x\">c</b>"), "<p>a &lt;b onclick=\"x\"&gt;c&lt;/b&gt;</p>");
    assert_eq!(html("<div>\n*a*\n</div>"), "<p>&lt;div&gt;\n*a*\n&lt;/div&gt;</p>");
    assert_eq!(html("<!-- a -->"), "<p>&lt;!-- a --&gt;</p>");
    assert_eq!(html("&lt;b&gt; &amp;lt;"), "<p>&lt;b&gt; &amp;lt;</p>");
    assert_eq!(html("I <3 you & me"), "<p>I &lt;3 you &amp; me</p>");
}

#[test]
fn markers_pass_through() {
    let m = marker(4);
    assert_eq!(html(&format!("Dear {m}, *{m}*")), format!("<p>Dear {m}, <em>{m}</em></p>"));
    assert_eq!(html(&format!("a\n\n{m}\n\nb")), format!("<p>a</p>\n<p>{m}</p>\n<p>b</p>"));
}

#[test]
fn a_marker_never_stands_in_a_link_or_an_attribute() {
    let m = marker(4);
    let address = link("https://x.example", "https://x.example");
    assert_eq!(html(&format!("[by {m}](https://x.example)")), paragraph(&format!("by {m} ({address})")));
    assert_eq!(html(&format!("[by {m}](javascript:x)")), paragraph(&format!("by {m}")));
    assert_eq!(html(&format!("[a](/{m})")), "<p>a</p>");
    assert_eq!(html(&format!("[a](/b \"{m}\")")), paragraph(&link("/b", "a")));
    assert_eq!(html(&format!("```{m}\na\n```")), "<pre><code>a\n</code></pre>");
}

#[test]
fn deep_nesting_is_flattened() {
    let quotes = html(&format!("{}end", "> ".repeat(40)));
    assert_eq!(quotes.matches("<blockquote>").count(), 16);
    assert_eq!(quotes.matches("</blockquote>").count(), 16);
    assert!(quotes.contains("<p>end</p>"));
    let lists = html(&format!("{}end", "- ".repeat(40)));
    assert_eq!(lists.matches("<ul>").count(), 16);
    assert_eq!(lists.matches("<li>").count(), 16);
    assert!(lists.contains("end"));
    let stars = html(&format!("{}end{}", "**a ".repeat(40), " a**".repeat(40)));
    assert_eq!(stars.matches("<strong>").count(), 16);
    assert_eq!(stars.matches('a').count(), 80);
}
