//! `next` leads to this site only.

use crate::support::{PASSWORD, Site};

const EVIL: [&str; 7] = [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "\\\\evil.example",
    "evil.example",
];

fn encoded(next: &str) -> String {
    serde_urlencoded::to_string([("next", next)]).unwrap()
}

#[actix_web::test]
async fn signing_in_never_leads_elsewhere() {
    let site = Site::new().await;
    site.member("Ann").await;
    for next in EVIL {
        let mut browser = site.visitor();
        let mut form = browser.get(&format!("/sign-in?{}", encoded(next))).await.form("/sign-in");
        assert_eq!(form.get("next"), "/", "{next}");
        form.set("username", "Ann").set("password", PASSWORD).set("next", next);
        let page = browser.submit_once(&form).await;
        assert_eq!((page.status, page.header("location")), (303, "/"), "{next}");
    }
}

#[actix_web::test]
async fn joining_never_leads_elsewhere() {
    let site = Site::new().await;
    for (number, next) in EVIL.into_iter().enumerate() {
        let mut browser = site.visitor();
        let mut form = browser.get(&format!("/sign-up?{}", encoded(next))).await.form("/sign-up");
        assert_eq!(form.get("next"), "/", "{next}");
        form.set("username", &format!("Person{number}")).set("password", PASSWORD).set("next", next);
        let page = browser.submit_once(&form).await;
        assert_eq!((page.status, page.header("location")), (303, "/"), "{next}");
        let page = browser.get_once(&format!("/sign-in?{}", encoded(next))).await;
        assert_eq!(page.header("location"), "/", "{next}");
    }
}

#[actix_web::test]
async fn saving_preferences_never_leads_elsewhere() {
    let site = Site::new().await;
    for next in EVIL {
        let mut browser = site.visitor();
        let mut form = browser.get(&format!("/preferences?{}", encoded(next))).await.form("/preferences");
        assert_eq!(form.get("next"), "", "{next}");
        form.set("theme", "dark").set("next", next);
        let page = browser.submit_once(&form).await;
        assert_eq!((page.status, page.header("location")), (303, "/preferences?saved=1"), "{next}");
    }
}

#[actix_web::test]
async fn a_path_of_this_site_is_kept_with_its_query() {
    let site = Site::new().await;
    site.member("Ann").await;
    let mut browser = site.visitor();
    let next = "/help?country=GB";
    let mut form = browser.get(&format!("/sign-in?{}", encoded(next))).await.form("/sign-in");
    assert_eq!(form.get("next"), next);
    form.set("username", "Ann").set("password", PASSWORD);
    assert_eq!(browser.submit_once(&form).await.header("location"), next);
}
