//! What waits for a first answer, and the greeters who give it.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::{answer_claims, members, notifications, personas, posts, threads};
use mooring::jobs::enqueue;

use crate::support::{Browser, Form, Page, Site, thread_id};

/// The titles of what waits, as a reader sees it.
async fn waiting(browser: &mut Browser) -> Vec<String> {
    let page = browser.get("/unanswered").await;
    assert_eq!(page.status, 200, "{}", page.text());
    page.texts_of("main .row .row-title > :first-child")
}

/// Ann has written before, so that what she writes next is not her first.
async fn regular(site: &Rc<Site>, name: &str) -> Browser {
    let mut browser = site.member(name).await;
    let thread = browser.begin_thread("welcome", &format!("{name} says hello"), "Hello.").await;
    site.member(&format!("{name}-friend")).await.reply(&thread, "Welcome!").await;
    browser.reply(&thread, "Thank you!").await;
    browser
}

async fn take_back(browser: &mut Browser, site: &Rc<Site>, thread: &str, number: i64, undo: bool) {
    let post = site.post_id(thread, number).await;
    let action = format!("/posts/{post}/retraction{}", if undo { "/delete" } else { "" });
    let page = browser.get(thread).await;
    assert_eq!(browser.submit(&page.form(&action)).await.status, 200);
}

#[actix_web::test]
async fn a_thread_waits_until_somebody_else_writes_in_it() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (regular(&site, "Ann").await, regular(&site, "Ben").await);
    let first = ann.begin_thread("talk", "An evening walk", "It helps me.").await;
    site.app.clock.advance(TimeDelta::minutes(5));
    ann.begin_thread("talk", "A morning walk", "That, too.").await;
    assert_eq!(waiting(&mut ben).await, ["An evening walk", "A morning walk"], "the longest wait first");
    assert_eq!(waiting(&mut ann).await, [""; 0], "nobody answers themselves");
    assert_eq!(
        ben.get("/").await.texts_of("#unanswered-title ~ .rows .row-title > a"),
        ["An evening walk", "A morning walk"]
    );
    ann.reply(&first, "I forgot to say where.").await;
    assert_eq!(waiting(&mut ben).await.len(), 2, "one's own words are no answer");
    ben.reply(&first, "Where do you go?").await;
    assert_eq!(waiting(&mut ben).await, ["A morning walk"]);
    // The only answer goes: it waits again. It comes back: it does not.
    take_back(&mut ben, &site, &first, 3, false).await;
    let mut cleo = site.member("Cleo").await;
    assert_eq!(waiting(&mut cleo).await, ["An evening walk", "A morning walk"]);
    take_back(&mut ben, &site, &first, 3, true).await;
    assert_eq!(waiting(&mut cleo).await, ["A morning walk"]);
    site.app.clock.advance(TimeDelta::days(31));
    assert_eq!(waiting(&mut site.member("Dan").await).await, [""; 0], "after a month nobody is asked any more");
}

#[actix_web::test]
async fn the_first_post_of_somebody_new_waits_wherever_it_stands() {
    let site = Site::new().await;
    let mut ann = regular(&site, "Ann").await;
    let thread = "/threads/1";
    let mut eve = site.member("Eve").await;
    eve.reply(thread, "I am new here.").await;
    let page = ann.get("/unanswered").await;
    assert_eq!(page.texts_of("main .row .chip"), [site.text("unanswered-first-post")]);
    assert!(page.contains("I am new here.") && page.contains("Eve"), "{}", page.text());
    eve.reply(thread, "And a second thought.").await;
    assert_eq!(waiting(&mut ann).await.len(), 1, "only the first post waits");
    ann.reply(thread, "Good to have you here.").await;
    assert_eq!(waiting(&mut ann).await, [""; 0]);
}

#[actix_web::test]
async fn whoever_is_new_waits_also_below_words_that_were_taken_back() {
    let site = Site::new().await;
    let mut ann = regular(&site, "Ann").await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut gil = site.staff("Gil", Role::Greeter).await;
    site.work().await;
    let mut eve = site.member("Eve").await;
    let thread = ann.begin_thread("talk", "An evening walk", "It helps me.").await;
    eve.reply(&thread, "I am new here.").await;
    take_back(&mut ann, &site, &thread, 1, false).await;
    let placeholder = site.text("thread-title-taken-back");
    for reader in [&mut ada, &mut gil] {
        assert_eq!(waiting(reader).await, [placeholder.as_str()], "her words, and not what was taken back");
        let page = reader.get("/unanswered").await;
        assert!(page.contains("I am new here.") && !page.contains("An evening walk"), "{}", page.text());
        let home = reader.get("/").await;
        assert!(home.contains("I am new here.") && !home.contains("An evening walk"), "{}", home.text());
    }
    site.app.clock.advance(TimeDelta::minutes(121));
    site.work().await;
    assert!(gil.get("/notifications").await.contains(&site.text("unanswered-reminder")), "greeters are reminded");
    let claim = gil.get("/unanswered").await.form(&format!("/posts/{}/claim", site.post_id(&thread, 2).await));
    assert_eq!(gil.submit(&claim).await.status, 200);
    let now = site.app.clock.now();
    let asked = site.read(move |conn| mooring::posts::list_asked(conn, now)).await;
    assert_eq!(asked.iter().filter(|(_, answered)| answered.is_none()).count(), 1, "and the figures count her");
    ann.reply(&thread, "Welcome.").await;
    assert_eq!(waiting(&mut ada).await, [""; 0]);
}

#[actix_web::test]
async fn what_one_may_not_read_answer_or_hear_of_does_not_wait_for_one() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (regular(&site, "Ann").await, regular(&site, "Ben").await);
    let thread = ann.begin_thread("talk", "An evening walk", "It helps me.").await;
    let id = thread_id(&thread);
    assert_eq!(waiting(&mut ben).await.len(), 1);
    let mute = ben.get(&thread).await.form(&format!("/threads/{id}/mute"));
    ben.submit(&mute).await;
    assert_eq!(waiting(&mut ben).await, [""; 0], "muted");
    let unmute = ben.get(&thread).await.form(&format!("/threads/{id}/mute/delete"));
    ben.submit(&unmute).await;
    let block = ann.get("/members/Ben/block").await.form("/members/Ben/block");
    ann.submit(&block).await;
    assert_eq!(waiting(&mut ben).await, [""; 0], "she blocks him");
    let mut cleo = site.member("Cleo").await;
    let block = cleo.get("/members/Ann/mute").await.form("/members/Ann/mute");
    cleo.submit(&block).await;
    assert_eq!(waiting(&mut cleo).await, [""; 0], "she mutes her");
    let mut dan = site.member("Dan").await;
    assert_eq!(waiting(&mut dan).await.len(), 1);
    site.write(move |conn| {
        let at = chrono::DateTime::UNIX_EPOCH.naive_utc();
        diesel::update(threads::table.find(id)).set(threads::locked_at.eq(at)).execute(conn)?;
        Ok(())
    })
    .await;
    assert_eq!(waiting(&mut dan).await, [""; 0], "locked");
    site.write(move |conn| {
        let none = None::<chrono::NaiveDateTime>;
        diesel::update(threads::table.find(id)).set(threads::locked_at.eq(none)).execute(conn)?;
        Ok(())
    })
    .await;
    site.set_audiences("talk", "members", "staff").await;
    assert_eq!(waiting(&mut dan).await, [""; 0], "not for him to write in");
    site.set_audiences("talk", "staff", "staff").await;
    assert_eq!(waiting(&mut dan).await, [""; 0], "not for him to read");
}

#[actix_web::test]
async fn what_still_waits_does_not_tell_whose_a_one_time_name_is() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (regular(&site, "Ann").await, regular(&site, "Ben").await);
    let thread = ann.begin_thread("talk", "A hard night", "Words.").await;
    let (id, me) = (thread_id(&thread), site.member_id("Ann").await);
    site.write(move |conn| {
        let name = (
            personas::thread_id.eq(id),
            personas::member_id.eq(me),
            personas::alias.eq("Quiet Otter"),
            personas::avatar_seed.eq("x"),
            personas::created_at.eq(chrono::DateTime::UNIX_EPOCH.naive_utc()),
        );
        let persona: i64 =
            diesel::insert_into(personas::table).values(name).returning(personas::id).get_result(conn)?;
        diesel::update(posts::table.filter(posts::thread_id.eq(id)))
            .set(posts::persona_id.eq(persona))
            .execute(conn)?;
        diesel::update(threads::table.find(id)).set(threads::persona_id.eq(persona)).execute(conn)?;
        Ok(())
    })
    .await;
    assert_eq!(waiting(&mut ben).await, ["A hard night"]);
    // Under her own name she is somebody else.
    ann.reply(&thread, "You are not alone.").await;
    assert_eq!(waiting(&mut ben).await, [""; 0]);
    take_back(&mut ann, &site, &thread, 2, false).await;
    assert_eq!(waiting(&mut ben).await, ["A hard night"]);
    take_back(&mut ann, &site, &thread, 2, true).await;
    assert_eq!(waiting(&mut ben).await, [""; 0], "and so when it is counted anew");
}

#[actix_web::test]
async fn greeters_say_that_they_are_about_to_answer() {
    let site = Site::new().await;
    let mut ann = regular(&site, "Ann").await;
    let (mut gil, mut hal) = (site.staff("Gil", Role::Greeter).await, site.staff("Hal", Role::Greeter).await);
    let mut ben = regular(&site, "Ben").await;
    let thread = ann.begin_thread("talk", "An evening walk", "It helps me.").await;
    let claim = format!("/posts/{}/claim", site.post_id(&thread, 1).await);
    let of_gil = format!("/posts/{}/claim", site.post_id("/threads/1", 1).await);
    assert!(!ben.get("/unanswered").await.has_form(&claim), "a role is needed");
    let list = hal.get("/unanswered").await;
    let page = gil.get("/unanswered").await;
    let led = gil.submit(&page.form(&claim)).await;
    assert!(led.redirects.iter().any(|to| to.ends_with("#post-1")), "it leads to the post: {:?}", led.redirects);
    let seen = |page: &Page| page.contains("Gil is about to answer");
    assert!(
        seen(&hal.get("/unanswered").await) && !seen(&ben.get("/unanswered").await) && !seen(&ann.get(&thread).await)
    );
    let refused = hal.submit(&list.form(&claim)).await;
    assert_eq!(refused.status, 409);
    assert!(refused.contains(&site.text("conflict-claimed")));
    assert!(gil.get("/unanswered").await.contains(&site.text("unanswered-answer-now")));
    // Ten minutes later another may.
    site.app.clock.advance(TimeDelta::minutes(10));
    let list = hal.get("/unanswered").await;
    assert_eq!(hal.submit(&list.form(&claim)).await.status, 200);
    let list = hal.get("/unanswered").await;
    let page = hal.submit(&list.form(&format!("{claim}/delete"))).await;
    assert!(page.contains(&site.text("unanswered-unclaimed")) && page.has_form(&claim));
    // What waits no longer is not claimed.
    let token = page.attribute("input[name=csrf_token]", "value").unwrap();
    let mut form = Form::new(&of_gil, &[]);
    assert_eq!(hal.submit(form.set("csrf_token", &token)).await.status, 409);
    // Whom a block keeps apart is not named.
    let list = hal.get("/unanswered").await;
    hal.submit(&list.form(&claim)).await;
    let block = gil.get("/members/Hal/block").await.form("/members/Hal/block");
    gil.submit(&block).await;
    let page = gil.get("/unanswered").await;
    assert!(page.contains(&site.text("unanswered-claimed-other")) && !page.contains("Hal is about"), "{}", page.text());
    let list = hal.get("/unanswered").await;
    hal.submit(&list.form(&format!("{claim}/delete"))).await;
    // What is over goes in the night.
    let list = hal.get("/unanswered").await;
    hal.submit(&list.form(&claim)).await;
    site.app.clock.advance(TimeDelta::days(2));
    let now = site.app.clock.now();
    site.write(move |conn| enqueue(conn, "housekeeping", "", None, (now, now))).await;
    site.work().await;
    let left: i64 = site.read(|conn| Ok(answer_claims::table.count().get_result(conn)?)).await;
    assert_eq!(left, 0);
}

#[actix_web::test]
async fn held_posts_are_shown_to_greeters_and_the_clock_runs() {
    let site = Site::new().await;
    let mut ann = regular(&site, "Ann").await;
    let mut gil = site.staff("Gil", Role::Greeter).await;
    let mut ben = site.member("Ben").await;
    let thread = ann.begin_thread("talk", "An evening walk", "It helps me.").await;
    let id = thread_id(&thread);
    site.write(move |conn| {
        let at = chrono::DateTime::UNIX_EPOCH.naive_utc();
        diesel::update(posts::table.filter(posts::thread_id.eq(id))).set(posts::held_at.eq(at)).execute(conn)?;
        diesel::update(threads::table.find(id)).set(threads::held_at.eq(at)).execute(conn)?;
        Ok(())
    })
    .await;
    assert_eq!(waiting(&mut ben).await, [""; 0]);
    let page = gil.get("/unanswered").await;
    assert!(page.contains("It helps me.") && page.contains(&site.text("unanswered-held")), "{}", page.text());
    assert_eq!(page.count("main .row .row-title a"), 0, "there is nothing to open yet");
}

#[actix_web::test]
async fn what_is_held_is_answered_by_nobody_who_could_not_see_it() {
    let site = Site::new().await;
    let mut ann = regular(&site, "Ann").await;
    let mut gil = site.staff("Gil", Role::Greeter).await;
    let mut eve = site.member("Eve").await;
    eve.reply("/threads/1", "I am new here.").await;
    let post = site.post_id("/threads/1", 4).await;
    let hold = async |at: Option<chrono::NaiveDateTime>| {
        site.write(move |conn| {
            diesel::update(posts::table.find(post)).set(posts::held_at.eq(at)).execute(conn)?;
            Ok(())
        })
        .await;
    };
    hold(Some(site.app.clock.now())).await;
    ann.reply("/threads/1", "By the way, the sea was calm.").await;
    assert_eq!(waiting(&mut gil).await.len(), 1);
    hold(None).await;
    assert_eq!(waiting(&mut ann).await.len(), 1);
}

#[actix_web::test]
async fn who_takes_back_their_first_post_and_writes_it_anew_is_still_new() {
    let site = Site::new().await;
    let mut ann = regular(&site, "Ann").await;
    let mut eve = site.member("Eve").await;
    eve.reply("/threads/1", "I am new hree.").await;
    take_back(&mut eve, &site, "/threads/1", 4, false).await;
    assert_eq!(waiting(&mut ann).await, [""; 0]);
    eve.reply("/threads/1", "I am new here.").await;
    assert_eq!(waiting(&mut ann).await.len(), 1);
}

#[actix_web::test]
async fn a_reminder_that_nobody_looked_at_stays_and_threads_without_replies_remind_nobody() {
    let site = Site::new().await;
    let mut ann = regular(&site, "Ann").await;
    let mut gil = site.staff("Gil", Role::Greeter).await;
    site.work().await;
    let thread = ann.begin_thread("talk", "A note to myself", "Words.").await;
    let id = thread_id(&thread);
    site.write(move |conn| {
        diesel::update(threads::table.find(id)).set(threads::reply_mode.eq("none")).execute(conn)?;
        Ok(())
    })
    .await;
    site.app.clock.advance(TimeDelta::minutes(121));
    site.work().await;
    assert!(!gil.get("/notifications").await.contains(&site.text("unanswered-reminder")));
    ann.begin_thread("talk", "An evening walk", "Words.").await;
    site.app.clock.advance(TimeDelta::days(8));
    site.work().await;
    site.app.clock.advance(TimeDelta::days(8));
    assert!(
        gil.get("/notifications").await.contains(&site.text("unanswered-reminder")),
        "older than a week, but not seen"
    );
    assert_eq!(gil.get("/notifications").await.count(".notice"), 0, "and now it is old");
}

#[actix_web::test]
async fn a_greeter_is_no_staff() {
    let site = Site::new().await;
    let mut ann = regular(&site, "Ann").await;
    let mut gil = site.staff("Gil", Role::Greeter).await;
    site.set_audiences("talk", "staff", "staff").await;
    assert_eq!(gil.get("/boards/talk").await.status, 404);
    for path in ["/moderation", "/admin", "/moderation/log"] {
        assert_eq!(gil.get(path).await.status, 403, "{path}");
    }
    // Blocks hold for them as for everyone.
    let block = ann.get("/members/Gil/block").await.form("/members/Gil/block");
    ann.submit(&block).await;
    let thread = ann.begin_thread("welcome", "Hello again", "Words.").await;
    assert_eq!(gil.get(&thread).await.status, 404);
    assert!(ann.get("/members/Gil").await.contains(&site.text("role-greeter")));
}

#[actix_web::test]
async fn greeters_are_reminded_once_until_they_look() {
    let site = Site::new().await;
    let mut ann = regular(&site, "Ann").await;
    let mut gil = site.staff("Gil", Role::Greeter).await;
    site.work().await;
    let count = || {
        site.read(|conn| {
            let told = notifications::table
                .inner_join(members::table.on(members::id.eq(notifications::member_id)))
                .filter(notifications::kind.eq("posts.waiting"));
            Ok(told.order(notifications::id).select(members::name).load::<String>(conn)?)
        })
    };
    let answered = ann.begin_thread("talk", "An evening walk", "It helps me.").await;
    gil.reply(&answered, "Good to hear.").await;
    site.app.clock.advance(TimeDelta::minutes(121));
    site.work().await;
    assert_eq!(count().await, [""; 0], "it was answered in time");
    ann.begin_thread("talk", "A morning walk", "Words.").await;
    ann.begin_thread("talk", "A walk at noon", "Words.").await;
    site.app.clock.advance(TimeDelta::minutes(119));
    site.work().await;
    assert_eq!(count().await, [""; 0]);
    site.app.clock.advance(TimeDelta::minutes(2));
    site.work().await;
    assert_eq!(count().await, ["Gil"], "two that wait are one reminder");
    let page = gil.get("/notifications").await;
    assert!(page.contains(&site.text("unanswered-reminder")), "{}", page.text());
    ann.begin_thread("talk", "A walk at night", "Words.").await;
    site.app.clock.advance(TimeDelta::minutes(121));
    site.work().await;
    assert_eq!(count().await, ["Gil", "Gil"], "he has looked since");
    // An administrator turns it off.
    let mut rita = site.staff("Rita", Role::Administrator).await;
    let mut form = rita.get("/admin/features").await.form("/admin/features");
    assert_eq!(form.get("remind"), "120");
    assert_eq!(rita.submit(form.set("remind", "7")).await.status, 422);
    assert_eq!(rita.submit(form.set("remind", "0")).await.status, 200);
    gil.get("/notifications").await;
    ann.begin_thread("talk", "A walk in the rain", "Words.").await;
    site.app.clock.advance(TimeDelta::days(1));
    site.work().await;
    assert_eq!(count().await, ["Gil", "Gil"]);
}

#[actix_web::test]
async fn the_overview_tells_how_long_people_wait() {
    let site = Site::new().await;
    let mut ann = regular(&site, "Ann").await;
    let mut ben = regular(&site, "Ben").await;
    site.staff("Rita", Role::Administrator).await;
    for (title, minutes) in [("One", 10), ("Two", 40), ("Three", 60 * 26)] {
        let thread = ann.begin_thread("talk", title, "Words.").await;
        site.app.clock.advance(TimeDelta::minutes(minutes));
        ben.reply(&thread, "I read this.").await;
    }
    // What was removed counts for nothing.
    let spam = ann.begin_thread("talk", "Spam", "Words.").await;
    site.remove_thread(&spam).await;
    site.app.clock.advance(TimeDelta::days(1));
    let mut rita = site.visitor();
    rita.enter_password("Rita").await;
    let page = rita.get("/admin").await;
    let figure = |key: &str| {
        let label = site.text(key);
        page.texts_of(".figures > div")
            .into_iter()
            .find(|text| text.starts_with(&label))
            .map(|text| text[label.len()..].trim().to_owned())
    };
    // Two hellos and two first posts were answered at once: of seven, one was not within a day.
    assert_eq!(figure("admin-figure-answer").as_deref(), Some("0 minutes"));
    assert_eq!(figure("admin-figure-alone").as_deref(), Some("14 %"));
}
