//! The sample community: invented people, our own words, from `config/demo/`.

mod content;
mod fill;
mod ground;
mod people;

pub use fill::fill_demo;
pub use people::{DEMO_SIGN_INS, SignIn, make_password};
