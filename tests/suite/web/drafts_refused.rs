//! A form that is refused loses no words: they are kept as a draft, and it says so.

use mooring::accounts::Role;
use mooring::db::schema::drafts;

use diesel::prelude::*;

use crate::support::{Browser, Form, PASSWORD, Page, Site, thread_id};

async fn count(site: &Site) -> i64 {
    site.read(|conn| Ok(drafts::table.count().get_result(conn)?)).await
}

/// The version of the only draft.
async fn version(site: &Site) -> String {
    let version: i64 = site.read(|conn| Ok(drafts::table.select(drafts::version).first(conn)?)).await;
    version.to_string()
}

/// The page says so and leads there, and they are there.
async fn assert_kept(site: &Site, browser: &mut Browser, (page, status): (&Page, u16), words: &str) {
    assert_eq!(page.status, status, "{}", page.text());
    assert!(page.contains(&site.text("draft-kept")), "{}", page.text());
    assert!(page.count("main a[href='/drafts']") > 0);
    let list = browser.get("/drafts").await;
    assert!(list.texts_of("main textarea").iter().any(|kept| kept == words), "{}", list.text());
}

async fn lock(mo: &mut Browser, thread: &str) {
    let form = mo.get(thread).await.form(&format!("/threads/{}/lock", thread_id(thread)));
    assert_eq!(mo.submit(&form).await.status, 200);
}

#[actix_web::test]
async fn a_thread_that_was_locked_meanwhile() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let form = ann.reply_form(&thread, "Too late.").await;
    lock(&mut mo, &thread).await;
    let page = ann.submit(&form).await;
    assert_kept(&site, &mut ann, (&page, 403), "Too late.").await;
    assert!(page.contains(&site.text("why-locked")), "and why");
    // Sent again, it is one draft still; the thread is there, and its title.
    ann.submit(&form).await;
    assert_eq!(count(&site).await, 1);
    assert!(ann.get("/drafts").await.texts_of("main .row-title")[0].contains("A thread"));
    assert_eq!(site.count_posts(&thread).await, 1);
}

#[actix_web::test]
async fn a_thread_that_was_moved_out_of_sight_meanwhile() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("talk", "Nowhere to be seen", "Words.").await;
    let form = ann.reply_form(&thread, "To nobody.").await;
    site.set_audiences("wins", "staff", "staff").await;
    let mut of_mo = mo.get(&thread).await.form(&format!("/threads/{}/move", thread_id(&thread)));
    assert_eq!(mo.submit(of_mo.set("board", "wins")).await.status, 200);
    let page = ann.submit(&form).await;
    assert_kept(&site, &mut ann, (&page, 404), "To nobody.").await;
    let list = ann.get("/drafts").await;
    assert_eq!(list.texts_of("main .row-title"), [site.text("draft-of-hidden")]);
    assert!(!list.contains("Nowhere to be seen") && list.contains(&site.text("draft-read")));
    // A thread that never was is answered the same, so nothing tells whether one is there.
    let mut never = Form { action: "/threads/987654/posts".to_owned(), ..form };
    let page = ann.submit(never.set("body", "To nowhere.")).await;
    assert_kept(&site, &mut ann, (&page, 404), "To nowhere.").await;
    // The composer's script goes on saving there.
    let mut save = Form { action: "/drafts".to_owned(), ..never };
    save.set("fragment", "1").set("send_to", &format!("/threads/{}/posts", thread_id(&thread)));
    assert_eq!(ann.submit_once(&save).await.status, 200);
}

#[actix_web::test]
async fn a_board_that_one_may_no_longer_write_in() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut form = ann.get("/boards/talk/threads/new").await.form("/boards/talk/threads");
    form.set("title", "A title").set("body", "A thread's words.");
    site.set_audiences("talk", "public", "staff").await;
    let page = ann.submit(&form).await;
    assert_kept(&site, &mut ann, (&page, 403), "A thread's words.").await;
    site.set_audiences("talk", "public", "members").await;
    let form = ann.get("/boards/talk/threads/new").await.form("/boards/talk/threads");
    assert_eq!((form.get("title"), form.get("body")), ("A title", "A thread's words."));
}

#[actix_web::test]
async fn a_form_that_comes_back_or_is_asked_about() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let form = ann.reply_form(&thread, "Call me on 07700 900123.").await;
    let page = ann.submit(&form).await;
    assert_kept(&site, &mut ann, (&page, 422), "Call me on 07700 900123.").await;
    let again = page.form(&form.action);
    assert_eq!(again.get("draft_version"), version(&site).await);
    assert_eq!(ann.submit(&again).await.status, 200);
    assert_eq!((count(&site).await, site.count_posts(&thread).await), (0, 2));
    let mut form = ann.get("/boards/talk/threads/new").await.form("/boards/talk/threads");
    form.set("title", "").set("body", "Without a title.");
    let page = ann.submit(&form).await;
    assert_kept(&site, &mut ann, (&page, 422), "Without a title.").await;
    // What is empty is nothing to keep.
    let form = ann.reply_form(&thread, " ").await;
    let page = ann.submit(&form).await;
    assert_eq!((page.status, count(&site).await), (422, 1));
    assert!(!page.contains(&site.text("draft-kept")));
}

#[actix_web::test]
async fn too_many_at_once() {
    let site = Site::with(|config| {
        config.limits.enabled = true;
        (config.limits.changes_per_account, config.limits.changes_burst) = (1, 3);
    })
    .await;
    site.set_up("full").await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let form = ann.reply_form(&thread, "Again and again.").await;
    let mut last = ann.submit(&form).await;
    for number in 0..5 {
        let mut form = form.clone();
        form.set("submission", &format!("other-{number}"));
        last = ann.submit(&form).await;
        if last.status == 429 {
            break;
        }
    }
    assert_kept(&site, &mut ann, (&last, 429), "Again and again.").await;
}

#[actix_web::test]
async fn too_many_to_be_kept() {
    let site = Site::with(|config| {
        config.limits.enabled = true;
        (config.limits.changes_per_account, config.limits.changes_burst) = (1, 3);
        (config.limits.previews_per_account, config.limits.previews_burst) = (1, 1);
    })
    .await;
    site.set_up("full").await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let mut form = ann.reply_form(&thread, "Again.").await;
    let mut kept = Vec::new();
    for number in 0..5 {
        form.set("submission", &format!("other-{number}")).set("body", &format!("Again {number}."));
        let page = ann.submit(&form).await;
        if page.status == 429 {
            assert!(page.contains(&format!("Again {number}.")), "the words are there all the same");
            kept.push(page.contains(&site.text("draft-kept")));
        }
    }
    assert!(kept.len() > 1 && kept[0] && !kept[1..].contains(&true), "{kept:?}");
    assert_eq!(count(&site).await, 1);
}

#[actix_web::test]
async fn other_words_that_were_kept_before_stay_beside_them() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let one = ann.reply_form(&thread, "Of one window.").await;
    let other = ann.reply_form(&thread, "Of the other.").await;
    lock(&mut mo, &thread).await;
    ann.submit(&one).await;
    let page = ann.submit(&other).await;
    assert_kept(&site, &mut ann, (&page, 403), "Of the other.").await;
    let list = ann.get("/drafts").await;
    let mut kept = list.texts_of("main textarea");
    kept.sort();
    assert_eq!(kept, ["Of one window.", "Of the other."]);
    assert!(list.contains(&site.text("draft-copy")));
}

/// Signs in with the form of a page that refused another one.
async fn sign_in_again(browser: &mut Browser, page: &Page, name: &str) -> Page {
    let mut form = page.form("/sign-in");
    form.set("username", name).set("password", PASSWORD);
    browser.submit(&form).await
}

#[actix_web::test]
async fn a_session_that_has_ended() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "A thread", "Words.").await;
    let form = ann.reply_form(&thread, "Written through the night.").await;
    site.end_sessions().await;
    // The script's save is refused and changes nothing.
    let mut save = Form { action: "/drafts".to_owned(), ..form.clone() };
    assert_eq!(ann.submit_once(save.set("fragment", "1")).await.status, 403);
    let page = ann.submit(&form).await;
    assert_eq!((page.status, count(&site).await), (403, 0));
    assert!(!page.contains(&site.text("draft-kept")), "nobody is signed in who could have a draft");
    let page = sign_in_again(&mut ann, &page, "Ann").await;
    let again = page.form(&form.action);
    let version = version(&site).await;
    assert_eq!((again.get("body"), again.get("draft_version")), ("Written through the night.", version.as_str()));
    assert_kept(&site, &mut ann, (&page, 200), "Written through the night.").await;
    assert_eq!(site.count_posts(&thread).await, 1, "nothing is sent by itself");
    assert_eq!(ann.submit(&again).await.status, 200);
    assert_eq!((count(&site).await, site.count_posts(&thread).await), (0, 2));
}

#[actix_web::test]
async fn words_are_no_draft_of_somebody_else_who_signs_in() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.member("Bob").await;
    let thread = ann.begin_thread("welcome", "A thread", "Words.").await;
    let form = ann.reply_form(&thread, "Words of Ann.").await;
    site.end_sessions().await;
    let page = ann.submit(&form).await;
    let page = sign_in_again(&mut ann, &page, "Bob").await;
    let again = page.form(&form.action);
    assert_eq!((again.get("body"), again.get("draft_version")), ("Words of Ann.", "0"), "shown as before");
    assert!(!page.contains(&site.text("draft-kept")));
    assert_ne!(again.get("draft_of"), form.get("draft_of"));
    assert_eq!(count(&site).await, 0);
    // Nor where it does not say whose it is.
    site.end_sessions().await;
    let mut nameless = ann.submit(&form).await.form("/sign-in");
    nameless.set("resume_draft_of", "").set("username", "Ann").set("password", PASSWORD);
    let page = ann.submit(&nameless).await;
    assert_eq!((page.form(&form.action).get("body"), count(&site).await), ("Words of Ann.", 0));
}

#[actix_web::test]
async fn what_comes_from_elsewhere_leaves_nothing() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("welcome", "A thread", "Words.").await;
    let form = ann.reply_form(&thread, "Planted.").await;
    lock(&mut mo, &thread).await;
    let request = ann.post(&form.action, form.encoded()).insert_header(("sec-fetch-site", "cross-site"));
    let page = ann.send(request, &form.action).await;
    assert_eq!((page.status, count(&site).await), (403, 0));
    let mut stale = form.clone();
    assert_eq!(ann.submit(stale.set("csrf_token", "AAAA")).await.status, 403);
    assert_eq!(count(&site).await, 0);
    let bob = site.visitor().submit(&form).await;
    assert_eq!((bob.status, count(&site).await), (403, 0));
}
