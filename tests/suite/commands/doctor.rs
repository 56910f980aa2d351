//! `mooring doctor`

use std::fs;

use crate::support::{Ground, Outcome};

#[cfg(unix)]
fn set_mode(path: &std::path::Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// A community that lacks nothing.
fn healthy() -> Ground {
    let ground = Ground::new();
    set_mode(ground.folder(), 0o700);
    ground.set_up("full");
    fs::remove_file(ground.folder().join("recovery-sheet.txt")).unwrap();
    ground.user("Ash", "member");
    let file = ground.folder().join("house.backup").display().to_string();
    ground.run(&["backup", &file]).expect_ok();
    ground
}

/// The line about something.
#[track_caller]
fn line(outcome: &Outcome, level: &str, what: &str) -> String {
    let start = format!("{level:<8} {what}: ");
    let found = outcome.out.lines().find(|line| line.starts_with(&start));
    found.unwrap_or_else(|| panic!("no `{start}` in {outcome:?}")).to_owned()
}

/// The one error, which ends the command with 1.
#[track_caller]
fn error(ground: &Ground, what: &str) -> String {
    let outcome = ground.run(&["doctor"]);
    let line = line(&outcome, "error", what);
    assert_eq!(outcome.expect_refused(), "mooring: 1 error; see above\n");
    line
}

#[test]
fn a_healthy_community_is_told_so_and_left_as_it_is() {
    let ground = healthy();
    let before = ground.rows("");
    let outcome = ground.run(&["doctor"]);
    for what in [
        "data folder",
        "disk",
        "key file",
        "database",
        "keys",
        "clock",
        "backup",
        "jobs",
        "search",
        "mail",
        "recovery sheet",
    ] {
        line(&outcome, "ok", what);
    }
    // Only PostgreSQL has several nodes, whose pictures lie in one folder.
    let folder = ground.folder().join("files").display().to_string();
    assert_eq!(outcome.out.contains(" files: ") && outcome.out.contains(&folder), ground.is_postgres(), "{outcome:?}");
    assert_eq!(outcome.out.lines().count(), if ground.is_postgres() { 13 } else { 12 }, "{outcome:?}");
    assert!(outcome.out.contains(" help lines: "), "{outcome:?}");
    outcome.expect_ok();
    assert_eq!(ground.rows(""), before);
}

#[test]
fn a_search_server_that_is_away_is_named_without_its_key() {
    let mut ground = healthy();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    ground.set("SEARCH__ENGINE", "meilisearch").set("SEARCH__MEILISEARCH_KEY", "a-key-of-sixteen-and-more");
    ground.set("SEARCH__MEILISEARCH_URL", &format!("http://127.0.0.1:{port}"));
    let line = error(&ground, "search");
    assert!(line.contains(&format!("127.0.0.1:{port} cannot be used")) && !line.contains("a-key"), "{line}");
}

#[test]
fn keys_are_looked_at() {
    let ground = healthy();
    let kept = fs::read(ground.key_file()).unwrap();
    set_mode(&ground.key_file(), 0o644);
    assert!(error(&ground, "key file").contains("chmod 600"));
    fs::remove_file(ground.key_file()).unwrap();
    assert!(error(&ground, "key file").contains("is missing"));
    ground.run(&["key", "create", &ground.key_file().display().to_string()]).expect_ok();
    assert!(error(&ground, "keys").contains("does not belong to this database"));
    fs::write(ground.key_file(), kept).unwrap();
    set_mode(ground.folder(), 0o755);
    let outcome = ground.run(&["doctor"]);
    assert!(line(&outcome, "warning", "data folder").contains("chmod 700"));
    outcome.expect_ok();
}

#[test]
fn the_recovery_sheet_is_looked_for() {
    let ground = healthy();
    ground.run(&["key", "rotate"]).expect_ok();
    let outcome = ground.run(&["doctor"]);
    assert!(line(&outcome, "warning", "recovery sheet").contains("none is known of with key 2 on it"), "{outcome:?}");
    let sheet = ground.folder().join("sheet.txt").display().to_string();
    ground.run(&["key", "sheet", &sheet]).expect_ok();
    line(&ground.run(&["doctor"]), "ok", "recovery sheet");
    fs::write(ground.folder().join("recovery-sheet.txt"), "left").unwrap();
    let outcome = ground.run(&["doctor"]);
    assert!(line(&outcome, "warning", "recovery sheet").contains("still lies beside the database"), "{outcome:?}");
    outcome.expect_ok();
}

#[test]
fn clock_backup_and_jobs_are_looked_at() {
    let ground = healthy();
    let at = |sql: &str| assert_eq!(ground.execute(sql), 1, "{sql}");
    at("update settings set updated_at = '2026-01-01 00:00:00' where key = 'backup.last_at'");
    assert!(error(&ground, "backup").contains("days old"));
    at("delete from settings where key = 'backup.last_at'");
    let outcome = ground.run(&["doctor"]);
    assert!(line(&outcome, "warning", "backup").contains("none was made yet"));
    at("insert into signals (key, created_at) values ('settings', '2099-01-01 00:00:00')");
    assert!(error(&ground, "clock").contains("days in the future"));
    at("delete from signals where created_at > '2098-01-01 00:00:00'");
    at("insert into jobs (kind, payload, attempts, run_at, created_at) \
        values ('x', '', 1, '2026-01-01 00:00:00', '2026-01-01 00:00:00')");
    assert!(error(&ground, "jobs").contains("Is Mooring running?"));
    at("update jobs set run_at = '2099-01-01 00:00:00' where kind = 'x'");
    let outcome = ground.run(&["doctor"]);
    assert!(line(&outcome, "warning", "jobs").contains("1 job failed at the last try"));
    outcome.expect_ok();
}

#[test]
fn a_database_that_is_away_older_or_newer_is_one_line() {
    let mut ground = healthy();
    ground.execute(
        "delete from __diesel_schema_migrations where version <> (select min(version) from __diesel_schema_migrations)",
    );
    for (version, level, words) in [("0000", "warning", "mooring migrate"), ("9999", "error", "of a newer Mooring")] {
        ground.execute(&format!("update __diesel_schema_migrations set version = '{version}'"));
        let outcome = ground.run(&["doctor"]);
        assert!(line(&outcome, level, "database").contains(words), "{outcome:?}");
        assert_eq!(outcome.is_ok, level == "warning", "{outcome:?}");
    }
    let away = if ground.is_postgres() {
        "postgres://ana:hunter2@127.0.0.1:1/house".to_owned()
    } else {
        format!("sqlite://{}", ground.folder().join("gone.db").display())
    };
    ground.set("DATABASE__URL", &away);
    assert!(!error(&ground, "database").contains("hunter2"));
    assert!(!ground.folder().join("gone.db").exists());
}
