//! Administration: groups and who is in them.

use mooring::accounts::Role;

use crate::support::Site;

#[actix_web::test]
async fn a_group_is_made_once_and_people_come_and_go() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut zhanna = site.member("Жанна").await;
    let mut new = ada.get("/admin/groups").await.form("/admin/groups");
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
    let mut form = ada.get("/admin/groups").await.form("/admin/groups");
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
        assert_eq!(page.form("/admin/groups").get(field), value);
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
