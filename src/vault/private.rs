//! Folders and files that only the account the program runs as may read.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Makes a folder and those above it, as far as they are missing.
///
/// # Errors
/// When it cannot be made.
pub fn create_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Makes a file and opens it for writing.
///
/// # Errors
/// When it stands there already, or cannot be made.
pub fn create_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Puts a file with these bytes in the place of another, which keeps its owner: first beside it, then by renaming, so that
/// there is always either the old one or the new one, and no copy of the old one is left. Where a link stands, the file that it
/// leads to is replaced.
///
/// # Errors
/// When it cannot be written, or would not be its owner's any more.
pub fn replace_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let beside = beside(&path);
    match fs::remove_file(&beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let put = write_like(&path, &beside, bytes).and_then(|()| fs::rename(&beside, &path));
    if let Err(error) = put {
        // Whatever of the keys is in it.
        fs::remove_file(&beside).ok();
        return Err(error);
    }
    sync_folder(&path)
}

fn write_like(path: &Path, beside: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = create_file(beside)?;
    keep_owner(&fs::metadata(path)?, &file)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A command of the system's administrator must not take the file away from the account that serves.
#[cfg(unix)]
fn keep_owner(old: &fs::Metadata, new: &File) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let made = new.metadata()?;
    if (made.uid(), made.gid()) == (old.uid(), old.gid()) {
        return Ok(());
    }
    match fchown(new, Some(old.uid()), Some(old.gid())) {
        // Only its owner may read it, so its group does not matter.
        Err(_) if made.uid() == old.uid() => Ok(()),
        Err(error) => {
            let words = format!(
                "it belongs to another account, and cannot be given back to it ({error}): run this as that account"
            );
            Err(io::Error::new(error.kind(), words))
        }
        Ok(()) => Ok(()),
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &fs::Metadata, _: &File) -> io::Result<()> {
    Ok(())
}

/// Brings the folder of a file to the disk: a new name is there only when its folder is.
///
/// # Errors
/// When it cannot be brought there.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => File::open(folder)?.sync_all(),
        None => File::open(".")?.sync_all(),
    }
}

/// Where [`replace_file`] writes what is to replace a file; something is there only after a kill.
pub fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    path.with_file_name(name)
}
