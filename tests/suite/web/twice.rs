//! What is sent twice is made once.

use futures_util::future::join_all;

use crate::support::{Browser, Form, Page, Site};

async fn at_once(browser: &Browser, form: &Form, times: usize) -> Vec<Page> {
    let windows: Vec<Browser> = (0..times).map(|_| browser.clone()).collect();
    join_all(windows.into_iter().map(|mut window| async move { window.submit_once(form).await })).await
}

#[actix_web::test]
async fn a_reply_sent_twice_is_there_once_and_leads_to_the_same_place() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let form = ann.reply_form(&thread, "Once only.").await;
    for _ in 0..3 {
        let page = ann.submit_once(&form).await;
        assert_eq!((page.status, page.header("location")), (303, format!("{thread}#post-2").as_str()));
    }
    assert_eq!(site.count_posts(&thread).await, 2);
    let fresh = ann.reply_form(&thread, "Once only.").await;
    assert_eq!(
        ann.submit_once(&fresh).await.header("location"),
        format!("{thread}#post-3"),
        "a new form is a new reply"
    );
    let mut bob = site.member("Bob").await;
    let mut theirs = bob.reply_form(&thread, "Mine.").await;
    theirs.set("submission", form.get("submission"));
    assert_eq!(
        bob.submit_once(&theirs).await.header("location"),
        format!("{thread}#post-4"),
        "keys are each author's own"
    );
    let mut bare = bob.reply_form(&thread, "Without a key.").await;
    bare.without("submission");
    bob.submit_once(&bare).await;
    bob.submit_once(&bare).await;
    assert_eq!(site.count_posts(&thread).await, 6, "other clients may leave the key out");
    for key in ["\0", "a\0b", "\u{202E}", &"k".repeat(5_000)] {
        bare.set("submission", key);
        assert_eq!(bob.submit_once(&bare).await.status, 303, "{:?}", key.chars().take(9).collect::<String>());
    }
}

#[actix_web::test]
async fn a_reply_sent_twice_at_once_is_there_once() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let form = ann.reply_form(&thread, "Once only.").await;
    for page in at_once(&ann, &form, 6).await {
        assert_eq!(
            (page.status, page.header("location")),
            (303, format!("{thread}#post-2").as_str()),
            "{}",
            page.text()
        );
    }
    assert_eq!(site.count_posts(&thread).await, 2);
}

#[actix_web::test]
async fn a_thread_sent_twice_is_there_once() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut form = ann.get("/boards/talk/threads/new").await.form("/boards/talk/threads");
    form.set("title", "Once only").set("body", "Words.");
    let mut locations: Vec<String> =
        at_once(&ann, &form, 4).await.iter().map(|page| page.header("location").to_owned()).collect();
    locations.push(ann.submit_once(&form).await.header("location").to_owned());
    assert!(locations[0].starts_with("/threads/"), "{locations:?}");
    assert!(locations.iter().all(|location| *location == locations[0]), "{locations:?}");
    assert_eq!(site.count_threads().await, 1);
    assert_eq!(site.count_posts(&locations[0]).await, 1);
    assert_eq!(
        ann.get("/boards").await.texts_of("main li.row .meta li").iter().filter(|t| *t == "1 thread").count(),
        1
    );
}

#[actix_web::test]
async fn replies_of_many_at_once_get_numbers_without_a_gap() {
    let site = Site::new().await;
    let thread = site.member("Ann").await.begin_thread("talk", "A busy one", "Words.").await;
    let mut forms = Vec::new();
    for number in 0..8 {
        let mut browser = site.member(&format!("Person{number}")).await;
        let form = browser.reply_form(&thread, &format!("From {number}.")).await;
        forms.push((browser, form));
    }
    let pages =
        join_all(forms.into_iter().map(|(mut browser, form)| async move { browser.submit_once(&form).await })).await;
    let mut places: Vec<String> = pages.iter().map(|page| page.header("location").to_owned()).collect();
    places.sort();
    assert_eq!(places, (2..=9).map(|number| format!("{thread}#post-{number}")).collect::<Vec<_>>());
    let page = site.member("Reader").await.get(&thread).await;
    assert_eq!(page.attributes("article.post", "id"), (1..=9).map(|n| format!("post-{n}")).collect::<Vec<_>>());
}
