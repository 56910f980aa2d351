//! Administration: roles, their places, their end, and the last administrator.

use chrono::TimeDelta;
use mooring::accounts::Role;

use crate::support::{Browser, Form, Page, Site};

async fn role_form(ada: &mut Browser, name: &str) -> Form {
    ada.get(&format!("/admin/members/{name}/roles")).await.form(&format!("/admin/members/{name}/roles"))
}

fn removals(page: &Page) -> Vec<Form> {
    page.attributes("form[action^='/roles/']", "action").iter().map(|action| page.form(action)).collect()
}

#[actix_web::test]
async fn a_role_is_given_once_works_at_once_and_is_taken_away() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut lou = site.member("Lou").await;
    assert_eq!(lou.get("/boards/volunteers").await.status, 404);
    let form = role_form(&mut ada, "Lou").await;
    assert_eq!((form.get("role"), form.get("scope_kind")), ("moderator", "site"));
    for _ in 0..2 {
        assert_eq!(ada.submit(&form).await.url, "/admin/members/Lou/roles?saved=1");
    }
    assert_eq!(lou.get("/boards/volunteers").await.status, 200);
    let thread = lou.begin_thread("talk", "A thread", "Words.").await;
    assert!(lou.get(&thread).await.text_of("#post-1 .chip").unwrap().contains(&site.text("role-moderator")));
    let again = role_form(&mut ada, "Lou").await;
    let page = ada.submit(&again).await;
    assert_eq!((page.status, page.text_of("#role-error").unwrap()), (422, site.text("error-grant-held")));
    let mut held = removals(&page);
    assert_eq!(held.len(), 1);
    let form = held.remove(0);
    assert_eq!(ada.submit(&form).await.url, "/admin/members/Lou/roles?saved=1");
    assert_eq!(lou.get("/boards/volunteers").await.status, 404);
    assert_eq!(lou.get(&thread).await.count("#post-1 .chip"), 0, "the badge goes at once");
    assert_eq!(ada.submit(&form).await.status, 404);
}

#[actix_web::test]
async fn a_role_of_one_section_or_board_reaches_no_further() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut lou = site.member("Lou").await;
    let page = ada.get("/admin/members/Lou/roles").await;
    let section = page.attribute("option[value^='section:']", "value").unwrap();
    let mut form = page.form("/admin/members/Lou/roles");
    form.set("scope_kind", "section").set("scope_id", &section);
    assert_eq!(ada.submit(&form).await.status, 200);
    let inside = ada.begin_thread("talk", "Inside", "Words.").await;
    let outside = ada.begin_thread("wins", "Outside", "Words.").await;
    assert!(lou.get(&inside).await.has_form(&format!("{inside}/lock")));
    assert!(!lou.get(&outside).await.has_form(&format!("{outside}/lock")));
    let mut form = role_form(&mut ada, "Lou").await;
    form.set("role", "administrator")
        .set("scope_kind", "board")
        .set("scope_id", &site.board_id("wins").await.to_string());
    assert_eq!(ada.submit(&form).await.status, 200);
    assert!(lou.get(&outside).await.has_form(&format!("{outside}/lock")));
    assert_eq!(lou.get("/admin").await.status, 403, "an administrator of one board does not run the site");
    assert_eq!(lou.get("/boards/family-friends").await.status, 404);
}

#[actix_web::test]
async fn a_role_ends_by_itself_after_its_last_day() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut lou = site.member("Lou").await;
    let mut form = role_form(&mut ada, "Lou").await;
    form.set("expires", "2026-03-03");
    assert_eq!(ada.submit(&form).await.status, 200);
    site.app.clock.advance(TimeDelta::hours(59) + TimeDelta::minutes(59));
    assert_eq!(lou.get("/boards/volunteers").await.status, 200, "2026-03-03 23:59 is within the last day");
    site.app.clock.advance(TimeDelta::minutes(1));
    assert_eq!(lou.get("/boards/volunteers").await.status, 404);
}

#[actix_web::test]
async fn what_a_role_cannot_be_is_refused() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    site.member("Lou").await;
    let cases = [
        ("role", vec![("role", "king")]),
        ("role", vec![("role", "")]),
        ("scope_kind", vec![("scope_kind", "world")]),
        ("scope_id", vec![("scope_kind", "site"), ("scope_id", "board:1")]),
        ("scope_id", vec![("scope_kind", "board"), ("scope_id", "section:1")]),
        ("scope_id", vec![("scope_kind", "board"), ("scope_id", "board:999")]),
        ("scope_id", vec![("scope_kind", "board"), ("scope_id", "")]),
        ("scope_id", vec![("scope_kind", "section"), ("scope_id", "x")]),
        ("expires", vec![("expires", "2026-03-01")]),
        ("expires", vec![("expires", "2020-01-01")]),
        ("expires", vec![("expires", "tomorrow")]),
        ("expires", vec![("expires", "2026-02-30")]),
        ("expires", vec![("expires", "9999-01-01")]),
    ];
    for (field, changes) in cases {
        let mut form = role_form(&mut ada, "Lou").await;
        for (name, value) in &changes {
            form.set(name, value);
        }
        let page = ada.submit(&form).await;
        assert_eq!((page.status, page.count(&format!("#{field}-error"))), (422, 1), "{changes:?}");
        assert_eq!(removals(&page).len(), 0, "{changes:?}");
    }
    let mut form = role_form(&mut ada, "Lou").await;
    form.action = "/admin/members/Nobody9/roles".to_owned();
    assert_eq!(ada.submit(&form).await.status, 404);
}

#[actix_web::test]
async fn the_last_administrator_stays() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let page = ada.get("/admin/members/Ada/roles").await;
    let remove = removals(&page).remove(0);
    let page = ada.submit(&remove).await;
    assert_eq!(page.status, 409);
    assert!(page.contains(&site.text("conflict-last-administrator")));
    assert_eq!(ada.get("/admin").await.status, 200);

    let mut bea = site.staff("Bea", Role::Administrator).await;
    let theirs = removals(&bea.get("/admin/members/Bea/roles").await).remove(0);
    let (a, b) = futures_util::future::join(ada.submit_once(&remove), bea.submit_once(&theirs)).await;
    let mut statuses = [a.status, b.status];
    statuses.sort();
    assert_eq!(statuses, [303, 409], "two who leave at once: one stays");
    let left = [ada.get("/admin").await.status, bea.get("/admin").await.status];
    assert_eq!(left.iter().filter(|status| **status == 200).count(), 1);
}

#[actix_web::test]
async fn a_greeter_is_made_like_any_other_and_is_no_staff() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let (mut ann, mut gil) = (site.member("Ann").await, site.member("Gil").await);
    let thread = ann.begin_thread("talk", "An evening walk", "It helps me.").await;
    let claim = format!("/posts/{}/claim", site.post_id(&thread, 1).await);
    assert!(!gil.get("/unanswered").await.has_form(&claim));
    let mut form = role_form(&mut ada, "Gil").await;
    form.set("role", "greeter");
    assert_eq!(ada.submit(&form).await.url, "/admin/members/Gil/roles?saved=1");
    assert!(gil.get("/unanswered").await.has_form(&claim), "at once");
    assert!(ann.get("/members/Gil").await.contains(&site.text("role-greeter")));
    for path in ["/moderation", "/admin"] {
        assert_eq!(gil.get(path).await.status, 403, "{path}");
    }
    assert_eq!(gil.get("/boards/volunteers").await.status, 404, "a board of staff");
    let form = removals(&ada.get("/admin/members/Gil/roles").await).remove(0);
    assert_eq!(ada.submit(&form).await.url, "/admin/members/Gil/roles?saved=1");
    assert!(!gil.get("/unanswered").await.has_form(&claim));
}
