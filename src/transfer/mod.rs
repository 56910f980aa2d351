//! What comes in and goes out as a whole: conversations from elsewhere, the sample community, and where members' words
//! are kept.

mod demo;
mod import;
mod text_places;

pub use demo::{DEMO_SIGN_INS, SignIn, fill_demo, make_password};
pub use import::{ImportError, ImportOptions, Summary, import};
pub use text_places::{FILE_PLACES, Holds, Reach, TEXT_PLACES, TextPlace};
