//! What one has read, follows and mutes: exact counts, the first unread post, marking as read and its undo.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::db::schema::{board_marks, thread_marks, threads};
use mooring::jobs::enqueue;

use crate::support::{Browser, Form, Page, Site, thread_id};

/// Ann writes, Ben reads; both joined a while ago.
async fn two(site: &Rc<Site>) -> (Browser, Browser) {
    let pair = (site.member("Ann").await, site.member("Ben").await);
    site.app.clock.advance(TimeDelta::minutes(5));
    pair
}

/// What a board's list says of what is new in its threads.
async fn chips(browser: &mut Browser, path: &str) -> Vec<String> {
    let page = browser.get(path).await;
    assert_eq!(page.status, 200, "{path}: {}", page.text());
    page.texts_of("main .chip.new")
}

async fn send(browser: &mut Browser, from: &str, action: &str) -> Page {
    let page = browser.get(from).await;
    assert!(page.has_form(action), "{from} has no form for {action}: {}", page.text());
    browser.submit(&page.form(action)).await
}

#[actix_web::test]
async fn a_thread_is_new_until_it_is_opened_and_then_its_new_posts_are_counted() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    let thread = ann.begin_thread("talk", "An evening walk", "It helps me.").await;
    assert_eq!(chips(&mut ann, "/boards/talk").await, [""; 0], "one's own words are not news");
    assert_eq!(chips(&mut ben, "/boards/talk").await, [site.text("thread-new")]);
    let boards = chips(&mut ben, "/boards").await;
    assert_eq!(boards, [site.text_with("board-unread", 1)]);
    let page = ben.get(&thread).await;
    assert_eq!(page.count(".new-from"), 0, "nothing is older than what is new");
    assert_eq!(chips(&mut ben, "/boards/talk").await, [""; 0], "at once, not seconds later");
    assert_eq!(chips(&mut ben, "/boards").await, [""; 0]);
    for words in ["Where do you walk?", "By the sea."] {
        site.app.clock.advance(TimeDelta::minutes(1));
        let page = ann.reply(&thread, words).await;
        assert_eq!((page.status, page.count(".new-from")), (200, 0), "nor here");
    }
    for path in ["/boards/talk", "/unread", "/"] {
        assert_eq!(chips(&mut ben, path).await, [site.text_with("thread-unread", 2)], "{path}");
    }
    assert_eq!(chips(&mut ann, "/boards/talk").await, [""; 0]);
    // The chip leads to the first new post, with a line above it.
    let page = ben.get(&format!("{thread}/unread")).await;
    assert!(page.redirects[0].ends_with("#post-2"), "{:?}", page.redirects);
    assert_eq!(page.attributes(".new-from + article", "id"), ["post-2"]);
    assert_eq!(chips(&mut ben, "/boards/talk").await, [""; 0]);
    assert_eq!(ben.get(&thread).await.count(".new-from"), 0);
}

#[actix_web::test]
async fn what_is_read_goes_from_page_to_page() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    let thread = ann.begin_thread("talk", "A long one", "Words.").await;
    site.seed_replies(&thread, "Ann", 45).await;
    let page = ben.get(&thread).await;
    assert_eq!(page.count("article.post"), 20);
    assert_eq!(chips(&mut ben, "/boards/talk").await, [site.text_with("thread-unread", 25)]);
    let page = ben.get(&format!("{thread}/unread")).await;
    assert!(page.redirects[0].ends_with("?page=2#post-21"), "{:?}", page.redirects);
    assert_eq!(page.attributes(".new-from + article", "id"), ["post-21"]);
    assert_eq!(chips(&mut ben, "/boards/talk").await, [site.text_with("thread-unread", 5)]);
    // An earlier page opened again takes nothing back, and leads on.
    let page = ben.get(&thread).await;
    assert_eq!(page.attribute(".thread-meta .chip.new", "href").as_deref(), Some(&*format!("{thread}/unread")));
    assert_eq!(chips(&mut ben, "/boards/talk").await, [site.text_with("thread-unread", 5)]);
    ben.get(&format!("{thread}?page=3")).await;
    assert_eq!(chips(&mut ben, "/boards/talk").await, [""; 0]);
    let page = ben.get(&format!("{thread}/unread")).await;
    assert!(page.redirects[0].ends_with("?page=3#post-45"), "nothing is new, so the last: {:?}", page.redirects);
}

#[actix_web::test]
async fn what_was_there_before_one_joined_and_what_is_old_is_no_news() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    ann.begin_thread("talk", "Before", "Words.").await;
    site.app.clock.advance(TimeDelta::minutes(5));
    let mut ben = site.member("Ben").await;
    assert_eq!(chips(&mut ben, "/boards/talk").await, [""; 0]);
    site.app.clock.advance(TimeDelta::days(1));
    ann.begin_thread("talk", "After", "Words.").await;
    assert_eq!(chips(&mut ben, "/boards/talk").await, [site.text("thread-new")]);
    assert_eq!(chips(&mut site.visitor(), "/boards/welcome").await, [""; 0], "who is not signed in has no news");
    site.app.clock.advance(TimeDelta::days(91));
    let mut ben = site.visitor();
    ben.enter_password("Ben").await;
    assert_eq!(chips(&mut ben, "/boards/talk").await, [""; 0]);
    assert!(ben.get("/unread").await.contains(&site.text("unread-empty")));
}

#[actix_web::test]
async fn everything_or_a_board_is_marked_as_read_and_that_is_undone() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    let first = ann.begin_thread("talk", "First", "Words.").await;
    ben.get(&first).await;
    site.app.clock.advance(TimeDelta::minutes(1));
    ann.reply(&first, "More.").await;
    ann.begin_thread("welcome", "Second", "Words.").await;
    let (one, new) = (site.text_with("thread-unread", 1), site.text("thread-new"));
    assert_eq!(chips(&mut ben, "/unread").await.len(), 2);
    site.app.clock.advance(TimeDelta::minutes(1));
    let page = send(&mut ben, "/boards/talk", "/boards/talk/read").await;
    assert!(page.contains(&site.text("read-board-done")), "{}", page.text());
    assert_eq!(page.count(".row .chip.new"), 0);
    assert_eq!(chips(&mut ben, "/unread").await, [new.as_str()]);
    let page = ben.submit(&page.form("/boards/talk/read/delete")).await;
    assert_eq!(page.texts_of(".row .chip.new"), [one.as_str()]);
    let page = send(&mut ben, "/unread", "/read").await;
    assert!(page.contains(&site.text("read-all-done")) && page.contains(&site.text("unread-empty")));
    assert_eq!(chips(&mut ben, "/boards").await, [""; 0]);
    // What comes after is news, also where nobody knows how much of it was read.
    site.app.clock.advance(TimeDelta::minutes(1));
    ann.reply(&first, "And more.").await;
    assert_eq!(chips(&mut ben, "/boards/talk").await, [new.as_str()]);
    let page = ben.get(&format!("{first}/unread")).await;
    assert!(page.redirects[0].ends_with("#post-3"), "{:?}", page.redirects);
    let page = send(&mut ben, "/unread?done=read", "/read/delete").await;
    assert_eq!(page.texts_of(".row .chip.new"), [new]);
    assert_eq!(chips(&mut ann, "/unread").await, [""; 0], "others have nothing to do with it");
}

#[actix_web::test]
async fn writing_follows_and_following_and_muting_are_ones_own_affair() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    let thread = ann.begin_thread("talk", "An evening walk", "It helps me.").await;
    let following = ann.get("/mine?list=following").await;
    assert_eq!(following.texts_of("main .row-title").len(), 1);
    assert!(ben.get("/mine?list=following").await.contains(&site.text("mine-following-empty")));
    let page = send(&mut ben, &thread, &format!("{thread}/follow")).await;
    assert!(page.contains(&site.text("watch-done-follow")) && page.contains(&site.text("watch-followed")));
    assert_eq!(ben.get("/mine?list=following").await.texts_of("main .row-title").len(), 1);
    let page = send(&mut ben, &thread, &format!("{thread}/mute")).await;
    assert!(page.contains(&site.text("watch-done-mute")), "a mute takes the place of following");
    assert!(ben.get("/mine?list=following").await.contains(&site.text("mine-following-empty")));
    site.app.clock.advance(TimeDelta::minutes(1));
    ann.reply(&thread, "More.").await;
    assert_eq!(chips(&mut ben, "/unread").await, [""; 0]);
    assert_eq!(chips(&mut ben, "/boards").await, [""; 0]);
    assert_eq!(ben.get("/").await.count("main .row"), 0, "neither among the latest");
    assert!(ben.get("/boards/talk").await.contains("An evening walk"), "it is still in its board");
    // Whoever mutes a thread and writes in it still mutes it.
    ben.reply(&thread, "A word.").await;
    assert_eq!(ben.get("/mine?list=muted").await.texts_of("main .row-title").len(), 1);
    let page = send(&mut ben, &thread, &format!("{thread}/mute/delete")).await;
    assert!(page.contains(&site.text("watch-done-unwatch")));
    // Nobody else's page says anything of it.
    let page = ann.get(&thread).await;
    assert!(page.contains(&site.text("watch-followed")) && !page.contains(&site.text("watch-muted")));
    assert_eq!(site.visitor().get(&thread).await.status, 404);
}

#[actix_web::test]
async fn threads_that_are_hidden_by_now_are_in_no_list_of_ones_own() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    let thread = ann.begin_thread("talk", "An evening walk", "It helps me.").await;
    send(&mut ben, &thread, &format!("{thread}/follow")).await;
    site.app.clock.advance(TimeDelta::minutes(1));
    ann.reply(&thread, "More.").await;
    ann.block("Ben").await;
    for path in ["/unread", "/mine?list=following"] {
        let page = ben.get(path).await;
        assert_eq!((page.count("main .row"), page.contains("evening")), (0, false), "{path}");
    }
    assert_eq!(chips(&mut ben, "/boards").await, [""; 0]);
    assert_eq!(ben.get(&format!("{thread}/unread")).await.status, 404);
    let mut form = Form::new(&format!("{thread}/follow"), &[]);
    form.set("csrf_token", ben.get("/preferences").await.form("/preferences").get("csrf_token"));
    assert_eq!(ben.submit(&form).await.status, 404);
    ann.unblock("Ben").await;
    site.set_audiences("talk", "staff", "staff").await;
    assert_eq!(ben.get("/mine?list=following").await.count("main .row"), 0);
    assert_eq!(ben.get("/unread").await.count("main .row"), 0);
}

#[actix_web::test]
async fn what_stands_under_a_one_time_name_is_not_among_what_is_mine() {
    let site = Site::new().await;
    let (mut ann, _) = two(&site).await;
    ann.begin_thread("talk", "Openly", "Under my name.").await;
    ann.begin_thread("talk", "Quietly", "Under another.").await;
    site.under_alias(site.newest_post().await, "Quiet Heron").await;
    let page = ann.get("/mine").await;
    assert_eq!(page.texts_of("main .row-title"), ["Openly"]);
    assert!(!page.contains("Quiet Heron") && !page.contains("Under another"));
}

#[actix_web::test]
async fn how_far_one_has_read_is_forgotten_and_what_one_follows_is_not() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    let (one, two) = (ann.begin_thread("talk", "One", "Words.").await, ann.begin_thread("talk", "Two", "Words.").await);
    ben.get(&one).await;
    ben.get(&two).await;
    send(&mut ben, &two, &format!("{two}/follow")).await;
    site.app.db.flush_later().await.unwrap();
    let ben_id = site.member_id("Ben").await;
    let marks = move |conn: &mut mooring::db::Conn| {
        let mine = thread_marks::table.filter(thread_marks::member_id.eq(ben_id)).order(thread_marks::thread_id);
        let columns = (thread_marks::thread_id, thread_marks::read_number, thread_marks::watch);
        Ok(mine.select(columns).load::<(i64, i64, Option<String>)>(conn)?)
    };
    let (one, two) = (thread_id(&one), thread_id(&two));
    assert_eq!(site.read(marks).await, [(one, 1, None), (two, 1, Some("follow".to_owned()))]);
    site.app.clock.advance(TimeDelta::days(91));
    let now = site.app.clock.now();
    site.write(move |conn| enqueue(conn, "housekeeping", "", None, (now, now))).await;
    site.work().await;
    assert_eq!(site.read(marks).await, [(two, 0, Some("follow".to_owned()))]);
}

/// A list of threads by their titles, those of them that are new.
async fn new_ones(browser: &mut Browser, path: &str) -> Vec<String> {
    let page = browser.get(path).await;
    let mut titles = page.texts_of(".row:has(.chip.new) .row-title");
    titles.sort();
    titles
}

#[actix_web::test]
async fn what_lists_count_as_new_is_what_the_unread_list_holds() {
    let site = Site::new().await;
    let (_, mut ben) = two(&site).await;
    let me = site.member_id("Ben").await;
    site.app.clock.advance(TimeDelta::hours(2));
    site.seed_threads("talk", "Ann", 18).await;
    let ids: Vec<i64> = site.read(|conn| Ok(threads::table.order(threads::id).select(threads::id).load(conn)?)).await;
    let now = site.app.clock.now();
    // Every way to stand to a thread, for one last written in before, and one after the boundary that is put below.
    let ways = [
        (None, None),
        (None, Some("mute")),
        (Some((0, 10)), None),
        (Some((1, 10)), None),
        (Some((2, 10)), None),
        (Some((2, 40)), None),
        (Some((1, 40)), Some("follow")),
        (Some((1, 10)), Some("mute")),
        (Some((2, 10)), Some("follow")),
    ];
    let rows: Vec<_> =
        ids.iter().enumerate().map(|(n, id)| (*id, ways[n / 2], if n % 2 == 0 { 30 } else { 5 })).collect();
    site.write(move |conn| {
        for (id, (read, watch), age) in &rows {
            diesel::update(threads::table.find(id))
                .set((threads::post_count.eq(2), threads::last_post_at.eq(now - TimeDelta::minutes(*age))))
                .execute(conn)?;
            let (number, at) = read.map_or((0, None), |(number, age)| (number, Some(now - TimeDelta::minutes(age))));
            if read.is_some() || watch.is_some() {
                diesel::insert_into(thread_marks::table)
                    .values((
                        thread_marks::member_id.eq(me),
                        thread_marks::thread_id.eq(*id),
                        thread_marks::read_number.eq(number),
                        thread_marks::read_at.eq(at),
                        thread_marks::watch.eq(*watch),
                    ))
                    .execute(conn)?;
            }
        }
        Ok(())
    })
    .await;
    let board = site.board_id("talk").await;
    let mut seen = Vec::new();
    for before in [None, Some(60), Some(20), Some(5), Some(1)] {
        site.write(move |conn| {
            diesel::delete(board_marks::table).execute(conn)?;
            if let Some(before) = before {
                let at = now - TimeDelta::minutes(before);
                let row =
                    (board_marks::member_id.eq(me), board_marks::board_id.eq(board), board_marks::read_before.eq(at));
                diesel::insert_into(board_marks::table).values(row).execute(conn)?;
            }
            Ok(())
        })
        .await;
        let listed = new_ones(&mut ben, "/boards/talk").await;
        assert_eq!(listed, new_ones(&mut ben, "/unread").await, "marked as read {before:?} minutes ago");
        seen.push(listed.len());
    }
    assert!(seen.iter().any(|count| *count > 5) && seen.contains(&0), "{seen:?}");
}
