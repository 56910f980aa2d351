//! When what members were told ends, and when it is told after all: muting, reading everything, taking back and undoing that.

use std::rc::Rc;

use crate::support::{Browser, Site, bell};

/// Ben has answered in a thread of Ann's, and she was told.
async fn ground() -> (Rc<Site>, Browser, Browser, String) {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut ben = site.member("Ben").await;
    let thread = ann.begin_thread("talk", "About my kettle", "It helps me.").await;
    site.tell().await;
    ben.reply(&thread, "An answer.").await;
    site.tell().await;
    assert_eq!(ann.bell().await, "New 1");
    (site, ann, ben, thread)
}

async fn send(browser: &mut Browser, path: &str, action: &str) {
    let form = browser.get(path).await.form(action);
    assert_eq!(browser.submit(&form).await.status, 200);
}

#[actix_web::test]
async fn muting_a_thread_silences_what_was_told_of_it() {
    let (site, mut ann, mut ben, thread) = ground().await;
    let post = format!("/posts/{}", site.post_id(&thread, 1).await);
    ben.react(&thread, &post, "with_you").await;
    site.tell().await;
    assert_eq!(ann.bell().await, "New 2");
    // From the list of her threads, without opening this one.
    let token = ann.get("/account/notifications").await.form("/account/notifications").get("csrf_token").to_owned();
    let mute = crate::support::Form::new(&format!("{thread}/mute"), &[("csrf_token", &token), ("next", "/boards")]);
    assert_eq!(ann.submit(&mute).await.status, 200);
    assert_eq!((ann.bell().await, ann.told().await.len()), (String::new(), 0));
    let unmute =
        crate::support::Form::new(&format!("{thread}/mute/delete"), &[("csrf_token", &token), ("next", "/boards")]);
    assert_eq!(ann.submit(&unmute).await.status, 200);
    assert_eq!((ann.bell().await, ann.told().await.len()), (String::new(), 2), "it stands there, and calls nobody");
}

#[actix_web::test]
async fn saying_that_everything_is_read_silences_the_bell_and_undoing_it_rings_again() {
    for (path, read) in [("/unread", "/read"), ("/boards/talk", "/boards/talk/read")] {
        let (site, mut ann, mut ben, thread) = ground().await;
        send(&mut ann, path, read).await;
        assert_eq!(ann.bell().await, "", "{read}");
        let undo = format!("{path}?done=read");
        send(&mut ann, &undo, &format!("{read}/delete")).await;
        assert_eq!(ann.bell().await, "New 1", "{read}");
        // What was written before she says so, and would be told after.
        ben.reply(&thread, "One more.").await;
        site.app.clock.advance(chrono::TimeDelta::seconds(1));
        send(&mut ann, path, read).await;
        site.tell().await;
        assert_eq!(ann.bell().await, "", "{read}");
    }
}

#[actix_web::test]
async fn what_was_read_since_is_not_new_when_marking_all_is_undone() {
    let (site, mut ann, _, thread) = ground().await;
    let form = ann.get("/notifications").await.form("/notifications/seen");
    let page = ann.submit(&form).await;
    let undo = page.form("/notifications/seen/delete");
    ann.get(&thread).await;
    site.app.db.flush_later().await.unwrap();
    assert_eq!(bell(&ann.submit(&undo).await), "");
}

#[actix_web::test]
async fn what_is_visible_again_is_told_after_all() {
    let (site, mut ann, mut ben, thread) = ground().await;
    ann.get(&thread).await;
    ben.reply(&thread, "Taken back, and not.").await;
    let post = site.post_id(&thread, 3).await;
    send(&mut ben, &thread, &format!("/posts/{post}/retraction")).await;
    site.tell().await;
    assert_eq!(ann.bell().await, "");
    send(&mut ben, &thread, &format!("/posts/{post}/retraction/delete")).await;
    site.tell().await;
    assert_eq!(ann.bell().await, "New 1");
}

#[actix_web::test]
async fn whom_an_edit_names_is_told_once() {
    let (site, _, mut ben, thread) = ground().await;
    let mut cleo = site.member("Cleo").await;
    let post = site.post_id(&thread, 2).await;
    for body in ["An answer, @Cleo.", "An answer, @Cleo!"] {
        let mut form = ben.get(&format!("/posts/{post}/edit")).await.form(&format!("/posts/{post}"));
        form.set("body", body);
        assert_eq!(ben.submit(&form).await.status, 200);
        site.tell().await;
        let rows = cleo.told().await;
        assert!(rows.len() == 1 && rows[0].contains(&site.text("told-mention")), "{rows:?}");
        assert_eq!(cleo.bell().await, "New 1");
    }
}
