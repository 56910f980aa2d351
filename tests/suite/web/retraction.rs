//! Taking a post back, undoing that, and the end of its text.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::{post_refs, post_revisions, posts, threads};

use crate::support::{Browser, Page, Site, thread_id};

async fn take_back(browser: &mut Browser, thread: &str, post: i64) -> Page {
    let form = browser.get(thread).await.form(&format!("/posts/{post}/retraction"));
    browser.submit(&form).await
}

#[actix_web::test]
async fn a_post_taken_back_leaves_its_place_and_can_be_brought_back() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let thread = bob.begin_thread("welcome", "A thread", "Before.").await;
    ann.reply(&thread, "Regretted words.").await;
    bob.reply(&thread, "After.").await;
    let post = site.post_id(&thread, 2).await;
    let page = take_back(&mut ann, &thread, post).await;
    assert_eq!(page.url, thread);
    assert!(page.text_of("#post-2").unwrap().contains(&site.text("post-taken-back")));
    assert!(page.has_form(&format!("/posts/{post}/retraction/delete")));
    let mut mo = site.staff("Mo", Role::Moderator).await;
    for reader in [&mut bob, &mut mo, &mut site.visitor()] {
        let page = reader.get(&thread).await;
        assert_eq!(page.attributes("article.post", "id"), ["post-1", "post-2", "post-3"], "the numbers stay");
        assert!(!page.body.contains("Regretted"));
        assert!(!page.has_form(&format!("/posts/{post}/retraction/delete")));
        assert_eq!(page.count("#post-2 .who, #post-2 .avatar"), 0, "nor who wrote it");
    }
    assert!(!bob.get("/members/Ann").await.body.contains("Regretted"));
    assert_eq!(ann.get(&format!("/posts/{post}/edit")).await.status, 403, "it is brought back first");
    let history = ann.get(&format!("/posts/{post}/revisions")).await;
    assert!(history.contains("Regretted words."), "its author still has the words");

    site.app.clock.advance(TimeDelta::days(30) - TimeDelta::seconds(1));
    site.work().await;
    let form = ann.get(&thread).await.form(&format!("/posts/{post}/retraction/delete"));
    let page = ann.submit(&form).await;
    assert_eq!(page.text_of("#post-2 .post-body").unwrap(), "Regretted words.");
    site.app.clock.advance(TimeDelta::days(60));
    site.work().await;
    let page = site.visitor().get(&thread).await;
    assert_eq!(page.text_of("#post-2 .post-body").unwrap(), "Regretted words.", "the waiting job finds it undone");
}

#[actix_web::test]
async fn with_the_first_post_the_title_is_taken_back() {
    let site = Site::new().await;
    site.allow_indexing("welcome").await;
    let mut ann = site.member("Ann").await;
    let url = ann.begin_thread("welcome", "Regretted title", "Words.").await;
    let thread = format!("/threads/{}", thread_id(&url));
    let post = site.post_id(&thread, 1).await;
    let mut bob = site.member("Bob").await;
    bob.reply(&thread, "An answer.").await;
    take_back(&mut ann, &thread, post).await;
    for path in ["/boards/welcome", "/", "/boards", "/members/Ann", "/members/Bob", thread.as_str(), url.as_str()] {
        let page = bob.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.body.to_lowercase().contains("regretted"), "{path}");
        assert!(!page.url.contains("regretted"), "{path} leads to {}", page.url);
    }
    let page = bob.get(&thread).await;
    assert_eq!(page.text_of("h1").unwrap(), site.text("thread-title-taken-back"));
    assert!(page.contains("An answer.") && page.has_form(&format!("{thread}/posts")));
    let page = bob.get("/boards/welcome").await;
    assert_eq!(page.text_of("main .row-title bdi").unwrap(), site.text("thread-title-taken-back"));
    assert_eq!(page.count("main .row .who"), 0, "nor who began it");
    assert!(
        !page.text_of("main .row").unwrap().contains("Ann")
            && !page.text_of("main .row .avatar").unwrap().contains('A')
    );
    assert!(page.text_of("main .row .meta").unwrap().contains("Bob"), "whose answer still stands");
    assert_eq!(ann.get(&format!("{thread}/edit")).await.status, 403);
    let form = ann.get(&thread).await.form(&format!("/posts/{post}/retraction/delete"));
    assert_eq!(ann.submit(&form).await.text_of("h1").unwrap(), "Regretted title");
}

#[actix_web::test]
async fn after_thirty_days_text_versions_references_and_title_are_gone() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.member("Bob").await;
    let thread = ann.begin_thread("talk", "Regretted title", "Regretted words for @Bob.").await;
    let post = site.post_id(&thread, 1).await;
    let mut edit = ann.get(&format!("/posts/{post}/edit")).await.form(&format!("/posts/{post}"));
    edit.set("body", "Regretted second words for @Bob.");
    ann.submit(&edit).await;
    take_back(&mut ann, &thread, post).await;
    site.app.clock.advance(TimeDelta::days(30));
    site.work().await;
    let (html, erased): (String, bool) = site
        .read(move |conn| {
            Ok(posts::table.find(post).select((posts::html, posts::erased_at.is_not_null())).first(conn)?)
        })
        .await;
    assert_eq!((html.as_str(), erased), ("", true));
    let versions: Vec<(String, Option<String>)> = site
        .read(|conn| Ok(post_revisions::table.select((post_revisions::body, post_revisions::title)).load(conn)?))
        .await;
    assert_eq!(versions, vec![(String::new(), None); 2]);
    let (title, slug): (String, String) =
        site.read(|conn| Ok(threads::table.select((threads::title, threads::slug)).first(conn)?)).await;
    assert_eq!((title.as_str(), slug.as_str()), ("", ""));
    let refs: i64 = site.read(|conn| Ok(post_refs::table.count().get_result(conn)?)).await;
    assert_eq!(refs, 0);
    let page = ann.get(&thread).await;
    assert_eq!(page.status, 200);
    assert!(page.text_of("#post-1").unwrap().contains(&site.text("post-erased")));
    assert!(!page.text_of("h1").unwrap().is_empty() && !page.text_of("title").unwrap().starts_with(" ·"));
    assert!(!page.has_form(&format!("/posts/{post}/retraction/delete")));
    assert!(!ann.get("/boards/talk").await.text_of("main .row-title bdi").unwrap().is_empty());
    let token = page.form(&format!("{thread}/posts")).get("csrf_token").to_owned();
    let undo = crate::support::Form::new(&format!("/posts/{post}/retraction/delete"), &[("csrf_token", &token)]);
    assert_eq!(ann.submit(&undo).await.status, 403, "too late");
    if site.app.db.is_sqlite() {
        for file in ["mooring.db", "mooring.db-wal"] {
            let bytes = std::fs::read(site.folder().join(file)).unwrap_or_default();
            assert!(
                !bytes.windows(9).any(|part| part.eq_ignore_ascii_case(b"regretted")),
                "{file} still holds the words"
            );
        }
    }
}

#[actix_web::test]
async fn nobody_else_takes_back_or_undoes() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "A thread", "Words.").await;
    let post = site.post_id(&thread, 1).await;
    let mut bob = site.member("Bob").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    for verb in ["retraction", "retraction/delete"] {
        if verb == "retraction/delete" {
            take_back(&mut ann, &thread, post).await;
        }
        for other in [&mut bob, &mut mo] {
            let page = other.get(&thread).await;
            assert!(!page.has_form(&format!("/posts/{post}/{verb}")));
            let mut form = page.form(&format!("{thread}/posts"));
            form.action = format!("/posts/{post}/{verb}");
            assert_eq!(other.submit(&form).await.status, 403, "{verb}");
            form.action = format!("/posts/999999/{verb}");
            assert_eq!(other.submit(&form).await.status, 404, "{verb}");
        }
        let mut stranger = site.visitor();
        let token = stranger.get("/sign-in").await.form("/sign-in").get("csrf_token").to_owned();
        let form = crate::support::Form::new(&format!("/posts/{post}/{verb}"), &[("csrf_token", &token)]);
        assert_eq!(stranger.submit(&form).await.status, 403, "{verb}");
    }
    let state: bool =
        site.read(move |conn| Ok(posts::table.find(post).select(posts::retracted_at.is_not_null()).first(conn)?)).await;
    assert!(state, "only what its author did counts");
}

#[actix_web::test]
async fn taking_back_twice_and_undoing_twice_do_no_harm() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let post = site.post_id(&thread, 1).await;
    let form = ann.get(&thread).await.form(&format!("/posts/{post}/retraction"));
    assert_eq!(ann.submit(&form).await.status, 200);
    site.app.clock.advance(TimeDelta::days(20));
    assert_eq!(ann.submit(&form).await.status, 200);
    site.app.clock.advance(TimeDelta::days(10));
    site.work().await;
    let erased: bool =
        site.read(move |conn| Ok(posts::table.find(post).select(posts::erased_at.is_not_null()).first(conn)?)).await;
    assert!(erased, "the days count from the first time");

    let other = ann.begin_thread("talk", "Another", "Words.").await;
    let post = site.post_id(&other, 1).await;
    take_back(&mut ann, &other, post).await;
    let undo = ann.get(&other).await.form(&format!("/posts/{post}/retraction/delete"));
    for _ in 0..2 {
        assert_eq!(ann.submit(&undo).await.text_of("#post-1 .post-body").unwrap(), "Words.");
    }
    take_back(&mut ann, &other, post).await;
    site.app.clock.advance(TimeDelta::days(15));
    ann.submit(&undo).await;
    site.app.db.flush_later().await.unwrap();
    take_back(&mut ann, &other, post).await;
    site.app.clock.advance(TimeDelta::days(20));
    site.work().await;
    assert_eq!(
        ann.submit(&undo).await.text_of("#post-1 .post-body").unwrap(),
        "Words.",
        "an earlier job does not blank it"
    );
}

/// What a board's only row says of the latest reply.
async fn latest(browser: &mut Browser, board: &str) -> String {
    browser.get(board).await.text_of("main .row .meta li:last-child").unwrap()
}

async fn last_at(site: &Site) -> NaiveDateTime {
    site.read(|conn| Ok(threads::table.select(threads::last_post_at).first(conn)?)).await
}

#[actix_web::test]
async fn lists_name_who_wrote_the_latest_reply_that_can_be_seen() {
    let site = Site::new().await;
    let (mut ann, mut bob, mut cem) = (site.member("Ann").await, site.member("Bob").await, site.member("Cem").await);
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let began = site.app.clock.now();
    let mut times = vec![began];
    for writer in [&mut bob, &mut cem] {
        site.app.clock.advance(TimeDelta::hours(1));
        writer.reply(&thread, "An answer.").await;
        times.push(site.app.clock.now());
    }
    site.app.clock.advance(TimeDelta::minutes(5));
    let (second, third) = (site.post_id(&thread, 2).await, site.post_id(&thread, 3).await);
    assert!(latest(&mut ann, "/boards/talk").await.contains("Cem"));

    take_back(&mut cem, &thread, third).await;
    for path in ["/boards/talk", "/"] {
        let page = ann.get(path).await;
        assert!(!page.contains("Cem") && page.contains("Bob"), "{path}");
    }
    assert_eq!(last_at(&site).await, times[1]);
    take_back(&mut bob, &thread, second).await;
    for path in ["/boards/talk", "/"] {
        let page = ann.get(path).await;
        assert!(!page.contains("Cem") && !page.contains("Bob"), "{path}");
    }
    assert!(!latest(&mut cem, "/boards/talk").await.contains("Ann"), "only the time is left");
    assert_eq!(last_at(&site).await, times[0]);

    for (writer, post, name) in [(&mut bob, second, "Bob"), (&mut cem, third, "Cem")] {
        let undo = writer.get(&thread).await.form(&format!("/posts/{post}/retraction/delete"));
        writer.submit(&undo).await;
        assert!(latest(&mut ann, "/boards/talk").await.contains(name), "{name}");
    }
    assert_eq!(last_at(&site).await, times[2]);
    take_back(&mut bob, &thread, second).await;
    assert!(latest(&mut ann, "/boards/talk").await.contains("Cem"), "an earlier reply changes nothing");
    let first = site.post_id(&thread, 1).await;
    take_back(&mut ann, &thread, first).await;
    take_back(&mut cem, &thread, third).await;
    let page = site.member("Dan").await.get("/boards/talk").await;
    let row = page.text_of("main .row").unwrap();
    assert!(!["Ann", "Bob", "Cem"].iter().any(|name| row.contains(name)), "{row}");
    bob.reply(&thread, "Another answer.").await;
    assert!(latest(&mut ann, "/boards/talk").await.contains("Bob"));
}
