//! `mooring demo`

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

use super::serve::{listen, serve};
use crate::accounts::Role;
use crate::app::AppState;
use crate::clock::Clock;
use crate::config::{Config, Secret};
use crate::transfer::{DEMO_SIGN_INS, SignIn, fill_demo, make_password};
use crate::vault::{Entropy, create_file, create_folder};

/// What a filling leaves behind while it runs; found later, it was interrupted.
const FILLING: &str = "filling";
/// Held while filling, so that two processes cannot.
const LOCK: &str = "lock";
const SIGN_INS: &str = "sign-ins.txt";
/// What a filling makes.
const MADE: [&str; 5] = ["mooring.db", "mooring.db-wal", "mooring.db-shm", "mooring.key", SIGN_INS];

/// Serves the sample community, after filling it the first time.
pub async fn run(mut config: Config) -> anyhow::Result<()> {
    let address = config.bind()?;
    ensure!(
        address.ip().is_loopback(),
        "the sample community is for this machine only, since its sign-ins stand on the terminal: server.bind is \
         {address}; set it to 127.0.0.1:{} or leave it out",
        address.port()
    );
    let folder = config.data.dir.join("demo");
    config.data.dir.clone_from(&folder);
    config.database.url = Secret::default();
    config.security.key_file.clear();
    config.server.base_url.clear();
    "embedded".clone_into(&mut config.search.engine);
    let (listener, port) = listen(&config)?;
    fill_once(&config, &folder, port).await.with_context(|| format!("the sample community in {}", folder.display()))?;
    let app = AppState::start(config, port, Clock::system(), Entropy::system()).await?;
    let mut lines = vec![
        format!("Mooring listens on {}", app.site.base_url),
        "This is a sample community. Its people are invented, and three of them can be you:".to_owned(),
    ];
    lines.extend(sign_in_lines(&folder));
    serve(app, listener, &lines).await
}

/// Fills the folder unless it is filled. A filling that was interrupted begins again from nothing.
async fn fill_once(config: &Config, folder: &Path, port: u16) -> anyhow::Result<()> {
    create_folder(folder)?;
    let lock = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join(LOCK))?;
    lock.lock()?;
    let marker = folder.join(FILLING);
    if folder.join("mooring.db").exists() && !marker.exists() {
        return Ok(());
    }
    write_file(&marker, "The sample community is being filled in. If this file stays, that was interrupted.\n")?;
    for name in MADE {
        remove(&folder.join(name))?;
    }
    let app = AppState::start(config.clone(), port, Clock::system(), Entropy::system()).await?;
    let sign_ins: Vec<SignIn> = DEMO_SIGN_INS
        .iter()
        .map(|(name, role)| SignIn { name: (*name).to_owned(), role: *role, password: make_password(&app.entropy) })
        .collect();
    let filled = fill_demo(&app, &sign_ins).await;
    app.db.close().await;
    filled?;
    write_file(&folder.join(SIGN_INS), &sign_in_file(&sign_ins))?;
    remove(&marker)?;
    Ok(())
}

fn role_name(role: Option<Role>) -> &'static str {
    role.map_or("member", Role::as_str)
}

fn sign_in_file(sign_ins: &[SignIn]) -> String {
    sign_ins
        .iter()
        .map(|one| format!("{:<14} {:<14} {}\n", role_name(one.role), one.name, one.password.reveal()))
        .collect()
}

fn sign_in_lines(folder: &Path) -> Vec<String> {
    let path: PathBuf = folder.join(SIGN_INS);
    match fs::read_to_string(&path) {
        Ok(text) => text.lines().map(|line| format!("  {line}")).collect(),
        Err(_) => vec![format!(
            "  {} cannot be read, so their passwords are lost. Delete {} to begin again.",
            path.display(),
            folder.display()
        )],
    }
}

/// Writes a file that only its owner can read, and waits until it is on the disk.
fn write_file(path: &Path, text: &str) -> std::io::Result<()> {
    remove(path)?;
    let mut file = create_file(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn remove(path: &Path) -> std::io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
