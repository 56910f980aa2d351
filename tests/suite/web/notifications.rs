//! What a member is told.

use mooring::accounts::Role;

use crate::support::Site;

#[actix_web::test]
async fn the_author_reads_what_was_removed_why_and_by_which_rule() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    assert!(ann.get("/notifications").await.contains(&site.text("notifications-empty")));
    assert_eq!(ann.get("/members/Ann").await.count("main a[href='/notifications']"), 1);
    let thread = bob.begin_thread("talk", "A thread of Bob's", "Words.").await;
    ann.reply(&thread, "My *own* words.").await;
    let post = site.post_url(&thread, 2).await;
    bob.report(&post, "dosage", "Told by Bob.").await;
    let case = mo.first_case().await;
    let mut form = mo.get(&case).await.form(&format!("{case}/decision"));
    form.set("decision", "remove").set("reason", "dosage").set("message", "Please <leave> out amounts.");
    form.set("note", "For moderators only.");
    mo.submit(&form).await;

    let page = ann.get("/notifications").await;
    assert_eq!(page.count("main .row"), 1);
    let row = page.text_of("main .row").unwrap();
    for words in
        [&site.text("notice-removed"), "Please <leave> out amounts.", "My own words.", &site.text("reason-dosage")]
    {
        assert!(row.contains(words), "{words}: {row}");
    }
    assert_eq!(page.count("main .row a[href='/guidelines#dosage']"), 1);
    for words in ["Told by Bob.", "For moderators only."] {
        assert!(!page.contains(words), "{words}");
    }
    assert!(!row.replace("A thread of Bob's", "").contains("Bob") && !row.contains("Mo "), "{row}");
    assert!(bob.get("/notifications").await.contains(&site.text("notifications-empty")), "it is nobody else's");
    assert_eq!(site.visitor().get_once("/notifications").await.status, 303);

    mo.decide(&case, "restore", "", "We looked again.").await;
    let page = ann.get("/notifications").await;
    assert_eq!(page.count("main .row"), 2);
    let row = page.text_of("main .row").unwrap();
    assert!(row.contains(&site.text("notice-restored")) && row.contains("We looked again."), "{row}");
}

#[actix_web::test]
async fn a_thread_that_is_hidden_is_named_to_who_began_it_only() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = bob.begin_thread("talk", "A title of Bob's", "Words.").await;
    ann.reply(&thread, "Words of Ann's.").await;
    for number in [2, 1] {
        let post = site.post_url(&thread, number).await;
        let open = mo.get(&thread).await.form(&format!("{post}/cases"));
        let case = mo.submit(&open).await.url;
        mo.decide(&case, "remove", "hate", "").await;
    }
    let page = ann.get("/notifications").await;
    assert!(!page.contains("A title of Bob's") && page.contains(&site.text("thread-title-removed")));
    assert!(page.contains("Words of Ann's."), "one's own words can still be read");
    let page = bob.get("/notifications").await;
    assert!(page.contains("A title of Bob's") && page.contains(&site.text("notice-thread-removed")));
    assert_eq!(page.count("main .row a[href^='/posts/']"), 0);
}

#[actix_web::test]
async fn a_dismissal_is_not_told() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let post = site.post_url(&thread, 1).await;
    site.member("Bob").await.report(&post, "other", "").await;
    let case = mo.first_case().await;
    mo.decide(&case, "dismiss", "", "Words that nobody needs.").await;
    assert!(ann.get("/notifications").await.contains(&site.text("notifications-empty")));
    let page = ann.get("/notifications?page=2").await;
    assert_eq!(page.status, 404);
    let mut form = ann.get("/preferences").await.form("/preferences");
    form.set("locale", "es");
    ann.submit(&form).await;
    assert_eq!(ann.get("/notifications").await.text_of("h1").as_deref(), Some("Novedades"));
    assert!(ann.get("/notifications").await.contains("No hay nada que contar."));
}

/// Whether the bars say that there is something new.
fn has_news(page: &crate::support::Page) -> bool {
    page.count(".places .news:not([hidden]) a[href='/notifications']") == 1
}

#[actix_web::test]
async fn the_bars_say_that_there_is_something_new_until_it_was_read() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = bob.begin_thread("talk", "A thread of Bob's", "Words.").await;
    ann.reply(&thread, "Words of Ann's.").await;
    let post = site.post_url(&thread, 2).await;
    bob.report(&post, "other", "").await;
    assert!(!has_news(&ann.get("/boards").await));
    let case = mo.first_case().await;
    mo.decide(&case, "remove", "other", "").await;
    assert!(!has_news(&bob.get("/boards").await), "it is nobody else's");
    let page = ann.get(&thread).await;
    assert!(has_news(&page));
    assert_eq!(page.count(".placeholder a[href='/notifications']"), 1, "where the post stood, its author is led there");
    assert_eq!(bob.get(&thread).await.count(".placeholder a"), 0);
    assert!(has_news(&ann.get("/boards").await), "looking elsewhere is not reading it");
    assert!(!has_news(&ann.get("/notifications").await));
    assert!(!has_news(&ann.get("/boards").await));
    mo.decide(&case, "restore", "", "").await;
    assert!(has_news(&ann.get("/boards").await));
}

#[actix_web::test]
async fn who_began_a_thread_is_told_of_its_lock_and_nothing_that_was_said_to_another() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut bob = site.member("Bob").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = bob.begin_thread("talk", "A thread of Bob's", "Words.").await;
    ann.reply(&thread, "Words of Ann's.").await;
    let post = site.post_url(&thread, 2).await;
    bob.report(&post, "hate", "").await;
    let case = mo.first_case().await;
    mo.decide(&case, "lock", "hate", "Said to Ann.").await;
    let page = ann.get("/notifications").await;
    let row = page.text_of("main .row").unwrap();
    assert!(row.contains(&site.text("notice-locked")) && row.contains("Said to Ann."), "{row}");
    assert!(has_news(&bob.get("/boards").await));
    let page = bob.get("/notifications").await;
    let row = page.text_of("main .row").unwrap();
    assert!(row.contains(&site.text("notice-own-thread-locked")) && row.contains("A thread of Bob's"), "{row}");
    for words in ["Said to Ann.", "Words of Ann's.", &site.text("reason-hate")] {
        assert!(!row.contains(words), "{words}: {row}");
    }
    // Who replied to their own thread is told once.
    let thread = ann.begin_thread("talk", "A thread of Ann's", "Words.").await;
    bob.report(&thread, "other", "").await;
    let case = mo.first_case().await;
    mo.decide(&case, "lock", "other", "").await;
    assert_eq!(ann.get("/notifications").await.count("main .row"), 2);
}
