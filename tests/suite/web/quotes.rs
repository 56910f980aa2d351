//! Quotes made with Quote: they name who is quoted now, and go when the quoted words go.

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::db::schema::{members, post_refs};

use crate::support::{Browser, Site};

/// Replies with a quote of a post, begun with the link on the page; answers the reply's page.
async fn quote(browser: &mut Browser, thread: &str, number: i64, words: &str) -> crate::support::Page {
    let page = browser.get(thread).await;
    let url = page.attribute(&format!("#post-{number} a[href*='quote=']"), "href").unwrap();
    assert!(url.ends_with("#reply"), "{url}");
    let mut form = browser.get(url.trim_end_matches("#reply")).await.form(&format!("{thread}/posts"));
    let begun = form.get("body").to_owned();
    assert!(begun.starts_with("> [@"), "{begun}");
    form.set("body", &format!("{begun}{words}"));
    browser.submit(&form).await
}

#[actix_web::test]
async fn a_quote_shows_the_words_and_the_current_name() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "It was **hard**.\n\nIt is better.").await;
    let mut bob = site.member("Bob").await;
    let page = quote(&mut bob, &thread, 1, "I am glad.").await;
    assert_eq!(page.count("#post-2 blockquote.quote"), 1, "{}", page.text());
    let words = page.text_of("#post-2 blockquote.quote").unwrap();
    assert!(words.contains("Ann wrote") && words.contains("hard") && words.contains("It is better."), "{words}");
    assert!(page.text_of("#post-2 .post-body").unwrap().ends_with("I am glad."));
    let reply = site.post_id(&thread, 2).await;
    let stored = site.stored_body(reply).await;
    assert!(!stored.contains("Ann") && !stored.contains("hard"), "{stored}");

    site.write(|conn| {
        diesel::update(members::table.filter(members::name.eq("Ann")))
            .set(members::name.eq("Annabel"))
            .execute(conn)?;
        Ok(())
    })
    .await;
    let page = bob.get(&thread).await;
    assert!(page.text_of("#post-2 .quote-by").unwrap().contains("Annabel wrote"));
    let form = bob.get(&format!("/posts/{reply}/edit")).await.form(&format!("/posts/{reply}"));
    assert!(form.get("body").starts_with("> [@Annabel](/posts/"), "{}", form.get("body"));
    let page = bob.submit(&form).await;
    assert_eq!(page.count("#post-2 blockquote.quote .quote-by"), 1, "an edit keeps the quote a quote");
}

#[actix_web::test]
async fn a_part_of_a_post_may_be_quoted_and_other_words_are_the_writers_own() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "One sentence. Another sentence. A third.").await;
    let post = site.post_id(&thread, 1).await;
    let mut bob = site.member("Bob").await;
    let page = bob.reply(&thread, &format!("> [@Ann](/posts/{post})\n>\n> Another sentence.\n\nYes.")).await;
    assert!(page.text_of("#post-2 blockquote.quote").unwrap().contains("Another sentence."));
    assert!(!page.text_of("#post-2 blockquote.quote").unwrap().contains("A third"));
    let page = bob.reply(&thread, &format!("> [@Ann](/posts/{post})\n>\n> Words she never wrote.\n\nNo.")).await;
    assert_eq!(page.count("#post-3 blockquote.quote"), 0, "nobody's name is put on words they did not write");
    assert!(!page.text_of("#post-3").unwrap().contains("Ann wrote"));
}

#[actix_web::test]
async fn a_quote_of_an_edited_post_keeps_the_words_that_were_quoted() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "The early words.").await;
    let post = site.post_id(&thread, 1).await;
    let mut bob = site.member("Bob").await;
    quote(&mut bob, &thread, 1, "Indeed.").await;
    let mut form = ann.get(&format!("/posts/{post}/edit")).await.form(&format!("/posts/{post}"));
    form.set("body", "Quite other words.");
    let page = ann.submit(&form).await;
    assert!(page.text_of("#post-2 blockquote.quote").unwrap().contains("The early words."));
}

#[actix_web::test]
async fn a_quote_of_a_post_taken_back_says_so_and_comes_back_with_it() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Before all.").await;
    ann.reply(&thread, "Regrettedwords.").await;
    let post = site.post_id(&thread, 2).await;
    let mut bob = site.member("Bob").await;
    quote(&mut bob, &thread, 2, "Thank you.").await;
    let form = ann.get(&thread).await.form(&format!("/posts/{post}/retraction"));
    ann.submit(&form).await;
    let page = bob.get(&thread).await;
    assert!(!page.body.contains("Regrettedwords"));
    assert_eq!(page.text_of("#post-3 blockquote.quote").unwrap(), site.text("quote-gone"));
    assert!(page.text_of("#post-3").unwrap().contains("Thank you."));
    let body = bob.get(&format!("{thread}?quote={post}")).await.form(&format!("{thread}/posts")).get("body").to_owned();
    assert_eq!(body, "", "it cannot be quoted now");

    let form = ann.get(&thread).await.form(&format!("/posts/{post}/retraction/delete"));
    ann.submit(&form).await;
    assert!(bob.get(&thread).await.text_of("#post-3 blockquote.quote").unwrap().contains("Regrettedwords."));

    let form = ann.get(&thread).await.form(&format!("/posts/{post}/retraction"));
    ann.submit(&form).await;
    site.app.clock.advance(TimeDelta::days(30));
    site.work().await;
    let mut carl = site.member("Carl").await;
    let page = carl.get(&thread).await;
    assert_eq!(page.text_of("#post-3 blockquote.quote").unwrap(), site.text("quote-gone"));
    assert!(!page.body.contains("Regrettedwords"));
}

#[actix_web::test]
async fn a_quote_of_a_quote_holds_only_the_quoted_persons_own_words() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Deepest words.").await;
    let mut bob = site.member("Bob").await;
    quote(&mut bob, &thread, 1, "Middle words.").await;
    let page = quote(&mut ann, &thread, 2, "Top words.").await;
    assert_eq!(page.status, 200);
    let words = page.text_of("#post-3 .post-body").unwrap();
    assert!(words.contains("Middle words.") && words.contains("Top words."), "{words}");
    let stored = site.stored_body(site.post_id(&thread, 3).await).await;
    assert!(!stored.contains("Middle") && !stored.contains("Deepest"), "{stored}");
    let refs: i64 = site.read(|conn| Ok(post_refs::table.count().get_result(conn)?)).await;
    assert!(refs >= 2);
}

#[actix_web::test]
async fn a_quote_of_words_with_a_name_in_them_stays_a_quote_through_an_edit() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.member("Carl").await;
    let thread = ann.begin_thread("talk", "A thread", "I thank @Carl for that evening.").await;
    let mut bob = site.member("Bob").await;
    let page = quote(&mut bob, &thread, 1, "So do I.").await;
    assert_eq!(page.count("#post-2 blockquote.quote"), 1);
    let reply = site.post_id(&thread, 2).await;
    let mut form = bob.get(&format!("/posts/{reply}/edit")).await.form(&format!("/posts/{reply}"));
    let changed = form.get("body").replace("So do I.", "So do I, very much.");
    form.set("body", &changed);
    let page = bob.submit(&form).await;
    assert_eq!(page.count("#post-2 blockquote.quote .quote-by"), 1, "{changed}");
    assert!(!site.stored_body(reply).await.contains("evening"), "the words stay Ann's");
}

#[actix_web::test]
async fn a_post_that_is_only_a_quote_leaves_nothing_to_quote() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Ann's words.").await;
    let post = site.post_id(&thread, 1).await;
    let mut bob = site.member("Bob").await;
    bob.reply(&thread, &format!("> [@Ann](/posts/{post})\n>\n> Ann's words.")).await;
    let reply = site.post_id(&thread, 2).await;
    let form = bob.get(&format!("{thread}?quote={reply}")).await.form(&format!("{thread}/posts"));
    assert_eq!(form.get("body"), "");
}
