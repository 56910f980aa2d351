//! `mooring verify-log`

use crate::support::Ground;

/// A site whose operators have done a few things, sealed by a server.
fn ground() -> Ground {
    let ground = Ground::new();
    ground.set_up("small");
    for name in ["Ann", "Bob", "Cem"] {
        ground.user(name, "member");
    }
    let server = ground.start();
    for _ in 0..100 {
        if ground.number("select count(*) from log_entries where position is null") == 0 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    server.stop();
    ground
}

/// The head as the command prints it.
fn head(said: &str) -> String {
    said.lines().find_map(|line| line.split_once("next time: ")).expect("a head").1.trim().to_owned()
}

#[test]
fn a_whole_log_is_said_to_be_whole_and_a_head_is_recognised() {
    let ground = ground();
    let said = ground.run(&["verify-log"]).expect_ok();
    assert!(said.contains("The log is whole: 3 entries."), "{said}");
    let head = head(&said);
    ground.user("Dan", "member");
    ground.run(&["verify-log", "--expect", &head]).expect_ok();
    // The end is cut off: the chain alone does not show that.
    ground.execute("delete from log_entries where position is null or position = 3");
    ground.run(&["verify-log"]).expect_ok();
    let complaint = ground.run(&["verify-log", "--expect", &head]).expect_refused();
    assert!(complaint.contains("does not hold what was noted at position 3"), "{complaint}");
    let complaint = ground.run(&["verify-log", "--expect", "3"]).expect_refused();
    assert!(complaint.contains("a number, a colon, and 64 hexadecimal digits"), "{complaint}");
}

#[test]
fn a_changed_entry_and_a_missing_one_are_named() {
    let ground = ground();
    ground.execute("update log_entries set action = 'password.reset' where position = 2");
    let complaint = ground.run(&["verify-log"]).expect_refused();
    assert!(complaint.contains("entry 2 of the log was changed"), "{complaint}");
    ground.execute("delete from log_entries where position = 2");
    let complaint = ground.run(&["verify-log"]).expect_refused();
    assert!(complaint.contains("entry 2 of the log is missing"), "{complaint}");
}
