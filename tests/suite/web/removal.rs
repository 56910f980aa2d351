//! What a removal hides, and bringing it back.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::{boards, threads};

use crate::support::{Browser, Site};

async fn remove(site: &Site, mo: &mut Browser, thread: &str, number: i64) -> String {
    let post = site.post_url(thread, number).await;
    let open = mo.get(thread).await.form(&format!("{post}/cases"));
    let case = mo.submit(&open).await.url;
    mo.decide(&case, "remove", "harassment", "Please be kind.").await;
    case
}

#[actix_web::test]
async fn a_removed_reply_leaves_a_placeholder_and_goes_from_lists_quotes_and_members_pages() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    bob.reply(&thread, "Bad words of his.").await;
    let post = site.post_id(&thread, 2).await;
    let page = ann.get(&format!("{thread}?quote={post}")).await;
    let quote = page.form(&format!("{thread}/posts")).get("body").to_owned();
    let another = ann.begin_thread("wins", "Elsewhere", &quote).await;
    assert!(ann.get(&another).await.contains("Bad words of his."));

    let case = remove(&site, &mut mo, &thread, 2).await;
    for reader in [&mut ann, &mut bob, &mut mo] {
        let page = reader.get(&thread).await;
        assert!(page.text_of("#post-2").unwrap().contains(&site.text("post-removed")));
        assert!(!page.contains("Bad words"));
        assert_eq!(page.count("#post-2 a[href*='/edit'], #post-2 form"), 0);
    }
    let page = ann.get(&another).await;
    assert!(!page.contains("Bad words") && page.contains(&site.text("quote-gone")));
    let page = ann.get(&format!("{thread}?quote={post}")).await;
    assert_eq!(page.form(&format!("{thread}/posts")).get("body"), "");
    assert!(!ann.get("/members/Bob").await.contains("Bad words"));
    assert!(!ann.get("/boards/talk").await.text_of("main .row").unwrap().contains("Bob"), "nor as the latest reply");

    mo.decide(&case, "restore", "", "We looked again.").await;
    assert!(ann.get(&thread).await.contains("Bad words of his."));
    assert!(ann.get(&another).await.contains("Bad words of his."));
    assert!(ann.get("/boards/talk").await.text_of("main .row").unwrap().contains("Bob"));
}

async fn last_at(site: &Site) -> NaiveDateTime {
    site.read(|conn| Ok(threads::table.select(threads::last_post_at).first(conn)?)).await
}

#[actix_web::test]
async fn lists_go_by_the_latest_reply_that_is_left() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let mut times = vec![site.app.clock.now()];
    for _ in 0..2 {
        site.app.clock.advance(TimeDelta::minutes(30));
        bob.reply(&thread, "An answer.").await;
        times.push(site.app.clock.now());
    }
    let case = remove(&site, &mut mo, &thread, 3).await;
    assert_eq!(last_at(&site).await, times[1]);
    remove(&site, &mut mo, &thread, 2).await;
    assert_eq!(last_at(&site).await, times[0]);
    mo.decide(&case, "restore", "", "").await;
    assert_eq!(last_at(&site).await, times[2]);
}

async fn count_of(site: &Site, board: &'static str) -> i64 {
    site.read(move |conn| Ok(boards::table.filter(boards::slug.eq(board)).select(boards::thread_count).first(conn)?))
        .await
}

#[actix_web::test]
async fn with_the_first_post_or_as_a_whole_the_thread_goes_and_comes_back() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("welcome", "A thread that goes", "Bad words.").await;
    let post = site.post_url(&thread, 1).await;
    let another = ann.begin_thread("talk", "Elsewhere", &format!("See http://localhost:8080{post}")).await;
    bob.reply(&thread, "An answer.").await;
    for subject in [&post, &thread] {
        let open = mo.get(&thread).await.form(&format!("{subject}/cases"));
        let case = mo.submit(&open).await.url;
        let mut reply = bob.reply_form(&thread, "Too late.").await;
        let page = mo.decide(&case, "remove", "hate", "").await;
        assert!(page.contains("Bad words."), "moderators see what was removed");
        for reader in [&mut ann, &mut bob, &mut mo, &mut site.visitor()] {
            for path in [&thread, &post, &format!("{post}/edit"), &format!("{thread}/reports/new")] {
                assert_eq!(reader.get(path).await.status, 404, "{path}");
            }
            for path in ["/", "/boards/welcome"] {
                assert!(!reader.get(path).await.contains("A thread that goes"), "{path}");
            }
        }
        assert_eq!(bob.submit(&reply).await.status, 404);
        reply.set("csrf_token", "stale");
        assert!(!ann.get(&another).await.contains("A thread that goes"), "links do not name it");
        assert_eq!(count_of(&site, "welcome").await, 0);

        mo.decide(&case, "restore", "", "").await;
        let page = bob.get(&thread).await;
        assert!(page.contains("A thread that goes") && page.contains("Bad words.") && page.contains("An answer."));
        assert_eq!(count_of(&site, "welcome").await, 1);
        assert!(bob.get("/boards/welcome").await.contains("A thread that goes"));
    }
}

#[actix_web::test]
async fn what_was_removed_is_not_brought_back_by_its_author() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = mo.begin_thread("talk", "A thread", "Words.").await;
    ann.reply(&thread, "Bad words.").await;
    let post = site.post_url(&thread, 2).await;
    let open = mo.get(&thread).await.form(&format!("{post}/cases"));
    let case = mo.submit(&open).await.url;
    let take_back = ann.get(&thread).await.form(&format!("{post}/retraction"));
    let page = ann.submit(&take_back).await;
    let undo = page.form(&format!("{post}/retraction/delete"));
    mo.decide(&case, "remove", "hate", "").await;
    assert_eq!(ann.submit(&undo).await.status, 403);
    let page = ann.get(&thread).await;
    assert!(page.text_of("#post-2").unwrap().contains(&site.text("post-removed")));
    mo.decide(&case, "restore", "", "").await;
    let page = ann.get(&thread).await;
    assert!(page.text_of("#post-2").unwrap().contains(&site.text("post-taken-back")), "it is as its author left it");
}
