//! The page that leads to everything of one's own, and says who sees what.

use std::collections::BTreeSet;

use crate::guards::mounted;
use crate::support::Site;

#[actix_web::test]
async fn it_leads_to_every_page_of_ones_own_and_says_who_sees_what() {
    let site = Site::new().await;
    site.allow_messages().await;
    let mut ann = site.member("Ann").await;
    let page = ann.get("/account").await;
    assert_eq!(page.status, 200);
    let rows = page.texts_of("main .row");
    for row in &rows {
        let seen = ["seen-you", "seen-members", "seen-readers", "messages-private"];
        assert!(seen.iter().any(|key| row.contains(&site.text(key))), "{row}");
    }
    let linked: BTreeSet<String> = page
        .attributes("main a", "href")
        .into_iter()
        .map(|href| href.split('?').next().unwrap_or_default().to_owned())
        .collect();
    for path in &linked {
        assert_eq!(ann.get(path).await.status, 200, "{path}");
    }
    // Every page of one's own that is mounted, but those that stand on the way to another.
    for (method, route) in mounted() {
        let is_on_the_way = ["/account", "/account/confirm", "/account/lock", "/account/mail", "/account/standing"]
            .contains(&route.as_str())
            || route.contains('{');
        if method == "get" && route.starts_with("/account") && !is_on_the_way {
            assert!(linked.contains(&route), "{route} is not on the page");
        }
    }
    assert!(linked.contains("/members/Ann") && linked.contains("/preferences") && linked.contains("/notifications"));
    site.set_messages("false", 7).await;
    let page = ann.get("/account").await;
    assert!(!page.contains(&site.text("letters-title")), "no setting that does nothing");
}

#[actix_web::test]
async fn the_bar_leads_to_it_and_it_signs_out() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    assert_eq!(ann.get("/").await.count(".places .account a[href='/account']"), 1);
    assert_eq!(ann.get("/members/Ann").await.count("main a[href='/account']"), 1);
    let form = ann.get("/account").await.form("/sign-out");
    ann.submit(&form).await;
    assert_eq!(ann.get_once("/account").await.header("location"), "/sign-in?next=%2Faccount");
}
