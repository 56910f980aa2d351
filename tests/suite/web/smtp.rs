//! Mail and a real mail server: what arrives, what is refused, and what comes when the server is back.

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::{AccountEvent, Role, tell_of_account};
use mooring::db::schema::mails;
use serde_json::Value;

use crate::support::{SMTP_PASSWORD, Site, Smtp, skipped_smtp, with_account};

const ANN: &str = "ann@harbour.example";

/// Something happens to Ann's account.
async fn something(site: &Site) {
    let (id, now) = (site.member_id("Ann").await, site.app.clock.now());
    site.write(move |conn| tell_of_account(conn, id, AccountEvent::PasskeyAdded, now)).await;
}

async fn with_ann(site: &std::rc::Rc<Site>) {
    site.member("Ann").await;
    site.set_email("Ann", ANN).await;
    something(site).await;
}

/// Tries, whether it is parked, and what was answered.
async fn state(site: &Site) -> Option<(i64, bool, String)> {
    let columns = (mails::tries, mails::parked_at.is_not_null(), mails::answer);
    site.read(move |conn| Ok(mails::table.select(columns).first(conn).optional()?)).await
}

fn header<'a>(mail: &'a Value, name: &str) -> &'a str {
    let headers = mail["headers"].as_array().unwrap();
    headers.iter().find(|pair| pair[0] == name).map_or("", |pair| pair[1].as_str().unwrap())
}

fn folder() -> std::path::PathBuf {
    static COUNT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let count = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("smtp-{}-{count}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[actix_web::test]
async fn a_mail_arrives_whole() {
    if skipped_smtp("a_mail_arrives_whole") {
        return;
    }
    let smtp = Smtp::start(&folder(), &[]);
    let site = Site::with_smtp(smtp.port, |_| {}).await;
    with_ann(&site).await;
    site.work().await;
    something(&site).await;
    site.work().await;
    let taken = smtp.taken();
    assert_eq!(taken.len(), 2);
    let mail = &taken[0];
    assert_eq!((mail["sender"].as_str(), mail["hello"].as_str()), (Some("post@quiet.example"), Some("quiet.example")));
    assert_eq!(mail["recipients"], serde_json::json!([ANN]));
    assert_eq!(mail["defects"], serde_json::json!([]));
    assert_eq!(mail["parts"], serde_json::json!(["multipart/alternative", "text/plain", "text/html"]));
    for (name, value) in [
        ("From", "Account notes <post@quiet.example>"),
        ("To", ANN),
        ("Subject", "A note about your account"),
        ("Auto-Submitted", "auto-generated"),
        ("Date", "Sun, 01 Mar 2026 12:00:00 +0000"),
        ("MIME-Version", "1.0"),
    ] {
        assert_eq!(header(mail, name), value, "{name}");
    }
    let ids = [header(mail, "Message-ID"), header(&taken[1], "Message-ID")];
    assert!(ids[0].ends_with("@quiet.example>") && ids[0].len() == 48, "{}", ids[0]);
    assert_ne!(ids[0], ids[1]);
    for part in ["text", "html"] {
        assert!(mail[part].as_str().unwrap().contains(&site.text("event-passkey-added")), "{mail}");
    }
    assert!(state(&site).await.is_none());
}

#[actix_web::test]
async fn a_refused_recipient_is_parked_at_once_without_the_address() {
    if skipped_smtp("a_refused_recipient_is_parked_at_once_without_the_address") {
        return;
    }
    let smtp = Smtp::start(&folder(), &["--refuse", ANN]);
    let site = Site::with_smtp(smtp.port, |_| {}).await;
    with_ann(&site).await;
    site.work().await;
    let (tries, is_parked, answer) = state(&site).await.unwrap();
    assert_eq!((tries, is_parked), (1, true));
    assert!(answer.contains("550") && answer.contains("no such mailbox here"), "{answer}");
    assert!(!answer.to_lowercase().contains("ann") && !answer.contains('@'), "{answer}");
    let mut ada = site.staff("Ada", Role::Administrator).await;
    let page = ada.get("/admin/mail").await;
    assert!(page.contains("no such mailbox here") && !page.body.contains("harbour.example"), "{}", page.text());
}

#[actix_web::test]
async fn what_the_server_has_against_us_parks_nothing() {
    if skipped_smtp("what_the_server_has_against_us_parks_nothing") {
        return;
    }
    let smtp = Smtp::start(&folder(), &["--deny-all", "554 5.7.1 Relay access denied"]);
    let site = Site::with_smtp(smtp.port, |_| {}).await;
    with_ann(&site).await;
    something(&site).await;
    something(&site).await;
    site.try_work().await;
    let parked: i64 =
        site.read(|conn| Ok(mails::table.filter(mails::parked_at.is_not_null()).count().get_result(conn)?)).await;
    let (tries, _, answer) = state(&site).await.unwrap();
    assert_eq!((tries, parked), (1, 0));
    assert!(answer.contains("Relay access denied"), "{answer}");
}

#[actix_web::test]
async fn mail_leaves_by_several_connections_and_links_before_news() {
    if skipped_smtp("mail_leaves_by_several_connections_and_links_before_news") {
        return;
    }
    let smtp = Smtp::start(&folder(), &["--wait", "2"]);
    let site = Site::with_smtp(smtp.port, |config| config.mail.smtp_connections = 2).await;
    with_ann(&site).await;
    let (ann, now) = (site.member_id("Ann").await, site.app.clock.now());
    // News that waits for longer than the note.
    site.write(move |conn| mooring::jobs::enqueue(conn, "news", "987654", None, (now, now - TimeDelta::hours(1))))
        .await;
    for _ in 0..5 {
        site.write(move |conn| tell_of_account(conn, ann, AccountEvent::CodesMade, now)).await;
    }
    let worker = mooring::app::worker(&site.app);
    let started = std::time::Instant::now();
    let running = actix_web::rt::spawn(std::sync::Arc::clone(&worker).run());
    while smtp.taken().len() < 6 {
        assert!(started.elapsed() < std::time::Duration::from_secs(60), "six mails of two seconds each");
        let news: i64 = site
            .read(|conn| {
                use mooring::db::schema::jobs;
                Ok(jobs::table.filter(jobs::kind.eq("news")).count().get_result(conn)?)
            })
            .await;
        assert!(news == 1 || smtp.taken().len() >= 4, "what somebody waits for leaves first");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let took = started.elapsed();
    worker.stop();
    running.await.unwrap();
    assert!(took < std::time::Duration::from_secs(11), "one after the other takes twelve seconds: {took:?}");
}

#[actix_web::test]
async fn what_is_put_off_comes_later_and_once() {
    if skipped_smtp("what_is_put_off_comes_later_and_once") {
        return;
    }
    let smtp = Smtp::start(&folder(), &["--busy", "2"]);
    let site = Site::with_smtp(smtp.port, |_| {}).await;
    with_ann(&site).await;
    for tries in 1..=2 {
        site.try_work().await;
        let (count, is_parked, answer) = state(&site).await.unwrap();
        assert_eq!((count, is_parked), (tries, false));
        assert!(answer.contains("451") && answer.contains("come back later"), "{answer}");
        assert!(smtp.taken().is_empty());
        site.app.clock.advance(TimeDelta::minutes(2));
    }
    site.try_work().await;
    site.try_work().await;
    assert_eq!(smtp.taken().len(), 1);
    assert!(state(&site).await.is_none());
}

#[actix_web::test]
async fn a_server_that_is_down_for_a_while_gets_it_when_it_is_back() {
    if skipped_smtp("a_server_that_is_down_for_a_while_gets_it_when_it_is_back") {
        return;
    }
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let site = Site::with_smtp(port, |_| {}).await;
    with_ann(&site).await;
    site.try_work().await;
    let (tries, is_parked, answer) = state(&site).await.unwrap();
    assert_eq!((tries, is_parked), (1, false), "{answer}");
    site.app.clock.advance(TimeDelta::hours(5));
    site.try_work().await;
    assert_eq!(state(&site).await.unwrap().0, 2);
    let smtp = Smtp::start(&folder(), &["--port", &port.to_string()]);
    site.app.clock.advance(TimeDelta::hours(5));
    site.try_work().await;
    assert_eq!(smtp.taken().len(), 1);
    // And goes away again, with a connection that was kept open.
    drop(smtp);
    something(&site).await;
    site.try_work().await;
    assert!(!state(&site).await.unwrap().1);
}

#[actix_web::test]
async fn starttls_and_tls_protect_the_way_and_the_password() {
    if skipped_smtp("starttls_and_tls_protect_the_way_and_the_password") {
        return;
    }
    for security in ["starttls", "tls"] {
        let smtp = Smtp::start(&folder(), &["--security", security, "--password", SMTP_PASSWORD]);
        let site = Site::with_smtp(smtp.port, |config| {
            config.mail.smtp_security = security.to_owned();
            config.mail.smtp_ca_file = smtp.authority();
            with_account(config);
        })
        .await;
        with_ann(&site).await;
        site.work().await;
        let taken = smtp.taken();
        assert_eq!(taken.len(), 1, "{security}: {:?}", state(&site).await);
        assert_eq!(
            (&taken[0]["encrypted"], &taken[0]["user"]),
            (&Value::Bool(true), &Value::from("post")),
            "{security}"
        );
    }
}

#[actix_web::test]
async fn a_wrong_certificate_is_refused_and_nothing_is_said_to_it() {
    if skipped_smtp("a_wrong_certificate_is_refused_and_nothing_is_said_to_it") {
        return;
    }
    for security in ["starttls", "tls"] {
        for (name, is_known) in [("elsewhere.example", true), ("localhost", false)] {
            let smtp = Smtp::start(&folder(), &["--security", security, "--name", name]);
            let site = Site::with_smtp(smtp.port, |config| {
                config.mail.smtp_security = security.to_owned();
                if is_known {
                    config.mail.smtp_ca_file = smtp.authority();
                }
            })
            .await;
            with_ann(&site).await;
            site.try_work().await;
            let (tries, is_parked, answer) = state(&site).await.unwrap();
            assert_eq!((tries, is_parked), (1, false), "{security} {name}: it can be mended");
            assert!(answer.to_lowercase().contains("certificate"), "{security} {name}: {answer}");
            assert!(smtp.taken().is_empty());
        }
    }
}

#[actix_web::test]
async fn a_server_without_starttls_or_with_another_password_parks_nothing() {
    if skipped_smtp("a_server_without_starttls_or_with_another_password_parks_nothing") {
        return;
    }
    let plain = Smtp::start(&folder(), &[]);
    let site = Site::with_smtp(plain.port, |config| config.mail.smtp_security = "starttls".to_owned()).await;
    with_ann(&site).await;
    site.try_work().await;
    let (tries, is_parked, answer) = state(&site).await.unwrap();
    assert_eq!((tries, is_parked), (1, false), "nobody takes the protection away: {answer}");
    assert!(plain.taken().is_empty());
    let other = Smtp::start(&folder(), &["--security", "tls", "--password", "another"]);
    let site = Site::with_smtp(other.port, |config| {
        config.mail.smtp_security = "tls".to_owned();
        config.mail.smtp_ca_file = other.authority();
        with_account(config);
    })
    .await;
    with_ann(&site).await;
    site.try_work().await;
    let (tries, is_parked, answer) = state(&site).await.unwrap();
    assert_eq!((tries, is_parked), (1, false), "a wrong password is no mail's fault: {answer}");
    assert!(answer.contains("535") && !answer.contains(SMTP_PASSWORD), "{answer}");
}
