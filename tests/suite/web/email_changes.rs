//! Another address takes the place of the one there is when both have been heard.

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::EMAIL_PURPOSE;
use mooring::db::schema::members;

use crate::support::{Mail, Site};

const OLD: &str = "ann@harbour.example";
const NEW: &str = "annabel@lagoon.example";

async fn address(site: &Site) -> String {
    let sealed: Option<Vec<u8>> = site
        .read(|conn| Ok(members::table.filter(members::name.eq("Ann")).select(members::email_sealed).first(conn)?))
        .await;
    String::from_utf8(site.app.keyring.open(EMAIL_PURPOSE, &sealed.unwrap()).unwrap()).unwrap()
}

/// The mails of a change: to the new address, and to the old one.
async fn begin(site: &std::rc::Rc<Site>) -> (crate::support::Browser, Mail, Mail) {
    let mut ann = site.member_with_email("Ann", OLD).await;
    let page = ann.give_email(NEW).await;
    assert!(page.contains(&site.text("email-new-awaited")) && page.contains(&site.text("email-old-awaited")));
    let before = site.mails().len();
    site.work().await;
    let mails = site.mails().split_off(before);
    assert_eq!(mails.len(), 2);
    let find = |to: &str| mails.iter().find(|mail| mail.to == to).unwrap().clone();
    let (new, old) = (find(NEW), find(OLD));
    assert!(!old.text.contains(NEW) && !new.text.contains(OLD), "neither is told the other");
    (ann, new, old)
}

#[actix_web::test]
async fn a_change_waits_for_both_in_either_order() {
    for is_new_first in [true, false] {
        let site = Site::new().await;
        let (mut ann, new, old) = begin(&site).await;
        let (first, second) = if is_new_first { (&new, &old) } else { (&old, &new) };
        let page = ann.follow_link(first).await;
        assert!(page.contains(&site.text("confirm-email-waiting")), "{}", page.text());
        assert_eq!(address(&site).await, OLD);
        let page = ann.get("/account/email").await;
        let awaited = if is_new_first { "email-old-awaited" } else { "email-new-awaited" };
        assert!(page.contains(&site.text(awaited)), "{}", page.text());
        let page = site.visitor().follow_link(second).await;
        assert!(page.contains(&site.text("confirm-email-done")), "{}", page.text());
        assert_eq!(address(&site).await, NEW);
        assert_eq!(site.mail().await.to, NEW, "what happened is told to the new one");
    }
}

#[actix_web::test]
async fn the_old_address_stops_a_change_and_so_does_the_member() {
    let site = Site::new().await;
    let (mut ann, new, old) = begin(&site).await;
    ann.follow_link(&new).await;
    let page = ann.get(&old.link()).await;
    let stop = page.forms("/confirm-email").into_iter().find(|form| form.get("answer") == "stop").unwrap();
    let page = ann.submit(&stop).await;
    assert!(page.contains(&site.text("confirm-email-stopped")), "{}", page.text());
    assert_eq!(ann.get(&old.link()).await.status, 404);
    assert_eq!(address(&site).await, OLD);
    assert!(!ann.get("/account/email").await.has_form("/account/email/change/delete"), "nothing waits");
    ann.give_email(NEW).await;
    let before = site.mails().len();
    site.work().await;
    let stop = ann.get("/account/email").await.form("/account/email/change/delete");
    assert!(ann.submit(&stop).await.contains(&site.text("email-done-stopped")));
    for mail in site.mails().split_off(before) {
        assert_eq!(ann.get(&mail.link()).await.status, 404, "{}", mail.to);
    }
    assert_eq!(address(&site).await, OLD);
}

#[actix_web::test]
async fn a_change_that_was_taken_back_is_not_mailed_and_one_that_ended_changes_nothing() {
    let site = Site::new().await;
    let mut ann = site.member_with_email("Ann", OLD).await;
    let before = site.mails().len();
    ann.give_email(NEW).await;
    let stop = ann.get("/account/email").await.form("/account/email/change/delete");
    ann.submit(&stop).await;
    site.work().await;
    assert_eq!(site.mails().len(), before, "nothing is true of it any more");
    ann.give_email(NEW).await;
    site.work().await;
    let mails = site.mails().split_off(before);
    let (new, old) = (&mails[0], &mails[1]);
    assert_eq!((new.to.as_str(), old.to.as_str()), (NEW, OLD));
    ann.follow_link(new).await;
    site.app.clock.advance(TimeDelta::hours(25));
    let page = site.visitor().get(&old.link()).await;
    assert!(page.status == 404 && page.contains(&site.text("link-expired")), "{}", page.text());
    assert_eq!(address(&site).await, OLD);
}

#[actix_web::test]
async fn a_second_change_takes_the_place_of_the_first() {
    let site = Site::new().await;
    let (mut ann, new, old) = begin(&site).await;
    ann.give_email("third@lagoon.example").await;
    let before = site.mails().len();
    site.work().await;
    for mail in [&new, &old] {
        assert_eq!(ann.get(&mail.link()).await.status, 404);
    }
    for mail in site.mails().split_off(before) {
        ann.follow_link(&mail).await;
    }
    assert_eq!(address(&site).await, "third@lagoon.example");
}

#[actix_web::test]
async fn a_new_password_ends_a_change_that_somebody_else_began() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    // Somebody who knows her password gives an address of theirs.
    let mut partner = site.visitor();
    partner.enter_password("Ann").await;
    partner.give_email("partner@lagoon.example").await;
    let mail = site.mail().await;
    assert!(ann.get("/notifications").await.contains(&site.text("event-email-given")), "she is told at once");
    let mut form = ann.get("/account/password").await.form("/account/password");
    form.set("current_password", crate::support::PASSWORD).set("password", "kettle violin ravine");
    assert_eq!(ann.submit(&form).await.status, 200);
    let page = site.visitor().get(&mail.link()).await;
    assert!(page.status == 404 && page.contains(&site.text("link-unknown")), "{}", page.text());
    let verified: i64 = site
        .read(|conn| Ok(members::table.filter(members::email_verified_at.is_not_null()).count().get_result(conn)?))
        .await;
    assert_eq!(verified, 0);
}

#[actix_web::test]
async fn both_links_pressed_at_the_same_moment_make_the_change() {
    for _ in 0..5 {
        let site = Site::new().await;
        let (mut ann, new, old) = begin(&site).await;
        let mut other = site.visitor();
        let first = ann.get(&new.link()).await.form("/confirm-email");
        let second = other.get(&old.link()).await.form("/confirm-email");
        futures_util::future::join(ann.submit_once(&first), other.submit_once(&second)).await;
        assert_eq!(address(&site).await, NEW);
    }
}
