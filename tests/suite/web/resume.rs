//! A form that was sent after the session ended: the words are carried through signing in, and nothing is sent by itself.

use crate::support::{PASSWORD, Site};

const WORDS: &str = "It took me all evening\nto write <this> & \"that\".";

#[actix_web::test]
async fn a_reply_after_the_session_ended_is_carried_through_signing_in() {
    let site = Site::new().await;
    let thread = site.member("Bob").await.begin_thread("welcome", "Say hello here", "Hello.").await;
    let mut ann = site.member("Ann").await;
    let form = ann.reply_form(&thread, WORDS).await;
    site.end_sessions().await;

    let page = ann.submit(&form).await;
    assert_eq!(page.status, 403);
    assert!(page.contains(&site.text("page-403-session-title")));
    assert!(page.contains("It took me all evening to write <this> & \"that\"."));
    let mut sign_in = page.form("/sign-in");
    assert_eq!(sign_in.get("resume_body"), WORDS);
    sign_in.set("username", "Ann").set("password", "not the password");
    let page = ann.submit(&sign_in).await;
    assert_eq!(page.status, 422);
    let mut sign_in = page.form("/sign-in");
    assert_eq!(sign_in.get("resume_body"), WORDS, "a wrong password keeps them");
    sign_in.set("username", "Ann").set("password", PASSWORD);
    let page = ann.submit(&sign_in).await;
    assert_eq!(page.status, 200);
    assert!(page.contains(&site.text("resume-title")));
    assert_eq!(site.count_posts(&thread).await, 1, "nothing was sent");

    let again = page.form(&form.action);
    assert_eq!(again.get("body"), WORDS);
    assert_eq!(again.get("submission"), form.get("submission"));
    let page = ann.submit(&again).await;
    assert_eq!((page.status, page.url.as_str()), (200, thread.as_str()), "{}", page.text());
    assert!(page.contains("to write <this> &"));
    ann.submit(&again).await;
    assert_eq!(site.count_posts(&thread).await, 2, "sent twice, it is there once");
}

#[actix_web::test]
async fn on_a_members_board_nothing_is_told_and_the_words_are_carried_as_well() {
    let site = Site::new().await;
    let thread = site.member("Bob").await.begin_thread("talk", "Private title", "Private words.").await;
    let mut ann = site.member("Ann").await;
    let form = ann.reply_form(&thread, WORDS).await;
    site.end_sessions().await;

    let page = ann.submit(&form).await;
    assert_eq!(page.status, 404, "signed out, the thread is hidden");
    assert!(!page.body.contains("Private"));
    assert!(page.contains("It took me all evening"));
    let mut sign_in = page.form("/sign-in");
    assert_eq!(sign_in.get("resume_body"), WORDS);
    sign_in.set("username", "Ann").set("password", PASSWORD);
    let page = ann.submit(&sign_in).await;
    let page = ann.submit(&page.form(&form.action)).await;
    assert_eq!((page.status, page.url.as_str()), (200, thread.as_str()));
    assert_eq!(site.count_posts(&thread).await, 2);

    // What is not there gives the same page, so the page tells nothing.
    let mut stranger = site.visitor();
    let mut hidden = form.clone();
    let pages = [&mut hidden, &mut crate::support::Form::new("/threads/999999/posts", &[])];
    let mut texts = Vec::new();
    for form in pages {
        form.set("body", "Some words");
        let page = stranger.submit(form).await;
        assert_eq!(page.status, 404);
        texts.push(page.text());
    }
    assert_eq!(texts[0], texts[1]);
}

#[actix_web::test]
async fn a_thread_and_an_edit_are_carried_too() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "Before it all", "First version.").await;
    let post = site.post_id(&thread, 1).await;
    let mut edit = ann.get(&format!("/posts/{post}/edit")).await.form(&format!("/posts/{post}"));
    edit.set("body", "Second version.");
    let mut begin = ann.get("/boards/welcome/threads/new").await.form("/boards/welcome/threads");
    begin.set("title", "A second thread").set("body", "Its words.");
    let mut rename = ann.get(&format!("{thread}/edit")).await.form(&thread);
    rename.set("title", "After it all");

    for form in [edit, begin, rename] {
        site.end_sessions().await;
        let page = ann.submit(&form).await;
        assert_eq!(page.status, 403, "{}", form.action);
        let mut sign_in = page.form("/sign-in");
        sign_in.set("username", "Ann").set("password", PASSWORD);
        let page = ann.submit(&sign_in).await;
        let page = ann.submit(&page.form(&form.action)).await;
        assert_eq!(page.status, 200, "{}: {}", form.action, page.text());
    }
    let page = ann.get(&thread).await;
    assert_eq!(page.text_of("h1").unwrap(), "After it all");
    assert!(page.contains("Second version."));
    assert_eq!(site.count_threads().await, 2);
}

#[actix_web::test]
async fn a_carried_form_goes_to_this_site_only() {
    let site = Site::new().await;
    site.member("Ann").await;
    let mut browser = site.visitor();
    for action in ["https://evil.example", "//evil.example", "javascript:alert(1)"] {
        let mut form = browser.get("/sign-in").await.form("/sign-in");
        form.set("username", "Ann").set("password", PASSWORD);
        form.set("resume_action", action).set("resume_body", "words");
        let page = browser.clone().submit_once(&form).await;
        assert_eq!((page.status, page.header("location")), (303, "/"), "{action}");
    }
}

#[actix_web::test]
async fn whatever_signing_in_itself_is_refused_for_the_words_are_carried_on() {
    let site = Site::with(|config| {
        config.limits.enabled = true;
        (config.limits.sign_ins_per_address, config.limits.sign_ins_burst) = (1, 9);
    })
    .await;
    site.set_up("full").await;
    let thread = site.member("Bob").await.begin_thread("welcome", "Say hello here", "Hello.").await;
    let mut ann = site.member("Ann").await;
    let form = ann.reply_form(&thread, WORDS).await;
    site.end_sessions().await;
    let mut sign_in = ann.submit(&form).await.form("/sign-in");
    sign_in.set("username", "Ann").set("password", "not the password");

    // Another tab has signed in and out: this one's token is no longer good.
    let mut stale = sign_in.clone();
    stale.set("csrf_token", "0");
    let page = ann.submit(&stale).await;
    assert_eq!(page.status, 403);
    assert!(page.contains("It took me all evening"), "{}", page.text());
    assert_eq!(page.form("/sign-in").get("resume_body"), WORDS);
    assert_eq!(page.form("/sign-in").get("resume_action"), form.action);

    let mut tries = 0;
    let page = loop {
        // A browser that is known to an account does not count with its address there; elsewhere it does.
        tries += 1;
        sign_in.set("username", &format!("Nobody{tries}"));
        let page = ann.submit(&sign_in).await;
        match page.status {
            422 => assert_eq!(page.form("/sign-in").get("resume_body"), WORDS),
            _ => break page,
        }
    };
    assert_eq!(page.status, 429, "{}", page.text());
    assert!(page.contains("It took me all evening"), "{}", page.text());
}
