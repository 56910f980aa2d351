//! Who may put pictures to posts, what has to be said of them, and that nothing is lost on the way.

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::posts;

use crate::support::{Browser, Form, Site, jpeg, thread_id};

const BUTTON: &str = "button[formaction=\"/attachments/new\"]";

/// Whether a thread's page and the form of a new thread offer pictures; both do, or neither.
async fn is_offered(browser: &mut Browser, thread: &str) -> bool {
    let (page, new) = (browser.get(thread).await, browser.get("/boards/talk/threads/new").await);
    assert_eq!(page.count(BUTTON), new.count(BUTTON));
    page.count(BUTTON) == 1
}

#[actix_web::test]
async fn only_where_the_community_and_the_board_let_them_and_who_is_new_waits() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("talk", "Evenings", "Words.").await;
    assert!(!is_offered(&mut ann, &thread).await, "off on every board");
    site.allow_images("talk").await;
    assert!(is_offered(&mut ann, &thread).await && is_offered(&mut ben, &thread).await);
    assert!(site.visitor().get("/boards/welcome").await.count(BUTTON) == 0);
    site.set_image_rule("false", 0, 0).await;
    assert!(!is_offered(&mut ann, &thread).await, "switched off");
    // Seven days and three posts; staff need not wait.
    site.set_image_rule("true", 7, 3).await;
    assert!(!is_offered(&mut ann, &thread).await && is_offered(&mut mo, &thread).await);
    for words in ["Two.", "Three."] {
        ann.reply(&thread, words).await;
    }
    assert!(!is_offered(&mut ann, &thread).await, "young");
    site.app.clock.advance(TimeDelta::days(7));
    assert!(is_offered(&mut ann, &thread).await);
    assert!(!is_offered(&mut ben, &thread).await, "nothing written");
    for number in 1..=3 {
        ben.reply(&thread, &format!("Reply {number}.")).await;
    }
    assert!(is_offered(&mut ben, &thread).await);
}

#[actix_web::test]
async fn who_may_not_gets_no_further_by_a_form_of_their_own() {
    let site = Site::new().await;
    site.allow_images("talk").await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ann.begin_thread("talk", "Evenings", "Words.").await;
    let empty = ann.reply_form(&thread, "Words of mine.").await;
    let form = ann.add_picture(&empty, &jpeg(), "A boat").await;
    let name = site.only_picture().await;
    // Another's picture cannot be taken.
    let mut others = ben.reply_form(&thread, "Words of Ben's.").await;
    others.fields.push(("attachment".to_owned(), name.clone()));
    let page = ben.submit(&others).await;
    assert_eq!(page.status, 422);
    assert!(page.contains(&site.text("error-attachment-gone")) && page.contains("Words of Ben's."), "{}", page.text());
    assert_eq!(page.count(".attachment-row"), 0, "nor seen");
    // Nor one be added or sent where none may be.
    site.set_images("talk", false).await;
    let page = ann.ask_for_picture(&empty).await;
    assert_eq!(page.status, 403);
    assert!(page.contains(&site.text("forbidden-attachments")) && page.contains("Words of mine."), "{}", page.text());
    let page = ann.submit(&form).await;
    assert_eq!(page.status, 422);
    assert!(page.contains(&site.text("error-attachments-off")) && page.contains("Words of mine."), "{}", page.text());
    assert_eq!(site.count_posts(&thread).await, 1);
    site.set_image_rule("false", 0, 0).await;
    for path in ["/attachments/new", "/attachments"] {
        assert_eq!(ann.submit_once(&empty.sent_to(path)).await.status, 404, "{path}");
    }
    assert_eq!(site.picture_status(&ann, &name).await, 404, "off, also for who uploaded it");
}

#[actix_web::test]
async fn a_description_is_asked_for_and_left_out_on_purpose_only() {
    let site = Site::new().await;
    site.allow_images("talk").await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "Evenings", "Words.").await;
    let form = ann.reply_form(&thread, "Words of mine.").await;
    let mut asked = ann.ask_for_picture(&form).await.form("/attachments");
    let page = ann.upload(asked.set("bare", "true"), &jpeg()).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let mut form = page.form(&form.action);
    let name = site.only_picture().await;
    assert_eq!(form.get(&format!("bare_{name}")), "true");
    // In the composer it is asked for again.
    let page = ann.submit(form.clone().without(&format!("bare_{name}"))).await;
    assert_eq!(page.status, 422);
    assert!(page.contains(&site.text("error-attachment-alt")), "{}", page.text());
    let page = ann.submit(form.set(&format!("alt_{name}"), "A <b>boat</b> & \"more\"")).await;
    assert_eq!(page.attribute(".attachments img", "alt").unwrap(), "A <b>boat</b> & \"more\"");
    assert_eq!(page.count(".attachments b"), 0);
}

#[actix_web::test]
async fn without_a_description_the_picture_is_kept_and_asked_about() {
    let site = Site::new().await;
    site.allow_images("talk").await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "Evenings", "Words.").await;
    let form = ann.reply_form(&thread, "Words of mine.").await;
    for (typed, wrong) in
        [("", site.text("error-attachment-alt")), (&*"a".repeat(501), site.text_with("error-too-long", 500))]
    {
        let mut asked = ann.ask_for_picture(&form).await.form("/attachments");
        let page = ann.upload(asked.set("alt", typed), &jpeg()).await;
        assert_eq!(page.status, 200, "{}", page.text());
        assert!(page.contains(&site.text("attachment-undescribed")), "{}", page.text());
        let mut form = page.form(&form.action);
        let name = site.pictures().await.pop().unwrap().0;
        assert_eq!((form.get("body"), form.get(&format!("alt_{name}"))), ("Words of mine.", typed));
        assert_eq!((form.all("attachment"), form.all(&format!("bare_{name}"))), (vec![name.as_str()], Vec::new()));
        let page = ann.submit(&form).await;
        assert_eq!(page.status, 422);
        assert!(page.contains(&wrong), "{}", page.text());
        form.set(&format!("alt_{name}"), "A boat").set("submission", &format!("another {}", typed.len()));
        assert_eq!(ann.submit(&form).await.status, 200);
    }
    assert_eq!(ann.get(&thread).await.attributes(".attachments img", "alt"), ["A boat", "A boat"]);
    // Sent once more with what was missing: it is the same picture, and the words are there.
    let form = ann.reply_form(&thread, "More words.").await;
    let mut asked = ann.ask_for_picture(&form).await.form("/attachments");
    ann.upload(asked.set("alt", ""), &jpeg()).await;
    let page = ann.upload(asked.set("alt", "An oar"), &jpeg()).await;
    let (again, all) = (page.form(&form.action), site.pictures().await);
    let name = &all.last().unwrap().0;
    assert_eq!((all.len(), again.get(&format!("alt_{name}"))), (3, "An oar"));
    assert_eq!(again.all(&format!("bare_{name}")), [""; 0]);
}

#[actix_web::test]
async fn whatever_was_chosen_beside_the_words_comes_back_with_the_picture() {
    let site = Site::new().await;
    site.allow_images("talk").await;
    site.let_names("talk", true).await;
    let mut ann = site.member("Ann").await;
    let page = ann.get("/boards/talk/threads/new").await;
    let mut form = page.form("/boards/talk/threads");
    form.set("title", "A title").set("body", "Line one.\n\nLine two.").set("expires", "7").set("reply_mode", "ideas");
    form.set("poll_question", "Tea?").set("poll_options", "Yes\nNo").set("poll_closes", "3");
    form.noted(&["lapse", "suicide"]).tick_alias();
    let form = ann.add_picture(&form, &jpeg(), "A boat").await;
    let text = |name: &str| form.get(name).replace("\r\n", "\n");
    assert_eq!((text("title"), text("body")), ("A title".to_owned(), "Line one.\n\nLine two.".to_owned()));
    assert_eq!((text("expires"), text("reply_mode"), text("poll_closes")), ("7".into(), "ideas".into(), "3".into()));
    assert_eq!((text("poll_question"), text("poll_options")), ("Tea?".to_owned(), "Yes\nNo".to_owned()));
    assert_eq!(form.all("content_notes"), ["suicide", "lapse"]);
    assert_eq!(form.all("one_time_name"), ["true"]);
    // The same in another window, from the draft.
    let again = ann.get("/boards/talk/threads/new").await;
    let drafted = again.form("/boards/talk/threads");
    assert_eq!(drafted.all("attachment"), form.all("attachment"));
    assert_eq!(drafted.all("content_notes"), form.all("content_notes"));
    assert_eq!(again.count(".attachment-row img[alt='A boat']"), 1);
    assert!(ann.get("/drafts").await.contains(&site.text_with("attachment-count", 1)));
    // What is wrong with the words loses no picture; nor does looking first.
    let page = ann.submit(form.clone().set("title", "")).await;
    assert_eq!((page.status, page.form(&form.action).all("attachment")), (422, form.all("attachment")));
    let page = ann.submit(&form.sent_to("/preview")).await;
    assert_eq!((page.status, page.form(&form.action).all("attachment")), (200, form.all("attachment")));
    let page = ann.submit(&form).await;
    assert_eq!((page.status, page.count("#post-1 .attachments img")), (200, 1), "{}", page.text());
}

#[actix_web::test]
async fn a_locked_thread_and_signing_in_again_lose_no_picture() {
    let site = Site::new().await;
    site.allow_images("talk").await;
    let mut ann = site.member("Ann").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = mo.begin_thread("talk", "Evenings", "Words.").await;
    let form = ann.reply_form(&thread, "Words of mine.").await;
    let form = ann.add_picture(&form, &jpeg(), "A boat").await;
    let name = site.only_picture().await;
    let lock = format!("/threads/{}/lock", thread_id(&thread));
    let locking = mo.get(&thread).await.form(&lock);
    mo.submit(&locking).await;
    assert_eq!(ann.submit(&form).await.status, 403);
    let unlocking = mo.get(&thread).await.form(&format!("{lock}/delete"));
    mo.submit(&unlocking).await;
    assert_eq!(ann.get(&thread).await.form(&form.action).all("attachment"), [name.as_str()], "kept as a draft");
    // The session ended meanwhile.
    ann.cookies.clear();
    let page = ann.submit(&form).await;
    let mut sign_in = page.form("/sign-in");
    sign_in.set("username", "Ann").set("password", crate::support::PASSWORD);
    let page = ann.submit(&sign_in).await;
    let carried = page.form(&form.action);
    assert_eq!(carried.all("attachment"), [name.as_str()], "{}", page.text());
    let page = ann.submit(&carried).await;
    assert_eq!(page.count("#post-2 .attachments img"), 1, "{}", page.text());
}

#[actix_web::test]
async fn a_picture_is_taken_out_before_it_is_posted() {
    let site = Site::new().await;
    site.allow_images("talk").await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ann.begin_thread("talk", "Evenings", "Words.").await;
    let form = ann.reply_form(&thread, "Words of mine.").await;
    let form = ann.add_picture(&form, &jpeg(), "A boat").await;
    let name = site.only_picture().await;
    let delete = format!("/attachments/{name}/delete");
    // Another can do nothing to it.
    let others = ben.reply_form(&thread, "Words.").await;
    ben.submit(&others.sent_to(&delete)).await;
    assert_eq!(site.only_picture().await, name);
    let page = ann.submit(&form.sent_to(&delete)).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.contains(&site.text("attachment-removed")), "{}", page.text());
    let form = page.form(&form.action);
    assert!(form.all("attachment").is_empty() && form.get("body") == "Words of mine.");
    site.work().await;
    assert!(site.pictures().await.is_empty() && site.picture_files().is_empty());
    assert_eq!(ann.submit(&form).await.status, 200);
    assert_eq!(site.count_posts(&thread).await, 2);
}

#[actix_web::test]
async fn a_change_adds_takes_out_and_describes() {
    let site = Site::new().await;
    site.allow_images("talk").await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ann.begin_with_picture("talk", "A boat", &jpeg()).await;
    let (post, first) = (site.post_id(&thread, 1).await, site.only_picture().await);
    let path = format!("/posts/{post}");
    let edit = |page: crate::support::Page| page.form(&path);
    let form = edit(ann.get(&format!("{path}/edit")).await);
    assert_eq!((form.all("attachment"), form.get(&format!("alt_{first}"))), (vec![first.as_str()], "A boat"));
    let mut form = ann.add_picture(&form, &jpeg(), "An oar").await;
    form.set(&format!("alt_{first}"), "A red boat");
    let page = ann.submit(&form).await;
    assert_eq!(page.attributes("#post-1 .attachments img", "alt"), ["A red boat", "An oar"]);
    assert!(page.contains(&site.text("post-edited")), "{}", page.text());
    let revision: i64 = site.read(move |conn| Ok(posts::table.find(post).select(posts::revision).first(conn)?)).await;
    assert_eq!(revision, 2, "a version of its own, of the same words");
    // One is taken out; it goes when the change is saved.
    let form = edit(ann.get(&format!("{path}/edit")).await);
    let page = ann.submit(&form.sent_to(&format!("/attachments/{first}/delete"))).await;
    assert_eq!(ben.get(&thread).await.count(".attachments img"), 2);
    let mut form = page.form(&path);
    form.set("body", "Other words.");
    let page = ann.submit(&form).await;
    assert_eq!(page.attributes("#post-1 .attachments img", "alt"), ["An oar"]);
    site.work().await;
    assert_eq!((site.picture_files().len(), site.picture_status(&ann, &first).await), (2, 404));
    // A form that says nothing of pictures leaves them; one that is late changes nothing.
    let mut plain = edit(ann.get(&format!("{path}/edit")).await);
    plain.fields.retain(|(name, _)| !name.starts_with("attachment") && !name.starts_with("alt_"));
    assert_eq!(ann.submit(plain.set("body", "Still others.")).await.count("#post-1 .attachments img"), 1);
    let page = ann.submit(form.set("body", "Too late.").set("attachment", "")).await;
    assert_eq!(page.status, 409);
    assert_eq!(site.pictures().await.len(), 1);
}

#[actix_web::test]
async fn of_two_changes_of_pictures_at_once_one_is_told_of_the_other() {
    let site = Site::new().await;
    site.allow_images("talk").await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_with_picture("talk", "A boat", &jpeg()).await;
    let (path, first) = (format!("/posts/{}", site.post_id(&thread, 1).await), site.only_picture().await);
    let mut late = ann.get(&format!("{path}/edit")).await.form(&path);
    let form = ann.add_picture(&late, &jpeg(), "An oar").await;
    ann.submit(&form).await;
    late.set(&format!("alt_{first}"), "Another boat");
    let page = ann.submit(&late).await;
    assert_eq!(page.status, 409);
    assert_eq!(page.attributes(".notice .attachments img", "alt"), ["A boat", "An oar"]);
    let alts: Vec<String> = site.pictures().await.into_iter().map(|(_, _, alt)| alt).collect();
    assert_eq!(alts, ["A boat", "An oar"], "nothing was changed");
    // Over what is shown there it can be saved; and who comes later still is told of that.
    let again = page.form(&path);
    assert_eq!(again.get(&format!("alt_{first}")), "Another boat");
    let page = ann.submit(&again).await;
    assert_eq!(page.attributes("#post-1 .attachments img", "alt"), ["Another boat"]);
    let page = ann.submit(&form).await;
    assert_eq!(
        (page.status, page.attributes(".notice .attachments img", "alt")),
        (409, vec!["Another boat".to_owned()])
    );
}

#[actix_web::test]
async fn boards_and_the_community_are_set_by_administrators() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut form = ada.get("/admin/boards/talk").await.form("/admin/boards/talk");
    assert_eq!(form.get("allows_images"), "");
    ada.submit(form.set("allows_images", "true")).await;
    assert_eq!(ada.get("/admin/boards/talk").await.count("#allows_images[checked]"), 1);
    let mut form: Form = ada.get("/admin/features").await.form("/admin/features");
    assert_eq!(
        (form.get("attachments"), form.get("attachments_age"), form.get("attachments_posts")),
        ("true", "7", "3")
    );
    let page = ada.submit(form.set("attachments_posts", "101")).await;
    assert_eq!(page.status, 422);
    assert!(page.contains(&site.text_with("error-attachments-posts", 100)), "{}", page.text());
    let page = ada.submit(form.set("attachments_posts", "1").set("attachments_age", "0")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let form = page.form("/admin/features");
    assert_eq!((form.get("attachments_age"), form.get("attachments_posts")), ("0", "1"));
    let small = Site::bare().await;
    small.set_up("small").await;
    let mut ada = small.staff("Ada", Role::Administrator).await;
    assert_eq!(ada.get("/admin/features").await.count("input[name=attachments][checked]"), 0);
}
