//! Each kind goes by the ways that were chosen for it, whatever else one row tells, and nothing is said twice.

use std::rc::Rc;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use mooring::db::schema::{jobs, mails, notifications, told_ways};
use mooring::jobs::enqueue;

use crate::support::{Browser, Site};

/// The site's clock begins on Sunday, 1 March 2026, at noon.
fn at(day: u32, hour: u32, minute: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 3, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
}

async fn choose(browser: &mut Browser, site: &Site, fields: &[(&str, &str)]) {
    let mut form = browser.get("/account/notifications").await.form("/account/notifications");
    form.set("wording", "full");
    for (name, value) in fields {
        form.set(name, value);
    }
    assert!(browser.submit(&form).await.contains(&site.text("saved")));
}

/// Ann has begun a thread, and can be written to; Ben is there.
async fn ground(fields: &[(&str, &str)]) -> (Rc<Site>, Browser, Browser, String) {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.set_email("Ann", "ann@harbour.example").await;
    if !fields.is_empty() {
        choose(&mut ann, &site, fields).await;
    }
    let ben = site.member("Ben").await;
    let thread = ann.begin_thread("talk", "About my kettle", "It helps me.").await;
    site.tell().await;
    (site, ann, ben, thread)
}

async fn until(site: &Site, at: NaiveDateTime) -> usize {
    site.pass(at - site.app.clock.now()).await;
    site.mails().len()
}

#[actix_web::test]
async fn a_post_that_names_a_follower_is_mailed_as_the_answer_that_it_is_as_well() {
    let (site, mut ann, mut ben, thread) = ground(&[("reply_mail", "once")]).await;
    ben.reply(&thread, "@Ann, look.").await;
    site.tell().await;
    let rows = ann.told().await;
    assert!(
        rows.len() == 1 && rows[0].contains(&site.text("told-mention")),
        "one row, of what is meant most: {rows:?}"
    );
    assert_eq!(until(&site, at(1, 12, 30)).await, 1, "of names she wants no mail, of answers she does");
    let mail = site.mails().pop().unwrap();
    let named = site.text("told-mention");
    assert!(mail.text.contains("About my kettle") && !mail.text.contains(&named), "{}", mail.text);
    assert!(mail.text.contains(&site.text_with("told-replies", 1)), "{}", mail.text);
    ben.reply(&thread, "And another thing.").await;
    site.tell().await;
    assert_eq!(until(&site, at(1, 13, 10)).await, 2);
    assert_eq!(until(&site, at(1, 18, 0)).await, 2, "each is said once");
}

#[actix_web::test]
async fn a_name_and_an_answer_that_both_are_mailed_are_one_mail_that_says_the_name() {
    let (site, _, mut ben, thread) = ground(&[("reply_mail", "once"), ("mention_mail", "once")]).await;
    ben.reply(&thread, "@Ann, look.").await;
    site.tell().await;
    assert_eq!(until(&site, at(1, 12, 30)).await, 1);
    assert!(site.mails()[0].text.contains(&site.text("told-mention")), "{}", site.mails()[0].text);
    assert_eq!(until(&site, at(1, 18, 0)).await, 1);
}

#[actix_web::test]
async fn who_is_named_and_does_not_follow_is_mailed_no_answers() {
    let (site, mut ann, mut ben, thread) = ground(&[("reply_mail", "once")]).await;
    let form = ann.get(&thread).await.form(&format!("{thread}/follow/delete"));
    assert_eq!(ann.submit(&form).await.status, 200);
    ben.reply(&thread, "@Ann, look.").await;
    site.tell().await;
    assert_eq!(ann.bell().await, "New 1");
    assert_eq!(until(&site, at(1, 18, 0)).await, 0);
}

#[actix_web::test]
async fn a_name_is_mailed_once_whatever_is_answered_later() {
    let (site, mut ann, mut ben, thread) = ground(&[("mention_mail", "once")]).await;
    ben.reply(&thread, "@Ann, look.").await;
    site.tell().await;
    assert_eq!(until(&site, at(1, 12, 30)).await, 1);
    assert!(site.mails()[0].text.contains(&site.text("told-mention")));
    for hour in 13..20_u32 {
        ben.reply(&thread, "And another thing.").await;
        assert_eq!(until(&site, at(1, hour, 0)).await, 1, "of answers she wants no mail");
    }
    // The other way round: what rises to a name while it is not seen.
    ann.get(&thread).await;
    ben.reply(&thread, "An answer.").await;
    site.tell().await;
    ben.reply(&thread, "@Ann, still there?").await;
    site.tell().await;
    assert_eq!(until(&site, at(1, 21, 0)).await, 2);
}

#[actix_web::test]
async fn what_a_late_mail_said_is_not_in_the_next_one() {
    let (site, _, mut ben, thread) = ground(&[("reply_mail", "daily")]).await;
    ben.reply(&thread, "One.").await;
    site.tell().await;
    // The mail is written in the morning, and the server is away until noon.
    site.app.clock.advance(at(2, 9, 2) - site.app.clock.now());
    mooring::notifications::tell_due(&site.app).await.unwrap();
    site.write(|conn| Ok(diesel::delete(jobs::table.filter(jobs::kind.eq("news"))).execute(conn)?)).await;
    site.app.clock.advance(TimeDelta::hours(2));
    ben.reply(&thread, "Two.").await;
    site.tell().await;
    site.pass(TimeDelta::hours(1)).await;
    let (id, now) =
        (site.read(|conn| Ok(mails::table.select(mails::id).first::<i64>(conn)?)).await, site.app.clock.now());
    site.write(move |conn| enqueue(conn, "news", &id.to_string(), None, (now, now))).await;
    assert_eq!(until(&site, now).await, 1);
    assert!(site.mails()[0].text.contains(&site.text_with("told-replies", 2)), "{}", site.mails()[0].text);
    assert_eq!(until(&site, at(3, 9, 2)).await, 1, "it is all said");
    ben.reply(&thread, "Three.").await;
    site.tell().await;
    assert_eq!(until(&site, at(4, 9, 2)).await, 2);
}

#[actix_web::test]
async fn what_was_committed_late_is_told_the_next_time() {
    let (site, _, mut ben, thread) = ground(&[("reply_mail", "once")]).await;
    ben.reply(&thread, "One.").await;
    site.tell().await;
    assert_eq!(until(&site, at(1, 12, 12)).await, 1);
    // Dated before that mail was made, and there to be read only now.
    let late = site.app.clock.now() - TimeDelta::seconds(30);
    let now = site.app.clock.now();
    site.write(move |conn| {
        diesel::update(notifications::table)
            .set((notifications::reply_at.eq(late), notifications::created_at.eq(late)))
            .execute(conn)?;
        diesel::update(told_ways::table).set(told_ways::due_at.eq(now)).execute(conn)?;
        enqueue(conn, "told.due", "", None, (now, now))
    })
    .await;
    assert_eq!(until(&site, at(1, 12, 45)).await, 2);
    assert_eq!(until(&site, at(1, 14, 0)).await, 2);
}

#[actix_web::test]
async fn the_first_mail_is_of_what_came_since_it_was_asked_for() {
    let (site, mut ann, mut ben, thread) = ground(&[]).await;
    let other = ann.begin_thread("talk", "Another", "Words.").await;
    ben.reply(&thread, "Long ago.").await;
    site.tell().await;
    until(&site, at(1, 18, 0)).await;
    choose(&mut ann, &site, &[("reply_mail", "daily")]).await;
    assert_eq!(until(&site, at(2, 9, 2)).await, 0);
    ben.reply(&other, "Of today.").await;
    site.tell().await;
    assert_eq!(until(&site, at(3, 9, 2)).await, 1);
    let mail = site.mails().pop().unwrap();
    assert!(mail.text.contains("Another") && !mail.text.contains("kettle"), "{}", mail.text);
}

#[actix_web::test]
async fn other_hours_count_for_what_is_due_already() {
    let (site, mut ann, mut ben, thread) = ground(&[("reply_mail", "daily"), ("digest_hour", "20")]).await;
    ben.reply(&thread, "One.").await;
    site.tell().await;
    choose(&mut ann, &site, &[("digest_hour", "14")]).await;
    assert_eq!(until(&site, at(1, 15, 2)).await, 1);
    ben.reply(&thread, "Two.").await;
    site.tell().await;
    // 14:00 in Madrid is 13:00 UTC.
    let mut form = ann.get("/preferences").await.form("/preferences");
    form.set("time_zone", "Europe/Madrid");
    ann.submit(&form).await;
    assert_eq!(until(&site, at(2, 12, 59)).await, 1);
    assert_eq!(until(&site, at(2, 14, 2)).await, 2);
}

#[actix_web::test]
async fn a_mail_a_day_keeps_quiet_hours_also_those_that_began_while_it_waited() {
    let hours = [("reply_mail", "daily"), ("digest_hour", "8"), ("quiet_from", "22"), ("quiet_until", "10")];
    let (site, mut ann, mut ben, thread) = ground(&hours).await;
    ben.reply(&thread, "One.").await;
    site.tell().await;
    assert_eq!(until(&site, at(2, 9, 59)).await, 0);
    assert_eq!(until(&site, at(2, 10, 3)).await, 1);
    // Written, and not handed over when they begin.
    ben.reply(&thread, "Two.").await;
    site.tell().await;
    site.app.clock.advance(at(3, 10, 3) - site.app.clock.now());
    mooring::notifications::tell_due(&site.app).await.unwrap();
    choose(&mut ann, &site, &[("quiet_from", "9"), ("quiet_until", "13")]).await;
    assert_eq!(until(&site, at(3, 12, 59)).await, 1);
    assert_eq!(until(&site, at(3, 13, 1)).await, 2);
}
