//! SIGTERM and Ctrl-C.

use std::io::{Read, Write};
use std::time::Duration;

use diesel::connection::SimpleConnection;

use super::writers::{Writers, random_millis};
use crate::support::{Ground, Running};

/// A community with one member, and a thread of hers.
fn community() -> (Ground, Running, i64) {
    let ground = Ground::new();
    ground.set_up("full");
    ground.user("Ash", "member");
    let server = ground.start();
    let thread = server.signed_in("Ash").begin_thread("talk", "A quiet evening", "Nothing happened, which is good.");
    (ground, server, thread)
}

#[test]
fn a_stream_of_replies_is_finished_on_sigterm_and_on_ctrl_c() {
    let ground = Ground::new();
    let (mut writers, mut server) = Writers::new(&ground);
    for signal in ["TERM", "INT"] {
        let before = writers.answered();
        writers.write_until_it_ends(server, |mut server| {
            std::thread::sleep(Duration::from_millis(random_millis(600, 1000)));
            server.signal(signal);
            server.expect_end();
            assert!(server.said().contains("everything is saved"), "{}", server.said());
        });
        assert!(writers.answered() > before, "nobody was answered before SIG{signal}");
        writers.check(&ground);
        server = ground.start();
        writers.check_pages(&server);
    }
}

#[test]
fn a_form_that_is_still_arriving_is_answered() {
    let (ground, mut server, thread) = community();
    let mut ash = server.signed_in("Ash");
    let form = ash.reply_form(thread, "Sent while it was ending.");
    let unfinished = ash.submit_in_part(&form);
    std::thread::sleep(Duration::from_millis(200));
    server.signal("TERM");
    std::thread::sleep(Duration::from_millis(700));
    assert!(ash.connect().is_err(), "it takes no new connections");
    let page = ash.finish(unfinished).unwrap();
    assert_eq!(page.status, 303, "{}", page.text());
    server.expect_end();
    assert_eq!(ground.number("select count(*) from post_revisions where body like 'Sent while%'"), 1);
    assert!(!server.complained().contains("ERROR"), "{}", server.complained());
}

#[test]
fn a_change_that_waits_for_the_database_is_finished() {
    let (ground, mut server, thread) = community();
    let mut ash = server.signed_in("Ash");
    let form = ash.reply_form(thread, "Kept after all.");
    let mut other = ground.conn();
    let lock = if ground.is_postgres() { "begin; select * from threads for update" } else { "begin immediate" };
    other.batch_execute(lock).unwrap();
    let waiting = std::thread::spawn(move || ash.submit_once(&form));
    std::thread::sleep(Duration::from_millis(500));
    server.signal("TERM");
    std::thread::sleep(Duration::from_millis(500));
    assert!(!waiting.is_finished());
    other.batch_execute("rollback").unwrap();
    let page = waiting.join().unwrap().unwrap();
    assert_eq!(page.status, 303, "{}", page.text());
    server.expect_end();
    assert_eq!(ground.number("select count(*) from post_revisions where body like 'Kept after%'"), 1);
}

#[test]
fn browsers_that_keep_their_connections_do_not_delay_the_end() {
    let (_ground, mut server, _) = community();
    let mut idle = Vec::new();
    for _ in 0..5 {
        let mut stream = server.client().connect().unwrap();
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut answer = [0; 64];
        assert!(stream.read(&mut answer).unwrap() > 0);
        assert!(answer.starts_with(b"HTTP/1.1 200"));
        idle.push(stream);
    }
    // This one was opened for later, as browsers do.
    idle.push(server.client().connect().unwrap());
    std::thread::sleep(Duration::from_millis(300));
    server.signal("TERM");
    server.expect_end();
}

#[test]
fn the_last_use_of_a_session_is_written_at_the_end() {
    let (ground, mut server, thread) = community();
    let mut ash = server.signed_in("Ash");
    let session = "(select max(id) from sessions)";
    let early = format!("update sessions set last_used_at = '2020-01-02 03:04:05' where id = {session}");
    let is_early =
        format!("select count(*) from sessions where id = {session} and last_used_at < '2021-01-01 00:00:00'");
    assert_eq!(ground.execute(&early), 1);
    assert_eq!(ground.number(&is_early), 1);
    // Just before the signal, so that the flush of every two seconds has most likely not come yet.
    assert_eq!(ash.get(&format!("/threads/{thread}")).status, 200);
    server.signal("TERM");
    server.expect_end();
    assert_eq!(ground.number(&is_early), 0, "the last use was lost");
}

#[test]
fn a_stop_leaves_a_sqlite_database_complete_in_one_file() {
    let ground = Ground::sqlite();
    ground.set_up("small");
    ground.user("Ash", "member");
    let server = ground.start();
    server.signed_in("Ash").begin_thread("talk", "All in one file", "As the operator's page says.");
    server.stop();
    let wal = ground.folder().join("mooring.db-wal");
    assert!(std::fs::metadata(&wal).map_or(0, |meta| meta.len()) == 0, "the log was not written back");
    let copy = Ground::sqlite();
    std::fs::copy(ground.file(), copy.file()).unwrap();
    assert_eq!(copy.number("select count(*) from threads where title = 'All in one file'"), 1);
}
