//! Deciding about sealed pictures: showing them again, keeping them, and letting go of them when their time is over.

use std::rc::Rc;

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::config::load;
use mooring::db::schema::{attachments, cases, data_keys, posts};
use mooring::jobs::enqueue;

use super::illegal_images::{again, pictured};
use crate::support::{Browser, Put, Site};

/// The same, reported by Bob; with the address of the post, of the case, and a moderator.
async fn sealed(site: &Rc<Site>) -> (String, [Put; 2], String, Browser) {
    let (_, post, pictures) = pictured(site).await;
    let url = format!("/posts/{post}");
    site.member("Bob").await.report(&url, "illegal_image", "").await;
    site.work().await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let case = mo.first_case().await;
    (url, pictures, case, mo)
}

async fn with_days(days: u32) -> Rc<Site> {
    let site = Site::with(|config| config.retention.sealed_images_days = days).await;
    site.set_up("full").await;
    site
}

async fn housekeeping(site: &Site) {
    let now = site.app.clock.now();
    site.write(move |conn| enqueue(conn, "housekeeping", "", None, (now, now))).await;
    site.work().await;
}

async fn count_keys(site: &Site) -> i64 {
    let of_pictures = data_keys::table.filter(data_keys::owner_kind.eq("attachment"));
    site.read(move |conn| Ok(of_pictures.count().get_result(conn)?)).await
}

#[actix_web::test]
async fn what_is_not_illegal_is_shown_again_and_staff_alone_can_seal_it_once_more() {
    let site = Site::new().await;
    let (url, pictures, case, mut mo) = sealed(&site).await;
    let page = mo.get(&case).await;
    assert_eq!(page.attributes("input[name=decision]", "value"), ["dismiss", "remove", "lock", "ban", "close-minor"]);
    assert!(page.contains(&site.text("decision-show-again")) && !page.contains(&site.text("decision-dismiss")));
    let page = mo.decide(&case, "dismiss", "", "").await;
    assert!(page.text_of("#decided").unwrap().contains(&site.text("decided-not-illegal")), "{}", page.text());
    let (mut ann, mut bob) = (again(&site, "Ann").await, again(&site, "Bob").await);
    assert_eq!(ann.look_at(&pictures[0]).await, (404, 404), "the work is still to be done");
    site.work().await;
    for picture in &pictures {
        assert_eq!(bob.look_at(picture).await, (200, 200));
        let stored = site.stored(picture).await.unwrap();
        assert_eq!((stored.file_state.as_str(), stored.sealed_at, stored.sealed_case_id), ("open", None, None));
        let mut endings = site.endings_of(picture);
        endings.sort();
        assert_eq!(endings, ["", "-s"], "the sealed file is gone");
        let files = site.kept_files();
        assert_eq!(files[&picture.name], picture.file, "as it was");
        let small = image::load_from_memory(&files[&format!("{}-s", picture.name)]).unwrap();
        assert_eq!((small.width(), small.height()), (64, 48));
    }
    assert_eq!(count_keys(&site).await, 0);
    let page = ann.get("/notifications").await;
    assert!(page.contains(&site.text("notice-pictures-shown")) && !page.contains(&site.text("reason-illegal-image")));
    assert!(mo.get("/moderation/log").await.contains(&site.text("log-pictures-show")));

    // Neither the same member nor another seals it again; what they say is heard.
    bob.report(&url, "illegal_image", "Again.").await;
    let mut dan = site.member("Dan").await;
    dan.report(&url, "illegal_image", "Me too.").await;
    assert_eq!(dan.look_at(&pictures[0]).await, (200, 200));
    let case = mo.first_case().await;
    let page = mo.get(&case).await;
    assert!(page.text_of("main").unwrap().contains("Me too.") && page.count("#sealed-todo") == 1);
    let form = page.form(&format!("{case}/seal"));
    assert_eq!(mo.submit(&form).await.status, 200);
    assert_eq!(dan.look_at(&pictures[0]).await, (404, 404));
    site.work().await;
    assert_eq!(site.endings_of(&pictures[0]), ["-sealed"]);
}

#[actix_web::test]
async fn a_picture_that_came_since_then_is_sealed_by_a_report() {
    let site = Site::new().await;
    let (url, pictures, case, mut mo) = sealed(&site).await;
    mo.decide(&case, "dismiss", "", "").await;
    site.work().await;
    site.app.clock.advance(TimeDelta::minutes(1));
    let post: i64 = url.trim_start_matches("/posts/").parse().unwrap();
    let another = site.put_picture("Ann", post, "A third").await;
    // It was uploaded long before, as a draft keeps it.
    let (id, long_ago, now) = (another.id, site.app.clock.now() - TimeDelta::days(9), site.app.clock.now());
    site.write(move |conn| {
        let moments = (attachments::created_at.eq(long_ago), attachments::attached_at.eq(now));
        Ok(diesel::update(attachments::table.find(id)).set(moments).execute(conn)?)
    })
    .await;
    let mut dan = site.member("Dan").await;
    dan.report(&url, "illegal_image", "").await;
    site.work().await;
    assert_eq!(dan.look_at(&pictures[0]).await, (200, 200));
    assert_eq!(dan.look_at(&another).await, (404, 404));
}

#[actix_web::test]
async fn sealed_again_before_the_work_was_done_it_stays_sealed() {
    let site = Site::new().await;
    let (url, pictures, case, mut mo) = sealed(&site).await;
    mo.decide(&case, "dismiss", "", "").await;
    let token = mo.get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
    let path = format!("{url}/cases");
    let open = crate::support::Form::new(&path, &[("csrf_token", token.as_str()), ("reason", "illegal_image")]);
    let page = mo.submit(&open).await;
    assert_eq!(page.count("#sealed .row"), 2, "{}", page.text());
    site.work().await;
    let stored = site.stored(&pictures[0]).await.unwrap();
    assert_eq!((stored.file_state.as_str(), site.endings_of(&pictures[0])), ("sealed", vec!["-sealed".to_owned()]));
    // And the earlier case has no say about it any more.
    assert_eq!(mo.get(&case).await.count("input[name=decision]"), 0);
}

#[actix_web::test]
async fn removed_they_stay_sealed_for_their_time_and_then_go() {
    let site = with_days(3).await;
    let (url, pictures, case, _) = sealed(&site).await;
    site.app.clock.advance(TimeDelta::days(10));
    housekeeping(&site).await;
    assert_eq!(site.stored(&pictures[0]).await.unwrap().file_state, "sealed", "while the case is open");
    let mut mo = again(&site, "Mo").await;
    let page = mo.get(&case).await;
    assert!(page.contains(&site.text("decision-remove-sealed-about")));
    mo.decide(&case, "remove", "illegal_image", "Please write to us.").await;
    let decided = site.app.clock.now();
    let until = Some(decided + TimeDelta::days(3));
    assert_eq!(site.stored(&pictures[0]).await.unwrap().sealed_until, until);
    let mut ann = again(&site, "Ann").await;
    let page = ann.get("/notifications").await;
    assert!(page.contains(&site.text("notice-picture-removed")) && page.contains("Please write to us."));
    assert!(!page.contains(&site.text("reason-illegal-image")) && !page.contains("Bob"), "{}", page.text());
    assert_eq!(ann.get(&url).await.count("img[src^='/attachments/']"), 0);

    site.app.clock.advance(TimeDelta::days(2));
    housekeeping(&site).await;
    assert_eq!(site.endings_of(&pictures[0]), ["-sealed"]);
    assert_eq!(count_keys(&site).await, 2);
    site.app.clock.advance(TimeDelta::days(1) + TimeDelta::seconds(1));
    housekeeping(&site).await;
    for picture in &pictures {
        let stored = site.stored(picture).await.unwrap();
        assert_eq!((stored.file_state.as_str(), stored.alt.as_str()), ("gone", ""));
        assert_eq!(site.endings_of(picture), Vec::<String>::new());
    }
    assert_eq!(count_keys(&site).await, 0);
    mo = again(&site, "Mo").await;
    let page = mo.get(&case).await;
    assert!(page.contains(&site.text("sealed-gone")) && !page.contains("pier"));
    assert!(mo.get("/moderation/log").await.contains(&site.text("log-pictures-delete")));
}

#[actix_web::test]
async fn while_another_case_about_the_post_is_open_nothing_goes() {
    let site = with_days(3).await;
    let (url, pictures, case, mut mo) = sealed(&site).await;
    mo.decide(&case, "lock", "other", "").await;
    site.member("Dan").await.report(&url, "hate", "").await;
    site.app.clock.advance(TimeDelta::days(20));
    housekeeping(&site).await;
    assert_eq!(site.endings_of(&pictures[0]), ["-sealed"]);
    mo = again(&site, "Mo").await;
    let other = mo.first_case().await;
    let page = mo.get(&other).await;
    assert!(page.count(&format!("#sealed a[href='{case}']")) == 2, "the other case is named");
    assert!(page.contains(&site.text("decision-dismiss")) && !page.contains(&site.text("decision-show-again")));
    mo.decide(&other, "dismiss", "", "").await;
    housekeeping(&site).await;
    assert_eq!(site.stored(&pictures[0]).await.unwrap().file_state, "gone");
}

#[actix_web::test]
async fn bringing_the_post_back_leaves_them_sealed_until_that_is_decided_too() {
    let site = Site::new().await;
    let (_, pictures, case, mut mo) = sealed(&site).await;
    mo.decide(&case, "remove", "illegal_image", "").await;
    let until = site.stored(&pictures[0]).await.unwrap().sealed_until;
    assert!(until.is_some());
    let page = mo.get(&case).await;
    assert!(page.contains(&site.text("decision-restore-sealed-about")));
    mo.decide(&case, "restore", "", "").await;
    site.work().await;
    let mut bob = again(&site, "Bob").await;
    assert_eq!(bob.look_at(&pictures[0]).await, (404, 404));
    assert_eq!(site.stored(&pictures[0]).await.unwrap().sealed_until, until);
    let page = mo.get(&case).await;
    assert_eq!(page.attributes("input[name=decision]", "value"), ["dismiss", "ban", "close-minor"]);
    assert!(page.contains(&site.text("decision-show-again")));
    mo.decide(&case, "dismiss", "", "").await;
    site.work().await;
    assert_eq!(bob.look_at(&pictures[0]).await, (200, 200));
    assert_eq!(mo.get(&case).await.count("input[name=decision]"), 0, "nothing is left to decide");
}

#[actix_web::test]
async fn what_is_decided_of_the_post_afterwards_does_not_seal_them_again() {
    let site = Site::new().await;
    let (url, pictures, case, mut mo) = sealed(&site).await;
    let (post, now): (i64, _) = (url.trim_start_matches("/posts/").parse().unwrap(), site.app.clock.now());
    site.write(move |conn| Ok(diesel::update(posts::table.find(post)).set(posts::removed_at.eq(now)).execute(conn)?))
        .await;
    mo.decide(&case, "dismiss", "", "").await;
    // Before the work is done.
    mo.decide(&case, "restore", "", "").await;
    site.work().await;
    assert_eq!(again(&site, "Bob").await.look_at(&pictures[0]).await, (200, 200));
}

#[actix_web::test]
async fn sending_the_author_away_keeps_them_sealed() {
    let site = Site::new().await;
    let (_, pictures, case, _) = sealed(&site).await;
    let mut chief = site.staff("Chief", Role::Administrator).await;
    let page = chief.decide(&case, "ban", "illegal_image", "").await;
    assert_eq!(page.status, 200, "{}", page.text());
    site.work().await;
    let stored = site.stored(&pictures[0]).await.unwrap();
    assert_eq!((stored.file_state.as_str(), stored.sealed_until.is_some()), ("sealed", true));
}

#[actix_web::test]
async fn nobody_shows_them_who_has_not_seen_that_they_are_sealed() {
    let site = Site::new().await;
    let (_, post, pictures) = pictured(&site).await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let mut pia = site.staff("Pia", Role::Moderator).await;
    site.member("Bob").await.report(&format!("/posts/{post}"), "crisis", "").await;
    let case = mo.first_case().await;
    let mut old = mo.get(&case).await.form(&format!("{case}/decision"));
    let seal = pia.get(&case).await.form(&format!("{case}/seal"));
    assert_eq!(pia.submit(&seal).await.status, 200);
    old.set("decision", "dismiss");
    assert_eq!(mo.submit(&old).await.status, 409);
    old.set("seen", "");
    assert_eq!(mo.submit(&old).await.status, 409, "nor who says nothing of what they saw");
    site.work().await;
    assert_eq!(site.endings_of(&pictures[0]), ["-sealed"]);
    let open: i64 = site.read(|conn| Ok(cases::table.filter(cases::state.eq("open")).count().get_result(conn)?)).await;
    assert_eq!(open, 1);
}

#[test]
fn the_time_is_a_year_and_never_nothing() {
    assert_eq!(load(None).unwrap().retention.sealed_images_days, 365);
    let file = std::env::temp_dir().join(format!("mooring-sealed-{}.toml", std::process::id()));
    std::fs::write(&file, "[retention]\nsealed_images_days = 0\n").unwrap();
    let refused = load(Some(&file));
    std::fs::remove_file(&file).unwrap();
    assert!(refused.unwrap_err().to_string().contains("retention.sealed_images_days"));
}
