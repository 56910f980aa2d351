//! What browsers are not called for, and what waits for them: nothing else.

use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::{AccountEvent, tell_of_account};
use mooring::app::worker;
use mooring::db::schema::{boards, jobs, push_subscriptions};
use mooring::jobs::enqueue;
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::support::{Browser, Form, Site};

/// Ann's browser is called at an address when there is a reply; Ben is there.
async fn ground(endpoint: &str) -> (Rc<Site>, Browser, Browser, String) {
    let site = Site::with(|config| config.push.hosts = vec!["127.0.0.1".to_owned()]).await;
    site.set_up("full").await;
    let mut ann = site.member("Ann").await;
    let ben = site.member("Ben").await;
    let token = ann.get("/account/notifications").await.form("/account/notifications").get("csrf_token").to_owned();
    let page = ann.submit(&Form::new("/account/push", &[("endpoint", endpoint), ("csrf_token", &token)])).await;
    assert!(page.contains(&site.text("push-hint-kind")), "a browser alone shows nothing: {}", page.text());
    let mut form = page.form("/account/notifications");
    form.set("reply_push", "on");
    let page = ann.submit(&form).await;
    assert!(page.contains(&site.text("saved")) && !page.contains(&site.text("push-hint-kind")), "{}", page.text());
    let thread = ann.begin_thread("talk", "About my kettle", "It helps me.").await;
    site.tell().await;
    (site, ann, ben, thread)
}

async fn service(status: u16) -> MockServer {
    let service = MockServer::start().await;
    Mock::given(method("POST")).respond_with(ResponseTemplate::new(status)).mount(&service).await;
    service
}

async fn calls(service: &MockServer) -> usize {
    service.received_requests().await.unwrap_or_default().len()
}

async fn count(site: &Site) -> i64 {
    site.read(|conn| Ok(push_subscriptions::table.count().get_result(conn)?)).await
}

/// Has Ann's browser called now, as far as it is.
async fn queue(site: &Site, times: i64) {
    let now = site.app.clock.now();
    site.write(move |conn| {
        let id: i64 = push_subscriptions::table.select(push_subscriptions::id).first(conn)?;
        (0..times).try_for_each(|_| enqueue(conn, "told.push", &id.to_string(), None, (now, now)))
    })
    .await;
}

#[actix_web::test]
async fn nobody_is_called_for_what_they_may_not_read_any_more() {
    let service = service(201).await;
    let (site, _, mut ben, thread) = ground(&format!("{}/ann", service.uri())).await;
    ben.reply(&thread, "One.").await;
    site.tell().await;
    site.write(|conn| {
        diesel::update(boards::table.filter(boards::slug.eq("talk")))
            .set(boards::read_audience.eq("staff"))
            .execute(conn)?;
        Ok(())
    })
    .await;
    site.pass(TimeDelta::minutes(30)).await;
    assert_eq!(calls(&service).await, 0);
    site.set_audiences("talk", "members", "members").await;
    ben.reply(&thread, "Two.").await;
    site.tell().await;
    site.pass(TimeDelta::minutes(10)).await;
    assert_eq!(calls(&service).await, 1, "that did not count as a call");
}

#[actix_web::test]
async fn a_call_that_runs_into_quiet_hours_comes_after_them() {
    let service = service(201).await;
    let (site, mut ann, mut ben, thread) = ground(&format!("{}/ann", service.uri())).await;
    let mut form = ann.get("/account/notifications").await.form("/account/notifications");
    form.set("quiet_from", "12").set("quiet_until", "15");
    ann.submit(&form).await;
    ben.reply(&thread, "One.").await;
    site.tell().await;
    site.pass(TimeDelta::minutes(2)).await;
    queue(&site, 1).await;
    site.pass(TimeDelta::minutes(30)).await;
    assert_eq!(calls(&service).await, 0);
    site.pass(TimeDelta::hours(3)).await;
    assert_eq!(calls(&service).await, 1, "once");
}

#[actix_web::test]
async fn a_browser_is_not_called_again_for_what_it_was_called_for() {
    let service = service(201).await;
    let (site, _, mut ben, thread) = ground(&format!("{}/ann", service.uri())).await;
    ben.reply(&thread, "One.").await;
    site.tell().await;
    site.pass(TimeDelta::minutes(8)).await;
    assert_eq!(calls(&service).await, 1);
    // For something that she may not read by then: what she has not seen of before is no reason.
    queue(&site, 1).await;
    site.pass(TimeDelta::hours(2)).await;
    assert_eq!(calls(&service).await, 1);
    ben.reply(&thread, "Two.").await;
    site.tell().await;
    site.pass(TimeDelta::minutes(8)).await;
    assert_eq!(calls(&service).await, 2);
}

#[actix_web::test]
async fn whoever_makes_a_browser_keeps_no_call_into_quiet_hours() {
    let service = service(201).await;
    let (site, mut ann, mut ben, thread) = ground(&format!("{}/ann", service.uri())).await;
    let mut form = ann.get("/account/notifications").await.form("/account/notifications");
    form.set("quiet_from", "13").set("quiet_until", "15");
    ann.submit(&form).await;
    ben.reply(&thread, "One.").await;
    site.tell().await;
    site.pass(TimeDelta::minutes(8)).await;
    let sent = service.received_requests().await.unwrap_or_default();
    assert_eq!(sent.len(), 1);
    let ttl: i64 = sent[0].headers.get("ttl").unwrap().to_str().unwrap().parse().unwrap();
    // It is noon and some minutes.
    assert!((45 * 60..=50 * 60).contains(&ttl), "{ttl}");
}

#[actix_web::test]
async fn what_could_hardly_be_kept_before_quiet_hours_comes_after_them() {
    let service = service(201).await;
    let (site, mut ann, mut ben, thread) = ground(&format!("{}/ann", service.uri())).await;
    let mut form = ann.get("/account/notifications").await.form("/account/notifications");
    form.set("quiet_from", "13").set("quiet_until", "15");
    ann.submit(&form).await;
    site.pass(TimeDelta::minutes(35)).await;
    ben.reply(&thread, "One.").await;
    site.tell().await;
    site.pass(TimeDelta::minutes(8)).await;
    assert_eq!(calls(&service).await, 0, "a phone that sleeps would lose it");
    site.pass(TimeDelta::hours(1)).await;
    assert_eq!(calls(&service).await, 0, "it is quiet");
    site.pass(TimeDelta::hours(2)).await;
    assert_eq!(calls(&service).await, 1);
}

#[actix_web::test]
async fn a_browser_outlives_an_outage_and_not_a_maker_that_takes_nothing_for_weeks() {
    for (status, left) in [(Some(503), 0), (Some(403), 0), (None, 1)] {
        let server = match status {
            Some(status) => Some(service(status).await),
            None => None,
        };
        let at = server.as_ref().map_or_else(|| "http://127.0.0.1:9".to_owned(), MockServer::uri);
        let (site, _, mut ben, thread) = ground(&format!("{at}/ann")).await;
        ben.reply(&thread, "One.").await;
        site.tell().await;
        site.pass(TimeDelta::minutes(2)).await;
        for _ in 0..30 {
            queue(&site, 1).await;
            site.pass(TimeDelta::hours(1)).await;
        }
        assert_eq!(count(&site).await, 1, "{status:?}: a day of it");
        let long_ago = site.app.clock.now() - TimeDelta::days(15);
        site.write(move |conn| {
            let failed = push_subscriptions::table.filter(push_subscriptions::first_failed_at.is_not_null());
            diesel::update(failed).set(push_subscriptions::first_failed_at.eq(long_ago)).execute(conn)?;
            Ok(())
        })
        .await;
        queue(&site, 1).await;
        site.pass(TimeDelta::hours(1)).await;
        assert_eq!(count(&site).await, left, "{status:?}");
    }
}

#[actix_web::test]
async fn a_service_that_hangs_keeps_no_mail_waiting() {
    // It takes connections, and says nothing.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let (site, _, mut ben, thread) = ground(&format!("http://{}/ann", listener.local_addr().unwrap())).await;
    site.set_email("Ann", "ann@harbour.example").await;
    ben.reply(&thread, "One.").await;
    site.app.clock.advance(TimeDelta::seconds(71));
    site.work().await;
    site.app.clock.advance(TimeDelta::minutes(2));
    queue(&site, 20).await;
    let (ann, now) = (site.member_id("Ann").await, site.app.clock.now());
    site.write(move |conn| tell_of_account(conn, ann, AccountEvent::RoleGiven, now)).await;
    let (worker, begun) = (worker(&site.app), Instant::now());
    let running = actix_web::rt::spawn(Arc::clone(&worker).run());
    while site.mails().is_empty() && begun.elapsed() < Duration::from_secs(5) {
        actix_web::rt::time::sleep(Duration::from_millis(50)).await;
    }
    worker.stop();
    running.abort();
    assert_eq!(site.mails().len(), 1, "it left beside the calls");
    let waiting: i64 =
        site.read(|conn| Ok(jobs::table.filter(jobs::kind.eq("told.push")).count().get_result(conn)?)).await;
    assert_eq!(waiting, 20, "which hang");
    drop(listener);
}

#[actix_web::test]
async fn what_a_browser_keeps_is_not_there_where_it_is_off() {
    let site = Site::new().await;
    assert_eq!(site.visitor().get("/push.js").await.status, 200);
    let mut ada = site.staff("Ada", mooring::accounts::Role::Administrator).await;
    let mut features = ada.get("/admin/features").await.form("/admin/features");
    features.without("push");
    assert_eq!(ada.submit(&features).await.status, 200);
    assert_eq!(site.visitor().get("/push.js").await.status, 404);
}
