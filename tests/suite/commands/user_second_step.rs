//! `mooring user remove-second-step`

use std::time::{SystemTime, UNIX_EPOCH};

use crate::support::{Client, Ground, PASSWORD, SecondStep};

const REMOVE: [&str; 3] = ["user", "remove-second-step", "ash"];

/// Turns a second step on, with the time of the machine.
fn turn_on(client: &mut Client) {
    let page = client.get("/account/second-step");
    let app = SecondStep::of(&page.text_of("code.secret").unwrap());
    let mut form = page.form("/account/second-step");
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    form.set("code", &app.code_at(now));
    let page = client.submit(&form);
    assert_eq!((page.status, page.count("pre.codes")), (200, 1), "{}", page.text());
}

#[test]
fn a_second_step_that_is_lost_is_turned_off_logged_and_told() {
    let ground = Ground::new();
    ground.set_up("full");
    ground.user("Ash", "member");
    let server = ground.start();
    let mut ash = server.signed_in("Ash");
    turn_on(&mut ash);
    assert!(server.client().sign_in_with("Ash", PASSWORD).has_form("/sign-in/second-step"));
    let said = ground.run(&["user", "show", "Ash"]).expect_ok();
    assert!(said.contains("sign-in: with a password and a second step\n"), "{said}");

    let said = ground.run(&REMOVE).expect_ok();
    assert_eq!(said, "Ash signs in with the password alone now, until they turn a second step on again.\n");
    server.signed_in("Ash");
    assert_eq!(ash.get("/account/sessions").status, 200, "they stay signed in");
    assert!(ash.get("/notifications").contains("The people who run this community turned off your second step"));
    assert_eq!(ground.number("select count(*) from log_entries where action = 'second_step.remove'"), 1);
    assert_eq!(ground.number("select count(*) from second_steps"), 0);
    assert_eq!(ground.number("select count(*) from recovery_codes"), 0);

    assert_eq!(ground.run(&REMOVE).expect_ok(), "Ash has no second step; nothing was changed.\n");
    assert_eq!(ground.number("select count(*) from log_entries where action = 'second_step.remove'"), 1);
    let complaint = ground.run(&["user", "remove-second-step", "Nobody"]).expect_refused();
    assert!(complaint.contains("there is no member called Nobody"), "{complaint}");
}
