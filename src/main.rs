//! The command line: reads the arguments, writes the log to standard error, and runs the command.

use std::process::ExitCode;

use actix_web::rt::System;
use clap::Parser;
use mooring::cli::{Cli, run};
use tracing_subscriber::EnvFilter;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What is logged. Fixed: only `config` reads the environment. What the library for passkeys says holds pieces of what
/// browsers send.
const LOG: &str = "info,actix_server=warn,webauthn_rs=off,webauthn_rs_core=off";

fn main() -> ExitCode {
    take_small_pages();
    let cli = Cli::parse();
    // A panic's own words may hold a piece of what somebody wrote; the log gets only where it happened.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panicked");
    }));
    tracing_subscriber::fmt().with_env_filter(EnvFilter::new(LOG)).with_writer(std::io::stderr).init();
    System::new().block_on(run(cli))
}

/// Huge pages, which the allocator asks Linux for, are memory in pieces of 2 MiB: with them this program takes twice as much,
/// and is no faster. Refused, it runs all the same.
fn take_small_pages() {
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}
