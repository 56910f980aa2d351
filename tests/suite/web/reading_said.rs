//! Saying that everything is read: what came after the page was shown stays new, and said twice it is taken back at once.

use std::rc::Rc;

use chrono::TimeDelta;

use crate::support::{Browser, Form, Site};

/// The page that has a form, and where the form leads.
const WAYS: [(&str, &str); 2] = [("/unread", "/read"), ("/boards/talk", "/boards/talk/read")];

/// Ann has begun a thread, Ben has answered, and she was told of it.
async fn ground() -> (Rc<Site>, Browser, Browser, String) {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    site.app.clock.advance(TimeDelta::minutes(5));
    let thread = ann.begin_thread("talk", "An evening walk", "It helps me.").await;
    site.tell().await;
    ben.reply(&thread, "Where do you walk?").await;
    site.tell().await;
    assert_eq!(ann.bell().await, "New 1");
    (site, ann, ben, thread)
}

async fn chips(browser: &mut Browser, path: &str) -> Vec<String> {
    browser.get(path).await.texts_of("main .chip.new")
}

#[actix_web::test]
async fn what_came_after_the_page_was_shown_is_still_new() {
    for (path, read) in WAYS {
        let (site, mut ann, mut ben, thread) = ground().await;
        let form = ann.get(path).await.form(read);
        assert_eq!(form.get("at"), site.app.clock.now().and_utc().timestamp_micros().to_string());
        site.app.clock.advance(TimeDelta::minutes(1));
        ben.reply(&thread, "By the sea?").await;
        site.tell().await;
        ann.submit(&form).await;
        assert_eq!(chips(&mut ann, "/unread").await, [site.text("thread-new")], "{read}");
        assert_eq!(ann.bell().await, "New 1", "{read}: and she is still told of it");
        let page = ann.get(&format!("{thread}/unread")).await;
        assert!(page.redirects[0].ends_with("#post-3"), "{read}: {:?}", page.redirects);
    }
}

#[actix_web::test]
async fn without_a_moment_it_is_now_and_none_lies_ahead() {
    for (path, read) in WAYS {
        let (site, mut ann, mut ben, thread) = ground().await;
        let form = ann.get(path).await.form(read);
        let sent = |at: &str| Form::clone(&form).set("at", at).clone();
        for wrong in ["words", "-1", "1.5", "99999999999999999999"] {
            assert_eq!(ann.submit(&sent(wrong)).await.status, 400, "{read}: {wrong}");
        }
        assert_eq!(chips(&mut ann, "/unread").await.len(), 1, "{read}");
        ann.submit(&sent("")).await;
        assert_eq!(chips(&mut ann, "/unread").await, [""; 0], "{read}");
        site.app.clock.advance(TimeDelta::minutes(2));
        ann.submit(&sent("99999999999999999")).await;
        site.app.clock.advance(TimeDelta::minutes(1));
        ben.reply(&thread, "By the sea?").await;
        assert_eq!(chips(&mut ann, "/unread").await.len(), 1, "{read}: what is to come is not read beforehand");
    }
}

#[actix_web::test]
async fn said_twice_it_is_taken_back_at_once() {
    for (path, read) in WAYS {
        for seconds in [0, 20] {
            let (site, mut ann, _, _) = ground().await;
            let form = ann.get(path).await.form(read);
            let page = ann.submit(&form).await;
            site.app.clock.advance(TimeDelta::seconds(seconds));
            let again = Form::clone(&form).set("at", "").clone();
            ann.submit(if seconds == 0 { &form } else { &again }).await;
            assert_eq!((ann.bell().await.as_str(), chips(&mut ann, "/unread").await.len()), ("", 0), "{read}");
            ann.submit(&page.form(&format!("{read}/delete"))).await;
            assert_eq!(chips(&mut ann, "/unread").await.len(), 1, "{read}, {seconds} seconds later");
            assert_eq!(ann.bell().await, "New 1", "{read}, {seconds} seconds later");
        }
    }
}

#[actix_web::test]
async fn said_again_later_only_the_last_time_is_taken_back() {
    let (site, mut ann, mut ben, thread) = ground().await;
    let form = ann.get("/unread").await.form("/read");
    ann.submit(&form).await;
    site.app.clock.advance(TimeDelta::minutes(2));
    let other = ben.begin_thread("talk", "A morning walk", "That, too.").await;
    let page = ann.get("/unread").await;
    let page = ann.submit(&page.form("/read")).await;
    ann.submit(&page.form("/read/delete")).await;
    let page = ann.get("/unread").await;
    assert_eq!(page.attributes("main .row-title a", "href"), [other], "and not {thread}");
}

#[actix_web::test]
async fn what_is_told_after_the_list_was_shown_is_not_seen_by_saying_that_all_is() {
    let (site, mut ann, mut ben, thread) = ground().await;
    let form = ann.get("/notifications").await.form("/notifications/seen");
    site.app.clock.advance(TimeDelta::minutes(1));
    ben.reply(&thread, "By the sea?").await;
    site.tell().await;
    ann.submit(&form).await;
    assert_eq!(ann.bell().await, "New 1", "the same row tells of more by now");
    let form = ann.get("/notifications").await.form("/notifications/seen");
    ann.submit(&form).await;
    let page = ann.submit(&form).await;
    assert_eq!(ann.bell().await, "");
    ann.submit(&page.form("/notifications/seen/delete")).await;
    assert_eq!(ann.bell().await, "New 1", "sent twice, it is still taken back");
}
