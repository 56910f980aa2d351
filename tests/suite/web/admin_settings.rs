//! Administration: who may, the overview, settings and sections.

use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::sections;

use crate::support::{Form, Site};

#[actix_web::test]
async fn administration_is_for_administrators() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let mut ann = site.member("Ann").await;
    let paths = [
        "/admin",
        "/admin/settings",
        "/admin/sections",
        "/admin/boards",
        "/admin/boards/talk",
        "/admin/boards/none",
        "/admin/groups",
        "/admin/groups/family-friends",
        "/admin/groups/none",
        "/admin/members/Ann/roles",
        "/admin/members/Nobody9/roles",
    ];
    for path in paths {
        let expected = if path.contains("none") || path.contains("Nobody9") { 404 } else { 200 };
        assert_eq!(ada.get_once(path).await.status, expected, "{path}");
        assert_eq!(mo.get_once(path).await.status, 403, "{path}");
        assert_eq!(ann.get_once(path).await.status, 403, "{path}");
        let page = site.visitor().get_once(path).await;
        let next = serde_urlencoded::to_string([("next", path)]).unwrap();
        let location = page.header("location").replace("%2D", "-");
        assert_eq!((page.status, location), (303, format!("/sign-in?{next}")));
    }
    assert_eq!(ada.get("/").await.count("a[href='/admin']"), 1);
    assert_eq!(mo.get("/").await.count("a[href='/admin']"), 0);
    let page = ada.get("/admin").await;
    assert_eq!(page.texts_of(".figures dd"), ["3", "0", "0", "0"]);
}

#[actix_web::test]
async fn who_may_not_administer_changes_nothing() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut ann = site.member("Ann").await;
    let token = ann.get("/members/Ann").await.form("/sign-out").get("csrf_token").to_owned();
    let mut forms = vec![
        ada.get("/admin/settings").await.form("/admin/settings"),
        ada.get("/admin/sections").await.form("/admin/sections"),
        ada.get("/admin/boards").await.form("/admin/boards"),
        ada.get("/admin/boards/talk").await.form("/admin/boards/talk"),
        ada.get("/admin/groups").await.form("/admin/groups"),
        ada.get("/admin/groups/family-friends").await.form("/admin/groups"),
        ada.get("/admin/groups/family-friends").await.form("/admin/groups/family-friends/members"),
        ada.get("/admin/members/Ann/roles").await.form("/admin/members/Ann/roles"),
        ada.get("/admin/members/Ada/roles").await.form("/roles/1/delete"),
        Form::new("/roles/999/delete", &[]),
        Form::new("/admin/groups/family-friends/members/Ann/delete", &[]),
    ];
    for form in &mut forms {
        form.set("csrf_token", &token).set("title", "Changed").set("username", "Ann").set("community", "Changed");
        form.set("role", "administrator");
        assert_eq!(ann.submit_once(form).await.status, 403, "{}", form.action);
        let page = site.visitor().submit_once(form).await;
        assert_eq!(page.status, 403, "{}", form.action);
    }
    assert!(!ann.get("/boards").await.contains("Changed"));
    assert_eq!(ann.get("/admin").await.status, 403);
}

#[actix_web::test]
async fn settings_are_changed_and_shown_at_once() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut form = ada.get("/admin/settings").await.form("/admin/settings");
    assert_eq!((form.get("community"), form.get("country")), ("Test Harbour", "GB"));
    form.set("community", "Stiller <Hafen>").set("operator", "The others").set("country", "NZ");
    form.set("contact", "other@example.org").set("exit_url", "https://weather.example/today").set("locale", "es");
    let page = ada.submit(&form).await;
    assert_eq!((page.status, page.url.as_str()), (200, "/admin/settings?saved=1"));
    assert!(page.contains("Stiller <Hafen>"));
    let page = site.visitor().get("/about").await;
    assert!(page.contains("The others") && page.contains("other@example.org"));
    assert_eq!(page.attribute("a[data-exit]", "href").unwrap(), "https://weather.example/today");
    assert_eq!(page.attribute("html", "lang").unwrap(), "es", "people who have chosen nothing get it");
    assert_eq!(page.text_of(".brand-name").unwrap(), "Stiller <Hafen>");
    let help = site.visitor().get("/help").await;
    assert!(help.count("a[href='tel:111']") >= 1, "the operator's country comes first");
}

#[actix_web::test]
async fn settings_that_cannot_be_are_refused_with_the_words() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let form = ada.get("/admin/settings").await.form("/admin/settings");
    let long = |count: usize| "é".repeat(count);
    let cases = [
        ("community", String::new()),
        ("community", long(61)),
        ("community", "a\u{202E}b".to_owned()),
        ("operator", "  ".to_owned()),
        ("operator", long(121)),
        ("contact", long(201)),
        ("country", "XX".to_owned()),
        ("locale", "xx".to_owned()),
        ("exit_url", String::new()),
        ("exit_url", "http://plain.example".to_owned()),
        ("exit_url", "javascript:alert(1)".to_owned()),
        ("exit_url", "https://user:secret@x.example/".to_owned()),
        ("exit_url", "/here".to_owned()),
        ("exit_url", format!("https://x.example/{}", "a".repeat(500))),
    ];
    for (field, value) in cases {
        let mut form = form.clone();
        form.set(field, &value);
        let page = ada.submit(&form).await;
        assert_eq!(page.status, 422, "{field}: {value}");
        assert_eq!(page.count(&format!("#{field}-error")), 1, "{field}: {value}");
        if !matches!(field, "country" | "locale") {
            assert_eq!(page.form("/admin/settings").get(field), value);
        }
    }
    assert_eq!(ada.get("/admin/settings").await.form("/admin/settings").get("community"), "Test Harbour");
    for (field, length) in [("community", 60), ("operator", 120), ("contact", 200)] {
        let mut form = ada.get("/admin/settings").await.form("/admin/settings");
        form.set(field, &long(length));
        assert_eq!(ada.submit(&form).await.status, 200, "{field} at its limit");
    }
}

#[actix_web::test]
async fn settings_changed_by_two_at_once_show_both() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut mine = ada.get("/admin/settings").await.form("/admin/settings");
    let mut theirs = mine.clone();
    theirs.set("operator", "Theirs");
    mine.set("operator", "Mine");
    ada.submit(&theirs).await;
    let page = ada.submit(&mine).await;
    assert_eq!(page.status, 409);
    assert!(page.text_of("main dl").unwrap().contains("Theirs"));
    let again = page.form("/admin/settings");
    assert_eq!(again.get("operator"), "Mine");
    assert_eq!(ada.submit(&again).await.status, 200);
    assert!(site.visitor().get("/about").await.contains("Mine"));

    let mut mine = ada.get("/admin/settings").await.form("/admin/settings");
    let mut theirs = mine.clone();
    mine.set("operator", "Mine at once");
    theirs.set("contact", "theirs@example.org");
    let (mut one, mut two) = (ada.clone(), ada.clone());
    let (a, b) = futures_util::future::join(one.submit_once(&mine), two.submit_once(&theirs)).await;
    let mut statuses = [a.status, b.status];
    statuses.sort();
    assert_eq!(statuses, [303, 409], "one of them is told");
}

#[actix_web::test]
async fn sections_are_made_once_changed_and_ordered() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut forms = ada.get("/admin/sections").await.forms("/admin/sections");
    let mut new = forms.pop().unwrap();
    assert!(!new.get("submission").is_empty() && new.get("id").is_empty());
    new.set("title", "Brand new").set("position", "5");
    for _ in 0..2 {
        assert_eq!(ada.submit(&new).await.url, "/admin/sections?saved=1");
    }
    let titles = async || -> Vec<String> {
        site.read(|conn| Ok(sections::table.order(sections::position).select(sections::title).load(conn)?)).await
    };
    let made = titles().await;
    assert_eq!((made.len(), made[0].as_str()), (5, "Brand new"));
    let mut first = ada.get("/admin/sections").await.forms("/admin/sections").remove(0);
    assert_eq!(first.get("title"), "Brand new");
    let older = first.clone();
    first.set("title", "Renamed").set("position", "9999");
    ada.submit(&first).await;
    assert_eq!(titles().await[4], "Renamed");
    let page = ada.submit(&older).await;
    assert_eq!(page.status, 409);
    assert!(page.text_of("main dl").unwrap().contains("Renamed"));
    for (title, position) in
        [("", "1"), (&*"x".repeat(81), "1"), ("Fine", ""), ("Fine", "-1"), ("Fine", "10000"), ("Fine", "one")]
    {
        let mut new = ada.get("/admin/sections").await.forms("/admin/sections").pop().unwrap();
        let mut line = ada.get("/admin/sections").await.forms("/admin/sections").remove(0);
        for form in [&mut new, &mut line] {
            form.set("title", title).set("position", position);
            let page = ada.submit(form).await;
            assert_eq!(page.status, 422, "{title:?} {position:?}");
            assert!(page.count(".error") >= 1 && page.count("#errors") == 1);
        }
    }
    let mut gone = first.clone();
    gone.set("id", "999");
    assert_eq!(ada.submit(&gone).await.status, 404);
    gone.set("id", "x");
    assert_eq!(ada.submit(&gone).await.status, 404);
}
