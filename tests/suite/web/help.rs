//! Help and the other pages that everyone reads, whatever else does not work.

use crate::support::{Page, Site};

fn numbers(page: &Page) -> Vec<String> {
    page.attributes(".helplines-emergency a[href^='tel:']", "href")
}

#[actix_web::test]
async fn every_country_has_its_emergency_numbers() {
    let site = Site::new().await;
    let expected = [
        ("US", "911"),
        ("CA", "911"),
        ("GB", "999"),
        ("GB", "112"),
        ("IE", "112"),
        ("EU", "112"),
        ("DE", "112"),
        ("FR", "112"),
        ("NL", "112"),
        ("IN", "112"),
        ("AU", "000"),
        ("NZ", "111"),
        ("ZA", "10111"),
        ("ZA", "112"),
    ];
    for (country, number) in expected {
        for code in [country.to_owned(), country.to_lowercase()] {
            let page = site.visitor().get(&format!("/help?country={code}")).await;
            assert_eq!(page.status, 200);
            assert!(numbers(&page).contains(&format!("tel:{number}")), "{code}: {:?}", numbers(&page));
            assert_eq!(page.form("/help").get("country"), country);
        }
    }
}

#[actix_web::test]
async fn the_choice_goes_before_the_kept_one_and_that_before_the_operators() {
    let site = Site::new().await;
    let mut reader = site.visitor();
    let heading = |page: &Page| page.text_of("#numbers-heading").unwrap();
    let operators = heading(&reader.get("/help").await);
    assert!(operators.ends_with("— change"), "{operators}");
    assert_eq!(heading(&reader.get("/help?country=ZZ").await), operators, "an unknown one changes nothing");
    let page = reader.get("/help?country=NZ").await;
    assert_eq!(numbers(&page), ["tel:111"]);
    assert_eq!(numbers(&reader.get("/help").await), ["tel:999", "tel:112"], "looking keeps nothing");
    let keep = page.form("/preferences");
    let page = reader.submit(&keep).await;
    assert_eq!((page.url.as_str(), numbers(&page)), ("/help", vec!["tel:111".to_owned()]));
    assert_eq!(numbers(&reader.get("/help?country=US").await), ["tel:911"]);
    assert!(!reader.get("/help?country=NZ").await.has_form("/preferences"), "kept already");

    let mut ann = site.member("Ann").await;
    let keep = ann.get("/help?country=AU").await.form("/preferences");
    assert_eq!(numbers(&ann.submit(&keep).await), ["tel:000"]);
    assert!(!ann.cookies.contains_key("mooring-preferences"));
}

#[actix_web::test]
async fn without_a_country_the_page_asks_and_the_directory_is_there() {
    let site = Site::bare().await;
    let mut reader = site.visitor();
    for path in ["/help", "/help?country=", "/help?country=ZZ", "/help?country=%00", "/help?country=US&country=GB"] {
        let page = reader.get(path).await;
        assert!(matches!(page.status, 200 | 400), "{path}");
        if page.status == 200 {
            assert!(page.contains(&site.text("help-numbers-unknown")), "{path}");
        }
    }
    let page = reader.get("/help").await;
    assert_eq!(page.count("a[href^='https://findahelpline.com']"), 1);
    for place in ["danger", "overdose", "urge", "unsafe"] {
        assert_eq!(page.count(&format!("a[href='#{place}']")), 1);
        assert_eq!(page.count(&format!("section#{place}")), 1);
    }
}

#[actix_web::test]
async fn help_and_the_way_out_are_on_every_page() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("welcome", "A thread", "Words.").await;
    for path in [
        "/",
        "/boards",
        "/boards/welcome",
        &thread,
        "/sign-in",
        "/sign-up",
        "/guidelines",
        "/privacy",
        "/about",
        "/help",
        "/preferences",
        "/nowhere",
    ] {
        for reader in [&mut site.visitor(), &mut ann] {
            let page = reader.get(path).await;
            assert!(page.count("a[href='/help']") >= 1, "{path}");
            assert_eq!(page.count("a[data-exit][rel~=noreferrer]"), 1, "{path}");
            assert_eq!(page.count("h1"), 1, "{path}");
            assert!(!page.text_of("title").unwrap().starts_with('·'), "{path}");
        }
    }
}

#[actix_web::test]
async fn who_runs_the_community_is_said() {
    let site = Site::new().await;
    for path in ["/about", "/privacy"] {
        let page = site.visitor().get(path).await;
        assert!(page.contains("The testers") && page.contains("crew@example.org"), "{path}");
    }
}
