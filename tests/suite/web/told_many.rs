//! Telling many: in chunks that may be cut anywhere, by two workers at once, and without a page being slower for it.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::{MemberId, Name, NewMember, insert_member};
use mooring::app::worker;
use mooring::db::schema::{
    jobs, mail_choices, mails, members, notifications, signals, thread_marks, told_choices, told_ways,
};
use mooring::jobs::enqueue;

use crate::support::{Site, thread_id};

/// Makes members who follow a thread, without pages; the key of the first.
async fn followers(site: &Rc<Site>, thread: &str, count: i64) -> MemberId {
    let (id, now) = (thread_id(thread), site.app.clock.now());
    let mut first = MemberId(i64::MAX);
    for from in (0..count).step_by(100) {
        let made = site
            .write(move |conn| {
                let mut made = Vec::new();
                for number in from..(from + 100).min(count) {
                    let name = Name::of(&format!("follower-{number:05}"));
                    let new = NewMember { name, password_hash: None, email: None, source: None, created_at: now };
                    let member = insert_member(conn, &new)?;
                    diesel::insert_into(thread_marks::table)
                        .values((
                            thread_marks::member_id.eq(member),
                            thread_marks::thread_id.eq(id),
                            thread_marks::watch.eq("follow"),
                            thread_marks::watched_at.eq(now),
                        ))
                        .execute(conn)?;
                    made.push(member);
                }
                Ok(made)
            })
            .await;
        first = first.min(made[0]);
    }
    first
}

async fn count_told(site: &Site) -> (i64, i64) {
    site.read(|conn| {
        let rows = notifications::table.count().get_result(conn)?;
        let told: Vec<i64> = notifications::table.select(notifications::member_id).distinct().load(conn)?;
        Ok((rows, i64::try_from(told.len()).unwrap()))
    })
    .await
}

/// What the work of telling of a post says that waits longest.
async fn first_waiting(site: &Site) -> Option<String> {
    site.read(|conn| {
        let told = jobs::table.filter(jobs::kind.eq("posts.told")).order(jobs::id);
        Ok(told.select(jobs::payload).first(conn).optional()?)
    })
    .await
}

#[actix_web::test]
async fn whoever_is_named_among_many_followers_is_told_of_the_answer_as_well() {
    let site = Site::new().await;
    let mut ben = site.member("Ben").await;
    let thread = ben.begin_thread("talk", "About my kettle", "It helps me.").await;
    followers(&site, &thread, 100).await;
    // Her key is the last, so that she comes with a later chunk.
    let mut ann = site.member("Ann").await;
    ann.watch(&thread, "follow").await;
    site.tell().await;
    ben.reply(&thread, "An answer, @Ann.").await;
    site.tell().await;
    let me = site.member_id("Ann").await;
    let own = site
        .read(move |conn| {
            let own = notifications::table.filter(notifications::member_id.eq(me));
            let named = (notifications::kind, notifications::mention_at.is_not_null());
            Ok(own.select((named, notifications::reply_at.is_not_null())).load::<((String, bool), bool)>(conn)?)
        })
        .await;
    assert_eq!(own, [(("mention".to_owned(), true), true)]);
}

#[actix_web::test]
async fn twelve_hundred_followers_are_told_once_each_however_often_the_work_is_cut() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut ben = site.member("Ben").await;
    let thread = ann.begin_thread("talk", "About my kettle", "It helps me.").await;
    followers(&site, &thread, 1_200).await;
    site.tell().await;
    ben.reply(&thread, "An answer.").await;
    site.app.clock.advance(TimeDelta::seconds(71));
    // A worker that is killed leaves its job behind, with what its transaction wrote: each chunk is done, and then once more.
    let mut rounds = 0;
    loop {
        let Some(payload) = first_waiting(&site).await else { break };
        let now = site.app.clock.now();
        let before = site.app.db.statements();
        let worker = worker(&site.app);
        while worker.work_once().await.unwrap() {
            let left = site
                .read({
                    let payload = payload.clone();
                    move |conn| {
                        let same = jobs::table.filter(jobs::payload.eq(payload.clone()));
                        Ok(same.filter(jobs::kind.eq("posts.told")).count().get_result::<i64>(conn)?)
                    }
                })
                .await;
            if left == 0 {
                break;
            }
        }
        assert!(site.app.db.statements() - before < 150, "a chunk has a fixed cost");
        rounds += 1;
        if rounds % 3 == 1 && rounds < 20 {
            site.write(move |conn| enqueue(conn, "posts.told", &payload, None, (now, now))).await;
        }
        assert!(rounds < 100, "it does not end");
    }
    assert!(rounds > 20, "{rounds} chunks");
    site.work().await;
    assert_eq!(count_told(&site).await, (1_201, 1_201), "the followers, and who began it");
    let signalled = site.read(|conn| {
        let told = signals::table.filter(signals::key.like("told/%"));
        Ok(told.select(signals::key).distinct().load::<String>(conn)?.len())
    });
    assert_eq!(signalled.await, 1_201);
}

#[actix_web::test]
async fn two_workers_tell_of_two_posts_at_once_and_lose_none() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut ben = site.member("Ben").await;
    let thread = ann.begin_thread("talk", "About my kettle", "It helps me.").await;
    // Who follows it later is not told of what was there.
    site.app.clock.advance(TimeDelta::seconds(1));
    let first = followers(&site, &thread, 150).await;
    site.tell().await;
    for words in ["One.", "Two.", "Three."] {
        ben.reply(&thread, words).await;
    }
    site.app.clock.advance(TimeDelta::seconds(71));
    let workers = [worker(&site.app), worker(&site.app), worker(&site.app)];
    futures_util::future::join_all(workers.iter().map(|worker| async { while worker.work_once().await.unwrap() {} }))
        .await;
    site.work().await;
    assert_eq!(count_told(&site).await, (151, 151));
    let reach: Vec<(Option<i64>, Option<i64>)> = site
        .read(move |conn| {
            let told = notifications::table.filter(notifications::member_id.ge(first));
            Ok(told.select((notifications::first_number, notifications::last_number)).distinct().load(conn)?)
        })
        .await;
    assert_eq!(reach, [(Some(2), Some(4))], "each is told of all three");
}

/// Members who are due for a mail a day, with something new.
async fn due(site: &Rc<Site>, thread: &str, count: i64) {
    let first = followers(site, thread, count).await;
    let (id, now) = (thread_id(thread), site.app.clock.now());
    for from in (0..count).step_by(100) {
        site.write(move |conn| {
            for member in (first.0 + from)..(first.0 + (from + 100).min(count)) {
                diesel::update(members::table.find(member))
                    .set((members::email_sealed.eq(vec![1_u8]), members::email_verified_at.eq(now)))
                    .execute(conn)?;
                diesel::insert_into(mail_choices::table)
                    .values((
                        mail_choices::member_id.eq(member),
                        mail_choices::wording.eq("discreet"),
                        mail_choices::created_at.eq(now),
                    ))
                    .execute(conn)?;
                diesel::insert_into(told_choices::table)
                    .values((
                        told_choices::member_id.eq(member),
                        told_choices::kind.eq("reply"),
                        told_choices::by_mail.eq("daily"),
                    ))
                    .execute(conn)?;
                diesel::insert_into(notifications::table)
                    .values((
                        (notifications::member_id.eq(member), notifications::kind.eq("reply")),
                        (notifications::thread_id.eq(id), notifications::created_at.eq(now)),
                        (notifications::first_number.eq(1), notifications::last_number.eq(1)),
                        notifications::reply_at.eq(now),
                    ))
                    .execute(conn)?;
                diesel::insert_into(told_ways::table)
                    .values((told_ways::member_id.eq(member), told_ways::way.eq("daily"), told_ways::due_at.eq(now)))
                    .execute(conn)?;
            }
            Ok(())
        })
        .await;
    }
}

#[actix_web::test]
async fn a_run_of_mails_a_day_goes_on_in_chunks_of_a_fixed_cost() {
    // Ten thousand with MOORING_TOLD_MEMBERS=10000; the cost of a chunk is what is looked at.
    let count = std::env::var("MOORING_TOLD_MEMBERS").ok().and_then(|count| count.parse().ok()).unwrap_or(300_i64);
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "About my kettle", "It helps me.").await;
    site.tell().await;
    due(&site, &thread, count).await;
    // What has just come waits until it has settled.
    site.app.clock.advance(TimeDelta::minutes(1));
    let now = site.app.clock.now();
    site.write(move |conn| enqueue(conn, "told.due", "", None, (now, now))).await;
    let worker = worker(&site.app);
    let (mut chunks, mut most, begun) = (0, 0, std::time::Instant::now());
    loop {
        let before = site.app.db.statements();
        let done = worker.work_once().await.unwrap();
        most = most.max(site.app.db.statements() - before);
        let left: i64 = site
            .read(|conn| {
                let due = told_ways::table.filter(told_ways::due_at.is_not_null());
                Ok(due.count().get_result(conn)?)
            })
            .await;
        if left == 0 {
            break;
        }
        chunks += 1;
        // The mails themselves are steps, too, and are tried again.
        assert!(chunks < 10 * count, "it does not end");
        if !done {
            // The next chunk waits a moment, so that others get their turn.
            site.app.clock.advance(TimeDelta::seconds(2));
        }
    }
    let took = begun.elapsed();
    eprintln!("{count} members: {chunks} steps, {most} statements at most for one, {took:?} of work");
    assert!(most < 400, "{most} statements for one chunk");
    let queued: i64 = site.read(|conn| Ok(mails::table.count().get_result(conn)?)).await;
    assert_eq!(queued, count);
    // Meanwhile a page costs what it does otherwise.
    let (cost, page) = site.statements(ann.get_once(&thread)).await;
    assert!(page.status == 200 && cost <= 7, "{cost} statements");
    site.write(|conn| {
        diesel::delete(mails::table).execute(conn)?;
        diesel::delete(jobs::table).execute(conn)?;
        Ok(())
    })
    .await;
}
