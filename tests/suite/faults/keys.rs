//! A key file that is missing, or another database's.

use std::collections::BTreeSet;
use std::fs;

use crate::support::{Ground, Outcome, skipped_postgres};

/// Every command that opens the database.
const COMMANDS: [&[&str]; 7] = [
    &["serve"],
    &["migrate"],
    &["key", "rotate"],
    &["key", "prune"],
    &["user", "show", "Ash"],
    &["user", "promote", "Ash", "--role", "moderator"],
    &["setup", "--community", "C", "--operator", "O", "--country", "gb", "--contact", "c@example.org"],
];

/// A database that was used and stopped.
fn used() -> Ground {
    let ground = Ground::sqlite();
    ground.set_up("small");
    ground.user("Ash", "member");
    ground
}

fn names(ground: &Ground) -> BTreeSet<String> {
    fs::read_dir(ground.folder()).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

fn is_unchanged(ground: &Ground, command: &[&str], run: impl Fn(&Ground, &[&str]) -> Outcome) -> String {
    let (bytes, before) = (fs::read(ground.file()).unwrap(), names(ground));
    let complaint = run(ground, command).expect_refused();
    assert!(fs::read(ground.file()).unwrap() == bytes, "{command:?} changed the database");
    // SQLite's own files beside an open database hold nothing new.
    let after: BTreeSet<String> =
        names(ground).into_iter().filter(|name| !name.ends_with("-wal") && !name.ends_with("-shm")).collect();
    assert!(after.is_subset(&before), "{command:?} made files: {before:?} {after:?}");
    assert_eq!(complaint.lines().filter(|line| !line.trim().is_empty()).count(), 1, "{complaint}");
    complaint
}

#[test]
fn without_the_key_file_of_an_existing_database_nothing_starts_and_nothing_is_overwritten() {
    let ground = used();
    let kept = fs::read(ground.key_file()).unwrap();
    fs::remove_file(ground.key_file()).unwrap();
    for command in COMMANDS {
        let complaint = is_unchanged(&ground, command, Ground::run);
        let path = ground.key_file().display().to_string();
        assert!(complaint.contains(&format!("the key file {path} is missing")), "{complaint}");
        assert!(complaint.contains("Put it back from your backup"), "{complaint}");
        assert!(!ground.key_file().exists(), "{command:?} made a key file");
    }
    fs::write(ground.key_file(), kept).unwrap();
    assert_eq!(ground.start().signed_in("Ash").get("/boards").status, 200);
}

#[test]
fn the_key_file_of_another_database_is_refused() {
    let ground = used();
    let kept = fs::read(ground.key_file()).unwrap();
    fs::remove_file(ground.key_file()).unwrap();
    ground.run(&["key", "create", &ground.key_file().display().to_string()]).expect_ok();
    let other = fs::read(ground.key_file()).unwrap();
    for command in COMMANDS {
        let complaint = is_unchanged(&ground, command, Ground::run);
        assert!(complaint.contains("does not belong to this database"), "{complaint}");
        assert!(complaint.contains(&ground.key_file().display().to_string()), "{complaint}");
    }
    assert_eq!(fs::read(ground.key_file()).unwrap(), other);
    fs::write(ground.key_file(), kept).unwrap();
    assert_eq!(ground.start().signed_in("Ash").get("/boards").status, 200);
}

#[test]
fn the_key_file_of_another_database_is_noticed_before_an_older_one_is_migrated() {
    let ground = Ground::new();
    ground.set_up("small");
    // As if an earlier version had made it: a migration is missing, and these tables would be in its way.
    ground.execute("delete from __diesel_schema_migrations where version <> '0001'");
    ground.execute("update __diesel_schema_migrations set version = '0000'");
    fs::remove_file(ground.key_file()).unwrap();
    ground.run(&["key", "create", &ground.key_file().display().to_string()]).expect_ok();
    for command in COMMANDS {
        let complaint = ground.run(command).expect_refused();
        assert!(complaint.contains("does not belong to this database"), "{complaint}");
        assert!(!ground.folder().join("snapshots").exists(), "{command:?} made a copy");
    }
    assert_eq!(ground.texts("select version as t from __diesel_schema_migrations"), ["0000"]);
}

#[test]
fn a_start_that_was_killed_while_it_made_the_key_file_is_made_up_for() {
    let ground = Ground::sqlite();
    fs::write(ground.key_file(), "").unwrap();
    ground.set_up("small");
    assert!(fs::read_to_string(ground.key_file()).unwrap().starts_with("mooring-keyring 1"));
    let kept = fs::read(ground.key_file()).unwrap();
    // Beside a database nothing is made.
    fs::write(ground.key_file(), "").unwrap();
    let complaint = ground.run(&["serve"]).expect_refused();
    assert!(complaint.contains("is not a Mooring key file"), "{complaint}");
    fs::write(ground.key_file(), kept).unwrap();
    ground.run(&["migrate"]).expect_ok();
}

#[test]
fn a_file_that_is_no_key_file_is_refused_and_kept() {
    let ground = used();
    fs::write(ground.key_file(), "a shopping list\n").unwrap();
    let complaint = is_unchanged(&ground, &["serve"], Ground::run);
    assert!(complaint.contains("is not a Mooring key file"), "{complaint}");
    assert_eq!(fs::read_to_string(ground.key_file()).unwrap(), "a shopping list\n");
}

#[test]
fn with_postgresql_a_key_file_is_never_made_by_itself() {
    if skipped_postgres("faults::keys") {
        return;
    }
    let ground = Ground::new();
    fs::remove_file(ground.key_file()).unwrap();
    for command in COMMANDS.into_iter().filter(|command| command[0] != "key") {
        let complaint = ground.run(command).expect_refused();
        let path = ground.key_file().display().to_string();
        assert!(complaint.contains(&format!("mooring key create {path}")), "{complaint}");
        assert!(!ground.key_file().exists());
    }
    let tables = "select count(*) from information_schema.tables where table_schema = 'public'";
    assert_eq!(ground.number(tables), 0, "tables were made all the same");
}

#[test]
fn with_postgresql_the_key_file_of_another_database_is_refused() {
    if skipped_postgres("faults::keys") {
        return;
    }
    let ground = Ground::new();
    ground.set_up("small");
    fs::remove_file(ground.key_file()).unwrap();
    ground.run(&["key", "create", &ground.key_file().display().to_string()]).expect_ok();
    let complaint = ground.run(&["serve"]).expect_refused();
    assert!(complaint.contains("does not belong to this database"), "{complaint}");
}
