//! A member's e-mail address: given, confirmed, removed, and seen by nobody else.

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::{Role, find_verified_digest, has_verified_email};
use mooring::db::schema::{email_links, members};

use crate::support::{Browser, Form, PASSWORD, Site};

const ANN: &str = "ann@harbour.example";

async fn is_verified(site: &Site, name: &str) -> bool {
    let id = site.member_id(name).await;
    site.read(move |conn| has_verified_email(conn, id)).await
}

async fn join_with(site: &std::rc::Rc<Site>, name: &str, email: &str) -> Browser {
    let mut browser = site.visitor();
    let mut form = browser.get("/sign-up").await.form("/sign-up");
    form.set("username", name).set("password", PASSWORD).set("email", email);
    assert_eq!(browser.submit(&form).await.status, 200);
    browser
}

#[actix_web::test]
async fn joining_with_an_address_mails_a_link_that_confirms_it() {
    let site = Site::new().await;
    let mut ann = join_with(&site, "Annabel", " Ann@Harbour.Example ").await;
    assert!(!is_verified(&site, "Annabel").await);
    let page = ann.get("/account/email").await;
    assert!(page.contains(ANN) && page.contains(&site.text("email-unverified")), "{}", page.text());
    let mail = site.mail().await;
    assert_eq!((mail.to.as_str(), mail.subject.as_str()), (ANN, site.text("mail-verify-subject").as_str()));
    for private in ["Test Harbour", "Annabel", "The testers"] {
        assert!(!mail.raw.contains(private) && !mail.text.contains(private), "{private}");
    }
    assert!(mail.text.contains("2 March 2026, 12:00"), "when it ends: {}", mail.text);
    let mut elsewhere = site.visitor();
    let page = elsewhere.get(&mail.link()).await;
    for private in [ANN, "Annabel"] {
        assert!(!page.body.contains(private), "the link's page does not say whose it is");
    }
    assert!(!is_verified(&site, "Annabel").await, "looking at a link uses nothing");
    let page = elsewhere.follow_link(&mail).await;
    assert!(page.contains(&site.text("confirm-email-done")), "{}", page.text());
    assert!(is_verified(&site, "Annabel").await);
    assert!(ann.get("/account/email").await.contains(&site.text("email-verified")));
    assert!(ann.get("/notifications").await.contains(&site.text("event-email-verified")));
    let id = site.member_id("Annabel").await;
    assert_eq!(site.read(move |conn| find_verified_digest(conn, id)).await.unwrap().len(), 32);
}

#[actix_web::test]
async fn a_mail_server_that_is_down_does_not_keep_anybody_from_joining() {
    let site = Site::with(|config| config.mail.transport = "folder".to_owned()).await;
    site.set_up("full").await;
    std::fs::write(site.folder().join("mail"), "in the way").unwrap();
    let mut ann = join_with(&site, "Ann", ANN).await;
    site.try_work().await;
    assert_eq!(ann.get("/account/sessions").await.status, 200, "she is in");
    std::fs::remove_file(site.folder().join("mail")).unwrap();
    site.app.clock.advance(TimeDelta::minutes(1));
    site.try_work().await;
    assert_eq!(std::fs::read_dir(site.folder().join("mail")).unwrap().count(), 1, "the mail comes later");
}

#[actix_web::test]
async fn links_that_are_used_old_changed_or_anothers_say_so() {
    let site = Site::new().await;
    let mut ann = join_with(&site, "Ann", ANN).await;
    let first = site.mail().await;
    ann.give_email(ANN).await;
    let mail = site.mail().await;
    let said = |key: &str| site.text(key);
    let mut browser = site.visitor();
    let page = browser.get(&first.link()).await;
    assert!(page.status == 404 && page.contains(&said("link-unknown")), "a newer one took its place: {}", page.text());
    let changed = mail.link().replace(&mail.link()[mail.link().len() - 2..], "zz");
    for path in [changed.as_str(), "/confirm-email?token=", "/confirm-email?token=%00", "/confirm-email?token=0123abcd"]
    {
        let page = browser.get(path).await;
        assert!(page.status == 404 && page.contains(&said("link-unknown")), "{path}: {}", page.text());
    }
    let mut ben = site.member("Ben").await;
    let page = ben.get(&mail.link()).await;
    assert!(page.status == 403 && page.contains(&said("link-other-account")), "{}", page.text());
    let token = mail.link().split_once("token=").unwrap().1.to_owned();
    let csrf = ben.get("/preferences").await.form("/preferences").get("csrf_token").to_owned();
    let form = Form::new("/confirm-email", &[("csrf_token", &csrf), ("token", &token)]);
    assert_eq!(ben.submit_once(&form).await.status, 403);
    let page = browser.get(&mail.link().replace("/confirm-email", "/reset-password")).await;
    assert!(page.status == 404 && page.contains(&said("link-unknown")), "it is not for another purpose");
    let form = browser.get(&mail.link()).await.form("/confirm-email");
    site.app.clock.advance(TimeDelta::hours(24));
    let page = browser.submit(&form).await;
    assert!(page.status == 404 && page.contains(&said("link-expired")), "{}", page.text());
    assert!(!is_verified(&site, "Ann").await);
    let mut ann = site.visitor();
    ann.enter_password("Ann").await;
    ann.give_email(ANN).await;
    let mail = site.mail().await;
    let form = ann.get(&mail.link()).await.form("/confirm-email");
    assert!(ann.submit(&form).await.contains(&said("confirm-email-done")));
    for page in [ann.submit(&form).await, ann.get(&mail.link()).await] {
        assert!(page.status == 404 && page.contains(&said("link-used")), "{}", page.text());
    }
}

#[actix_web::test]
async fn the_database_holds_a_digest_of_a_link_and_the_address_sealed() {
    let site = Site::new().await;
    join_with(&site, "Ann", ANN).await;
    let mail = site.mail().await;
    let token = mail.link().split_once("token=").unwrap().1.to_owned();
    let secret = hex::decode(&token).unwrap();
    let (salt, hash, sealed): (Vec<u8>, Vec<u8>, Vec<u8>) = site
        .read(|conn| {
            let columns = (email_links::salt, email_links::token_hash, email_links::email_sealed);
            Ok(email_links::table.select(columns).first(conn)?)
        })
        .await;
    assert_eq!(hash, mooring::vault::digest(&secret));
    assert_ne!(salt, secret);
    assert!(!sealed.windows(3).any(|part| part == b"ann"));
}

#[actix_web::test]
async fn an_address_stands_for_one_account() {
    let site = Site::new().await;
    site.member_with_email("Ann", ANN).await;
    let mut ben = site.member("Ben").await;
    let page = ben.give_email(ANN).await;
    assert!(page.contains(&site.text("email-done-sent")), "who asks is not told whose it is: {}", page.text());
    let mail = site.mail().await;
    let page = ben.follow_link(&mail).await;
    assert!(page.status == 409 && page.contains(&site.text("link-email-taken")), "{}", page.text());
    assert!(is_verified(&site, "Ann").await && !is_verified(&site, "Ben").await);
}

#[actix_web::test]
async fn what_cannot_be_an_address_is_given_back() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let long = format!("{}@harbour.example", "a".repeat(254));
    for (typed, key) in [
        ("", "error-required"),
        ("ann", "error-email"),
        ("ann@harbour", "error-email"),
        ("ann @harbour.example", "error-email"),
        ("ann@harbour.example,ben@harbour.example", "error-email"),
        ("ann@harbour.example\r\nBcc: ben@harbour.example", "error-email"),
        (long.as_str(), "error-email"),
    ] {
        let page = ann.give_email(typed).await;
        assert_eq!((page.status, page.text_of("#email-error")), (422, Some(site.text(key))), "{typed:?}");
        assert_eq!(page.forms("/account/email").last().unwrap().get("email"), typed.replace("\r\n", "\n"), "{typed:?}");
    }
    site.work().await;
    assert!(site.mails().is_empty());
}

#[actix_web::test]
async fn an_address_is_removed_and_told_so() {
    let site = Site::new().await;
    let mut ann = site.member_with_email("Ann", ANN).await;
    let form = ann.get("/account/email").await.form("/account/email/delete");
    let page = ann.submit(&form).await;
    assert!(page.contains(&site.text("email-done-removed")) && page.contains(&site.text("email-none")));
    let mail = site.mail().await;
    assert_eq!((mail.to.as_str(), mail.link().as_str()), (ANN, "/about#operator"));
    assert!(mail.text.contains(&site.text("mail-gone-lead")));
    let left: i64 = site
        .read(|conn| Ok(members::table.filter(members::email_digest.is_not_null()).count().get_result(conn)?))
        .await;
    assert_eq!(left, 0);
    assert!(ann.get("/notifications").await.contains(&site.text("event-email-removed")));
    ann.submit(&form).await;
    site.work().await;
    assert_eq!(site.mails().len(), 3, "told once");
}

#[actix_web::test]
async fn whoever_gives_or_removes_an_address_has_confirmed_of_late() {
    let site = Site::new().await;
    let mut ann = site.member_with_email("Ann", ANN).await;
    let forms = ann.get("/account/email").await;
    site.app.clock.advance(TimeDelta::minutes(16));
    assert_eq!(ann.get_once("/account/email").await.status, 303);
    for action in ["/account/email", "/account/email/delete"] {
        let mut form = forms.form(action);
        form.set("email", "other@harbour.example");
        assert_eq!(ann.submit_once(&form).await.status, 403, "{action}");
    }
    site.work().await;
    assert_eq!(site.mails().len(), 2);
}

#[actix_web::test]
async fn nobody_else_sees_an_address() {
    let site = Site::new().await;
    site.member_with_email("Ann", ANN).await;
    let mut ada = site.staff("Ada", Role::Administrator).await;
    for path in
        ["/members/Ann", "/admin", "/admin/members/Ann/roles", "/admin/mail", "/moderation/log", "/account/email"]
    {
        let page = ada.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.body.contains("harbour.example"), "{path}");
    }
}

#[actix_web::test]
async fn links_to_one_address_are_few() {
    let site = Site::with(|config| config.limits.enabled = true).await;
    site.set_up("full").await;
    let mut ann = site.member("Ann").await;
    for _ in 0..3 {
        assert_eq!(ann.give_email(ANN).await.status, 200);
    }
    let page = ann.give_email(ANN).await;
    assert_eq!(page.status, 429);
    assert_eq!(ann.give_email("other@harbour.example").await.status, 200);
}

#[actix_web::test]
async fn an_address_that_no_key_opens_can_be_given_anew_or_removed_and_is_told_of_in_the_export() {
    let site = Site::new().await;
    let mut ann = site.member_with_email("Ann", ANN).await;
    let lost = async || {
        let mut nothing = vec![1, 0, 0, 0, 1];
        nothing.extend([0; 60]);
        site.write(move |conn| {
            let ann = members::table.filter(members::name.eq("Ann"));
            diesel::update(ann).set(members::email_sealed.eq(&nothing)).execute(conn)?;
            Ok(())
        })
        .await;
    };
    lost().await;
    let page = ann.get("/account/email").await;
    assert!(page.status == 200 && page.contains(&site.text("email-unreadable")), "{}", page.text());
    // The same one, given again: nobody at the old address has to be asked.
    let page = ann.give_email(ANN).await;
    assert!(page.contains(&site.text("email-done-sent")), "{}", page.text());
    let mail = site.mail().await;
    assert_eq!(mail.to, ANN);
    ann.follow_link(&mail).await;
    assert!(ann.get("/account/email").await.contains(&site.text("email-verified")));
    site.work().await;
    lost().await;
    let form = ann.get("/account/email").await.form("/account/email/delete");
    let page = ann.submit(&form).await;
    let said = page.contains(&site.text("email-done-removed")) && page.contains(&site.text("email-none"));
    assert!(said, "{}", page.text());
    ann.give_email(ANN).await;
    site.mail().await;
    site.write(|conn| {
        Ok(diesel::update(members::table).set(members::email_sealed.eq(vec![1_u8; 70])).execute(conn)?)
    })
    .await;
    let export = ann.take_along(&site).await;
    assert_eq!(export.data("email")[0]["is_readable"], false);
    assert!(export.data("email")[0]["email"].is_null());
}

#[actix_web::test]
async fn a_link_in_mail_is_made_with_the_newest_key_and_not_with_one_that_was_dropped() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    let newest = site.app.keyring.add_key(&site.app.entropy).unwrap();
    site.app.keyring.prune(newest).unwrap();
    ann.give_email(ANN).await;
    let mail = site.mail().await;
    let salt = site.read(|conn| Ok(email_links::table.select(email_links::salt).first::<Vec<u8>>(conn)?)).await;
    let by_codes = hex::encode(site.app.keyring.mac("email_links.token", &salt));
    assert!(!mail.link().contains(&by_codes), "whoever had the old key file can make it");
    let page = ann.follow_link(&mail).await;
    assert!(page.contains(&site.text("confirm-email-done")), "{}", page.text());
}

#[actix_web::test]
async fn a_link_whose_key_was_dropped_before_its_mail_left_is_not_mailed() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    ann.give_email(ANN).await;
    let newest = site.app.keyring.add_key(&site.app.entropy).unwrap();
    let app = site.app.clone();
    site.write(move |conn| mooring::accounts::reseal_links(conn, (&app.keyring, &app.entropy), 0)).await;
    site.app.keyring.prune(newest).unwrap();
    site.work().await;
    assert!(site.mails().is_empty());
    ann.give_email(ANN).await;
    assert!(ann.follow_link(&site.mail().await).await.contains(&site.text("confirm-email-done")));
}
