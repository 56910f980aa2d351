//! Administration: the list of groups, and changing one.

use mooring::accounts::Role;

use crate::support::{Browser, Form, Site};

/// The page of the starter set's group.
const GROUP: &str = "/admin/groups/family-friends";
const SAVED: &str = "/admin/groups/family-friends?saved=1";

/// The form that makes a group.
async fn new_form(ada: &mut Browser) -> Form {
    ada.get("/admin/groups").await.form("/admin/groups")
}

/// The form that changes the starter set's group.
async fn change_form(ada: &mut Browser) -> Form {
    ada.get(GROUP).await.form("/admin/groups")
}

#[actix_web::test]
async fn a_group_is_made_once_and_listed_with_how_many_are_in_it() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut new = new_form(&mut ada).await;
    assert!(!new.get("submission").is_empty() && new.get("id").is_empty());
    new.set("title", "<Night> owls").set("slug", "night-owls").set("about", "For late hours.");
    for _ in 0..2 {
        assert_eq!(ada.submit(&new).await.url, "/admin/groups?saved=1");
    }
    site.fill_group("night-owls", 3).await;
    let page = ada.get("/admin/groups?saved=1").await;
    assert!(page.contains(&site.text("saved")));
    let links = page.attributes(".row-title a", "href");
    assert_eq!(links, ["/admin/groups/night-owls", GROUP], "by name");
    assert_eq!(page.texts_of(".row-title a")[0], "<Night> owls");
    let (three, none) = (site.text_with("admin-group-count", 3), site.text_with("admin-group-count", 0));
    assert_eq!(page.texts_of(".row .meta li"), ["night-owls", &three, "family-friends", &none]);
    assert_eq!(page.forms("/admin/groups").len(), 1, "only the form for a new one");
    let page = ada.get("/admin/groups/night-owls").await;
    assert_eq!((page.status, page.text_of("h1").unwrap().as_str()), (200, "<Night> owls"));
    assert_eq!(page.count("a[href='/admin/groups'][aria-current]"), 1);
    assert_eq!(page.count("a[href='/admin/groups']"), 2, "and the way back to the list");
}

#[actix_web::test]
async fn without_groups_the_list_says_so_and_no_other_page_is_there() {
    let site = Site::bare().await;
    site.set_up("none").await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let page = ada.get("/admin/groups").await;
    assert_eq!((page.status, page.text_of(".empty").unwrap()), (200, site.text("admin-groups-empty")));
    for path in [GROUP, "/admin/groups/family-friends?after=a", "/admin/groups/Not%20a%20slug", "/admin/groups/%00"] {
        assert_eq!(ada.get(path).await.status, 404, "{path}");
    }
}

#[actix_web::test]
async fn what_a_group_cannot_be_is_refused() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut form = new_form(&mut ada).await;
    form.set("title", "Night owls").set("slug", "night-owls").set("about", "For late hours.");
    let long = "é".repeat(501);
    for (field, value) in
        [("title", ""), ("title", &long), ("slug", "Night"), ("slug", ""), ("about", &long), ("slug", "family-friends")]
    {
        let mut form = form.clone();
        form.set(field, value);
        let page = ada.submit(&form).await;
        assert_eq!(page.status, 422, "{field}: {value}");
        assert_eq!(page.count(&format!("#{field}-error")), 1, "{field}: {value}");
        assert_eq!(page.count("a[href='/admin/groups'][aria-current]"), 1, "{field}: {value}");
        let kept = page.form("/admin/groups");
        for name in ["title", "slug", "about", "submission"] {
            assert_eq!(kept.get(name), form.get(name), "{field}: {value}");
        }
    }
}

#[actix_web::test]
async fn a_group_is_changed_and_its_address_stays() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut form = change_form(&mut ada).await;
    assert!(!form.get("id").is_empty() && form.get("submission").is_empty());
    let before = form.get("title").to_owned();
    let older = form.clone();
    form.set("title", "  Those who <love> them ").set("about", "Two\nlines.").set("slug", "another");
    let page = ada.submit(&form).await;
    assert_eq!((page.status, page.url.as_str()), (200, SAVED));
    assert!(page.contains(&site.text("saved")));
    assert_eq!(page.text_of("h1").unwrap(), "Those who <love> them");
    let now = change_form(&mut ada).await;
    assert_eq!((now.get("title"), now.get("about")), ("Those who <love> them", "Two\nlines."));
    assert!(ada.get("/boards/family-friends").await.contains("Those who <love> them"), "the board says it at once");

    let mut mine = older;
    mine.set("title", "Mine");
    let page = ada.submit(&mine).await;
    assert_eq!((page.status, page.count("#errors")), (409, 1));
    let current = page.text_of("main dl").unwrap();
    assert!(current.contains("Those who <love> them") && current.contains("Two lines."), "{current}");
    assert_eq!(page.text_of("h1").unwrap(), "Those who <love> them", "what is there");
    let again = page.form("/admin/groups");
    assert_eq!((again.get("title"), again.get("about")), ("Mine", mine.get("about")), "their own words");
    assert!(page.has_form("/admin/groups/family-friends/members"), "it is the page of that group");
    assert_eq!(ada.submit(&again).await.url, SAVED);
    assert_eq!(ada.get(GROUP).await.text_of("h1").unwrap(), "Mine");
    assert_ne!(before, "Mine");

    let mut theirs = change_form(&mut ada).await;
    let mut mine = theirs.clone();
    theirs.set("title", "Theirs at once");
    mine.set("title", "Mine at once");
    let (mut one, mut two) = (ada.clone(), ada.clone());
    let (a, b) = futures_util::future::join(one.submit_once(&mine), two.submit_once(&theirs)).await;
    let mut statuses = [a.status, b.status];
    statuses.sort();
    assert_eq!(statuses, [303, 409], "one of them is told");
}

#[actix_web::test]
async fn a_change_that_cannot_be_is_refused_with_the_words_in_its_place() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let form = change_form(&mut ada).await;
    let title = form.get("title").to_owned();
    let long = |count: usize| "é".repeat(count);
    for (field, value) in
        [("title", String::new()), ("title", long(81)), ("title", "a\u{202E}b".to_owned()), ("about", long(501))]
    {
        let mut form = form.clone();
        form.set("title", "My words").set("about", "And more of them.").set(field, &value);
        let page = ada.submit(&form).await;
        assert_eq!((page.status, page.count("#errors")), (422, 1), "{field}: {value}");
        assert_eq!(page.count(&format!("#{field}-error")), 1, "{field}: {value}");
        assert_eq!(page.count(&format!("#errors a[href='#{field}']")), 1, "{field}: {value}");
        let kept = page.form("/admin/groups");
        for name in ["id", "revision", "title", "about"] {
            assert_eq!(kept.get(name), form.get(name), "{field}: {value}");
        }
        assert_eq!(page.text_of("h1").unwrap(), title);
    }
    for (field, length) in [("title", 80), ("about", 500), ("about", 0)] {
        let mut form = change_form(&mut ada).await;
        form.set(field, &long(length));
        assert_eq!(ada.submit(&form).await.url, SAVED, "{field} at its limit");
    }
    for revision in ["", "x", "9223372036854775807"] {
        let mut form = change_form(&mut ada).await;
        form.set("revision", revision);
        assert_eq!(ada.submit(&form).await.status, 409, "{revision}");
    }
    for id in ["987654", "x", "-1", " "] {
        for title in ["A title", ""] {
            let mut form = form.clone();
            form.set("id", id).set("title", title);
            assert_eq!(ada.submit(&form).await.status, 404, "{id:?} {title:?}");
        }
    }
}
