//! Mail about news: asked for, quiet unless chosen otherwise, not about what was seen, and ended with one click.

use actix_web::test::TestRequest;
use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::Role;
use mooring::db::schema::{boards, consents, mails};

use crate::support::{Browser, Page, Site};

const ANN: &str = "ann@harbour.example";

async fn choose(browser: &mut Browser, news: &str) -> Page {
    browser.choose_mail(news).await
}

/// A site on which Ann has written something and wants mail.
async fn ground(news: &str) -> (std::rc::Rc<Site>, Browser, Browser, String) {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.set_email("Ann", ANN).await;
    let page = choose(&mut ann, news).await;
    assert!(page.contains(&site.text("saved")), "{}", page.text());
    let mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("talk", "About my kettle", "Words.").await;
    (site, ann, mo, thread)
}

/// A moderator removes a post of Ann's.
async fn remove(site: &Site, mo: &mut Browser, thread: &str, number: i64) {
    let post = site.post_url(thread, number).await;
    let open = mo.get(thread).await.form(&format!("{post}/cases"));
    let case = mo.submit(&open).await.url;
    mo.decide(&case, "remove", "hate", "A word about it.").await;
}

async fn later(site: &Site) -> usize {
    site.app.clock.advance(TimeDelta::minutes(10));
    site.work().await;
    site.mails().len()
}

#[actix_web::test]
async fn nobody_gets_mail_they_did_not_ask_for() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    assert_eq!(ann.mail_choice().await, "none");
    let page = choose(&mut ann, "discreet").await;
    assert_eq!(page.status, 422, "there is no address yet");
    assert!(page.contains(&site.text("error-mail-address")));
    site.set_email("Ann", ANN).await;
    assert_eq!(choose(&mut ann, "loud").await.status, 422);
    let mut mo = site.staff("Mo", Role::Moderator).await;
    let thread = ann.begin_thread("talk", "About my kettle", "Words.").await;
    ann.reply(&thread, "More words.").await;
    remove(&site, &mut mo, &thread, 2).await;
    assert_eq!(later(&site).await, 0);
}

#[actix_web::test]
async fn a_sample_of_each_stands_beside_the_choice() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let samples = ann.get("/account/mail").await.texts_of(".sample");
    assert_eq!(samples.len(), 2);
    assert!(samples[0].contains("Account notes") && samples[0].contains(&site.text("mail-news-lead")), "{samples:?}");
    assert!(!samples[0].contains("Test Harbour"), "{samples:?}");
    assert!(samples[1].contains("Test Harbour") && samples[1].contains(&site.text("notice-restored")), "{samples:?}");
}

#[actix_web::test]
async fn a_discreet_mail_says_nothing_of_what_or_where() {
    let (site, mut ann, mut mo, thread) = ground("discreet").await;
    ann.reply(&thread, "More words.").await;
    ann.reply(&thread, "Still more.").await;
    remove(&site, &mut mo, &thread, 2).await;
    site.app.clock.advance(TimeDelta::minutes(5));
    site.work().await;
    assert_eq!(site.mails().len(), 0, "there is time to see it here");
    remove(&site, &mut mo, &thread, 3).await;
    assert_eq!(later(&site).await, 1, "both are one mail");
    let mail = site.mails().pop().unwrap();
    assert_eq!((mail.to.as_str(), mail.subject.as_str()), (ANN, "There is something new for you"));
    for private in ["Test Harbour", "kettle", "Ann ", "removed", "A word about it", "Talk", "talk", "Mo "] {
        assert!(!mail.text.contains(private) && !mail.html.contains(private), "{private}: {}", mail.text);
    }
    assert_eq!(mail.link(), "/notifications");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert_eq!(mail.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
}

#[actix_web::test]
async fn a_full_mail_names_the_community_and_what_happened() {
    let (site, mut ann, mut mo, thread) = ground("full").await;
    ann.reply(&thread, "More words.").await;
    remove(&site, &mut mo, &thread, 2).await;
    assert_eq!(later(&site).await, 1);
    let mail = site.mails().pop().unwrap();
    assert_eq!(
        (mail.from_name.as_str(), mail.subject.as_str()),
        ("Test Harbour", "Test Harbour: something new for you")
    );
    assert!(mail.text.contains(&format!("{}: About my kettle", site.text("notice-removed"))), "{}", mail.text);
    assert!(!mail.text.contains("More words") && !mail.text.contains("A word about it"), "{}", mail.text);
}

#[actix_web::test]
async fn what_was_seen_cannot_be_read_or_is_no_longer_wanted_is_not_mailed() {
    let (site, mut ann, mut mo, thread) = ground("full").await;
    for words in ["Two.", "Three.", "Four."] {
        ann.reply(&thread, words).await;
    }
    remove(&site, &mut mo, &thread, 2).await;
    ann.get("/notifications").await;
    assert_eq!(later(&site).await, 0, "she has seen it");
    remove(&site, &mut mo, &thread, 3).await;
    site.write(|conn| {
        diesel::update(boards::table.filter(boards::slug.eq("talk")))
            .set(boards::read_audience.eq("staff"))
            .execute(conn)?;
        Ok(())
    })
    .await;
    assert_eq!(later(&site).await, 0, "she may not read it any more");
    site.write(|conn| {
        diesel::update(boards::table.filter(boards::slug.eq("talk")))
            .set(boards::read_audience.eq("members"))
            .execute(conn)?;
        Ok(())
    })
    .await;
    remove(&site, &mut mo, &thread, 4).await;
    choose(&mut ann, "none").await;
    assert_eq!(later(&site).await, 0, "she does not want it any more");
    let left: i64 = site.read(|conn| Ok(mails::table.count().get_result(conn)?)).await;
    assert_eq!(left, 0);
}

#[actix_web::test]
async fn one_click_ends_it_without_a_session_and_looking_does_not() {
    let (site, mut ann, mut mo, thread) = ground("discreet").await;
    ann.reply(&thread, "More words.").await;
    remove(&site, &mut mo, &thread, 2).await;
    later(&site).await;
    let mail = site.mails().pop().unwrap();
    let url = mail.header("List-Unsubscribe");
    let url = url.trim_start_matches('<').trim_end_matches('>');
    assert!(mail.text.contains(url), "people find it, too: {}", mail.text);
    let path = url.strip_prefix("http://localhost:8080").unwrap().to_owned();
    site.app.clock.advance(TimeDelta::days(800));
    let newest = site.app.keyring.add_key(&site.app.entropy).unwrap();
    site.app.keyring.prune(newest).unwrap();
    let mut program = site.visitor();
    let page = program.get(&path).await;
    assert!(page.status == 200 && page.contains(&site.text("unsubscribe-lead-way")) && !page.body.contains("Ann"));
    let mut ann = site.visitor();
    ann.enter_password("Ann").await;
    assert_eq!(ann.mail_choice().await, "discreet");
    for _ in 0..2 {
        let request: TestRequest = program.post(&path, "List-Unsubscribe=One-Click");
        let page = program.send(request, &path).await;
        assert!(page.status == 200 && page.contains(&site.text("unsubscribe-done-way")), "{}", page.text());
    }
    assert_eq!(ann.mail_choice().await, "none");
    let changed = format!("{}00", &path[..path.len() - 2]);
    for path in [changed.as_str(), "/unsubscribe", "/unsubscribe?token=zz"] {
        let request = program.post(path, "List-Unsubscribe=One-Click");
        let page = program.send(request, path).await;
        assert!(page.status == 404 && page.contains(&site.text("unsubscribe-unknown")), "{path}");
    }
}

#[actix_web::test]
async fn choosing_it_is_a_consent_that_ends_it_when_it_is_withdrawn() {
    let (site, mut ann, mut mo, thread) = ground("discreet").await;
    assert_eq!(ann.get("/account/mail").await.count(".consent a[href='/account/consents']"), 1, "asked in a sentence");
    let given = async || {
        let standing = consents::table.filter(consents::purpose.eq("mail")).filter(consents::withdrawn_at.is_null());
        site.read(move |conn| Ok(standing.count().get_result::<i64>(conn)?)).await
    };
    assert_eq!(given().await, 1);
    let form = ann.get("/account/consents").await.form("/account/consents/mail/delete");
    assert_eq!(ann.submit(&form).await.status, 200);
    assert_eq!(given().await, 0);
    assert_eq!(ann.mail_choice().await, "none");
    ann.reply(&thread, "More words.").await;
    remove(&site, &mut mo, &thread, 2).await;
    assert_eq!(later(&site).await, 0);
}
