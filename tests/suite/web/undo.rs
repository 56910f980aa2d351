//! Undoing a post a moment after it was sent.

use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::{Role, find_viewer};
use mooring::db::Conn;
use mooring::db::schema::{boards, posts, reactions, submissions, thread_marks, threads};
use mooring::posts::{NewPost, Writing, insert_reply, write_prepared};
use mooring::threads::ThreadId;
use mooring::web::AppError;

use crate::support::{Browser, Form, Page, Site, thread_id};

async fn undo(browser: &mut Browser, thread: &str, post: i64) -> Page {
    let page = browser.get(thread).await;
    browser.submit(&page.form(&format!("/posts/{post}/undo"))).await
}

/// A form that is not on the page, with the page's own token.
fn smuggled(page: &Page, action: &str) -> Form {
    let token = page.attribute("input[name=csrf_token]", "value").unwrap();
    Form::new(action, &[("csrf_token", &token)])
}

/// Ann's thread with a reply of Ben's.
async fn ground(site: &Rc<Site>) -> (Browser, Browser, String) {
    let (mut ann, ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ann.begin_thread("talk", "An evening walk", "It helps me.").await;
    (ann, ben, thread)
}

/// A thread's last number, replies, and highest number that was undone.
async fn counters(site: &Site, thread: &str) -> (i64, i64, i64) {
    let id = ThreadId(thread_id(thread));
    let columns = (threads::post_count, threads::reply_count, threads::undone_number);
    site.read(move |conn| Ok(threads::table.find(id).select(columns).first(conn)?)).await
}

#[actix_web::test]
async fn a_reply_goes_without_a_trace_and_its_words_come_back() {
    let site = Site::new().await;
    let (mut ann, mut ben, thread) = ground(&site).await;
    site.app.clock.advance(TimeDelta::minutes(5));
    let mut form = ben.reply_form(&thread, "Words that were *too much*.").await;
    form.set("content_notes", "lapse").set("expires", "7");
    ben.submit(&form).await;
    let post = site.post_id(&thread, 2).await;
    assert!(ann.get("/unread").await.contains("An evening walk"));
    let said = ben.get(&thread).await.text_of(".undo [role=status]");
    assert_eq!(said.as_deref(), Some("#2: There are 60 seconds left to undo this."), "for who does not see the count");
    assert_eq!(ann.get(&thread).await.count("form[data-undo]"), 0, "another's, and her own are five minutes old");
    site.work().await;
    let page = undo(&mut ben, &thread, post).await;
    assert_eq!(page.status, 200);
    assert!(page.contains(&site.text("undo-done")), "{}", page.text());
    let again = page.form(&format!("/threads/{}/posts", thread_id(&thread)));
    assert_eq!((again.get("body"), again.get("expires")), ("Words that were *too much*.", "7"));
    assert_eq!(page.count("input[name=content_notes][value=lapse][checked]"), 1);
    assert_eq!((page.count("article.post"), page.count(".placeholder")), (1, 0));
    assert_eq!(counters(&site, &thread).await, (1, 0, 2));
    assert!(!ann.get("/unread").await.contains("An evening walk"));
    assert!(!ben.get("/mine?list=following").await.contains("An evening walk"), "writing had followed it");
    assert!(ann.get("/unanswered").await.status == 200 && ben.get("/unanswered").await.contains("An evening walk"));
    assert_eq!(ben.get(&format!("/posts/{post}")).await.status, 404);
    site.work().await;
    assert!(!ann.get("/search?q=too+much").await.contains("too much."));
    // The number is not given again, and one reply is one.
    ben.reply(&thread, "Others, then.").await;
    assert_eq!(counters(&site, &thread).await, (3, 1, 2));
    let unread = ann.get("/unread").await;
    assert!(unread.contains("1 new"), "{}", unread.text());
    assert_eq!(ann.get(&format!("{thread}/unread")).await.status, 200);
}

#[actix_web::test]
async fn what_is_unread_is_counted_right_beside_a_gap() {
    let site = Site::new().await;
    let (mut ann, mut ben, thread) = ground(&site).await;
    let mut cleo = site.member("Cleo").await;
    cleo.get(&thread).await;
    site.app.clock.advance(TimeDelta::minutes(1));
    ann.reply(&thread, "The second.").await;
    ben.reply(&thread, "The third.").await;
    let third = site.post_id(&thread, 3).await;
    ann.reply(&thread, "The fourth.").await;
    undo(&mut ben, &thread, third).await;
    assert_eq!(counters(&site, &thread).await, (4, 2, 3));
    let unread = cleo.get("/unread").await;
    assert!(unread.contains("2 new"), "{}", unread.text());
    // One that is undone at the end leaves as many.
    ben.reply(&thread, "The fifth.").await;
    let fifth = site.post_id(&thread, 5).await;
    undo(&mut ben, &thread, fifth).await;
    assert_eq!(counters(&site, &thread).await.0, 4);
    let unread = cleo.get("/unread").await;
    assert!(unread.contains("2 new"), "{}", unread.text());
    assert_eq!(cleo.get(&thread).await.count("article.post"), 3);
}

#[actix_web::test]
async fn what_its_author_was_blocked_for_under_a_one_time_name_is_taken_back() {
    let site = Site::new().await;
    let (mut ann, mut ben, thread) = ground(&site).await;
    ben.reply(&thread, "Under another name.").await;
    let post = site.post_id(&thread, 2).await;
    site.under_alias(post, "Quiet Heron").await;
    let page = ann.get(&format!("/posts/{post}/block")).await;
    ann.submit(&page.form(&format!("/posts/{post}/block"))).await;
    undo(&mut ben, &thread, post).await;
    assert_eq!(site.count_posts(&thread).await, 2, "the block holds on to it");
}

#[actix_web::test]
async fn a_thread_goes_and_its_form_is_filled_again() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let count = || async {
        site.read(|conn| Ok(boards::table.filter(boards::slug.eq("talk")).select(boards::thread_count).first(conn)?))
            .await
    };
    let before: i64 = count().await;
    let page = ann.get("/boards/talk/threads/new").await;
    let mut form = page.form("/boards/talk/threads");
    form.set("title", "Too early").set("body", "Not yet.").set("reply_mode", "just_listening").set("language", "es");
    let thread = ann.submit(&form).await.url;
    let post = site.post_id(&thread, 1).await;
    let page = undo(&mut ann, &thread, post).await;
    let again = page.form("/boards/talk/threads");
    let said = ["title", "body", "reply_mode", "language"].map(|name| again.get(name).to_owned());
    assert_eq!(said, ["Too early", "Not yet.", "just_listening", "es"]);
    assert!(page.contains(&site.text("undo-done-thread")));
    assert_eq!((count().await, site.count_threads().await), (before, 0));
    assert_eq!(ann.get(&thread).await.status, 404);
    let left: i64 = site.read(|conn| Ok(thread_marks::table.count().get_result(conn)?)).await;
    assert_eq!(left, 0);
    // The form of before, sent once more, is a form of its own.
    assert_eq!(ann.submit(&form).await.status, 200);
    assert_eq!(site.count_threads().await, 1);
}

#[actix_web::test]
async fn what_somebody_met_is_taken_back_and_leaves_its_place() {
    let site = Site::new().await;
    let (mut ann, mut ben, thread) = ground(&site).await;
    let first = site.post_id(&thread, 1).await;
    // Answered.
    ben.reply(&thread, "I know that.").await;
    let page = undo(&mut ann, &thread, first).await;
    assert!(page.contains(&site.text("undo-done-taken-back")), "{}", page.text());
    assert!(page.contains(&site.text("post-taken-back")) && page.contains("I know that."));
    // Quoted, reacted to, saved, reported.
    for met in ["quote", "react", "save", "report"] {
        let thread = ann.begin_thread("talk", &format!("About {met}"), "Words.").await;
        ann.reply(&thread, "More words.").await;
        let post = site.post_id(&thread, 2).await;
        match met {
            "quote" => {
                let page = ben.get(&format!("{thread}?quote={post}")).await;
                ben.submit(&page.form(&format!("/threads/{}/posts", thread_id(&thread)))).await;
            }
            "react" => {
                let page = ben.get(&thread).await;
                let mut form = page.form(&format!("/posts/{post}/reactions"));
                form.set("kind", "with_you");
                ben.submit(&form).await;
            }
            "save" => {
                let page = ben.get(&thread).await;
                ben.submit(&page.form(&format!("/posts/{post}/save"))).await;
            }
            _ => {
                let page = ben.get(&format!("/posts/{post}/reports/new")).await;
                let mut form = page.form(&format!("/posts/{post}/reports"));
                form.set("reason", "other");
                ben.submit(&form).await;
            }
        }
        let page = undo(&mut ann, &thread, post).await;
        assert!(page.contains(&site.text("undo-done-taken-back")), "{met}: {}", page.text());
        assert_eq!(page.count("#post-2 .placeholder"), 1, "{met}");
    }
}

#[actix_web::test]
async fn ones_own_list_keeps_nothing_from_being_undone() {
    let site = Site::new().await;
    let (mut ann, _, thread) = ground(&site).await;
    let post = site.post_id(&thread, 1).await;
    let page = ann.get(&thread).await;
    ann.submit(&page.form(&format!("/posts/{post}/save"))).await;
    undo(&mut ann, &thread, post).await;
    assert_eq!(site.count_threads().await, 0);
    assert!(ann.get("/saved").await.contains(&site.text("saved-empty")));
}

#[actix_web::test]
async fn a_minute_later_taking_back_is_offered() {
    let site = Site::new().await;
    let (mut ann, _, thread) = ground(&site).await;
    let post = site.post_id(&thread, 1).await;
    let form = ann.get(&thread).await.form(&format!("/posts/{post}/undo"));
    site.app.clock.advance(TimeDelta::seconds(61));
    assert_eq!(ann.get(&thread).await.count("form[data-undo]"), 0);
    site.app.clock.advance(TimeDelta::seconds(5));
    let page = ann.submit(&form).await;
    assert_eq!(page.status, 409);
    assert!(page.contains(&site.text("undo-late-title")));
    let page = ann.submit(&page.form(&format!("/posts/{post}/retraction"))).await;
    assert!(page.contains(&site.text("post-taken-back")));
    assert_eq!(site.count_posts(&thread).await, 1);
}

#[actix_web::test]
async fn it_is_ones_own_alone_and_once() {
    let site = Site::new().await;
    let (mut ann, mut ben, thread) = ground(&site).await;
    let post = site.post_id(&thread, 1).await;
    let action = format!("/posts/{post}/undo");
    let foreign = smuggled(&ben.get(&thread).await, &action);
    assert_eq!(ben.submit(&foreign).await.status, 403);
    let mut moderator = site.staff("Mo", Role::Moderator).await;
    let foreign = smuggled(&moderator.get(&thread).await, &action);
    assert_eq!(moderator.submit(&foreign).await.status, 403);
    assert_eq!(site.visitor().submit(&Form::new(&action, &[])).await.status, 404, "members alone read this board");
    site.set_audiences("talk", "staff", "staff").await;
    let hidden = smuggled(&ben.get("/preferences").await, &action);
    assert_eq!(ben.submit(&hidden).await.status, 404);
    site.set_audiences("talk", "members", "members").await;
    let form = ann.get(&thread).await.form(&action);
    let first = ann.submit(&form).await;
    let second = ann.submit(&form).await;
    assert_eq!((&first.url, second.status), (&second.url, 200), "sent twice it leads to the same");
    assert!(second.has_form("/boards/talk/threads"));
}

#[actix_web::test]
async fn what_waits_for_a_moderator_can_be_undone_too() {
    let site = Site::new().await;
    let (mut ann, mut ben, thread) = ground(&site).await;
    ben.reply(&thread, "Held words.").await;
    let post = site.post_id(&thread, 2).await;
    let now = site.app.clock.now();
    site.write(move |conn| {
        diesel::update(posts::table.find(post))
            .set((posts::held_at.eq(now), posts::number.eq(None::<i64>)))
            .execute(conn)?;
        Ok(())
    })
    .await;
    let action = format!("/posts/{post}/undo");
    let foreign = smuggled(&ann.get(&thread).await, &action);
    assert_eq!(ann.submit(&foreign).await.status, 404, "nobody else knows of it");
    let own = smuggled(&ben.get(&thread).await, &action);
    assert_eq!(ben.submit(&own).await.status, 200);
    assert_eq!(site.count_posts(&thread).await, 1);
    assert!(ben.get("/drafts").await.contains("Held words."));
}

#[actix_web::test]
async fn without_room_for_its_words_a_post_stays() {
    let site = Site::new().await;
    let (mut ann, _, thread) = ground(&site).await;
    let (me, now) = (site.member_id("Ann").await, site.app.clock.now());
    site.write(move |conn| {
        use mooring::db::schema::drafts;
        for n in 0..100 {
            let row = (
                drafts::member_id.eq(me),
                drafts::place.eq(format!("threads/{}", 1_000 + n)),
                drafts::version.eq(1),
                drafts::draft_sealed.eq(vec![0_u8]),
                drafts::created_at.eq(now),
                drafts::changed_at.eq(now),
            );
            diesel::insert_into(drafts::table).values(row).execute(conn)?;
        }
        Ok(())
    })
    .await;
    let post = site.post_id(&thread, 1).await;
    let page = undo(&mut ann, &thread, post).await;
    assert_eq!(page.status, 409);
    assert!(page.contains(&site.text("conflict-undo-draft")));
    assert!(ann.get(&thread).await.contains("It helps me."));
    let kept: i64 = site.read(|conn| Ok(submissions::table.count().get_result(conn)?)).await;
    assert_eq!(kept, 1);
}

#[actix_web::test]
async fn words_that_stand_in_the_draft_already_are_set_beside() {
    let site = Site::new().await;
    let (_, mut ben, thread) = ground(&site).await;
    ben.reply(&thread, "Sent.").await;
    let post = site.post_id(&thread, 2).await;
    let page = ben.get(&thread).await;
    let mut form = page.form(&format!("/threads/{}/posts", thread_id(&thread)));
    form.set("body", "Begun since.");
    form.action = "/drafts".to_owned();
    ben.submit(&form).await;
    undo(&mut ben, &thread, post).await;
    let drafts = ben.get("/drafts").await;
    assert!(drafts.contains("Sent.") && drafts.contains("Begun since."), "{}", drafts.text());
}

#[actix_web::test]
async fn who_links_to_what_goes_in_that_moment_loses_no_words() {
    let site = Site::new().await;
    let (mut ann, _, thread) = ground(&site).await;
    ann.reply(&thread, "A slip.").await;
    let (gone, me, id) = (site.post_id(&thread, 2).await, site.member_id("Ben").await, ThreadId(thread_id(&thread)));
    let now = site.app.clock.now();
    let viewer = site.read(move |conn| find_viewer(conn, me, (now, false))).await;
    let writing = Writing { body: format!("As in /posts/{gone}."), edited: None, is_alias: false };
    let tries = AtomicUsize::new(0);
    let written = write_prepared(&site.app, &viewer, writing, |_, body| {
        let (db, has_refs) = (site.app.db.clone(), !body.refs.is_empty());
        assert_eq!(has_refs, tries.fetch_add(1, Ordering::SeqCst) == 0, "prepared anew, there is nothing to refer to");
        let new = NewPost { author_id: me, body, created_at: now, imported_thanks: 0, source_position: None };
        async move {
            if has_refs {
                db.write(move |conn| Ok(diesel::delete(posts::table.find(gone)).execute(conn)?)).await?;
            }
            db.write(move |conn| insert_reply(conn, id, &new)).await
        }
    });
    written.await.unwrap();
    assert_eq!(tries.into_inner(), 2);
    assert!(ann.get(&thread).await.contains(&format!("As in /posts/{gone}.")));
}

#[actix_web::test]
async fn what_goes_in_the_moment_it_is_referred_to_is_looked_for_again() {
    let site = Site::new().await;
    site.member("Ann").await;
    let (me, tries) = (site.member_id("Ann").await, Arc::new(AtomicUsize::new(0)));
    let counted = Arc::clone(&tries);
    // Found the first time, and gone the second.
    let react = move |conn: &mut Conn| {
        if counted.fetch_add(1, Ordering::SeqCst) > 0 {
            return Err(AppError::NotFound);
        }
        let said = (reactions::post_id.eq(7_777), reactions::member_id.eq(me), reactions::kind.eq("me_too"));
        diesel::insert_into(reactions::table).values(said).execute(conn)?;
        Ok(())
    };
    let outcome = site.app.db.write(react).await.unwrap_err();
    // With SQLite's one writer nothing goes in between.
    match site.app.db.is_sqlite() {
        true => assert!(outcome.is_missing() && tries.load(Ordering::SeqCst) == 1, "{outcome}"),
        false => assert!(matches!(outcome, AppError::NotFound) && tries.load(Ordering::SeqCst) == 2, "{outcome}"),
    }
}
