//! What comes while a page is open: that somebody wrote in its thread, and what its reader is told, as server-sent events (HTML
//! Living Standard, 9.2). Events hold numbers and a sentence, never words of a post or a name, and each is for one reader: their
//! rights are asked again for it.
//!
//! An event's id names the last post known of each thread, so that a stream that was cut goes on where it ended
//! (`Last-Event-ID`). Nothing is kept for that: what is new is looked up each time.

mod asked;
mod look;
mod places;
mod reading;
mod stream;

pub use asked::{Asked, parse_visible};
pub use look::EVENTS;
pub use places::{Holder, Places};
pub use stream::{Opened, events};
