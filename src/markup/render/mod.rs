//! Markdown to the HTML that is stored: written by [`writer`], then cleaned by [`policy`].

mod footnotes;
mod links;
mod marked;
mod policy;
mod tables;
mod writer;

pub use marked::render_marked;

use super::parse::events;

/// The HTML of a text. Markers stay as they are, for [`fill`](super::fill).
///
/// `scope` begins the ids of its footnotes, such as `p7k2-`, so that two texts on one page do not share any.
pub fn render(markdown: &str, scope: &str) -> String {
    let html = writer::write(events(markdown).map(|(event, _)| event), markdown.len(), scope);
    policy::clean(&html)
}
