use super::super::{Filled, Site, fill, find_references, marker, plain_html, plain_text, render, replace_ranges};

/// Every tag of `html`, as written between its angle brackets.
fn tags(html: &str) -> Vec<&str> {
    html.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or_default()).collect()
}

const NAMES: &[&str] = &[
    "p",
    "br",
    "hr",
    "em",
    "strong",
    "del",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "a",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "sup",
    "section",
    "div",
    "span",
];

/// Only tags and attributes of the list, and only links that may be there.
fn assert_safe(html: &str, markdown: &str) {
    assert_eq!(html.matches('<').count(), html.matches('>').count(), "{markdown:?}: {html}");
    for tag in tags(html) {
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(NAMES.contains(&name.trim_start_matches('/')), "{markdown:?}: <{tag}>");
        for attribute in attributes.split_terminator("\" ") {
            if attribute.is_empty() {
                continue;
            }
            let (key, value) = attribute.split_once("=\"").unwrap_or((attribute, ""));
            assert!(
                ["href", "rel", "id", "class", "start", "role", "tabindex"].contains(&key),
                "{markdown:?}: <{tag}>"
            );
            let value = value.trim_end_matches('"');
            assert!(!value.contains('\u{FDD0}'), "{markdown:?}: <{tag}>");
            assert!(key != "tabindex" || (value == "0" && tag == "span class=\"spoiler\" tabindex=\"0\""), "<{tag}>");
            assert!(key != "role" || value == "doc-backlink", "{markdown:?}: <{tag}>");
            let lower = value.to_ascii_lowercase();
            let is_fine =
                ["http://", "https://", "mailto:", "/", "#p1-fn"].iter().any(|start| lower.starts_with(start));
            assert!(key != "href" || (is_fine && !lower.starts_with("//")), "{markdown:?}: <{tag}>");
        }
        assert!(!tag.starts_with("a ") || tag.contains("rel=\"nofollow ugc noopener noreferrer\""), "{tag}");
    }
}

const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "<ScRiPt src=//x.example/x.js></sCrIpT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<svg/onload=alert(1)>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<style>@import 'https://x.example';</style>",
    "<iframe srcdoc='&lt;script&gt;'></iframe>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](java&Tab;script:alert(1))",
    "[x](java&NewLine;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;avascript&colon;alert(1))",
    "[x](\u{1}javascript:alert(1))",
    "[x](< javascript:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](DATA:text/html,<script>)",
    "[x](vbscript:msgbox)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://x.example/1)",
    "[x](//x.example)",
    "[x](/\\x.example)",
    "[x](/&Tab;/x.example)",
    "[x](https:javascript:1)",
    "[x](https://x.example/\"onmouseover=\"alert(1))",
    "[x](<https://x.example/\"><script>alert(1)</script>>)",
    "[x](https://x.example '\"><script>')",
    "[x](https://x.example \"onclick=alert(1) \\\"><b>\")",
    "![x\" onerror=\"alert(1)](https://x.example/p.png)",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    "<javascript:alert(1)>",
    "<https://x.example/\"onclick=alert(1)>",
    "[x]\n\n[x]: javascript:alert(1)",
    "https://x.example/\"onclick=alert(1)//",
    "https://x.example/<script>alert(1)</script>",
    "https://x.example/'onclick='alert(1)",
    "```\"><script>alert(1)</script>\nx\n```",
    "`<script>alert(1)</script>`",
    "# x {#\" onclick=alert(1)}",
    "|a|\n|-|\n|<script>alert(1)</script>|",
    "x[^<script>]\n\n[^<script>]: y",
    "x[^\" onclick=a]\n\n[^\" onclick=a]: y",
    "[x](https://x.example/</a><script>)",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php <script>alert(1)</script> ?>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "</p></div><script>alert(1)</script>",
    "<textarea></textarea><script>alert(1)</script>",
    "<plaintext><script>",
    "\u{FDD0}1\u{FDD1}\u{FDD0}<script>\u{FDD1}",
];

#[test]
fn known_attacks_come_to_nothing() {
    for markdown in ATTACKS {
        assert_safe(&render(markdown, "p1-"), markdown);
        assert_safe(&plain_html(markdown), markdown);
        let within = format!("> - **{markdown}**");
        assert_safe(&render(&within, "p1-"), &within);
    }
}

/// Pieces that mean something, alone or beside each other.
const PIECES: &[&str] = &[
    "<script>",
    "</script>",
    "<img src=x onerror=alert(1)>",
    " onerror=",
    "<",
    ">",
    "\"",
    "'",
    "&",
    "&lt;",
    "&#x3c;",
    "[",
    "]",
    "(",
    ")",
    "!",
    "![",
    "](",
    "](javascript:x)",
    "](https://x.example/a)",
    "](/a \"t\")",
    "[^a]",
    "\n[^a]: ",
    "*",
    "**",
    "_",
    "__",
    "~~",
    "`",
    "```\n",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\n> ",
    "> ",
    "\n- ",
    "- ",
    "\n1. ",
    "\n7) ",
    "# ",
    "\n# ",
    "---\n",
    "===\n",
    "|",
    "\n|a|b|\n|-|:-:|\n",
    "@ana",
    "@",
    "@é_b.",
    "/posts/1",
    "https://f.example/posts/2",
    "<https://f.example/posts/3>",
    "https://f.example/threads/4-x#post-5",
    "https://x.example/?a=1&b=2",
    "\u{FDD0}1\u{FDD1}",
    "\u{FDD0}",
    "\u{FDD1}",
    "<!--",
    "-->",
    "<div>",
    "\n<div>\n",
    "</div>",
    "<b a='",
    "word ",
    " ",
    "é",
    "שלום",
    "\u{202E}",
    "\\",
    "\\@",
    "- [ ] ",
    "- [x] ",
    "\n> [@ana](/posts/1)\n>\n> said\n\n",
    "<?",
    "<![CDATA[",
    "  \n",
    "\u{1F600}",
    "\u{301}",
    "||",
    " ||a",
    "b|| ",
    "\u{FDD2}",
];

struct Lcg(u64);

impl Lcg {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

#[test]
fn chance_finds_no_way_through() {
    let mut random = Lcg(2);
    let site = Site { origins: vec!["https://f.example".to_owned()] };
    for _ in 0..1_500 {
        let mut markdown = String::new();
        for _ in 0..=random.below(30) {
            markdown.push_str(PIECES[random.below(PIECES.len())]);
        }
        let found = find_references(&markdown, &site);
        let mut end = 0;
        for reference in &found {
            assert!(reference.range.start >= end && markdown.get(reference.range.clone()).is_some(), "{markdown:?}");
            end = reference.range.end;
        }
        let ranges: Vec<_> = found.iter().map(|found| (found.range.clone(), 9)).collect();
        let stored = replace_ranges(&markdown, &ranges);
        assert_eq!(stored.matches(&marker(9)).count(), found.len(), "{markdown:?}");
        let html = render(&stored, "p1-");
        assert_safe(&html, &markdown);
        assert_safe(&fill(&html, |_| Filled::Block("<hr>".to_owned())), &markdown);
        assert_safe(&plain_html(&stored), &markdown);
        assert!(plain_text(&stored, 20).chars().count() <= 20, "{markdown:?}");
    }
}
