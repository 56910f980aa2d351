//! `mooring migrate`, and the copy that is made before tables change.

use std::fs;
use std::path::PathBuf;

use diesel::Connection;
use diesel::connection::SimpleConnection;
use diesel::sqlite::SqliteConnection;

use crate::support::{Ground, skipped_postgres};

fn snapshots(ground: &Ground) -> Vec<PathBuf> {
    let folder = ground.folder().join("snapshots");
    fs::read_dir(folder).map(|all| all.map(|entry| entry.unwrap().path()).collect()).unwrap_or_default()
}

#[test]
fn migrating_twice_is_as_good_as_once() {
    let ground = Ground::new();
    for _ in 0..2 {
        assert_eq!(ground.run(&["migrate"]).expect_ok(), "The database is up to date.\n");
    }
    assert_eq!(ground.number("select count(*) from members"), 0);
    assert!(snapshots(&ground).is_empty(), "an empty or current database needs no copy");
    assert!(ground.key_file().exists(), "whichever command creates a database makes its key too");
}

#[test]
fn two_that_migrate_at_once_do_not_disturb_each_other() {
    let ground = Ground::new();
    if !ground.is_postgres() {
        // On SQLite the key file is made by the first, so it must not be a race.
        ground.run(&["key", "create", &ground.key_file().display().to_string()]).expect_ok();
    }
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..4).map(|_| scope.spawn(|| ground.run(&["migrate"]))).collect();
        for one in running {
            one.join().unwrap().expect_ok();
        }
    });
    assert_eq!(ground.number("select count(*) from members"), 0);
}

#[test]
#[cfg(unix)]
fn what_is_kept_can_be_read_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let mut ground = Ground::sqlite();
    let folder = ground.folder().join("kept").join("here");
    ground.set("DATA__DIR", &folder.display().to_string());
    ground.set("DATABASE__URL", &format!("sqlite://{}", folder.join("mooring.db").display()));
    ground.run(&["migrate"]).expect_ok();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join("mooring.db")), 0o600);
    assert_eq!(mode(&folder.join("mooring.key")), 0o600);
}

/// Forgets every migration but the first.
const ONLY_ONE: &str = "delete from __diesel_schema_migrations where version <> '0001'";

/// An older database: one that knows a migration, and lacks the newest.
#[test]
fn an_older_sqlite_database_is_copied_before_it_is_migrated() {
    let ground = Ground::sqlite();
    ground.set_up("small");
    ground.user("Ash", "member");
    let newest = "(select max(version) from __diesel_schema_migrations)";
    let known = ground.texts(&format!("select {newest} as t")).remove(0);
    // As if an earlier version had made it: its only migration has another number, and the tables are not there yet.
    let mut conn = SqliteConnection::establish(&ground.file().display().to_string()).unwrap();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/sqlite");
    let mut migrations: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    migrations.sort();
    for migration in migrations.iter().rev() {
        conn.batch_execute(&fs::read_to_string(migration.join("down.sql")).unwrap()).unwrap();
    }
    conn.batch_execute("create table keepsakes (words text) strict; insert into keepsakes values ('kept')").unwrap();
    conn.batch_execute(ONLY_ONE).unwrap();
    conn.batch_execute("update __diesel_schema_migrations set version = '0000'").unwrap();
    drop(conn);

    assert_eq!(ground.run(&["migrate"]).expect_ok(), "The database is up to date.\n");
    assert_eq!(ground.texts(&format!("select {newest} as t")), [known]);
    assert_eq!(ground.number("select count(*) from members"), 0);
    let copies = snapshots(&ground);
    assert_eq!(copies.len(), 1, "{copies:?}");
    let name = copies[0].file_name().unwrap().to_string_lossy().into_owned();
    assert!(name.starts_with("mooring-before-migration-") && name.ends_with(".db"), "{name}");
    let copy = Ground::sqlite();
    fs::copy(&copies[0], copy.file()).unwrap();
    assert_eq!(copy.texts("select words as t from keepsakes"), ["kept"], "the copy is of the moment before");
    assert_eq!(copy.number("select count(*) from sqlite_master where name = 'members'"), 0);
    assert_eq!(copy.texts("select version as t from __diesel_schema_migrations"), ["0000"]);
    ground.run(&["migrate"]).expect_ok();
    assert_eq!(snapshots(&ground).len(), 1, "a second time there is nothing to copy");
}

#[test]
fn a_migration_that_fails_changes_nothing_and_says_so() {
    let ground = Ground::sqlite();
    ground.run(&["migrate"]).expect_ok();
    // Tables that stand in the way of the migration that is missing.
    ground.execute(ONLY_ONE);
    ground.execute("update __diesel_schema_migrations set version = '0000'");
    let before = ground.number("select count(*) from sqlite_master");
    let complaint = ground.run(&["migrate"]).expect_refused();
    assert!(complaint.contains("could not be migrated; nothing was changed"), "{complaint}");
    assert_eq!(ground.number("select count(*) from sqlite_master"), before);
    assert_eq!(ground.texts("select version as t from __diesel_schema_migrations"), ["0000"]);
    assert_eq!(snapshots(&ground).len(), 1, "the copy is there all the same");
}

#[test]
fn a_failed_start_on_postgresql_leaves_nothing_behind_either() {
    if skipped_postgres("commands::migrate") {
        return;
    }
    let ground = Ground::new();
    ground.execute("create table members (words text)");
    let complaint = ground.run(&["migrate"]).expect_refused();
    assert!(complaint.contains("could not be migrated; nothing was changed"), "{complaint}");
    let tables = "select cast(table_name as text) as t from information_schema.tables where table_schema = 'public'";
    // Not even the list of migrations: whatever is missing is one transaction.
    assert_eq!(ground.texts(tables), ["members"]);
}

#[test]
fn a_node_waits_for_another_that_migrates_for_long() {
    if skipped_postgres("commands::migrate") {
        return;
    }
    let ground = Ground::new();
    ground.run(&["migrate"]).expect_ok();
    let mut other = ground.conn();
    // What a long migration holds: its lock among nodes, and the tables it changes.
    let number = i64::from(i32::from_be_bytes(*b"Moor"));
    let locks = format!("begin; select pg_advisory_xact_lock({number}); lock table settings in access exclusive mode");
    other.batch_execute(&locks).unwrap();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| ground.run(&["migrate"]));
        // Longer than anything else may wait for a statement or a lock.
        std::thread::sleep(std::time::Duration::from_secs(32));
        assert!(!waiting.is_finished(), "{:?}", waiting.join().unwrap());
        other.batch_execute("commit").unwrap();
        waiting.join().unwrap().expect_ok();
    });
}

#[test]
fn an_address_of_no_known_kind_is_refused_and_not_shown() {
    let mut ground = Ground::sqlite();
    for url in ["mysql://ana:hunter2@localhost/house", "host=localhost password=hunter2", "mooring.db"] {
        ground.set("DATABASE__URL", url);
        let complaint = ground.run(&["migrate"]).expect_refused();
        assert!(complaint.contains("must begin with sqlite:// or postgres://"), "{complaint}");
        assert!(!complaint.contains("hunter2"), "{complaint}");
    }
    assert_eq!(fs::read_dir(ground.folder()).unwrap().count(), 0, "files were made");
}
