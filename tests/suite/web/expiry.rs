//! Posts that go by themselves.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::{boards, post_revisions, posts, threads};
use mooring::threads::ThreadId;

use crate::support::{Browser, Page, Site, thread_id};

async fn reply(browser: &mut Browser, thread: &str, (body, expires): (&str, &str)) -> Page {
    let mut form = browser.reply_form(thread, body).await;
    form.set("expires", expires);
    browser.submit(&form).await
}

async fn begin(browser: &mut Browser, title: &str, expires: &str) -> String {
    let page = browser.get("/boards/talk/threads/new").await;
    let mut form = page.form("/boards/talk/threads");
    form.set("title", title).set("body", "Only for now.").set("expires", expires);
    browser.submit(&form).await.url
}

async fn edit(browser: &mut Browser, post: i64, expires: &str) -> Page {
    let page = browser.get(&format!("/posts/{post}/edit")).await;
    let mut form = page.form(&format!("/posts/{post}"));
    form.set("expires", expires);
    browser.submit(&form).await
}

/// Every version of a post, as it is stored.
async fn stored(site: &Site, post: i64) -> Vec<String> {
    site.read(move |conn| {
        let of_post = post_revisions::table.filter(post_revisions::post_id.eq(post));
        Ok(of_post.order(post_revisions::revision).select(post_revisions::body).load(conn)?)
    })
    .await
}

async fn ground(site: &Rc<Site>) -> (Browser, Browser, String) {
    site.set_audiences("talk", "public", "members").await;
    let (mut ann, ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ann.begin_thread("talk", "An evening walk", "It helps me.").await;
    (ann, ben, thread)
}

#[actix_web::test]
async fn a_reply_goes_everywhere_when_its_time_is_over() {
    let site = Site::new().await;
    let (mut ann, mut ben, thread) = ground(&site).await;
    let page = reply(&mut ben, &thread, ("Passing words.", "1")).await;
    assert!(page.contains("Until 2 March 2026"), "{}", page.text());
    let post = site.post_id(&thread, 2).await;
    assert!(site.visitor().get(&thread).await.contains("Until 2 March 2026"), "everybody is told");
    let quoted = ann.get(&format!("{thread}?quote={post}")).await;
    ann.submit(&quoted.form(&format!("/threads/{}/posts", thread_id(&thread)))).await;
    let saved = ann.get(&thread).await.form(&format!("/posts/{post}/save"));
    ann.submit(&saved).await;
    site.work().await;
    assert!(ann.get("/search?q=passing").await.contains("Passing words."));
    site.app.clock.advance(TimeDelta::days(1));
    // By the rule, before any work is done.
    for path in [thread.as_str(), "/search?q=passing", "/members/Ben", "/saved", "/mine"] {
        for who in [&mut ann, &mut ben] {
            let page = who.get(path).await;
            assert!(page.status == 200 && !page.contains("Passing words."), "{path}: {}", page.text());
        }
    }
    let feed = site.visitor().get(&format!("{thread}/feed.atom")).await;
    assert!(feed.status == 200 && !feed.body.contains("Passing words."));
    assert!(ann.get(&thread).await.contains(&site.text("post-expired")));
    assert_eq!(stored(&site, post).await, ["Passing words."]);
    site.work().await;
    assert_eq!(stored(&site, post).await, [""], "and soon the words are gone");
    assert!(ann.get(&thread).await.contains(&site.text("post-expired")), "that it expired is still said");
    assert_eq!(ben.get(&format!("/posts/{post}/edit")).await.status, 403, "it is over");
}

#[actix_web::test]
async fn its_author_changes_how_long_it_stays_until_then() {
    let site = Site::new().await;
    let (_, mut ben, thread) = ground(&site).await;
    reply(&mut ben, &thread, ("Passing words.", "1")).await;
    let post = site.post_id(&thread, 2).await;
    let page = edit(&mut ben, post, "7").await;
    assert!(page.contains("Until 8 March 2026"), "{}", page.text());
    assert_eq!(stored(&site, post).await.len(), 1, "that is no version of the words");
    assert!(!page.contains(&site.text("post-edited")));
    site.app.clock.advance(TimeDelta::days(2));
    site.work().await;
    assert_eq!(stored(&site, post).await, ["Passing words."], "the work of the first choice finds that it stays");
    // As it is, with other words.
    let form = ben.get(&format!("/posts/{post}/edit")).await;
    let mut form = form.form(&format!("/posts/{post}"));
    assert_eq!(form.get("expires"), "", "as it is");
    form.set("body", "Other words.");
    assert!(ben.submit(&form).await.contains("Until 8 March 2026"));
    let page = edit(&mut ben, post, "never").await;
    assert!(!page.contains("Until "), "{}", page.text());
    site.app.clock.advance(TimeDelta::days(30));
    site.work().await;
    assert!(ben.get(&thread).await.contains("Other words."));
    // A client that knows nothing of it changes nothing, and what is none is refused.
    edit(&mut ben, post, "3").await;
    let mut form = ben.get(&format!("/posts/{post}/edit")).await.form(&format!("/posts/{post}"));
    form.set("body", "Once more.").without("expires");
    assert!(ben.submit(&form).await.contains("Until "));
    let wrong = edit(&mut ben, post, "forever").await;
    assert_eq!(wrong.status, 422);
    assert_eq!(edit(&mut ben, post, "1").await.status, 200);
    site.app.clock.advance(TimeDelta::days(1));
    site.work().await;
    assert_eq!(stored(&site, post).await, ["", "", ""]);
}

#[actix_web::test]
async fn a_form_of_an_older_version_changes_no_end() {
    let site = Site::new().await;
    let (_, mut ben, thread) = ground(&site).await;
    reply(&mut ben, &thread, ("Passing words.", "1")).await;
    let post = site.post_id(&thread, 2).await;
    let mut old = ben.get(&format!("/posts/{post}/edit")).await.form(&format!("/posts/{post}"));
    let mut new = old.clone();
    new.set("body", "Newer.");
    ben.submit(&new).await;
    old.set("expires", "never");
    let page = ben.submit(&old).await;
    assert_eq!(page.status, 409);
    assert_eq!(page.form(&format!("/posts/{post}")).get("expires"), "never", "what was chosen is still chosen");
    assert!(ben.get(&thread).await.contains("Until "));
}

#[actix_web::test]
async fn a_thread_goes_with_everything_in_it() {
    let site = Site::new().await;
    let (mut ann, mut ben, _) = ground(&site).await;
    let thread = begin(&mut ann, "Passing by", "3").await;
    assert!(ben.get(&thread).await.contains("This thread stays until 4 March 2026"));
    ben.reply(&thread, "An answer.").await;
    let (first, second) = (site.post_id(&thread, 1).await, site.post_id(&thread, 2).await);
    let count = || async {
        site.read(|conn| Ok(boards::table.filter(boards::slug.eq("talk")).select(boards::thread_count).first(conn)?))
            .await
    };
    let before: i64 = count().await;
    site.work().await;
    site.app.clock.advance(TimeDelta::days(3));
    for path in [&thread, &format!("/posts/{second}"), &format!("{thread}/feed.atom")] {
        assert_eq!(ben.get(path).await.status, 404, "{path}");
        assert_eq!(ann.get(path).await.status, 404, "{path}");
    }
    for path in ["/boards/talk", "/", "/unread", "/search?q=passing", "/mine", "/members/Ann"] {
        let page = ann.get(path).await;
        assert!(page.status == 200 && !page.contains("Passing by"), "{path}");
    }
    site.work().await;
    assert_eq!((stored(&site, first).await, stored(&site, second).await), (vec![String::new()], vec![String::new()]));
    let id = ThreadId(thread_id(&thread));
    let title: String = site.read(move |conn| Ok(threads::table.find(id).select(threads::title).first(conn)?)).await;
    assert_eq!((title.as_str(), count().await), ("", before - 1));
    site.work().await;
    assert_eq!(count().await, before - 1, "once");
}

#[actix_web::test]
async fn a_thread_is_let_stand_for_longer_by_its_first_post() {
    let site = Site::new().await;
    let (mut ann, ..) = ground(&site).await;
    let thread = begin(&mut ann, "Passing by", "1").await;
    let first = site.post_id(&thread, 1).await;
    edit(&mut ann, first, "never").await;
    site.app.clock.advance(TimeDelta::days(2));
    site.work().await;
    assert!(ann.get(&thread).await.contains("Only for now."));
}

#[actix_web::test]
async fn words_that_a_case_names_wait_for_it() {
    let site = Site::new().await;
    let (_, mut ben, thread) = ground(&site).await;
    reply(&mut ben, &thread, ("Passing words.", "1")).await;
    let post = site.post_id(&thread, 2).await;
    let mut moderator = site.staff("Mo", Role::Moderator).await;
    let page = moderator.get(&thread).await;
    let case = moderator.submit(&page.form(&format!("/posts/{post}/cases"))).await;
    site.app.clock.advance(TimeDelta::days(1));
    site.work().await;
    assert_eq!(stored(&site, post).await, ["Passing words."]);
    assert!(!ben.get(&thread).await.contains("Passing words."));
    let mut form = moderator.get(&case.url).await.form(&format!("{}/decision", case.url));
    form.set("decision", "dismiss");
    moderator.submit(&form).await;
    site.work().await;
    assert_eq!(stored(&site, post).await, [""]);
}

#[actix_web::test]
async fn a_case_about_its_beginning_keeps_no_other_words_of_a_thread_that_is_over() {
    let site = Site::new().await;
    let (mut ann, mut ben, _) = ground(&site).await;
    let thread = begin(&mut ann, "Passing by", "1").await;
    ben.reply(&thread, "An answer.").await;
    let (first, second) = (site.post_id(&thread, 1).await, site.post_id(&thread, 2).await);
    let mut moderator = site.staff("Mo", Role::Moderator).await;
    let page = moderator.get(&thread).await;
    moderator.submit(&page.form(&format!("/posts/{first}/cases"))).await;
    site.app.clock.advance(TimeDelta::days(1));
    site.work().await;
    assert_ne!(stored(&site, first).await, [""], "the case needs them");
    assert_eq!(stored(&site, second).await, [""]);
    let id = ThreadId(thread_id(&thread));
    let title: String = site.read(move |conn| Ok(threads::table.find(id).select(threads::title).first(conn)?)).await;
    assert_eq!(title, "");
}

#[actix_web::test]
async fn what_an_answer_that_goes_had_answered_waits_again() {
    let site = Site::new().await;
    let (mut ann, mut ben, thread) = ground(&site).await;
    let mut cleo = site.member("Cleo").await;
    // The first of a newcomer would wait itself.
    ben.begin_thread("talk", "A greeting", "Hello.").await;
    assert!(cleo.get("/unanswered").await.contains("An evening walk"));
    reply(&mut ben, &thread, ("An answer for now.", "1")).await;
    assert!(!cleo.get("/unanswered").await.contains("An evening walk"));
    site.app.clock.advance(TimeDelta::days(1));
    site.work().await;
    assert!(cleo.get("/unanswered").await.contains("An evening walk"));
    let row = ann.get("/boards/talk").await;
    assert!(!row.contains("latest from Ben"), "{}", row.text());
}

#[actix_web::test]
async fn a_draft_keeps_the_choice_and_so_does_a_form_that_comes_back() {
    let site = Site::new().await;
    let (mut ann, _, thread) = ground(&site).await;
    let action = format!("/threads/{}/posts", thread_id(&thread));
    let page = reply(&mut ann, &thread, ("", "30")).await;
    assert_eq!((page.status, page.form(&action).get("expires")), (422, "30"));
    let mut form = ann.reply_form(&thread, "Later.").await;
    form.set("expires", "30");
    form.action = "/drafts".to_owned();
    ann.submit(&form).await;
    assert_eq!(ann.get(&thread).await.form(&action).get("expires"), "30");
    let mut form = ann.reply_form(&thread, "Later.").await;
    form.action = "/preview".to_owned();
    assert_eq!(ann.submit(&form).await.form(&action).get("expires"), "30");
    assert_eq!(reply(&mut ann, &thread, ("Words.", "4")).await.status, 422, "a period that is none");
    assert_eq!(site.count_posts(&thread).await, 1);
}

#[actix_web::test]
async fn one_whose_words_were_taken_back_ends_its_thread_all_the_same() {
    let site = Site::new().await;
    let (mut ann, mut ben, _) = ground(&site).await;
    let thread = begin(&mut ann, "Passing by", "90").await;
    ben.reply(&thread, "An answer.").await;
    let (first, second) = (site.post_id(&thread, 1).await, site.post_id(&thread, 2).await);
    site.app.clock.advance(TimeDelta::minutes(5));
    let page = ann.get(&thread).await;
    ann.submit(&page.form(&format!("/posts/{first}/retraction"))).await;
    site.app.clock.advance(TimeDelta::days(31));
    site.work().await;
    assert!(ben.get(&thread).await.contains("An answer."));
    site.app.clock.advance(TimeDelta::days(60));
    site.work().await;
    assert_eq!(ben.get(&thread).await.status, 404);
    assert_eq!(stored(&site, second).await, [""]);
    let erased: i64 =
        site.read(|conn| Ok(posts::table.filter(posts::erased_at.is_not_null()).count().get_result(conn)?)).await;
    assert_eq!(erased, 2);
}
