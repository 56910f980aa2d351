//! Joining: passwords, e-mail, before set-up, sent twice.

use std::rc::Rc;

use diesel::prelude::*;
use futures_util::future::join_all;
use mooring::db::schema::members;

use crate::support::{Form, PASSWORD, Page, Site};

async fn join(site: &Rc<Site>, name: &str, password: &str, email: &str) -> Page {
    let mut browser = site.visitor();
    let page = browser.get("/sign-up").await;
    let mut form = page.form("/sign-up");
    form.set("username", name).set("password", password).set("email", email);
    browser.submit(&form).await
}

async fn count_members(site: &Site) -> i64 {
    site.read(|conn| Ok(members::table.count().get_result(conn)?)).await
}

#[actix_web::test]
async fn a_newcomer_joins_and_signs_out_and_in() {
    let site = Site::new().await;
    let mut ann = site.visitor();
    let page = ann.get("/sign-up").await;
    let mut form = page.form("/sign-up");
    form.set("username", "Ann").set("password", PASSWORD).set("email", "ann@example.org");
    let page = ann.submit(&form).await;
    assert_eq!((page.status, page.url.as_str()), (200, "/"), "{}", page.text());
    assert!(page.contains("Ann"));

    let page = ann.get("/members/ann").await;
    let page = ann.submit(&page.form("/sign-out")).await;
    assert_eq!(page.status, 200);
    assert!(!ann.cookies.contains_key("mooring-session"));
    assert!(ann.cookies.contains_key("mooring-device"), "the browser stays one that has signed in before");

    let page = ann.get("/sign-in?next=/boards").await;
    let mut form = page.form("/sign-in");
    form.set("username", "ANN").set("password", PASSWORD);
    let page = ann.submit(&form).await;
    assert_eq!((page.status, page.url.as_str()), (200, "/boards"));
}

#[actix_web::test]
async fn a_password_has_ten_to_a_hundred_and_twenty_eight_characters() {
    let site = Site::new().await;
    let cases = [
        (String::new(), "error-required"),
        ("p".repeat(9), "error-password-short"),
        ("é".repeat(9), "error-password-short"),
        ("p".repeat(129), "error-password-long"),
    ];
    for (password, key) in cases {
        let page = join(&site, "Ann", &password, "").await;
        assert_eq!(page.status, 422, "{key}");
        assert_eq!(page.text_of("#password-error").unwrap(), site.text(key));
        assert_eq!(page.form("/sign-up").get("username"), "Ann");
        assert_eq!(page.form("/sign-up").get("password"), "");
    }
    assert_eq!(count_members(&site).await, 0);
    let letters = |from: u32| -> String { (0..128).filter_map(|n| char::from_u32(from + n * 37 % 211)).collect() };
    for (name, password) in [("Ten", "éxüqøñçvåz".to_owned()), ("Many", letters(0x4E00)), ("Wide", letters(0x1F600))]
    {
        let page = join(&site, name, &password, "").await;
        assert_eq!((page.status, page.url.as_str()), (200, "/"), "{name}: {}", page.text());
        let mut browser = site.visitor();
        let mut form = browser.get("/sign-in").await.form("/sign-in");
        form.set("username", name).set("password", &password);
        assert_eq!(browser.submit(&form).await.url, "/", "{name} signs in with it");
    }
}

#[actix_web::test]
async fn an_address_that_cannot_be_one_is_refused_and_the_words_stay() {
    let site = Site::new().await;
    let long = format!("{}@example.org", "a".repeat(243));
    for email in ["nonsense", "ann@nowhere", "a b@example.org", "@example.org", "ann@", &long] {
        let page = join(&site, "Ann", PASSWORD, email).await;
        assert_eq!(page.status, 422, "{email}");
        assert_eq!(page.text_of("#email-error").unwrap(), site.text("error-email"), "{email}");
        let form = page.form("/sign-up");
        assert_eq!((form.get("username"), form.get("email")), ("Ann", email));
    }
    assert_eq!(count_members(&site).await, 0);
}

#[actix_web::test]
async fn everything_wrong_is_said_at_once() {
    let site = Site::new().await;
    let page = join(&site, "-", "short", "nonsense").await;
    assert_eq!(page.status, 422);
    assert_eq!(page.count("#errors li"), 3);
    assert_eq!(page.attributes("#errors a", "href"), ["#username", "#password", "#email"]);
}

#[actix_web::test]
async fn an_address_is_stored_sealed() {
    let site = Site::new().await;
    let page = join(&site, "Ann", PASSWORD, " Ann.Secret@Example.org ").await;
    assert_eq!(page.status, 200);
    let (sealed, digest, hash): (Option<Vec<u8>>, Option<Vec<u8>>, Option<String>) = site
        .read(|conn| {
            Ok(members::table
                .select((members::email_sealed, members::email_digest, members::password_hash))
                .first(conn)?)
        })
        .await;
    let (sealed, digest, hash) = (sealed.unwrap(), digest.unwrap(), hash.unwrap());
    let holds = |bytes: &[u8], words: &[u8]| bytes.windows(words.len()).any(|part| part.eq_ignore_ascii_case(words));
    assert!(!holds(&sealed, b"secret") && !holds(&digest, b"secret"));
    assert_eq!(site.app.keyring.open("members.email", &sealed).unwrap(), b"ann.secret@example.org");
    assert!(hash.starts_with("$argon2id$"), "{hash}");
    if site.app.db.is_sqlite() {
        for entry in std::fs::read_dir(site.folder()).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let bytes = std::fs::read(&path).unwrap();
                assert!(!holds(&bytes, b"ann.secret"), "{} holds the address", path.display());
                assert!(!holds(&bytes, PASSWORD.as_bytes()), "{} holds the password", path.display());
            }
        }
    }
}

#[actix_web::test]
async fn joining_is_closed_before_set_up() {
    let site = Site::bare().await;
    let mut browser = site.visitor();
    let page = browser.get("/sign-up").await;
    assert_eq!(page.status, 200);
    assert!(page.contains(&site.text("closed-title")));
    assert!(!page.has_form("/sign-up"));
    let token = browser.get("/sign-in").await.form("/sign-in").get("csrf_token").to_owned();
    let fields = [("csrf_token", token.as_str()), ("username", "Ann"), ("password", PASSWORD)];
    let page = browser.submit_once(&Form::new("/sign-up", &fields)).await;
    assert_eq!(page.status, 403);
    assert_eq!(count_members(&site).await, 0);
}

#[actix_web::test]
async fn the_same_form_sent_twice_makes_one_member_who_is_signed_in_both_times() {
    let site = Site::new().await;
    let mut first = site.visitor();
    let mut form = first.get("/sign-up").await.form("/sign-up");
    form.set("username", "Ann").set("password", PASSWORD).set("next", "/boards");
    let mut second = first.clone();
    for browser in [&mut first, &mut second] {
        let page = browser.submit_once(&form).await;
        assert_eq!((page.status, page.header("location")), (303, "/boards"), "{}", page.text());
        assert_eq!(browser.get("/members/Ann").await.status, 200);
    }
    assert_eq!(count_members(&site).await, 1);

    // Later it is somebody else who tries.
    site.app.clock.advance(chrono::TimeDelta::minutes(11));
    let page = join(&site, "Ann", PASSWORD, "").await;
    assert_eq!(page.status, 422);
    assert_eq!(page.text_of("#username-error").unwrap(), site.text("error-name-taken"));
}

#[actix_web::test]
async fn the_same_form_sent_twice_at_once_makes_one_member() {
    let site = Site::new().await;
    let mut browser = site.visitor();
    let mut form = browser.get("/sign-up").await.form("/sign-up");
    form.set("username", "Ann").set("password", PASSWORD);
    let windows: Vec<_> = (0..4).map(|_| browser.clone()).collect();
    let pages = join_all(windows.into_iter().map(|mut window| {
        let form = form.clone();
        async move { window.submit_once(&form).await }
    }))
    .await;
    for page in pages {
        assert_eq!((page.status, page.header("location")), (303, "/"), "{}", page.text());
        assert!(page.headers.get_all("set-cookie").any(|c| c.to_str().unwrap().starts_with("mooring-session=")));
    }
    assert_eq!(count_members(&site).await, 1);
}

#[actix_web::test]
async fn who_is_signed_in_is_led_on_instead_of_joining_again() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    for path in ["/sign-up?next=/help", "/sign-in?next=/help"] {
        let page = ann.get_once(path).await;
        assert_eq!((page.status, page.header("location")), (303, "/help"), "{path}");
    }
}
