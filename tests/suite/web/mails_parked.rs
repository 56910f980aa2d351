//! Mail that does not leave: tried again for two days, then parked until an administrator looks.

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::{jobs, mails, members};

use crate::support::Site;

/// A site whose mail cannot be written: a file stands where the folder should be.
async fn blocked() -> std::rc::Rc<Site> {
    let site = Site::with(|config| config.mail.transport = "folder".to_owned()).await;
    site.set_up("full").await;
    std::fs::write(site.folder().join("mail"), "in the way").unwrap();
    let mut ann = site.member("Ann").await;
    site.set_email("Ann", "ann@harbour.example").await;
    let form = ann.get("/account/recovery-code").await.form("/account/recovery-code");
    assert_eq!(ann.submit_once(&form).await.status, 200);
    site
}

async fn tries(site: &Site) -> (i64, bool) {
    let row = site.read(|conn| Ok(mails::table.select((mails::tries, mails::parked_at.is_not_null())).first(conn)?));
    row.await
}

async fn count_jobs(site: &Site) -> i64 {
    site.read(|conn| Ok(jobs::table.filter(jobs::kind.eq("mail")).count().get_result(conn)?)).await
}

#[actix_web::test]
async fn mail_that_is_not_taken_is_tried_for_two_days_and_then_parked() {
    let site = blocked().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    site.try_work().await;
    assert_eq!(tries(&site).await, (1, false));
    assert!(ada.get("/admin/mail").await.contains(&site.text("admin-mail-empty")), "nothing is parked yet");
    let mut hours = 0;
    while !tries(&site).await.1 {
        site.app.clock.advance(TimeDelta::hours(1));
        site.try_work().await;
        hours += 1;
        assert!(hours < 100, "it is tried without end");
    }
    assert!((48..=54).contains(&hours), "{hours} hours");
    let (count, _) = tries(&site).await;
    assert!((8..25).contains(&count), "{count} tries");
    assert_eq!(count_jobs(&site).await, 0);
    assert_eq!(ada.get("/admin").await.count("#health a[href='/admin/mail']"), 1);
    let page = ada.get("/admin/mail").await;
    assert!(page.contains(&site.text("mail-kind-event")) && page.contains("it cannot be written"), "{}", page.text());
    for private in ["ann@", "Ann", "harbour.example"] {
        assert!(!page.text_of("#main").unwrap().contains(private), "{}", page.text());
    }
}

#[actix_web::test]
async fn mail_that_cannot_be_made_is_parked_too() {
    let site = blocked().await;
    std::fs::remove_file(site.folder().join("mail")).unwrap();
    // An address that no key opens.
    site.write(|conn| {
        Ok(diesel::update(members::table).set(members::email_sealed.eq(vec![1_u8; 64])).execute(conn)?)
    })
    .await;
    site.try_work().await;
    assert_eq!(tries(&site).await, (1, false));
    site.app.clock.advance(TimeDelta::days(3));
    site.try_work().await;
    assert_eq!(tries(&site).await, (2, true));
    assert_eq!(count_jobs(&site).await, 0);
    let page = site.staff("Ada", Role::Administrator).await.get("/admin/mail").await;
    assert!(page.contains("this program could not make it"), "{}", page.text());
}

#[actix_web::test]
async fn parked_mail_is_tried_again_or_discarded() {
    let site = blocked().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    site.try_work().await;
    site.app.clock.advance(TimeDelta::days(3));
    site.try_work().await;
    assert!(tries(&site).await.1);
    let retry = ada.get("/admin/mail").await;
    let retry = retry.form(&retry.attribute(".row form[action$='/retry']", "action").unwrap());
    let page = ada.submit(&retry).await;
    assert!(page.contains(&site.text("admin-mail-done-again")));
    site.try_work().await;
    assert!(!tries(&site).await.1, "it is tried for two days more");
    assert_eq!(ada.submit_once(&retry).await.status, 404, "it is no longer parked");
    site.app.clock.advance(TimeDelta::days(3));
    site.try_work().await;
    let page = ada.get("/admin/mail").await;
    std::fs::remove_file(site.folder().join("mail")).unwrap();
    ada.submit(&page.form(&page.attribute(".row form[action$='/retry']", "action").unwrap())).await;
    site.work().await;
    assert_eq!(std::fs::read_dir(site.folder().join("mail")).unwrap().count(), 1, "what is mended leaves");
    assert!(ada.get("/admin/mail").await.contains(&site.text("admin-mail-empty")));
}

#[actix_web::test]
async fn discarded_mail_is_gone() {
    let site = blocked().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    site.try_work().await;
    site.app.clock.advance(TimeDelta::days(3));
    site.try_work().await;
    let page = ada.get("/admin/mail").await;
    let form = page.form(&page.attribute("form[action$='/delete']", "action").unwrap());
    let page = ada.submit(&form).await;
    assert!(page.contains(&site.text("admin-mail-done-discarded")) && page.contains(&site.text("admin-mail-empty")));
    assert_eq!(ada.submit_once(&form).await.status, 404);
    assert_eq!(site.read(|conn| Ok(mails::table.count().get_result::<i64>(conn)?)).await, 0);
}

#[actix_web::test]
async fn all_of_it_is_tried_again_with_one_click() {
    let site = blocked().await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let mut ann = site.visitor();
    ann.enter_password("Ann").await;
    for _ in 0..2 {
        let form = ann.get("/account/recovery-code").await.form("/account/recovery-code");
        ann.submit_once(&form).await;
    }
    site.try_work().await;
    site.app.clock.advance(TimeDelta::days(3));
    site.try_work().await;
    let page = ada.get("/admin/mail").await;
    assert_eq!(page.count("form[action$='/delete']"), 3, "{}", page.text());
    std::fs::remove_file(site.folder().join("mail")).unwrap();
    let page = ada.submit(&page.form("/admin/mail/retry")).await;
    assert!(page.contains(&site.text("admin-mail-done-all")) && page.contains(&site.text("admin-mail-empty")));
    site.work().await;
    assert_eq!(std::fs::read_dir(site.folder().join("mail")).unwrap().count(), 3);
}

#[actix_web::test]
async fn what_stays_parked_goes_by_its_period() {
    let site = blocked().await;
    site.try_work().await;
    site.app.clock.advance(TimeDelta::days(3));
    site.try_work().await;
    let left = async |days| {
        site.app.clock.advance(TimeDelta::days(days));
        let now = site.app.clock.now();
        site.write(move |conn| mooring::jobs::enqueue(conn, "housekeeping", "", None, (now, now))).await;
        site.try_work().await;
        site.read(|conn| Ok(mails::table.count().get_result::<i64>(conn)?)).await
    };
    assert_eq!(left(30).await, 1);
    assert_eq!(left(1).await, 0);
    let page = site.visitor().get("/privacy").await;
    assert!(page.contains("what the mail server said, unless it is tried again: 30 days"), "{}", page.text());
}

#[actix_web::test]
async fn nothing_new_is_written_where_mail_about_news_was_refused_for_good() {
    use mooring::accounts::{MailKind, MailWording, queue_news, update_mail_choice};
    let site = Site::new().await;
    site.member("Ann").await;
    site.set_email("Ann", "ann@harbour.example").await;
    let (ann, now) = (site.member_id("Ann").await, site.app.clock.now());
    let count = async || site.read(|conn| Ok(mails::table.count().get_result::<i64>(conn)?)).await;
    site.write(move |conn| {
        update_mail_choice(conn, ann, Some(MailWording::Discreet), now)?;
        queue_news(conn, ann, (MailKind::News, None), now)
    })
    .await;
    site.write(move |conn| {
        let refused = (mails::parked_at.eq(now), mails::is_refused.eq(true));
        Ok(diesel::update(mails::table).set(refused).execute(conn)?)
    })
    .await;
    site.write(move |conn| queue_news(conn, ann, (MailKind::News, None), now)).await;
    assert_eq!(count().await, 1);
    // What was only tried for too long gives way to what says the same, and more.
    site.write(|conn| Ok(diesel::update(mails::table).set(mails::is_refused.eq(false)).execute(conn)?)).await;
    site.write(move |conn| queue_news(conn, ann, (MailKind::News, None), now)).await;
    assert_eq!(count().await, 1);
    let waits = site.read(|conn| Ok(mails::table.select(mails::parked_at.is_null()).first::<bool>(conn)?)).await;
    assert!(waits, "it is tried now");
    site.write(|conn| Ok(diesel::delete(mails::table).execute(conn)?)).await;
    site.write(|conn| Ok(diesel::delete(jobs::table).execute(conn)?)).await;
}
