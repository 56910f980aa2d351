//! From a configuration to a state: keys, database, and whether they belong together.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::state::{AppState, Ground};
use crate::clock::Clock;
use crate::community::{Misfit, find_misfit, note_keys};
use crate::config::{Config, ConfigError};
use crate::db::{Conn, DatabaseUrl, Db, OpenError, OpenOptions};
use crate::vault::{Entropy, KeyCodes, Keyring, VaultError};
use crate::web::{AppError, Site};

/// Why the program cannot start. The texts are for the operator's terminal.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The configuration.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The keys.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The database.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// PostgreSQL without a key file.
    #[error(
        "the key file {0} is missing. With PostgreSQL it is never made by itself, since every node needs the same one: \
         make it once with `mooring key create {0}` and copy it to every node"
    )]
    KeyRequired(String),
    /// The key file is another database's, or from another time.
    #[error("the key file {0} {words}. Nothing was changed", words = .1.words())]
    Misfit(String, Misfit),
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

impl From<AppError> for StartError {
    fn from(error: AppError) -> Self {
        Self::Other(error.to_string())
    }
}

impl AppState {
    /// Opens, creates and migrates the database, reads or makes the keys, and puts the state together. `port` is the one
    /// in fact bound.
    ///
    /// # Errors
    /// Whatever keeps the program from starting.
    pub async fn start(config: Config, port: u16, clock: Clock, entropy: Entropy) -> Result<Self, StartError> {
        let snapshots = config.data.dir.join("snapshots");
        Self::begin(config, port, (clock, entropy), Some(snapshots)).await
    }

    /// The same, but an older database is migrated without a copy of it being made first. For a command that does not
    /// listen.
    ///
    /// # Errors
    /// Whatever keeps the program from starting.
    pub async fn start_without_snapshot(config: Config, clock: Clock, entropy: Entropy) -> Result<Self, StartError> {
        Self::begin(config, 0, (clock, entropy), None).await
    }

    async fn begin(
        config: Config,
        port: u16,
        (clock, entropy): (Clock, Entropy),
        snapshots: Option<PathBuf>,
    ) -> Result<Self, StartError> {
        let url = DatabaseUrl::parse(&config.database_url())?;
        let key_file = config.key_file();
        let keyring = keyring(&url, &key_file, &entropy)?;
        let options = OpenOptions {
            url,
            connections: config.connections(),
            queue: config.limits.queue,
            snapshots,
            now: clock.now(),
        };
        let (codes, now) = (keyring.codes(), clock.now());
        let misfit = move |misfit: Option<Misfit>| {
            misfit.map_or(Ok(()), |misfit| Err(StartError::Misfit(key_file.display().to_string(), misfit)))
        };
        let (own, refuse) = (codes.clone(), misfit.clone());
        // Before anything is migrated: whoever has the wrong key may have the wrong database.
        let accept = move |conn: &mut Conn| refuse(find_misfit(conn, &own, now)?);
        let db = tokio::task::spawn_blocking(move || Db::open(options, accept))
            .await
            .map_err(|error| StartError::Other(error.to_string()))??;
        misfit(db.write(move |conn| fit(conn, &codes, now)).await?)?;
        let site = Site::new(&config, port);
        Ok(Self::new(Ground { config, site, db, clock, entropy, keyring })?)
    }
}

/// Looked at again in the write that notes them: of two that begin with a database at once, the first one's keys are its own.
fn fit(conn: &mut Conn, codes: &KeyCodes, now: NaiveDateTime) -> Result<Option<Misfit>, AppError> {
    let misfit = find_misfit(conn, codes, now)?;
    if misfit.is_none() {
        note_keys(conn, codes, now)?;
    }
    Ok(misfit)
}

/// Whichever command creates a SQLite database makes its keys too; beside an existing database they are never made.
fn keyring(url: &DatabaseUrl, key_file: &Path, entropy: &Entropy) -> Result<Keyring, StartError> {
    match (Keyring::read(key_file), url) {
        (Ok(keyring), _) => Ok(keyring),
        (Err(VaultError::Missing(_)), DatabaseUrl::Sqlite(path)) if !holds_something(path) => {
            Ok(Keyring::create(key_file, entropy)?)
        }
        // A start was killed while it made the file; nothing can be sealed with it.
        (Err(VaultError::Malformed(_)), DatabaseUrl::Sqlite(path))
            if !holds_something(path) && !holds_something(key_file) =>
        {
            std::fs::remove_file(key_file).map_err(|error| VaultError::Io(key_file.to_owned(), error))?;
            Ok(Keyring::create(key_file, entropy)?)
        }
        (Err(VaultError::Missing(path)), DatabaseUrl::Pg(_)) => {
            Err(StartError::KeyRequired(path.display().to_string()))
        }
        (Err(error), _) => Err(error.into()),
    }
}

fn holds_something(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|meta| meta.len() > 0)
}
