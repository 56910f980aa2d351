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

    /// The page before and the page after, for lists whose length is not counted. `url` gives a page's address.
    pub fn by_steps(page: i64, has_more: bool, url: impl Fn(i64) -> String) -> Self {
        let has_more = has_more && page < PAGES_BY_NUMBER;
        Self {
            is_needed: page > 1 || has_more,
            previous: if page > 1 { url(page - 1) } else { String::new() },
            next: if has_more { url(page + 1) } else { String::new() },
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

/// The page a query's field asks for, of lists that go by page number; 1 when it is empty, none for what cannot be.
pub fn page_in(field: &str) -> Option<i64> {
    let page = if field.is_empty() { 1 } else { field.parse().ok()? };
    (1..=PAGES_BY_NUMBER).contains(&page).then_some(page)
}

/// Cuts a list that was asked for with one more than a page; answers whether there was one.
pub fn cut_to_page<T>(rows: &mut Vec<T>, size: i64) -> bool {
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let has_more = rows.len() > size;
    rows.truncate(size);
    has_more
}

/// No list is longer than this many pages.
const LAST_PAGE: i64 = 1_000_000;

/// The page a query string asks for; 1 when it asks for none or for nonsense.
pub fn page_number(query: &str) -> i64 {
    let query: PageQuery = serde_urlencoded::from_str(query).unwrap_or_default();
    query.page.parse().ok().filter(|page| *page >= 1).unwrap_or(1).min(LAST_PAGE)
}
