//! The reason `illegal_image`: pictures are sealed at once, and the case says what to do without showing them.

use std::rc::Rc;

use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::{cases, data_keys, exports, log_entries};
use mooring::jobs::enqueue;

use crate::support::{Browser, Form, Put, Site};

/// A reply of Ann's with two pictures, in a thread of Cem's; answers the thread, the post, and the pictures.
pub async fn pictured(site: &Rc<Site>) -> (String, i64, [Put; 2]) {
    let mut cem = site.member("Cem").await;
    let thread = cem.begin_thread("talk", "A thread", "The first words.").await;
    site.member("Ann").await.reply(&thread, "Words that stay.").await;
    let post = site.post_id(&thread, 2).await;
    let pictures =
        [site.put_picture("Ann", post, "A pier in fog").await, site.put_picture("Ann", post, "A second pier").await];
    site.work().await;
    (thread, post, pictures)
}

/// A browser of somebody who has joined before.
pub async fn again(site: &Rc<Site>, name: &str) -> Browser {
    let mut browser = site.visitor();
    browser.enter_password(name).await;
    browser
}

async fn count_keys(site: &Site) -> i64 {
    site.read(|conn| Ok(data_keys::table.filter(data_keys::owner_kind.eq("attachment")).count().get_result(conn)?))
        .await
}

async fn severities(site: &Site) -> Vec<i64> {
    site.read(|conn| Ok(cases::table.order(cases::id).select(cases::severity).load(conn)?)).await
}

#[actix_web::test]
async fn from_the_report_on_nobody_is_served_them() {
    let site = Site::new().await;
    let (thread, post, pictures) = pictured(&site).await;
    let (mut ann, mut bob) = (again(&site, "Ann").await, site.member("Bob").await);
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let mut chief = site.staff("Chief", Role::Administrator).await;
    assert_eq!(bob.look_at(&pictures[0]).await, (200, 200));
    let page = bob.report(&format!("/posts/{post}"), "illegal_image", "Look at nothing.").await;
    assert!(page.contains(&site.text("reported-picture-heading")) && page.count("#seen a[href='/help']") == 1);
    assert_eq!(severities(&site).await, [1]);
    // Before any work is done, and after.
    for is_done in [false, true] {
        if is_done {
            site.work().await;
        }
        for browser in [&mut ann, &mut bob, &mut mo, &mut chief] {
            for picture in &pictures {
                assert_eq!(browser.look_at(picture).await, (404, 404), "{is_done}");
            }
            let page = browser.get(&thread).await;
            assert!(page.contains("Words that stay.") && page.contains(&site.text("attachment-sealed")));
            assert!(!page.contains("pier") && !page.body.contains(&pictures[0].name), "{is_done}");
        }
    }
    for picture in &pictures {
        let stored = site.stored(picture).await.unwrap();
        assert_eq!((stored.file_state.as_str(), stored.sealed_until), ("sealed", None));
        assert!(stored.sealed_at.is_some() && stored.sealed_case_id.is_some());
        assert_eq!(site.endings_of(picture), ["-sealed"], "neither plain file is left");
        let plain = |bytes: &Vec<u8>| bytes.windows(64).any(|part| part == &picture.file[100..164]);
        assert!(!site.kept_files().values().any(plain));
    }
    assert_eq!(count_keys(&site).await, 2);
    assert!(!ann.get(&format!("/posts/{post}/edit")).await.body.contains(&pictures[0].name));
    // Nobody is told who said so.
    for path in ["/notifications", thread.as_str()] {
        assert!(!ann.get(path).await.contains("Bob"), "{path}");
    }
    let page = mo.get("/moderation/log").await;
    let entry = page.texts_of("main .row").into_iter().find(|row| row.contains(&site.text("log-pictures-seal")));
    assert!(entry.is_some_and(|row| row.contains(&site.text("log-by-itself")) && !row.contains("Bob")));
}

#[actix_web::test]
async fn a_thread_stands_for_its_first_post_and_words_alone_are_a_case_like_others() {
    let site = Site::new().await;
    let (thread, _, pictures) = pictured(&site).await;
    let mut bob = site.member("Bob").await;
    bob.report(&thread, "illegal_image", "").await;
    site.work().await;
    assert_eq!(severities(&site).await, [1]);
    assert_eq!(bob.look_at(&pictures[0]).await, (200, 200), "those of a reply are not meant");
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let case = mo.first_case().await;
    let page = mo.get(&case).await;
    assert_eq!((page.count("#sealed-todo"), page.count("#sealed .row")), (1, 0), "what to do is said all the same");
    assert!(page.attributes("input[name=decision]", "value").contains(&"lock".to_owned()));
    assert!(page.contains(&site.text("decision-dismiss")) && !page.contains(&site.text("decision-show-again")));
    mo.decide(&case, "remove", "illegal_image", "").await;
    assert_eq!(site.stored(&pictures[0]).await.unwrap().sealed_at, None);
}

#[actix_web::test]
async fn other_reasons_seal_nothing_and_who_said_another_can_say_this_one() {
    let site = Site::new().await;
    let (_, post, pictures) = pictured(&site).await;
    let (url, mut bob, mut dan) = (format!("/posts/{post}"), site.member("Bob").await, site.member("Dan").await);
    bob.report(&url, "sexual", "").await;
    dan.report(&url, "crisis", "").await;
    assert_eq!(bob.look_at(&pictures[0]).await, (200, 200));
    // What was said of danger stays said.
    dan.report(&url, "illegal_image", "").await;
    site.work().await;
    assert_eq!(bob.look_at(&pictures[0]).await, (404, 404));
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let case = mo.first_case().await;
    let page = mo.get(&case).await;
    assert!(page.contains(&site.text("reason-crisis")) && page.contains(&site.text("reason-sexual")));
    assert_eq!((page.count("#sealed .row"), severities(&site).await), (2, vec![1]));
}

#[actix_web::test]
async fn whoever_has_no_account_seals_nothing_and_staff_can() {
    let site = Site::new().await;
    site.set_audiences("talk", "public", "members").await;
    let (thread, post, pictures) = pictured(&site).await;
    let (url, mut visitor) = (format!("/posts/{post}"), site.visitor());
    visitor.report(&url, "illegal_image", "").await;
    assert_eq!((severities(&site).await, site.stored(&pictures[0]).await.unwrap().sealed_at), (vec![1], None));
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let case = mo.first_case().await;
    let page = mo.get(&case).await;
    assert_eq!((page.count("#sealed-todo"), page.count("#sealed .row")), (1, 0));
    let form = page.form(&format!("{case}/seal"));
    let page = mo.submit(&form).await;
    assert_eq!((page.status, page.count("#sealed .row")), (200, 2));
    assert!(!page.has_form(&format!("{case}/seal")), "there is nothing more to seal");
    assert_eq!(mo.submit(&form).await.status, 409);
    assert_eq!(visitor.look_at(&pictures[0]).await, (404, 404));
    assert!(visitor.get(&thread).await.contains(&site.text("attachment-sealed")));
    let mut eve = site.member("Eve").await;
    let mut theirs = form.clone();
    let token = eve.get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
    theirs.set("csrf_token", &token);
    assert_eq!(eve.submit(&theirs).await.status, 403);
}

#[actix_web::test]
async fn staff_can_open_a_case_with_it_but_not_about_their_own() {
    let site = Site::new().await;
    let (_, post, pictures) = pictured(&site).await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let token = mo.get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
    let path = format!("/posts/{post}/cases");
    let open = Form::new(&path, &[("csrf_token", token.as_str()), ("reason", "illegal_image")]);
    let page = mo.submit(&open).await;
    assert_eq!((page.status, page.count("#sealed .row"), severities(&site).await), (200, 2, vec![1]));
    assert_eq!(mo.look_at(&pictures[1]).await, (404, 404));
    let actions: Vec<String> =
        site.read(|conn| Ok(log_entries::table.order(log_entries::id).select(log_entries::action).load(conn)?)).await;
    assert!(actions.ends_with(&["case.open".to_owned(), "pictures.seal".to_owned()]), "{actions:?}");
    // Whoever wrote it opens none.
    let mut pia = site.staff("Pia", Role::Moderator).await;
    let thread = pia.begin_thread("talk", "By a moderator", "Words.").await;
    let own = site.post_id(&thread, 1).await;
    let picture = site.put_picture("Pia", own, "Hers").await;
    let token = pia.get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
    let path = format!("/posts/{own}/cases");
    let open = Form::new(&path, &[("csrf_token", token.as_str()), ("reason", "illegal_image")]);
    assert_eq!(pia.submit(&open).await.status, 403);
    assert_eq!(site.stored(&picture).await.unwrap().sealed_at, None);
}

#[actix_web::test]
async fn the_case_shows_no_picture_and_says_whom_to_tell() {
    let site = Site::new().await;
    let (_, post, pictures) = pictured(&site).await;
    site.member("Bob").await.report(&format!("/posts/{post}"), "illegal_image", "").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let case = mo.first_case().await;
    for _ in 0..2 {
        let page = mo.get(&case).await;
        assert!(page.contains(&site.text_with("sealed-count", 2)), "{}", page.text());
        assert!(!page.body.contains("/attachments/") && !page.body.contains(&pictures[0].name));
        assert_eq!(page.count("main img:not([src^='/avatars/'])"), 0);
        assert_eq!(page.texts_of("#sealed details.hushed p"), ["A pier in fog", "A second pier"], "for who asks");
        assert_eq!(page.text().matches("pier").count(), 2);
        assert_eq!(page.count("#sealed-todo > li"), 6);
        let bodies = page.attributes("#sealed-todo > li > ul a", "href");
        assert_eq!(
            bodies,
            ["https://report.iwf.org.uk/", "https://www.inhope.org/"],
            "those of the community's country"
        );
        assert!(page.attributes("#sealed-todo a[href^=https]", "rel").iter().all(|rel| rel == "noreferrer"));
        assert!(page.attributes("#sealed-todo details a", "href").contains(&"https://report.cybertip.org/".to_owned()));
        site.work().await;
    }
}

#[actix_web::test]
async fn what_was_packed_before_goes_and_what_is_packed_after_is_without_them() {
    let site = Site::new().await;
    let (_, post, pictures) = pictured(&site).await;
    let mut ann = again(&site, "Ann").await;
    let form = ann.get("/account/export").await.form("/account/export");
    ann.submit(&form).await;
    site.work().await;
    assert_eq!(ann.get("/account/export").await.count("a[download]"), 1);
    site.member("Bob").await.report(&format!("/posts/{post}"), "illegal_image", "").await;
    let left: i64 = site.read(|conn| Ok(exports::table.count().get_result(conn)?)).await;
    assert_eq!((left, ann.get("/account/export").await.count("a[download]")), (0, 0));
    let form = ann.get("/account/export").await.form("/account/export");
    ann.submit(&form).await;
    site.work().await;
    let url = ann.get("/account/export").await.attribute("a[download]", "href").unwrap();
    let export = crate::support::Export::open(site.fetch(&ann, &url).await.unwrap());
    assert!(export.holds("Words that stay.") && !export.holds("pier") && !export.holds(&pictures[0].name));
    assert!(!export.0.values().any(|bytes| bytes == &pictures[0].file));
}

#[actix_web::test]
async fn the_daily_work_leaves_them_and_doing_the_work_twice_does_no_harm() {
    let site = Site::new().await;
    let (_, post, pictures) = pictured(&site).await;
    site.member("Bob").await.report(&format!("/posts/{post}"), "illegal_image", "").await;
    for _ in 0..2 {
        let (now, ids) = (site.app.clock.now(), pictures.clone().map(|picture| picture.id.to_string()));
        site.write(move |conn| {
            ids.iter().try_for_each(|id| enqueue(conn, "attachments.seal", id, None, (now, now)))?;
            enqueue(conn, "housekeeping", "", None, (now, now))
        })
        .await;
        site.work().await;
        assert_eq!(site.endings_of(&pictures[0]), ["-sealed"]);
        site.app.clock.advance(chrono::TimeDelta::days(400));
    }
    assert_eq!(site.stored(&pictures[0]).await.unwrap().file_state, "sealed", "its case is open");
}
