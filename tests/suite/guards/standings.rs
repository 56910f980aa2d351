//! Who does not take part (yet, or any more) is as anyone who is signed out, but on the addresses of one list.

use std::collections::BTreeSet;
use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::{Standing, close_as_minor, find_account_by_name, set_standing};
use mooring::db::schema::join_requests;

use super::route_table::{Case, cases};
use super::routes::mounted;
use super::seed::Ground;
use crate::support::{Browser, Form, Site};

/// Open to everybody who has an account.
const ALWAYS: [&str; 14] = [
    "/account/close",
    "/account/close/again",
    "/account/confirm",
    "/account/consents",
    "/account/consents/{purpose}/delete",
    "/account/export",
    "/account/export/delete",
    "/account/exports/{id}",
    "/account/lock",
    "/account/lock/delete",
    "/account/standing",
    "/passkeys/ceremonies",
    "/preferences",
    "/sign-out",
];

/// Open to who waits as well. A new address below `/account` is open to them by itself: it belongs here, or
/// `src/accounts/standing.rs` has to say otherwise.
const WHILE_WAITING: [&str; 30] = [
    "/account",
    "/account/avatar",
    "/account/avatar/delete",
    "/account/blocks",
    "/account/content-notes",
    "/account/email",
    "/account/email/change/delete",
    "/account/email/delete",
    "/account/mail",
    "/account/messages",
    "/account/name",
    "/account/notifications",
    "/account/passkeys",
    "/account/passkeys/{id}/delete",
    "/account/password",
    "/account/profile",
    "/account/push",
    "/account/push/delete",
    "/account/recovery-code",
    "/account/recovery-code/delete",
    "/account/recovery-code/offer/delete",
    "/account/second-step",
    "/account/second-step/codes",
    "/account/second-step/delete",
    "/account/sessions",
    "/account/sessions/delete",
    "/account/sessions/{id}/delete",
    "/notifications",
    "/notifications/seen",
    "/notifications/seen/delete",
];

const STANDINGS: [Standing; 4] = [Standing::Waiting, Standing::Declined, Standing::Banned, Standing::Minor];

fn is_listed(standing: Standing, route: &str) -> bool {
    ALWAYS.contains(&route) || (standing == Standing::Waiting && WHILE_WAITING.contains(&route))
}

#[test]
fn every_address_is_open_or_closed_on_purpose() {
    let routes: BTreeSet<String> = mounted().into_iter().map(|(_, route)| route).collect();
    for route in ALWAYS.iter().chain(&WHILE_WAITING) {
        assert!(routes.contains(*route), "{route} is listed here and not mounted");
    }
    let mut faults = Vec::new();
    for route in &routes {
        let path = route.replace(['{', '}'], "");
        for standing in STANDINGS {
            let is_open = standing.opens(&path);
            if is_open != is_listed(standing, route) {
                faults.push(format!("{route}, {}: {is_open}", standing.as_str()));
            }
        }
    }
    assert!(faults.is_empty(), "open, or closed, other than listed here:\n{}", faults.join("\n"));
}

/// Somebody who is signed in with another standing than the one they joined with.
async fn outside(site: &Rc<Site>, standing: Standing) -> Browser {
    let name = standing.as_str();
    let browser = site.member(name).await;
    let now = site.app.clock.now();
    site.write(move |conn| {
        let id = find_account_by_name(conn, name)?.id;
        match standing {
            Standing::Minor => return close_as_minor(conn, id, now),
            Standing::Waiting | Standing::Declined => {
                let request = (
                    join_requests::member_id.eq(id),
                    join_requests::answer.eq(""),
                    join_requests::created_at.eq(now),
                    join_requests::expires_at.eq(now + TimeDelta::days(14)),
                );
                diesel::insert_into(join_requests::table).values(request).execute(conn)?;
            }
            Standing::Full | Standing::Banned => {}
        }
        set_standing(conn, id, standing, None)
    })
    .await;
    browser
}

/// What is answered to somebody outside: where it is open to them, as to any member, else as to who is signed out.
fn wanted(case: &Case, standing: Standing) -> u16 {
    match (case.method, case.route) {
        ("get", "/account/standing") => 200,
        // They are signed in: both lead to the page that says why they find no more.
        ("get", "/sign-in" | "/sign-up") => 303,
        (_, route) => case.answers[usize::from(is_listed(standing, route))],
    }
}

#[actix_web::test]
async fn every_route_answers_who_does_not_take_part_as_it_should() {
    let ground = Ground::new().await;
    let mut faults = Vec::new();
    for standing in STANDINGS {
        let mut browser = outside(&ground.site, standing).await;
        for case in cases(&ground) {
            let page = if case.method == "get" {
                browser.get_once(&case.path).await
            } else {
                let token = browser.get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
                let mut form = Form::new(&case.path, &case.fields);
                browser.submit_once(form.set("csrf_token", &token)).await
            };
            if (case.method, case.route) == ("post", "/sign-in") {
                // Wrong passwords are forgotten after a while; they would delay whoever comes next.
                ground.site.app.clock.advance(TimeDelta::hours(2));
            }
            let wanted = wanted(&case, standing);
            if page.status != wanted {
                let who = standing.as_str();
                faults.push(format!("{} {} {who}: {} instead of {wanted}", case.method, case.path, page.status));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[actix_web::test]
async fn what_asks_to_confirm_can_be_confirmed() {
    let mut ground = Ground::new().await;
    let mut all = Vec::new();
    for standing in STANDINGS {
        all.push((standing, outside(&ground.site, standing).await));
    }
    ground.site.app.clock.advance(TimeDelta::minutes(20));
    let mut asked = 0;
    for case in cases(&ground).into_iter().filter(|case| case.method == "get") {
        for (standing, browser) in all.iter_mut().filter(|(standing, _)| is_listed(*standing, case.route)) {
            if case.route == "/account/standing" {
                continue;
            }
            let theirs = ground.browsers[1].get_once(&case.path).await;
            let page = browser.get_once(&case.path).await;
            let who = standing.as_str();
            assert_eq!((page.status, page.header("location")), (theirs.status, theirs.header("location")), "{who}");
            if page.header("location").starts_with("/account/confirm") {
                asked += 1;
                let page = browser.get(&case.path).await;
                assert!(page.has_form("/account/confirm"), "{} {who} leads to {}", case.path, page.url);
            }
        }
    }
    assert!(asked > 8, "{asked}");
}
