//! The copy of an older database before its tables change.

use std::fs;
use std::path::{Path, PathBuf};

use diesel::connection::SimpleConnection;

use crate::support::{Ground, Outcome, skipped_postgres};

fn snapshots(ground: &Ground) -> Vec<PathBuf> {
    let folder = ground.folder().join("snapshots");
    fs::read_dir(folder).map(|all| all.map(|entry| entry.unwrap().path()).collect()).unwrap_or_default()
}

/// Takes the newest migration back, as if an earlier version had made the database; answers its number.
fn make_older(ground: &Ground) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let folder = root.join(if ground.is_postgres() { "postgres" } else { "sqlite" });
    let newest = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).max().unwrap();
    let name = newest.file_name().unwrap().to_str().unwrap();
    let version = name.split('_').next().unwrap().to_owned();
    ground.conn().batch_execute(&fs::read_to_string(newest.join("down.sql")).unwrap()).unwrap();
    assert_eq!(ground.execute(&format!("delete from __diesel_schema_migrations where version = '{version}'")), 1);
    version
}

/// A community with a member, one migration behind.
fn older() -> (Ground, String) {
    let ground = Ground::new();
    ground.set_up("small");
    ground.user("Ash", "member");
    let newest = make_older(&ground);
    (ground, newest)
}

fn applied(ground: &Ground) -> Vec<String> {
    ground.texts("select version as t from __diesel_schema_migrations order by version")
}

/// Runs a command with nothing to be found but what stands in a folder.
fn run_with_path(ground: &Ground, path: &Path, args: &[&str]) -> Outcome {
    let output = ground.command(args).env("PATH", path).output().unwrap();
    Outcome {
        is_ok: output.status.success(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn a_snapshot_of_postgresql_is_a_backup_that_restores() {
    if skipped_postgres("commands::snapshot") {
        return;
    }
    let (ground, newest) = older();
    // What a kill left of an earlier one.
    let left = ground.folder().join("snapshots").join("mooring-before-migration-20260101T000000000000.backup.partial");
    fs::create_dir_all(&left).unwrap();
    fs::write(left.join("database.pgdump"), "words").unwrap();
    // A server that ends what is idle in a transaction; whoever migrates is, while the copy is made.
    let name = ground.url().rsplit('/').next().unwrap();
    ground.execute(&format!("alter database {name} set idle_in_transaction_session_timeout = '20ms'"));
    let before = ground.rows("");
    assert_eq!(ground.run(&["migrate"]).expect_ok(), "The database is up to date.\n");
    assert!(applied(&ground).contains(&newest));
    let copies = snapshots(&ground);
    assert_eq!(copies.len(), 1, "{copies:?}");
    let name = copies[0].file_name().unwrap().to_str().unwrap();
    assert!(name.starts_with("mooring-before-migration-") && name.ends_with(".backup"), "{name}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&copies[0]).unwrap().permissions().mode() & 0o777, 0o600);
    }
    ground.run(&["migrate"]).expect_ok();
    assert_eq!(snapshots(&ground).len(), 1, "a second time there is nothing to copy");

    let other = Ground::new();
    fs::copy(ground.key_file(), other.key_file()).unwrap();
    other.run(&["restore", &copies[0].display().to_string()]).expect_ok();
    assert_eq!(other.rows(""), before, "it is of the moment before");
    let server = other.start();
    assert_eq!(server.signed_in("Ash").get("/").status, 200);
    server.stop();
    assert_eq!(applied(&other), applied(&ground));
}

#[test]
fn of_several_nodes_that_start_at_once_one_makes_the_snapshot() {
    let (ground, newest) = older();
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..4).map(|_| scope.spawn(|| ground.run(&["migrate"]))).collect();
        for one in running {
            one.join().unwrap().expect_ok();
        }
    });
    assert!(applied(&ground).contains(&newest));
    assert_eq!(snapshots(&ground).len(), 1);
}

#[test]
#[cfg(unix)]
fn without_a_pg_dump_that_fits_postgresql_is_left_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    if skipped_postgres("commands::snapshot") {
        return;
    }
    let (ground, newest) = older();
    let before = ground.rows("");
    let programs = ground.folder().join("programs");
    fs::create_dir(&programs).unwrap();
    let complains = |command: &[&str], reason: &str| {
        let complaint = run_with_path(&ground, &programs, command).expect_refused();
        assert!(complaint.contains(reason), "{complaint}");
        assert!(complaint.contains("Nothing was changed"), "{complaint}");
        assert!(complaint.contains("mooring migrate --without-snapshot"), "{complaint}");
        assert_eq!(ground.rows(""), before);
        assert!(snapshots(&ground).is_empty(), "{:?}", snapshots(&ground));
    };
    complains(&["migrate"], "pg_dump was not found");
    complains(&["serve"], "pg_dump was not found");
    let old = programs.join("pg_dump");
    fs::write(&old, "#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.24'\n").unwrap();
    fs::set_permissions(&old, fs::Permissions::from_mode(0o755)).unwrap();
    complains(&["migrate"], "pg_dump is of version 9, and ");
    fs::write(&old, "#!/bin/sh\necho 'pg_dump (PostgreSQL) 99.1'\ntest \"$1\" = --version\n").unwrap();
    complains(&["migrate"], "pg_dump failed");

    run_with_path(&ground, &programs, &["migrate", "--without-snapshot"]).expect_ok();
    assert!(applied(&ground).contains(&newest));
    assert!(snapshots(&ground).is_empty());
}

#[test]
fn a_copy_that_cannot_be_made_keeps_the_tables_as_they_are() {
    let (ground, newest) = older();
    let before = ground.rows("");
    let folder = ground.folder().join("snapshots");
    fs::write(&folder, "no folder").unwrap();
    let complaint = ground.run(&["migrate"]).expect_refused();
    assert!(complaint.contains(&folder.display().to_string()), "{complaint}");
    assert!(complaint.contains("mooring migrate --without-snapshot"), "{complaint}");
    assert_eq!(ground.rows(""), before);
    ground.run(&["migrate", "--without-snapshot"]).expect_ok();
    assert!(applied(&ground).contains(&newest));
}
