//! What a member is written about their account: quiet, in their language, and true when it leaves.

use chrono::TimeDelta;
use diesel::prelude::*;
use mooring::accounts::erase_mail;
use mooring::db::schema::{jobs, mails, members, notifications};

use crate::support::{Browser, Mail, Site};

async fn make_recovery_code(browser: &mut Browser) {
    let form = browser.get("/account/recovery-code").await.form("/account/recovery-code");
    assert_eq!(browser.submit_once(&form).await.status, 200);
}

#[actix_web::test]
async fn what_happens_to_an_account_is_mailed_without_saying_where() {
    let site = Site::new().await;
    let mut ann = site.member("Annabel").await;
    site.set_email("Annabel", "ann@harbour.example").await;
    make_recovery_code(&mut ann).await;
    let mail = site.mail().await;
    assert_eq!((mail.to.as_str(), mail.from.as_str()), ("ann@harbour.example", "no-reply@localhost"));
    assert_eq!((mail.from_name.as_str(), mail.subject.as_str()), ("Account notes", "A note about your account"));
    for text in [&mail.text, &mail.html] {
        assert!(text.contains(&site.text("event-recovery-code-made")), "{text}");
        assert!(text.contains("1 March 2026, 12:00"), "{text}");
    }
    assert_eq!(
        mail.text.replace('\r', "").matches("\n\n").count(),
        5,
        "an empty line between paragraphs: {:?}",
        mail.text
    );
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert_eq!(mail.header("List-Unsubscribe"), "", "it cannot be turned off");
    for private in ["Test Harbour", "Annabel", "The testers", "X-Mailer", "User-Agent"] {
        assert!(!mail.raw.contains(private) && !mail.html.contains(private), "{private}: {}", mail.raw);
    }
    for loaded in ["<img", "src=", "<link", "url("] {
        assert!(!mail.html.contains(loaded), "nothing is loaded: {}", mail.html);
    }
    assert_eq!(mail.link(), "/account/password");
    assert!(mail.html.contains("lang=\"en\" dir=\"ltr\""));
    let left: (i64, i64) =
        site.read(|conn| Ok((mails::table.count().get_result(conn)?, jobs::table.count().get_result(conn)?))).await;
    assert_eq!(left, (0, 0), "nothing is kept of what left");
}

/// The one window: the mail was taken, and that cannot be written here. As when the program is killed at that moment.
#[actix_web::test]
async fn what_left_and_could_not_be_noted_leaves_once_more_as_the_same_mail() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.set_email("Ann", "ann@harbour.example").await;
    make_recovery_code(&mut ann).await;
    let run = async |sql: &'static str| site.write(move |conn| Ok(diesel::sql_query(sql).execute(conn)?)).await;
    // A row that holds on to the mail: it cannot be deleted.
    run("create table holding (mail_id bigint not null references mails (id))").await;
    run("insert into holding (mail_id) select id from mails").await;
    site.try_work().await;
    run("drop table holding").await;
    assert_eq!(site.mails().len(), 1);
    site.app.clock.advance(TimeDelta::minutes(1));
    site.work().await;
    let ids: Vec<String> = site.mails().iter().map(|mail| mail.header("Message-ID")).collect();
    assert_eq!(ids.len(), 2, "at least once");
    assert!(!ids[0].is_empty() && ids[0] == ids[1], "{ids:?}");
    let left: (i64, i64) =
        site.read(|conn| Ok((mails::table.count().get_result(conn)?, jobs::table.count().get_result(conn)?))).await;
    assert_eq!(left, (0, 0));
}

#[actix_web::test]
async fn a_mail_is_in_the_members_language() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.set_email("Ann", "ann@harbour.example").await;
    let mut form = ann.get("/preferences").await.form("/preferences");
    form.set("locale", "es");
    ann.submit(&form).await;
    make_recovery_code(&mut ann).await;
    let mail = site.mail().await;
    assert_eq!(mail.subject, "Un aviso sobre tu cuenta");
    assert!(mail.text.contains("Se creó un código") && mail.html.contains("lang=\"es\""), "{}", mail.text);
}

#[actix_web::test]
async fn an_address_that_is_not_verified_gets_no_mail() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    make_recovery_code(&mut ann).await;
    site.set_email("Ann", "ann@harbour.example").await;
    site.write(|conn| {
        let unverified = members::email_verified_at.eq(None::<chrono::NaiveDateTime>);
        diesel::update(members::table).set(unverified).execute(conn)?;
        Ok(())
    })
    .await;
    make_recovery_code(&mut ann).await;
    site.work().await;
    assert_eq!(site.mails().len(), 0);
}

#[actix_web::test]
async fn a_letter_says_what_is_true_when_it_leaves() {
    let site = Site::new().await;
    let mut ann = site.member("Ann").await;
    site.set_email("Ann", "ann@harbour.example").await;
    make_recovery_code(&mut ann).await;
    site.write(|conn| Ok(diesel::delete(notifications::table).execute(conn)?)).await;
    site.work().await;
    assert_eq!(site.mails().len(), 0, "what it was about is gone");
    make_recovery_code(&mut ann).await;
    site.set_email("Ann", "new@harbour.example").await;
    assert_eq!(site.mail().await.to, "new@harbour.example");
    make_recovery_code(&mut ann).await;
    let now = site.app.clock.now();
    site.write(move |conn| Ok(diesel::update(members::table).set(members::closed_at.eq(now)).execute(conn)?)).await;
    let before = site.mails().len();
    site.work().await;
    assert_eq!(site.mails().len(), before, "nobody who left is written to");
}

#[actix_web::test]
async fn the_folder_holds_whole_files_that_only_their_owner_reads_and_an_erasure_finds_them() {
    let site = Site::with(|config| config.mail.transport = "folder".to_owned()).await;
    site.set_up("full").await;
    let folder = site.folder().join("mail");
    let mut ann = site.member("Ann").await;
    let mut ben = site.member("Ben").await;
    for (name, browser) in [("Ann", &mut ann), ("Ben", &mut ben)] {
        site.set_email(name, &format!("{}@harbour.example", name.to_lowercase())).await;
        make_recovery_code(browser).await;
    }
    site.work().await;
    let files = || -> Vec<std::path::PathBuf> {
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect()
    };
    assert_eq!(files().len(), 2);
    for file in files() {
        assert_eq!(file.extension().unwrap(), "eml");
        let name = file.file_name().unwrap().to_str().unwrap().to_lowercase();
        assert!(!name.contains("ann") && !name.contains("ben"), "{name}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        }
        let mail = Mail::read(&std::fs::read(&file).unwrap());
        assert!(mail.text.contains(&site.text("event-recovery-code-made")));
    }
    make_recovery_code(&mut ann).await;
    let ann = site.member_id("Ann").await;
    for _ in 0..2 {
        erase_mail(&site.app, ann).await.unwrap();
    }
    site.work().await;
    let left = files();
    assert_eq!(left.len(), 1);
    assert_eq!(Mail::read(&std::fs::read(&left[0]).unwrap()).to, "ben@harbour.example");
    assert_eq!(site.app.mailer.delete_old(site.app.clock.now() + chrono::TimeDelta::days(9_999), 30).unwrap(), 1);
    assert!(files().is_empty());
}
