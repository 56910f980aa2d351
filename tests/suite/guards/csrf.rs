//! No change is made for a request that does not come from a form of the site's own, in this browser.

use std::collections::BTreeSet;

use actix_web::http::header;
use mooring::community::make_setup_token;
use mooring::vault::Token;

use super::route_table::{Case, cases};
use super::routes::mounted;
use super::seed::{Ground, ROLES, everything};
use crate::support::{Form, Site};

/// Routes that take a POST from anywhere, and why.
pub const EXEMPT: [(&str, &str); 2] = [
    ("/search", "it changes nothing"),
    ("/unsubscribe", "mail programs end mail with one click (RFC 8058); the link's own seal is asked for"),
];

const OWN: &str = "http://localhost:8080";

/// What a request says of where it comes from, and whether its token is right. All are refused.
const STRANGE: [(&str, Option<&str>, Option<&str>, Kept); 11] = [
    ("says nothing", None, None, Kept::Own),
    ("cross-site", Some("cross-site"), None, Kept::Own),
    ("cross-site with the site's own origin", Some("cross-site"), Some(OWN), Kept::Own),
    ("same-site", Some("same-site"), Some(OWN), Kept::Own),
    ("typed in", Some("none"), Some(OWN), Kept::Own),
    ("origin null", None, Some("null"), Kept::Own),
    ("another origin", None, Some("http://elsewhere.example"), Kept::Own),
    ("the same host on another port", None, Some("http://localhost:8081"), Kept::Own),
    ("another session's token", Some("same-origin"), Some(OWN), Kept::Other),
    ("no token", Some("same-origin"), Some(OWN), Kept::None),
    ("a token that is none", Some("same-origin"), Some(OWN), Kept::Nonsense),
];

#[derive(Clone, Copy)]
enum Kept {
    Own,
    Other,
    None,
    Nonsense,
}

/// A change of every route whose target is there for the author, who may do everything; the fields are good.
fn changes(ground: &Ground) -> Vec<Case> {
    let author = ROLES.len() - 1;
    let mut changes: Vec<Case> =
        cases(ground).into_iter().filter(|case| case.method == "post" && !case.hidden[author]).collect();
    changes.retain(|case| EXEMPT.iter().all(|(route, _)| *route != case.route));
    changes
}

#[actix_web::test]
async fn every_change_refuses_what_comes_from_elsewhere() {
    let mut ground = Ground::new().await;
    let author = ROLES.len() - 1;
    let mut tried = BTreeSet::new();
    let tokens = [ground.token(author).await, ground.token(1).await];
    let visitors = [ground.token(0).await, {
        let mut other = ground.site.visitor();
        other.get("/preferences").await.form("/preferences").get("csrf_token").to_owned()
    }];
    let before = everything(&ground.site).await;
    assert!(before.len() > 40);
    for case in changes(&ground) {
        tried.insert(case.route.to_owned());
        for (what, site, origin, kept) in STRANGE {
            let asked = [(author, &tokens), (0, &visitors)];
            for (role, [own, other]) in asked {
                let mut form = Form::new(&case.path, &case.fields);
                match kept {
                    Kept::Own => drop(form.set("csrf_token", own)),
                    Kept::Other => drop(form.set("csrf_token", other)),
                    Kept::None => {}
                    Kept::Nonsense => drop(form.set("csrf_token", "AAAA")),
                }
                let browser = &mut ground.browsers[role];
                let mut request = browser.post(&case.path, form.encoded());
                if let Some(site) = site {
                    request = request.insert_header(("sec-fetch-site", site));
                }
                if let Some(origin) = origin {
                    request = request.insert_header((header::ORIGIN, origin));
                }
                let page = browser.send(request, &case.path).await;
                let wanted = if case.hidden[role] { 404 } else { 403 };
                assert_eq!(page.status, wanted, "{}, {what}, {}", case.path, ROLES[role]);
            }
        }
        assert_eq!(everything(&ground.site).await, before, "{} changed something", case.path);
    }
    let posts = mounted().into_iter().filter(|(method, _)| method == "post").map(|(_, route)| route);
    // Set-up has its own test: it is there only while nobody administers the site.
    let exempt = ["/setup"].into_iter().chain(EXEMPT.iter().map(|(route, _)| *route));
    tried.extend(exempt.map(str::to_owned));
    assert_eq!(tried, posts.collect::<BTreeSet<_>>());
}

/// Where a browser does not say `Sec-Fetch-Site`, the site's own origin is enough, under each of its names.
#[actix_web::test]
async fn a_form_from_the_sites_own_page_is_taken() {
    let mut ground = Ground::new().await;
    let ways = [
        (Some("same-origin"), None),
        (None, Some(OWN)),
        (None, Some("http://127.0.0.1:8080")),
        (None, Some("http://[::1]:8080")),
    ];
    for (site, origin) in ways {
        let token = ground.token(1).await;
        let browser = &mut ground.browsers[1];
        let form = Form::new("/preferences", &[("theme", "dark"), ("csrf_token", &token)]);
        let mut request = browser.post(&form.action, form.encoded());
        if let Some(site) = site {
            request = request.insert_header(("sec-fetch-site", site));
        }
        if let Some(origin) = origin {
            request = request.insert_header((header::ORIGIN, origin));
        }
        assert_eq!(browser.send(request, "/preferences").await.status, 303, "{site:?} {origin:?}");
    }
}

#[actix_web::test]
async fn set_up_refuses_what_comes_from_elsewhere() {
    let site = Site::bare().await;
    let (token, now) = (Token::new(&site.app.entropy), site.app.clock.now());
    let hash = token.hash();
    site.write(move |conn| make_setup_token(conn, &hash, now)).await;
    let before = everything(&site).await;
    let mut browser = site.visitor();
    let page = browser.get(&format!("/setup?token={}", token.text())).await;
    let mut form = page.form("/setup");
    form.set("community", "Harbour").set("operator", "Us").set("country", "GB").set("contact", "us@example.org");
    form.set("starter", "none").set("username", "First").set("password", crate::support::PASSWORD);
    let other = site.visitor().get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
    for (what, from, origin, kept) in STRANGE {
        let mut form = form.clone();
        match kept {
            Kept::Own => {}
            Kept::Other => drop(form.set("csrf_token", &other)),
            Kept::None => drop(form.without("csrf_token")),
            Kept::Nonsense => drop(form.set("csrf_token", "AAAA")),
        }
        let mut request = browser.post("/setup", form.encoded());
        if let Some(from) = from {
            request = request.insert_header(("sec-fetch-site", from));
        }
        if let Some(origin) = origin {
            request = request.insert_header((header::ORIGIN, origin));
        }
        assert_eq!(browser.send(request, "/setup").await.status, 403, "{what}");
        assert_eq!(everything(&site).await, before, "{what}");
    }
    let page = browser.submit_once(&form).await;
    assert_eq!(
        (page.status, page.header("location")),
        (303, "/setup/recovery-sheet"),
        "the same form from its page is taken"
    );
}
