//! Polls: asking, voting in secret, and what is shown.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::{poll_options, poll_votes, polls, threads};
use mooring::threads::ThreadId;

use crate::support::{Browser, Form, Page, Site, thread_id};

const ASKED: [(&str, &str); 2] =
    [("poll_question", "What helps you?"), ("poll_options", "Walking\nTea\nCalling somebody")];

/// Begins a thread that asks something.
async fn ask(browser: &mut Browser, fields: &[(&str, &str)]) -> Page {
    let page = browser.get("/boards/talk/threads/new").await;
    let mut form = page.form("/boards/talk/threads");
    form.set("title", "Evenings").set("body", "They are long.");
    for (name, value) in ASKED.iter().chain(fields) {
        form.set(name, value);
    }
    browser.submit(&form).await
}

/// The key of an answer.
async fn option(site: &Site, label: &'static str) -> String {
    let id: i64 = site
        .read(move |conn| {
            Ok(poll_options::table.filter(poll_options::label.eq(label)).select(poll_options::id).first(conn)?)
        })
        .await;
    id.to_string()
}

async fn vote(site: &Site, browser: &mut Browser, thread: &str, label: &'static str) -> Page {
    let mut form = browser.get(thread).await.form(&format!("/threads/{}/votes", thread_id(thread)));
    form.set("option", &option(site, label).await);
    browser.submit(&form).await
}

async fn withdraw(browser: &mut Browser, thread: &str) -> Page {
    let mut form = browser.get(thread).await.form(&format!("/threads/{}/votes", thread_id(thread)));
    form.without("option");
    form.action = format!("/threads/{}/votes/delete", thread_id(thread));
    browser.submit(&form).await
}

/// A form that is not on the page, with the page's own token.
fn smuggled(page: &Page, action: &str, fields: &[(&str, &str)]) -> Form {
    let token = page.attribute("input[name=csrf_token]", "value").unwrap();
    let mut form = Form::new(action, fields);
    form.set("csrf_token", &token);
    form
}

async fn count(site: &Site) -> i64 {
    site.read(|conn| Ok(poll_votes::table.count().get_result(conn)?)).await
}

/// What stands below the answers of a page.
fn results(page: &Page) -> Vec<String> {
    page.texts_of(".poll-option .hint").into_iter().map(|text| text.trim().to_owned()).collect()
}

async fn ground(site: &Rc<Site>, fields: &[(&str, &str)]) -> (Browser, String) {
    site.set_audiences("talk", "public", "members").await;
    let mut ann = site.member("Ann").await;
    let page = ask(&mut ann, fields).await;
    assert_eq!(page.status, 200, "{}", page.text());
    (ann, page.url)
}

#[actix_web::test]
async fn one_votes_once_changes_it_and_withdraws_it() {
    let site = Site::new().await;
    let (mut ann, thread) = ground(&site, &[]).await;
    let mut ben = site.member("Ben").await;
    let page = ben.get(&thread).await;
    assert_eq!(page.text_of(".poll-title").as_deref(), Some("What helps you?"));
    assert!(page.contains(&site.text("poll-after-voting")) && page.contains(&site.text("poll-secret")));
    let page = vote(&site, &mut ben, &thread, "Tea").await;
    assert!(page.contains(&site.text("poll-done-vote")), "{}", page.text());
    assert!(page.contains(&site.text("poll-too-few")) && results(&page).is_empty(), "one vote would be a name");
    assert_eq!(page.count(".poll input[checked]"), 1);
    vote(&site, &mut ben, &thread, "Walking").await;
    assert_eq!(count(&site).await, 1, "in the place of the one before");
    vote(&site, &mut ann, &thread, "Walking").await;
    let mut cleo = site.member("Cleo").await;
    assert!(!cleo.get(&thread).await.contains("2 people"), "who has not voted sees nothing");
    let page = vote(&site, &mut cleo, &thread, "Calling somebody").await;
    assert_eq!(results(&page), ["2 people", "nobody", "1 person"]);
    assert!(page.contains("3 people have voted."));
    assert_eq!(results(&ann.get(&thread).await), ["2 people", "nobody", "1 person"]);
    let page = withdraw(&mut ben, &thread).await;
    assert!(page.contains(&site.text("poll-done-unvote")) && results(&page).is_empty());
    assert!(results(&cleo.get(&thread).await).is_empty(), "two are too few again");
    assert_eq!(count(&site).await, 2);
    assert_eq!(site.visitor().get(&thread).await.count(".poll form"), 0);
}

#[actix_web::test]
async fn nothing_in_the_database_says_whose_a_vote_is() {
    let site = Site::new().await;
    let (_, thread) = ground(&site, &[]).await;
    let (mut ben, me) = (site.member("Ben").await, site.member_id("Ben").await);
    vote(&site, &mut ben, &thread, "Tea").await;
    let other = ask(&mut ben, &[("title", "Mornings"), ("poll_options", "Birds\nSilence")]).await.url;
    vote(&site, &mut ben, &other, "Birds").await;
    let tags: Vec<Vec<u8>> = site.read(|conn| Ok(poll_votes::table.select(poll_votes::tag).load(conn)?)).await;
    assert_eq!((tags.len(), tags[0].len()), (2, 32));
    assert_ne!(tags[0], tags[1], "another one in each poll");
    assert!(tags.iter().all(|tag| !tag.windows(8).any(|part| part == me.0.to_le_bytes())));
}

#[actix_web::test]
async fn several_answers_can_be_chosen_where_that_is_said() {
    let site = Site::new().await;
    let (mut ann, thread) = ground(&site, &[("poll_choice", "several")]).await;
    let (walking, tea) = (option(&site, "Walking").await, option(&site, "Tea").await);
    let page = ann.get(&thread).await;
    let action = format!("/threads/{}/votes", thread_id(&thread));
    let mut both = smuggled(&page, &action, &[("option", &walking)]);
    both.fields.push(("option".to_owned(), tea));
    assert_eq!(ann.submit(&both).await.status, 200);
    assert_eq!(count(&site).await, 2);
    assert_eq!(ann.get(&thread).await.count(".poll input[checked]"), 2);
    for wrong in [&[][..], &[("option", "999")]] {
        assert_eq!(ann.submit(&smuggled(&page, &action, wrong)).await.status, 400, "{wrong:?}");
    }
    assert_eq!(count(&site).await, 2);
}

#[actix_web::test]
async fn of_one_answer_no_two_are_taken() {
    let site = Site::new().await;
    let (mut ann, thread) = ground(&site, &[]).await;
    let (walking, tea) = (option(&site, "Walking").await, option(&site, "Tea").await);
    let action = format!("/threads/{}/votes", thread_id(&thread));
    let mut both = smuggled(&ann.get(&thread).await, &action, &[("option", &walking)]);
    both.fields.push(("option".to_owned(), tea));
    assert_eq!(ann.submit(&both).await.status, 400);
    assert_eq!(count(&site).await, 0);
}

#[actix_web::test]
async fn results_wait_for_the_end_where_that_is_said() {
    let site = Site::new().await;
    let (mut ann, thread) = ground(&site, &[("poll_results", "closed"), ("poll_closes", "3")]).await;
    for name in ["Ben", "Cleo", "Dan"] {
        let mut one = site.member(name).await;
        let page = vote(&site, &mut one, &thread, "Tea").await;
        assert!(page.contains(&site.text("poll-after-closing")) && results(&page).is_empty());
        assert!(page.contains("Open until 4 March 2026"));
    }
    assert!(results(&ann.get(&thread).await).is_empty(), "who asks sees no more");
    site.app.clock.advance(TimeDelta::days(3));
    let page = site.visitor().get(&thread).await;
    assert_eq!(results(&page), ["nobody", "3 people", "nobody"]);
    assert!(page.contains(&site.text("poll-closed")));
    let action = format!("/threads/{}/votes", thread_id(&thread));
    let late = smuggled(&ann.get(&thread).await, &action, &[("option", &option(&site, "Tea").await)]);
    let page = ann.submit(&late).await;
    assert_eq!(page.status, 403);
    assert!(page.contains(&site.text("forbidden-poll-closed")));
}

#[actix_web::test]
async fn who_asks_closes_it_early_and_a_lock_closes_it_too() {
    let site = Site::new().await;
    let (mut ann, thread) = ground(&site, &[]).await;
    let mut ben = site.member("Ben").await;
    let close = format!("/threads/{}/poll/close", thread_id(&thread));
    let foreign = smuggled(&ben.get(&thread).await, &close, &[]);
    assert_eq!(ben.submit(&foreign).await.status, 403);
    let open = ben.get(&thread).await.form(&format!("/threads/{}/votes", thread_id(&thread)));
    let mut moderator = site.staff("Mo", Role::Moderator).await;
    let page = moderator.get(&thread).await;
    moderator.submit(&page.form(&format!("/threads/{}/lock", thread_id(&thread)))).await;
    assert_eq!(ben.get(&thread).await.count(".poll form"), 0);
    let mut late = open.clone();
    late.set("option", &option(&site, "Tea").await);
    assert_eq!(ben.submit(&late).await.status, 403);
    let page = moderator.get(&thread).await;
    moderator.submit(&page.form(&format!("/threads/{}/lock/delete", thread_id(&thread)))).await;
    let form = ann.get(&thread).await.form(&close);
    let page = ann.submit(&form).await;
    assert!(page.contains(&site.text("poll-done-close")) && page.contains(&site.text("poll-closed")));
    assert_eq!(ann.submit(&form).await.status, 200, "sent twice it is closed once");
    assert_eq!(ben.submit(&late).await.status, 403);
    assert_eq!(count(&site).await, 0);
}

#[actix_web::test]
async fn closed_early_it_shows_what_three_chose_and_nothing_of_two() {
    let site = Site::new().await;
    let (mut ann, few) = ground(&site, &[("poll_results", "closed")]).await;
    let asked = [("title", "Mornings"), ("poll_options", "Birds\nSilence"), ("poll_results", "closed")];
    let many = ask(&mut ann, &asked).await.url;
    for (at, name) in ["Ben", "Cleo", "Dan"].into_iter().enumerate() {
        let mut one = site.member(name).await;
        vote(&site, &mut one, &many, "Birds").await;
        if at < 2 {
            vote(&site, &mut one, &few, "Tea").await;
        }
    }
    for (thread, shown) in [(&few, vec![]), (&many, vec!["3 people", "nobody"])] {
        let form = ann.get(thread).await.form(&format!("/threads/{}/poll/close", thread_id(thread)));
        let page = ann.submit(&form).await;
        assert!(page.contains(&site.text("poll-closed")), "{}", page.text());
        assert_eq!(results(&page), shown);
    }
}

#[actix_web::test]
async fn it_shows_only_where_its_first_post_stands() {
    let site = Site::new().await;
    let (mut ann, thread) = ground(&site, &[]).await;
    let mut ben = site.member("Ben").await;
    let form = ben.get(&thread).await.form(&format!("/threads/{}/votes", thread_id(&thread)));
    let mut late = form.clone();
    late.set("option", &option(&site, "Tea").await);
    let post = site.post_id(&thread, 1).await;
    site.app.clock.advance(TimeDelta::minutes(5));
    let page = ann.get(&thread).await;
    ann.submit(&page.form(&format!("/posts/{post}/retraction"))).await;
    assert_eq!(ben.get(&thread).await.count(".poll"), 0);
    assert_eq!(ben.submit(&late).await.status, 403);
    let page = ann.get(&thread).await;
    ann.submit(&page.form(&format!("/posts/{post}/retraction/delete"))).await;
    let block = ben.get("/members/Ann/block").await.form("/members/Ann/block");
    ben.submit(&block).await;
    assert_eq!(ben.get(&thread).await.count(".poll"), 0, "nor to who blocks its author");
    assert_eq!(ben.submit(&late).await.status, 403);
    site.set_audiences("talk", "staff", "staff").await;
    assert_eq!(ben.submit(&late).await.status, 404);
    assert_eq!(site.visitor().submit(&late).await.status, 404);
    assert_eq!(count(&site).await, 0);
}

#[actix_web::test]
async fn its_words_go_with_those_of_the_post() {
    let site = Site::new().await;
    let (_, thread) = ground(&site, &[("expires", "7")]).await;
    let mut ben = site.member("Ben").await;
    vote(&site, &mut ben, &thread, "Tea").await;
    let left = || async {
        site.read(|conn| {
            let asked: i64 = polls::table.count().get_result(conn)?;
            let answers: i64 = poll_options::table.count().get_result(conn)?;
            let votes: i64 = poll_votes::table.count().get_result(conn)?;
            Ok((asked, answers, votes))
        })
        .await
    };
    assert_eq!(left().await, (1, 3, 1));
    site.app.clock.advance(TimeDelta::days(7));
    site.work().await;
    assert_eq!(left().await, (0, 0, 0));
    let id = ThreadId(thread_id(&thread));
    let has_poll: bool =
        site.read(move |conn| Ok(threads::table.find(id).select(threads::has_poll).first(conn)?)).await;
    assert!(!has_poll);
}

#[actix_web::test]
async fn switched_off_nothing_of_it_shows() {
    let site = Site::new().await;
    let (mut ann, thread) = ground(&site, &[]).await;
    let vote = ann.get(&thread).await.form(&format!("/threads/{}/votes", thread_id(&thread)));
    let mut chief = site.staff("Chief", Role::Administrator).await;
    let mut form = chief.get("/admin/features").await.form("/admin/features");
    assert_eq!(form.get("polls"), "true");
    form.without("polls");
    let page = chief.submit(&form).await;
    assert_eq!((page.status, page.count("input[name=polls][checked]")), (200, 0));
    assert_eq!(ann.get(&thread).await.count(".poll"), 0);
    assert_eq!(ann.get("/boards/talk/threads/new").await.count("#poll-fields"), 0);
    let mut vote = vote;
    vote.set("option", &option(&site, "Tea").await);
    assert_eq!(ann.submit(&vote).await.status, 404);
    let close = format!("/threads/{}/poll/close", thread_id(&thread));
    let close = smuggled(&ann.get(&thread).await, &close, &[]);
    assert_eq!(ann.submit(&close).await.status, 404);
}

#[actix_web::test]
async fn a_form_that_cannot_be_taken_comes_back_with_what_was_asked() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let page = ask(&mut ann, &[("poll_options", "Only this"), ("poll_choice", "several"), ("poll_closes", "7")]).await;
    assert_eq!(page.status, 422);
    assert!(page.contains(&site.text("error-poll-few")), "{}", page.text());
    let form = page.form("/boards/talk/threads");
    let said = ["poll_question", "poll_options", "poll_choice", "poll_closes"].map(|name| form.get(name).to_owned());
    assert_eq!(said, ["What helps you?", "Only this", "several", "7"]);
    let again = ann.get("/boards/talk/threads/new").await.form("/boards/talk/threads");
    assert_eq!(again.get("poll_options"), "Only this", "it is kept in the draft");
    let mut preview = again.clone();
    preview.action = "/preview".to_owned();
    preview.set("poll_options", "This\nThat");
    let page = ann.submit(&preview).await;
    assert_eq!((page.status, page.form("/boards/talk/threads").get("poll_options")), (200, "This\nThat"));
    assert_eq!(site.count_threads().await, 0);
    let polls: i64 = site.read(|conn| Ok(polls::table.count().get_result(conn)?)).await;
    assert_eq!(polls, 0);
}

#[actix_web::test]
async fn undone_its_poll_comes_back_to_the_form_unless_somebody_voted() {
    let site = Site::new().await;
    let (mut ann, thread) = ground(&site, &[("poll_results", "closed")]).await;
    let post = site.post_id(&thread, 1).await;
    vote(&site, &mut ann, &thread, "Tea").await;
    let form = ann.get(&thread).await.form(&format!("/posts/{post}/undo"));
    let again = ann.submit(&form).await.form("/boards/talk/threads");
    assert_eq!(
        (again.get("poll_question"), again.get("poll_options"), again.get("poll_results")),
        ("What helps you?", "Walking\nTea\nCalling somebody", "closed")
    );
    let thread = ann.submit(&again).await.url;
    let mut ben = site.member("Ben").await;
    vote(&site, &mut ben, &thread, "Tea").await;
    let post = site.post_id(&thread, 1).await;
    let form = ann.get(&thread).await.form(&format!("/posts/{post}/undo"));
    assert!(ann.submit(&form).await.contains(&site.text("undo-done-taken-back")));
}

#[actix_web::test]
async fn what_a_noted_thread_asks_is_folded_with_its_answers() {
    let site = Site::new().await;
    site.set_audiences("talk", "public", "members").await;
    let (mut ann, mut ben, mut cleo) = (site.member("Ann").await, site.member("Ben").await, site.member("Cleo").await);
    let mut form = ann.get("/boards/talk/threads/new").await.form("/boards/talk/threads");
    form.set("title", "Evenings").set("body", "They are long.").noted(&["suicide"]);
    for (name, value) in ASKED {
        form.set(name, value);
    }
    let page = ann.submit(&form).await;
    let (thread, asked) = (page.url.clone(), ASKED[0].1);
    assert_eq!(page.text_of(".poll-title").as_deref(), Some(asked), "one's own words are open");
    ben.wish("suicide", "hide").await;
    for reader in [&mut ben, &mut cleo, &mut site.visitor()] {
        let page = reader.get(&thread).await;
        assert_eq!(page.text_of(".poll-title"), Some(site.text("poll-heading")));
        assert_eq!(page.text_of(".poll details.noted .poll-question").as_deref(), Some(asked));
        assert_eq!(page.count(".poll-options"), page.count(".poll details.noted .poll-options"));
        let folded = page.texts_of(".poll details.noted .poll-question, .poll details.noted legend").len();
        assert_eq!(page.body.matches(asked).count(), folded, "nowhere else");
    }
    // Folded, it is voted in like any other.
    assert!(vote(&site, &mut cleo, &thread, "Tea").await.contains(&site.text("poll-done-vote")));
    cleo.wish("suicide", "show").await;
    let page = cleo.get(&thread).await;
    assert_eq!(page.text_of(".poll-title").as_deref(), Some(asked));
    assert_eq!((page.count(".poll details.noted"), page.count(".poll-question")), (0, 0));
    // Nor do lists, feeds, search and notifications tell it.
    site.work().await;
    let feed = format!("/threads/{}/feed.atom", thread_id(&thread));
    for path in ["/", "/boards/talk", "/notifications", "/search?q=helps", "/boards/talk/feed.atom", &feed] {
        let page = cleo.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.contains(asked) && !page.body.contains(asked), "{path}");
    }
}

#[actix_web::test]
async fn an_export_tells_and_closing_an_account_deletes_ones_votes() {
    let site = Site::new().await;
    let (mut ann, thread) = ground(&site, &[]).await;
    let mut ben = site.member("Ben").await;
    vote(&site, &mut ann, &thread, "Walking").await;
    vote(&site, &mut ben, &thread, "Tea").await;
    let export = ben.take_along(&site).await;
    let votes = export.data("votes");
    assert_eq!((votes.len(), &votes[0]["answers"][0]["answer"]), (1, &serde_json::json!("Tea")));
    assert!(!export.holds("Walking") && export.data("polls").is_empty());
    assert_eq!(ann.take_along(&site).await.data("polls")[0]["question"], "What helps you?");
    ben.close_account("keep", "keep").await;
    site.wait_for_closing().await;
    assert_eq!(count(&site).await, 1);
}
