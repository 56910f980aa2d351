//! Addresses in a text: where a bare one ends, which may be linked to, and which are those of posts.

use super::markers::{CLOSE, OPEN};
use super::references::{FoundKind, Site};

/// Whether a link may lead there: the web, mail, or a place on this site.
///
/// Browsers read `//x` and `/\x` as another host, and drop tabs and line ends inside an address before reading it.
pub(super) fn is_allowed(address: &str) -> bool {
    if address.chars().any(|c| c.is_control() || c == OPEN || c == CLOSE) {
        return false;
    }
    if let Some(path) = address.strip_prefix('/') {
        return !path.starts_with(['/', '\\']);
    }
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| strip_prefix_ignoring_case(address, scheme).is_some_and(|rest| !rest.is_empty()))
}

/// Where the web address ends that begins at the start of `text`; `None` when none begins there.
pub(super) fn web_address_end(text: &str) -> Option<usize> {
    let rest = ["http://", "https://"].iter().find_map(|scheme| strip_prefix_ignoring_case(text, scheme))?;
    if !rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    Some(address_end(text))
}

/// Where a run of address characters ends, without the punctuation that belongs to the sentence around it.
pub(super) fn address_end(text: &str) -> usize {
    let run = text
        .find(|c: char| c.is_whitespace() || c.is_control() || c == OPEN || c == CLOSE || "<>\"`«»“”|\\^{}".contains(c))
        .unwrap_or(text.len());
    let mut run = &text[..run];
    let mut surplus_round = surplus(run, '(', ')');
    let mut surplus_square = surplus(run, '[', ']');
    while let Some(last) = run.chars().next_back() {
        let belongs_outside = match last {
            ')' if surplus_round > 0 => {
                surplus_round -= 1;
                true
            }
            ']' if surplus_square > 0 => {
                surplus_square -= 1;
                true
            }
            _ => "?!.,:;*_~'’…。，、！？；：）」』".contains(last),
        };
        if !belongs_outside {
            break;
        }
        run = &run[..run.len() - last.len_utf8()];
    }
    run.len()
}

/// How many closing brackets have no opening one.
fn surplus(text: &str, open: char, close: char) -> usize {
    let closing = text.matches(close).count();
    closing.saturating_sub(text.matches(open).count())
}

/// Whether a bare path may begin after `before`: not in the middle of a longer address or word.
pub(super) fn may_begin_after(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| c.is_whitespace() || "([{<>\"'“‘«*_~|—–,;".contains(c))
}

/// What a whole address or path of this site points at, when it is a post.
pub(super) fn read_post_address(address: &str, site: &Site) -> Option<FoundKind> {
    let path = if address.starts_with('/') {
        address
    } else {
        site.origins
            .iter()
            .filter_map(|origin| strip_prefix_ignoring_case(address, origin.trim_end_matches('/')))
            .find(|path| path.starts_with('/'))?
    };
    if let Some(id) = path.strip_prefix("/posts/") {
        return Some(FoundKind::PostLink { post_id: read_id(id)? });
    }
    let (thread, fragment) = path.strip_prefix("/threads/")?.split_once('#')?;
    let thread = thread.split('?').next()?;
    if thread.contains('/') {
        return None;
    }
    Some(FoundKind::ThreadPostLink {
        thread_id: read_id(thread.split('-').next()?)?,
        number: read_id(fragment.strip_prefix("post-")?)?,
    })
}

/// A positive number written in plain digits.
pub(super) fn read_id(text: &str) -> Option<i64> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|id| *id > 0)
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}
