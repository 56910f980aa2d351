//! The list of boards and a board's page: who sees which, and the way through long lists.

use std::collections::HashSet;

use mooring::accounts::Role;

use crate::support::{Page, Site};

const MEMBERS: [&str; 11] = [
    "welcome",
    "talk",
    "struggling-now",
    "motivation",
    "urges",
    "thoughts",
    "balance",
    "tools-practice",
    "wins",
    "meetings",
    "off-topic",
];

fn listed(page: &Page) -> Vec<String> {
    let links = page.attributes("main .row-title a", "href");
    links.iter().map(|link| link.trim_start_matches("/boards/").to_owned()).collect()
}

#[actix_web::test]
async fn each_role_sees_its_boards() {
    let site = Site::new().await;
    let page = site.visitor().get("/boards").await;
    assert_eq!(listed(&page), ["welcome"]);
    assert!(page.contains(&site.text("boards-signed-out")));

    let mut ann = site.member("Ann").await;
    assert_eq!(listed(&ann.get("/boards").await), MEMBERS);
    site.join_group("family-friends", "Ann").await;
    assert_eq!(listed(&ann.get("/boards").await), [&MEMBERS[..], &["family-friends"]].concat());
    let mut mo = site.staff("Mo", Role::Moderator).await;
    assert_eq!(listed(&mo.get("/boards").await), [&MEMBERS[..], &["volunteers"]].concat());
    let mut ada = site.staff("Ada", Role::Administrator).await;
    assert_eq!(listed(&ada.get("/boards").await), [&MEMBERS[..], &["family-friends", "volunteers"]].concat());
}

#[actix_web::test]
async fn before_set_up_the_list_says_what_will_be_here() {
    let site = Site::bare().await;
    let page = site.visitor().get("/boards").await;
    assert_eq!(page.status, 200);
    assert!(page.contains(&site.text("boards-empty")));
}

#[actix_web::test]
async fn a_board_says_who_reads_it_and_offers_the_first_step() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let page = ann.get("/boards/talk").await;
    assert!(page.contains(&site.text("audience-members")) && page.contains(&site.text("writers-members")));
    assert!(page.contains(&site.text("board-empty")));
    assert!(page.count("a[href='/boards/talk/threads/new']") >= 1);
    let page = site.visitor().get("/boards/welcome").await;
    assert!(page.contains(&site.text("audience-public")) && page.contains(&site.text("why-signed-out")));
    assert_eq!(page.count("a[href='/boards/welcome/threads/new']"), 0);
    assert_eq!(page.count("main a[href='/sign-in?next=%2Fboards%2Fwelcome']"), 1);
    assert_eq!(page.count("meta[name=robots][content='noindex, nofollow']"), 1);
    site.allow_indexing("welcome").await;
    assert_eq!(site.visitor().get("/boards/welcome").await.count("meta[name=robots]"), 0);
}

#[actix_web::test]
async fn a_hidden_board_and_one_that_is_not_there_look_the_same() {
    let site = Site::new().await;
    let mut stranger = site.visitor();
    let nowhere = stranger.get("/boards/no-such-board").await;
    for slug in ["talk", "family-friends", "volunteers", "Welcome", "welcome%00", "..%2f"] {
        let page = stranger.get(&format!("/boards/{slug}")).await;
        assert_eq!((page.status, page.text()), (404, nowhere.text()), "{slug}");
        assert_eq!(page.form("/sign-in").get("next"), format!("/boards/{slug}"));
    }
    let mut ann = site.member("Ann").await;
    for path in ["/boards/family-friends", "/boards/volunteers", "/boards/volunteers/threads/new", "/boards/none"] {
        let page = ann.get(path).await;
        assert_eq!(page.status, 404, "{path}");
        assert!(!page.has_form("/sign-in"));
    }
    site.join_group("family-friends", "Ann").await;
    let page = ann.get("/boards/family-friends").await;
    assert_eq!(page.status, 200);
    assert!(page.contains(&site.text("audience-group")));
    assert_eq!(ann.get("/boards/family-friends/threads/new").await.status, 200);
    let mut mo = site.staff("Mo", Role::Moderator).await;
    assert_eq!(mo.get("/boards/volunteers").await.status, 200);
    assert_eq!(mo.get("/boards/family-friends").await.status, 404, "a moderator is not in every group");
}

#[actix_web::test]
async fn threads_stand_by_latest_activity_and_pinned_ones_first() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let mut threads = Vec::new();
    for title in ["The oldest", "The second", "The third"] {
        threads.push(ann.begin_thread("talk", title, "Words.").await);
        site.app.clock.advance(chrono::TimeDelta::minutes(1));
    }
    ann.reply(&threads[1], "Up again.").await;
    let page = mo.get(&threads[0]).await;
    mo.submit(&page.form(&format!("{}/pin", threads[0]))).await;
    let page = ann.get("/boards/talk").await;
    assert_eq!(page.texts_of("main .row-title bdi"), ["The oldest", "The second", "The third"]);
    assert_eq!(page.text_of("main .row-title .chip").unwrap(), site.text("thread-pinned"));
    assert!(page.contains(&format!("{}, ", "latest from Ann")));
}

#[actix_web::test]
async fn a_long_board_is_paged_by_number_and_then_from_thread_to_thread() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.seed_threads("talk", "Ann", 1_565).await;
    let (mut url, mut seen, mut pages) = ("/boards/talk".to_owned(), Vec::new(), 0);
    while !url.is_empty() && pages < 60 {
        let page = ann.get(&url).await;
        assert_eq!(page.status, 200, "{url}");
        seen.extend(page.texts_of("main .row-title bdi"));
        url = page.attribute("a[rel=next]", "href").unwrap_or_default();
        pages += 1;
        assert_eq!(url.contains("before="), (50..53).contains(&pages), "page {pages} leads to {url}");
    }
    assert_eq!((pages, seen.len()), (53, 1_565));
    assert_eq!(seen.iter().collect::<HashSet<_>>().len(), 1_565, "none twice, none missing");
    assert_eq!((seen[0].as_str(), seen[1_564].as_str()), ("Seeded 1565", "Seeded 1"));
    let page = ann.get("/boards/talk?page=50").await;
    assert_eq!(page.text_of("a[aria-current=page]").unwrap(), "Page 50");
}

#[actix_web::test]
async fn a_page_that_is_not_there_is_not_found() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.seed_threads("talk", "Ann", 31).await;
    assert_eq!(ann.get("/boards/talk?page=2").await.count("main li.row"), 1);
    let queries = [
        "page=3",
        "page=51",
        "page=0",
        "page=-1",
        "page=two",
        "page=9223372036854775807",
        "before=x",
        "before=-",
        "before=20260301T120000000000-",
        "before=20260301T120000000000-x",
        "before=99999999T999999999999-1",
        "before=%00-1",
        "page=99999999999999999999",
    ];
    for query in queries {
        assert_eq!(ann.get(&format!("/boards/talk?{query}")).await.status, 404, "{query}");
    }
    assert_eq!(ann.get("/boards/talk?page=1").await.status, 200);
    let page = ann.get("/boards/talk?before=20200101T000000000000-1").await;
    assert_eq!((page.status, page.count("main li.row")), (200, 0));
    assert_eq!(ann.get("/boards/wins?page=1").await.status, 200, "an empty board has a first page");
}
