//! Where the operator asks a second step of staff, their roles rest until it is on.

use std::rc::Rc;

use mooring::accounts::Role;

use crate::support::Site;

async fn asking() -> Rc<Site> {
    let site = Site::with(|config| config.security.staff_second_step = true).await;
    site.set_up("full").await;
    site
}

#[actix_web::test]
async fn with_one_their_roles_are_back() {
    let site = asking().await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = mo.begin_thread("welcome", "Say hello here", "Hello.").await;
    let page = mo.get(&thread).await;
    assert_eq!(page.count("form[action$='/lock']"), 0, "no role anywhere");
    assert_eq!(mo.get("/boards/volunteers").await.status, 404);
    let page = mo.get("/members/Mo").await;
    assert!(page.contains(&site.text("second-step-staff")), "and they are told why");
    assert_eq!(mo.get("/moderation").await.status, 403);

    mo.turn_on_second_step(&site).await;
    assert_eq!(mo.get("/moderation").await.status, 200);
    assert_eq!(mo.get(&thread).await.count("form[action$='/lock']"), 1);
    assert_eq!(mo.get("/boards/volunteers").await.status, 200);
    assert!(!mo.get("/members/Mo").await.contains(&site.text("second-step-staff")));
    let mut ann = site.member("Ann").await;
    assert!(ann.get("/moderation").await.contains(&site.text("forbidden-role")), "others are told what they were");
}

#[actix_web::test]
async fn where_nobody_asks_their_roles_do_not_rest() {
    let site = Site::new().await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    assert_eq!(mo.get("/moderation").await.status, 200);
}
