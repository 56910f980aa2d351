//! `mooring backup` and `mooring restore`

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use crate::support::{Ground, PASSWORD, skipped_postgres};

fn text(path: &Path) -> String {
    path.display().to_string()
}

/// A community with a few members and posts, and its backup.
fn backed_up(ground: &Ground) -> PathBuf {
    ground.set_up("full");
    ground.user("Ash", "administrator");
    let file = ground.folder().join("house.backup");
    ground.run(&["backup", &text(&file)]).expect_ok();
    file
}

/// Nothing was restored, and nothing is left over.
fn is_untouched(ground: &Ground) {
    if ground.is_postgres() {
        let tables = "select count(*) from information_schema.tables where table_schema = 'public'";
        assert_eq!(ground.number(tables), 0, "tables were made");
    }
    let left: Vec<String> = names(ground).into_iter().filter(|name| name.starts_with("mooring.db")).collect();
    assert!(left.is_empty(), "{left:?}");
}

fn names(ground: &Ground) -> Vec<String> {
    fs::read_dir(ground.folder()).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

fn flipped(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    changed[at] ^= 0x10;
    changed
}

fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut all = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut all).ok().map(|_| all)
}

/// A backup with another manifest or another database, packed as a backup is.
fn repacked(file: &Path, change: impl Fn(&mut Value, &mut Vec<u8>)) {
    let mut archive = tar::Archive::new(GzDecoder::new(fs::File::open(file).unwrap()));
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        parts.push((entry.path().unwrap().display().to_string(), bytes));
    }
    assert_eq!(parts.len(), 3, "the manifest, the database, and the list of no files");
    let mut manifest: Value = serde_json::from_slice(&parts[0].1).unwrap();
    change(&mut manifest, &mut parts[1].1);
    parts[0].1 = serde_json::to_vec(&manifest).unwrap();
    let mut builder = tar::Builder::new(GzEncoder::new(fs::File::create(file).unwrap(), Compression::fast()));
    for (name, bytes) in parts {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        builder.append_data(&mut header, name, &bytes[..]).unwrap();
    }
    builder.into_inner().unwrap().finish().unwrap();
}

#[test]
fn every_row_comes_back_from_a_backup_made_while_serving() {
    let ground = Ground::new();
    ground.set_up("full");
    let server = ground.start();
    let mut ash = server.client();
    let mut form = ash.get("/sign-up").form("/sign-up");
    form.set("username", "Ash").set("password", PASSWORD).set("email", "ash@example.org");
    assert_eq!(ash.submit(&form).status, 200);
    let thread = ash.begin_thread("talk", "Evenings 🌙", "What *helps* you?\n\n> Tea, 'mostly' | \\");
    let form = ash.reply_form(thread, "A walk. @Ash");
    assert_eq!(ash.submit(&form).status, 200);
    // What reading causes is written two seconds later.
    std::thread::sleep(Duration::from_secs(3));

    let file = ground.folder().join("house.backup");
    let outcome = ground.run(&["backup", &text(&file)]);
    assert!(
        outcome.err.contains(&text(&ground.key_file())) && outcome.err.contains("keys are not in it"),
        "{outcome:?}"
    );
    assert!(outcome.expect_ok().starts_with(&format!("{} is made: ", text(&file))));
    assert_eq!(ground.number("select count(*) from settings where key = 'backup.last_at'"), 1);
    let before = ground.rows("backup.last_at");
    assert!(before.len() > 15 && before["posts"].len() == 2, "{:?}", before.keys());
    server.stop();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let key = fs::read_to_string(ground.key_file()).unwrap();
    let digits = key.lines().nth(1).unwrap().split(' ').nth(1).unwrap().to_owned();
    repacked(&file, |_, database| {
        assert!(!database.windows(digits.len()).any(|part| part == digits.as_bytes()), "the key is in it");
    });

    let other = Ground::new();
    fs::remove_file(other.key_file()).ok();
    let outcome = other.run(&["restore", &text(&file)]);
    assert!(outcome.err.contains(&format!("the key file {} is missing", text(&other.key_file()))), "{outcome:?}");
    assert!(outcome.expect_ok().contains("is restored: everything as of "));
    assert_eq!(other.rows("backup.last_at"), before);
    let expected = other.number("select count(*) from settings where key = 'search.generation'");
    assert_eq!(expected, 0, "an index from before is not taken for this database's");
    assert!(!names(&other).iter().any(|name| name.contains("partial")), "{:?}", names(&other));
    fs::copy(ground.key_file(), other.key_file()).unwrap();
    assert!(other.run(&["user", "show", "Ash"]).expect_ok().contains("ash@example.org"));
    let server = other.start();
    let mut ash = server.signed_in("Ash");
    let form = ash.reply_form(thread, "It goes on.");
    assert_eq!(ash.submit(&form).status, 200);
    server.stop();
}

#[test]
fn nothing_is_ever_overwritten() {
    let ground = Ground::new();
    let file = backed_up(&ground);
    let bytes = fs::read(&file).unwrap();
    let before = ground.rows("");
    let complaint = ground.run(&["backup", &text(&file)]).expect_refused();
    assert!(complaint.contains(&text(&file)) && complaint.contains("exists already"), "{complaint}");
    assert_eq!(fs::read(&file).unwrap(), bytes);
    let complaint = ground.run(&["restore", &text(&file)]).expect_refused();
    assert!(complaint.contains("never overwrites anything"), "{complaint}");
    assert_eq!(ground.rows(""), before);
    if !ground.is_postgres() {
        let other = Ground::sqlite();
        fs::write(other.folder().join("mooring.db-wal"), "left behind").unwrap();
        let complaint = other.run(&["restore", &text(&file)]).expect_refused();
        assert!(complaint.contains("mooring.db-wal exists already"), "{complaint}");
        assert!(!other.file().exists());
    }
}

#[test]
fn a_backup_that_was_cut_off_or_changed_is_refused_before_anything_is_put_in_place() {
    let ground = Ground::new();
    let file = backed_up(&ground);
    let whole = fs::read(&file).unwrap();
    let other = Ground::new();
    let bad = other.folder().join("bad.backup");
    let length = whole.len();
    for cut in [0, 1, 9, 15, 200, length / 2, length - 9, length - 1] {
        fs::write(&bad, &whole[..cut]).unwrap();
        let complaint = other.run(&["restore", &text(&bad)]).expect_refused();
        assert!(complaint.contains("ends too early: it was cut off"), "{cut}: {complaint}");
        is_untouched(&other);
    }
    for at in [length / 3, length / 2, length * 3 / 4, length - 6] {
        // Where bytes repeat, a reference to one of them may become one to another, and all stays as it was.
        let changed = (at..).map(|at| flipped(&whole, at)).find(|bytes| unpacked(bytes) != unpacked(&whole)).unwrap();
        fs::write(&bad, &changed).unwrap();
        let complaint = other.run(&["restore", &text(&bad)]).expect_refused();
        assert!(complaint.contains("damaged") || complaint.contains("too early"), "{at}: {complaint}");
        assert!(complaint.contains("Nothing was changed"), "{at}: {complaint}");
        is_untouched(&other);
    }
    fs::write(&bad, &whole).unwrap();
    repacked(&bad, |_, database| *database.last_mut().unwrap() ^= 1);
    let complaint = other.run(&["restore", &text(&bad)]).expect_refused();
    assert!(complaint.contains("its sums do not agree"), "{complaint}");
    for words in ["a shopping list", "\u{1f}\u{8b}\u{8} is how none begins"] {
        fs::write(&bad, words).unwrap();
        assert!(other.run(&["restore", &text(&bad)]).expect_refused().contains("is not a Mooring backup"));
    }
    is_untouched(&other);
    fs::write(&bad, &whole).unwrap();
    other.run(&["restore", &text(&bad)]).expect_ok();
    assert_eq!(other.rows("backup.last_at"), ground.rows("backup.last_at"));
}

#[test]
fn pictures_of_members_are_in_a_backup_and_come_back() {
    let ground = Ground::new();
    ground.set_up("small");
    let name = format!("{}-s", "ab".repeat(16));
    let folder = ground.folder().join("files").join("ab");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(&name), b"a picture").unwrap();
    // What is being written, and what is nobody's, stays out.
    fs::write(folder.join(format!("{name}.partial")), b"unfinished").unwrap();
    fs::write(folder.join("Notes.txt"), b"an operator's").unwrap();
    let file = ground.folder().join("house.backup");
    ground.run(&["backup", &text(&file)]).expect_ok();
    let other = Ground::new();
    other.run(&["restore", &text(&file)]).expect_ok();
    let restored = other.folder().join("files").join("ab");
    assert_eq!(fs::read(restored.join(&name)).unwrap(), b"a picture");
    assert_eq!(fs::read_dir(&restored).unwrap().count(), 1);
    assert!(!names(&other).iter().any(|name| name.ends_with(".partial")), "{:?}", names(&other));
    let occupied = Ground::new();
    fs::create_dir_all(occupied.folder().join("files").join("cd")).unwrap();
    let complaint = occupied.run(&["restore", &text(&file)]).expect_refused();
    assert!(complaint.contains("holds files already"), "{complaint}");
    is_untouched(&occupied);
}

#[test]
fn a_backup_of_a_newer_program_or_of_another_kind_of_database_is_refused_with_clear_words() {
    let ground = Ground::new();
    let file = backed_up(&ground);
    let (other, whole) = (Ground::new(), fs::read(&file).unwrap());
    let kind = if ground.is_postgres() { "sqlite" } else { "postgresql" };
    let changes: [(&str, Value, &str); 3] = [
        ("format", json!(3), "made by a newer Mooring (9.8.7)"),
        ("schema", json!("9999"), "made by a newer Mooring (9.8.7)"),
        ("database", json!(kind), "Restore it into the kind it came from"),
    ];
    for (key, value, words) in changes {
        fs::write(&file, &whole).unwrap();
        repacked(&file, |manifest, _| {
            manifest["program"] = json!("9.8.7\u{1b}[2J");
            manifest[key] = value.clone();
        });
        let complaint = other.run(&["restore", &text(&file)]).expect_refused();
        assert!(complaint.contains(words) || complaint.contains("9.8.72J"), "{key}: {complaint}");
        assert!(complaint.contains("Nothing was changed") && !complaint.contains('\u{1b}'), "{key}: {complaint}");
        is_untouched(&other);
    }
    // An older one is restored, and brought up to date by whatever opens it next.
    fs::write(&file, &whole).unwrap();
    repacked(&file, |manifest, _| manifest["schema"] = json!("0000"));
    other.run(&["restore", &text(&file)]).expect_ok();
}

#[test]
fn a_backup_is_made_without_the_key_file_and_says_that_it_is_missing() {
    let ground = Ground::new();
    ground.set_up("small");
    fs::remove_file(ground.key_file()).unwrap();
    let file = ground.folder().join("house.backup");
    let outcome = ground.run(&["backup", &text(&file)]);
    assert!(outcome.is_ok && file.exists(), "{outcome:?}");
    assert!(outcome.err.contains(&format!("the key file {} is missing", text(&ground.key_file()))), "{outcome:?}");
    assert!(!ground.key_file().exists(), "a key file was made");

    let other = Ground::new();
    fs::remove_file(other.key_file()).ok();
    other.run(&["key", "create", &text(&other.key_file())]).expect_ok();
    let outcome = other.run(&["restore", &text(&file)]);
    assert!(outcome.is_ok && outcome.err.contains("does not belong to this database"), "{outcome:?}");
}

#[test]
fn without_a_database_or_a_folder_nothing_is_made() {
    let ground = Ground::new();
    let file = ground.folder().join("house.backup");
    let complaint = ground.run(&["backup", &text(&file)]).expect_refused();
    let words = if ground.is_postgres() { "holds nothing yet" } else { "there is no database at" };
    assert!(complaint.contains(words), "{complaint}");
    assert!(!file.exists() && !ground.file().exists());
    ground.set_up("small");
    let file = ground.folder().join("no").join("house.backup");
    let complaint = ground.run(&["backup", &text(&file)]).expect_refused();
    assert!(complaint.contains("No such file"), "{complaint}");
    assert!(!ground.folder().join("no").exists(), "a folder was made that may have been a missing disk");
    let complaint = ground.run(&["restore", &text(&file)]).expect_refused();
    assert!(complaint.contains(&text(&file)), "{complaint}");
}

/// The program with other programs of PostgreSQL's in its way.
fn with_path(ground: &Ground, args: &[&str], path: &Path) -> Command {
    let mut command = ground.command(args);
    command.env("PATH", path);
    command
}

#[test]
fn postgresqls_programs_are_asked_for_when_missing_or_too_old_and_get_no_password_as_an_argument() {
    if skipped_postgres("commands::backup") {
        return;
    }
    let mut ground = Ground::new();
    ground.set_up("small");
    let (file, bin) = (ground.folder().join("house.backup"), ground.folder().join("bin"));
    fs::create_dir(&bin).unwrap();
    let complain = |ground: &Ground, args: &[&str]| {
        let output = with_path(ground, args, &bin).output().unwrap();
        assert!(!output.status.success() && !file.exists());
        String::from_utf8(output.stderr).unwrap()
    };
    let complaint = complain(&ground, &["backup", &text(&file)]);
    assert!(complaint.contains("pg_dump was not found") && complaint.contains("postgresql-client"), "{complaint}");
    fn put(bin: &Path, name: &str, lines: &str) {
        use std::os::unix::fs::PermissionsExt;
        let path = bin.join(name);
        fs::write(&path, format!("#!/bin/sh\n{lines}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    put(&bin, "pg_dump", "echo 'pg_dump (PostgreSQL) 9.6.1'");
    let complaint = complain(&ground, &["backup", &text(&file)]);
    assert!(complaint.contains("pg_dump is of version 9, and"), "{complaint}");
    assert!(complaint.contains("or newer is needed"), "{complaint}");
    let noted = ground.folder().join("arguments");
    let note =
        format!("echo 'pg_dump (PostgreSQL) 99.1'; echo \"$@\" $PGPASSWORD >>{}; exit $(($# > 1))", noted.display());
    put(&bin, "pg_dump", &note);
    let url = ground.url().replacen('@', ":hunter2@", 1);
    ground.set("DATABASE__URL", &url);
    let complaint = complain(&ground, &["backup", &text(&file)]);
    assert!(complaint.contains("pg_dump failed") && !complaint.contains("hunter2"), "{complaint}");
    let noted = fs::read_to_string(noted).unwrap();
    assert!(noted.trim_end().ends_with(" hunter2") && noted.matches("hunter2").count() == 1, "{noted}");
}
