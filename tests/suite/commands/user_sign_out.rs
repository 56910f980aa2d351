//! `mooring user sign-out`

use crate::support::Ground;

#[test]
fn a_member_or_everybody_is_signed_out_and_it_stands_in_the_log() {
    let ground = Ground::new();
    ground.set_up("full");
    ground.user("Ash", "member");
    ground.user("Birch", "member");
    let server = ground.start();
    let (mut ash, mut birch) = (server.signed_in("Ash"), server.signed_in("Birch"));
    let is_in = |client: &mut crate::support::Client| {
        client.get("/account/sessions").text().contains("Where you are signed in")
    };
    assert!(is_in(&mut ash) && is_in(&mut birch));

    assert_eq!(ground.run(&["user", "sign-out", "ash"]).expect_ok(), "Ash is signed out everywhere.\n");
    assert!(!is_in(&mut ash), "at once");
    assert!(is_in(&mut birch), "and nobody else");
    assert_eq!(ground.number("select count(*) from log_entries where action = 'account.sign_out'"), 1);

    let mut ash = server.signed_in("Ash");
    assert_eq!(ground.run(&["user", "sign-out", "--everybody"]).expect_ok(), "Everybody is signed out.\n");
    assert!(!is_in(&mut ash) && !is_in(&mut birch));
    assert_eq!(ground.number("select count(*) from sessions"), 0);
    assert_eq!(ground.number("select count(*) from log_entries where action = 'community.sign_out'"), 1);
    server.signed_in("Birch");
}

#[test]
fn nobody_is_signed_out_by_a_name_that_is_not_there_or_by_none() {
    let ground = Ground::new();
    ground.set_up("small");
    let complaint = ground.run(&["user", "sign-out", "Nobody"]).expect_refused();
    assert!(complaint.contains("there is no member called Nobody"), "{complaint}");
    assert!(!ground.run(&["user", "sign-out"]).is_ok);
    assert!(!ground.run(&["user", "sign-out", "Ash", "--everybody"]).is_ok);
}
