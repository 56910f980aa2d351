//! Greeters are reminded of what waits, also when it waits again.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::{Role, list_greeters};
use mooring::db::schema::{members, notifications, sessions};

use crate::support::{Browser, Site};

/// Whom the greeters are that were reminded.
async fn reminded(site: &Site) -> Vec<String> {
    site.read(|conn| {
        let told = notifications::table
            .inner_join(members::table.on(members::id.eq(notifications::member_id)))
            .filter(notifications::kind.eq("posts.waiting"));
        Ok(told.order(notifications::id).select(members::name).load::<String>(conn)?)
    })
    .await
}

/// A thread of Ann's that Gil has answered.
async fn ground() -> (Rc<Site>, Browser, String) {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut gil = site.staff("Gil", Role::Greeter).await;
    let thread = ann.begin_thread("talk", "An evening walk", "It helps me.").await;
    gil.reply(&thread, "Where do you go?").await;
    (site, gil, thread)
}

async fn take_back(browser: &mut Browser, site: &Site, thread: &str, undo: bool) {
    let post = site.post_id(thread, 2).await;
    let action = format!("/posts/{post}/retraction{}", if undo { "/delete" } else { "" });
    let page = browser.get(thread).await;
    assert_eq!(browser.submit(&page.form(&action)).await.status, 200);
}

#[actix_web::test]
async fn what_waits_again_after_long_is_reminded_of_unless_that_is_undone() {
    let (site, mut gil, thread) = ground().await;
    site.pass(TimeDelta::minutes(121)).await;
    assert_eq!(reminded(&site).await, [""; 0], "it was answered in time");
    take_back(&mut gil, &site, &thread, false).await;
    take_back(&mut gil, &site, &thread, true).await;
    site.pass(TimeDelta::minutes(3)).await;
    assert_eq!(reminded(&site).await, [""; 0], "it is answered again");
    take_back(&mut gil, &site, &thread, false).await;
    site.pass(TimeDelta::minutes(3)).await;
    assert_eq!(reminded(&site).await, ["Gil"], "it has waited for two hours");
}

#[actix_web::test]
async fn what_waits_again_soon_is_reminded_of_when_it_has_waited_for_as_long_as_any() {
    let (site, mut gil, thread) = ground().await;
    site.set_settings(vec![("features.remind_minutes", "360".to_owned())]).await;
    site.pass(TimeDelta::minutes(121)).await;
    take_back(&mut gil, &site, &thread, false).await;
    site.pass(TimeDelta::minutes(3)).await;
    site.pass(TimeDelta::minutes(200)).await;
    assert_eq!(reminded(&site).await, [""; 0]);
    site.pass(TimeDelta::minutes(40)).await;
    assert_eq!(reminded(&site).await, ["Gil"], "by the time that is set now");
}

#[actix_web::test]
async fn of_many_greeters_those_who_were_here_last_come_first() {
    let site = Site::new().await;
    site.staff("Ida", Role::Greeter).await;
    site.staff("Gil", Role::Greeter).await;
    let mut hal = site.staff("Hal", Role::Greeter).await;
    let ids = [site.member_id("Hal").await, site.member_id("Gil").await, site.member_id("Ida").await];
    site.app.clock.advance(TimeDelta::days(2));
    hal.get("/boards").await;
    site.app.db.flush_later().await.unwrap();
    site.write(move |conn| Ok(diesel::delete(sessions::table.filter(sessions::member_id.eq(ids[2]))).execute(conn)?))
        .await;
    let now = site.app.clock.now();
    let listed = site.read(move |conn| list_greeters(conn, now)).await;
    assert_eq!(listed, ids, "and last who is signed in nowhere");
}
