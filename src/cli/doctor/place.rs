//! The data folder, its disk, its pictures where several nodes may use it, and the key file.

use std::path::Path;

use indicatif::HumanBytes;

use super::{Finding, Patient};
use crate::db::DatabaseUrl;
use crate::vault::{Keyring, beside};

const FOLDER: &str = "data folder";
const DISK: &str = "disk";
const FILES: &str = "files";
const KEYS: &str = "key file";

/// Below this, writing soon fails.
const ROOM_LEAST: u64 = 256 * 1024 * 1024;
/// Below this, somebody should look.
const ROOM_LITTLE: u64 = 2 * 1024 * 1024 * 1024;

/// The findings.
pub fn look(patient: &Patient) -> Vec<Finding> {
    let files = files(patient);
    [Some(folder(patient)), Some(disk(patient)), files, Some(keys(patient))].into_iter().flatten().collect()
}

/// Whether others share it cannot be known here, but who runs several nodes has to. SQLite is one node's alone.
fn files(patient: &Patient) -> Option<Finding> {
    let is_shared = matches!(DatabaseUrl::parse(&patient.config.database_url()), Ok(DatabaseUrl::Pg(_)));
    let shown = patient.config.files_folder();
    let words = format!("with several nodes, {} must be one and the same folder for all of them", shown.display());
    is_shared.then(|| Finding::ok(FILES, words))
}

fn folder(patient: &Patient) -> Finding {
    let path = &patient.config.data.dir;
    let shown = path.display();
    match path.metadata() {
        Err(error) => {
            Finding::error(FOLDER, format!("{shown} cannot be read ({error}). Look at data.dir and --config"))
        }
        Ok(meta) if !meta.is_dir() => Finding::error(FOLDER, format!("{shown} is no folder. Look at data.dir")),
        Ok(meta) => match open_to_others(&meta) {
            true => {
                Finding::warning(FOLDER, format!("others on this machine may look into {shown}: `chmod 700 {shown}`"))
            }
            false => Finding::ok(FOLDER, format!("{shown} is its owner's alone")),
        },
    }
}

#[cfg(unix)]
fn open_to_others(meta: &std::fs::Metadata) -> bool {
    std::os::unix::fs::PermissionsExt::mode(&meta.permissions()) & 0o077 != 0
}

#[cfg(not(unix))]
fn open_to_others(_: &std::fs::Metadata) -> bool {
    false
}

fn disk(patient: &Patient) -> Finding {
    let path = &patient.config.data.dir;
    match room(path) {
        None => Finding::warning(DISK, format!("how much room there is at {} cannot be told", path.display())),
        Some(free) => {
            let words = format!("{} free at {}", HumanBytes(free), path.display());
            match free {
                ..ROOM_LEAST => Finding::error(DISK, format!("only {words}. Make room now: writing will fail soon")),
                ROOM_LEAST..ROOM_LITTLE => Finding::warning(DISK, format!("only {words}. Make room soon")),
                _ => Finding::ok(DISK, words),
            }
        }
    }
}

#[cfg(unix)]
fn room(path: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(path).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

#[cfg(not(unix))]
fn room(_: &Path) -> Option<u64> {
    None
}

fn keys(patient: &Patient) -> Finding {
    let path = patient.key_file();
    let shown = path.display();
    if let Err(error) = Keyring::read(&path) {
        return Finding::error(KEYS, error.to_string());
    }
    let left = beside(&path.canonicalize().unwrap_or_else(|_| path.clone()));
    match path.metadata() {
        _ if left.exists() => Finding::warning(
            KEYS,
            format!("{} was left by a command that was killed, and holds keys: delete it", left.display()),
        ),
        Ok(meta) if open_to_others(&meta) => Finding::error(
            KEYS,
            format!("others on this machine may read {shown}: `chmod 600 {shown}`, and find out who has read it"),
        ),
        _ => Finding::ok(KEYS, format!("{shown} can be read, by its owner alone")),
    }
}
