//! What is erased around sealed pictures leaves them where they are, and nothing else.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::{post_revisions, posts};

use super::illegal_images::{again, pictured};
use crate::support::{Form, Put, Site};

async fn reported(site: &Rc<Site>) -> (String, i64, [Put; 2]) {
    let (thread, post, pictures) = pictured(site).await;
    site.member("Bob").await.report(&format!("/posts/{post}"), "illegal_image", "").await;
    site.work().await;
    (thread, post, pictures)
}

async fn is_sealed(site: &Site, pictures: &[Put]) -> bool {
    for picture in pictures {
        let stored = site.stored(picture).await;
        let is_kept = stored.is_some_and(|stored| stored.file_state == "sealed" && stored.sealed_at.is_some());
        if !is_kept || site.endings_of(picture) != ["-sealed"] {
            return false;
        }
    }
    true
}

/// Whether the words of a post are erased, in every version.
async fn is_erased(site: &Site, post: i64) -> bool {
    site.read(move |conn| {
        let left = post_revisions::table.filter(post_revisions::post_id.eq(post)).filter(post_revisions::body.ne(""));
        let erased = posts::table.find(post).filter(posts::erased_at.is_not_null());
        Ok(left.count().get_result::<i64>(conn)? == 0 && erased.count().get_result::<i64>(conn)? == 1)
    })
    .await
}

#[actix_web::test]
async fn taking_back_and_undoing_leave_them_sealed() {
    let site = Site::new().await;
    let (thread, post, pictures) = reported(&site).await;
    let mut ann = again(&site, "Ann").await;
    let token = ann.get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
    // As the button of the first minute does.
    let undo = Form::new(&format!("/posts/{post}/undo"), &[("csrf_token", token.as_str())]);
    ann.submit(&undo).await;
    assert!(is_sealed(&site, &pictures).await);
    assert!(!ann.get(&thread).await.contains("Words that stay."), "it is taken back");
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let case = mo.first_case().await;
    mo.decide(&case, "remove", "illegal_image", "").await;
    site.app.clock.advance(TimeDelta::days(31));
    site.work().await;
    assert!(is_erased(&site, post).await);
    assert!(is_sealed(&site, &pictures).await);
    assert_eq!(site.stored(&pictures[0]).await.unwrap().alt, "A pier in fog");
}

#[actix_web::test]
async fn a_post_whose_time_is_over_leaves_them_sealed_and_shown_again_they_go() {
    let site = Site::new().await;
    let mut cem = site.member("Cem").await;
    let thread = cem.begin_thread("talk", "A thread", "The first words.").await;
    let mut ann = site.member("Ann").await;
    let mut form = ann.reply_form(&thread, "Passing words.").await;
    form.set("expires", "1");
    ann.submit(&form).await;
    let post = site.post_id(&thread, 2).await;
    let pictures = [site.put_picture("Ann", post, "A pier").await];
    site.member("Bob").await.report(&format!("/posts/{post}"), "illegal_image", "").await;
    site.work().await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let case = mo.first_case().await;
    mo.decide(&case, "remove", "illegal_image", "").await;
    site.app.clock.advance(TimeDelta::days(1) + TimeDelta::seconds(1));
    site.work().await;
    assert!(is_erased(&site, post).await);
    assert!(is_sealed(&site, &pictures).await);
    let mut mo = again(&site, "Mo").await;
    mo.decide(&case, "restore", "", "").await;
    assert!(is_sealed(&site, &pictures).await);
    mo.decide(&case, "dismiss", "", "").await;
    site.work().await;
    // There is nothing any more that they could be shown with.
    assert_eq!(site.stored(&pictures[0]).await, None);
    assert_eq!(site.endings_of(&pictures[0]), Vec::<String>::new());
}

#[actix_web::test]
async fn an_account_that_is_closed_leaves_them_sealed_and_nothing_else() {
    for choice in ["former", "texts", "everything"] {
        let site = Site::new().await;
        let (_, post, pictures) = reported(&site).await;
        let mut mo = site.staff("Mo", Role::Moderator).await;
        let case = mo.first_case().await;
        mo.decide(&case, "remove", "illegal_image", "").await;
        let mut ann = again(&site, "Ann").await;
        let receipt = ann.close_account(choice, "erase").await.url;
        site.wait_for_closing().await;
        assert!(is_sealed(&site, &pictures).await, "{choice}");
        let stored = site.stored(&pictures[0]).await.unwrap();
        assert_eq!((stored.member_id, stored.sealed_until.is_some()), (None, true), "{choice}");
        let page = site.visitor().get(&receipt).await;
        assert!(page.contains(&site.text("receipt-sealed")), "{choice}: {}", page.text());
        if choice != "former" {
            assert!(!site.visitor().get(&format!("/posts/{post}")).await.contains("Words that stay."));
        }
        site.app.clock.advance(TimeDelta::days(366));
        let now = site.app.clock.now();
        site.write(move |conn| mooring::jobs::enqueue(conn, "housekeeping", "", None, (now, now))).await;
        site.work().await;
        assert_eq!(site.endings_of(&pictures[0]), Vec::<String>::new(), "{choice}");
    }
}

#[actix_web::test]
async fn an_edit_cannot_take_them_out() {
    let site = Site::new().await;
    let (_, post, pictures) = reported(&site).await;
    let mut ann = again(&site, "Ann").await;
    let mut form = ann.get(&format!("/posts/{post}/edit")).await.form(&format!("/posts/{post}"));
    form.set("body", "Other words.");
    let page = ann.submit(&form).await;
    assert!(page.contains("Other words.") && page.contains(&site.text("attachment-sealed")), "{}", page.text());
    site.work().await;
    assert!(is_sealed(&site, &pictures).await);
    let token = form.get("csrf_token").to_owned();
    let path = format!("/attachments/{}/delete", pictures[0].name);
    ann.submit_once(&Form::new(&path, &[("csrf_token", token.as_str())])).await;
    site.work().await;
    assert!(is_sealed(&site, &pictures).await);
}
