//! What members are told of what others write.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::db::schema::{notifications, signals};

use crate::support::{Browser, Form, Site, bell};

/// Ann has begun a thread and read it; Ben is there.
pub async fn ground() -> (Rc<Site>, Browser, Browser, String) {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let ben = site.member("Ben").await;
    let thread = ann.begin_thread("talk", "About my kettle", "It helps me.").await;
    site.tell().await;
    (site, ann, ben, thread)
}

#[actix_web::test]
async fn who_follows_a_thread_is_told_once_of_several_posts_until_they_have_read_them() {
    let (site, mut ann, mut ben, thread) = ground().await;
    assert_eq!((ann.bell().await, ann.told().await.len()), (String::new(), 0), "nobody is told of their own");
    assert!(ann.get("/notifications").await.contains(&site.text("notifications-empty")));
    ben.reply(&thread, "Mine sings.").await;
    site.pass(TimeDelta::seconds(59)).await;
    assert_eq!(ann.bell().await, "", "it can still be undone");
    site.tell().await;
    assert_eq!(ann.bell().await, "New 1");
    ben.reply(&thread, "And it whistles.").await;
    site.tell().await;
    assert_eq!(ann.bell().await, "New 1", "several posts in one thread are one");
    assert_eq!(ben.bell().await, "", "who wrote them is told nothing");
    let page = ann.get("/notifications").await;
    let row = page.text_of("main .row").unwrap();
    let heading = site.text_with("told-replies", 2);
    for words in [heading.as_str(), "About my kettle", "New"] {
        assert!(row.contains(words), "{words}: {row}");
    }
    for private in ["Ben", "sings", "whistles"] {
        assert!(!row.contains(private), "{private}: {row}");
    }
    assert_eq!(bell(&page), "New 1", "listing is not reading");
    let url = page.attribute("main .row .meta a", "href").unwrap();
    assert_eq!(url, format!("{thread}#post-2"), "the first that is not read");
    ann.get(&thread).await;
    let page = ann.get("/notifications").await;
    assert_eq!((bell(&page).as_str(), page.count("main .row .chip.new")), ("", 0), "reading the thread is seeing it");
    assert_eq!(page.count("main .row"), 1, "what was told stays");
    ben.reply(&thread, "A third.").await;
    site.tell().await;
    assert_eq!(ann.told().await.len(), 2);
    assert_eq!(ann.get("/notifications").await.count("main .row .chip.new"), 1);
}

#[actix_web::test]
async fn the_bell_is_there_for_scripts_before_anything_is_new() {
    let (site, mut ann, mut ben, thread) = ground().await;
    let page = ann.get("/boards").await;
    assert_eq!(page.count(".places li.news[data-bell][hidden] a[href='/notifications']"), 1);
    assert_eq!((page.count(".places li[data-gives-way]"), page.count(".places li.wide-only")), (1, 0));
    assert_eq!(site.visitor().get("/boards").await.count("[data-bell], [data-gives-way]"), 0);
    ben.reply(&thread, "An answer.").await;
    site.tell().await;
    let page = ann.get("/boards").await;
    assert_eq!(page.count(".places li.news[data-bell]:not([hidden])"), 1);
    assert_eq!(page.count(".places li.wide-only[data-gives-way] a[href='/search']"), 1);
}

#[actix_web::test]
async fn nothing_is_told_of_what_was_read_or_gone_by_then_or_is_not_wanted() {
    let (site, mut ann, mut ben, thread) = ground().await;
    ben.reply(&thread, "Read at once.").await;
    ann.get(&thread).await;
    site.tell().await;
    assert_eq!(ann.bell().await, "", "while she reads it, she is told nothing");
    ben.reply(&thread, "Taken back.").await;
    let post = site.post_id(&thread, 3).await;
    let form = ben.get(&thread).await.form(&format!("/posts/{post}/retraction"));
    ben.submit(&form).await;
    site.tell().await;
    assert_eq!(ann.bell().await, "", "what is gone by then tells nobody");
    ann.watch(&thread, "mute").await;
    ben.reply(&thread, "@Ann, are you there?").await;
    site.tell().await;
    assert_eq!((ann.bell().await, ann.told().await.len()), (String::new(), 0), "she mutes it");
}

#[actix_web::test]
async fn who_is_named_or_quoted_is_told_that_also_without_following() {
    let (site, mut ann, mut ben, thread) = ground().await;
    let mut cleo = site.member("Cleo").await;
    ben.reply(&thread, "Cleo may know, @Cleo.").await;
    site.tell().await;
    let rows = cleo.told().await;
    assert!(rows.len() == 1 && rows[0].contains(&site.text("told-mention")), "{rows:?}");
    assert_eq!(cleo.bell().await, "New 1");
    let url = cleo.get("/notifications").await.attribute("main .row .meta a", "href").unwrap();
    cleo.get(&url).await;
    assert_eq!(cleo.get("/notifications").await.count("main .row .chip.new"), 0);
    // A quote says more to who is quoted than a reply.
    let page = ben.get(&format!("{thread}?quote={}", site.post_id(&thread, 1).await)).await;
    let mut form = page.form(&format!("{thread}/posts"));
    let body = format!("{}I know that.", form.get("body"));
    form.set("body", &body);
    ben.submit(&form).await;
    site.tell().await;
    let rows = ann.told().await;
    assert!(rows.len() == 1 && rows[0].contains(&site.text("told-quote")), "{rows:?}");
    // And a name most; what comes later changes nothing of that.
    ben.reply(&thread, "Is it so, @Ann?").await;
    ben.reply(&thread, "I wonder.").await;
    site.tell().await;
    let rows = ann.told().await;
    assert!(rows.len() == 1 && rows[0].contains(&site.text("told-mention")), "{rows:?}");
    assert_eq!((ann.bell().await, cleo.bell().await), ("New 1".to_owned(), String::new()), "she does not follow it");
    let page = ann.get("/notifications").await;
    assert_eq!(page.attribute("main .row .meta a", "href").unwrap(), format!("{thread}#post-4"));
}

#[actix_web::test]
async fn all_is_marked_as_seen_and_that_is_taken_back() {
    let (site, mut ann, mut ben, thread) = ground().await;
    let other = ann.begin_thread("talk", "Another", "Words.").await;
    for thread in [&thread, &other] {
        ben.reply(thread, "An answer.").await;
    }
    site.tell().await;
    assert_eq!(ann.bell().await, "New 2");
    let form = ann.get("/notifications").await.form("/notifications/seen");
    let page = ann.submit(&form).await;
    assert!(page.contains(&site.text("told-all-seen-done")));
    assert_eq!((bell(&page).as_str(), page.count("main .row .chip.new"), page.count("main .row")), ("", 0, 2));
    let undo = page.form("/notifications/seen/delete");
    ben.reply(&other, "One more.").await;
    site.tell().await;
    assert_eq!(ann.bell().await, "New 1");
    let page = ann.submit(&undo).await;
    assert_eq!(bell(&page), "New 2", "what came since of the same thread stays one");
    assert_eq!(page.count("main .row"), 3);
    // Nobody marks what is another's.
    let mut mallory = site.member("Mallory").await;
    let form = ann.get("/notifications").await.form("/notifications/seen");
    let at = ann.submit(&form).await.form("/notifications/seen/delete").get("at").to_owned();
    let form = mallory.get("/account/notifications").await.form("/account/notifications");
    let theirs = Form::new("/notifications/seen/delete", &[("at", &at), ("csrf_token", form.get("csrf_token"))]);
    assert_eq!(mallory.submit(&theirs).await.status, 200);
    assert_eq!(ann.bell().await, "");
}

#[actix_web::test]
async fn what_is_gone_leaves_the_list_and_the_bell() {
    let (site, mut ann, mut ben, thread) = ground().await;
    for words in ["One.", "Two."] {
        ben.reply(&thread, words).await;
    }
    site.tell().await;
    let take_back = async |ben: &mut Browser, number: i64| {
        let post = site.post_id(&thread, number).await;
        let form = ben.get(&thread).await.form(&format!("/posts/{post}/retraction"));
        ben.submit(&form).await;
        site.work().await;
    };
    take_back(&mut ben, 2).await;
    assert!(ann.told().await[0].contains(&site.text_with("told-replies", 1)), "{:?}", ann.told().await);
    take_back(&mut ben, 3).await;
    assert_eq!((ann.bell().await, ann.told().await.len()), (String::new(), 0));
    // A name that is taken back, and another post that stands.
    let mut cleo = site.member("Cleo").await;
    cleo.watch(&thread, "follow").await;
    site.app.db.flush_later().await.unwrap();
    ben.reply(&thread, "@Cleo?").await;
    ben.reply(&thread, "Anybody?").await;
    site.tell().await;
    take_back(&mut ben, 4).await;
    let rows = cleo.told().await;
    assert!(rows.len() == 1 && rows[0].contains(&site.text_with("told-replies", 1)), "{rows:?}");
    site.remove_thread(&thread).await;
    assert_eq!(cleo.told().await.len(), 0);
    assert_eq!(cleo.bell().await, "", "what cannot be read calls nobody, once the page was opened");
}

#[actix_web::test]
async fn every_change_of_what_is_unseen_is_signalled_once() {
    let (site, mut ann, mut ben, thread) = ground().await;
    let me = site.member_id("Ann").await;
    let count = async || {
        site.read(move |conn| {
            let own = signals::table.filter(signals::key.eq(format!("told/{me}")));
            Ok(own.count().get_result::<i64>(conn)?)
        })
        .await
    };
    ben.reply(&thread, "One.").await;
    site.tell().await;
    assert_eq!((count().await, site.unseen(me).await), (1, 1));
    ben.reply(&thread, "Two.").await;
    site.tell().await;
    assert_eq!((count().await, site.unseen(me).await), (1, 1), "the number is the same");
    ann.get(&thread).await;
    site.app.db.flush_later().await.unwrap();
    assert_eq!((count().await, site.unseen(me).await), (2, 0));
}

#[actix_web::test]
async fn more_than_nine_are_many_and_pages_hold_thirty() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let (me, now) = (site.member_id("Ann").await, site.app.clock.now());
    for number in 1..=31_i64 {
        site.write(move |conn| {
            let row = (
                notifications::member_id.eq(me),
                notifications::kind.eq("account.role_given"),
                notifications::created_at.eq(now + TimeDelta::seconds(number)),
            );
            diesel::insert_into(notifications::table).values(row).execute(conn)?;
            Ok(())
        })
        .await;
        if number == 9 {
            assert_eq!(ann.bell().await, "New 9");
        }
    }
    let page = ann.get("/boards").await;
    assert_eq!(bell(&page), "New 9+");
    assert_eq!(page.count(".news a[aria-label^='New 9+']"), 1);
    let page = ann.get("/notifications").await;
    assert_eq!((page.count("main .row"), bell(&page).as_str()), (30, "New 1"), "those on this page were seen");
    let page = ann.get("/notifications?page=2").await;
    assert_eq!((page.count("main .row"), bell(&page).as_str()), (1, ""));
    assert_eq!(ann.get("/notifications?page=3").await.status, 404);
}
