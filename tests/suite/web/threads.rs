//! A thread's page: numbers, pages, permalinks, addresses, and who sees it.

use crate::support::{Form, Site, thread_id};

#[actix_web::test]
async fn twenty_posts_stand_on_a_page_with_their_numbers() {
    let site = Site::new().await;
    let thread = site.member("Ann").await.begin_thread("welcome", "A long talk", "Number one.").await;
    site.seed_replies(&thread, "Ann", 45).await;
    let mut reader = site.visitor();
    for (page_number, first, last) in [(1, 1, 20), (2, 21, 40), (3, 41, 45)] {
        let page = reader.get(&format!("{thread}?page={page_number}")).await;
        let ids: Vec<String> = (first..=last).map(|number| format!("post-{number}")).collect();
        assert_eq!(page.attributes("article.post", "id"), ids);
        assert_eq!(page.count("h1"), 1);
        assert_eq!(page.text_of("a[aria-current=page]").unwrap(), format!("Page {page_number}"));
    }
    let page = reader.get(&thread).await;
    assert_eq!(
        page.attribute("#post-1 a.number", "href").unwrap(),
        format!("/posts/{}", site.post_id(&thread, 1).await)
    );
    assert_eq!(page.attribute("a[rel=next]", "href").unwrap(), format!("{thread}?page=2"));
    for query in ["page=4", "page=9223372036854775807", "page=461168601842738791"] {
        assert_eq!(reader.get(&format!("{thread}?{query}")).await.status, 404, "{query}");
    }
    for query in ["page=0", "page=-3", "page=x", "page=", "quote=x", "quote=99999"] {
        assert_eq!(reader.get(&format!("{thread}?{query}")).await.count("#post-1"), 1, "{query}");
    }
}

#[actix_web::test]
async fn a_permalink_leads_to_the_posts_page_and_place() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "A long talk", "Number one.").await;
    site.seed_replies(&thread, "Ann", 41).await;
    for (number, place) in [(1, ""), (20, ""), (21, "?page=2"), (40, "?page=2"), (41, "?page=3")] {
        let id = site.post_id(&thread, number).await;
        let page = site.visitor().get_once(&format!("/posts/{id}")).await;
        assert_eq!((page.status, page.header("location")), (302, format!("{thread}{place}#post-{number}").as_str()));
    }
    let page = ann.reply(&thread, "The newest.").await;
    assert_eq!(page.redirects, [format!("{thread}?page=3#post-42")]);
    for path in ["/posts/999999", "/posts/x", "/posts/-1", "/posts/99999999999999999999", "/posts/"] {
        assert_eq!(ann.get(path).await.status, 404, "{path}");
    }
}

#[actix_web::test]
async fn the_title_stands_in_the_address_only_where_indexing_is_allowed() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let plain = ann.begin_thread("welcome", "Quiet Évening, at home!", "Words.").await;
    let id = thread_id(&plain);
    assert_eq!(plain, format!("/threads/{id}"));
    let mut reader = site.visitor();
    let page = reader.get(&plain).await;
    assert_eq!(page.count("meta[name=robots][content='noindex, nofollow']"), 1);
    let page = reader.get_once(&format!("{plain}-anything?page=1")).await;
    assert_eq!((page.status, page.header("location")), (302, format!("{plain}?page=1").as_str()));

    site.allow_indexing("welcome").await;
    for path in [plain.clone(), format!("{plain}-wrong")] {
        let page = reader.get_once(&path).await;
        assert_eq!(page.status, 302, "{path}");
        let location = page.header("location").to_owned();
        assert!(location.is_ascii() && location.starts_with(&format!("/threads/{id}-quiet-")), "{location:?}");
        let page = reader.get_once(&location).await;
        assert_eq!(page.status, 200, "{location}");
        assert_eq!(page.count("meta[name=robots]"), 0);
    }
    let begun = ann.begin_thread("welcome", "Ein schöner Tag", "Words.").await;
    assert!(begun.contains("-ein-sch"), "{begun}");
    let page = ann.reply(&begun, "More words.").await;
    assert_eq!((page.status, page.count("#post-2")), (200, 1), "{:?}", page.redirects);
    let post = site.post_id(&begun, 2).await;
    assert_eq!(ann.get(&format!("/posts/{post}")).await.status, 200);
    let page = ann.get("/boards/welcome").await;
    for link in page.attributes("main .row-title a", "href") {
        assert_eq!(ann.get_once(&link).await.status, 200, "{link}");
    }
}

#[actix_web::test]
async fn a_hidden_thread_gives_nothing_away() {
    let site = Site::new().await;
    site.allow_indexing("talk").await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "Private title", "Private words.").await;
    let (id, post) = (thread_id(&thread), site.post_id(&thread, 1).await);
    let mut stranger = site.visitor();
    let nowhere = stranger.get("/threads/999999").await;
    let paths = [
        format!("/threads/{id}"),
        format!("/threads/{id}-wrong"),
        format!("/threads/{id}-private-title"),
        format!("/threads/{id}/edit"),
        format!("/posts/{post}"),
        format!("/posts/{post}/edit"),
        format!("/posts/{post}/revisions"),
        "/threads/x".to_owned(),
        "/threads/-1".to_owned(),
    ];
    for path in paths {
        let page = stranger.get_once(&path).await;
        assert_eq!((page.status, page.text()), (404, nowhere.text()), "{path}");
        assert!(!page.body.contains("Private") && page.header("location").is_empty());
        assert_eq!(page.form("/sign-in").get("next"), path);
    }
    site.remove_thread(&thread).await;
    assert_eq!(ann.get(&thread).await.status, 404, "removed, it is hidden from its author too");
    assert!(!ann.get("/boards/talk").await.contains("Private title"));
    assert!(!ann.get("/").await.contains("Private title"));
}

#[actix_web::test]
async fn who_may_not_begin_a_thread_is_told_so() {
    let site = Site::new().await;
    site.set_audiences("wins", "members", "staff").await;
    let mut ann = site.member("Ann").await;
    assert_eq!(ann.get("/boards/wins/threads/new").await.status, 403);
    let page = ann.get("/boards/wins").await;
    assert!(page.contains(&site.text("why-board-readonly")));
    assert_eq!(page.count("a[href='/boards/wins/threads/new']"), 0);
    let form = ann.get("/boards/talk/threads/new").await.form("/boards/talk/threads");
    for (board, status) in [("wins", 403), ("volunteers", 404), ("family-friends", 404), ("none", 404)] {
        let mut form = Form { action: format!("/boards/{board}/threads"), ..form.clone() };
        form.set("title", "A try").set("body", "Words that come back.");
        let page = ann.submit_once(&form).await;
        assert_eq!(page.status, status, "{board}");
        assert!(page.contains("Words that come back."), "{board}");
    }
    let page = site.visitor().get_once("/boards/welcome/threads/new").await;
    assert_eq!((page.status, page.header("location")), (303, "/sign-in?next=%2Fboards%2Fwelcome%2Fthreads%2Fnew"));
    assert_eq!(site.visitor().get_once("/boards/talk/threads/new").await.status, 404);
    assert_eq!(site.count_threads().await, 0);
}

#[actix_web::test]
async fn readers_who_cannot_reply_are_told_why() {
    let site = Site::new().await;
    let thread = site.member("Ann").await.begin_thread("welcome", "Hello there", "Words.").await;
    let page = site.visitor().get(&thread).await;
    assert!(page.contains(&site.text("why-signed-out")));
    assert_eq!(page.count("main form"), 0);
    assert!(!page.headers.contains_key("set-cookie"), "a page without a form sets no cookie");
    site.set_audiences("welcome", "public", "staff").await;
    let mut bob = site.member("Bob").await;
    let page = bob.get(&thread).await;
    assert!(page.contains(&site.text("why-board-readonly")));
    assert!(!page.has_form(&format!("{thread}/posts")));
}
