//! What content notes leave out of lists, and of what lists show.

use std::rc::Rc;

use chrono::TimeDelta;

use crate::support::{Browser, Site};

const TITLE: &str = "About the bassoon";

/// Ann writes, Ben reads and hides what speaks of suicide.
async fn two(site: &Rc<Site>) -> (Browser, Browser) {
    let (ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    ben.wish("suicide", "hide").await;
    site.app.clock.advance(TimeDelta::minutes(5));
    (ann, ben)
}

async fn titles(browser: &mut Browser, path: &str) -> Vec<String> {
    let page = browser.get(path).await;
    assert_eq!(page.status, 200, "{path}: {}", page.text());
    page.texts_of("main .row .row-title > a bdi")
}

#[actix_web::test]
async fn a_hidden_thread_is_in_no_list_and_is_not_counted() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    let mut cleo = site.member("Cleo").await;
    ann.begin_thread("talk", "A plain one", "Words.").await;
    let thread = ann.begin_noted("talk", (TITLE, "A bassoon."), &["suicide", "loss"]).await;
    for reader in [&mut ben, &mut cleo] {
        let form = reader.get(&thread).await.form(&format!("{thread}/follow"));
        assert_eq!(reader.submit(&form).await.status, 200);
    }
    site.app.clock.advance(TimeDelta::minutes(1));
    ann.reply(&thread, "A kettledrum.").await;
    site.work().await;
    let lists = ["/", "/boards/talk", "/unread", "/mine?list=following", "/members/Ann", "/search?q=bassoon"];
    for path in lists.into_iter().chain(["/search?q=kettledrum"]) {
        assert!(!titles(&mut ben, path).await.iter().any(|title| title.contains(TITLE)), "{path}");
        assert!(titles(&mut cleo, path).await.iter().any(|title| title.contains(TITLE)), "{path}");
    }
    // Counts are of what is there for them.
    let meta = |page: crate::support::Page| page.texts_of(".row .meta").join(" ");
    assert!(meta(ben.get("/boards").await).contains(&site.text_with("board-threads", 1)));
    assert!(meta(cleo.get("/boards").await).contains(&site.text_with("board-threads", 2)));
    assert!(meta(ben.get("/boards").await).contains(&site.text_with("board-unread", 1)));
    assert_eq!(ben.get("/unread").await.count("main .row"), 1);
    // It is there for who follows a link, as a quiet line.
    let page = ben.get(&thread).await;
    assert!(page.text_of("#post-1 details.noted summary").unwrap().starts_with("You chose not to see"));
    // Nobody's own words are hidden from them.
    ann.wish("suicide", "hide").await;
    for path in ["/", "/boards/talk", "/mine", "/mine?list=following", "/members/Ann", "/search?q=bassoon"] {
        assert!(titles(&mut ann, path).await.iter().any(|title| title.contains(TITLE)), "{path}");
    }
    assert!(meta(ann.get("/boards").await).contains(&site.text_with("board-threads", 2)));
    // Nor what they wrote in a thread that they hide; of that one, lists say nothing else.
    ben.reply(&thread, "A harmonica.").await;
    site.work().await;
    assert_eq!(titles(&mut ben, "/mine").await.len(), 1);
    assert_eq!(titles(&mut ben, "/search?q=harmonica").await.len(), 1);
    assert_eq!(titles(&mut ben, "/boards/talk").await, ["A plain one"]);
    // Once they wish otherwise it is there again.
    ben.wish("suicide", "fold").await;
    assert_eq!(titles(&mut ben, "/boards/talk").await.len(), 2);
}

#[actix_web::test]
async fn pages_of_a_board_are_counted_without_what_is_hidden() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    site.seed_threads("talk", "Ann", 30).await;
    ann.begin_noted("talk", (TITLE, "Words."), &["suicide"]).await;
    assert_eq!(ann.get("/boards/talk").await.count(".pager a[rel=next]"), 1);
    let page = ben.get("/boards/talk").await;
    assert_eq!((page.count("main .rows > .row"), page.count(".pager")), (30, 0));
    assert_eq!(ben.get("/boards/talk?page=2").await.status, 404);
}

#[actix_web::test]
async fn a_block_and_a_note_together_count_a_thread_once() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    let mut cleo = site.member("Cleo").await;
    cleo.begin_thread("talk", "A plain one", "Words.").await;
    ann.begin_noted("talk", (TITLE, "Words."), &["suicide"]).await;
    ann.begin_thread("talk", "Another", "Words.").await;
    ann.block("Ben").await;
    let rows = ben.get("/boards").await.texts_of(".row .meta").join(" ");
    assert!(rows.contains(&site.text_with("board-threads", 1)), "{rows}");
    assert_eq!(titles(&mut ben, "/boards/talk").await, ["A plain one"]);
}

#[actix_web::test]
async fn what_is_folded_has_no_words_in_lists() {
    let site = Site::new().await;
    let (mut ann, _) = two(&site).await;
    let mut cleo = site.member("Cleo").await;
    let thread = ann.begin_noted("welcome", (TITLE, "A bassoon, played."), &["loss"]).await;
    ann.reply(&thread, "A kettledrum, played.").await;
    ann.begin_noted("welcome", ("Elsewhere", "A bassoon, heard."), &["use"]).await;
    site.work().await;
    cleo.wish("use", "show").await;
    let note = "Content notes: Death and loss";
    for path in ["/members/Ann", "/search?q=played"] {
        let page = cleo.get(path).await;
        assert_eq!(page.texts_of("main .row .noted").iter().filter(|line| *line == note).count(), 2, "{path}");
        assert!(!page.body.contains("kettledrum") && !page.contains("bassoon, played"), "{path}: {}", page.text());
    }
    assert!(cleo.get("/members/Ann").await.contains("A bassoon, heard."), "what she wants shown is shown");
    assert!(cleo.get("/search?q=bassoon").await.contains("heard"));
    assert!(ann.get("/mine").await.contains("A bassoon, played."), "one's own");
    assert!(ann.get("/search?q=bassoon").await.contains("played"));
    let mut visitor = site.visitor();
    let page = visitor.get("/search?q=bassoon").await;
    assert_eq!(page.count("main .rows .row"), 3, "by its title, too");
    assert!(!page.contains("played") && !page.contains("heard"), "signed out everything is folded");
    let feed = visitor.get_once("/boards/welcome/feed.atom").await.feed();
    assert_eq!(feed.titles(), ["Elsewhere", TITLE]);
    assert!(feed.entries[1].html.contains(note) && feed.entries[1].html.contains(&site.text("notes-feed")));
    assert!(feed.entries.iter().all(|entry| !entry.html.contains("bassoon")), "{feed:?}");
}

#[actix_web::test]
async fn pages_of_a_search_are_full_whatever_is_hidden() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    let thread = ann.begin_thread("talk", "Many words", "A bassoon.").await;
    for n in 0..30 {
        let notes: &[&str] = if n % 2 == 0 { &["suicide"] } else { &[] };
        ann.reply_noted(&thread, &format!("Bassoon number {n}."), notes).await;
    }
    site.work().await;
    let page = ben.get("/search?q=bassoon&sort=newest").await;
    assert_eq!((page.count("main .rows .row"), page.count(".pager a[rel=next]")), (16, 0));
    let page = ann.get("/search?q=bassoon&sort=newest").await;
    assert_eq!((page.count("main .rows .row"), page.count(".pager a[rel=next]")), (20, 1));
}

#[actix_web::test]
async fn a_link_to_a_hidden_thread_does_not_tell_its_title() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    let thread = ann.begin_noted("talk", (TITLE, "Words."), &["suicide"]).await;
    let post = site.post_id(&thread, 1).await;
    let other =
        ann.begin_thread("talk", "A plain one", &format!("See http://localhost:8080/posts/{post} there.")).await;
    assert_eq!(ann.get(&other).await.text_of("a.post-link").unwrap(), format!("#1 · {TITLE}"));
    assert_eq!(ben.get(&other).await.text_of("a.post-link").unwrap(), "#1");
}

#[actix_web::test]
async fn an_export_tells_what_one_chose() {
    let site = Site::new().await;
    let (mut ann, mut ben) = two(&site).await;
    ben.wish("lapse", "show").await;
    ann.wish("loss", "fold").await;
    let told: Vec<(String, String)> = ben
        .take_along(&site)
        .await
        .data("content_notes")
        .iter()
        .map(|one| (one["note"].as_str().unwrap().to_owned(), one["choice"].as_str().unwrap().to_owned()))
        .collect();
    assert_eq!(told, [("suicide".to_owned(), "hide".to_owned()), ("lapse".to_owned(), "show".to_owned())]);
    assert!(ann.take_along(&site).await.data("content_notes").is_empty(), "as everybody has it");
    // That it goes when an account is closed, a guard of what is held of members sees to.
}
