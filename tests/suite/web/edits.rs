//! Changing one's own post and title: versions, who sees them, two at once.

use chrono::TimeDelta;
use mooring::accounts::Role;

use crate::support::{Browser, Form, Site, thread_id};

async fn edit_form(browser: &mut Browser, post: i64, body: &str) -> Form {
    let mut form = browser.get(&format!("/posts/{post}/edit")).await.form(&format!("/posts/{post}"));
    form.set("body", body);
    form
}

#[actix_web::test]
async fn an_edit_is_shown_and_earlier_versions_are_kept_for_author_and_moderator() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "A thread", "The first *version*.").await;
    let post = site.post_id(&thread, 1).await;
    let page = ann.get(&thread).await;
    assert!(!page.text_of("#post-1").unwrap().contains(&site.text("post-edited")));

    site.app.clock.advance(TimeDelta::minutes(5));
    let form = edit_form(&mut ann, post, "The second.").await;
    let page = ann.submit(&form).await;
    assert_eq!(page.redirects, [format!("/posts/{post}"), format!("{thread}#post-1")]);
    assert_eq!(page.text_of("#post-1 .post-body").unwrap(), "The second.");
    let history = format!("/posts/{post}/revisions");
    assert!(page.text_of(&format!("#post-1 a[href='{history}']")).unwrap().contains(&site.text("post-edited")));

    let mut mo = site.staff("Mo", Role::Moderator).await;
    for reader in [&mut ann, &mut mo] {
        let page = reader.get(&history).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.texts_of(".revision .prose"), ["The second.", "The first version."]);
        assert_eq!(page.texts_of(".revision-title"), ["A thread", "A thread"]);
    }
    let mut bob = site.member("Bob").await;
    let page = bob.get(&thread).await;
    assert!(page.text_of("#post-1 .post-time").unwrap().contains(&site.text("post-edited")));
    assert_eq!(page.count(&format!("a[href='{history}']")), 0);
    let page = bob.get(&history).await;
    assert_eq!(page.status, 403);
    assert!(!page.body.contains("first"));
    let page = site.visitor().get_once(&history).await;
    assert_eq!(
        (page.status, page.header("location")),
        (303, format!("/sign-in?next=%2Fposts%2F{post}%2Frevisions").as_str())
    );
}

#[actix_web::test]
async fn a_moderator_of_another_board_does_not_see_earlier_versions() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "The first.").await;
    let post = site.post_id(&thread, 1).await;
    let form = edit_form(&mut ann, post, "The second.").await;
    ann.submit(&form).await;
    let mut mo = site.member("Mo").await;
    site.make_moderator_of("Mo", "wins").await;
    assert_eq!(mo.get(&format!("/posts/{post}/revisions")).await.status, 403);
    site.make_moderator_of("Mo", "talk").await;
    assert_eq!(mo.get(&format!("/posts/{post}/revisions")).await.status, 200);
}

#[actix_web::test]
async fn two_edits_at_once_show_both_texts_and_saving_over_works() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "The first.").await;
    let post = site.post_id(&thread, 1).await;
    let phone = edit_form(&mut ann, post, "Written on the phone.").await;
    let desk = edit_form(&mut ann, post, "Written at the desk.").await;
    assert_eq!(ann.submit(&phone).await.status, 200);
    let page = ann.submit(&desk).await;
    assert_eq!(page.status, 409);
    assert!(page.contains(&site.text("conflict-heading")));
    assert_eq!(page.text_of("#theirs").unwrap(), "Written on the phone.");
    let again = page.form(&format!("/posts/{post}"));
    assert_eq!(again.get("body"), "Written at the desk.");
    let page = ann.get(&thread).await;
    assert_eq!(page.text_of("#post-1 .post-body").unwrap(), "Written on the phone.", "nothing was overwritten");
    assert_eq!(ann.submit(&again).await.text_of("#post-1 .post-body").unwrap(), "Written at the desk.");
    let page = ann.get(&format!("/posts/{post}/revisions")).await;
    assert_eq!(page.texts_of(".revision .prose"), ["Written at the desk.", "Written on the phone.", "The first."]);
    for revision in ["", "0", "x", "99", "-1"] {
        let mut form = again.clone();
        form.set("revision", revision);
        assert_eq!(ann.submit(&form).await.status, 409, "{revision:?}");
    }
}

#[actix_web::test]
async fn the_same_edit_sent_twice_at_once_is_one_version() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "The first.").await;
    let post = site.post_id(&thread, 1).await;
    let form = edit_form(&mut ann, post, "The second.").await;
    let (mut one, mut two) = (ann.clone(), ann.clone());
    let (a, b) = futures_util::future::join(one.submit_once(&form), two.submit_once(&form)).await;
    let mut statuses = [a.status, b.status];
    statuses.sort();
    assert_eq!(statuses, [303, 409]);
    assert_eq!(ann.get(&format!("/posts/{post}/revisions")).await.count(".revision"), 2);
}

#[actix_web::test]
async fn others_posts_and_titles_are_not_changed() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "Anns thread", "Anns words.").await;
    let post = site.post_id(&thread, 1).await;
    let own = edit_form(&mut ann, post, "Changed.").await;
    let title = ann.get(&format!("{thread}/edit")).await.form(&thread);
    for mut other in [site.member("Bob").await, site.staff("Mo", Role::Moderator).await] {
        assert_eq!(other.get(&format!("/posts/{post}/edit")).await.status, 403);
        assert_eq!(other.get(&format!("{thread}/edit")).await.status, 403);
        let page = other.get(&thread).await;
        assert_eq!(page.count(&format!("a[href='/posts/{post}/edit'], a[href='{thread}/edit']")), 0);
        let token = page.form(&format!("{thread}/posts")).get("csrf_token").to_owned();
        for form in [&own, &title] {
            let mut form = form.clone();
            form.set("csrf_token", &token).set("title", "Changed").set("body", "Changed.");
            let page = other.submit(&form).await;
            assert_eq!(page.status, 403, "{}", form.action);
            assert!(page.contains("Changed"), "the words come back");
        }
    }
    for path in [format!("/posts/{post}/edit"), format!("{thread}/edit")] {
        let page = site.visitor().get_once(&path).await;
        assert_eq!(page.status, 303, "{path}");
    }
    let page = site.visitor().get(&thread).await;
    assert_eq!((page.text_of("h1").unwrap().as_str(), page.contains("Anns words.")), ("Anns thread", true));
}

#[actix_web::test]
async fn what_is_hidden_meanwhile_cannot_be_edited() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "The first.").await;
    let post = site.post_id(&thread, 1).await;
    let form = edit_form(&mut ann, post, "Words to keep.").await;
    let mut title = ann.get(&format!("{thread}/edit")).await.form(&thread);
    title.set("title", "A title to keep");
    site.remove_thread(&thread).await;
    for (form, words) in [(form, "Words to keep."), (title, "A title to keep")] {
        let page = ann.submit(&form).await;
        assert_eq!((page.status, page.contains(words)), (404, true), "{}", form.action);
    }
    assert_eq!(ann.get(&format!("/posts/{post}/edit")).await.status, 404);
    assert_eq!(ann.get(&format!("{thread}/edit")).await.status, 404);
}

#[actix_web::test]
async fn a_faulty_edit_comes_back_with_its_words() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "The first.").await;
    let post = site.post_id(&thread, 1).await;
    let form = edit_form(&mut ann, post, &"x".repeat(32_769)).await;
    let page = ann.submit(&form).await;
    assert_eq!(page.status, 422);
    let again = page.form(&format!("/posts/{post}"));
    assert_eq!((again.get("body").len(), again.get("revision")), (32_769, "1"));
    assert_eq!(page.count("#theirs"), 0);
    let mut title = ann.get(&format!("{thread}/edit")).await.form(&thread);
    title.set("title", "ab");
    let page = ann.submit(&title).await;
    assert_eq!((page.status, page.text_of("#title-error").unwrap()), (422, site.text_with("error-too-short", 3)));
    assert_eq!(page.form(&thread).get("title"), "ab");
}

#[actix_web::test]
async fn a_title_is_changed_with_its_versions_and_its_address() {
    let site = Site::new().await;
    site.allow_indexing("welcome").await;
    let mut ann = site.member("Ann").await;
    let old = ann.begin_thread("welcome", "The old title", "Words.").await;
    let id = thread_id(&old);
    let action = format!("/threads/{id}");
    let mut phone = ann.get(&format!("{action}/edit")).await.form(&action);
    let mut desk = phone.clone();
    phone.set("title", "From the phone");
    desk.set("title", "From the desk");
    let page = ann.submit(&phone).await;
    assert_eq!(
        (page.url.as_str(), page.text_of("h1").unwrap()),
        (format!("/threads/{id}-from-the-phone").as_str(), "From the phone".to_owned())
    );
    assert_eq!(ann.get(&old).await.url, format!("/threads/{id}-from-the-phone"), "the old address leads on");
    let page = ann.submit(&desk).await;
    assert_eq!(page.status, 409);
    assert!(page.text_of("main [role=alert] blockquote").unwrap().contains("From the phone"));
    let again = page.form(&action);
    assert_eq!(again.get("title"), "From the desk");
    assert_eq!(ann.submit(&again).await.text_of("h1").unwrap(), "From the desk");
    let post = site.post_id(&old, 1).await;
    let page = ann.get(&format!("/posts/{post}/revisions")).await;
    assert_eq!(page.texts_of(".revision-title"), ["From the desk", "From the phone", "The old title"]);
}

#[actix_web::test]
async fn where_one_may_no_longer_write_nothing_is_changed_and_taking_back_stays() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "A thread", "What stands here.").await;
    let post = site.post_id(&thread, 1).await;
    let form = edit_form(&mut ann, post, "Something else.").await;
    site.set_audiences("welcome", "public", "staff").await;

    let page = ann.get(&thread).await;
    assert_eq!(page.count(&format!("a[href='/posts/{post}/edit']")), 0);
    assert_eq!(ann.get(&format!("/posts/{post}/edit")).await.status, 403);
    assert_eq!(ann.get(&format!("{thread}/edit")).await.status, 403, "the title has the same rule");
    let refused = ann.submit(&form).await;
    assert_eq!(refused.status, 403);
    assert!(refused.contains(&site.text("why-board-readonly")) && refused.contains("Something else."));
    assert!(ann.get(&thread).await.contains("What stands here."));
    let page = ann.submit(&page.form(&format!("/posts/{post}/retraction"))).await;
    assert!(!page.contains("What stands here."));
}
