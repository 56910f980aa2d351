//! Joining, signing in and out.

use crate::support::{PASSWORD, Site};

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
