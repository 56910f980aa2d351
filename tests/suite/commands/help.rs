//! `mooring --help`

use crate::support::Ground;

/// A help text without the places where it wraps.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn help_lists_every_command_and_touches_nothing() {
    let ground = Ground::sqlite();
    let text = ground.run(&["--help"]).expect_ok();
    for command in [
        "serve",
        "demo",
        "setup",
        "import",
        "user",
        "case",
        "migrate",
        "backup",
        "restore",
        "doctor",
        "reindex",
        "verify-log",
        "key",
        "check-config",
    ] {
        let is_listed = |line: &str| line.split_whitespace().next() == Some(command);
        let line = text.lines().find(|line| is_listed(line)).unwrap_or_else(|| panic!("{command} is not in {text}"));
        assert!(line.trim().len() > command.len() + 20, "{command} says what it does: {line}");
    }
    assert!(text.contains("--config <FILE>"), "{text}");
    assert!(text.contains("MOORING__SERVER__BIND"), "{text}");
    for parts in [
        &["import", "--help"][..],
        &["setup", "--help"],
        &["user", "create", "--help"],
        &["user", "show", "--help"],
        &["user", "promote", "--help"],
        &["user", "reset-password", "--help"],
        &["key", "create", "--help"],
        &["case", "export-sealed", "--help"],
        &["backup", "--help"],
        &["restore", "--help"],
        &["doctor", "--help"],
    ] {
        assert!(ground.run(parts).expect_ok().contains("Usage: mooring"), "{parts:?}");
    }
    let import = ground.run(&["import", "--help"]).expect_ok();
    assert!(["--audience", "--source", "--dry-run"].iter().all(|option| import.contains(option)), "{import}");
    assert!(words(&import).contains("the exit code is then 1"), "{import}");
    let setup = words(&ground.run(&["setup", "--help"]).expect_ok());
    assert!(setup.contains("One of au, ca, de, eu, fr, gb, ie, in, nl, nz, us, za,"), "{setup}");
    assert!(setup.contains("Leave it out, or empty, for any other"), "{setup}");
    assert_eq!(std::fs::read_dir(ground.folder()).unwrap().count(), 0, "asking for help made files");
}

#[test]
fn a_command_nobody_knows_is_refused_with_the_nearest() {
    let ground = Ground::sqlite();
    let complaint = ground.run(&["migrat"]).expect_refused();
    assert!(complaint.contains("unrecognized subcommand") && complaint.contains("'migrate'"), "{complaint}");
    assert!(ground.run(&["--version"]).expect_ok().starts_with("mooring "));
}
