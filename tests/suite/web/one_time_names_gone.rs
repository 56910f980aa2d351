//! What was to stand under a one-time name and cannot is never put under the other without being asked.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use mooring::accounts::{Role, find_member_by_name};
use mooring::db::schema::{personas, threads};
use mooring::posts::{NewPost, Prepared, insert_reply, put_under};
use mooring::threads::ThreadId;

use crate::support::{Browser, Form, Page, Site, thread_id};

const BOARD: &str = "struggling-now";
/// The box where none can be had: ticked until somebody takes the tick off.
const GONE: &str = "input[type=checkbox][name=one_time_name][value=true][checked]";

/// Sends a page's form as it is, which is refused, and then without the tick; the address it leads to.
async fn only_without_the_tick(site: &Site, browser: &mut Browser, (page, action): (&Page, &str)) -> String {
    assert!(page.contains(&site.text("names-gone-about")), "{}", page.text());
    assert_eq!((page.count(GONE), page.count("input[type=hidden][name=one_time_name][value='']")), (1, 1));
    let refused = browser.submit(&page.form(action)).await;
    assert_eq!((refused.status, refused.count(GONE)), (422, 1));
    assert!(refused.contains(&site.text("names-no-longer")));
    let mut form = refused.form(action);
    form.set("one_time_name", "");
    let sent = browser.submit(&form).await;
    assert_eq!(sent.status, 200, "{}", sent.text());
    sent.url
}

#[actix_web::test]
async fn a_preview_does_not_drop_the_wish() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut form = ann.get("/boards/struggling-now/threads/new").await.form("/boards/struggling-now/threads");
    form.set("title", "A hard evening").set("body", "Some words.").tick_alias();
    site.let_names(BOARD, false).await;
    let page = ann.submit(&Form { action: "/preview".to_owned(), ..form }).await;
    assert_eq!(page.status, 200);
    let thread = only_without_the_tick(&site, &mut ann, (&page, "/boards/struggling-now/threads")).await;
    assert!(site.alias_of(site.post_id(&thread, 1).await).await.is_none());
    assert_eq!(site.count_threads().await, 1);
}

#[actix_web::test]
async fn a_draft_keeps_the_wish_and_says_so() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread(BOARD, "A hard evening", "Words.").await;
    let mut begun = ann.get("/boards/struggling-now/threads/new").await.form("/boards/struggling-now/threads");
    begun.set("title", "Another").set("body", "Not sent yet.").tick_alias();
    ann.submit(&Form { action: "/drafts".to_owned(), ..begun }).await;
    let mut reply = ann.reply_form(&thread, "Not sent either.").await;
    reply.tick_alias();
    let list = ann.submit(&Form { action: "/drafts".to_owned(), ..reply }).await;
    assert_eq!(list.text().matches(&site.text("draft-beside-name")).count(), 2, "{}", list.text());
    site.let_names(BOARD, false).await;
    let page = ann.get("/boards/struggling-now/threads/new").await;
    let other = only_without_the_tick(&site, &mut ann, (&page, "/boards/struggling-now/threads")).await;
    assert!(site.alias_of(site.post_id(&other, 1).await).await.is_none());
    let page = ann.get(&thread).await;
    only_without_the_tick(&site, &mut ann, (&page, &format!("/threads/{}/posts", thread_id(&thread)))).await;
    assert!(site.alias_of(site.post_id(&thread, 2).await).await.is_none());
    assert_eq!(ann.get(&thread).await.count("[name=one_time_name]"), 0, "nothing is left of it");
}

#[actix_web::test]
async fn a_thread_that_was_moved_takes_no_wish_along() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ben.begin_thread(BOARD, "A hard evening", "Words.").await;
    ann.reply_apart(&thread, "Apart.").await;
    let mut form = ann.reply_form(&thread, "Not sent yet.").await;
    form.tick_alias();
    ann.submit(&Form { action: "/drafts".to_owned(), ..form }).await;
    // Her words under the name are on an earlier page by then.
    for n in 0..20 {
        ben.reply(&thread, &format!("Ben's words, number {n}.")).await;
    }
    let action = format!("/threads/{}/move", thread_id(&thread));
    let mut away = mo.get(&thread).await.form(&action);
    mo.submit(away.set("board", "talk")).await;
    let thread = format!("/threads/{}", thread_id(&thread));
    let page = ann.get(&format!("{thread}?page=2")).await;
    assert_eq!(page.count("#name-left"), 0, "the box says it");
    only_without_the_tick(&site, &mut ann, (&page, &format!("{thread}/posts"))).await;
    assert!(site.alias_of(site.post_id(&thread, 23).await).await.is_none());
    assert_eq!(ann.get(&format!("{thread}?page=2")).await.count("#name-left"), 1, "on every page");
    assert_eq!(ben.get(&format!("{thread}?page=2")).await.count("#name-left"), 0);
}

#[actix_web::test]
async fn what_was_sent_before_is_not_refused_afterwards() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut opening = ann.get("/boards/struggling-now/threads/new").await.form("/boards/struggling-now/threads");
    opening.set("title", "A hard evening").set("body", "Apart.").tick_alias();
    let thread = ann.submit(&opening).await.url;
    let mut reply = ann.reply_form(&thread, "Apart again.").await;
    reply.tick_alias();
    let first = [ann.submit_once(&opening).await, ann.submit_once(&reply).await];
    site.let_names(BOARD, false).await;
    for (form, first) in [&opening, &reply].into_iter().zip(first) {
        let again = ann.submit_once(form).await;
        assert_eq!((again.status, again.header("location")), (303, first.header("location")));
    }
    assert_eq!((site.count_threads().await, site.count_posts(&thread).await), (1, 2));
}

/// Writes a reply of a member at a moment, under their one-time name or under their own.
async fn write_at(site: &Site, (name, thread): (&'static str, i64), at: NaiveDateTime, is_alias: bool) {
    site.write(move |conn| {
        let author_id = find_member_by_name(conn, name)?.id;
        let body = Prepared::plain("Words of another moment.", "p-");
        let new = NewPost { author_id, body, created_at: at, imported_thanks: 0, source_position: None };
        let (post, _) = insert_reply(conn, ThreadId(thread), &new)?;
        if !is_alias {
            return Ok(());
        }
        let own = personas::table.filter(personas::thread_id.eq(thread)).filter(personas::member_id.eq(author_id.0));
        let persona: i64 = own.select(personas::id).first(conn)?;
        put_under(conn, (post, ThreadId(thread), false), (persona, at))
    })
    .await;
}

#[actix_web::test]
async fn who_wrote_last_is_shown_under_the_name_that_they_wrote_under() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let mut cleo = site.member("Cleo").await;
    let thread = ben.begin_thread(BOARD, "A hard evening", "Words.").await;
    let (id, list) = (thread_id(&thread), format!("/boards/{BOARD}"));
    // Ben's moment is before Ann's, and he is written after her: by another node, or by an import.
    let early = site.app.clock.now();
    site.app.clock.advance(TimeDelta::seconds(2));
    ann.reply_apart(&thread, "Apart.").await;
    let (alias, _) = site.alias_of(site.post_id(&thread, 2).await).await.unwrap();
    write_at(&site, ("Ben", id), early, false).await;
    let page = cleo.get(&list).await;
    assert!(page.contains(&alias) && !page.body.contains("Ann"), "{}", page.text());
    // And the other way round.
    site.app.clock.advance(TimeDelta::seconds(2));
    ben.reply(&thread, "Ben's last words.").await;
    write_at(&site, ("Ann", id), early, true).await;
    let last = (threads::last_author_id, threads::last_persona_id);
    let last =
        site.read(move |conn| Ok(threads::table.find(id).select(last).first::<(Option<i64>, Option<i64>)>(conn)?));
    assert_eq!(last.await, (Some(site.member_id("Ben").await.0), None));
    // The latest is shown under its name also where it is written at once.
    let now = site.app.clock.now() + TimeDelta::seconds(1);
    write_at(&site, ("Ann", id), now, true).await;
    let page = cleo.get(&list).await;
    assert!(page.contains(&alias) && !page.body.contains("Ann"), "{}", page.text());
}
