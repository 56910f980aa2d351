//! Replies that arrive in a bad shape, at a bad moment or from the wrong place.

use actix_web::http::header;
use mooring::accounts::Role;

use crate::support::{Form, Site};

#[actix_web::test]
async fn a_body_that_is_not_utf8_is_refused_and_the_words_come_back() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let form = ann.reply_form(&thread, "x").await;
    let body = format!("{}&body=caf%E9+and+many+other+words", form.encoded());
    let request = ann.post(&form.action, body).insert_header(("sec-fetch-site", "same-origin"));
    let page = ann.send(request, &form.action).await;
    assert_eq!(page.status, 400);
    assert!(page.contains(&site.text("malformed-utf8")), "{}", page.text());
    assert!(page.contains("and many other words"));
    assert_eq!(site.count_posts(&thread).await, 1);
}

#[actix_web::test]
async fn a_form_over_two_hundred_and_fifty_six_kibibytes_is_too_large() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let mut form = ann.reply_form(&thread, "x").await;
    form.set("body", "");
    let others: usize = form.fields.iter().map(|(name, value)| name.len() + value.len()).sum();
    form.set("body", &"x".repeat(262_144 - others));
    assert_eq!(ann.submit(&form).await.status, 422, "the largest form is read");
    form.set("body", &("kept ".to_owned() + &"x".repeat(262_144 - others - 4)));
    let page = ann.submit(&form).await;
    assert_eq!(page.status, 413);
    assert!(page.contains(&site.text("page-413-title")) && page.body.contains("kept xxx"), "the words come back");
    form.set("body", &("kept ".to_owned() + &"x".repeat(900_000)));
    let page = ann.submit(&form).await;
    assert_eq!(page.status, 413);
    assert!(page.body.contains("kept xxx") && page.body.len() < 900_000, "what was read of it comes back");
    assert_eq!(site.count_posts(&thread).await, 1);
}

#[actix_web::test]
async fn the_longest_body_is_taken_in_every_script() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    for (letter, count) in [("水", 2), ("🌊", 3)] {
        let body = letter.repeat(32_768);
        assert_eq!(ann.reply(&thread, &body).await.status, 200, "{letter}");
        assert_eq!(site.count_posts(&thread).await, count);
        let page = ann.reply(&thread, &(body + letter)).await;
        assert_eq!(page.status, 422, "{letter}");
    }
}

#[actix_web::test]
async fn another_content_type_is_refused() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let form = ann.reply_form(&thread, "Words.").await;
    for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x"] {
        let request = actix_web::test::TestRequest::post()
            .uri(&form.action)
            .insert_header((header::CONTENT_TYPE, kind))
            .insert_header(("sec-fetch-site", "same-origin"))
            .set_payload(form.encoded());
        let page = ann.send(request, &form.action).await;
        assert_eq!(page.status, 400, "{kind}");
        assert!(page.contains(&site.text("malformed-content-type")), "{kind}");
    }
    assert_eq!(site.count_posts(&thread).await, 1);
}

#[actix_web::test]
async fn a_form_from_elsewhere_or_without_its_token_is_refused_with_the_words() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "A thread", "Words.").await;
    let form = ann.reply_form(&thread, "Words of mine.").await;
    let stranger = site.member("Bob").await.reply_form(&thread, "x").await;
    for token in ["", "nonsense", stranger.get("csrf_token")] {
        let mut form = form.clone();
        form.set("csrf_token", token);
        let page = ann.submit_once(&form).await;
        assert_eq!(page.status, 403, "{token}");
        assert!(page.contains("Words of mine.") && page.has_form("/sign-in"));
    }
    let headers = [
        vec![("sec-fetch-site", "cross-site"), ("origin", "http://localhost:8080")],
        vec![("sec-fetch-site", "same-site")],
        vec![("sec-fetch-site", "none")],
        vec![("origin", "null")],
        vec![("origin", "https://evil.example")],
        vec![],
    ];
    for headers in headers {
        let mut request = ann.post(&form.action, form.encoded());
        for header in &headers {
            request = request.insert_header(*header);
        }
        let page = ann.send(request, &form.action).await;
        assert_eq!(page.status, 403, "{headers:?}");
        assert!(page.contains("Words of mine."), "{headers:?}");
    }
    assert_eq!(site.count_posts(&thread).await, 1);
    let request = ann.post(&form.action, form.encoded()).insert_header(("origin", "http://127.0.0.1:8080"));
    assert_eq!(ann.send(request, &form.action).await.status, 303, "a browser without Sec-Fetch-Site");
}

#[actix_web::test]
async fn a_reply_to_a_thread_that_was_locked_meanwhile_comes_back() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let form = ann.reply_form(&thread, "Written while it was open.").await;
    let page = mo.get(&thread).await;
    mo.submit(&page.form(&format!("{thread}/lock"))).await;
    let page = ann.submit(&form).await;
    assert_eq!(page.status, 403);
    assert!(page.contains(&site.text("why-locked")));
    assert!(page.contains("Written while it was open."));
    assert_eq!(site.count_posts(&thread).await, 1);
    let page = mo.reply(&thread, "A moderator still may.").await;
    assert_eq!((page.status, page.count("#post-2")), (200, 1));
}

#[actix_web::test]
async fn a_reply_to_a_thread_that_was_hidden_meanwhile_comes_back() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "Hidden soon", "Words.").await;
    let form = ann.reply_form(&thread, "Written while it was there.").await;
    let faulty = ann.reply_form(&thread, "  ").await;
    site.remove_thread(&thread).await;
    let page = ann.submit(&form).await;
    assert_eq!(page.status, 404);
    assert!(page.contains("Written while it was there."));
    assert!(!page.body.contains("Hidden soon"));
    assert_eq!(ann.submit(&faulty).await.status, 404);
    assert_eq!(site.count_posts(&thread).await, 1);
    for id in ["999999", "x", "-1", "99999999999999999999"] {
        let other = Form { action: format!("/threads/{id}/posts"), ..form.clone() };
        let page = ann.submit(&other).await;
        assert_eq!(page.status, 404, "{id}");
    }
}

#[actix_web::test]
async fn who_is_not_in_the_group_cannot_reply_there() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.join_group("family-friends", "Ann").await;
    let thread = ann.begin_thread("family-friends", "Among us", "Words.").await;
    let mut bob = site.member("Bob").await;
    let open = ann.begin_thread("talk", "For all", "Words.").await;
    let form = bob.reply_form(&open, "Let me in.").await;
    let page = bob.submit(&Form { action: format!("{thread}/posts"), ..form }).await;
    assert_eq!(page.status, 404);
    assert!(page.contains("Let me in.") && !page.body.contains("Among us"));
    assert_eq!(ann.reply(&thread, "I may.").await.count("#post-2"), 1);
    assert_eq!(site.count_posts(&thread).await, 2);
}
