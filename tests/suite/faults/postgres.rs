//! PostgreSQL that is not there, or goes away for a while.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use super::proxy::Proxy;
use crate::support::{Client, Ground, Page, Running, skipped_postgres};

/// In the address of the database; must be seen nowhere.
const PASSWORD: &str = "hunter2-hunter2";

#[test]
fn a_start_without_postgresql_says_so_and_shows_no_password() {
    if skipped_postgres("faults::postgres") {
        return;
    }
    let mut ground = Ground::new();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    ground.set("DATABASE__URL", &format!("postgres://mooring:{PASSWORD}@127.0.0.1:{port}/mooring"));
    let commands: [&[&str]; 3] = [&["serve"], &["migrate"], &["user", "promote", "Ash", "--role", "moderator"]];
    for command in commands {
        let since = Instant::now();
        let outcome = ground.run(command);
        assert!(since.elapsed() < Duration::from_secs(10));
        assert!(!outcome.out.contains("hunter2"), "{}", outcome.out);
        let complaint = outcome.expect_refused();
        assert!(complaint.contains("the database cannot be opened"), "{complaint}");
        assert!(complaint.contains("Connection refused"), "{complaint}");
        assert!(!complaint.contains("hunter2"), "{complaint}");
    }
}

#[test]
fn a_start_does_not_wait_for_ever_for_a_server_that_says_nothing() {
    if skipped_postgres("faults::postgres") {
        return;
    }
    let mut ground = Ground::new();
    // Connections are taken into the queue, and nobody ever speaks.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port();
    ground.set("DATABASE__URL", &format!("postgres://mooring:{PASSWORD}@127.0.0.1:{port}/mooring"));
    let since = Instant::now();
    let complaint = ground.run(&["migrate"]).expect_refused();
    assert!(since.elapsed() < Duration::from_secs(20), "{:?}", since.elapsed());
    assert!(complaint.contains("the database cannot be opened") && !complaint.contains("hunter2"), "{complaint}");
}

#[test]
fn a_database_that_does_not_exist_is_named_without_a_password() {
    if skipped_postgres("faults::postgres") {
        return;
    }
    let mut ground = Ground::new();
    let url = Proxy::start().url(ground.url(), PASSWORD) + "_elsewhere";
    ground.set("DATABASE__URL", &url);
    let complaint = ground.run(&["serve"]).expect_refused();
    assert!(complaint.contains("_elsewhere\" does not exist"), "{complaint}");
    assert!(!complaint.contains("hunter2"), "{complaint}");
}

#[test]
fn ten_seconds_without_postgresql_lose_nothing_and_need_no_restart() {
    if skipped_postgres("faults::postgres") {
        return;
    }
    let mut ground = Ground::new();
    let proxy = Proxy::start();
    ground.set_up("full");
    ground.user("Ash", "member");
    let url = proxy.url(ground.url(), PASSWORD);
    ground.set("DATABASE__URL", &url);
    let server = ground.start();
    let mut ash = server.signed_in("Ash");
    let thread = ash.begin_thread("talk", "Before the storm", "All is calm.");
    let form = ash.reply_form(thread, "Words written in a storm.");

    proxy.cut();
    let now = "now() at time zone 'utc'";
    let work = format!("('housekeeping', '', {now}, {now})");
    ground.execute(&format!("insert into jobs (kind, payload, run_at, created_at) values {work}"));
    // What the thread before left for the search index may be there too.
    let due = &format!("select count(*) from jobs where kind = 'housekeeping' and run_at <= {now} + interval '1 hour'");
    assert_eq!(ground.number(due), 1);
    let since = Instant::now();
    while since.elapsed() < Duration::from_secs(10) {
        is_away(&server, &mut ash);
        let page = ash.submit_once(&form).unwrap();
        asks_to_come_back(&page);
        assert!(page.body.contains("Words written in a storm."), "the words were lost: {}", page.body);
        std::thread::sleep(Duration::from_millis(500));
    }
    assert_eq!(ground.number(due), 1, "work was lost");

    proxy.mend();
    let since = Instant::now();
    while ash.get_once("/boards").unwrap().status != 200 {
        assert!(since.elapsed() < Duration::from_secs(5), "it does not come back: {}", server.complained());
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(server.client().get("/readyz").status, 200);
    let page = ash.submit(&form);
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(page.count("article.post"), 2, "the form that was refused went in once: {}", page.text());
    while ground.number(due) > 0 {
        assert!(since.elapsed() < Duration::from_secs(20), "the work is not done: {}", server.complained());
        std::thread::sleep(Duration::from_millis(200));
    }
    assert!(!server.complained().contains("hunter2"), "{}", server.complained());
    server.stop();
}

fn is_away(server: &Running, ash: &mut Client) {
    for path in ["/boards", "/", "/threads/1"] {
        asks_to_come_back(&ash.get_once(path).unwrap());
    }
    let mut visitor = server.client();
    asks_to_come_back(&visitor.get_once("/").unwrap());
    for reader in [&mut visitor, ash] {
        let help = reader.get_once("/help").unwrap();
        assert_eq!(help.status, 200, "{}", help.text());
        assert!(help.contains("999"), "{}", help.text());
        assert!(help.count("section[id] .help-sources") >= 9, "every part is there: {}", help.text());
    }
    assert_eq!(visitor.get_once("/healthz").unwrap().status, 200);
    assert_eq!(visitor.get_once("/readyz").unwrap().status, 503);
}

fn asks_to_come_back(page: &Page) {
    assert_eq!(page.status, 503, "{}: {}", page.url, page.text());
    let seconds: u32 = page.header("retry-after").parse().expect("Retry-After");
    assert!((1..=60).contains(&seconds));
    assert!(!page.body.contains("hunter2"));
}

#[test]
fn connections_that_die_while_idle_are_not_noticed_by_anyone() {
    if skipped_postgres("faults::postgres") {
        return;
    }
    let mut ground = Ground::new();
    let proxy = Proxy::start();
    ground.set_up("full");
    ground.user("Ash", "member");
    let url = proxy.url(ground.url(), PASSWORD);
    ground.set("DATABASE__URL", &url);
    let server = ground.start();
    let mut ash = server.signed_in("Ash");
    let thread = ash.begin_thread("talk", "A short cut", "As when a router starts anew.");
    let form = ash.reply_form(thread, "Straight after the cut.");
    proxy.cut();
    proxy.mend();
    let page = ash.submit(&form);
    assert_eq!(page.status, 200, "{}", page.text());
    proxy.cut();
    proxy.mend();
    assert_eq!(ash.get("/boards").status, 200);
}
