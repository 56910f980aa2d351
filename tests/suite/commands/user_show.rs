//! `mooring user show`

use std::fs;

use crate::support::{Ground, PASSWORD};

const ADDRESS: &str = "ash@harbour.example";

/// Joins on the pages, as members do.
fn join(ground: &Ground, name: &str, email: &str) {
    let server = ground.start();
    let mut visitor = server.client();
    let mut form = visitor.get("/sign-up").form("/sign-up");
    form.set("username", name).set("password", PASSWORD).set("email", email);
    assert_eq!(visitor.submit(&form).status, 200);
}

fn with_ash() -> Ground {
    let ground = Ground::new();
    ground.set_up("full");
    join(&ground, "Ash", " Ash@Harbour.example ");
    ground
}

/// What it prints, after making sure that the log got nothing of it.
#[track_caller]
fn shown(ground: &Ground, name: &str) -> String {
    let outcome = ground.run(&["user", "show", name]);
    assert_eq!(outcome.err, "");
    outcome.expect_ok()
}

fn line<'a>(said: &'a str, label: &str) -> &'a str {
    let found = said.lines().find_map(|line| line.strip_prefix(label));
    found.unwrap_or_else(|| panic!("{label} is not in {said}")).trim()
}

#[test]
fn an_account_is_shown_with_the_address_its_owner_gave() {
    let ground = with_ash();
    ground.execute("update members set created_at = '2026-05-31 18:30:00'");
    let said = shown(&ground, "aSH");
    let expected = [
        "name:    Ash",
        "joined:  2026-05-31 18:30 UTC",
        "roles:   none",
        "sign-in: with a password",
        "e-mail:  ash@harbour.example",
    ];
    assert_eq!(said, format!("{}\n", expected.join("\n")));
}

#[test]
fn an_account_without_an_address_says_so() {
    let ground = with_ash();
    join(&ground, "Birch", "");
    ground.user("Cedar", "administrator");
    for name in ["Birch", "Cedar"] {
        let said = shown(&ground, name);
        assert_eq!((line(&said, "name:"), line(&said, "e-mail:")), (name, "no e-mail address"));
    }
}

#[test]
fn roles_in_force_are_shown_with_their_place_and_end() {
    let ground = with_ash();
    ground.user("Cedar", "administrator");
    let grant = |role: &str, kind: &str, place: &str, end: &str| {
        ground.execute(&format!(
            "insert into role_grants (member_id, role, scope_kind, scope_id, created_at, expires_at) \
             select id, '{role}', '{kind}', ({place}), created_at, '{end}' from members where name = 'Cedar'"
        ));
    };
    grant("moderator", "board", "select id from boards where slug = 'talk'", "2999-01-01 00:00:00");
    grant("moderator", "section", "select min(id) from sections", "2999-01-01 00:00:00");
    grant("moderator", "site", "select cast(null as bigint)", "2020-01-01 00:00:00");
    let board = ground.texts("select title as t from boards where slug = 'talk'").remove(0);
    let section = ground.texts("select title as t from sections order by id").remove(0);
    let end = "until 2999-01-01 00:00 UTC";
    assert_eq!(
        line(&shown(&ground, "Cedar"), "roles:"),
        format!(
            "administrator; moderator of the board \"{board}\" {end}; moderator of the section \"{section}\" {end}"
        )
    );
    assert_eq!(line(&shown(&ground, "Ash"), "roles:"), "none");
}

#[test]
fn an_imported_member_cannot_sign_in() {
    let ground = Ground::new();
    ground.set_up("small");
    let path = ground.folder().join("old-place.jsonl");
    fs::write(&path, r#"{"id": 1, "board": "talk", "title": "Nights are long", "author": "joe", "body": "They are."}"#)
        .unwrap();
    ground.run(&["import", &path.display().to_string()]).expect_ok();
    let said = shown(&ground, "joe");
    assert_eq!(line(&said, "sign-in:"), "nobody can; imported from old-place");
    assert_eq!(line(&said, "e-mail:"), "no e-mail address");
}

#[test]
fn a_name_that_nobody_has_is_refused() {
    let ground = with_ash();
    for name in ["Nobody", "Ash2", "", "%"] {
        let outcome = ground.run(&["user", "show", name]);
        assert_eq!(outcome.out, "");
        let complaint = outcome.expect_refused();
        assert_eq!(complaint, format!("mooring: there is no member called {name}\n"));
    }
}

#[test]
fn without_the_right_key_the_address_stays_shut_and_the_words_are_clear() {
    let ground = with_ash();
    let kept = fs::read(ground.key_file()).unwrap();
    let path = ground.key_file().display().to_string();
    let refused = |reason: &str| {
        let outcome = ground.run(&["user", "show", "Ash"]);
        assert!(!outcome.out.contains(ADDRESS), "{outcome:?}");
        let complaint = outcome.expect_refused();
        assert!(complaint.contains(reason) && complaint.contains(&path), "{complaint}");
    };
    fs::remove_file(ground.key_file()).unwrap();
    refused("is missing");
    ground.run(&["key", "create", &path]).expect_ok();
    refused("does not belong to this database");
    fs::write(ground.key_file(), "a shopping list\n").unwrap();
    refused("is not a Mooring key file");
    fs::write(ground.key_file(), kept).unwrap();
    assert_eq!(line(&shown(&ground, "Ash"), "e-mail:"), ADDRESS);
    // Sealed with a key that was on the ring and is no longer.
    let nothing = if ground.is_postgres() { "'\\x0100000002'::bytea" } else { "x'0100000002'" };
    ground.execute(&format!("update members set email_sealed = {nothing}"));
    refused("the e-mail address of Ash cannot be read with the key file");
}
