//! Quotes made with Quote: they name who is quoted now, and go when the quoted words go.

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::db::schema::{members, post_refs};

use crate::support::{Browser, Form, Site};

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
    let thread = ann.begin_thread("talk", "A thread", "Schöne Nacht 🌙 夜. Another sentence. A third.").await;
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

async fn take_back(ann: &mut Browser, thread: &str, post: i64) {
    let form = ann.get(thread).await.form(&format!("/posts/{post}/retraction"));
    assert_eq!(ann.submit(&form).await.status, 200);
}

async fn undo(ann: &mut Browser, thread: &str, post: i64) {
    let form = ann.get(thread).await.form(&format!("/posts/{post}/retraction/delete"));
    assert_eq!(ann.submit(&form).await.status, 200);
}

async fn edit_form(browser: &mut Browser, post: i64) -> Form {
    browser.get(&format!("/posts/{post}/edit")).await.form(&format!("/posts/{post}"))
}

#[actix_web::test]
async fn the_editor_shows_no_words_taken_back_and_an_edit_keeps_the_quote() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Before all.").await;
    ann.reply(&thread, "Regrettedwords.").await;
    let post = site.post_id(&thread, 2).await;
    let mut bob = site.member("Bob").await;
    quote(&mut bob, &thread, 2, "Thank you.").await;
    let reply = site.post_id(&thread, 3).await;
    take_back(&mut ann, &thread, post).await;

    let mut form = edit_form(&mut bob, reply).await;
    let token = format!("> [@…](/posts/{post})\n>\n> …");
    assert_eq!(form.get("body"), format!("{token}\n\nThank you."));
    form.set("body", &format!("{token}\n\nThank you all."));
    let page = bob.submit(&form).await;
    assert_eq!(page.text_of("#post-3 blockquote.quote").unwrap(), site.text("quote-gone"));
    assert!(page.text_of("#post-3").unwrap().contains("Thank you all."));

    undo(&mut ann, &thread, post).await;
    let words = bob.get(&thread).await.text_of("#post-3 blockquote.quote").unwrap();
    assert!(words.contains("Ann wrote") && words.contains("Regrettedwords."), "{words}");
    assert!(edit_form(&mut bob, reply).await.get("body").contains("> Regrettedwords."));

    take_back(&mut ann, &thread, post).await;
    site.app.clock.advance(TimeDelta::days(30));
    site.work().await;
    let form = edit_form(&mut bob, reply).await;
    assert_eq!(form.get("body"), format!("{token}\n\nThank you all."));
    let page = bob.submit(&form).await;
    assert_eq!(page.text_of("#post-3 blockquote.quote").unwrap(), site.text("quote-gone"));
    let mut form = edit_form(&mut bob, reply).await;
    form.set("body", "Thank you all.");
    assert_eq!(bob.submit(&form).await.count("#post-3 blockquote"), 0, "a token that is deleted is gone");
    form = edit_form(&mut bob, reply).await;
    form.set("body", &token);
    assert_eq!(bob.submit(&form).await.count("#post-3 blockquote.quote"), 0, "and does not come back by itself");
}

#[actix_web::test]
async fn words_taken_back_while_the_editor_was_open_are_not_stored_with_the_quoter() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Before all.").await;
    ann.reply(&thread, "Regrettedwords, and a second part.").await;
    let post = site.post_id(&thread, 2).await;
    let mut bob = site.member("Bob").await;
    quote(&mut bob, &thread, 2, "Thank you.").await;
    let reply = site.post_id(&thread, 3).await;
    let mut form = edit_form(&mut bob, reply).await;
    assert!(form.get("body").contains("Regrettedwords, and"));
    take_back(&mut ann, &thread, post).await;
    assert_eq!(bob.submit(&form).await.text_of("#post-3 blockquote.quote").unwrap(), site.text("quote-gone"));
    assert!(!site.stored_body(reply).await.contains("Regretted"));
    let shorter = form.get("body").replace(", and a second part.", "");
    form.set("body", &shorter).set("revision", "2");
    assert_eq!(bob.submit(&form).await.text_of("#post-3 blockquote.quote").unwrap(), site.text("quote-gone"));
    assert!(!site.stored_body(reply).await.contains("Regretted"));
    undo(&mut ann, &thread, post).await;
    let words = bob.get(&thread).await.text_of("#post-3 blockquote.quote").unwrap();
    assert!(words.ends_with("Regrettedwords"), "{words}");
}

#[actix_web::test]
async fn each_of_several_quotes_of_a_hidden_post_stays_the_one_it_was() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Before all.").await;
    ann.reply(&thread, "One thing. Two things. … And so on.").await;
    let post = site.post_id(&thread, 2).await;
    let mut bob = site.member("Bob").await;
    let quote_of = |words: &str| format!("> [@Ann](/posts/{post})\n>\n> {words}\n\nYes.\n\n");
    bob.reply(&thread, &["One thing.", "Two things.", "One thing. Two"].map(quote_of).concat()).await;
    let reply = site.post_id(&thread, 3).await;
    take_back(&mut ann, &thread, post).await;
    let mut form = edit_form(&mut bob, reply).await;
    let token = |words: &str| format!("> [@…](/posts/{post})\n>\n> {words}\n\nYes.");
    assert_eq!(form.get("body"), ["…", "… 2", "… 3"].map(token).join("\n\n"));
    form.set("body", &["… 2", "…"].map(token).join("\n\n"));
    // Seen again before it is sent: a token is no quote of the dots in the text.
    undo(&mut ann, &thread, post).await;
    let page = bob.submit(&form).await;
    let words = page.texts_of("#post-3 blockquote.quote p:not(.quote-by)");
    assert_eq!(words, ["Two things.", "One thing."]);
}

#[actix_web::test]
async fn a_token_gains_nobody_else_anything() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Before all.").await;
    ann.reply(&thread, "Regrettedwords.").await;
    let post = site.post_id(&thread, 2).await;
    let mut bob = site.member("Bob").await;
    quote(&mut bob, &thread, 2, "Thank you.").await;
    let reply = site.post_id(&thread, 3).await;
    take_back(&mut ann, &thread, post).await;
    let token = edit_form(&mut bob, reply).await.get("body").to_owned();
    let mut carl = site.member("Carl").await;
    bob.reply(&thread, &token).await;
    carl.reply(&thread, "Mine.").await;
    let mut form = edit_form(&mut carl, site.post_id(&thread, 5).await).await;
    form.set("body", &token);
    carl.submit(&form).await;
    let mut form = edit_form(&mut bob, reply).await;
    form.set("body", &format!("> [@Ann](/posts/{post})\n>\n> Regretted\n\n> [@x](/posts/{post})\n>\n> Guess"));
    bob.submit(&form).await;
    undo(&mut ann, &thread, post).await;
    let page = carl.get(&thread).await;
    assert_eq!(page.count("#post-4 blockquote.quote, #post-5 blockquote.quote"), 0);
    assert!(page.text_of("#post-5").unwrap().contains('…') && !page.text_of("#post-5").unwrap().contains("Regretted"));
    assert_eq!(page.count("#post-3 blockquote.quote"), 1, "a guess stays a guess");
}

#[actix_web::test]
async fn a_version_that_is_long_past_stays_quoted_and_tells_no_more_of_itself() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "The early words. Editedaway.").await;
    let post = site.post_id(&thread, 1).await;
    let mut bob = site.member("Bob").await;
    let quote_of = |words: &str| format!("> [@Ann](/posts/{post})\n>\n> {words}\n\nIndeed.");
    bob.reply(&thread, &quote_of("The early words.")).await;
    let reply = site.post_id(&thread, 2).await;
    for version in 0..55 {
        let mut form = edit_form(&mut ann, post).await;
        form.set("body", &format!("Quite other words, {version}."));
        assert_eq!(ann.submit(&form).await.status, 200);
    }
    let mut form = edit_form(&mut bob, reply).await;
    assert_eq!(form.get("body"), quote_of("The early words."));
    form.set("body", &quote_of("early words."));
    let page = bob.submit(&form).await;
    assert_eq!(page.text_of("#post-2 blockquote.quote p:not(.quote-by)").unwrap(), "early words.");
    let mut form = edit_form(&mut bob, reply).await;
    form.set("body", &quote_of("Editedaway."));
    assert_eq!(bob.submit(&form).await.count("#post-2 blockquote.quote"), 0, "what was not quoted cannot be asked for");
}

#[actix_web::test]
async fn a_quote_of_only_a_name_stays_a_quote_through_an_edit() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.member("Carl").await;
    let thread = ann.begin_thread("talk", "A thread", "@Carl").await;
    let mut bob = site.member("Bob").await;
    assert_eq!(quote(&mut bob, &thread, 1, "Yes, he.").await.count("#post-2 blockquote.quote"), 1);
    let form = edit_form(&mut bob, site.post_id(&thread, 2).await).await;
    assert_eq!(bob.submit(&form).await.count("#post-2 blockquote.quote .quote-by"), 1, "{}", form.get("body"));
}

#[actix_web::test]
async fn quotes_of_many_posts_are_all_quotes_and_cost_no_more_to_look_at() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Number 1 of all, to @Ann.").await;
    for number in 2..=15 {
        ann.reply(&thread, &format!("Number {number} of all, to @Ann.")).await;
    }
    let mut all = Vec::new();
    for number in 1..=15 {
        let post = site.post_id(&thread, number).await;
        all.push(format!("> [@Ann](/posts/{post})\n>\n> Number {number} of all, to @Ann.\n\nYes.\n\n"));
    }
    let mut costs = Vec::new();
    // The first look keeps a draft, the others change it.
    for count in [2, 1, 15] {
        let mut form = ann.reply_form(&thread, &all[..count].concat()).await;
        form.action = "/preview".to_owned();
        let (cost, page) = site.statements(ann.submit_once(&form)).await;
        assert_eq!(page.status, 200);
        costs.push(cost);
    }
    assert_eq!(costs[1], costs[2]);
    let page = ann.reply(&thread, &all.concat()).await;
    assert_eq!(page.count("#post-16 blockquote.quote .quote-by"), 15);
}
