//! What search engines are told: the site map and robots.txt.

use diesel::prelude::*;
use mooring::db::schema::threads;
use mooring::threads::{NewThread, ThreadId, insert_thread};

use crate::support::{Page, Site, thread_id};

fn listed(page: &Page) -> Vec<String> {
    page.addresses()
        .into_iter()
        .map(|(address, _)| address.trim_start_matches("http://localhost:8080").to_owned())
        .collect()
}

#[actix_web::test]
async fn it_lists_boards_that_let_search_engines_keep_them_and_their_threads() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", mooring::accounts::Role::Moderator).await;
    ann.begin_thread("welcome", "Quiet Évening, at home!", "Words.").await;
    ann.begin_thread("talk", "Among us", "Words.").await;
    let mut reader = site.visitor();
    let page = reader.get_once("/sitemap.xml").await;
    assert_eq!(listed(&page), [""; 0], "nothing may be found");
    site.allow_indexing("welcome").await;
    // The mark alone does not open a members' board.
    site.allow_indexing("talk").await;
    site.app.clock.advance(chrono::TimeDelta::hours(1));
    let second = ann.begin_thread("welcome", "The second", "Words.").await;
    for reader in [&mut reader, &mut ann, &mut mo] {
        let page = reader.get_once("/sitemap.xml").await;
        assert_eq!((page.header("cache-control"), page.header("x-robots-tag")), ("public, no-cache", "noindex"));
        let found = page.addresses();
        assert_eq!(
            found[0],
            ("http://localhost:8080/boards/welcome".to_owned(), Some("2026-03-01T13:00:00Z".to_owned()))
        );
        assert_eq!((found.len(), &found[1].1), (3, &Some("2026-03-01T12:00:00Z".to_owned())));
        assert!(found[2].0.ends_with(&second), "{found:?}");
        // Every address is the right one, and search engines may keep what is there.
        for path in listed(&page) {
            let page = reader.get_once(&path).await;
            assert_eq!(
                (page.status, page.header("x-robots-tag"), page.count("meta[name=robots]")),
                (200, "", 0),
                "{path}"
            );
        }
        let known = actix_web::test::TestRequest::get().uri("/sitemap.xml");
        let known = known.insert_header(("if-none-match", page.header("etag").to_owned()));
        assert_eq!(reader.send(known, "/sitemap.xml").await.status, 304);
    }
    site.set_audiences("welcome", "members", "members").await;
    assert_eq!(listed(&reader.get_once("/sitemap.xml").await), [""; 0]);
    assert_eq!(ann.get_once("/boards/welcome").await.header("x-robots-tag"), "noindex");
}

#[actix_web::test]
async fn what_cannot_be_seen_is_not_listed() {
    let site = Site::new().await;
    site.allow_indexing("welcome").await;
    let mut ann = site.member("Ann").await;
    let (mut urls, now) = (Vec::new(), site.app.clock.now());
    for title in ["Held", "Removed", "Over", "Taken back", "There"] {
        urls.push(ann.begin_thread("welcome", title, "Words.").await);
    }
    let ids: Vec<ThreadId> = urls.iter().map(|url| ThreadId(thread_id(url))).collect();
    site.write(move |conn| {
        let set = |id| diesel::update(threads::table.find(id));
        set(ids[0]).set(threads::held_at.eq(now)).execute(conn)?;
        set(ids[1]).set(threads::removed_at.eq(now)).execute(conn)?;
        set(ids[2]).set(threads::expires_at.eq(now)).execute(conn)?;
        set(ids[3]).set(threads::retracted_at.eq(now)).execute(conn)?;
        Ok(())
    })
    .await;
    let page = site.visitor().get_once("/sitemap.xml").await;
    assert_eq!(listed(&page), ["/boards/welcome", &urls[4]]);
}

#[actix_web::test]
async fn a_large_one_comes_in_parts() {
    let site = Site::new().await;
    site.allow_indexing("welcome").await;
    let mut ann = site.member("Ann").await;
    let first = ann.begin_thread("welcome", "The first", "Words.").await;
    let second = ann.begin_thread("welcome", "The second", "Words.").await;
    assert_eq!(listed(&site.visitor().get_once("/sitemap.xml").await).len(), 3);
    // As if 30,000 threads of other boards lay between them.
    let (new, author) = (30_000 + thread_id(&second), site.member_id("Ann").await);
    let board_id = mooring::boards::BoardId(site.board_id("welcome").await);
    let created_at = site.app.clock.now();
    site.write(move |conn| {
        let third = NewThread { board_id, title: "The third".to_owned(), author_id: author, created_at, source: None };
        let made = insert_thread(conn, &third)?;
        diesel::update(threads::table.find(made)).set(threads::id.eq(ThreadId(new))).execute(conn)?;
        Ok(())
    })
    .await;
    let mut reader = site.visitor();
    let parts = reader.get_once("/sitemap.xml").await.parts();
    assert_eq!(parts, ["0", "1", "2", "3", "4"].map(|part| format!("http://localhost:8080/sitemaps/{part}.xml")));
    let mut found = Vec::new();
    for part in parts {
        found.extend(listed(&reader.get_once(part.trim_start_matches("http://localhost:8080")).await));
    }
    assert_eq!(found, ["/boards/welcome", &first, &second, &format!("/threads/{new}-the-third")]);
    for part in ["2", "3"] {
        let page = reader.get_once(&format!("/sitemaps/{part}.xml")).await;
        assert_eq!((page.status, listed(&page)), (200, Vec::new()), "{part}: threads of other boards only");
    }
    for part in ["5", "-1", "9223372036854775807", "99999999999999999999", "x", "1.5"] {
        assert_eq!(reader.get_once(&format!("/sitemaps/{part}.xml")).await.status, 404, "{part}");
    }
}

#[actix_web::test]
async fn robots_are_told_where_to_look() {
    let site = Site::new().await;
    let page = site.visitor().get_once("/robots.txt").await;
    assert_eq!((page.status, page.header("content-type")), (200, "text/plain; charset=utf-8"));
    assert!(page.body.starts_with("User-agent: *\n"), "{}", page.body);
    assert!(page.body.ends_with("\n\nSitemap: http://localhost:8080/sitemap.xml\n"), "{}", page.body);
    let closed: Vec<&str> = page.body.lines().filter_map(|line| line.strip_prefix("Disallow: ")).collect();
    for path in ["/search", "/sign-in", "/sign-up", "/account", "/admin", "/moderation", "/members/", "/posts/"] {
        assert!(closed.contains(&path), "{path}");
    }
    // Where they may not look they cannot read that a page is not to be kept, or follow a feed.
    for path in
        ["/", "/boards", "/boards/welcome", "/threads/7-words", "/boards/welcome/feed.atom", "/threads/7/feed.atom"]
    {
        assert!(closed.iter().all(|rule| !path.starts_with(rule)), "{path}");
    }
}
