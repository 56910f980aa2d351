//! Search engines may keep the pages of boards that let them, and nothing else: everything else refuses, in a header and, where
//! it is a page, in a tag as well.

use std::collections::BTreeSet;

use super::route_table::cases;
use super::routes::mounted;
use super::seed::{Ground, ROLES};
use crate::support::{Form, Page, Site};

/// Who is tried: signed out, a member, and who may do everything.
const TRIED: [usize; 3] = [0, 1, ROLES.len() - 1];

fn tags(page: &Page) -> Vec<String> {
    page.attributes("meta[name=robots]", "content")
}

fn is_page(page: &Page) -> bool {
    page.header("content-type").starts_with("text/html") && page.body.contains("<html")
}

fn refuses(page: &Page) {
    let what = format!("{} ({})", page.url, page.status);
    assert_eq!(page.header("x-robots-tag"), "noindex", "{what}");
    assert_eq!(page.headers.get_all("x-robots-tag").count(), 1, "{what}");
    if is_page(page) {
        assert_eq!(tags(page), ["noindex, nofollow"], "{what}");
    }
}

fn may_be_kept(page: &Page) {
    assert!(is_page(page) && page.status == 200, "{} ({})", page.url, page.status);
    assert_eq!(page.header("x-robots-tag"), "", "{}", page.url);
    assert!(tags(page).is_empty(), "{}", page.url);
}

#[actix_web::test]
async fn every_page_refuses_to_be_kept_but_those_of_boards_that_let_it() {
    let mut ground = Ground::new().await;
    let mut tried = BTreeSet::new();
    for is_allowed in [false, true] {
        if is_allowed {
            ground.site.allow_indexing("open").await;
            // The mark alone opens nothing.
            ground.site.allow_indexing("talk").await;
        }
        let mut pages = 0;
        for case in cases(&ground).iter().filter(|case| case.method == "get") {
            tried.insert(case.route.to_owned());
            for role in TRIED {
                let page = ground.browsers[role].get_once(&case.path).await;
                pages += usize::from(is_page(&page));
                match is_allowed && case.path == "/boards/open" {
                    true => may_be_kept(&page),
                    false => refuses(&page),
                }
            }
        }
        assert!(pages > 200, "only {pages} pages were looked at");
    }
    let all: BTreeSet<String> =
        mounted().into_iter().filter(|(method, _)| method == "get").map(|(_, route)| route).collect();
    assert_eq!(tried, all);

    let thread = format!("/threads/{}-words-in-open", ground.threads[0].0);
    for role in TRIED {
        let browser = &mut ground.browsers[role];
        for path in [&thread, &format!("{thread}?page=1"), "/boards/open", "/boards/open?page=1"] {
            may_be_kept(&browser.get_once(path).await);
        }
        refuses(&browser.get_once(&format!("{thread}?page=99")).await);
        refuses(&browser.get_once("/boards/open?page=99").await);
    }
    // What is closed again is refused again.
    ground.site.set_audiences("open", "members", "members").await;
    for path in ["/boards/open".to_owned(), thread] {
        for role in TRIED {
            refuses(&ground.browsers[role].get(&path).await);
        }
    }
}

#[actix_web::test]
async fn answers_to_forms_and_faults_refuse_too() {
    let mut ground = Ground::new().await;
    ground.site.allow_indexing("open").await;
    for case in cases(&ground).iter().filter(|case| case.method == "post") {
        refuses(&ground.browsers[0].submit_once(&Form::new(&case.path, &case.fields)).await);
    }
    let author = &mut ground.browsers[ROLES.len() - 1];
    // A thread's page with what could not be taken.
    let thread = format!("/threads/{}-words-in-open", ground.threads[0].0);
    let form = author.reply_form(&thread, "").await;
    let page = author.submit_once(&form).await;
    assert_eq!(page.status, 422);
    refuses(&page);
    let wrong_method = author.get_once("/sign-out").await;
    assert_eq!(wrong_method.status, 405);
    refuses(&wrong_method);
    let long = "a".repeat(300 * 1024);
    let too_large = author.submit_once(&Form::new("/preferences", &[("theme", &long)])).await;
    assert_eq!(too_large.status, 413);
    refuses(&too_large);
    refuses(&author.get_once("/nowhere").await);
    refuses(&author.get_once("/boards/open?page=%FF&page=x").await);
}

#[actix_web::test]
async fn who_is_asked_to_wait_is_refused_too() {
    let site = Site::with(|config| {
        config.limits.enabled = true;
        config.limits.requests_per_address = 1;
        config.limits.requests_burst = 3;
    })
    .await;
    let mut visitor = site.visitor();
    let mut statuses = BTreeSet::new();
    for _ in 0..8 {
        let page = visitor.get_once("/boards").await;
        statuses.insert(page.status);
        refuses(&page);
    }
    assert!(statuses.contains(&429), "{statuses:?}");
}
