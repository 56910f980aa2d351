//! `mooring user`

use mooring::vault::Keyring;

use crate::support::{Ground, PASSWORD};

const OTHER: &str = "another long password";

fn create<'a>(name: &'a str, role: &'a str) -> [&'a str; 6] {
    ["user", "create", name, "--role", role, "--password-stdin"]
}

#[test]
fn each_role_is_made_and_opens_what_it_should() {
    let ground = Ground::new();
    ground.set_up("full");
    for (name, role, opens, said) in [
        ("Ash", "member", 403, "Ash is made.\n"),
        ("Birch", "moderator", 403, "Birch is made, as moderator.\n"),
        ("Cedar", "administrator", 200, "Cedar is made, as administrator.\n"),
    ] {
        // A line from Windows ends differently.
        let password = format!("{PASSWORD}{}", if role == "member" { "\r\n" } else { "\n" });
        assert_eq!(ground.run_with(&create(name, role), &password).expect_ok(), said);
        let server = ground.start();
        let mut client = server.signed_in(name);
        assert_eq!(client.get("/admin").status, opens, "{role}");
        let staff_board = client.get("/boards/volunteers").status;
        assert_eq!(staff_board, if role == "member" { 404 } else { 200 }, "{role}");
    }
    let hashes = ground.texts("select password_hash as t from members");
    assert!(hashes.iter().all(|hash| hash.starts_with("$argon2id$")), "{hashes:?}");
}

#[test]
fn names_that_are_misshapen_reserved_or_taken_are_refused() {
    let ground = Ground::new();
    ground.user("Ash", "member");
    for (name, reason) in [
        ("A", "2 to 32"),
        ("_ash_", "2 to 32"),
        ("ash tree", "2 to 32"),
        ("moderator", "reserved"),
        ("AdMin", "reserved"),
        ("ASH", "taken"),
        ("А\u{0455}h", "taken"),
    ] {
        let outcome = ground.run_with(&create(name, "member"), &format!("{PASSWORD}\n"));
        let complaint = outcome.expect_refused();
        assert!(complaint.contains(reason), "{name}: {complaint}");
    }
    assert_eq!(ground.number("select count(*) from members"), 1);
}

#[test]
fn the_name_of_somebody_who_has_left_is_refused() {
    let ground = Ground::new();
    ground.user("Ash", "member");
    let keyring = Keyring::read(&ground.key_file()).unwrap();
    for form in ["folded:birch", "skeleton:birch"] {
        let digest = hex::encode(keyring.mac("members.retired-name", form.as_bytes()));
        let literal = if ground.is_postgres() { format!("'\\x{digest}'::bytea") } else { format!("x'{digest}'") };
        ground.execute(&format!("insert into retired_names (name_digest) values ({literal})"));
    }
    let complaint = ground.run_with(&create("Birch", "member"), &format!("{PASSWORD}\n")).expect_refused();
    assert!(complaint.contains("taken"), "{complaint}");
    assert_eq!(ground.number("select count(*) from members"), 1);
    ground.user("Birches", "member");
}

#[test]
fn passwords_come_from_standard_input_and_have_10_to_128_characters() {
    let ground = Ground::new();
    for (input, reason) in [
        (String::new(), "this one has 0"),
        ("123456789\n".to_owned(), "this one has 9"),
        (format!("{}\n", "p".repeat(129)), "this one has 129"),
    ] {
        let complaint = ground.run_with(&create("Ash", "member"), &input).expect_refused();
        assert!(complaint.contains("10 to 128 characters") && complaint.contains(reason), "{complaint}");
        assert!(!complaint.contains("123456789"), "{complaint}");
    }
    if !ground.is_postgres() {
        assert!(!ground.file().exists(), "what is wrong with the input is said before a database is made");
    }
    // Characters, not bytes; and only the first line.
    let long: String = (0..128).filter_map(|n| char::from_u32(0x4E00 + n * 37 % 211)).collect();
    ground.run_with(&create("Ash", "member"), &format!("{long}\nsecond line\n")).expect_ok();
    let complaint = ground.run(&["user", "create", "Birch", "--password", PASSWORD]).expect_refused();
    assert!(complaint.contains("unexpected argument"), "{complaint}");
    assert!(ground.run(&["user", "create", "Birch"]).expect_refused().contains("--password-stdin"));
    assert_eq!(ground.number("select count(*) from members"), 1);
}

#[test]
fn a_password_that_is_easy_to_guess_is_refused() {
    let ground = Ground::new();
    for easy in ["password1234", "qwertyuiop", "maplewood-tree", "aaaaaaaaaaaaaaaaaaaa"] {
        let complaint = ground.run_with(&create("Maplewood", "member"), &format!("{easy}\n")).expect_refused();
        assert!(complaint.contains("three or four words") && !complaint.contains(easy), "{complaint}");
    }
    if !ground.is_postgres() {
        assert!(!ground.file().exists(), "said before a database is made");
    }
    ground.set_up("none");
    let of_the_community = "harbour-test\n";
    ground.run_with(&create("Ash", "member"), of_the_community).expect_refused();
    ground.user("Ash", "member");
    for easy in [of_the_community, "password1234\n"] {
        ground.run_with(&["user", "reset-password", "Ash", "--password-stdin"], easy).expect_refused();
    }
    assert_eq!(ground.number("select count(*) from members"), 1);
    ground.start().signed_in("Ash");
}

#[test]
fn promoting_works_while_the_server_runs_and_only_once() {
    let ground = Ground::new();
    ground.set_up("full");
    ground.user("Ash", "member");
    let server = ground.start();
    let mut ash = server.signed_in("Ash");
    assert_eq!(ash.get("/admin").status, 403);
    let promote = ["user", "promote", "ash", "--role", "administrator"];
    assert_eq!(ground.run(&promote).expect_ok(), "Ash is now administrator.\n");
    assert_eq!(ash.get("/admin").status, 200, "no new sign-in is needed");
    assert_eq!(ground.run(&promote).expect_ok(), "Ash is already administrator.\n");
    assert_eq!(ground.number("select count(*) from role_grants"), 1);
    ground.run(&["user", "promote", "Ash", "--role", "moderator"]).expect_ok();
    assert_eq!(ground.number("select count(*) from role_grants"), 2);
    let complaint = ground.run(&["user", "promote", "Nobody", "--role", "moderator"]).expect_refused();
    assert!(complaint.contains("there is no member called Nobody"), "{complaint}");
    assert!(ground.run(&["user", "promote", "Ash", "--role", "member"]).expect_refused().contains("invalid value"));
}

#[test]
fn a_new_password_ends_every_session_and_the_old_one_no_longer_works() {
    let ground = Ground::new();
    ground.set_up("full");
    ground.user("Ash", "member");
    ground.user("Birch", "member");
    let server = ground.start();
    let (mut here, mut there, mut birch) =
        (server.signed_in("Ash"), server.signed_in("Ash"), server.signed_in("Birch"));
    let reset = ["user", "reset-password", "Ash", "--password-stdin"];
    let said = ground.run_with(&reset, &format!("{OTHER}\n")).expect_ok();
    assert_eq!(said, "Ash has the new password, and is signed out everywhere.\n");
    for client in [&mut here, &mut there] {
        assert_eq!(client.get("/boards/talk").status, 404, "a session lives on");
    }
    assert_eq!(birch.get("/boards/talk").status, 200, "somebody else was signed out");
    assert_eq!(server.client().sign_in_with("Ash", PASSWORD).status, 422);
    let mut client = server.client();
    assert_eq!(client.sign_in_with("Ash", OTHER).status, 200);
    assert_eq!(client.get("/boards/talk").status, 200);
    let nobody = ["user", "reset-password", "Nobody", "--password-stdin"];
    let complaint = ground.run_with(&nobody, &format!("{OTHER}\n")).expect_refused();
    assert!(complaint.contains("there is no member called Nobody"), "{complaint}");
    let complaint = ground.run_with(&reset, "short\n").expect_refused();
    assert!(complaint.contains("10 to 128"), "{complaint}");
}
