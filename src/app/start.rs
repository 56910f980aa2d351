//! From a configuration to a state: keys, database, and whether they belong together.

use std::path::{Path, PathBuf};

use super::state::{AppState, Ground};
use crate::clock::Clock;
use crate::community::{check_key, find_lacking_key, is_foreign_key};
use crate::config::{Config, ConfigError};
use crate::db::{Conn, DatabaseUrl, Db, OpenError, OpenOptions};
use crate::vault::{Entropy, Keyring, VaultError};
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
    /// The key file is another database's.
    #[error("the key file {0} does not belong to this database. Put back the one that does; nothing was changed")]
    WrongKey(String),
    /// The key file is one from before a key was added.
    #[error(
        "the key file {0} is an older copy: it does not hold key {1}, which this database needs. Put the newest copy in its \
         place; nothing was changed"
    )]
    OldKey(String, u32),
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
        let code = keyring.check_code();
        let wrong_key = move || StartError::WrongKey(key_file.display().to_string());
        let (expected, refusal, numbers) = (code.clone(), wrong_key.clone(), keyring.numbers());
        let shown = config.key_file().display().to_string();
        // Before anything is migrated: whoever has the wrong key may have the wrong database.
        let accept = move |conn: &mut Conn| {
            if is_foreign_key(conn, &expected)? {
                return Err(refusal());
            }
            find_lacking_key(conn, &numbers)?.map_or(Ok(()), |number| Err(StartError::OldKey(shown.clone(), number)))
        };
        let db = tokio::task::spawn_blocking(move || Db::open(options, accept))
            .await
            .map_err(|error| StartError::Other(error.to_string()))??;
        let now = clock.now();
        if !db.write(move |conn| check_key(conn, &code, now)).await? {
            return Err(wrong_key());
        }
        let site = Site::new(&config, port);
        Ok(Self::new(Ground { config, site, db, clock, entropy, keyring })?)
    }
}

/// Whichever command creates a SQLite database makes its keys too; beside an existing database they are never made.
fn keyring(url: &DatabaseUrl, key_file: &Path, entropy: &Entropy) -> Result<Keyring, StartError> {
    match (Keyring::read(key_file), url) {
        (Ok(keyring), _) => Ok(keyring),
        (Err(VaultError::Missing(_)), DatabaseUrl::Sqlite(path)) if !holds_something(path) => {
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
