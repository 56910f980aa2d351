//! Privacy, terms, imprint and guidelines: made from the configuration and from what the operator says of themselves.

use mooring::community::{SetUpFields, Settings};
use mooring::web::CookieName;

use crate::support::Site;

#[actix_web::test]
async fn privacy_tells_the_periods_of_the_configuration() {
    let site = Site::with(|config| {
        (config.retention.notification_days, config.retention.backup_days) = (123, 1);
    })
    .await;
    site.set_up("none").await;
    let page = site.visitor().get("/privacy").await;
    let periods = page.text_of("#periods").unwrap();
    for key in ["privacy-long-account", "privacy-long-sessions", "privacy-long-begun"] {
        assert!(periods.contains(&site.text(key)), "{key}");
    }
    assert!(periods.contains(&site.text_with("privacy-long-notifications", 123)), "{periods}");
    assert!(periods.contains("one day"), "{periods}");
    assert!(page.contains(&site.text("vault-protects")), "whoever runs the server could read it");
    assert_eq!(page.count("#periods li"), 20);
    assert_eq!(page.count("#cookies li"), CookieName::ALL.len(), "a line for each cookie");
}

#[actix_web::test]
async fn each_text_has_its_date_and_who_is_responsible() {
    let site = Site::new().await;
    let mut visitor = site.visitor();
    for (path, says) in [
        ("/privacy", vec!["The testers", "United Kingdom", "crew@example.org"]),
        ("/terms", vec!["The testers", "United Kingdom", "crew@example.org"]),
        ("/imprint", vec!["The testers", "United Kingdom", "crew@example.org", "English, Español"]),
        ("/guidelines", vec![]),
    ] {
        let page = visitor.get(path).await;
        assert_eq!((page.status, page.count("h1")), (200, 1), "{path}");
        for part in says.into_iter().chain(["27 November 2026"]) {
            assert!(page.contains(part), "{path} lacks {part}: {}", page.text());
        }
        for link in ["/terms", "/imprint", "/privacy", "/guidelines"] {
            assert_eq!(page.count(&format!(".foot a[href='{link}']")), 1, "{path} {link}");
        }
    }
    let page = visitor.get("/imprint").await;
    assert_eq!(page.count("a[href='mailto:crew@example.org']"), 1);
    visitor.get_once("/preferences").await;
    let spanish = site.app.languages.find("es").unwrap();
    assert_ne!(spanish.get("terms-title"), site.text("terms-title"));
}

#[actix_web::test]
async fn before_set_up_nobody_is_named_and_nobody_can_join() {
    let site = Site::bare().await;
    let mut visitor = site.visitor();
    assert!(visitor.get("/imprint").await.contains(&site.text("imprint-unknown")));
    assert!(visitor.get("/sign-up").await.contains(&site.text("closed-title")));
}

#[actix_web::test]
async fn joining_is_closed_until_operator_country_and_contact_are_given() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", mooring::accounts::Role::Administrator).await;
    let defaults = Settings::prefilled(&site.app.config.community);
    let now = site.app.clock.now();
    site.write(move |conn| {
        let mut settings = mooring::community::find_settings(conn, &defaults)?;
        settings.country = String::new();
        mooring::community::update_settings(conn, &settings, now)
    })
    .await;
    site.app.refresh().await;
    assert!(site.visitor().get("/sign-up").await.contains(&site.text("closed-title")));
    assert_eq!(site.visitor().get("/").await.count("a[href^='/sign-up']"), 0, "nor is it offered");
    let page = ada.get("/admin").await;
    assert!(page.contains(&site.text("admin-lacks")) && page.contains(&site.text("setup-country")));
    let mut form = ada.get("/admin/settings").await.form("/admin/settings");
    form.set("country", "").set("country_name", &"x".repeat(61));
    let refused = ada.submit(&form).await;
    assert_eq!((refused.status, refused.count("#country_name-error")), (422, 1));
    form.set("country_name", "Japan");
    assert_eq!(ada.submit(&form).await.status, 200);
    assert_eq!(ada.get("/admin/settings").await.form("/admin/settings").get("country_name"), "Japan");
    assert!(site.visitor().get("/imprint").await.contains("Japan"));
    assert!(site.visitor().get("/sign-up").await.has_form("/sign-up"), "open now");
    assert!(!ada.get("/admin").await.contains(&site.text("admin-lacks")));
    // For which no numbers ship: Help asks each reader.
    assert!(site.visitor().get("/help").await.count("select[name=country]") >= 1);
    assert_eq!(SetUpFields::default().country_name, "");
}
