//! The log: what staff did, for those who look after the same boards.

use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::{log_details, log_entries};
use mooring::moderation::{LogFault, check_log, holds, seal_log};

use crate::support::{Browser, Page, Site};

/// What the log says was done, the latest first.
fn said(page: &Page) -> Vec<String> {
    assert_eq!(page.status, 200, "{}", page.text());
    page.texts_of("main .rows .row-title")
}

async fn verb(browser: &mut Browser, thread: &str, verb: &str, message: &str) {
    let mut form = browser.get(thread).await.form(&format!("{thread}/{verb}"));
    if !message.is_empty() {
        form.set("message", message);
    }
    assert_eq!(browser.submit(&form).await.status, 200);
}

#[actix_web::test]
async fn verbs_and_decisions_are_listed_with_their_words_the_latest_first() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    site.member("Bob").await.reply(&thread, "Bad words.").await;
    ann.report(&site.post_url(&thread, 2).await, "harassment", "").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    assert!(mo.get("/moderation/log").await.contains(&site.text("log-empty")));
    verb(&mut mo, &thread, "pin", "").await;
    verb(&mut mo, &thread, "lock", "Enough for now.").await;
    let case = mo.first_case().await;
    mo.decide(&case, "remove", "harassment", "This hurts.").await;
    let page = mo.get("/moderation/log").await;
    let said = said(&page);
    assert_eq!(said.len(), 3);
    for (line, key) in said.iter().zip(["log-case-remove", "log-thread-lock", "log-thread-pin"]) {
        assert_eq!(*line, format!("{}: A thread", site.text(key)));
    }
    for words in ["Enough for now.", "This hurts.", "Mo", &site.text("reason-harassment")] {
        assert!(page.contains(words), "{words}");
    }
    assert_eq!(page.attribute("main .row-title a", "href").unwrap(), case);
    // A lock that is refused, and a move that changes nothing, are not in it.
    let mut form = mo.get(&thread).await.form(&format!("{thread}/move"));
    form.set("board", "talk");
    mo.submit(&form).await;
    assert_eq!(mo.get("/moderation/log").await.count("main .rows .row"), 3);
}

#[actix_web::test]
async fn what_is_ones_own_and_boards_of_others_are_not_listed() {
    let site = Site::new().await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let mut pia = site.staff("Pia", Role::Moderator).await;
    let own = mo.begin_thread("talk", "By Mo", "Words.").await;
    site.member("Ann").await.report(&own, "other", "A note.").await;
    let case = pia.first_case().await;
    pia.decide(&case, "lock", "other", "Said to Mo.").await;
    assert_eq!(said(&pia.get("/moderation/log").await).len(), 1);
    assert!(said(&mo.get("/moderation/log").await).is_empty(), "a case about oneself");
    verb(&mut pia, &own, "pin", "").await;
    assert_eq!(said(&mo.get("/moderation/log").await).len(), 1, "a pinned thread is no case");
    // A moderator of another board alone.
    let mut wel = site.member("Wel").await;
    site.make_moderator_of("Wel", "wins").await;
    assert!(said(&wel.get("/moderation/log").await).is_empty());
    assert_eq!(site.member("Zoe").await.get("/moderation/log").await.status, 403);
}

#[actix_web::test]
async fn administration_is_listed_for_administrators_alone() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    site.member("Ann").await;
    let mut form = ada.get("/admin/members/Ann/roles").await.form("/admin/members/Ann/roles");
    form.set("role", "moderator").set("scope_kind", "site").set("scope_id", "");
    assert_eq!(ada.submit(&form).await.status, 200);
    let settings = ada.get("/admin/settings").await.form("/admin/settings");
    assert_eq!(ada.submit(&settings).await.status, 200);
    let listed = said(&ada.get("/moderation/log").await);
    assert_eq!(listed, [site.text("log-settings-change"), format!("{}: Ann", site.text("log-role-give"))]);
    assert!(said(&mo.get("/moderation/log").await).is_empty());
}

#[actix_web::test]
async fn seals_hold_until_a_row_or_its_words_change() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    for message in ["One", "Two", "Three"] {
        verb(&mut mo, &thread, "lock", message).await;
        verb(&mut mo, &thread, "lock/delete", "").await;
    }
    let check = check_log(&site.app).await.unwrap();
    assert_eq!((check.entries, check.waiting), (0, 6), "nothing is sealed in the request");
    site.work().await;
    let check = check_log(&site.app).await.unwrap();
    assert_eq!((check.entries, check.waiting, check.erased, check.fault), (6, 0, 0, None));
    let (position, hash) = check.head.unwrap();
    assert!(holds(&site.app, position, &hash).await.unwrap());
    assert!(!holds(&site.app, position - 1, &hash).await.unwrap());

    // Words that are erased leave the chain whole.
    site.write(|conn| {
        diesel::delete(log_details::table.filter(log_details::message.eq("One"))).execute(conn)?;
        Ok(())
    })
    .await;
    let check = check_log(&site.app).await.unwrap();
    assert_eq!((check.entries, check.erased, check.fault), (6, 1, None));

    // Words that are changed do not.
    let set = |from: &'static str, to: &'static str| {
        site.write(move |conn| {
            let of = log_details::table.filter(log_details::message.eq(from));
            diesel::update(of).set(log_details::message.eq(to)).execute(conn)?;
            Ok(())
        })
    };
    set("Two", "Tow").await;
    assert_eq!(check_log(&site.app).await.unwrap().fault, Some(LogFault::WordsChanged(3)));
    set("Tow", "Two").await;

    // Nor does another actor, nor a row that is gone.
    site.write(|conn| {
        let at = log_entries::table.filter(log_entries::position.eq(2));
        diesel::update(at).set(log_entries::actor_id.eq(None::<i64>)).execute(conn)?;
        Ok(())
    })
    .await;
    assert_eq!(check_log(&site.app).await.unwrap().fault, Some(LogFault::Changed(2)));
    site.write(|conn| {
        diesel::delete(log_entries::table.filter(log_entries::position.eq(2))).execute(conn)?;
        Ok(())
    })
    .await;
    assert_eq!(check_log(&site.app).await.unwrap().fault, Some(LogFault::Missing(2)));
}

#[actix_web::test]
async fn the_log_is_paged_and_costs_the_same_however_long() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    verb(&mut mo, &thread, "pin", "").await;
    mo.get("/moderation/log").await;
    let (few, _) = site.statements(mo.get("/moderation/log")).await;
    for _ in 0..30 {
        verb(&mut mo, &thread, "pin/delete", "").await;
        verb(&mut mo, &thread, "pin", "").await;
    }
    let (many, page) = site.statements(mo.get("/moderation/log")).await;
    assert_eq!((page.count("main .rows .row"), page.count(".pager a[rel=next]")), (50, 1));
    assert_eq!(mo.get("/moderation/log?page=2").await.count("main .rows .row"), 11);
    assert_eq!(mo.get("/moderation/log?page=3").await.status, 404);
    assert_eq!(mo.get("/moderation/log?page=nonsense").await.status, 404);
    assert_eq!(many, few);
    // The session, the entries, and how many wait to be let in, and for a second look behind a one-time name.
    assert!(few <= 4, "{few} statements");
}

#[actix_web::test]
async fn the_title_of_a_thread_that_was_moved_away_is_not_told() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "Among us", "Words.").await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut lou = site.member("Lou").await;
    site.make_moderator_of("Lou", "talk").await;
    verb(&mut ada, &thread, "pin", "").await;
    assert!(lou.get("/moderation/log").await.contains("Among us"));
    let mut form = ada.get(&thread).await.form(&format!("{thread}/move"));
    form.set("board", "volunteers");
    assert_eq!(ada.submit(&form).await.status, 200);
    let page = lou.get("/moderation/log").await;
    assert_eq!(said(&page), [site.text("log-thread-move"), site.text("log-thread-pin")]);
    assert!(!page.contains("Among us"));
}

#[actix_web::test]
async fn several_nodes_that_seal_at_once_leave_one_chain() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    for round in 1..=3_i64 {
        for number in 0..4 {
            let thread = ann.begin_thread("talk", &format!("Thread {round} {number}"), "Words.").await;
            verb(&mut mo, &thread, "lock", "With words.").await;
            verb(&mut mo, &thread, "pin", "").await;
        }
        let (app, other, third) = (&site.app, &site.app, &site.app);
        let sealed = futures_util::join!(seal_log(app), seal_log(other), seal_log(third));
        assert!(sealed.0.is_ok() && sealed.1.is_ok() && sealed.2.is_ok(), "{sealed:?}");
        let check = check_log(&site.app).await.unwrap();
        assert_eq!((check.fault, check.entries, check.waiting), (None, round * 8, 0));
    }
}
