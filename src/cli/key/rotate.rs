//! Replacing the key of the ring.

use std::time::Duration;

use anyhow::bail;
use chrono::NaiveDateTime;

use crate::accounts::{
    Resealed, Seals, count_under_older, move_second_steps, reseal_emails, reseal_links, reseal_passkeys,
    rewrap_data_keys,
};
use crate::app::AppState;
use crate::cli::open;
use crate::cli::terminal::{complain, count, say};
use crate::community::{KEYRING_SIGNAL, note_newest_key};
use crate::config::Config;
use crate::db::Conn;
use crate::jobs::send_signal;
use crate::web::AppError;

/// Running servers look for signals twice a second, and have read the file again after this.
const HEARD: Duration = Duration::from_millis(1_500);

type Step = fn(&mut Conn, Seals<'_>, i64, NaiveDateTime) -> Result<Resealed, AppError>;

/// What is sealed with the ring: singular, plural, and how a chunk of it is sealed anew.
const STEPS: [(&str, &str, Step); 5] = [
    ("data key", "data keys", |conn, seals, after, _| rewrap_data_keys(conn, seals, after)),
    ("second step", "second steps", move_second_steps),
    ("e-mail address", "e-mail addresses", |conn, seals, after, _| reseal_emails(conn, seals, after)),
    ("link in mail", "links in mail", |conn, seals, after, _| reseal_links(conn, seals, after)),
    ("passkey", "passkeys", |conn, seals, after, _| reseal_passkeys(conn, seals, after)),
];

/// `mooring key rotate`
pub async fn rotate(config: Config, add_only: bool) -> anyhow::Result<()> {
    let app = open(config).await?;
    let done = turn(&app, add_only).await;
    app.db.close().await;
    done
}

async fn turn(app: &AppState, add_only: bool) -> anyhow::Result<()> {
    let file = app.config.key_file();
    let number = if is_begun(app).await? {
        say(&format!("Going on with key {}, which {} holds already.", app.keyring.newest(), file.display()));
        app.keyring.newest()
    } else {
        let number = app.keyring.add_key(&app.entropy)?;
        say(&format!("{} holds a new key, key {number}. Copy the file to where its backup is.", file.display()));
        number
    };
    if add_only {
        say("Now copy it to every node, then run `mooring key rotate` on one of them.");
        return Ok(());
    }
    let now = app.clock.now();
    app.db
        .write(move |conn| {
            note_newest_key(conn, number, now)?;
            send_signal(conn, KEYRING_SIGNAL, now)
        })
        .await?;
    tokio::time::sleep(HEARD).await;
    let unreadable = reseal(app).await?;
    if unreadable > 0 {
        complain(&format!(
            "warning: {} could not be opened with any key of {}, and stayed as they were. They were sealed with a key that \
             it does not hold, or were changed.",
            count(unreadable, "row", "rows"),
            file.display()
        ));
    }
    say(
        "Everything private is sealed with it. When every server has run with it for a while, `mooring key prune` drops the \
         keys before it; print a new recovery sheet then (`mooring key sheet FILE`).",
    );
    Ok(())
}

/// Whether a newer key is there for which something still has to be sealed anew: an earlier run was interrupted, or only
/// added it.
async fn is_begun(app: &AppState) -> Result<bool, AppError> {
    let (numbers, newest, now) = (app.keyring.numbers(), app.keyring.newest(), app.clock.now());
    let left = app.db.read(move |conn| count_under_older(conn, newest, now)).await?;
    Ok(numbers.len() > 1 && !left.is_empty())
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
    let app = open(config).await?;
    let done = drop_older(&app).await;
    app.db.close().await;
    done
}

async fn drop_older(app: &AppState) -> anyhow::Result<()> {
    let (file, newest, now) = (app.config.key_file(), app.keyring.newest(), app.clock.now());
    let numbers = app.keyring.numbers();
    if numbers.len() < 2 {
        say(&format!("{} holds one key, key {newest}; there is none to drop.", file.display()));
        return Ok(());
    }
    let left = app.db.read(move |conn| count_under_older(conn, newest, now)).await?;
    if !left.is_empty() {
        let left: Vec<String> = left.iter().map(|(what, count)| format!("{what}: {count}")).collect();
        bail!(
            "the keys before key {newest} are still needed ({}). `mooring key rotate` seals these with key {newest}; sign-ins \
             that are just being made are over after ten minutes. Nothing was changed",
            left.join(", ")
        );
    }
    app.keyring.prune()?;
    app.db.write(move |conn| send_signal(conn, KEYRING_SIGNAL, now)).await?;
    say(&format!(
        "{} holds key {newest} alone now. Copy it to every node and to its backup, and print a new recovery sheet \
         (`mooring key sheet FILE`).",
        file.display()
    ));
    Ok(())
}
