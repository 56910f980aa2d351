//! The one file: a compressed tar with the manifest first.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::Path;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use tar::{Archive, Builder, Entry, Header};

use super::error::BackupError;
use super::files::{self, FileSink, PREFIX};
use super::manifest::{Manifest, Part};
use crate::db::pace::{Paced, Speed};

const MANIFEST: &str = "manifest.json";
/// A manifest is far shorter; whatever is longer is none.
const MANIFEST_LONGEST: u64 = 1024 * 1024;
const BUFFER: usize = 256 * 1024;
/// What members' files are; after them.
const LIST: &str = "files.json";
/// A member's file is far smaller; whatever is larger is none of ours.
const FILE_LARGEST: u64 = 64 * 1024 * 1024;
/// Their list: some hundred bytes for each.
const LIST_LONGEST: u64 = 4 * 1024 * 1024 * 1024;

/// Where the bytes of a backup's database go.
pub type Sink<'a> = dyn FnMut(&[u8]) -> Result<(), BackupError> + 'a;

/// Writes a backup: of a copied database, and of the folder of members' files, if there is one to look at.
pub fn write(
    out: &File,
    manifest: &Manifest,
    (database, folder): (&Path, Option<&Path>),
    speed: Speed,
) -> io::Result<()> {
    let gzip = GzEncoder::new(BufWriter::with_capacity(BUFFER, out), Compression::fast());
    let mut tar = Builder::new(gzip);
    let json = serde_json::to_vec(manifest).map_err(io::Error::other)?;
    let made_at = u64::try_from(manifest.made_at.and_utc().timestamp()).unwrap_or_default();
    let mut header = header(json.len() as u64, made_at);
    tar.append_data(&mut header, MANIFEST, &json[..])?;
    for part in &manifest.files {
        header.set_size(part.size);
        let file = Paced::new(BufReader::with_capacity(BUFFER, File::open(database)?), speed);
        tar.append_data(&mut header, &part.path, file)?;
    }
    let mut parts = Vec::new();
    for (name, path) in folder.map(files::list).transpose()?.unwrap_or_default() {
        // Read as a whole: it may be deleted meanwhile, and what was begun could not be ended.
        let Some(bytes) = read_paced(&path, speed)? else { continue };
        let path = format!("{PREFIX}{name}");
        header.set_size(bytes.len() as u64);
        tar.append_data(&mut header, &path, Paced::new(&bytes[..], speed))?;
        parts.push(Part { path, size: bytes.len() as u64, sha256: hex::encode(Sha256::digest(&bytes)) });
    }
    let json = serde_json::to_vec(&parts).map_err(io::Error::other)?;
    header.set_size(json.len() as u64);
    tar.append_data(&mut header, LIST, &json[..])?;
    tar.into_inner()?.finish()?.flush()
}

/// A file; none where it is gone by now.
fn read_paced(path: &Path, speed: Speed) -> io::Result<Option<Vec<u8>>> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        file => file?,
    };
    let mut bytes = Vec::new();
    Paced::new(file, speed).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

fn header(size: u64, made_at: u64) -> Header {
    let mut header = Header::new_gnu();
    header.set_size(size);
    header.set_mode(0o600);
    header.set_mtime(made_at);
    header
}

/// Size and sum of a file that goes into a backup.
pub fn measure(path: &Path, name: &str, speed: Speed) -> io::Result<Part> {
    let (mut file, mut sum, mut size) = (Paced::new(File::open(path)?, speed), Sha256::new(), 0);
    let mut buffer = vec![0; BUFFER];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(Part { path: name.to_owned(), size, sha256: hex::encode(sum.finalize()) });
        }
        sum.update(&buffer[..read]);
        size += read as u64;
    }
}

/// Reads a backup from end to end: shows its manifest to `accept`, hands its database and members' files to the sinks, and compares the
/// sums. What the sinks got is worth nothing unless this succeeds.
pub fn read(
    path: &Path,
    file: &mut File,
    accept: impl FnOnce(&Manifest) -> Result<(), BackupError>,
    (sink, files): (&mut Sink<'_>, &mut dyn FileSink),
) -> Result<Manifest, BackupError> {
    file.rewind().map_err(BackupError::at(path))?;
    let mut archive = Archive::new(GzDecoder::new(BufReader::with_capacity(BUFFER, file)));
    let manifest = {
        let mut entries = archive.entries().map_err(|error| fault(path, &error))?;
        let first = entries.next().ok_or_else(|| BackupError::Foreign(path.to_owned()))?;
        let manifest = read_manifest(path, first)?;
        accept(&manifest)?;
        let part = manifest.part(path)?;
        let missing = || BackupError::Damaged(path.to_owned(), "the database is missing in it");
        let entry = entries.next().ok_or_else(missing)?.map_err(|error| fault(path, &error))?;
        copy(path, entry, part, sink)?;
        if manifest.has_files() {
            read_files(path, &mut entries, files)?;
        }
        if entries.next().is_some() {
            return Err(BackupError::Damaged(path.to_owned(), "it holds more than it should"));
        }
        manifest
    };
    // The compressed stream ends with a sum of its own.
    io::copy(&mut archive.into_inner(), &mut io::sink()).map_err(|error| fault(path, &error))?;
    Ok(manifest)
}

/// Members' files, and at their end the list that says what they are.
fn read_files<R: Read>(
    path: &Path,
    entries: &mut tar::Entries<'_, R>,
    files: &mut dyn FileSink,
) -> Result<(), BackupError> {
    let damaged = |why| BackupError::Damaged(path.to_owned(), why);
    let mut found: Vec<Part> = Vec::new();
    loop {
        let entry = entries.next().ok_or_else(|| damaged("the list of its files is missing"))?;
        let mut entry = entry.map_err(|error| fault(path, &error))?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let is_list = name == LIST;
        let most = if is_list { LIST_LONGEST } else { FILE_LARGEST };
        let short = name.strip_prefix(PREFIX).filter(|short| files::is_name(short));
        if entry.size() > most || !(is_list || short.is_some()) {
            return Err(damaged("its files are not those it names"));
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).map_err(|error| fault(path, &error))?;
        let Some(short) = short else {
            let listed: Vec<Part> = serde_json::from_slice(&bytes).map_err(|_| damaged("its list cannot be read"))?;
            return if listed == found { Ok(()) } else { Err(damaged("its files are not those it names")) };
        };
        files.take(short, &bytes)?;
        let (size, sha256) = (bytes.len() as u64, hex::encode(Sha256::digest(&bytes)));
        found.push(Part { path: name.clone(), size, sha256 });
    }
}

fn read_manifest<R: Read>(path: &Path, entry: io::Result<Entry<'_, R>>) -> Result<Manifest, BackupError> {
    let foreign = || BackupError::Foreign(path.to_owned());
    let early = |error: io::Error| match fault(path, &error) {
        BackupError::Damaged(..) => foreign(),
        other => other,
    };
    let entry = entry.map_err(early)?;
    if entry.path_bytes().as_ref() != MANIFEST.as_bytes() {
        return Err(foreign());
    }
    let mut json = Vec::new();
    entry.take(MANIFEST_LONGEST).read_to_end(&mut json).map_err(early)?;
    Manifest::parse(path, &json)
}

fn copy<R: Read>(path: &Path, mut entry: Entry<'_, R>, part: &Part, sink: &mut Sink<'_>) -> Result<(), BackupError> {
    if entry.path_bytes().as_ref() != part.path.as_bytes() || entry.size() != part.size {
        return Err(BackupError::Damaged(path.to_owned(), "its files are not those it names"));
    }
    let (mut sum, mut buffer) = (Sha256::new(), vec![0; BUFFER]);
    loop {
        let read = entry.read(&mut buffer).map_err(|error| fault(path, &error))?;
        if read == 0 {
            break;
        }
        sum.update(&buffer[..read]);
        sink(&buffer[..read])?;
    }
    if hex::encode(sum.finalize()) != part.sha256 {
        return Err(BackupError::Damaged(path.to_owned(), "its sums do not agree"));
    }
    Ok(())
}

/// An error while reading: the file's end came too early, the disk failed, or something else stands there than was written.
fn fault(path: &Path, error: &io::Error) -> BackupError {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => BackupError::Cut(path.to_owned()),
        _ if error.raw_os_error().is_some() => BackupError::Io(path.to_owned(), io::Error::from(error.kind())),
        _ => BackupError::Damaged(path.to_owned(), "it cannot be unpacked"),
    }
}
