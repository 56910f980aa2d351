//! What would tell whose a one-time name is, if it could be done under the other.

use chrono::TimeDelta;
use mooring::accounts::Role;

use crate::support::{Browser, Form, Site, thread_id};

const BOARD: &str = "struggling-now";

async fn change_mode(site: &Site, thread: &str, mode: &'static str) {
    use diesel::prelude::*;
    use mooring::db::schema::threads;
    let id = thread_id(thread);
    site.write(move |conn| {
        Ok(diesel::update(threads::table.filter(threads::id.eq(id))).set(threads::reply_mode.eq(mode)).execute(conn)?)
    })
    .await;
}

/// Discards the newest draft, so that nothing of it comes back.
async fn discard(browser: &mut Browser) {
    let page = browser.get("/drafts").await;
    let action = page.attribute("form[action^='/drafts/']", "action").unwrap_or_else(|| panic!("{}", page.text()));
    browser.submit(&page.form(&action)).await;
}

#[actix_web::test]
async fn where_only_who_began_may_reply_it_is_under_the_name_it_was_begun_with() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let apart = ann.begin_apart(BOARD, "Only to say it", "Apart.").await;
    change_mode(&site, &apart, "none").await;
    let page = ann.get(&apart).await;
    assert_eq!(page.count("input[type=hidden][name=one_time_name][value=true]"), 1);
    assert_eq!(page.count("input[type=checkbox][name=one_time_name]"), 0);
    assert!(page.contains(&site.text("names-only")));
    let mut form = ann.reply_form(&apart, "Under my own name.").await;
    form.set("one_time_name", "");
    assert_eq!(ann.submit(&form).await.status, 403, "it would tell who began it");
    ann.reply_apart(&apart, "Apart again.").await;
    assert_eq!(site.count_posts(&apart).await, 2);
    assert_eq!(ben.get(&apart).await.count("#reply"), 0);
    // And the other way round.
    let own = ann.begin_thread(BOARD, "Only to say this", "Under my name.").await;
    change_mode(&site, &own, "none").await;
    let page = ann.get(&own).await;
    assert_eq!((page.count("#reply"), page.count("[name=one_time_name]")), (1, 0));
    let mut form = ann.reply_form(&own, "Apart.").await;
    form.set("one_time_name", "true");
    assert_eq!(ann.submit(&form).await.status, 422);
    assert_eq!(site.count_posts(&own).await, 1);
    discard(&mut ann).await;
    assert_eq!(ann.reply(&own, "Under my name again.").await.status, 200);
}

#[actix_web::test]
async fn staff_write_in_a_locked_thread_under_their_own_name() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread(BOARD, "A hard evening", "Words.").await;
    let lock = mo.get(&thread).await.form(&format!("/threads/{}/lock", thread_id(&thread)));
    mo.submit(&lock).await;
    assert_eq!(mo.get(&thread).await.count("[name=one_time_name]"), 0);
    let mut form = mo.reply_form(&thread, "Apart.").await;
    form.set("one_time_name", "true");
    assert_eq!(mo.submit(&form).await.status, 422, "only staff can reply, so the name would be known as one of theirs");
    assert_eq!(site.count_posts(&thread).await, 1);
    discard(&mut mo).await;
    assert_eq!(mo.reply(&thread, "As one who looks after this.").await.status, 200);
    // Where only staff write, none is offered.
    site.let_names("volunteers", true).await;
    assert_eq!(mo.get("/boards/volunteers/threads/new").await.count("[name=one_time_name]"), 0);
}

#[actix_web::test]
async fn a_greeter_who_promised_to_answer_does_so_under_their_own_name() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut gil = site.staff("Gil", Role::Greeter).await;
    let thread = ann.begin_apart(BOARD, "A hard evening", "Apart.").await;
    let post = site.post_id(&thread, 1).await;
    let list = gil.get("/unanswered").await;
    assert!(!list.body.contains("Ann"), "greeters read the one-time name, too");
    gil.submit(&list.form(&format!("/posts/{post}/claim"))).await;
    let mut form = gil.reply_form(&thread, "I answer you.").await;
    form.tick_alias();
    let page = gil.submit(&form).await;
    assert_eq!(page.status, 422);
    assert!(page.contains(&site.text("names-claimed")) && page.contains("I answer you."));
    assert_eq!(site.count_posts(&thread).await, 1);
    site.app.clock.advance(TimeDelta::minutes(11));
    gil.reply_apart(&thread, "Some time later.").await;
    // The answer answers, whatever name it stands under.
    assert!(!site.member("Ben").await.get("/unanswered").await.contains("A hard evening"));
}

#[actix_web::test]
async fn what_waits_goes_by_names() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ann.begin_apart(BOARD, "A hard evening", "Apart.").await;
    ann.reply_apart(&thread, "A word more.").await;
    let page = ben.get("/unanswered").await;
    assert!(page.contains("A hard evening"), "the same name answers nothing");
    assert!(!page.body.contains("Ann"));
    // Somebody new who writes under a one-time name is not pointed out as new.
    let other = ben.begin_thread("talk", "A thread", "Words.").await;
    site.let_names("talk", true).await;
    let mut eve = site.member("Eve").await;
    eve.reply_apart(&other, "My very first words.").await;
    assert!(!site.member("Cleo").await.get("/unanswered").await.contains(&site.text("unanswered-first-post")));
}

#[actix_web::test]
async fn what_it_refers_to_does_not_depend_on_blocks() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let mut cleo = site.member("Cleo").await;
    let words = ben.begin_thread(BOARD, "Ben's evening", "Ben says something.").await;
    let post = site.post_id(&words, 1).await;
    let thread = cleo.begin_thread(BOARD, "Cleo's evening", "Words.").await;
    let body = format!("@Ben wrote it in /posts/{post} today.");
    ann.reply_apart(&thread, &body).await;
    ben.block("Ann").await;
    ann.reply_apart(&thread, &body).await;
    let shown = |page: &crate::support::Page| page.texts_of("article .prose");
    for reader in [&mut ben, &mut cleo] {
        let posts = shown(&reader.get(&thread).await);
        assert_eq!(posts[1], posts[2], "the same words look the same");
    }
    let page = ben.get(&thread).await;
    assert_eq!((page.count("article a.mention"), page.count("article a.post-link")), (2, 2));
    // Under the own name blocks hold, and a change of what stands apart keeps what it refers to.
    ann.reply_form(&thread, "").await;
    let mut own = ann.reply_form(&thread, "@Ben under my name.").await;
    own.set("one_time_name", "");
    ann.submit(&own).await;
    assert_eq!(cleo.get(&thread).await.count("article a.mention"), 2);
    let second = site.post_id(&thread, 3).await;
    let mut edit = ann.get(&format!("/posts/{second}/edit")).await.form(&format!("/posts/{second}"));
    let text = edit.get("body").to_owned();
    edit.set("body", &format!("{text} And more."));
    assert_eq!(ann.submit(&edit).await.status, 200);
    assert_eq!(cleo.get(&thread).await.count("article a.mention"), 2);
}

#[actix_web::test]
async fn search_knows_no_alias_as_an_author() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ann.begin_apart(BOARD, "A hard evening", "Wanderlust apart.").await;
    let (alias, _) = site.alias_of(site.post_id(&thread, 1).await).await.unwrap();
    site.work().await;
    let found = ben.get("/search?q=wanderlust").await;
    assert!(found.contains(&alias) && !found.body.contains("Ann"), "{}", found.text());
    for author in ["Ann", &alias.replace(' ', "+"), &alias.replace(' ', "")] {
        let page = ben.get(&format!("/search?q=wanderlust&author={author}")).await;
        assert!(!page.contains("A hard evening"), "{author}: {}", page.text());
        let page = ben.get(&format!("/search?author={author}")).await;
        assert!(!page.contains("A hard evening"), "{author}: {}", page.text());
    }
}

#[actix_web::test]
async fn a_form_of_nobody_is_refused_as_any_other() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_apart(BOARD, "A hard evening", "Apart.").await;
    let post = site.post_id(&thread, 1).await;
    let mut nobody = site.visitor();
    for path in [format!("/posts/{post}/block"), format!("/posts/{post}/block/delete")] {
        assert_eq!(nobody.submit_once(&Form::new(&path, &[])).await.status, 404, "the board is for members");
    }
    assert_eq!(ann.get(&format!("/posts/{post}/block")).await.status, 403, "nobody blocks themselves");
}
