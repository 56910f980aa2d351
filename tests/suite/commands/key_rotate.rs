//! `mooring key rotate` and `prune`

use std::fs;

use crate::support::{Ground, PASSWORD, Running};

/// Joins on the pages of a running server, with an address that is sealed.
fn join(server: &Running, name: &str) {
    let mut visitor = server.client();
    let mut form = visitor.get("/sign-up").form("/sign-up");
    form.set("username", name).set("password", PASSWORD);
    form.set("email", &format!("{}@harbour.example", name.to_lowercase()));
    assert_eq!(visitor.submit(&form).status, 200);
}

fn set_up() -> Ground {
    let ground = Ground::new();
    ground.set_up("small");
    ground
}

fn keys(ground: &Ground) -> Vec<String> {
    let text = fs::read_to_string(ground.key_file()).unwrap();
    text.lines().skip(1).map(|line| line.split(' ').next().unwrap().to_owned()).collect()
}

#[track_caller]
fn has_address(ground: &Ground, name: &str) {
    let said = ground.run(&["user", "show", name]).expect_ok();
    assert!(said.contains(&format!("{}@harbour.example", name.to_lowercase())), "{said}");
}

#[test]
fn a_running_server_takes_the_new_key_up_and_the_old_one_can_be_dropped() {
    let ground = set_up();
    let server = ground.start();
    join(&server, "Ash");
    let mut ash = server.signed_in("Ash");
    let said = ground.run(&["key", "rotate"]).expect_ok();
    for part in ["holds a new key, key 2", "1 e-mail address sealed anew.", "0 passkeys sealed anew."] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(said.lines().next().unwrap().contains("mooring key sheet FILE"), "first of all: {said}");
    assert_eq!(keys(&ground), ["1", "2"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(ground.key_file()).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let is_key = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().starts_with("mooring.key");
    let copies = fs::read_dir(ground.folder()).unwrap().map(Result::unwrap).filter(is_key).count();
    assert_eq!(copies, 1, "a copy of the old file is left");
    assert!(ash.get("/account/profile").has_form("/account/profile"), "nobody is signed out");
    // Sealed by the server that was running all along: under the new key, or dropping the old one would be refused.
    join(&server, "Birch");
    let said = ground.run(&["key", "prune"]).expect_ok();
    assert!(said.contains("holds key 2 alone now"), "{said}");
    assert_eq!(keys(&ground), ["codes", "2"]);
    join(&server, "Cedar");
    assert!(ash.get("/account/profile").has_form("/account/profile"));
    server.stop();
    for name in ["Ash", "Birch", "Cedar"] {
        has_address(&ground, name);
    }
    assert!(ground.start().signed_in("Ash").get("/boards").status == 200);
    let doctor = ground.run(&["doctor"]);
    assert!(doctor.out.contains("ok       keys: they are this database's"), "{doctor:?}");
    let said = ground.run(&["key", "prune"]).expect_ok();
    assert!(said.contains("there is none to drop"), "{said}");
}

#[test]
fn what_was_interrupted_goes_on_with_the_same_key() {
    let ground = set_up();
    let server = ground.start();
    join(&server, "Ash");
    server.stop();
    let said = ground.run(&["key", "rotate", "--add-only"]).expect_ok();
    assert!(said.contains("copy it to every node"), "{said}");
    let complaint = ground.run(&["key", "prune"]).expect_refused();
    assert!(complaint.contains("still needed (e-mail addresses: 1"), "{complaint}");
    let doctor = ground.run(&["doctor"]);
    assert!(doctor.out.contains("warning  keys: not everything is sealed with key 2 yet"), "{doctor:?}");
    let said = ground.run(&["key", "rotate", "--add-only"]).expect_ok();
    assert!(said.contains("Going on with key 2"), "{said}");
    let said = ground.run(&["key", "rotate"]).expect_ok();
    assert!(said.contains("Going on with key 2") && said.contains("1 e-mail address sealed anew"), "{said}");
    assert_eq!(keys(&ground), ["1", "2"]);
    let doctor = ground.run(&["doctor"]);
    assert!(doctor.out.contains("warning  keys: only key 2 is needed"), "{doctor:?}");
    has_address(&ground, "Ash");
    // A kill between writing the new file and renaming it.
    let left = ground.key_file().with_file_name("mooring.key.new");
    fs::write(&left, "half").unwrap();
    assert!(ground.run(&["doctor"]).out.contains("was left by a command that was killed"));
    ground.run(&["key", "prune"]).expect_ok();
    assert!(!left.exists());
    has_address(&ground, "Ash");
}

#[test]
fn an_older_copy_of_the_key_file_is_refused() {
    let ground = set_up();
    let older = fs::read(ground.key_file()).unwrap();
    ground.run(&["key", "rotate"]).expect_ok();
    let newest = fs::read(ground.key_file()).unwrap();
    fs::write(ground.key_file(), older).unwrap();
    for command in [&["serve"][..], &["user", "show", "Ash"]] {
        let complaint = ground.run(command).expect_refused();
        assert!(complaint.contains("is an older copy: it does not hold key 2"), "{complaint}");
    }
    let doctor = ground.run(&["doctor"]);
    assert!(
        doctor.out.contains("error    keys:") && doctor.out.contains("is an older copy: it does not hold key 2"),
        "{doctor:?}"
    );
    fs::write(ground.key_file(), newest).unwrap();
    ground.run(&["doctor"]).expect_ok();
}

#[test]
fn what_no_key_opens_is_told_and_stays_as_it_is() {
    let ground = set_up();
    let server = ground.start();
    join(&server, "Ash");
    join(&server, "Birch");
    server.stop();
    let zeros = "00".repeat(60);
    let nothing =
        if ground.is_postgres() { format!("'\\x0100000001{zeros}'::bytea") } else { format!("x'0100000001{zeros}'") };
    ground.execute(&format!("update members set email_sealed = {nothing} where name = 'Birch'"));
    let outcome = ground.run(&["key", "rotate"]);
    assert!(outcome.err.contains("warning: 1 row could not be opened"), "{outcome:?}");
    assert!(outcome.expect_ok().contains("1 e-mail address sealed anew"));
    // It is in nobody's way: another key can be added, and the older ones dropped.
    let said = ground.run(&["key", "rotate"]).expect_ok();
    assert!(said.contains("holds a new key, key 3") && said.contains("1 e-mail address sealed anew"), "{said}");
    let outcome = ground.run(&["key", "prune"]);
    assert!(outcome.err.contains("warning: 1 row could not be opened"), "{outcome:?}");
    assert!(outcome.expect_ok().contains("holds key 3 alone now"));
    assert_eq!(keys(&ground), ["codes", "3"]);
    has_address(&ground, "Ash");
    let doctor = ground.run(&["doctor"]);
    assert!(doctor.out.contains("warning  keys: 1 row cannot be opened with any key"), "{doctor:?}");
}

#[test]
fn a_key_that_was_added_on_another_machine_is_asked_for() {
    let ground = set_up();
    let here = fs::read(ground.key_file()).unwrap();
    ground.run(&["key", "rotate", "--add-only"]).expect_ok();
    let there = fs::read(ground.key_file()).unwrap();
    // The file was not copied, and somebody begins here.
    fs::write(ground.key_file(), &here).unwrap();
    for command in [&["key", "rotate"][..], &["key", "rotate", "--add-only"]] {
        let complaint = ground.run(command).expect_refused();
        assert!(complaint.contains("key 2 was added on another machine"), "{complaint}");
        assert_eq!(keys(&ground), ["1"]);
    }
    fs::write(ground.key_file(), &there).unwrap();
    let said = ground.run(&["key", "rotate"]).expect_ok();
    assert!(said.contains("Going on with key 2"), "{said}");
    // Nor is any other key of that number taken for it.
    let twofold = [&here[..], b"2 ", "ab".repeat(32).as_bytes(), b"\n"].concat();
    fs::write(ground.key_file(), twofold).unwrap();
    let complaint = ground.run(&["serve"]).expect_refused();
    assert!(complaint.contains("holds another key 2 than the one that this database uses"), "{complaint}");
    let doctor = ground.run(&["doctor"]);
    assert!(doctor.out.contains("error    keys:") && doctor.out.contains("holds another key 2"), "{doctor:?}");
    fs::write(ground.key_file(), there).unwrap();
    ground.run(&["key", "prune"]).expect_ok();
}

#[test]
fn a_running_server_takes_no_other_key_of_that_number() {
    let ground = set_up();
    let server = ground.start();
    let here = fs::read(ground.key_file()).unwrap();
    let mut elsewhere = Ground::new();
    fs::write(elsewhere.key_file(), &here).unwrap();
    let url =
        if ground.is_postgres() { ground.url().to_owned() } else { format!("sqlite://{}", ground.file().display()) };
    elsewhere.set("DATABASE__URL", &url);
    // Its own machine holds a key 2 that was never put to use.
    let twofold = [&here[..], b"2 ", "ab".repeat(32).as_bytes(), b"\n"].concat();
    fs::write(ground.key_file(), twofold).unwrap();
    elsewhere.run(&["key", "rotate"]).expect_ok();
    join(&server, "Ash");
    fs::copy(elsewhere.key_file(), ground.key_file()).unwrap();
    has_address(&ground, "Ash");
}

#[test]
fn one_command_at_a_time_changes_keys() {
    let ground = set_up();
    let before = fs::read(ground.key_file()).unwrap();
    let folder = fs::File::open(ground.folder()).unwrap();
    folder.lock().unwrap();
    for command in ["rotate", "prune"] {
        let complaint = ground.run(&["key", command]).expect_refused();
        assert!(complaint.contains("another command is replacing keys"), "{complaint}");
    }
    assert_eq!(fs::read(ground.key_file()).unwrap(), before);
    folder.unlock().unwrap();
    ground.run(&["key", "rotate"]).expect_ok();
}

#[test]
fn a_database_from_before_a_key_was_dropped_is_refused() {
    let ground = set_up();
    let before = fs::read_to_string(ground.key_file()).unwrap();
    let first = before.lines().nth(1).unwrap().strip_prefix("1 ").unwrap().to_owned();
    // As if the file had had a key added and the first one dropped, after a backup that was just restored.
    let after = format!("mooring-keyring 1\ncodes {first}\n2 {}\n", "ab".repeat(32));
    fs::write(ground.key_file(), &after).unwrap();
    assert!(ground.run(&["doctor"]).out.contains("ok       keys: they are"), "nothing is sealed yet");
    fs::write(ground.key_file(), &before).unwrap();
    let server = ground.start();
    join(&server, "Ash");
    server.stop();
    fs::write(ground.key_file(), &after).unwrap();
    let complaint = ground.run(&["serve"]).expect_refused();
    assert!(complaint.contains("does not hold key 1 any more"), "{complaint}");
    let doctor = ground.run(&["doctor"]);
    assert!(doctor.out.contains("error    keys:") && doctor.out.contains("does not hold key 1 any more"), "{doctor:?}");
    fs::write(ground.key_file(), before).unwrap();
    has_address(&ground, "Ash");
}

#[test]
fn where_no_community_is_no_key_is_replaced_and_none_made() {
    let ground = Ground::new();
    let made = || fs::read_dir(ground.folder()).unwrap().count();
    let before = made();
    for command in ["rotate", "prune"] {
        let complaint = ground.run(&["key", command]).expect_refused();
        let words = if ground.is_postgres() { "there is no community" } else { "there is no database" };
        assert!(complaint.contains(words), "{complaint}");
    }
    assert_eq!(made(), before, "something was made");
}
