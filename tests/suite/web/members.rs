//! A member's page.

use crate::support::Site;

#[actix_web::test]
async fn a_members_page_lists_what_the_reader_may_read() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.join_group("family-friends", "Ann").await;
    ann.begin_thread("talk", "For members", "Some **words** here.").await;
    ann.begin_thread("family-friends", "For the group", "Grouped words.").await;
    let page = ann.get("/members/ANN").await;
    assert_eq!(page.text_of("h1").unwrap(), "Ann");
    assert!(page.has_form("/sign-out"));
    assert_eq!(page.texts_of("main .row-title"), ["For the group", "For members"]);
    assert_eq!(page.texts_of("main .row-about"), ["Grouped words.", "Some words here."]);

    let mut bob = site.member("Bob").await;
    let page = bob.get("/members/Ann").await;
    assert_eq!(page.texts_of("main .row-title"), ["For members"]);
    assert!(!page.body.contains("Grouped") && !page.has_form("/sign-out"));
    assert!(bob.get("/members/Bob").await.contains(&site.text("member-posts-empty-self")));
    assert!(ann.get("/members/Bob").await.contains(&site.text("member-posts-empty")));
    for name in ["Nobody9", "x%00", "%F0%9F%98%80", "%FF"] {
        assert_eq!(bob.get(&format!("/members/{name}")).await.status, 404, "{name}");
    }
    let hidden = site.visitor().get("/members/Ann").await;
    let nobody = site.visitor().get("/members/Nobody9").await;
    assert_eq!((hidden.status, hidden.text()), (404, nobody.text()));
}

#[actix_web::test]
async fn a_name_of_any_script_has_a_page_that_its_links_lead_to() {
    let site = Site::new().await;
    let mut zhanna = site.member("Жанна").await;
    let thread = zhanna.begin_thread("talk", "Привет всем", "Слова.").await;
    let mut bob = site.member("Bob").await;
    let page = bob.reply(&thread, "Thank you @жанна").await;
    let link = page.attribute("#post-2 a.mention", "href").unwrap();
    assert!(link.is_ascii());
    assert_eq!(bob.get(&link).await.text_of("h1").unwrap(), "Жанна");
    let own = page.attribute("#post-1 a.who", "href").unwrap();
    assert_eq!(bob.get(&own).await.text_of("h1").unwrap(), "Жанна");
}

#[actix_web::test]
async fn older_posts_stand_on_further_pages() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Reply number 1.").await;
    site.seed_replies(&thread, "Ann", 45).await;
    let (mut url, mut seen) = ("/members/Ann".to_owned(), Vec::new());
    while !url.is_empty() {
        let page = ann.get(&url).await;
        seen.extend(page.texts_of("main .row-about"));
        url = page.attribute("a[rel=next]", "href").unwrap_or_default();
    }
    assert_eq!(seen, (1..=45).rev().map(|number| format!("Reply number {number}.")).collect::<Vec<_>>());
}
