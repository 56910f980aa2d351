//! Every route has an expected answer for every role, and none is missing.

use std::collections::BTreeSet;

use super::csrf::EXEMPT;
use super::route_table::{Case, cases};
use super::seed::{BOARDS, GREETER, Ground, ROLES};
use super::source::{Code, program};
use crate::support::{Form, Page};

/// Methods and routes as the program mounts them, read from its text.
pub fn mounted() -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for code in program().iter().filter(|code| code.path == "src/app.rs" || code.path.ends_with("/mod.rs")) {
        assert!(!code.text.contains("scope("), "{}: this guard knows no scopes", code.path);
        let resources: Vec<&(usize, String)> =
            code.literals.iter().filter(|(at, _)| code.before(*at).ends_with("resource(")).collect();
        for (n, (at, route)) in resources.iter().enumerate() {
            let end = resources.get(n + 1).map_or(code.text.len(), |(next, _)| *next);
            for method in methods(code, &code.text[*at..end]) {
                assert!(found.insert((method, route.clone())), "{route} is mounted twice");
            }
        }
    }
    found
}

fn methods(code: &Code, text: &str) -> Vec<String> {
    let routes = text.matches(".route(").count();
    let methods: Vec<String> = ["get", "post"]
        .into_iter()
        .filter(|method| text.contains(&format!(".route({method}()")))
        .map(str::to_owned)
        .collect();
    assert_eq!(methods.len(), routes, "{}: this guard knows get and post: {text}", code.path);
    assert!(routes > 0, "{}: a resource without a route: {text}", code.path);
    methods
}

#[actix_web::test]
async fn every_route_is_in_the_table() {
    let ground = Ground::new().await;
    let listed: BTreeSet<(String, String)> =
        cases(&ground).into_iter().map(|case| (case.method.to_owned(), case.route.to_owned())).collect();
    let mounted = mounted();
    assert!(mounted.len() > 40, "only {} routes were found", mounted.len());
    let missing: Vec<_> = mounted.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&mounted).collect();
    assert!(missing.is_empty() && gone.is_empty(), "not in the table: {missing:?}; no longer mounted: {gone:?}");
}

fn compare(faults: &mut Vec<String>, case: &Case, role: usize, page: &Page, wanted: u16) {
    if page.status != wanted {
        let who = ROLES[role];
        faults.push(format!(
            "{} {} {who}: {} instead of {wanted}: {}",
            case.method,
            case.path,
            page.status,
            brief(page)
        ));
    }
}

fn brief(page: &Page) -> String {
    let h1 = page.text_of("h1").unwrap_or_default();
    format!("{h1} {}", page.header("location"))
}

#[actix_web::test]
async fn every_page_answers_every_role_as_it_should() {
    let mut ground = Ground::new().await;
    let mut faults = Vec::new();
    for case in cases(&ground).iter().filter(|case| case.method == "get") {
        for role in 0..ROLES.len() {
            let page = ground.browsers[role].get_once(&case.path).await;
            compare(&mut faults, case, role, &page, case.answers[role]);
            if page.status == 303 && role == 0 {
                let location = page.header("location");
                assert!(location.starts_with("/sign-in?next=%2F"), "{}: {location}", case.path);
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[actix_web::test]
async fn every_change_answers_every_role_as_it_should() {
    let mut ground = Ground::new().await;
    let mut faults = Vec::new();
    for case in cases(&ground).iter().filter(|case| case.method == "post") {
        for role in 0..ROLES.len() {
            let mut form = Form::new(&case.path, &case.fields);
            let page = ground.browsers[role].submit_once(&form).await;
            let is_exempt = EXEMPT.iter().any(|(route, _)| *route == case.route);
            let wanted = match case.hidden[role] {
                _ if is_exempt => case.answers[role],
                true => 404,
                false => 403,
            };
            compare(&mut faults, case, role, &page, wanted);
            let token = ground.token(role).await;
            form.set("csrf_token", &token);
            let page = ground.browsers[role].submit_once(&form).await;
            compare(&mut faults, case, role, &page, case.answers[role]);
            if case.route == "/sign-in" {
                // Wrong passwords are forgotten after a while; they would delay whoever comes next.
                ground.site.app.clock.advance(chrono::TimeDelta::hours(2));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    let is_there = |(name, post, _): &(String, Option<i64>, String)| *name == ground.attachment && post.is_some();
    assert!(ground.site.pictures().await.iter().any(is_there), "nobody took a picture out of another's post");
}

#[actix_web::test]
async fn who_is_about_to_answer_is_told_to_those_who_greet_there_and_to_nobody_else() {
    let mut ground = Ground::new().await;
    let claim = format!("/posts/{}/claim", ground.waiting);
    let greeter = &mut ground.browsers[GREETER];
    let list = greeter.get("/unanswered").await;
    assert_eq!(greeter.submit(&list.form(&claim)).await.status, 200);
    for (role, who) in ROLES.iter().enumerate().skip(1) {
        let page = ground.browsers[role].get("/unanswered").await;
        assert!(page.contains("Words that wait."), "{who}: {}", page.text());
        assert_eq!(page.contains("Gil is about to answer"), role > GREETER, "{who}: {}", page.text());
        assert_eq!(page.has_form(&format!("{claim}/delete")), role == GREETER, "{who}");
        assert!(!page.has_form(&claim), "{who}");
    }
}

#[actix_web::test]
async fn what_is_hidden_looks_like_what_is_not_there() {
    let mut ground = Ground::new().await;
    for role in [0, 1] {
        let nowhere = ground.browsers[role].get("/threads/987654").await;
        assert_eq!(nowhere.status, 404);
        assert_eq!(nowhere.count("form[action='/sign-in']"), usize::from(role == 0));
        for case in cases(&ground).iter().filter(|case| case.method == "get" && case.hidden[role]) {
            let page = ground.browsers[role].get_once(&case.path).await;
            assert_eq!(page.text(), nowhere.text(), "{}", case.path);
            let next = page.attribute("form[action='/sign-in'] input[name='next']", "value");
            assert_eq!(next, (role == 0).then(|| case.path.clone()), "{}", case.path);
            let headers = |page: &Page| page.headers.keys().map(ToString::to_string).collect::<BTreeSet<_>>();
            let ours = headers(&page);
            assert!(ours.contains("content-security-policy"), "{}: {ours:?}", case.path);
        }
    }
    // What a reader may not see is named nowhere.
    for path in ["/", "/boards"] {
        let page = ground.browsers[1].get(path).await;
        for (slug, ..) in &BOARDS[3..] {
            assert!(!page.body.contains(&format!("/boards/{slug}")), "{path} names {slug}");
            assert!(!page.contains(&format!("Words in {slug}")), "{path} names a thread in {slug}");
        }
    }
}
