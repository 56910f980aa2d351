//! Sessions: how long they last, what is noted of their use, and how they end.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use mooring::db::schema::{devices, sessions};

use crate::support::Site;

async fn last_use(site: &Site) -> NaiveDateTime {
    site.read(|conn| Ok(sessions::table.select(sessions::last_used_at).first(conn)?)).await
}

#[actix_web::test]
async fn a_session_that_is_not_used_ends_after_sixty_days() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.app.clock.advance(TimeDelta::days(60) - TimeDelta::seconds(1));
    assert_eq!(ann.get("/members/Ann").await.status, 200);
    site.app.clock.advance(TimeDelta::seconds(1));
    let page = ann.get("/members/Ann").await;
    assert_eq!(page.status, 404);
    assert!(page.has_form("/sign-in"));
}

#[actix_web::test]
async fn a_session_that_is_used_goes_on() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    for _ in 0..3 {
        site.app.clock.advance(TimeDelta::days(59));
        assert_eq!(ann.get("/members/Ann").await.status, 200);
        site.app.db.flush_later().await.unwrap();
    }
}

#[actix_web::test]
async fn the_last_use_is_written_later_and_not_each_time() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let joined = site.app.clock.now();
    site.app.clock.advance(TimeDelta::minutes(4));
    ann.get("/boards").await;
    site.app.db.flush_later().await.unwrap();
    assert_eq!(last_use(&site).await, joined, "within five minutes nothing is written");

    site.app.clock.advance(TimeDelta::minutes(2));
    ann.get("/boards").await;
    assert_eq!(last_use(&site).await, joined, "reading a page writes nothing by itself");
    site.app.db.flush_later().await.unwrap();
    assert_eq!(last_use(&site).await, site.app.clock.now());
}

#[actix_web::test]
async fn signing_out_ends_the_session_in_the_database() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut other_device = site.visitor();
    let mut form = other_device.get("/sign-in").await.form("/sign-in");
    form.set("username", "Ann").set("password", crate::support::PASSWORD);
    other_device.submit(&form).await;
    let mut copy = ann.clone();

    let page = ann.get("/members/Ann").await;
    let page = ann.submit_once(&page.form("/sign-out")).await;
    assert_eq!((page.status, page.header("location")), (303, "/"));
    assert_eq!(page.header("clear-site-data"), "\"cache\", \"storage\"");
    let (left, known): (i64, i64) = site
        .read(|conn| Ok((sessions::table.count().get_result(conn)?, devices::table.count().get_result(conn)?)))
        .await;
    assert_eq!((left, known), (1, 2), "the other device stays signed in");
    assert_eq!(copy.get("/members/Ann").await.status, 404, "the cookie alone is worth nothing");
    assert_eq!(other_device.get("/members/Ann").await.status, 200);
}

#[actix_web::test]
async fn the_database_holds_only_the_hash_of_a_session() {
    let site = Site::new().await;
    let ann = site.member("Ann").await;
    let hash: Vec<u8> = site.read(|conn| Ok(sessions::table.select(sessions::token_hash).first(conn)?)).await;
    let token = mooring::vault::Token::parse(&ann.cookies["mooring-session"]).unwrap();
    assert_eq!(hash, token.hash());
    assert_ne!(hash, token.bytes());
}

#[actix_web::test]
async fn a_made_up_cookie_is_nobody() {
    let site = Site::new().await;
    site.member("Ann").await;
    let mut stranger = site.visitor();
    for value in ["x", "", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "1; drop table sessions"] {
        stranger.cookies.insert("mooring-session".to_owned(), value.to_owned());
        assert_eq!(stranger.get("/members/Ann").await.status, 404, "{value}");
    }
}

#[actix_web::test]
async fn pages_of_members_are_not_kept_by_caches() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    assert_eq!(ann.get("/boards").await.header("cache-control"), "private, no-store");
    assert_eq!(site.visitor().get("/boards").await.header("cache-control"), "private, no-cache");
}
