//! Files in a folder, and their names.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDateTime, TimeDelta};

use super::{FileName, FolderStorage, Storage};
use crate::vault::Entropy;

fn at(hours: i64) -> NaiveDateTime {
    DateTime::UNIX_EPOCH.naive_utc() + TimeDelta::days(20_000) + TimeDelta::hours(hours)
}

/// A folder that goes with the test.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        Self(std::env::temp_dir().join(format!("mooring-files-{}-{name}", std::process::id())))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

#[test]
fn a_name_leads_nowhere_else() {
    let name = FileName::new(&Entropy::seeded(1));
    assert_eq!(FileName::parse(name.as_str()), Some(name.clone()));
    assert_eq!(FileName::parse(&format!("{name}-s")), Some(name.beside("s")));
    assert_eq!((name.beside("s").digits(), name.beside("s").beside("x")), (name.as_str(), name.beside("x")));
    let upper = name.as_str().to_uppercase();
    let long = format!("{name}-{}", "a".repeat(9));
    let parent = format!("../{}", &name.as_str()[3..]);
    for none in ["", "0", upper.as_str(), long.as_str(), parent.as_str(), &format!("{name}-"), &format!("{name}/s")] {
        assert_eq!(FileName::parse(none), None, "{none}");
    }
}

#[test]
fn a_file_is_there_whole_and_goes_whole() {
    let place = Place::new("whole");
    let storage = FolderStorage::new(place.0.join("files"));
    let name = FileName::new(&Entropy::seeded(2));
    assert_eq!(storage.get(&name).unwrap(), None);
    storage.delete(&name).unwrap();
    assert!(storage.list_old(at(9), None, 9).unwrap().is_empty());
    storage.put(&name, b"one", at(0)).unwrap();
    storage.put(&name, b"two", at(0)).unwrap();
    assert_eq!(storage.get(&name).unwrap().as_deref(), Some(&b"two"[..]));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let path = place.0.join("files").join(&name.as_str()[..2]);
        let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(&path.join(name.as_str()))), (0o700, 0o600));
    }
    storage.delete(&name).unwrap();
    assert_eq!(storage.get(&name).unwrap(), None);
}

#[test]
fn old_files_are_listed_in_pages() {
    let place = Place::new("pages");
    let storage = FolderStorage::new(place.0.clone());
    let entropy = Entropy::seeded(3);
    let mut names: Vec<FileName> = (0..40).map(|_| FileName::new(&entropy)).collect();
    let young = names.pop().unwrap();
    for name in &names {
        storage.put(name, b"old", at(0)).unwrap();
        storage.put(&name.beside("s"), b"old", at(0)).unwrap();
    }
    storage.put(&young, b"young", at(3)).unwrap();
    let left = place.0.join(&young.as_str()[..2]).join(format!("{young}-s.partial"));
    std::fs::write(&left, "a kill left this").unwrap();
    let foreign = place.0.join(&young.as_str()[..2]).join("notes.txt");
    std::fs::write(&foreign, "an operator's").unwrap();
    let mut found: Vec<FileName> = Vec::new();
    loop {
        let page = storage.list_old(at(3), found.last(), 7).unwrap();
        if page.is_empty() {
            break;
        }
        assert!(page.len() <= 7);
        found.extend(page);
    }
    names.sort();
    let all: Vec<FileName> = names.iter().flat_map(|name| [name.clone(), name.beside("s")]).collect();
    assert_eq!(found, all);
    assert!(left.exists(), "it is as young as it looks");
    storage.list_old(at(24 * 365 * 200), None, 1_000).unwrap();
    assert!(!left.exists() && foreign.exists());
}
