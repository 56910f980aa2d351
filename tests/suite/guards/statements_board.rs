//! A board's page costs no more than seven statements, whatever stands on it and whoever reads it.

use super::statements::cost;
use crate::support::{Browser, Form, Site, jpeg};

/// Statements of a board's page with everything on, the session included.
const BOARD: u64 = 7;
/// The board with all of it.
const PATH: &str = "/boards/struggling-now";

/// Begins a thread with more than words.
async fn begin_with(browser: &mut Browser, fields: &[(&str, &str)]) {
    let mut form = browser.get(&format!("{PATH}/threads/new")).await.form(&format!("{PATH}/threads"));
    for (name, value) in fields {
        form.set(name, value);
    }
    let page = browser.submit(&form).await;
    assert_eq!(page.status, 200, "{}", page.text());
}

#[actix_web::test]
async fn a_board_page_with_everything_on_costs_no_more_than_seven_statements() {
    let site = Site::new().await;
    site.allow_images("struggling-now").await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let (mut cleo, mut dan) = (site.member("Cleo").await, site.member("Dan").await);
    site.app.clock.advance(chrono::TimeDelta::minutes(5));
    // Blocks both ways, a mute, a one-time name that is not to be met, and notes that are hidden.
    cleo.begin_thread("struggling-now", "Of somebody who blocks her", "Words.").await;
    ann.mute("Cleo").await;
    ann.block("Dan").await;
    cleo.block("Ann").await;
    ann.wish("suicide", "hide").await;
    ben.begin_noted("struggling-now", ("Of what she hides", "Words."), &["suicide"]).await;
    ben.begin_noted("struggling-now", ("Of what she meets", "Words."), &["loss"]).await;
    let apart = ben.begin_apart("struggling-now", "A hard evening", "Words.").await;
    dan.begin_apart("struggling-now", "Another evening", "Words.").await;
    let block = format!("/posts/{}/block", site.post_id(&apart, 1).await);
    let form = ann.get(&block).await.form(&block);
    assert_eq!(ann.submit(&form).await.status, 200);
    // A poll, a picture, a draft, an answer that was undone, and what is new in a thread that was read.
    let poll = [
        ("title", "What helps"),
        ("body", "Words."),
        ("poll_question", "What helps you?"),
        ("poll_options", "Walking\nTea"),
    ];
    begin_with(&mut ben, &poll).await;
    let read = ben.begin_with_picture("struggling-now", "A boat", &jpeg()).await;
    ann.get(&read).await;
    let draft = ann.reply_form(&read, "Not sent yet.").await;
    ann.submit(&Form { action: "/drafts".to_owned(), ..draft }).await;
    site.app.clock.advance(chrono::TimeDelta::minutes(1));
    for browser in [&mut dan, &mut ben] {
        browser.reply(&read, "Words.").await;
    }
    // Session, blocks, board, threads, one-time names, what is new of them, how many are not there.
    let count = cost(&site, &mut ann, PATH).await;
    assert!(count <= BOARD, "{count} statements");
    let page = ann.get(PATH).await;
    let text = page.text();
    for there in ["Of what she meets", "What helps", "A boat", "Another evening"] {
        assert!(text.contains(there), "{there}: {text}");
    }
    for hidden in ["Of somebody who blocks her", "Of what she hides"] {
        assert!(!text.contains(hidden), "{hidden}: {text}");
    }
    assert!(page.texts_of("main .chip.new").contains(&site.text_with("thread-unread", 1)), "{text}");
    // In one language only nothing is counted.
    assert!(cost(&site, &mut ann, &format!("{PATH}?language=en")).await < BOARD);
}

#[actix_web::test]
async fn what_was_undone_costs_a_board_page_one_statement_for_who_meets_everything() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    site.app.clock.advance(chrono::TimeDelta::minutes(5));
    let thread = ben.begin_thread("talk", "An evening walk", "It helps me.").await;
    ann.get(&thread).await;
    site.app.clock.advance(chrono::TimeDelta::minutes(1));
    ben.reply(&thread, "One.").await;
    let plain = cost(&site, &mut ann, "/boards/talk").await;
    // Session, board, threads.
    assert!(plain <= 3, "{plain} statements");
    let page = ben.reply(&thread, "Two.").await;
    let post = site.post_id(&thread, 3).await;
    ben.submit(&page.form(&format!("/posts/{post}/undo"))).await;
    ben.reply(&thread, "Three.").await;
    assert_eq!(cost(&site, &mut ann, "/boards/talk").await, plain + 1);
    assert_eq!(ann.get("/boards/talk").await.texts_of("main .chip.new"), [site.text_with("thread-unread", 2)]);
}
