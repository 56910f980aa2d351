//! What comes while a page is open: server-sent events, each with the rights of the moment.

use std::rc::Rc;

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::sessions;
use serde_json::json;

use crate::support::{Browser, Event, Site, thread_id};

/// The address of a stream for a thread of whose posts so many are on the page.
fn stream_of(thread: &str, number: i64) -> String {
    format!("/events?threads={}-{number}", thread_id(thread))
}

/// Ann has begun a thread on a board; Ben reads.
async fn begun(site: &Rc<Site>, board: &str) -> (Browser, Browser, String) {
    let (mut ann, ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ann.begin_thread(board, "An evening walk", "It helps me.").await;
    (ann, ben, thread)
}

fn is_replies(event: &Event, thread: &str, (count, last): (i64, i64)) -> bool {
    let data = &event.data;
    event.kind == "replies"
        && data["thread"] == json!(thread_id(thread))
        && (data["count"].clone(), data["last"].clone()) == (json!(count), json!(last))
}

#[actix_web::test]
async fn a_reply_is_told_to_who_has_the_thread_open_without_words_or_names() {
    let site = Site::new().await;
    let (mut ann, ben, thread) = begun(&site, "talk").await;
    let mut cleo = site.member("Cleo").await;
    let mut events = ben.listen(&stream_of(&thread, 1), "").await;
    assert_eq!(events.headers.get("content-type").unwrap(), "text/event-stream; charset=utf-8");
    assert_eq!(events.headers.get("content-encoding").unwrap(), "identity", "an event does not wait for the next");
    assert_eq!(events.headers.get("x-accel-buffering").unwrap(), "no");
    let told = events.next().await.unwrap();
    assert_eq!((told.kind.as_str(), &told.data["count"]), ("told", &json!(0)));
    assert_eq!(events.retry, Some(3000));
    assert_eq!(events.last_id, format!("{}-1", thread_id(&thread)), "where it begins is known before anything comes");

    cleo.reply(&thread, "Where do you walk, Ann?").await;
    let event = events.next().await.unwrap();
    assert!(is_replies(&event, &thread, (1, 2)), "{event:?}");
    assert_eq!(event.id, format!("{}-2", thread_id(&thread)));
    let first = site.post_id(&thread, 2).await;
    assert_eq!(event.data["url"], format!("/posts/{first}"));
    assert_eq!(event.data["text"], site.text_with("live-replies", 1));
    let mut keys: Vec<&String> = event.data.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(keys, ["count", "from", "last", "text", "thread", "url"], "numbers and a sentence, nothing else");
    assert_eq!(event.data["from"], json!(1));

    ann.reply(&thread, "By the sea.").await;
    let event = events.next().await.unwrap();
    assert!(is_replies(&event, &thread, (2, 3)), "all that the page does not have: {event:?}");
    assert_eq!(event.data["url"], format!("/posts/{first}"), "from the first of them on");
}

#[actix_web::test]
async fn ones_own_words_are_no_news_and_neither_are_other_threads() {
    let site = Site::new().await;
    let (mut ann, mut ben, thread) = begun(&site, "talk").await;
    let other = ann.begin_thread("talk", "A morning walk", "That, too.").await;
    let mut events = ben.listen(&stream_of(&thread, 1), "").await;
    events.next().await.unwrap();
    ann.reply(&other, "And so does this.").await;
    events.expect_nothing().await;
    ben.reply(&thread, "I walk as well.").await;
    events.expect_nothing().await;
    ann.reply(&thread, "Good to hear.").await;
    let event = events.next().await.unwrap();
    assert!(is_replies(&event, &thread, (1, 3)), "{event:?}");
}

#[actix_web::test]
async fn a_stream_that_was_cut_goes_on_where_it_ended_and_misses_nothing() {
    let site = Site::new().await;
    let (mut ann, ben, thread) = begun(&site, "talk").await;
    let path = stream_of(&thread, 1);
    let mut events = ben.listen(&path, "").await;
    events.next().await.unwrap();
    ann.reply(&thread, "One.").await;
    events.next().await.unwrap();
    let last = events.last_id.clone();
    drop(events);
    // Nothing new: nothing is told again.
    let mut events = ben.listen(&path, &last).await;
    assert_eq!(events.next().await.unwrap().kind, "told");
    events.expect_nothing().await;
    drop(events);
    for words in ["Two.", "Three."] {
        ann.reply(&thread, words).await;
    }
    let mut events = ben.listen(&path, &last).await;
    let event = events.next().await.unwrap();
    assert!(is_replies(&event, &thread, (3, 4)), "{event:?}");
    // What came between the page and its first stream is not missed either.
    let mut late = ben.listen(&path, "").await;
    let event = late.next().await.unwrap();
    assert!(is_replies(&event, &thread, (3, 4)), "{event:?}");
}

#[actix_web::test]
async fn rights_are_asked_again_for_each_event() {
    let site = Site::new().await;
    let (mut ann, ben, thread) = begun(&site, "talk").await;
    let path = stream_of(&thread, 1);
    let mut events = ben.listen(&path, "").await;
    events.next().await.unwrap();
    site.set_audiences("talk", "staff", "staff").await;
    site.seed_replies(&thread, "Ann", 2).await;
    let (id, now) = (thread_id(&thread), site.app.clock.now());
    let tell =
        move |conn: &mut mooring::db::Conn| mooring::threads::tell_readers(conn, mooring::threads::ThreadId(id), now);
    site.write(tell).await;
    events.expect_nothing().await;
    // Nor is the thread known any more to a stream that is opened now.
    let mut again = ben.listen(&path, "").await;
    assert_eq!(again.next().await.unwrap().kind, "told");
    assert_eq!(again.last_id, "");
    // Open again: the stream that lost it does not come back to it, and a new one has all.
    site.set_audiences("talk", "members", "members").await;
    ann.reply(&thread, "Here again.").await;
    events.expect_nothing().await;
    let mut fresh = ben.listen(&path, "").await;
    let event = fresh.next().await.unwrap();
    assert!(is_replies(&event, &thread, (2, 3)), "{event:?}");
}

#[actix_web::test]
async fn a_stream_ends_with_its_session() {
    let site = Site::new().await;
    let (mut ann, mut ben, thread) = begun(&site, "talk").await;
    let path = stream_of(&thread, 1);
    let mut events = ben.listen(&path, "").await;
    events.next().await.unwrap();
    let page = ben.get("/account").await;
    ben.submit(&page.form("/sign-out")).await;
    ann.reply(&thread, "Are you there?").await;
    assert_eq!(events.next().await.unwrap().kind, "end");
    assert_eq!(events.next().await, None);
    // Sent away, one is as anyone is: of a board for members one hears nothing.
    let mut cleo = site.member("Cleo").await;
    let mut events = cleo.listen(&path, "").await;
    assert_eq!(events.next().await.unwrap().kind, "replies");
    events.next().await.unwrap();
    let member = site.member_id("Cleo").await;
    site.write(move |conn| mooring::accounts::set_standing(conn, member, mooring::accounts::Standing::Banned, None))
        .await;
    ann.reply(&thread, "And you?").await;
    assert_eq!(events.next().await.unwrap().kind, "end");
    assert_eq!(cleo.get_once(&path).await.status, 404);
}

#[actix_web::test]
async fn blocks_and_hidden_notes_are_honoured() {
    let site = Site::new().await;
    let (mut ann, mut ben, thread) = begun(&site, "talk").await;
    let mut cleo = site.member("Cleo").await;
    cleo.block("Ben").await;
    ben.wish("eating", "hide").await;
    let mut events = ben.listen(&stream_of(&thread, 1), "").await;
    events.next().await.unwrap();
    cleo.reply(&thread, "Not for Ben.").await;
    events.expect_nothing().await;
    ann.reply_noted(&thread, "What I eat.", &["eating"]).await;
    events.expect_nothing().await;
    ann.reply(&thread, "For everyone.").await;
    let event = events.next().await.unwrap();
    assert!(is_replies(&event, &thread, (1, 4)), "{event:?}");
    assert_eq!(event.data["url"], format!("/posts/{}", site.post_id(&thread, 4).await));
    // Nor is one told of those one blocks or mutes oneself.
    let mut dora = site.member("Dora").await;
    let mut events = dora.listen(&stream_of(&thread, 4), "").await;
    events.next().await.unwrap();
    dora.mute("Cleo").await;
    dora.block("Ann").await;
    for (writer, words) in [(&mut cleo, "Muted."), (&mut ann, "Blocked.")] {
        writer.reply(&thread, words).await;
        events.expect_nothing().await;
    }
    // Who moderates meets what is hidden from others by a block.
    let mut mod_ben = site.staff("Mo", Role::Moderator).await;
    cleo.block("Mo").await;
    let mut events = mod_ben.listen(&stream_of(&thread, 1), "").await;
    let event = events.next().await.unwrap();
    assert!(is_replies(&event, &thread, (5, 6)), "{event:?}");
    assert_eq!(mod_ben.get("/account").await.status, 200);
}

#[actix_web::test]
async fn signed_out_one_hears_of_what_everyone_may_read_and_of_nothing_else() {
    let site = Site::new().await;
    let (mut ann, _, public) = begun(&site, "welcome").await;
    let closed = ann.begin_thread("talk", "For members", "Only.").await;
    let mut visitor = site.visitor();
    for path in
        ["/events".to_owned(), "/events?threads=".to_owned(), stream_of(&closed, 1), "/events?threads=999-1".to_owned()]
    {
        assert_eq!(visitor.get_once(&path).await.status, 404, "{path}");
    }
    let both = format!("{},{}-1", stream_of(&public, 1), thread_id(&closed));
    let mut events = visitor.listen(&both, "").await;
    ann.reply(&closed, "Not for all.").await;
    events.expect_nothing().await;
    ann.reply(&public, "For all.").await;
    let event = events.next().await.unwrap();
    assert!(is_replies(&event, &public, (1, 2)), "{event:?}");
    assert_eq!(event.id, format!("{}-2", thread_id(&public)), "the other is not even named");
    assert!(!events.headers.contains_key("set-cookie"));
}

#[actix_web::test]
async fn what_one_is_told_is_counted_while_a_page_is_open() {
    let site = Site::new().await;
    let (_, ben, _) = begun(&site, "talk").await;
    let mut events = ben.listen("/events", "").await;
    assert_eq!(events.next().await.unwrap().data["count"], json!(0));
    let (member, now) = (site.member_id("Ben").await, site.app.clock.now());
    let tell = move |conn: &mut mooring::db::Conn| {
        mooring::accounts::tell_of_waiting(conn, member, now)?;
        mooring::jobs::send_signal(conn, &mooring::accounts::told_key(member), now)
    };
    site.write(tell).await;
    let event = events.next().await.unwrap();
    assert_eq!((event.kind.as_str(), &event.data["count"]), ("told", &json!(1)));
    assert_eq!(event.data["text"], site.text_with("nav-news-some", 1));
    // A signal after which nothing is different says nothing.
    site.write(move |conn| mooring::jobs::send_signal(conn, &mooring::accounts::told_key(member), now)).await;
    events.expect_nothing().await;
}

#[actix_web::test]
async fn at_the_end_of_the_process_each_browser_is_told_when_to_come_again() {
    let site = Site::new().await;
    let (_, ben, thread) = begun(&site, "talk").await;
    let mut waits = Vec::new();
    let mut streams = Vec::new();
    for _ in 0..6 {
        let mut events = ben.listen(&stream_of(&thread, 1), "").await;
        events.next().await.unwrap();
        streams.push(events);
    }
    assert_eq!(site.app.streams.count(), 6);
    site.app.watchers.close();
    for events in &mut streams {
        assert_eq!(events.next().await, None);
        waits.push(events.retry.unwrap());
    }
    assert!(waits.iter().all(|wait| (3_000..13_000).contains(wait)), "{waits:?}");
    waits.dedup();
    assert!(waits.len() > 1, "not all at once");
    drop(streams);
    assert_eq!((site.app.streams.count(), site.app.watchers.count_keys()), (0, 0));
}

#[actix_web::test]
async fn a_browser_has_one_stream_and_a_member_a_dozen() {
    let site = Site::with(|config| config.limits.enabled = true).await;
    site.set_up("full").await;
    let (_, mut ben, thread) = begun(&site, "talk").await;
    let path = stream_of(&thread, 1);
    let mut open = Vec::new();
    for _ in 0..12 {
        open.push(ben.listen(&path, "").await);
    }
    let refused = ben.get_once(&path).await;
    assert_eq!((refused.status, refused.header("retry-after")), (429, "60"));
    drop(open);
    assert_eq!(ben.get_once(&path).await.status, 200);
}

#[actix_web::test]
async fn an_event_costs_a_few_statements_and_a_stream_does_not_keep_a_session() {
    let site = Site::new().await;
    let (mut ann, mut ben, thread) = begun(&site, "talk").await;
    let path = stream_of(&thread, 1);
    let mut events = ben.listen(&path, "").await;
    events.next().await.unwrap();
    site.app.clock.advance(TimeDelta::days(2));
    ann.reply(&thread, "Later.").await;
    site.app.refresh().await;
    let (count, event) = site.statements(events.next()).await;
    assert!(event.is_some());
    // Reading signals, the session, the thread, its new posts.
    assert!(count <= 4, "{count} statements");
    let before = last_use(&site, "Ben").await;
    // Its browser comes again by itself, and that is no use of it.
    drop(ben.listen(&path, "").await);
    assert_eq!(last_use(&site, "Ben").await, before);
    ben.get("/boards").await;
    assert!(last_use(&site, "Ben").await > before);
}

async fn last_use(site: &Rc<Site>, name: &str) -> NaiveDateTime {
    site.app.db.flush_later().await.unwrap();
    let member = site.member_id(name).await;
    let own = move |conn: &mut mooring::db::Conn| {
        let own = sessions::table.filter(sessions::member_id.eq(member)).select(sessions::last_used_at);
        Ok(own.first::<NaiveDateTime>(conn)?)
    };
    site.read(own).await
}

#[actix_web::test]
async fn a_locked_session_hears_nothing() {
    let site = Site::new().await;
    let (mut ann, mut ben, thread) = begun(&site, "talk").await;
    let path = stream_of(&thread, 1);
    let mut events = ben.listen(&path, "").await;
    events.next().await.unwrap();
    let (member, now) = (site.member_id("Ben").await, site.app.clock.now());
    site.write(move |conn| {
        let own = sessions::table.filter(sessions::member_id.eq(member));
        diesel::update(own).set(sessions::locked_at.eq(now)).execute(conn)?;
        Ok(())
    })
    .await;
    ann.reply(&thread, "Are you there?").await;
    assert_eq!(events.next().await.unwrap().kind, "end");
    assert_ne!(ben.get_once(&path).await.status, 200);
}

#[actix_web::test]
async fn a_reply_that_is_undone_is_new_no_more() {
    let site = Site::new().await;
    let (mut ann, ben, thread) = begun(&site, "talk").await;
    let mut events = ben.listen(&stream_of(&thread, 1), "").await;
    events.next().await.unwrap();
    let page = ann.reply(&thread, "Sent too soon.").await;
    let event = events.next().await.unwrap();
    assert!(is_replies(&event, &thread, (1, 2)), "{event:?}");
    let id = site.post_id(&thread, 2).await;
    ann.submit(&page.form(&format!("/posts/{id}/undo"))).await;
    let event = events.next().await.unwrap();
    assert!(is_replies(&event, &thread, (0, 1)), "{event:?}");
}
