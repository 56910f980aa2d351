//! More than there is room for: a locked database, full queues, a flood of sign-ins.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{scope, sleep, spawn};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::sql_types::Integer;
use diesel::{Connection, QueryableByName, RunQueryDsl, SqliteConnection, sql_query};
use mooring::transfer::scrub;

use crate::support::{Ground, Page, Site};

/// Longer than a connection waits for a lock.
const LONG: Duration = Duration::from_secs(7);

fn community(change: impl FnOnce(&mut Ground)) -> Ground {
    let mut ground = Ground::new();
    ground.set_up("full");
    ground.user("Ash", "member");
    change(&mut ground);
    ground
}

#[track_caller]
fn asks_to_come_back(page: &Page) {
    assert_eq!(page.status, 503, "{}", page.text());
    let seconds: u32 = page.header("retry-after").parse().expect("Retry-After");
    assert!((1..=60).contains(&seconds));
}

#[test]
fn a_database_that_another_process_keeps_locked_gives_the_words_back() {
    let ground = community(|_| {});
    let server = ground.start();
    let mut ash = server.signed_in("Ash");
    let thread = ash.begin_thread("talk", "Somebody has the key", "And will bring it back.");
    let form = ash.reply_form(thread, "Written before a closed door.");
    let mut other = ground.conn();
    let lock = if ground.is_postgres() { "begin; select 1 from threads for update" } else { "begin immediate" };
    other.batch_execute(lock).unwrap();
    let since = Instant::now();
    let mut writer = ash.clone();
    let sent = form.clone();
    let writing = spawn(move || writer.submit_once(&sent).unwrap());
    if !ground.is_postgres() {
        // Readers of SQLite do not wait for its writer.
        sleep(Duration::from_millis(500));
        let asked = Instant::now();
        assert_eq!(ash.get("/boards").status, 200);
        assert!(asked.elapsed() < Duration::from_secs(2), "reading waited {:?}", asked.elapsed());
    }
    let page = writing.join().unwrap();
    assert!(since.elapsed() > Duration::from_secs(4) && since.elapsed() < Duration::from_secs(25));
    asks_to_come_back(&page);
    assert!(page.body.contains("Written before a closed door."), "{}", page.body);
    sleep(LONG.saturating_sub(since.elapsed()));
    other.batch_execute("rollback").unwrap();
    let page = ash.submit(&form);
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(page.count("article.post"), 2, "the same form went in once");
}

#[actix_web::test]
async fn emptying_the_log_while_a_backup_reads_keeps_nobody_from_writing() {
    let site = Site::new().await;
    if !site.app.db.is_sqlite() {
        return;
    }
    let mut ann = site.member("Ann").await;
    let path = site.folder().join("mooring.db");
    let mut backup = SqliteConnection::establish(path.to_str().unwrap()).unwrap();
    backup.batch_execute("begin; select count(*) from members").unwrap();
    let began = Instant::now();
    let (emptied, thread) =
        futures_util::join!(site.app.db.truncate_log(), ann.begin_thread("talk", "Meanwhile", "Somebody writes."));
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
    assert!(emptied.is_err(), "what a backup still reads is in the log, so it is tried again");
    assert_eq!(ann.get(&thread).await.status, 200);
    backup.batch_execute("rollback").unwrap();
    site.app.db.truncate_log().await.unwrap();
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = Integer)]
    schema_version: i32,
}

/// It rises by one each time that the file is written anew.
async fn times_written(site: &Site) -> i32 {
    site.read(|conn| Ok(sql_query("pragma schema_version").get_result::<Version>(conn)?.schema_version)).await
}

#[actix_web::test]
async fn the_file_is_written_anew_once_and_not_while_a_backup_holds_the_log() {
    let site = Site::new().await;
    if !site.app.db.is_sqlite() {
        return;
    }
    let mut ann = site.member("Ann").await;
    let path = site.folder().join("mooring.db");
    let size = |name: &str| std::fs::metadata(site.folder().join(name)).unwrap().len();
    let mut backup = SqliteConnection::establish(path.to_str().unwrap()).unwrap();
    backup.batch_execute("begin; select count(*) from members").unwrap();
    ann.begin_thread("talk", "Meanwhile", "Somebody writes.").await;
    let (before, log) = (times_written(&site).await, size("mooring.db-wal"));
    for _ in 0..3 {
        assert!(scrub(&site.app).await.is_err(), "it is put off");
    }
    assert_eq!((times_written(&site).await, size("mooring.db-wal")), (before, log), "and nothing was begun");
    backup.batch_execute("rollback").unwrap();
    site.app.db.truncate_log().await.unwrap();
    // Another backup begins in that moment.
    backup.batch_execute("begin; select count(*) from members").unwrap();
    scrub(&site.app).await.unwrap();
    for _ in 0..3 {
        site.app.clock.advance(chrono::TimeDelta::minutes(5));
        site.try_work().await;
    }
    assert!(size("mooring.db-wal") < size("mooring.db") * 3 / 2, "{} bytes of log", size("mooring.db-wal"));
    backup.batch_execute("rollback").unwrap();
    site.app.clock.advance(chrono::TimeDelta::minutes(10));
    site.try_work().await;
    assert_eq!(times_written(&site).await, before + 1, "once");
    // What stands in it since is that the work is done.
    assert!(size("mooring.db-wal") < 50_000, "the log was emptied: {}", size("mooring.db-wal"));
}

#[test]
fn a_full_queue_of_changes_answers_at_once() {
    let ground = Ground::sqlite();
    ground.set_up("full");
    ground.user("Ash", "member");
    let mut ground = ground;
    ground.set("LIMITS__QUEUE", "1");
    let server = ground.start();
    let mut ash = server.signed_in("Ash");
    let thread = ash.begin_thread("talk", "A narrow door", "One at a time, please.");
    let template = ash.reply_form(thread, "");
    // What the start and the thread leave to be done, such as the search index, would be at the door too.
    let began = Instant::now();
    while ground.number("select count(*) from jobs where run_at <= datetime('now')") > 0 {
        assert!(began.elapsed() < Duration::from_secs(60), "the work that is due does not end");
        sleep(Duration::from_millis(50));
    }
    // So would what reading leaves, which is written every two seconds.
    sleep(Duration::from_millis(2_500));
    let mut other = ground.conn();
    other.batch_execute("begin immediate").unwrap();
    let send = |number: usize| {
        let (mut client, mut form) = (ash.clone(), template.clone());
        form.set("body", &format!("Person {number} at the door.")).set("submission", &number.to_string());
        spawn(move || (Instant::now(), client.submit_once(&form).unwrap(), Instant::now()))
    };
    // The writer has the first in hand, the second waits, and there is no room for the others.
    let waiting: Vec<_> = (0..2)
        .map(|number| {
            let sent = send(number);
            sleep(Duration::from_millis(400));
            sent
        })
        .collect();
    for number in 2..5 {
        let (from, page, to) = send(number).join().unwrap();
        asks_to_come_back(&page);
        assert!(to - from < Duration::from_secs(2), "it waited {:?}", to - from);
        assert!(page.body.contains(&format!("Person {number} at the door.")), "{}", page.body);
    }
    other.batch_execute("rollback").unwrap();
    for sent in waiting {
        let (_, page, _) = sent.join().unwrap();
        assert_eq!(page.status, 303, "{}", page.text());
    }
    assert_eq!(ground.number("select count(*) from posts"), 3);
}

#[test]
fn a_full_queue_of_readers_answers_at_once() {
    let ground = community(|ground| {
        ground.set("LIMITS__QUEUE", "1").set("DATABASE__CONNECTIONS", "1");
    });
    let server = ground.start();
    let is_refused = AtomicBool::new(false);
    let until = Instant::now() + Duration::from_secs(20);
    scope(|scope| {
        for _ in 0..24 {
            let mut visitor = server.client();
            let is_refused = &is_refused;
            scope.spawn(move || {
                while Instant::now() < until && !is_refused.load(Ordering::Relaxed) {
                    let page = visitor.get_once("/boards").unwrap();
                    if page.status != 200 {
                        asks_to_come_back(&page);
                        is_refused.store(true, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    assert!(is_refused.load(Ordering::Relaxed), "24 at once, and nobody was asked to come back");
    // The server's own looking for signals and work may be in the way of one more reader.
    let since = Instant::now();
    while server.client().get("/boards").status != 200 {
        assert!(since.elapsed() < Duration::from_secs(5), "it is not fine later");
        sleep(Duration::from_millis(50));
    }
}

#[test]
fn more_readers_than_may_wait_are_told_at_once_whatever_the_database() {
    let ground = community(|ground| {
        // More connections than threads, as by default.
        ground.set("LIMITS__QUEUE", "4").set("DATABASE__CONNECTIONS", "8");
    });
    let server = ground.start();
    assert_eq!(server.client().get("/boards").status, 200);
    let mut visitor = server.client();
    let kept: Vec<_> = (0..100).map(|_| visitor.kept().unwrap()).collect();
    // All of them ask before the first is answered.
    server.signal("STOP");
    let paths = ["/healthz"].into_iter().chain(["/boards"; 9]).cycle();
    let waiting: Vec<_> =
        kept.into_iter().zip(paths).map(|(stream, path)| (path, visitor.send(stream, path).unwrap())).collect();
    server.signal("CONT");
    let mut answers = BTreeMap::<(&str, u16), usize>::new();
    for (path, sent) in waiting {
        let page = visitor.finish(sent).unwrap();
        if page.status != 200 {
            asks_to_come_back(&page);
        }
        *answers.entry((path, page.status)).or_default() += 1;
    }
    eprintln!("100 at once: {answers:?}");
    assert_eq!(answers.get(&("/healthz", 200)), Some(&10), "{answers:?}");
    assert!(answers.contains_key(&("/boards", 200)), "{answers:?}");
    assert!(answers.contains_key(&("/boards", 503)), "{answers:?}");
    assert_eq!(server.client().get("/boards").status, 200, "it is fine later");
}

#[test]
fn a_flood_of_sign_ins_fills_its_queue_and_starves_no_pages() {
    let ground = community(|ground| {
        ground.set("SECURITY__ARGON2_MEMORY_KIB", "32768").set("SECURITY__ARGON2_ITERATIONS", "4");
        ground.set("LIMITS__PASSWORD_QUEUE", "2");
    });
    let server = ground.start();
    let is_over = AtomicBool::new(false);
    let (mut times, refused) = scope(|scope| {
        let flood: Vec<_> = (0..12)
            .map(|at| {
                let mut visitor = server.client();
                let is_over = &is_over;
                scope.spawn(move || {
                    let mut form = visitor.get("/sign-in").form("/sign-in");
                    let mut refused = 0;
                    for turn in 0.. {
                        if is_over.load(Ordering::Relaxed) {
                            break;
                        }
                        form.set("username", &format!("nobody-{at}-{turn}")).set("password", "a wrong password");
                        let page = visitor.submit_once(&form).unwrap();
                        if page.status == 503 {
                            asks_to_come_back(&page);
                            assert!(!page.body.contains("a wrong password"));
                            refused += 1;
                        } else {
                            assert_eq!(page.status, 422, "{}", page.text());
                        }
                        // As a program that tries passwords would, which waits for the answer.
                        sleep(Duration::from_millis(20));
                    }
                    refused
                })
            })
            .collect();
        sleep(Duration::from_millis(500));
        let mut visitor = server.client();
        let mut times = Vec::new();
        for _ in 0..150 {
            let since = Instant::now();
            assert_eq!(visitor.get("/boards").status, 200);
            times.push(since.elapsed());
        }
        is_over.store(true, Ordering::Relaxed);
        (times, flood.into_iter().map(|one| one.join().unwrap()).sum::<usize>())
    });
    assert!(refused > 0, "the queue of passwords never was full");
    times.sort();
    let p99 = times[times.len() * 99 / 100];
    eprintln!("/boards under a flood of sign-ins: p50 {:?}, p99 {p99:?}", times[times.len() / 2]);
    assert!(p99 < Duration::from_secs(1), "p99 of /boards is {p99:?}");
    assert_eq!(server.signed_in("Ash").get("/boards").status, 200);
}
