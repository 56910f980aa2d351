//! Texts that somebody trying the server would send. Bars are wide, as tests run unoptimised beside each other.

use std::time::{Duration, Instant};

use super::super::{find_references, plain_html, render};
use super::site;

const LARGEST: usize = 32 * 1024;
const BAR: Duration = Duration::from_secs(1);

/// `part` again and again, up to the largest body.
fn full_of(part: &str) -> String {
    part.repeat(LARGEST / part.len())
}

fn assert_quick(texts: &[String]) {
    for text in texts {
        let begin = Instant::now();
        let html = render(text, "p1-");
        find_references(text, &site());
        plain_html(text);
        let name: String = text.chars().take(20).collect();
        assert!(begin.elapsed() < BAR, "{name:?}: {:?}", begin.elapsed());
        assert!(html.len() < 16 * LARGEST, "{name:?}: {} bytes", html.len());
    }
}

const PARTS: &[&str] = &[
    ">",
    "[",
    "]",
    "![",
    "[](",
    "[a](<b",
    "[a](b \"",
    "[^a]: ",
    "[a][",
    "*a **a ",
    "a**b",
    "*_",
    "**x* _y ",
    "~~a ~b ",
    "<",
    "&",
    "<a b=\"",
    "<!--",
    "<?",
    "<![CDATA[",
    "<div>\n\n",
    "\\*",
    "`a``b",
    "@ab ",
    "-@",
    "/posts/",
    "(/posts/1",
    "http://a ",
    "http://a((",
    "- ",
    "1. ",
    "> - ",
    "- > 1. ",
    "|a|\n|-|\n|b|\n\n",
    "|\n",
    "a\n\n",
    "```\n",
    "***\n",
    "> [@a](/posts/1)\n> x\n\n",
    "\u{FDD0}1",
    "- [ ] a\n",
    "||",
    "|| ",
    "||a",
    "a||",
    "||a||",
    "||*a||*",
    "\\||",
];

#[test]
fn repeated_parts() {
    assert_quick(&PARTS.iter().map(|part| full_of(part)).collect::<Vec<_>>());
}

#[test]
fn five_thousand_links() {
    assert_quick(&["[a](/b)".repeat(4_680), "[a](b)".repeat(5_000), "[a]: /b\n\n".to_owned() + &"[a]".repeat(10_000)]);
}

#[test]
fn deep_nesting() {
    let falling: String = (1..250).rev().map(|depth| format!("{}a\n", ">".repeat(depth))).collect();
    let stairs: String = (0..250).map(|depth| format!("{}- a\n", " ".repeat(depth))).collect();
    assert_quick(&[
        ">".repeat(10_000),
        "[".repeat(10_000),
        "- ".repeat(10_000),
        format!("{}a{}", "**".repeat(8_000), "**".repeat(8_000)),
        format!("{}{}", "[".repeat(16_000), "]".repeat(16_000)),
        format!("{}{}", "![".repeat(6_000), "](a)".repeat(5_000)),
        falling,
        stairs,
    ]);
}

#[test]
fn depth_times_lines() {
    assert_quick(&[
        format!("{}a\n{}", ">".repeat(10_000), "a\n".repeat(11_000)),
        format!("{}a\n{}", ">".repeat(10_000), ">\n".repeat(11_000)),
        format!("{}a\n{}", "- ".repeat(5_000), "a\n".repeat(11_000)),
        format!("{}a\n{}", "- ".repeat(5_000), "- a\n".repeat(5_000)),
        format!("{}a\n", "- ".repeat(500)).repeat(30),
    ]);
}

#[test]
fn wide_and_long_tables() {
    let table = |columns: usize, rows: usize| {
        format!("{}\n{}\n{}", "|a".repeat(columns), "|-".repeat(columns), "|\n".repeat(rows))
    };
    assert_quick(&[table(5_000, 6_000), table(200, 15_000), table(2, 15_000)]);
}

#[test]
fn many_footnotes() {
    let pairs: String = (0..1_600).map(|n| format!("[^{n}]\n\n[^{n}]: x\n\n")).collect();
    let nested: String = (0..3_000).map(|n| format!("[^{n}]: ")).collect();
    assert_quick(&["[^a]: x\n\n".to_owned() + &"[^a]".repeat(7_500), pairs, nested]);
}

#[test]
fn many_runs_of_backticks() {
    assert_quick(&[(1..250).map(|length| format!("{} ", "`".repeat(length))).collect()]);
}
