//! Several nodes of one community, and one that changes its search engine.

use std::time::{Duration, Instant};

use crate::support::{Client, FakeMeilisearch, Form, Ground, MEILISEARCH_KEY, Running, meilisearch, skipped_postgres};

/// Work is done within this time on a machine that does other things too.
const PATIENCE: Duration = Duration::from_secs(40);

fn with_engine(ground: &mut Ground, url: &str, key: &str) {
    ground.set("SEARCH__ENGINE", "meilisearch").set("SEARCH__MEILISEARCH_URL", url);
    ground.set("SEARCH__MEILISEARCH_KEY", key).set("SEARCH__INDEX_PREFIX", "mooring-test");
}

fn ground() -> Ground {
    let ground = Ground::new();
    ground.set_up("full");
    ground.user("Reader", "member");
    ground
}

/// Waits until a search finds so many posts.
#[track_caller]
fn expect_found(reader: &mut Client, query: &str, count: usize) {
    let begun = Instant::now();
    loop {
        let page = reader.get(&format!("/search?q={query}"));
        let found = page.count("main .row");
        if page.status == 200 && found == count {
            return;
        }
        assert!(begun.elapsed() < PATIENCE, "{query}: {found} of {count}: {} {}", page.status, page.text());
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Two servers on one database, each with a folder of its own.
fn two_nodes(url: &str, key: &str) {
    let mut ground = ground();
    with_engine(&mut ground, url, key);
    let first = ground.start();
    let file = ground.key_file().display().to_string();
    let folder = ground.folder().join("other").display().to_string();
    ground.set("DATA__DIR", &folder).set("SECURITY__KEY_FILE", &file);
    let second = ground.start();
    let (mut here, mut there) = (first.signed_in("Reader"), second.signed_in("Reader"));

    let thread = here.begin_thread("talk", "A bassoon", "It plays.");
    expect_found(&mut there, "bassoon", 1);
    let reply = there.reply_form(thread, "A kettledrum too.");
    assert_eq!(there.submit(&reply).status, 200);
    expect_found(&mut here, "kettledrum", 1);
    take_back(&mut here, thread);
    expect_found(&mut there, "plays", 0);

    // What both write at once is found on both.
    for n in 0..10 {
        for node in [&mut here, &mut there] {
            let reply = node.reply_form(thread, &format!("A glockenspiel, {n}."));
            assert_eq!(node.submit(&reply).status, 200);
        }
    }
    expect_found(&mut here, "glockenspiel", 20);
    expect_found(&mut there, "glockenspiel", 20);

    let said = ground.run(&["reindex"]).expect_ok();
    assert!(said.contains("is asked to read everything anew") && said.contains("is up to date"), "{said}");
    expect_found(&mut there, "glockenspiel", 20);

    // An embedded index beside them would miss what they do.
    let third = ground.folder().join("third").display().to_string();
    ground.set("DATA__DIR", &third).set("SEARCH__ENGINE", "embedded");
    let complaint = ground.run(&["serve"]).expect_refused();
    assert!(complaint.contains("keeps the search index"), "{complaint}");

    first.stop();
    let reply = there.reply_form(thread, "A metronome.");
    assert_eq!(there.submit(&reply).status, 200);
    expect_found(&mut there, "metronome", 1);
    assert_quiet(&second, key);
    second.stop();
    ground.set("SEARCH__ENGINE", "meilisearch");
    let said = ground.run(&["reindex"]).expect_ok();
    assert!(!said.contains("is asked"), "{said}");
    let alone = ground.start();
    expect_found(&mut alone.signed_in("Reader"), "metronome", 1);
    alone.stop();
}

fn take_back(reader: &mut Client, thread: i64) {
    let page = reader.get(&format!("/threads/{thread}"));
    let action = page.attribute("article form[action$=retraction]", "action").unwrap();
    let form = page.form(&action);
    assert_eq!(reader.submit(&form).status, 200);
}

/// The log holds no key and nothing that was looked for.
#[track_caller]
fn assert_quiet(server: &Running, key: &str) {
    let log = server.complained();
    for private in [key, "bassoon", "kettledrum", "Reader"] {
        assert!(private.is_empty() || !log.contains(private), "{private} is in the log: {log}");
    }
}

#[actix_web::test]
async fn two_nodes_serve_one_community_with_a_server_that_is_made_up() {
    if skipped_postgres("journeys::nodes") {
        return;
    }
    let server = FakeMeilisearch::start().await;
    two_nodes(&server.url(), MEILISEARCH_KEY);
}

#[test]
fn two_nodes_serve_one_community_with_meilisearch() {
    if skipped_postgres("journeys::nodes") {
        return;
    }
    let Some((url, key)) = meilisearch("journeys::nodes") else { return };
    two_nodes(&url, &key);
}

#[actix_web::test]
async fn a_community_that_changes_its_engine_finds_what_was_written_meanwhile() {
    let fake = FakeMeilisearch::start().await;
    let mut ground = ground();
    let server = ground.start();
    let thread = server.signed_in("Reader").begin_thread("talk", "A bassoon", "It plays.");
    expect_found(&mut server.signed_in("Reader"), "bassoon", 1);
    server.stop();
    with_engine(&mut ground, &fake.url(), MEILISEARCH_KEY);
    for (engine, count) in [("meilisearch", 2), ("embedded", 3), ("meilisearch", 4)] {
        ground.set("SEARCH__ENGINE", engine);
        let server = ground.start();
        let mut reader = server.signed_in("Reader");
        let reply = reader.reply_form(thread, "Another one.");
        assert_eq!(reader.submit(&reply).status, 200);
        expect_found(&mut reader, "bassoon", count);
        server.stop();
    }
    assert_eq!(fake.indexes().len(), 1, "{:?}", fake.indexes());
}

#[test]
fn a_server_that_is_not_there_keeps_nobody_from_starting_and_writing() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut ground = ground();
    with_engine(&mut ground, &format!("http://127.0.0.1:{port}"), MEILISEARCH_KEY);
    let server = ground.start();
    let mut reader = server.signed_in("Reader");
    let thread = reader.begin_thread("talk", "A bassoon", "It plays.");
    let page = reader.submit(&Form::new("/search", &[("q", "bassoon")]));
    assert_eq!(page.status, 503, "{}", page.text());
    let reply = reader.reply_form(thread, "A kettledrum too.");
    assert_eq!(reader.submit(&reply).status, 200);
    std::thread::sleep(Duration::from_secs(2));
    let log = server.complained();
    assert!(log.contains("cannot be reached"), "{log}");
    assert_quiet(&server, MEILISEARCH_KEY);
    server.stop();
    let complaint = ground.run(&["reindex"]).expect_refused();
    assert!(complaint.contains("Meilisearch cannot be reached") && !complaint.contains("hunter2"), "{complaint}");
}

#[actix_web::test]
async fn who_reads_on_one_node_is_told_of_a_reply_on_another() {
    if skipped_postgres("who_reads_on_one_node_is_told_of_a_reply_on_another") {
        return;
    }
    let server = FakeMeilisearch::start().await;
    let mut ground = ground();
    ground.user("Writer", "member");
    with_engine(&mut ground, &server.url(), MEILISEARCH_KEY);
    let first = ground.start();
    let file = ground.key_file().display().to_string();
    let folder = ground.folder().join("other").display().to_string();
    ground.set("DATA__DIR", &folder).set("SECURITY__KEY_FILE", &file);
    let second = ground.start();
    let (mut here, mut there) = (first.signed_in("Reader"), second.signed_in("Writer"));
    let thread = here.begin_thread("talk", "A bassoon", "It plays.");
    let mut events = here.listen(&format!("/events?threads={thread}-1"));
    events.expect("event: told");
    let reply = there.reply_form(thread, "A kettledrum too.");
    assert_eq!(there.submit(&reply).status, 200);
    let begun = Instant::now();
    events.expect(&format!("id: {thread}-2"));
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    // At its end the node says when to come again, and does not wait for the stream.
    first.stop();
    events.expect("retry: ");
    events.expect_end();
}
