//! `mooring migrate`

use super::open;
use super::terminal::say;
use crate::config::Config;

/// Opening a database creates and migrates it; more is not needed.
pub async fn run(config: Config) -> anyhow::Result<()> {
    let app = open(config).await?;
    app.db.close().await;
    say("The database is up to date.");
    Ok(())
}
