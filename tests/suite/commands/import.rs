//! `mooring import`

use std::fs;

use crate::support::{Ground, Outcome};

/// A file beside the database.
fn file(ground: &Ground, name: &str, lines: &[&str]) -> String {
    let path = ground.folder().join(name);
    fs::write(&path, lines.join("\n")).unwrap();
    path.display().to_string()
}

const QUIET: &str = r#"{"id": 7, "board": "talk", "title": "A quiet week", "author": "ana", "body": "It **went** well.",
 "created_at": "2024-05-31T18:30:00Z", "replies": [
 {"author": "joe", "body": "Glad to read this.", "thanks": 2, "created_at": "2024-05-31T19:00:00Z"},
 {"author": "ana", "body": "Thank you."}]}"#;
const NIGHT: &str =
    r#"{"id": "night-1", "board": "late-hours", "title": "Nights are long", "author": "joe", "body": "They are."}"#;

fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}

/// What an import said and what it complained, after making sure that it failed with its complaint.
#[track_caller]
fn in_part(outcome: Outcome) -> (String, String) {
    (outcome.out.clone(), outcome.expect_refused())
}

fn counts(ground: &Ground) -> (i64, i64, i64, i64) {
    let count = |table: &str| ground.number(&format!("select count(*) from {table}"));
    (count("threads"), count("posts"), count("members"), count("boards"))
}

#[test]
fn conversations_go_in_with_their_authors_times_and_thanks_and_are_read() {
    let ground = Ground::new();
    ground.set_up("small");
    ground.user("Reader", "member");
    let path = file(&ground, "old-place.jsonl", &[&one_line(QUIET), NIGHT]);
    let said = ground.run(&["import", &path]).expect_ok();
    assert_eq!(said, "2 threads and 2 replies added\n1 board and 2 members made\n");
    assert_eq!(counts(&ground), (2, 4, 3, 5));
    assert_eq!(ground.texts("select source as t from threads order by id"), ["old-place", "old-place"]);
    assert_eq!(ground.number("select max(imported_thanks) from posts"), 2);
    assert_eq!(ground.number("select count(*) from members where source = 'old-place' and password_hash is null"), 2);
    let early = "select count(*) from posts where created_at < '2024-06-01 00:00:00'";
    assert_eq!(ground.number(early), 2);
    assert_eq!(ground.number("select count(*) from threads where last_post_at > '2026-01-01 00:00:00'"), 2);
    assert_eq!(ground.texts("select read_audience as t from boards where slug = 'late-hours'"), ["members"]);

    let server = ground.start();
    let thread = ground.number("select id from threads where source_id = '7'");
    let mut reader = server.signed_in("Reader");
    let page = reader.get(&format!("/threads/{thread}"));
    assert_eq!(page.text_of("h1").unwrap(), "A quiet week");
    assert_eq!((page.count("article.post"), page.count("#post-1 strong")), (3, 1));
    assert!(page.contains("Glad to read this."));
    let form = reader.reply_form(thread, "I was there too.");
    assert_eq!(reader.submit(&form).count("article.post"), 4);
    assert_eq!(server.client().get("/boards/late-hours").status, 404, "members only, unless said otherwise");
    assert_eq!(server.client().sign_in_with("joe", "").status, 422, "imported members cannot sign in");
}

#[test]
fn a_second_run_adds_new_replies_only_and_never_changes_what_is_there() {
    let ground = Ground::new();
    ground.set_up("small");
    let path = file(&ground, "old-place.jsonl", &[&one_line(QUIET), NIGHT]);
    ground.run(&["import", &path]).expect_ok();
    assert_eq!(ground.run(&["import", &path]).expect_ok(), "0 threads and 0 replies added\n");
    let more = one_line(QUIET)
        .replace("It **went** well.", "Changed.")
        .replace(r#""Thank you."}"#, r#""Thank you."}, {"author": "kim", "body": "I came later."}"#);
    let path = file(&ground, "old-place.jsonl", &[&more, NIGHT]);
    let said = ground.run(&["import", &path]).expect_ok();
    assert_eq!(said, "0 threads and 1 reply added\n0 boards and 1 member made\n");
    assert_eq!(ground.number("select count(*) from post_revisions where body = 'Changed.'"), 0);
    let thread = "(select id from threads where source_id = '7')";
    assert_eq!(
        ground.numbers(&format!("select number as n from posts where thread_id = {thread} order by number")),
        [1, 2, 3, 4]
    );
    assert_eq!(ground.number(&format!("select post_count from threads where id = {thread}")), 4);
    assert_eq!(ground.run(&["import", &path]).expect_ok(), "0 threads and 0 replies added\n");
    // Under another source the same ids are other conversations, and their authors other people.
    let said = ground.run(&["import", &path, "--source", "elsewhere"]).expect_ok();
    assert!(said.starts_with("2 threads and 3 replies added\n0 boards and 3 members made\n"), "{said}");
    for renamed in ["ana is ana-2", "joe is joe-2", "kim is kim-2"] {
        assert!(said.contains(&format!("  {renamed}\n")), "{said}");
    }
    assert_eq!(ground.run(&["import", &path, "--source", "elsewhere"]).expect_ok(), "0 threads and 0 replies added\n");
}

#[test]
fn a_dry_run_says_the_same_and_writes_nothing() {
    let ground = Ground::new();
    ground.set_up("small");
    ground.user("Ana", "member");
    let before = counts(&ground);
    let path = file(&ground, "old.jsonl", &[&one_line(QUIET), NIGHT, "not json"]);
    let dry = in_part(ground.run(&["import", &path, "--dry-run"]));
    assert!(dry.0.starts_with("This was a dry run: nothing was written."), "{dry:?}");
    assert_eq!(counts(&ground), before);
    let (real, complaint) = in_part(ground.run(&["import", &path]));
    assert_eq!((dry.0.split_once('\n').unwrap().1, &dry.1), (&*real, &complaint));
    assert!(real.contains("1 new name given") && real.contains("  ana is ana-2\n"), "{real}");
}

#[test]
fn bad_lines_are_named_by_number_and_reason_and_the_good_ones_go_in() {
    let ground = Ground::new();
    ground.set_up("small");
    let with = |from: &str, to: &str| NIGHT.replace(from, to);
    let long = with("They are.", &"x".repeat(32_769));
    let path = file(
        &ground,
        "old.jsonl",
        &[
            "{",
            NIGHT,
            "",
            &with("Nights are long", "ab"),
            &with("late-hours", "Late Hours"),
            &with("They are.", " "),
            &long,
            &with(r#""joe""#, r#""""#),
            &with(r#""night-1""#, "1.5"),
            &with(r#""They are.""#, r#""They are.", "created_at": "yesterday""#),
            &with(r#""They are.""#, r#""They are.", "replies": [{"author": "kim", "body": "\u0000"}]"#),
            &one_line(QUIET),
        ],
    );
    let (said, complaint) = in_part(ground.run(&["import", &path]));
    assert_eq!(said, "2 threads and 2 replies added\n1 board and 2 members made\n9 bad lines left out\n");
    assert!(complaint.starts_with("mooring: 9 bad lines left out:\n"), "{complaint}");
    for reason in [
        "line 1: not a conversation: EOF",
        "line 4: title: shorter than 3",
        "line 5: board: a slug has",
        "line 6: body: is empty",
        "line 7: body: 32769 characters; 32768 at most",
        "line 8: author: must have 1 to 200",
        "line 9: id: must be text or a whole number",
        "line 10: created_at: must be a time",
        "line 11: reply 1: body: holds a control character",
    ] {
        assert!(complaint.contains(&format!("  {reason}")), "{reason} is not in {complaint}");
    }
    assert_eq!(counts(&ground).0, 2);
    // Also when there is nothing left to add.
    let (said, again) = in_part(ground.run(&["import", &path]));
    assert_eq!((&*said, again), ("0 threads and 0 replies added\n9 bad lines left out\n", complaint));
}

#[test]
fn bytes_that_are_not_text_and_lines_without_end_are_bad_lines_too() {
    let ground = Ground::new();
    ground.set_up("small");
    let path = ground.folder().join("bytes.jsonl");
    let mut bytes = vec![0xff, 0xfe, b'\n'];
    bytes.extend(vec![b'x'; 5 * 1024 * 1024]);
    bytes.push(b'\n');
    bytes.extend(NIGHT.as_bytes());
    fs::write(&path, bytes).unwrap();
    let (said, complaint) = in_part(ground.run(&["import", &path.display().to_string()]));
    assert!(said.starts_with("1 thread and 0 replies added\n"), "{said}");
    assert!(complaint.contains("  line 1: ") && complaint.contains("  line 2: "), "{complaint}");
}

#[test]
fn public_boards_are_read_by_anyone_and_boards_that_are_there_keep_their_readers() {
    let ground = Ground::new();
    ground.set_up("small");
    let path = file(&ground, "old.jsonl", &[&one_line(QUIET), NIGHT]);
    ground.run(&["import", &path, "--audience", "public"]).expect_ok();
    let server = ground.start();
    assert_eq!(server.client().get("/boards/late-hours").status, 200);
    assert_eq!(server.client().get("/boards/talk").status, 404, "talk stays with its members");
    assert!(!server.client().get("/boards/late-hours").body.contains("method=\"post\" action=\"/boards/late-hours"));
    assert_eq!(ground.texts("select write_audience as t from boards where slug = 'late-hours'"), ["members"]);
}

#[test]
fn names_that_are_taken_or_not_allowed_get_a_suffix_and_are_listed() {
    let ground = Ground::new();
    ground.set_up("small");
    ground.user("Joe", "member");
    let by = |id: usize, author: &str| {
        NIGHT.replace("night-1", &format!("n{id}")).replace(r#""joe""#, &serde_json::to_string(author).unwrap())
    };
    let authors = ["joe", "JOE", "Admin", "Ana María (she/her)", "\u{0430}na\u{0441}", "plain", "pIain", "M0D"];
    let lines: Vec<String> = authors.iter().enumerate().map(|(id, author)| by(id, author)).collect();
    let path = file(&ground, "old.jsonl", &lines.iter().map(String::as_str).collect::<Vec<_>>());
    let said = ground.run(&["import", &path]).expect_ok();
    let renamed = [
        "joe is joe-2",
        "JOE is JOE-3",
        "Admin is Admin-2",
        "Ana María (she/her) is Ana-María-she-her",
        "pIain is pIain-2",
        "M0D is M0D-2",
    ];
    for line in renamed {
        assert!(said.contains(&format!("  {line}\n")), "{line} is not in {said}");
    }
    assert!(!said.contains("plain is"), "{said}");
    assert_eq!(ground.number("select count(*) from members"), 9);
    assert_eq!(ground.number("select count(distinct name_folded) from members"), 9);
    assert_eq!(ground.number("select count(distinct name_skeleton) from members"), 9);
}

#[test]
fn a_file_that_is_not_there_and_a_source_that_is_none_are_refused() {
    let ground = Ground::new();
    let complaint = ground.run(&["import", "nowhere.jsonl"]).expect_refused();
    assert!(complaint.contains("nowhere.jsonl cannot be opened"), "{complaint}");
    let path = file(&ground, "old.jsonl", &[NIGHT]);
    assert!(ground.run(&["import", &path, "--source", ""]).expect_refused().contains("--source"));
    assert!(ground.run(&["import", &path, "--audience", "staff"]).expect_refused().contains("invalid value"));
    let folder = ground.folder().display().to_string();
    assert!(!ground.run(&["import", &folder]).is_ok);
}
