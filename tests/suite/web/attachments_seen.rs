//! Who sees a picture: who may read the words that it stands with, and nobody else.

use std::rc::Rc;

use actix_web::http::header;
use actix_web::test::TestRequest;
use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::{attachments, boards, posts};

use crate::support::{Browser, Site, jpeg};

/// Ann's thread with a picture in a board that anybody may read, its name, and Ben.
async fn ground() -> (Rc<Site>, Browser, Browser, String, String) {
    let site = Site::new().await;
    site.set_audiences("talk", "public", "members").await;
    site.allow_images("talk").await;
    let (mut ann, ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ann.begin_with_picture("talk", "A boat", &jpeg()).await;
    let name = site.only_picture().await;
    (site, ann, ben, thread, name)
}

/// What Ann, Ben and somebody signed out get.
async fn statuses(site: &Rc<Site>, ann: &Browser, ben: &Browser, name: &str) -> [u16; 3] {
    let visitor = site.visitor();
    let mut found = [0; 3];
    for (status, browser) in found.iter_mut().zip([ann, ben, &visitor]) {
        *status = site.picture_status(browser, name).await;
    }
    found
}

/// Sets a moment of the thread's first post.
macro_rules! set {
    ($site:expr, $post:expr, $column:ident, $value:expr) => {{
        let (post, value) = ($post, $value);
        $site
            .write(move |conn| {
                diesel::update(posts::table.find(post)).set(posts::$column.eq(value)).execute(conn)?;
                Ok(())
            })
            .await;
    }};
}

#[actix_web::test]
async fn a_picture_is_seen_as_long_as_its_words_are() {
    let (site, ann, ben, thread, name) = ground().await;
    assert_eq!(statuses(&site, &ann, &ben, &name).await, [200; 3]);
    let (post, now) = (site.post_id(&thread, 1).await, site.app.clock.now());
    set!(site, post, held_at, Some(now));
    assert_eq!(statuses(&site, &ann, &ben, &name).await, [404; 3], "held");
    set!(site, post, held_at, None::<chrono::NaiveDateTime>);
    set!(site, post, removed_at, Some(now));
    assert_eq!(statuses(&site, &ann, &ben, &name).await, [404; 3], "removed");
    set!(site, post, removed_at, None::<chrono::NaiveDateTime>);
    set!(site, post, retracted_at, Some(now));
    assert_eq!(statuses(&site, &ann, &ben, &name).await, [404; 3], "taken back");
    set!(site, post, retracted_at, None::<chrono::NaiveDateTime>);
    set!(site, post, expires_at, Some(now + TimeDelta::hours(1)));
    assert_eq!(statuses(&site, &ann, &ben, &name).await, [200; 3]);
    site.app.clock.advance(TimeDelta::hours(1) + TimeDelta::seconds(1));
    assert_eq!(statuses(&site, &ann, &ben, &name).await, [404; 3], "over");
    set!(site, post, expires_at, None::<chrono::NaiveDateTime>);
    site.set_audiences("talk", "members", "members").await;
    assert_eq!(statuses(&site, &ann, &ben, &name).await, [200, 200, 404]);
    site.set_audiences("talk", "staff", "staff").await;
    assert_eq!(statuses(&site, &ann, &ben, &name).await, [404; 3], "for staff");
    let mo = site.staff("Mo", Role::Moderator).await;
    assert_eq!(site.picture_status(&mo, &name).await, 200);
}

#[actix_web::test]
async fn who_decides_a_case_about_its_words_sees_it_whatever_readers_do() {
    let (site, ann, mut ben, thread, name) = ground().await;
    let (mut mo, mut other) = (site.staff("Mo", Role::Moderator).await, site.member("Nia").await);
    let (post, now) = (site.post_id(&thread, 1).await, site.app.clock.now());
    set!(site, post, removed_at, Some(now));
    assert_eq!(site.picture_status(&mo, &name).await, 404, "there is no case");
    set!(site, post, removed_at, None::<chrono::NaiveDateTime>);
    ben.report(&format!("/posts/{post}"), "privacy", "").await;
    let case = mo.first_case().await;
    let page = mo.get(&case).await;
    assert_eq!(page.attributes("#case-post details .attachments img", "alt"), ["A boat"], "folded, since it is chosen");
    set!(site, post, removed_at, Some(now));
    assert_eq!(site.picture_status(&mo, &name).await, 200);
    assert_eq!(mo.get(&case).await.count("#case-post .attachments img"), 1);
    assert_eq!(statuses(&site, &ann, &ben, &name).await, [404; 3]);
    assert_eq!(other.get_once(&format!("/attachments/{name}")).await.status, 404);
    // Once somebody says that the law forbids it, nothing of it is shown there.
    set!(site, post, removed_at, None::<chrono::NaiveDateTime>);
    let mut visitor = site.visitor();
    visitor.report(&format!("/posts/{post}"), "illegal_image", "").await;
    let page = mo.get(&case).await;
    assert_eq!((page.count("#case-post .attachments img"), page.count("#sealed-todo")), (0, 1), "{}", page.text());
    set!(site, post, erased_at, Some(now));
    assert_eq!(site.picture_status(&mo, &name).await, 404, "erased with its words");
}

#[actix_web::test]
async fn what_another_case_doubts_no_case_shows() {
    let (site, _, mut ben, thread, _) = ground().await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    ben.report(&format!("/posts/{}", site.post_id(&thread, 1).await), "privacy", "").await;
    let case = mo.first_case().await;
    assert_eq!(mo.get(&case).await.count("#case-post .attachments img"), 1);
    site.visitor().report(&format!("/threads/{}", crate::support::thread_id(&thread)), "illegal_image", "").await;
    assert_eq!(mo.get(&case).await.count("#case-post .attachments img"), 0);
}

#[actix_web::test]
async fn blocks_and_notes_hold_for_pictures_as_for_words() {
    let (site, mut ann, mut ben, thread, name) = ground().await;
    ann.block("Ben").await;
    assert_eq!(statuses(&site, &ann, &ben, &name).await, [200, 404, 200]);
    ann.unblock("Ben").await;
    // A line in its place, behind which both can be read.
    ben.mute("Ann").await;
    assert_eq!(site.picture_status(&ben, &name).await, 200);
    assert_eq!(ben.get(&thread).await.count("details.hushed .attachments img"), 1);
    let form = ben.get("/account/blocks").await.form("/members/Ann/mute/delete");
    ben.submit(&form).await;
    let path = format!("/posts/{}", site.post_id(&thread, 1).await);
    let mut form = ann.get(&format!("{path}/edit")).await.form(&path);
    ann.submit(form.noted(&["lapse"])).await;
    let page = ben.get(&thread).await;
    assert_eq!(page.count("details.noted .attachments img[loading=lazy]"), 1, "folded with the words");
}

#[actix_web::test]
async fn a_sealed_one_is_shown_to_nobody_whatever_state_its_files_are_in() {
    let (site, mut ann, ben, thread, name) = ground().await;
    let now = site.app.clock.now();
    site.write(move |conn| {
        diesel::update(attachments::table).set(attachments::sealed_at.eq(now)).execute(conn)?;
        Ok(())
    })
    .await;
    assert_eq!(statuses(&site, &ann, &ben, &name).await, [404; 3]);
    let page = ann.get(&thread).await;
    assert_eq!(page.count(".attachments img"), 0);
    assert!(page.contains(&site.text("attachment-sealed")) && !page.body.contains(&name), "{}", page.text());
}

#[actix_web::test]
async fn before_it_has_a_post_it_is_its_uploaders_alone() {
    let (site, mut ann, ben, thread, first) = ground().await;
    let form = ann.reply_form(&thread, "Not sent yet.").await;
    ann.add_picture(&form, &jpeg(), "Another").await;
    let name = site.pictures().await.pop().unwrap().0;
    assert_ne!(name, first);
    assert_eq!(statuses(&site, &ann, &ben, &name).await, [200, 404, 404]);
    for path in ["0", "00000000000000000000000000000000", "..%2F..%2Fmooring.db", "%00", &format!("{name}-s")] {
        assert_eq!(site.picture(&ann, &format!("/attachments/{path}")).await.0, 404, "{path}");
    }
}

#[actix_web::test]
async fn its_headers_say_nothing_and_browsers_ask_each_time() {
    let (site, mut ann, mut ben, _, name) = ground().await;
    let path = format!("/attachments/{name}");
    let page = ben.get_once(&path).await;
    assert_eq!((page.status, page.header("content-type")), (200, "image/jpeg"));
    assert_eq!(page.header("content-disposition"), "inline; filename=\"picture.jpg\"");
    assert_eq!((page.header("x-content-type-options"), page.header("x-robots-tag")), ("nosniff", "noindex"));
    assert_eq!(page.header("cache-control"), "private, no-cache");
    assert!(page.header("content-security-policy").contains("default-src 'none'"));
    let said: String = page.headers.iter().map(|(name, value)| format!("{name}: {value:?}\n")).collect();
    assert!(!said.contains("Ann") && !said.contains("IMG_0001"), "{said}");
    let tag = page.header("etag").to_owned();
    assert!(tag.len() > 10);
    let known = |tag: &str| TestRequest::get().uri(&path).insert_header((header::IF_NONE_MATCH, tag.to_owned()));
    let page = ben.send(known(&tag), &path).await;
    assert_eq!((page.status, page.body.as_str(), page.header("etag")), (304, "", tag.as_str()));
    assert_eq!(ben.send(known("\"another\""), &path).await.status, 200);
    // Who may not see it any more is not told that nothing has changed.
    ann.block("Ben").await;
    assert_eq!(ben.send(known(&tag), &path).await.status, 404);
    // On a shared phone nothing of it is kept.
    let mut shared = site.visitor();
    let mut form = shared.get("/sign-in").await.form("/sign-in");
    form.set("username", "Ann").set("password", crate::support::PASSWORD).set("shared", "true");
    shared.submit(&form).await;
    assert_eq!(shared.get_once(&path).await.header("cache-control"), "private, no-store");
}

#[actix_web::test]
async fn it_stands_nowhere_but_with_its_post() {
    let (site, mut ann, mut ben, thread, name) = ground().await;
    site.work().await;
    for path in ["/", "/boards/talk", "/members/Ann", "/search?q=words+beside", "/mine", "/boards/talk/feed.atom"] {
        let page = ben.get(path).await;
        assert!(!page.body.contains(&name) && page.count("main img[src^='/attachments']") == 0, "{path}");
    }
    let feed = format!("{thread}/feed.atom");
    assert!(!site.visitor().get(&feed).await.body.contains("/attachments/"));
    let quoted = ben.get(&format!("{thread}?quote={}", site.post_id(&thread, 1).await)).await;
    assert!(!quoted.form(&format!("{thread}/posts")).get("body").contains("attachments"));
    assert_eq!(ann.get(&thread).await.count(".attachments img"), 1);
    // Switched off, it shows nowhere and cannot be had.
    site.set_image_rule("false", 0, 0).await;
    assert_eq!(ann.get(&thread).await.count(".attachments img"), 0);
    assert_eq!(statuses(&site, &ann, &ben, &name).await, [404; 3]);
    let on: i64 =
        site.read(|conn| Ok(boards::table.filter(boards::allows_images.eq(true)).count().get_result(conn)?)).await;
    assert_eq!(on, 1);
}
