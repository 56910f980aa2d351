//! What a thread's page costs when everything stands on it.

use std::rc::Rc;

use super::statements::cost;
use crate::support::{Browser, Form, Site, jpeg};

/// Session, blocks, thread (with what is the reader's own there: marks, names, draft), posts, what they refer to in two, reactions,
/// pictures, poll.
const EVERYTHING: u64 = 9;
/// The same without the session and the blocks.
const SIGNED_OUT: u64 = 7;

/// What stands on the page for everybody.
const FOR_ALL: [&str; 8] = [
    "a.mention",
    "a.post-link",
    "blockquote.quote",
    ".attachments img",
    "#poll .poll-options",
    ".poll details.noted",
    "#post-1 details.noted",
    "#post-2",
];

/// Ann asks something on a public board, with notes and a picture, and in another thread writes apart; their addresses.
async fn begin(site: &Rc<Site>, ann: &mut Browser) -> (String, String) {
    site.set_audiences("talk", "public", "members").await;
    site.let_names("talk", true).await;
    site.allow_images("talk").await;
    site.set_image_rule("true", 0, 1).await;
    let mut form = ann.get("/boards/talk/threads/new").await.form("/boards/talk/threads");
    form.set("title", "A hard evening").set("body", "I began to walk in the evening.").noted(&["lapse"]);
    form.set("poll_question", "What helps you?").set("poll_options", "Walking\nTea").set("poll_choice", "several");
    let page = ann.submit(&form).await;
    assert_eq!(page.status, 200, "{}", page.text());
    ann.reply_with_picture(&page.url, &jpeg()).await;
    (page.url, ann.begin_apart("talk", "Another evening", "Words.").await)
}

/// Replies with a quote of a post, a name and a link.
async fn refer(browser: &mut Browser, thread: &str, post: i64) {
    let page = browser.get(&format!("{thread}?quote={post}")).await;
    let mut form = page.form(&format!("{thread}/posts"));
    let quoted = form.get("body").to_owned();
    assert!(quoted.contains("I began to walk"), "{quoted}");
    form.set("body", &format!("{quoted}\n\n@Ann, look at http://localhost:8080/posts/{post} as well."));
    assert_eq!(browser.submit(&form).await.status, 200);
}

/// Chooses both answers of a poll.
async fn vote(browser: &mut Browser, thread: &str) {
    let mut form = browser.get(thread).await.form(&format!("{thread}/votes"));
    let options = browser.get(thread).await.attributes("#poll input[name=option]", "value");
    assert_eq!(options.len(), 2);
    form.set("option", &options[0]);
    form.fields.push(("option".to_owned(), options[1].clone()));
    assert_eq!(browser.submit(&form).await.status, 200);
}

/// Blocks a one-time name where it stands.
async fn block_alias(site: &Site, browser: &mut Browser, thread: &str) {
    let path = format!("/posts/{}/block", site.post_id(thread, 1).await);
    let form = browser.get(&path).await.form(&path);
    assert_eq!(browser.submit(&form).await.status, 200);
}

#[actix_web::test]
async fn a_thread_page_with_everything_on_it_costs_no_more_than_nine_statements() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let (mut cleo, mut dan) = (site.member("Cleo").await, site.member("Dan").await);
    let (thread, apart) = begin(&site, &mut ann).await;
    let bare = cost(&site, &mut ben, &apart).await;
    assert!(bare <= 3, "{bare} statements");
    let first = site.post_id(&thread, 1).await;
    for one in [&mut ben, &mut cleo, &mut dan] {
        refer(one, &thread, first).await;
        vote(one, &thread).await;
        let mut said = one.get(&thread).await.form(&format!("/posts/{first}/reactions"));
        assert_eq!(one.submit(said.set("kind", "with_you")).await.status, 200);
    }
    ben.reply_apart(&thread, "And apart.").await;
    // Blocks both ways, and of a one-time name.
    ben.block("Cleo").await;
    dan.block("Ben").await;
    block_alias(&site, &mut ben, &apart).await;
    let draft = ben.reply_form(&thread, "Not sent yet.").await;
    // Adding a picture keeps the words beside it.
    ben.add_picture(&draft, &jpeg(), "Of a draft").await;
    let count = cost(&site, &mut ben, &thread).await;
    let page = ben.get(&thread).await;
    let own = ["#name-known", "#draft", ".attachment-row", "#poll input[checked]", ".reactions button"];
    for selector in FOR_ALL.into_iter().chain(own) {
        assert!(page.count(selector) > 0, "{selector}: {}", page.text());
    }
    assert_eq!(page.count("#poll input[checked]"), 2, "both of one's own answers");
    assert_eq!(page.count("#draft"), 1);
    assert!(page.form(&format!("{thread}/posts")).get("body").contains("Not sent yet."));
    assert!(count <= EVERYTHING, "{count} statements");
    // More of the same costs no more.
    for _ in 0..3 {
        refer(&mut cleo, &thread, first).await;
        ann.reply_with_picture(&thread, &jpeg()).await;
    }
    assert_eq!(cost(&site, &mut ben, &thread).await, count);
    let mut visitor = site.visitor();
    let count = cost(&site, &mut visitor, &thread).await;
    let page = visitor.get(&thread).await;
    for selector in FOR_ALL {
        assert!(page.count(selector) > 0, "{selector}: {}", page.text());
    }
    assert!(count <= SIGNED_OUT, "{count} statements signed out");
}

#[actix_web::test]
async fn what_is_ones_own_in_a_thread_is_nobody_elses() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let (thread, _) = begin(&site, &mut ann).await;
    vote(&mut ben, &thread).await;
    ben.reply_apart(&thread, "Apart.").await;
    let draft = ben.reply_form(&thread, "Not sent yet.").await;
    ben.submit(&Form { action: "/drafts".to_owned(), ..draft }).await;
    let page = ben.get(&thread).await;
    for selector in ["#draft", "#name-known", "#poll input[checked]"] {
        assert!(page.count(selector) > 0, "{selector}: {}", page.text());
    }
    for other in [&mut ann, &mut site.visitor()] {
        let page = other.get(&thread).await;
        for selector in ["#draft", "#name-known", "#poll input[checked]"] {
            assert_eq!(page.count(selector), 0, "{selector}: {}", page.text());
        }
        assert!(!page.contains("Not sent yet."));
    }
}
