//! What is told by mail: soon after, once a day, once a week; not in quiet hours, not twice, and not when it was seen.

use std::rc::Rc;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use mooring::db::schema::{boards, mails};

use crate::support::{Browser, Site};

/// The site's clock begins on Sunday, 1 March 2026, at noon.
fn at(day: u32, hour: u32, minute: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 3, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
}

/// Ann has begun a thread, and wants mail of a sort about replies; Ben is there.
async fn ground(by_mail: &str, more: &[(&str, &str)]) -> (Rc<Site>, Browser, Browser, String) {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.set_email("Ann", "ann@harbour.example").await;
    let mut form = ann.get("/account/notifications").await.form("/account/notifications");
    form.set("reply_mail", by_mail).set("wording", "full");
    for (name, value) in more {
        form.set(name, value);
    }
    assert!(ann.submit(&form).await.contains(&site.text("saved")));
    let ben = site.member("Ben").await;
    let thread = ann.begin_thread("talk", "About my kettle", "It helps me.").await;
    site.tell().await;
    (site, ann, ben, thread)
}

async fn until(site: &Site, at: NaiveDateTime) -> usize {
    site.pass(at - site.app.clock.now()).await;
    site.mails().len()
}

async fn zone(browser: &mut Browser, zone: &str) {
    let mut form = browser.get("/preferences").await.form("/preferences");
    form.set("time_zone", zone);
    browser.submit(&form).await;
}

#[actix_web::test]
async fn a_mail_soon_after_says_everything_once_and_keeps_its_distance() {
    let (site, mut ann, mut ben, thread) = ground("once", &[]).await;
    for words in ["One.", "Two."] {
        ben.reply(&thread, words).await;
        site.pass(TimeDelta::minutes(1)).await;
    }
    assert_eq!(until(&site, at(1, 12, 5)).await, 0, "there is time to see it here");
    assert_eq!(until(&site, at(1, 12, 12)).await, 1);
    let mail = site.mails().pop().unwrap();
    assert!(mail.text.contains(&format!("{}: About my kettle", site.text_with("told-replies", 2))), "{}", mail.text);
    for private in ["Ben", "One.", "Two.", "It helps me"] {
        assert!(!mail.text.contains(private) && !mail.html.contains(private), "{private}: {}", mail.text);
    }
    ben.reply(&thread, "Three.").await;
    assert_eq!(until(&site, at(1, 12, 30)).await, 1, "one in half an hour");
    assert_eq!(until(&site, at(1, 12, 45)).await, 2);
    ben.reply(&thread, "Four.").await;
    site.pass(TimeDelta::minutes(2)).await;
    ann.get(&thread).await;
    assert_eq!(until(&site, at(1, 14, 0)).await, 2, "she has read it");
}

#[actix_web::test]
async fn quiet_hours_put_it_off_until_they_are_over() {
    let (site, mut ann, mut ben, thread) = ground("once", &[("quiet_from", "22"), ("quiet_until", "7")]).await;
    zone(&mut ann, "America/New_York").await;
    // 22:30 in New York, in winter.
    until(&site, at(2, 3, 30)).await;
    ben.reply(&thread, "One.").await;
    assert_eq!(until(&site, at(2, 6, 0)).await, 0);
    ben.reply(&thread, "Two.").await;
    assert_eq!(until(&site, at(2, 11, 59)).await, 0, "06:59 there");
    assert_eq!(until(&site, at(2, 12, 3)).await, 1, "one, when they are over");
    assert!(site.mails()[0].text.contains(&site.text_with("told-replies", 2)));
    // On 8 March the clock is put forward: 07:00 is 11:00 UTC.
    ann.get(&thread).await;
    until(&site, at(8, 4, 0)).await;
    ben.reply(&thread, "Three.").await;
    site.tell().await;
    assert_eq!(until(&site, at(8, 10, 59)).await, 1);
    assert_eq!(until(&site, at(8, 11, 3)).await, 2);
}

#[actix_web::test]
async fn quiet_hours_that_were_chosen_meanwhile_count_too() {
    let (site, mut ann, mut ben, thread) = ground("once", &[]).await;
    ben.reply(&thread, "One.").await;
    site.tell().await;
    let mut form = ann.get("/account/notifications").await.form("/account/notifications");
    form.set("quiet_from", "12").set("quiet_until", "15");
    ann.submit(&form).await;
    assert_eq!(until(&site, at(1, 14, 59)).await, 0);
    assert_eq!(until(&site, at(1, 15, 3)).await, 1);
}

#[actix_web::test]
async fn a_mail_a_day_comes_at_its_hour_with_what_was_not_seen_and_none_without() {
    let (site, mut ann, mut ben, thread) = ground("daily", &[("digest_hour", "20")]).await;
    zone(&mut ann, "Europe/Madrid").await;
    let other = ann.begin_thread("talk", "Another", "Words.").await;
    for thread in [&thread, &other] {
        ben.reply(thread, "An answer.").await;
    }
    site.tell().await;
    ann.get(&other).await;
    assert_eq!(until(&site, at(1, 18, 59)).await, 0);
    assert_eq!(until(&site, at(1, 20, 2)).await, 1, "20:00 in Madrid is 19:00, and the hour is spread");
    let mail = site.mails().pop().unwrap();
    assert!(mail.text.contains("About my kettle") && !mail.text.contains("Another"), "{}", mail.text);
    assert_eq!(until(&site, at(3, 20, 2)).await, 1, "nothing is new");
    ben.reply(&thread, "More.").await;
    site.tell().await;
    assert_eq!(until(&site, at(4, 20, 2)).await, 2);
}

#[actix_web::test]
async fn a_mail_a_week_comes_on_mondays() {
    let (site, _, mut ben, thread) = ground("weekly", &[]).await;
    ben.reply(&thread, "An answer.").await;
    site.tell().await;
    assert_eq!(until(&site, at(2, 7, 59)).await, 0);
    assert_eq!(until(&site, at(2, 9, 2)).await, 1);
    ben.reply(&thread, "Another.").await;
    assert_eq!(until(&site, at(9, 7, 59)).await, 1);
    assert_eq!(until(&site, at(9, 9, 2)).await, 2);
}

#[actix_web::test]
async fn rights_that_are_lost_between_are_kept_and_so_are_blocks() {
    let (site, mut ann, mut ben, thread) = ground("once", &[]).await;
    ben.reply(&thread, "One.").await;
    site.tell().await;
    site.write(|conn| {
        diesel::update(boards::table.filter(boards::slug.eq("talk")))
            .set(boards::read_audience.eq("staff"))
            .execute(conn)?;
        Ok(())
    })
    .await;
    assert_eq!(until(&site, at(1, 12, 30)).await, 0, "she may not read it any more");
    site.set_audiences("talk", "members", "members").await;
    ben.reply(&thread, "Two.").await;
    site.tell().await;
    ann.block("Ben").await;
    assert_eq!(until(&site, at(1, 14, 0)).await, 0, "she blocks him by now");
}

#[actix_web::test]
async fn mail_that_was_down_for_days_is_one_mail_when_it_is_back() {
    let (site, _, mut ben, thread) = ground("daily", &[]).await;
    let waiting = async || site.read(|conn| Ok(mails::table.count().get_result::<i64>(conn)?)).await;
    // As the worker leaves them that cannot hand anything over: the rows stay, and are parked after two days.
    for day in 2..=7_u32 {
        ben.reply(&thread, &format!("Of day {day}.")).await;
        site.tell().await;
        site.pass(at(day, 7, 59) - site.app.clock.now()).await;
        site.app.clock.advance(TimeDelta::minutes(62));
        let (app, now) = (site.app.clone(), site.app.clock.now());
        mooring::notifications::tell_due(&app).await.unwrap();
        site.write(move |conn| {
            use mooring::db::schema::jobs;
            diesel::delete(jobs::table.filter(jobs::kind.eq("news"))).execute(conn)?;
            if day == 4 {
                diesel::update(mails::table).set(mails::parked_at.eq(now)).execute(conn)?;
            }
            Ok(())
        })
        .await;
        assert_eq!(waiting().await, 1, "day {day}");
    }
    assert_eq!(site.mails().len(), 0);
    let now = site.app.clock.now();
    let id: i64 = site.read(|conn| Ok(mails::table.select(mails::id).first(conn)?)).await;
    site.write(move |conn| mooring::jobs::enqueue(conn, "news", &id.to_string(), None, (now, now))).await;
    site.work().await;
    let sent = site.mails();
    assert_eq!((sent.len(), waiting().await), (1, 0));
    assert!(sent[0].text.contains(&site.text_with("told-replies", 6)), "all of it: {}", sent[0].text);
}

#[actix_web::test]
async fn one_click_ends_one_sort_of_mail_and_another_all() {
    let (site, mut ann, mut ben, thread) = ground("daily", &[("mention_mail", "once")]).await;
    ben.reply(&thread, "@Ann, look.").await;
    site.tell().await;
    assert_eq!(until(&site, at(1, 12, 12)).await, 1);
    let mail = site.mails().pop().unwrap();
    let urls: Vec<String> = mail
        .text
        .split_whitespace()
        .filter(|word| word.contains("/unsubscribe?token="))
        .map(|url| url.trim_start_matches("http://localhost:8080").to_owned())
        .collect();
    assert_eq!(urls.len(), 2, "{}", mail.text);
    assert!(mail.header("List-Unsubscribe").contains(&urls[0]), "the first is that of this sort");
    let mut program = site.visitor();
    let page = program.get(&urls[0]).await;
    assert!(page.contains(&site.text("unsubscribe-lead-way")), "{}", page.text());
    let chosen = async |ann: &mut Browser| {
        let form = ann.get("/account/notifications").await.form("/account/notifications");
        (form.get("mention_mail").to_owned(), form.get("reply_mail").to_owned())
    };
    let request = program.post(&urls[0], "List-Unsubscribe=One-Click");
    assert_eq!(program.send(request, &urls[0]).await.status, 200);
    assert_eq!(chosen(&mut ann).await, ("none".to_owned(), "daily".to_owned()));
    let request = program.post(&urls[1], "List-Unsubscribe=One-Click");
    assert!(program.send(request, &urls[1]).await.contains(&site.text("unsubscribe-done")));
    assert_eq!(chosen(&mut ann).await, ("none".to_owned(), "none".to_owned()));
}
