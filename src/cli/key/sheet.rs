//! Recovery sheets on the command line.

use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;

use anyhow::{Context, bail};
use chrono::NaiveDateTime;
use zeroize::Zeroizing;

use crate::cli::terminal::{complain, say};
use crate::clock::Clock;
use crate::community::{find_misfit, has_keys, note_sheet};
use crate::config::Config;
use crate::db::{DatabaseUrl, Existing};
use crate::vault::{Keyring, Ring, create_file, read_sheet, sheet_of};

/// Longest sheet that is read, in bytes: a thousand keys.
const LONGEST: u64 = 128 * 1024;

/// `mooring key sheet`
pub fn make(config: &Config, file: &Path) -> anyhow::Result<()> {
    let key_file = config.key_file();
    let keyring = Keyring::read(&key_file)?;
    let now = Clock::system().now();
    write_sheet(&keyring.ring(), &key_file, file, now)?;
    say(&what_to_do(file));
    // A sheet can be made where the database is away, and of another one's keys.
    if let Err(error) = note(config, &keyring, now) {
        complain(&format!(
            "warning: `mooring doctor` will not know of this sheet, since it cannot be noted: {error:#}"
        ));
    }
    Ok(())
}

fn note(config: &Config, keyring: &Keyring, now: NaiveDateTime) -> anyhow::Result<()> {
    let mut existing = Existing::open(&DatabaseUrl::parse(&config.database_url())?)?;
    let codes = keyring.codes();
    if let Some(misfit) = existing.run(|conn| find_misfit(conn, &codes, now))? {
        bail!("{} {}", config.key_file().display(), misfit.words());
    }
    if existing.run(has_keys)? {
        existing.run(|conn| note_sheet(conn, codes.newest(), now))?;
    }
    Ok(())
}

/// Writes the sheet of a key file, for its owner only.
///
/// # Errors
/// When the file stands there already, or cannot be written.
pub fn write_sheet(ring: &Ring, key_file: &Path, file: &Path, now: NaiveDateTime) -> anyhow::Result<()> {
    let made = create_file(file).and_then(|mut made| {
        made.write_all(text(ring, key_file, now).as_bytes())?;
        made.sync_all()
    });
    made.with_context(|| format!("the recovery sheet {}", file.display()))
}

/// What to do with a sheet that was just made.
pub fn what_to_do(file: &Path) -> String {
    format!(
        "{} is the recovery sheet of the keys, for its owner only. Print it, keep it where no copy of the database is, then \
         delete the file: whoever has both can read what is private.",
        file.display()
    )
}

fn text(ring: &Ring, key_file: &Path, now: NaiveDateTime) -> Zeroizing<String> {
    let mut text = Zeroizing::new(format!(
        "# Recovery sheet of the keys of Mooring, in {}\n\
         # Made {} UTC. It stays right until a key is added (mooring key rotate); then make a new one.\n\
         #\n\
         # Keep it where no copy of the database is: whoever has both can read what is private.\n\
         # If the key file is lost: mooring key restore FILE, and type the rows below; or with --sheet and this file.\n\
         # A row may be typed with or without its number. The letters 1, b, i and o are never used.\n",
        key_file.display(),
        now.format("%F %H:%M"),
    ));
    for key in sheet_of(ring) {
        match key.number {
            0 => text.push_str("\n# The key of fingerprints (type it first)\n"),
            number => text.push_str(&format!("\n# Key {number}\n")),
        }
        for (first, row) in key.rows() {
            text.push_str(&format!("{first:>2}: {row}\n"));
        }
    }
    text
}

/// `mooring key restore`
pub fn restore(file: &Path, sheet: Option<&Path>) -> anyhow::Result<()> {
    if file.exists() {
        bail!("{} exists already; a key file is never overwritten", file.display());
    }
    let mut typed = Zeroizing::new(String::new());
    match sheet {
        Some(path) => {
            let opened = std::fs::File::open(path).with_context(|| format!("the sheet {}", path.display()))?;
            opened.take(LONGEST).read_to_string(&mut typed).with_context(|| format!("the sheet {}", path.display()))?;
        }
        None => {
            let input = io::stdin();
            if input.is_terminal() {
                complain("Type the rows of the sheet, one a line. After the last one press Enter and then Ctrl-D.");
            }
            input.lock().take(LONGEST).read_to_string(&mut typed).context("what was typed cannot be read")?;
        }
    }
    let ring = read_sheet(&typed).map_err(|error| anyhow::anyhow!("the recovery sheet: {error}. Nothing was made"))?;
    let count = ring.keys().len();
    Keyring::put(file, ring)?;
    let keys = if count == 1 { "its key".to_owned() } else { format!("its {count} keys") };
    say(&format!(
        "{} is made again, with {keys}. `mooring doctor` tells whether it belongs to the database.",
        file.display()
    ));
    Ok(())
}
