//! Drafts in two windows: neither writes over the words of the other, however old it is.

use std::thread::sleep;
use std::time::Duration;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::drafts;

use super::drafts::{autosave, rows, sent_to};
use crate::support::{Site, thread_id};

#[actix_web::test]
async fn two_windows_do_not_write_over_each_other() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let one = ann.reply_form(&thread, "Of one window.").await;
    let other = ann.reply_form(&thread, "Of the <other>.").await;
    let (_, version) = autosave(&mut ann, &one).await;
    let (page, _) = autosave(&mut ann, &other).await;
    assert_eq!(page.status, 409);
    assert!(page.contains(&site.text("draft-other")), "{}", page.text());
    // Its button shows both, and saving then is a choice.
    let page = ann.submit(&sent_to(&other, "/drafts")).await;
    assert_eq!(page.status, 409);
    assert_eq!(page.text_of("#theirs").unwrap(), "Of one window.");
    let again = page.form("/drafts");
    assert_eq!((again.get("body"), again.get("draft_version")), ("Of the <other>.", version.to_string().as_str()));
    let found = rows(&site).await;
    assert_eq!((found.len(), found[0].3), (1, version), "nothing was saved over");
    assert_eq!(ann.submit(&again).await.url, "/drafts?done=saved");
    assert_eq!(ann.get(&thread).await.form(&one.action).get("body"), "Of the <other>.");
    // The first window, still open, is told as well; its own words may be the same by then.
    assert_eq!(autosave(&mut ann, &one).await.0.status, 409);
    let mut same = one.clone();
    assert_eq!(autosave(&mut ann, same.set("body", "Of the <other>.")).await.1, rows(&site).await[0].3);
}

#[actix_web::test]
async fn two_saves_of_one_window_at_once_are_its_own() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let mut form = ann.reply_form(&thread, "Begun.").await;
    let (_, version) = autosave(&mut ann, &form).await;
    form.set("draft_version", &version.to_string());
    // The row is held until both have looked at it.
    let hold = site.app.db.write(|conn| {
        diesel::update(drafts::table).set(drafts::changed_at.eq(drafts::changed_at)).execute(conn)?;
        sleep(Duration::from_millis(500));
        Ok(())
    });
    let (mut first, mut second) = (form.clone(), form.clone());
    let mut window = ann.clone();
    first.set("body", "Of a pause.");
    second.set("body", "Of leaving the page.");
    let (held, paused, left) = futures_util::join!(hold, autosave(&mut ann, &first), autosave(&mut window, &second));
    held.unwrap();
    assert_eq!((paused.0.status, left.0.status), (200, 200), "{} {}", paused.0.text(), left.0.text());
    let found = rows(&site).await;
    assert_eq!((found.len(), found[0].3), (1, paused.1.max(left.1)));
    // And of a first draft, where each finds none yet.
    let other = ann.begin_thread("talk", "Another thread", "Words.").await;
    let form = ann.reply_form(&other, "Begun.").await;
    let mut second = form.clone();
    second.set("body", "Of leaving the page.");
    let (paused, left) = futures_util::join!(autosave(&mut ann, &form), autosave(&mut window, &second));
    assert_eq!((paused.0.status, left.0.status), (200, 200), "{} {}", paused.0.text(), left.0.text());
    assert_eq!(rows(&site).await.len(), 2);
}

#[actix_web::test]
async fn sending_one_window_leaves_the_words_of_another() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let one = ann.reply_form(&thread, "Of one window.").await;
    let other = ann.reply_form(&thread, "Of the other.").await;
    autosave(&mut ann, &one).await;
    assert_eq!(ann.submit(&other).await.status, 200);
    assert_eq!(ann.get(&thread).await.form(&one.action).get("body"), "Of one window.");
    // Its own window ends it, even where its last save was still on its way.
    let mut one = one;
    one.set("draft_version", "-1");
    assert_eq!(ann.submit(&one).await.status, 200);
    assert!(rows(&site).await.is_empty());
    // And a save that comes after the form was sent brings nothing back.
    assert_eq!(autosave(&mut ann, &one).await.1, 0);
    assert!(rows(&site).await.is_empty());
}

#[actix_web::test]
async fn an_old_window_knows_no_later_draft_of_the_same_place() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let first = ann.reply_form(&thread, "The first.").await;
    let (_, version) = autosave(&mut ann, &first).await;
    // An old window begins with this draft, and stays open.
    let mut old = ann.reply_form(&thread, "Of the old window.").await;
    assert_eq!(old.get("draft_version"), version.to_string());
    let mut sent = first.clone();
    assert_eq!(ann.submit(sent.set("draft_version", &version.to_string())).await.status, 200);
    assert!(rows(&site).await.is_empty());
    site.app.clock.advance(TimeDelta::seconds(5));
    let later = ann.reply_form(&thread, "A later draft.").await;
    assert!(autosave(&mut ann, &later).await.1 > version);
    assert_eq!(autosave(&mut ann, &old).await.0.status, 409);
    assert_eq!(ann.get(&thread).await.form(&first.action).get("body"), "A later draft.");
    // Emptying it deletes nothing that it does not know, and nor does sending it.
    old.set("body", "");
    assert_eq!(autosave(&mut ann, &old).await.0.status, 409);
    old.set("body", "Of the old window.");
    assert_eq!(ann.submit(&old).await.status, 200);
    assert_eq!((site.count_posts(&thread).await, rows(&site).await.len()), (3, 1));
    assert_eq!(ann.get(&thread).await.form(&first.action).get("body"), "A later draft.");
}

#[actix_web::test]
async fn a_form_that_comes_back_takes_no_version_of_other_words() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let one = ann.reply_form(&thread, "Of one window.").await;
    let other = ann.reply_form(&thread, " ").await;
    autosave(&mut ann, &one).await;
    for action in [one.action.as_str(), "/preview"] {
        let page = ann.submit(&sent_to(&other, action)).await;
        assert_eq!((page.status, page.count("[data-is-saved]")), (422, 0), "{action}");
        let mut again = page.form(&one.action);
        assert_eq!(again.get("draft_version"), "0", "{action}");
        assert_eq!(autosave(&mut ann, again.set("body", "Of the other.")).await.0.status, 409, "{action}");
    }
    let action = "/boards/talk/threads";
    let form = ann.get("/boards/talk/threads/new").await.form(action);
    let mut saved = form.clone();
    autosave(&mut ann, saved.set("title", "Mine").set("body", "Of one window.")).await;
    let page = ann.submit(&form).await;
    assert_eq!((page.status, page.form(action).get("draft_version")), (422, "0"));
}

#[actix_web::test]
async fn what_is_said_beside_the_words_is_shown_and_not_lost() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let action = "/boards/talk/threads";
    let form = ann.get("/boards/talk/threads/new").await.form(action);
    let mut theirs = form.clone();
    theirs.set("title", "One").set("body", "Of one window.").set("reply_mode", "brainstorm").set("language", "de");
    autosave(&mut ann, &theirs).await;
    let mut mine = ann.get("/boards/talk/threads/new").await.form(action);
    mine.set("title", "Two").set("body", "Of the other.").set("reply_mode", "ideas").set("language", "");
    mine.noted(&["lapse"]).set("draft_version", "0");
    let page = ann.submit(&sent_to(&mine, "/drafts")).await;
    assert_eq!(page.status, 409);
    assert!(page.contains(&site.text("reply-mode-brainstorm")) && page.contains(&site.text("language-de")));
    assert!(page.contains(&site.text("reply-mode-ideas")));
    assert_eq!(page.form("/drafts").all("content_notes"), ["lapse"]);
    assert_eq!(ann.submit(&page.form("/drafts")).await.url, "/drafts?done=saved");
    let again = ann.get("/boards/talk/threads/new").await;
    let form = again.form(action);
    assert_eq!((form.get("title"), form.get("reply_mode"), form.get("language")), ("Two", "ideas", ""));
    assert_eq!(again.form(action).all("content_notes"), ["lapse"], "{}", again.body);
}

#[actix_web::test]
async fn where_there_is_no_room_the_draft_stays_what_it_is() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let one = ann.reply_form(&thread, "Of one window.").await;
    let other = ann.reply_form(&thread, "Of the other.").await;
    autosave(&mut ann, &one).await;
    let (member, now) = (site.member_id("Ann").await, site.app.clock.now());
    site.write(move |conn| {
        for number in 1..100 {
            diesel::insert_into(drafts::table)
                .values((
                    drafts::member_id.eq(member),
                    drafts::place.eq(format!("threads/{}", 9_000 + number)),
                    drafts::version.eq(number),
                    drafts::draft_sealed.eq(vec![0_u8]),
                    drafts::created_at.eq(now),
                    drafts::changed_at.eq(now),
                ))
                .execute(conn)?;
        }
        Ok(())
    })
    .await;
    let lock = mo.get(&thread).await.form(&format!("/threads/{}/lock", thread_id(&thread)));
    assert_eq!(mo.submit(&lock).await.status, 200);
    let before = rows(&site).await;
    let page = ann.submit(&other).await;
    assert_eq!((page.status, page.contains(&site.text("draft-kept"))), (403, false));
    assert_eq!(before.len(), 100);
    assert_eq!(rows(&site).await, before, "it is no copy of what was not kept");
}
