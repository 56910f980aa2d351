//! Times by a member's own clock.

use mooring::accounts::Role;

use crate::support::Site;

#[actix_web::test]
async fn a_member_reads_times_by_their_own_clock_and_nobody_else_does() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ben.begin_thread("welcome", "Hello", "Words.").await;
    let exact = |page: &crate::support::Page| page.attribute("#post-1 .post-time time", "title").unwrap();
    assert_eq!(exact(&ann.get(&thread).await), "1 March 2026, 12:00 UTC");
    let mut form = ann.get("/preferences").await.form("/preferences");
    assert_eq!(form.get("time_zone"), "UTC");
    form.set("time_zone", "Asia/Kolkata");
    let page = ann.submit(&form).await;
    assert_eq!(page.form("/preferences").get("time_zone"), "Asia/Kolkata");
    let page = ann.get(&thread).await;
    assert_eq!(exact(&page), "1 March 2026, 17:30");
    assert_eq!(page.attribute("#post-1 .post-time time", "datetime").unwrap(), "2026-03-01T12:00:00Z");
    for other in [ben.get(&thread).await, site.visitor().get(&thread).await] {
        assert_eq!(exact(&other), "1 March 2026, 12:00 UTC");
        assert!(!other.body.contains("Kolkata"));
    }
    // An empty field leaves what is there; UTC takes it away.
    form.set("time_zone", "");
    assert_eq!(ann.submit(&form).await.form("/preferences").get("time_zone"), "Asia/Kolkata");
    form.set("time_zone", "UTC");
    ann.submit(&form).await;
    assert!(exact(&ann.get(&thread).await).ends_with("12:00"));
}

#[actix_web::test]
async fn a_moment_to_come_is_told_by_its_date() {
    let site = Site::new().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let form = ada.get("/admin/joining").await.form("/admin/joining/storm");
    let page = ada.submit(&form).await;
    assert_eq!(page.text_of(".notice.warn time").unwrap(), "4 March 2026, 12:00 UTC");
    let mut form = ada.get("/admin/invitations").await.form("/admin/invitations");
    form.set("label", "Tuesday group").set("days", "7");
    let page = ada.submit(&form).await;
    assert_eq!(page.text_of("main .row time").unwrap(), "8 March 2026, 12:00 UTC");
}

#[actix_web::test]
async fn a_zone_that_nobody_offers_is_refused() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    for zone in ["Europe/Nowhere", "EST", "../etc", "Europe/Madrid\0"] {
        let mut form = ann.get("/preferences").await.form("/preferences");
        form.set("time_zone", zone);
        let page = ann.submit(&form).await;
        assert_eq!(page.status, 422, "{zone}");
        assert!(page.contains(&site.text("error-choice")));
    }
    let page = site.visitor().get("/preferences").await;
    assert_eq!(page.count("select[name=time_zone]"), 0, "signed out there is none to keep it with");
}
