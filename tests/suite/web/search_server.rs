//! Searching with Meilisearch: what happens while it is away, and when it comes back.

use std::rc::Rc;

use mooring::app::worker;
use mooring::config::Secret;
use mooring::db::schema::{jobs, settings};

use chrono::TimeDelta;
use diesel::prelude::*;

use crate::support::{Browser, FakeMeilisearch, MEILISEARCH_KEY, Page, Site};

async fn site(server: &FakeMeilisearch, key: &'static str) -> Rc<Site> {
    let url = server.url();
    let site = Site::with(move |config| {
        "meilisearch".clone_into(&mut config.search.engine);
        config.search.meilisearch_url = url;
        config.search.meilisearch_key = Secret::new(key);
    })
    .await;
    site.set_up("full").await;
    site
}

async fn look(browser: &mut Browser, query: &str) -> Page {
    browser.get(&format!("/search?q={query}")).await
}

/// Does what is due, whatever becomes of it.
async fn work(site: &Site) {
    let worker = worker(&site.app);
    while worker.work_once().await.unwrap() {}
}

async fn waiting(site: &Site) -> i64 {
    site.read(|conn| Ok(jobs::table.filter(jobs::attempts.gt(0)).count().get_result(conn)?)).await
}

async fn expect_resting(site: &Site, browser: &mut Browser) {
    let page = look(browser, "bassoon").await;
    assert_eq!((page.status, page.header("retry-after")), (503, "60"));
    assert!(page.contains(&site.text("search-resting")), "{}", page.text());
}

#[actix_web::test]
async fn what_is_written_while_the_server_is_away_is_found_when_it_returns() {
    let server = FakeMeilisearch::start().await;
    let site = site(&server, MEILISEARCH_KEY).await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A bassoon", "It plays.").await;
    site.work().await;
    let page = look(&mut ann, "bassoon").await;
    assert_eq!((page.status, page.count("main .row")), (200, 1));
    let indexes = server.indexes();
    assert!(indexes.len() == 1 && indexes[0].starts_with("mooring-") && indexes[0].ends_with("-v1"), "{indexes:?}");

    server.set_down(true);
    let first = site.post_id(&thread, 1).await;
    ann.reply(&thread, "A kettledrum too.").await;
    let take_back = ann.get(&thread).await.form(&format!("/posts/{first}/retraction"));
    assert_eq!(ann.submit(&take_back).await.status, 200, "everything else works");
    for _ in 0..5 {
        work(&site).await;
        site.app.clock.advance(TimeDelta::hours(1));
    }
    assert!(waiting(&site).await >= 1);
    expect_resting(&site, &mut ann).await;

    // The next change finds that it is back, and what waits for its next try in hours goes with it.
    server.set_down(false);
    ann.reply(&thread, "A glockenspiel.").await;
    site.work().await;
    assert_eq!(waiting(&site).await, 0);
    assert_eq!(look(&mut ann, "glockenspiel").await.count("main .row"), 1);
    assert_eq!(look(&mut ann, "kettledrum").await.count("main .row"), 1);
    assert_eq!(look(&mut ann, "bassoon").await.count("main .row"), 0);
    assert!(!server.kept().contains("plays"), "{}", server.kept());
    assert!(!server.kept().contains("ann"), "no name is kept there: {}", server.kept());
}

#[actix_web::test]
async fn an_index_that_the_server_has_lost_is_made_anew_by_itself() {
    let server = FakeMeilisearch::start().await;
    let site = site(&server, MEILISEARCH_KEY).await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A bassoon", "It plays.").await;
    site.work().await;
    server.forget();
    expect_resting(&site, &mut ann).await;
    site.work().await;
    assert_eq!(look(&mut ann, "bassoon").await.count("main .row"), 1, "after a question");
    server.forget();
    ann.reply(&thread, "A kettledrum too.").await;
    site.work().await;
    assert_eq!(look(&mut ann, "bassoon").await.count("main .row"), 2, "after a post");
    assert_eq!(server.indexes().len(), 1);
}

#[actix_web::test]
async fn a_wrong_key_is_a_server_that_rests_and_an_identity_stays() {
    let server = FakeMeilisearch::start().await;
    let site = site(&server, "another key".split(' ').next().unwrap()).await;
    let mut ann = site.member("Ann").await;
    ann.begin_thread("talk", "A bassoon", "It plays.").await;
    work(&site).await;
    expect_resting(&site, &mut ann).await;
    assert!(server.indexes().is_empty());
    let identity = |conn: &mut mooring::db::Conn| {
        let value: String = settings::table.find("search.identity").select(settings::value).first(conn)?;
        Ok(value)
    };
    let before = site.read(identity).await;
    site.app.search.close().await;
    expect_resting(&site, &mut ann).await;
    assert_eq!(site.read(identity).await, before);
    assert_eq!(before.len(), 16);
}
