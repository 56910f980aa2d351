//! `mooring migrate`

use clap::Args;

use super::open;
use super::terminal::say;
use crate::app::AppState;
use crate::clock::Clock;
use crate::config::Config;
use crate::vault::Entropy;

/// How to migrate.
#[derive(Debug, Args)]
pub struct MigrateArgs {
    /// Make no copy of an older database before changing its tables
    ///
    /// For when that copy cannot be made (pg_dump is missing, the disk is full) and there is a backup. Every other command
    /// makes the copy or changes nothing.
    #[arg(long)]
    without_snapshot: bool,
}

/// Opening a database creates and migrates it; more is not needed.
pub async fn run(config: Config, args: &MigrateArgs) -> anyhow::Result<()> {
    let app = if args.without_snapshot {
        AppState::start_without_snapshot(config, Clock::system(), Entropy::system()).await?
    } else {
        open(config).await?
    };
    app.db.close().await;
    say("The database is up to date.");
    Ok(())
}
