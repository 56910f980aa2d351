//! Quotes of what is marked, and hidden words wherever they go.

use crate::support::{Browser, Form, Page, Site};

/// What the composer begins with when these words of a post are quoted.
async fn quoted(browser: &mut Browser, post: i64, words: &str) -> Page {
    let mut form = Form::new(&format!("/posts/{post}/quotes"), &[("words", words)]);
    form.set("csrf_token", browser.get("/preferences").await.form("/preferences").get("csrf_token"));
    browser.submit_once(&form).await
}

#[actix_web::test]
async fn marked_words_are_quoted_alone_and_are_a_reference() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let thread = ann.begin_thread("talk", "A thread", "It was **very hard**, @Bob.\n\nThen it\nwas better.").await;
    let post = site.post_id(&thread, 1).await;
    let page = quoted(&mut bob, post, "it was  better").await;
    assert_eq!(page.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(page.body, format!("> [@Ann](/posts/{post})\n>\n> it\n> was better\n\n"));
    let shown = bob.reply(&thread, &format!("{}I am glad.", page.body)).await;
    assert_eq!(shown.text_of("#post-2 blockquote.quote p:not(.quote-by)").unwrap(), "itwas better", "on two lines");
    assert!(!site.stored_body(site.post_id(&thread, 2).await).await.contains("better"));
    let page = quoted(&mut bob, post, "hard, @Bob.\n\nThen").await;
    assert!(page.body.contains("> **very hard**, @Bob.\n>\n> Then\n"), "{}", page.body);
    // What cannot be found there is no reason to lose the quote.
    for words in ["", "words she never wrote"] {
        assert!(
            quoted(&mut bob, post, words).await.body.contains("It was **very hard**, @Bob.\n>\n> Then it"),
            "{words}"
        );
    }
}

#[actix_web::test]
async fn nothing_is_quoted_that_may_not_be_read() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let thread = ann.begin_thread("talk", "A thread", "Secretbassoon words.").await;
    let post = site.post_id(&thread, 1).await;
    ann.block("Bob").await;
    assert_eq!(quoted(&mut bob, post, "words").await.status, 404);
    let mut carl = site.member("Carl").await;
    let form = ann.get(&thread).await.form(&format!("/posts/{post}/retraction"));
    ann.submit(&form).await;
    let page = quoted(&mut carl, post, "words").await;
    assert_eq!((page.status, page.body.as_str()), (200, ""), "taken back");
    site.set_audiences("talk", "staff", "staff").await;
    assert_eq!(quoted(&mut carl, post, "words").await.status, 404);
    assert_eq!(quoted(&mut carl, 987_654, "words").await.status, 404);
}

#[actix_web::test]
async fn a_quote_of_a_quote_of_a_quote_holds_one_persons_words() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words number 1.").await;
    for number in 2..=6 {
        let post = site.post_id(&thread, number - 1).await;
        let begun = quoted(&mut ann, post, "").await.body;
        assert!(begun.len() < 60 && begun.contains(&format!("Words number {}.", number - 1)), "{begun}");
        ann.reply(&thread, &format!("{begun}Words number {number}.")).await;
    }
    let page = ann.get(&thread).await;
    assert_eq!(page.count("#post-6 blockquote"), 1);
    let words = page.text_of("#post-6 .post-body").unwrap();
    assert!(words.contains("Words number 5.") && !words.contains("Words number 4."), "{words}");
}

#[actix_web::test]
async fn hidden_words_are_hidden_wherever_they_go() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let text = "The film: ||the gardenersecret did it||, I say.";
    let thread = ann.begin_thread("welcome", "A thread", text).await;
    site.work().await;
    let page = ann.get(&thread).await;
    let hidden = "#post-1 .spoiler[tabindex='0']";
    assert_eq!(page.text_of(hidden).unwrap(), format!("{} the gardenersecret did it", site.text("spoiler-label")));
    assert_eq!(page.count(&format!("{hidden} > .vh:first-child")), 1, "who listens is told first");
    for path in ["/members/Ann", "/mine", "/search?q=film"] {
        let page = ann.get(path).await;
        assert!(page.contains("The film: […], I say."), "{path}: {}", page.text());
        assert!(!page.body.contains("gardenersecret"), "{path}");
    }
    assert!(!ann.get("/search?q=gardenersecret").await.contains("The film"), "nor are they found");
    for feed in ["/boards/welcome/feed.atom".to_owned(), format!("{thread}/feed.atom")] {
        let page = site.visitor().get(&feed).await;
        assert!(page.body.contains("[hidden words]") && !page.body.contains("gardenersecret"), "{feed}");
    }
    // Quoted whole, and out of their midst.
    let post = site.post_id(&thread, 1).await;
    let begun = quoted(&mut ann, post, "gardenersecret").await.body;
    assert!(begun.contains("> ||the gardenersecret did it||\n"), "{begun}");
    let source = |words: &str| format!("> [@Ann](/posts/{post})\n>\n> {words}\n\nYes.");
    for (number, words) in [(2, text), (3, "gardenersecret did"), (4, "film: ||the gardenersecret")] {
        let page = ann.reply(&thread, &source(words)).await;
        let quote = format!("#post-{number} blockquote.quote .spoiler");
        assert!(page.text_of(&quote).unwrap().contains("the gardenersecret did it"), "{words}: {}", page.text());
    }
    // And in the preview.
    let form = ann.reply_form(&thread, "||Secret|| words.").await;
    let page = ann.submit(&Form { action: "/preview".to_owned(), ..form }).await;
    assert_eq!(page.count(".preview .spoiler > .vh"), 1);
}

#[actix_web::test]
async fn the_composer_says_how_words_are_hidden_and_has_a_tool_for_each_thing() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let page = ann.get("/boards/talk/threads/new").await;
    let tools = page.attributes(".toolbar [data-md]", "data-md");
    assert_eq!(tools, ["bold", "italic", "quote", "list", "link", "spoiler"]);
    let keys = page.attributes(".toolbar [aria-keyshortcuts]", "aria-keyshortcuts");
    assert_eq!(keys, ["Control+B", "Control+I", "Control+K"]);
    let help = page.texts_of(".formatting li");
    assert!(help.contains(&site.text("format-spoiler")) && help.contains(&site.text("format-keys")));
}
