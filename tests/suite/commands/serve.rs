//! `mooring serve`

use std::net::TcpListener;

use crate::support::{Ground, PASSWORD, Running};

/// The path of the link that a start printed, if it did.
fn link(server: &Running) -> Option<String> {
    let said = server.said();
    let path = said.lines().find_map(|line| line.split_once("/setup?token="))?.1.to_owned();
    Some(format!("/setup?token={path}"))
}

#[test]
fn the_address_is_printed_and_a_link_only_while_nobody_administers() {
    let ground = Ground::new();
    let server = ground.start();
    assert!(server.said().contains(&format!("Mooring listens on http://localhost:{}\n", server.port)));
    // The link follows the address at once.
    let first = wait_for_link(&server).expect("a link");
    let last = server.stop();
    assert!(last.contains("Mooring has stopped"), "{last}");

    let server = ground.start();
    let second = wait_for_link(&server).expect("another link");
    assert_ne!(first, second, "each start makes a new one");
    assert_eq!(server.client().get(&first).status, 404, "the one before has stopped working");
    assert_eq!(server.client().get(&second).status, 200);
    server.stop();

    ground.user("Ash", "moderator");
    let server = ground.start();
    assert!(wait_for_link(&server).is_some(), "a moderator is no administrator");
    server.stop();
    ground.user("Birch", "administrator");
    let server = ground.start();
    assert_eq!(server.client().get("/").status, 200);
    assert_eq!(wait_for_link(&server), None);
    assert_eq!(server.client().get(&second).status, 404);
    server.stop();
}

/// The lines after the address come in the same moment, but not in the same write.
fn wait_for_link(server: &Running) -> Option<String> {
    for _ in 0..30 {
        if let Some(link) = link(server) {
            return Some(link);
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    None
}

#[test]
fn the_link_sets_the_community_up_once_and_until_then_nobody_joins() {
    let ground = Ground::new();
    let server = ground.start();
    let link = wait_for_link(&server).expect("a link");
    let mut visitor = server.client();
    assert!(!visitor.get("/sign-up").has_form("/sign-up"), "joining is closed while set-up is undone");
    assert_eq!(visitor.get("/setup").status, 404);
    assert_eq!(visitor.get(&format!("{link}x")).status, 404);

    let mut founder = server.client();
    let mut form = founder.get(&link).form("/setup");
    form.set("community", "Test Harbour").set("operator", "The testers").set("country", "GB");
    form.set("contact", "crew@example.org").set("starter", "full");
    form.set("username", "Harbour-Crew").set("password", "short");
    let page = founder.submit(&form);
    assert_eq!(page.status, 422, "{}", page.text());
    let mut form = page.form("/setup");
    assert_eq!(form.get("community"), "Test Harbour");
    let mut rival = server.client();
    let mut late = rival.get(&link).form("/setup");
    form.set("password", PASSWORD);
    let page = founder.submit(&form);
    assert_eq!((page.status, page.url.as_str()), (200, "/setup/recovery-sheet"), "{}", page.text());

    // Used: for whoever opens it, and for whoever had it open.
    assert_eq!(visitor.get(&link).status, 404);
    late.set("community", "Mine").set("operator", "Me").set("country", "GB").set("contact", "me@example.org");
    late.set("starter", "small").set("username", "Rival").set("password", PASSWORD);
    assert_eq!(rival.submit(&late).status, 404);
    assert_eq!(ground.number("select count(*) from members"), 1);
    assert_eq!(ground.number("select count(*) from role_grants where role = 'administrator'"), 1);
    assert!(visitor.get("/sign-up").has_form("/sign-up"));
    assert!(visitor.get("/").contains("Test Harbour"));
    assert_eq!(server.signed_in("harbour-crew").get("/admin").status, 200);
}

#[test]
fn a_port_that_is_in_use_is_said_before_anything_is_made() {
    let mut ground = Ground::sqlite();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    ground.set("SERVER__BIND", &taken.local_addr().unwrap().to_string());
    let complaint = ground.run(&["serve"]).expect_refused();
    assert!(complaint.contains("is in use") && complaint.contains("server.bind"), "{complaint}");
    assert_eq!(std::fs::read_dir(ground.folder()).unwrap().count(), 0);
}

#[test]
fn no_command_means_serve() {
    let ground = Ground::sqlite();
    let server = Running::start(ground.command(&[]));
    assert_eq!(server.client().get("/healthz").status, 200);
    assert_eq!(server.client().get("/readyz").status, 200);
    assert!(ground.key_file().exists() && ground.file().exists());
    server.stop();
}

#[test]
fn metrics_are_on_their_own_address_and_off_by_default() {
    let mut ground = Ground::new();
    let server = ground.start();
    assert_eq!(server.client().get("/metrics").status, 404);
    server.stop();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    ground.set("SERVER__METRICS_BIND", &format!("127.0.0.1:{port}"));
    let server = ground.start();
    assert_eq!(server.client().get("/metrics").status, 404);
    let page = crate::support::Client::new(port).get("/metrics");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("mooring_jobs_age_seconds 0"), "{}", page.body);
    assert!(page.body.contains("mooring_jobs_failed 0"), "{}", page.body);
    server.stop();
}
