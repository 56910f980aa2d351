//! In which language a thread is, and the list of a board by language.

use actix_web::http::header;
use actix_web::test::TestRequest;
use mooring::accounts::Role;

use crate::support::{Browser, Site, thread_id};

async fn begin(browser: &mut Browser, title: &str, language: &str) -> String {
    let mut form = browser.get("/boards/welcome/threads/new").await.form("/boards/welcome/threads");
    form.set("title", title).set("body", "Words.").set("language", language);
    let page = browser.submit(&form).await;
    assert_eq!(page.status, 200, "{}", page.text());
    page.url
}

const CHOICE: &str = "main form[method=get] select#language";

async fn titles(browser: &mut Browser, path: &str) -> Vec<String> {
    let page = browser.get(path).await;
    assert_eq!(page.status, 200, "{path}");
    page.texts_of("main .row .row-title > a bdi")
}

#[actix_web::test]
async fn a_thread_says_its_language_to_browsers_and_readers_of_feeds() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = begin(&mut ann, "Un paseo", "es").await;
    ann.reply(&thread, "Dos.").await;
    let page = site.visitor().get(&thread).await;
    assert_eq!(page.attribute("h1 bdi", "lang").unwrap(), "es");
    assert_eq!(page.attributes("article .post-body[lang]", "lang"), ["es", "es"]);
    assert_eq!(page.attribute("html", "lang").unwrap(), "en");
    let page = site.visitor().get("/boards/welcome").await;
    assert_eq!(page.attribute("main .row-title bdi", "lang").unwrap(), "es");
    let quiet = begin(&mut ann, "Nobody says", "").await;
    assert_eq!(site.visitor().get(&quiet).await.count("h1 bdi[lang], .post-body[lang]"), 0);
    let feed = site.visitor().get_once("/boards/welcome/feed.atom").await.feed();
    let langs: Vec<_> = feed.entries.iter().map(|entry| entry.lang.as_deref()).collect();
    assert_eq!((feed.lang.as_str(), langs), ("en", vec![None, Some("es")]));
    // A noted text, folded, is in its language too; the line above it is not.
    ann.reply_noted(&thread, "Tres.", &["loss"]).await;
    let page = site.visitor().get(&thread).await;
    assert_eq!(page.attribute("#post-3 details .prose", "lang").unwrap(), "es");
    assert_eq!(page.count("#post-3 details[lang]"), 0);
    // What stands in the place of a title is in the language of the page, and of the feed.
    let retraction = format!("/posts/{}/retraction", site.post_id(&thread, 1).await);
    let form = ann.get(&thread).await.form(&retraction);
    ann.submit(&form).await;
    let page = site.visitor().get(&thread).await;
    assert_eq!((page.count("h1 bdi"), page.count("h1 bdi[lang]")), (1, 0));
    assert_eq!(page.attribute("#post-2 .post-body", "lang").unwrap(), "es");
    let told = site.visitor().get_once(&format!("/threads/{}/feed.atom", thread_id(&thread))).await.body;
    assert!(told.contains("<title xml:lang=\"en\">") && told.contains("<entry xml:lang=\"es\">"), "{told}");
}

#[actix_web::test]
async fn a_title_says_its_language_in_every_list() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    for (title, language) in [("Un paseo", "es"), ("Nobody says", "")] {
        let thread = begin(&mut ann, title, language).await;
        let save = format!("/posts/{}/save", site.post_id(&thread, 1).await);
        let form = ben.get(&save).await.form(&save);
        ben.submit(&form).await;
    }
    site.work().await;
    let mine = ann.get("/mine").await;
    let lists = ["/saved", "/unanswered", "/search?q=words", "/members/Ann"];
    let mut pages = vec![("/mine", mine)];
    for path in lists {
        pages.push((path, ben.get(path).await));
    }
    for (path, page) in &pages {
        assert_eq!(page.count("main .row-title a bdi"), 2, "{path}: {}", page.text());
        assert_eq!(page.texts_of("main .row-title a bdi[lang]"), ["Un paseo"], "{path}");
        assert_eq!(page.attribute("main .row-title bdi[lang]", "lang").as_deref(), Some("es"), "{path}");
    }
    // What stands in its place is in the language of the page.
    ben.mute("Ann").await;
    for path in ["/saved", "/search?q=words"] {
        let page = ben.get(path).await;
        assert_eq!((page.count("main .row-title"), page.count("main .row-title bdi[lang]")), (2, 0), "{path}");
    }
}

#[actix_web::test]
async fn the_form_begins_with_the_writers_language_and_keeps_what_was_chosen() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let request = TestRequest::get().uri("/boards/talk/threads/new").insert_header((header::ACCEPT_LANGUAGE, "es-MX"));
    let page = ann.send(request, "/boards/talk/threads/new").await;
    assert_eq!(page.form("/boards/talk/threads").get("language"), "es");
    let mut form = ann.get("/boards/talk/threads/new").await.form("/boards/talk/threads");
    assert_eq!(form.get("language"), "en");
    form.set("title", "").set("body", "Words.").set("language", "uk").set("reply_mode", "ideas");
    let page = ann.submit(&form).await;
    let again = page.form("/boards/talk/threads");
    assert_eq!((page.status, again.get("language"), again.get("reply_mode")), (422, "uk", "ideas"));
    form.set("title", "A title").set("language", "");
    form.action = "/preview".to_owned();
    let again = ann.submit(&form).await.form("/boards/talk/threads");
    assert_eq!((again.get("language"), again.get("reply_mode")), ("", "ideas"), "not said is a choice");
    form.action = "/boards/talk/threads".to_owned();
    form.set("language", "tlh");
    let page = ann.submit(&form).await;
    assert_eq!((page.status, page.count("#language-error")), (422, 1));
}

#[actix_web::test]
async fn a_board_is_read_in_one_language_page_by_page() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.seed_threads("welcome", "Ann", 40).await;
    assert_eq!(ann.get("/boards/welcome").await.count(CHOICE), 0, "nothing to choose");
    begin(&mut ann, "In English", "en").await;
    assert_eq!(ann.get("/boards/welcome").await.count(CHOICE), 0);
    for n in 0..31 {
        begin(&mut ann, &format!("Hilo {n}"), "es").await;
    }
    let mut visitor = site.visitor();
    let page = visitor.get("/boards/welcome").await;
    assert_eq!(page.attributes(&format!("{CHOICE} option"), "value"), ["", "en", "es"]);
    let page = visitor.get("/boards/welcome?language=es").await;
    assert_eq!((page.count("main .rows > .row"), page.count("main .row-title bdi[lang=es]")), (30, 30));
    assert_eq!(page.attribute(&format!("{CHOICE} option[selected]"), "value").unwrap(), "es");
    let next = page.attribute(".pager a[rel=next]", "href").unwrap();
    assert_eq!(next, "/boards/welcome?page=2&language=es");
    let page = visitor.get(&next).await;
    assert_eq!((page.count("main .rows > .row"), page.count(".pager a[rel=next]")), (1, 0));
    assert_eq!(page.attribute(".pager a[rel=prev]", "href").unwrap(), "/boards/welcome?language=es");
    assert_eq!(titles(&mut visitor, "/boards/welcome?language=en").await, ["In English"]);
    let page = visitor.get("/boards/welcome?language=fr").await;
    assert!(page.contains(&site.text("board-language-empty")), "{}", page.text());
    assert_eq!(visitor.get_once("/boards/welcome?language=fr&page=2").await.status, 404);
    assert_eq!(visitor.get_once("/boards/welcome?language=klingon").await.status, 404);
    assert_eq!(titles(&mut visitor, "/boards/welcome?language=").await.len(), 30, "the form's own empty choice");
    site.allow_indexing("welcome").await;
    assert_eq!(visitor.get("/boards/welcome?language=es").await.count("meta[name=robots][content*=noindex]"), 1);
}

#[actix_web::test]
async fn the_language_is_changed_and_moves_along() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    begin(&mut ann, "In English", "en").await;
    let thread = begin(&mut ann, "A thread", "").await;
    let mut form = ann.get(&format!("{thread}/edit")).await.form(&thread);
    assert_eq!(form.get("language"), "");
    form.set("language", "de");
    ann.submit(&form).await;
    assert_eq!(titles(&mut ann, "/boards/welcome?language=de").await, ["A thread"]);
    let mut other = ann.get("/boards/talk/threads/new").await.form("/boards/talk/threads");
    other.set("title", "Elsewhere").set("body", "Words.");
    ann.submit(&other).await;
    assert_eq!(ann.get("/boards/talk").await.count(CHOICE), 0);
    let mut form = mo.get(&thread).await.form(&format!("{thread}/move"));
    form.set("board", "talk");
    assert_eq!(mo.submit(&form).await.status, 200);
    let page = ann.get("/boards/talk").await;
    assert_eq!(page.attributes(&format!("{CHOICE} option"), "value"), ["", "en", "de"]);
}

#[actix_web::test]
async fn one_language_costs_a_page_no_statement_more() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    begin(&mut ann, "In English", "en").await;
    begin(&mut ann, "Un paseo", "es").await;
    let mut costs = Vec::new();
    for path in ["/boards/welcome", "/boards/welcome?language=es"] {
        ann.get(path).await;
        costs.push(site.statements(ann.get_once(path)).await.0);
    }
    assert_eq!(costs[0], costs[1]);
    // Who hides notes is counted for, by one statement.
    ann.wish("loss", "hide").await;
    assert_eq!(site.statements(ann.get_once("/boards/welcome")).await.0, costs[0] + 1);
    assert_eq!(site.statements(ann.get_once("/boards/welcome?language=es")).await.0, costs[0]);
}
