//! `mooring setup`

use crate::support::Ground;

const ANSWERS: [&str; 9] = [
    "setup",
    "--community",
    "Still Water",
    "--operator",
    "The Still Water crew",
    "--country",
    "ie",
    "--contact",
    "crew@example.org",
];

#[test]
fn each_starter_set_makes_its_boards_and_no_administrator() {
    for (starter, boards) in [("small", 4), ("full", 13), ("none", 0)] {
        let ground = Ground::new();
        let said = ground.run(&[&ANSWERS[..], &["--starter", starter]].concat()).expect_ok();
        assert!(said.contains("Still Water is set up and open"), "{said}");
        assert_eq!(ground.number("select count(*) from boards"), boards, "{starter}");
        assert_eq!(ground.number("select count(*) from members"), 0);
        assert_eq!(ground.number("select count(*) from role_grants"), 0);
    }
}

#[test]
fn what_was_answered_is_on_the_pages_and_joining_is_open() {
    let ground = Ground::new();
    ground.run(&ANSWERS).expect_ok();
    assert_eq!(ground.number("select count(*) from boards"), 4, "small without --starter");
    let server = ground.start();
    assert!(server.said().contains("listens on"));
    let mut visitor = server.client();
    let about = visitor.get("/about");
    assert!(about.contains("The Still Water crew") && about.contains("crew@example.org"), "{}", about.text());
    assert!(visitor.get("/help").contains("112"), "Ireland's numbers");
    assert!(visitor.get("/sign-up").has_form("/sign-up"));
}

#[test]
fn given_again_it_makes_no_second_sheet_and_warns_of_none() {
    let ground = Ground::new();
    ground.run(&ANSWERS).expect_ok();
    let sheet = ground.folder().join("recovery-sheet.txt");
    let again = || ground.run(&[&ANSWERS[..], &["--starter", "none"]].concat());
    let outcome = again();
    assert!(outcome.err.is_empty() && outcome.out.contains("Print it"), "{outcome:?}");
    std::fs::remove_file(&sheet).unwrap();
    again().expect_ok();
    assert!(!sheet.exists(), "it is on paper");
    std::fs::write(&sheet, "of an older ring").unwrap();
    ground.run(&["key", "rotate"]).expect_ok();
    let outcome = again();
    assert!(outcome.err.contains("Whether key 2 is on that sheet is not known"), "{outcome:?}");
    outcome.expect_ok();
}

#[test]
fn a_second_time_is_refused_and_changes_nothing() {
    let ground = Ground::new();
    ground.run(&ANSWERS).expect_ok();
    let mut other = ANSWERS;
    other[2] = "Another Name";
    let complaint = ground.run(&other).expect_refused();
    assert!(complaint.starts_with("mooring: ") && complaint.lines().count() == 1, "{complaint}");
    assert_eq!(ground.number("select count(*) from boards"), 4);
    let server = ground.start();
    assert!(server.client().get("/").contains("Still Water"));
}

#[test]
fn a_country_is_named_by_a_code_of_the_list_or_not_at_all() {
    let but_country = |country: &[&str]| {
        let rest = ["setup", "--community", "C", "--operator", "O", "--contact", "c@example.org"];
        let ground = Ground::new();
        let outcome = ground.run(&[&rest[..], country].concat());
        (ground, outcome)
    };
    let kept = |ground: &Ground| ground.texts("select value as t from settings where key = 'community.country'");
    for (country, expected) in
        [(&["--country", "Gb"][..], "GB"), (&["--country", "eu"], "EU"), (&["--country", ""], ""), (&[], "")]
    {
        let (ground, outcome) = but_country(country);
        outcome.expect_ok();
        assert_eq!(kept(&ground), [expected], "{country:?}");
    }
    let (ground, outcome) = but_country(&["--country", "uk"]);
    let complaint = outcome.expect_refused();
    assert!(complaint.starts_with("mooring: --country: ") && complaint.lines().count() == 1, "{complaint}");
    for part in ["au (Australia), ", "gb (United Kingdom), ", "za (South Africa).", "Leave --country out for any other"]
    {
        assert!(complaint.contains(part), "{part} is not in {complaint}");
    }
    assert!(kept(&ground).is_empty());
}

#[test]
fn every_wrong_answer_is_named_at_once() {
    let ground = Ground::new();
    let long = "n".repeat(61);
    let args = ["setup", "--community", &long, "--operator", " ", "--country", "xx", "--contact", "c@example.org"];
    let complaint = ground.run(&args).expect_refused();
    for option in ["--community: ", "--operator: ", "--country: "] {
        assert!(complaint.contains(option), "{option} is not in {complaint}");
    }
    assert!(!complaint.contains("--contact: "), "{complaint}");
    assert_eq!(ground.number("select count(*) from boards"), 0);
    let complaint = ground.run(&["setup", "--community", "C"]).expect_refused();
    assert!(complaint.contains("--operator") && complaint.contains("--contact"), "{complaint}");
}
