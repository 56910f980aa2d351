//! SIGKILL in a stream of replies.

use std::time::Duration;

use super::writers::{Writers, random_millis};
use crate::support::{Ground, skipped_postgres};

const ROUNDS: usize = 5;

#[test]
fn on_sqlite_every_answered_reply_survives_a_kill_and_numbers_have_no_gap() {
    survives(&Ground::sqlite());
}

#[test]
fn on_postgresql_every_answered_reply_survives_a_kill_and_numbers_have_no_gap() {
    if skipped_postgres("faults::kill") {
        return;
    }
    survives(&Ground::new());
}

fn survives(ground: &Ground) {
    let (mut writers, mut server) = Writers::new(ground);
    for round in 0..ROUNDS {
        let before = writers.answered();
        writers.write_until_it_ends(server, |server| {
            std::thread::sleep(Duration::from_millis(random_millis(300, 1200)));
            server.kill();
        });
        let answered = writers.answered() - before;
        server = ground.start();
        writers.check(ground);
        writers.check_pages(&server);
        assert!(answered > 0 || round > 0, "nobody was answered before the kill");
        eprintln!("round {round}: {answered} replies were answered before the kill, and all are there");
    }
    assert!(writers.answered() > 50, "{} replies are no stream", writers.answered());
    server.stop();
    writers.check(ground);
}
