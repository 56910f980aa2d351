//! `mooring key replace-lost`

use std::fs;

use crate::support::{Client, Ground, Outcome, PASSWORD, Running};

/// Joins on the pages of a running server, with an address that is sealed.
fn join(server: &Running, name: &str) {
    let mut visitor = server.client();
    let mut form = visitor.get("/sign-up").form("/sign-up");
    form.set("username", name).set("password", PASSWORD);
    form.set("email", &format!("{}@harbour.example", name.to_lowercase()));
    assert_eq!(visitor.submit(&form).status, 200);
}

/// Saves what nobody but its writer can read.
fn keep_draft(ash: &Client) {
    let mut ash = ash.clone();
    let mut form = ash.get("/boards/talk/threads/new").form("/boards/talk/threads");
    form.set("title", "A title").set("body", "A draft.").action = "/drafts".to_owned();
    assert!(ash.submit(&form).contains("A draft."));
}

/// A community with Ash, who has an address, and with a log that is sealed.
fn used() -> Ground {
    let ground = Ground::new();
    ground.set_up("small");
    ground.user("Mo", "moderator");
    let server = ground.start();
    join(&server, "Ash");
    keep_draft(&server.signed_in("Ash"));
    server.stop();
    assert!(ground.run(&["verify-log"]).expect_ok().contains("The log is whole"));
    ground
}

fn replace(ground: &Ground, typed: &str) -> Outcome {
    ground.run_with(&["key", "replace-lost"], &format!("{typed}\n"))
}

/// What each server that runs for a moment leaves: a log that is sealed.
fn is_healthy(ground: &Ground) {
    let server = ground.start();
    assert_eq!(server.signed_in("Ash").get("/boards").status, 200, "the password is as it was");
    join(&server, "Birch");
    server.stop();
    let said = ground.run(&["user", "show", "Birch"]).expect_ok();
    assert!(said.contains("birch@harbour.example"), "{said}");
    let doctor = ground.run(&["doctor"]);
    assert!(doctor.out.contains("ok       keys: they are this database's"), "{doctor:?}");
}

#[test]
fn a_community_goes_on_without_its_keys_and_its_members_are_told() {
    let ground = used();
    fs::remove_file(ground.key_file()).unwrap();
    let complaint = replace(&ground, "yes").expect_refused();
    assert!(
        complaint.contains("Look once more for a copy") && complaint.contains("nothing was changed"),
        "{complaint}"
    );
    assert!(!ground.key_file().exists());
    let said = replace(&ground, "lost").expect_ok();
    assert!(said.contains("1 e-mail address emptied."), "{said}");
    let server = ground.start();
    let mut ash = server.signed_in("Ash");
    let told = ash.get("/notifications");
    assert!(told.contains("e-mail address") && told.contains("Your drafts could no longer be read"), "{}", told.text());
    let page = ash.get("/boards/talk/threads/new");
    assert_eq!((page.status, page.form("/boards/talk/threads").get("body")), (200, ""));
    keep_draft(&ash);
    server.stop();
    is_healthy(&ground);
    let said = ground.run(&["user", "show", "Ash"]).expect_ok();
    assert!(!said.contains("ash@harbour.example"), "{said}");
    let said = ground.run(&["verify-log"]).expect_ok();
    assert!(said.contains("The log is whole"), "{said}");
    let complaint = replace(&ground, "lost").expect_refused();
    assert!(complaint.contains("opens all that is in it"), "{complaint}");
}

#[test]
fn an_interrupted_replacing_goes_on() {
    let ground = used();
    fs::remove_file(ground.key_file()).unwrap();
    replace(&ground, "lost").expect_ok();
    // As if it had been killed after it took the new keys and before it emptied anything.
    let now = "2026-01-01 00:00:00";
    ground
        .execute(&format!("insert into settings (key, value, updated_at) values ('vault.replacing', 'true', '{now}')"));
    replace(&ground, "lost").expect_ok();
    assert_eq!(ground.number("select count(*) from settings where key = 'vault.replacing'"), 0);
    is_healthy(&ground);
    assert!(ground.run(&["verify-log"]).expect_ok().contains("The log is whole"));
}

#[test]
fn an_older_copy_of_the_key_file_is_made_do_with() {
    let ground = used();
    let older = fs::read(ground.key_file()).unwrap();
    ground.run(&["key", "rotate"]).expect_ok();
    fs::write(ground.key_file(), older).unwrap();
    assert!(ground.run(&["serve"]).expect_refused().contains("`mooring key replace-lost`"));
    let said = replace(&ground, "lost").expect_ok();
    assert!(
        said.contains("1 e-mail address emptied.") && said.contains("0 members' recovery codes emptied."),
        "{said}"
    );
    is_healthy(&ground);
    assert!(ground.run(&["verify-log"]).expect_ok().contains("The log is whole"), "the key of codes is the same");
}

#[test]
fn a_row_that_no_key_opens_is_emptied_alone() {
    let ground = used();
    let server = ground.start();
    join(&server, "Cedar");
    server.stop();
    let zeros = "00".repeat(60);
    let nothing =
        if ground.is_postgres() { format!("'\\x0100000009{zeros}'::bytea") } else { format!("x'0100000009{zeros}'") };
    ground.execute(&format!("update members set email_sealed = {nothing} where name = 'Ash'"));
    assert!(ground.run(&["doctor"]).out.contains("warning  keys: 1 row cannot be opened with any key"));
    let said = replace(&ground, "lost").expect_ok();
    assert!(said.contains("1 e-mail address emptied."), "{said}");
    is_healthy(&ground);
    assert!(ground.run(&["user", "show", "Cedar"]).expect_ok().contains("cedar@harbour.example"));
}
