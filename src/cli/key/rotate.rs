//! Replacing the key of the ring.

use std::time::Duration;

use anyhow::{bail, ensure};
use chrono::NaiveDateTime;

use crate::accounts::{
    Resealed, Seals, UnderOlder, count_under_older, move_second_steps, reseal_emails, reseal_links, reseal_passkeys,
    rewrap_data_keys,
};
use crate::app::AppState;
use crate::cli::open;
use crate::cli::terminal::{complain, count, say};
use crate::community::{
    find_added_elsewhere, find_newest_key, has_keys, note_added_key, note_kept_from, tell_of_keys, use_newest_key,
};
use crate::config::Config;
use crate::db::{Conn, DatabaseUrl, Existing, Held, Hold};
use crate::vault::KeyLock;
use crate::web::AppError;

/// Running servers look for signals twice a second, and have read the file again after this.
const HEARD: Duration = Duration::from_millis(1_500);

/// Held by the one command that changes keys, of all that use one database.
const LOCK_KEY: i64 = 0x6D6F_6F72_4B45;

type Step = fn(&mut Conn, Seals<'_>, i64, NaiveDateTime) -> Result<Resealed, AppError>;

/// What is sealed with the ring: singular, plural, and how a chunk of it is sealed anew.
const STEPS: [(&str, &str, Step); 5] = [
    ("data key", "data keys", |conn, seals, after, _| rewrap_data_keys(conn, seals, after)),
    ("second step", "second steps", move_second_steps),
    ("e-mail address", "e-mail addresses", |conn, seals, after, _| reseal_emails(conn, seals, after)),
    ("link in mail", "links in mail", |conn, seals, after, _| reseal_links(conn, seals, after)),
    ("passkey", "passkeys", |conn, seals, after, _| reseal_passkeys(conn, seals, after)),
];

/// Opens a community that is there. None is made: a new key for an empty one would look like the one that was meant.
pub async fn open_existing(config: Config) -> anyhow::Result<AppState> {
    let url = DatabaseUrl::parse(&config.database_url())?;
    let is_used = Existing::open(&url)?.run(has_keys)?;
    ensure!(
        is_used,
        "there is no community in this database yet. Look at database.url and --config; nothing was changed"
    );
    open(config).await
}

/// Keeps every other command from changing keys until it is dropped: on this machine by the key file's folder, on others by the
/// database.
async fn hold(app: &AppState) -> anyhow::Result<(KeyLock, Held)> {
    let lock = app.keyring.lock()?;
    match app.db.try_hold(LOCK_KEY, Hold::Alone).await? {
        Some(held) => Ok((lock, held)),
        None => bail!("another command is replacing keys. Run this again when it has ended; nothing was changed"),
    }
}

/// `mooring key rotate`
pub async fn rotate(config: Config, add_only: bool) -> anyhow::Result<()> {
    let app = open_existing(config).await?;
    let done = turn(&app, add_only).await;
    app.db.close().await;
    done
}

async fn turn(app: &AppState, add_only: bool) -> anyhow::Result<()> {
    let _held = hold(app).await?;
    let file = app.config.key_file();
    let number = if is_begun(app).await? {
        say(&format!("Going on with key {}, which {} holds already.", app.keyring.newest(), file.display()));
        app.keyring.newest()
    } else {
        let number = app.keyring.add_key(&app.entropy)?;
        say(&format!(
            "{} holds a new key, key {number}. Copy the file to where its backup is, and print a new recovery sheet now \
             (`mooring key sheet FILE`): the old one does not open what is sealed from here on.",
            file.display()
        ));
        number
    };
    let (codes, now) = (app.keyring.codes(), app.clock.now());
    if add_only {
        app.db.write(move |conn| note_added_key(conn, &codes, now)).await?;
        say("Now copy it to every node, then run `mooring key rotate` on one of them.");
        return Ok(());
    }
    app.db.write(move |conn| use_newest_key(conn, &codes, now)).await?;
    tokio::time::sleep(HEARD).await;
    let unreadable = reseal(app).await?;
    if unreadable > 0 {
        complain(&unreadable_words(unreadable, app));
    }
    say(&format!(
        "Everything private is sealed with key {number}. When every server has run with it for a while, `mooring key prune` \
         drops the keys before it."
    ));
    Ok(())
}

fn unreadable_words(unreadable: u64, app: &AppState) -> String {
    format!(
        "warning: {} could not be opened with any key of {}, and stayed as they were. They were sealed with a key that \
         it does not hold, or were changed.",
        count(unreadable, "row", "rows"),
        app.config.key_file().display()
    )
}

/// Whether a newer key is there that does not seal yet, or for which something still has to be sealed anew: an earlier run was
/// interrupted, or only added it.
async fn is_begun(app: &AppState) -> anyhow::Result<bool> {
    let (state, codes, now) = (app.clone(), app.keyring.codes(), app.clock.now());
    let (elsewhere, noted, left) = app
        .db
        .read(move |conn| {
            let left = count_under_older(conn, &state.keyring, now)?;
            Ok((find_added_elsewhere(conn, &codes)?, find_newest_key(conn)?, left))
        })
        .await?;
    if let Some(number) = elsewhere {
        bail!(
            "key {number} was added on another machine, and {} does not hold it. Copy the key file from there first; nothing \
             was changed",
            app.config.key_file().display()
        );
    }
    let is_left = left.needed.iter().any(|(what, _)| *what != UnderOlder::BEGUN);
    Ok(app.keyring.numbers().len() > 1 && (noted != app.keyring.newest() || is_left))
}

/// In chunks, each a write of its own: whoever interrupts it loses none. Answers how many rows could not be opened.
async fn reseal(app: &AppState) -> Result<u64, AppError> {
    let (now, mut unreadable) = (app.clock.now(), 0);
    for (one, many, step) in STEPS {
        let (mut after, mut done) = (Some(0), 0);
        while let Some(from) = after {
            let state = app.clone();
            let chunk = app.db.write(move |conn| step(conn, (&state.keyring, &state.entropy), from, now)).await?;
            (after, done, unreadable) = (chunk.next, done + chunk.done, unreadable + chunk.unreadable);
        }
        say(&format!("{} sealed anew.", count(done, one, many)));
    }
    Ok(unreadable)
}

/// `mooring key prune`
pub async fn prune(config: Config) -> anyhow::Result<()> {
    let app = open_existing(config).await?;
    let done = drop_older(&app).await;
    app.db.close().await;
    done
}

async fn drop_older(app: &AppState) -> anyhow::Result<()> {
    let _held = hold(app).await?;
    let (file, newest, now) = (app.config.key_file(), app.keyring.newest(), app.clock.now());
    if app.keyring.numbers().len() < 2 {
        say(&format!("{} holds one key, key {newest}; there is none to drop.", file.display()));
        return Ok(());
    }
    require_unneeded(app, newest).await?;
    app.db.write(move |conn| note_kept_from(conn, newest, now)).await?;
    app.keyring.prune(newest)?;
    let codes = app.keyring.codes();
    app.db.write(move |conn| tell_of_keys(conn, &codes, now)).await?;
    say(&format!(
        "{} holds key {newest} alone now. Copy it to every node and to its backup, and print a new recovery sheet \
         (`mooring key sheet FILE`).",
        file.display()
    ));
    Ok(())
}

/// Of rows that no key opens it is only told: they need none of the older keys either.
async fn require_unneeded(app: &AppState, newest: u32) -> anyhow::Result<()> {
    let (state, now) = (app.clone(), app.clock.now());
    let (left, noted) =
        app.db.read(move |conn| Ok((count_under_older(conn, &state.keyring, now)?, find_newest_key(conn)?))).await?;
    if !left.needed.is_empty() {
        let needed: Vec<String> = left.needed.iter().map(|(what, count)| format!("{what}: {count}")).collect();
        bail!(
            "the keys before key {newest} are still needed ({}). `mooring key rotate` seals these with key {newest}; sign-ins \
             that are just being made are over after ten minutes. Nothing was changed",
            needed.join(", ")
        );
    }
    if noted != newest {
        bail!("key {newest} was only added: `mooring key rotate` puts it to use. Nothing was changed");
    }
    if left.unreadable > 0 {
        complain(&unreadable_words(left.unreadable.unsigned_abs(), app));
    }
    Ok(())
}
