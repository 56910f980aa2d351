//! Administration: groups and who is in them.

use mooring::accounts::Role;

use crate::support::{Browser, Form, Site};

/// The form that makes a group: the last one on the page.
async fn new_form(ada: &mut Browser) -> Form {
    ada.get("/admin/groups").await.forms("/admin/groups").pop().unwrap()
}

/// The form that changes the starter set's group.
async fn change_form(ada: &mut Browser) -> Form {
    ada.get("/admin/groups").await.forms("/admin/groups").remove(0)
}

#[actix_web::test]
async fn a_group_is_made_once_and_people_come_and_go() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut zhanna = site.member("Жанна").await;
    let mut new = new_form(&mut ada).await;
    assert!(!new.get("submission").is_empty() && new.get("id").is_empty());
    new.set("title", "Night owls").set("slug", "night-owls").set("about", "For late hours.");
    for _ in 0..2 {
        assert_eq!(ada.submit(&new).await.url, "/admin/groups?saved=1");
    }
    assert_eq!(ada.get("/admin/groups").await.count("#group-night-owls"), 1);
    assert_eq!(zhanna.get("/boards/family-friends").await.status, 404);
    let mut join = ada.get("/admin/groups").await.form("/admin/groups/family-friends/members");
    join.set("username", " ЖАННА ");
    for _ in 0..2 {
        assert_eq!(ada.submit(&join).await.status, 200, "once is enough");
    }
    assert_eq!(zhanna.get("/boards/family-friends").await.status, 200);
    let page = ada.get("/admin/groups").await;
    assert_eq!(page.texts_of("section[aria-labelledby=group-family-friends] .row bdi"), ["Жанна"]);
    let action = page.attribute("form[action$='/delete']", "action").unwrap();
    let leave = page.form(&action);
    assert_eq!(ada.submit(&leave).await.status, 200, "{action}");
    assert_eq!(zhanna.get("/boards/family-friends").await.status, 404, "at once");
    assert_eq!(ada.submit(&leave).await.status, 404, "gone already");
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
        assert_eq!(page.forms("/admin/groups").pop().unwrap().get(field), value);
    }
    for name in ["", "Nobody9", "a\0b", "\u{202E}"] {
        let mut join = ada.get("/admin/groups").await.form("/admin/groups/family-friends/members");
        join.set("username", name);
        let page = ada.submit(&join).await;
        assert_eq!(page.status, 422, "{name:?}");
        assert_eq!(page.count("#username-family-friends-error"), 1, "{name:?}");
        join.action = "/admin/groups/no-such-group/members".to_owned();
        assert_eq!(ada.submit(&join).await.status, 404, "{name:?}");
    }
    form.action = "/admin/groups/family-friends/members/Nobody9/delete".to_owned();
    assert_eq!(ada.submit(&form).await.status, 404);
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
    assert_eq!((page.status, page.url.as_str()), (200, "/admin/groups?saved=1"));
    assert!(page.contains(&site.text("saved")));
    assert_eq!(page.text_of("#group-family-friends").unwrap(), "Those who <love> them");
    let now = change_form(&mut ada).await;
    assert_eq!((now.get("title"), now.get("about")), ("Those who <love> them", "Two\nlines."));
    assert!(ada.get("/boards/family-friends").await.contains("Those who <love> them"), "the board says it at once");

    let mut mine = older;
    mine.set("title", "Mine");
    let page = ada.submit(&mine).await;
    assert_eq!((page.status, page.count("#errors")), (409, 1));
    let current = page.text_of("main dl").unwrap();
    assert!(current.contains("Those who <love> them") && current.contains("Two lines."), "{current}");
    assert_eq!(page.text_of("#group-family-friends").unwrap(), "Those who <love> them", "what is there");
    let again = page.forms("/admin/groups").remove(0);
    assert_eq!((again.get("title"), again.get("about")), ("Mine", mine.get("about")), "their own words");
    assert_eq!(ada.submit(&again).await.url, "/admin/groups?saved=1");
    assert_eq!(ada.get("/admin/groups").await.text_of("#group-family-friends").unwrap(), "Mine");
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
    let id = form.get("id").to_owned();
    let title = form.get("title").to_owned();
    let long = |count: usize| "é".repeat(count);
    for (field, value) in
        [("title", String::new()), ("title", long(81)), ("title", "a\u{202E}b".to_owned()), ("about", long(501))]
    {
        let mut form = form.clone();
        form.set("title", "My words").set("about", "And more of them.").set(field, &value);
        let page = ada.submit(&form).await;
        assert_eq!((page.status, page.count("#errors")), (422, 1), "{field}: {value}");
        assert_eq!(page.count(&format!("#{field}-{id}-error")), 1, "{field}: {value}");
        let kept = page.forms("/admin/groups").remove(0);
        for name in ["id", "revision", "title", "about"] {
            assert_eq!(kept.get(name), form.get(name), "{field}: {value}");
        }
        let new = page.forms("/admin/groups").pop().unwrap();
        assert_eq!((new.get("title"), new.get("about")), ("", ""), "the form for a new one stays empty");
        assert_eq!(page.text_of("#group-family-friends").unwrap(), title);
    }
    for (field, length) in [("title", 80), ("about", 500), ("about", 0)] {
        let mut form = change_form(&mut ada).await;
        form.set(field, &long(length));
        assert_eq!(ada.submit(&form).await.url, "/admin/groups?saved=1", "{field} at its limit");
    }
    for id in ["987654", "x", "-1", " "] {
        for title in ["A title", ""] {
            let mut form = form.clone();
            form.set("id", id).set("title", title);
            assert_eq!(ada.submit(&form).await.status, 404, "{id:?} {title:?}");
        }
    }
}
