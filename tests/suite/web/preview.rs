//! Preview: with and without its page, and where its Send goes.

use crate::support::{Form, Site, thread_id};

#[actix_web::test]
async fn a_preview_sends_a_reply_to_its_thread() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let form = ann.reply_form(&thread, "It is *hard* tonight.").await;
    let page = ann.submit(&Form { action: "/preview".to_owned(), ..form.clone() }).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.text_of("article.preview em").unwrap(), "hard");
    assert_eq!(site.count_posts(&thread).await, 1, "nothing was sent");
    let send = page.form(&form.action);
    assert_eq!((send.get("body"), send.get("submission")), ("It is *hard* tonight.", form.get("submission")));
    let page = ann.submit(&send).await;
    assert_eq!((page.url.as_str(), page.count("#post-2 em")), (thread.as_str(), 1));
    ann.submit(&form).await;
    assert_eq!(site.count_posts(&thread).await, 2, "the form behind the preview is the same form");
}

#[actix_web::test]
async fn a_preview_sends_a_thread_to_its_board_and_an_edit_to_its_post() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut form = ann.get("/boards/talk/threads/new").await.form("/boards/talk/threads");
    form.set("title", "A <b>title</b>").set("body", "First.");
    form.action = "/preview".to_owned();
    let page = ann.submit(&form).await;
    assert_eq!(page.text_of("article.preview h2").unwrap(), "A <b>title</b>");
    let page = ann.submit(&page.form("/boards/talk/threads")).await;
    assert_eq!(page.text_of("h1").unwrap(), "A <b>title</b>");
    let thread = page.url;

    let post = site.post_id(&thread, 1).await;
    let mut form = ann.get(&format!("/posts/{post}/edit")).await.form(&format!("/posts/{post}"));
    form.set("body", "Second.");
    form.action = "/preview".to_owned();
    let page = ann.submit(&form).await;
    assert_eq!(page.count("article.preview h2"), 0);
    let page = ann.submit(&page.form(&format!("/posts/{post}"))).await;
    assert_eq!((page.status, page.text_of("#post-1 .post-body").unwrap()), (200, "Second.".to_owned()));
}

#[actix_web::test]
async fn a_fragment_is_only_the_text() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let mut form = ann.reply_form(&thread, "**Bold** <script>x</script> @Ann").await;
    form.action = "/preview".to_owned();
    form.set("fragment", "1");
    let page = ann.submit(&form).await;
    assert_eq!(page.status, 200);
    assert!(page.body.starts_with("<p>") && page.body.contains("<strong>Bold</strong>"), "{}", page.body);
    assert!(!page.body.contains("<html") && !page.body.contains("<script>"));
    assert!(page.text().contains("@Ann"), "names are shown as typed: {}", page.body);
    form.set("body", "");
    assert_eq!(ann.submit(&form).await.status, 422);
}

#[actix_web::test]
async fn a_preview_sends_to_a_composers_place_only() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let mut form = ann.reply_form(&thread, "Words.").await;
    form.action = "/preview".to_owned();
    let id = thread_id(&thread);
    let elsewhere = [
        "https://evil.example/threads/1/posts".to_owned(),
        "//evil.example/threads/1/posts".to_owned(),
        "/sign-out".to_owned(),
        format!("/threads/{id}/lock"),
        format!("/posts/{id}/retraction"),
        "/threads/x/posts".to_owned(),
        String::new(),
    ];
    for place in elsewhere {
        form.set("send_to", &place);
        let page = ann.submit(&form).await;
        assert_eq!(page.status, 200, "{place}");
        assert_eq!(page.attributes("main form", "action"), ["/preview"], "{place}");
    }
}

#[actix_web::test]
async fn an_impossible_text_is_shown_with_what_is_wrong() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let mut form = ann.reply_form(&thread, "  ").await;
    form.action = "/preview".to_owned();
    let page = ann.submit(&form).await;
    assert_eq!((page.status, page.text_of("#body-error").unwrap()), (422, site.text("error-required")));
    form.set("body", &"x".repeat(32_769));
    let page = ann.submit(&form).await;
    assert_eq!(page.text_of("#body-error").unwrap(), site.text_with("error-too-long", 32_768));
    assert_eq!(page.form(&format!("{thread}/posts")).get("body").len(), 32_769);
}

#[actix_web::test]
async fn a_preview_is_for_members() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let mut form = ann.reply_form(&thread, "Words to keep.").await;
    form.action = "/preview".to_owned();
    site.end_sessions().await;
    let page = ann.submit(&form).await;
    assert_eq!(page.status, 403);
    assert!(page.contains("Words to keep.") && page.has_form("/sign-in"));
    assert_eq!(ann.get_once("/preview").await.status, 405, "there is nothing to open");
}
