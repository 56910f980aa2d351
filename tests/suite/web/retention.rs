//! What has been kept long enough goes with the daily work, by the periods of the configuration.

use std::rc::Rc;

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use mooring::accounts::{AccountEvent, MemberId, Role, Standing, set_standing, tell_of_account};
use mooring::config::Config;
use mooring::db::Conn;
use mooring::db::schema::{
    bans, cases, closures, decisions, devices, email_links, exports, former_names, invitations, jobs, join_requests,
    log_details, log_entries, notifications, one_time_tokens, reports, sessions, submissions,
};
use mooring::jobs::enqueue;
use mooring::moderation::check_log;
use mooring::web::AppError;

use crate::support::Site;

/// Short periods, each of its own length.
fn short(config: &mut Config) {
    let kept = &mut config.retention;
    (kept.submission_days, kept.device_days, kept.notification_days) = (2, 4, 6);
    (kept.report_days, kept.decision_days, kept.log_days, kept.job_days) = (8, 10, 12, 14);
    (kept.export_days, kept.receipt_days) = (3, 5);
}

/// One of everything that is let go of.
async fn filled() -> Rc<Site> {
    let site = Site::with(short).await;
    site.set_up("full").await;
    let thread = site.member("Ann").await.begin_thread("talk", "A thread", "Words.").await;
    site.member("Bob").await.reply(&thread, "Bad words.").await;
    let post = site.post_url(&thread, 2).await;
    site.member("Cem").await.report(&post, "harassment", "canary of a note").await;
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let case = mo.first_case().await;
    mo.decide(&case, "remove", "harassment", "canary of a message").await;
    let now = site.app.clock.now();
    site.write(move |conn| {
        enqueue(conn, "nobody's", "", None, (now, now))?;
        diesel::update(jobs::table.filter(jobs::kind.eq("nobody's"))).set(jobs::failed_at.eq(now)).execute(conn)?;
        let token = (
            one_time_tokens::kind.eq("a link"),
            one_time_tokens::token_hash.eq(vec![1_u8; 32]),
            one_time_tokens::created_at.eq(now),
            one_time_tokens::expires_at.eq(now + TimeDelta::days(1)),
        );
        diesel::insert_into(one_time_tokens::table).values(token).execute(conn)?;
        Ok(())
    })
    .await;
    // Whoever wrote has read what they answered.
    site.app.db.flush_later().await.unwrap();
    site.work().await;
    site
}

/// A day later, with that day's work done; twice, since it may be.
async fn a_day_later(site: &Site, days: i64) {
    site.app.clock.advance(TimeDelta::days(days));
    for _ in 0..2 {
        let now = site.app.clock.now();
        site.write(move |conn| enqueue(conn, "housekeeping", "", None, (now, now))).await;
        site.work().await;
    }
}

/// Rows, or rows with words, of each kind.
async fn left(site: &Site) -> Vec<(&'static str, i64)> {
    site.read(|conn| {
        let words = decisions::message.ne("").or(decisions::note.ne(""));
        let told = reports::note.ne("").or(reports::reporter_id.is_not_null());
        let all = [
            ("tokens", one_time_tokens::table.count().get_result(conn)?),
            ("submissions", submissions::table.count().get_result(conn)?),
            ("devices", devices::table.count().get_result(conn)?),
            ("notifications", notifications::table.count().get_result(conn)?),
            ("reports", reports::table.filter(told).count().get_result(conn)?),
            ("decisions", decisions::table.filter(words).count().get_result(conn)?),
            ("log", log_details::table.count().get_result(conn)?),
            ("jobs", jobs::table.filter(jobs::failed_at.is_not_null()).count().get_result(conn)?),
        ];
        Ok(all.into_iter().filter(|(_, count): &(_, i64)| *count > 0).collect())
    })
    .await
}

#[actix_web::test]
async fn each_goes_on_its_day_and_the_rest_stays() {
    let site = filled().await;
    let order = ["tokens", "submissions", "devices", "notifications", "reports", "decisions", "log", "jobs"];
    let names = async || left(&site).await.into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(names().await, order);
    a_day_later(&site, 1).await;
    assert_eq!(names().await, order[1..], "a link's own time is over");
    for gone in 2..=order.len() {
        a_day_later(&site, 1).await;
        assert_eq!(names().await, order[gone - 1..], "the day before its day");
        a_day_later(&site, 1).await;
        assert_eq!(names().await, order[gone..], "its day");
    }
    let (kept_cases, kept_reports, kept_decisions, entries): (i64, i64, i64, i64) = site
        .read(|conn| {
            Ok((
                cases::table.count().get_result(conn)?,
                reports::table.count().get_result(conn)?,
                decisions::table.count().get_result(conn)?,
                log_entries::table.count().get_result(conn)?,
            ))
        })
        .await;
    assert_eq!((kept_cases, kept_reports, kept_decisions), (1, 1, 1), "what was decided stays");
    assert!(entries > 0);
    let checked = check_log(&site.app).await.unwrap();
    assert_eq!((checked.fault, checked.erased), (None, 1), "the seals of the log hold without its words");
    let mut mo = site.visitor();
    mo.enter_password("Mo").await;
    assert_eq!(mo.get("/moderation?queue=decided").await.count("main .row"), 1);
}

/// How many rows there are of exports and of closed accounts.
async fn taken_along_and_closed(site: &Site) -> (i64, i64) {
    site.read(|conn| Ok((exports::table.count().get_result(conn)?, closures::table.count().get_result(conn)?))).await
}

#[actix_web::test]
async fn exports_and_receipts_go_by_their_own_periods() {
    let site = Site::with(short).await;
    site.set_up("none").await;
    site.member("Ann").await;
    let receipt = site.member("Dan").await.close_account("everything", "erase").await.url;
    site.wait_for_closing().await;
    let mut ann = site.visitor();
    ann.enter_password("Ann").await;
    let form = ann.get("/account/export").await.form("/account/export");
    ann.submit(&form).await;
    site.work().await;
    let file = ann.get("/account/export").await.attribute("main a[download]", "href").unwrap();
    a_day_later(&site, 2).await;
    assert_eq!(taken_along_and_closed(&site).await, (1, 1));
    let mut ann = site.visitor();
    ann.enter_password("Ann").await;
    assert_eq!(ann.get(&file).await.status, 200);
    a_day_later(&site, 1).await;
    assert_eq!(taken_along_and_closed(&site).await, (0, 1), "three days");
    assert_eq!(ann.get(&file).await.status, 404);
    a_day_later(&site, 1).await;
    assert_eq!(site.visitor().get(&receipt).await.status, 200);
    a_day_later(&site, 1).await;
    assert_eq!(taken_along_and_closed(&site).await, (0, 0), "five days");
    assert_eq!(site.visitor().get(&receipt).await.status, 404);
}

#[actix_web::test]
async fn reports_of_an_open_case_stay_however_old_they_are() {
    let site = Site::with(short).await;
    site.set_up("full").await;
    let thread = site.member("Ann").await.begin_thread("talk", "A thread", "Words.").await;
    let post = site.post_url(&thread, 1).await;
    site.member("Cem").await.report(&post, "harassment", "a note").await;
    a_day_later(&site, 100).await;
    assert!(left(&site).await.contains(&("reports", 1)));
}

#[actix_web::test]
async fn many_go_in_chunks_and_what_is_new_stays() {
    let site = Site::with(short).await;
    site.set_up("none").await;
    site.member("Ann").await;
    let (ann, now) = (site.member_id("Ann").await, site.app.clock.now());
    for _ in 0..3 {
        let tell = move |conn: &mut _| tell_of_account(conn, ann, AccountEvent::CodesMade, now);
        site.write(move |conn| (0..400).try_for_each(|_| tell(conn))).await;
    }
    site.app.clock.advance(TimeDelta::days(6));
    let now = site.app.clock.now();
    site.write(move |conn| tell_of_account(conn, ann, AccountEvent::CodesMade, now)).await;
    a_day_later(&site, 1).await;
    let kept: i64 = site.read(|conn| Ok(notifications::table.count().get_result(conn)?)).await;
    assert_eq!(kept, 1);
}

/// A name that was given up and a link in mail of one member, an invitation, and a request of another's, of some moment.
fn insert_of(conn: &mut Conn, (of, member): (MemberId, MemberId), at: NaiveDateTime, byte: u8) -> Result<(), AppError> {
    let digest = || vec![byte; 32];
    let name = (
        former_names::member_id.eq(of),
        former_names::name_folded.eq("before"),
        former_names::name_skeleton.eq("before"),
        former_names::created_at.eq(at),
    );
    diesel::insert_into(former_names::table).values(name).execute(conn)?;
    let link = (
        email_links::member_id.eq(of),
        email_links::kind.eq("verify"),
        email_links::salt.eq(digest()),
        email_links::token_hash.eq(digest()),
        email_links::email_sealed.eq(digest()),
        email_links::email_digest.eq(digest()),
        email_links::created_at.eq(at),
        email_links::expires_at.eq(at),
    );
    diesel::insert_into(email_links::table).values(link).execute(conn)?;
    let invitation = (
        invitations::label.eq("A flyer"),
        invitations::token_hash.eq(digest()),
        invitations::most_uses.eq(1_i64),
        invitations::created_at.eq(at),
        invitations::expires_at.eq(at),
    );
    diesel::insert_into(invitations::table).values(invitation).execute(conn)?;
    let request = (
        join_requests::member_id.eq(member),
        join_requests::answer.eq("Because."),
        join_requests::created_at.eq(at),
        join_requests::expires_at.eq(at + TimeDelta::days(30)),
    );
    diesel::insert_into(join_requests::table).values(request).execute(conn)?;
    set_standing(conn, member, Standing::Waiting, None)
}

/// What ends by a fixed time, as it is long after that; and the same of today.
async fn long_over_and_of_today(site: &Rc<Site>) {
    let names = ["Olga", "Nina", "Sven"];
    for name in names {
        site.member(name).await;
    }
    let [old, new, sent] = [site.member_id("Olga").await, site.member_id("Nina").await, site.member_id("Sven").await];
    let now = site.app.clock.now();
    let folder = site.folder().join("mail");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, at) in [("old-1.eml", now - TimeDelta::days(40)), ("new-1.eml", now)] {
        let file = std::fs::File::create(folder.join(name)).unwrap();
        file.set_modified(at.and_utc().into()).unwrap();
    }
    site.write(move |conn| {
        insert_of(conn, (new, old), now - TimeDelta::days(400), 1)?;
        insert_of(conn, (new, new), now, 2)?;
        let ban = (
            bans::member_id.eq(sent),
            bans::kind.eq("ban"),
            bans::decision_id.eq(decisions::table.select(decisions::id).first::<i64>(conn)?),
            bans::created_at.eq(now),
            bans::until.eq(now),
        );
        diesel::insert_into(bans::table).values(ban).execute(conn)?;
        let session = sessions::table.filter(sessions::member_id.eq(sent));
        diesel::update(session).set(sessions::expires_at.eq(now)).execute(conn)?;
        set_standing(conn, sent, Standing::Banned, Some(now))
    })
    .await;
}

#[actix_web::test]
async fn what_has_a_time_of_its_own_goes_with_the_daily_work_too() {
    let site = filled().await;
    long_over_and_of_today(&site).await;
    let counts = async || {
        site.read(|conn| {
            Ok([
                ("names", former_names::table.count().get_result::<i64>(conn)?),
                ("links in mail", email_links::table.count().get_result(conn)?),
                ("invitations", invitations::table.count().get_result(conn)?),
                ("requests to join", join_requests::table.count().get_result(conn)?),
                ("bans", bans::table.count().get_result(conn)?),
            ])
        })
        .await
    };
    let files = || std::fs::read_dir(site.folder().join("mail")).unwrap().count();
    let theirs = async || {
        let sent = site.member_id("Sven").await;
        let own = move || sessions::table.filter(sessions::member_id.eq(sent));
        site.read(move |conn| Ok(own().count().get_result::<i64>(conn)?)).await
    };
    let all = [("names", 2), ("links in mail", 2), ("invitations", 2), ("requests to join", 2), ("bans", 1)];
    assert_eq!((counts().await, files(), theirs().await), (all, 2, 1));
    a_day_later(&site, 0).await;
    let left = [("names", 1), ("links in mail", 1), ("invitations", 1), ("requests to join", 1), ("bans", 0)];
    assert_eq!((counts().await, files(), theirs().await), (left, 1, 0));
}

#[test]
fn a_period_that_is_none_is_named() {
    let mut ground = crate::support::Ground::sqlite();
    ground.set("RETENTION__LOG_DAYS", "0");
    let complaint = ground.run(&["migrate"]).expect_refused();
    assert!(complaint.contains("retention.log_days: must be between 1 and"), "{complaint}");
}
