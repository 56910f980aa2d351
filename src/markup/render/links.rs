//! Links: those written out, images (which become links: nothing loads from elsewhere), and bare addresses.

use super::super::addresses::{is_allowed, web_address_end};
use super::super::escape::{push_address, push_escaped};
use super::super::markers::OPEN;

/// A link or an image whose words are being written.
pub(super) struct OpenLink {
    start: usize,
    address: String,
    /// Links and images inside; they are words only, as a link cannot hold another.
    inner: usize,
    /// A name stands inside, which becomes a link when the page is shown.
    holds_marker: bool,
}

impl OpenLink {
    pub(super) fn new(out: &str, address: String) -> Self {
        Self { start: out.len(), address, inner: 0, holds_marker: false }
    }

    pub(super) fn enter(&mut self) {
        self.inner += 1;
    }

    /// Leaves an inner link; false when it is this one that ends.
    pub(super) fn leave(&mut self) -> bool {
        let is_inner = self.inner > 0;
        self.inner = self.inner.saturating_sub(1);
        is_inner
    }

    pub(super) fn see(&mut self, text: &str) {
        self.holds_marker |= text.contains(OPEN);
    }

    /// Puts the link around the words written since it began.
    pub(super) fn close(self, out: &mut String) {
        if out.len() == self.start {
            push_escaped(out, &self.address);
        }
        if !is_allowed(&self.address) {
            return;
        }
        if self.holds_marker {
            out.push_str(" (");
            push_link(out, &self.address);
            out.push(')');
            return;
        }
        let mut opening = String::from("<a href=\"");
        push_address(&mut opening, &self.address);
        opening.push_str("\">");
        out.insert_str(self.start, &opening);
        out.push_str("</a>");
    }
}

/// Writes text, and the web addresses in it as links.
pub(super) fn push_linked(out: &mut String, text: &str) {
    let mut written = 0;
    let mut at = 0;
    while let Some(step) = text[at..].find(['h', 'H']) {
        at += step;
        let end = if text[..at].ends_with(char::is_alphanumeric) { None } else { web_address_end(&text[at..]) };
        if let Some(length) = end {
            push_escaped(out, &text[written..at]);
            push_link(out, &text[at..at + length]);
            at += length;
            written = at;
        } else {
            at += 1;
        }
    }
    push_escaped(out, &text[written..]);
}

fn push_link(out: &mut String, address: &str) {
    out.push_str("<a href=\"");
    push_address(out, address);
    out.push_str("\">");
    push_escaped(out, address);
    out.push_str("</a>");
}
