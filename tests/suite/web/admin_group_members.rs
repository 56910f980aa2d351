//! Administration: who is in a group.

use mooring::accounts::Role;

use crate::support::{Page, Site};

/// The page of the starter set's group.
const GROUP: &str = "/admin/groups/family-friends";
const MEMBERS: &str = "/admin/groups/family-friends/members";
const SAVED: &str = "/admin/groups/family-friends?saved=1";

fn listed(page: &Page) -> Vec<String> {
    page.texts_of("section .row bdi")
}

/// `guest-{first}` to `guest-{last}`.
fn guests(first: usize, last: usize) -> Vec<String> {
    (first..=last).map(|number| format!("guest-{number:03}")).collect()
}

#[actix_web::test]
async fn people_come_and_go() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut zhanna = site.member("Жанна").await;
    let page = ada.get(GROUP).await;
    assert_eq!(page.text_of(".empty").unwrap(), site.text("admin-group-members-empty"));
    assert_eq!((page.count(".row"), page.count(".pager")), (0, 0));
    assert_eq!(zhanna.get("/boards/family-friends").await.status, 404);
    let mut join = page.form(MEMBERS);
    join.set("username", " ЖАННА ");
    for _ in 0..2 {
        let page = ada.submit(&join).await;
        assert_eq!((page.status, page.url.as_str()), (200, SAVED), "once is enough");
        assert!(page.contains(&site.text("saved")));
        assert_eq!(listed(&page), ["Жанна"]);
    }
    assert_eq!(zhanna.get("/boards/family-friends").await.status, 200);
    let page = ada.get(GROUP).await;
    assert_eq!(page.count(".empty"), 0);
    let action = page.attribute("form[action$='/delete']", "action").unwrap();
    let leave = page.form(&action);
    let page = ada.submit(&leave).await;
    assert_eq!((page.status, page.url.as_str(), listed(&page).len()), (200, SAVED, 0), "{action}");
    assert!(page.contains(&site.text("saved")));
    assert_eq!(zhanna.get("/boards/family-friends").await.status, 404, "at once");
    assert_eq!(ada.submit(&leave).await.status, 404, "gone already");
}

#[actix_web::test]
async fn whoever_is_not_there_is_not_put_in_and_the_name_stays() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    site.fill_group("family-friends", 60).await;
    let next = ada.get(GROUP).await.attribute(".pager a[rel=next]", "href").unwrap();
    for (name, key) in [
        ("", "error-required"),
        (" ", "error-required"),
        ("Nobody9", "error-unknown-member"),
        ("a\0b", "error-unknown-member"),
        ("\u{202E}", "error-unknown-member"),
    ] {
        let mut join = ada.get(&next).await.form(MEMBERS);
        join.set("username", name);
        let page = ada.submit(&join).await;
        assert_eq!((page.status, page.text_of("#username-error").unwrap()), (422, site.text(key)), "{name:?}");
        assert_eq!(page.count("#errors a[href='#username']"), 1, "{name:?}");
        assert_eq!(page.form(MEMBERS).get("username"), name.replace('\0', "\u{FFFD}"), "as HTML can hold it");
        assert_eq!(listed(&page), guests(51, 60), "the place in the list: {name:?}");
        assert_eq!(page.form("/admin/groups").get("title"), page.text_of("h1").unwrap(), "{name:?}");
        join.action = "/admin/groups/no-such-group/members".to_owned();
        assert_eq!(ada.submit(&join).await.status, 404, "{name:?}");
    }
    let mut leave = ada.get(GROUP).await.form("/admin/groups/family-friends/members/guest-001/delete");
    for path in [
        "family-friends/members/Nobody9/delete",
        "family-friends/members/Ada/delete",
        "no-such-group/members/guest-001/delete",
    ] {
        leave.action = format!("/admin/groups/{path}");
        assert_eq!(ada.submit(&leave).await.status, 404, "{path}");
    }
    assert_eq!(listed(&ada.get(GROUP).await), guests(1, 50), "nobody is gone");
}

#[actix_web::test]
async fn a_long_group_is_read_page_by_page_by_name() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    for name in ["Ben", "carol"] {
        site.member(name).await;
        site.join_group("family-friends", name).await;
    }
    site.fill_group("family-friends", 98).await;
    let (mut path, mut pages) = (GROUP.to_owned(), Vec::new());
    while pages.len() < 9 {
        let page = ada.get(&path).await;
        assert_eq!(page.attribute(".pager a:not([rel])", "href"), (!pages.is_empty()).then(|| GROUP.to_owned()));
        pages.push(listed(&page));
        let Some(next) = page.attribute(".pager a[rel=next]", "href") else { break };
        path = next;
    }
    let wanted = [[vec!["Ben".to_owned(), "carol".to_owned()], guests(1, 48)].concat(), guests(49, 98)];
    assert_eq!(pages, wanted, "fifty each, whatever their case, and no page without anybody");
    assert_eq!(path, format!("{GROUP}?after=guest-048"));
    // The same place, though somebody comes before it.
    site.join_group("family-friends", "Ada").await;
    assert_eq!(listed(&ada.get(&path).await), guests(49, 98));
    assert_eq!(listed(&ada.get(GROUP).await)[..3], ["Ada", "Ben", "carol"]);
    for nonsense in ["", "%00", "a%00b", "zzz", "%F0%9F%8C%B1"] {
        let page = ada.get(&format!("{GROUP}?after={nonsense}")).await;
        assert_eq!((page.status, listed(&page).len(), page.count(".pager a")), (200, 50, 1), "{nonsense}");
        assert_eq!(listed(&page)[0], "Ada", "from the first one on: {nonsense}");
    }
}

#[actix_web::test]
async fn after_a_change_one_is_at_the_same_place_in_the_list() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    site.member("Zoë").await;
    site.fill_group("family-friends", 51).await;
    let next = ada.get(GROUP).await.attribute(".pager a[rel=next]", "href").unwrap();
    let page = ada.get(&next).await;
    let mut join = page.form(MEMBERS);
    join.set("username", "zoë");
    let page = ada.submit(&join).await;
    assert_eq!(page.url, format!("{next}&saved=1"));
    assert_eq!(listed(&page), ["guest-051", "Zoë"]);
    for left in [&["guest-051"][..], &[]] {
        let action = page.attributes("form[action$='/delete']", "action").remove(left.len());
        let page = ada.submit(&page.form(&action)).await;
        assert_eq!(page.url, format!("{next}&saved=1"));
        assert!(page.contains(&site.text("saved")));
        let wanted = if left.is_empty() { guests(1, 50) } else { guests(51, 51) };
        assert_eq!(listed(&page), wanted, "from the first one on, when nobody is left there");
    }
    assert_eq!(ada.get(GROUP).await.count(".pager"), 0);
}
