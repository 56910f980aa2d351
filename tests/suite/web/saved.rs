//! Saving posts, with a note of one's own.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::{ContentNote, ContentNotes};
use mooring::db::schema::{data_keys, posts, saved_posts};

use crate::support::{Browser, Form, Page, Site};

/// Ann has written; the addresses of her thread and of its first post.
async fn ground(site: &Rc<Site>) -> (Browser, String, String) {
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "An evening walk", "It helps me to go by the sea.").await;
    let post = site.post_id(&thread, 1).await;
    (ann, thread, format!("/posts/{post}"))
}

async fn save(browser: &mut Browser, from: &str, post: &str) -> Page {
    let page = browser.get(from).await;
    browser.submit(&page.form(&format!("{post}/save"))).await
}

async fn write_note(browser: &mut Browser, post: &str, note: &str) -> Page {
    let page = browser.get(&format!("{post}/save")).await;
    let mut form = page.form(&format!("{post}/save"));
    form.set("note", note);
    browser.submit(&form).await
}

#[actix_web::test]
async fn a_post_is_saved_noted_and_taken_off_again() {
    let site = Site::new().await;
    let (mut ann, thread, post) = ground(&site).await;
    let mut ben = site.member("Ben").await;
    assert!(ben.get("/saved").await.contains(&site.text("saved-empty")));
    let page = save(&mut ben, &thread, &post).await;
    assert!(
        page.url.contains("#post-1") || page.redirects.iter().any(|to| to.ends_with("#post-1")),
        "{:?}",
        page.redirects
    );
    assert_eq!(page.text_of(&format!("a[href=\"{post}/save\"]")).as_deref(), Some("Saved #1"));
    let list = ben.get("/saved").await;
    assert!(list.contains("An evening walk") && list.contains("It helps me to go by the sea.") && list.contains("Ann"));
    let list = write_note(&mut ben, &post, "For a bad\nevening.").await;
    assert_eq!(list.text_of(".own-note").as_deref(), Some("Your note: For a bad evening."));
    // Saving again from the thread leaves the note, and makes no second row.
    let mut form = Form::new(&format!("{post}/save"), &[]);
    form.set("csrf_token", &list.attribute("input[name=csrf_token]", "value").unwrap_or_default());
    let token = ben.get(&thread).await.attribute("input[name=csrf_token]", "value").unwrap();
    ben.submit(form.set("csrf_token", &token)).await;
    assert_eq!(ben.get("/saved").await.texts_of(".own-note"), ["Your note: For a bad evening."]);
    assert!(
        ann.get(&thread).await.count(".own-note") == 0 && ann.get("/saved").await.contains(&site.text("saved-empty"))
    );
    let sealed: Vec<Option<Vec<u8>>> =
        site.read(|conn| Ok(saved_posts::table.select(saved_posts::note_sealed).load(conn)?)).await;
    let sealed = sealed.into_iter().flatten().next().unwrap();
    assert!(!String::from_utf8_lossy(&sealed).contains("evening"), "a note is sealed");
    // An empty note is none.
    let list = write_note(&mut ben, &post, "  ").await;
    assert_eq!(list.count(".own-note"), 0);
    let page = ben.get(&format!("{post}/save")).await;
    let list = ben.submit(&page.form(&format!("{post}/save/delete"))).await;
    assert!(list.contains(&site.text("saved-done-removed")) && list.contains(&site.text("saved-empty")));
    assert!(ben.get(&thread).await.has_form(&format!("{post}/save")));
}

#[actix_web::test]
async fn what_can_no_longer_be_read_keeps_its_place_and_note() {
    let site = Site::new().await;
    let (mut ann, thread, post) = ground(&site).await;
    let mut ben = site.member("Ben").await;
    save(&mut ben, &thread, &post).await;
    write_note(&mut ben, &post, "Ask about the sea.").await;
    let page = ann.get(&thread).await;
    ann.submit(&page.form(&format!("{post}/retraction"))).await;
    let list = ben.get("/saved").await;
    assert!(list.contains(&site.text("saved-gone")) && list.contains("Ask about the sea."));
    assert!(!list.contains("by the sea.") && !list.contains("An evening walk") && !list.contains("Ann"));
    // The board is closed to him: still his own note, and nothing else.
    let page = ann.get(&thread).await;
    ann.submit(&page.form(&format!("{post}/retraction/delete"))).await;
    site.set_audiences("talk", "staff", "staff").await;
    let list = ben.get("/saved").await;
    assert!(
        list.contains(&site.text("saved-gone"))
            && list.contains("Ask about the sea.")
            && !list.contains("evening walk")
    );
    let page = ben.get(&format!("{post}/save")).await;
    assert_eq!(page.status, 200);
    assert!(!page.contains("evening walk"));
    assert_eq!(ben.submit(&page.form(&format!("{post}/save"))).await.status, 200);
    let mut cleo = site.member("Cleo").await;
    assert_eq!(cleo.get(&format!("{post}/save")).await.status, 404, "who has not saved it learns nothing");
}

#[actix_web::test]
async fn who_blocks_and_who_is_blocked_stay_out_of_the_list() {
    let site = Site::new().await;
    let (mut ann, thread, post) = ground(&site).await;
    let mut ben = site.member("Ben").await;
    save(&mut ben, &thread, &post).await;
    let block = ben.get("/members/Ann/mute").await.form("/members/Ann/mute");
    ben.submit(&block).await;
    let list = ben.get("/saved").await;
    assert!(!list.contains("by the sea") && list.count("main .row") == 1, "{}", list.text());
    let block = ann.get("/members/Ben/block").await.form("/members/Ben/block");
    ann.submit(&block).await;
    let list = ben.get("/saved").await;
    assert!(list.contains(&site.text("saved-gone")), "{}", list.text());
}

#[actix_web::test]
async fn a_note_that_cannot_be_taken_comes_back() {
    let site = Site::new().await;
    let (_, _, post) = ground(&site).await;
    let mut ben = site.member("Ben").await;
    let long = "sea ".repeat(251);
    let page = write_note(&mut ben, &post, &long).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.form(&format!("{post}/save")).get("note"), long);
    assert!(page.contains("1000"), "{}", page.text());
    assert!(ben.get("/saved").await.contains(&site.text("saved-empty")));
    let page = write_note(&mut ben, &post, &"é".repeat(1_000)).await;
    assert_eq!(page.status, 200);
    let page = write_note(&mut ben, &post, &long).await;
    assert_eq!(page.status, 422);
    assert!(!page.contains(&site.text("saved-note-unreadable")), "the note that is there is as it was");
    // A smuggled character is refused, too.
    assert_eq!(write_note(&mut ben, &post, "a\u{0}b").await.status, 422);
}

#[actix_web::test]
async fn the_list_goes_on_from_page_to_page_newest_first() {
    let site = Site::new().await;
    let (_, thread, _) = ground(&site).await;
    site.seed_replies(&thread, "Ann", 22).await;
    let mut ben = site.member("Ben").await;
    for number in 1..=22 {
        let post = format!("/posts/{}", site.post_id(&thread, number).await);
        let page = ben.get(&format!("{post}/save")).await;
        let mut form = page.form(&format!("{post}/save"));
        form.set("note", &format!("Note {number}"));
        ben.submit(&form).await;
        site.app.clock.advance(TimeDelta::minutes(1));
    }
    let first = ben.get("/saved").await;
    let notes = first.texts_of(".own-note");
    assert_eq!((notes.len(), notes[0].as_str()), (20, "Your note: Note 22"));
    let next = first.attribute(".pager a[rel=next]", "href").unwrap();
    let second = ben.get(&next).await;
    assert_eq!(second.texts_of(".own-note"), ["Your note: Note 2", "Your note: Note 1"]);
}

#[actix_web::test]
async fn what_one_hides_or_folds_is_so_in_the_list_too() {
    let site = Site::new().await;
    let (_, thread, post) = ground(&site).await;
    let mut ben = site.member("Ben").await;
    save(&mut ben, &thread, &post).await;
    write_note(&mut ben, &post, "Ask about the sea.").await;
    let id: i64 = post.trim_start_matches("/posts/").parse().unwrap();
    site.write(move |conn| {
        let notes: ContentNotes = [ContentNote::Loss, ContentNote::Suicide].into_iter().collect();
        diesel::update(posts::table.find(id)).set(posts::content_notes.eq(notes)).execute(conn)?;
        Ok(())
    })
    .await;
    let list = ben.get("/saved").await;
    assert!(!list.contains("by the sea") && list.contains("An evening walk"), "folded: {}", list.text());
    let mut form = ben.get("/account/content-notes").await.form("/account/content-notes");
    ben.submit(form.set("suicide", "hide")).await;
    let list = ben.get("/saved").await;
    assert!(list.contains(&site.text("saved-hidden")) && list.contains("Ask about the sea."), "{}", list.text());
    assert!(!list.contains("An evening walk") && !list.contains(&site.text("note-loss")), "{}", list.text());
}

#[actix_web::test]
async fn a_lost_key_takes_the_notes_and_nothing_else() {
    let site = Site::new().await;
    let (_, thread, post) = ground(&site).await;
    let mut ben = site.member("Ben").await;
    save(&mut ben, &thread, &post).await;
    write_note(&mut ben, &post, "Ask about the sea.").await;
    site.write(|conn| {
        diesel::update(data_keys::table).set(data_keys::wrapped.eq(vec![1_u8; 80])).execute(conn)?;
        Ok(())
    })
    .await;
    let list = ben.get("/saved").await;
    assert_eq!(list.status, 200);
    assert!(list.contains(&site.text("saved-note-unreadable")) && list.contains("An evening walk"));
    assert_eq!(ben.get(&format!("{post}/save")).await.status, 200);
}
