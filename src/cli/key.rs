//! `mooring key`

use std::path::PathBuf;

use clap::Subcommand;

use super::terminal::say;
use crate::vault::{Entropy, Keyring};

/// What to do with keys.
#[derive(Debug, Subcommand)]
pub enum KeyCommand {
    /// Make a key file; an existing one is never overwritten
    Create {
        /// Where to put it; every node of a community needs the same one
        file: PathBuf,
    },
}

/// Makes a key file.
pub fn run(command: &KeyCommand) -> anyhow::Result<()> {
    let KeyCommand::Create { file } = command;
    Keyring::create(file, &Entropy::system())?;
    say(&format!("{} is made. Keep a copy with your backups, apart from those of the database.", file.display()));
    Ok(())
}
