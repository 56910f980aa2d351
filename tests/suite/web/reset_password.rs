//! A new password by mail: for whoever has confirmed an address, and with one answer for everybody.

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::db::schema::{jobs, sessions};

use crate::support::{Browser, Mail, PASSWORD, Page, Site};

const ANN: &str = "ann@harbour.example";
const NEW: &str = "kettle violin ravine";

async fn choose(browser: &mut Browser, mail: &Mail, password: &str) -> Page {
    let page = browser.get(&mail.link()).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let mut form = page.form("/reset-password/new");
    form.set("password", password);
    browser.submit_once(&form).await
}

#[actix_web::test]
async fn a_link_lets_a_new_password_be_chosen_and_ends_every_session() {
    let site = Site::new().await;
    let mut ann = site.member_with_email("Ann", ANN).await;
    let mut browser = site.visitor();
    assert_eq!(browser.get("/sign-in").await.count("a[href='/reset-password']"), 1);
    let page = browser.ask_reset(" ANN@harbour.example").await;
    assert!(page.contains(&site.text("reset-sent")), "{}", page.text());
    let mail = site.mail().await;
    assert_eq!((mail.to.as_str(), mail.subject.as_str()), (ANN, site.text("mail-reset-subject").as_str()));
    assert!(!mail.raw.contains("Test Harbour") && !mail.text.contains("Ann"), "{}", mail.text);
    let page = choose(&mut browser, &mail, NEW).await;
    assert_eq!((page.status, page.header("location")), (303, "/sign-in?done=reset"));
    assert!(browser.get("/sign-in?done=reset").await.contains(&site.text("reset-done")));
    let left: i64 = site.read(|conn| Ok(sessions::table.count().get_result(conn)?)).await;
    assert_eq!((left, ann.get_once("/account/sessions").await.status), (0, 303));
    assert_eq!(browser.enter_password("Ann").await.status, 422, "the old password is gone");
    let mut form = browser.get("/sign-in").await.form("/sign-in");
    form.set("username", "Ann").set("password", NEW);
    assert_eq!(browser.submit(&form).await.status, 200);
    assert!(site.mail().await.text.contains(&site.text("event-password-reset")), "and is told so");
    let page = site.visitor().get(&mail.link()).await;
    assert!(page.status == 404 && page.contains(&site.text("link-used")), "{}", page.text());
}

#[actix_web::test]
async fn every_address_gets_the_same_answer_after_the_same_work() {
    let site = Site::new().await;
    site.member_with_email("Ann", ANN).await;
    let mut unverified = site.visitor();
    let mut form = unverified.get("/sign-up").await.form("/sign-up");
    form.set("username", "Ben").set("password", PASSWORD).set("email", "ben@harbour.example");
    unverified.submit(&form).await;
    site.work().await;
    let before = site.mails().len();
    let mut answers = Vec::new();
    for email in [ANN, "nobody@harbour.example", "ben@harbour.example"] {
        let mut browser = site.visitor();
        let mut form = browser.get("/reset-password").await.form("/reset-password");
        form.set("email", email);
        let (count, page) = site.statements(browser.submit_once(&form)).await;
        let after = browser.get("/reset-password?done=sent").await.text();
        answers.push((page.status, page.header("location").to_owned(), count, after));
    }
    answers.iter().for_each(|answer| assert_eq!(*answer, answers[0]));
    let payloads: Vec<String> = site.read(|conn| Ok(jobs::table.select(jobs::payload).load(conn)?)).await;
    assert_eq!(payloads.len(), 3, "a job each");
    assert!(payloads.iter().all(|payload| payload.len() == 64), "no address in them: {payloads:?}");
    site.work().await;
    let mails = site.mails().split_off(before);
    assert_eq!(mails.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), [ANN]);
}

#[actix_web::test]
async fn a_link_does_not_stand_for_the_second_step() {
    let site = Site::new().await;
    let mut ann = site.member_with_email("Ann", ANN).await;
    ann.turn_on_second_step(&site).await;
    site.work().await;
    let mut browser = site.visitor();
    browser.ask_reset(ANN).await;
    let mail = site.mail().await;
    assert_eq!(choose(&mut browser, &mail, NEW).await.status, 303);
    let mut form = browser.get("/sign-in").await.form("/sign-in");
    form.set("username", "Ann").set("password", NEW);
    assert!(browser.submit(&form).await.has_form("/sign-in/second-step"), "it is asked for all the same");
}

#[actix_web::test]
async fn a_link_ends_and_a_newer_one_takes_its_place() {
    let site = Site::new().await;
    site.member_with_email("Ann", ANN).await;
    let mut browser = site.visitor();
    browser.ask_reset(ANN).await;
    let first = site.mail().await;
    browser.ask_reset(ANN).await;
    let second = site.mail().await;
    let page = browser.get(&first.link()).await;
    assert!(page.status == 404 && page.contains(&site.text("link-unknown")));
    let mut form = browser.get(&second.link()).await.form("/reset-password/new");
    form.set("password", NEW);
    site.app.clock.advance(TimeDelta::hours(2));
    let page = browser.submit(&form).await;
    assert!(page.status == 404 && page.contains(&site.text("link-expired")), "{}", page.text());
    assert_eq!(browser.enter_password("Ann").await.status, 200, "nothing has changed");
}

#[actix_web::test]
async fn a_password_that_will_not_do_uses_no_link() {
    let site = Site::new().await;
    let mut ann = site.member_with_email("Ann", ANN).await;
    let mut browser = site.visitor();
    browser.ask_reset(ANN).await;
    let mail = site.mail().await;
    for password in ["", "short", "password123", "p".repeat(129).as_str()] {
        let page = choose(&mut browser, &mail, password).await;
        assert_eq!(page.status, 422, "{password}");
        assert_eq!(page.form("/reset-password/new").get("password"), "", "it does not come back");
    }
    assert_eq!(ann.get_once("/account/sessions").await.status, 200, "nothing has changed");
    let mut ben = site.member("Ben").await;
    let page = ben.get(&mail.link()).await;
    assert!(page.status == 403 && page.contains(&site.text("link-other-account")));
    assert_eq!(choose(&mut browser, &mail, NEW).await.status, 303);
}

#[actix_web::test]
async fn links_are_few_and_nobody_is_told() {
    let site = Site::with(|config| config.limits.enabled = true).await;
    site.set_up("full").await;
    site.member("Ann").await;
    site.set_email("Ann", ANN).await;
    let mut browser = site.visitor();
    for _ in 0..5 {
        assert!(browser.ask_reset(ANN).await.contains(&site.text("reset-sent")));
    }
    site.work().await;
    assert_eq!(site.mails().len(), 1, "of three that were asked for, the last is the one that works");
    for wrong in ["", "ann", "ann@harbour"] {
        let page = browser.ask_reset(wrong).await;
        assert_eq!((page.status, page.form("/reset-password").get("email")), (422, wrong));
    }
}

#[actix_web::test]
async fn a_link_ends_with_the_address_that_it_went_to_and_with_another_password() {
    let site = Site::new().await;
    let mut ann = site.member_with_email("Ann", ANN).await;
    let mut browser = site.visitor();
    browser.ask_reset(ANN).await;
    let mail = site.mail().await;
    let mut form = ann.get("/account/password").await.form("/account/password");
    form.set("current_password", PASSWORD).set("password", "mitten gravel teapot");
    assert_eq!(ann.submit(&form).await.status, 200);
    site.work().await;
    assert_eq!(browser.get(&mail.link()).await.status, 404, "she chose another password");

    browser.ask_reset(ANN).await;
    let mail = site.mail().await;
    let mut form = browser.get(&mail.link()).await.form("/reset-password/new");
    form.set("password", NEW);
    let remove = ann.get("/account/email").await.form("/account/email/delete");
    ann.submit(&remove).await;
    assert_eq!(browser.submit_once(&form).await.status, 404, "she removed the address");
    assert_eq!(browser.get(&mail.link()).await.status, 404);
}

#[actix_web::test]
async fn a_link_that_waits_does_not_leave_for_an_address_that_was_removed() {
    use mooring::db::schema::email_links;
    let site = Site::new().await;
    let mut ann = site.member_with_email("Ann", ANN).await;
    site.visitor().ask_reset(ANN).await;
    // The link is made, and its mail waits.
    let worker = mooring::app::worker(&site.app);
    assert!(worker.work_once().await.unwrap());
    let remove = ann.get("/account/email").await.form("/account/email/delete");
    ann.submit(&remove).await;
    site.work().await;
    let mails = site.mails();
    assert!(mails.iter().all(|mail| mail.subject != site.text("mail-reset-subject")), "{mails:?}");
    // Of an address that is gone nothing is kept but the note to it, and that for three days.
    let kept = async || site.read(|conn| Ok(email_links::table.count().get_result::<i64>(conn)?)).await;
    assert_eq!(kept().await, 1);
    site.app.clock.advance(TimeDelta::days(4));
    let now = site.app.clock.now();
    site.write(move |conn| mooring::jobs::enqueue(conn, "housekeeping", "", None, (now, now))).await;
    site.work().await;
    assert_eq!(kept().await, 0);
}

#[actix_web::test]
async fn nobody_uses_up_the_mails_that_somebody_else_needs_for_a_new_password() {
    let site = Site::with(|config| config.limits.enabled = true).await;
    site.set_up("full").await;
    site.member("Ann").await;
    site.set_email("Ann", ANN).await;
    let mut ben = site.member("Ben").await;
    for _ in 0..3 {
        assert_eq!(ben.give_email(ANN).await.status, 200);
    }
    assert_eq!(ben.give_email(ANN).await.status, 429);
    site.work().await;
    let before = site.mails().len();
    site.visitor().ask_reset(ANN).await;
    site.work().await;
    let sent: Vec<Mail> = site.mails().split_off(before);
    assert_eq!(sent.len(), 1);
    assert_eq!((sent[0].to.as_str(), &sent[0].subject), (ANN, &site.text("mail-reset-subject")));
    for n in 0..10 {
        ben.give_email(&format!("n{n}@lagoon.example")).await;
    }
    assert_eq!(ben.give_email("another@lagoon.example").await.status, 429, "strangers are not written to without end");
}
