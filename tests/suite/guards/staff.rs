//! Where the operator asks a second step of staff, whoever has none is sent to set one up, on every page and by every change.

use super::route_table::cases;
use super::seed::{GREETER, Ground, ROLES};
use crate::support::Form;

/// Routes that only staff may use.
fn is_of_staff(route: &str) -> bool {
    ["/moderation", "/admin", "/roles"].iter().any(|start| route.starts_with(start))
}

#[actix_web::test]
async fn every_page_and_change_of_staff_sends_them_to_set_one_up() {
    let mut ground = Ground::with(|config| config.security.staff_second_step = true).await;
    let (mut pages, mut changes) = (0, 0);
    for case in cases(&ground).into_iter().filter(|case| is_of_staff(case.route)) {
        // The author, who comes last, has one; a greeter is no staff.
        for (role, who) in ROLES.iter().enumerate().take(ROLES.len() - 1).skip(GREETER + 1) {
            let answer = match case.method {
                "get" => {
                    pages += 1;
                    ground.browsers[role].get_once(&case.path).await
                }
                _ => {
                    changes += 1;
                    let mut form = Form::new(&case.path, &case.fields);
                    form.set("csrf_token", &ground.token(role).await);
                    ground.browsers[role].submit_once(&form).await
                }
            };
            assert_eq!(answer.status, 403, "{} {} {who}", case.method, case.path);
            let leads_there = answer.count("a[href='/account/second-step']") == 1;
            assert_eq!(leads_there, case.answers[role] != 403, "{} {} {who}", case.method, case.path);
        }
    }
    let author = ROLES.len() - 1;
    assert_eq!(ground.browsers[author].get("/moderation").await.status, 200);
    assert_eq!(ground.browsers[author].get("/admin").await.status, 200);
    assert!(pages > 40 && changes > 40, "{pages} and {changes}");
}
