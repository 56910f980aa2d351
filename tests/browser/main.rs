//! Mooring in a real browser: Chromium, driven through chromedriver.
//!
//! Without Chromium or chromedriver (or, for axe, without AXE_JS) the tests say that they are skipped and why; with
//! MOORING_BROWSER_TESTS=1 that is a failure. MOORING_SCREENSHOTS=FOLDER also keeps pictures of every page.

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "tests may; what they need comes from the environment"
)]

mod account;
mod axe;
mod blocks;
mod clean;
mod compose;
mod conversation;
mod first_week;
mod journey;
mod live;
mod lock;
mod moderation;
mod night;
mod pages;
mod passkeys;
mod picture;
mod screenshots;
mod search;
mod support;
