//! The command line, one file a command. The only place that prints.

mod backup;
mod case;
mod check_config;
mod demo;
mod doctor;
mod import;
mod key;
mod migrate;
mod reindex;
mod restore;
mod serve;
mod setup;
mod terminal;
mod user;
mod verify_log;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::app::AppState;
use crate::clock::Clock;
use crate::config::{Config, load};
use crate::vault::Entropy;

/// A peer-support forum for communities that run their own self-management recovery programme.
///
/// Everything a community needs is in this one program: it serves the pages and keeps what people write in a database of
/// its own. Started without a command, it serves; on a new machine it then prints a link that sets the community up.
#[derive(Debug, Parser)]
#[command(name = "mooring", version, after_help = AFTER_HELP)]
pub struct Cli {
    /// A file in TOML whose keys win over the shipped defaults
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

const AFTER_HELP: &str = "\
Every configuration key can also be set in the environment: MOORING__SERVER__BIND=127.0.0.1:9000 sets server.bind.
`mooring check-config` shows which keys there are and what they are set to.

To look around first: `mooring demo`, then open the address it prints.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the community's pages (what happens without a command)
    Serve,
    /// Serve a sample community with invented people, apart from any real one
    Demo,
    /// Name the community and open it, instead of filling in the page /setup
    Setup(setup::SetupArgs),
    /// Add conversations from a file, one a line in JSON; run it again to add what is new
    Import(import::ImportArgs),
    /// Make and show accounts, give them roles, give them a new password
    #[command(subcommand)]
    User(user::UserCommand),
    /// Take what a case keeps sealed, for those that the law names
    #[command(subcommand)]
    Case(case::CaseCommand),
    /// Create the database if there is none, and bring its tables up to date
    Migrate(migrate::MigrateArgs),
    /// Copy everything but the keys into one file, also while Mooring serves
    Backup(backup::BackupArgs),
    /// Put a backup back where nothing is
    Restore(restore::RestoreArgs),
    /// Check disk, clock, keys, database, backups, jobs and help lines, and say what to do
    Doctor,
    /// Read every post into the search index anew; while a server runs, it is asked to
    Reindex,
    /// Check that nobody has changed the log of what staff and operators did
    VerifyLog(verify_log::VerifyLogArgs),
    /// Make, replace and restore the keys that private data is encrypted with
    #[command(subcommand)]
    Key(key::KeyCommand),
    /// Show the configuration in effect, with secrets masked; name keys that nobody knows
    CheckConfig,
}

/// Runs a command to its end.
pub async fn run(cli: Cli) -> ExitCode {
    match dispatch(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            terminal::complain(&format!("mooring: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

async fn dispatch(cli: Cli) -> anyhow::Result<()> {
    let file = cli.config.as_deref();
    match cli.command.unwrap_or(Command::Serve) {
        // This one, and most of the next, need no usable configuration.
        Command::CheckConfig => check_config::run(file),
        Command::Key(command) => key::run(file, command).await,
        Command::Serve => serve::run(load(file)?).await,
        Command::Demo => demo::run(load(file)?).await,
        Command::Setup(args) => setup::run(load(file)?, args).await,
        Command::Import(args) => import::run(load(file)?, args).await,
        Command::User(command) => user::run(load(file)?, command).await,
        Command::Case(command) => case::run(load(file)?, command).await,
        Command::Migrate(args) => migrate::run(load(file)?, &args).await,
        Command::Backup(args) => backup::run(&load(file)?, &args),
        Command::Restore(args) => restore::run(&load(file)?, &args),
        Command::Doctor => doctor::run(load(file)?).await,
        Command::Reindex => reindex::run(load(file)?).await,
        Command::VerifyLog(args) => verify_log::run(load(file)?, args).await,
    }
}

/// Opens, creates and migrates the database, for a command that does not listen.
async fn open(config: Config) -> anyhow::Result<AppState> {
    Ok(AppState::start(config, 0, Clock::system(), Entropy::system()).await?)
}

#[cfg(test)]
mod tests;
