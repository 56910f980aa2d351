//! Preferences: on the account, or signed out in a cookie that is set only then.

use diesel::prelude::*;
use mooring::db::schema::members;

use crate::support::Site;

type Kept = (Option<String>, Option<String>, Option<String>);

async fn on_account(site: &Site) -> Kept {
    site.read(|conn| Ok(members::table.select((members::locale, members::theme, members::country)).first(conn)?)).await
}

#[actix_web::test]
async fn signed_out_they_are_kept_in_a_cookie_set_only_when_saved() {
    let site = Site::new().await;
    let mut reader = site.visitor();
    for path in ["/", "/boards", "/help", "/help?country=US", "/guidelines", "/privacy", "/about", "/preferences"] {
        reader.get(path).await;
        assert!(!reader.cookies.contains_key("mooring-preferences"), "{path}");
    }
    let mut form = reader.get("/preferences").await.form("/preferences");
    form.set("locale", "es").set("theme", "dark").set("country", "US");
    let page = reader.submit(&form).await;
    assert_eq!((page.status, page.url.as_str()), (200, "/preferences?saved=1"));
    assert_eq!(reader.cookies["mooring-preferences"], "es.dark.US");
    assert_eq!(page.attribute("html", "lang").unwrap(), "es");
    assert_eq!(page.attribute("html", "data-theme").unwrap(), "dark");
    let again = page.form("/preferences");
    assert_eq!((again.get("locale"), again.get("theme"), again.get("country")), ("es", "dark", "US"));
    assert!(reader.get("/help").await.count("a[href='tel:911']") >= 1);
    assert_eq!(site.visitor().get("/").await.attribute("html", "lang").unwrap(), "en");
}

#[actix_web::test]
async fn signed_in_they_are_kept_on_the_account() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut form = ann.get("/preferences?next=%2Fboards").await.form("/preferences");
    form.set("locale", "es").set("theme", "light").set("country", "NZ");
    let page = ann.submit(&form).await;
    assert_eq!((page.status, page.url.as_str()), (200, "/boards"));
    assert!(!ann.cookies.contains_key("mooring-preferences"));
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(on_account(&site).await, (text("es"), text("light"), text("NZ")));
    assert_eq!(page.attribute("html", "lang").unwrap(), "es");
    let mut elsewhere = site.visitor();
    let mut form = elsewhere.get("/sign-in").await.form("/sign-in");
    form.set("username", "Ann").set("password", crate::support::PASSWORD);
    assert_eq!(elsewhere.submit(&form).await.attribute("html", "lang").unwrap(), "es", "on every device");

    let mut partly = ann.get("/preferences").await.form("/preferences");
    partly.without("locale").without("theme").set("country", "");
    ann.submit(&partly).await;
    assert_eq!(on_account(&site).await, (text("es"), text("light"), text("NZ")), "an empty field leaves what is there");
}

#[actix_web::test]
async fn a_country_and_a_language_can_be_taken_back() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut reader = site.visitor();
    for browser in [&mut ann, &mut reader] {
        let mut form = browser.get("/preferences").await.form("/preferences");
        assert_eq!((form.get("locale"), form.get("country")), ("auto", "none"), "nothing is kept by saving the rest");
        form.set("locale", "es").set("country", "NZ");
        browser.submit(&form).await;
        let mut form = browser.get("/preferences").await.form("/preferences");
        assert_eq!((form.get("locale"), form.get("country")), ("es", "NZ"));
        form.set("locale", "auto").set("country", "none");
        let page = browser.submit(&form).await;
        assert_eq!((page.status, page.attribute("html", "lang").unwrap().as_str()), (200, "en"));
        let form = page.form("/preferences");
        assert_eq!((form.get("locale"), form.get("country")), ("auto", "none"));
    }
    let (locale, _, country) = on_account(&site).await;
    assert_eq!((locale, country), (None, None));
    assert!(!reader.cookies["mooring-preferences"].contains("NZ"));
}

#[actix_web::test]
async fn what_nobody_offers_is_refused() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut reader = site.visitor();
    for browser in [&mut ann, &mut reader] {
        for (field, value) in
            [("locale", "xx"), ("theme", "pink"), ("country", "ZZ"), ("theme", "\0"), ("locale", "../en")]
        {
            let mut form = browser.get("/preferences").await.form("/preferences");
            form.set(field, value);
            let page = browser.submit(&form).await;
            assert_eq!((page.status, page.count(&format!("#{field}-error"))), (422, 1), "{field}: {value}");
        }
    }
    assert_eq!(on_account(&site).await, (None, None, None));
    assert!(!reader.cookies.contains_key("mooring-preferences"));
    reader.cookies.insert("mooring-preferences".to_owned(), "xx.pink.ZZ.<script>".to_owned());
    let page = reader.get("/preferences").await;
    assert_eq!(
        (page.status, page.attribute("html", "data-theme").unwrap().as_str()),
        (200, "auto"),
        "a broken cookie does no harm"
    );
}

#[actix_web::test]
async fn a_form_without_its_token_changes_nothing() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let mut form = ann.get("/preferences").await.form("/preferences");
    form.set("theme", "dark").set("csrf_token", "x");
    assert_eq!(ann.submit(&form).await.status, 403);
    assert_eq!(on_account(&site).await, (None, None, None));
}

#[actix_web::test]
async fn the_browsers_language_counts_until_one_is_chosen() {
    use actix_web::test::TestRequest;
    let site = Site::new().await;
    let mut reader = site.visitor();
    for (asked, lang) in [("es-MX,es;q=0.9,en;q=0.5", "es"), ("xx, en;q=0.2", "en"), ("*", "en"), ("", "en")] {
        let request = TestRequest::get().uri("/").insert_header(("accept-language", asked.as_bytes()));
        assert_eq!(reader.send(request, "/").await.attribute("html", "lang").unwrap(), lang, "{asked}");
    }
    let mut form = reader.get("/preferences").await.form("/preferences");
    form.set("locale", "en");
    reader.submit(&form).await;
    let request = TestRequest::get().uri("/").insert_header(("accept-language", "es"));
    assert_eq!(reader.send(request, "/").await.attribute("html", "lang").unwrap(), "en");
}
