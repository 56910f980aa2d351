//! The list of boards. (A board's own page lists threads, so it stands in `threads`.)

mod index;

pub use index::index;
