//! The program under test, a browser that visits it, and the pages there are.

mod browser;
mod chromedriver;
mod folder;
mod ground;
mod held;
mod kinds;
mod member_kinds;
mod needs;
pub mod passkeys;
mod pool;
mod site;
mod staff_kinds;
mod talk_kinds;
mod together;
mod tour;
mod wire;

pub use browser::{Browser, PASSWORD, SEND, Script};
pub use held::Held;
pub use kinds::Kind;
pub use needs::{axe_source, has_chromium, say_skipped};
pub use site::{Person, Site};
pub use tour::{Crew, tour};
