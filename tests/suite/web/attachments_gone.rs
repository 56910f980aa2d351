//! What is left of pictures when the words beside them go, and when nobody has use for them: nothing.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::db::schema::{attachments, posts};
use mooring::files::{FileName, FolderStorage, Storage};

use super::drafts::autosave;
use crate::support::{Browser, Site, jpeg};

async fn ground() -> (Rc<Site>, Browser) {
    let site = Site::new().await;
    site.allow_images("talk").await;
    let ann = site.member("Ann").await;
    (site, ann)
}

/// Neither rows nor files are left.
async fn is_gone(site: &Site) {
    assert!(site.pictures().await.is_empty(), "{:?}", site.pictures().await);
    assert!(site.picture_files().is_empty(), "{:?}", site.picture_files());
}

#[actix_web::test]
async fn what_was_taken_back_goes_with_its_pictures_after_thirty_days() {
    let (site, mut ann) = ground().await;
    let thread = ann.begin_with_picture("talk", "A boat", &jpeg()).await;
    let post = site.post_id(&thread, 1).await;
    let form = ann.get(&thread).await.form(&format!("/posts/{post}/retraction"));
    ann.submit(&form).await;
    let undo = ann.get(&thread).await.form(&format!("/posts/{post}/retraction/delete"));
    ann.submit(&undo).await;
    assert_eq!(ann.get(&thread).await.count(".attachments img"), 1, "until then it can be undone");
    ann.submit(&form).await;
    site.app.clock.advance(TimeDelta::days(30) + TimeDelta::seconds(1));
    site.work().await;
    is_gone(&site).await;
    let count: i64 =
        site.read(move |conn| Ok(posts::table.find(post).select(posts::attachment_count).first(conn)?)).await;
    assert_eq!(count, 0);
}

#[actix_web::test]
async fn what_stands_for_a_time_takes_its_pictures_along_and_those_of_replies() {
    let (site, mut ann) = ground().await;
    let page = ann.get("/boards/talk/threads/new").await;
    let mut form = page.form("/boards/talk/threads");
    form.set("title", "For a day").set("body", "Words.").set("expires", "1");
    let form = ann.add_picture(&form, &jpeg(), "A boat").await;
    let thread = ann.submit(&form).await.url;
    ann.reply_with_picture(&thread, &jpeg()).await;
    assert_eq!(site.picture_files().len(), 4);
    site.app.clock.advance(TimeDelta::days(1) + TimeDelta::seconds(1));
    site.work().await;
    is_gone(&site).await;
}

#[actix_web::test]
async fn undoing_brings_the_picture_back_into_the_form() {
    let (site, mut ann) = ground().await;
    let thread = ann.begin_thread("talk", "Evenings", "Words.").await;
    ann.reply_with_picture(&thread, &jpeg()).await;
    let (post, name) = (site.post_id(&thread, 2).await, site.only_picture().await);
    let form = ann.get(&thread).await.form(&format!("/posts/{post}/undo"));
    let page = ann.submit(&form).await;
    assert!(page.contains(&site.text("undo-done")), "{}", page.text());
    let form = page.form(&format!("{thread}/posts"));
    assert_eq!(form.all("attachment"), [name.as_str()]);
    assert_eq!(site.picture_status(&ann, &name).await, 200, "hers alone again");
    // It is kept as long as the draft, and sent once more.
    site.app.clock.advance(TimeDelta::days(20));
    site.housekeep().await;
    let page = ann.submit(&form).await;
    assert_eq!(page.count("#post-2 .attachments img") + page.count("#post-3 .attachments img"), 1, "{}", page.text());
}

#[actix_web::test]
async fn nothing_is_left_of_what_nobody_has_use_for() {
    let (site, mut ann) = ground().await;
    let thread = ann.begin_thread("talk", "Evenings", "Words.").await;
    let storage = FolderStorage::new(site.app.config.files_folder());
    // A file whose row never came, and another one that is young.
    let (old, young) = (FileName::new(&site.app.entropy), FileName::new(&site.app.entropy));
    storage.put(&old, b"a kill left this", site.app.clock.now()).unwrap();
    ann.reply_with_picture(&thread, &jpeg()).await;
    let kept = site.only_picture().await;
    // One that a change took along without ever being saved.
    let path = format!("/posts/{}", site.post_id(&thread, 1).await);
    let form = ann.get(&format!("{path}/edit")).await.form(&path);
    ann.add_picture(&form, &jpeg(), "Never saved").await;
    // One of a draft.
    let form = ann.reply_form(&thread, "Not sent yet.").await;
    ann.add_picture(&form, &jpeg(), "Drafted").await;
    assert_eq!(site.pictures().await.len(), 3);
    site.app.clock.advance(TimeDelta::hours(25));
    storage.put(&young, b"its row comes soon", site.app.clock.now()).unwrap();
    site.housekeep().await;
    let alts: Vec<String> = site.pictures().await.into_iter().map(|(_, _, alt)| alt).collect();
    assert_eq!(alts, ["A boat", "Drafted"]);
    let files = site.picture_files();
    assert_eq!(files.len(), 5, "{files:?}");
    assert!(files.contains(&young.to_string()) && !files.contains(&old.to_string()), "{files:?}");
    site.app.clock.advance(TimeDelta::days(32));
    site.housekeep().await;
    assert_eq!((site.only_picture().await, site.picture_files().len()), (kept, 2));
}

#[actix_web::test]
async fn a_sealed_one_stays_whatever_is_tidied() {
    let (site, mut ann) = ground().await;
    let thread = ann.begin_thread("talk", "Evenings", "Words.").await;
    let form = ann.reply_form(&thread, "Words.").await;
    ann.add_picture(&form, &jpeg(), "A boat").await;
    let now = site.app.clock.now();
    site.write(move |conn| {
        diesel::update(attachments::table).set(attachments::sealed_at.eq(now)).execute(conn)?;
        Ok(())
    })
    .await;
    site.app.clock.advance(TimeDelta::days(90));
    site.housekeep().await;
    assert_eq!((site.pictures().await.len(), site.picture_files().len()), (1, 2));
}

#[actix_web::test]
async fn a_discarded_draft_takes_its_pictures_along() {
    let (site, mut ann) = ground().await;
    let thread = ann.begin_thread("talk", "Evenings", "Words.").await;
    let form = ann.reply_form(&thread, "Not sent yet.").await;
    ann.add_picture(&form, &jpeg(), "A boat").await;
    let page = ann.get("/drafts").await;
    let discard = page.attribute("form[action$='/delete'][action^='/drafts/']", "action").unwrap();
    ann.submit(&page.form(&discard)).await;
    site.work().await;
    is_gone(&site).await;
}

#[actix_web::test]
async fn a_discarded_copy_leaves_the_pictures_that_the_draft_has() {
    const DISCARD: &str = "form[action$='/delete'][action^='/drafts/']";
    let (site, mut ann) = ground().await;
    let thread = ann.begin_thread("talk", "Evenings", "Words.").await;
    let form = ann.reply_form(&thread, "Of one window.").await;
    let mut one = ann.add_picture(&form, &jpeg(), "A boat").await;
    let mut other = ann.get(&thread).await.form(&one.action);
    assert_eq!(other.all("attachment"), one.all("attachment"));
    assert_eq!(autosave(&mut ann, one.set("body", "Of one window, and more.")).await.0.status, 200);
    // Where nobody can be asked, the older words become a copy.
    assert_eq!(ann.ask_for_picture(other.set("body", "Of the other.")).await.status, 200);
    let mut page = ann.get("/drafts").await;
    for left in [2, 0] {
        assert_eq!(page.count(DISCARD), left / 2 + 1, "{}", page.text());
        let discard = page.attribute(DISCARD, "action").unwrap();
        page = ann.submit(&page.form(&discard)).await;
        site.work().await;
        assert_eq!(site.picture_files().len(), left);
    }
    is_gone(&site).await;
}

#[actix_web::test]
async fn a_form_says_that_a_picture_of_it_is_gone() {
    let (site, mut ann) = ground().await;
    let thread = ann.begin_thread("talk", "Evenings", "Words.").await;
    let form = ann.reply_form(&thread, "Not sent yet.").await;
    let form = ann.add_picture(&form, &jpeg(), "A boat").await;
    let gone = site.text("error-attachment-gone");
    let page = ann.get(&thread).await;
    assert_eq!((page.count(".attachment-row"), page.contains(&gone)), (1, false), "{}", page.text());
    site.write(|conn| Ok(diesel::delete(attachments::table).execute(conn)?)).await;
    for page in [ann.get(&thread).await, ann.submit_once(&form.sent_to("/preview")).await] {
        assert_eq!(
            (page.status, page.count(".attachment-row"), page.contains(&gone)),
            (200, 0, true),
            "{}",
            page.text()
        );
    }
}

#[actix_web::test]
async fn who_takes_things_along_has_the_pictures_with_what_they_show() {
    let (site, mut ann) = ground().await;
    let mut ben = site.member("Ben").await;
    let thread = ann.begin_with_picture("talk", "A boat", &jpeg()).await;
    ben.reply_with_picture(&thread, &jpeg()).await;
    let export = ann.take_along(&site).await;
    let told = export.data("attachments");
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!((told[0]["description"].as_str(), told[0]["file"].is_string()), (Some("A boat"), true));
    let files: Vec<&String> = export.0.keys().filter(|name| name.starts_with("files/post-picture-")).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    assert_eq!(*files[0], format!("files/{}", told[0]["file"].as_str().unwrap()));
    assert!(image::load_from_memory(&export.0[files[0]]).is_ok());
}

#[actix_web::test]
async fn closing_an_account_lets_pictures_stay_or_go_as_the_words_do() {
    for (choice, left) in [("keep", 1), ("everything", 0)] {
        let (site, mut ann) = ground().await;
        let mut ben = site.member("Ben").await;
        let thread = ann.begin_with_picture("talk", "A boat", &jpeg()).await;
        let form = ann.reply_form(&thread, "Never sent.").await;
        ann.add_picture(&form, &jpeg(), "Of a draft").await;
        ben.reply_with_picture(&thread, &jpeg()).await;
        ann.close_account(choice, "erase").await;
        site.wait_for_closing().await;
        let ids: Vec<Option<i64>> = site
            .read(|conn| Ok(attachments::table.order(attachments::id).select(attachments::member_id).load(conn)?))
            .await;
        let bens = site.member_id("Ben").await.0;
        let expected: Vec<Option<i64>> = vec![None; left].into_iter().chain([Some(bens)]).collect();
        assert_eq!(ids, expected, "{choice}");
        assert_eq!(site.picture_files().len(), 2 * (left + 1), "{choice}");
        assert_eq!(ben.get(&thread).await.count("#post-1 .attachments img"), left, "{choice}");
    }
}
