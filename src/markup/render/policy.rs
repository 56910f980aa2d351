//! What may stand in stored HTML. The writer makes nothing else; this holds even where the writer has a fault.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::super::addresses::is_allowed;

/// The same on every link, whoever it leads to: following one tells nobody where it was written.
const REL: &str = "nofollow ugc noopener noreferrer";

const TAGS: &[&str] = &[
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

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(build);

/// HTML with what is on the list, and nothing else.
pub(super) fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

fn build() -> Builder<'static> {
    let mut builder = Builder::empty();
    builder
        .tags(set(TAGS))
        .clean_content_tags(set(&["script", "style"]))
        .tag_attributes(HashMap::from([
            ("a", set(&["href", "id", "role"])),
            ("li", set(&["id"])),
            ("ol", set(&["start"])),
            ("span", set(&["tabindex"])),
        ]))
        .allowed_classes(HashMap::from([
            ("div", set(&["table-scroll"])),
            ("section", set(&["footnotes"])),
            ("sup", set(&["footnote-ref"])),
            ("a", set(&["footnote-back"])),
            ("span", set(&["spoiler"])),
            ("th", set(&["align-right", "align-center"])),
            ("td", set(&["align-right", "align-center"])),
        ]))
        .url_schemes(set(&["http", "https", "mailto"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some(REL))
        .strip_comments(true)
        .attribute_filter(keep_attribute);
    builder
}

/// Ids and their links are those of footnotes; every other link leads where one may.
fn keep_attribute<'u>(_element: &str, attribute: &str, value: &'u str) -> Option<Cow<'u, str>> {
    let is_kept = match attribute {
        "href" => value.strip_prefix('#').map_or_else(|| is_allowed(value), is_footnote_id),
        "id" => is_footnote_id(value),
        "role" => value == "doc-backlink",
        // Of hidden words only: into the order of the page, and nowhere before it.
        "tabindex" => value == "0",
        "start" => value.bytes().all(|byte| byte.is_ascii_digit()),
        _ => true,
    };
    is_kept.then_some(Cow::Borrowed(value))
}

fn is_footnote_id(value: &str) -> bool {
    value.contains("fn") && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn set(values: &[&'static str]) -> HashSet<&'static str> {
    values.iter().copied().collect()
}
