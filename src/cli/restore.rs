//! `mooring restore`

use std::path::PathBuf;

use clap::Args;

use super::terminal::{complain, say};
use crate::clock::Clock;
use crate::community::find_misfit;
use crate::config::Config;
use crate::db::{DatabaseUrl, Existing, restore};
use crate::search::forget_index;
use crate::vault::{Keyring, VaultError};

/// What to restore.
#[derive(Debug, Args)]
pub struct RestoreArgs {
    /// A file that `mooring backup` made
    ///
    /// Nothing is overwritten: with SQLite no database may be at its place, with PostgreSQL an empty one must be, and no pictures may be in
    /// the folder `files` of the data folder. The whole backup is checked before anything is put in place.
    file: PathBuf,
}

/// Puts a backup where nothing is.
pub fn run(config: &Config, args: &RestoreArgs) -> anyhow::Result<()> {
    let url = DatabaseUrl::parse(&config.database_url())?;
    let manifest = restore((&url, &config.files_folder()), &args.file)?;
    // An index from before the restoring holds what this database does not know. (A copy of SQLite knows of none.)
    Existing::open(&url)?.run(forget_index)?;
    say(&format!(
        "{} is restored: everything as of {} UTC, by Mooring {}.",
        args.file.display(),
        manifest.made_at.format("%F %T"),
        manifest.program.escape_debug()
    ));
    let file = config.key_file();
    let keyring = match Keyring::read(&file) {
        Ok(keyring) => keyring,
        Err(VaultError::Missing(file)) => {
            complain(&format!(
                "warning: the key file {} is missing. Put the one that belongs to this backup there, or make it \
                 from the recovery sheet (`mooring key restore`); without it Mooring does not start.",
                file.display()
            ));
            return Ok(());
        }
        Err(error) => {
            complain(&format!("warning: Mooring does not start without the keys of this backup: {error}"));
            return Ok(());
        }
    };
    let (codes, now) = (keyring.codes(), Clock::system().now());
    if let Some(misfit) = Existing::open(&url)?.run(|conn| find_misfit(conn, &codes, now))? {
        complain(&format!(
            "warning: Mooring will not start with this backup: the key file {} {}.",
            file.display(),
            misfit.words()
        ));
    }
    Ok(())
}
