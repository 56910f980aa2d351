//! Administration: finding a member, and who holds a role.

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::{Grant, Role, ScopeKind, insert_grant};
use mooring::db::schema::{jobs, members, sections};

use crate::support::{Browser, Page, Site};

/// Gives a role past the pages; it ends after some days, or never.
async fn give(site: &Site, name: &str, grant: Grant, days: Option<i64>) {
    let (member, now) = (site.member_id(name).await, site.app.clock.now());
    let end = days.map(|days| now + TimeDelta::days(days));
    site.write(move |conn| insert_grant(conn, member, grant, None, (now, end))).await;
}

fn moderator(scope_kind: ScopeKind, scope_id: Option<i64>) -> Grant {
    Grant { role: Role::Moderator, scope_kind, scope_id }
}

/// Who is listed, and what for.
fn listed(page: &Page) -> Vec<(String, Vec<String>)> {
    let names = page.texts_of("#roles .row-title a");
    let mut parts = page.texts_of("#roles .meta li").into_iter();
    names.into_iter().map(|name| (name, parts.by_ref().take(3).collect())).collect()
}

async fn find(ada: &mut Browser, name: &str) -> Page {
    ada.get_once(&format!("/admin?{}", serde_urlencoded::to_string([("username", name)]).unwrap())).await
}

#[actix_web::test]
async fn a_member_is_found_by_name_and_their_roles_are_shown() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    site.member("Lou").await;
    site.member("Жанна").await;
    let page = ada.get("/admin").await;
    assert_eq!(page.attribute("form[action='/admin']", "method").unwrap(), "get");
    assert_eq!(page.form("/admin").fields, [("username".to_owned(), String::new())], "nothing else in the address");
    for (written, path) in [
        ("Lou", "/admin/members/Lou/roles"),
        ("  LOU ", "/admin/members/Lou/roles"),
        ("ada", "/admin/members/Ada/roles"),
        ("жанна", "/admin/members/%D0%96%D0%B0%D0%BD%D0%BD%D0%B0/roles"),
    ] {
        let page = find(&mut ada, written).await;
        assert_eq!((page.status, page.header("location")), (303, path), "{written:?}");
        assert_eq!(ada.get(path).await.status, 200, "{written:?}");
    }
    for (written, key) in [
        ("Nobody9", "error-unknown-member"),
        ("<b>Lou</b>", "error-unknown-member"),
        ("a\0b", "error-unknown-member"),
        ("\u{202E}Lou", "error-unknown-member"),
        ("", "error-required"),
        ("  ", "error-required"),
    ] {
        let page = find(&mut ada, written).await;
        assert_eq!((page.status, page.text_of("#username-error").unwrap()), (422, site.text(key)), "{written:?}");
        assert_eq!(page.form("/admin").get("username"), written.replace('\0', "\u{FFFD}"), "as HTML can hold it");
        assert_eq!(page.count("#errors a[href='#username']"), 1, "{written:?}");
        assert_eq!(page.count(".tabs a[href='/admin'][aria-current]"), 1, "{written:?}");
        assert_eq!(page.count("#roles .row"), 1, "the list stays: {written:?}");
    }
}

#[actix_web::test]
async fn only_administrators_find_members_and_see_who_holds_a_role() {
    let site = Site::new().await;
    site.staff("Ada", Role::Administrator).await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let mut ann = site.member("Ann").await;
    for path in ["/admin", "/admin?username=Ann", "/admin?username=Nobody9"] {
        for (browser, status) in [(&mut mo, 403), (&mut ann, 403), (&mut site.visitor(), 303)] {
            let page = browser.get_once(path).await;
            assert_eq!((page.status, page.count("#roles")), (status, 0), "{path}");
            assert!(!page.header("location").starts_with("/admin"), "{path}: {}", page.header("location"));
        }
    }
}

#[actix_web::test]
async fn whoever_holds_a_role_now_is_listed_with_where_and_until_when() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    for name in ["zoe", "Lou", "Gone", "Late"] {
        site.member(name).await;
    }
    let (board, section): (i64, (i64, String)) = (
        site.board_id("wins").await,
        site.read(|conn| Ok(sections::table.select((sections::id, sections::title)).first(conn)?)).await,
    );
    give(&site, "zoe", moderator(ScopeKind::Site, None), None).await;
    give(&site, "Lou", moderator(ScopeKind::Board, Some(board)), Some(2)).await;
    give(&site, "Lou", moderator(ScopeKind::Section, Some(section.0)), None).await;
    give(&site, "Late", moderator(ScopeKind::Site, None), Some(-1)).await;
    give(&site, "Gone", moderator(ScopeKind::Site, None), None).await;
    let now = site.app.clock.now();
    site.write(move |conn| {
        let gone = members::table.filter(members::name.eq("Gone"));
        Ok(diesel::update(gone).set(members::closed_at.eq(now)).execute(conn)?)
    })
    .await;
    let page = ada.get("/admin").await;
    let lines = listed(&page);
    let names: Vec<&str> = lines.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Ada", "Lou", "Lou", "zoe"], "by role and name; neither ended roles nor closed accounts");
    let (everywhere, forever) = (site.text("scope-kind-site"), site.text("roles-no-end"));
    assert_eq!(lines[0].1, [site.text("role-administrator"), everywhere.clone(), forever.clone()]);
    assert_eq!(lines[3].1, [site.text("role-moderator"), everywhere, forever]);
    let wins = ada.get("/boards/wins").await.text_of("h1").unwrap();
    assert!(lines[1].1[1].contains(&wins), "{:?}", lines[1].1);
    assert!(lines[1].1[2].contains("2026"), "{:?}", lines[1].1);
    assert!(lines[2].1[1].contains(&section.1), "{:?}", lines[2].1);
    let links = page.attributes("#roles .row-title a", "href");
    assert_eq!(links[3], "/admin/members/zoe/roles");
    for link in links {
        assert_eq!(ada.get(&link).await.status, 200, "{link}");
    }
    site.app.clock.advance(TimeDelta::days(2));
    assert_eq!(listed(&ada.get("/admin").await).len(), 3, "a role that ends is no longer there");
}

#[actix_web::test]
async fn the_figures_are_the_members_and_all_threads_with_all_their_posts() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    site.member("Lou").await;
    let figures = async |ada: &mut Browser| ada.get("/admin").await.texts_of(".figures dd");
    assert_eq!(figures(&mut ada).await, ["2", "0", "0", "0"]);
    let thread = ada.begin_thread("talk", "About walking", "I began to walk in the evening.").await;
    ada.begin_thread("welcome", "Hello", "Glad to be here.").await;
    site.seed_replies(&thread, "Lou", 4).await;
    assert_eq!(figures(&mut ada).await, ["2", "2", "5", "0"]);
    site.remove_thread(&thread).await;
    assert_eq!(figures(&mut ada).await, ["2", "2", "5", "0"], "the hidden ones included");
}

#[actix_web::test]
async fn the_list_of_roles_is_bounded_and_costs_the_same_however_long_it_is() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    site.member("Lou").await;
    let cost = async |ada: &mut Browser| {
        ada.get_once("/admin").await;
        site.statements(ada.get_once("/admin")).await
    };
    let (few, page) = cost(&mut ada).await;
    assert_eq!(page.count("#roles .row"), 1);
    // Session, members, threads, posts, cases, who waits, two of work, who waited, backup, mail, recovery sheet, roles, sections,
    // boards, who looked behind a one-time name alone.
    assert!((1..=16).contains(&few), "{few} statements");
    let (member, now) = (site.member_id("Lou").await, site.app.clock.now());
    let fill = async |count: i64| {
        let grants =
            move |conn: &mut _| insert_grant(conn, member, moderator(ScopeKind::Site, None), None, (now, None));
        site.write(move |conn| (0..count).try_for_each(|_| grants(conn))).await;
    };
    let hint = site.text_with("admin-roles-first", 200);
    fill(199).await;
    let (many, page) = cost(&mut ada).await;
    assert_eq!((many, page.count("#roles .row"), page.contains(&hint)), (few, 200, false));
    fill(1).await;
    let (more, page) = cost(&mut ada).await;
    assert_eq!((more, page.count("#roles .row"), page.contains(&hint)), (few, 200, true));
}

#[actix_web::test]
async fn open_cases_waiting_work_and_the_last_backup_are_told() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut ann = site.member("Ann").await;
    let thread = ann.begin_thread("talk", "A thread", "Words.").await;
    let health = async |ada: &mut Browser| ada.get("/admin").await.text_of("#health").unwrap();
    site.work().await;
    let said = health(&mut ada).await;
    for key in ["admin-jobs-done", "admin-backup-none"] {
        assert!(said.contains(&site.text(key)), "{key} is not in {said}");
    }
    site.member("Bob").await.report(&site.post_url(&thread, 1).await, "other", "A note.").await;
    assert_eq!(ada.get("/admin").await.texts_of(".figures dd").last().unwrap(), "1");
    // Work that was due an hour ago, and that failed.
    ann.begin_thread("talk", "Another", "To be indexed.").await;
    let late = site.app.clock.now() - TimeDelta::hours(1);
    site.write(move |conn| {
        diesel::update(jobs::table.filter(jobs::kind.eq("posts.changed")))
            .set((jobs::run_at.eq(late), jobs::attempts.eq(1)))
            .execute(conn)?;
        mooring::community::record_backup(conn, late)
    })
    .await;
    let said = health(&mut ada).await;
    for key in ["admin-jobs-wait", "admin-backup"] {
        assert!(said.contains(&site.text(key)), "{key} is not in {said}");
    }
    assert!(said.contains(&site.text_with("admin-jobs-failed", 1)), "{said}");
}
