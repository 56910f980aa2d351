//! What members choose to be told of.

use chrono::TimeDelta;

use crate::support::{Browser, Form, Page, Site};

async fn form(browser: &mut Browser) -> Form {
    browser.get("/account/notifications").await.form("/account/notifications")
}

async fn choose(browser: &mut Browser, fields: &[(&str, &str)]) -> Page {
    let mut form = form(browser).await;
    for (name, value) in fields {
        form.set(name, value);
    }
    browser.submit(&form).await
}

#[actix_web::test]
async fn everything_is_told_on_the_page_and_by_no_other_way_until_somebody_chooses() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let page = ann.get("/account/notifications").await;
    assert_eq!(page.count("input[type=checkbox][checked]"), 5, "decisions are told in any case");
    let zone = "a[href='/preferences?next=%2Faccount%2Fnotifications']";
    assert_eq!(page.count(&format!("main {zone}")), 1);
    assert_eq!(page.count(&format!("form {zone}")), 0, "whoever follows it leaves no choice behind");
    let form = page.form("/account/notifications");
    for kind in ["reply", "mention", "quote", "reaction", "message", "decision"] {
        assert_eq!(form.get(&format!("{kind}_mail")), "none");
    }
    assert_eq!((form.get("quiet_from"), form.get("digest_hour"), form.get("wording")), ("none", "8", "discreet"));
    let mut spanish = ann.get("/preferences").await.form("/preferences");
    spanish.set("locale", "es");
    ann.submit(&spanish).await;
    assert_eq!(ann.get("/account/notifications").await.text_of("h1").as_deref(), Some("De qué se te avisa"));
    assert_eq!(site.visitor().get_once("/account/notifications").await.status, 303);
}

#[actix_web::test]
async fn a_kind_that_is_switched_off_is_not_told_and_what_is_meant_less_is() {
    let site = Site::new().await;
    let (mut ann, mut ben) = (site.member("Ann").await, site.member("Ben").await);
    let thread = ann.begin_thread("talk", "About my kettle", "It helps me.").await;
    assert!(choose(&mut ann, &[("mention", "off"), ("reaction", "off")]).await.contains(&site.text("saved")));
    ben.reply(&thread, "@Ann, look.").await;
    let post = site.post_id(&thread, 1).await;
    ben.react(&thread, &format!("/posts/{post}"), "with_you").await;
    site.pass(TimeDelta::minutes(2)).await;
    let rows = ann.told().await;
    assert!(rows.len() == 1 && rows[0].contains(&site.text_with("told-replies", 1)), "{rows:?}");
    ann.get(&thread).await;
    choose(&mut ann, &[("reply", "off")]).await;
    ben.reply(&thread, "@Ann, look again.").await;
    site.tell().await;
    assert_eq!(ann.bell().await, "");
    choose(&mut ann, &[("mention", "on")]).await;
    ben.reply(&thread, "@Ann, once more.").await;
    site.tell().await;
    assert_eq!(ann.bell().await, "New 1");
}

#[actix_web::test]
async fn what_is_wrong_is_shown_again_with_what_was_chosen() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    for (fields, field) in [
        (&[("reply", "loud")][..], "reply"),
        (&[("reply_mail", "hourly")], "reply_mail"),
        (&[("quiet_from", "22")], "quiet_until"),
        (&[("quiet_from", "22"), ("quiet_until", "22")], "quiet_until"),
        (&[("quiet_from", "24"), ("quiet_until", "7")], "quiet_from"),
        (&[("digest_hour", "none")], "digest_hour"),
        (&[("reply_mail", "daily")], "mail"),
        (&[("wording", "loud")], "wording"),
    ] {
        let fields: Vec<(&str, &str)> =
            [("mention", "off"), ("digest_hour", "9")].into_iter().chain(fields.to_vec()).collect();
        let page = choose(&mut ann, &fields).await;
        assert_eq!(page.status, 422, "{fields:?}");
        assert_eq!(page.count(&format!("#errors a[href='#{field}']")), 1, "{field}: {}", page.text());
        assert_eq!(page.count("#mention[checked]"), 0, "{fields:?}");
    }
    assert_eq!(ann.get("/account/notifications").await.count("#mention[checked]"), 1, "nothing was kept");
}

#[actix_web::test]
async fn two_windows_do_not_write_over_each_other() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let (mut first, mut second) = (form(&mut ann).await, form(&mut ann).await);
    first.set("mention", "off").set("quiet_from", "22").set("quiet_until", "7");
    assert!(ann.submit(&first).await.contains(&site.text("saved")));
    second.set("quote", "off");
    let page = ann.submit(&second).await;
    assert_eq!(page.status, 409);
    assert!(page.contains("22:00–07:00"), "{}", page.text());
    assert_eq!((page.count("#quote[checked]"), page.count("#mention[checked]")), (0, 1), "what was chosen here");
    let again = page.form("/account/notifications");
    assert!(ann.submit(&again).await.contains(&site.text("saved")));
    let page = ann.get("/account/notifications").await;
    assert_eq!((page.count("#quote[checked]"), page.count("#mention[checked]")), (0, 1));
}

#[actix_web::test]
async fn what_was_chosen_elsewhere_is_said_in_words() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let (mut first, second) = (form(&mut ann).await, form(&mut ann).await);
    first.set("wording", "full").set("digest_hour", "19");
    assert!(ann.submit(&first).await.contains(&site.text("saved")));
    let page = ann.submit(&second).await;
    assert_eq!(page.status, 409);
    let theirs = page.text_of("main .notice.warn").unwrap_or_default();
    assert!(theirs.contains("19:00") && theirs.contains(&site.text("told-wording-legend")), "{theirs}");
}

#[actix_web::test]
async fn a_form_from_before_mail_was_ended_asks_for_none() {
    use mooring::accounts::end_mail;
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.set_email("Ann", "ann@harbour.example").await;
    assert!(choose(&mut ann, &[("reply_mail", "daily"), ("quote_mail", "once")]).await.contains(&site.text("saved")));
    let (me, now) = (site.member_id("Ann").await, site.app.clock.now());
    for way in [Some(mooring::accounts::Way::Daily), None] {
        let mut stale = form(&mut ann).await;
        site.write(move |conn| end_mail(conn, me, way, now)).await;
        stale.set("reply_mail", "daily");
        assert_eq!(ann.submit(&stale).await.status, 409, "{way:?}");
        assert_eq!(form(&mut ann).await.get("reply_mail"), "none", "{way:?}");
    }
    // By withdrawing the consent to it, too.
    choose(&mut ann, &[("reply_mail", "daily")]).await;
    let stale = form(&mut ann).await;
    let withdraw = ann.get("/account/consents").await.form("/account/consents/mail/delete");
    ann.submit(&withdraw).await;
    assert_eq!(ann.submit(&stale).await.status, 409);
    assert_eq!(form(&mut ann).await.get("reply_mail"), "none");
}

#[actix_web::test]
async fn the_older_address_still_asks_for_mail_about_decisions() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let page = ann.get("/account/mail").await;
    assert_eq!(page.redirects, ["/account/notifications#mail"]);
    let token = page.form("/account/notifications").get("csrf_token").to_owned();
    let send = async |ann: &mut Browser, news: &str| {
        ann.submit(&Form::new("/account/mail", &[("news", news), ("csrf_token", &token)])).await
    };
    assert_eq!(send(&mut ann, "full").await.status, 422, "there is no address");
    site.set_email("Ann", "ann@harbour.example").await;
    assert_eq!(send(&mut ann, "full").await.status, 200);
    assert_eq!(ann.mail_choice().await, "full");
    choose(&mut ann, &[("decision_mail", "none"), ("reply_mail", "weekly")]).await;
    assert_eq!(send(&mut ann, "discreet").await.status, 200);
    let form = form(&mut ann).await;
    assert_eq!(
        (form.get("decision_mail"), form.get("reply_mail")),
        ("none", "weekly"),
        "what is chosen there stays as it is"
    );
    assert_eq!(send(&mut ann, "none").await.status, 200);
    assert_eq!(self::form(&mut ann).await.get("reply_mail"), "none");
}
