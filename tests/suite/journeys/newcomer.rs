//! A newcomer reads, joins, posts and is answered.

use crate::support::{PASSWORD, Site};

#[actix_web::test]
async fn a_newcomer_reads_joins_posts_and_is_answered() {
    let site = Site::new().await;
    let mut old = site.member("Old-Hand").await;
    let welcome = old.begin_thread("welcome", "Say hello here", "Everyone is **welcome**.").await;

    // Landing, joining, writing: three pages, four required fields.
    let mut new = site.visitor();
    let landing = new.get("/").await;
    let join = landing.attribute("a.button[href^='/sign-up']", "href").unwrap();
    let page = new.get(&welcome).await;
    assert!(page.contains("Everyone is welcome."));
    assert!(!page.has_form(&format!("{welcome}/posts")));
    let page = new.get(&join).await;
    let mut form = page.form("/sign-up");
    assert_eq!(page.count("form[action='/sign-up'] [required]"), 2);
    form.set("username", "Newcomer").set("password", PASSWORD);
    let page = new.submit(&form).await;
    let form_action = "/boards/welcome/threads";
    assert!(page.has_form(form_action), "joining leads to the form of a first thread: {}", page.url);
    assert_eq!(page.count(&format!("form[action='{form_action}'] [required]")), 2);
    let mut form = page.form(form_action);
    form.set("title", "My first evening").set("body", "It is *hard* tonight.\n\n- one\n- two");
    let page = new.submit(&form).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(page.text_of("h1").unwrap(), "My first evening");
    assert_eq!(page.count("#post-1 em"), 1);
    let thread = page.url.clone();

    let page = old.reply(&thread, "I am glad you wrote, @newcomer.").await;
    assert_eq!(page.count("article.post"), 2);
    assert_eq!(page.attribute("#post-2 a.mention", "href").unwrap(), "/members/Newcomer");
    let page = new.get(&thread).await;
    assert!(page.contains("I am glad you wrote, @Newcomer"));
    site.work().await;
}
