//! `mooring key`

mod replace_lost;
mod rotate;
mod sheet;

use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::terminal::say;
use crate::config::load;
use crate::vault::{Entropy, Keyring};

pub use sheet::{what_to_do, write_sheet};

/// What to do with keys.
#[derive(Debug, Subcommand)]
pub enum KeyCommand {
    /// Make a key file; an existing one is never overwritten
    Create {
        /// Where to put it; every node of a community needs the same one
        file: PathBuf,
    },
    /// Add a new key to the key file, and seal everything that is private with it
    ///
    /// A running server reads the file again by itself. When this is interrupted, run it again: it goes on where it was. With
    /// several nodes, first `--add-only`, then copy the file to every node, then run this without it.
    Rotate {
        /// Only add the key to the file
        #[arg(long)]
        add_only: bool,
    },
    /// Drop the keys before the newest from the key file, once nothing needs them any more
    Prune,
    /// When the keys are lost, and the recovery sheet too: begin with new ones, and empty what none opens any more
    ///
    /// Posts, names and passwords stay; e-mail addresses, passkeys, second steps and private texts go, and members are told.
    /// With a key file that opens some of it, only the rest is emptied. It asks for a word first.
    ReplaceLost,
    /// Write a recovery sheet of the key file: to print, and to make the key file from if it is ever lost
    Sheet {
        /// The file to make, for its owner only; an existing one is never overwritten
        file: PathBuf,
    },
    /// Make a key file from a recovery sheet; an existing one is never overwritten
    Restore {
        /// Where to put the key file
        file: PathBuf,
        /// The sheet as a file; without it, its groups are typed
        #[arg(long, value_name = "FILE")]
        sheet: Option<PathBuf>,
    },
}

/// Does it. `config` is read only for what needs it.
pub async fn run(config: Option<&Path>, command: KeyCommand) -> anyhow::Result<()> {
    match command {
        KeyCommand::Create { file } => create(&file),
        KeyCommand::Rotate { add_only } => rotate::rotate(load(config)?, add_only).await,
        KeyCommand::Prune => rotate::prune(load(config)?).await,
        KeyCommand::ReplaceLost => replace_lost::replace_lost(load(config)?).await,
        KeyCommand::Sheet { file } => sheet::make(&load(config)?, &file),
        KeyCommand::Restore { file, sheet } => sheet::restore(&file, sheet.as_deref()),
    }
}

fn create(file: &Path) -> anyhow::Result<()> {
    Keyring::create(file, &Entropy::system())?;
    say(&format!("{} is made. Keep a copy with your backups, apart from those of the database.", file.display()));
    Ok(())
}
