//! Hints before posting: asked once, never in the way, and nowhere kept.

use std::path::Path;

use crate::support::{Browser, Form, Page, Site, thread_id};

const NUMBER: &str = "07700 900123";

/// The words that a page asks about.
fn marked(page: &Page) -> Vec<String> {
    page.texts_of("#hints mark")
}

/// The form came back with its words, a notice in focus, and a button that says what it does.
fn assert_asked(site: &Site, page: &Page, words: &[&str]) {
    assert_eq!(page.status, 422, "{}", page.text());
    assert_eq!(marked(page), words);
    assert_eq!(page.count("#hints[role=alert][tabindex='-1'][autofocus]"), 1);
    assert_eq!(page.count("#errors"), 0, "nothing is wrong");
    assert_eq!(page.attribute("#hints a", "href").unwrap(), "#body");
    assert_eq!(page.text_of("form[data-composer] button[type=submit]").unwrap(), site.text("hints-send"));
    assert!(page.contains(&site.text("hints-lead")) && page.contains(&site.text("hints-ways")));
}

async fn post_form(site: &Site, ann: &mut Browser, thread: &str) -> Form {
    let post = site.post_id(thread, 1).await;
    ann.get(&format!("/posts/{post}/edit")).await.form(&format!("/posts/{post}"))
}

#[actix_web::test]
async fn a_reply_is_asked_about_once_and_posted_as_it_is() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let text = format!("My name is **Peter** Miller.\n\nCall me on {NUMBER}, she is an addict.");
    let form = ann.reply_form(&thread, &text).await;
    assert_eq!(form.get("hints_seen"), "");
    assert!(form.fields.iter().any(|(name, _)| name == "hints_seen"));
    let page = ann.submit(&form).await;
    assert_asked(&site, &page, &["Peter Miller", NUMBER, "she is an addict"]);
    for key in ["hints-name", "hints-phone", "hints-label"] {
        assert!(page.text_of("#hints").unwrap().contains(&site.text(key)), "{key}");
    }
    assert_eq!(site.count_posts(&thread).await, 1, "nothing was sent");
    let again = page.form(&form.action);
    assert_eq!((again.get("body"), again.get("submission")), (text.as_str(), form.get("submission")));
    let page = ann.submit(&again).await;
    assert_eq!((page.status, page.count("#post-2 strong")), (200, 1));
    assert_eq!(page.count("#hints"), 0);
    ann.submit(&again).await;
    assert_eq!(site.count_posts(&thread).await, 2, "sent twice makes one");
}

#[actix_web::test]
async fn a_new_hint_is_asked_about_and_an_old_one_is_not() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let form = ann.reply_form(&thread, &format!("Call {NUMBER} or a@example.org.")).await;
    let page = ann.submit(&form).await;
    let mut form = page.form(&form.action);
    form.set("body", &format!("Call {NUMBER} or b@example.org."));
    let page = ann.submit(&form).await;
    assert_asked(&site, &page, &[NUMBER, "b@example.org"]);
    let mut form = page.form(&form.action);
    form.set("body", &format!("Only {NUMBER}, and other words."));
    assert_eq!(ann.submit(&form).await.status, 200, "what was shown is not asked about again");
    let mut form = ann.reply_form(&thread, "x").await;
    form.set("body", "y").set("hints_seen", "nonsense é");
    assert_eq!(ann.submit(&form).await.status, 200);
    form.set("body", NUMBER).set("submission", "");
    assert_eq!(ann.submit(&form).await.status, 422);
    assert_eq!(site.count_posts(&thread).await, 3);
}

#[actix_web::test]
async fn a_thread_is_asked_about_with_its_title() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut form = ann.get("/boards/talk/threads/new").await.form("/boards/talk/threads");
    form.set("title", "My husband Peter Miller").set("body", "He lives at 12 Baker Street.");
    let page = ann.submit(&form).await;
    assert_asked(&site, &page, &["Peter Miller", "12 Baker Street"]);
    assert_eq!(site.count_threads().await, 0);
    let again = page.form("/boards/talk/threads");
    assert_eq!((again.get("title"), again.get("body")), (form.get("title"), form.get("body")));
    let page = ann.submit(&again).await;
    assert_eq!((page.status, page.text_of("h1").unwrap()), (200, "My husband Peter Miller".to_owned()));
    assert_eq!(site.count_threads().await, 1);
}

#[actix_web::test]
async fn an_edit_is_asked_about_and_keeps_its_revision() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let mut form = post_form(&site, &mut ann, &thread).await;
    form.set("body", "Write to a@example.org.");
    let page = ann.submit(&form).await;
    assert_asked(&site, &page, &["a@example.org"]);
    assert_eq!(page.count("#theirs"), 0, "nobody else changed it");
    let again = page.form(&form.action);
    assert_eq!((again.get("revision"), again.get("body")), ("1", "Write to a@example.org."));
    // Somebody else is first: what was shown stays shown.
    let mut other = post_form(&site, &mut ann, &thread).await;
    other.set("body", "Other words.");
    ann.submit(&other).await;
    let page = ann.submit(&again).await;
    assert_eq!((page.status, page.count("#theirs"), page.count("#hints")), (409, 1, 0));
    let page = ann.submit(&page.form(&form.action)).await;
    assert_eq!((page.status, page.text_of("#post-1 .post-body").unwrap().as_str()), (200, "Write to a@example.org."));
}

#[actix_web::test]
async fn a_fault_comes_first_and_what_was_shown_stays_shown() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut form = ann.get("/boards/talk/threads/new").await.form("/boards/talk/threads");
    form.set("title", "A title").set("body", NUMBER);
    let page = ann.submit(&form).await;
    let mut form = page.form("/boards/talk/threads");
    form.set("title", "");
    let page = ann.submit(&form).await;
    assert_eq!((page.status, page.count("#errors"), page.count("#hints")), (422, 1, 0));
    let mut form = page.form("/boards/talk/threads");
    form.set("title", "Another title");
    assert_eq!(ann.submit(&form).await.status, 200);
}

#[actix_web::test]
async fn a_client_without_the_field_is_not_asked() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut form = ann.get("/boards/talk/threads/new").await.form("/boards/talk/threads");
    form.set("title", "My husband Peter Miller").set("body", NUMBER).without("hints_seen");
    let thread = ann.submit(&form).await.url;
    let mut form = ann.reply_form(&thread, NUMBER).await;
    assert_eq!(ann.submit(form.without("hints_seen")).await.status, 200);
    let mut form = post_form(&site, &mut ann, &thread).await;
    form.set("body", "a@example.org").without("hints_seen");
    assert_eq!(ann.submit(&form).await.status, 200);
    assert_eq!(site.count_posts(&thread).await, 2);
}

#[actix_web::test]
async fn what_others_said_is_never_asked_about() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut form = ann.get("/boards/talk/threads/new").await.form("/boards/talk/threads");
    form.set("title", "A thread").set("body", &format!("Call me on {NUMBER}, she is an addict.")).without("hints_seen");
    let thread = ann.submit(&form).await.url;
    let mut bob = site.member("Bob").await;
    let page = bob.get(&format!("{thread}?quote={}", site.post_id(&thread, 1).await)).await;
    let mut form = page.form(&format!("/threads/{}/posts", thread_id(&thread)));
    assert!(form.get("body").contains(NUMBER));
    let body = format!("{}Thank you, @Ann.", form.get("body"));
    let page = bob.submit(form.set("body", &body)).await;
    assert_eq!((page.status, page.count("#post-2 blockquote")), (200, 1));
    let reply = site.post_id(&thread, 2).await;
    let form = bob.get(&format!("/posts/{reply}/edit")).await.form(&format!("/posts/{reply}"));
    assert_eq!(bob.submit(&form).await.status, 200, "nor when the reply is edited");
}

#[actix_web::test]
async fn the_preview_shows_the_same_and_sends_without_asking_again() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let text = format!("My name is **Peter** Miller, `{NUMBER}`.\n\n> {NUMBER}\n\n<a@example.org> & {NUMBER} <b>");
    let form = ann.reply_form(&thread, &text).await;
    let page = ann.submit(&Form { action: "/preview".to_owned(), ..form.clone() }).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.texts_of("article.preview mark"), ["Peter", "Miller", "a@example.org", NUMBER]);
    assert_eq!(page.count("article.preview strong mark") + page.count("article.preview mark a"), 2);
    assert_eq!(marked(&page), ["Peter Miller", "a@example.org", NUMBER]);
    assert_eq!(page.count("#hints[autofocus]"), 0, "the text is what one looks at here");
    let send = page.form(&form.action);
    let page = ann.submit(&send).await;
    assert_eq!((page.status, page.count("#post-2 mark")), (200, 0), "marks are for the preview only");

    let mut form = Form { action: "/preview".to_owned(), ..ann.reply_form(&thread, &text).await };
    let page = ann.submit(form.set("fragment", "1")).await;
    assert_eq!(page.texts_of("mark"), ["Peter", "Miller", "a@example.org", NUMBER]);
    assert!(page.body.starts_with("<p>") && page.body.contains("&lt;b&gt;"), "{}", page.body);
    assert_eq!(page.text_of(".hint").unwrap(), site.text("hints-marked"));
    let page = ann.submit(form.set("body", "Nothing here.")).await;
    assert_eq!((page.count("mark"), page.count(".hint")), (0, 0));
}

#[actix_web::test]
async fn a_preview_of_a_thread_looks_at_its_title() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut form = ann.get("/boards/talk/threads/new").await.form("/boards/talk/threads");
    form.set("title", "My wife Anna Smith").set("body", "Words.");
    form.action = "/preview".to_owned();
    let page = ann.submit(&form).await;
    assert_eq!(marked(&page), ["Anna Smith"]);
    assert_eq!(page.text_of("form[data-composer] button[type=submit]").unwrap(), site.text("hints-send"));
    assert_eq!(ann.submit(&page.form("/boards/talk/threads")).await.text_of("h1").unwrap(), "My wife Anna Smith");
}

#[actix_web::test]
async fn no_notice_is_longer_than_a_page() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let page = ann.reply(&thread, &"me@example.org ".repeat(2_000)).await;
    assert_asked(&site, &page, &["me@example.org"]);
    let many: String = (0..100).map(|n| format!("a{n}@example.org ")).collect();
    let page = ann.reply(&thread, &many).await;
    assert_eq!(marked(&page).len(), 20);
    assert_eq!(ann.submit(&page.form(&format!("/threads/{}/posts", thread_id(&thread)))).await.status, 200);
}

#[actix_web::test]
async fn nothing_of_it_is_kept() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let form = ann.reply_form(&thread, &format!("Call me on {NUMBER}.")).await;
    let page = ann.submit(&form).await;
    let mut form = page.form(&form.action);
    let digest = form.get("hints_seen").to_owned();
    assert_eq!(digest.len(), 16, "{digest}");
    ann.submit(form.set("body", "Something else.")).await;
    site.work().await;
    assert!(!holds(site.folder(), NUMBER.as_bytes()) && !holds(site.folder(), digest.as_bytes()));
    assert_eq!(site.stored_body(site.post_id(&thread, 2).await).await, "Something else.");
}

/// Whether any file below a folder holds these bytes.
fn holds(folder: &Path, bytes: &[u8]) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return holds(&path, bytes);
        }
        std::fs::read(&path).is_ok_and(|content| content.windows(bytes.len()).any(|window| window == bytes))
    })
}
