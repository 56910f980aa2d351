//! A picture is taken away at once, by its member or by staff, also while a backup or another reader needs SQLite's log.

use std::path::PathBuf;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use mooring::db::schema::{jobs, pictures};
use mooring::jobs::TRUNCATE_JOB;

use crate::support::{Browser, Form, Site};

/// Who reads from outside, as a backup does.
struct Outside(SqliteConnection);

impl Outside {
    fn begin(site: &Site) -> Self {
        let mut conn = SqliteConnection::establish(&file(site).to_string_lossy()).unwrap();
        conn.batch_execute("begin; select count(*) from members;").unwrap();
        Self(conn)
    }

    fn end(mut self) {
        self.0.batch_execute("rollback").unwrap();
    }
}

fn file(site: &Site) -> PathBuf {
    let databases = std::fs::read_dir(site.folder()).unwrap().map(|entry| entry.unwrap().path());
    databases.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "db")).unwrap()
}

async fn waiting(site: &Site, kind: &'static str) -> i64 {
    site.read(move |conn| Ok(jobs::table.filter(jobs::kind.eq(kind)).count().get_result(conn)?)).await
}

async fn send(browser: &mut Browser, path: &str) -> u16 {
    let token = browser.get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
    browser.submit_once(&Form::new(path, &[("csrf_token", &token)])).await.status
}

#[actix_web::test]
async fn a_picture_is_taken_away_at_once_whoever_reads() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.keep_picture("Ann").await;
    let outside = site.app.db.is_sqlite().then(|| Outside::begin(&site));
    assert_eq!(send(&mut ann, "/account/avatar/delete").await, 303);
    if let Some(outside) = outside {
        site.try_work().await;
        assert_eq!(waiting(&site, TRUNCATE_JOB).await, 1, "the reader needs the log");
        outside.end();
        site.app.clock.advance(chrono::TimeDelta::hours(1));
        site.try_work().await;
        assert_eq!(waiting(&site, TRUNCATE_JOB).await, 0, "tried again");
    }
}

#[actix_web::test]
async fn who_looks_after_the_site_takes_a_picture_away_and_its_member_is_told() {
    use mooring::accounts::Role;
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    site.set_email("Ann", "ann@harbour.example").await;
    const PATH: &str = "/members/Ann/picture/delete";
    assert!(!mo.get("/members/Ann").await.has_form(PATH), "there is none");
    site.keep_picture("Ann").await;
    assert!(!ben.get("/members/Ann").await.has_form(PATH) && !ann.get("/members/Ann").await.has_form(PATH));
    assert_eq!(send(&mut ben, PATH).await, 403);
    let page = mo.get("/members/Ann").await;
    let page = mo.submit(&page.form(PATH)).await;
    assert!(page.contains(&site.text("member-picture-taken")) && !page.has_form(PATH), "{}", page.text());
    assert_eq!(send(&mut mo, PATH).await, 303, "twice does no harm");
    let left: i64 = site.read(|conn| Ok(pictures::table.count().get_result(conn)?)).await;
    assert_eq!(left, 0);
    let page = ann.get("/notifications").await;
    assert!(page.contains(&site.text("event-picture-taken")), "{}", page.text());
    assert!(ada.get("/moderation/log").await.contains(&site.text("log-picture-take")));
    site.work().await;
    assert_eq!(site.mails().len(), 0, "it protects nothing, so no mail");
}
