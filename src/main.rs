//! The command line: reads the arguments, writes the log to standard error, and runs the command.

use std::process::ExitCode;

use actix_web::rt::System;
use clap::Parser;
use mooring::cli::{Cli, run};
use tracing_subscriber::filter::LevelFilter;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    tracing_subscriber::fmt().with_max_level(LevelFilter::INFO).with_writer(std::io::stderr).init();
    System::new().block_on(run(cli))
}
