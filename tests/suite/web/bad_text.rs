//! Texts made to hurt: the server answers quickly, and the page still stands.

use std::time::{Duration, Instant};

use crate::support::{Site, thread_id};

/// Far beyond what a page takes on a busy machine in a debug build, far below what quadratic work would take.
const QUICK: Duration = Duration::from_secs(10);

fn fill(piece: &str, count: usize) -> String {
    piece.repeat(count.min(32_768 / piece.chars().count()))
}

#[actix_web::test]
async fn deep_and_long_texts_are_answered_quickly_and_leave_the_page_whole() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A sturdy thread", "Words.").await;
    let action = format!("/threads/{}/posts", thread_id(&thread));
    let bodies = [
        fill("[a](/)", 5_000),
        fill("[](a)", 5_000),
        fill("http://a ", 5_000),
        fill(">", 10_000),
        fill("> ", 10_000),
        fill("[", 10_000),
        fill("]", 10_000),
        fill("![", 10_000),
        fill("[](", 10_000),
        fill("*", 10_000),
        fill("*a_ ", 8_000),
        fill("**x", 10_000),
        fill("`a", 10_000),
        fill("<", 10_000),
        fill("<a>", 10_000),
        fill("<!--", 8_000),
        fill("- ", 10_000),
        (0..250).map(|depth| format!("{}- x\n", "  ".repeat(depth.min(60)))).collect(),
        fill("|", 10_000),
        format!("{}\n{}\n", fill("|a", 1_000), fill("|-", 1_000)) + &fill("|\n", 5_000),
        fill("[^1]", 8_000) + "\n\n[^1]: note",
        fill("@Ann ", 6_000),
        fill("/posts/1 ", 3_600),
        fill("> [@Ann](/posts/1)\n>\n> Words.\n\n", 1_000),
        fill("&amp;", 6_000),
        fill("~", 10_000),
        fill("a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", 4_000),
        "\u{202E}turned around\u{202E}".to_owned(),
        fill("\u{FDD0}1\u{FDD1}", 8_000),
        "#".repeat(10_000),
        fill("# x\n", 8_000),
        fill("\\", 10_000),
        fill("w", 32_768),
    ];
    for (at, body) in bodies.iter().enumerate() {
        let begun = Instant::now();
        let page = ann.reply(&thread, body).await;
        let start: String = body.chars().take(12).collect();
        assert!(begun.elapsed() < QUICK, "body {at} ({start:?}…) took {:?}", begun.elapsed());
        assert!(matches!(page.status, 200 | 422), "body {at} ({start:?}…): {}", page.status);
        if page.status == 200 {
            let html = page.html();
            let composer = scraper::Selector::parse(&format!("main > section#reply form[action='{action}']")).unwrap();
            assert_eq!(html.select(&composer).count(), 1, "after body {at} ({start:?}…) the composer is where it was");
            assert_eq!(page.count("footer.foot"), 1);
            assert_eq!(page.count("article article"), 0);
        }
    }
    for number in 1..=(site.count_posts(&thread).await - 1) / 20 + 1 {
        let page = ann.get(&format!("{thread}?page={number}")).await;
        assert_eq!(page.status, 200);
        let in_order = page.attributes("main > .posts > article.post", "id");
        assert_eq!(in_order, page.attributes("article.post", "id"), "no post swallows the next");
    }
}

#[actix_web::test]
async fn texts_in_other_directions_stay_in_their_place() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "שלום וברוכים", "\u{202E}evil\u{2066} words").await;
    let page = ann.get(&thread).await;
    assert_eq!(page.text_of("h1 bdi").unwrap(), "שלום וברוכים");
    assert_eq!(page.count("#post-1 .post-body[dir=auto]"), 1);
    assert_eq!(page.text_of("#post-1 .post-body").unwrap(), "\u{202E}evil\u{2066} words");
}

#[actix_web::test]
async fn markers_cannot_be_written_by_hand() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A \u{FDD0}1\u{FDD1} title", "@Ann and \u{FDD0}1\u{FDD1} again").await;
    let page = ann.get(&thread).await;
    assert_eq!(page.text_of("h1").unwrap(), "A 1 title");
    assert_eq!(page.count("#post-1 a.mention"), 1);
    assert_eq!(page.text_of("#post-1 .post-body").unwrap(), "@Ann and 1 again");
}

#[actix_web::test]
async fn two_posts_on_a_page_do_not_share_the_ids_of_their_footnotes() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let note = "Once[^1] and twice[^long].\n\n[^1]: The first.\n[^long]: The other.";
    let thread = ann.begin_thread("talk", "With footnotes", note).await;
    let page = ann.reply(&thread, note).await;
    let mut ids = page.attributes("[id]", "id");
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all, "each id is there once");
    for post in ["#post-1", "#post-2"] {
        let links = page.attributes(&format!("{post} .post-body a[href^='#']"), "href");
        assert!(links.len() >= 2, "{links:?}");
        for link in links {
            assert_eq!(page.count(&format!("{post} [id=\"{}\"]", &link[1..])), 1, "{link} leads inside {post}");
        }
    }
}
