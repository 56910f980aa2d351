//! Feeds of boards and threads: what stands in them, for whom, and how they are asked for again.

use actix_web::http::header;
use actix_web::test::TestRequest;
use chrono::TimeDelta;

use crate::support::{Browser, Page, Site, thread_id};

const BOARD: &str = "/boards/welcome/feed.atom";
const HERE: &str = "http://localhost:8080";

fn of_thread(thread: &str) -> String {
    format!("/threads/{}/feed.atom", thread_id(thread))
}

/// Asks again with a header.
async fn with(browser: &mut Browser, path: &str, name: header::HeaderName, value: &str) -> Page {
    browser.send(TestRequest::get().uri(path).insert_header((name, value.to_owned())), path).await
}

#[actix_web::test]
async fn a_board_tells_of_its_newest_threads() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut ben = site.member("Ben").await;
    let empty = site.visitor().get_once(BOARD).await;
    assert_eq!(empty.feed().entries, []);
    let first = ann.begin_thread("welcome", "The first", "Some *words*.").await;
    site.app.clock.advance(TimeDelta::minutes(5));
    let second = ben.begin_thread("welcome", "The second", "More words.").await;
    site.app.clock.advance(TimeDelta::minutes(5));
    ben.reply(&first, "A reply, which its own feed tells of.").await;

    let page = site.visitor().get_once(BOARD).await;
    assert_eq!(page.header("cache-control"), "public, no-cache");
    assert_eq!((page.header("x-robots-tag"), page.header("set-cookie")), ("noindex", ""));
    assert!(!page.header("vary").contains("cookie"));
    let feed = page.feed();
    assert_eq!((feed.lang.as_str(), feed.updated.as_str()), ("en", "2026-03-01T12:05:00Z"));
    assert!(feed.title.ends_with("Test Harbour") && feed.subtitle.is_some(), "{feed:?}");
    assert_eq!(feed.link("self"), format!("{HERE}{BOARD}"));
    assert_eq!(feed.link("alternate"), format!("{HERE}/boards/welcome"));
    assert_eq!(feed.titles(), ["The second", "The first"]);
    let entry = &feed.entries[1];
    assert_eq!((entry.author.as_str(), entry.html.trim()), ("Ann", "<p>Some <em>words</em>.</p>"));
    assert_eq!([&entry.published, &entry.updated], ["2026-03-01T12:00:00Z"; 2]);
    assert_eq!(entry.link("alternate"), format!("{HERE}{first}"));
    assert_eq!(entry.link("replies"), format!("{HERE}{}", of_thread(&first)));

    let post = site.post_id(&second, 1).await;
    let mut form = ben.get(&format!("/posts/{post}/edit")).await.form(&format!("/posts/{post}"));
    form.set("body", "Better words.");
    assert_eq!(ben.submit(&form).await.status, 200);
    let entry = &site.visitor().get_once(BOARD).await.feed().entries[0];
    assert_eq!([entry.published.as_str(), &entry.updated], ["2026-03-01T12:05:00Z", "2026-03-01T12:10:00Z"]);
    assert_eq!((&entry.id, entry.html.trim()), (&feed.entries[0].id, "<p>Better words.</p>"));
    site.seed_threads("welcome", "Ann", 40).await;
    let feed = site.visitor().get_once(BOARD).await.feed();
    assert_eq!((feed.entries.len(), feed.titles()[0]), (30, "Seeded 40"));
}

#[actix_web::test]
async fn a_thread_tells_of_its_newest_posts() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "A long talk", "Number one.").await;
    let feed = site.visitor().get_once(&of_thread(&thread)).await.feed();
    let board = site.visitor().get_once(BOARD).await.feed();
    assert_eq!(feed.entries, board.entries, "the same entry in both");
    assert_ne!(feed.id, board.id);
    assert!(feed.title.starts_with("A long talk"));
    assert_eq!(feed.link("alternate"), format!("{HERE}{thread}"));
    site.seed_replies(&thread, "Ann", 41).await;
    let feed = site.visitor().get_once(&of_thread(&thread)).await.feed();
    assert_eq!(feed.entries.len(), 30);
    let title = "A long talk · post 41";
    assert_eq!((feed.titles()[0], feed.titles()[29]), (title, "A long talk · post 12"));
    assert_eq!(feed.entries[0].link("alternate"), format!("{HERE}{thread}?page=3#post-41"));
    assert_eq!(feed.entries[29].link("alternate"), format!("{HERE}{thread}#post-12"));
    let ids: std::collections::HashSet<&String> = feed.entries.iter().map(|entry| &entry.id).collect();
    assert_eq!(ids.len(), 30);
    assert!(ids.iter().all(|id| id.starts_with("urn:uuid:")), "{ids:?}");

    // Where the board lets search engines keep it, the title stands in addresses, and they are the right ones.
    site.allow_indexing("welcome").await;
    let feed = site.visitor().get_once(&of_thread(&thread)).await.feed();
    let link = feed.entries[0].link("alternate").trim_start_matches(HERE).split('#').next().unwrap().to_owned();
    assert!(link.contains("-a-long-talk?page=3"), "{link}");
    assert_eq!(site.visitor().get_once(&link).await.count("#post-41"), 1);
    assert!(feed.entries.iter().all(|entry| ids.contains(&entry.id)), "what entries are known by stays");
    let page = site.visitor().get_once(&of_thread(&thread)).await;
    assert_eq!(page.header("x-robots-tag"), "noindex", "the feed itself is never kept");
}

#[actix_web::test]
async fn pages_that_anyone_may_read_name_their_feeds() {
    const LINK: &str = "head link[rel=alternate][type='application/atom+xml']";
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let open = ann.begin_thread("welcome", "A thread", "Words.").await;
    let closed = ann.begin_thread("talk", "Among us", "Words.").await;
    for reader in [&mut ann, &mut site.visitor()] {
        for (path, feed) in [("/boards/welcome", BOARD.to_owned()), (&open, of_thread(&open))] {
            let page = reader.get(path).await;
            assert_eq!(page.attributes(LINK, "href"), [feed.as_str()], "{path}");
            assert_eq!(page.count(&format!("main a[href='{feed}']")), 1, "{path}");
            assert!(!page.attribute(LINK, "title").unwrap().is_empty());
            assert_eq!(reader.get_once(&feed).await.status, 200);
        }
    }
    for path in ["/", "/boards", "/boards/talk", &closed, "/members/Ann"] {
        assert!(!ann.get(path).await.body.contains("feed.atom"), "{path}");
    }
}

#[actix_web::test]
async fn whoever_has_a_feed_already_is_told_so() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "A thread", "Words.").await;
    let mut reader = site.visitor();
    for path in [BOARD.to_owned(), of_thread(&thread)] {
        let page = reader.get_once(&path).await;
        let tag = page.header("etag").to_owned();
        assert!(tag.starts_with("W/\""), "{tag}");
        for known in [tag.as_str(), "*", &format!("\"other\", {tag}"), tag.trim_start_matches("W/")] {
            let again = with(&mut reader, &path, header::IF_NONE_MATCH, known).await;
            assert_eq!((again.status, again.body.as_str(), again.header("etag")), (304, "", tag.as_str()), "{known}");
            assert_eq!(again.header("cache-control"), "public, no-cache");
        }
        // A little later nothing has changed either.
        site.app.clock.advance(TimeDelta::minutes(1));
        assert_eq!(with(&mut ann, &path, header::IF_NONE_MATCH, &tag).await.status, 304);
        for other in ["\"other\"", "", "nonsense"] {
            assert_eq!(with(&mut reader, &path, header::IF_NONE_MATCH, other).await.status, 200, "{other}");
        }
        let head = TestRequest::default().method(actix_web::http::Method::HEAD).uri(&path);
        let head = reader.send(head, &path).await;
        assert_eq!((head.status, head.header("etag")), (200, tag.as_str()));
        assert_eq!(head.header("content-type"), "application/atom+xml");
        // What is taken back is gone at once, although nothing newer came.
        let post = site.post_id(&thread, 1).await;
        let form = ann.get(&thread).await.form(&format!("/posts/{post}/retraction"));
        ann.submit(&form).await;
        let changed = with(&mut reader, &path, header::IF_NONE_MATCH, &tag).await;
        assert_eq!(changed.feed().entries, []);
        let form = ann.get(&thread).await.form(&format!("/posts/{post}/retraction/delete"));
        ann.submit(&form).await;
    }
}

#[actix_web::test]
async fn a_feed_speaks_the_communitys_language_whoever_asks() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "A thread", "Words.").await;
    ann.reply(&thread, "More.").await;
    let mut reader = site.visitor();
    let feed = reader.get_once(&of_thread(&thread)).await;
    let spanish = with(&mut reader, &of_thread(&thread), header::ACCEPT_LANGUAGE, "es").await;
    assert_eq!(spanish.body, feed.body);
    let site = Site::with(|config| config.community.locale = "es".to_owned()).await;
    site.set_up("full").await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "Un hilo", "Palabras.").await;
    ann.reply(&thread, "Más.").await;
    let feed = site.visitor().get_once(&of_thread(&thread)).await.feed();
    assert_eq!((feed.lang.as_str(), feed.titles()[0]), ("es", "Un hilo · publicación 2"));
}

#[actix_web::test]
async fn what_is_written_cannot_break_a_feed() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let title = "<b>Bold</b> & \"so\" ]]> \u{FFFF}on";
    let body = "</content> & <script>alert(1)</script> ]]> \u{FFFE}😀 `href=\"/x\"`[^1]\n\n[^1]: See [this](/boards).";
    let thread = ann.begin_thread("welcome", title, body).await;
    for path in [BOARD.to_owned(), of_thread(&thread)] {
        let entry = &site.visitor().get_once(&path).await.feed().entries[0];
        assert_eq!(entry.title, "<b>Bold</b> & \"so\" ]]> on");
        let html = scraper::Html::parse_fragment(&entry.html);
        let text: String = html.root_element().text().collect();
        assert!(text.contains("</content> & <script>alert(1)</script> ]]> 😀 href=\"/x\""), "{text}");
        let links = scraper::Selector::parse("a").unwrap();
        let links: Vec<&str> = html.select(&links).filter_map(|link| link.value().attr("href")).collect();
        assert_eq!(links.len(), 3, "{links:?}");
        assert!(links[0].starts_with(&format!("{HERE}{thread}#")) && links[2].starts_with(&format!("{HERE}{thread}#")));
        assert_eq!(links[1], format!("{HERE}/boards"));
    }
}

#[actix_web::test]
async fn addresses_begin_as_configured_and_codes_are_each_sites_own() {
    let mut ids = Vec::new();
    for _ in 0..2 {
        let site = Site::with(|config| config.server.base_url = "https://harbour.example/".to_owned()).await;
        site.set_up("full").await;
        let feed = site.visitor().get_once(BOARD).await.feed();
        assert_eq!(feed.link("self"), "https://harbour.example/boards/welcome/feed.atom");
        ids.push(feed.id);
    }
    assert_ne!(ids[0], ids[1]);
}
