//! Backups: one file with all of a database, made while others write, and put back where nothing is.
//!
//! The form: a gzip-compressed tar. First `manifest.json` ([`Manifest`]), then the database: `database.sqlite`, a whole
//! SQLite file, or `database.pgdump`, a dump in PostgreSQL's custom format. Then members' files, each as `files/` and its name, and at the
//! end `files.json`, which says of each how large it is and its sum. Keys are never in it.

mod archive;
mod error;
mod files;
mod manifest;
mod postgres;
mod workplace;

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use diesel::RunQueryDsl;
use diesel::sql_types::{Bool, Text};

use super::pace::{Pace, Speed};
use super::snapshot::copy_into;
use super::{Conn, DatabaseUrl, Existing};
use crate::config::Secret;
use crate::vault::{create_file, create_folder};
use crate::web::AppError;
use files::{Restored, Skipped};
use manifest::Kind;
use workplace::Workplace;

pub use error::BackupError;
pub use manifest::Manifest;

impl From<AppError> for BackupError {
    fn from(error: AppError) -> Self {
        Self::Copy(error.to_string())
    }
}

/// Makes a backup of the database at `url`, of one moment, and of members' files in a folder, where there is one to look at; answers its
/// size. The files are read after the database: one that is named there and is missing was deleted meanwhile. An interrupted backup leaves
/// nothing under its name.
///
/// # Errors
/// When something stands there already, the database cannot be read, or the disk is full.
pub fn back_up(
    (url, files): (&DatabaseUrl, Option<&Path>),
    target: &Path,
    speed: Speed,
    now: NaiveDateTime,
) -> Result<u64, BackupError> {
    refuse_existing(target, BackupError::Exists)?;
    if let Some(folder) = target.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        // Never made: it may be a disk that is not mounted.
        fs::metadata(folder).map_err(BackupError::at(folder))?;
    }
    let mut existing = Existing::open(url)?;
    let schema = existing.schema()?.0.ok_or(BackupError::Nothing)?;
    let place = Workplace::beside(target)?;
    let kind = Kind::of(url);
    let copy = place.file(kind.file_name());
    let dumped_by = match url {
        DatabaseUrl::Sqlite(path) => copy_into(path, &copy, speed).map(|()| None)?,
        DatabaseUrl::Pg(url) => Some(copy_postgres(&mut existing.conn, (url, &copy), speed)?),
    };
    let part = archive::measure(&copy, kind.file_name(), speed).map_err(BackupError::at(&copy))?;
    let manifest = Manifest::new(kind, schema, now, dumped_by, part);
    let whole = place.file("whole");
    let file = create_file(&whole).map_err(BackupError::at(target))?;
    archive::write(&file, &manifest, (&copy, files), speed)
        .and_then(|()| file.sync_all())
        .map_err(BackupError::at(target))?;
    let size = file.metadata().map_err(BackupError::at(target))?.len();
    refuse_existing(target, BackupError::Exists)?;
    place.put(&whole)?;
    Ok(size)
}

/// Puts a backup's database where `url` says, and members' files into a folder, where nothing may be yet; answers what it says about itself.
///
/// # Errors
/// When something is there, or the backup is damaged, cut off, of a newer program or of another kind of database. Nothing is
/// changed then.
pub fn restore((url, files): (&DatabaseUrl, &Path), source: &Path) -> Result<Manifest, BackupError> {
    let mut file = File::open(source).map_err(BackupError::at(source))?;
    let mut files = Restored::at(files)?;
    match url {
        DatabaseUrl::Sqlite(path) => restore_sqlite((url, path), source, &mut file, &mut files),
        DatabaseUrl::Pg(address) => restore_postgres((url, address), source, &mut file, &mut files),
    }
}

fn refuse_existing(path: &Path, refusal: fn(PathBuf) -> BackupError) -> Result<(), BackupError> {
    // A dangling link counts too.
    if fs::symlink_metadata(path).is_ok() { Err(refusal(path.to_owned())) } else { Ok(()) }
}

fn copy_postgres(conn: &mut Conn, (url, copy): (&Secret, &Path), speed: Speed) -> Result<u32, BackupError> {
    #[derive(diesel::QueryableByName)]
    struct Version {
        #[diesel(sql_type = Text)]
        version: String,
    }
    let sql = "select current_setting('server_version_num') as version";
    let server: Version = diesel::sql_query(sql).get_result(conn).map_err(AppError::from)?;
    let server = server.version.parse::<u32>().map_err(|error| BackupError::Copy(error.to_string()))? / 10_000;
    let failed = BackupError::at(copy);
    let (mut file, mut pace) = (create_file(copy).map_err(&failed)?, Pace::new(speed));
    postgres::dump(url, server, &mut |bytes| {
        pace.step();
        file.write_all(bytes).map_err(&failed)
    })
}

fn restore_sqlite(
    (url, path): (&DatabaseUrl, &Path),
    source: &Path,
    file: &mut File,
    files: &mut Restored,
) -> Result<Manifest, BackupError> {
    let beside = |ending: &str| PathBuf::from(format!("{}{ending}", path.display()));
    // A log that was left behind would be played into the restored file.
    let all = [path.to_owned(), beside("-wal"), beside("-shm"), beside("-journal")];
    let refuse = || all.iter().try_for_each(|path| refuse_existing(path, BackupError::Occupied));
    refuse()?;
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        create_folder(folder).map_err(BackupError::at(folder))?;
    }
    let place = Workplace::beside(path)?;
    let copy = place.file("whole");
    let failed = BackupError::at(path);
    let mut out = create_file(&copy).map_err(&failed)?;
    let mut sink = |bytes: &[u8]| out.write_all(bytes).map_err(&failed);
    let accept = |manifest: &Manifest| manifest.check(source, url);
    let manifest = archive::read(source, file, accept, (&mut sink, files))?;
    out.sync_all().map_err(&failed)?;
    refuse()?;
    files.put()?;
    if let Err(error) = place.put(&copy) {
        files.take_back();
        return Err(error);
    }
    Ok(manifest)
}

fn restore_postgres(
    (url, address): (&DatabaseUrl, &Secret),
    source: &Path,
    file: &mut File,
    files: &mut Restored,
) -> Result<Manifest, BackupError> {
    // Once to see that it is whole, and once more to restore.
    let accept = |manifest: &Manifest| manifest.check(source, url);
    let manifest = archive::read(source, file, accept, (&mut |_| Ok(()), files))?;
    if holds_tables(&mut Existing::open(url)?.conn)? {
        return Err(BackupError::OccupiedTables);
    }
    postgres::restore(address, manifest.dumped_by.unwrap_or_default(), |sink| {
        archive::read(source, file, |_| Ok(()), (sink, &mut Skipped)).map(|_| ())
    })?;
    files.put()?;
    Ok(manifest)
}

fn holds_tables(conn: &mut Conn) -> Result<bool, AppError> {
    #[derive(diesel::QueryableByName)]
    struct Found {
        #[diesel(sql_type = Bool)]
        found: bool,
    }
    let sql = "select exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace \
               where c.relkind in ('r', 'p') and n.nspname <> 'information_schema' and left(n.nspname, 3) <> 'pg_') \
               as found";
    Ok(diesel::sql_query(sql).get_result::<Found>(conn)?.found)
}
