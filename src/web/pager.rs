//! Pages of a list.

use serde::Deserialize;

/// Lists of threads, cases and members go by page number up to here, and by `?before=` beyond.
pub const PAGES_BY_NUMBER: i64 = 50;

/// One place of a pager.
#[derive(Clone, Debug)]
pub struct PagerItem {
    /// The page's number, or an ellipsis.
    pub label: String,
    /// Where it leads; empty for a gap.
    pub url: String,
    /// Whether it is this page.
    pub is_current: bool,
}

/// Links to the other pages of a list.
#[derive(Clone, Debug, Default)]
pub struct Pager {
    /// Whether there is more than one page.
    pub is_needed: bool,
    /// The start of the list, where pages have no numbers; or empty.
    pub first: String,
    /// The page before, or empty.
    pub previous: String,
    /// The page after, or empty.
    pub next: String,
    /// Numbered pages with gaps.
    pub items: Vec<PagerItem>,
    /// Which page of how many, in words; empty when the list's length is not known.
    pub summary: String,
}

impl Pager {
    /// Numbered pages: the first, the last and those next to the current one.
    pub fn numbered(current: i64, last: i64, url: impl Fn(i64) -> String) -> Self {
        let mut items = Vec::new();
        let mut before = 0;
        for page in 1..=last {
            if page != 1 && page != last && (page - current).abs() > 1 {
                continue;
            }
            if page > before + 1 {
                items.push(PagerItem { label: "…".to_owned(), url: String::new(), is_current: false });
            }
            items.push(PagerItem { label: page.to_string(), url: url(page), is_current: page == current });
            before = page;
        }
        Self {
            is_needed: last > 1,
            previous: if current > 1 { url(current - 1) } else { String::new() },
            next: if current < last { url(current + 1) } else { String::new() },
            items,
            ..Self::default()
        }
    }

    /// Only the start of the list and the page after, for lists whose length is not counted.
    pub fn onward(first: String, next: String) -> Self {
        Self { is_needed: !first.is_empty() || !next.is_empty(), first, next, ..Self::default() }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct PageQuery {
    page: String,
}

/// No list is longer than this many pages.
const LAST_PAGE: i64 = 1_000_000;

/// The page a query string asks for; 1 when it asks for none or for nonsense.
pub fn page_number(query: &str) -> i64 {
    let query: PageQuery = serde_urlencoded::from_str(query).unwrap_or_default();
    query.page.parse().ok().filter(|page| *page >= 1).unwrap_or(1).min(LAST_PAGE)
}
