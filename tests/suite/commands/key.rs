//! `mooring key`

use std::fs;

use crate::support::Ground;

#[test]
fn a_key_file_is_made_for_its_owner_only_and_never_overwritten() {
    let ground = Ground::sqlite();
    let path = ground.folder().join("keys").join("house.key");
    let args = ["key", "create", &path.display().to_string()].map(str::to_owned);
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let said = ground.run(&args).expect_ok();
    assert!(said.contains(&format!("{} is made", path.display())), "{said}");
    let bytes = fs::read(&path).unwrap();
    assert!(bytes.starts_with(b"mooring-keyring 1\n1 "));
    assert!(!said.contains(&String::from_utf8_lossy(&bytes[20..52]).into_owned()), "the key was printed");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let complaint = ground.run(&args).expect_refused();
    assert!(complaint.contains("exists already") && complaint.contains("never overwritten"), "{complaint}");
    assert_eq!(fs::read(&path).unwrap(), bytes);

    let other = ground.folder().join("other.key");
    ground.run(&["key", "create", &other.display().to_string()]).expect_ok();
    assert_ne!(fs::read(&other).unwrap(), bytes, "two keys are alike");
}

#[test]
fn the_key_that_comes_with_a_sqlite_database_is_its_owners_too() {
    let ground = Ground::sqlite();
    ground.run(&["migrate"]).expect_ok();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(ground.key_file()).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let file = ground.key_file().display().to_string();
    assert!(ground.run(&["key", "create", &file]).expect_refused().contains("exists already"));
}

#[cfg(unix)]
#[test]
fn a_key_file_that_is_replaced_keeps_its_owner_and_its_place_behind_a_link() {
    use std::os::unix::fs::{MetadataExt, chown, symlink};
    let ground = Ground::new();
    ground.set_up("none");
    let vault = ground.folder().join("vault");
    fs::create_dir(&vault).unwrap();
    let behind = vault.join("house.key");
    fs::rename(ground.key_file(), &behind).unwrap();
    symlink(&behind, ground.key_file()).unwrap();
    // Only the system's administrator can give a file away.
    let may_give = chown(&behind, Some(990), Some(990)).is_ok();
    let owner = fs::metadata(&behind).unwrap().uid();
    ground.run(&["key", "rotate"]).expect_ok();
    assert!(fs::symlink_metadata(ground.key_file()).unwrap().is_symlink());
    assert!(fs::read_to_string(&behind).unwrap().contains("\n2 "), "the file behind the link holds the new key");
    assert_eq!((fs::metadata(&behind).unwrap().uid(), may_give), (owner, owner == 990));
    assert_eq!(fs::read_dir(&vault).unwrap().count(), 1);
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let ground = Ground::sqlite();
    let file = ground.folder().join("file");
    fs::write(&file, "in the way").unwrap();
    let path = file.join("house.key").display().to_string();
    assert!(ground.run(&["key", "create", &path]).expect_refused().contains(&path));
}
