//! Work that fails.

use std::fs;
use std::time::{Duration, SystemTime};

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use mooring::app::worker;
use mooring::db::schema::{jobs, signals};
use mooring::jobs::{enqueue, send_signal};

use crate::support::Site;

#[derive(Queryable)]
struct Row {
    attempts: i64,
    run_at: NaiveDateTime,
    failed_at: Option<NaiveDateTime>,
}

async fn rows(site: &Site, kind: &'static str) -> Vec<Row> {
    let columns = (jobs::attempts, jobs::run_at, jobs::failed_at);
    site.read(move |conn| Ok(jobs::table.filter(jobs::kind.eq(kind)).order(jobs::id).select(columns).load(conn)?)).await
}

async fn queue(site: &Site, kind: &'static str, payload: &'static str) {
    let now = site.app.clock.now();
    site.write(move |conn| enqueue(conn, kind, payload, None, (now, now))).await;
}

async fn count_signals(site: &Site) -> i64 {
    site.read(|conn| Ok(signals::table.count().get_result(conn)?)).await
}

#[actix_web::test]
async fn a_part_of_the_housekeeping_that_fails_keeps_neither_the_others_nor_tomorrows() {
    let site = Site::bare().await;
    // A folder where a file is expected: nobody can delete it as one. The file after it is in order.
    let folder = site.folder().join("snapshots");
    let stubborn = folder.join("mooring-before-migration-a.db");
    let old = folder.join("mooring-before-migration-b.db");
    fs::create_dir_all(&stubborn).unwrap();
    fs::write(&old, "").unwrap();
    for path in [&stubborn, &old] {
        let long_ago = SystemTime::now() - Duration::from_secs(100 * 86_400);
        fs::File::open(path).unwrap().set_modified(long_ago).unwrap();
    }
    let now = site.app.clock.now();
    site.write(move |conn| send_signal(conn, "settings", now)).await;
    site.app.clock.advance(TimeDelta::hours(2));
    queue(&site, "housekeeping", "").await;

    let worker = worker(&site.app);
    assert!(worker.work_once().await.unwrap());
    assert_eq!(count_signals(&site).await, 0, "the other parts were done");
    assert!(!old.exists() && stubborn.exists());
    let waiting = rows(&site, "housekeeping").await;
    assert_eq!(waiting.iter().map(|row| row.attempts).collect::<Vec<_>>(), [1, 0]);
    assert_eq!(waiting[1].run_at, site.app.clock.now() + TimeDelta::days(1), "tomorrow's is queued");
    assert_eq!(worker.count_failed().await.unwrap(), 1);

    // For so long that some are given up.
    for _ in 0..200 {
        site.app.clock.advance(TimeDelta::hours(1));
        while worker.work_once().await.unwrap() {}
    }
    let given_up = rows(&site, "housekeeping").await.into_iter().filter(|row| row.failed_at.is_some()).count();
    assert!((5..=10).contains(&given_up), "{given_up} were given up in eight days");
    fs::remove_dir(&stubborn).unwrap();
    site.app.clock.advance(TimeDelta::days(2));
    while worker.work_once().await.unwrap() {}
    let left = rows(&site, "housekeeping").await;
    let waiting: Vec<_> = left.iter().filter(|row| row.failed_at.is_none()).collect();
    assert_eq!(waiting.len(), 1, "only tomorrow's waits");
    assert_eq!(waiting[0].attempts, 0);
}

#[actix_web::test]
async fn taking_text_away_is_tried_for_ever_and_seen_to_fail() {
    let site = Site::bare().await;
    let worker = worker(&site.app);
    queue(&site, "posts.blank", "no post's key").await;
    queue(&site, "of another time", "").await;
    for tried in 1..=40 {
        while worker.work_once().await.unwrap() {}
        let job = rows(&site, "posts.blank").await.remove(0);
        assert_eq!((job.attempts, job.failed_at), (tried, None));
        let wait = job.run_at - site.app.clock.now();
        assert!(wait > TimeDelta::zero() && wait < TimeDelta::hours(6), "it waits {wait}");
        site.app.clock.advance(wait);
    }
    assert_eq!(worker.count_failed().await.unwrap(), 2);
    // What nobody does is given up.
    site.app.clock.advance(TimeDelta::days(3));
    while worker.work_once().await.unwrap() {}
    let other = rows(&site, "of another time").await.remove(0);
    assert_eq!((other.attempts, other.failed_at.is_some()), (12, true));
    assert_eq!(worker.count_failed().await.unwrap(), 2, "given up, and still seen");
}

#[actix_web::test]
async fn work_that_waits_for_others_keeps_the_rest_from_nothing() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use mooring::clock::Clock;
    use mooring::jobs::{GiveUp, Registry, Worker};

    let site = Site::bare().await;
    let (hung, done) = (Arc::new(tokio::sync::Notify::new()), Arc::new(AtomicUsize::new(0)));
    let mut registry: Registry<()> = Registry::default();
    let waits = Arc::clone(&hung);
    registry.add_slow("slow", GiveUp::Never, move |(), _| {
        let waits = Arc::clone(&waits);
        Box::pin(async move {
            waits.notified().await;
            Ok(())
        })
    });
    let counts = Arc::clone(&done);
    registry.add("quick", GiveUp::Never, move |(), _| {
        counts.fetch_add(1, Ordering::SeqCst);
        Box::pin(async { Ok(()) })
    });
    for kind in ["slow", "quick", "quick"] {
        queue(&site, kind, "").await;
    }
    // The queue says when by the site's clock, which is behind.
    let worker = Worker::new(registry, (), site.app.db.clone(), Clock::system());
    let running = actix_web::rt::spawn(Arc::clone(&worker).run());
    for _ in 0..200 {
        if done.load(Ordering::SeqCst) == 2 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(done.load(Ordering::SeqCst), 2, "both were done while the first hangs");
    assert_eq!(rows(&site, "slow").await.len(), 1);
    hung.notify_one();
    worker.stop();
    running.await.unwrap();
    assert!(rows(&site, "slow").await.is_empty(), "what was in hand is finished");
}
