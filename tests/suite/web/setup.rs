//! Set-up in the browser: the link works once.

use chrono::TimeDelta;
use mooring::community::make_setup_token;
use mooring::vault::Token;

use crate::support::{Form, PASSWORD, Site};

/// A new link, as the command line prints it.
async fn link(site: &Site) -> String {
    let token = Token::new(&site.app.entropy);
    let (hash, now) = (token.hash(), site.app.clock.now());
    site.write(move |conn| make_setup_token(conn, &hash, now)).await;
    format!("/setup?token={}", token.text())
}

fn answers(form: &mut Form) -> &mut Form {
    form.set("community", "Safe <Harbour>").set("operator", "The crew").set("country", "IE");
    form.set("contact", "crew@example.org").set("starter", "small").set("username", "Ada").set("password", PASSWORD)
}

#[actix_web::test]
async fn the_link_sets_the_community_up_once() {
    let site = Site::bare().await;
    let link = link(&site).await;
    let mut ada = site.visitor();
    let page = ada.get(&link).await;
    assert_eq!(page.status, 200);
    let mut form = page.form("/setup");
    assert_eq!((form.get("community"), form.get("starter")), ("Mooring", "small"));
    let page = ada.submit(answers(&mut form)).await;
    assert_eq!((page.status, page.url.as_str()), (200, "/setup/recovery-sheet"), "{}", page.text());
    assert_eq!(page.text_of(".brand-name").unwrap(), "Safe <Harbour>");
    let page = ada.get("/boards").await;
    assert_eq!(
        page.attributes("main .row-title a", "href"),
        ["/boards/welcome", "/boards/talk", "/boards/family-friends", "/boards/volunteers"]
    );
    assert!(site.visitor().get("/sign-up").await.has_form("/sign-up"), "open now");
    assert!(site.visitor().get("/help").await.count("a[href='tel:112']") >= 1);
    assert!(site.visitor().get("/about").await.contains("The crew"));

    assert_eq!(ada.get(&link).await.status, 404, "the link is used up");
    let mut eve = site.visitor();
    let token = eve.get("/sign-in").await.form("/sign-in").get("csrf_token").to_owned();
    form.set("csrf_token", &token).set("username", "Eve");
    assert_eq!(eve.submit(&form).await.status, 404);
    assert_eq!(ada.get("/members/Eve").await.status, 404);
}

#[actix_web::test]
async fn the_link_used_twice_at_once_makes_one_administrator() {
    let site = Site::bare().await;
    let link = link(&site).await;
    let mut ada = site.visitor();
    let mut first = ada.get(&link).await.form("/setup");
    answers(&mut first);
    let mut second = first.clone();
    second.set("username", "Bea");
    let mut bea = ada.clone();
    let (a, b) = futures_util::future::join(ada.submit_once(&first), bea.submit_once(&second)).await;
    let mut statuses = [a.status, b.status];
    statuses.sort();
    assert_eq!(statuses, [303, 404]);
    assert_eq!(site.visitor().get("/boards").await.count("main .row"), 1);
}

#[actix_web::test]
async fn no_link_an_old_one_or_a_made_up_one_is_nothing() {
    let site = Site::bare().await;
    let old = link(&site).await;
    let newer = link(&site).await;
    let mut ada = site.visitor();
    for path in
        ["/setup", "/setup?token=", "/setup?token=x", "/setup?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", &old]
    {
        assert_eq!(ada.get(path).await.status, 404, "{path}");
    }
    assert_eq!(ada.get(&newer).await.status, 200);
    site.app.clock.advance(TimeDelta::days(7));
    assert_eq!(ada.get(&newer).await.status, 404, "a week later");
    let ended = link(&site).await;
    site.set_up("none").await;
    assert_eq!(ada.get(&ended).await.status, 200, "set up on the command line, an administrator is still missing");
    let page = ada.get(&ended).await;
    assert_eq!(page.count("input[name=starter]"), 0, "boards are not asked for again");
    let mut form = page.form("/setup");
    assert_eq!(form.get("community"), "Test Harbour");
    form.set("username", "Ada").set("password", PASSWORD).set("starter", "full");
    assert_eq!(ada.submit(&form).await.url, "/setup/recovery-sheet");
    assert_eq!(ada.get("/boards").await.count("main .row"), 0);
    let late = link(&site).await;
    assert_eq!(ada.get(&late).await.status, 404, "where there is an administrator no link works");
}

#[actix_web::test]
async fn answers_that_cannot_be_come_back_with_the_words() {
    let site = Site::bare().await;
    let link = link(&site).await;
    let mut ada = site.visitor();
    let mut form = ada.get(&link).await.form("/setup");
    answers(&mut form);
    let long = "é".repeat(201);
    let cases = [
        ("community", ""),
        ("community", &long[..122]),
        ("operator", ""),
        ("operator", &long),
        ("country", "XX"),
        ("contact", " "),
        ("contact", &long),
        ("username", "-"),
        ("username", ""),
        ("password", "short"),
        ("password", "a password"),
        ("password", "thecrewthecrew"),
        ("password", &long),
    ];
    for (field, value) in cases {
        let mut faulty = form.clone();
        faulty.set(field, value);
        let page = ada.submit(&faulty).await;
        assert_eq!((page.status, page.count(&format!("#{field}-error"))), (422, 1), "{field}: {value}");
        let again = page.form("/setup");
        assert_eq!(again.get("token"), form.get("token"));
        assert_eq!(again.get("password"), "", "never sent back");
        if field != "operator" {
            assert_eq!(again.get("operator"), "The crew");
        }
    }
    form.set("starter", "huge");
    let page = ada.submit(&form).await;
    assert_eq!((page.status, page.count("#starter .error")), (422, 1));
    form.set("starter", "full").set("username", "admin");
    assert_eq!(ada.submit(&form).await.status, 422, "reserved names are reserved for everyone");
    form.set("username", "Ada");
    assert_eq!(ada.submit(&form).await.url, "/setup/recovery-sheet");
}
