//! How who began a thread wants to be answered.

use mooring::accounts::Role;

use crate::support::{Browser, Site, thread_id};

async fn begin(browser: &mut Browser, mode: &str) -> String {
    let mut form = browser.get("/boards/welcome/threads/new").await.form("/boards/welcome/threads");
    assert_eq!(form.get("reply_mode"), "support", "what goes without saying");
    form.set("title", "A thread").set("body", "Words.").set("reply_mode", mode);
    let page = browser.submit(&form).await;
    assert_eq!(page.status, 200, "{}", page.text());
    page.url
}

async fn change(browser: &mut Browser, thread: &str, mode: &str) {
    let mut form = browser.get(&format!("{thread}/edit")).await.form(thread);
    form.set("reply_mode", mode);
    assert_eq!(browser.submit(&form).await.status, 200);
}

#[actix_web::test]
async fn each_mode_is_a_chip_and_a_sentence_beside_the_form() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let modes = [
        ("just_listening", "reply-mode-listening", "reply-mode-listening-about"),
        ("support", "reply-mode-support", "reply-mode-support-about"),
        ("ideas", "reply-mode-ideas", "reply-mode-ideas-about"),
        ("brainstorm", "reply-mode-brainstorm", "reply-mode-brainstorm-about"),
    ];
    for (mode, label, sentence) in modes {
        let thread = begin(&mut ann, mode).await;
        let page = ben.get(&thread).await;
        assert_eq!(page.texts_of(".thread-meta .chip")[0], site.text(label), "{mode}");
        assert_eq!(page.text_of(".reply-mode").unwrap(), site.text(sentence), "{mode}");
        let row = ben.get("/boards/welcome").await.texts_of("main .row .row-title").remove(0);
        assert_eq!(
            row.contains(&site.text(label)),
            mode != "support",
            "{mode}: what goes without saying is not said: {row}"
        );
        let own = if mode == "brainstorm" { "reply-mode-brainstorm-own" } else { sentence };
        assert_eq!(ann.get(&thread).await.text_of(".reply-mode").unwrap(), site.text(own), "{mode}");
        assert_eq!(ben.reply(&thread, "A reply.").await.status, 200);
    }
}

#[actix_web::test]
async fn where_no_replies_are_wanted_only_the_author_and_moderators_write() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = begin(&mut ann, "support").await;
    let posts = format!("/threads/{}/posts", thread_id(&thread));
    let begun = ben.reply_form(&thread, "Words that were begun before.").await;
    let mut faulty = ben.reply_form(&thread, " ").await;
    change(&mut ann, &thread, "none").await;
    let page = ben.submit(&begun).await;
    assert_eq!(page.status, 403);
    assert!(page.contains(&site.text("why-no-replies")));
    assert!(page.contains("Words that were begun before."), "they come back");
    faulty.set("body", " ");
    assert_eq!(ben.submit(&faulty).await.status, 403);
    for reader in [&mut ben, &mut site.visitor()] {
        let page = reader.get(&thread).await;
        assert!(!page.has_form(&posts));
        assert_eq!(page.count("a[href*='quote=']"), 0);
    }
    let page = ben.get(&thread).await;
    assert!(page.contains(&site.text("why-no-replies")) && page.contains(&site.text("reply-mode-none")));
    for (writer, sentence) in [(&mut ann, "reply-mode-none-own"), (&mut mo, "reply-mode-none-about")] {
        assert_eq!(writer.get(&thread).await.text_of(".reply-mode").unwrap(), site.text(sentence));
        assert_eq!(writer.reply(&thread, "A word.").await.status, 200);
    }
    // Who moderates another board is as any other.
    let mut ned = site.member("Ned").await;
    site.make_moderator_of("Ned", "talk").await;
    assert!(!ned.get(&thread).await.has_form(&posts));
    change(&mut ann, &thread, "ideas").await;
    assert_eq!(ben.submit(&begun).await.status, 200);
}

#[actix_web::test]
async fn nobody_is_asked_to_answer_where_no_replies_are_wanted() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = begin(&mut ann, "none").await;
    assert_eq!(ben.get("/").await.count("#unanswered-title"), 0);
    const SIGN_IN: &str = "main p.notice a[href^='/sign-in']";
    let page = site.visitor().get(&thread).await;
    assert!(page.contains(&site.text("why-no-replies")));
    assert_eq!(page.count(SIGN_IN), 0, "nor sent to sign in for it");
    change(&mut ann, &thread, "support").await;
    assert_eq!(ben.get("/").await.count("#unanswered-title"), 1);
    assert_eq!(site.visitor().get(&thread).await.count(SIGN_IN), 1);
}

#[actix_web::test]
async fn only_its_author_changes_it_and_a_change_makes_no_version() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = begin(&mut ann, "ideas").await;
    let edit = ann.get(&format!("{thread}/edit")).await.form(&thread);
    assert_eq!(edit.get("reply_mode"), "ideas");
    for other in [&mut ben, &mut mo] {
        let mut form = other.get("/preferences").await.form("/preferences");
        form.action = thread.clone();
        form.set("title", "A thread").set("revision", edit.get("revision")).set("reply_mode", "none");
        assert_eq!(other.submit(&form).await.status, 403);
    }
    change(&mut ann, &thread, "brainstorm").await;
    let page = ann.get(&thread).await;
    assert_eq!(page.count("#post-1 a[href$='/revisions']"), 0);
    assert!(page.contains(&site.text("reply-mode-brainstorm")));
    // A form that began before is told so, and keeps what was chosen in it.
    let mut late = edit.clone();
    late.set("reply_mode", "none");
    let page = ann.submit(&late).await;
    assert_eq!((page.status, page.form(&thread).get("reply_mode")), (409, "none"));
    let theirs = page.text_of("#their-terms").unwrap();
    assert!(theirs.contains(&site.text("reply-mode-brainstorm")), "{theirs}");
    assert!(!theirs.contains(&site.text("field-language")), "which is the same: {theirs}");
    let mut bad = ann.get(&format!("{thread}/edit")).await.form(&thread);
    bad.set("reply_mode", "shouting").set("title", "Another title");
    let page = ann.submit(&bad).await;
    assert_eq!((page.status, page.count("#reply_mode-error")), (422, 1));
    assert_eq!(page.form(&thread).get("title"), "Another title");
    // With a title both change, and a client that knows nothing of it changes the title only.
    let mut both = ann.get(&format!("{thread}/edit")).await.form(&thread);
    both.set("title", "Another title").set("reply_mode", "just_listening");
    ann.submit(&both).await;
    let mut title = ann.get(&format!("{thread}/edit")).await.form(&thread);
    title.set("title", "A third one").without("reply_mode").without("language");
    let page = ann.submit(&title).await;
    assert_eq!(page.text_of("h1").unwrap(), "A third one");
    assert!(page.contains(&site.text("reply-mode-listening")));
}
