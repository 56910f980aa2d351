//! Titles and bodies: their limits, and the words that come back.

use crate::support::{Browser, Page, Site};

async fn begin(browser: &mut Browser, title: &str, body: &str) -> Page {
    let mut form = browser.get("/boards/talk/threads/new").await.form("/boards/talk/threads");
    form.set("title", title).set("body", body);
    browser.submit(&form).await
}

#[actix_web::test]
async fn a_title_has_three_to_a_hundred_and_fifty_characters() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let bad = [
        (String::new(), site.text("error-required")),
        (" \t ".to_owned(), site.text("error-required")),
        ("ab".to_owned(), site.text_with("error-too-short", 3)),
        (" a  ".to_owned(), site.text_with("error-too-short", 3)),
        ("\u{200B}".repeat(3), site.text("error-required")),
        ("\u{3164} \u{2060} \u{2800}".to_owned(), site.text("error-required")),
        ("a\u{200B}\u{2060}b".to_owned(), site.text_with("error-too-short", 3)),
        ("é".repeat(151), site.text_with("error-too-long", 150)),
        ("a\0bc".to_owned(), site.text("error-text-control")),
        ("abc\u{202E}def".to_owned(), site.text("error-text-direction")),
        ("abc\u{2067}def".to_owned(), site.text("error-text-direction")),
        ("Zalgq\u{301}\u{302}\u{303}\u{304}\u{305} here".to_owned(), site.text("error-text-marks")),
    ];
    for (title, message) in bad {
        let page = begin(&mut ann, &title, "Words that stay.").await;
        assert_eq!(page.status, 422, "{title:?}");
        assert_eq!(page.text_of("#title-error").unwrap(), message, "{title:?}");
        let form = page.form("/boards/talk/threads");
        assert_eq!(form.get("body"), "Words that stay.");
        if !title.contains('\0') {
            assert_eq!(form.get("title"), title);
        }
        assert!(!form.get("submission").is_empty());
    }
    assert_eq!(site.count_threads().await, 0);
    for title in ["abc".to_owned(), "é".repeat(150), "世界は".to_owned(), "مرحبا بكم".to_owned()] {
        let page = begin(&mut ann, &title, "Words.").await;
        assert_eq!((page.status, page.text_of("h1").unwrap()), (200, title));
    }
    let page = begin(&mut ann, "  Two \u{A0} spaces\tand\r\na line end  ", "Words.").await;
    assert_eq!(page.text_of("h1").unwrap(), "Two spaces and a line end");
}

#[actix_web::test]
async fn a_body_has_one_to_thirty_two_thousand_seven_hundred_and_sixty_eight_characters() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let longest = "é".repeat(32_768);
    let too_long = format!("{longest}x");
    let bad = [
        (String::new(), site.text("error-required")),
        (" \n\t ".to_owned(), site.text("error-required")),
        ("\u{200B}".to_owned(), site.text("error-required")),
        ("\u{3164}\n\u{2060}\u{FEFF}".to_owned(), site.text("error-required")),
        (too_long.clone(), site.text_with("error-too-long", 32_768)),
        ("words\0words".to_owned(), site.text("error-text-control")),
        ("words\u{1B}[31m".to_owned(), site.text("error-text-control")),
    ];
    for (body, message) in &bad {
        let page = begin(&mut ann, "A title that stays", body).await;
        assert_eq!(page.status, 422, "{}", &body.chars().take(20).collect::<String>());
        assert_eq!(&page.text_of("#body-error").unwrap(), message);
        assert_eq!(page.form("/boards/talk/threads").get("title"), "A title that stays");
    }
    let thread = begin(&mut ann, "A thread", "x").await.url;
    for (body, message) in &bad {
        let page = ann.reply(&thread, body).await;
        assert_eq!(page.status, 422);
        assert_eq!(&page.text_of("#body-error").unwrap(), message);
        assert_eq!(page.count("article.post"), 1, "the thread stands around it");
    }
    let page = ann.reply(&thread, &too_long).await;
    assert_eq!(page.form(&format!("{thread}/posts")).get("body"), too_long);
    assert_eq!(site.count_posts(&thread).await, 1);
    let page = ann.reply(&thread, &longest).await;
    assert_eq!((page.status, page.count("#post-2")), (200, 1));
    assert_eq!(site.stored_body(site.post_id(&thread, 2).await).await, longest);
}

#[actix_web::test]
async fn line_ends_become_one_kind_and_white_space_at_the_end_goes() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = begin(&mut ann, "A thread", "\n  one\r\ntwo\rthree  \r\n\r\n").await.url;
    assert_eq!(site.stored_body(site.post_id(&thread, 1).await).await, "\n  one\ntwo\nthree");
}
