//! While somebody has a thread before them, what is new there is told in its page and nowhere else, and nothing of it is lost.

use chrono::TimeDelta;
use serde_json::json;

use super::told::ground;
use crate::support::thread_id;

/// The stream of a page that is seen, of a thread of whose posts so many are on it.
fn seen(thread: &str, number: i64) -> String {
    let id = thread_id(thread);
    format!("/events?threads={id}-{number}&visible={id}-{number}")
}

#[actix_web::test]
async fn the_bell_says_nothing_of_the_thread_that_is_seen_until_it_is_left() {
    let (site, mut ann, mut ben, thread) = ground().await;
    let other = ann.begin_thread("talk", "Another", "Words.").await;
    site.tell().await;
    let mut events = ann.listen(&seen(&thread, 1), "").await;
    assert_eq!(events.next().await.unwrap().data["count"], json!(0));
    ben.reply(&thread, "One.").await;
    assert_eq!(events.next().await.unwrap().kind, "replies");
    site.tell().await;
    events.expect_nothing().await;
    // Of what is elsewhere it does, and of words to what she wrote here.
    ben.reply(&other, "An answer there.").await;
    site.tell().await;
    assert_eq!(events.next().await.unwrap().data["count"], json!(1));
    let post = format!("/posts/{}", site.post_id(&thread, 1).await);
    ben.react(&thread, &post, "with_you").await;
    site.tell().await;
    assert_eq!(events.next().await.unwrap().data["count"], json!(2));
    // She closes it without having opened what is new: that is told as well.
    drop(events);
    assert_eq!(ann.bell().await, "New 3");
    let mut elsewhere = ann.listen("/events", "").await;
    assert_eq!(elsewhere.next().await.unwrap().data["count"], json!(3));
}

#[actix_web::test]
async fn what_was_there_before_the_page_is_counted_and_so_is_a_thread_that_is_open_and_not_seen() {
    let (site, mut ann, mut ben, thread) = ground().await;
    ben.reply(&thread, "One.").await;
    site.tell().await;
    let mut events = ann.listen(&seen(&thread, 2), "").await;
    assert_eq!(events.next().await.unwrap().data["count"], json!(1), "told before");
    drop(events);
    ann.get(&thread).await;
    site.app.db.flush_later().await.unwrap();
    let id = thread_id(&thread);
    let mut events = ann.listen(&format!("/events?threads={id}-2"), "").await;
    assert_eq!(events.next().await.unwrap().data["count"], json!(0));
    ben.reply(&thread, "Two.").await;
    assert_eq!(events.next().await.unwrap().kind, "replies");
    site.tell().await;
    assert_eq!(events.next().await.unwrap().data["count"], json!(1), "in a tab behind others");
    // A thread that the stream does not tell of is seen by nobody.
    let mut events = ann.listen(&format!("/events?threads=&visible={id}-2"), "").await;
    assert_eq!(events.next().await.unwrap().data["count"], json!(1));
}

#[actix_web::test]
async fn mail_waits_until_they_look_no_more_and_comes_then() {
    let (site, mut ann, mut ben, thread) = ground().await;
    site.set_email("Ann", "ann@harbour.example").await;
    let mut form = ann.get("/account/notifications").await.form("/account/notifications");
    form.set("wording", "full").set("reply_mail", "once");
    assert!(ann.submit(&form).await.contains(&site.text("saved")));
    let mut events = ann.listen(&seen(&thread, 1), "").await;
    assert_eq!(events.next().await.unwrap().kind, "told");
    for minute in 0..15 {
        ben.reply(&thread, &format!("Words, number {minute}.")).await;
        assert_eq!(events.next().await.unwrap().kind, "replies", "{minute}");
        site.pass(TimeDelta::minutes(1)).await;
        assert_eq!(site.mails().len(), 0, "{minute}");
    }
    drop(events);
    site.pass(TimeDelta::minutes(2)).await;
    site.pass(TimeDelta::minutes(10)).await;
    assert_eq!(site.mails().len(), 1, "nothing is lost");
    site.pass(TimeDelta::hours(2)).await;
    assert_eq!(site.mails().len(), 1);
}
