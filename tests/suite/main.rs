//! Mooring's tests: one program, so that the app is linked once.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails; what is skipped is said; the environment names the servers to test against"
)]

mod commands;
mod faults;
mod guards;
mod journeys;
mod support;
mod web;
