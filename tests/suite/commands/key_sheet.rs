//! `mooring key sheet` and `restore`, and the sheet that `mooring setup` leaves

use std::fs;
use std::path::Path;

use crate::support::Ground;

fn path(path: &Path) -> String {
    path.display().to_string()
}

#[test]
fn setup_leaves_a_sheet_for_its_owner_only_and_asks_nothing() {
    let ground = Ground::new();
    let args = ["setup", "--community", "C", "--operator", "O", "--country", "gb", "--contact", "c@example.org"];
    let outcome = ground.run(&args);
    let sheet = ground.folder().join("recovery-sheet.txt");
    assert!(outcome.out.contains(&format!("{} is the recovery sheet", sheet.display())), "{outcome:?}");
    outcome.expect_ok();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&sheet).unwrap().permissions().mode() & 0o777, 0o600);
    }
    // The key file is lost: it is made again from the sheet, and is the same.
    let kept = fs::read(ground.key_file()).unwrap();
    fs::remove_file(ground.key_file()).unwrap();
    let complaint = ground.run(&["serve"]).expect_refused();
    assert!(complaint.contains("is missing"), "{complaint}");
    let (key_file, from) = (path(&ground.key_file()), path(&sheet));
    let said = ground.run(&["key", "restore", &key_file, "--sheet", &from]).expect_ok();
    assert!(said.contains("is made again, with its key"), "{said}");
    assert_eq!(fs::read(ground.key_file()).unwrap(), kept);
    assert!(ground.run(&["doctor"]).out.contains("ok       keys: they are this database's"));
    assert!(
        ground.run(&["key", "restore", &key_file, "--sheet", &from]).expect_refused().contains("never overwritten")
    );
}

#[test]
fn a_sheet_is_typed_and_slips_are_told() {
    let ground = Ground::new();
    ground.set_up("none");
    ground.run(&["key", "rotate"]).expect_ok();
    ground.run(&["key", "prune"]).expect_ok();
    ground.run(&["key", "rotate"]).expect_ok();
    let sheet = ground.folder().join("a sheet.txt");
    ground.run(&["key", "sheet", &path(&sheet)]).expect_ok();
    assert!(ground.run(&["key", "sheet", &path(&sheet)]).expect_refused().contains("a sheet.txt"));
    let text = fs::read_to_string(&sheet).unwrap();
    let typed: Vec<String> = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split_once(": ").unwrap().1.to_uppercase())
        .collect();
    assert_eq!(typed.len(), 12, "the key of fingerprints, keys 2 and 3");
    let again = ground.folder().join("again.key");
    let restore = |typed: &[String]| ground.run_with(&["key", "restore", &path(&again)], &typed.join("\n"));
    let mut slip = typed.clone();
    let first = slip[5].chars().next().unwrap();
    slip[5].replace_range(..1, if first == 'Q' { "P" } else { "Q" });
    let complaint = restore(&slip).expect_refused();
    assert!(complaint.contains("key 2 on the sheet") && complaint.contains("not as it was printed"), "{complaint}");
    let complaint = restore(&typed[..11]).expect_refused();
    assert!(complaint.contains("fewer than sixteen groups"), "{complaint}");
    assert!(restore(&[]).expect_refused().contains("there are no groups"));
    assert!(restore(&["a shopping list".to_owned()]).expect_refused().contains("line 1 is no row"));
    assert!(!again.exists());
    assert!(restore(&typed).expect_ok().contains("with its 2 keys"));
    assert_eq!(fs::read(&again).unwrap(), fs::read(ground.key_file()).unwrap());
}

#[test]
fn the_sheet_of_another_database_is_found_out() {
    let (ground, other) = (Ground::new(), Ground::new());
    ground.set_up("none");
    other.set_up("none");
    fs::remove_file(ground.key_file()).unwrap();
    let sheet = path(&other.folder().join("recovery-sheet.txt"));
    ground.run(&["key", "restore", &path(&ground.key_file()), "--sheet", &sheet]).expect_ok();
    let complaint = ground.run(&["serve"]).expect_refused();
    assert!(complaint.contains("does not belong to this database"), "{complaint}");
}
