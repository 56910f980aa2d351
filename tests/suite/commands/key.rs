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

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let ground = Ground::sqlite();
    let file = ground.folder().join("file");
    fs::write(&file, "in the way").unwrap();
    let path = file.join("house.key").display().to_string();
    assert!(ground.run(&["key", "create", &path]).expect_refused().contains(&path));
}
