//! Moderators' verbs: lock, pin.

use mooring::accounts::Role;

use crate::support::{Form, Page, Site};

fn open_verbs(page: &Page, thread: &str) -> Vec<&'static str> {
    let verbs = ["lock", "lock/delete", "pin", "pin/delete", "move"];
    verbs.into_iter().filter(|verb| page.has_form(&format!("{thread}/{verb}"))).collect()
}

#[actix_web::test]
async fn a_lock_shows_its_message_at_the_foot_and_unlocking_takes_it_away() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("welcome", "A thread", "Words.").await;
    let page = mo.get(&thread).await;
    assert_eq!(open_verbs(&page, &thread), ["lock", "pin", "move"]);
    let mut lock = page.form(&format!("{thread}/lock"));
    lock.set("message", "  This has run its course.\r\nThank you all.  ");
    let page = mo.submit(&lock).await;
    assert_eq!((page.status, page.url.clone()), (200, format!("{thread}?done=lock")));
    assert_eq!(page.text_of("#done"), Some(site.text("moderate-done-lock")));
    assert_eq!(open_verbs(&page, &thread), ["lock", "lock/delete", "pin", "move"]);
    for reader in [&mut ann, &mut site.visitor()] {
        let page = reader.get(&thread).await;
        let notice = page.text_of("#locked").unwrap();
        assert!(notice.contains("This has run its course. Thank you all."), "{notice}");
        assert!(!page.has_form(&format!("{thread}/posts")));
        assert_eq!(page.count("a[href*='quote=']"), 0);
        assert!(page.body.find("id=\"locked\"") > page.body.find("id=\"post-1\""), "at the foot");
    }
    assert!(ann.get("/boards/welcome").await.text_of("main .row-title").unwrap().contains(&site.text("thread-locked")));
    let form = ann.get(&format!("/posts/{}/edit", site.post_id(&thread, 1).await)).await;
    assert_eq!(form.status, 200, "one's own words may still be changed");

    let unlock = mo.get(&thread).await.form(&format!("{thread}/lock/delete"));
    mo.submit(&unlock).await;
    let page = ann.get(&thread).await;
    assert_eq!(page.count("#locked"), 0);
    assert_eq!(ann.reply(&thread, "Open again.").await.count("#post-2"), 1);
}

#[actix_web::test]
async fn a_lock_without_a_message_says_what_it_means() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let lock = mo.get(&thread).await.form(&format!("{thread}/lock"));
    mo.submit(&lock).await;
    assert!(ann.get(&thread).await.text_of("#locked").unwrap().contains(&site.text("why-locked")));
}

#[actix_web::test]
async fn a_message_that_cannot_be_taken_comes_back() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let mut lock = mo.get(&thread).await.form(&format!("{thread}/lock"));
    lock.set("message", &"é".repeat(501));
    let page = mo.submit(&lock).await;
    assert_eq!(page.status, 422);
    assert!(page.text_of("#errors").unwrap().contains(&site.text("field-message")), "{}", page.text());
    assert!(page.text_of("#message-error").unwrap().contains("500") && page.contains(&"é".repeat(501)));
    lock.set("message", "a\0b");
    assert_eq!(mo.submit(&lock).await.status, 422);
    let mut mine = lock.clone();
    mine.set("csrf_token", ann.get(&thread).await.form(&format!("{thread}/posts")).get("csrf_token"));
    assert_eq!(ann.submit(&mine).await.status, 403, "who may not lock is told so first");
    assert_eq!(mo.get(&thread).await.count("#locked"), 0);
    lock.set("message", &"é".repeat(500));
    let page = mo.submit(&lock).await;
    assert!(page.text_of("#locked").unwrap().contains(&"é".repeat(500)));
    let mut change = page.form(&format!("{thread}/lock"));
    assert_eq!(change.get("message"), "é".repeat(500), "the message that is there can be changed");
    change.set("message", "Back on Monday.");
    assert!(mo.submit(&change).await.text_of("#locked").unwrap().contains("Back on Monday."));
}

#[actix_web::test]
async fn pinning_twice_and_unpinning() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let pin = mo.get(&thread).await.form(&format!("{thread}/pin"));
    let page = mo.submit(&pin).await;
    assert_eq!(open_verbs(&page, &thread), ["lock", "pin/delete", "move"]);
    assert_eq!(mo.submit(&pin).await.status, 409, "the page was older than the thread");
    assert!(ann.get(&thread).await.text_of(".thread-meta").unwrap().contains(&site.text("thread-pinned")));
    let unpin = mo.get(&thread).await.form(&format!("{thread}/pin/delete"));
    assert_eq!(open_verbs(&mo.submit(&unpin).await, &thread), ["lock", "pin", "move"]);
    assert!(!ann.get("/boards/talk").await.contains(&site.text("thread-pinned")));
}

#[actix_web::test]
async fn a_verb_on_an_older_page_is_refused_and_nothing_changes() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let old = ada.get(&thread).await;
    let mut lock = mo.get(&thread).await.form(&format!("{thread}/lock"));
    lock.set("message", "Mo was first.");
    mo.submit(&lock).await;
    for verb in ["lock", "pin", "move"] {
        let mut form = old.form(&format!("{thread}/{verb}"));
        form.set("message", "Ada was second.").set("board", "wins");
        let page = ada.submit(&form).await;
        assert_eq!(page.status, 409, "{verb}");
        if verb == "lock" {
            assert!(page.text_of("#errors").unwrap().contains(&site.text("conflict-changed")));
            assert!(page.text_of("#locked").unwrap().contains("Mo was first."), "the other's text");
            assert_eq!(page.form(&format!("{thread}/lock")).get("message"), "Ada was second.", "and one's own");
        } else {
            assert!(page.contains(&site.text("conflict-thread")), "{verb}");
        }
    }
    let page = ada.get(&thread).await;
    assert!(page.text_of("#locked").unwrap().contains("Mo was first."));
    assert_eq!(page.count("#done"), 0);
    assert!(!page.contains(&site.text("thread-pinned")));
    assert_eq!(page.count("main .crumbs a[href='/boards/talk']"), 1);
}

#[actix_web::test]
async fn the_verbs_are_for_those_who_look_after_the_board() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let open = ann.begin_thread("welcome", "An open one", "Words.").await;
    let hidden = ann.begin_thread("talk", "A hidden one", "Words.").await;
    let mut lou = site.member("Lou").await;
    site.make_moderator_of("Lou", "wins").await;
    for other in [&mut ann, &mut lou] {
        let page = other.get(&open).await;
        assert_eq!(open_verbs(&page, &open), Vec::<&str>::new());
        assert_eq!(page.count("#thread-tools"), 0);
        let token = page.form(&format!("{open}/posts")).get("csrf_token").to_owned();
        for verb in ["lock", "lock/delete", "pin", "pin/delete", "move"] {
            let fields = [("csrf_token", token.as_str()), ("message", "Mine"), ("board", "wins")];
            let page = other.submit(&Form::new(&format!("{open}/{verb}"), &fields)).await;
            assert_eq!(page.status, 403, "{verb}");
            let page = other.submit(&Form::new(&format!("/threads/999999/{verb}"), &fields)).await;
            assert_eq!(page.status, 404, "{verb}");
        }
    }
    let mut stranger = site.visitor();
    let token = stranger.get("/sign-in").await.form("/sign-in").get("csrf_token").to_owned();
    for (thread, status) in [(&open, 403), (&hidden, 404)] {
        let form = Form::new(&format!("{thread}/lock"), &[("csrf_token", &token), ("message", "Mine")]);
        let page = stranger.submit(&form).await;
        assert_eq!(page.status, status);
        assert!(page.contains("Mine") && page.has_form("/sign-in"));
    }
    assert_eq!(ann.get(&open).await.count("#locked"), 0);
}
