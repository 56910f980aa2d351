//! `mooring key replace-lost`

use std::io;

use anyhow::{bail, ensure};

use crate::accounts::{Emptied, count_under_older, delete_ceremonies, empty_unreadable};
use crate::app::AppState;
use crate::attachments::empty_unreadable_pictures;
use crate::cli::open;
use crate::cli::terminal::{complain, count, say};
use crate::clock::Clock;
use crate::community::{Misfit, adopt_keys, end_replacing, find_misfit, find_replacing, has_keys};
use crate::config::Config;
use crate::db::{Conn, DatabaseUrl, Existing};
use crate::messages::empty_unreadable_words;
use crate::moderation::{Action, Entry, empty_unreadable_cases, record, unseal_log};
use crate::vault::{Entropy, Keyring, VaultError};
use crate::web::AppError;

/// What has to be typed.
const WORD: &str = "lost";

const WARNING: &str = "\
The keys of this database are lost, as far as this machine knows. Look once more for a copy of the key file and for the recovery
sheet: with one of them nothing is lost, and after this command they are of no use. Stop every server first.

What no key opens is emptied: e-mail addresses, passkeys, second steps, private texts, files to take along. Posts, names and
passwords stay, and members are told what went. Where the first key is lost too, all recovery codes end, whoever was sent away is
no longer known by an address or a passkey, names of who has left can be taken again, and the log is sealed anew.";

/// What is lost.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lost {
    /// All keys: nothing that is known by a keyed digest can be found any more.
    All,
    /// Some: digests stay good.
    Some,
    /// None, or an earlier run has begun; rows are damaged.
    Rows { without_codes: bool },
}

/// Puts the key file that is there, or a new one, in the place of one that is lost.
pub async fn replace_lost(config: Config) -> anyhow::Result<()> {
    let url = DatabaseUrl::parse(&config.database_url())?;
    let mut existing = Existing::open(&url)?;
    ensure!(
        existing.run(has_keys)?,
        "there is no community in this database yet. Look at database.url and --config; nothing was changed"
    );
    let (file, now) = (config.key_file(), Clock::system().now());
    let kept = match Keyring::read(&file) {
        Ok(keyring) => Some(keyring),
        Err(VaultError::Missing(_)) => None,
        Err(error) => return Err(error.into()),
    };
    let lost = match &kept {
        None => Lost::All,
        Some(keyring) => match existing.run(|conn| find_misfit(conn, &keyring.codes(), now))? {
            Some(Misfit::Foreign) => Lost::All,
            Some(_) => Lost::Some,
            None => {
                let begun = existing.run(find_replacing)?;
                let is_needed =
                    begun.is_some() || existing.run(|conn| count_under_older(conn, keyring, now))?.unreadable > 0;
                ensure!(
                    is_needed,
                    "{} is this database's, and opens all that is in it. Nothing was changed",
                    file.display()
                );
                Lost::Rows { without_codes: begun == Some(true) }
            }
        },
    };
    confirm()?;
    let keyring = kept.map_or_else(|| Keyring::create(&file, &Entropy::system()), Ok)?;
    let without_codes = match lost {
        Lost::Rows { without_codes } => without_codes,
        _ => {
            existing.in_one(|conn| adopt_keys(conn, &keyring.codes(), lost == Lost::All, now))?;
            lost == Lost::All
        }
    };
    drop(existing);
    let app = open(config).await?;
    let done = empty(&app, without_codes).await;
    app.db.close().await;
    report(&app, done?);
    Ok(())
}

fn confirm() -> anyhow::Result<()> {
    complain(WARNING);
    complain(&format!("Type {WORD} and press Enter to go on:"));
    let mut typed = String::new();
    io::stdin().read_line(&mut typed)?;
    if typed.trim() != WORD {
        bail!("{WORD} was not typed; nothing was changed");
    }
    Ok(())
}

/// In chunks, each a write of its own: whoever interrupts it runs it again.
async fn empty(app: &AppState, without_codes: bool) -> Result<Emptied, AppError> {
    let (now, mut after, mut all) = (app.clock.now(), Some(0), Emptied::default());
    while let Some(from) = after {
        let state = app.clone();
        let chunk =
            app.db.write(move |conn| empty_unreadable(conn, &state.keyring, (from, without_codes), now)).await?;
        (after, all) = (chunk.0, all.and(chunk.1));
    }
    type Step = fn(&mut Conn, &Keyring, i64) -> Result<(Option<i64>, u64), AppError>;
    for step in [empty_unreadable_words as Step, empty_unreadable_cases] {
        let mut after = Some(0);
        while let Some(from) = after {
            let state = app.clone();
            let chunk = app.db.write(move |conn| step(conn, &state.keyring, from)).await?;
            (after, all.data_keys) = (chunk.0, all.data_keys + chunk.1);
        }
    }
    let mut after = Some(0);
    while let Some(from) = after {
        let state = app.clone();
        let chunk = app.db.write(move |conn| empty_unreadable_pictures(conn, &state.keyring, from, now)).await?;
        (after, all.data_keys) = (chunk.0, all.data_keys + chunk.1);
    }
    app.db.write(delete_ceremonies).await?;
    while without_codes && app.db.write(unseal_log).await? {}
    app.db
        .write(move |conn| {
            record(conn, &Entry::new(Action::KeysReplace, None, now))?;
            end_replacing(conn)
        })
        .await?;
    Ok(all)
}

fn report(app: &AppState, all: Emptied) {
    for (number, one, many) in [
        (all.emails, "e-mail address", "e-mail addresses"),
        (all.passkeys, "passkey", "passkeys"),
        (all.second_steps, "second step", "second steps"),
        (all.data_keys, "data key, with the private texts under it", "data keys, with the private texts under them"),
        (all.codes, "member's recovery codes", "members' recovery codes"),
    ] {
        say(&format!("{} emptied.", count(number, one, many)));
    }
    say(&format!(
        "{} is this database's now. Copy it to every node and to where its backup is, print a recovery sheet (`mooring key sheet \
         FILE`), and start Mooring. docs/templates/breach.md says whom to tell.",
        app.config.key_file().display()
    ));
}
