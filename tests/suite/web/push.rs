//! Calling members' browsers.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::app::worker;
use mooring::db::schema::{jobs, push_subscriptions, sessions};
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

use crate::support::{Browser, Form, PASSWORD, Page, Site};

/// A service that answers so, and a site that calls it and no other.
async fn ground(answer: ResponseTemplate) -> (MockServer, Rc<Site>, Browser, Browser, String) {
    let service = MockServer::start().await;
    Mock::given(method("POST")).and(path("/ann")).respond_with(answer).mount(&service).await;
    let site = Site::with(|config| config.push.hosts = vec!["127.0.0.1".to_owned()]).await;
    site.set_up("full").await;
    let mut ann = site.member("Ann").await;
    let ben = site.member("Ben").await;
    let page = subscribe(&mut ann, &format!("{}/ann", service.uri())).await;
    assert!(page.contains(&site.text("push-this")), "{}", page.text());
    let mut form = page.form("/account/notifications");
    form.set("reply_push", "on");
    assert!(ann.submit(&form).await.contains(&site.text("saved")));
    let thread = ann.begin_thread("talk", "About my kettle", "It helps me.").await;
    site.tell().await;
    (service, site, ann, ben, thread)
}

async fn subscribe(browser: &mut Browser, endpoint: &str) -> Page {
    let token = browser.get("/account/notifications").await.form("/account/notifications").get("csrf_token").to_owned();
    browser.submit(&Form::new("/account/push", &[("endpoint", endpoint), ("csrf_token", &token)])).await
}

/// Until posts are told of, and browsers called.
async fn call(site: &Site) {
    site.tell().await;
    site.pass(TimeDelta::minutes(8)).await;
}

async fn calls(service: &MockServer) -> Vec<Request> {
    service.received_requests().await.unwrap_or_default()
}

async fn count(site: &Site) -> i64 {
    site.read(|conn| Ok(push_subscriptions::table.count().get_result(conn)?)).await
}

#[actix_web::test]
async fn a_browser_is_called_without_a_word_once_for_several_posts_and_not_for_what_was_seen() {
    let (service, site, mut ann, mut ben, thread) = ground(ResponseTemplate::new(201)).await;
    for words in ["One.", "Two."] {
        ben.reply(&thread, words).await;
    }
    call(&site).await;
    let sent = calls(&service).await;
    assert_eq!(sent.len(), 1);
    let one = &sent[0];
    let header = |name: &str| one.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default();
    assert!(one.body.is_empty(), "nothing is said");
    assert_eq!((header("ttl"), header("topic"), header("urgency")), ("43200", "news", "normal"));
    assert!(header("authorization").starts_with("vapid t=ey") && header("authorization").contains(", k=B"));
    ben.reply(&thread, "Three.").await;
    site.pass(TimeDelta::minutes(30)).await;
    assert_eq!(calls(&service).await.len(), 1, "once an hour at most");
    ann.get(&thread).await;
    site.pass(TimeDelta::hours(2)).await;
    assert_eq!(calls(&service).await.len(), 1, "she has read it");
    ben.reply(&thread, "Four.").await;
    call(&site).await;
    assert_eq!(calls(&service).await.len(), 2);
    let page = ann.get("/account/notifications").await;
    assert!(page.contains(&site.text("push-last")) && page.contains(&site.text("push-relayed")), "{}", page.text());
}

#[actix_web::test]
async fn one_that_is_gone_is_forgotten_and_one_that_refuses_is_left_alone() {
    let (service, site, _, mut ben, thread) = ground(ResponseTemplate::new(410)).await;
    ben.reply(&thread, "One.").await;
    call(&site).await;
    assert_eq!((calls(&service).await.len(), count(&site).await), (1, 0));
    let (service, site, _, mut ben, thread) = ground(ResponseTemplate::new(400)).await;
    ben.reply(&thread, "One.").await;
    call(&site).await;
    site.pass(TimeDelta::hours(12)).await;
    assert_eq!((calls(&service).await.len(), count(&site).await), (1, 1), "asking again would not help");
}

#[actix_web::test]
async fn one_that_is_busy_is_asked_again_when_it_says_so_and_not_for_ever() {
    let answer = ResponseTemplate::new(429).insert_header("retry-after", "600");
    let (service, site, _, mut ben, thread) = ground(answer).await;
    ben.reply(&thread, "One.").await;
    call(&site).await;
    assert_eq!(calls(&service).await.len(), 1);
    site.pass(TimeDelta::minutes(9)).await;
    assert_eq!(calls(&service).await.len(), 1);
    site.pass(TimeDelta::minutes(2)).await;
    assert_eq!(calls(&service).await.len(), 2);
    for _ in 0..20 {
        site.pass(TimeDelta::hours(1)).await;
    }
    assert_eq!((calls(&service).await.len(), count(&site).await), (5, 1));
    let failed = ResponseTemplate::new(503);
    let (service, site, _, mut ben, thread) = ground(failed).await;
    ben.reply(&thread, "One.").await;
    call(&site).await;
    for _ in 0..20 {
        site.pass(TimeDelta::minutes(4)).await;
    }
    assert_eq!(calls(&service).await.len(), 5, "with a longer pause each time");
}

#[actix_web::test]
async fn a_service_that_does_not_answer_keeps_nothing_waiting() {
    let (_service, site, mut ann, mut ben, thread) = ground(ResponseTemplate::new(201)).await;
    // Nobody listens there.
    subscribe(&mut ann, "http://127.0.0.1:9/ann").await;
    ben.reply(&thread, "One.").await;
    call(&site).await;
    let put_off: i64 =
        site.read(|conn| Ok(jobs::table.filter(jobs::kind.eq("told.push")).count().get_result(conn)?)).await;
    assert_eq!((put_off, count(&site).await), (1, 1), "it is tried again");
}

#[actix_web::test]
async fn only_services_that_are_known_can_be_given() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    for endpoint in [
        "",
        "http://127.0.0.1:8080/account/close",
        "http://localhost/",
        "https://10.0.0.1/",
        "https://[::1]/",
        "http://fcm.googleapis.com/fcm/send/abc",
        "https://fcm.googleapis.com:8443/fcm/send/abc",
        "https://fcm.googleapis.com.evil.example/",
        "https://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
    ] {
        assert_eq!(subscribe(&mut ann, endpoint).await.status, 403, "{endpoint}");
    }
    assert_eq!(count(&site).await, 0);
    let page = subscribe(&mut ann, "https://fcm.googleapis.com/fcm/send/abc").await;
    assert_eq!((page.status, count(&site).await), (200, 1));
    let sealed: Vec<u8> =
        site.read(|conn| Ok(push_subscriptions::table.select(push_subscriptions::endpoint_sealed).first(conn)?)).await;
    assert!(!String::from_utf8_lossy(&sealed).contains("googleapis"), "it is sealed");
}

#[actix_web::test]
async fn it_ends_with_the_session_by_hand_or_when_another_takes_the_browser() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut ben = site.member("Ben").await;
    let address = "https://fcm.googleapis.com/fcm/send/abc";
    subscribe(&mut ann, address).await;
    // Whoever uses the browser now has it.
    subscribe(&mut ben, address).await;
    assert_eq!(count(&site).await, 1);
    assert!(ann.get("/account/notifications").await.contains(&site.text("push-none")));
    let form = ben.get("/account/notifications").await.form("/account/push/delete");
    let mut theirs = ann.get("/account/notifications").await.form("/account/notifications");
    theirs.action = "/account/push/delete".to_owned();
    theirs.set("id", form.get("id"));
    assert_eq!(ann.submit(&theirs).await.status, 404, "it is nobody else's");
    assert_eq!(count(&site).await, 1);
    ben.submit(&form).await;
    assert_eq!(count(&site).await, 0);
    subscribe(&mut ann, address).await;
    let form = ann.get("/members/Ann").await.form("/sign-out");
    ann.submit_once(&form).await;
    assert_eq!(count(&site).await, 0, "signing out ends it");
    ben = site.visitor();
    ben.enter_password("Ben").await;
    subscribe(&mut ben, address).await;
    site.write(|conn| Ok(diesel::delete(sessions::table).execute(conn)?)).await;
    assert_eq!(count(&site).await, 0);
}

#[actix_web::test]
async fn it_is_not_offered_on_a_shared_phone_nor_where_it_is_off() {
    let site = Site::new().await;
    site.member("Ann").await;
    let mut ann = site.visitor();
    let mut form = ann.get("/sign-in").await.form("/sign-in");
    form.set("username", "Ann").set("password", PASSWORD).set("shared", "true");
    ann.submit(&form).await;
    let page = ann.get("/account/notifications").await;
    assert!(!page.has_form("/account/push") && page.contains(&site.text("forbidden-push-shared")), "{}", page.text());
    let token = page.form("/account/notifications").get("csrf_token").to_owned();
    let form =
        Form::new("/account/push", &[("endpoint", "https://fcm.googleapis.com/fcm/send/abc"), ("csrf_token", &token)]);
    assert_eq!(ann.submit(&form).await.status, 403);
    let mut ada = site.staff("Ada", mooring::accounts::Role::Administrator).await;
    let mut features = ada.get("/admin/features").await.form("/admin/features");
    assert_eq!(features.get("push"), "true");
    features.without("push");
    assert_eq!(ada.submit(&features).await.status, 200);
    let page = ada.get("/account/notifications").await;
    assert!(!page.has_form("/account/push") && page.count("input[name=reply_push]") == 0);
    let token = page.form("/account/notifications").get("csrf_token").to_owned();
    let form =
        Form::new("/account/push", &[("endpoint", "https://fcm.googleapis.com/fcm/send/abc"), ("csrf_token", &token)]);
    assert_eq!(ada.submit(&form).await.status, 404);
}

#[actix_web::test]
async fn what_a_browser_keeps_speaks_its_language_and_says_nothing() {
    let site = Site::new().await;
    let page = site.visitor().get("/push.js?lang=es").await;
    assert!(page.body.contains("Hay algo nuevo") && page.body.contains("showNotification"), "{}", page.body);
    assert!(!page.body.contains("Test Harbour"));
    assert!(page.body.contains("pushsubscriptionchange"), "another address is sent by itself");
    assert_eq!(page.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(page.header("cache-control"), "no-cache, max-age=0");
    assert!(site.visitor().get("/push.js?lang=xx").await.body.contains("There is something new"));
}

#[actix_web::test]
async fn two_workers_call_once_and_quiet_hours_are_kept() {
    let (service, site, mut ann, mut ben, thread) = ground(ResponseTemplate::new(201)).await;
    let mut form = ann.get("/account/notifications").await.form("/account/notifications");
    form.set("quiet_from", "12").set("quiet_until", "15");
    ann.submit(&form).await;
    ben.reply(&thread, "One.").await;
    site.pass(TimeDelta::minutes(30)).await;
    assert_eq!(calls(&service).await.len(), 0);
    site.app.clock.advance(TimeDelta::hours(3));
    let workers = [worker(&site.app), worker(&site.app)];
    futures_util::future::join_all(workers.iter().map(|worker| async { while worker.work_once().await.unwrap() {} }))
        .await;
    assert_eq!(calls(&service).await.len(), 1);
}

#[actix_web::test]
async fn a_browser_is_called_for_private_messages_as_it_is_for_posts() {
    let (service, site, mut ann, mut ben, _) = ground(ResponseTemplate::new(201)).await;
    site.allow_messages().await;
    for name in ["Ann", "Ben"] {
        site.let_write(name, mooring::accounts::LettersFrom::Members).await;
    }
    let mut form = ann.get("/account/notifications").await.form("/account/notifications");
    assert!(ann.submit(form.set("message_push", "on")).await.contains(&site.text("saved")));
    site.pass(TimeDelta::minutes(2)).await;
    let url = crate::support::talk(&mut ann, (&mut ben, "Ben"), "A first word").await;
    ben.say(&url, "A lighthouse").await;
    call(&site).await;
    let sent = calls(&service).await;
    assert_eq!(sent.len(), 1);
    assert!(sent[0].body.is_empty(), "nothing is said");
    ann.get(&url).await;
    ben.say(&url, "Read at once").await;
    ann.get(&url).await;
    call(&site).await;
    site.pass(TimeDelta::hours(2)).await;
    assert_eq!(calls(&service).await.len(), 1);
}
