//! What members write, on its way to the database and to the page.
//!
//! - [`clean_text`] and [`clean_line`] take words in; [`count_visible`] tells whether anybody can see them.
//! - [`find_references`] finds the names, quotes and post links in them; [`replace_ranges`] puts a marker where each
//!   stood, so that what is stored holds nobody else's name, title or words; [`to_editable`] undoes it for the editor.
//! - [`render`] makes the HTML that is stored; [`fill`] puts into it, for one reader, what its markers stand for.
//! - [`own_words`] gives what of a text its writer says themselves; [`render_marked`] marks some of it for them.
//! - [`locate_words`] finds in a text what somebody marked on its page; [`whole_hidden`] keeps hidden words (`||words||`) hidden in
//!   what is quoted, [`with_hidden_label`] and [`without_hidden`] where they are shown.
//! - [`plain_html`] and [`plain_text`] make excerpts; [`version_html`] shows a whole version by itself.
//! - [`with_whole_addresses`] makes its links good away from the site.
//!
//! A marker is `U+FDD0`, a decimal position, `U+FDD1`. Those two are noncharacters, which no text needs, and
//! [`clean_text`] and [`clean_line`] take them out, so nobody can write a marker by hand.

mod addresses;
mod clean;
mod escape;
mod excerpts;
mod fill;
mod hidden;
mod located;
mod markers;
mod mentions;
mod own_words;
mod parse;
mod quotes;
mod references;
mod render;
mod visible;
mod whole;

#[cfg(test)]
mod tests;

pub use clean::{TextFault, clean_line, clean_text};
pub use escape::escape_html;
pub use excerpts::{plain_html, plain_text};
pub use fill::{Filled, fill, version_html};
pub use hidden::{whole_hidden, with_hidden_label, without_hidden};
pub use located::locate_words;
pub use markers::{marker, replace_ranges, to_editable};
pub use mentions::untold_mention;
pub use own_words::{Passage, own_words};
pub use quotes::{locate_quote, quote_source};
pub use references::{Found, FoundKind, MAX_REFERENCES, Site, find_references};
pub use render::{render, render_marked};
pub use visible::{count_visible, is_invisible};
pub use whole::with_whole_addresses;

/// Stored beside rendered HTML. Raise it whenever [`render`] gives other HTML for the same Markdown.
pub const RENDERER_VERSION: i32 = 3;
