//! Headers and cookies: what protects every page, what is kept from caches, and which pages set nothing.

use std::rc::Rc;

use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header;
use chrono::TimeDelta;
use mooring::web::asset_url;

use crate::support::{Browser, Form, PASSWORD, Page, Site};

const ALWAYS: [(&str, &str); 7] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"),
    ("x-powered-by", ""),
];

fn is_protected(page: &Page) {
    for (name, value) in ALWAYS {
        assert_eq!(page.header(name), value, "{name} of {} ({})", page.url, page.status);
        assert!(page.headers.get_all(name).count() <= 1, "{name} of {} is there twice", page.url);
    }
    let policy = page.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.split("; ").any(|own| own == part), "{part} is not in the policy of {}: {policy}", page.url);
    }
    for loose in ["unsafe", "*", "data:", "http"] {
        assert!(!policy.contains(loose), "{loose} is in the policy of {}: {policy}", page.url);
    }
}

/// The cookies a page sets.
fn set(page: &Page) -> Vec<Cookie<'static>> {
    let values = page.headers.get_all(header::SET_COOKIE);
    values.map(|value| Cookie::parse(value.to_str().unwrap().to_owned()).unwrap()).collect()
}

async fn public_thread(site: &Rc<Site>) -> (Browser, String) {
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "Hello there", "A first line.").await;
    (ann, thread)
}

#[actix_web::test]
async fn every_response_is_protected() {
    let site = Site::new().await;
    let (mut ann, thread) = public_thread(&site).await;
    let mut visitor = site.visitor();
    let (css, edit) = (asset_url("app.css"), format!("{thread}/edit"));
    let kinds = [
        ("/", 200),
        ("/boards", 200),
        (&thread, 200),
        ("/sign-in", 200),
        (&css, 200),
        ("/healthz", 200),
        ("/readyz", 200),
        ("/nowhere", 404),
        ("/boards/talk", 404),
        ("/admin", 303),
        (&edit, 303),
    ];
    for (path, status) in kinds {
        let page = visitor.get_once(path).await;
        assert_eq!(page.status, status, "{path}");
        is_protected(&page);
        assert_eq!(page.header("strict-transport-security"), "", "plain http cannot promise TLS");
    }
    for (path, status) in [("/", 200), ("/admin", 403), ("/nowhere", 404), ("/sign-in", 303)] {
        let page = ann.get_once(path).await;
        assert_eq!(page.status, status, "{path}");
        is_protected(&page);
    }
    let refused = visitor.submit_once(&Form::new("/sign-in", &[])).await;
    assert_eq!(refused.status, 403);
    is_protected(&refused);
    let long = "a".repeat(300 * 1024);
    let too_large = visitor.submit_once(&Form::new("/sign-in", &[("username", &long)])).await;
    assert_eq!(too_large.status, 413);
    is_protected(&too_large);
    let wrong_method = visitor.submit_once(&Form::new("/about", &[])).await;
    assert_eq!((wrong_method.status, wrong_method.header("allow")), (405, "GET, HEAD"));
    assert!(wrong_method.contains(&site.text("page-405-title")), "{}", wrong_method.text());
    is_protected(&wrong_method);
    let wrong_method = visitor.get_once("/sign-out").await;
    assert_eq!((wrong_method.status, wrong_method.header("allow")), (405, "POST"));
}

#[actix_web::test]
async fn what_is_made_for_one_reader_is_kept_by_no_cache() {
    let site = Site::new().await;
    let (mut ann, thread) = public_thread(&site).await;
    let mut visitor = site.visitor();
    for path in
        ["/", "/boards", "/help", "/about", "/privacy", &thread, "/members/Ann", "/preferences", "/nowhere", "/admin"]
    {
        let page = ann.get_once(path).await;
        assert_eq!(page.header("cache-control"), "private, no-store", "{path} ({})", page.status);
    }
    let reply = Form::new(&format!("{thread}/posts"), &[]);
    assert_eq!(ann.submit_once(&reply).await.header("cache-control"), "private, no-store");
    for path in ["/", "/boards", "/help", &thread] {
        let page = visitor.get_once(path).await;
        assert_eq!(page.header("cache-control"), "private, no-cache", "{path}");
        let vary: Vec<&str> = page.headers.get_all(header::VARY).map(|value| value.to_str().unwrap()).collect();
        assert!(vary.join(", ").contains("cookie"), "{path}: {vary:?}");
    }
    let css = visitor.get_once(&asset_url("app.css")).await;
    assert_eq!(css.header("cache-control"), "public, max-age=31536000, immutable");
}

#[actix_web::test]
async fn a_page_without_a_form_but_that_of_searching_sets_no_cookie() {
    let site = Site::new().await;
    let (_, thread) = public_thread(&site).await;
    let texts = ["/help", "/guidelines", "/privacy", "/about", "/healthz"];
    for path in ["/", "/boards", "/boards/welcome", "/search", &thread].into_iter().chain(texts) {
        let page = site.visitor().get_once(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert_eq!(page.count("form[method='post']:not([action='/search'])"), 0, "{path}");
        assert!(set(&page).is_empty(), "{path} sets {:?}", set(&page));
    }
    for path in ["/sign-in", "/sign-up", "/preferences", "/boards/talk"] {
        let page = site.visitor().get_once(path).await;
        let names: Vec<String> = set(&page).iter().map(|cookie| cookie.name().to_owned()).collect();
        assert_eq!(names, ["mooring-visitor"], "{path}");
    }
    let mut visitor = site.visitor();
    visitor.get("/sign-in").await;
    assert!(set(&visitor.get_once("/sign-up").await).is_empty(), "one visitor's cookie is enough");
}

#[actix_web::test]
async fn a_page_that_asks_to_wait_is_protected_as_well() {
    let site = Site::with(|config| {
        config.limits.enabled = true;
        config.limits.requests_per_address = 1;
        config.limits.requests_burst = 20;
    })
    .await;
    site.set_up("full").await;
    let mut ann = site.member("Ann").await;
    for _ in 0..40 {
        let page = ann.get_once("/boards").await;
        is_protected(&page);
        assert_eq!(page.header("cache-control"), "private, no-store", "{}", page.status);
        if page.status == 429 {
            assert!(!page.contains("Ann"), "refusing asks nobody's session");
            assert!(page.header("retry-after").parse::<u64>().is_ok_and(|seconds| seconds >= 1));
            return;
        }
    }
    panic!("forty requests at once were not too many");
}

/// Joins, and answers every cookie that was set on the way.
async fn cookies_of_joining(site: &Rc<Site>) -> Vec<Cookie<'static>> {
    let mut browser = site.visitor();
    let page = browser.get_once("/sign-up").await;
    let mut cookies = set(&page);
    let mut form = page.form("/sign-up");
    form.set("username", "Ann").set("password", PASSWORD);
    let page = browser.submit_once(&form).await;
    assert_eq!(page.status, 303, "{}", page.text());
    cookies.extend(set(&page).into_iter().filter(|cookie| !cookie.value().is_empty()));
    cookies
}

fn is_own(cookie: &Cookie<'_>, is_secure: bool) {
    let name = cookie.name();
    assert_eq!(cookie.path(), Some("/"), "{name}");
    assert_eq!(cookie.domain(), None, "{name}");
    assert_eq!(cookie.http_only(), Some(true), "{name}");
    assert_eq!(cookie.same_site(), Some(SameSite::Lax), "{name}");
    assert_eq!(cookie.secure().unwrap_or(false), is_secure, "{name}");
    assert_eq!(name.starts_with("__Host-"), is_secure, "{name}");
    assert!(cookie.value().len() >= 20, "{name}: {}", cookie.value());
}

#[actix_web::test]
async fn cookies_are_the_sites_own_and_no_scripts() {
    let plain = Site::new().await;
    let cookies = cookies_of_joining(&plain).await;
    let names: Vec<&str> = cookies.iter().map(Cookie::name).collect();
    assert_eq!(names, ["mooring-visitor", "mooring-session", "mooring-device"]);
    cookies.iter().for_each(|cookie| is_own(cookie, false));
    let days =
        |name: &str| cookies.iter().find(|cookie| cookie.name() == name).unwrap().max_age().map(|age| age.whole_days());
    assert_eq!((days("mooring-visitor"), days("mooring-session"), days("mooring-device")), (None, Some(60), Some(400)));
}

#[actix_web::test]
async fn over_tls_cookies_are_bound_to_the_host_and_tls_is_promised() {
    let site = Site::with(|config| config.server.base_url = "https://harbour.example".to_owned()).await;
    site.set_up("full").await;
    let mut browser = site.visitor();
    let page = browser.get_once("/sign-up").await;
    is_protected(&page);
    assert!(page.header("strict-transport-security").starts_with("max-age=31536000"));
    let mut form = page.form("/sign-up");
    form.set("username", "Ann").set("password", PASSWORD);
    let wrong = browser.post(&form.action, form.encoded()).insert_header((header::ORIGIN, "http://localhost:8080"));
    assert_eq!(browser.send(wrong, &form.action).await.status, 403, "the site's origin is the configured one");
    let right = browser.post(&form.action, form.encoded()).insert_header((header::ORIGIN, "https://harbour.example"));
    let answer = browser.send(right, &form.action).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let cookies: Vec<_> =
        set(&page).into_iter().chain(set(&answer)).filter(|cookie| !cookie.value().is_empty()).collect();
    let names: Vec<&str> = cookies.iter().map(Cookie::name).collect();
    assert_eq!(names, ["__Host-mooring-visitor", "__Host-mooring-session", "__Host-mooring-device"]);
    cookies.iter().for_each(|cookie| is_own(cookie, true));
    assert!(browser.get("/").await.contains("Ann"), "the session holds");
}

/// Also where the session was about to be renewed: what ends it is said last.
#[actix_web::test]
async fn signing_out_takes_the_session_cookie_and_clears_what_is_kept() {
    for minutes in [0, 30] {
        let site = Site::new().await;
        let mut ann = site.member("Ann").await;
        let form = ann.get("/members/Ann").await.form("/sign-out");
        site.app.clock.advance(TimeDelta::minutes(minutes));
        let page = ann.submit_once(&form).await;
        assert_eq!(page.status, 303);
        assert_eq!(page.header("clear-site-data"), "\"cache\", \"storage\"");
        let sessions: Vec<_> = set(&page).into_iter().filter(|cookie| cookie.name() == "mooring-session").collect();
        let is_ended = sessions.len() == 1
            && sessions[0].value().is_empty()
            && sessions[0].max_age().is_some_and(|age| age.is_zero());
        assert!(is_ended, "after {minutes} minutes: {sessions:?}");
        assert!(ann.cookies.contains_key("mooring-device"));
        assert_eq!(ann.get("/members/Ann").await.status, 404, "nobody is signed in");
    }
}
