//! What is unread for who does not want to meet everything: what blocks, mutes and content notes hush is not among it.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::db::schema::{thread_marks, threads};

use crate::support::{Browser, Site};

/// Where lists of threads say what is new.
const LISTS: [&str; 3] = ["/boards/talk", "/unread", "/"];

/// Ann reads, Ben and Cleo write; all joined a while ago, and Ann has read what Cleo began.
async fn ground() -> (Rc<Site>, [Browser; 3], String) {
    let site = Site::new().await;
    let (mut ann, ben, mut cleo) = (site.member("Ann").await, site.member("Ben").await, site.member("Cleo").await);
    site.app.clock.advance(TimeDelta::minutes(5));
    let thread = cleo.begin_thread("talk", "An evening walk", "It helps me.").await;
    ann.get(&thread).await;
    site.app.clock.advance(TimeDelta::minutes(1));
    (site, [ann, ben, cleo], thread)
}

async fn chips(browser: &mut Browser, path: &str) -> Vec<String> {
    let page = browser.get(path).await;
    assert_eq!(page.status, 200, "{path}: {}", page.text());
    page.texts_of("main .chip.new")
}

async fn assert_nothing_new(browser: &mut Browser, why: &str) {
    for path in LISTS.into_iter().chain(["/boards"]) {
        assert_eq!(chips(browser, path).await, [""; 0], "{why}: {path}");
    }
    assert_eq!(browser.get("/unread").await.count("main .row"), 0, "{why}");
}

/// After what is hushed comes something that is not: only that counts, and it is what is led to.
async fn assert_only_cleos_counts(site: &Site, [ann, _, cleo]: &mut [Browser; 3], thread: &str) {
    assert_nothing_new(ann, "only what is hushed").await;
    let page = ann.get(&format!("{thread}/unread")).await;
    assert_eq!(page.count(".new-from"), 0, "nor does the thread say that something is new");
    site.app.clock.advance(TimeDelta::minutes(1));
    cleo.reply(thread, "By the sea.").await;
    for path in LISTS {
        assert_eq!(chips(ann, path).await, [site.text_with("thread-unread", 1)], "{path}");
    }
    assert_eq!(chips(ann, "/boards").await, [site.text_with("board-unread", 1)]);
}

#[actix_web::test]
async fn what_somebody_muted_writes_is_no_news() {
    let (site, mut browsers, thread) = ground().await;
    browsers[0].mute("Ben").await;
    browsers[1].reply(&thread, "Where do you walk?").await;
    assert_only_cleos_counts(&site, &mut browsers, &thread).await;
}

#[actix_web::test]
async fn what_speaks_of_what_one_hides_is_no_news() {
    let (site, mut browsers, thread) = ground().await;
    browsers[0].wish("suicide", "hide").await;
    browsers[1].reply_noted(&thread, "A hard word.", &["suicide"]).await;
    assert_only_cleos_counts(&site, &mut browsers, &thread).await;
}

#[actix_web::test]
async fn what_is_hushed_in_between_is_passed_over() {
    let (site, [mut ann, mut ben, mut cleo], thread) = ground().await;
    ann.block("Ben").await;
    ben.reply(&thread, "Two.").await;
    cleo.reply(&thread, "Three.").await;
    ben.reply(&thread, "Four.").await;
    cleo.reply(&thread, "Five.").await;
    for path in LISTS {
        assert_eq!(chips(&mut ann, path).await, [site.text_with("thread-unread", 2)], "{path}");
    }
    let page = ann.get(&format!("{thread}/unread")).await;
    assert!(page.redirects[0].ends_with("#post-3"), "{:?}", page.redirects);
    assert_eq!(page.attributes(".new-from + article", "id"), ["post-3"]);
    assert_nothing_new(&mut ann, "read to the end").await;
}

#[actix_web::test]
async fn what_comes_under_a_one_time_name_that_one_blocks_is_no_news_and_its_members_own_words_are() {
    let site = Site::new().await;
    let (mut ann, mut ben, mut cleo) = (site.member("Ann").await, site.member("Ben").await, site.member("Cleo").await);
    site.app.clock.advance(TimeDelta::minutes(5));
    let thread = cleo.begin_thread("struggling-now", "A hard evening", "Words.").await;
    ben.reply_apart(&thread, "Apart.").await;
    let block = format!("/posts/{}/block", site.post_id(&thread, 2).await);
    let form = ann.get(&block).await.form(&block);
    assert_eq!(ann.submit(&form).await.status, 200);
    ann.get(&thread).await;
    site.app.clock.advance(TimeDelta::minutes(1));
    ben.reply_apart(&thread, "Apart again.").await;
    assert_nothing_new(&mut ann, "the name that she blocks").await;
    let mut own = ben.reply_form(&thread, "Under his name.").await;
    own.set("one_time_name", "");
    ben.submit(&own).await;
    assert_eq!(chips(&mut ann, "/unread").await, [site.text_with("thread-unread", 1)]);
}

#[actix_web::test]
async fn what_was_never_opened_is_new_only_for_what_one_is_to_meet_since_all_was_read() {
    let (site, [mut ann, mut ben, mut cleo], _) = ground().await;
    ann.mute("Ben").await;
    let other = cleo.begin_thread("talk", "A morning walk", "That, too.").await;
    ben.reply(&other, "Where?").await;
    assert_eq!(chips(&mut ann, "/unread").await, [site.text("thread-new")], "of Cleo's words nothing was read");
    site.app.clock.advance(TimeDelta::minutes(1));
    let form = ann.get("/boards/talk").await.form("/boards/talk/read");
    ann.submit(&form).await;
    site.app.clock.advance(TimeDelta::minutes(1));
    ben.reply(&other, "And when?").await;
    assert_nothing_new(&mut ann, "marked as read, and hushed since").await;
    cleo.reply(&other, "At six.").await;
    for path in LISTS {
        assert_eq!(chips(&mut ann, path).await, [site.text("thread-new")], "{path}");
    }
    assert_eq!(chips(&mut ann, "/boards").await, [site.text_with("board-unread", 1)]);
}

#[actix_web::test]
async fn a_board_counts_what_is_unread_among_its_newest_threads_and_says_when_it_is_many() {
    let site = Site::new().await;
    site.member("Ann").await;
    let mut ben = site.member("Ben").await;
    site.app.clock.advance(TimeDelta::hours(3));
    site.seed_threads("talk", "Ann", 99).await;
    assert_eq!(chips(&mut ben, "/boards").await, [site.text_with("board-unread", 99)]);
    site.seed_threads("talk", "Ann", 111).await;
    assert_eq!(chips(&mut ben, "/boards").await, [site.text("board-unread-many")]);
    let me = site.member_id("Ben").await;
    let now = site.app.clock.now();
    // What is older than two hundred others is looked at by nobody who only looks at the boards.
    site.write(move |conn| {
        let newest = threads::table.order((threads::last_post_at.desc(), threads::id.desc())).limit(202);
        for id in newest.select(threads::id).load::<i64>(conn)? {
            diesel::insert_into(thread_marks::table)
                .values((
                    thread_marks::member_id.eq(me),
                    thread_marks::thread_id.eq(id),
                    thread_marks::read_number.eq(1),
                    thread_marks::read_at.eq(now),
                ))
                .execute(conn)?;
        }
        Ok(())
    })
    .await;
    assert_eq!(chips(&mut ben, "/boards").await, [""; 0]);
    assert_eq!(ben.get("/unread").await.count("main .row"), 8);
}
